"""Who does not own up to an attack is not told to have made it."""

from __future__ import annotations

import pytest
from tests.extract.claims_gold import read_claims


def doers(text: str) -> list[list[str]]:
    reading, claims = read_claims(text)
    names = {mention.id: mention.text for mention in reading.mentions}
    return [[names[f.mention] for f in claim.actors if f.mention] for claim in claims if claim.type == "attack"]


@pytest.mark.parametrize(
    "text",
    [
        "The [Marin Front|ORG] has not claimed responsibility for the attack on [Barhan|LOC].",
        "The [Marin Front|ORG] did not claim the attack on [Barhan|LOC].",
        "لم تعلن [حركة السهل|ORG] مسؤوليتها عن قصف [برهان|LOC].",
    ],
    ids=["has-not", "did-not", "ar"],
)
def test_an_attack_that_nobody_owns_up_to_has_no_doer(text: str) -> None:
    assert doers(text) == [[]]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("The [Marin Front|ORG] has claimed responsibility for the attack on [Barhan|LOC].", "Marin Front"),
        ("أعلنت [حركة السهل|ORG] مسؤوليتها عن قصف [برهان|LOC].", "حركة السهل"),
    ],
    ids=["en", "ar"],
)
def test_an_attack_that_somebody_owns_up_to_has_that_doer(text: str, doer: str) -> None:
    assert doers(text) == [[doer]]
