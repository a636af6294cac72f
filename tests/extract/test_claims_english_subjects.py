"""Who acts in English: men without an article, sharers of a subject, doers of acts; and words that only look like verbs."""

from __future__ import annotations

import pytest
from tests.extract.claims_gold import describe, read_claims


@pytest.mark.parametrize(
    ("marked", "kind", "role", "names"),
    [
        ("The [Ostravian Army|ORG] entered [Veleth|LOC]. Troops shelled [Beit Orun|LOC].", "attack", "actor", {"Ostravian Army"}),
        ("The [Ostravian Army|ORG] withdrew. The [Karsk Army|ORG] stayed. Troops shelled [Beit Orun|LOC].", "attack", "actor", set()),
        ("The [Ostravian Army|ORG] entered [Veleth|LOC]. A mine killed nine soldiers.", "kill", "target", {"Ostravian Army"}),
        ("The [Marin Front|ORG] attacked [Veleth|LOC]. On Monday rebels raided [Beit Orun|LOC].", "attack", "actor", {"Marin Front"}),
        ("The [Marin Front|ORG] attacked [Veleth|LOC]. Some rebels raided [Beit Orun|LOC].", "attack", "actor", set()),
        ("The [Marin Front|ORG] bombed [Veleth|LOC] after having captured [Beit Orun|LOC].", "seize_place", "actor", {"Marin Front"}),
        ("The [Marin Front|ORG] raided [Veleth|LOC] in addition to burning six shops.", "destroy", "actor", {"Marin Front"}),
        ("The escalation by the [Marin Front|ORG] on villages has killed nine millers.", "kill", "actor", {"Marin Front"}),
        ("The [Marin Front|ORG] ambushed a patrol and according to the [Karsk News|ORG] killed two guards.", "kill", "actor", {"Marin Front"}),
        ("Men dressed as [Ostravian Army|ORG] soldiers raided [Veleth|LOC].", "attack", "actor", set()),
        ("The [Marin Front|ORG] has carried out the [Veleth|LOC] attack.", "attack", "actor", {"Marin Front"}),
        ("The [Marin Front|ORG] has carried out the [Veleth|LOC] attack.", "attack", "place", {"Veleth"}),
        ("The [Marin Front|ORG] shelled homes in [Veleth|LOC], which caused the death and injury of 14 millers.", "kill", "actor", {"Marin Front"}),
        ("The [Marin Front|ORG] raided [Veleth|LOC] in revenge for an [Ostravia|LOC] airstrike that killed ten millers.", "kill", "actor", set()),
        ("The [Marin Front|ORG] is bent to openly and daily shell [Veleth|LOC].", "attack", "actor", {"Marin Front"}),
        ("The [Salt Brigade|ORG] used jets to bomb [Veleth|LOC].", "attack", "actor", {"Salt Brigade"}),
        ("The [Marin Front|ORG] raided [Veleth|LOC]. The [Salt Brigade|ORG] linked group burned six shops.", "destroy", "actor", {"Marin Front"}),
        ("Raids by the [Marin Front|ORG], the armed wing of the [Salt Party|ORG], in [Veleth|LOC] went on.", "attack", "actor", {"Marin Front"}),
        ("Most attacks in [Veleth|LOC] are attributed to the [Marin Front|ORG].", "attack", "actor", {"Marin Front"}),
        ("The [Marin Front|ORG] took responsibility on its site for the bombing that injured six men.", "wound", "actor", {"Marin Front"}),
        ("Nine rockets fired by the [Marin Front|ORG] hit a mill in [Veleth|LOC].", "attack", "actor", {"Marin Front"}),
        ("Raiders attacked a base for [Salt Union|ORG] troops in [Veleth|LOC].", "attack", "target", {"Salt Union"}),
        ("Raiders bombed a mill in [Veleth|LOC].\n\nThe attack killed six men.", "kill", "place", {"Veleth"}),
        ("Raiders bombed a mill in [Veleth|LOC].\n\nSix men were killed.", "kill", "place", set()),
        ("[Lena Orsk|PER] fled. The [Marin Front|ORG] ambushed her convoy in [Veleth|LOC].", "attack", "target", {"Lena Orsk"}),
        ("The [Salt Army|ORG] repelled a new attack by raiders in [Veleth|LOC].", "attack", "target", {"Salt Army"}),
        ("[Marin Front|ORG] fighters opened fire and killed six men in [Veleth|LOC].", "attack", "place", {"Veleth"}),
        ("[Marin Front|ORG] fighters were forced out of [Veleth|LOC] by the [Salt Army|ORG].", "lose_place", "target", {"Salt Army"}),
        ("Raiders shot at [Jon Vell|PER], leaving him dead.", "kill", "target", {"Jon Vell"}),
        ("We call for the release of all millers, said the [Marin Front|ORG].", "request", "actor", {"Marin Front"}),
        ("[Veleth|LOC], which borders [Karsk|LOC], has seen clashes between the [Salt Army|ORG] and the [Marin Front|ORG].", "clash", "place", {"Veleth"}),
        ("[Veleth|LOC] and [Beit Orun|LOC] are witnessing fierce clashes.", "clash", "place", {"Veleth", "Beit Orun"}),
        ("Raiders shelled [Veleth|LOC], killing six men, while blasts were heard in [Beit Orun|LOC].", "kill", "place", {"Veleth"}),
        ("Raiders planted a mine at four kilometres from [Veleth|LOC].", "attack", "place", {"Veleth"}),
        ("[Lena Orsk|PER] was targeted by raiders as she was driving to a shop in old [Veleth|LOC].", "attack", "place", {"Veleth"}),
        ("Raiders came to the village of [Veleth|LOC]. Fifty families in the village fled.", "displace", "place", {"Veleth"}),
        ("The [Marin Front|ORG] renewed their bombardment of [Veleth|LOC].", "attack", "actor", {"Marin Front"}),
        ("The [Marin Front|ORG] shelled [Veleth|LOC], leading to the death and injury of six men, the burning of mills and the displacement of 40 families.", "displace", "actor", {"Marin Front"}),
        ("After seizing [Veleth|LOC], the [Marin Front|ORG] burned six shops.", "seize_place", "actor", {"Marin Front"}),
        ("The [Ostravian Army|ORG] shelled [Veleth|LOC]. Nine soldiers were killed.", "kill", "target", set()),
        ("The millers who were held hostage were of the [Marin Front|ORG].", "capture", "target", set()),
    ],
)  # fmt: skip
def test_roles(marked: str, kind: str, role: str, names: set[str]) -> None:
    reading, claims = read_claims(marked)
    found = [claim for claim in claims if claim.type == kind]
    assert found, [claim.method for claim in claims]
    assert describe(reading, found[-1])[role] == names, found[-1].method


@pytest.mark.parametrize(
    ("marked", "types"),
    [
        ("The [Ostravian Army|ORG] abducted twelve millers from [Veleth|LOC].", {"arrest"}),
        ("Police in [Veleth|LOC] abducted a miller.", {"arrest"}),
        ("The [Marin Front|ORG] abducted twelve millers from [Veleth|LOC].", {"capture"}),
        ("The [Marin Front|ORG] targeted a location in [Veleth|LOC].", {"attack"}),
        ("Raiders rained the car with bullets in [Veleth|LOC].", {"attack"}),
        ("The [Marin Front|ORG] planted a mine on the road to [Veleth|LOC].", {"attack"}),
        ("The [Marin Front|ORG] detonated the house of a miller.", {"destroy"}),
        ("Raiders hijacked a bus near [Veleth|LOC].", {"capture"}),
        ("Raiders intercepted a bus near [Veleth|LOC].", {"attack"}),
        ("The [Ostravian Army|ORG] intercepted a missile.", {"destroy"}),
        ("Troops entered the town of [Veleth|LOC].", {"deploy"}),
        ("Forty men entered the town of [Veleth|LOC].", {"arrive"}),
        ("The [Marin Front|ORG] decided to assassinate [Lena Orsk|PER].", {"plan"}),
        ("The army readies to enter [Veleth|LOC] at dawn.", {"plan"}),
        ("Raiders attacked a coastal warning station in [Veleth|LOC].", {"attack"}),
        ("Raiders attacked [Veleth|LOC] in the northern occupied [Karsk Plain|LOC].", {"attack"}),
        ("The [Salt Army|ORG] is on the verge of retaking [Veleth|LOC].", set()),
        ("Guards are fighting beside the villagers to retake [Veleth|LOC].", set()),
        ("Five men were killed in clashes in [Veleth|LOC].", {"kill"}),
        ("Nobody has heard of them since their arrest.", set()),
        ("Raiders broke into six homes in [Veleth|LOC].", {"attack"}),
        ("Numerous attacks have rocked the town of [Veleth|LOC].", {"attack"}),
        ("Raiders swept the fields killing badly wounded men.", {"kill"}),
        ("Raiders swept the fields killing innocent people.", {"kill"}),
        ("The guards were accused of raiding nearby villages in [Veleth|LOC].", {"accuse", "attack"}),
        ("The guards, shelling late on Monday, hit nobody.", set()),
        ("An assassination attempt on [Lena Orsk|PER] failed.", {"attack"}),
        ("[Lena Orsk|PER] visited [Ostravia|LOC] in May.", {"arrive"}),
        ("[Lena Orsk|PER] visited [Jon Vell|PER] in May.", {"meet"}),
        ("[Marin Front|ORG] fighters are expected to be in the mill.", set()),
        ("Daily toll | Six men were glad.", set()),
        ("Fleeing villagers told the radio that raiders attacked [Veleth|LOC].", {"attack"}),
        ("Three women, who chose to stay, spoke of it to the commander.", set()),
    ],
)
def test_types(marked: str, types: set[str]) -> None:
    _, claims = read_claims(marked)
    assert {claim.type for claim in claims} == types, [claim.method for claim in claims]


def test_figure_of_a_toll_that_somebody_puts() -> None:
    _, claims = read_claims("The mayor put the death toll at 14.")
    assert [[quantity.value for quantity in claim.quantities] for claim in claims] == [[14.0]]


def test_what_was_soon_done_is_no_plan() -> None:
    reading, (claim,) = read_claims("The guards soon opened fire at a car in [Veleth|LOC].")
    assert describe(reading, claim)["mod"] == "asserted"


def test_each_act_of_a_list_has_its_own_victims() -> None:
    marked = "The raid led to the death and injury of 14 millers, the burning of six shops and the displacement of 500 families."
    reading, claims = read_claims(marked)
    found = {claim.type: describe(reading, claim)["figures"] for claim in claims}
    assert found["displace"] == {("displaced", 500.0)}
    assert {"kill", "wound", "destroy", "displace"} <= set(found)
    assert ("displaced", 500.0) not in found["kill"]
