"""Sentences of two editions paired in order: by length, by what both must contain, by what was learned of their words.

Dynamic programming over pairs of one to one, one to two, two to one, two to two, one to three, three to one, and over
sentences that the other side lacks (after Gale and Church 1993), in a band around the diagonal, so that the work grows
with the length and not with its square. A second pass adds the words that the first pass found side by side.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from sijill.resolve.editions.vectors import Likeness

_BEADS: dict[tuple[int, int], float] = {
    (1, 1): 0.82, (1, 2): 0.03, (2, 1): 0.03, (2, 2): 0.006, (1, 0): 0.05, (0, 1): 0.05, (1, 3): 0.006, (3, 1): 0.006,
}  # fmt: skip
_COSTS = {shape: -math.log(share) for shape, share in _BEADS.items()}
_PAIRED = [shape for shape in _COSTS if 0 not in shape]
_VARIANCE = 8.5
"""Variance of the length in letters that one letter becomes: wider than the 6.8 of Gale and Church, whose pairs were nearer."""
_BAND, _BAND_SHARE = 30, 0.12
_SHARED, _ALONE, _MOST_SHARED = 1.8, 0.5, 6.0
_WORD, _MOST_WORDS = 1.4, 4.0
_BREAK_BOTH, _BREAK_ONE = 1.2, 0.7
_LIKE, _LIKE_NEUTRAL, _MOST_LIKE = 14.0, 0.5, 8.0
"""Weight of a cosine of sentence vectors, the cosine that speaks neither for a pair nor against it, and the most it takes off."""
_FEWEST_MEETINGS = 2
_FEWEST_BEADS = 6
_NARROW = 10
_ROOT = math.sqrt(2)


class Unit(msgspec.Struct, frozen=True):
    """One sentence of one edition. `anchors` are what a translation keeps (figures, names by key); `words` are stems."""

    start: int
    end: int
    length: int
    anchors: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    named: tuple[str, ...] = ()
    """Known things that it names or calls by their adjective, as often as it does."""
    people: tuple[str, ...] = ()
    """Persons that it names, as it writes them."""
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


def align_units(a: Sequence[Unit], b: Sequence[Unit], *, likeness: Likeness | None = None) -> list[Bead]:
    """Pairs of the units of two editions, in order; units that have no counterpart are in none. [] where a side is empty.

    `likeness` holds how near the units are in meaning, where sentence vectors are in use.
    """
    if not a or not b:
        return []
    beads = _align(a, b, {}, likeness=likeness)
    if len(beads) < _FEWEST_BEADS:
        return beads
    return _align(a, b, _learn_words(a, b, beads), path=beads, likeness=likeness)


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


class _Side:
    """Units of one edition with what is asked of one to three neighbours together, worked out once."""

    def __init__(self, units: Sequence[Unit], *, scale: float) -> None:
        self.units = units
        self.lengths = [0.0]
        for unit in units:
            self.lengths.append(self.lengths[-1] + unit.length * scale)
        self.anchors = [_unions([unit.anchors for unit in units], count) for count in (1, 2, 3)]
        self.words = [_unions([unit.words for unit in units], count) for count in (1, 2, 3)]
        self.opens = [unit.opens for unit in units]

    def length(self, first: int, count: int) -> float:
        return self.lengths[first + count] - self.lengths[first]


def _unions(sets: Sequence[frozenset[str]], count: int) -> list[frozenset[str]]:
    if count == 1:
        return list(sets)
    return [frozenset().union(*sets[at : at + count]) for at in range(len(sets) - count + 1)]


class _Scorer:
    """The cost of setting some units of one side beside some of the other."""

    def __init__(
        self,
        a: Sequence[Unit],
        b: Sequence[Unit],
        words: Mapping[tuple[str, str], float],
        likeness: Likeness | None,
    ) -> None:
        total_a = sum(unit.length for unit in a) or 1
        total_b = sum(unit.length for unit in b) or 1
        self.a, self.b = _Side(a, scale=total_b / total_a), _Side(b, scale=1.0)
        self.partners: dict[str, list[tuple[str, float]]] = {}
        for (x, y), dice in sorted(words.items()):
            self.partners.setdefault(x, []).append((y, dice))
        self.rare = _rarity(a, b)
        self.likeness = likeness
        self.least = -_MOST_SHARED - _BREAK_BOTH - (_MOST_WORDS if words else 0.0)
        """What anchors, words and paragraphs can take off a cost at most."""

    def alone(self, i: int, di: int, j: int, dj: int) -> float:
        """Cost of a unit that the other side lacks."""
        anchors = self.a.anchors[0][i] if di else self.b.anchors[0][j]
        return _COSTS[di, dj] + min(2.0, _ALONE * len(anchors))

    def length_cost(self, i: int, di: int, j: int, dj: int) -> float:
        """Cost of the shape and of the two lengths."""
        length_a, length_b = self.a.length(i, di), self.b.length(j, dj)
        delta = abs(length_b - length_a) / math.sqrt(_VARIANCE * ((length_a + length_b) / 2 or 1.0))
        return _COSTS[di, dj] + (12.0 if delta > 4.4 else min(12.0, -math.log(math.erfc(delta / _ROOT))))

    def content_cost(self, i: int, di: int, j: int, dj: int) -> float:
        """What shared anchors, words that were learned and paragraphs add to a cost, or take off it."""
        cost = 0.0
        anchors_a, anchors_b = self.a.anchors[di - 1][i], self.b.anchors[dj - 1][j]
        if anchors_a or anchors_b:
            shared = anchors_a & anchors_b
            if shared:
                cost -= min(_MOST_SHARED, _SHARED * sum(map(self.rare.__getitem__, shared)))
            cost += min(3.0, _ALONE * (len(anchors_a) + len(anchors_b) - 2 * len(shared)))
        if self.partners:
            cost -= min(_MOST_WORDS, _WORD * self._meetings(self.a.words[di - 1][i], self.b.words[dj - 1][j]))
        opens_a, opens_b = self.a.opens, self.b.opens
        if opens_a[i] and opens_b[j]:
            cost -= _BREAK_BOTH
        elif opens_a[i] or opens_b[j]:
            cost += _BREAK_ONE
        crossed = sum(opens_a[i + 1 : i + di]) + sum(opens_b[j + 1 : j + dj])
        return cost + 1.5 * crossed

    def cost(self, i: int, di: int, j: int, dj: int) -> float:
        if not di or not dj:
            return self.alone(i, di, j, dj)
        cost = self.length_cost(i, di, j, dj) + self.content_cost(i, di, j, dj)
        return cost + like_cost(self.likeness.between(i, di, j, dj)) if self.likeness else cost

    def like_costs(self, i: int, low: int, high: int) -> dict[tuple[int, int], list[float]]:
        """For each shape that ends before unit `i` of one side, what meaning adds to the cost, by the unit `low..high` of
        the other before which it ends; {} without vectors."""
        if self.likeness is None:
            return {}
        found = {}
        for di, dj in _PAIRED:
            first = max(low, dj)
            if di <= i and first <= high:
                likes = self.likeness.row(i - di, di, dj, low=first - dj, high=high - dj + 1)
                found[di, dj] = [0.0] * (first - low) + [like_cost(like) for like in likes]
        return found

    def _meetings(self, left: frozenset[str], right: frozenset[str]) -> float:
        total = 0.0
        for word in left:
            found = self.partners.get(word)
            if found:
                total += max((dice for other, dice in found if other in right), default=0.0)
        return total


def like_cost(like: float) -> float:
    """What the likeness in meaning of two stretches adds to the cost of their pair, or takes off it."""
    return max(-_MOST_LIKE, _LIKE * (_LIKE_NEUTRAL - like))


def _rarity(a: Sequence[Unit], b: Sequence[Unit]) -> dict[str, float]:
    """Weight of each anchor: 1 where it stands in one or two units, less the commoner it is."""
    counts = Counter(anchor for unit in (*a, *b) for anchor in unit.anchors)
    size = len(a) + len(b)
    return {anchor: max(0.15, 1.0 - 3.0 * max(0, count - 2) / size) for anchor, count in counts.items()}


def _align(
    a: Sequence[Unit],
    b: Sequence[Unit],
    words: Mapping[tuple[str, str], float],
    *,
    path: Sequence[Bead] = (),
    likeness: Likeness | None = None,
) -> list[Bead]:
    scorer = _Scorer(a, b, words, likeness)
    n, m = len(a), len(b)
    best: list[dict[int, tuple[float, tuple[int, int]]]] = [{} for _ in range(n + 1)]
    best[0][0] = (0.0, (0, 0))
    for i, (low, high) in enumerate(_windows(n, m, path)):
        row = best[i]
        likes = scorer.like_costs(i, low, high)
        for j in range(low, high + 1):
            if i == j == 0:
                continue
            found: tuple[float, tuple[int, int]] | None = None
            for di, dj in ((0, 1), (1, 0)):
                if di <= i and dj <= j and (before := best[i - di].get(j - dj)) is not None:
                    cost = before[0] + scorer.alone(i - di, di, j - dj, dj)
                    if found is None or cost < found[0]:
                        found = (cost, (di, dj))
            for di, dj in _PAIRED:
                if di > i or dj > j or (before := best[i - di].get(j - dj)) is None:
                    continue
                cost = before[0] + scorer.length_cost(i - di, di, j - dj, dj)
                if likes:
                    cost += likes[di, dj][j - low]
                if found is not None and cost + scorer.least >= found[0]:
                    continue
                cost += scorer.content_cost(i - di, di, j - dj, dj)
                if found is None or cost < found[0]:
                    found = (cost, (di, dj))
            if found is not None:
                row[j] = found
    return _trace(best, scorer, n, m)


def _windows(n: int, m: int, path: Sequence[Bead]) -> list[tuple[int, int]]:
    """For each count of units of one side, the least and greatest count of the other that is looked at.

    Without a path, a band around the diagonal; with one, a narrow band around it.
    """
    band = max(_BAND, int(_BAND_SHARE * max(n, m)), abs(n - m) // 4)
    if not path:
        return [(max(0, i * m // n - band), min(m, i * m // n + band)) for i in range(n + 1)]
    centres = [0] * (n + 1)
    known = [(0, 0), *((bead.a_last, bead.b_last) for bead in path), (n, m)]
    for (i, j), (after_i, after_j) in itertools.pairwise(known):
        for at in range(i, after_i + 1):
            centres[at] = j + (after_j - j) * (at - i) // max(1, after_i - i)
    windows = []
    for i in range(n + 1):
        near = centres[max(0, i - 3) : i + 4]
        windows.append((max(0, min(near) - _NARROW), min(m, max(near) + _NARROW)))
    windows[0], windows[n] = (0, windows[0][1]), (windows[n][0], m)
    return windows


def _trace(best: list[dict[int, tuple[float, tuple[int, int]]]], scorer: _Scorer, n: int, m: int) -> list[Bead]:
    beads: list[Bead] = []
    i, j = n, m
    while i or j:
        step = best[i].get(j)
        if step is None:
            return []
        di, dj = step[1]
        if di and dj:
            cost = scorer.cost(i - di, di, j - dj, dj)
            shared = scorer.a.anchors[di - 1][i - di] & scorer.b.anchors[dj - 1][j - dj]
            score = 1 / (1 + math.exp(min(50.0, 0.6 * (cost - 4.0))))
            beads.append(Bead(i - di, i, j - dj, j, round(score, 3), shared))
        i, j = i - di, j - dj
    beads.reverse()
    return beads
