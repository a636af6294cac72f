"""Names that people marked on a page, or said to be none, laid over what the stage found itself.

A mark rests on characters, and holds for the same words wherever they stand on that page, so that one mark does for a
name that a document repeats. Claims, voices and entities then read it like any other name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import get_args

from sijill.model.ids import make_id
from sijill.model.protocols import Reading
from sijill.model.records import Judgement, Mention, MentionType

NO_NAME = "none"
"""What a person says of a stretch that names nobody."""
_MARKED, _REPEATED = "marked by a person", "same words as a person marked"
_TYPES: tuple[str, ...] = get_args(MentionType)


def lay_marked(mentions: Sequence[Mention], reading: Reading) -> list[Mention]:
    """The mentions as people marked them, in order; the later mark wins. Without marks they come as they are."""
    kept = list(mentions)
    for correction in reading.corrections:
        if correction.verdict == "name":
            kept = _lay(kept, correction, reading)
    return kept


def _lay(mentions: list[Mention], correction: Judgement, reading: Reading) -> list[Mention]:
    place, kind = correction.places[0], correction.changes.get("type", "")
    if kind not in (*_TYPES, NO_NAME):
        return mentions
    spans = _find_same(reading.text[place.start : place.end], reading.text)
    at, kept, made = 0, [], []
    for start, end in sorted({*spans, (place.start, place.end)}):
        while at < len(mentions) and mentions[at].end <= start:
            kept.append(mentions[at])
            at += 1
        first = at
        while at < len(mentions) and mentions[at].start < end:
            at += 1
        inside, chosen = mentions[first:at], (start, end) == (place.start, place.end)
        if not chosen and not _yields(inside, start, end, kind):
            kept.extend(inside)
        elif kind != NO_NAME:
            made.append(_make(reading, start, end, correction, method=_MARKED if chosen else _REPEATED))
    return sorted([*kept, *mentions[at:], *made], key=lambda mention: (mention.start, mention.end))


def _yields(inside: Sequence[Mention], start: int, end: int, kind: str) -> bool:
    """Whether what stands at the same words elsewhere gives way: no longer name of which they are a part, nobody's own mark."""
    if kind == NO_NAME:
        return all((mention.start, mention.end) == (start, end) for mention in inside)
    return all(mention.end - mention.start <= end - start and mention.method != _MARKED for mention in inside)


def _find_same(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the words stand by themselves."""
    return (match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))


def _make(reading: Reading, start: int, end: int, correction: Judgement, *, method: str) -> Mention:
    kind = correction.changes["type"]
    item = next((item.id for item in reading.items if item.start <= start and end <= item.end), None)
    return Mention(
        id=make_id("m", reading.document.id, start, end, kind),
        origin=f"user:{correction.by}",
        document=reading.document.id,
        start=start,
        end=end,
        item=item,
        text=reading.text[start:end],
        type=kind,  # type: ignore[arg-type]
        score=1.0,
        method=method,
        known=correction.changes.get("known") or None,
    )
