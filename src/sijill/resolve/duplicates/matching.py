"""Which units share words, and where: an index of shingles for candidates, an alignment for each pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from sijill.resolve.duplicates.units import SHINGLE, Unit

SAMPLE = 4
"""Of a long unit one shingle in this many is kept in the index."""
_SHORT = 200
"""Units of fewer words keep all their shingles."""
SAME_OUTLET = 3
"""A shingle on this many different pages of one outlet is boilerplate."""
ANYWHERE = 9
"""A shingle on this many different pages of a case is a formula."""
_LARGEST_TABLE = 27
"""Binary logarithm of the bytes that the count of shingles may take."""
_GAP = 8
"""Words that may differ between two stretches before they count as two."""
_FEWEST_SHARED = 3
_SKETCH = 24
_SKETCH_SHARED = 10
_SKETCH_SHARED_AT_HOME = 18
"""Pages of one outlet share forms and notices, so they must share more to count as one text."""


class Stretch(msgspec.Struct, frozen=True):
    """Words `a_start:a_end` of one unit that stand, but for small changes, as `b_start:b_end` in the other."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    same: int
    """How many of the words on the `a` side lie in shared shingles."""


def group_near_copies(units: list[Unit], shingles: Sequence[Sequence[int]]) -> list[int]:
    """For each unit the number of its group: units that are nearly the same throughout share one.

    The lowest shingles of each unit are compared, so the cost does not grow with how often a text was copied.
    """
    first: dict[int, int] = {}
    groups = list(range(len(units)))
    for index, found in enumerate(shingles):
        sketch = sorted(set(found))[:_SKETCH]
        shared = Counter(first[key] for key in sketch if key in first)
        if shared:
            other, count = min(shared.items(), key=lambda pair: (-pair[1], pair[0]))
            at_home = units[index].outlet == units[other].outlet
            enough = _SKETCH_SHARED_AT_HOME if at_home else _SKETCH_SHARED
            if count * _SKETCH >= enough * len(sketch) and len(sketch) >= _FEWEST_SHARED:
                groups[index] = other
        for key in sketch:
            first.setdefault(key, groups[index])
    return groups


def find_pairs(
    units: list[Unit], shingles: Sequence[Sequence[int]], groups: list[int]
) -> tuple[dict[tuple[int, int], int], frozenset[int]]:
    """Pairs (later, earlier) that share enough shingles to be looked at, with how many; and the shingles (of the sample) that are boilerplate.

    A shingle on many pages of one outlet, or on very many pages of all, speaks for nothing: running tolls, legal notices,
    formulas. Copies of one text count as one page. In each group of near copies only the earliest is paired with the rest.
    """
    index = _index_repeated(shingles)
    shared: Counter[tuple[int, int]] = Counter()
    boilerplate: set[int] = set()
    for key, holders in index.items():
        if len(holders) < 2:
            continue
        heads = sorted({groups[number]: number for number in reversed(holders)}.values())
        if is_boilerplate(heads, units):
            if key % SAMPLE == 0:
                boilerplate.add(key)
        else:
            shared.update((later, earlier) for place, later in enumerate(heads) for earlier in heads[:place])
        for number in holders:
            if number != groups[number]:
                shared[number, groups[number]] += 1
    return {pair: count for pair, count in shared.items() if count >= _FEWEST_SHARED}, frozenset(boilerplate)


def _index_repeated(shingles: Sequence[Sequence[int]]) -> dict[int, list[int]]:
    """For each shingle of the sample that may stand in two units, the units that have it, in order.

    Most shingles stand in one unit alone. A first pass counts them in a table of bytes, by a part of the number, so that
    those need no room in the index; where two share that part, the index holds one too many, which does no harm.
    """
    size = 1 << min(_LARGEST_TABLE, max(10, (4 * sum(map(len, shingles))).bit_length()))
    part = size - 1
    seen = bytearray(size)
    for found in shingles:
        for key in set(_sample(found)):
            if seen[key & part] < 2:
                seen[key & part] += 1
    index: dict[int, list[int]] = {}
    for number, found in enumerate(shingles):
        for key in dict.fromkeys(_sample(found)):
            if seen[key & part] > 1:
                index.setdefault(key, []).append(number)
    return index


def _sample(found: Sequence[int]) -> Iterable[int]:
    return found if len(found) < _SHORT else (key for key in found if key % SAMPLE == 0)


def is_boilerplate(heads: list[int], units: list[Unit]) -> bool:
    """Whether what stands in these units (one for each group of copies) stands in too many of them to mean anything."""
    if len(heads) >= ANYWHERE:
        return True
    if len(heads) < SAME_OUTLET:
        return False
    documents = {(units[number].outlet, units[number].document) for number in heads if units[number].outlet}
    pages = Counter(outlet for outlet, _ in documents)
    return any(count >= SAME_OUTLET for count in pages.values())


def mask_boilerplate(found: Sequence[int], boilerplate: frozenset[int]) -> list[int | None]:
    """The shingles of a unit, None where they are boilerplate: between two neighbours of the sample that both are."""
    masked: list[int | None] = list(found)
    before = -1
    for place, key in enumerate(found):
        if key % SAMPLE:
            continue
        if key in boilerplate:
            first = place if before < 0 else before
            masked[first : place + 1] = [None] * (place + 1 - first)
            before = place
        else:
            before = -1
    return masked


def align(later: Sequence[int | None], earlier: Sequence[int | None]) -> list[Stretch]:
    """Stretches that two lists of shingles share, by place in the later one; small changes inside a stretch are bridged.

    None matches nothing. Where a shingle stands several times in the earlier unit, the place that goes on from the match
    before is taken.
    """
    places: dict[int, list[int]] = {}
    for place, key in enumerate(earlier):
        if key is not None:
            places.setdefault(key, []).append(place)
    stretches: list[Stretch] = []
    start_a = end_a = start_b = end_b = same = -1
    for place, key in enumerate(later):
        found = places.get(key) if key is not None else None
        if found is None:
            continue
        if same > 0 and place - end_a <= _GAP:
            goes_on = [other for other in found[:32] if -SHINGLE < other + SHINGLE - end_b <= _GAP + SHINGLE]
            if goes_on:
                wanted = end_b + place + SHINGLE - end_a
                nearest = min(goes_on, key=lambda other: (abs(other + SHINGLE - wanted), other))
                same += place + SHINGLE - max(place, end_a)
                end_a = place + SHINGLE
                end_b = max(end_b, nearest + SHINGLE)
                continue
        if same > 0:
            stretches.append(Stretch(start_a, end_a, start_b, end_b, same))
        start_a, end_a = place, place + SHINGLE
        start_b, end_b = found[0], found[0] + SHINGLE
        same = SHINGLE
    if same > 0:
        stretches.append(Stretch(start_a, end_a, start_b, end_b, same))
    return stretches


def count_same(later: Sequence[int | None], earlier: frozenset[int]) -> int:
    """How many words of a unit lie in shingles that the other has too, wherever they stand there."""
    same = end = 0
    for place, key in enumerate(later):
        if key in earlier:
            same += place + SHINGLE - max(place, end)
            end = place + SHINGLE
    return same
