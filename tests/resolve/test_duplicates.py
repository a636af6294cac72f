"""Copies across a case: what is linked, which side is the later one, and what boilerplate must not do."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.model.records import Document, Item, Link, Passage
from sijill.resolve.duplicates import DuplicateStage
from sijill.resolve.duplicates.matching import align

NOUNS = "committee council valley river bridge market school letter road well gate mill tower garden clerk miller carter".split()  # noqa: SIM905
VERBS = "saw closed opened repaired crossed mentioned praised counted painted measured named drew left found kept sold".split()  # noqa: SIM905


def prose(seed: int, words: int) -> str:
    """Invented sentences, different for each seed."""
    dice = random.Random(seed)
    made = [
        dice.choice(NOUNS if place % 2 else VERBS) + (dice.choice("xyz") * dice.randint(0, 2)) for place in range(words)
    ]
    return " ".join(word + ("." if place % 11 == 10 else "") for place, word in enumerate(made))


class Case:
    """A view over pages that are given as texts."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.records: dict[type, list[Any]] = {Item: [], Passage: []}
        self.listed: list[Document] = []
        self.judged: dict[tuple[str, str], str] = {}

    def add(
        self,
        name: str,
        text: str,
        *,
        published: str | None = None,
        captured: str | None = None,
        url: str | None = None,
        source: str | None = None,
        furniture: Sequence[str] = (),
        items: Sequence[str] | None = None,
        sha256: str | None = None,
        kind: str = "article",
    ) -> str:
        self.pages[name] = text
        self.listed.append(
            Document(
                id=name, path=f"{name}.txt", media_type="text/plain", sha256=sha256 or name, size=len(text), chars=len(text),
                status="ok", added_at="2026-01-01", published=published, captured_at=captured, url=url, source=source,
            )
        )  # fmt: skip
        for number, part in enumerate(items or [text]):
            start = text.index(part)
            self.records[Item].append(
                Item(id=f"i-{name}-{number}", document=name, start=start, end=start + len(part), kind=kind)  # type: ignore[arg-type]
            )
        for number, part in enumerate(furniture):
            start = text.index(part)
            passage = Passage(
                id=f"p-{name}-{number}", document=name, start=start, end=start + len(part), role="furniture"
            )
            self.records[Passage].append(passage)
        return text

    def documents(self) -> list[Document]:
        return self.listed

    def text(self, document: str) -> str:
        return self.pages[document]

    def rows(self, kind: type[Any]) -> list[Any]:
        return self.records.get(kind, [])

    def verdicts(self) -> Mapping[tuple[str, str], str]:
        return self.judged

    def links(self) -> list[Link]:
        return list(DuplicateStage()(self))


def sides(links: list[Link]) -> list[tuple[str, str]]:
    return [(link.a.document, link.b.document) for link in links]


def test_the_same_words_in_other_letters_and_signs_are_a_copy_of_the_earlier() -> None:
    case = Case()
    words = "قالت اللجنة إن المجلس لم يرد على الرسالة، وأن الطريق إلى النهر مقطوعة منذ أسبوع"
    case.add("z", words, published="2020-01-01")
    case.add("a", words.replace("إ", "ا").replace("أ", "ا").replace("،", " -"), published="2020-01-03")
    (link,) = case.links()
    assert sides([link]) == [("a", "z")]
    assert (link.kind, link.score) == ("duplicate_of", 1.0)
    assert "2020-01-03 after 2020-01-01" in link.reasons[1]


def test_a_word_that_was_spaced_out_to_escape_a_filter_is_still_that_word() -> None:
    case = Case()
    case.add("a", "أعلنت البلدية أمس عن مقتل ثلاثة خراف في حقل قرب الطاحونة القديمة", published="2020-01-01")
    case.add("b", "أعلنت البلدية أمس عن م ـقـ ـتـ ـل ثلاثة خراف في حقل قرب الطاحونة القديمة", published="2020-01-02")
    (link,) = case.links()
    assert link.reasons[0].startswith("same words")


def test_a_near_copy_is_linked_with_its_share() -> None:
    case = Case()
    text = prose(1, 120)
    case.add("one", text, captured="2020-02-01T00:00:00")
    case.add("two", "A heading of its own. " + text.replace("valley", "plain", 2), captured="2020-03-01T00:00:00")
    (link,) = case.links()
    assert sides([link]) == [("two", "one")]
    assert link.reasons[1].startswith("later by capture")
    assert 0.7 <= link.score < 1
    assert (link.a.start, link.a.end) == (0, len(case.pages["two"].rstrip(".")))


def test_a_lifted_paragraph_is_linked_with_the_spans_on_both_sides() -> None:
    case = Case()
    lifted = prose(7, 55)
    case.add("origin", f"{prose(2, 150)}\n\n{lifted}\n\n{prose(3, 120)}", published="2019-01-01")
    case.add("taker", f"{prose(4, 200)}\n\n{lifted}\n\n{prose(5, 90)}", published="2019-01-05")
    (link,) = case.links()
    assert sides([link]) == [("taker", "origin")]
    assert link.reasons[0].startswith("partial")
    for place in (link.a, link.b):
        quoted = case.pages[place.document][place.start : place.end]
        assert lifted.rstrip(".") in quoted
        assert len(quoted) < len(lifted) + 40


def test_a_short_shared_sentence_is_no_copy() -> None:
    case = Case()
    shared = prose(9, 18)
    case.add("a", f"{prose(10, 150)} {shared}")
    case.add("b", f"{shared} {prose(11, 150)}")
    assert case.links() == []


def test_boilerplate_of_one_outlet_links_nothing() -> None:
    case = Case()
    toll = prose(20, 70)
    for number in range(6):
        case.add(f"d{number}", f"{prose(30 + number, 130)}\n\n{toll}", url=f"https://www.post.example/{number}")
    assert case.links() == []


def test_a_formula_that_stands_everywhere_links_nothing() -> None:
    case = Case()
    formula = prose(21, 60)
    for number in range(12):
        case.add(f"d{number}", f"{prose(60 + number, 130)}\n\n{formula}", source=f"outlet {number}")
    assert case.links() == []


def test_a_text_that_was_copied_many_times_is_not_taken_for_boilerplate() -> None:
    case = Case()
    text = prose(40, 150)
    for number in range(12):
        case.add(
            f"d{number:02}",
            text.replace("council", f"council{number}", 1),
            published=f"2020-01-{number + 1:02}",
            source="post",
        )
    links = case.links()
    assert {a for a, _ in sides(links)} == {f"d{number:02}" for number in range(1, 12)} or len(links) >= 10
    assert all(b < a for a, b in sides(links))


def test_furniture_and_what_is_no_content_are_left_out() -> None:
    case = Case()
    menu = prose(50, 80)
    for number in range(2):
        case.add(f"d{number}", f"{menu}\n\n{prose(51 + number, 100)}", furniture=[menu])
    case.add("r1", prose(55, 90), kind="related_links")
    case.add("r2", prose(55, 90), kind="related_links")
    assert case.links() == []


def test_items_of_one_document_may_lift_from_each_other_but_a_repeated_title_is_no_link() -> None:
    case = Case()
    lifted = prose(70, 60)
    first, second = f"{prose(71, 100)} {lifted}", f"{prose(72, 80)} {lifted}"
    case.add("d", f"{first}\n\n{second}", items=[first, second])
    (link,) = case.links()
    assert (link.a.item, link.b.item) == ("i-d-1", "i-d-0")
    title = "The council of the valley meets again on the river bridge"
    other = Case()
    other.add("d", f"{title}\n\n{title} today", items=[f"{title}\n", f"{title} today"])
    assert other.links() == []


def test_files_with_the_same_bytes_are_linked_whole() -> None:
    case = Case()
    case.add("a", "short", captured="2020-01-02", sha256="same")
    case.add("b", "short", captured="2020-01-01", sha256="same")
    (link,) = case.links()
    assert sides([link]) == [("a", "b")]
    assert (link.a.item, link.a.start, link.a.end) == (None, 0, 5)


def test_bulletins_of_two_days_in_one_form_are_not_copies() -> None:
    form = prose(80, 60).split()
    case = Case()
    for day in (1, 2):
        words = [f"{word}{day}" if place % 16 == 0 else word for place, word in enumerate(form)]
        case.add(f"d{day}", " ".join(words), published=f"2020-01-{day:02}", source="post")
    assert not any(link.reasons[0].startswith(("near", "same")) for link in case.links())


def test_where_no_date_tells_the_reasons_say_so() -> None:
    case = Case()
    case.add("b", prose(90, 50))
    case.add("a", prose(90, 50))
    (link,) = case.links()
    assert sides([link]) == [("b", "a")]
    assert "not known" in link.reasons[1]


def test_what_a_person_judged_to_be_different_is_not_linked() -> None:
    case = Case()
    case.add("a", prose(91, 50))
    case.add("b", prose(91, 50))
    case.judged["i-a-0", "i-b-0"] = "different"
    assert case.links() == []


@settings(max_examples=25, deadline=None)
@given(
    st.randoms(use_true_random=False),
    st.lists(st.sampled_from(["copy", "near", "part", "new"]), min_size=2, max_size=9),
)
def test_the_order_of_adding_changes_nothing_and_every_span_quotes_its_words(
    dice: random.Random, shapes: list[str]
) -> None:
    pages = []
    for number, shape in enumerate(shapes):
        text = prose(100, 130)
        if shape == "near":
            text = text.replace("river", f"river{number}", 3)
        elif shape == "part":
            text = f"{prose(200 + number, 100)} {' '.join(text.split()[30:90])} {prose(300 + number, 60)}"
        elif shape == "new":
            text = prose(400 + number, 120)
        pages.append((f"d{number}", text, dice.choice([None, "2020-01-01", "2021", "2019-05"])))
    forward, backward = Case(), Case()
    for name, text, published in pages:
        forward.add(name, text, published=published)
    for name, text, published in reversed(pages):
        backward.add(name, text, published=published)
    links = forward.links()
    assert links == backward.links()
    assert [link.id for link in links] == sorted({link.id for link in links})
    for link in links:
        assert link.a != link.b
        assert 0 < link.score <= 1
        for place in (link.a, link.b):
            assert 0 <= place.start < place.end <= len(forward.pages[place.document])
        a = forward.pages[link.a.document][link.a.start : link.a.end].split()
        b = forward.pages[link.b.document][link.b.start : link.b.end].split()
        assert len(set(a) & set(b)) >= 0.5 * len(set(a))


@given(st.lists(st.integers(0, 6), max_size=40), st.lists(st.integers(0, 6), max_size=40))
def test_stretches_lie_inside_both_units_and_are_ordered(later: list[int], earlier: list[int]) -> None:
    before = 0
    for stretch in align(later, earlier):
        assert before <= stretch.a_start < stretch.a_end <= len(later) + 4
        assert 0 <= stretch.b_start < stretch.b_end <= len(earlier) + 4
        assert stretch.same <= stretch.a_end - stretch.a_start
        before = stretch.a_start


@pytest.mark.parametrize("text", ["", "\x00", "؟" * 5000, "a " * 3, "\u202e" * 400])
def test_texts_without_words_yield_nothing(text: str) -> None:
    case = Case()
    case.add("a", text + " ")
    case.add("b", text + "  ")
    assert [link for link in case.links() if link.a.item] == []


def test_the_fingerprint_is_stable() -> None:
    assert DuplicateStage().fingerprint == DuplicateStage().fingerprint != ""
