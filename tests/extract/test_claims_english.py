"""English claims: who is meant by a description or a pronoun, who suffers, what only looks like an act."""

from __future__ import annotations

import pytest
from tests.extract.claims_gold import describe, read_claims

CASES = [
    # described bodies stand for the one that acted before
    ("[Marin Front|ORG] fighters attacked [Beit Orun|LOC]. The militants killed six guards.", "kill", "actor", {"Marin Front"}),
    ("[Marin Front|ORG] fighters attacked [Beit Orun|LOC]. The armed group burned ten houses.", "destroy", "actor", {"Marin Front"}),
    ("The [Salt Army|ORG] has tanks. Army units shelled [Beit Orun|LOC].", "attack", "actor", {"Salt Army"}),
    ("The [Salt Army|ORG] has tanks. The military shelled [Beit Orun|LOC].", "attack", "actor", {"Salt Army"}),
    # pronouns stand for who acted last, never for whoever only tells
    ("[Karsk|LOC] says the [Marin Front|ORG] shelled [Beit Orun|LOC] before they stormed [Qasr Lun|LOC].", "attack", "actor", {"Marin Front"}),
    ("[Ostravia|LOC] still holds five hills, and two hundred people were killed in [Ostravia|LOC]’s raids.", "kill", "actor", {"Ostravia"}),
    # who is charged or praised did it
    ("[Jon Vell|PER] accused the [Marin Front|ORG] of shelling the mill, killing four millers.", "kill", "actor", {"Marin Front"}),
    # attacks beaten back: who attacked is who dies
    ("Guards repelled an assault by [Marin Front|ORG] fighters, killing ten militants.", "kill", "target", {"Marin Front"}),
    ("Guards repelled an assault by [Marin Front|ORG] fighters, killing ten militants.", "kill", "actor", set()),
    # shared targets and places
    ("The [Salt Brigade|ORG] struck the [Marin Front|ORG] in [Beit Orun|LOC], killing nine fighters.", "kill", "target", {"Marin Front"}),
    ("An ambush by the [Marin Front|ORG] between [Beit Orun|LOC] and [Qasr Lun|LOC] failed.", "attack", "place", {"Beit Orun", "Qasr Lun"}),
    ("Meanwhile, in [Beit Orun|LOC], raiders killed two grocers.", "kill", "place", {"Beit Orun"}),
    ("The [Marin Front|ORG] attacked [Beit Orun|LOC], north of [Qasr Lun|LOC].", "attack", "place", {"Beit Orun"}),
    ("Shells hit [Beit Orun|LOC], killing two grocers.", "kill", "actor", set()),
    # headlines
    ("Four [Marin Front|ORG] fighters killed in [Beit Orun|LOC]", "kill", "target", {"Marin Front"}),
    ("[Marin Front|ORG] raids on a post kill 9 guards", "kill", "actor", {"Marin Front"}),
    # unknown words do not hide the subject
    ("A [Salt Brigade|ORG] patrol chased the leaders of a cell and targeted it, killing three raiders.", "kill", "actor", {"Salt Brigade"}),
    ("[Salt Brigade|ORG] troops backed by tanks and drones raided [Beit Orun|LOC].", "attack", "actor", {"Salt Brigade"}),
    ("The [Salt Brigade|ORG] razed the mill, raided a school and shut the bakery.", "attack", "actor", {"Salt Brigade"}),
    # nouns
    ("The clashes have gone on in [Beit Orun|LOC] since May, between the [Salt Brigade|ORG] and the [Marin Front|ORG].", "clash", "actor", {"Salt Brigade", "Marin Front"}),
    ("[Ostravia|LOC]-led strikes on [Beit Orun|LOC] were reported.", "attack", "actor", {"Ostravia"}),
    ("The kidnapping of [Jon Vell|PER] in [Beit Orun|LOC] shocked many.", "capture", "target", {"Jon Vell"}),
    ("Shells caused heavy damage to a mosque in [Beit Orun|LOC].", "destroy", "place", {"Beit Orun"}),
    # words about acts
    ("The [Relief Council|ORG] condemned the shelling of homes by the [Marin Front|ORG].", "condemn", "target", {"Marin Front"}),
    ("[Jon Vell|PER], whom the [Marin Front|ORG] named governor of [Beit Orun|LOC], is thirty.", "appoint", "target", {"Jon Vell"}),
    ("The [Marin Front|ORG] was designated a terrorist organisation by [Ostravia|LOC] in 2019.", "declare", "actor", {"Ostravia"}),
    ("The [Marin Front|ORG] regained full control over the village of [Beit Orun|LOC].", "seize_place", "place", {"Beit Orun"}),
    ("The [Marin Front|ORG] returned to power in [Karsk|LOC].", "seize_place", "place", {"Karsk"}),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "kind", "role", "names"), CASES)
def test_roles(marked: str, kind: str, role: str, names: set[str]) -> None:
    reading, claims = read_claims(marked)
    found = [claim for claim in claims if claim.type == kind]
    assert found, [claim.method for claim in claims]
    assert describe(reading, found[-1])[role] == names, found[-1].method


@pytest.mark.parametrize(
    ("marked", "kind", "figures"),
    [
        ("The [Marin Front|ORG] killed 15 soldiers and four guards in an attack on [Beit Orun|LOC].", "kill", {19.0, 15.0, 4.0}),
        ("The number of millers who were killed in the raid on [Beit Orun|LOC] has risen to 18.", "kill", {18.0}),
        ("[Jon Vell|PER], 34, and his brother were killed.", "kill", set()),
        ("A shell destroyed a Hermes 900 drone.", "destroy", set()),
        ("The report recorded 46 arrests by the [Salt Brigade|ORG].", "arrest", {46.0}),
        ("The toll of the raid rose to 5 killed.", "kill", {5.0}),
        ("Six people, ranging in age from 22 to 49, were killed.", "kill", {6.0}),
    ],
)  # fmt: skip
def test_figures(marked: str, kind: str, figures: set[float]) -> None:
    _, claims = read_claims(marked)
    found = next(claim for claim in claims if claim.type == kind)
    assert {quantity.value for quantity in found.quantities} == figures


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("The [Marin Front|ORG] has been trying to retake [Beit Orun|LOC].", "seize_place"),
        ("Elders asked [Marin Front|ORG] fighters to leave [Beit Orun|LOC].", "withdraw"),
        ("The [Marin Front|ORG] and its allied armed groups met.", "support"),
        ("The fighting in [Beit Orun|LOC] died down.", "die"),
        ("A medic who treated wounded men left.", "wound"),
        ("The [Marin Front|ORG] was glad until its fall. Much has changed since his death.", "die"),
        ("The [Marin Front|ORG] has killed ten men in [Beit Orun|LOC].", "deploy"),
        ("Three men named [Jon Vell|PER] and two others left.", "appoint"),
        ("[Ostravia|LOC] is considered a friend by [Karsk|LOC].", "plan"),
    ],
)
def test_no_claim(marked: str, kind: str) -> None:
    _, claims = read_claims(marked)
    assert kind not in {claim.type for claim in claims}, [claim.method for claim in claims]


def test_counted_people_are_no_state() -> None:
    reading, claims = read_claims("Six Syrians were killed in [Beit Orun|LOC].")
    (claim,) = [claim for claim in claims if claim.type == "kill"]
    assert not claim.targets, describe(reading, claim)
    assert [quantity.value for quantity in claim.quantities] == [6.0]


def test_rebels_of_a_people_are_no_force_of_its_state() -> None:
    _, claims = read_claims("Syrian rebels attacked [Beit Orun|LOC].")
    (claim,) = [claim for claim in claims if claim.type == "attack"]
    assert [(filler.mention, filler.known) for filler in claim.actors] == [(None, None)]


def test_a_medium_never_acts() -> None:
    reading, claims = read_claims("[Reuters|ORG] said that fifteen raiders came and that many of them were killed.")
    assert all(not describe(reading, claim)["target"] for claim in claims if claim.type == "kill")
