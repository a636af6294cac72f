"""When a claim is said to have happened: the sentence's date, else the date that its account goes on from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from sijill.data import load_toml
from sijill.model.records import Item, Span, Time
from sijill.text.tokens import fold_word

_CARRY = 8
"""How many sentences a date of the account carries on."""
_CARRY_MONTH = 4
"""The same for a month."""
_BEFORE = 24
"""Characters before an expression in which "since" is looked for."""
_HEAD = 600
"""Characters at the front of a letter in which its own date stands."""
_SPOKEN = frozenset(("request", "declare", "warn", "threaten", "condemn", "accuse", "deny", "appoint"))
"""Acts that a letter or statement does by being written."""
_FRAMED = frozenset(("article", "statement", "primary_document", "note"))


@cache
def _since_words() -> frozenset[str]:
    syntax = load_toml("claims/syntax.toml")
    return frozenset(fold_word(word) for language in ("en", "ar") for word in syntax[language]["since"])


class Calendar:
    """The dates of one document, and the last one that its account gave."""

    def __init__(self, times: Sequence[Time], text: str = "") -> None:
        self._text = text
        self._times = sorted((time for time in times), key=lambda time: (time.start, time.end))
        self._starts = [time.start for time in self._times]
        self._frame: tuple[str, str] | None = None
        self._age = 0

    def open_item(self) -> None:
        """Begins an item: the dates of the one before are not its own."""
        self._frame = None

    def pass_sentence(self, start: int, end: int) -> None:
        """Takes note of the dates of the sentence `start:end`, for those after it."""
        self._age += 1
        inside = [time for time in self._inside(start, end) if time.value]
        for time in [t for t in inside if _is_day(t.value or "")] or [t for t in inside if _is_month(t.value or "")]:
            self._frame, self._age = (str(time.value), time.id), 0
            break

    def when(self, item: Item, kind: str, trigger: Span, start: int, end: int) -> tuple[str | None, str | None]:
        """(EDTF value, id of the expression) for a trigger in the sentence `start:end`; (None, None) where nothing says."""
        inside = self._inside(start, end)
        dated = [time for time in inside if time.value]
        if dated:
            nearest = min(
                dated,
                key=lambda time: (min(abs(time.start - trigger.start), abs(time.end - trigger.start)), time.start),
            )
            return self._since(nearest), nearest.id
        if inside:
            return None, None
        if item.kind in ("primary_document", "statement") and kind in _SPOKEN:
            return self.header_day(item), None
        if item.kind in _FRAMED:
            if self._frame is not None and self._age <= (_CARRY if _is_day(self._frame[0]) else _CARRY_MONTH):
                return self._frame
            if item.published and item.kind != "article":
                return item.published, None
        return None, None

    def _since(self, time: Time) -> str | None:
        """The value of an expression; open towards the present where "since" stands before it."""
        before = self._text[max(0, time.start - _BEFORE) : time.start].split()
        dated = bool(time.value) and "/" not in str(time.value) and "X" not in str(time.value)
        if dated and any(fold_word(word) in _since_words() for word in before[-2:]):
            return f"{time.value}/.."
        return time.value

    def header_day(self, item: Item) -> str | None:
        """The day that a letter or statement bears: the first one written in it, else its date of publication."""
        for time in self._inside(item.start, min(item.end, item.start + _HEAD)):
            if time.value and _is_day(time.value):
                return time.value
        signed = [time for time in self._inside(max(item.start, item.end - _HEAD // 2), item.end) if time.value]
        return item.published or next((time.value for time in reversed(signed) if _is_day(time.value or "")), None)

    def _inside(self, start: int, end: int) -> list[Time]:
        return self._times[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _is_month(value: str) -> bool:
    return len(value) == 7 and "X" not in value and "/" not in value


def _is_day(value: str) -> bool:
    return len(value) == 10 and "X" not in value
