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


@pytest.mark.parametrize(
    ("told", "modality"),
    [
        # One side of the fighting tells of the other: it has a stake in that.
        ("A spokesman of the [Marin Front|ORG] said that the [Hill Army|ORG] shelled [Veleth|LOC].", "alleged"),
        ("The [Ostravia Clinic|ORG] said that the [Hill Army|ORG] shelled [Veleth|LOC].", "reported"),
        ("The [Marin Front|ORG] said that it shelled [Veleth|LOC].", "reported"),
    ],
)
def test_what_a_side_tells_of_its_rival_is_alleged(told: str, modality: str) -> None:
    fought = "Fighters of the [Marin Front|ORG] stormed the port of [Qasr Lun|LOC] on Sunday. "
    reading, claims = read_claims(fought + told)
    start = reading.text.index("shelled")
    assert [claim.modality for claim in claims if claim.trigger.start == start] == [modality]


def test_what_a_side_tells_of_its_own_losses_stays_reported() -> None:
    fought = "Fighters of the [Marin Front|ORG] stormed the port of [Qasr Lun|LOC] on Sunday. "
    told = "The [Marin Front|ORG] said four of its fighters were killed by the [Hill Army|ORG]."
    reading, claims = read_claims(fought + told)
    start = reading.text.index("killed")
    assert [claim.modality for claim in claims if claim.trigger.start == start] == ["reported"]


def test_a_house_is_known_by_the_name_that_opens_its_page() -> None:
    marked = "[Hill Office|ORG]  |  Home  |  Bulletins\n\nThe [Hill Office|ORG] verified that gunmen killed four men."
    held = make_reading(marked)
    item = Item(id="i", document="d", start=held.text.index("The Hill"), end=len(held.text), kind="article")
    mentions = [row for row in held.mentions if row.start > item.start]
    for head, expected in (("", ("asserted", ["Hill Office"])), ("x", ("reported", ["The Hill Office"]))):
        text = held.text.replace("Hill Office", head * 11, 1) if head else held.text
        reading = Reading(held.document, text, {**held.records, "items": [item], "mentions": mentions})
        (claim,) = [row for row in ClaimStage()(reading) if row.type == "kill"]
        assert (claim.modality, [voice.text for voice in claim.attribution]) == expected


def test_an_item_that_opens_with_a_report_tells_what_the_report_tells() -> None:
    marked = (
        "According to the weekly report of the [Hill Office|ORG], four men were killed in [Qasr Lun|LOC].\n\n"
        "Gunmen burnt a mill in [Veleth|LOC]. A baker said that gunmen wounded two boys."
    )
    _, claims = read_claims(marked)
    voices = {claim.type: claim.attribution[-1].text for claim in claims}
    assert voices["kill"] == voices["destroy"] == "the weekly report of the Hill Office"
    assert voices["wound"] == "A baker"


@pytest.mark.parametrize(
    ("marked", "full"),
    [
        ("Two miners saw it, local sources said. The sources said that gunmen killed four men.", "local sources"),
        ("وقال مصدر طبي في البلدة إن الطريق مغلق. وأكد المصدر أن مسلحين قتلوا أربعة رجال.", "مصدر طبي في البلدة"),
    ],
)
def test_a_source_that_is_pointed_to_is_told_in_full(marked: str, full: str) -> None:
    reading, claims = read_claims(marked)
    (voice,) = [claim.attribution[-1] for claim in claims if claim.type == "kill"]
    assert voice.full == full
    assert reading.text[voice.start : voice.end] == voice.text != full


@pytest.mark.parametrize(
    ("opening", "modality"),
    [
        # a release: its issuer says itself what it says today
        ("(Qasr Lun) – Gunmen killed four men on Monday, the [Marin Office|ORG] said today.", "asserted"),
        ("(تل مرجان) – قال [مكتب السهل|ORG] اليوم إن مسلحين قتلوا أربعة رجال.", "asserted"),
        # news
        ("Qasr Lun – Gunmen killed four men on Monday, the [Marin Office|ORG] said today.", "reported"),
        ("(Qasr Lun) – Gunmen killed four men on Monday, the [Marin Office|ORG] said on Tuesday.", "reported"),
    ],
)
def test_a_release_is_told_by_who_says_so_today(opening: str, modality: str) -> None:
    _, claims = read_claims(opening)
    assert [claim.modality for claim in claims if claim.type == "kill"] == [modality]
    assert [len(claim.attribution) for claim in claims if claim.type == "kill"] == [1]


@pytest.mark.parametrize(
    ("marked", "voice"),
    [
        ("Two guards in the town said the gate was shut. They said gunmen killed four men.", "Two guards in the town"),
        ("A post by local clerks described the flood. Gunmen killed four men, it said.", "A post by local clerks"),
        # one who is named speaks on
        ("[Orin Tasker|PER] said the gate was shut. He said gunmen killed four men.", "He"),
    ],
)
def test_pronouns_stand_for_unnamed_sources(marked: str, voice: str) -> None:
    _, claims = read_claims(marked)
    assert [claim.attribution[-1].text for claim in claims if claim.type == "kill"] == [voice]
