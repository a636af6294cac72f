"""English claims of harm: counts without their noun, whose the victims are, those who are named among them."""

from __future__ import annotations

import pytest
from tests.extract.claims_gold import describe, read_claims

CASES = [
    # a count stands for its noun and for the helping verb
    ("Two millers were killed and another wounded in [Beit Orun|LOC].", "wound", {"wounded": 1.0}, set()),
    ("Three millers were killed and a dozen hurt by shells in [Beit Orun|LOC].", "wound", {"wounded": 12.0}, set()),
    ("The blast left six millers dead and four others wounded.", "wound", {"wounded": 4.0}, set()),
    ("The clinic lists nine civilian deaths for [Beit Orun|LOC].", "kill", {"killed": 9.0}, set()),
    ("The [Marin Front|ORG] killed as many as 34 guards.", "kill", {"killed": 34.0}, set()),
    # the others are of the body that those before them are of
    ("Guards killed ten [Marin Front|ORG] raiders and wounded three others.", "wound", {"wounded": 3.0}, {"Marin Front"}),
    ("Guards killed ten [Marin Front|ORG] raiders, including two leaders, and wounded three others.", "wound", {"wounded": 3.0}, {"Marin Front"}),
    ("Two [Marin Front|ORG] raiders were killed and another wounded.", "wound", {"wounded": 1.0}, {"Marin Front"}),
    ("Guards killed two [Marin Front|ORG] raiders and six teachers and wounded others.", "wound", {}, set()),
    # who dies with his comrades was one of them, and may be named
    ("Six [Marin Front|ORG] raiders including [Jon Vell|PER], its treasurer, were killed.", "kill", {"killed": 6.0}, {"Marin Front", "Jon Vell"}),
    ("Guards killed six [Marin Front|ORG] raiders including [Jon Vell|PER].", "kill", {"killed": 6.0}, {"Marin Front", "Jon Vell"}),
    ("Seventeen raiders were killed, among them their treasurer, [Jon Vell|PER].", "kill", {"killed": 17.0}, {"Jon Vell"}),
    # what the body that is struck loses
    ("The [Salt Brigade|ORG] struck the [Marin Front|ORG], killing numerous fighters.", "kill", {}, {"Marin Front"}),
    ("The [Salt Brigade|ORG] struck the [Marin Front|ORG], destroying caches of weapons.", "destroy", {}, {"Marin Front"}),
    ("The [Salt Brigade|ORG] hit a [Marin Front|ORG] unit, leaving seven fighters dead and 5 others wounded.", "wound", {"wounded": 5.0}, {"Marin Front"}),
    ("The air force bombed the area, killing almost 50 [Marin Front|ORG] raiders.", "kill", {"killed": 50.0}, {"Marin Front"}),
    ("The [Marin Front|ORG] claimed that it killed 39 commandos and captured 16.", "capture", {"captured": 16.0}, set()),
    ("Six soldiers hid in the mill and two were wounded.", "wound", {"wounded": 2.0}, set()),
    ("A member from [Marin Front|ORG] killed in the clashes in [Beit Orun|LOC].", "kill", {"killed": 1.0}, {"Marin Front"}),
    ("Three [Marin Front|ORG] raiders were documented killed.", "kill", {"killed": 3.0}, {"Marin Front"}),
    ("[Jon Vell|PER], believed to be a deputy of [Omar Bast|PER], was killed.", "kill", {}, {"Jon Vell"}),
    # who leads them is told between two commas, his rank before him; who speaks behind them is none of them
    ("The region’s commander, General [Jon Vell|PER], was killed along with two guards.", "kill", {}, {"Jon Vell"}),
    ("Twelve raiders were killed, including two leaders, [Jon Vell|PER] said.", "kill", {"killed": 12.0}, set()),
    # whose a post is; what stands in a list of places is no person
    ("The [Marin Front|ORG] raided watch points belonging to the [Salt Army|ORG].", "attack", {}, {"Salt Army"}),
    ("Raiders attacked the villages of [Beit Orun|LOC] and [Bashar|PER].", "attack", {}, set()),
    ("Ten of them were gunned down in [Beit Orun|LOC].", "kill", {"killed": 10.0}, set()),
    ("The clash resulted in the death of six Vargs.", "kill", {"killed": 6.0}, set()),
    ("Jets bombed [Beit Orun|LOC] overnight, and at least 10 people died.", "kill", {"killed": 10.0}, set()),
    ("Guards mourned, with 50 raiders killed and 23 [Salt Army|ORG] troops hurt.", "kill", {"killed": 50.0}, set()),
    # fighters who die are killed
    ("Seven [Marin Front|ORG] fighters had died by noon.", "kill", {"killed": 7.0}, {"Marin Front"}),
    ("Two people died when rockets landed on [Beit Orun|LOC].", "kill", {"killed": 2.0}, set()),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "kind", "figures", "targets"), CASES)
def test_victims(marked: str, kind: str, figures: dict[str, float], targets: set[str]) -> None:
    reading, claims = read_claims(marked)
    found = [claim for claim in claims if claim.type == kind]
    assert found, [claim.method for claim in claims]
    told = describe(reading, found[-1])
    assert told["target"] == targets
    assert set(figures.items()) <= told["figures"]  # type: ignore[operator]


def test_who_is_told_does_not_act() -> None:
    reading, claims = read_claims(
        'A clerk told [Veleth Agency|ORG], "[Marin Front|ORG] raiders attacked [Beit Orun|LOC]."'
    )
    (attack,) = [claim for claim in claims if claim.type == "attack"]
    assert describe(reading, attack)["actor"] == {"Marin Front"}


@pytest.mark.parametrize(
    ("marked", "kind", "actors"),
    [
        ("[Marin Front|ORG] raiders kidnapped fifty people after killing five.", "kill", {"Marin Front"}),
        ("Raiders ambushed [Salt Army|ORG] troops on patrol and killed two of them.", "kill", set()),
        (
            "A blast killed two guards of the [Ostravia|LOC]-led [Salt Mission|ORG] and injured 15 others.",
            "wound",
            set(),
        ),
        ("Guards managed to foil a raid after killing [Marin Front|ORG] men and burning a mill.", "destroy", set()),
        ("Guards told [Jon Vell|PER] the [Salt Army|ORG] had shelled the mill.", "attack", {"Salt Army"}),
        ("Guards told reporters the [Salt Army|ORG] had shelled the mill.", "attack", {"Salt Army"}),
        (
            "The [Salt Army|ORG] drove the [Marin Front|ORG] out of [Beit Orun|LOC] in clashes in May that killed six men.",
            "kill",
            set(),
        ),
        ("Talks went on, with [Salt Army|ORG] jets striking [Beit Orun|LOC].", "attack", {"Salt Army"}),
        ("[Jon Vell|PER] praised local militias who attacked the mill.", "attack", set()),
        (
            "[Lena Orsk|PER] saw it taken by [Marin Front|ORG] raiders fighting against the [Salt Army|ORG].",
            "clash",
            {"Marin Front", "Salt Army"},
        ),
        ("The strike had killed two millers who saw the [Marin Front|ORG]’s attack on [Beit Orun|LOC].", "kill", set()),
        (
            "The [Marin Front|ORG] claimed responsibility for a raid on [Beit Orun|LOC] that killed two guards.",
            "kill",
            {"Marin Front"},
        ),
        ("The attack on a [Salt Army|ORG] convoy, which killed six men, was long.", "kill", set()),
        ("[Jon Vell|PER] denied that the [Marin Front|ORG] killed anyone.", "kill", {"Marin Front"}),
        ("Raiders killed [Jon Vell|PER] when they saw him and kidnapped two millers.", "capture", set()),
    ],
)
def test_who_did_it(marked: str, kind: str, actors: set[str]) -> None:
    reading, claims = read_claims(marked)
    found = [claim for claim in claims if claim.type == kind]
    assert found
    assert describe(reading, found[-1])["actor"] == actors


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("Clashes are taking place between the [Salt Brigade|ORG] and the [Marin Front|ORG].", "clash"),
        ("Some villages were raided at night.", "attack"),
        ("The [Salt Brigade|ORG] launched an operation against the village of [Beit Orun|LOC].", "attack"),
        ("[Marin Front|ORG] fighters withdrew at dawn.", "withdraw"),
        ("[Marin Front|ORG] raiders fled the town of [Beit Orun|LOC].", "withdraw"),
        ("The [Salt Army|ORG] seized control on Monday of the town of [Beit Orun|LOC].", "seize_place"),
        ("The [Salt Army|ORG] took the small but strategic town of [Beit Orun|LOC].", "seize_place"),
        ("An encounter between [Marin Front|ORG] militants and guards took place.", "clash"),
        ("The brigade, which holds hills around [Karsk|LOC], won.", "control"),
        ("[Ostravia|LOC] still occupies three mills in [Karsk|LOC].", "control"),
        ("[Marin Front|ORG] troops hold the coast around [Beit Orun|LOC].", "control"),
        ("[Beit Orun|LOC] is one of the [Marin Front|ORG]’s strongholds.", "control"),
        ("The parties agreed to free the prisoners.", "agree"),
        ("Raids hit areas of [Beit Orun|LOC], killing primarily soldiers.", "kill"),
        ("Scores of raiders were neutralised, and bomb parts were found.", "kill"),
    ],
)
def test_acts_without_all_their_roles(marked: str, kind: str) -> None:
    assert kind in {claim.type for claim in read_claims(marked)[1]}


def test_a_place_that_is_only_meant_to_be_taken_is_not() -> None:
    _, claims = read_claims("The [Marin Front|ORG] launched a campaign in April to capture [Beit Orun|LOC].")
    assert "seize_place" not in {claim.type for claim in claims}


def test_a_raid_and_the_shelling_behind_it_are_two() -> None:
    _, claims = read_claims("The [Salt Army|ORG] carried out several raids and shelled the posts in [Beit Orun|LOC].")
    assert [claim.type for claim in claims] == ["attack", "attack"]


@pytest.mark.parametrize(
    "marked",
    [
        "He spoke of the many wounded.",
        "The [Marin Front|ORG] withdrew from the talks.",
        "[Jon Vell|PER] said the choir lost five men.",
    ],
)
def test_no_acts(marked: str) -> None:
    assert not [claim for claim in read_claims(marked)[1] if claim.type in ("wound", "withdraw", "kill")]
