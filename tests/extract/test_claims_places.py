"""Where an act took place that its own words do not say: beside it in the sentence, or where "the town" was named before."""

from __future__ import annotations

import pytest
from tests.extract.claims_gold import read_claims


def places(marked: str) -> list[tuple[str, list[str]]]:
    reading, claims = read_claims(marked)
    names = {mention.id: mention.text for mention in reading.mentions}
    return [(claim.type, [names[filler.mention] for filler in claim.places if filler.mention]) for claim in claims]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In [Sarwiya|LOC], the mayor told reporters that six shepherds had been killed.", ("kill", ["Sarwiya"])),
        ("قال مسؤولون إن الانفجار الذي وقع في سوق [برهان|LOC] أسفر عن مقتل ثلاثة رعاة.", ("kill", ["برهان"])),
        (
            "Four shepherds were killed during a search that soldiers made in [Umm Tarfa|LOC].",
            ("kill", ["Umm Tarfa"]),
        ),
        (
            "قتل أربعة رعاة خلال حملة تفتيش قام بها الجنود في قرية [أم طرفة|LOC] بمحافظة [سروية|LOC].",
            ("kill", ["أم طرفة", "سروية"]),
        ),
    ],
    ids=["before", "before-ar", "behind", "behind-with-its-province-ar"],
)
def test_an_act_takes_the_place_that_its_sentence_names_beside_it(text: str, told: tuple[str, list[str]]) -> None:
    assert told in places(text)


@pytest.mark.parametrize(
    "text",
    [
        "Three shepherds were killed, said a clerk who had come from [Sarwiya|LOC].",
        "قتل ثلاثة رعاة، وفق موظف قدم من [سروية|LOC].",
    ],
    ids=["en", "ar"],
)
def test_a_place_that_somebody_came_from_is_not_where_an_act_was(text: str) -> None:
    assert places(text) == [("kill", [])]


def test_whose_a_force_is_is_not_where_an_act_was() -> None:
    found = places("Two shepherds were killed during a search, said a clerk in an [Ostravia|LOC] army truck.")
    assert [told for kind, told in found if kind == "kill"] == [[]]


def test_what_a_place_lies_off_is_no_part_of_where_an_act_was() -> None:
    found = places(
        "Four shepherds were killed during a search that soldiers made in [Umm Tarfa|LOC], north of [Sarwiya|LOC]."
    )
    assert found == [("kill", ["Umm Tarfa"])]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Traders praised the mills of [Barhan|LOC]. On Monday gunmen killed two shepherds in the town.",
            ("kill", ["Barhan"]),
        ),
        ("أشاد التجار بمطاحن [برهان|LOC]. وقتل مسلحون راعيين في البلدة.", ("kill", ["برهان"])),
        (
            "The mills of [Barhan|LOC], in [Sarwiya|LOC] province, are known. On Monday gunmen killed two shepherds in the town.",
            ("kill", ["Barhan"]),
        ),
    ],
    ids=["en", "ar", "not-the-province"],
)
def test_the_town_is_the_place_named_last_that_may_be_one(text: str, told: tuple[str, list[str]]) -> None:
    assert told in places(text)
