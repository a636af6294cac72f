"""What words say of a claim's day without fixing it: days without a year, days of the week."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import cache

import msgspec

from sijill.data import load_toml
from sijill.model.dates import Interval, edtf_interval
from sijill.model.protocols import View
from sijill.model.records import Item, Passage, Time
from sijill.text.fold import fold_text

_LETTERS = re.compile(r"[^\W\d_]+")
_WITHOUT_YEAR = re.compile(r"XXXX-(\d\d)-(\d\d)")
_LEAD = 700
"""Characters of an item within which a day of the week dates what it tells."""


class Hints(msgspec.Struct, frozen=True):
    """Parts of a date: month and day without a year ("28 March"), and a day of the week (1 is Monday)."""

    month_day: tuple[int, int] | None = None
    weekday: int | None = None
    today: bool = False
    """Whether the weekday is said to be today's."""


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


def read_hints(view: View) -> dict[str, Hints]:
    """Hints by id of time expression, and by id of item (or document) where its lead names a day of the week."""
    starts = {item.id: item.start for item in view.rows(Item)}
    captions = read_captions(view)
    found: dict[str, Hints] = {}
    for time in sorted(view.rows(Time), key=lambda row: (row.document, row.start)):
        hint = hints_of(time)
        if hint is None:
            continue
        found[time.id] = hint
        key = time.item or time.document
        if key not in found and time.start - starts.get(key, 0) <= _LEAD and not in_caption(time, captions):
            found[key] = hint
    return found


def read_captions(view: View) -> dict[str, list[tuple[int, int]]]:
    """Captions of pictures by document: a picture may be years older than the page."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for passage in view.rows(Passage):
        if passage.role == "caption":
            found[passage.document].append((passage.start, passage.end))
    return found


def in_caption(time: Time, captions: Mapping[str, list[tuple[int, int]]]) -> bool:
    """Whether an expression of time stands in a caption."""
    return any(start <= time.start < end for start, end in captions.get(time.document, ()))


def hints_of(time: Time) -> Hints | None:
    """What an expression of time says of the day without fixing it; None where it says nothing, or all."""
    if time.value is not None and not time.value.startswith("XXXX"):
        return None
    dated = read_month_day(time.value)
    weekday = weekday_named(time)
    if dated is None and weekday is None:
        return None
    return Hints(dated.month_day if dated else None, weekday)


def weekday_named(time: Time) -> int | None:
    """The day of the week that an expression of time names; None where it names none."""
    return next((number for word in _LETTERS.findall(fold_text(time.text)) if (number := _weekdays().get(word))), None)


def says_today(time: Time) -> bool:
    """Whether an expression of time is the word for today."""
    return fold_text(time.text).strip() in _today()


def nearest_day(month_day: tuple[int, int], to: date) -> date | None:
    """That day of the year nearest to another day; None for 29 February where no year around has one."""
    found = []
    for year in (to.year - 1, to.year, to.year + 1):
        with suppress(ValueError):
            found.append(date(year, *month_day))
    return min(found, key=lambda day: abs((day - to).days), default=None)


def day_of_value(value: str | None) -> date | None:
    """The day that a date or a time stamp names; None for anything wider, and for what cannot be read."""
    interval = read_interval((value or "").split("T")[0])
    return interval.first if interval is not None and interval.first == interval.last else None


@cache
def _weekdays() -> dict[str, int]:
    return {fold_text(name): number for name, number in load_toml("time_words.toml")["weekdays"].items()}


@cache
def _today() -> frozenset[str]:
    return frozenset(fold_text(word) for word in load_toml("time_words.toml")["today"]["words"])
