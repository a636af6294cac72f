"""What the words of a matched pattern say, for what has no month's name: decades, seasons, feasts, counts, relative days."""

from __future__ import annotations

from typing import Any

from sijill.extract.times.lexicon import Lexicon
from sijill.extract.times.readers import Made
from sijill.extract.times.traps import is_today, is_weekday, is_year
from sijill.extract.times.units import Units

_WINTER = 24


def read_decade(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    fields: dict[str, Any] = {"kind": "decade"}
    for unit in range(first, last):
        letter = units.letters[unit]
        if letter == "y":
            if units.number(unit) % 10 or not units.touches(unit + 1):
                return None
            fields["year"] = units.number(unit)
        elif letter in "dn":
            if units.number(unit) % 10 or not 20 <= units.number(unit) <= 90 or not units.touches(unit + 1):
                return None
            fields["amount"] = units.number(unit)
        elif letter == "8":
            fields["amount"] = units.value(unit)
        elif letter == "P":
            fields["part"] = units.value(unit)
        elif letter == "O":
            fields["year"] = (units.value(unit) - 1) * 100
        elif letter == "<":
            fields["direction"] = "past"
    if units.letters[first] == "t":
        first += 1
    if "amount" in fields and "year" in fields:
        fields["year"] += fields.pop("amount")
    return fields, first, last


def read_century(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    fields: dict[str, Any] = {"kind": "century"}
    for unit in range(first, last):
        letter = units.letters[unit]
        if letter == "d":
            fields["amount"] = units.number(unit)
        elif letter == "O":
            fields["amount"] = int(units.value(unit))
        elif letter == "P":
            fields["part"] = units.value(unit)
        elif letter == "<":
            fields["direction"] = "past"
    return fields, first, last


def read_season(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    fields: dict[str, Any] = {"kind": "season"}
    season = first
    for unit in range(first, last):
        letter = units.letters[unit]
        if letter == "N":
            fields["amount"] = units.value(unit)
            season = unit
        elif letter == "P":
            fields["part"] = units.value(unit)
        elif letter == "y" and "year" not in fields:
            if not is_year(units, lex, unit, named=True, ranged=last - unit == 3):
                return None
            fields["year"] = units.number(unit)
            if last - unit == 3:  # "winter 2014/15": it begins in the first
                norm = units.norm(unit + 2)
                two = int(norm) % 100 if norm.isdigit() else -1
                if two != (fields["year"] + 1) % 100 or fields["amount"] != _WINTER:
                    last = unit + 1
                break
        elif letter in "<>=»":
            story = units.letters[first - 1 : first] == "t" and units.value(unit) == "future"
            fields["direction"] = "following" if story else units.value(unit)
    if "year" not in fields and units.norm(season) in ("fall", "ربيع"):
        return None
    return fields, first, last


def read_feast(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    if units.norm(last) in lex.not_feast_before:
        return None
    fields: dict[str, Any] = {"kind": "feast", "calendar": "hijri"}
    feast = next(unit for unit in range(first, last) if units.letters[unit] == "F")
    fields["amount"] = units.value(feast)
    for unit in range(first, last):
        if units.letters[unit] == "O":
            fields["day"] = int(units.value(unit))
        elif units.letters[unit] == "F":
            feast = unit
        elif units.letters[unit] == "y":
            if not is_year(units, lex, unit, named=True):
                return fields, first, feast + 1
            fields["year"] = units.number(unit)
    fields["amount"] = units.value(feast)
    fields["calendar"] = lex.feasts[fields["amount"]].calendar
    length = lex.feasts[fields["amount"]].last[1] - lex.feasts[fields["amount"]].first[1] + 1
    if fields.get("day", 1) > length:
        del fields["day"]
        first = feast
    return fields, first, last


def read_year_part(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    fields: dict[str, Any] = {"kind": "year_part", "amount": units.value(first)}
    for unit in range(first, last):
        if units.letters[unit] == "y":
            if not is_year(units, lex, unit, named=True):
                return None
            fields["year"] = units.number(unit)
        elif units.letters[unit] in "<>=":
            fields["direction"] = units.value(unit)
    return fields, first, last


def read_after_that(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    """`بعد ذلك بيومين`: a length of time from what was told of last, introduced by ب."""
    norm = units.norm(first + 1)
    if not norm.startswith("ب"):
        return None
    made = read_count(units, lex, first + 1, last)
    if made is None:
        return None
    fields, _, end = made
    fields.update(kind="later", direction="future" if units.letters[first] == "X" else "past")
    return fields, first, end


def read_count(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    amount = 0
    unit_name = None
    direction = "past"
    narrative = False
    for unit in range(first, last):
        letter = units.letters[unit]
        if letter in "dn":
            if not units.norm(unit).isdigit() or len(units.norm(unit)) > 3:
                return None
            amount = units.number(unit)
        elif letter == "C":
            amount += int(units.value(unit))
        elif letter in "uUYSDc":
            unit_name = units.value(unit)
            amount = amount or 1
            if units.norm(unit) in lex.article:
                return None
        elif letter == "V":
            unit_name, amount = units.value(unit), 2
        elif letter in "KLb":
            narrative = True
            direction = "past" if letter == "K" else "future"
    if unit_name is None:
        return None
    long = unit_name not in ("day", "week")
    if narrative and units.letters[first] == "b" and (long or units.norm(last) in lex.not_later_before):
        return None  # "after four years" is a length of time more often than a date
    kind = "later" if narrative else "ago"
    return {"kind": kind, "amount": amount, "unit": unit_name, "direction": direction}, first, last


def read_shift(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    fields: dict[str, Any] = {"kind": "shift"}
    marks = [unit for unit in range(first, last) if units.letters[unit] in "<>=»«≈"]
    core = next(unit for unit in range(first, last) if units.letters[unit] in "UYSWc")
    shift_first = marks[0] < core
    if "\n" in units.letters[max(first - 1, 0) : first] and units.letters[last : last + 1] in ("", "\n"):
        return None  # a tab or heading of its own line: "this week"
    for unit in range(first, last):
        letter = units.letters[unit]
        if letter in "<>=»«≈":
            fields["direction"] = units.value(unit)
        elif letter == "W":
            fields["weekday"] = units.value(unit)
        elif letter == "P":
            fields["part"] = units.value(unit)
        elif letter in "UYSc":
            fields["unit"] = units.value(unit)
    if fields["direction"] == "future" and units.letters[marks[0] - 1 : marks[0]] == "t":
        fields["direction"] = "following"  # "the next year" of a story
    arabic_shift = "\u0600" <= units.word(marks[0])[:1] <= "\u06ff"
    if shift_first != (not arabic_shift) and fields["direction"] not in ("present", "same"):
        return None
    if fields["direction"] == "same" and arabic_shift and shift_first == units.norm(marks[0]).endswith(("ه", "ها")):
        return None
    if shift_first and arabic_shift and "unit" in fields and units.norm(last - 1) not in lex.article:
        return None
    if not shift_first and not arabic_shift:
        return None
    return fields, first, last


def read_part_of(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    """`نهاية العام`, `by the end of the year`: a part of the month or year that is written in."""
    definite = units.letters[last - 2] == "t" or units.norm(last - 1) in lex.article
    if not definite or units.norm(last) in lex.not_part_before:
        return None
    unit = units.value(last - 1)
    if unit == "month" and units.norm(last - 1) not in lex.article:
        return None  # "the end of the month" is a term of payment as often as a date
    told = "same" if unit == "month" else "present"
    return {"kind": "part_of", "direction": told, "unit": unit, "part": units.value(first)}, first, last


def read_relative(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    if not is_today(units, lex, first):
        return None
    return {"kind": "relative", "amount": units.value(first)}, first, last


def read_narrative(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    return {"kind": "narrative", "amount": units.value(first)}, first, last


def read_weekday(units: Units, lex: Lexicon, first: int, last: int) -> Made:
    if not is_weekday(units, lex, last - 1):
        return None
    return {"kind": "weekday", "weekday": units.value(last - 1)}, last - 1, last
