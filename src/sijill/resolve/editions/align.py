"""Sentences of two editions paired in order: by length, by what both must contain, by what was learned of their words.

Dynamic programming over pairs of one to one, one to two, two to one, two to two, one to three, three to one, and over
sentences that the other side lacks (after Gale and Church 1993), in a band around the diagonal, so that the work grows
with the length and not with its square. A second pass adds the words that the first pass found side by side.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

_BEADS: dict[tuple[int, int], float] = {
    (1, 1): 0.82, (1, 2): 0.05, (2, 1): 0.05, (2, 2): 0.01, (1, 0): 0.02, (0, 1): 0.02, (1, 3): 0.015, (3, 1): 0.015,
}  # fmt: skip
_COSTS = {shape: -math.log(share) for shape, share in _BEADS.items()}
_VARIANCE = 6.8
"""Variance of the length in letters that one letter becomes, as Gale and Church found it."""
_BAND, _BAND_SHARE = 30, 0.12
_SHARED, _ALONE, _MOST_SHARED = 1.6, 0.45, 6.0
_WORD, _MOST_WORDS = 1.1, 4.0
_BREAK_BOTH, _BREAK_ONE = 1.2, 0.7
_FEWEST_MEETINGS = 2


class Unit(msgspec.Struct, frozen=True):
    """One sentence of one edition. `anchors` are what a translation keeps (figures, names by key); `words` are stems."""

    start: int
    end: int
    length: int
    anchors: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    opens: bool = False
    """Whether it opens a paragraph."""


class Bead(msgspec.Struct, frozen=True):
    """Units `a_first:a_last` of one edition beside `b_first:b_last` of the other; `score` is 0..1."""

    a_first: int
    a_last: int
    b_first: int
    b_last: int
    score: float
    shared: frozenset[str] = frozenset()


def align_units(a: Sequence[Unit], b: Sequence[Unit]) -> list[Bead]:
    """Pairs of the units of two editions, in order; units that have no counterpart are in none. [] where a side is empty."""
    if not a or not b:
        return []
    beads = _align(a, b, {})
    return _align(a, b, _learn_words(a, b, beads)) if len(beads) >= 6 else beads


def _learn_words(a: Sequence[Unit], b: Sequence[Unit], beads: Sequence[Bead]) -> dict[tuple[str, str], float]:
    """How often two words of the first pass stand side by side, by Dice's measure; common words are left out."""
    count_a: Counter[str] = Counter()
    count_b: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    most = max(4, len(beads) // 4)
    sides = []
    for bead in beads:
        left = {word for unit in a[bead.a_first : bead.a_last] for word in unit.words}
        right = {word for unit in b[bead.b_first : bead.b_last] for word in unit.words}
        sides.append((left, right))
        count_a.update(left)
        count_b.update(right)
    for left, right in sides:
        kept_left = [word for word in left if _FEWEST_MEETINGS <= count_a[word] <= most]
        kept_right = [word for word in right if _FEWEST_MEETINGS <= count_b[word] <= most]
        both.update((x, y) for x in kept_left for y in kept_right)
    return {
        pair: dice
        for pair, count in both.items()
        if count >= _FEWEST_MEETINGS and (dice := 2 * count / (count_a[pair[0]] + count_b[pair[1]])) >= 0.6
    }


class _Scorer:
    """The cost of setting some units of one side beside some of the other."""

    def __init__(self, a: Sequence[Unit], b: Sequence[Unit], words: Mapping[tuple[str, str], float]) -> None:
        self.a, self.b = a, b
        total_a = sum(unit.length for unit in a) or 1
        total_b = sum(unit.length for unit in b) or 1
        self.ratio = total_b / total_a
        self.partners: dict[str, list[tuple[str, float]]] = {}
        for (x, y), dice in sorted(words.items()):
            self.partners.setdefault(x, []).append((y, dice))
        self.rare = _rarity(a, b)

    def cost(self, i: int, di: int, j: int, dj: int) -> float:
        left, right = self.a[i : i + di], self.b[j : j + dj]
        cost = _COSTS[di, dj]
        if not di or not dj:
            alone = left or right
            return cost + 0.5 + min(2.0, _ALONE * len(alone[0].anchors))
        length_a = sum(unit.length for unit in left) * self.ratio
        length_b = sum(unit.length for unit in right)
        mean = (length_a + length_b) / 2 or 1.0
        delta = abs(length_b - length_a) / math.sqrt(_VARIANCE * mean)
        cost += min(12.0, -math.log(max(1e-9, math.erfc(delta / math.sqrt(2)))))
        anchors_a = frozenset().union(*(unit.anchors for unit in left))
        anchors_b = frozenset().union(*(unit.anchors for unit in right))
        if anchors_a or anchors_b:
            shared = sum(self.rare.get(anchor, 1.0) for anchor in anchors_a & anchors_b)
            alone_count = len(anchors_a ^ anchors_b)
            cost -= min(_MOST_SHARED, _SHARED * shared)
            cost += min(3.0, _ALONE * alone_count)
        if self.partners:
            cost -= min(_MOST_WORDS, _WORD * self._meetings(left, right))
        opens = left[0].opens, right[0].opens
        if all(opens):
            cost -= _BREAK_BOTH
        elif any(opens):
            cost += _BREAK_ONE
        crossed = sum(unit.opens for unit in left[1:]) + sum(unit.opens for unit in right[1:])
        return cost + 1.5 * crossed

    def _meetings(self, left: Sequence[Unit], right: Sequence[Unit]) -> float:
        others = {word for unit in right for word in unit.words}
        total = 0.0
        for unit in left:
            for word in unit.words:
                best = max((dice for other, dice in self.partners.get(word, ()) if other in others), default=0.0)
                total += best
        return total


def _rarity(a: Sequence[Unit], b: Sequence[Unit]) -> dict[str, float]:
    """Weight of each anchor: 1 where it stands in one or two units, less the commoner it is."""
    counts = Counter(anchor for unit in (*a, *b) for anchor in unit.anchors)
    size = len(a) + len(b)
    return {anchor: max(0.15, 1.0 - 3.0 * max(0, count - 2) / size) for anchor, count in counts.items()}


def _align(a: Sequence[Unit], b: Sequence[Unit], words: Mapping[tuple[str, str], float]) -> list[Bead]:
    scorer = _Scorer(a, b, words)
    n, m = len(a), len(b)
    band = max(_BAND, int(_BAND_SHARE * max(n, m)), abs(n - m) // 4)
    best: list[dict[int, tuple[float, tuple[int, int]]]] = [{} for _ in range(n + 1)]
    best[0][0] = (0.0, (0, 0))
    shapes = sorted(_COSTS)
    for i in range(n + 1):
        centre = i * m // n
        for j in range(max(0, centre - band), min(m, centre + band) + 1):
            if i == j == 0:
                continue
            found: tuple[float, tuple[int, int]] | None = None
            for di, dj in shapes:
                if di > i or dj > j:
                    continue
                before = best[i - di].get(j - dj)
                if before is None:
                    continue
                cost = before[0] + scorer.cost(i - di, di, j - dj, dj)
                if found is None or cost < found[0]:
                    found = (cost, (di, dj))
            if found is not None:
                best[i][j] = found
    return _trace(best, scorer, n, m)


def _trace(best: list[dict[int, tuple[float, tuple[int, int]]]], scorer: _Scorer, n: int, m: int) -> list[Bead]:
    beads: list[Bead] = []
    i, j = n, m
    while i or j:
        step = best[i].get(j)
        if step is None:
            break
        di, dj = step[1]
        if di and dj:
            cost = scorer.cost(i - di, di, j - dj, dj)
            left, right = scorer.a[i - di : i], scorer.b[j - dj : j]
            shared = frozenset().union(*(u.anchors for u in left)) & frozenset().union(*(u.anchors for u in right))
            score = 1 / (1 + math.exp(0.6 * (cost - 4.0)))
            beads.append(Bead(i - di, i, j - dj, j, round(score, 3), shared))
        i, j = i - di, j - dj
    beads.reverse()
    return beads
