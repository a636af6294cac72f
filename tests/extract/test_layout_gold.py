"""Pages of invented words, cut as a careful reader cuts them; and what one page of each kind is read as."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sijill.extract.layout import FurnitureStage, ItemStage, PassageStage
from sijill.model.protocols import Reading
from sijill.model.records import CONTENT_KINDS, TABLE_OF, Document, Item

GOLD = Path(__file__).parent.parent / "gold"
PAGES: list[dict[str, Any]] = [
    page
    for name in ("untidy.toml", "layout.toml", "heads.toml")
    for page in tomllib.loads((GOLD / name).read_text(encoding="utf-8"))["page"]
]


def read(text: str, *, title: str | None = None, marks: tuple[tuple[int, int, str], ...] = ()) -> Reading:
    document = Document(
        id="d1",
        path="a.txt",
        media_type="text/plain",
        sha256="0",
        size=0,
        chars=len(text),
        status="ok",
        added_at="",
        title=title,
        marks=marks,
    )
    reading = Reading(document, text)
    for stage in (FurnitureStage(), ItemStage(), PassageStage()):
        for record in list(stage(reading)):
            reading.records.setdefault(TABLE_OF[type(record)], []).append(record)
    return reading


def content(reading: Reading) -> list[Item]:
    return sorted((item for item in reading.items if item.kind in CONTENT_KINDS), key=lambda item: item.start)


def furniture_of(reading: Reading) -> set[str]:
    return {reading.text[p.start : p.end] for p in reading.passages if p.role == "furniture"}


def f1(right: int, found: int, wanted: int) -> float:
    return 2 * right / (found + wanted) if found + wanted else 1.0


def test_items_reach_the_floor_on_the_gold_pages() -> None:
    right = found = wanted = 0
    for page in PAGES:
        text = page["text"]
        spans = {(item.start, item.end) for item in content(read(text))}
        gold = set()
        at = 0
        for item in page["items"]:
            start = text.index(item["starts"], at)
            at = text.index(item["ends"], start) + len(item["ends"])
            gold.add((start, at))
        right, found, wanted = right + len(spans & gold), found + len(spans), wanted + len(gold)
    assert f1(right, found, wanted) >= 0.95


def test_furniture_reaches_the_floor_on_the_gold_pages() -> None:
    right = found = wanted = 0
    for page in PAGES:
        marked, gold = furniture_of(read(page["text"])), set(page["furniture"])
        right += sum(len(line) for line in marked & gold)
        found += sum(len(line) for line in marked)
        wanted += sum(len(line) for line in gold)
    assert f1(right, found, wanted) >= 0.95


@pytest.mark.parametrize("page", PAGES, ids=[page["name"] for page in PAGES])
def test_heads_say_what_the_page_says(page: dict[str, Any]) -> None:
    fields = ("kind", "title", "author", "translator", "published")
    wanted = [{field: item.get(field) for field in fields} for item in page["items"]]
    assert [{field: getattr(item, field) for field in fields} for item in content(read(page["text"]))] == wanted


def test_notices_give_medium_group_speaker_and_number() -> None:
    page = next(page for page in PAGES if "log of releases" in page["name"])
    notices = [item for item in content(read(page["text"])) if item.kind == "release_notice"]
    assert [(n.medium, n.group, n.speaker, n.number) for n in notices] == [
        ("video message", "the Tarfa Front", "Adnan al-Barqawi", "12"),
        ("statement", "the Tarfa Front", None, None),
        ("magazine", "the Tarfa Front", None, "4"),
    ]


def test_letters_give_their_header() -> None:
    page = next(page for page in PAGES if "captured letter" in page["name"])
    letter = content(read(page["text"]))[0]
    assert letter.number == "e.t/08/4301"
    assert letter.sender == "Tarfa Front, Office of the East"
    assert letter.recipient == "Adnan al-Barqawi deputy of the east"
    assert letter.subject == "request for a directive"
    assert letter.copies == "Archive (for the record)"


def test_roles_of_the_lines_of_an_article() -> None:
    reading = read(next(page["text"] for page in PAGES if page["name"] == "a report between share bar and rights line"))
    roles = [(p.role, reading.text[p.start : p.end][:12]) for p in sorted(reading.passages, key=lambda p: p.start)]
    assert roles == [
        ("title", "Rebels leave"),
        ("dateline", "April 2, 203"),
        ("furniture", "Share this a"),
        ("furniture", "Facebook"),
        ("furniture", "Twitter"),
        ("body", "UMM TARFA (V"),
        ("heading", "'No more war"),
        ("body", '"We left so '),
        ("furniture", "© 2031 Valle"),
    ]
    assert content(reading)[0].place_line == "UMM TARFA (Valley News) –"


def test_the_structure_of_the_file_marks_furniture() -> None:
    menu, body = "Places to visit in the valley", "The mill of Tarfa was opened on Monday by the elders of the valley."
    text = f"The mill of Tarfa opens again\n\n{body}\n\n{menu}\n\n{body}"
    start = text.index(menu)
    marked = furniture_of(read(text, marks=((start, start + len(menu), "nav"),)))
    assert marked == {menu}


def test_a_known_headline_tells_the_title_from_other_stories() -> None:
    text = (
        "Council meets again over the price of bread\n\nThe mill of Tarfa opens after a year of repairs\n\n"
        "Fire in the old market leaves two people hurt\n\nThe mill was opened on Monday by the elders of the valley, "
        "who had waited for a year.\n"
    )
    known = content(read(text, title="The mill of Tarfa opens after a year of repairs | Valley Times"))
    assert [item.title for item in known] == ["The mill of Tarfa opens after a year of repairs"]


def test_a_box_between_two_paragraphs_closes_nothing() -> None:
    paragraph = (
        "The elders of the valley met again on Monday and spoke about the bridge, the mill and the price of bread. "
    )
    text = f"The elders of the valley meet again\n\n{paragraph * 3}\n\nNewsletter\n\n{paragraph * 6}\n\n{paragraph * 2}"
    reading = read(text)
    assert furniture_of(reading) == {"Newsletter"}
    assert len(content(reading)) == 1


def test_a_menu_in_one_line_and_its_entries_are_furniture() -> None:
    menu = [
        "Programmes Why Tarfa? In detail Ask more Fairy tales",
        "Why Tarfa?",
        "In detail",
        "Ask more",
        "Fairy tales",
    ]
    body = "The mill of Tarfa was opened on Monday by the elders of the valley, who had waited for a year."
    text = "\n\n".join(
        [*menu, "The mill of Tarfa opens after a year of repairs", body, body.replace("Monday", "Friday")]
    )
    assert furniture_of(read(text)) == set(menu)


def test_other_stories_that_stand_twice_with_their_first_lines_are_furniture() -> None:
    body = "The mill of Tarfa was opened on Monday by the elders of the valley, who had waited for a year."
    other = [
        "Council meets again over the price of bread",
        "The council met on Sunday and spoke about bread for an hour.",
    ]
    text = "\n\n".join(
        ["The mill of Tarfa opens after repairs", body, body.replace("Monday", "Friday"), *other, *other]
    )
    assert furniture_of(read(text)) == set(other)


def test_a_statement_with_a_number_names_its_issuer() -> None:
    text = (
        "لواء طرفة\nالمكتب الإعلامي\n\nبيان بخصوص قصف الطريق\n\nالرقم: 22/31\nالتاريخ: 28 شعبان 1453هـ\n31 آذار 2031م\n\n"
        "ينفي لواء طرفة أن يكون قد قصف الطريق بين القريتين يوم الثلاثاء الماضي كما قال رئيس المجلس.\n"
    )
    statement = content(read(text))[0]
    assert (statement.kind, statement.title, statement.group, statement.number, statement.published) == (
        "statement",
        "بيان بخصوص قصف الطريق",
        "لواء طرفة",
        "22/31",
        "2031-03-31",
    )


def test_an_introduction_and_the_document_that_it_introduces_are_two_items() -> None:
    text = (
        "The mill papers: an order on flour\n\nBy Dara Wells\n\nThis order was found in the mill after the winter of that year.\n\n"
        "In the name of God, the Compassionate, the Merciful\n\nTarfa Front\nOffice of the East\n\nNo. 14\nDate: 1 May 2031\n\n"
        "To: all bakers of the valley\nSubject: bread\n\nIt is decided to sell the bread at fifty coins.\n"
    )
    found = content(read(text))
    assert [(item.kind, item.title, item.number) for item in found] == [
        ("analysis", "The mill papers: an order on flour", None),
        ("primary_document", None, "14"),
    ]
    assert text[found[1].start :].startswith("In the name of God")


def test_what_follows_by_is_a_name_only_where_it_looks_like_one() -> None:
    body = "The mill was opened on Monday by the elders of the valley, who had waited for a year."
    for line, author in (("By Rania Costas, correspondent", "Rania Costas"), ("By the time the war ended", None)):
        assert content(read(f"The mill of Tarfa opens again\n\n{line}\n\n{body}"))[0].author == author


def test_a_box_of_other_stories_inside_an_article_is_marked_and_the_article_goes_on() -> None:
    body = "The elders of the valley met again on Monday and spoke about the bridge, the mill and the price of bread."
    box = [
        "Latest",
        "Council meets over bread",
        "Fire in the old market hurts two",
        "Wheat harvest drowns in the plain",
        "More",
    ]
    after = [f"{body} {body} This was said for the {count} time." for count in ("second", "third", "fourth")]
    box[-1] = "Most read"
    reading = read("\n\n".join(["The elders of the valley meet again", body, *box, *after]))
    assert furniture_of(reading) == set(box)
    assert len(content(reading)) == 1


def test_a_menu_between_two_paragraphs_is_furniture() -> None:
    body = "The elders of the valley met again on Monday and spoke about the bridge, the mill and the price of bread."
    menu = ["Home", "World", "Sports", "Rowing", "Chess", "Weather", "Valley", "Coast", "Market"]
    reading = read(
        "\n\n".join(
            [
                "The elders of the valley meet again",
                body,
                body.replace("Monday", "Friday"),
                *menu,
                "The name is protected by law.",
            ]
        )
    )
    assert set(menu) <= furniture_of(reading)


def test_a_page_without_text_has_no_item() -> None:
    assert read("").items == []
    assert content(read("Home\n\nNews\n\nContact us")) == []


def test_numbered_papers_are_items_of_their_own() -> None:
    text = (
        "Papers from the mill\n\nBelow are three papers that were found in the mill after the winter of that year.\n\n"
        "Specimen 1A: Notice on flour\n\nOffice of the East\nNo. 14\nDate: 1 May 2031\n\nIt is decided to sell the "
        "flour at fifty coins.\n\nSpecimen 2: Timetable\n\nThe mill opens at eight in the morning on every day.\n\n"
        "مكتب الشرق\nالعدد: 77\nالتاريخ: 3 أيار 2031\nإلى: أمناء المطاحن\nالموضوع: توزيع الطحين\n\n"
        "نعلمكم أنه تقرر توزيع الطحين على الأفران يوم السبت من كل أسبوع وفق القوائم المرفقة.\n"
    )
    papers = [item for item in content(read(text)) if item.kind == "primary_document"]
    assert [(p.title, p.number, p.recipient, p.language) for p in papers] == [
        ("Specimen 1A: Notice on flour", "14", None, "en"),
        ("Specimen 2: Timetable", "2", None, "en"),
        (None, "77", "أمناء المطاحن", "ar"),
    ]
