"""Chains of voices: which attributions cover a stretch of text, outermost first."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from sijill.model.protocols import Reading
from sijill.model.records import Attribution

SPEECH: frozenset[str | None] = frozenset((None, "claims", "denies", "doubts", "accuses"))
"""Stances of those who say something; the others (`believes`, `plans`, `demands`, `judges`) hold an attitude to it."""


class _Index(msgspec.Struct):
    """Content spans by start, with the longest reach so far, so that a look-up can stop early."""

    starts: list[int]
    spans: list[tuple[int, int, int]]
    reach: list[int]


def voices_at(reading: Reading, start: int, end: int) -> tuple[Attribution, ...]:
    """The acts of speech whose content covers `start:end`, outermost first. () where the page speaks itself."""
    return tuple(found for found in covering(reading, start, end) if found.stance in SPEECH)


def covering(reading: Reading, start: int, end: int) -> tuple[Attribution, ...]:
    """All attributions whose content covers `start:end`, outermost (longest) first."""
    rows = reading.attributions
    index = reading.derive(_IndexOf(rows))
    found: dict[int, int] = {}
    at = bisect_right(index.starts, start) - 1
    while at >= 0 and index.reach[at] >= end:
        first, last, row = index.spans[at]
        if first <= start and last >= end:
            found[row] = max(found.get(row, 0), last - first)
        at -= 1
    inner = {rows[row].id: rows[row].outer for row in found}

    def depth(row: int) -> int:
        """How many of the others hold this one, for voices that say the same words."""
        held, steps = rows[row].outer, 0
        while held in inner and steps < len(found):
            held, steps = inner[held], steps + 1
        return steps

    return tuple(rows[row] for row in sorted(found, key=lambda row: (-found[row], depth(row), rows[row].cue.start)))


class _IndexOf:
    """A function of the text for `Reading.derive`, equal for equal lists of rows: the index is built once a reading."""

    def __init__(self, rows: list[Attribution]) -> None:
        self.rows = rows

    def __hash__(self) -> int:
        return hash((_IndexOf, id(self.rows), len(self.rows)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _IndexOf) and other.rows is self.rows and len(other.rows) == len(self.rows)

    def __call__(self, text: str) -> _Index:
        spans = sorted((span.start, span.end, row) for row, found in enumerate(self.rows) for span in found.content)
        reach: list[int] = []
        for _, last, _ in spans:
            reach.append(max(last, reach[-1]) if reach else last)
        return _Index([span[0] for span in spans], spans, reach)
