"""Statements that a page names by issuer and date and does not hold: "the statement issued by X on 3 May"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TypeVar

from sijill.data import load_toml
from sijill.model.protocols import View
from sijill.model.records import CONTENT_KINDS, Entry, Item, Mention, Time

_Row = TypeVar("_Row", Mention, Time)
_BEFORE, _BEHIND = 70, 170
"""Characters around the word for a statement in which issuer and date stand."""
_LETTERS = _ISSUER, _DATE, _WORD = "\ue000", "\ue001", "\ue002"
"""What stands for an issuer, a day and the word for a statement where patterns are tried."""
_SAME = re.compile(f"[{_ISSUER}-{_WORD}]")
_Part = tuple[int, int, str, Mention | Time | None]
_ISSUERS = ("ORG", "PER")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STOP = re.compile(r"[\n;؛!؟?]|\.(?=\s|$)")


class References:
    """Reads what the documents of a case refer to; mentions and times are looked up when a text first calls for them."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._mentions: dict[str, list[Mention]] = {}
        self._times: dict[str, list[Time]] = {}

    def read(self, text: str, items: Sequence[Item]) -> list[tuple[str, Entry]]:
        """Issuers and entries of statements that the items of one document name, in order; [] for most texts, at little cost."""
        if not items or not any(stem in text for stem in _stems()):
            return []
        if not self._times:
            self._times = _by_document([row for row in self._view.rows(Time) if _is_day(row)])
        times = self._times.get(items[0].document)
        if not times:
            return []
        if not self._mentions:
            self._mentions = _by_document([row for row in self._view.rows(Mention) if row.type in _ISSUERS])
        mentions, times = _in_order(self._mentions.get(items[0].document, [])), _in_order(times)
        return [row for item in items for row in read_referred(text, item, mentions=mentions, times=times)]


def _by_document(rows: Sequence[_Row]) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = {}
    for row in rows:
        found.setdefault(row.document, []).append(row)
    return found


def _in_order(rows: Sequence[_Row]) -> list[_Row]:
    return sorted(rows, key=lambda row: (row.start, row.end))


def read_referred(
    text: str, item: Item, *, mentions: Sequence[Mention], times: Sequence[Time]
) -> Iterator[tuple[str, Entry]]:
    """Issuer and entry of each statement that an item refers to, in order of the text.

    `mentions` and `times` are those of the document, in order. The issuer is a named person or body, the date a whole day.
    """
    if item.kind not in CONTENT_KINDS:
        return
    done = item.start
    # Dates are fewer than words for statements, and each stands within reach of its own.
    for day in _within(times, item.start, item.end):
        for word in _words().finditer(text, max(done, day.start - _BEHIND), min(item.end, day.end + _BEFORE)):
            done = word.end()
            named = _read_word(text, item, word, mentions, times)
            if named is not None:
                entry = Entry(
                    document=item.document,
                    item=item.id,
                    start=word.start(),
                    end=word.end(),
                    date=named[1].value,
                    medium="statement",
                    referred=True,
                )
                yield named[0].text, entry


def _read_word(
    text: str, item: Item, word: re.Match[str], mentions: Sequence[Mention], times: Sequence[Time]
) -> tuple[Mention, Time] | None:
    """Issuer and day of the statement that a word stands for; None where its sentence does not give both."""
    left, right = max(item.start, word.start() - _BEFORE), min(item.end, word.end() + _BEHIND)
    issuers = [row for row in _within(mentions, left, right) if row.type in _ISSUERS]
    days = [row for row in _within(times, left, right) if _is_day(row)]
    if not issuers or not days:
        return None
    spans: list[_Part] = [(row.start, row.end, _ISSUER, row) for row in issuers]
    spans += [(row.start, row.end, _DATE, row) for row in days]
    masked, rows = _mask(text, spans, word.span(), left, right)
    at = masked.index(_WORD)
    opened = max((stop.end() for stop in _STOP.finditer(masked, 0, at)), default=0)
    closed = _STOP.search(masked, at)
    sentence = masked[opened : closed.start() if closed else len(masked)]
    before = _count(masked[:opened])
    for pattern in _patterns():
        found = pattern.search(sentence)
        if found is not None:
            first = before + _count(sentence[: found.start()])
            named = rows[first : first + _count(found.group())]
            return next(row for row in named if isinstance(row, Mention)), next(
                row for row in named if isinstance(row, Time)
            )
    return None


def _count(masked: str) -> int:
    return sum(map(masked.count, _LETTERS))


def _mask(
    text: str, spans: list[_Part], word: tuple[int, int], left: int, right: int
) -> tuple[str, list[Mention | Time | None]]:
    """The text with one letter for each span, and the rows of these letters in order; the word wins over what overlaps it."""
    parts: list[str] = []
    rows: list[Mention | Time | None] = []
    at = left
    apart = [span for span in spans if span[1] <= word[0] or word[1] <= span[0]]
    for start, end, letter, row in sorted([*apart, (*word, _WORD, None)], key=lambda span: (span[0], -span[1])):
        if start >= at:
            parts += [_SAME.sub(" ", text[at:start]), letter]
            rows.append(row)
            at = end
    parts.append(_SAME.sub(" ", text[at:right]))
    return "".join(parts), rows


def _within(rows: Sequence[_Row], left: int, right: int) -> list[_Row]:
    first = bisect_left(rows, left, key=lambda row: row.start)
    last = bisect_left(rows, right, key=lambda row: row.start)
    return [row for row in rows[first:last] if row.end <= right]


def _is_day(time: Time) -> bool:
    """Whether a time is a whole day that its words give by a figure: no "today" and no "Monday"."""
    return bool(time.value and _DAY.fullmatch(time.value)) and any(letter.isdigit() for letter in time.text)


@cache
def _stems() -> tuple[str, ...]:
    return tuple(load_toml("series.toml")["referred"]["stems"])


@cache
def _words() -> re.Pattern[str]:
    return re.compile(load_toml("series.toml")["referred"]["word"], re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The patterns of the table with the letters that stand for their parts."""
    sources = load_toml("series.toml")["referred"]["patterns"]
    for name, letter in (("<issuer>", _ISSUER), ("<date>", _DATE), ("<word>", _WORD)):
        sources = [source.replace(name, letter) for source in sources]
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)
