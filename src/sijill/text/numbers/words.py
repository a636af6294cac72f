"""Numbers at the level of tokens: digits of three families, number words and ordinals in Arabic and English.

Word lists stand in `data/numbers.toml`; compounds (`twenty-third`, `خمسة وعشرين ألفا`, `الحادي والثلاثين`) are put together here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from sijill.data import load_toml
from sijill.text.fold import fold_text
from sijill.text.tokens import MARK, NUMBER, Tokens

_GROUPED = re.compile(r"\d{1,3}(?:[,٬]\d{3})+(?:[.٫]\d+)?$")
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}$")
_PROCLITICS = frozenset("وبلفك")
_SHORT_SCALES = frozenset(("k", "m", "mn", "bn"))
_PLAIN = re.compile(r"\d+(?:[.٫]\d+)?$")


class Number(msgspec.Struct, frozen=True):
    """A number over the tokens `first:last` (half-open). A vague one ("dozens", عشرات) has its least value."""

    first: int
    last: int
    value: float
    ordinal: bool = False
    vague: bool = False
    words: bool = False
    """Whether it was written in words alone."""


def digits_value(norm: str) -> float | None:
    """Value of a folded number token (`1,300`, `1٬300`, `2.5`); None where the form is no plain number (`14.08.2017`)."""
    if norm.isdigit():
        return float(norm) if len(norm) <= 15 else None
    if len(norm) > 24:
        return None
    if _GROUPED.match(norm):
        return float(norm.replace(",", "").replace("٬", "").replace("٫", "."))
    if _POINTED.match(norm):
        return float(norm.replace(".", ""))
    if _PLAIN.match(norm):
        return float(norm.replace("٫", "."))
    return None


class NumberWords(msgspec.Struct, frozen=True):
    """Folded number words and their values, by how they combine."""

    small: dict[str, float]
    """Cardinals: one word, one value."""
    arabic: frozenset[str]
    scales: dict[str, float]
    fractions: dict[str, float]
    vague: dict[str, float]
    teens: dict[str, float]
    ordinals: dict[str, float]
    starts: frozenset[str]


def _folded(table: dict[str, float]) -> dict[str, float]:
    return {fold_text(word): float(value) for word, value in table.items()}


@cache
def number_words() -> NumberWords:
    """The word tables, folded; read once."""
    data = load_toml("numbers.toml")
    arabic = _folded(data["cardinals"]["ar"])
    small = _folded(data["cardinals"]["en"]) | arabic
    scales = _folded(data["scales"]["en"]) | _folded(data["scales"]["ar"])
    fractions = _folded(data["fractions"])
    vague = _folded(data["vague"])
    teens = _folded(data["teens"]["ar"])
    ordinals = _folded(data["ordinals"]["en"])
    for word, value in _folded(data["ordinals"]["ar"]).items():
        ordinals[word] = value
        ordinals["ال" + word] = value
    short = {"k", "m", "mn", "bn"}
    known = (set(small) | set(scales) | set(fractions) | set(vague) | set(teens)) - short
    proclitic = {
        sign + word for word in known if fold_text("ا") <= word[:1] for sign in ("و", "ب", "ل", "ف", "ك", "وب")
    }
    starts = frozenset(known | {word for word in proclitic if not word.isascii()})
    return NumberWords(small, frozenset(arabic), scales, fractions, vague, teens, ordinals, starts)


def ordinal_phrases(limit: int) -> Iterator[tuple[str, int]]:
    """Phrases for the ordinals 1 to `limit` (below 100) in both languages: ("twenty-third", 23), ("الحادي والثلاثين", 31)."""
    data = load_toml("numbers.toml")["ordinals"]
    english = {value: word for word, value in data["en"].items()}
    cardinals = {
        value: word for word, value in load_toml("numbers.toml")["cardinals"]["en"].items() if word != "fourty"
    }
    for number in range(1, limit + 1):
        if number in english:
            yield english[number], number
        elif number > 20:
            yield f"{cardinals[number - number % 10]} {english[number % 10]}", number
    units = [(word, value) for word, value in data["ar"].items() if value < 10] + [("حادي", 1), ("حادية", 1)]
    tens = {20: ("عشرين", "عشرون"), 30: ("ثلاثين", "ثلاثون"), 40: ("أربعين", "أربعون"), 50: ("خمسين", "خمسون")}
    tens |= {60: ("ستين", "ستون"), 70: ("سبعين", "سبعون"), 80: ("ثمانين", "ثمانون"), 90: ("تسعين", "تسعون")}
    for word, value in data["ar"].items():
        if value <= limit:
            yield "ال" + word, value
    for word, value in units:
        if 10 + value <= limit:
            yield f"ال{word} عشر", 10 + value
            yield f"ال{word} عشرة", 10 + value
    for ten, forms in tens.items():
        for form in forms:
            if ten <= limit:
                yield "ال" + form, ten
            for word, value in units:
                if ten + value <= limit:
                    yield f"ال{word} وال{form}", ten + value
                    yield f"{word} و{form}", ten + value


def find_numbers(tokens: Tokens) -> list[Number]:
    """Every number of a token table, longest first, in order: digits, words, ordinals (`third`, `ثالث`, `37th`, `#37`).

    What a number means (a date, a label, a count) is left to the caller.
    """
    words = number_words()
    starts, ordinals = words.starts, words.ordinals
    out: list[Number] = []
    next_free = 0
    candidates = [
        index
        for index, (kind, norm) in enumerate(zip(tokens.kinds, tokens.norms, strict=True))
        if kind == NUMBER or norm in starts or norm in ordinals
    ]
    for index in candidates:
        if index < next_free:
            continue
        found = number_at(tokens, index)
        if found is not None:
            out.append(found)
            next_free = found.last
    return out


def number_at(tokens: Tokens, index: int) -> Number | None:
    """The number that begins at token `index`, as long as it goes; None where none does."""
    norms, kinds = tokens.norms, tokens.kinds
    words = number_words()
    norm = norms[index]
    if kinds[index] == NUMBER:
        value = digits_value(norm)
        if value is None:
            return None
        after = norms[index + 1] if index + 1 < len(tokens) else ""
        touches = index + 1 < len(tokens) and tokens.starts[index + 1] == tokens.ends[index]
        if touches and after in ("st", "nd", "rd", "th"):
            return Number(index, index + 2, value, ordinal=True)
        if index and norms[index - 1] == "#" and tokens.ends[index - 1] == tokens.starts[index]:
            return Number(index, index + 1, value, ordinal=True)
        last = index + 1
        scale = words.scales.get(after)
        if scale is not None and scale >= 1000 and (len(after) > 2 or touches):
            value *= scale
            last += 1
            value, last = _add_fraction(tokens, last, value, scale)
        return Number(index, last, value)
    found = _words_at(tokens, index)
    if found is not None and not (norm == "second" and found.last == index + 1):
        return found
    value = words.ordinals.get(norm)
    if value is None:
        return None
    last = index + 1
    after = norms[last] if last < len(tokens) else ""
    if norm not in words.small and after in ("عشر", "عشره") and value < 10:
        return Number(index, last + 1, value + 10, ordinal=True, words=True)
    if after[:3] == "وال" and words.small.get(after[3:], 0) >= 20 and value < 10:
        return Number(index, last + 1, value + words.small[after[3:]], ordinal=True, words=True)
    return Number(index, last, value, ordinal=True, words=True)


def _words_at(tokens: Tokens, index: int) -> Number | None:
    """A number in words (cardinal, vague plural, or an English compound ordinal) that begins at `index`."""
    words = number_words()
    norms, kinds = tokens.norms, tokens.kinds
    total = len(tokens)
    whole, current = 0.0, 0.0
    last = position = index
    vague = False
    started = False
    scale_before = 0.0
    while position < total:
        norm = norms[position]
        if position == index:
            norm = _without_proclitic(norm, words)
        elif norm == "-" and kinds[position] == MARK and started and position + 1 < total:
            if norms[position + 1] in words.small and last == position and 0 < current % 100 >= 20:
                position += 1
                continue
            if norms[position + 1] in words.ordinals and current % 100 >= 20 and current % 10 == 0:
                return Number(
                    index, position + 2, whole + current + words.ordinals[norms[position + 1]], ordinal=True, words=True
                )
            break
        elif norm in ("and", "و"):
            following = norms[position + 1] if position + 1 < total else ""
            joins = following in words.small or (norm == "و" and following in words.scales)
            if norm == "and" and not (current >= 100 and current % 100 == 0):
                joins = False
            if not started or not joins or vague:
                break
            position += 1
            continue
        elif norm[:1] == "و" and norm not in words.small and len(norm) > 2:
            rest = norm[1:]
            if not started or not _joins(rest, words, whole + current):
                break
            norm = rest
        if norm in words.teens and position + 1 < total and norms[position + 1] in ("عشر", "عشره"):
            current += 10 + words.teens[norm]
            position += 1
        elif norm in words.fractions and not started:
            after = position + 1
            if norms[after : after + 1] == ["of"] and norms[after + 1 : after + 2] in (["a"], ["an"]):
                after += 1  # "quarter of a million"
            while after < total and norms[after] in ("a", "an", "the"):
                after += 1
            following = norms[after] if after < total else ""
            following = following[2:] if following.startswith("ال") else following
            if words.scales.get(following, 0) < 12:
                return None
            current = words.fractions[norm] * words.scales[following]
            return Number(index, after + 1, current, words=True)
        elif norm in words.vague and not started:
            current, vague = words.vague[norm], True
        elif norm in words.small:
            value = words.small[norm]
            if started and not vague and value < 100:
                unit = current % 100
                teen = value == 10 and norm in words.arabic and 0 < unit < 10
                tens = value >= 20 and norm in words.arabic and 0 < unit < 10 and norms[position][:1] == "و"
                compound = unit >= 20 and unit % 10 == 0 and value < 10 and norm not in words.arabic
                remainder = unit == 0 and (current >= 100 or whole > 0)
                if not (teen or tens or compound or remainder):
                    break
            if vague:
                break
            if norm in words.scales and 0 < current < 10:
                current *= words.scales[norm]
            else:
                current += value
        elif norm in words.scales or (norm[:2] == "ال" and norm[2:] in words.scales and vague):
            scale = words.scales.get(norm) or words.scales[norm[2:]]
            if norm in _SHORT_SCALES or (not started and not _opens(norms, position, norm)):
                break
            if not started and position and norms[position - 1] in ("several", "few"):
                vague, current = True, 2.0
            if scale_before and scale >= scale_before and not vague:
                break
            if scale == 100 or scale == 12:
                current = (current or 1) * scale
            else:
                whole += (current or 1) * scale
                current, scale_before = 0.0, scale
        elif norm in words.ordinals and started and current % 10 == 0 and current % 100 >= 20 and norm.isascii():
            return Number(index, position + 1, whole + current + words.ordinals[norm], ordinal=True, words=True)
        elif norm in ("a", "an", "of") and started and vague and position + 1 < total:
            if norms[position + 1] not in words.vague and norms[position + 1] not in words.scales:
                break
            if norms[position + 1] in words.vague:
                whole = current * words.vague[norms[position + 1]]
                return Number(index, position + 2, whole, vague=True, words=True)
            position += 1
            continue
        else:
            break
        started = True
        position += 1
        last = position
    if not started or last == index:
        return None
    value = whole + current
    if (
        norms[last : last + 3] == ["and", "a", "half"]
        and words.scales.get("".join(norms[last + 3 : last + 4]), 0) >= 1000
    ):
        return Number(index, last + 4, (value + 0.5) * words.scales[norms[last + 3]], words=True)
    if not vague:
        value, last = _add_fraction(tokens, last, value, scale_before)
    return Number(index, last, value, vague=vague, words=True)


def _opens(norms: list[str], position: int, scale: str) -> bool:
    """Whether a scale may begin a number: `ألف`, `a hundred`, `several dozen`; not `hundred` alone."""
    if not scale.isascii():
        halved = norms[position + 1 : position + 2] in (["ونصف"], ["وربع"])
        return scale in ("الف", "مليون", "مليار") or (halved and scale in ("الفا", "مليونا", "مليارا"))
    return position > 0 and norms[position - 1] in ("a", "an", "several", "few")


def _without_proclitic(norm: str, words: NumberWords) -> str:
    """A number word without و ب ل ف ك before it, where only the rest is a number word."""
    tables = (words.small, words.scales, words.vague, words.fractions, words.teens)
    if any(norm in table for table in tables):
        return norm
    for cut in (1, 2):
        if norm[:1] in _PROCLITICS and any(norm[cut:] in table for table in tables):
            return norm[cut:]
    return norm


def _joins(rest: str, words: NumberWords, value: float) -> bool:
    """Whether a word after و goes on with the number: it must be smaller than the last scale, or tens after a unit."""
    following = words.small.get(rest) or words.scales.get(rest)
    if following is None:
        return rest in words.teens and value >= 100
    if following >= 20 and following < 100 and 0 < value % 100 < 10:
        return True
    return value >= 100 and following < value


def _add_fraction(tokens: Tokens, last: int, value: float, scale: float) -> tuple[float, int]:
    """`and a half` / `ونصف` after a scale: half of that scale more."""
    norms = tokens.norms
    if scale < 1000 or last >= len(tokens):
        return value, last
    if norms[last] in ("ونصف", "وربع"):
        value += scale * number_words().fractions[norms[last][1:]]
        last += 1
        scales = number_words().scales
        if last < len(tokens) and (norms[last] in scales or norms[last].removeprefix("ال") in scales):
            last += 1
    elif norms[last : last + 3] == ["and", "a", "half"]:
        return value + scale / 2, last + 3
    return value, last
