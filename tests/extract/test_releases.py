"""What a notice of a release says: its number. Titles are invented."""

from __future__ import annotations

import pytest

from sijill.extract.layout.releases import find_number


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("The River Does Not Sleep 3", "3"),
        ("Voice of the River #14", "14"),
        ("The Dam Holds (4)", "4"),
        ("The Year of the Flood (2031)", None),
        ("The River Does Not Sleep, Part 2", "2"),
        ("On the Work in the Marshes and the Taking of the Depots of Brigade 66", None),
    ],
)
def test_a_bare_number_counts_short_titles_alone(title: str, number: str | None) -> None:
    assert find_number(title) == number
