"""Bad input: circles, yearbooks, claims without place or day, thousands of claims about one body. Bounded, and no giant event."""

from __future__ import annotations

from datetime import date, timedelta

from made_case import Case

from sijill.claims.relations import find_relations


def test_outlets_that_cite_each_other_in_a_circle_are_one_voice() -> None:
    case = Case()
    names = ["Marsh Post", "Hill Radio", "Velm Times"]
    for name in names:
        case.entity(name)
    claims = [
        case.claim(
            case.item(f"{number}", outlet=name),
            "kill",
            when="2031-05-02",
            place=["Tellmar"],
            killed=4,
            said_by=[names[(number + 1) % 3]],
        )
        for number, name in enumerate(names)
    ]
    event = case.event_of(claims[0])
    assert set(event.claims) == set(claims)
    assert (event.independent_sources, event.agreement) == (1, "single")


def test_copies_in_a_circle_are_one_voice() -> None:
    case = Case()
    items = [case.item(name, outlet=f"Outlet {name}") for name in "abc"]
    claims = [case.claim(item, "kill", when="2031-05-02", place=["Tellmar"], killed=4) for item in items]
    for number in range(3):
        case.link("duplicate_of", items[number], items[(number + 1) % 3])
    assert case.event_of(claims[0]).independent_sources == 1


def test_a_document_that_reports_a_year_makes_an_event_of_each_day() -> None:
    case = Case()
    item = case.item("yearbook", outlet="Marsh Post", published="2032-01-05")
    for number in range(365):
        day = date(2031, 1, 1) + timedelta(days=number)
        case.claim(item, "attack", at=number * 120, when=day.isoformat(), place=["Tellmar"], killed=number % 3 + 1)
    events = case.events()
    assert len(events) == 365
    assert max(len(event.claims) for event in events) == 1


def test_a_yearbook_does_not_join_reports_of_different_days() -> None:
    case = Case()
    item = case.item("yearbook", outlet="Marsh Post", published="2032-01-05")
    days = [date(2031, 1, 1) + timedelta(days=7 * number) for number in range(20)]
    told = {}
    for number, day in enumerate(days):
        case.claim(item, "attack", at=number * 120, when=day.isoformat(), place=["Tellmar"])
        told[day] = case.claim(
            case.item(f"report{number}", outlet="Hill Radio"), "attack", when=day.isoformat(), place=["Tellmar"]
        )
    events = {case.event_of(claim).id for claim in told.values()}
    assert len(events) == 20
    assert all(len(event.claims) == 2 for event in case.events())


def test_claims_without_place_or_day_stay_with_their_item() -> None:
    case = Case()
    for number in range(60):
        case.claim(case.item(f"{number}", outlet=f"Outlet {number}"), "attack", actor=["The Regime"])
    events = case.events()
    assert len(events) == 60
    assert {event.when for event in events} == {None}
    assert {event.places for event in events} == {()}


def test_thousands_of_claims_about_one_body_make_no_giant_event() -> None:
    case = Case()
    for number in range(20_000 // 50):
        item = case.item(f"{number:03}", outlet=f"Outlet {number % 40}", published="2031-05-03")
        for at in range(50):
            case.claim(item, "kill" if at % 2 else "attack", at=at * 200, actor=["The Regime"], target=["The People"])
    events = case.events()
    assert sum(len(event.claims) for event in events) == 20_000
    assert max(len(event.claims) for event in events) <= 400


def test_thousands_of_claims_at_one_town_on_one_day_stay_within_the_limit() -> None:
    case = Case()
    for number in range(1200):
        case.claim(case.item(f"{number:04}", outlet=f"Outlet {number}"), "attack", when="2031-05-02", place=["Tellmar"])
    assert max(len(event.claims) for event in case.events()) <= 400


def test_a_meeting_of_hundreds_ties_no_two_of_them() -> None:
    case = Case()
    case.claim(case.item("a", outlet="Marsh Post"), "meet", actor=[f"Envoy {number}" for number in range(300)])
    assert find_relations(case) == []
