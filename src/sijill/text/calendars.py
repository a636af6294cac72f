"""Days in two calendars: which rule gave a date, and which days it may mean.

Umm al-Qura (Saudi civil calendar) by the tables of hijridate inside their range, the tabular calendar (civil epoch,
30-year cycle with leap years 2 5 7 10 13 16 18 21 24 26 29) outside it. A bare Hijri day began with a sighting of the
moon, so its interval is a day wider on both sides. Solar Hijri (`jalali`) days follow the 33-year cycle.

>>> to_gregorian(1443, 1, 8).value
'2021-08-16'
"""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from hijridate import Gregorian, Hijri

from sijill.model.dates import Interval
from sijill.model.records import Calendar

UMM_AL_QURA, TABULAR, SOLAR = "umm-al-qura", "tabular", "solar"

_FIRST_YEAR, _LAST_YEAR = 1343, 1500
_FIRST_DAY, _LAST_DAY = date(1924, 8, 1), date(2077, 11, 16)
"""First and last day of the Umm al-Qura tables in hijridate."""
_TABULAR_EPOCH = 227015
"""Ordinal of 1 Muharram 1 AH (16 July 622 Julian) in `datetime.date`."""
_LEAP_YEARS = frozenset((2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29))
_SOLAR_FIRST_YEAR, _SOLAR_LAST_YEAR = 1178, 1633
_SOLAR_EPOCH = date(1799, 3, 21).toordinal()
"""Ordinal of 1 Farvardin 1178."""


class Conversion(msgspec.Struct, frozen=True, kw_only=True):
    """A date of one calendar in another.

    `value` is EDTF for a Gregorian result, `YYYY-MM-DD` of the Hijri calendar for a Hijri one. `interval` holds the
    Gregorian days that the date may mean.
    """

    year: int
    month: int | None
    day: int | None
    value: str
    interval: Interval
    rule: str
    note: str | None = None


def to_gregorian(
    year: int, month: int | None = None, day: int | None = None, *, calendar: Calendar = "hijri"
) -> Conversion:
    """The Gregorian day (or, without a day, the days of the month or year) of a Hijri date.

    The result's `year`, `month`, `day` are Gregorian, None where the value is a range. Raises ValueError for a month or
    day that the calendar does not have, saying which, and for years outside of what `datetime.date` holds.
    """
    if calendar == "gregorian":
        return _gregorian(year, month, day)
    if calendar == "jalali":
        return _from_solar(year, month, day)
    if not 1 <= year <= 9000:
        raise ValueError(f"year {year} AH is out of range; years 1 to 9000 can be converted")
    if month is None:
        first, last = _hijri_day(year, 1, 1), _hijri_day(year, 12, month_length(year, 12))
        return _range(first, last, _rule(year))
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month} in the Hijri calendar; months are 1 to 12")
    length = month_length(year, month)
    if day is None:
        return _range(_hijri_day(year, month, 1), _hijri_day(year, month, length), _rule(year))
    if not 1 <= day <= length:
        raise ValueError(
            f"there is no day {day} in month {month} of {year} AH: it has {length} days by the {_rule(year)} calendar"
        )
    found = _hijri_day(year, month, day)
    one = timedelta(days=1)
    return Conversion(
        year=found.year,
        month=found.month,
        day=found.day,
        value=found.isoformat(),
        interval=Interval(found - one, found + one),
        rule=_rule(year),
        note="a month begins with a sighting; the day may differ by one",
    )


def to_hijri(year: int, month: int, day: int) -> Conversion:
    """The Hijri day of a Gregorian one. Raises ValueError for a day that does not exist or lies before 16 July 622."""
    found = date(year, month, day)
    one = timedelta(days=1)
    if _FIRST_DAY <= found <= _LAST_DAY:
        hijri = Gregorian(year, month, day).to_hijri()
        parts, rule = hijri.datetuple(), UMM_AL_QURA
    else:
        parts, rule = _tabular_parts(found.toordinal()), TABULAR
    return Conversion(
        year=parts[0],
        month=parts[1],
        day=parts[2],
        value=f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}",
        interval=Interval(found - one, found + one),
        rule=rule,
        note="a month begins with a sighting; the day may differ by one",
    )


def month_length(year: int, month: int) -> int:
    """Days of a Hijri month: 29 or 30. Raises ValueError for a month that is not 1 to 12."""
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month} in the Hijri calendar; months are 1 to 12")
    if _rule(year) == UMM_AL_QURA:
        return int(Hijri(year, month, 1).month_length())
    return 29 + month % 2 + (1 if month == 12 and year % 30 in _LEAP_YEARS else 0)


def _rule(year: int) -> str:
    return UMM_AL_QURA if _FIRST_YEAR <= year <= _LAST_YEAR else TABULAR


def _hijri_day(year: int, month: int, day: int) -> date:
    if _rule(year) == UMM_AL_QURA:
        return date(*Hijri(year, month, day).to_gregorian().datetuple())
    return date.fromordinal(_tabular_ordinal(year, month, day))


def _tabular_ordinal(year: int, month: int, day: int) -> int:
    return _TABULAR_EPOCH + (year - 1) * 354 + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2 + day - 1


def _tabular_parts(ordinal: int) -> tuple[int, int, int]:
    if ordinal < _TABULAR_EPOCH:
        raise ValueError("the day lies before 1 Muharram 1 AH (19 July 622 in the Gregorian calendar)")
    year = (30 * (ordinal - _TABULAR_EPOCH) + 10646) // 10631
    month = 1
    while month < 12 and _tabular_ordinal(year, month + 1, 1) <= ordinal:
        month += 1
    return year, month, ordinal - _tabular_ordinal(year, month, 1) + 1


def _range(first: date, last: date, rule: str, note: str | None = None) -> Conversion:
    return Conversion(
        year=first.year,
        month=None,
        day=None,
        value=f"{first.isoformat()}/{last.isoformat()}",
        interval=Interval(first, last),
        rule=rule,
        note=note or "a month begins with a sighting; both ends may differ by one day",
    )


def _gregorian(year: int, month: int | None, day: int | None) -> Conversion:
    first = date(year, month or 1, day or 1)
    if day is not None:
        last, value = first, first.isoformat()
    elif month is not None:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        value = f"{year:04}-{month:02}"
    else:
        last, value = date(year, 12, 31), f"{year:04}"
    return Conversion(year=year, month=month, day=day, value=value, interval=Interval(first, last), rule="written")


def _solar_ordinal(year: int, month: int, day: int) -> int:
    # Leap years of the 33-year cycle are those with year mod 33 in 1 5 9 13 17 22 26 30.
    leaps = (8 * year + 21) // 33 - (8 * _SOLAR_FIRST_YEAR + 21) // 33
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return _SOLAR_EPOCH + 365 * (year - _SOLAR_FIRST_YEAR) + leaps + before + day - 1


def _from_solar(year: int, month: int | None, day: int | None) -> Conversion:
    if not _SOLAR_FIRST_YEAR <= year < _SOLAR_LAST_YEAR:
        raise ValueError(
            f"solar Hijri year {year} is out of range; {_SOLAR_FIRST_YEAR} to {_SOLAR_LAST_YEAR - 1} can be converted"
        )
    if month is None:
        first, last = _solar_ordinal(year, 1, 1), _solar_ordinal(year + 1, 1, 1) - 1
        return _range(date.fromordinal(first), date.fromordinal(last), SOLAR, "days of the solar Hijri year")
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month} in the solar Hijri calendar; months are 1 to 12")
    start = _solar_ordinal(year, month, 1)
    after = _solar_ordinal(year, month + 1, 1) if month < 12 else _solar_ordinal(year + 1, 1, 1)
    if day is None:
        return _range(date.fromordinal(start), date.fromordinal(after - 1), SOLAR, "days of the solar Hijri month")
    if not 1 <= day <= after - start:
        raise ValueError(f"there is no day {day} in month {month} of {year}: it has {after - start} days")
    found = date.fromordinal(start + day - 1)
    return Conversion(
        year=found.year,
        month=found.month,
        day=found.day,
        value=found.isoformat(),
        interval=Interval(found, found),
        rule=SOLAR,
    )
