"""Scores of claims: what is told stands above what is only referred to; places that go on from sentence to sentence."""

from __future__ import annotations

import pytest
from tests.extract.claims_gold import describe, read_claims


def _scores(marked: str, kind: str) -> list[float]:
    reading, claims = read_claims(marked)
    return [claim.score for claim in claims if describe(reading, claim)["type"] == kind]


@pytest.mark.parametrize(
    ("told", "referred"),
    [
        ("قتل مسلحون ثلاثة جنود في [تل مرجان|LOC].", "بدأت المحكمة النظر في تهمة قتل ثلاثة جنود في [تل مرجان|LOC]."),
        ("اغتالت [حركة السهل|ORG] القاضي.", "هذا منزل القاضي الذي اغتالته [حركة السهل|ORG]."),
        ("Gunmen killed three soldiers in [Tel Sarab|LOC].", "The trial over three soldiers killed in [Tel Sarab|LOC] began."),
    ],
)  # fmt: skip
def test_what_is_told_scores_above_what_is_referred_to(told: str, referred: str) -> None:
    assert min(_scores(told, "kill")) > max(_scores(referred, "kill"))


def test_figures_and_weapons_make_a_claim_surer() -> None:
    bare = _scores("هاجمت [حركة السهل|ORG] [تل مرجان|LOC].", "attack")
    armed = _scores("هاجمت [حركة السهل|ORG] [تل مرجان|LOC] بالصواريخ.", "attack")
    assert armed[0] > bare[0]


def test_scores_stay_between_their_bounds() -> None:
    for marked in ("قتل.", "الذي قتله مسلحون بصاروخ، بينهم خمسة قتلى، في [تل مرجان|LOC].", "killed killed killed"):
        assert all(0.05 <= claim.score <= 0.95 for claim in read_claims(marked)[1])


def _places(marked: str) -> list[set[str]]:
    reading, claims = read_claims(marked)
    return [set(row["place"]) for claim in claims if (row := describe(reading, claim))]  # type: ignore[call-overload]


def test_a_sentence_that_names_no_place_goes_on_where_the_one_before_was() -> None:
    assert _places("هاجم مسلحون بلدة [نير الحجر|LOC]. وأحرقوا عشرة منازل.") == [{"نير الحجر"}, {"نير الحجر"}]


@pytest.mark.parametrize(
    "marked",
    [
        "هاجم مسلحون بلدة [نير الحجر|LOC].\n\nوأحرق آخرون عشرة منازل.",
        "هاجم مسلحون بلدة [نير الحجر|LOC]. ويوم الجمعة أحرق آخرون عشرة منازل.",
        "لم يهاجم مسلحون بلدة [نير الحجر|LOC]. وأحرق آخرون عشرة منازل.",
    ],
)
def test_another_paragraph_another_day_and_what_never_happened_give_no_place(marked: str) -> None:
    assert _places(marked)[-1] == set()
