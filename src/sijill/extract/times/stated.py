"""One day in two calendars, as a page states it: `8 Muharram 1443 AH [17 August 2021 CE]`."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from sijill.data import load_toml
from sijill.extract.times.anchors import Resolved, check_weekday
from sijill.extract.times.units import Expression
from sijill.text.fold import fold_text


@cache
def _stated_pattern() -> re.Pattern[str]:
    words = sorted((fold_text(word) for word in load_toml("time_words.toml")["stated"]["words"]), key=len, reverse=True)
    return re.compile(r"[\s\[\](){},/=\-|.:]*(?:(?:" + "|".join(map(re.escape, words)) + r")[\s:\[(]*)?(?:ل\s*)?$")


def tie_stated(text: str, expressions: list[Expression], resolved: list[Resolved]) -> None:
    """Where a page gives one day in two calendars, the other day takes the Gregorian value as stated; notes say so."""
    for index in range(len(expressions) - 1):
        one, two = expressions[index], expressions[index + 1]
        if {one.calendar, two.calendar} != {"hijri", "gregorian"} or one.kind != "date" or two.kind != "date":
            continue
        if (one.day is None) != (two.day is None) or two.start - one.end > 40:
            continue
        if not _stated_pattern().match(fold_text(text[one.end : two.start])):
            continue
        hijri, gregorian = (index, index + 1) if one.calendar == "hijri" else (index + 1, index)
        stated, computed = resolved[gregorian].value, resolved[hijri]
        if not stated or "X" in stated:
            continue
        quote = text[expressions[gregorian].start : expressions[gregorian].end]
        if computed.value and computed.value != stated and expressions[hijri].day:
            note = f"the page says {stated}; by {computed.rule} it is {computed.value}"
        else:
            note = f"the page says {stated}"
        weekday = expressions[hijri].weekday
        if weekday and len(stated) == 10:
            note = "; ".join([note, *check_weekday(date.fromisoformat(stated), weekday)])
        computed.value, computed.rule, computed.note = stated, "stated", note
        computed.anchor = f"the date stated beside it, “{quote}”"


_BESIDE = re.compile(r"[ \u00a0]?[,،]?[ \u00a0]?(?:the )?$")


def tie_apposed(text: str, expressions: list[Expression], resolved: list[Resolved]) -> None:
    """`today, Sunday 5 December`: one day said twice. The date fixes the value; a weekday that does not fit is noted."""
    for index in range(len(expressions) - 1):
        one, two = expressions[index], expressions[index + 1]
        if one.kind != "relative" or not is_beside(text, one, two):
            continue
        said, beside = resolved[index], resolved[index + 1]
        quote = text[two.start : two.end]
        if two.kind == "weekday" and two.weekday and said.value and len(said.value) == 10:
            notes = check_weekday(date.fromisoformat(said.value), two.weekday)
            for out in (said, beside) if notes else ():
                out.note = "; ".join([out.note, *notes] if out.note else notes)
        elif (
            two.kind == "date" and two.day and not two.last_day and is_day(beside.value) and beside.value != said.value
        ):
            if said.value:
                said.note = f"counted from {said.anchor} it would be {said.value}"
            said.value, said.rule, said.anchor = beside.value, "anchored", f"the date beside it, “{quote}”"


def is_day(value: str | None) -> bool:
    """Whether an EDTF value is one known day."""
    return value is not None and len(value) == 10 and "X" not in value


def is_beside(text: str, one: Expression, two: Expression) -> bool:
    """Whether two expressions stand in apposition: nothing but a space, a comma or "the" between them."""
    return _BESIDE.match(text[one.end : two.start]) is not None
