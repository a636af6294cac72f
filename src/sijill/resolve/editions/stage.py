"""The stage that links translations to their originals and their sentences to each other."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from sijill.data import read_text
from sijill.extract.lexicon import Lexicon
from sijill.model.ids import make_id
from sijill.model.protocols import View
from sijill.model.records import CONTENT_KINDS, Document, Item, Link, Mention, Passage, Place
from sijill.resolve.editions.align import Bead, Unit, align_units
from sijill.resolve.editions.differences import Side, find_difference
from sijill.resolve.editions.distant import Trace, find_distant, read_figures, trace_anchors
from sijill.resolve.editions.judged import JudgedPairs
from sijill.resolve.editions.pairs import FEWEST_LETTERS, PAIRED_KINDS, Pair, direct_pair, make_card, pair_editions
from sijill.resolve.editions.units import mention_anchor, read_units

T = TypeVar("T", Passage, Mention)
_MOST_UNITS = 20_000
"""Items of more sentences than this are linked as wholes and not aligned."""
_SURE = 0.6
"""Least score of a sentence pair whose two sides are compared for what they say differently."""


class EditionStage:
    """Yields `translation_of` links between items and `sentence_pair` links within them."""

    name = "editions"
    version = "2"
    requires = ("items", "passages", "mentions", "times")
    assigns = ("links",)

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or Lexicon.load()
        digest = hashlib.sha256(f"{self.version} {self._lexicon.fingerprint} {read_text('editions.toml')}".encode())
        self._fingerprint = digest.hexdigest()[:16]

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    def __call__(self, view: View) -> Iterable[Link]:
        items: dict[str, list[Item]] = defaultdict(list)
        for item in view.rows(Item):
            if item.kind in CONTENT_KINDS:
                items[item.document].append(item)
        candidates = {
            document: sorted(rows, key=lambda item: item.start)
            for document, rows in sorted(items.items())
            if any(item.kind in PAIRED_KINDS for item in rows)
        }
        judged = JudgedPairs(view.rows(Item), view.verdicts())
        if len({item.language for rows in candidates.values() for item in rows}) < 2 and not judged.together:
            return
        passages = _by_item(view.rows(Passage))
        mentions = _by_item(view.rows(Mention))
        outlets = {document.id: _outlet(document) for document in view.documents()}
        cards, traces = [], []
        for document, rows in candidates.items():
            text = view.text(document)
            for position, item in enumerate(rows):
                if item.kind not in PAIRED_KINDS:
                    continue
                body = text[item.start : item.end]
                named = [(m.start - item.start, key) for m in mentions.get(item.id, ()) if (key := mention_anchor(m))]
                names = frozenset(key for _, key in named)
                bodies = sum(p.role in ("body", "quote") for p in passages.get(item.id, ()))
                cards.append(make_card(item, body, position=position, paragraphs=bodies, names=names))
                if len(body) >= FEWEST_LETTERS and item.language not in ("", "mixed"):
                    anchors = trace_anchors(named, read_figures(body))
                    traces.append(Trace(item, len(body), anchors, outlets.get(document, "")))
        pairs = [*judged.together, *pair_editions(cards, parts=judged.parts)]
        paired = {item.id for pair in pairs for item in (pair.translation, pair.original)}
        for match in find_distant([trace for trace in traces if trace.item.id not in paired]):
            translation, original = direct_pair(match.a.item, match.b.item)
            if not judged.parts(translation, original):
                pairs.append(Pair(translation, original, match.score, match.reasons))
        for pair in pairs:
            yield self._link_items(pair)
            yield from self._link_sentences(view, pair, passages, mentions)

    def _link_items(self, pair: Pair) -> Link:
        a, b = pair.translation, pair.original
        return Link(
            id=make_id("l", "translation_of", a.id, b.id),
            origin=f"{self.name}@{self.version}",
            kind="translation_of",
            a=Place(document=a.document, item=a.id, start=a.start, end=a.end),
            b=Place(document=b.document, item=b.id, start=b.start, end=b.end),
            score=pair.score,
            reasons=pair.reasons,
        )

    def _link_sentences(
        self, view: View, pair: Pair, passages: dict[str, list[Passage]], mentions: dict[str, list[Mention]]
    ) -> Iterator[Link]:
        sides: list[tuple[Item, str, list[Unit]]] = []
        for item in (pair.translation, pair.original):
            text = view.text(item.document)
            named = sorted(mentions.get(item.id, ()), key=lambda mention: mention.start)
            sides.append((item, text, read_units(text, item, passages.get(item.id, ()), named, self._lexicon)))
        (item_a, text_a, units_a), (item_b, text_b, units_b) = sides
        if max(len(units_a), len(units_b)) > _MOST_UNITS:
            return
        beads = align_units(units_a, units_b)
        for at, bead in enumerate(beads):
            a = _place(item_a, units_a[bead.a_first : bead.a_last])
            b = _place(item_b, units_b[bead.b_first : bead.b_last])
            differs = None
            if bead.score >= _SURE:
                before, after = beads[max(0, at - 1)], beads[min(len(beads) - 1, at + 1)]
                differs = find_difference(
                    _side(text_a, units_a, (bead.a_first, bead.a_last), (before.a_first, after.a_last)),
                    _side(text_b, units_b, (bead.b_first, bead.b_last), (before.b_first, after.b_last)),
                    lexicon=self._lexicon,
                )
            yield Link(
                id=make_id("l", "sentence_pair", a.document, a.start, a.end, b.document, b.start, b.end),
                origin=f"{self.name}@{self.version}",
                kind="sentence_pair",
                a=a,
                b=b,
                score=bead.score,
                reasons=_reasons(bead),
                differs=differs,
            )


def _outlet(document: Document) -> str:
    """Who published a document: its source as the collector names it, else the host it was taken from; "" for neither.

    The source goes first: one host may carry several outlets, and a pair that is not sure is not made.
    """
    if document.source:
        return document.source.casefold().strip()
    try:
        host = urlsplit(document.url or "").hostname or ""
    except ValueError:
        host = ""
    return host.removeprefix("www.")


def _side(text: str, units: Sequence[Unit], own: tuple[int, int], around: tuple[int, int]) -> Side:
    inner, outer = units[own[0] : own[1]], units[around[0] : around[1]]
    return Side(
        text=text[inner[0].start : inner[-1].end],
        anchors=frozenset(anchor for unit in inner for anchor in unit.anchors),
        named=tuple(key for unit in inner for key in unit.named),
        around=text[outer[0].start : outer[-1].end],
        near=frozenset(anchor for unit in outer for anchor in unit.anchors),
    )


def _by_item(rows: Iterable[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        if row.item is not None:
            found[row.item].append(row)
    return found


def _place(item: Item, units: Sequence[Unit]) -> Place:
    return Place(document=item.document, item=item.id, start=units[0].start, end=units[-1].end)


def _reasons(bead: Bead) -> tuple[str, ...]:
    shape = f"{bead.a_last - bead.a_first} to {bead.b_last - bead.b_first}"
    shared = sorted(anchor.partition(":")[2] or anchor for anchor in bead.shared)
    return (f"order and length, {shape}", *((f"both have {', '.join(shared[:6])}",) if shared else ()))
