"""Media, monitors and rescuers tell of violence or help whom it meets: no sentence makes them its doers by standing near."""

from __future__ import annotations

import msgspec
import pytest
from tests.extract.claims_gold import make_reading

from sijill.extract.claims import ClaimStage
from sijill.model.records import Claim

RESCUERS = "lex:syrian-civil-defence"


def read_claims(marked: str, known: dict[str, str]) -> list[Claim]:
    reading = make_reading(marked)
    reading.records["mentions"] = [
        msgspec.structs.replace(mention, known=known.get(mention.text)) for mention in reading.mentions
    ]
    return list(ClaimStage()(reading))


@pytest.mark.parametrize(
    "marked",
    [
        "قال [الدفاع المدني|ORG]، اليوم الأحد، قتل ثلاثة رعاة إثر قصف على [تل مرجان|LOC].",
        "أصيب طفل بجروح عملت فرق [الدفاع المدني|ORG] على إسعافه.",
        "[الدفاع المدني|ORG] يتفقد مكان قصف على [تل مرجان|LOC].",
        "قال [الدفاع المدني|ORG] إنه تلقى بلاغا عن إنزال جوي قرب [تل مرجان|LOC].",
        "The [Civil Defence|ORG] said that its volunteers reached the shelling of [Tarfa|LOC], which killed three.",
        "[Civil Defence|ORG] volunteers counted 12 airstrikes on [Tarfa|LOC].",
    ],
)
def test_rescuers_do_no_violence(marked: str) -> None:
    claims = read_claims(marked, {"الدفاع المدني": RESCUERS, "Civil Defence": RESCUERS})
    violent = [claim for claim in claims if claim.type in ("attack", "kill", "wound")]
    assert violent
    assert not [filler for claim in violent for filler in (*claim.actors, *claim.targets) if filler.known == RESCUERS]


def test_who_is_accused_of_an_attack_acts_even_if_he_is_a_rescuer() -> None:
    claims = read_claims(
        "The general said that the [Civil Defence|ORG] attacked a checkpoint in [Tarfa|LOC].",
        {"Civil Defence": RESCUERS},
    )
    assert {filler.known for claim in claims if claim.type == "attack" for filler in claim.actors} == {RESCUERS}


def test_rescuers_who_are_struck_are_the_target() -> None:
    claims = read_claims("Jets bombed a centre of the [Civil Defence|ORG] in [Tarfa|LOC].", {"Civil Defence": RESCUERS})
    assert {filler.known for claim in claims for filler in claim.targets} == {RESCUERS}
