"""Which places a claim names only to say where another lies: "a village in the countryside of X", "west of X"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Literal

from sijill.data import load_toml
from sijill.model.records import Claim, Filler
from sijill.text.fold import fold_text

_BEFORE, _BEHIND = 40, 24
"""Characters around a name that are looked at."""


def reading_of(filler: Filler, text: str) -> Literal["land", "town", "name"]:
    """Whether the words around a name make it the land around a place, the town of that name, or say neither."""
    before, behind, town_before, town_behind, edge = _patterns()
    left = fold_text(text[max(0, filler.start - _BEFORE) : filler.start])
    right = fold_text(text[filler.end : filler.end + _BEHIND])
    if before.search(left) or behind.match(right):
        return "land"
    if edge.search(left):
        return "name"
    return "town" if town_before.search(left) or town_behind.match(right) else "name"


def spots_of(claim: Claim, text: str, resolve: Callable[[Filler], str | None], areas: frozenset[str]) -> frozenset[str]:
    """Entities of the places where a claim says that it was: no areas, unless it calls them a town, and no land around."""
    found: set[str] = set()
    for filler in claim.places:
        place = resolve(filler)
        if place is None:
            continue
        reading = reading_of(filler, text) if text else "name"
        if reading == "town" or (reading == "name" and place not in areas):
            found.add(place)
    return frozenset(found)


def leads_away(start: int, text: str) -> bool:
    """Whether words before a name say that somebody goes or is taken there ("on the road to X")."""
    return _towards().search(fold_text(text[max(0, start - _BEFORE) : start])) is not None


@cache
def _towards() -> re.Pattern[str]:
    data = load_toml("agreement.toml")["places"]
    words, between = (
        "|".join(sorted((re.escape(fold_text(word)) for word in data[name]), key=len, reverse=True))
        for name in ("towards_before", "between")
    )
    return re.compile(rf"(?:^|\W)(?:{words})\W{{1,2}}(?:(?:{between})\W{{1,2}}){{0,2}}(?:ال)?$")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    data = load_toml("agreement.toml")["places"]
    before, behind, between, town, town_behind, edge = (
        "|".join(sorted((re.escape(fold_text(word)) for word in data[name]), key=len, reverse=True))
        for name in ("around_before", "around_behind", "between", "town_before", "town_behind", "edge_before")
    )
    return (
        re.compile(rf"(?:^|\W)[وفبل]?(?:{before})\W{{0,2}}(?:(?:{between})\W{{1,2}})?(?:ال)?$"),
        re.compile(rf"\W{{0,2}}(?:s\W{{1,2}})?(?:[a-z]+ern )?(?:{behind})\b"),
        re.compile(rf"(?:^|\W)[وفبلك]?(?:ال|لل)?(?:{town})\W{{1,2}}(?:ال)?$"),
        re.compile(rf"\W{{0,2}}(?:s\W{{1,2}})?(?:{town_behind})\b"),
        re.compile(rf"(?:^|\W)[وفبل]?(?:{edge})\W{{1,2}}(?:(?:{between})\W{{1,2}})?(?:ال)?$"),
    )
