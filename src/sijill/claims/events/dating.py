"""What is known of a claim's day beyond its own `when`: publication, days without a year, days of the week."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from functools import cache

import msgspec

from sijill.data import load_toml
from sijill.model.dates import Interval, edtf_interval
from sijill.model.protocols import View
from sijill.model.records import Item, Passage, Time
from sijill.text.fold import fold_text

_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=/|$|-)")
_WITHOUT_YEAR = re.compile(r"XXXX-(\d\d)-(\d\d)")
_HEAD = 600
"""Characters of a page within which its date line stands."""
_LEAD = 700
"""Characters of an item within which a day of the week dates what it tells."""
_HEAD_ROLES = frozenset(("dateline", "byline", "title", "caption"))


class Hints(msgspec.Struct, frozen=True):
    """Parts of a date: month and day without a year ("28 March"), and a day of the week (1 is Monday)."""

    month_day: tuple[int, int] | None = None
    weekday: int | None = None


def read_interval(value: str | None) -> Interval | None:
    """The days of an EDTF value, None where it has none or cannot be read."""
    try:
        return edtf_interval(value)
    except ValueError:
        return None


def read_month_day(value: str | None) -> Hints | None:
    """Hints of a value without a year (`XXXX-03-28`), None for any other."""
    match = _WITHOUT_YEAR.fullmatch(value or "")
    return Hints(month_day=(int(match[1]), int(match[2]))) if match else None


def publication_days(view: View) -> dict[str, Interval]:
    """The day of publication and the one before it, by id of item and of document, where a day is known.

    What nobody states is read off the address of the page, or else off the first full date in its date line.
    """
    days: dict[str, Interval] = {}
    undated: set[str] = set()
    for document in view.documents():
        day = _day(document.published) or _address_day(document.url)
        if day is not None:
            days[document.id] = _up_to(day)
        else:
            undated.add(document.id)
    if undated:
        days.update((document, _up_to(day)) for document, day in _dates_in_heads(view, undated).items())
    for item in view.rows(Item):
        day = _day(item.published)
        if day is not None:
            days[item.id] = _up_to(day)
    return days


def read_hints(view: View) -> dict[str, Hints]:
    """Hints by id of time expression, and by id of item (or document) where its lead names a day of the week."""
    starts = {item.id: item.start for item in view.rows(Item)}
    found: dict[str, Hints] = {}
    for time in sorted(view.rows(Time), key=lambda row: (row.document, row.start)):
        if time.value is not None and not time.value.startswith("XXXX"):
            continue
        dated = read_month_day(time.value)
        weekday = next((number for word in fold_text(time.text).split() if (number := _weekdays().get(word))), None)
        if dated is None and weekday is None:
            continue
        hint = Hints(dated.month_day if dated else None, weekday)
        found[time.id] = hint
        key = time.item or time.document
        if key not in found and time.start - starts.get(key, 0) <= _LEAD:
            found[key] = hint
    return found


def _dates_in_heads(view: View, documents: set[str]) -> dict[str, date]:
    heads: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for passage in view.rows(Passage):
        if passage.document not in documents:
            continue
        if passage.role in _HEAD_ROLES or (passage.role in ("heading", "furniture") and passage.start < _HEAD):
            heads[passage.document].append((passage.start, passage.end))
    found: dict[str, tuple[int, date]] = {}
    for time in view.rows(Time):
        if time.rule != "written" or (time.document in found and found[time.document][0] <= time.start):
            continue
        day = _day(time.value)
        if day is not None and any(start <= time.start < end for start, end in heads.get(time.document, ())):
            found[time.document] = (time.start, day)
    return {document: day for document, (_, day) in found.items()}


def _address_day(url: str | None) -> date | None:
    match = _IN_ADDRESS.search(url or "")
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _day(value: str | None) -> date | None:
    interval = read_interval((value or "").split("T")[0])
    return interval.first if interval is not None and interval.first == interval.last else None


def _up_to(day: date) -> Interval:
    return Interval(day - timedelta(days=1) if day > date.min else day, day)


@cache
def _weekdays() -> dict[str, int]:
    return {fold_text(name): number for name, number in load_toml("time_words.toml")["weekdays"].items()}
