"""Which item translates which, how their sentences pair, and what the two say differently; all in invented words."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading import Pages

from sijill.extract.lexicon import Lexicon
from sijill.model.records import Item, Link, Mention
from sijill.resolve.editions import EditionStage, Unit, align_units
from sijill.resolve.editions.differences import Side, count_denials, find_difference
from sijill.resolve.editions.pairs import make_card, score_pair

ENGLISH = """The end of the salt road نهاية طريق الملح في الوادي

The end of the salt road

March 16, 2031

Written by Samir Darwish,

The people of the valley think about the salt road before the winter. The passes will be closed to 340 carts in the month of December. Nobody has seen the stones that were promised for the bridge.

The council did not say when the work would begin. Turkey has offered 25 engineers to the council of the valley.

In the end the road belongs to those who walk on it, and they are tired of waiting for the council.

Translated by Lina Haddad,
"""
ARABIC = """نهاية طريق الملح في الوادي

آذار 9, 2031

سمير درويش

يفكر أهل الوادي بطريق الملح قبل الشتاء. ستغلق الممرات في وجه 340 عربة في شهر كانون الأول. لم ير أحد الحجارة التي وعد بها المجلس من أجل الجسر.

قال المجلس متى سيبدأ العمل. وعرضت مصر إرسال 25 مهندسا إلى مجلس الوادي.

في النهاية الطريق ملك لمن يسير عليه، وقد تعب هؤلاء من انتظار المجلس.
"""
OTHER = """مجلس الوادي يبحث أسعار الخبز في السوق

آذار 10, 2031

عادل نصور

بحث مجلس الوادي أسعار الخبز في السوق القديم، وقال إن الطحين لن يكفي حتى نهاية الشتاء. وأضاف أن المطاحن ستفتح أبوابها من جديد.
"""


class NamedPages(Pages):
    """Pages in which the names to be found are given too."""

    def __init__(self, *texts: str, names: Mapping[str, str] | None = None) -> None:
        super().__init__(*texts)
        for number, reading in enumerate(self.readings):
            for name, known in (names or {}).items():
                at = reading.text.find(name)
                while at >= 0:
                    owner = next((item for item in reading.items if item.start <= at < item.end), None)
                    reading.records.setdefault("mentions", []).append(
                        Mention(
                            id=f"m{number}-{at}",
                            document=reading.document.id,
                            item=owner.id if owner else None,
                            start=at,
                            end=at + len(name),
                            text=name,
                            type="LOC",
                            score=1.0,
                            method="test",
                            known=known,
                        )
                    )
                    at = reading.text.find(name, at + 1)


NAMES = {"Turkey": "lex:turkey", "مصر": "lex:egypt"}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


@pytest.fixture(scope="module")
def links(lexicon: Lexicon) -> list[Link]:
    return list(EditionStage(lexicon)(NamedPages(f"{ENGLISH}\n\n{ARABIC}\n\n{OTHER}", names=NAMES)))


def words_of(link: Link) -> tuple[str, str]:
    text = f"{ENGLISH}\n\n{ARABIC}\n\n{OTHER}"
    return text[link.a.start : link.a.end], text[link.b.start : link.b.end]


def test_a_column_is_paired_with_its_original_and_not_with_its_neighbour(links: list[Link]) -> None:
    pairs = [link for link in links if link.kind == "translation_of"]
    assert len(pairs) == 1
    a, b = words_of(pairs[0])
    assert a.startswith("The end of the salt road")
    assert a.endswith("Lina Haddad,")
    assert b.startswith("نهاية طريق الملح")
    assert b.endswith("انتظار المجلس.")
    assert "translated by Lina Haddad" in pairs[0].reasons


def test_sentences_are_paired_in_order(links: list[Link]) -> None:
    pairs = [words_of(link) for link in links if link.kind == "sentence_pair"]
    starts = [(a[:18], b[:12]) for a, b in pairs]
    assert ("The end of the sal", "نهاية طريق ا") in starts
    assert ("The passes will be", "ستغلق الممرا") in starts
    assert ("Turkey has offered", "وعرضت مصر إر") in starts
    assert ("In the end the roa", "في النهاية ا") in starts


def test_differences_are_named_where_they_stand_and_nowhere_else(links: list[Link]) -> None:
    told = {words_of(link)[0][:18]: link.differs for link in links if link.differs}
    assert told == {
        "The council did no": "a negation on one side only",
        "Turkey has offered": "names: Turkey against Egypt",
    }


def test_pairs_are_found_across_documents_by_author(lexicon: Lexicon) -> None:
    english = ENGLISH.partition("\n\n")[2]
    found = list(EditionStage(lexicon)(NamedPages(english, ARABIC, OTHER, names=NAMES)))
    assert [(link.a.document, link.b.document) for link in found if link.kind == "translation_of"] == [("d0", "d1")]


def test_two_reports_of_one_event_are_no_editions(lexicon: Lexicon) -> None:
    english = "Shells hit the mill of Tarfa\n\nBy Rania Costas\n\nMarch 9, 2031\n\nShells hit the mill of Tarfa on Monday and 25 sacks of flour burnt, the council said.\n"
    arabic = "قذائف تصيب مطحنة طرفة\n\nعادل نصور\n\n9 آذار 2031\n\nأصابت قذائف مطحنة طرفة يوم الاثنين واحترق 25 كيسا من الطحين، بحسب ما قال المجلس في بيان له.\n"
    assert list(EditionStage(lexicon)(NamedPages(f"{english}\n\n{arabic}"))) == []


def test_cards_without_ground_make_no_pair() -> None:
    def card(key: str, language: str, **fields: Any) -> Any:
        item = Item(
            id=key, document=fields.pop("document"), start=0, end=900, kind="article", language=language, **fields
        )
        return make_card(item, "x" * 900, position=0, paragraphs=4, names=frozenset(("a", "b", "c")))

    assert score_pair(card("i1", "en", document="d1"), card("i2", "ar", document="d2")) is None


def _document(language: str, number: str | None, names: frozenset[str], *, kind: str = "primary_document") -> Any:
    item = Item(id=f"i{language}", document="d", start=0, end=400, kind=kind, language=language, number=number)  # type: ignore[arg-type]
    return make_card(item, "Office of the wells\n" + "x " * 190, position=language == "ar", paragraphs=4, names=names)


WELLS = frozenset(("lex:a", "lex:b", "lex:c", "lex:d", "lex:e"))


def test_two_documents_side_by_side_are_editions_by_their_number() -> None:
    pair = score_pair(_document("en", "No. 214/W", WELLS), _document("ar", "٢١٤/ب", WELLS))
    assert pair is not None
    assert "both bear the number No. 214/W" in pair.reasons
    assert (pair.translation.language, pair.original.language) == ("en", "ar")
    assert score_pair(_document("en", "No. 214/W", WELLS), _document("ar", "215", WELLS)) is None


def test_two_documents_side_by_side_are_editions_by_most_of_their_names() -> None:
    assert score_pair(_document("en", None, WELLS), _document("ar", None, WELLS)) is not None
    assert (
        score_pair(_document("en", None, WELLS), _document("ar", None, frozenset(("lex:a", "lex:b", "lex:x")))) is None
    )
    assert score_pair(_document("en", None, WELLS, kind="article"), _document("ar", None, WELLS)) is None


def test_an_empty_case_and_a_case_in_one_language_have_no_links(lexicon: Lexicon) -> None:
    assert list(EditionStage(lexicon)(NamedPages())) == []
    assert list(EditionStage(lexicon)(NamedPages(ARABIC, OTHER))) == []


@st.composite
def editions(draw: st.DrawFn) -> tuple[list[Unit], list[Unit]]:
    def side() -> list[Unit]:
        lengths = draw(st.lists(st.integers(min_value=0, max_value=400), max_size=25))
        marks = st.frozensets(st.sampled_from(["n:3", "n:40", "lex:x"]), max_size=2)
        return [
            Unit(start=at, end=at + 1, length=length, anchors=draw(marks), opens=at % 4 == 0)
            for at, length in enumerate(lengths)
        ]

    return side(), side()


@settings(max_examples=150, deadline=None)
@given(editions())
def test_beads_go_forward_and_use_each_unit_once(sides: tuple[list[Unit], list[Unit]]) -> None:
    a, b = sides
    last_a = last_b = 0
    for bead in align_units(a, b):
        assert last_a <= bead.a_first < bead.a_last <= len(a)
        assert last_b <= bead.b_first < bead.b_last <= len(b)
        assert 0.0 <= bead.score <= 1.0
        last_a, last_b = bead.a_last, bead.b_last


def test_alignment_survives_sentences_that_one_side_lacks() -> None:
    """A floor on made-up editions: lengths alone with some noise, every seventh sentence missing on one side."""
    dice = random.Random(7)
    a, b, gold = [], [], set()
    for number in range(140):
        length = dice.randint(20, 260)
        anchors = frozenset([f"n:{number}"]) if dice.random() < 0.25 else frozenset()
        a.append(Unit(start=number, end=number + 1, length=length, anchors=anchors))
        if number % 7 != 6:
            gold.add((number, len(b)))
            b.append(Unit(start=number, end=number + 1, length=int(length * dice.uniform(0.7, 0.95)), anchors=anchors))
    found = {
        (i, j)
        for bead in align_units(a, b)
        for i in range(bead.a_first, bead.a_last)
        for j in range(bead.b_first, bead.b_last)
    }
    assert 2 * len(found & gold) / (len(found) + len(gold)) >= 0.9


@pytest.mark.parametrize(
    ("text", "denials"),
    [
        ("They will not hesitate to come.", (1, 1)),
        ("They came without delay.", (1, 0)),
        ("ولن يترددوا في القدوم", (1, 0)),
        ("لم يرفض المجلس الطلب", (1, 1)),
        ("The council met on Monday.", (0, 0)),
        ("", (0, 0)),
    ],
)
def test_denials_are_counted_in_both_scripts(text: str, denials: tuple[int, int]) -> None:
    assert count_denials(text) == denials


def side(text: str, *anchors: str, around: str | None = None) -> Side:
    return Side(
        text=text,
        anchors=frozenset(anchors),
        named=tuple(anchor for anchor in anchors if anchor.startswith("lex:")),
        around=around or text,
        near=frozenset(anchors),
    )


def test_a_verb_that_denies_turns_a_negation_round(lexicon: Lexicon) -> None:
    told = find_difference(side("They will not hesitate to go."), side("لن يذهبوا لحظة واحدة."), lexicon=lexicon)
    assert told == "one side negates a word that itself denies"


def test_figures_differ_only_where_each_side_has_its_own(lexicon: Lexicon) -> None:
    assert (
        find_difference(side("12 carts", "n:12"), side("21 عربة", "n:21"), lexicon=lexicon) == "figures: 12 against 21"
    )
    assert find_difference(side("12 carts", "n:12"), side("بعض العربات"), lexicon=lexicon) is None


def test_what_the_neighbours_make_up_for_is_no_difference(lexicon: Lexicon) -> None:
    a = side("They did not come.", around="They did not come. They stayed.")
    b = side("بقوا هناك.", around="لم يأتوا. بقوا هناك.")
    assert find_difference(a, b, lexicon=lexicon) is None
