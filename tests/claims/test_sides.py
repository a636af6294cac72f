"""Whose side an actor is on, and what that says of contradictions of who did it."""

from __future__ import annotations

import pytest
from made_case import Case

from sijill.claims.events.facts import Resolver
from sijill.claims.events.sides import Sides
from sijill.extract.lexicon import Lexicon
from sijill.model.records import Entity

DAY = "2031-05-02"


@pytest.fixture
def case() -> Case:
    return Case()


def sides_of(case: Case) -> Sides:
    return Sides(Resolver(case.rows(Entity)), Lexicon.load())


def known(case: Case, name: str, key: str, kind: str = "ORG") -> str:
    return case.entity(name, kind, known=key)


@pytest.mark.parametrize(
    ("name", "key"),
    [("Pentagon", "lex:pentagon"), ("CENTCOM", "lex:centcom"), ("State Department", "lex:state-department")],
)
def test_a_ministry_or_command_has_the_side_of_its_state(case: Case, name: str, key: str) -> None:
    body, state = known(case, name, key), known(case, "United States", "lex:united-states", "LOC")
    assert sides_of(case).of(body) == sides_of(case).of(state)


def test_a_coalition_has_its_members_for_sides_and_these_stay_apart(case: Case) -> None:
    coalition = known(case, "Global Coalition", "lex:global-coalition")
    one, other = known(case, "France", "lex:france", "LOC"), known(case, "United Kingdom", "lex:united-kingdom", "LOC")
    sides = sides_of(case)
    assert sides.of(one) < sides.of(coalition)
    assert not sides.of(one) & sides.of(other)


@pytest.mark.parametrize("name", ["occupation forces", "the army", "قوات النظام البرية", "الجيش"])
def test_words_for_forces_alone_say_nothing_of_whose_they_are(case: Case, name: str) -> None:
    body = case.entity(name)
    assert sides_of(case).of(body) == frozenset()


@pytest.mark.parametrize("name", ["French occupation army", "قوات الاحتلال الفرنسية"])
def test_forces_with_the_adjective_of_a_state_are_of_its_side(case: Case, name: str) -> None:
    state = known(case, "France", "lex:france", "LOC")
    body = case.entity(name)
    sides = sides_of(case)
    assert sides.of(body) == sides.of(state)


def test_a_name_with_words_of_its_own_stays_a_side_of_its_own(case: Case) -> None:
    body = case.entity("Free French Harvest Brigade")
    assert sides_of(case).of(body) == frozenset((body,))


def test_who_only_tells_is_on_no_side(case: Case) -> None:
    agency = known(case, "Reuters", "lex:reuters")
    assert sides_of(case).of(agency) == frozenset()


def test_circles_of_parents_end(case: Case) -> None:
    navy = case.entity("Navy", parent="lex:fleet")
    case.entity("Fleet", known="lex:fleet", parent=navy)
    assert len(sides_of(case).of(navy)) == 1


def test_an_outlet_that_stands_as_actor_of_its_own_report_holds_nobody_responsible(case: Case) -> None:
    case.entity("Marsh Post")
    ids = [
        case.claim(case.item(name, outlet=outlet), "kill", when=DAY, place=["Tellmar"], killed=4, actor=[actor])
        for name, outlet, actor in (("a", "Marsh Post", "Marsh Post"), ("b", "Hill Radio", "Hill Brigade"))
    ]
    event = case.event_of(ids[0])
    assert set(event.claims) == set(ids)
    assert not any(reason.startswith("who did it") for reason in event.differs)
