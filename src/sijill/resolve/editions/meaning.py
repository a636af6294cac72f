"""Editions that names and figures do not show: found by what their sentences mean, where sentence vectors are in use.

Two reports of one event also lie near each other in meaning. So nearness only proposes a pair; it holds where the sentences
of the two, aligned in order, mean the same for most of both texts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

import msgspec

from sijill.model.records import Item
from sijill.resolve.editions.align import Bead, Unit
from sijill.resolve.editions.distant import days_apart
from sijill.resolve.editions.vectors import Embedder, average_rows

SAMPLE = 12
"""Sentences of an item, spread evenly over it, whose mean stands for the whole."""
MOST_ITEMS = 5_000
"""Items of more than that in a case are not compared by meaning: encoding them would take longer than the rest of a build."""
_NEAR = 0.5
"""Least likeness of two items as wholes."""
_MARGIN = 0.04
"""By so much a pair must be nearer than the next best partner of either."""
_LEAST_RATIO = 0.45
_DAYS_FAR = 92
_SAME = 0.55
"""Least likeness of two aligned stretches that mean the same."""
_SHORTER, _LONGER = 0.6, 0.4
"""Shares of the letters of the shorter and of the longer item that must stand in such stretches."""


class Sheet(msgspec.Struct, frozen=True):
    """An item with its sentences."""

    item: Item
    units: Sequence[Unit]
    texts: Sequence[str]

    @property
    def letters(self) -> int:
        return sum(unit.length for unit in self.units)


Align = Callable[[Sheet, Sheet], tuple[list[Bead], list[float]]]
"""The beads of two items and how like the two sides of each are."""


def pair_by_meaning(
    sheets: Sequence[Sheet], embedder: Embedder, *, align: Align, families: Mapping[str, str] | None = None
) -> list[tuple[Sheet, Sheet, float]]:
    """Pairs of items in two languages that are one text, with the share of the shorter that the longer has, best first.

    Each item is in one pair at most. [] where there are fewer than two languages, or more items than are compared. Of
    items that are copies of each other (`families` names the family that they share) the first alone is compared.
    """
    known: set[str] = set()
    kept_sheets = []
    for sheet in sheets:
        name = (families or {}).get(sheet.item.id, sheet.item.id)
        if sheet.units and name not in known:
            known.add(name)
            kept_sheets.append(sheet)
    sheets = kept_sheets
    if len(sheets) > MOST_ITEMS or len({sheet.item.language for sheet in sheets}) < 2:
        return []
    found = []
    for a, b in propose_pairs(sheets, embedder):
        share = share_same(a, b, align=align)
        if share is not None:
            found.append((a, b, share))
    found.sort(key=lambda row: (-row[2], row[0].item.id, row[1].item.id))
    used: set[str] = set()
    kept = []
    for a, b, share in found:
        if not {a.item.id, b.item.id} & used:
            used |= {a.item.id, b.item.id}
            kept.append((a, b, share))
    return kept


def propose_pairs(sheets: Sequence[Sheet], embedder: Embedder) -> list[tuple[Sheet, Sheet]]:
    """Items in two languages of which each is plainly the nearest of its language to the other."""
    samples = [spread_over(sheet.texts, SAMPLE) for sheet in sheets]
    rows = embedder.encode([text for sample in samples for text in sample])
    wholes = average_rows(rows, [len(sample) for sample in samples])
    groups: dict[str, list[int]] = {}
    for number, sheet in enumerate(sheets):
        groups.setdefault(sheet.item.language, []).append(number)
    pairs = []
    for first, second in combinations(sorted(groups), 2):
        likes = wholes[groups[first]] @ wholes[groups[second]].T
        for x, number in enumerate(groups[first]):
            row = likes[x]
            y = int(row.argmax())
            best = float(row[y])
            column = likes[:, y]
            rivals = sum(int((side > best - _MARGIN).sum()) - 1 for side in (row, column))
            other = sheets[groups[second][y]]
            if best >= _NEAR and not rivals and _may_pair(sheets[number], other):
                pairs.append((sheets[number], other))
    return pairs


def _may_pair(a: Sheet, b: Sheet) -> bool:
    ratio = min(a.letters, b.letters) / max(1, a.letters, b.letters)
    apart = days_apart(a.item.published, b.item.published)
    return ratio >= _LEAST_RATIO and (apart is None or apart <= _DAYS_FAR)


def share_same(a: Sheet, b: Sheet, *, align: Align) -> float | None:
    """Share of the shorter item that stands in the longer in the same order and meaning; None where it is too little."""
    beads, likes = align(a, b)
    same = [bead for bead, like in zip(beads, likes, strict=True) if like >= _SAME]
    shares = sorted(
        (
            sum(unit.length for bead in same for unit in a.units[bead.a_first : bead.a_last]) / max(1, a.letters),
            sum(unit.length for bead in same for unit in b.units[bead.b_first : bead.b_last]) / max(1, b.letters),
        )
    )
    return shares[1] if shares[0] >= _LONGER and shares[1] >= _SHORTER else None


def spread_over(texts: Sequence[str], count: int) -> list[str]:
    """At most `count` of the texts, spread evenly from the first to the last."""
    if len(texts) <= count:
        return list(texts)
    return [texts[at * (len(texts) - 1) // (count - 1)] for at in range(count)]
