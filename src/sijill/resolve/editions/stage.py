"""The stage that links translations to their originals and their sentences to each other."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from sijill.data import read_text
from sijill.extract.lexicon import Lexicon
from sijill.model.ids import make_id
from sijill.model.protocols import View
from sijill.model.records import CONTENT_KINDS, Document, Item, Link, Mention, Passage, Place, Problem
from sijill.resolve.editions.align import Bead, Unit, align_units
from sijill.resolve.editions.differences import Side, find_difference
from sijill.resolve.editions.distant import Trace, find_distant, read_figures, trace_anchors
from sijill.resolve.editions.judged import JudgedPairs
from sijill.resolve.editions.meaning import Sheet, pair_by_meaning
from sijill.resolve.editions.pairs import FEWEST_LETTERS, PAIRED_KINDS, Pair, direct_pair, make_card, pair_editions
from sijill.resolve.editions.settings import Settings, load_settings
from sijill.resolve.editions.units import mention_anchor, read_units
from sijill.resolve.editions.vectors import Embedder, Likeness, load_embedder

T = TypeVar("T", Passage, Mention)
_MOST_UNITS = 20_000
"""Items of more sentences than this are linked as wholes and not aligned."""
_WHOLE = 0.85
"""Share of an item that a link between copies must cover on both sides to make them one text."""
_SURE = 0.6
"""Least score of a sentence pair whose two sides are compared for what they say differently."""


class EditionStage:
    """Yields `translation_of` links between items and `sentence_pair` links within them."""

    name = "editions"
    version = "8"
    requires = ("items", "passages", "mentions", "times", "links")
    assigns = ("links",)

    def __init__(
        self,
        lexicon: Lexicon | None = None,
        *,
        settings: Settings | None = None,
        find_embedder: Callable[[], Embedder | None] = load_embedder,
    ) -> None:
        self._lexicon = lexicon or Lexicon.load()
        self._wants_vectors = (settings or load_settings()).vectors
        self._embedder = find_embedder() if self._wants_vectors else None
        vectors = self._embedder.name if self._embedder else f"none, wanted: {self._wants_vectors}"
        known = f"{self.version} {self._lexicon.fingerprint} {read_text('editions.toml')} {vectors}"
        self._fingerprint = hashlib.sha256(known.encode()).hexdigest()[:16]

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    def __call__(self, view: View) -> Iterable[Link | Problem]:
        """Yield the links; and a Problem where a case wants sentence vectors that this machine cannot make."""
        if self._wants_vectors and self._embedder is None:
            yield self._report_missing()
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

        def read_sheet(item: Item) -> Sheet:
            text = view.text(item.document)
            named = sorted(mentions.get(item.id, ()), key=lambda mention: mention.start)
            units = read_units(text, item, passages.get(item.id, ()), named, self._lexicon)
            return Sheet(item, units, [text[unit.start : unit.end] for unit in units])

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
        families = _copies(view.rows(Link), {item.id: item for rows in candidates.values() for item in rows})
        for match in find_distant([trace for trace in traces if trace.item.id not in paired], families=families):
            translation, original = direct_pair(match.a.item, match.b.item)
            if not judged.parts(translation, original):
                pairs.append(Pair(translation, original, match.score, match.reasons))
        if self._embedder:
            paired = {item.id for pair in pairs for item in (pair.translation, pair.original)}
            alone = [trace.item for trace in traces if trace.item.id not in paired]
            found = self._pair_by_meaning([read_sheet(item) for item in alone], self._embedder, families)
            pairs.extend(pair for pair in found if not judged.parts(pair.translation, pair.original))
        for pair in pairs:
            yield self._link_items(pair)
            yield from self._link_sentences(view, read_sheet(pair.translation), read_sheet(pair.original))

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

    def _report_missing(self) -> Problem:
        return Problem(
            id=make_id("x", self.name, None, "vectors"),
            origin=f"{self.name}@{self.version}",
            document=None,
            stage=self.name,
            message="this case wants sentence vectors (data/editions.toml), and they are not installed here",
            advice="editions were paired and aligned without them; pip install 'sijill[vectors]' and build again, or set use = false",
        )

    def _pair_by_meaning(
        self, sheets: Sequence[Sheet], embedder: Embedder, families: Mapping[str, str]
    ) -> Iterator[Pair]:
        for a, b, share in pair_by_meaning(sheets, embedder, align=self._align, families=families):
            translation, original = direct_pair(a.item, b.item)
            reasons = (f"{share:.0%} of the shorter means the same as the longer, in the same order",)
            yield Pair(translation, original, round(share, 3), reasons)

    def _align(self, a: Sheet, b: Sheet) -> tuple[list[Bead], list[float]]:
        """The beads of two items; and, where vectors are in use, how like in meaning the sides of each are (else [])."""
        if max(len(a.units), len(b.units)) > _MOST_UNITS:
            return [], []
        if self._embedder is None:
            return align_units(a.units, b.units), []
        likeness = Likeness(
            self._embedder.encode(a.texts),
            self._embedder.encode(b.texts),
            weights_a=[unit.length for unit in a.units],
            weights_b=[unit.length for unit in b.units],
        )
        beads = align_units(a.units, b.units, likeness=likeness)
        return beads, [likeness.of_bead(bead) for bead in beads]

    def _link_sentences(self, view: View, sheet_a: Sheet, sheet_b: Sheet) -> Iterator[Link]:
        units_a, units_b = sheet_a.units, sheet_b.units
        text_a, text_b = view.text(sheet_a.item.document), view.text(sheet_b.item.document)
        beads, likes = self._align(sheet_a, sheet_b)
        for at, bead in enumerate(beads):
            a = _place(sheet_a.item, units_a[bead.a_first : bead.a_last])
            b = _place(sheet_b.item, units_b[bead.b_first : bead.b_last])
            differs = None
            if bead.score >= _SURE:
                before, after = beads[max(0, at - 1)], beads[min(len(beads) - 1, at + 1)]
                differs = find_difference(
                    Side.of(text_a, units_a[bead.a_first : bead.a_last], units_a[before.a_first : after.a_last]),
                    Side.of(text_b, units_b[bead.b_first : bead.b_last], units_b[before.b_first : after.b_last]),
                    lexicon=self._lexicon,
                )
            yield Link(
                id=make_id("l", "sentence_pair", a.document, a.start, a.end, b.document, b.start, b.end),
                origin=f"{self.name}@{self.version}",
                kind="sentence_pair",
                a=a,
                b=b,
                score=bead.score,
                reasons=_reasons(bead, likes[at] if likes else None),
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


def _copies(links: Iterable[Link], items: Mapping[str, Item]) -> dict[str, str]:
    """For items that are copies of each other as wholes, or nearly, the least id among them, which names their family."""
    parent: dict[str, str] = {}

    def head(name: str) -> str:
        while (above := parent.get(name, name)) != name:
            name = above
        return name

    for link in links:
        if link.kind != "duplicate_of" or link.a.item not in items or link.b.item not in items:
            continue
        wholes = [
            place.end - place.start >= _WHOLE * (items[place.item].end - items[place.item].start)
            for place in (link.a, link.b)
            if place.item
        ]
        if all(wholes):
            low, high = sorted((head(link.a.item or ""), head(link.b.item or "")))
            parent[high] = low
    return {name: head(name) for name in parent}


def _by_item(rows: Iterable[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        if row.item is not None:
            found[row.item].append(row)
    return found


def _place(item: Item, units: Sequence[Unit]) -> Place:
    return Place(document=item.document, item=item.id, start=units[0].start, end=units[-1].end)


def _reasons(bead: Bead, like: float | None) -> tuple[str, ...]:
    shape = f"{bead.a_last - bead.a_first} to {bead.b_last - bead.b_first}"
    shared = sorted(anchor.partition(":")[2] or anchor for anchor in bead.shared)
    return (
        f"order and length, {shape}",
        *((f"both have {', '.join(shared[:6])}",) if shared else ()),
        *((f"likeness of meaning {like:.2f}",) if like is not None else ()),
    )
