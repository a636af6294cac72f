"""Records found again by where they stand, for decisions on what now has another id."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from sijill.model.records import Place, SpanRecord

R = TypeVar("R", bound=SpanRecord)


def find_at(place: Place, records: Iterable[R]) -> R | None:
    """The one record that stands where another stood: at the same characters, else from the same character on, else the only
    one with half of them.

    Half is counted on both sides, so that neither a part cut off nor a whole that swallowed it is taken for the record.
    None where there is no such record, or more than one.
    """
    here = [record for record in records if record.document == place.document]
    tests: tuple[Callable[[R], bool], ...] = (
        lambda record: (record.start, record.end) == (place.start, place.end),
        lambda record: record.start == place.start,
        lambda record: (
            2 * (min(record.end, place.end) - max(record.start, place.start))
            >= max(record.end - record.start, place.end - place.start, 1)
        ),
    )
    for fits in tests:
        found = [record for record in here if fits(record)]
        if found:
            return found[0] if len(found) == 1 else None
    return None
