"""What a figure is when it is no count: a date, a reference, a score, a telephone number, a time of day; and its unit."""

from __future__ import annotations

from sijill.text.numbers.lists import Lists
from sijill.text.numbers.words import Number
from sijill.text.tokens import BREAK, MARK, NUMBER, WORD, Tokens


def is_chained(tokens: Tokens, number: Number, following: Number) -> bool:
    """Whether a hyphen belongs to a date or a label: more hyphens or strokes touch the two figures."""
    around = (number.first - 1, following.last)
    return any(
        0 <= at < len(tokens)
        and tokens.norms[at] in ("-", "/", ":", ".")
        and tokens.kinds[at] == MARK
        and touches(tokens, at)
        for at in around
    )


def touches(tokens: Tokens, at: int) -> bool:
    return (at > 0 and tokens.ends[at - 1] == tokens.starts[at]) and (
        at + 1 < len(tokens) and tokens.ends[at] == tokens.starts[at + 1]
    )


def is_label(tokens: Tokens, lists: Lists, number: Number, last: int) -> bool:
    """Whether the figure names something (a document, a verse, a day, a time, a score) instead of counting."""
    norms, kinds, starts, ends = tokens.norms, tokens.kinds, tokens.starts, tokens.ends
    first = number.first
    total = len(tokens)
    before = norms[first - 1] if first else "\n"
    after = norms[last] if last < total else "\n"
    touches_before = first > 0 and ends[first - 1] == starts[first]
    touches_after = last < total and starts[last] == ends[last - 1]
    if before in lists.labels or (before in (".", ":") and first > 1 and norms[first - 2] in lists.labels):
        return True
    month_at = last + 1 if after == "من" else last
    if month_at < total and norms[month_at] == "اب" and tokens.words[month_at].startswith("آ"):
        return True  # the month, not a father
    if (
        before == "ال"
        and touches_before
        and first > 1
        and norms[first - 2].startswith("ال")
        and norms[first - 2] != "ال"
    ):
        return True  # "the 27th round"
    if (
        after == ","
        and last + 1 < total
        and norms[last + 1].isdigit()
        and 1900 <= int(norms[last + 1][:4]) <= 2099
        and len(norms[last + 1]) == 4
        and number.value <= 31
    ):
        return True  # a day, with its month stuck to the word before
    if after in lists.not_after or after in lists.months or before in lists.months:
        return not (before in lists.months and after in lists.plural)
    if after in ("of", "من", "st", "nd", "rd", "th", ",") and last + 1 < total and norms[last + 1] in lists.months:
        return True
    if before in (".", ",", "the") and first > 1 and norms[first - 2] in lists.months and not number.words:
        return True
    if touches_after and after == "-" and _qualifies(tokens, lists, last):
        return True
    if kinds[first] != NUMBER:
        if norms[first] == "one" and number.value == 1:
            return after in lists.not_one_before or before in lists.not_one_after
        return False
    word = norms[first]
    if (len(word) > 1 and word[0] == "0" and word[1] != ".") or (word.isdigit() and len(word) >= 8):
        return True
    if touches_before and (before in ("/", ":", "+", "#", "@", "_", "=", "&", "'") or kinds[first - 1] == WORD):
        return True
    if touches_before and before == "-" and first > 1 and ends[first - 2] == starts[first - 1]:
        return True
    if touches_after:
        if after in ("/", ":", "_", "@", "=") and last + 1 < total and starts[last + 1] == ends[last]:
            return True
        if after == "-" and last + 1 < total and starts[last + 1] == ends[last] and kinds[last + 1] == NUMBER:
            return True
        if kinds[last] == WORD and unit_at(tokens, lists, last)[0] is None and after not in ("s",):
            return True
        if after == "s":
            return True
    if before in ("+", "/") or after == "/":
        return True
    if (first and kinds[first - 1] == NUMBER) or (last < total and kinds[last] == NUMBER and not number.words):
        return True
    opening = first - 1 if before == "(" else first
    at_line_start = opening == 0 or kinds[opening - 1] == BREAK
    if at_line_start and (last >= total or kinds[last] == BREAK or after == "ـ"):
        return first > 0 or last < total  # a line of its own: a counter
    if at_line_start and after in (".", ")", "-", ":") and kinds[last : last + 1] == [MARK]:
        return True
    return before == "(" and after == ")" and at_line_start


def _qualifies(tokens: Tokens, lists: Lists, dash: int) -> bool:
    """Whether a dash joins a figure to a noun, so that both say of what kind something is ("a three-storey house")."""
    at = dash + 1
    if at >= len(tokens) or tokens.kinds[at] != WORD or tokens.starts[at] != tokens.ends[dash]:
        return False
    return (
        unit_at(tokens, lists, dash)[0] is None and tokens.words[at].islower() and tokens.norms[at] not in _STILL_COUNTS
    )


_STILL_COUNTS = frozenset(("strong", "odd", "plus", "some", "year", "member", "man", "person", "woman"))


def is_year(
    tokens: Tokens, lists: Lists, number: Number, last: int, limit: str | None, of: str | None, unit: str | None
) -> bool:
    norms = tokens.norms
    word = norms[number.first]
    if not (word.isdigit() and len(word) == 4 and last == number.first + 1) or limit is not None or unit is not None:
        return False
    before = norms[number.first - 1] if number.first else ""
    after = norms[last] if last < len(tokens) else ""
    if before in lists.years and 1000 <= number.value <= 2200:
        return after not in lists.counted_after_year
    if not 1900 <= number.value <= 2099:
        return False
    if of is None:
        return True
    return after not in lists.counted_after_year


def unit_at(tokens: Tokens, lists: Lists, at: int) -> tuple[str | None, int]:
    """Unit of measure or money at token `at`, and the token after it."""
    norms = tokens.norms
    if at >= len(tokens):
        return None, at
    if norms[at] == "-" and at + 1 < len(tokens) and norms[at + 1] in lists.units:
        at += 1
    if norms[at] in lists.signs:
        return lists.signs[norms[at]], at + 1
    for phrase, unit in lists.units.get(norms[at], ()):
        if tuple(norms[at : at + len(phrase)]) == phrase:
            return unit, at + len(phrase)
    return None, at
