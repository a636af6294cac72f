"""What kind of body the packaged lists say that a known one is."""

from __future__ import annotations

from functools import cache

from sijill.data import load_toml

_LISTS = ("organisations-further", "organisations-region", "organisations-syria-iraq", "organisations-world")


@cache
def body_kinds() -> dict[str, str]:
    """Keys of the packaged lists of bodies, each with its kind ("armed group", "outlet"; "" where the list tells none)."""
    return {
        entry["key"]: entry.get("kind", "")
        for name in _LISTS
        for entry in load_toml(f"lexicon/{name}.toml")["entry"]
        if "key" in entry
    }
