"""People's corrections of a cut, as the layout stages apply them: they hold, whatever else is on the page."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.extract.layout import FurnitureStage, ItemStage, PassageStage
from sijill.model.protocols import Reading
from sijill.model.records import CONTENT_KINDS, Document, Item, Judgement, Passage, Place, Problem

TEXT = """Lantern of the North

Two bridges closed near Qarn Salma

By Hind Barsami

4 May 2031

The road office closed two bridges near Qarn Salma on Sunday, and it said that the work would last a month.

A second matter begins here without any headline. The council of Qarn Salma met on Monday and it named a new clerk.

The meeting lasted three hours, and it closed with a short statement to the people of the town.

Share this page
"""
DOCUMENT = Document(
    id="d1", path="a.txt", media_type="text/plain", sha256="", size=1, chars=len(TEXT), status="ok", added_at=""
)


def correct(verdict: str, *offsets: int, number: int = 0, **fields: object) -> Judgement:
    """A decision on the page; two offsets are two places for a move, else one stretch."""
    if verdict in ("furniture", "text", "amend"):
        edges = [(offsets[0], offsets[1])]
    else:
        edges = [(offset, offset) for offset in offsets]
    places = tuple(Place(document="d1", item=None, start=start, end=end) for start, end in edges)
    subject = "i0" if verdict == "amend" else "d1"
    return Judgement(id=f"j{number}", verdict=verdict, subject=subject, by="Noor", at="", places=places, **fields)  # type: ignore[arg-type]


def read(*corrections: Judgement, text: str = TEXT) -> tuple[list[Item], list[Passage], list[Problem]]:
    """Items of content, passages and problems of the page under some corrections."""
    reading = Reading(DOCUMENT, text, corrections=corrections)
    problems: list[Problem] = []
    for stage in (FurnitureStage(), ItemStage(), PassageStage()):
        for row in list(stage(reading)):
            if isinstance(row, Problem):
                problems.append(row)
            else:
                reading.records.setdefault("items" if isinstance(row, Item) else "passages", []).append(row)
    items = sorted((item for item in reading.items if item.kind in CONTENT_KINDS), key=lambda item: item.start)
    return items, sorted(reading.passages, key=lambda passage: passage.start), problems


SECOND = TEXT.index("A second matter")
MEETING = TEXT.index("The meeting lasted")
BYLINE = TEXT.index("By Hind")


def test_a_split_makes_two_items_and_the_passages_follow() -> None:
    (whole,), _, _ = read()
    (first, second), passages, problems = read(correct("split", SECOND))
    assert (first.start, second.start, second.end) == (whole.start, SECOND, whole.end)
    assert first.title == whole.title
    assert second.origin == "user:Noor"
    assert {p.item for p in passages if p.start >= SECOND and p.role != "furniture"} == {second.id}
    assert problems == []


def test_a_split_in_the_middle_of_a_line_cuts_the_line() -> None:
    at = TEXT.index("The council of Qarn")
    (_, second), passages, _ = read(correct("split", at))
    assert second.start == at
    assert at in {passage.start for passage in passages}


def test_a_join_takes_a_border_away_and_one_that_nobody_finds_does_no_harm() -> None:
    split, join = correct("split", SECOND), correct("join", SECOND, number=1)
    whole, _, _ = read()
    joined, _, problems = read(split, join)
    assert [(item.start, item.end) for item in joined] == [(item.start, item.end) for item in whole]
    assert read(join)[2] == problems == []


def test_what_was_said_of_an_item_stays_with_it_when_its_border_moves() -> None:
    split = correct("split", SECOND)
    (_, second), _, _ = read(split)
    said = correct("amend", second.start, second.end, number=1, changes={"kind": "statement", "author": "The council"})
    move = correct("move", SECOND, MEETING, number=2)
    (first, moved), _, problems = read(split, said, move)
    assert (moved.start, moved.kind, moved.author) == (MEETING, "statement", "The council")
    assert first.end < MEETING
    assert problems == []


def test_a_border_on_a_line_that_is_marked_as_furniture_later_slides_below_it() -> None:
    split, mark = correct("split", SECOND), correct("furniture", SECOND, MEETING, number=1)
    (_, second), _, problems = read(split, mark)
    assert (second.start, problems) == (MEETING, [])
    (whole,), _, problems = read(split, correct("furniture", SECOND, len(TEXT), number=1))
    assert (whole.end < SECOND, problems) == (True, [])
    (whole,), _, problems = read(split, correct("join", SECOND, number=2), mark)
    assert (whole.end > MEETING, problems) == (True, [])


def test_an_empty_value_takes_a_field_away() -> None:
    (whole,), _, _ = read()
    assert whole.author
    (bare,), _, _ = read(correct("amend", whole.start, whole.end, changes={"author": ""}))
    assert bare.author is None
    assert bare.id == whole.id


def test_the_later_word_on_a_stretch_wins() -> None:
    end = BYLINE + len("By Hind Barsami")
    mark, unmark = correct("furniture", BYLINE, end), correct("text", BYLINE, end, number=1)
    role = lambda *corrections: next(p.role for p in read(*corrections)[1] if p.start == BYLINE)  # noqa: E731
    assert role() == "byline"
    assert role(mark) == "furniture"
    assert role(mark, unmark) == "byline"


def test_what_does_not_fit_becomes_a_problem_that_names_it() -> None:
    end = BYLINE + len("By Hind Barsami")
    start = read()[0][0].start
    for corrections, says in (
        ((correct("furniture", BYLINE, end), correct("split", BYLINE, number=1)), "marked as page furniture"),
        ((correct("split", SECOND), correct("move", start, MEETING, number=1)), "would cross the item that begins at"),
        ((correct("split", 10**6),), "no line there"),
        ((correct("amend", 10**6, 10**6 + 9, changes={"title": "x"}),), "no longer there"),
        ((correct("join", start),), "no item above"),
        ((correct("furniture", len(TEXT), len(TEXT) + 5),), "no text in this stretch"),
    ):
        items, _, (problem,) = read(*corrections)
        assert says in problem.message
        assert corrections[-1].id in problem.message
        assert items


OFFSETS = st.integers(0, len(TEXT) + 3)
VERDICTS = st.sampled_from(("split", "join", "move", "furniture", "text", "amend"))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(VERDICTS, OFFSETS, OFFSETS), max_size=6))
def test_whatever_is_corrected_passages_tile_the_text_and_items_lie_side_by_side(
    decisions: list[tuple[str, int, int]],
) -> None:
    corrections = []
    for number, (verdict, one, two) in enumerate(decisions):
        low, high = min(one, two), max(one, two)
        offsets = (one,) if verdict in ("split", "join") else (one, two) if verdict == "move" else (low, high)
        changes = {"changes": {"title": "said"}} if verdict == "amend" else {}
        corrections.append(correct(verdict, *offsets, number=number, **changes))
    items, passages, _ = read(*corrections)
    at = 0
    for passage in passages:
        assert passage.start >= at
        assert not TEXT[at : passage.start].strip()
        at = passage.end
    assert not TEXT[at:].strip()
    for before, after in pairwise(items):
        assert before.end <= after.start
    for correction in corrections[-1:]:
        starts = {item.start for item in items}
        refused = bool(read(*corrections)[2])
        if correction.verdict == "split" and not refused:
            offset = correction.places[0].start
            assert offset + len(TEXT[offset:]) - len(TEXT[offset:].lstrip()) in starts
