"""Dates as intervals: what an EDTF string fixes, and no more.

EDTF is ISO 8601-2:2019, levels 0 and 1, with the unspecified digits of level 2 (`198X`, `XXXX-12-19`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

import msgspec


class Interval(msgspec.Struct, frozen=True, order=True):
    """Whole days from `first` to `last`, both included. None is an open or unknown end."""

    first: date | None
    last: date | None

    @property
    def days(self) -> int | None:
        """Number of days, or None where an end is open."""
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first).days + 1

    def overlaps(self, other: Interval, *, slack: int = 0) -> bool:
        """Whether the two share a day, or come within `slack` days of it. Open ends reach without limit."""
        margin = timedelta(days=slack)
        starts_in_time = self.first is None or other.last is None or self.first <= other.last + margin
        ends_in_time = self.last is None or other.first is None or other.first <= self.last + margin
        return starts_in_time and ends_in_time


_QUALIFIERS = re.compile(r"[?~%]")
_DATE = re.compile(r"(-?[\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?$")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


def edtf_interval(value: str | None) -> Interval | None:
    """The days that an EDTF value may mean; None for None, for "" and for a value without a year (`XXXX-12-19`).

    `..` or nothing on one side of `/` is an open end. Seasons 21-24 are read as meteorological, northern half. Raises
    ValueError for what is no EDTF of the kinds named above, or no day of the calendar (`2023-02-30`).
    """
    if not value:
        return None
    plain = _QUALIFIERS.sub("", value)
    if "/" in plain:
        left, _, right = plain.partition("/")
        first = None if left in ("", "..") else _bounds(left, value)
        last = None if right in ("", "..") else _bounds(right, value)
        return Interval(first[0] if first else None, last[1] if last else None)
    bounds = _bounds(plain, value)
    return Interval(*bounds) if bounds else None


def _bounds(plain: str, value: str) -> tuple[date, date] | None:
    match = _DATE.match(plain)
    if not match:
        raise ValueError(
            f"{value!r} is no EDTF date; expected forms are 2017-08-16, 2017-08, 2017, 198X, and two of them with / between"
        )
    year, month, day = match.groups()
    if year.replace("-", "").startswith("X"):
        return None
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if low < 1:
        raise ValueError(f"{value!r}: years before 1 are not supported")
    if month is None or "X" in month or low != high:
        return date(low, 1, 1), date(high, 12, 31)
    number = int(month)
    if number in _SEASONS:
        start, end = _SEASONS[number]
        end_year = low + (end < start)
        return date(low, start, 1), date(end_year, end, monthrange(end_year, end)[1])
    if not 1 <= number <= 12:
        raise ValueError(f"{value!r}: there is no month {number}")
    if day is None or "X" in day:
        return date(low, number, 1), date(low, number, monthrange(low, number)[1])
    return date(low, number, int(day)), date(low, number, int(day))


def is_edtf(value: str) -> bool:
    """Whether `edtf_interval` can read the value."""
    try:
        edtf_interval(value)
    except ValueError:
        return False
    return True
