"""From overlapping proposals to mentions of which none lies in another."""

from __future__ import annotations

from sijill.extract.mentions.found import Found
from sijill.extract.mentions.table import WordTable


def settle(table: WordTable, found: list[Found]) -> list[Found]:
    """The proposals that stand, in order: longer before shorter, surer before less sure, earlier before later."""
    taken = bytearray(len(table))
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.first - one.last, -one.score, one.first, one.type)):
        if any(taken[one.first : one.last]):
            continue
        taken[one.first : one.last] = b"\x01" * (one.last - one.first)
        if one.whole:
            kept.append(one)
    kept.sort(key=lambda one: one.first)
    return kept
