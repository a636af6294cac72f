"""Corrections of how a document is cut: made from what a person points at, and tried on the page before they are kept."""

from __future__ import annotations

import msgspec

from sijill.model.protocols import Reading
from sijill.model.records import CONTENT_KINDS, Document, Item, Judgement, Passage, Place, Problem, Record
from sijill.store import Store
from sijill.store.view import CUT_VERDICTS, corrections_in_force

_TWO_PLACES = frozenset(("move", "furniture", "text"))


class CorrectionError(ValueError):
    """A page cannot be cut so: says why, and what to try."""


class Cut(msgspec.Struct, frozen=True):
    """How the layout stages cut one page under some corrections."""

    lines: tuple[tuple[int, int], ...]
    items: tuple[Item, ...]
    furniture: tuple[tuple[int, int], ...]
    problems: tuple[Problem, ...]

    @property
    def starts(self) -> list[int]:
        """Where items of content begin."""
        return [item.start for item in self.items]


def cut_page(document: Document, text: str, corrections: tuple[Judgement, ...]) -> Cut:
    """The items and the furniture of a page as the next build will cut it."""
    from sijill.extract.layout import FurnitureStage, ItemStage, read_page

    reading = Reading(document, text, corrections=corrections)
    rows: list[Record] = []
    for stage in (FurnitureStage(), ItemStage()):
        for row in stage(reading):
            rows.append(row)
            if isinstance(row, Passage):
                reading.records.setdefault("passages", []).append(row)
    items = [row for row in rows if isinstance(row, Item) and row.kind in CONTENT_KINDS]
    return Cut(
        lines=tuple((line.start, line.end) for line in read_page(reading)),
        items=tuple(sorted(items, key=lambda item: item.start)),
        furniture=tuple((row.start, row.end) for row in rows if isinstance(row, Passage)),
        problems=tuple(row for row in rows if isinstance(row, Problem)),
    )


def find_offset(text: str, where: str) -> int:
    """The offset that a number, or words that stand once in the text, point at. Raises CorrectionError."""
    if where.isdecimal():
        return int(where)
    at = text.find(where)
    if at < 0 or not where:
        raise CorrectionError(f"{where!r} does not stand in the text; give an offset, or words as the page has them")
    if text.find(where, at + 1) >= 0:
        raise CorrectionError(f"{where!r} stands more than once in the text; give more words, or an offset")
    return at


def settle_places(verdict: str, document: Document, text: str, offsets: tuple[int, ...]) -> tuple[Place, ...]:
    """The places of a correction, each at the first character there that is no white space. Raises CorrectionError."""
    wanted = 2 if verdict in _TWO_PLACES else 1
    if len(offsets) != wanted:
        raise CorrectionError(f"{verdict!r} needs {'two offsets' if wanted == 2 else 'one offset'}, not {len(offsets)}")
    for offset in offsets:
        if not 0 <= offset <= len(text):
            raise CorrectionError(f"offset {offset} lies outside the text, which has {len(text)} characters")
    if verdict in ("furniture", "text"):
        return (settle_stretch(document, text, *offsets),)
    places = []
    for offset in offsets:
        at = _skip_space(text, offset)
        if at >= len(text):
            raise CorrectionError(f"there is no text at {offset} or after it")
        _check_word(text, at)
        places.append(Place(document=document.id, item=None, start=at, end=at))
    return tuple(places)


def settle_stretch(document: Document, text: str, first: int, last: int) -> Place:
    """A stretch of whole words, without white space around it. Raises CorrectionError."""
    if not (0 <= first <= len(text) and 0 <= last <= len(text)):
        raise CorrectionError(f"{first} to {last} lies outside the text, which has {len(text)} characters")
    start, end = _skip_space(text, first), len(text[:last].rstrip())
    if start >= end:
        raise CorrectionError(f"there is no text from {first} to {last}")
    for edge in (start, end):
        _check_word(text, edge)
    return Place(document=document.id, item=None, start=start, end=end)


def _skip_space(text: str, offset: int) -> int:
    return offset + len(text[offset:]) - len(text[offset:].lstrip())


def _check_word(text: str, offset: int) -> None:
    around = text[max(0, offset - 1) : offset + 1]
    if len(around) == 2 and offset and around[0].isalnum() and around[1].isalnum():
        raise CorrectionError(f"offset {offset} lies inside a word ({text[max(0, offset - 12) : offset + 12]!r})")


def check_correction(store: Store, judgement: Judgement) -> None:
    """Try a correction on its page. Raises CorrectionError where it does not fit, changes nothing, or unmakes another."""
    document = store.document(judgement.places[0].document)
    if document is None or document.status != "ok":
        raise CorrectionError(f"document {judgement.places[0].document} has no text in this case")
    text = store.text(document.id)
    standing = corrections_in_force(store.judgements()).get(document.id, ())
    before = cut_page(document, text, standing)
    after = cut_page(document, text, (*standing, judgement))
    faults = {problem.id: problem.message for problem in after.problems}
    for problem in before.problems:
        faults.pop(problem.id, None)
    if faults:
        message = next(iter(faults.values()))
        own = judgement.id in message
        reason = message.partition("was not applied: ")[2] or message
        raise CorrectionError(reason if own else f"it would unmake an earlier decision: {message}; undo that one first")
    if judgement.verdict in CUT_VERDICTS and (before.starts, before.furniture) == (after.starts, after.furniture):
        raise CorrectionError(_why_nothing(judgement, before))


def _why_nothing(judgement: Judgement, cut: Cut) -> str:
    at = judgement.places[-1].start
    begin = ", ".join(str(start) for start in cut.starts[:12]) or "nowhere"
    if judgement.verdict == "join":
        return f"no item begins at {at}; on this page items begin at {begin}"
    if judgement.verdict in ("split", "move"):
        return f"an item begins at {at} already"
    return f"this stretch is {'furniture' if judgement.verdict == 'furniture' else 'text'} already"


__all__ = ["CorrectionError", "Cut", "check_correction", "cut_page", "find_offset", "settle_places"]
