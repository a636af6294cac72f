"""Counts and dates as people read them."""

from __future__ import annotations

import pytest

from sijill.app.wording import format_date, format_quantity, format_range
from sijill.model.records import Quantity


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ("2031-03-12", "2031-03-12"),
        ("2031", "2031"),
        ("2016-23", "autumn 2016"),
        ("2031-07-11/2031-08-09", "2031-07-11 – 2031-08-09"),
        ("2011/..", "from 2011 on"),
        ("../2031-05", "until 2031-05"),
        ("2014~", "about 2014"),
        ("2014-03?", "2014-03 (uncertain)"),
        ("198X", "1980s"),
        ("XXXX-12-19", "XXXX-12-19"),
    ],
)
def test_dates(value: str | None, words: str) -> None:
    assert format_date(value) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": 7.0, "min": 7.0, "max": 7.0, "what": "killed"}, "7 killed"),
        ({"value": 7.0, "min": 7.0, "max": 7.0, "what": "killed", "of": "civilians"}, "7 killed (civilians)"),
        ({"min": 7.0, "max": 9.0, "what": "wounded"}, "7–9 wounded"),
        ({"value": 4.0, "min": 4.0, "what": "killed"}, "≥ 4 killed"),
        ({"value": 5e5, "min": 5e5, "max": 5e5, "approx": True, "what": "displaced"}, "~ 500,000 displaced"),
        ({"value": 34.0, "min": 34.0, "max": 34.0, "of": "houses"}, "34 houses"),
    ],
)
def test_counts(fields: dict[str, float | str | bool], words: str) -> None:
    assert format_quantity(Quantity(start=0, end=1, **fields)) == words  # type: ignore[arg-type]


def test_ranges() -> None:
    assert format_range("killed", 7, 11) == "7–11 killed"
    assert format_range("killed", 7, 7) == "7 killed"
    assert format_range("killed", None, None) == "? killed"
