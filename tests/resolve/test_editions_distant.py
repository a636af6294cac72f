"""Editions in two documents that no byline joins: which grounds are enough, and which are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.model.records import Item
from sijill.resolve.editions.distant import (
    Trace,
    compare_traces,
    find_distant,
    read_figures,
    same_order,
    trace_anchors,
)

NAMES = tuple(f"m:name{number}" for number in range(12))
FIGURES = tuple(f"n:{number}" for number in (17, 230, 41, 88, 512, 64))
BOTH = tuple(anchor for pair in zip(NAMES, FIGURES, strict=False) for anchor in pair)


def trace(
    name: str, anchors: tuple[str, ...], *, language: str = "en", published: str | None = None, outlet: str = "",
    letters: int = 2_000,
) -> Trace:  # fmt: skip
    item = Item(
        id=f"i-{name}",
        document=f"d-{name}",
        start=0,
        end=letters,
        kind="article",
        language=language,
        published=published,
    )
    return Trace(item, letters, anchors, outlet)


def test_the_same_names_and_figures_in_the_same_order_are_one_text() -> None:
    a = trace("a", BOTH)
    b = trace("b", (*BOTH[:5], "m:more", *BOTH[5:-1]), language="ar", letters=1_700)
    (match,) = find_distant([a, b, trace("c", ("m:far", "m:away"), language="ar")])
    assert {match.a.item.id, match.b.item.id} == {"i-a", "i-b"}
    assert match.reasons[-1] == "named in the same order"


@pytest.mark.parametrize(
    ("what", "other"),
    [
        ("another order", trace("b", BOTH[::-1], language="ar")),
        ("names alone", trace("b", NAMES, language="ar")),
        ("a much longer text", trace("b", BOTH, language="ar", letters=9_000)),
        ("another season", trace("b", BOTH, language="ar", published="2031-09-01")),
        ("few shared", trace("b", (*BOTH[:4], *(f"m:else{n}" for n in range(12))), language="ar")),
    ],
)
def test_a_report_of_the_same_matter_is_no_translation(what: str, other: Trace) -> None:
    own = NAMES if what == "names alone" else BOTH
    assert compare_traces(trace("a", own, published="2031-03-01"), other) is None, what


def test_one_outlet_on_one_day_needs_fewer_shared_things() -> None:
    a = trace("a", BOTH[:6], published="2031-03-04", outlet="post.example")
    near = trace("b", BOTH[:6], language="ar", published="2031-03-05", outlet="post.example")
    assert compare_traces(a, near) is not None
    elsewhere = trace("c", BOTH[:6], language="ar", published="2031-03-05", outlet="other.example")
    assert compare_traces(a, elsewhere) is None
    later = trace("d", BOTH[:6], language="ar", published="2031-03-09", outlet="post.example")
    assert compare_traces(a, later) is None


def test_two_partners_as_good_as_each_other_are_no_pair() -> None:
    rivals = [trace(name, BOTH, language="ar") for name in ("b", "c")]
    assert find_distant([trace("a", BOTH), *rivals]) == []


def test_items_of_one_language_or_one_document_are_never_paired() -> None:
    a = trace("a", BOTH)
    assert find_distant([a, trace("b", BOTH)]) == []
    same = Trace(Item(id="i-z", document="d-a", start=0, end=9, kind="article", language="ar"), 2_000, BOTH)
    assert find_distant([a, same]) == []


def test_figures_are_read_in_both_scripts_and_years_are_none() -> None:
    assert read_figures("In 2031, 45 carts") == [(9, "45")]
    assert read_figures("٤٥ عربة عام ٢٠٣١") == [(0, "45")]


def test_anchors_stand_in_the_order_of_first_mention() -> None:
    assert trace_anchors([(9, "m:b"), (2, "m:a"), (30, "m:a")], [(5, "12")]) == ("m:a", "n:12", "m:b")


@given(st.permutations(list(range(9))))
def test_likeness_of_order_lies_between_its_ends(order: list[int]) -> None:
    things = [str(place) for place in range(9)]
    found = same_order(things, [str(place) for place in order])
    assert -1 <= found <= 1
    assert (found == 1) == (order == list(range(9)))
    assert same_order(things, things[::-1]) == -1


@given(st.permutations(list(range(5))))
def test_the_order_of_items_changes_nothing(order: list[int]) -> None:
    traces = [
        trace("a", BOTH), trace("b", BOTH, language="ar"), trace("c", NAMES, language="ar"), trace("d", FIGURES),
        trace("e", BOTH[:3], language="ar"),
    ]  # fmt: skip
    pairs = [
        {frozenset((m.a.item.id, m.b.item.id)) for m in find_distant(rows)}
        for rows in (traces, [traces[at] for at in order])
    ]
    assert pairs[0] == pairs[1] != set()


def test_copies_of_one_text_are_no_rivals_for_its_translation() -> None:
    original, copy = trace("a", BOTH), trace("c", BOTH)
    translation = trace("b", BOTH, language="ar", letters=1_700)
    assert find_distant([original, copy, translation]) == []
    (match,) = find_distant([original, copy, translation], families={"i-c": "i-a"})
    assert {match.a.item.id, match.b.item.id} == {"i-a", "i-b"}
