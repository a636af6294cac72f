"""A document as the reader shows it: passages in order, their text cut where marks begin and end.

Marks overlap (a name in a claim in what somebody says), so the text is cut at every border and each piece carries all
marks that cover it. Pieces lie side by side without a gap, so that Arabic letters join across them.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import msgspec

from sijill.app.register import ClaimLine, Register
from sijill.model.records import Attribution, Claim, Item, Mention, Passage, Time
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
    direction: str
    language: str
    pieces: tuple[Piece, ...]


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


def read_leaf(register: Register, document: str, *, number: int = 1, at: int | None = None) -> Leaf:
    """One page of a document, by its number or by an offset that lies on it. An empty document has one empty page."""
    text = register.text(document)
    passages = sorted(register.of_document(Passage, document), key=lambda passage: (passage.start, passage.end))
    leaves = list(_turn(passages))
    if at is not None:
        number = next((n for n, leaf in enumerate(leaves, 1) if leaf[-1].end > at), len(leaves))
    number = max(1, min(number, len(leaves)))
    shown = leaves[number - 1] if leaves else []
    marks = _Marks(register, document)
    items = {item.id: item for item in register.of_document(Item, document)}
    sections: list[Section] = []
    group: list[Block] = []
    current: str | None = None
    for passage in shown:
        owner = passage.item or _enclosing(items.values(), passage)
        if group and owner != current:
            sections.append(_section(register, marks, items.get(current or ""), group))
            group = []
        current = owner
        group.append(_block(text, passage, marks, register))
    if group:
        sections.append(_section(register, marks, items.get(current or ""), group))
    return Leaf(
        number=number, count=max(1, len(leaves)), sections=tuple(sections), direction=direction_of(text[:20_000])
    )


def _turn(passages: list[Passage]) -> Iterable[list[Passage]]:
    leaf: list[Passage] = []
    size = 0
    for passage in passages:
        if leaf and size + passage.end - passage.start > _PAGE:
            yield leaf
            leaf, size = [], 0
        leaf.append(passage)
        size += passage.end - passage.start
    if leaf:
        yield leaf


def _enclosing(items: Iterable[Item], passage: Passage) -> str | None:
    return next((item.id for item in items if item.start <= passage.start and passage.end <= item.end), None)


def _section(register: Register, marks: _Marks, item: Item | None, blocks: list[Block]) -> Section:
    first, last = blocks[0].passage.start, blocks[-1].passage.end
    claims = [claim for claim in marks.claims if first <= claim.start < last]
    return Section(item=item, blocks=tuple(blocks), claims=tuple(register.claim_line(claim) for claim in claims))


class _Marks:
    """What stands on a document's text, sorted by place."""

    def __init__(self, register: Register, document: str) -> None:
        self.mentions = sorted(register.of_document(Mention, document), key=_place)
        self.times = sorted(register.of_document(Time, document), key=_place)
        self.claims = sorted(register.of_document(Claim, document), key=_place)
        self.attributions = sorted(register.of_document(Attribution, document), key=_place)

    def borders(self, start: int, end: int) -> list[int]:
        """Offsets in `start:end` where some mark begins or ends."""
        found = {start, end}
        for rows in (self.mentions, self.times, self.claims):
            for row in rows:
                if row.start < end and row.end > start:
                    found.update((max(start, row.start), min(end, row.end)))
        for attribution in self.attributions:
            for span in (attribution.cue, attribution.source):
                if span is not None and span.start < end and span.end > start:
                    found.update((max(start, span.start), min(end, span.end)))
        return sorted(found)


def _place(row: Mention | Time | Claim | Attribution) -> tuple[int, int, str]:
    return row.start, row.end, row.id


def _block(text: str, passage: Passage, marks: _Marks, register: Register) -> Block:
    start, end = passage.start, passage.end
    quote = text[start:end]
    borders = marks.borders(start, end)
    mentions = [m for m in marks.mentions if m.start < end and m.end > start]
    times = [t for t in marks.times if t.start < end and t.end > start]
    claims = [c for c in marks.claims if c.start < end and c.end > start]
    cues = [a.cue for a in marks.attributions if a.cue.start < end and a.cue.end > start]
    sources = [
        a.source for a in marks.attributions if a.source is not None and a.source.start < end and a.source.end > start
    ]
    pieces = []
    for left, right in pairwise(borders):
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
    return Block(passage=passage, direction=direction_of(quote), language=passage.language or "", pieces=tuple(pieces))


__all__ = ["Block", "Leaf", "Piece", "Section", "direction_of", "read_leaf"]
