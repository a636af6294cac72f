"""People's corrections of how a page is cut, applied right after the stage's own cut, so that all later stages see them.

A correction holds offsets of the text, which never changes, and says how the page is to be, not what to do to it: a
border here, none there, this stretch furniture. So it holds whatever the stages find by themselves, and one that a
better stage made needless does no harm. One that cannot hold any more becomes a Problem with an id of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, get_args

import msgspec

from sijill.extract.layout.cuts import cut_pieces
from sijill.extract.layout.lines import Line, read_lines
from sijill.extract.layout.parts import Piece
from sijill.model.ids import make_id
from sijill.model.places import find_at
from sijill.model.protocols import Reading
from sijill.model.records import Item, ItemKind, Judgement, Problem, SpanRecord

BORDERS = ("split", "join", "move")
STRETCHES = ("furniture", "text")
_ITEM_KINDS: tuple[str, ...] = get_args(ItemKind)


def read_page(reading: Reading) -> list[Line]:
    """The lines of a page, those in the middle of which a correction begins or ends cut there."""
    lines: list[Line] = reading.derive(read_lines)
    offsets = sorted(
        {
            offset
            for correction in reading.corrections
            if correction.verdict in (*BORDERS, *STRETCHES)
            for place in correction.places
            for offset in (place.start, place.end)
        }
    )
    if not offsets:
        return lines
    cut: list[Line] = []
    for line in lines:
        inside = offsets[bisect_right(offsets, line.start) : bisect_left(offsets, line.end)]
        cut.extend(_cut_line(line, inside) if inside else (line,))
    return cut


def _cut_line(line: Line, offsets: Sequence[int]) -> Iterable[Line]:
    edges = [line.start, *offsets, line.end]
    for start, end in pairwise(edges):
        for part in read_lines(line.text[start - line.start : end - line.start]):
            blanks = line.blanks if start == line.start else 0
            yield msgspec.structs.replace(part, start=part.start + start, end=part.end + start, blanks=blanks)


def correct_furniture(lines: Sequence[Line], marked: list[bool], corrections: Iterable[Judgement]) -> list[bool]:
    """For each line whether it is furniture, as people say where they said so; the later correction wins."""
    for correction in corrections:
        if correction.verdict in STRETCHES:
            first, last = _stretch_of(correction, lines)
            marked[first:last] = [correction.verdict == "furniture"] * (last - first)
    return marked


def _stretch_of(correction: Judgement, lines: Sequence[Line]) -> tuple[int, int]:
    place = correction.places[0]
    return bisect_right(lines, place.start, key=_end_of), bisect_left(lines, place.end, key=_start_of)


def _start_of(line: Line) -> int:
    return line.start


def _end_of(line: Line) -> int:
    return line.end


class Corrector:
    """The pieces of one page while people's corrections are laid on them. `problems` are those that do not fit."""

    def __init__(
        self, reading: Reading, lines: Sequence[Line], furniture: Sequence[bool], *, hints: frozenset[str]
    ) -> None:
        self.problems: list[Problem] = []
        self._reading = reading
        self._lines = lines
        self._furniture = furniture
        self._hints = hints
        # by the first line of a piece: who set its border, and what was said of its item
        self._set_by: dict[int, str] = {}
        self._amended: dict[int, dict[str, Any]] = {}

    def correct_pieces(self, pieces: Sequence[Piece]) -> list[Piece]:
        """The pieces with their borders as people want them, in order.

        Decisions are taken in their order, so that what was said of an item stays with it when its border moves later on.
        """
        found = list(pieces)
        for correction in self._reading.corrections:
            if correction.verdict not in (*BORDERS, *STRETCHES, "amend"):
                continue
            if correction.verdict in STRETCHES:
                first, last = _stretch_of(correction, self._lines)
                fault = None if first < last else "there is no text in this stretch"
            elif correction.verdict == "amend":
                fault = self._note(correction, found)
            else:
                fault = self._apply(correction, found)
            if fault:
                self._refuse(correction, fault)
        return found

    def _note(self, correction: Judgement, pieces: Sequence[Piece]) -> str | None:
        """Keep what is said of an item for when it is made; what is wrong with it in words, where it does not fit."""
        unknown = sorted(set(correction.changes) - set(Item.__struct_fields__))
        kind = correction.changes.get("kind")
        if unknown:
            return f"items have no {', '.join(unknown)}"
        if kind is not None and kind not in _ITEM_KINDS:
            return f"{kind!r} is no kind of item"
        target = find_at(correction.places[0], [self._span_of(piece) for piece in pieces])
        if target is None:
            return None if self._is_furniture_now(correction) else "the item that it speaks of is no longer there"
        at = int(target.id)
        before = self._amended.get(at, {})
        changes = {name: value or None for name, value in correction.changes.items()}
        self._amended[at] = {**before, **changes, "origin": f"user:{correction.by}"}
        return None

    def _is_furniture_now(self, correction: Judgement) -> bool:
        """Whether all that a decision speaks of was marked as furniture later on."""
        place = correction.places[0]
        return any(
            one.verdict == "furniture" and one.places[0].start <= place.start and place.end <= one.places[0].end
            for one in self._later(correction)
        )

    def _later(self, correction: Judgement) -> tuple[Judgement, ...]:
        corrections = self._reading.corrections
        return corrections[corrections.index(correction) + 1 :]

    def _span_of(self, piece: Piece) -> SpanRecord:
        rows = [at for at in range(piece.first, piece.last) if not self._furniture[at]]
        return SpanRecord(
            id=str(piece.first),
            document=self._reading.document.id,
            start=self._lines[rows[0]].start,
            end=self._lines[rows[-1]].end,
        )

    def _apply(self, correction: Judgement, pieces: list[Piece]) -> str | None:
        """Apply one correction of a border; what is wrong with it in words, where it does not fit."""
        at = self._border_at(correction, correction.places[0].start)
        to = self._border_at(correction, correction.places[-1].start)
        starts = [piece.first for piece in pieces]
        if correction.verdict == "join":
            if at not in starts:
                return None
            if at == starts[0]:
                return "there is no item above this one to join it with"
            self._join(pieces, starts.index(at))
            return None
        if to is None:
            beyond = self._line_at(correction.places[-1].start) is None
            return "the text has no line there" if beyond else None
        if self._furniture[to]:
            return "this line is marked as page furniture; mark it as text first"
        if correction.verdict == "move":
            low, high = sorted((at if at is not None else to, to))
            crossed = next((start for start in starts if low < start < high), None)
            if crossed is not None:
                return f"the border would cross the item that begins at {self._lines[crossed].start}"
            if at != to and at in starts and to in starts:
                if at == starts[0]:
                    return "there is no item above this one to join it with"
                self._join(pieces, starts.index(at))
            elif at != to and at in starts:
                self._move(pieces, starts.index(at), to)
        if to not in [piece.first for piece in pieces]:
            fault = self._split(pieces, to)
            if fault:
                return fault
        self._set_by[to] = correction.by
        return None

    def _border_at(self, correction: Judgement, offset: int) -> int | None:
        """The line of a border. Where somebody marked it as furniture later on, the first line below that is none."""
        at = self._line_at(offset)
        marked = [_stretch_of(one, self._lines) for one in self._later(correction) if one.verdict == "furniture"]
        while at is not None and self._furniture[at] and any(first <= at < last for first, last in marked):
            at = at + 1 if at + 1 < len(self._lines) else None
        return at

    def _line_at(self, offset: int) -> int | None:
        index = bisect_right(self._lines, offset, key=_end_of)
        return index if index < len(self._lines) else None

    def _join(self, pieces: list[Piece], index: int) -> None:
        above, piece = pieces[index - 1], pieces.pop(index)
        above.last = piece.last
        self._forget(piece)

    def _forget(self, piece: Piece) -> dict[str, Any] | None:
        self._set_by.pop(piece.first, None)
        return self._amended.pop(piece.first, None)

    def _move(self, pieces: list[Piece], index: int, to: int) -> None:
        """Move the first line of a piece. What the first piece of a page leaves above it lies in no item."""
        piece = pieces[index]
        if (said := self._forget(piece)) is not None:
            self._amended[to] = said
        if index:
            pieces[index - 1] = self._again(pieces[index - 1], pieces[index - 1].first, to)
        pieces[index] = self._again(piece, to, piece.last)

    def _split(self, pieces: list[Piece], at: int) -> str | None:
        index = bisect_right(pieces, at, key=lambda piece: piece.first) - 1
        if index < 0:
            pieces.insert(0, self._again(Piece(at, at), at, pieces[0].first if pieces else at + 1))
            return None
        piece = pieces[index]
        if at >= piece.last:
            return "the text there lies in no item"
        pieces[index : index + 1] = [self._again(piece, piece.first, at), self._again(None, at, piece.last)]
        return None

    def _again(self, piece: Piece | None, first: int, last: int) -> Piece:
        """What lines are as one piece, read anew; one that something above it told of keeps what it was."""
        while last - 1 > first and self._furniture[last - 1]:
            last -= 1
        if piece is not None and piece.first == first and (piece.notice is not None or piece.kind == "note"):
            kept = msgspec.structs.replace(piece, last=last)
        else:
            parts = cut_pieces(self._lines[first:last], self._furniture[first:last], hints=self._hints)
            kept = parts[0] if parts else Piece(0, 1, kind="article")
            kept = msgspec.structs.replace(
                kept,
                first=first,
                last=last,
                title=None if kept.title is None else kept.title + first,
                fields_at=None if kept.fields_at is None else kept.fields_at + first,
            )
        if kept.title is not None and not first <= kept.title < last:
            kept.title = None
        if kept.fields_at is not None and not first <= kept.fields_at < last:
            kept.fields_at = None
        return kept

    def amend_item(self, piece: Piece, item: Item) -> Item:
        """The item of a piece as people have it: who set its border, and the fields that they gave it. It keeps its id."""
        by = self._set_by.get(piece.first)
        fields: dict[str, Any] = {"origin": item.origin if by is None else f"user:{by}"}
        fields.update(self._amended.get(piece.first, {}))
        return msgspec.structs.replace(item, **fields)

    def _refuse(self, correction: Judgement, fault: str) -> None:
        place = correction.places[0]
        self.problems.append(
            Problem(
                id=problem_id(correction),
                origin="items",
                document=self._reading.document.id,
                stage="items",
                message=f"the decision {correction.id} ({correction.verdict}, by {correction.by}) was not applied: {fault}",
                advice=f"undo it with `sijill review CASE undo {correction.id}`, or decide anew on the page as it is cut now",
                start=place.start,
                end=place.end,
            )
        )


def problem_id(correction: Judgement) -> str:
    """Id of the Problem that a correction which does not apply becomes."""
    return make_id("x", correction.id)
