"""A document as the reader shows it: passages in order, their text cut where marks begin and end.

Marks overlap (a name in a claim in what somebody says), so the text is cut at every border and each piece carries all
marks that cover it. Pieces lie side by side without a gap, so that Arabic letters join across them.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TypeVar

import msgspec

from sijill.app.lines import ClaimLine
from sijill.app.register import Register
from sijill.model.records import Attribution, Claim, Item, Mention, Passage, Span, Time
from sijill.text.scripts import count_scripts

_PAGE = 40_000
"""Characters on one page of the reader; a longer document is turned page by page."""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text under the same marks."""

    text: str
    mention: Mention | None = None
    entity: str | None = None
    time: Time | None = None
    claims: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    """Claims whose first piece this is: their anchors."""
    cue: bool = False
    source: bool = False


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """One passage, with its direction of writing."""

    passage: Passage
    start: int
    end: int
    """The characters shown: those of the passage, or of as much of it as one page takes."""
    direction: str
    language: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """The blocks of one item, or those between items (`item` is None)."""

    item: Item | None
    blocks: tuple[Block, ...]
    claims: tuple[ClaimLine, ...]


class Leaf(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the reader."""

    number: int
    count: int
    sections: tuple[Section, ...]
    direction: str


def direction_of(text: str) -> str:
    """`rtl` where most letters are Arabic, else `ltr`."""
    latin, arabic = count_scripts(text)
    return "rtl" if arabic > latin else "ltr"


class _Stretch(msgspec.Struct, frozen=True):
    """A passage, or as much of a very long one as one page takes."""

    passage: Passage
    start: int
    end: int


def read_leaf(register: Register, document: str, *, number: int = 1, at: int | None = None) -> Leaf:
    """One page of a document, by its number or by an offset that lies on it. An empty document has one empty page."""
    text = register.text(document)
    passages = sorted(register.of_document(Passage, document), key=lambda passage: (passage.start, passage.end))
    leaves = list(_turn(passages, text))
    if at is not None:
        number = next((n for n, leaf in enumerate(leaves, 1) if leaf[-1].end > at), len(leaves))
    number = max(1, min(number, len(leaves)))
    shown = leaves[number - 1] if leaves else []
    if not shown:
        return Leaf(number=1, count=1, sections=(), direction=direction_of(text[:20_000]))
    marks = _Marks(register, document, shown[0].start, shown[-1].end)
    items = {item.id: item for item in register.of_document(Item, document)}
    sections: list[Section] = []
    group: list[_Stretch] = []
    current: str | None = None
    for stretch in shown:
        owner = stretch.passage.item or _enclosing(items.values(), stretch.passage)
        if group and owner != current:
            sections.append(_section(register, marks, text, items.get(current or ""), group))
            group = []
        current = owner
        group.append(stretch)
    sections.append(_section(register, marks, text, items.get(current or ""), group))
    return Leaf(number=number, count=len(leaves), sections=tuple(sections), direction=direction_of(text[:20_000]))


def _turn(passages: list[Passage], text: str) -> Iterable[list[_Stretch]]:
    leaf: list[_Stretch] = []
    size = 0
    for passage in passages:
        for start, end in _cut(passage, text):
            if leaf and size + end - start > _PAGE:
                yield leaf
                leaf, size = [], 0
            leaf.append(_Stretch(passage, start, end))
            size += end - start
    if leaf:
        yield leaf


def _cut(passage: Passage, text: str) -> Iterable[tuple[int, int]]:
    """The passage in stretches that fit on a page, cut at white space where there is some."""
    start = passage.start
    while passage.end - start > _PAGE:
        end = text.rfind(" ", start + 1, start + _PAGE) + 1 or start + _PAGE
        yield start, end
        start = end
    yield start, passage.end


def _enclosing(items: Iterable[Item], passage: Passage) -> str | None:
    return next((item.id for item in items if item.start <= passage.start and passage.end <= item.end), None)


def _section(register: Register, marks: _Marks, text: str, item: Item | None, stretches: list[_Stretch]) -> Section:
    first, last = stretches[0].start, stretches[-1].end
    claims = [claim for claim in marks.claims if first <= claim.start < last]
    blocks = tuple(_block(text, stretch, marks, register) for stretch in stretches)
    return Section(item=item, blocks=blocks, claims=tuple(register.claim_line(claim) for claim in claims))


class _Marks:
    """What stands on one page of a document's text, sorted by place."""

    def __init__(self, register: Register, document: str, start: int, end: int) -> None:
        def on_page(kind: type[M]) -> list[M]:
            rows = register.of_document(kind, document)
            return sorted((row for row in rows if row.start < end and row.end > start), key=_place)

        self.mentions = on_page(Mention)
        self.times = on_page(Time)
        self.claims = on_page(Claim)
        attributions = on_page(Attribution)
        self.cues = [attribution.cue for attribution in attributions]
        self.sources = [attribution.source for attribution in attributions if attribution.source is not None]


M = TypeVar("M", Mention, Time, Claim, Attribution)


def _place(row: Mention | Time | Claim | Attribution) -> tuple[int, int, str]:
    return row.start, row.end, row.id


def _block(text: str, stretch: _Stretch, marks: _Marks, register: Register) -> Block:
    start, end = stretch.start, stretch.end

    def within(rows: list[S]) -> list[S]:
        return [row for row in rows if row.start < end and row.end > start]

    mentions, times, claims = within(marks.mentions), within(marks.times), within(marks.claims)
    cues, sources = within(marks.cues), within(marks.sources)
    edges = {start, end}
    for rows in (mentions, times, claims, cues, sources):
        for row in rows:
            edges.update((max(start, row.start), min(end, row.end)))
    pieces = []
    for left, right in pairwise(sorted(edges)):
        mention = next((m for m in mentions if m.start <= left and right <= m.end), None)
        pieces.append(
            Piece(
                text=text[left:right],
                mention=mention,
                entity=register.entity_of_mention.get(mention.id) if mention else None,
                time=next((t for t in times if t.start <= left and right <= t.end), None),
                claims=tuple(c.id for c in claims if c.start <= left and right <= c.end),
                begins=tuple(c.id for c in claims if max(c.start, start) == left),
                cue=any(span.start <= left and right <= span.end for span in cues),
                source=any(span.start <= left and right <= span.end for span in sources),
            )
        )
    passage = stretch.passage
    return Block(
        passage=passage,
        start=start,
        end=end,
        direction=direction_of(text[start:end]),
        language=passage.language or "",
        pieces=tuple(pieces),
    )


S = TypeVar("S", Mention, Time, Claim, Span)

__all__ = ["Block", "Leaf", "Piece", "Section", "direction_of", "read_leaf"]
