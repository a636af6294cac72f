"""A record found again where another stood."""

from __future__ import annotations

import pytest

from sijill.model.places import find_at
from sijill.model.records import Place, SpanRecord


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        ([(10, 90), (10, 50)], (10, 90)),
        ([(10, 30), (30, 90)], (10, 30)),
        ([(12, 80), (80, 200)], (12, 80)),
        ([(0, 60), (60, 90)], (0, 60)),
        ([(0, 50), (50, 90)], None),
        ([(0, 400)], None),
        ([(10, 40), (10, 30)], None),
        ([], None),
    ],
    ids=["same", "same-start", "most", "half", "two-halves", "swallowed", "two-from-there", "none"],
)
def test_the_one_record_that_stands_there_is_found(spans: list[tuple[int, int]], found: tuple[int, int] | None) -> None:
    records = [SpanRecord(id=str(at), document="d1", start=start, end=end) for at, (start, end) in enumerate(spans)]
    record = find_at(Place(document="d1", item=None, start=10, end=90), records)
    assert (record and (record.start, record.end)) == found


def test_another_document_is_another_place() -> None:
    record = SpanRecord(id="i1", document="d2", start=10, end=90)
    assert find_at(Place(document="d1", item=None, start=10, end=90), [record]) is None
