"""The word lists of `data/name_context.toml` and `data/given_names.tsv`, folded once a process."""

from __future__ import annotations

from functools import cache
from typing import Any

from sijill.data import load_rows, load_toml, read_text
from sijill.text.tokens import fold_word


@cache
def word_set(section: str, name: str) -> frozenset[str]:
    """One list of words, folded. Raises KeyError for a list that the file does not have."""
    value: Any = load_toml("name_context.toml")[section][name]
    words = value.split() if isinstance(value, str) else value
    return frozenset(fold_word(word) for word in words)


def context_text() -> str:
    """The text of the lists, for fingerprints."""
    return read_text("name_context.toml") + read_text("given_names.tsv")


@cache
def given_names() -> frozenset[str]:
    """Given names in both scripts, folded."""
    return frozenset(
        fold_word(name)
        for row in load_rows("given_names.tsv")
        for name in (*row["latin"].split("|"), *row["arabic"].split("|"))
        if name
    )
