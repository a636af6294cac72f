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
