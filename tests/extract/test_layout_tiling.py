"""Laws that hold on any text: passages tile, items and passages quote, the same text gives the same records."""

from __future__ import annotations

import itertools

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sijill.extract.layout import FurnitureStage, ItemStage, PassageStage
from sijill.model.protocols import Reading
from sijill.model.records import TABLE_OF, Document

_PIECES = [
    "\n", "\n\n", "\r\n", " ", "\u2028", "\x00", "\ud800", "\u202e", "Read more", "Related Articles", "Most read", "Home",
    "August 11, 2017", "December 2:", "Wilayat East – Port Region", "Wilayat West", "Number: 12/7", "Date: 3 May 2019",
    "Subject: flour", "NB: this was found later by the reader of the page.", "Written by Adel Nassour,", "مقالات ذات صلة",
    "New video message from The Group’s Speaker: “Title #3”", "بقلم سامي درويش", "The bridge fell on Monday morning.",
    "سقط الجسر صباح يوم الاثنين في مدينة ساحلية بعد أمطار غزيرة.", "The fall of the bridge سقوط الجسر القديم",
    "In brief", "Notes", "(i) The day of the letter is of interest to nobody.", "Translation:", "***", "Reply of the Valley Guard",
    "3 محرم 1453هـ", "UMM TARFA (CP) – The bridge was opened on Monday.", "For immediate release", "Home » Valley » Coast",
    "A long paragraph about the bridge that goes on and on and says a great many things, one after the other, about it all.",
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from(_PIECES), max_size=40).map("".join),
    st.lists(st.sampled_from(_PIECES), max_size=40).map("\n\n".join),
)


def read(text: str) -> Reading:
    document = Document(
        id="d1", path="a.txt", media_type="text/plain", sha256="0", size=0, chars=len(text), status="ok", added_at=""
    )
    reading = Reading(document, text)
    for stage in (FurnitureStage(), ItemStage(), PassageStage()):
        for record in list(stage(reading)):
            reading.records.setdefault(TABLE_OF[type(record)], []).append(record)
    return reading


@settings(max_examples=300, deadline=None)
@given(texts)
@example("")
@example("\n\n \n")
@example("a" * 100_000)
def test_passages_tile_the_document(text: str) -> None:
    reading = read(text)
    covered = [0] * len(text)
    for passage in reading.passages:
        assert 0 <= passage.start < passage.end <= len(text)
        assert text[passage.start : passage.end].strip() == text[passage.start : passage.end]
        for at in range(passage.start, passage.end):
            covered[at] += 1
    for character, times in zip(text, covered, strict=True):
        assert times == 1 if not character.isspace() else times <= 1


@settings(max_examples=200, deadline=None)
@given(texts)
def test_items_lie_in_order_apart_from_each_other_and_begin_and_end_with_text(text: str) -> None:
    items = sorted(read(text).items, key=lambda item: item.start)
    for item in items:
        assert text[item.start : item.end].strip() == text[item.start : item.end] != ""
    for before, after in itertools.pairwise(items):
        assert before.end <= after.start or after.end <= before.end


@settings(max_examples=100, deadline=None)
@given(texts)
def test_the_same_text_gives_the_same_records_with_ids_of_their_own(text: str) -> None:
    first, second = read(text), read(text)
    assert first.records == second.records
    ids = [record.id for rows in first.records.values() for record in rows]
    assert len(ids) == len(set(ids))


@settings(max_examples=100, deadline=None)
@given(texts)
def test_passages_of_an_item_lie_in_it(text: str) -> None:
    reading = read(text)
    items = {item.id: item for item in reading.items}
    for passage in reading.passages:
        if passage.item is not None:
            owner = items[passage.item]
            assert owner.start <= passage.start
            assert passage.end <= owner.end
