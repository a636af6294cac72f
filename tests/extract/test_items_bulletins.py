"""Round-ups are cut into their notices; what only looks like one stays whole."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading import Pages

from sijill.extract.layout.bulletins import find_notices, names_bulletin
from sijill.extract.layout.lines import read_lines
from sijill.model.records import CONTENT_KINDS, Item

GOLD: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent.parent / "gold" / "bulletins.toml").read_text(encoding="utf-8")
)


def items_of(text: str) -> list[Item]:
    return sorted((item for item in Pages(text).rows(Item) if item.kind in CONTENT_KINDS), key=lambda item: item.start)


@pytest.mark.parametrize("page", GOLD["page"], ids=[page["name"] for page in GOLD["page"]])
def test_a_round_up_is_cut_into_its_notices(page: dict[str, Any]) -> None:
    text = page["text"]
    found = items_of(text)
    # What stands above the first notice belongs to it.
    wanted = [0, *(text.index(start) for start in page["starts"][1:])]
    assert [item.start for item in found] == wanted
    assert found[0].title == page["title"]
    assert {item.published for item in found} == {page.get("published")}


@pytest.mark.parametrize("page", GOLD["whole"], ids=[page["name"] for page in GOLD["whole"]])
def test_what_is_one_piece_stays_whole(page: dict[str, Any]) -> None:
    assert [(item.start, item.end) for item in items_of(page["text"])] == [(0, len(page["text"]) - 1)]


def test_notices_keep_the_place_that_they_open_with() -> None:
    page = GOLD["page"][0]
    assert [item.place_line for item in items_of(page["text"])] == page["starts"]


@pytest.mark.parametrize("text", ["حصاد الأحداث الميدانية", "Daily bulletin of the valley", "News in brief"])
def test_headlines_of_round_ups_are_known(text: str) -> None:
    assert names_bulletin(text)


@pytest.mark.parametrize("text", ["", "The mill of Tarfa opens again", "مجلس الوادي يبحث أسعار الخبز"])
def test_other_headlines_are_none_of_a_round_up(text: str) -> None:
    assert not names_bulletin(text)


_LINES = [line for page in (*GOLD["page"], *GOLD["whole"]) for line in page["text"].strip().split("\n\n")]


@given(st.lists(st.sampled_from(_LINES), max_size=14))
def test_notices_begin_at_the_first_line_and_follow_one_another(parts: list[str]) -> None:
    lines = read_lines("\n\n".join(parts))
    firsts = [notice.first for notice in find_notices(lines)]
    assert firsts == sorted(set(firsts))
    assert not firsts or (firsts[0] == 0 and firsts[-1] < len(lines) and len(firsts) >= 3)
