"""Figures of English claims: those that open a phrase without a comma, follow a date, or stand behind a colon."""

from __future__ import annotations

import pytest
from tests.extract.claims_gold import read_claims


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("In the town of [Barhan|LOC] eight shepherds were killed on Tuesday.", {("kill", 8)}),
        ("According to [Karlin|ORG] at least 9 shepherds were killed in a landslide.", {("kill", 9)}),
        ("In clashes with the rebels seven guards were killed.", {("kill", 7)}),
        ("In January 2031, 18 shepherds were killed in [Barhan|LOC].", {("kill", 18)}),
        ("On 2 January 2031, 18 shepherds were killed in [Barhan|LOC].", {("kill", 18)}),
        (
            "The flood killed eight persons: five guards, among them an officer, and three millers.",
            {("kill", 8), ("kill", 5), ("kill", 3)},
        ),
        (
            "Eight persons were killed: five guards and three millers. Two others fled.",
            {("kill", 8), ("kill", 5), ("kill", 3)},
        ),
    ],
    ids=[
        "behind-a-place",
        "behind-a-source",
        "behind-a-clash",
        "behind-a-month",
        "behind-a-day",
        "parts",
        "parts-passive",
    ],
)
def test_figures_of_the_killed(text: str, counts: set[tuple[str, float]]) -> None:
    _, claims = read_claims(text)
    assert {(c.type, q.value) for c in claims if c.type == "kill" for q in c.quantities if q.what == "killed"} == counts


def test_a_number_in_a_list_of_labels_counts_nothing() -> None:
    _, claims = read_claims("The council condemned under resolutions 2139, 2254 and 18 the attack on [Barhan|LOC].")
    assert not [q for claim in claims for q in claim.quantities]
