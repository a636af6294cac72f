"""Statements that a page names by issuer and date and does not hold: "the statement issued by X on 3 May"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TypeVar

from sijill.data import load_toml
from sijill.model.records import CONTENT_KINDS, Entry, Item, Mention, Time

_Row = TypeVar("_Row", Mention, Time)
_BEFORE, _BEHIND = 70, 170
"""Characters around the word for a statement in which issuer and date stand."""
_ISSUER, _DATE, _WORD = "\ue000", "\ue001", "\ue002"
"""What stands for an issuer, a day and the word for a statement where patterns are tried."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STOP = re.compile(r"[\n;؛!؟?]|\.(?=\s|$)")


def read_referred(
    text: str, item: Item, *, mentions: Sequence[Mention], times: Sequence[Time]
) -> Iterator[tuple[str, Entry]]:
    """Issuer and entry of each statement that an item refers to, in order of the text.

    `mentions` and `times` are those of the document, in order. The issuer is a named person or body, the date a whole day.
    """
    if item.kind not in CONTENT_KINDS:
        return
    for word in _words().finditer(text, item.start, item.end):
        left, right = max(item.start, word.start() - _BEFORE), min(item.end, word.end() + _BEHIND)
        spans = sorted(
            [(row.start, row.end, _ISSUER, row) for row in _within(mentions, left, right) if row.type in ("ORG", "PER")]
            + [(row.start, row.end, _DATE, row) for row in _within(times, left, right) if _is_day(row)],
            key=lambda span: (span[0], -span[1]),
        )
        if not any(span[2] == _DATE for span in spans) or not any(span[2] == _ISSUER for span in spans):
            continue
        masked, rows = _mask(text, [*spans, (word.start(), word.end(), _WORD, None)], left, right)
        at = masked.index(_WORD)
        opened = max((stop.end() for stop in _STOP.finditer(masked, 0, at)), default=0)
        closed = _STOP.search(masked, at)
        sentence = masked[opened : closed.start() if closed else len(masked)]
        before = sum(letter in (_ISSUER, _DATE, _WORD) for letter in masked[:opened])
        for pattern in _patterns():
            found = pattern.search(sentence)
            if found is None:
                continue
            first = before + sum(letter in (_ISSUER, _DATE, _WORD) for letter in sentence[: found.start()])
            count = sum(letter in (_ISSUER, _DATE, _WORD) for letter in found.group())
            named = rows[first : first + count]
            issuer = next(row for row in named if isinstance(row, Mention))
            day = next(row for row in named if isinstance(row, Time))
            yield (
                issuer.text,
                Entry(
                    document=item.document,
                    item=item.id,
                    start=word.start(),
                    end=word.end(),
                    date=day.value,
                    medium="statement",
                    referred=True,
                ),
            )
            break


def _mask(
    text: str, spans: list[tuple[int, int, str, Mention | Time | None]], left: int, right: int
) -> tuple[str, list[Mention | Time | None]]:
    """The text with one letter for each span, and the rows of these letters in order; the word wins over what overlaps it."""
    parts: list[str] = []
    rows: list[Mention | Time | None] = []
    word = next(span for span in spans if span[2] == _WORD)
    at = left
    for start, end, letter, row in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < at or end > right or (letter != _WORD and start < word[1] and word[0] < end):
            continue
        parts += [text[at:start], letter]
        rows.append(row)
        at = end
    parts.append(text[at:right])
    return "".join(parts), rows


def _within(rows: Sequence[_Row], left: int, right: int) -> list[_Row]:
    first = bisect_left(rows, left, key=lambda row: row.start)
    last = bisect_left(rows, right, key=lambda row: row.start)
    return [row for row in rows[first:last] if row.end <= right]


def _is_day(time: Time) -> bool:
    """Whether a time is a whole day that its words give by a figure: no "today" and no "Monday"."""
    return bool(time.value and _DAY.fullmatch(time.value)) and any(letter.isdigit() for letter in time.text)


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
