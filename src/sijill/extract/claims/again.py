"""Acts that a piece comes back to with the day on which they happened: "The attack, which took place on Monday", "Monday's raid"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from sijill.data import load_toml
from sijill.model.records import Time
from sijill.text.fold import fold_text

_BEFORE = 110
"""Characters before a day in which the act that it belongs to is named."""
_BEHIND = 40
"""The same behind it ("Monday's suicide attack")."""
_STOPS = re.compile(r"[.;:!?؛؟\n]\s")
_POSSESSED = re.compile(r"[’']s?((?:\s+[\w-]+){1,3})")
_WORDS = re.compile(r"[\w’'-]+")


def find_again(text: str, times: Iterable[Time]) -> list[Time]:
    """The days among `times` beside which a definite noun names an act that was told of before. [] where none does."""
    return [time for time in times if _is_day(time.value or "") and (_leads(text, time) or _owns(text, time))]


@cache
def _words(language: str, name: str) -> frozenset[str]:
    return frozenset(fold_text(word) for word in load_toml("claims/syntax.toml")[language][name])


def _is_day(value: str) -> bool:
    return len(value) == 10 and "X" not in value


def _owns(text: str, time: Time) -> bool:
    """Whether an act stands behind a day that has it ("Monday's raid")."""
    match = _POSSESSED.match(text, time.end, min(len(text), time.end + _BEHIND))
    return match is not None and any(fold_text(word) in _words("en", "acts_again") for word in match[1].split())


def _leads(text: str, time: Time) -> bool:
    """Whether "the attack", "الهجوم" stands before a day in its clause, and between them nothing but when and where."""
    before = text[max(0, time.start - _BEFORE) : time.start]
    before = before[max((match.end() for match in _STOPS.finditer(before)), default=0) :]
    words = _WORDS.findall(before)
    for at in range(len(words) - 1, -1, -1):
        word = fold_text(words[at])
        if word in _words("ar", "acts_again"):
            return _is_placed(words[at + 1 :], "ar")
        if word in _words("en", "acts_again"):
            lead = {fold_text(other) for other in words[max(0, at - 4) : at]}
            return bool(lead & _words("en", "definite")) and _is_placed(words[at + 1 :], "en")
    return False


def _is_placed(words: list[str], language: str) -> bool:
    """Whether the words between an act and its day say that it happened, or only where and when."""
    folded = [fold_text(word) for word in words]
    if any(word in _words(language, "occurred") for word in folded):
        return True
    small = _words(language, "beside_acts")
    return all(
        low in small or (language == "en" and word[0].isupper()) for word, low in zip(words, folded, strict=True)
    )
