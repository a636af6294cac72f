"""What looks like an expression of time and is none: figures, names, verbs, addresses on the web."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from sijill.text.tokens import ARABIC, NUMBER, WORD

if TYPE_CHECKING:
    from sijill.extract.times.lexicon import Lexicon
    from sijill.extract.times.units import Units

_WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"«»]+|\.(?:com|org|net|html?|php|info|aspx)/[^\s<>\"«»]*")
_HOST = re.compile(r"[\w\-]{1,60}(?:\.[\w\-]{1,60}){0,4}$")
_WEB_SIGNS = ("http", "www.", ".com/", ".org/", ".net/", ".info/", ".htm", ".php", ".aspx")
_SIGNS_BEFORE = frozenset("$€£¥₪₺#@+_=&*")
_YEAR_OPENERS = frozenset(("of", "the", "(", "-", ",", "as", "and", "or", "a", "an", "to"))
_SIGNS_AFTER = frozenset("%٪$€£°")


def web_spans(text: str) -> list[tuple[int, int]]:
    """Stretches that are addresses on the web, in order: their digits are no words of the text."""
    if not any(sign in text for sign in _WEB_SIGNS):
        return []
    spans: list[tuple[int, int]] = []
    for match in _WEB.finditer(text):
        start, end = match.span()
        if text[start] == ".":
            start -= 320
            host = _HOST.search(text, max(start, 0, spans[-1][1] if spans else 0), match.start())
            if host is None:
                continue
            start = host.start()
        spans.append((start, end))
    return spans


def lies_in(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch shares a character with one of `spans` (in order, none overlapping)."""
    at = bisect_right(spans, start, key=lambda span: span[0]) - 1
    inside = at >= 0 and spans[at][1] > start
    return inside or (at + 1 < len(spans) and spans[at + 1][0] < end)


def is_year(units: Units, lex: Lexicon, unit: int, *, named: bool, ranged: bool = False) -> bool:
    """Whether the number of four digits at `unit` is a year. `named`: a word beside it says so (عام, a month, "early")."""
    year = units.number(unit)
    before, after = units.norm(unit - 1), units.norm(unit + 1)
    kinds, index = units.tokens.kinds, units.index
    if not named and (after in lex.not_year_before or _is_counted(units, unit)):
        return False
    if units.touches(unit + 1) and not ranged:
        if (
            after in _SIGNS_AFTER
            or after == "/"
            or (kinds[index[unit + 1]] == WORD and after not in ("s", "ad", "ce", "ah"))
        ):
            return False
        if after == ":" and units.touches(unit + 2) and units.letters[unit + 2 : unit + 3] in ("d", "n", "y"):
            return False
        if after == "-" and units.touches(unit + 2):
            return False
    if units.touches(unit) and unit:
        era = units.letters[max(unit - 2, 0) : unit - 1] in ("e", "E")
        if before in _SIGNS_BEFORE or before in (":", ".") or (before == "/" and not era):
            return False
        if kinds[index[unit - 1]] == WORD:
            return False
        if before == "-" and units.touches(unit - 1) and not named:
            return False
    if named:
        if year < 1900:
            units.centuries.add(year // 100)
        return True
    if (
        before in lex.not_year_after
        or before[1:] in lex.not_year_after
        or (before in (".", ":") and units.norm(unit - 2) in lex.not_year_after)
    ):
        return False
    if after in ("$", "€", "£"):
        return False
    if kinds[index[unit - 1]] == NUMBER if unit else False:
        return False
    if unit + 1 < len(index) and kinds[index[unit + 1]] == NUMBER and units.norm(unit + 2) not in (":", "."):
        return False
    if 1900 <= year <= 2099:
        return True
    if not 1500 <= year < 1900:
        return False
    if before in lex.before_year or (before in _YEAR_OPENERS and after in (")", "-")):
        units.centuries.add(year // 100)
        return True
    return year // 100 in units.centuries and before in _YEAR_OPENERS


def _is_counted(units: Units, unit: int) -> bool:
    """Whether an indefinite Arabic accusative follows, as counted nouns after 11 are (`2019 متفرجا`), without في before."""
    after = units.norm(unit + 1)
    if not after.endswith("ا") or len(after) < 5 or after.endswith("يا") or after.startswith(("ال", "و")):
        return False
    return units.letters[unit - 1 : unit] not in ("i", "Q", "q", "b", "f", "T", "P", "M", "m")


def is_month(units: Units, lex: Lexicon, unit: int, *, days: bool, year: bool, first: int) -> bool:
    """Whether the month's name at `unit` is one here, given what was read beside it."""
    letter = units.letters[unit]
    word = units.word(unit)
    arabic = units.tokens.kinds[units.index[unit]] == ARABIC
    bare = units.norm(first - 1)
    doubled = units.letters[unit + 1 : unit + 2] in ("/", "(") and units.letters[unit + 2 : unit + 3] in ("M", "m")
    doubled = doubled or units.letters[unit + 1 : unit + 2] in ("M", "m")
    if not arabic:
        if not word[:1].isupper() and not year:
            return letter in "MH" and (days or bare in lex.before_month)
        if letter == "m" and units.word(unit).isupper() and len(word) <= 3 and not (days or year) and word != "MAY":
            return False
    elif word.lstrip("وبل").startswith("أب") and units.norm(unit).endswith("اب") and not year:
        return False
    if days or year or doubled:
        return letter != "j" or year
    if letter in "MHJ":
        return bare not in lex.not_month_after or letter != "M"
    if letter == "j":
        return False
    if "S" in units.letters[first:unit] or "P" in units.letters[first:unit]:
        return True
    if bare == "من" and units.letters[first - 2 : first - 1] == "O":
        return "آ" in word or not units.norm(unit).endswith("اب")
    joined = bare in ("and", "or", "و", "to", "-") and units.letters[first - 2 : first - 1] in ("M", "m")
    if bare.removeprefix("و") not in lex.before_month and not joined:
        return False
    if arabic and units.norm(unit).endswith("اب") and "آ" not in word:
        return False
    if (
        not arabic
        and units.letters[unit + 1 : unit + 2] == "x"
        and units.word(unit + 1)[:1].isupper()
        and units.tokens.kinds[units.index[unit + 1]] == WORD
    ):
        # "by March Hare", "of May Smith": a name goes on
        return units.norm(unit + 1) in ("and", "or")
    return len(word) > 3 or units.norm(unit) in ("may",) or arabic


def is_weekday(units: Units, lex: Lexicon, unit: int) -> bool:
    """Whether the weekday's name at `unit` is one here (`سوق الخميس` is a market)."""
    before = units.norm(unit - 1)
    if units.letters[unit - 1 : unit] in ("k", "D") and unit > 1:
        before = units.norm(unit - 2) if units.norm(unit - 2) in lex.not_weekday_after else before
    if before in lex.not_weekday_after or before[1:] in lex.not_weekday_after:
        return False
    if units.norm(unit + 1) in lex.not_weekday_before:
        return False
    if before in lex.both_before and units.value(unit) == 1 and units.letters[unit + 1 : unit + 2] not in ("&", "W"):
        return False
    return not units.touches(unit) or before[:1] == "\n" or before in ("(", "-", '"', ",", "/", ".", ":")


def is_today(units: Units, lex: Lexicon, unit: int) -> bool:
    """Whether a word such as اليوم at `unit` names a day: not "the first day", not "became", not a label of its own line."""
    norm, before = units.norm(unit), units.norm(unit - 1)
    if (
        before in lex.media
        or before[1:] in lex.media
        or (units.norm(unit - 2) in lex.media and before not in lex.before_month)
    ):
        return False
    titled = norm in lex.titled and units.word(unit)[:1].isupper() and units.word(unit - 1)[:1].isupper()
    if titled and before.isalpha():
        return False  # the end of a name: "Nahristan Today"
    if norm in lex.not_today:
        return units.letters[unit - 1 : unit] == "R"
    if norm in lex.after_part:
        return before in lex.day_before
    entry = units.entry(unit)
    if entry is not None and norm[entry.cut :] in lex.today:
        around = (units.letters[unit - 1 : unit], units.letters[unit + 1 : unit + 2])
        alone = "\n" in around and all(letter in ("", "\n") for letter in around)
        return not alone and units.norm(unit + 1) not in lex.not_today_before
    return True
