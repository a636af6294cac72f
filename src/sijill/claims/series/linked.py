"""Releases that a log announces together and then links to, line by line: "Click here for a copy: Reed Guard — On the Dam"."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from sijill.data import load_toml
from sijill.model.records import Entry, Item

_FEWEST = 2
"""Lines that a list without an announcement must have, and nothing else between them."""
_BEHIND = 300
"""Characters behind a list in which it is said what the releases are."""
_LONGEST = 500


def read_linked(text: str, item: Item, *, medium: str | None = None) -> list[tuple[str, Entry]]:
    """Group and entry of each release that the lines of an item lead to; [] where they lead to none.

    `medium` is what the item's first line announces ("statements"). Without it every line must lead to a release, and what
    they are is read from the lines behind them.
    """
    found: list[tuple[str, Entry]] = []
    others = 0
    at = item.start
    for line in text[item.start : item.end].split("\n"):
        match = _match(line.strip()) if len(line) <= _LONGEST else None
        if match is not None:
            start = at + line.index(match.string) + match.start("title")
            entry = Entry(
                document=item.document,
                item=item.id,
                start=start,
                end=start + len(match["title"]),
                date=item.published,
                title=match["title"],
            )
            found.append((match["group"].strip(), entry))
        elif line.strip():
            others += 1
        at += len(line) + 1
    if medium is None and (others or len(found) < _FEWEST or len({group for group, _ in found}) > 1):
        return []
    named = _singular(medium) if medium else _called(text[item.end : item.end + _BEHIND])
    return [(group, msgspec.structs.replace(entry, medium=named)) for group, entry in found]


def _match(line: str) -> re.Match[str] | None:
    return next((match for pattern in _patterns() if (match := pattern.fullmatch(line)) is not None), None)


def _singular(medium: str) -> str:
    return medium[:-1] if medium.endswith("s") else medium


def _called(behind: str) -> str | None:
    """What the text behind a list calls the releases; None where it does not say."""
    found = re.search(load_toml("series.toml")["linked"]["called"], behind, re.IGNORECASE)
    return found["medium"].casefold() if found else None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, re.IGNORECASE) for source in load_toml("series.toml")["linked"]["patterns"])
