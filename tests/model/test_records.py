"""Records: frozen, comparable, with ids that hang on content and place."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.model.ids import make_id
from sijill.model.records import CONTENT_KINDS, RECORD_TYPES, TABLE_OF, Entry, Mention, Passage

PARTS = st.lists(
    st.one_of(st.none(), st.integers(), st.text(st.characters(exclude_characters="\x1f"), max_size=8)), max_size=5
)


@given(PARTS, PARTS)
def test_ids_are_equal_exactly_where_the_parts_read_the_same(one: list[object], other: list[object]) -> None:
    def read(parts: list[object]) -> list[str]:
        return ["" if part is None else str(part) for part in parts] or [""]

    assert (make_id("m", *one) == make_id("m", *other)) == (read(one) == read(other))


def test_ids_are_short_prefixed_and_stable() -> None:
    made = make_id("m", "d1", 3, 9, "PER")
    assert made == make_id("m", "d1", 3, 9, "PER")
    assert made.startswith("m")
    assert len(made) == 17
    assert made != make_id("t", "d1", 3, 9, "PER")
    assert make_id("m", "a", "bc") != make_id("m", "ab", "c")
    assert make_id("m", "\ud800") != make_id("m", "?")


def test_records_cannot_be_changed() -> None:
    passage = Passage(id="p1", document="d", start=0, end=3, role="body")
    with pytest.raises(AttributeError):
        passage.start = 1  # type: ignore[misc]


def test_records_go_through_json_unchanged() -> None:
    mention = Mention(
        id="m1", document="d", start=0, end=4, text="كرم", type="PER", score=0.5, method="list", known=None
    )
    assert msgspec.json.decode(msgspec.json.encode(mention), type=Mention) == mention
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(msgspec.json.encode(mention).replace(b"PER", b"CAT"), type=Mention)


def test_letters_write_their_sides_under_the_words_of_the_contract() -> None:
    entry = Entry(document="d", item=None, start=0, end=1, sender="A", recipient="B")
    assert msgspec.to_builtins(entry)["from"] == "A"
    assert msgspec.to_builtins(entry)["to"] == "B"


def test_every_table_holds_one_kind_of_record() -> None:
    assert {TABLE_OF[kind]: kind for kind in RECORD_TYPES.values()} == RECORD_TYPES
    assert "page_furniture" not in CONTENT_KINDS
