"""Whose words a claim is, and how surely it is told: media that were told, unnamed sources of a body, background, conditions."""

from __future__ import annotations

import pytest
from tests.extract.claims_gold import describe, make_reading, read_claims

from sijill.extract.claims.stage import ClaimStage
from sijill.model.protocols import Reading
from sijill.model.records import Item


@pytest.mark.parametrize(
    ("marked", "kind", "chain"),
    [
        (
            "[Orin Tasker|PER] told the [Ostravia News|ORG] agency that gunmen killed four men in [Qasr Lun|LOC].",
            "kill",
            ["Ostravia News", "Orin Tasker"],
        ),
        (
            "وقال ضابط لوكالة [أوسترافيا|ORG] إن مسلحين قتلوا أربعة رجال في [تل مرجان|LOC].",
            "kill",
            ["أوسترافيا", "ضابط"],
        ),
    ],
)
def test_the_medium_that_a_source_told_stands_before_it(marked: str, kind: str, chain: list[str]) -> None:
    _, claims = read_claims(marked)
    assert [[voice.text for voice in claim.attribution] for claim in claims if claim.type == kind] == [chain]


@pytest.mark.parametrize(
    ("marked", "named"),
    [
        ("A source in the [Marin Council|ORG] said that gunmen killed four men.", "Marin Council"),
        ("وقال مصدر في [مجلس السهل|ORG] إن مسلحين قتلوا أربعة رجال.", "مجلس السهل"),
        ("A resident near the [Marin Council|ORG] said that gunmen killed four men.", None),
    ],
)
def test_a_source_in_a_body_is_of_it_and_a_witness_beside_it_is_not(marked: str, named: str | None) -> None:
    reading, claims = read_claims(marked)
    names = {mention.id: mention.text for mention in reading.mentions}
    kills = [claim for claim in claims if claim.type == "kill"]
    assert [names.get(claim.attribution[-1].mention or "") for claim in kills] == [named]


@pytest.mark.parametrize(
    ("marked", "kind", "modality"),
    [
        (
            "Should the army enter [Qasr Lun|LOC], the [Marin Front|ORG] will attack [Veleth|LOC].",
            "attack",
            "hypothetical",
        ),
        ("The [Marin Front|ORG] will attack [Veleth|LOC].", "attack", "planned"),
        ("Suspected militants attacked [Veleth|LOC], the army said.", "attack", "reported"),
    ],
)
def test_how_surely_it_is_told(marked: str, kind: str, modality: str) -> None:
    reading, claims = read_claims(marked)
    assert [claim["mod"] for claim in (describe(reading, row) for row in claims) if claim["type"] == kind] == [modality]


def test_who_gives_the_item_says_it_itself() -> None:
    held = make_reading("The [Marin Office|ORG] said that gunmen killed four men in [Qasr Lun|LOC].")
    for author, modality in (("Marin Office", "asserted"), ("Ostravia News", "reported")):
        item = Item(id="i", document="d", start=0, end=len(held.text), kind="article", outlet=author)
        records = {**held.records, "items": [item]}
        claims = ClaimStage()(Reading(held.document, held.text, records))
        assert [claim.modality for claim in claims if claim.type == "kill"] == [modality]
