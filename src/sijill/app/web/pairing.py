"""An article and its translation side by side, sentence by sentence, with what differs named; and who pairs with whom."""

from __future__ import annotations

from collections import Counter

import msgspec

from sijill.app.register import Register, UnknownRecordError
from sijill.app.web.reader import direction_of
from sijill.model.records import CONTENT_KINDS, Item, Link, Place
from sijill.text.fold import fold_text

_MOST_COUNTERPARTS = 20


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of one edition; `text` is "" where the other edition stands alone."""

    text: str
    document: str
    start: int
    direction: str


class PairRow(msgspec.Struct, frozen=True, kw_only=True):
    """Sentences that say the same, or a stretch that only one edition has."""

    left: Side | None
    right: Side | None
    differs: str | None = None
    score: float | None = None


class Pairing(msgspec.Struct, frozen=True, kw_only=True):
    link: Link
    left: Item
    right: Item
    rows: tuple[PairRow, ...]
    differences: int


class Counterpart(msgspec.Struct, frozen=True, kw_only=True):
    """An item that may be the other edition of one, and what speaks for it."""

    item: Item
    shared: int
    """Entities that both name."""
    same_page: bool


def list_counterparts(register: Register, item: Item, *, query: str = "") -> list[Counterpart]:
    """Items in another language that may be the other edition: those on the same page first, then by names in common.

    With a query, only items whose title or author holds its words.
    """
    entity_of = register.entity_of_mention
    named: dict[str, set[str]] = {}
    for mention in register.mentions.values():
        if mention.item is not None and mention.id in entity_of:
            named.setdefault(mention.item, set()).add(entity_of[mention.id])
    wanted = fold_text(query).split()
    own = named.get(item.id, set())
    found = []
    for other in register.items.values():
        if other.id == item.id or other.kind not in CONTENT_KINDS or other.language == item.language:
            continue
        head = fold_text(f"{other.title or ''} {other.author or ''}")
        shared = len(own & named.get(other.id, set()))
        same_page = other.document == item.document
        if all(word in head for word in wanted) and (wanted or shared or same_page):
            found.append(Counterpart(item=other, shared=shared, same_page=same_page))
    found.sort(key=lambda one: (not one.same_page, -one.shared, one.item.id))
    return found[:_MOST_COUNTERPARTS]


class PairLine(msgspec.Struct, frozen=True, kw_only=True):
    link: Link
    left: Item
    right: Item
    differences: int


def list_pairs(register: Register) -> list[PairLine]:
    """All pairs of editions, those with most differences first."""
    differing = Counter(
        frozenset((link.a.item, link.b.item))
        for link in register.links
        if link.kind == "sentence_pair" and link.differs
    )
    lines = [
        PairLine(
            link=link,
            left=register.items[link.a.item],
            right=register.items[link.b.item],
            differences=differing[frozenset((link.a.item, link.b.item))],
        )
        for link in register.links
        if link.kind == "translation_of" and link.a.item in register.items and link.b.item in register.items
    ]
    return sorted(lines, key=lambda line: (-line.differences, -line.link.score, line.link.id))


def read_pairing(register: Register, identifier: str) -> Pairing:
    """The two editions of a `translation_of` link. Raises UnknownRecordError where there is none of that id."""
    link = next((one for one in register.links if one.id == identifier and one.kind == "translation_of"), None)
    if link is None or link.a.item not in register.items or link.b.item not in register.items:
        raise UnknownRecordError(f"no translation has the id {identifier!r}; a document's page names its translations")
    left, right = register.items[link.a.item], register.items[link.b.item]
    pairs = []
    for one in register.links:
        if one.kind == "sentence_pair" and {one.a.item, one.b.item} == {left.id, right.id}:
            sides = (one.a, one.b) if one.a.item == left.id else (one.b, one.a)
            pairs.append((sides[0], sides[1], one))
    pairs.sort(key=lambda pair: (pair[0].start, pair[1].start))
    rows: list[PairRow] = []
    at_left, at_right = left.start, right.start
    for one_left, one_right, one in pairs:
        rows.extend(_alone(register, left, at_left, one_left.start, "left"))
        rows.extend(_alone(register, right, at_right, one_right.start, "right"))
        rows.append(
            PairRow(
                left=_side(register, one_left), right=_side(register, one_right), differs=one.differs, score=one.score
            )
        )
        at_left, at_right = max(at_left, one_left.end), max(at_right, one_right.end)
    rows.extend(_alone(register, left, at_left, left.end, "left"))
    rows.extend(_alone(register, right, at_right, right.end, "right"))
    return Pairing(
        link=link, left=left, right=right, rows=tuple(rows), differences=sum(row.differs is not None for row in rows)
    )


def _side(register: Register, place: Place) -> Side:
    text = register.text(place.document)[place.start : place.end]
    return Side(text=text, document=place.document, start=place.start, direction=direction_of(text))


def _alone(register: Register, item: Item, start: int, end: int, which: str) -> list[PairRow]:
    if end <= start or not register.text(item.document)[start:end].strip():
        return []
    side = _side(register, Place(document=item.document, item=item.id, start=start, end=end))
    return [PairRow(left=side if which == "left" else None, right=side if which == "right" else None)]
