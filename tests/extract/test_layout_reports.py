"""Short reports without headlines, one below another: where each begins, in invented words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.extract.layout.lines import read_lines
from sijill.extract.layout.reports import split_reports

BRIDGE = (
    "The Valley Water Board (VWB) has begun to repair the stone bridge below Umm Tarfa, where the spring flood carried "
    "off two arches and the railing."
)
BRIDGE_MORE = (
    "According to the mill keepers, the arches of the bridge will stand again before the harvest, and the railing will "
    "follow as soon as the smiths have iron."
)
BRIDGE_LEANS = (
    "Umm Tarfa had asked for a wider bridge with three arches instead of two, and its smiths had offered to forge a "
    "stronger railing without pay."
)
SHEEP = (
    "In Samarra Creek, shepherds have counted fewer lambs than in any spring that they remember. They blame a fever that "
    "came with the late snow and the poor hay."
)
SHEEP_MORE = (
    "The Herders' Union of Barqa, which keeps a list of all flocks, expects that wool will cost twice as much. In Samarra "
    "Creek alone nine folds stand empty."
)
SCHOOL = (
    "Teachers in Deir Tall are said to have shut the upper school for want of ink, paper and firewood. Parents carry "
    "benches home so that nobody burns them."
)


def split(*paragraphs: str) -> list[int]:
    return split_reports(read_lines("\n\n".join(paragraphs)))


def test_reports_on_different_matters_are_told_apart() -> None:
    assert split(BRIDGE, SHEEP, SCHOOL) == [0, 1, 2]


def test_a_report_keeps_the_paragraphs_that_go_on_with_its_matter() -> None:
    assert split(BRIDGE, BRIDGE_MORE, BRIDGE_LEANS, SHEEP) == [0, 3]


def test_a_report_that_opens_with_a_place_goes_on_while_the_place_is_named() -> None:
    assert split(BRIDGE, SHEEP, SHEEP_MORE, SCHOOL) == [0, 1, 3]


@pytest.mark.parametrize("opening", ["However, ", "He added that ", "According to the council, ", "“We know,” said "])
def test_a_paragraph_that_leans_on_the_one_above_begins_no_report(opening: str) -> None:
    assert split(BRIDGE, opening + SCHOOL) == [0]


def test_lines_without_white_lines_between_are_one_text() -> None:
    assert split_reports(read_lines(f"{BRIDGE}\n{SHEEP}\n{SCHOOL}")) == [0]


@pytest.mark.parametrize("paragraphs", [[], [BRIDGE], [BRIDGE, "Short."], [BRIDGE, SHEEP * 9]])
def test_what_is_no_run_of_reports_is_one_text(paragraphs: list[str]) -> None:
    assert split(*paragraphs) == [0]


@given(st.lists(st.sampled_from([BRIDGE, BRIDGE_MORE, BRIDGE_LEANS, SHEEP, SHEEP_MORE, SCHOOL]), max_size=9))
def test_starts_are_ascending_and_lie_in_the_run(paragraphs: list[str]) -> None:
    starts = split(*paragraphs)
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert all(start < max(1, len(paragraphs)) for start in starts)
