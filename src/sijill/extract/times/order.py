"""Dates in numbers alone that may be read day first or month first: what the page shows of its own habit decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from sijill.extract.times.anchors import AHEAD, Anchor, date_or_none
from sijill.extract.times.units import Expression

_CLOCK = re.compile(r"[,،]?\s*(?:at\s+)?\d{1,2}(?::\d\d){0,2}\s?[ap]\.?m\b", re.IGNORECASE)
_ARABIC = re.compile(r"[\u0600-\u06FF]")
_NEAR = 40
"""Characters on each side in which an Arabic letter makes a date one of an Arabic text."""
_HABIT = "as other dates of the page are written"

Order = Literal["day first", "month first"]


def settle_order(text: str, expressions: Sequence[Expression], *, anchor: Anchor | None) -> None:
    """Give each date in numbers that can be read both ways one reading, and say why in its notes.

    Month first where another date in numbers of the same text can only be so and none only day first; where the page
    writes `March 10, 2022`, never `10 March 2022`, and the date has a clock of twelve hours; and where day first would
    lie far behind the day of publication. Else day first, as in most of the world, with a note that says so.
    """
    doubtful = [expression for expression in expressions if expression.order == "either"]
    if not doubtful:
        return
    habit = _read_habit(expressions)
    written = _read_months(text, expressions)
    for expression in doubtful:
        arabic = _ARABIC.search(text, max(expression.start - _NEAR, 0), expression.end + _NEAR) is not None
        reason = None
        if habit == "month first":
            reason = _HABIT
        elif habit is None and not arabic and written == "month first" and _CLOCK.match(text, expression.end):
            reason = "by its clock of twelve hours and the other dates of the page"
        elif habit is None and anchor is not None and _lies_ahead(expression, anchor):
            reason = f"day first would lie after {anchor.words}"
        if reason is not None:
            expression.day, expression.month = expression.month, expression.day
            note = f"read month first, {reason}"
        elif habit == "day first":
            note = f"read day first, {_HABIT}"
        else:
            note = "read day first; month first is possible"
        expression.notes = (*expression.notes, note)


def _read_habit(expressions: Sequence[Expression]) -> Order | None:
    """The one order in which numbers that allow no other stand on the page; None where they disagree, or there are none."""
    orders = {expression.order for expression in expressions} & {"day first", "month first"}
    return None if len(orders) != 1 else "day first" if "day first" in orders else "month first"


def _read_months(text: str, expressions: Sequence[Expression]) -> Order | None:
    """The one order in which full dates with the name of a month stand."""
    found: set[Order] = set()
    for expression in expressions:
        if expression.kind == "date" and expression.order is None and expression.day and expression.year:
            words = text[expression.start : expression.end]
            first = re.search(r"[^\W\d_]{3,}|\d{1,2}", words)
            if first is not None and words[expression.end - expression.start - 4 :].isdecimal():
                found.add("day first" if first[0].isdecimal() else "month first")
    return found.pop() if len(found) == 1 else None


def _lies_ahead(expression: Expression, anchor: Anchor) -> bool:
    read = date_or_none(expression.year, expression.month, expression.day)
    turned = date_or_none(expression.year, expression.day, expression.month)
    return read is not None and turned is not None and read > anchor.last + AHEAD and turned <= anchor.last
