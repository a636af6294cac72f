"""When pages without a date were published, by their neighbours in the case. Weak evidence, and it says so.

Outlets number their pages, so a page whose number lies between those of two dated pages of the same outlet appeared
between their days. Where an outlet dates few of its pages or none, days are lent by dated pages of other outlets that
tell of the same spot, count and weekday: of all days lent to the pages of one numbering those count that rise with the
numbers, so that one page which merely looks alike misleads nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from math import sqrt
from typing import TypeVar
from urllib.parse import unquote, urlsplit

import msgspec

from sijill.claims.events.dating import Hints, nearest_day
from sijill.claims.events.publication import Published
from sijill.model.dates import Interval
from sijill.model.records import Document

T = TypeVar("T")
_PAGE_NUMBER = re.compile(r"(?<=/)(?:p|id)?-?(\d{4,9})(?=/|$|\.)")
_SLUG_NUMBER = re.compile(r"[-_][a-z]?(\d{5,9})(?=/?$|\.\w+$)")
"""The same at the end of a page's name ("shells-on-the-market-h27257.html")."""
_QUERY_NUMBER = re.compile(r"(?:^|&)(?:p|id|nid|newsid|articleid)=(\d{4,9})(?=&|$)", re.IGNORECASE)
_FEWEST_DATED = 3
"""Dated pages that a numbering must have before others are placed in it."""
_FEWEST_LENT = 5
"""The same where no page states its day."""
_FEWEST_SIGNS = 12
"""Signs that may stand in for more pages."""
_IN_ORDER = 0.75
"""Share of the dated pages of a numbering whose days must rise with their numbers."""
_LENT_IN_ORDER = 0.6
"""The same for lent days, by the signs that they rest on."""
_WIDEST = 200
"""Days between two dated pages beyond which a number between theirs says too little."""
_UNSTEADY = 0.2
"""How far outlets are from a steady pace: days that a page may lie off, as a part of the days between its neighbours."""
_OFF_PACE = 0.3
"""The same for a lent day, beyond which it is not believed."""
_OFF = 21
"""Days that a lent day may lie off a steady pace."""
_MOST_LINES = 48
"""Lent days of one numbering between which a pace is looked for, spread over it."""
_MOST_WEIGHED = 240
"""Pages of one numbering that a pace is tried on."""
_BEYOND = 30
"""Days behind the last dated page, or before the first, for which the pace of a numbering is believed."""
_SIGNS = 4
"""Signs beside the spot by which two pages tell of one happening: counts, rare words, the weekday."""
_SIGNS_IN_ORDER = 2
"""The same where the days of other pages of its numbering bear it out."""
_ONE_HAPPENING = 2
"""Days within which pages tell of one happening."""
_STATED = 12.0
"""What the day that a page states weighs against lent ones, in signs."""
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
    lent = _lend_days(found, leads, told)
    placed = {page: Published(Interval(day, day), _ALIKE) for page, days in lent.items() if (day := _sure_day(days))}
    placed |= _by_number(numbered, found, lent, leads)
    # What was placed lends its day in turn, once: outlets without numbers tell of the same as those with them.
    again = _lend_days({**found, **placed}, leads, told)
    return {
        page: Published(Interval(day, day), _ALIKE) for page, days in again.items() if (day := _sure_day(days))
    } | placed


def _by_number(
    numbered: Mapping[str, list[tuple[int, str]]],
    found: Mapping[str, Published],
    lent: Mapping[str, Mapping[date, int]],
    leads: Mapping[str, Hints],
) -> dict[str, Published]:
    """Days of pages between dated pages of the same outlet."""
    placed: dict[str, Published] = {}
    for _, pages in sorted(numbered.items()):
        wanting = [page for page in pages if page[1] not in found]
        if not wanting:
            continue
        stated = {number: day for number, page in pages if page in found and (day := found[page].day) is not None}
        offered = {number: lent[page] for number, page in wanting if page in lent and number not in stated}
        numbering = _order(stated, offered)
        if numbering is None:
            continue
        for number, page in wanting:
            place = numbering.place(number)
            if place is None:
                continue
            days, around = place
            narrowed = _narrow(days, leads.get(page, Hints()))
            if narrowed is not None:
                placed[page] = Published(narrowed, around)
    return placed


def _lend_days(
    found: Mapping[str, Published], leads: Mapping[str, Hints], told: Mapping[str, Told]
) -> dict[str, dict[date, int]]:
    """For pages without a day: the days of dated pages that tell of the same spot, each with the signs beside the spot."""
    by_spot: defaultdict[str, list[str]] = defaultdict(list)
    for page, what in told.items():
        if page in found and found[page].day is not None:
            for spot in what.spots:
                by_spot[spot].append(page)
    lent: dict[str, dict[date, int]] = {}
    for page, what in told.items():
        if page in found:
            continue
        hints = leads.get(page, Hints())
        days: dict[date, int] = {}
        for spot in sorted(what.spots):
            others = by_spot.get(spot, ())
            if len(others) > _MOST_ALIKE:
                continue
            for other in others:
                day = found[other].day
                if day is None or not _fits(day, hints):
                    continue
                there = told[other]
                signs = len(there.counts & what.counts) + len(there.words & what.words) + (hints.weekday is not None)
                days[day] = max(days.get(day, 0), signs)
        if days:
            lent[page] = days
    return lent


def _sure_day(days: Mapping[date, int]) -> date | None:
    """The day that enough signs point to, if it is one."""
    sure = [day for day, signs in days.items() if signs >= _SIGNS]
    return min(sure) if sure and (max(sure) - min(sure)).days <= _ONE_HAPPENING else None


def _fits(day: date, hints: Hints) -> bool:
    """Whether a page of that day may tell of the weekday: of the day itself or the one before, of today's only of that."""
    return hints.weekday is None or (day.isoweekday() - hints.weekday) % 7 <= (0 if hints.today else 1)


class _Numbering(msgspec.Struct):
    """Dated pages of one outlet in the order of their numbers, with days that rise."""

    numbers: list[int]
    days: list[date]

    def place(self, number: int, unsteady: float = _UNSTEADY) -> tuple[Interval, str] | None:
        """The days around a number and what bounds it; None too far outside the numbering, or where it is too wide."""
        at = bisect_left(self.numbers, number)
        if at < len(self.numbers) and self.numbers[at] == number:
            return Interval(self.days[at], self.days[at]), f"the pages around its number ({number} and {number})"
        if at == 0 or at == len(self.numbers):
            return self._place_beyond(number, unsteady)
        first, last = self.days[at - 1], self.days[at]
        width = (last - first).days
        if width > _WIDEST:
            return None
        low, high = self.numbers[at - 1], self.numbers[at]
        share = (number - low) / (high - low)
        # Outlets publish at a steady pace, more or less; the nearer a dated page, the less it can be off.
        middle = first + timedelta(days=round(width * share))
        reach = timedelta(days=1 + round(unsteady * width * sqrt(share * (1 - share))))
        return (
            Interval(max(first, middle - reach), min(last, middle + reach)),
            f"the pages around its number ({low} and {high})",
        )

    def _place_beyond(self, number: int, unsteady: float) -> tuple[Interval, str] | None:
        """The days of a number that lies a little before the first or behind the last, by the pace of the numbering."""
        span, count = (self.days[-1] - self.days[0]).days, self.numbers[-1] - self.numbers[0]
        if len(self.numbers) < _FEWEST_LENT or span == 0:
            return None
        behind = number > self.numbers[-1]
        end = -1 if behind else 0
        away = (number - self.numbers[end]) * span / count
        if abs(away) > min(_BEYOND, span / 3):
            return None
        middle, reach = self.days[end] + timedelta(days=round(away)), timedelta(days=1 + round(unsteady * abs(away)))
        first, last = middle - reach, middle + reach
        days = Interval(max(first, self.days[-1]), last) if behind else Interval(first, min(last, self.days[0]))
        return days, f"the pace of its outlet's numbers, {'from' if behind else 'up to'} {self.numbers[end]}"


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
    match, query = _PAGE_NUMBER.search(path) or _SLUG_NUMBER.search(path), _QUERY_NUMBER.search(parts.query)
    found = match or query
    if not host or found is None or (len(found[1]) == 4 and found[1][:2] in ("19", "20")):
        return []
    number = int(found[1])
    folders = [part for part in path[: match.start() if match else len(path)].split("/") if part]
    if match is not None and match.re is _SLUG_NUMBER:
        folders = [*folders[:-1], "*-"]
    shape = "/".join(part if part.isascii() and len(part) < 12 else "*" for part in folders)
    return [(f"{host} /{shape}{'' if match else '?'}", number)]


def _order(stated: Mapping[int, date], offered: Mapping[int, Mapping[date, int]]) -> _Numbering | None:
    """Pages whose days rise with their numbers; None where most of the stated ones do not, or too few pages have days.

    Days that rest on few signs are taken only where the others put the page near them.
    """
    firm = _rising([(number, day, _STATED) for number, day in stated.items()])
    if len(firm) < _IN_ORDER * len(stated):
        return None
    strong = {number: kept for number, days in offered.items() if (kept := _with_signs(days, _SIGNS_IN_ORDER))}
    if len(firm) < _FEWEST_DATED:
        strong = _keep_pace(strong, offered, stated)
    lent = [(number, day, float(signs)) for number, days in strong.items() for day, signs in days.items()]
    chain = _rising([*firm, *lent])
    most = sum(max(offered[number].values()) for number in strong)
    if sum(weight for number, _, weight in chain if number in strong) < _LENT_IN_ORDER * most:
        chain = firm
    chain = _drop_off_pace(chain, stated)
    borne = sum(weight for _, _, weight in chain)
    if len(chain) < _FEWEST_DATED or (len(chain) < _FEWEST_LENT and borne < _FEWEST_SIGNS):
        return None
    numbering = _Numbering([number for number, _, _ in chain], [day for _, day, _ in chain])
    weak: list[tuple[int, date, float]] = []
    for number, days in offered.items():
        place = numbering.place(number, _OFF_PACE) if number not in numbering.numbers else None
        if place is not None:
            weak += [
                (number, day, weight) for day, signs in days.items() if (weight := signs + _nearness(day, place[0])) > 0
            ]
    together = _rising([*((number, day, 100.0) for number, day, _ in chain), *weak])
    together = _drop_off_pace(together, stated)
    return _Numbering([number for number, _, _ in together], [day for _, day, _ in together])


def _drop_off_pace(chain: list[tuple[int, date, float]], stated: Mapping[int, date]) -> list[tuple[int, date, float]]:
    """The rows without those lent days that lie off the pace of their neighbours, the worst first."""
    kept = list(chain)
    # Those between others first: what they should be is known better than at either end.
    for inner in (True, False):
        while len(kept) > _FEWEST_DATED:
            off = [
                (_excess(kept, at), at)
                for at, row in enumerate(kept)
                if row[0] not in stated and (0 < at < len(kept) - 1) is inner
            ]
            excess, worst = max(off, default=(0.0, 0))
            if excess <= 0:
                break
            del kept[worst]
    return kept


def _excess(chain: list[tuple[int, date, float]], at: int) -> float:
    """Days that a row lies further off the pace of the others than one may; 0 or less where it does not."""
    number, day, _ = chain[at]
    if 0 < at < len(chain) - 1:
        (low, first, _), (high, last, _) = chain[at - 1], chain[at + 1]
        width = (last - first).days
        if width > _WIDEST:
            return 0.0
        share = (number - low) / (high - low)
        return _is_off(day, first, width * share) - 1 - _OFF_PACE * width * sqrt(share * (1 - share))
    others = chain[1:] if at == 0 else chain[:-1]
    span, count = (others[-1][1] - others[0][1]).days, others[-1][0] - others[0][0]
    end = others[0] if at == 0 else others[-1]
    away = (number - end[0]) * span / count
    if span == 0 or abs(away) > _BEYOND * 2:
        return 0.0
    return _is_off(day, end[1], away) - 3 - _OFF_PACE * abs(away)


def _keep_pace(
    strong: Mapping[int, Mapping[date, int]], offered: Mapping[int, Mapping[date, int]], stated: Mapping[int, date]
) -> dict[int, dict[date, int]]:
    """The lent days that go with one steady pace, the one that most signs speak for; {} where too few pages keep it."""
    rows = _spread(
        sorted({*((number, day) for number, days in strong.items() for day in days), *stated.items()}), _MOST_LINES
    )
    weighed = {number: {day: signs + 0.25 for day, signs in days.items()} for number, days in offered.items()}
    weighed |= {number: {day: _STATED} for number, day in stated.items()}
    weights = dict(_spread(sorted(weighed.items()), _MOST_WEIGHED))
    best: tuple[float, int, date, float] | None = None
    for at, (low, first) in enumerate(rows):
        for high, last in rows[at + 1 :]:
            if high == low or last <= first:
                continue
            pace = (last - first).days / (high - low)
            score = sum(
                max(
                    (weight for day, weight in days.items() if _is_off(day, first, (number - low) * pace) <= _OFF),
                    default=0.0,
                )
                for number, days in weights.items()
            )
            if best is None or score > best[0]:
                best = (score, low, first, pace)
    if best is None or best[0] < _LENT_IN_ORDER * sum(max(days.values()) for days in weights.values()):
        return {}
    _, low, first, pace = best
    kept = {
        number: {day: signs for day, signs in days.items() if _is_off(day, first, (number - low) * pace) <= _OFF}
        for number, days in strong.items()
    }
    return {number: days for number, days in kept.items() if days}


def _nearness(day: date, days: Interval) -> float:
    """1 for the middle of some days, less towards their ends; less than any signs outright outside."""
    assert days.first is not None
    assert days.last is not None
    width = (days.last - days.first).days
    off = abs((day - days.first).days - width / 2)
    return 1.0 - off / (width + 1) if off <= width / 2 else -1000.0


def _spread(rows: list[T], most: int) -> list[T]:
    """At most so many of the rows, evenly spread."""
    step = -(-len(rows) // most)
    return rows[::step] if step > 1 else rows


def _is_off(day: date, first: date, away: float) -> float:
    """Days between a day and the one that lies `away` days from another."""
    return abs((day - first).days - away)


def _with_signs(days: Mapping[date, int], least: int) -> dict[date, int]:
    """The days that at least so many signs speak for; {} where as many speak for two that are days apart."""
    kept = {day: signs for day, signs in days.items() if signs >= least}
    best = [day for day, signs in kept.items() if signs == max(kept.values())]
    return kept if best and (max(best) - min(best)).days <= _ONE_HAPPENING else {}


def _rising(dated: Iterable[tuple[int, date, float]]) -> list[tuple[int, date, float]]:
    """The heaviest run of rows (number, day, weight) whose days never fall, one row a number at most."""
    rows = sorted(set(dated))
    by_day = {day: rank for rank, day in enumerate(sorted({day for _, day, _ in rows}), start=1)}
    best = [(0.0, -1)] * (len(by_day) + 1)
    """Fenwick tree over days: the heaviest run that ends by a day, and its last row."""
    before: list[int] = []
    waiting: list[tuple[int, float, int]] = []
    number_now: int | None = None
    for index, (number, day, weight) in enumerate(rows):
        if number != number_now:
            _settle(best, waiting)
            waiting, number_now = [], number
        rank, top = by_day[day], (0.0, -1)
        at = rank
        while at > 0:
            top = max(top, best[at], key=lambda pair: pair[0])
            at -= at & -at
        before.append(top[1])
        waiting.append((rank, top[0] + weight, index))
    _settle(best, waiting)
    kept, index = [], -1
    at, top = len(best) - 1, (0.0, -1)
    while at > 0:
        top = max(top, best[at], key=lambda pair: pair[0])
        at -= at & -at
    index = top[1]
    while index >= 0:
        kept.append(rows[index])
        index = before[index]
    return kept[::-1]


def _settle(best: list[tuple[float, int]], waiting: Iterable[tuple[int, float, int]]) -> None:
    """Let the rows of one number into the tree: only now, so that none of them follows another."""
    for rank, weight, index in waiting:
        at = rank
        while at < len(best):
            if weight > best[at][0]:
                best[at] = (weight, index)
            at += at & -at


def _narrow(days: Interval, hints: Hints) -> Interval | None:
    """Days that agree with what a page's first lines say; None where none do."""
    if days.first is None or days.last is None:
        return days
    if hints.month_day is not None:
        day = nearest_day(hints.month_day, days.first)
        # A day within those days is that of the page; another is one that the page tells of.
        return Interval(day, day) if day is not None and days.overlaps(Interval(day, day), slack=1) else days
    if hints.weekday is not None:
        # A page names the day on which it appears, or one of the days before it.
        slack = 0 if hints.today else 1
        fitting = [
            day
            for step in range((days.last - days.first).days + 1 + slack)
            if (day := days.first + timedelta(days=step - slack)).isoweekday() == hints.weekday
        ]
        if len(fitting) == 1:
            return Interval(fitting[0], fitting[0])
    return days
