"""When a page was published, by what it and its collector say: stated, in its address, in its head, or counted out.

A weekday with a day of the year fixes the year: the last in which they go together before the page was captured.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

import msgspec

from sijill.claims.events.dating import (
    Hints,
    day_of_value,
    hints_of,
    in_caption,
    read_captions,
    read_interval,
    says_today,
    weekday_named,
)
from sijill.extract.times.address import find_address_date
from sijill.model.dates import Interval
from sijill.model.protocols import View
from sijill.model.records import CONTENT_KINDS, Document, Item, Passage, Time

STATED = "stated"
_HEAD = 600
"""Characters of a page within which its date line stands."""
_LEAD = 600
"""Characters of an item within which a day without a year is the day of what it reports."""
_BODY = 2500
"""The same for a weekday that is called today's."""
_SIDE_BY_SIDE = 2
"""Characters between "today" and the weekday that it is."""
_HEAD_ROLES = frozenset(("dateline", "byline", "title"))
"""Not captions: a picture may be years old."""
_YEARS_BACK = 12
"""Years before the capture of a page within which a weekday and a day of the year are looked for."""


_CREDIT = 80
_NUMBER = re.compile(r"\d")
_HANDLE = re.compile(r"\(@\w+\)\W*$")
_NAMED = "the weekday and day that the page names, in the last year they go together"
_MESSAGE_DAYS = 2
"""Days between a message and the page that shows it."""


class Published(msgspec.Struct, frozen=True):
    """Days within which a page appeared, and how that is known."""

    days: Interval
    basis: str
    """`STATED`, or the weak evidence in words."""

    @property
    def day(self) -> date | None:
        """The day, where it is one."""
        return self.days.first if self.days.first == self.days.last else None

    @property
    def told(self) -> Interval:
        """Days of what such a page reports as news: from the day before it appeared."""
        first = self.days.first
        return Interval(first - timedelta(days=1) if first and first > date.min else first, self.days.last)


def publication_days(view: View) -> dict[str, Published]:
    """When items and documents appeared, by their ids; only those for which the case has evidence."""
    documents = view.documents()
    found: dict[str, Published] = {}
    for document in documents:
        day = day_of_value(document.published)
        if day is not None:
            found[document.id] = _on(day)
        elif (day := day_of_value(find_address_date(document.url))) is not None:
            found[document.id] = _on(day, "the date in the page's address")
    items = view.rows(Item)
    for item in items:
        day = day_of_value(item.published)
        if day is not None:
            found[item.id] = _on(day)
            if item.kind in CONTENT_KINDS:
                found.setdefault(item.document, _on(day))
    undated = {document.id: document for document in documents if document.id not in found}
    if undated:
        _read_pages(view, items, undated, found)
    return found


def address_months(documents: Iterable[Document]) -> dict[str, Published]:
    """Pages by the month in their address, which is all that some addresses give."""
    found: dict[str, Published] = {}
    for document in documents:
        month = read_interval(find_address_date(document.url))
        if month is not None and month.first is not None and month.first != month.last:
            found[document.id] = Published(month, "the month in the page's address")
    return found


def _on(day: date, basis: str = STATED) -> Published:
    return Published(Interval(day, day), basis)


def _read_pages(view: View, items: Iterable[Item], undated: dict[str, Document], found: dict[str, Published]) -> None:
    """Days that a page itself gives: a full date in its head, or a weekday with a day of the year in its first lines."""
    heads: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for passage in view.rows(Passage):
        if passage.document in undated and (
            passage.role in _HEAD_ROLES or (passage.role == "furniture" and passage.start < _HEAD)
        ):
            heads[passage.document].append((passage.start, passage.end))
    full: dict[str, tuple[int, date]] = {}
    later: defaultdict[str, list[Time]] = defaultdict(list)
    for time in view.rows(Time):
        if time.document not in undated or time.rule != "written":
            continue
        later[time.document].append(time)
        if time.document in full and full[time.document][0] <= time.start:
            continue
        day = day_of_value(time.value)
        if day is not None and any(start <= time.start < end for start, end in heads.get(time.document, ())):
            full[time.document] = (time.start, day)
    for document, (_, day) in full.items():
        found[document] = _on(day, "the first date in the page's head")
    for document, day in _named_days(view, undated.keys() - full.keys()).items():
        found[document] = _on(day, _NAMED)
    for document, hints in read_leads(view, undated.keys() - found.keys()).items():
        if hints.weekday is not None and (messages := _message_days(view.text(document), later[document])):
            day = _on_or_after(max(messages), hints.weekday)
            if day is not None:
                found[document] = _on(day, "the last message that the page shows, and the weekday that it names")
                continue
        if hints.month_day is not None and hints.weekday is not None:
            day = _year_by_weekday(hints.month_day, hints.weekday, _captured(undated[document]))
            if day is not None:
                found[document] = _on(day, _NAMED)


def _message_days(text: str, times: Iterable[Time]) -> list[date]:
    """Days of the messages that a page shows: full dates behind the sender's handle, "Name (@name) 3 March 2031"."""
    found = []
    for time in times:
        day = day_of_value(time.value)
        line = text[max(0, time.start - _CREDIT) : time.start].rpartition("\n")[2]
        if day is not None and _HANDLE.search(line):
            found.append(day)
    return found


def _on_or_after(day: date, weekday: int) -> date | None:
    """The next day of that name, None where it is further away: pages show what was said just now."""
    away = (weekday - day.isoweekday()) % 7
    return day + timedelta(days=away) if away <= _MESSAGE_DAYS else None


def _named_days(view: View, documents: Iterable[str]) -> dict[str, date]:
    """For each of the documents, the first day early in its content that it names with its weekday, read with a year of the text."""
    found: dict[str, date] = {}
    for document, rows in _lead_times(view, documents).items():
        for time in rows:
            day = day_of_value(time.value) if time.rule == "anchored" else None
            weekday = weekday_named(time) if day is not None and _NUMBER.search(time.text) else None
            if day is not None and weekday == day.isoweekday():
                found[document] = day
                break
    return found


def read_leads(view: View, documents: Iterable[str]) -> dict[str, Hints]:
    """For each of the documents, the first day without a year that stands early in an item of its content.

    A weekday that an item calls today's counts further down too, if it calls no other one so, and wins over another weekday.
    """
    wanted = set(documents)
    found: dict[str, Hints] = {}
    for document, rows in _lead_times(view, wanted, reach=_BODY).items():
        today = {day for one, other in pairwise(rows) if (day := _today_named(one, other)) is not None}
        if len(today) == 1:
            found[document] = Hints(weekday=today.pop(), today=True)
    for document, rows in _lead_times(view, wanted).items():
        hints = next((hints for time in rows if (hints := hints_of(time)) is not None), None)
        if hints is not None and (hints.month_day is not None or document not in found):
            found[document] = hints
    return found


def _today_named(one: Time, other: Time) -> int | None:
    """The weekday that two expressions side by side call today's ("today, Saturday"); None where they do not."""
    if not 0 <= other.start - one.end <= _SIDE_BY_SIDE:
        return None
    if says_today(one):
        return weekday_named(other)
    return weekday_named(one) if says_today(other) else None


def _lead_times(view: View, documents: Iterable[str], *, reach: int = _LEAD) -> dict[str, list[Time]]:
    """The expressions of time early in the content of each document, in order, but for those of captions."""
    wanted = set(documents)
    starts = {item.id: item.start for item in view.rows(Item) if item.document in wanted and item.kind in CONTENT_KINDS}
    captions = read_captions(view)
    times: defaultdict[str, list[Time]] = defaultdict(list)
    for time in view.rows(Time):
        if time.document not in wanted or time.item not in starts or in_caption(time, captions):
            continue
        if time.start - starts[time.item] <= reach:
            times[time.document].append(time)
    for rows in times.values():
        rows.sort(key=lambda time: time.start)
    return times


def _captured(document: Document) -> date:
    return day_of_value(document.captured_at) or day_of_value(document.added_at) or date.max


def _year_by_weekday(month_day: tuple[int, int], weekday: int, before: date) -> date | None:
    """The last day of that name before a page was captured; None where none is within reach."""
    for year in range(min(before.year, 2200), max(before.year - _YEARS_BACK, 1), -1):
        try:
            day = date(year, *month_day)
        except ValueError:
            continue
        if day <= before and day.isoweekday() == weekday:
            return day
    return None
