"""The stage that finds copies across a case and says which is the later one, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from sijill.data import read_text
from sijill.model.ids import make_id
from sijill.model.protocols import View
from sijill.model.records import Document, Link, LinkKind, Place
from sijill.resolve.duplicates.matching import (
    Stretch,
    align,
    count_same,
    find_pairs,
    group_near_copies,
    mask_boilerplate,
)
from sijill.resolve.duplicates.quoted import is_quoted
from sijill.resolve.duplicates.units import Unit, collect_units

_FEWEST_WORDS = 8
"""Shorter items are alike by chance."""
_NEAR_WORDS = 12
_NEAR = 0.7
"""Share of the later item's words that must stand in the earlier one: a near copy, if they also make `_NEAR_BACK` of that."""
_NEAR_BACK = 0.5
_NEAR_FORM = 0.95
"""The same for two pages of one outlet from different days."""
_INSIDE = 0.8
_PARTIAL_WORDS = 40
_WHOLE_WORDS = 25
"""Words that a stretch must have; and an item that stands wholly inside another."""
_QUOTED_WORDS = 12
"""Words that a stretch between quotation marks must have."""
_SOLID = 0.75
"""Share of a lifted stretch that must be word for word."""


class DuplicateStage:
    """Links between items that are copies of each other: whole, nearly, or a long stretch of one inside the other.

    `a` is the later of the two by day of publication, then of capture; where neither is known the order of ids decides, and
    the reasons say so. The score is the share of `a`'s words (in the stretch linked) that stand in `b`.
    """

    name = "duplicates"
    version = "2"
    requires: tuple[str, ...] = ("items", "passages")
    assigns: tuple[str, ...] = ("links",)

    @property
    def fingerprint(self) -> str:
        return sha256(f"{self.name}@{self.version} {read_text('cues.toml')}".encode()).hexdigest()[:16]

    def __call__(self, view: View) -> Iterator[Link]:
        """Yield the links, sorted by id: each item that is a copy to its best origin, each lifted stretch to its earliest.

        Two items (or documents) that a person judged to be different are not linked.
        """
        links = list(self._link_files(view.documents(), view))
        units = collect_units(view, fewest_words=_FEWEST_WORDS)
        originals, exact = self._link_exact(units)
        links += exact
        links += self._link_similar(originals, view)
        verdicts = view.verdicts()
        unique = {link.id: link for link in links if verdicts.get(_pair_of(link)) != "different"}
        yield from (unique[key] for key in sorted(unique))

    @property
    def _origin(self) -> str:
        return f"{self.name}@{self.version}"

    def _link_files(self, documents: list[Document], view: View) -> Iterator[Link]:
        """Files with the same bytes under different ids."""
        first: dict[str, Document] = {}
        for document in sorted(documents, key=lambda record: (record.captured_at or "9", record.id)):
            earlier = first.setdefault(document.sha256, document)
            if earlier is document or document.status != "ok":
                continue
            a = Place(document=document.id, item=None, start=0, end=document.chars)
            b = Place(document=earlier.id, item=None, start=0, end=earlier.chars)
            yield self._link(a, b, 1.0, ("same file: the bytes are equal",))

    def _link_exact(self, units: list[Unit]) -> tuple[list[Unit], list[Link]]:
        """The earliest of each set of units with the same words, and links of the others to it."""
        first: dict[bytes, Unit] = {}
        links: list[Link] = []
        originals: list[Unit] = []
        for unit in units:
            earlier = first.setdefault(unit.digest, unit)
            if earlier is unit:
                originals.append(unit)
            elif earlier.document != unit.document:
                reasons = (f"same words: all {len(unit.words)}", _direction(unit, earlier))
                links.append(self._link(_whole(unit), _whole(earlier), 1.0, reasons))
        return originals, links

    def _link_similar(self, units: list[Unit], view: View) -> list[Link]:
        shingles = [unit.shingles() for unit in units]
        groups = group_near_copies(units, shingles)
        pairs, boilerplate = find_pairs(units, shingles, groups)
        candidates: dict[int, list[int]] = {}
        for later, earlier in pairs:
            candidates.setdefault(later, []).append(earlier)
        links: list[Link] = []
        for later in sorted(candidates):
            compared = [
                _Compared(units[later], units[earlier], shingles[later], shingles[earlier], boilerplate)
                for earlier in sorted(candidates[later])
            ]
            near = [pair for pair in compared if pair.is_near_copy()]
            if near:
                links.append(self._link_near(min(near, key=lambda pair: -pair.share)))
            else:
                links += self._link_lifted(compared, view)
        return links

    def _link_near(self, pair: _Compared) -> Link:
        a, b = pair.a, pair.b
        reasons = (f"near copy: {pair.same} of {len(a.words)} words stand in the other", _direction(a, b))
        return self._link(_whole(a), _whole(b), pair.share, reasons)

    def _link_lifted(self, compared: list[_Compared], view: View) -> Iterator[Link]:
        """One link for each stretch of a unit that stands in earlier ones, to the earliest: a quotation where marks and
        words of saying stand around it, else a copy."""
        taken: list[Stretch] = []
        for pair in compared:
            a, b = pair.a, pair.b
            for stretch in pair.shared():
                if any(stretch.a_start < other.a_end and other.a_start < stretch.a_end for other in taken):
                    continue
                place_a, place_b = _part(a, stretch.a_start, stretch.a_end), _part(b, stretch.b_start, stretch.b_end)
                kind, what = _tell_stretch(view, place_a, place_b)
                if kind == "duplicate_of" and not pair.is_lifted(stretch):
                    continue
                taken.append(stretch)
                score = stretch.same / (stretch.a_end - stretch.a_start)
                reasons = (f"{what}: {stretch.same} words of the two stretches are the same", _direction(a, b))
                yield self._link(place_a, place_b, score, reasons, kind=kind)

    def _link(
        self, a: Place, b: Place, score: float, reasons: tuple[str, ...], *, kind: LinkKind = "duplicate_of"
    ) -> Link:
        identity = make_id("l", kind, a.document, a.start, a.end, a.item, b.document, b.start, b.end, b.item)
        return Link(id=identity, origin=self._origin, kind=kind, a=a, b=b, score=round(score, 3), reasons=reasons)


def _tell_stretch(view: View, a: Place, b: Place) -> tuple[LinkKind, str]:
    """Whether a stretch that two items share is quoted in the later one or copied, and in which words to say so."""
    if not is_quoted(view.text(a.document), a.start, a.end):
        return "duplicate_of", "partial"
    if is_quoted(view.text(b.document), b.start, b.end):
        return "quotes", "both quote the same words"
    return "quotes", "quoted, and said whose words they are"


def _pair_of(link: Link) -> tuple[str, str]:
    low, high = sorted((link.a.item or link.a.document, link.b.item or link.b.document))
    return low, high


class _Compared:
    """Two units side by side: what they share, with and without boilerplate."""

    def __init__(
        self, a: Unit, b: Unit, later: Sequence[int], earlier: Sequence[int], boilerplate: frozenset[int]
    ) -> None:
        self.a, self.b = a, b
        known = frozenset(earlier)
        self.same = count_same(later, known)
        self.share = self.same / len(a.words)
        masked = mask_boilerplate(later, boilerplate)
        self._own = align(masked, earlier)
        self._own_share = count_same(masked, known) / max(1, sum(key is not None for key in masked))

    def is_near_copy(self) -> bool:
        """Whether nearly all of each stands in the other, of what is boilerplate and of what is not.

        An outlet's bulletins of two days follow one form: they must be alike word for word.
        """
        a, b = self.a, self.b
        if min(len(a.words), len(b.words)) < _NEAR_WORDS or self.same < _NEAR_BACK * len(b.words):
            return False
        is_next_bulletin = a.outlet == b.outlet != "" and a.published != b.published
        return min(self.share, self._own_share) >= (_NEAR_FORM if is_next_bulletin else _NEAR)

    def shared(self) -> list[Stretch]:
        """Stretches that are solid, and long enough to be looked at, in order."""
        return [
            stretch
            for stretch in self._own
            if stretch.same >= _QUOTED_WORDS
            and stretch.same >= _SOLID * max(stretch.a_end - stretch.a_start, stretch.b_end - stretch.b_start)
        ]

    def is_lifted(self, stretch: Stretch) -> bool:
        """Whether a stretch is long enough to have been lifted; a short item that stands wholly inside a longer one is."""
        shorter = min(len(self.a.words), len(self.b.words))
        return stretch.same >= min(_PARTIAL_WORDS, max(_WHOLE_WORDS, int(_INSIDE * shorter)))


def _whole(unit: Unit) -> Place:
    return Place(document=unit.document, item=unit.item, start=unit.start, end=unit.end)


def _part(unit: Unit, first: int, last: int) -> Place:
    return Place(document=unit.document, item=unit.item, start=unit.starts[first], end=unit.ends[last - 1])


def _direction(a: Unit, b: Unit) -> str:
    """Why `a` is taken for the later one."""
    if a.published and b.published and a.published != b.published:
        return f"later by publication: {a.published} after {b.published}"
    if bool(a.published) != bool(b.published):
        undated = "the first" if b.published else "the second"
        return f"taken for the later: no day of publication is known of {undated}"
    if a.captured and b.captured and a.captured != b.captured:
        return f"later by capture: {a.captured} after {b.captured}"
    return "which is the later is not known: no dates tell"
