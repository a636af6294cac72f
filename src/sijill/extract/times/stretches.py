"""Values of what is longer than a month or comes back every year: decades, centuries, seasons, halves of a year, feasts."""

from __future__ import annotations

from datetime import date

from sijill.extract.times.anchors import AHEAD, SHIFTS, Anchor, Resolved
from sijill.extract.times.lexicon import Feast, lexicon
from sijill.extract.times.units import Expression
from sijill.model.dates import edtf_interval
from sijill.text.calendars import to_gregorian, to_hijri

UNKNOWN = "the date of publication, which the page does not give"


def set_decade(expression: Expression, out: Resolved, notes: list[str]) -> None:
    """`the 1980s`, `الثمانينيات`: the century is the twentieth where none is said, from the thirties on."""
    year = expression.year
    if year is None and expression.amount is not None:
        if expression.amount < 30 and expression.direction is None:
            notes.append("the century is not said")
            return
        year = 1900 + expression.amount
    if year is not None:
        out.value, out.rule = f"{year // 10:03}X", "written"


def set_century(expression: Expression, out: Resolved, notes: list[str], *, anchor: Anchor | None) -> None:
    """`the 19th century`; `the last century` counts from the anchor."""
    number = expression.amount
    out.rule = "written"
    if number is None and anchor is not None:
        number = (anchor.last.year - 1) // 100
        out.rule, out.anchor = "anchored", anchor.words
    elif number is None:
        number = 20
        notes.append("the last century read as the twentieth")
    out.value = f"{number - 1:02}XX"


def set_season(
    expression: Expression, out: Resolved, *, anchor: Anchor | None, told: tuple[int, str] | None = None
) -> None:
    """Season of a year; without one, the last, this or next one from the anchor. `told`: a year told of before, and why."""
    year = expression.year
    number = expression.amount or 21
    out.rule = "written"
    if year is None and expression.direction == "following":
        anchor = None
        if told is not None:
            year, out.rule, out.anchor = told[0] + 1, "anchored", told[1]
    elif year is None and expression.direction is None and told is not None:
        year, out.rule, out.anchor = told[0], "anchored", told[1]
    elif year is None and anchor is not None:
        shift = SHIFTS.get(expression.direction or "", 0)
        year = anchor.last.year
        season = edtf_interval(f"{year:04}-{number}")
        before = edtf_interval(f"{year - 1:04}-{number}")
        assert season is not None
        assert before is not None
        if (shift == 0 and before.overlaps(anchor.interval)) or (
            shift < 0 and season.last is not None and season.last >= anchor.last
        ):
            year -= 1
        elif shift > 0 and season.first is not None and season.first <= anchor.last:
            year += 1
        out.rule, out.anchor = "anchored", anchor.words
    if year is None:
        out.rule, out.anchor = None, UNKNOWN
        return
    out.value = f"{year:04}-{number}"


def set_year_part(expression: Expression, out: Resolved, *, anchor: Anchor | None) -> None:
    """`the first half of 2021`: its months as an interval."""
    first, last = lexicon().year_parts[expression.amount or 0]
    year = expression.year
    out.rule = "written"
    if year is None and anchor is not None:
        year = anchor.last.year + SHIFTS.get(expression.direction or "", 0)
        out.rule, out.anchor = "anchored", anchor.words
    if year is None:
        out.rule, out.anchor = None, UNKNOWN
        return
    out.value = f"{year:04}-{first:02}/{year:04}-{last:02}"


def set_feast(
    expression: Expression,
    out: Resolved,
    notes: list[str],
    *,
    anchor: Anchor | None,
    told: tuple[int, str] | None = None,
) -> None:
    """A feast of a year, Hijri or Gregorian; without one, the nearest before the anchor (or a little after it)."""
    feast = lexicon().feasts[expression.amount or 0]
    if feast.note:
        notes.append(feast.note)
    year = expression.year
    base: date | None = None
    hijri_year = year is not None and 1300 <= year <= 1500
    if year is not None and not hijri_year:
        base = date(year, 12, 31)
    elif year is None and anchor is not None:
        base = anchor.last + AHEAD
        out.anchor = anchor.words
    elif year is None and told is not None:
        base, out.anchor = date(told[0], 12, 31), told[1]
    if base is None and not hijri_year:
        out.anchor = f"the year: {UNKNOWN}"
        return
    if feast.calendar == "gregorian":
        _set_solar_feast(feast, expression, out, base, anchored=year is None)
        return
    if base is not None:
        year = to_hijri(base.year, base.month, base.day).year
        start = to_gregorian(year, *feast.first).interval.first
        if start is not None and start > base:
            year -= 1
    assert year is not None
    begin, end = to_gregorian(year, *feast.first), to_gregorian(year, *feast.last)
    out.value = begin.value if feast.first == feast.last else f"{begin.value}/{end.value}"
    if expression.day is not None:
        month, first = feast.first
        out.value = to_gregorian(year, month, first + expression.day - 1).value
    out.rule = begin.rule
    notes.append("±1 day")


def _set_solar_feast(feast: Feast, expression: Expression, out: Resolved, base: date | None, *, anchored: bool) -> None:
    if base is None:
        out.anchor = f"the year: {UNKNOWN}"
        return
    month, day = feast.first
    year = base.year - (date(base.year, month, day) > base)
    out.value = f"{year:04}-{month:02}-{day + (expression.day or 1) - 1:02}"
    out.rule = "anchored" if anchored else "written"
