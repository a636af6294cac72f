"""Days that run from one date to another of another month: `27 December 2007 to 2 January 2008`, `من 5 مارس إلى 6 أبريل`."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sijill.extract.times.lexicon import lexicon
from sijill.extract.times.units import Expression
from sijill.text.tokens import Tokens

_MOST_BETWEEN = 3
_LONGEST = 6
"""Months that days without a year run at most."""
_DASHES = frozenset("-–—~")


def join_ranges(tokens: Tokens, expressions: Sequence[Expression]) -> list[Expression]:
    """The expressions, two days that a dash or a word for "to" joins as one from the first to the last of them."""
    joined: list[Expression] = []
    for expression in expressions:
        if joined and _runs(tokens, joined[-1], expression):
            joined[-1] = _join(joined[-1], expression)
        else:
            joined.append(expression)
    return joined


def _is_day(expression: Expression) -> bool:
    return (
        expression.kind == "date" and expression.calendar == "gregorian" and bool(expression.month and expression.day)
    )


def _runs(tokens: Tokens, one: Expression, two: Expression) -> bool:
    """Whether two days follow each other, with nothing but what says "to" between them."""
    if not (_is_day(one) and _is_day(two)) or one.last_day or two.last_day or one.direction or two.direction:
        return False
    if one.order or two.order:  # numbers alone may still turn out to be read month first
        return False
    between = [norm for norm in tokens.norms[one.last : two.first] if norm.strip()]
    if not between or len(between) > _MOST_BETWEEN or "\n" in tokens.text[one.end : two.start]:
        return False
    words = lexicon().words
    classes = "".join("-" if norm in _DASHES else words[norm].letter if norm in words else "_" for norm in between)
    if classes.rstrip("tk") not in ("-", "T"):
        return False
    if one.year is not None and two.year is not None:
        return (one.year, one.month, one.day) < (two.year, two.month, two.day)
    months = ((two.month or 0) - (one.month or 0)) % 12
    return 0 < months <= _LONGEST or (months == 0 and (one.day or 0) < (two.day or 0))


def _join(one: Expression, two: Expression) -> Expression:
    """One expression over both; the year of the first is that before where its month is later and only the last has one."""
    year = one.year
    if year is None and two.year is not None:
        year = two.year - ((one.month or 1, one.day or 1) > (two.month or 12, two.day or 31))
    last_year = two.year if two.year != year else None
    return msgspec.structs.replace(
        one,
        end=two.end,
        last=two.last,
        year=year,
        last_year=last_year,
        last_month=two.month,
        last_day=two.day,
        approximate=one.approximate or two.approximate,
        notes=(*one.notes, *two.notes),
    )
