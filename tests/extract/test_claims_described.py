"""Who acts or suffers without a name: the words that describe them stand in the role, and name nobody."""

from __future__ import annotations

import pytest
from tests.extract.claims_gold import read_claims

CASES = [
    ("Unidentified gunmen killed three villagers near [Barhan|LOC].", "kill", ["Unidentified gunmen"], ["villagers"]),
    ("Two shepherds were killed by masked men near [Barhan|LOC].", "kill", ["masked men"], ["shepherds"]),
    ("قتل مسلحون مجهولون ثلاثة رعاة قرب [برهان|LOC].", "kill", ["مسلحون مجهولون"], ["رعاة"]),
    ("وأصيب شرطيان بنيران المسلحين المجهولين.", "wound", ["المسلحين المجهولين"], ["شرطيان"]),
    ("خطف مسلحون عشرات القرويين قرب [برهان|LOC].", "capture", ["مسلحون"], ["عشرات القرويين"]),
    ("قتل مسلحون راعيا وطفله قرب [برهان|LOC].", "kill", ["مسلحون"], ["راعيا", "طفله"]),
    ("قصفت طائرة بدون طيار سيارة في [برهان|LOC].", "attack", ["طائرة بدون طيار"], ["سيارة"]),
    ("Gunmen killed dozens of villagers near [Barhan|LOC].", "kill", ["Gunmen"], ["villagers"]),
    ("Fighters shelled a police station in [Barhan|LOC].", "attack", ["Fighters"], ["police station"]),
]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "targets"), CASES, ids=[str(number) for number in range(len(CASES))]
)
def test_words_without_a_name_stand_in_their_role(text: str, kind: str, actors: list[str], targets: list[str]) -> None:
    reading, claims = read_claims(text)
    claim = next(claim for claim in claims if claim.type == kind)
    assert [reading.text[filler.start : filler.end] for filler in claim.actors] == actors
    assert [reading.text[filler.start : filler.end] for filler in claim.targets] == targets
    assert not any(filler.mention or filler.known for filler in (*claim.actors, *claim.targets))


def test_a_noun_that_goes_with_a_name_adds_nothing_to_it() -> None:
    _, claims = read_claims("[Marin Front|ORG] militants killed two shepherds.")
    (claim,) = claims
    assert [filler.mention for filler in claim.actors] == ["m0"]


@pytest.mark.parametrize(
    "text", ["Gunmen killed two guards and wounded five others.", "أصيب خمسة آخرون بجروح."], ids=["en", "ar"]
)
def test_others_describe_nobody(text: str) -> None:
    _, claims = read_claims(text)
    assert [claim.targets for claim in claims if claim.type == "wound"] == [()]
