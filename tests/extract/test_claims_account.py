"""Claims that lean on the words around them: datelines, verbs and subjects left out, the attack told before."""

from __future__ import annotations

import pytest
from tests.extract.claims_gold import describe, read_claims

from sijill.model.records import Claim


def _claims(marked: str) -> tuple[str, list[Claim], list[dict[str, object]]]:
    reading, claims = read_claims(marked)
    return reading.text, claims, [describe(reading, claim) for claim in claims]


@pytest.mark.parametrize(
    ("marked", "opening"),
    [
        ("VELETH, [Ostravia|LOC] ([ONA|ORG]) – Seven people were killed in [Qasr Lun|LOC].", "Seven people"),
        ("[Veleth|LOC] – The [Marin Front|ORG] shelled [Qasr Lun|LOC].", "Marin Front"),
        ("[مارسيا|LOC] - [ونا|ORG]: أصيب جنديان قرب [تل مرجان|LOC].", "أصيب"),
    ],
)
def test_evidence_begins_behind_the_dateline(marked: str, opening: str) -> None:
    text, claims, told = _claims(marked)
    assert text[claims[0].start :].startswith(opening)
    named = set().union(*(claim[role] for claim in told for role in ("actor", "target", "place")))  # type: ignore[call-overload]
    assert not named & {"Ostravia", "ONA", "Veleth", "مارسيا", "ونا"}


def test_a_hyphen_inside_a_name_is_no_dateline() -> None:
    _, _, told = _claims("[Ostravia|LOC]-backed [Marin Front|ORG] units attacked [Qasr Lun|LOC].")
    assert {claim["type"] for claim in told} == {"support", "attack"}


def test_the_dead_take_the_roles_of_the_attack_told_before_and_say_so() -> None:
    _, claims, told = _claims("The [Marin Front|ORG] shelled [Beit Orun|LOC]. Four civilians were killed.")
    whole = read_claims("Four civilians were killed by the [Marin Front|ORG] in [Beit Orun|LOC].")[1]
    assert (told[1]["actor"], told[1]["place"]) == ({"Marin Front"}, {"Beit Orun"})
    assert "roles of the attack before" in claims[1].method
    assert claims[1].score < whole[0].score


@pytest.mark.parametrize(
    "marked",
    [
        "The [Marin Front|ORG] shelled [Beit Orun|LOC].\n\nFour civilians were killed.",
        "The [Marin Front|ORG] shelled [Beit Orun|LOC]. Four civilians were killed in a road accident.",
        "The [Marin Front|ORG] shelled [Beit Orun|LOC]. Four civilians were killed in an airstrike.",
        "The [Marin Front|ORG] never shelled [Beit Orun|LOC]. Four civilians were killed.",
        "The [Marin Front|ORG] will shell [Beit Orun|LOC]. Four civilians were killed.",
        "[مارسيا|LOC] قصفت [تل مرجان|LOC].\n\nوقُتل أربعة مدنيين.",
    ],
)
def test_nothing_is_taken_over_where_the_harm_may_be_anothers(marked: str) -> None:
    _, _, told = _claims(marked)
    harm = [claim for claim in told if claim["type"] == "kill"]
    assert [(claim["actor"], claim["place"]) for claim in harm] == [(set(), set())]


def test_a_left_out_subject_is_the_last_one_of_the_verbs_gender() -> None:
    marked = "هاجمت [حركة السهل|ORG] بلدة [نير الحجر|LOC]. وقصف [جيش الضفاف|ORG] مواقعها. وقتلت ثلاثة جنود."
    _, claims, told = _claims(marked)
    assert told[-1]["actor"] == {"حركة السهل"}
    assert "subject of the verb before" in claims[-1].method


def test_members_without_a_verb_share_the_voice_and_the_trigger() -> None:
    _, claims, told = _claims(
        "Officials said 26 people were killed in [Tel Sarab|LOC], 9 in [Beit Orun|LOC] and 4 in [Veleth|LOC]."
    )
    assert [(claim["place"], claim["figures"]) for claim in told] == [
        ({"Tel Sarab"}, {("killed", 26.0)}),
        ({"Beit Orun"}, {("killed", 9.0)}),
        ({"Veleth"}, {("killed", 4.0)}),
    ]
    assert len({claim.trigger for claim in claims}) == 1
    assert len({claim.id for claim in claims}) == 3


@pytest.mark.parametrize(
    ("marked", "modality"),
    [
        ("The [Marin Front|ORG] denied that it shelled [Qasr Lun|LOC].", "denied"),
        ("The [Marin Front|ORG] does not deny that it shelled [Qasr Lun|LOC].", "reported"),
        ("The [Marin Front|ORG] did not shell [Qasr Lun|LOC].", "denied"),
    ],
)
def test_who_does_not_deny_says_it(marked: str, modality: str) -> None:
    _, _, told = _claims(marked)
    assert [claim["mod"] for claim in told if claim["type"] == "attack"] == [modality]
