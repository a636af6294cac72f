"""What the words of a matched pattern say, field by field; None where they turn out to be no expression of time."""

from __future__ import annotations

import re
from typing import Any

from sijill.extract.times.lexicon import Lexicon
from sijill.extract.times.traps import is_month, is_year
from sijill.extract.times.units import Units

Made = tuple[dict[str, Any], int, int] | None
"""Fields of an `Expression`, and the letters that it covers (half-open), which may be fewer than were matched."""


def read_numeric(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    fields: dict[str, Any] = {"kind": "date"}
    numbers: list[str] = []
    for unit in range(first, last):
        letter = units.letters[unit]
        if letter in "Ww":
            fields["weekday"] = units.value(unit)
        elif letter in "dyn":
            numbers.append(units.norm(unit))
        elif letter == "z":
            numbers.extend(units.norm(unit).split("."))
        elif letter == "e":
            fields["calendar"] = "hijri"
    if units.touches(first) and first:
        before = units.norm(first - 1)
        framed = before == "/" and units.norm(last) == "/"
        word = units.letters[first - 1] == "x" and before.isascii()
        if word or (before in ("/", "-", ".", "_", "=") and not framed):
            return None
    if units.touches(last) and units.touches(last + 1) and units.norm(last) == "-" and units.letters[last + 1] in "dny":
        return None
    notes: list[str] = []
    if len(numbers[0]) == 4:
        year, middle, end = (int(number) for number in numbers)
        month, day = (middle, end) if middle <= 12 else (end, middle)
        if middle > 12 >= end:
            notes.append(f"there is no month {middle}; read as year, day, month")
    else:
        one, two, year = (int(number) for number in numbers)
        if len(numbers[2]) == 2:
            year += 2000 if year < 50 else 1900
            notes.append("the year has two digits")
        elif len(numbers[2]) != 4:
            return None
        if two > 12 >= one:
            day, month, fields["order"] = two, one, "month first"
        else:
            day, month = one, two
            if one != two:
                fields["order"] = "either" if one <= 12 else "day first"
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if 1300 <= year <= 1500:
        fields["calendar"] = "hijri"
    elif not 1500 < year < 2200:
        return None
    fields.update(year=year, month=month, day=day, notes=tuple(notes))
    return fields, first, last


def read_short_year(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    """`3-Feb-19`: a year of two digits, where dashes join all three."""
    if not all(units.touches(unit) for unit in range(first + 1, last)) or len(units.norm(last - 1)) != 2:
        return None
    year = units.number(last - 1)
    calendar, month = units.value(first + 2)
    fields = {"kind": "date", "calendar": calendar, "day": units.number(first), "month": month}
    fields |= {"year": year + (2000 if year < 50 else 1900), "notes": ("the year has two digits",)}
    return fields, first, last


def read_day_and_month(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    """`الأحد 13/3`, `بتاريخ 13-3`: a day and a month in numbers without a year, where a weekday or the word says that it is one."""
    one, two = units.number(last - 3), units.number(last - 1)
    fields: dict[str, Any] = {"kind": "date", "order": "either" if one <= 12 else "day first"}
    if not units.touches(last - 1) or not units.touches(last - 2):
        return None
    day, month = one, two
    if two > 12 >= one:
        day, month, fields["order"] = two, one, "month first"
    if one == two:
        fields.pop("order")
    if month > 12:
        return None
    if units.letters[first] in "Ww":
        fields["weekday"] = units.value(first)
    fields.update(day=day, month=month)
    return fields, first, last


def read_numbered_month(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    """`الشهر الثالث من عام 2031`, `the third month of this year`."""
    month = next(int(units.value(unit)) for unit in range(first, last) if units.letters[unit] == "O")
    if not 1 <= month <= 12:
        return None
    tail = units.letters[last - 1]
    if tail == "y":
        year = units.number(last - 1)
        good = is_year(units, lex, last - 1, named=True) and _year_fits("gregorian", year, marked=False)
        return ({"kind": "date", "month": month, "year": year}, first, last) if good else None
    shift = next(unit for unit in range(first, last) if units.letters[unit] in "<>=")
    return {"kind": "month_of_year", "month": month, "direction": units.value(shift)}, first, last


def read_date(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    """Patterns with a month's name: days, months, years and what stands around them, in any order."""
    if (
        units.letters[first] in "dy"
        and units.letters[first - 1 : first] == "/"
        and units.touches(first)
        and units.letters[max(first - 2, 0) : first - 1] not in ("e", "E")
    ):
        return None
    if (
        units.letters[first] == "O"
        and units.norm(first).startswith("ال")
        and units.norm(first - 1).startswith("ال")
        and units.letters[first - 1] not in "RDk"
    ):
        return None  # "the first week of August": the ordinal goes with the word before it
    if units.letters[first] == "O" and units.norm(first) == "اول" and re.match("OfS?[mh]", units.letters[first:last]):
        return None  # "أول من مارس": the first who
    fields: dict[str, Any] = {"kind": "date"}
    days: list[int] = []
    months: list[tuple[str, int]] = []
    month_unit = -1
    year_unit = -1
    joined = ""
    for unit in range(first, last):
        letter = units.letters[unit]
        if letter in "Ww":
            fields["weekday"] = units.value(unit)
        elif letter == "d":
            days.append(units.number(unit))
        elif letter == "O":
            days.append(int(units.value(unit)))
        elif letter in "MmHhJj":
            if month_unit < 0:
                month_unit = unit
            months.append(units.value(unit))
            joined = units.letters[unit - 1] if len(months) > 1 else ""
        elif letter == "y":
            year_unit = unit
        elif letter == "P":
            fields["part"] = units.value(unit)
        elif letter in "<>=":
            fields["direction"] = units.value(unit)
            fields["unit"] = "year" if "Y" in units.letters[month_unit:unit] else "month"
    entry = units.entry(month_unit)
    if not days and month_unit > first and entry is not None and entry.cut:
        first = month_unit  # "شهر ورجب": a new word begins
        fields.pop("part", None)
    calendar, month = months[0]
    fields["calendar"] = calendar
    fields["month"] = month
    if year_unit >= 0:
        year = units.number(year_unit)
        era = units.letters[year_unit + 1 : last]
        good = is_year(units, lex, year_unit, named=True) and _year_fits(calendar, year, marked="e" in era)
        if not good:
            last = _before_year(units, first, year_unit)
            year_unit = -1
        else:
            fields["year"] = year
    if len(months) > 1 and months[1][1] != month:
        if joined != "-":
            last = month_unit + 1
            fields.pop("year", None)
        else:
            fields["last_month"] = months[1][1]
    if days:
        if not all(1 <= day <= 31 for day in days):
            return None
        fields["day"] = days[0]
        if len(days) > 1 and days[1] > days[0]:
            fields["last_day"] = days[1]
        elif len(days) > 1:
            return None
    if not is_month(units, lex, month_unit, days=bool(days), year="year" in fields, first=first):
        return None
    tail = units.letters[last - 1]
    if tail == "d" and units.norm(last) in lex.not_year_before:
        # "In May 20 people were killed": the figure counts people.
        while last - 1 > month_unit and units.letters[last - 1] in "ds.-":
            last -= 1
        if not is_month(units, lex, month_unit, days=False, year=False, first=first):
            return None
        fields.pop("day", None)
        fields.pop("last_day", None)
    while last > first and units.letters[last - 1] in ".,-f" and units.letters[last - 1] != "x":
        if (
            units.letters[last - 1] == "."
            and len(units.norm(last - 2)) <= 4
            and units.letters[last - 2] == "m"
            and units.touches(last - 1)
        ):
            break
        last -= 1
    if units.letters[first] == "t":
        first += 1
    return fields, first, last


def _before_year(units: Units, first: int, year_unit: int) -> int:
    last = year_unit
    while last > first and units.letters[last - 1] in ",fY-":
        last -= 1
    return last


def _year_fits(calendar: str, year: int, *, marked: bool) -> bool:
    """Whether a year goes with a month of that calendar. `marked`: the page has هـ or AH behind it."""
    if calendar == "gregorian":
        return not marked and 1500 <= year <= 2200
    return 1000 <= year <= 1600 or (calendar == "hijri" and not marked and 1900 <= year <= 2100)


def read_year(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    fields: dict[str, Any] = {"kind": "date"}
    named = False
    year_unit = first
    for unit in range(first, last):
        letter = units.letters[unit]
        if letter == "P":
            fields["part"] = units.value(unit)
            named = True
        elif letter == "Y":
            named = True
        elif letter == "y":
            year_unit = unit
        elif letter in "eE":
            named = True
            fields["calendar"] = "hijri" if letter == "e" else "gregorian"
    year = units.number(year_unit)
    if not is_year(units, lex, year_unit, named=named):
        return None
    if units.letters[max(first - 3, 0) : first] == "xd," and not named:
        return read_glued(units, lex, first, last)
    if (
        "calendar" not in fields
        and named
        and 1330 <= year <= 1470
        and "\u0600" <= units.word(year_unit - 1)[:1] <= "\u06ff"
    ):
        fields["calendar"] = "hijri"
        fields["notes"] = ("read as a Hijri year by its height",)
    fields["year"] = year
    return fields, first, last


def read_glued(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    """A date whose month stuck to the word before it when the page was saved: `ReleaseApr 14, 2022`."""
    word = units.word(first - 3)
    for length in range(3, min(len(word), 10)):
        entry = lex.words.get(word[-length:].lower())
        if entry is not None and entry.letter in "Mm" and word[-length].isupper() and word[-length - 1].islower():
            fields = {
                "kind": "date",
                "month": entry.value[1],
                "day": units.number(first - 2),
                "year": units.number(first),
            }
            fields["cut"] = len(word) - length
            return fields, first - 3, last
    return {"kind": "date", "year": units.number(first)}, first, last


def read_years(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    year_units = [unit for unit in range(first, last) if units.letters[unit] in "ydn"]
    if len(units.norm(year_units[1])) not in (1, 2, 4):
        return None
    hijri = units.letters[last - 1] == "e"
    named = units.letters[first] == "Y" or hijri
    if units.letters[first - 1 : first] == "/" and units.touches(first):
        return None
    one = units.number(year_units[0])
    two_norm = units.norm(year_units[1])
    if len(two_norm) == 2 and two_norm <= "12" and int(two_norm) <= one % 100 and units.touches(last - 1):
        good = 1900 <= one <= 2099 and is_year(units, lex, year_units[0], named=named, ranged=True)
        return ({"kind": "date", "year": one, "month": int(two_norm)}, first, last) if good else None
    two = int(two_norm) if len(two_norm) == 4 else one // 100 * 100 + int(two_norm)
    if (
        not is_year(units, lex, year_units[0], named=named or one >= 1900 or units.norm(first - 1) == "(", ranged=True)
        or not one < two <= one + 120
    ):
        return read_year(units, lex, first, year_units[0] + 1)
    framed = units.norm(first - 1) in ("(", ",", "[") or one // 100 in units.centuries
    if not named and not (1800 if not framed else 1500) <= one <= 2099:
        return None
    fields: dict[str, Any] = {"kind": "date", "year": one, "last_year": two}
    if hijri:
        fields["calendar"] = "hijri"
    if units.norm(last) in lex.not_year_before:
        return None
    return fields, first, last


def read_month_shift(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    unit = next(unit for unit in range(first, last) if units.letters[unit] in "MmHhJj")
    shift = next(at for at in range(first, last) if units.letters[at] in "<>=≈")
    if not is_month(units, lex, unit, days=False, year=True, first=first):
        return None
    calendar, month = units.value(unit)
    if "\u0600" <= units.word(shift)[:1] <= "\u06ff" and shift < unit:
        return None
    of_year = "Y" in units.letters[first:last]
    fields = {
        "kind": "month_of_year" if of_year else "month_shift",
        "calendar": calendar,
        "month": month,
        "direction": units.value(shift),
    }
    return fields, first, last


def read_day_of_month(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    days = [
        units.number(unit) if units.letters[unit] == "d" else int(units.value(unit))
        for unit in range(first, last)
        if units.letters[unit] in "dO"
    ]
    if not all(1 <= day <= 31 for day in days) or (len(days) > 1 and days[0] >= days[1]):
        return None
    shift = next(unit for unit in range(first, last) if units.letters[unit] in "<>=»«")
    fields = {"kind": "day_of_month", "day": days[0], "direction": units.value(shift)}
    if len(days) > 1:
        fields["last_day"] = days[1]
    return fields, first, last


def read_day_of_the_month(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    """`في الثامن من الشهر`, `on the second of the month`: a day of the month that is written in."""
    day = next(unit for unit in range(first, last) if units.letters[unit] in "dO")
    number = units.number(day) if units.letters[day] == "d" else int(units.value(day))
    if not 1 <= number <= 31 or not (units.letters[last - 2] == "t" or units.norm(last - 1) in lex.article):
        return None
    return {"kind": "day_of_month", "day": number, "direction": "same", "unit": "month"}, first, last
