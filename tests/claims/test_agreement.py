"""How many independent voices an event has, and whether they agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_case import Case

from sijill.claims.agreement import Word, figures_table
from sijill.model.records import Claim, Quantity, Span

DAY = "2031-05-02"


@pytest.fixture
def case() -> Case:
    return Case()


def report(case: Case, name: str, *, outlet: str, killed: float | None = 4, **fields: object) -> str:
    claim: str = case.claim(
        case.item(name, outlet=outlet), "kill", when=DAY, place=["Tellmar"], killed=killed, **fields
    )  # type: ignore[arg-type]
    return claim


def test_one_outlet_is_one_source(case: Case) -> None:
    event = case.event_of(report(case, "a", outlet="Marsh Post"))
    assert (event.agreement, event.independent_sources, event.sources) == ("single", 1, ("Marsh Post",))


def test_outlets_that_cite_one_monitor_are_one_source(case: Case) -> None:
    case.entity("The Monitor")
    claims = [report(case, name, outlet=f"Outlet {name}", said_by=["The Monitor"]) for name in "abcde"]
    event = case.event_of(claims[0])
    assert set(event.claims) == set(claims)
    assert (event.independent_sources, event.agreement) == (1, "single")
    assert any("5 outlets rest on one source: The Monitor" in reason for reason in event.reasons)


def test_a_copy_counts_as_its_original(case: Case) -> None:
    first = report(case, "a", outlet="Marsh Post")
    report(case, "b", outlet="Hill Radio")
    case.link("duplicate_of", "i:b", "i:a")
    event = case.event_of(first)
    assert len(event.claims) == 2
    assert (event.independent_sources, event.agreement) == (1, "single")


def test_a_translation_counts_as_its_original_and_joins_without_a_place(case: Case) -> None:
    first = case.claim(case.item("a", outlet="Marsh Post"), "kill", when=DAY, killed=4)
    case.claim(case.item("b", outlet="Hill Radio"), "kill", when=DAY, killed=4)
    case.link("translation_of", "i:b", "i:a")
    event = case.event_of(first)
    assert len(event.claims) == 2
    assert event.independent_sources == 1


def test_an_outlet_that_cites_another_counts_as_it(case: Case) -> None:
    case.entity("Marsh Post")
    first = report(case, "a", outlet="Marsh Post")
    report(case, "b", outlet="Hill Radio", said_by=["Marsh Post"])
    assert case.event_of(first).independent_sources == 1


def test_unnamed_voices_count_as_the_outlet_that_heard_them(case: Case) -> None:
    item = case.item("a", outlet="Marsh Post")
    first = case.claim(item, "kill", when=DAY, place=["Tellmar"], killed=4)
    case.claim(item, "wound", at=50, said_by=["local sources"])
    event = case.event_of(first)
    assert event.independent_sources == 1
    assert "local sources" in event.sources


def test_outlets_that_cite_each_other_are_one_voice(case: Case) -> None:
    case.entity("Marsh Post")
    case.entity("Hill Radio")
    first = report(case, "a", outlet="Marsh Post", said_by=["Hill Radio"])
    report(case, "b", outlet="Hill Radio", said_by=["Marsh Post"])
    assert case.event_of(first).independent_sources == 1


def test_figures_that_do_not_overlap_contradict(case: Case) -> None:
    first = report(case, "a", outlet="Marsh Post", killed=4)
    report(case, "b", outlet="Hill Radio", killed=9)
    event = case.event_of(first)
    assert event.agreement == "contradicted"
    assert "killed: Marsh Post gives 4, Hill Radio gives 9" in event.differs
    assert [(figure.min, figure.max) for figure in event.quantities] == [(4, 9)]


def test_one_source_that_corrects_itself_contradicts_nobody(case: Case) -> None:
    case.entity("The Monitor")
    first = report(case, "a", outlet="Marsh Post", killed=4, said_by=["The Monitor"])
    report(case, "b", outlet="Hill Radio", killed=9, said_by=["The Monitor"])
    assert case.event_of(first).agreement == "single"


def test_a_denial_contradicts_and_names_who_denies(case: Case) -> None:
    case.entity("Coast Guard")
    first = report(case, "a", outlet="Marsh Post")
    report(case, "b", outlet="Hill Radio", said_by=["Coast Guard"], modality="denied", killed=None)
    event = case.event_of(first)
    assert event.agreement == "contradicted"
    assert any(reason.startswith("Coast Guard denies what Marsh Post say") for reason in event.differs)


def test_different_actors_contradict(case: Case) -> None:
    first = report(case, "a", outlet="Marsh Post", actor=["Coast Guard"])
    report(case, "b", outlet="Hill Radio", actor=["Hill Brigade"])
    event = case.event_of(first)
    assert event.agreement == "contradicted"
    assert any("who did it" in reason for reason in event.differs)


def test_an_address_is_known_as_its_outlet(case: Case) -> None:
    case.entity("Marsh Post")
    first = report(case, "a", outlet="marshpost.example")
    report(case, "b", outlet="Hill Radio", said_by=["Marsh Post"])
    assert case.event_of(first).independent_sources == 1


def test_a_town_in_the_place_of_a_voice_counts_as_the_outlet(case: Case) -> None:
    case.entity("Orvane", "LOC", lat=10.0, lon=20.0, country="XX")
    first = report(case, "a", outlet="Marsh Post")
    report(case, "b", outlet="Marsh Post", said_by=["Orvane"])
    assert case.event_of(first).independent_sources == 1


def test_bodies_of_one_side_do_not_differ(case: Case) -> None:
    navy = case.entity("Navy")
    case.entity("Coast Guard", parent=navy)
    first = report(case, "a", outlet="Marsh Post", actor=["Coast Guard"])
    report(case, "b", outlet="Hill Radio", actor=["Navy"])
    assert case.event_of(first).agreement == "corroborated"


@pytest.mark.parametrize(("place", "agreement"), [("Tellmar", "contradicted"), ("Orvane", "corroborated")])
def test_nobody_hurt_denies_a_count_at_the_same_place_alone(case: Case, place: str, agreement: str) -> None:
    first = report(case, "a", outlet="Marsh Post")
    item = case.item("b", outlet="Hill Radio")
    case.claim(item, "attack", when=DAY, place=["Tellmar"])
    nobody = case.claim(item, "kill", at=30, place=[place], polarity="negative")
    case.judge(first, nobody, "same")
    assert case.event_of(first).agreement == agreement


def test_a_count_of_nobody_is_told_as_such(case: Case) -> None:
    first = report(case, "a", outlet="Marsh Post")
    nobody = report(case, "b", outlet="Hill Radio", killed=0, polarity="negative")
    case.judge(first, nobody, "same")
    event = case.event_of(first)
    assert "Hill Radio says that there were none, against Marsh Post (kill)" in event.differs


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.none() | st.integers(0, 40), st.none() | st.integers(0, 40)),
        min_size=1,
        max_size=5,
    )
)
def test_the_lowest_figure_is_never_above_the_highest(counts: list[tuple[int, int | None, int | None]]) -> None:
    claims, words = [], []
    for number, (value, low, more) in enumerate(counts):
        high = None if low is None or more is None else low + more
        quantity = Quantity(start=0, end=1, value=value, min=low, max=high, what="killed")
        claims.append(
            Claim(
                id=f"c{number}",
                document="d",
                start=0,
                end=1,
                type="kill",
                trigger=Span(start=0, end=1),
                modality="reported",
                score=1.0,
                method="test",
                quantities=(quantity,),
            )
        )
        words.append(Word(claim=f"c{number}", source=f"v{number}", outlet=f"o{number}", origin=f"o{number}"))
    for figure in figures_table(claims, words):
        assert figure.min is not None
        assert figure.max is not None
        assert figure.min <= figure.max
