"""From overlapping proposals to mentions of which none lies in another."""

from __future__ import annotations

import msgspec

from sijill.extract.mentions.found import Found
from sijill.extract.mentions.table import WordTable


def settle(table: WordTable, found: list[Found]) -> list[Found]:
    """The proposals that stand, in order: longer before shorter, surer before less sure, earlier before later."""
    taken = bytearray(len(table))
    kept: list[Found] = []
    listed = {(one.first, one.last, one.type) for one in found if one.method == "list"}
    # A small place that no word beside it vouches for is believed where the places that it is listed with are.
    found = [
        one if one.whole or (one.first, one.last, one.type) not in listed else msgspec.structs.replace(one, whole=True)
        for one in found
    ]
    for one in sorted(found, key=lambda one: (one.first - one.last, -one.score, one.first, one.type)):
        if any(taken[one.first : one.last]):
            continue
        taken[one.first : one.last] = b"\x01" * (one.last - one.first)
        if one.whole:
            kept.append(one)
    kept.sort(key=lambda one: one.first)
    return kept
