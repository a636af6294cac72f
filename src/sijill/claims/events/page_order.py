"""When pages without a date were published, by their neighbours in the case. Weak evidence, and it says so.

Outlets number their pages, so a page whose number lies between those of two dated pages of the same outlet appeared
between their days. Where an outlet dates none of its pages, those that tell of the same spot, count and weekday as a
dated page of another outlet stand in for them, as long as their days rise with their numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from urllib.parse import unquote, urlsplit

import msgspec

from sijill.claims.events.dating import Hints, nearest_day
from sijill.claims.events.publication import Published
from sijill.model.dates import Interval
from sijill.model.records import Document

_PAGE_NUMBER = re.compile(r"(?<=/)(?:p|id)?-?(\d{4,9})(?=/|$|\.)")
_FEWEST_DATED = 3
"""Dated pages that a numbering must have before others are placed in it."""
_FEWEST_LENT = 6
"""The same where no page states its day."""
_IN_ORDER = 0.75
"""Share of the dated pages of a numbering whose days must rise with their numbers."""
_WIDEST = 200
"""Days between two dated pages beyond which a number between theirs says too little."""
_SIGNS = 3
"""Signs beside the spot by which two pages tell of one happening: counts, rare words, the weekday."""
_ALIKE = "a page of that day that tells of the same"
_MOST_ALIKE = 24
"""Dated pages that tell of one spot beyond which the spot says nothing."""


class Told(msgspec.Struct):
    """What the first lines of a page tell of: spots (no areas), counts of people by kind, and rare words."""

    spots: set[str]
    counts: set[tuple[str, float]]
    words: set[str]


def place_pages(
    documents: Iterable[Document],
    found: Mapping[str, Published],
    leads: Mapping[str, Hints],
    told: Mapping[str, Told],
) -> dict[str, Published]:
    """Days of pages that have none in `found`, by documents' ids; `leads` and `told` are what their first lines say."""
    numbered: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for document in documents:
        for key, number in _page_number(document.url):
            numbered[key].append((number, document.id))
    alike = _days_alike(found, leads, told)
    placed = {page: Published(Interval(day, day), _ALIKE) for page, day in alike.items()}
    return placed | _by_number(numbered, found, alike, leads)


def _by_number(
    numbered: Mapping[str, list[tuple[int, str]]],
    found: Mapping[str, Published],
    alike: Mapping[str, date],
    leads: Mapping[str, Hints],
) -> dict[str, Published]:
    """Days of pages between dated pages of the same outlet."""
    placed: dict[str, Published] = {}
    for _, pages in sorted(numbered.items()):
        wanting = [page for page in pages if page[1] not in found]
        if not wanting:
            continue
        sure = [(number, day) for number, page in pages if page in found and (day := found[page].day) is not None]
        lent = [(number, alike[page]) for number, page in wanting if page in alike]
        numbering = _order(sure, lent)
        if numbering is None:
            continue
        for number, page in wanting:
            place = numbering.place(number)
            if place is None:
                continue
            days, low, high = place
            narrowed = _narrow(days, leads.get(page, Hints()))
            if narrowed is not None:
                placed[page] = Published(narrowed, f"the pages around its number ({low} and {high})")
    return placed


def _days_alike(
    found: Mapping[str, Published], leads: Mapping[str, Hints], told: Mapping[str, Told]
) -> dict[str, date]:
    """For pages without a day: the day of the dated pages that tell of the same spot, count and weekday, if it is one."""
    by_spot: defaultdict[str, list[str]] = defaultdict(list)
    for page, what in told.items():
        if page in found and found[page].day is not None:
            for spot in what.spots:
                by_spot[spot].append(page)
    lent: dict[str, date] = {}
    for page, what in told.items():
        if page in found:
            continue
        weekday = leads[page].weekday if page in leads else None
        days: set[date] = set()
        for spot in sorted(what.spots):
            others = by_spot.get(spot, ())
            if len(others) > _MOST_ALIKE:
                continue
            for other in others:
                day = found[other].day
                if day is None or not _fits(day, weekday):
                    continue
                there = told[other]
                signs = len(there.counts & what.counts) + len(there.words & what.words) + (weekday is not None)
                if signs >= _SIGNS:
                    days.add(day)
        if days and (max(days) - min(days)).days <= 2:
            lent[page] = min(days)
    return lent


def _fits(day: date, weekday: int | None) -> bool:
    """Whether a page of that day may tell of that weekday: the day itself, or the one before."""
    return weekday is None or (day.isoweekday() - weekday) % 7 <= 1


class _Numbering(msgspec.Struct):
    """Dated pages of one outlet in the order of their numbers, with days that rise."""

    numbers: list[int]
    days: list[date]

    def place(self, number: int) -> tuple[Interval, int, int] | None:
        """The days around a number and the numbers that bound it; None outside the numbering, or where it is too wide."""
        at = bisect_left(self.numbers, number)
        if at < len(self.numbers) and self.numbers[at] == number:
            return Interval(self.days[at], self.days[at]), number, number
        if at == 0 or at == len(self.numbers):
            return None
        first, last = self.days[at - 1], self.days[at]
        width = (last - first).days
        if width > _WIDEST:
            return None
        low, high = self.numbers[at - 1], self.numbers[at]
        share = (number - low) / (high - low)
        # Outlets publish at a steady pace, more or less.
        middle, reach = first + timedelta(days=round(width * share)), 1 + round(width * 0.15)
        return (
            Interval(max(first, middle - timedelta(days=reach)), min(last, middle + timedelta(days=reach))),
            low,
            high,
        )


def _page_number(address: str | None) -> list[tuple[str, int]]:
    """A page's number, under its outlet's name and the shape of the address; [] where the address has none."""
    if not address:
        return []
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return []
    path = unquote(parts.path)
    match = _PAGE_NUMBER.search(path)
    if not host or match is None or (len(match[1]) == 4 and match[1][:2] in ("19", "20")):
        return []
    number = int(match[1])
    folders = [part for part in path[: match.start()].split("/") if part]
    shape = "/".join(part if part.isascii() and len(part) < 12 else "*" for part in folders)
    return [(f"{host} /{shape}", number)]


def _order(sure: list[tuple[int, date]], lent: list[tuple[int, date]]) -> _Numbering | None:
    """Dated pages whose days rise with their numbers, lent days among the sure ones; None where most do not rise."""
    firm = _rising(sorted(set(sure)))
    if len(firm) < _IN_ORDER * len(set(sure)):
        return None
    numbers = [number for number, _ in firm]
    between: defaultdict[int, list[tuple[int, date]]] = defaultdict(list)
    for number, day in sorted(set(lent)):
        at = bisect_left(numbers, number)
        if (at == 0 or firm[at - 1][1] <= day) and (at == len(firm) or day <= firm[at][1]):
            between[at].append((number, day))
    kept = [row for rows in between.values() for row in _rising(rows)]
    fewest = _FEWEST_DATED if firm else _FEWEST_LENT
    if len(firm) + len(kept) < fewest or len(kept) < _IN_ORDER * len(set(lent)):
        kept = []
    together = sorted([*firm, *kept])
    if len(together) < fewest:
        return None
    return _Numbering([number for number, _ in together], [day for _, day in together])


def _rising(dated: list[tuple[int, date]]) -> list[tuple[int, date]]:
    """The longest run whose days never fall; rows sorted by number."""
    tails: list[date] = []
    tail_at: list[int] = []
    before: list[int] = []
    for index, (_, day) in enumerate(dated):
        at = bisect_right(tails, day)
        before.append(tail_at[at - 1] if at else -1)
        if at == len(tails):
            tails.append(day)
            tail_at.append(index)
        else:
            tails[at] = day
            tail_at[at] = index
    kept, index = [], tail_at[-1] if tail_at else -1
    while index >= 0:
        kept.append(dated[index])
        index = before[index]
    return kept[::-1]


def _narrow(days: Interval, hints: Hints) -> Interval | None:
    """Days that agree with what a page's first lines say; None where none do."""
    if days.first is None or days.last is None:
        return days
    if hints.month_day is not None:
        day = nearest_day(hints.month_day, days.first)
        return Interval(day, day) if day is not None and abs((day - days.first).days) <= _WIDEST else None
    if hints.weekday is not None:
        # A page names the day on which it appears, or one of the days before it.
        fitting = [
            day
            for step in range((days.last - days.first).days + 3)
            if (day := days.first + timedelta(days=step - 1)).isoweekday() == hints.weekday
        ]
        if len(fitting) == 1:
            return Interval(fitting[0], fitting[0])
    return days
