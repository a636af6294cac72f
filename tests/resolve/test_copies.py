"""Copies by rule among independent reports of the same events: how many pairs are found, and that no other is."""

from __future__ import annotations

import pytest
from benchmarks.copies_made import KINDS, Page, make_pages, quote_page
from tests.resolve.test_duplicates import Case

from sijill.model.records import Link
from sijill.resolve.duplicates.quoted import is_quoted

PAGES = make_pages(events=60)


def links_of(pages: list[Page]) -> list[Link]:
    case = Case()
    for page in pages:
        case.add(page.name, page.text, published=page.published, source=page.outlet)
    return case.links()


def test_copies_are_found_and_independent_reports_are_left_alone() -> None:
    first: dict[int, str] = {}
    for page in PAGES:
        first.setdefault(page.event, page.name)
    # Translations are the business of another stage.
    copies = {page.name for page in PAGES if page.kind in KINDS}
    wanted = {(page.name, first[page.event]) for page in PAGES if page.name in copies}
    family = {page.name: page.event for page in PAGES if page.name in copies or page.name == first[page.event]}
    found = {(link.a.document, link.b.document) for link in links_of(PAGES)}
    false = {pair for pair in found if family.get(pair[0], -1) != family.get(pair[1], -2)}
    assert false == set()
    right = len(found & wanted)
    assert 2 * right / (right + len(found - false - wanted) + len(wanted)) >= 0.95
    assert {page.kind for page in PAGES} == {"report", "translation", *KINDS}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_words_between_marks_with_their_speaker_are_a_quotation(language: str) -> None:
    page = next(page for page in PAGES if page.kind == "report" and page.language == language)
    case = Case()
    case.add("a", page.text, published="2031-03-01", source="one")
    text = case.add("b", quote_page(page), published="2031-03-02", source="two")
    (link,) = case.links()
    assert (link.kind, link.a.document, link.b.document) == ("quotes", "b", "a")
    quoted = text[link.a.start : link.a.end]
    assert quoted in text[text.index("“" if language == "en" else "«") :]


def test_the_same_words_without_marks_are_a_copy() -> None:
    page = next(page for page in PAGES if page.kind == "report" and page.language == "en")
    case = Case()
    case.add("a", page.text, published="2031-03-01", source="one")
    case.add("b", quote_page(page, number=4).replace("“", "").replace("”", ""), published="2031-03-02", source="two")
    assert [link.kind for link in case.links()] == ["duplicate_of"]


def test_two_pages_that_quote_one_speaker_say_so() -> None:
    page = next(page for page in PAGES if page.kind == "report" and page.language == "en")
    case = Case()
    case.add("a", quote_page(page, seed=5), published="2031-03-01", source="one")
    case.add("b", quote_page(page, seed=6), published="2031-03-02", source="two")
    (link,) = case.links()
    assert link.kind == "quotes"
    assert link.reasons[0].startswith("both quote the same words")


SAID = (
    "The miller said: “the wheel stands still since the flood”.",
    "“The wheel stands still since the flood,” the miller said.",
    "وقال الطحان: «العجلة واقفة منذ الفيضان».",
)
NOT_QUOTED = (
    "An old song has “the wheel stands still since the flood”.",
    "The miller said that the wheel stands still since the flood.",
    "The miller said “no”. The wheel stands still since the flood.",
)


@pytest.mark.parametrize("text", [*SAID, *NOT_QUOTED])
def test_quotation_needs_marks_and_words_of_saying(text: str) -> None:
    words = "العجلة واقفة منذ الفيضان" if "العجلة" in text else "wheel stands still since the flood"
    start = text.index(words)
    assert is_quoted(text, start, start + len(words)) is (text in SAID)


@pytest.mark.parametrize("text", ["", "“", "“ ”", "\x00" * 20, "\u202e“" * 50])
def test_texts_without_words_are_no_quotations(text: str) -> None:
    assert not is_quoted(text, 0, len(text))
