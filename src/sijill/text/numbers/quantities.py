"""Counts as the words give them: low, high, exact or about, and what was counted.

Nothing is added: "at least 4" has no upper end, "dozens" no value. Dates, references, labels, scores, telephone numbers,
times of day and lengths of time are no counts.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from sijill.model.records import Quantity
from sijill.text.numbers.lists import Lists, number_lists
from sijill.text.numbers.words import Number, find_numbers, number_words
from sijill.text.tokens import ARABIC, BREAK, MARK, NUMBER, WORD, Tokens, tokenise

_TIME_UNITS = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))
_LISTS_ON = frozenset(("and", "و", ",", "/"))
_JOINERS_BETWEEN = frozenset(("and", "و"))
_WEB = re.compile(r"(?:https?://|www\.)\S+")


def find_quantities(text: str) -> list[Quantity]:
    """Every count in a text, in order; none overlap. "" yields []. Where tokens are at hand, use `quantities_of`.

    >>> [(found.value, found.min, found.max) for found in find_quantities("between 7 and 9 people")]
    [(None, 7.0, 9.0)]
    """
    return quantities_of(tokenise(text))


def quantities_of(tokens: Tokens) -> list[Quantity]:
    """Every count in a token table; see `find_quantities`."""
    lists = number_lists()
    numbers = find_numbers(tokens)
    web = (
        [match.span() for match in _WEB.finditer(tokens.text)] if "http" in tokens.text or "www." in tokens.text else []
    )
    out: list[Quantity] = []
    taken: set[int] = set()
    index = 0
    label_end = -2
    while index < len(numbers):
        number = numbers[index]
        if number.first == label_end + 1 and tokens.norms[label_end] in _LISTS_ON and not number.words:
            label_end = number.last  # "resolutions 2139 and 2254"
            index += 1
            continue
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        index += 1
        if number.ordinal:
            continue
        high = _range_end(tokens, lists, number, following)
        if high is not None:
            index += 1
        if _is_label(tokens, lists, number, high.last if high else number.last):
            label_end = number.last
            continue
        found = _read(tokens, lists, number, high)
        if found is None:
            continue
        start = tokens.starts[number.first]
        at = bisect_right(web, (start, len(tokens.text) + 1)) - 1
        if at >= 0 and start < web[at][1]:
            continue
        taken.update(range(tokens.at(found.start), tokens.at(found.end - 1) + 1))
        out.append(found)
    out.extend(_duals(tokens, lists, taken))
    out.sort(key=lambda quantity: quantity.start)
    return out


def _duals(tokens: Tokens, lists: Lists, taken: set[int]) -> list[Quantity]:
    norms = tokens.norms
    duals = lists.duals
    found = []
    for index in [index for index, norm in enumerate(norms) if norm in duals]:
        if index in taken or (index and norms[index - 1] in duals):
            continue
        start = tokens.starts[index] + duals[norms[index]]
        word = tokens.text[start : tokens.ends[index]]
        found.append(Quantity(start=start, end=tokens.ends[index], value=2.0, min=2.0, max=2.0, of=word))
    return found


def _range_end(tokens: Tokens, lists: Lists, number: Number, following: Number | None) -> Number | None:
    """The upper end of a range that begins with `number`; None where none follows."""
    if following is None or following.ordinal or following.vague or number.vague:
        return None
    norms = tokens.norms
    gap = following.first - number.last
    if gap == 2 and norms[following.first - 1] in lists.signs:
        gap = 1  # "$1 million to $3 million"
    before = norms[number.first - 1] if number.first else ""
    if gap == 1:
        join = norms[number.last]
        if join not in lists.joins:
            return None
        if join in _JOINERS_BETWEEN and before not in lists.between:
            return None
        if join == "-" and (number.words != following.words or _chained(tokens, number, following)):
            return None
    elif gap == 0 and before in lists.between and norms[following.first][:1] == "و" and following.words:
        pass
    else:
        return None
    low = _scaled(number, following)
    return following if low < following.value else None


def _chained(tokens: Tokens, number: Number, following: Number) -> bool:
    """Whether a hyphen belongs to a date or a label: more hyphens or strokes touch the two figures."""
    around = (number.first - 1, following.last)
    return any(
        0 <= at < len(tokens)
        and tokens.norms[at] in ("-", "/", ":", ".")
        and tokens.kinds[at] == MARK
        and _touching(tokens, at)
        for at in around
    )


def _touching(tokens: Tokens, at: int) -> bool:
    return (at > 0 and tokens.ends[at - 1] == tokens.starts[at]) and (
        at + 1 < len(tokens) and tokens.ends[at] == tokens.starts[at + 1]
    )


def _scaled(low: Number, high: Number) -> float:
    """Low end with the scale that only the high end names: "3 to 5 million"."""
    if low.value < 1000 <= high.value and high.last - high.first >= 2:
        for scale in (1e12, 1e9, 1e6, 1e3):
            if high.value >= scale:
                return low.value * scale if low.value < high.value / scale else low.value
    return low.value


def _read(tokens: Tokens, lists: Lists, number: Number, high: Number | None) -> Quantity | None:
    norms, kinds = tokens.norms, tokens.kinds
    last = high.last if high else number.last
    first = number.first
    limit, limit_first = _limit_before(tokens, lists, first)
    approx = limit == "about"
    if limit == "about":
        outer, outer_first = _limit_before(tokens, lists, limit_first)
        if outer is not None:
            limit, limit_first = outer, outer_first
    if limit is None and first and norms[first - 1] in lists.signs and limit_first == first:
        limit, _ = _limit_before(tokens, lists, first - 1)
        approx = limit == "about"
    unit, unit_end = _unit_at(tokens, lists, last)
    if unit is None and first and norms[first - 1] in lists.signs:
        unit = lists.signs[norms[first - 1]]
        first -= 1
    if unit in _TIME_UNITS:
        return None
    end_token = unit_end if unit_end > last else last
    after_limit = _limit_after(tokens, lists, end_token)
    of, of_end, of_start = None, end_token, end_token
    if unit is None or norms[end_token : end_token + 1] == ["of"]:
        of_start, of_end = _counted(tokens, lists, end_token, number)
        if of_end > of_start:
            of = tokens.quote(of_start, of_end)
            after_limit = after_limit or _limit_after(tokens, lists, of_end)
    if limit is None and after_limit:
        limit = after_limit
        approx = limit == "about"
    start, end = tokens.starts[first], tokens.ends[last - 1]
    if kinds[first] == ARABIC:
        start += _cut(norms[first])
    if number.value in (1, 2) and number.words and high is None and kinds[number.first] == ARABIC:
        before = number.first - 1
        if before >= 0 and kinds[before] == ARABIC and _counts(tokens, lists, before, int(number.value)):
            cut = lists.duals.get(
                norms[before], 1 if norms[before] in lists.ambiguous and norms[before][0] in "وب" else 0
            )
            start = tokens.starts[before] + cut
            of = tokens.text[start : tokens.ends[before]]
        elif number.value == 1 and norms[number.first] != "one":
            return None
    if number.value == 1 and number.words and of is None and unit is None:
        return None
    if _is_year(tokens, lists, number, last, limit, of, unit):
        return None
    return _quantity(number, high, limit, approx=approx, start=start, end=end, unit=unit, of=of)


def _quantity(
    number: Number,
    high: Number | None,
    limit: str | None,
    *,
    approx: bool,
    start: int,
    end: int,
    unit: str | None,
    of: str | None,
) -> Quantity:
    value: float | None = number.value
    low: float | None = number.value
    top: float | None = number.value
    step = 1.0 if number.value == int(number.value) and number.value < 100 else 0.0
    if high is not None:
        value, low, top = None, _scaled(number, high), high.value
        approx = approx or limit is not None
    elif number.vague:
        value, top, approx = None, None, True
    elif limit == "least":
        top = None
    elif limit == "more":
        low, top, approx = number.value + step, None, True
    elif limit == "most":
        low, approx = None, True
    elif limit == "less":
        low, top, approx = None, number.value - step, True
    elif limit == "about":
        approx = True
    return Quantity(start=start, end=end, value=value, min=low, max=top, approx=approx, unit=unit, of=of)


def _is_label(tokens: Tokens, lists: Lists, number: Number, last: int) -> bool:
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
    if kinds[first] != NUMBER:
        if norms[first] == "one":
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
        if kinds[last] == WORD and _unit_at(tokens, lists, last)[0] is None and after not in ("s",):
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


def _is_year(
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


def _limit_before(tokens: Tokens, lists: Lists, first: int) -> tuple[str | None, int]:
    """Limit named directly before token `first`, and where its words begin."""
    norms = tokens.norms
    at = first - 1
    if at >= 0 and norms[at] in ("a", "an", "the"):
        at -= 1
    if at < 0:
        return None, first
    for phrase, kind in lists.before.get(norms[at], ()):
        begin = at - len(phrase)
        if begin >= -1 and tuple(norms[begin + 1 : at + 1]) == phrase and begin + 1 >= 0:
            return kind, begin + 1
    return None, first


def _limit_after(tokens: Tokens, lists: Lists, at: int) -> str | None:
    norms = tokens.norms
    while at < len(tokens) and norms[at] in (",", "(", "-"):
        at += 1
    if at >= len(tokens):
        return None
    for phrase, kind in lists.after.get(norms[at], ()):
        if tuple(norms[at : at + len(phrase)]) == phrase:
            return kind
    return None


def _unit_at(tokens: Tokens, lists: Lists, at: int) -> tuple[str | None, int]:
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


def _counted(tokens: Tokens, lists: Lists, at: int, number: Number) -> tuple[int, int]:
    """Token range of what is counted, right behind the number; empty where nothing is named."""
    norms, kinds = tokens.norms, tokens.kinds
    total = len(tokens)
    skipped = 0
    while at < total and norms[at] in lists.skip and skipped < 2 and norms[at] not in lists.plural:
        at += 1
        skipped += 1
    if at >= total:
        return at, at
    if kinds[at] == ARABIC:
        if (
            norms[at] in lists.not_counted
            or len(norms[at]) < 2
            or (norms[at][0] == "و" and number.words and len(norms[at]) > 4)
        ):
            return at, at
        return at, at + 1
    end = at
    plural_end = at
    while (
        end < total
        and end - at < 5
        and (kinds[end] == WORD or norms[end] in ("-", "'s"))
        and norms[end] not in lists.stop
    ):
        end += 1
        if kinds[end - 1] == WORD and _is_plural(norms[end - 1], lists):
            plural_end = end
    while end > at and norms[end - 1] == "-":
        end -= 1
    if plural_end > at:
        return at, plural_end
    if at < total and norms[at] in lists.plural:
        return at, at + 1
    return at, min(end, at + 1)


def _is_plural(norm: str, lists: Lists) -> bool:
    return norm in lists.plural or (len(norm) > 3 and norm.endswith("s") and not norm.endswith(("ss", "us", "is")))


def _counts(tokens: Tokens, lists: Lists, at: int, value: int) -> bool:
    """Whether the Arabic noun at `at` goes with a numeral behind it: `مدنيين اثنين`, `شخص واحد`; not `من عائلة واحدة`."""
    norm = tokens.norms[at]
    if value == 2:
        return norm in lists.duals or norm in lists.ambiguous
    return norm in lists.singulars and (at == 0 or tokens.norms[at - 1] != "من")


def _cut(norm: str) -> int:
    """Letters of a proclitic before a number word."""
    words = number_words()
    known = (words.small, words.vague, words.scales, words.fractions, words.teens)
    if any(norm in table for table in known):
        return 0
    for cut in (1, 2):
        if any(norm[cut:] in table for table in known):
            return cut
    return 0
