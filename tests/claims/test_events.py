"""What makes claims one event: invented reports from an invented country."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_case import Case

from sijill.claims.events.places import Places
from sijill.model.records import Claim, Entity, Event


@pytest.fixture
def case() -> Case:
    return Case()


def test_strike_and_its_dead_in_one_sentence_are_one_event(case: Case) -> None:
    item = case.item("a", outlet="Marsh Post")
    strike = case.claim(item, "attack", when="2031-05-02", place=["Tellmar"])
    dead = case.claim(item, "kill", at=30, killed=4)
    event = case.event_of(strike)
    assert set(event.claims) == {strike, dead}
    assert (event.type, event.when) == ("kill", "2031-05-02")
    assert [(figure.what, figure.min, figure.max) for figure in event.quantities] == [("killed", 4, 4)]


def test_two_places_of_one_day_in_one_item_stay_two_events(case: Case) -> None:
    item = case.item("a", outlet="Marsh Post")
    one = case.claim(item, "attack", when="2031-05-02", place=["Tellmar"])
    other = case.claim(item, "attack", at=300, when="2031-05-02", place=["Orvane"])
    assert case.event_of(one).id != case.event_of(other).id


def test_reports_of_two_outlets_join_by_place_and_day(case: Case) -> None:
    here = case.claim(case.item("a", outlet="Marsh Post"), "kill", when="2031-05-02", place=["Tellmar"], killed=4)
    there = case.claim(case.item("b", outlet="Hill Radio"), "attack", when="2031-05-02", place=["Tellmar"])
    event = case.event_of(here)
    assert there in event.claims
    assert event.independent_sources == 2
    assert event.agreement == "corroborated"
    assert any("same place (Tellmar)" in reason for reason in event.reasons)


@pytest.mark.parametrize(
    ("when", "place"),
    [("2031-05-09", "Tellmar"), ("2031-05-02", "Orvane"), (None, "Tellmar")],
    ids=["another week", "another town", "no day"],
)
def test_reports_stay_apart_without_the_same_place_and_day(case: Case, when: str | None, place: str) -> None:
    here = case.claim(case.item("a", outlet="Marsh Post"), "kill", when="2031-05-02", place=["Tellmar"])
    there = case.claim(case.item("b", outlet="Hill Radio"), "kill", when=when, place=[place])
    assert there not in case.event_of(here).claims


def test_places_by_coordinates(case: Case) -> None:
    case.entity("Tellmar", "LOC", lat=10.00, lon=20.00, country="XX")
    case.entity("Tellmar Bridge", "LOC", lat=10.02, lon=20.01, country="XX")
    case.entity("Farbank", "LOC", lat=10.90, lon=20.00, country="XX")
    first = case.claim(case.item("a", outlet="Marsh Post"), "kill", when="2031-05-02", place=["Tellmar"], killed=4)
    near = case.claim(
        case.item("b", outlet="Hill Radio"), "kill", when="2031-05-02", place=["Tellmar Bridge"], killed=4
    )
    far = case.claim(case.item("c", outlet="Port Daily"), "kill", when="2031-05-02", place=["Farbank"], killed=4)
    assert near in case.event_of(first).claims
    assert far not in case.event_of(first).claims


def test_plans_and_conditions_are_no_events(case: Case) -> None:
    item = case.item("a", outlet="Marsh Post")
    case.claim(item, "attack", modality="planned")
    case.claim(item, "attack", at=200, modality="hypothetical")
    assert case.events() == []


def test_publication_day_is_marked_as_about(case: Case) -> None:
    claim = case.claim(case.item("a", outlet="Marsh Post", published="2031-05-03"), "attack", place=["Tellmar"])
    event = case.event_of(claim)
    assert event.when == "2031-05-03~"
    assert any("published 2031-05-03" in reason for reason in event.reasons)


def test_a_person_joins_events_that_rules_keep_apart(case: Case) -> None:
    one = case.claim(case.item("a", outlet="Marsh Post"), "kill", when="2031-05-02", place=["Tellmar"])
    other = case.claim(case.item("b", outlet="Hill Radio"), "kill", when="2031-06-02", place=["Orvane"])
    case.judge(case.event_of(one).id, case.event_of(other).id, "same")
    event = case.event_of(one)
    assert other in event.claims
    assert "joined by a person's judgement" in event.reasons


def test_a_person_separates_reports_that_rules_join(case: Case) -> None:
    one = case.claim(case.item("a", outlet="Marsh Post"), "kill", when="2031-05-02", place=["Tellmar"])
    other = case.claim(case.item("b", outlet="Hill Radio"), "kill", when="2031-05-02", place=["Tellmar"])
    assert other in case.event_of(one).claims
    case.judge(one, other, "different")
    assert other not in case.event_of(one).claims


def test_a_judgement_separates_claims_of_one_item(case: Case) -> None:
    item = case.item("a", outlet="Marsh Post")
    one = case.claim(item, "attack", when="2031-05-02", place=["Tellmar"])
    other = case.claim(item, "kill", at=30)
    assert other in case.event_of(one).claims
    case.judge(one, other, "different")
    assert other not in case.event_of(one).claims


def test_a_chain_of_next_days_does_not_run_on(case: Case) -> None:
    for day in range(1, 9):
        case.claim(
            case.item(f"n{day}", outlet=f"Outlet {day}"), "kill", when=f"2031-05-0{day}", place=["Tellmar"], killed=3
        )
    for event in case.events():
        days = {case._rows[Claim][claim].when for claim in event.claims}
        assert len(days) <= 2


def test_thousands_of_claims_without_place_or_day_stay_small(case: Case) -> None:
    for number in range(3000):
        case.claim(case.item(f"n{number}", outlet=f"Outlet {number % 7}"), "attack", actor=["The Regime"])
    assert max(len(event.claims) for event in case.events()) == 1


PLACES = ("Tellmar", "Orvane", "Suncay")


@st.composite
def cases(draw: st.DrawFn) -> Case:
    case = Case()
    for number in range(draw(st.integers(1, 7))):
        item = case.item(f"n{number}", outlet=draw(st.sampled_from(("Marsh Post", "Hill Radio", "Port Daily"))))
        for at in range(draw(st.integers(1, 3))):
            case.claim(
                item,
                draw(st.sampled_from(("attack", "kill", "pledge", "deny", "meet"))),
                at=at * draw(st.sampled_from((40, 700))),
                when=draw(st.sampled_from((None, "2031-05-02", "2031-05-03", "2031-05", "nonsense", "../2031-05-02"))),
                place=draw(st.lists(st.sampled_from(PLACES), max_size=2, unique=True)),
                killed=draw(st.sampled_from((None, 0, 3, 9))),
                modality=draw(st.sampled_from(("asserted", "reported", "denied", "planned"))),
                said_by=draw(st.lists(st.sampled_from(("The Monitor", "local sources")), max_size=1)),
            )
    return case


@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_every_happening_is_in_one_event_whatever_the_order(case: Case, rng: random.Random) -> None:
    events = case.events()
    claims = [claim for event in events for claim in event.claims]
    happened = [row.id for row in case.rows(Claim) if row.modality not in ("planned", "hypothetical")]
    assert sorted(claims) == sorted(happened)
    assert len({event.id for event in events}) == len(events)
    for kind, rows in case._rows.items():
        shuffled = list(rows.items())
        rng.shuffle(shuffled)
        case._rows[kind] = dict(shuffled)
    assert case.events() == events


def test_the_arrest_of_one_person_in_one_season_is_one_event(case: Case) -> None:
    case.entity("Abu Sarn", "PER")
    one = case.claim(case.item("a", outlet="Marsh Post"), "arrest", when="2031-23", target=["Abu Sarn"])
    other = case.claim(case.item("b", outlet="Hill Radio"), "arrest", when="2031-23", target=["Abu Sarn"])
    later = case.claim(case.item("c", outlet="Port Daily"), "arrest", when="2033-23", target=["Abu Sarn"])
    event = case.event_of(one)
    assert other in event.claims
    assert later not in event.claims


def test_what_is_told_as_recalled_stays_apart_from_what_is_reported() -> None:
    text = "Two were killed by shells on Tellmar.\nIt is worth noting that three were killed by shells on Tellmar before.\n"
    case = Case()
    item = case.item("a", outlet="Marsh Post", published="2031-05-02", text=text)
    now = case.claim(item, "kill", place=["Tellmar"], killed=2)
    before = case.claim(item, "kill", at=text.index("three"), place=["Tellmar"], killed=3)
    assert case.event_of(now).id != case.event_of(before).id


def test_where_those_come_from_who_did_it_is_not_where_it_was() -> None:
    text = "قصفت القوات المتمركزة في مدينة سندار بلدة تلمار"
    case = Case()
    events = []
    for name, outlet, town in (("a", "Marsh Post", "تلمار"), ("b", "Hill Radio", "هرقان")):
        words = text.replace("تلمار", town)
        item = case.item(name, outlet=outlet, published="2031-05-02", text=words)
        spans = [(words.index(place), words.index(place) + len(place)) for place in ("سندار", town)]
        events.append(
            case.event_of(case.claim(item, "attack", when="2031-05-02", place=["سندار", town], place_at=spans))
        )
    assert events[0].id != events[1].id


def _lead_case(text: str, *, town: str, place: bool) -> list[Event]:
    """Two pages of one day: one names the town with what happened there, the other in its first words alone."""
    case = Case()
    first = case.item("a", outlet="Marsh Post", published="2031-05-02", text="Shells fell on Tellmar.")
    one = case.claim(first, "attack", when="2031-05-02", place=["Tellmar"], place_at=[(15, 22)], killed=3)
    second = case.item("b", outlet="Hill Radio", published="2031-05-02", text=text)
    if place:
        case.mention(second, town, at=text.index(town))
    other = case.claim(second, "kill", at=text.index("Three"), when="2031-05-02", killed=3)
    return [case.event_of(one), case.event_of(other)]


def test_a_claim_without_a_place_is_where_the_first_lines_of_its_item_are() -> None:
    text = "Shells fell on Tellmar in the night.\nThree people were killed, the rescuers said."
    one, other = _lead_case(text, town="Tellmar", place=True)
    assert one.id == other.id
    one, other = _lead_case(text, town="Tellmar", place=False)
    assert one.id != other.id


@pytest.mark.parametrize("way", ["to Tellmar", "towards the town of Tellmar", "إلى بلدة Tellmar"])
def test_a_town_that_somebody_is_taken_to_in_the_first_lines_places_nothing(way: str) -> None:
    text = f"Shells fell in the night, and the wounded were taken {way}.\nThree people were killed, the rescuers said."
    one, other = _lead_case(text, town="Tellmar", place=True)
    assert one.id != other.id


def test_the_land_around_a_town_in_the_first_lines_places_nothing() -> None:
    text = "Shells fell in the countryside of Tellmar.\nThree people were killed, the rescuers said."
    one, other = _lead_case(text, town="Tellmar", place=True)
    assert one.id != other.id


def test_a_known_village_without_coordinates_is_a_spot_and_a_river_is_none() -> None:
    entities = {
        name: Entity(id=name, type="LOC", name=name, names=(), mentions=(), known=f"case:{name}", country="XX")
        for name in ("village", "river", "land")
    }
    places = Places(entities, near_km=6.0, contained_km=90.0, areas=frozenset(["river"]), spots=frozenset(["village"]))
    assert places.areas == {"river", "land"}


def test_a_strike_and_the_answer_to_it_are_two_events() -> None:
    case = Case()
    item = case.item("a", outlet="Marsh Post", published="2031-05-02")
    strike = case.claim(item, "attack", place=["Tellmar"], actor=["Reed Guard"], target=["Hill Band"])
    dead = case.claim(item, "kill", at=60, actor=["Reed Guard"], target=["Hill Band"], killed=9)
    answer = case.claim(item, "kill", at=300, actor=["Hill Band"], target=["Reed Guard"], place=["Tellmar"], killed=2)
    assert case.event_of(strike).id == case.event_of(dead).id
    assert case.event_of(strike).id != case.event_of(answer).id


@pytest.mark.parametrize("opening", ["TELLMAR (MP) — ", "TELLMAR/SANDAR: ", "Tellmar says: "])
def test_the_desk_that_reports_places_nothing(opening: str) -> None:
    town = opening[:7]
    text = f"{opening}Three people were killed, the rescuers said."
    case = Case()
    item = case.item("b", outlet="Hill Radio", published="2031-05-02", text=text)
    case.mention(item, town, at=0)
    assert case.event_of(case.claim(item, "kill", at=text.index("Three"), killed=3)).places == ()


def test_the_toll_of_a_war_is_no_part_of_what_is_reported() -> None:
    case = Case()
    item = case.item("a", outlet="Marsh Post", published="2031-05-02")
    strike = case.claim(item, "kill", place=["Tellmar"], killed=4)
    toll = case.claim(item, "kill", at=100, place=["Tellmar"], killed=40000)
    assert case.event_of(strike).id != case.event_of(toll).id


def test_a_toll_stays_apart_though_it_was_counted_on_that_day() -> None:
    case = Case()
    item = case.item("a", outlet="Marsh Post", published="2031-05-02")
    strike = case.claim(item, "kill", when="2031-05-02", place=["Tellmar"], killed=4)
    toll = case.claim(item, "kill", at=100, when="2031-05-02", place=["Tellmar"], killed=1560)
    assert case.event_of(strike).id != case.event_of(toll).id


def test_no_place_is_rare_in_a_small_case() -> None:
    case = Case()
    dated = case.item("a", outlet="Marsh Post", published="2031-05-02")
    undated = case.item("b", outlet="Hill Radio")
    one = case.claim(dated, "attack", when="2031-05-02", place=["Tellmar"], actor=["Reed Guard"])
    other = case.claim(undated, "attack", place=["Tellmar"], actor=["Reed Guard"])
    assert case.event_of(one).id != case.event_of(other).id


def test_an_undated_report_does_not_lead_a_named_year_to_a_day_outside_it(case: Case) -> None:
    who = {"place": ["Tellmar"], "actor": ["Hill Brigade"], "target": ["Ferry Guild"], "killed": 3}
    dated = case.claim(case.item("a", outlet="Marsh Post"), "kill", when="2030-12-11", **who)  # type: ignore[arg-type]
    undated = case.claim(case.item("b", outlet="Hill Radio"), "kill", **who)  # type: ignore[arg-type]
    other = case.claim(case.item("c", outlet="Coast News"), "kill", when="2031", **who)  # type: ignore[arg-type]
    assert undated in case.event_of(dated).claims
    assert other not in case.event_of(dated).claims


def test_a_month_says_too_little_of_the_day_of_a_happening(case: Case) -> None:
    dated = case.claim(case.item("a", outlet="Marsh Post"), "kill", when="2031-05-11", place=["Tellmar"], killed=1)
    told = case.claim(case.item("b", outlet="Hill Radio"), "kill", when="2031-05", place=["Tellmar"], killed=1)
    assert told not in case.event_of(dated).claims


@pytest.mark.parametrize(("year", "reports"), [("2031", 2), ("2038", 1)], ids=["within a month", "over years"])
def test_a_weekday_and_a_town_join_undated_reports_only_where_a_case_lies_close_in_time(
    case: Case, year: str, reports: int
) -> None:
    ids = []
    for name, outlet in (("a", "Marsh Post"), ("b", "Hill Radio")):
        item = case.item(name, outlet=outlet)
        time = case.time(item, "on Friday")
        ids.append(case.claim(item, "attack", time=time, place=["Tellmar"], actor=["Hill Brigade"]))
    for number, day in enumerate(("2031-05-01", "2031-05-02", f"{year}-05-20", f"{year}-05-21")):
        item = case.item(f"other{number}", outlet="Coast News", published=day)
        case.claim(item, "meet", when=day, place=["Orvane"], actor=[f"Guild {number}"])
    assert len(case.event_of(ids[0]).claims) == reports


@pytest.mark.parametrize("far", ["Orvane", "Tellmar", "Suncay", "Aldwick"])
def test_where_it_was_comes_before_the_town_that_it_is_told_to_lie_by(case: Case, far: str) -> None:
    text = f"Shells fell on Mirwaya, 40 kilometres west of {far}."
    item = case.item("a", outlet="Marsh Post", text=text)
    spans = [(text.index(place), text.index(place) + len(place)) for place in ("Mirwaya", far)]
    claim = case.claim(item, "attack", when="2031-05-02", place=["Mirwaya", far], place_at=spans)
    names = {entity.id: entity.name for entity in case.rows(Entity)}
    assert [names[place] for place in case.event_of(claim).places] == ["Mirwaya", far]


def test_a_picture_of_another_day_is_neither_the_report_below_it_nor_a_report_of_its_own(case: Case) -> None:
    old = case.claim(case.item("a", outlet="Hill Radio"), "attack", when="2031-04-02", place=["Tellmar"], killed=4)
    item = case.item("b", outlet="Marsh Post")
    case.caption(item, start=40, end=100)
    under = case.claim(item, "attack", at=40, when="2031-04-02", place=["Tellmar"], killed=4)
    told = case.claim(item, "attack", at=120, place=["Tellmar"])
    assert len({case.event_of(claim).id for claim in (old, under, told)}) == 3


@pytest.mark.parametrize(("days", "claims"), [(("2031-05-03",), 2), (("2031-05-03", "2031-05-24"), 1)])
def test_where_much_happened_a_weekday_and_a_town_are_no_happening(
    case: Case, days: tuple[str, ...], claims: int
) -> None:
    for day in days:
        case.claim(case.item(day, outlet="Hill Radio"), "attack", when=day, place=["Tellmar"], actor=["Reed Company"])
    item = case.item("undated", outlet="Marsh Post")
    time = case.time(item, "Saturday")
    told = case.claim(item, "attack", place=["Tellmar"], actor=["Reed Company"], time=time)
    assert len(case.event_of(told).claims) == claims
