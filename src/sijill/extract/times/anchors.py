"""What dates are counted from, and the counting: days, months, years and the EDTF that says no more than is known."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from sijill.extract.times.units import Expression
from sijill.model.dates import Interval, edtf_interval
from sijill.text.calendars import to_gregorian, to_hijri

SHIFTS = {"past": -1, "future": 1}
AHEAD = timedelta(days=45)
"""How far after its anchor a date without a year may lie before the year before is meant."""


class Anchor(msgspec.Struct, frozen=True):
    """A date to count from: EDTF, the days it covers, and what it is in words."""

    value: str
    interval: Interval
    words: str

    @property
    def day(self) -> date | None:
        return self.interval.first if self.interval.days == 1 else None

    @property
    def last(self) -> date:
        assert self.interval.last is not None
        return self.interval.last


def make_anchor(value: str | None, words: str) -> Anchor | None:
    """An anchor from an EDTF value; None where the value is None, open-ended or not EDTF."""
    try:
        interval = edtf_interval(value)
    except ValueError:
        return None
    if interval is None or interval.first is None or interval.last is None or value is None:
        return None
    return Anchor(value, interval, words)


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def check_weekday(day: date, named: int) -> list[str]:
    """A note where a day is not the weekday that the page names; [] where it is."""
    falls = day.isoweekday()
    return [] if falls == named else [f"{day} was a {WEEKDAYS[falls - 1]}, not a {WEEKDAYS[named - 1]}"]


def check_hijri_weekday(day: date, named: int) -> list[str]:
    """What a named weekday says of a computed day that may be one day off: that it agrees, points beside it, or conflicts."""
    if day.isoweekday() == named:
        return [f"the weekday agrees with {day}"]
    for days in (-1, 1):
        beside = day + timedelta(days=days)
        if beside.isoweekday() == named:
            return [*check_weekday(day, named), f"the weekday points to {beside}, within the one day of doubt"]
    return check_weekday(day, named)


LAST_HIJRI_YEAR = 1600
"""A higher year beside a Hijri month is a Gregorian one: `Ramadan 2021`."""


def hijri_year_of(month: int, year: int) -> int:
    """The Hijri year whose `month` begins in a Gregorian year; the later one where it begins twice, the one before where never."""
    latest = to_hijri(year, 12, 31).year
    for candidate in (latest, latest - 1):
        start = to_gregorian(candidate, month, 1).interval.first
        assert start is not None
        if start + timedelta(days=1) <= date(year, 12, 31):
            return candidate
    return latest - 1


class Resolved(msgspec.Struct):
    """The outcome for one expression; the fields are those of `model.records.Time`."""

    value: str | None = None
    calendar: str = "gregorian"
    rule: str | None = None
    anchor: str | None = None
    note: str | None = None


def set_day(out: Resolved, base: date, days: int, words: str) -> None:
    try:
        out.value = (base + timedelta(days=days)).isoformat()
    except OverflowError:
        return
    out.rule, out.anchor = "anchored", words


def add_months(base: date, months: int) -> tuple[int, int]:
    count = base.year * 12 + base.month - 1 + months
    return count // 12, count % 12 + 1


def shift_by(out: Resolved, base: date, unit: str, amount: int) -> None:
    """Set the value of `amount` units from `base`, as exact as the unit is; a week of its own is Monday to Sunday."""
    try:
        if unit in ("day", "week"):
            out.value = (base + timedelta(days=amount * (7 if unit == "week" else 1))).isoformat()
        elif unit == "this week":
            first = base - timedelta(days=base.isoweekday() - 1) + timedelta(days=7 * amount)
            out.value = f"{first.isoformat()}/{(first + timedelta(days=6)).isoformat()}"
        elif unit.endswith("month"):
            year, month = add_months(base, amount)
            out.value = f"{year:04}-{month:02}" if year > 0 else None
        elif unit.endswith("year"):
            out.value = f"{base.year + amount:04}" if base.year + amount > 0 else None
        elif unit == "this decade":
            out.value = f"{base.year // 10 + amount:03}X"
        elif unit == "decade":
            out.value = f"{base.year + 10 * amount:04}~" if base.year + 10 * amount > 0 else None
        elif unit == "this century":
            out.value = f"{(base.year - 1) // 100 + amount:02}XX"
        elif unit == "century":
            out.value = f"{base.year + 100 * amount:04}~" if base.year + 100 * amount > 0 else None
    except OverflowError:
        out.value = None


def longest_month(month: int) -> int:
    return (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def to_edtf(expression: Expression, year: int, notes: list[str]) -> str | None:
    """EDTF of a Gregorian date of a known year. A day that does not exist is left off, with a note."""
    month, day = expression.month, expression.day
    if month is None:
        return f"{year:04}" if expression.last_year is None else f"{year:04}/{expression.last_year:04}"
    if expression.last_month is not None and day is None:
        end_year = year if expression.last_month > month else year + 1
        if expression.last_month < month and expression.year:
            return f"{year - 1:04}-{month:02}/{year:04}-{expression.last_month:02}"
        return f"{year:04}-{month:02}/{end_year:04}-{expression.last_month:02}"
    if day is None:
        return f"{year:04}-{month:02}"
    if expression.last_month is not None and expression.last_day is not None:
        return _days_across(expression, year, notes)
    for number in (day, expression.last_day):
        if number is None:
            continue
        try:
            date(year, month, number)
        except ValueError:
            notes.append(f"there is no day {number} in month {month} of {year}")
            return f"{year:04}-{month:02}"
    value = f"{year:04}-{month:02}-{day:02}"
    if expression.last_day is not None:
        value += f"/{year:04}-{month:02}-{expression.last_day:02}"
    return value


def _days_across(expression: Expression, year: int, notes: list[str]) -> str | None:
    """From a day of one month to a day of another, in the next year where the last month is the earlier."""
    turns = (expression.last_month or 12) < (expression.month or 1)
    last_year = expression.last_year or (year + 1 if turns else year)
    first = date_or_none(year, expression.month, expression.day)
    last = date_or_none(last_year, expression.last_month, expression.last_day)
    if first is None or last is None or last < first:
        notes.append("one of its days does not exist")
        return f"{year:04}-{expression.month:02}/{last_year:04}-{expression.last_month:02}"
    return f"{first}/{last}"


def year_before(anchor: Anchor, month: int, day: int | None, weekday: int | None) -> int:
    """The year that puts a day or month last before the anchor (a named day may lie a little after it)."""
    year = anchor.last.year
    if weekday and day:
        for candidate in (year, year - 1, year + 1):
            try:
                if date(candidate, month, day).isoweekday() == weekday:
                    return candidate
            except ValueError:
                continue
    start = date(year, month, min(day or 1, 28))
    limit = anchor.last + AHEAD if day else anchor.last
    return year - 1 if start > limit else year


def year_on(expression: Expression, year: int) -> int:
    """The year, or the one beside it in which the day falls on the weekday that is named."""
    for candidate in (year, year - 1, year + 1):
        day = date_or_none(candidate, expression.month, expression.day)
        if expression.weekday is None or (day is not None and day.isoweekday() == expression.weekday):
            return candidate
    return year


def year_fitting(expression: Expression, year: int) -> int | None:
    """The year, or the nearest within two of it in which the day falls on the weekday that is named; None where none does."""
    if expression.weekday is None or expression.day is None:
        return year
    for candidate in (year, year + 1, year - 1, year + 2, year - 2):
        day = date_or_none(candidate, expression.month, expression.day)
        if day is not None and day.isoweekday() == expression.weekday:
            return candidate
    return None


def years_with(expression: Expression) -> str:
    """The years of the last decades in which a day fell on the weekday that is named."""
    years = []
    for year in range(1990, 2040):
        try:
            if date(year, expression.month or 1, expression.day or 1).isoweekday() == expression.weekday:
                years.append(str(year))
        except ValueError:
            continue
    return ", ".join(years)


def shift_year(expression: Expression, anchor: Anchor) -> int:
    """The year of "5 May of last year" (unit year) or "last 5 May" (unit month)."""
    shift = SHIFTS.get(expression.direction or "", 0)
    year, month = anchor.last.year, expression.month or 1
    if expression.unit == "year" or (anchor.interval.days or 0) > 31:
        return year + (shift if expression.unit == "year" else 0)
    if shift < 0 and (month, expression.day or 1) >= (anchor.last.month, anchor.last.day):
        return year - 1
    if shift > 0 and (month, expression.day or 1) <= (anchor.last.month, anchor.last.day):
        return year + 1
    if shift == 0 and month - anchor.last.month > 6:
        return year - 1
    return year


def date_or_none(year: int | None, month: int | None, day: int | None) -> date | None:
    """The day, or None where a part of it is missing or no calendar has it."""
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def day_of(value: str | None) -> date | None:
    """The day that an EDTF value is; None where it is none, or longer."""
    try:
        return date.fromisoformat(value) if value and len(value) == 10 else None
    except ValueError:
        return None
