"""Days that are named one by one before or behind their month: `5, 6 and 7 May`, `7 و9 من الشهر الجاري`.

Each day is an expression of its own; the one beside the month carries the month's words too.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from sijill.extract.times.lexicon import Lexicon
from sijill.extract.times.readers import Made, read_date, read_day_of_month
from sijill.extract.times.traps import is_year
from sijill.extract.times.units import Units

_DAYS = "dO"
_MONTHS = "MmHhJj"


def _day(units: Units, unit: int) -> int:
    return units.number(unit) if units.letters[unit] == "d" else int(units.value(unit))


def _day_units(units: Units, first: int, last: int) -> list[int]:
    return [unit for unit in range(first, last) if units.letters[unit] in _DAYS]


def _end(units: Units, unit: int) -> int:
    """Letter after a day and its "th"."""
    return unit + 1 + (units.letters[unit + 1 : unit + 2] == "s" and units.touches(unit + 1))


def read_listed(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    """`5, 6 and 7 May 2021`. Two days after "between" are a range, not a list."""
    stop = next((unit for unit in range(first, last) if units.letters[unit] in _MONTHS), last)
    days = _day_units(units, first, stop)
    if len(days) == 2 and units.norm(first - 1) in lex.between:
        return read_date(units, lex, first, last)
    return _with_others(units, days, read_date(units, lex, days[-1], last))


def read_listed_of_month(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    """`12 و13 و14 من الشهر الجاري`."""
    days = _day_units(units, first, last)
    if len(days) == 2 and units.norm(first - 1) in lex.between:
        return read_day_of_month(units, lex, first, last)
    return _with_others(units, days, read_day_of_month(units, lex, days[-1], last))


def _with_others(units: Units, days: list[int], made: Made) -> Made:
    """The last day as it was read, and the days before it as `others`, as far back as they rise."""
    if made is None:
        return None
    fields, main, last = made
    rising = [days[-1]]
    for unit in reversed(days[:-1]):
        if not 1 <= _day(units, unit) < _day(units, rising[0]):
            break
        rising.insert(0, unit)
    fields["others"] = [(unit, _end(units, unit), _day(units, unit)) for unit in rising[:-1]]
    return fields, main, last


def read_listed_after(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    """`May 5, 6 and 7, 2021`: the month goes with the first day, the year with the last."""
    if units.norm(last) in lex.not_year_before:
        return None
    days = _day_units(units, first, last)
    month = next(unit for unit in range(first, last) if units.letters[unit] in _MONTHS)
    days = [unit for unit in days if unit > month]
    numbers = [_day(units, unit) for unit in days]
    made = read_date(units, lex, first, _end(units, days[0]))
    if made is None or not all(one < two <= 31 for one, two in pairwise(numbers)):
        return made
    fields, main, stop = made
    others: list[tuple[int, int, int]] = [(unit, _end(units, unit), _day(units, unit)) for unit in days[1:]]
    year: Any = next((unit for unit in range(days[-1], last) if units.letters[unit] == "y"), None)
    if year is not None and fields["calendar"] == "gregorian" and is_year(units, lex, year, named=True):
        fields["year"] = units.number(year)
        others[-1] = (days[-1], year + 1, others[-1][2])
    fields["others"] = others
    return fields, main, stop
