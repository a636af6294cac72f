"""Counts as the words give them: low, high, exact or about, and what was counted.

Nothing is added: "at least 4" has no upper end, "dozens" no value. Dates, references, labels, scores, telephone numbers,
times of day and lengths of time are no counts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from sijill.model.records import Quantity
from sijill.text.numbers.labels import is_chained, is_label, is_year, unit_at
from sijill.text.numbers.lists import Lists, number_lists
from sijill.text.numbers.words import Number, find_numbers, number_words
from sijill.text.tokens import ARABIC, WORD, Tokens, tokenise

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


class Count(msgspec.Struct, frozen=True):
    """A count in a token table: its tokens `first:last`, and those of the noun that it counts (an empty range where none is)."""

    quantity: Quantity
    first: int
    last: int
    noun_first: int
    noun_last: int


def quantities_of(tokens: Tokens, *, taken: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """Every count in a token table; see `find_quantities`. What shares a character with `taken` (dates, names) is none."""
    return [count.quantity for count in counts_of(tokens, taken=taken)]


def counts_of(tokens: Tokens, *, taken: Sequence[tuple[int, int]] = ()) -> list[Count]:
    """Every count in a token table with the tokens that it stands on, in order; none overlap."""
    lists = number_lists()
    numbers = find_numbers(tokens)
    blocked = sorted(
        [*taken, *(match.span() for match in _WEB.finditer(tokens.text))]
        if "http" in tokens.text or "www." in tokens.text
        else taken
    )
    out: list[Count] = []
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
        if is_label(tokens, lists, number, high.last if high else number.last):
            label_end = -2 if _is_taken(blocked, tokens, number) else number.last  # but "In May 2008, 18 people …"
            continue
        found = _read(tokens, lists, number, high)
        if found is not None:
            out.append(found)
    used = {token for count in out for token in range(count.first, count.last)}
    out.extend(_duals(tokens, lists, used))
    out.extend(_groups(tokens, lists))
    out.sort(key=lambda count: count.first)
    return [count for count in out if not _shares(blocked, count.quantity)]


def _shares(blocked: Sequence[tuple[int, int]], quantity: Quantity) -> bool:
    at = bisect_right(blocked, quantity.end - 1, key=lambda span: span[0]) - 1
    return at >= 0 and blocked[at][1] > quantity.start


def _is_taken(blocked: Sequence[tuple[int, int]], tokens: Tokens, number: Number) -> bool:
    start = tokens.starts[number.first]
    at = bisect_right(blocked, start, key=lambda span: span[0]) - 1
    return at >= 0 and blocked[at][1] > start


def _groups(tokens: Tokens, lists: Lists) -> list[Count]:
    """`a couple of boats`."""
    norms = tokens.norms
    found = []
    for index in [at for at, norm in enumerate(norms) if norm in lists.groups]:
        if norms[index + 1 : index + 2] != ["of"] or norms[max(index - 1, 0) : index] not in (["a"], ["another"]):
            continue
        value = float(lists.groups[norms[index]])
        noun = _counted(tokens, lists, index + 2, Number(index, index + 1, value, words=True))
        if noun[1] == noun[0] or unit_at(tokens, lists, index + 2)[0] in _TIME_UNITS:
            continue
        quantity = Quantity(
            start=tokens.starts[index],
            end=tokens.ends[index],
            value=value,
            min=value,
            max=value,
            approx=True,
            of=tokens.quote(*noun),
        )
        found.append(Count(quantity, index, index + 1, *noun))
    return found


def _duals(tokens: Tokens, lists: Lists, taken: set[int]) -> list[Count]:
    norms = tokens.norms
    duals = lists.duals
    found = []
    for index in [index for index, norm in enumerate(norms) if norm in duals]:
        if index in taken or (index and norms[index - 1] in duals):
            continue
        start = tokens.starts[index] + duals[norms[index]]
        word = tokens.text[start : tokens.ends[index]]
        unit = unit_at(tokens, lists, index)[0]
        quantity = Quantity(
            start=start,
            end=tokens.ends[index],
            value=2.0,
            min=2.0,
            max=2.0,
            of=word,
            what=lists.kinds.get(str(unit), "other"),
        )
        found.append(Count(quantity, index, index + 1, index, index + 1))
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
        if join == "-" and (number.words != following.words or is_chained(tokens, number, following)):
            return None
    elif gap == 0 and before in lists.between and norms[following.first][:1] == "و" and following.words:
        pass
    else:
        return None
    low = _scaled(number, following)
    return following if low < following.value else None


def _scaled(low: Number, high: Number) -> float:
    """Low end with the scale that only the high end names: "3 to 5 million"."""
    if low.value < 1000 <= high.value and high.last - high.first >= 2:
        for scale in (1e12, 1e9, 1e6, 1e3):
            if high.value >= scale:
                return low.value * scale if low.value < high.value / scale else low.value
    return low.value


def _read(tokens: Tokens, lists: Lists, number: Number, high: Number | None) -> Count | None:
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
    unit, unit_end = unit_at(tokens, lists, last)
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
    if is_year(tokens, lists, number, last, limit, of, unit):
        return None
    quantity = _quantity(number, high, limit, approx=approx, start=start, end=end, unit=unit, of=of)
    if unit in lists.kinds:
        quantity = msgspec.structs.replace(quantity, what=lists.kinds[unit])
    if of is not None and of_end == of_start:  # the noun stands before its number: "شخص واحد"
        of_start, of_end = number.first - 1, number.first
    return Count(quantity, min(first, tokens.at(start)), last, of_start, of_end)


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
