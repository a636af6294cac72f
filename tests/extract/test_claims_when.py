"""When a claim is said to have happened: which of the dates around it is its own."""

from __future__ import annotations

import re

import pytest
from tests.extract.claims_gold import make_reading

from sijill.extract.attributions.stage import AttributionStage
from sijill.extract.claims.stage import ClaimStage
from sijill.extract.times.stage import TimeStage
from sijill.model.protocols import Reading
from sijill.model.records import Item, Passage

_PUBLISHED = "2021-06-16"  # a Wednesday


def _dates(
    marked: str,
    *,
    kind: str = "article",
    title: str | None = None,
    published: str | None = _PUBLISHED,
    caption: str | None = None,
) -> list[tuple[str, str | None]]:
    marked_reading = make_reading(marked)
    text = marked_reading.text
    item = Item(id="i", document="d", start=0, end=len(text), kind=kind, published=published, title=title)  # type: ignore[arg-type]
    at = text.index(caption) if caption else 0
    pictures = (
        [Passage(id="p", document="d", item="i", start=at, end=at + len(caption), role="caption")] if caption else []
    )
    held = {"items": [item], "passages": pictures, "mentions": list(marked_reading.mentions)}
    for stage in (TimeStage(), AttributionStage()):
        held[stage.assigns[0]] = list(stage(Reading(marked_reading.document, text, held)))  # type: ignore[arg-type]
    claims = ClaimStage()(Reading(marked_reading.document, text, held))
    return [(claim.type, claim.when) for claim in claims]


@pytest.mark.parametrize(
    ("marked", "kind", "when"),
    [
        # the day of speaking is not the day of what is told of
        (
            "The ministry announced on Wednesday that four soldiers were killed in [Qasr Lun|LOC] on Monday.",
            "kill",
            "2021-06-14",
        ),
        ("أعلنت الوزارة، الأربعاء، مقتل أربعة جنود في [تل مرجان|LOC] ليل الاثنين.", "kill", "2021-06-14"),
        # what a figure is compared with
        (
            "The office recorded in May the deaths of nine civilians in [Qasr Lun|LOC], fewer than in April.",
            "kill",
            "2021-05",
        ),
        # what had happened before
        (
            "Gunmen killed a teacher in [Qasr Lun|LOC] on Monday, who had joined the council in 2014.",
            "kill",
            "2021-06-14",
        ),
        # counted from an event
        ("Nine civilians were killed in [Qasr Lun|LOC] since the truce of May 2021.", "kill", "2021-05/.."),
        # the account goes on from the day of what it told
        (
            "The ministry said on Wednesday that gunmen attacked [Qasr Lun|LOC] on Monday. They killed four soldiers.",
            "kill",
            "2021-06-14",
        ),
        # asked for on the day of the report
        (
            "On 2 May 2021 gunmen attacked [Qasr Lun|LOC].\n\nThe [Marin Office|ORG] calls on the [Marin Front|ORG] to"
            " stop its attacks.",
            "request",
            _PUBLISHED,
        ),
    ],
)
def test_the_date_of_a_claim_is_its_own(marked: str, kind: str, when: str) -> None:
    assert (kind, when) in _dates(marked)


def test_a_headline_has_the_date_of_what_the_body_tells() -> None:
    marked = (
        "Four soldiers killed in [Qasr Lun|LOC]\n\nFour soldiers were killed on Monday in an attack in [Qasr Lun|LOC]."
    )
    assert {when for kind, when in _dates(marked) if kind == "kill"} == {"2021-06-14"}


def test_a_report_on_a_period_tells_of_it_where_a_paragraph_gives_no_day() -> None:
    title = "Civilian harm, 5–11 June 2021"
    marked = (
        f"{title}\n\nThe [Marin Office|ORG] verified the deaths of nine civilians.\n\n"
        "Gunmen attacked [Qasr Lun|LOC] on 9 June 2021.\n\nGunmen killed three shepherds in [Beit Orun|LOC]."
    )
    found = _dates(marked, title=title)
    assert [when for kind, when in found if kind == "kill"] == ["2021-06-05/2021-06-11"] * 2
    assert ("attack", "2021-06-09") in found


def test_a_column_goes_on_from_a_day_in_its_paragraph_alone() -> None:
    lead = "Gunmen attacked [Qasr Lun|LOC] on 9 June 2021."
    near = _dates(f"{lead} Four soldiers were killed.", kind="column")
    far = _dates(f"{lead}\n\nFour soldiers were killed.", kind="column")
    assert [[when for kind, when in found if kind == "kill"] for found in (near, far)] == [["2021-06-09"], [None]]


def test_a_line_that_is_a_date_dates_what_follows() -> None:
    text = "بيان رقم 7\nالثلاثاء 8 يونيو 2021م\n\nقصف العدو أمس تل مرجان."
    item = Item(id="i", document="d", start=0, end=len(text), kind="statement")
    times = list(TimeStage()(Reading(make_reading("").document, text, {"items": [item]})))
    yesterday = [time.value for time in times if re.fullmatch("أمس", text[time.start : time.end])]  # type: ignore[attr-defined]
    assert yesterday == ["2021-06-07"]


def test_the_month_of_may_makes_nothing_doubtful() -> None:
    marked = make_reading("The [Marin Front|ORG] moved north in the spring. In late May, it attacked [Qasr Lun|LOC].")
    assert [claim.modality for claim in ClaimStage()(marked) if claim.type == "attack"] == ["asserted"]


def test_a_headline_is_not_dated_by_what_the_body_recalls() -> None:
    text = (
        "Two killed in [Qasr Lun|LOC]\n\nTwo men were killed by shells in [Qasr Lun|LOC], residents said.\n\n"
        "On 2 March three men were killed in [Tel Marjan|LOC]."
    )
    assert [when for kind, when in _dates(text, kind="article") if kind == "kill"] == [_PUBLISHED, None, "2021-03-02"]


@pytest.mark.parametrize(
    ("marked", "when"),
    [
        ("The guild counted 40 killed in [Qasr Lun|LOC] between 2014 and 2017.", "2014/2017"),
        ("Gunmen killed nine men in [Qasr Lun|LOC] from 2018 to April 2020.", "2018/2020-04"),
        ("قتل 40 رجلا في [تل مرجان|LOC] بين عامي 2014 و2017.", "2014/2017"),
        ("قتل 40 رجلا في [تل مرجان|LOC] بين الثالث من فبراير و20 مايو 2021.", "2021-02-03/2021-05-20"),
        (
            "Since the start of May and until 8 June 2021 gunmen killed nine men in [Qasr Lun|LOC].",
            "2021-05/2021-06-08",
        ),
        ("رصدت الفرق منذ بداية أيار حتى صباح اليوم الثلاثاء 8 حزيران 2021 مقتل 40 رجلا.", "2021-05/2021-06-08"),
        (
            "Since the start of May and until 8 June 2021 there were 30 raids on [Qasr Lun|LOC]. Those raids killed nine men.",
            "2021-05/2021-06-08",
        ),
        # two dates that nothing joins
        ("The [Plain Front|ORG] at war since 2019 on 8 June 2021 killed nine men.", "2021-06-08"),
        ("Gunmen killed nine men in [Qasr Lun|LOC] in 2014, and in 2017 the mill burned.", "2014"),
    ],
)
def test_a_stretch_of_time_has_both_its_ends(marked: str, when: str) -> None:
    assert ("kill", when) in _dates(marked)


@pytest.mark.parametrize(
    ("marked", "kind", "when"),
    [
        ("Nine civilians were killed in [Qasr Lun|LOC] since the start of this year.", "kill", "2021"),
        ("قتل تسعة مدنيين في [تل مرجان|LOC] منذ بداية هذا العام.", "kill", "2021"),
        ("Nine civilians were killed in [Qasr Lun|LOC] since early 2014.", "kill", "2014/.."),
        ("تصاعد القتال منذ عام 2014، عندما سيطرت [جبهة السهل|ORG] على [تل مرجان|LOC].", "seize_place", "2014"),
    ],
)
def test_since_is_open_but_for_the_period_itself_and_for_what_happened_then(marked: str, kind: str, when: str) -> None:
    assert (kind, when) in _dates(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "The army said on Tuesday that gunmen killed four men in [Qasr Lun|LOC].\n\nThe attack, which took place on Monday, was the third.",
        "Gunmen killed four men in [Qasr Lun|LOC].\n\nThe army sent men. Monday's raid was the third of its kind.",
        "Gunmen killed four men in [Qasr Lun|LOC].\n\nThe ambush on Monday morning closed the road.",
        "قتل أربعة جنود في كمين قرب [تل مرجان|LOC].\n\nوأفادت مصادر بوجود جرحى في الهجوم الذي وقع الاثنين.",
    ],
)
def test_a_lead_has_the_day_with_which_its_act_is_named_again(marked: str) -> None:
    assert {when for kind, when in _dates(marked) if kind == "kill"} == {"2021-06-14"}


def test_a_lead_with_a_day_of_its_own_keeps_it() -> None:
    text = "Gunmen killed four men in [Qasr Lun|LOC] on Sunday.\n\nThe raid on Monday closed the road."
    assert {when for kind, when in _dates(text) if kind == "kill"} == {"2021-06-13"}


def test_a_day_on_which_somebody_claimed_an_attack_is_not_its_own() -> None:
    text = "Gunmen killed four men in [Qasr Lun|LOC].\n\nThe attack was claimed by the front on Monday."
    assert ("kill", "2021-06-14") not in _dates(text)


def test_against_compares_figures_alone() -> None:
    text = "Four men died in [Qasr Lun|LOC] in fighting against the front on Monday."
    assert ("kill", "2021-06-14") in _dates(text)


def test_what_has_lasted_since_a_month_does_not_date_what_follows() -> None:
    text = "The front has held [Qasr Lun|LOC] since April 2019. Gunmen killed four men in [Veleth|LOC]."
    assert ("kill", "2019-04") not in _dates(text)


def test_a_day_that_nothing_places_is_not_outdone_by_a_period() -> None:
    text = "The front, at war since April 2019, killed four men in [Qasr Lun|LOC] on Monday."
    assert _dates(text, kind="article", published=None) == [("kill", None)]


def test_the_day_under_a_picture_is_that_of_no_other_claim() -> None:
    caption = "Smoke after a raid on Qasr Lun, 2 May 2021 (Salmawa Post)"
    text = f"{caption}\n\nGunmen attacked [Tell Marjan|LOC] at dawn. They killed four soldiers.\n"
    told = _dates(text, published=None, caption=caption)
    assert [when for kind, when in told if kind == "kill"] == [None]
