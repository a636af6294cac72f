"""What days in a page are never counted from: those of its pictures, and what it recalls far below its front."""

from __future__ import annotations

from sijill.extract.times import TimeStage
from sijill.model.protocols import Reading
from sijill.model.records import Document, Item, Passage, Time

DOCUMENT = Document(
    id="d1", path="a.txt", media_type="text/plain", sha256="0", size=1, chars=1, status="ok", added_at="2026-01-01"
)


def test_nothing_in_a_text_is_counted_from_the_day_of_its_picture() -> None:
    text = (
        "A fire at the mill, 5 May 2020 (Salmawa Post)\nThe granary of Salmawa burned down today, and a barn on 9 June."
    )
    line = Passage(id="p1", document="d1", item="i1", start=0, end=text.index("\n"), role="caption")
    item = Item(id="i1", document="d1", start=0, end=len(text), kind="article")
    times = list(TimeStage()(Reading(DOCUMENT, text, {"items": [item], "passages": [line]})))
    found = [(time.text, time.value) for time in times if isinstance(time, Time)]
    assert found[:2] == [("5 May 2020", "2020-05-05"), ("today", None)]


def test_what_counts_from_the_day_of_the_page_takes_nothing_from_what_a_page_recalls_far_below_its_front() -> None:
    filler = "The granary of Salmawa stands by the river. " * 12
    told = "It was rebuilt on 24 August 2016. A fire broke out two days ago, and another on 28 September last."
    item = Item(id="i1", document="d1", start=0, end=len(filler + told), kind="article")
    found = [row for row in TimeStage()(Reading(DOCUMENT, filler + told, {"items": [item]})) if isinstance(row, Time)]
    assert found[0].value == "2016-08-24"
    assert all(not (row.value or "").startswith("2016") for row in found[1:])
