"""Names that people marked on a page, or said to be none, laid over what the stage found itself.

A mark rests on characters, and holds for the same words wherever they stand on that page, so that one mark does for a
name that a document repeats. Claims, voices and entities then read it like any other name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import get_args

from sijill.model.ids import make_id
from sijill.model.protocols import Reading
from sijill.model.records import Judgement, Mention, MentionType

NO_NAME = "none"
"""What a person says of a stretch that names nobody."""
_MARKED = "marked by a person"
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
    words = reading.text[place.start : place.end]
    if kind == NO_NAME:
        same = {(place.start, place.end), *_find_same(words, reading.text)}
        return [m for m in mentions if (m.start, m.end) not in same and not _meets(m, place.start, place.end)]
    if kind not in _TYPES:
        return mentions
    kept = [mention for mention in mentions if not _meets(mention, place.start, place.end)]
    kept.append(_make(reading, place.start, place.end, correction, method=_MARKED))
    for start, end in _find_same(words, reading.text):
        inside = [mention for mention in kept if _meets(mention, start, end)]
        if any(m.end - m.start > end - start or m.method == _MARKED for m in inside):
            continue  # the words are part of a longer name there, or somebody decided on that place
        kept = [mention for mention in kept if mention not in inside]
        kept.append(_make(reading, start, end, correction, method="same words as a person marked"))
    return sorted(kept, key=lambda mention: (mention.start, mention.end))


def _find_same(words: str, text: str) -> Iterable[tuple[int, int]]:
    """Where else the same words stand by themselves."""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return [match.span() for match in pattern.finditer(text)]


def _meets(mention: Mention, start: int, end: int) -> bool:
    return mention.start < end and mention.end > start


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
