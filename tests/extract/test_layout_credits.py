"""Author, outlet, place line and day, read off the head and the foot of a piece."""

from __future__ import annotations

import pytest

from sijill.extract.layout import FurnitureStage, ItemStage
from sijill.extract.layout.credits import find_sites
from sijill.model.protocols import Reading
from sijill.model.records import CONTENT_KINDS, TABLE_OF, Document, Item

ENGLISH = "The elders of the valley met again on Monday and spoke about the bridge, the mill and the price of bread."
ARABIC = "اجتمع وجهاء الوادي يوم الاثنين في الطاحونة وتحدثوا عن الجسر وأسعار الخبز في السوق القديم حتى المساء."


def item_of(*parts: str, title: str | None = None) -> Item:
    text = "\n\n".join(parts)
    document = Document(
        id="d1", path="a.txt", media_type="text/plain", sha256="0", size=0, chars=len(text), status="ok", added_at="",
        title=title,
    )  # fmt: skip
    reading = Reading(document, text)
    for stage in (FurnitureStage(), ItemStage()):
        for record in list(stage(reading)):
            reading.records.setdefault(TABLE_OF[type(record)], []).append(record)
    (item,) = [item for item in reading.items if item.kind in CONTENT_KINDS]
    return item


@pytest.mark.parametrize(
    ("desk", "author", "outlet"),
    [
        ("سمارة – وادي برس", None, "وادي برس"),
        ("سمارة / محمد الخالد / وادي برس", "محمد الخالد", "وادي برس"),
        ("قناة السهل- أسعد حداد- سمارة", "أسعد حداد", "قناة السهل"),
        ("وادي نيوز - سمارة (ليلى درويش)", "ليلى درويش", "وادي نيوز"),
        ("وادي نيوز – خاص", None, "وادي نيوز"),
    ],
)
def test_a_desk_line_names_outlet_and_reporter(desk: str, author: str | None, outlet: str) -> None:
    item = item_of("وجهاء الوادي يبحثون أسعار الخبز في السوق القديم", desk, ARABIC, ARABIC)
    assert (item.author, item.outlet, item.place_line) == (author, outlet, desk)


def test_the_name_of_the_site_alone_in_a_line_is_no_author() -> None:
    headline = "وجهاء الوادي يبحثون أسعار الخبز في السوق القديم"
    item = item_of(headline, "عنقود الضفاف", "12/03/2031", ARABIC, ARABIC, title=f"{headline} - عنقود الضفاف")
    assert (item.author, item.outlet, item.published) == (None, "عنقود الضفاف", "2031-03-12")


def test_a_name_alone_in_a_line_wrote_the_piece() -> None:
    headline = "وجهاء الوادي يبحثون أسعار الخبز في السوق القديم"
    item = item_of(headline, "سمير درويش", ARABIC, ARABIC, title=f"{headline} - عنقود الضفاف")
    assert (item.author, item.outlet) == ("سمير درويش", None)


@pytest.mark.parametrize("line", ["ضفاف ريف سمارة الشمالي", "سمارة-ضفاف", "Staff writer"])
def test_names_of_places_and_desks_wrote_nothing(line: str) -> None:
    body = ENGLISH if line.isascii() else ARABIC
    item = item_of("وجهاء الوادي يبحثون أسعار الخبز في السوق القديم", line, body, body)
    assert item.author is None


@pytest.mark.parametrize(
    ("line", "outlet"), [("Source: Valley Times", "Valley Times"), ("المصدر: صحيفة السهل", "صحيفة السهل")]
)
def test_a_line_at_the_foot_names_where_a_piece_is_from(line: str, outlet: str) -> None:
    assert item_of("The elders of the valley meet again", ENGLISH, ENGLISH, line).outlet == outlet


@pytest.mark.parametrize("line", ["(Rania Costas/VN)", "Credit: VN/Rania Costas", "12/03/2031"])
def test_credits_of_pictures_and_days_are_no_place_lines(line: str) -> None:
    assert item_of("The elders of the valley meet again", line, ENGLISH, ENGLISH).place_line is None


@pytest.mark.parametrize(
    ("title", "sites"),
    [
        (None, set()),
        ("The elders of the valley meet again", set()),
        ("The elders of the valley meet again | Valley Times", {"valley times"}),
        ("Elders meet again - Valley Times Elders meet again", {"valley times"}),
    ],
)
def test_the_site_is_known_by_the_title_of_the_file(title: str | None, sites: set[str]) -> None:
    assert find_sites(title) == sites


@pytest.mark.parametrize(
    ("line", "author"), [("رويدن الهنسومي", "رويدن الهنسومي"), ("المجلس المحلي", None), ("سوق حبوب", None)]
)
def test_an_arabic_writer_is_told_by_the_form_of_the_name(line: str, author: str | None) -> None:
    item = item_of("المخزن الذي لم يفتحه أحد", "16 آذار 2031", line, ARABIC, ARABIC)
    assert item.author == author


HEADLINE = "Elders of the valley speak about the bridge and the mill"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("1 محرم 1446 هـ", "2024-07-07"),
        ("1 رمضان 1445", "2024-03-11"),
        ("20 جمادي اول 1446 هـ", "2024-11-22"),
        ("التاريخ: 28 سبتمبر 2031", "2031-09-28"),
        ("Date:2031-09-28 12:47:24", "2031-09-28"),
        ("2031-09-28 00:00:00 - المصدر: مركز الضفاف للدراسات", "2031-09-28"),
        ("28 September 2031 In Valley News", "2031-09-28"),
        ("28 اكتوبر 2031", "2031-10-28"),
        ("The Valley Road is long, 3 hours ago", None),
    ],
)
def test_days_at_a_head_in_many_forms(line: str, published: str | None) -> None:
    assert item_of(HEADLINE, line, ENGLISH, ENGLISH).published == published


def test_the_running_day_of_a_site_is_not_that_of_the_piece() -> None:
    rows = ["Thursday, 4 March 2032", "Log in", "Share this page", HEADLINE, ENGLISH, ENGLISH]
    assert item_of(*rows).published is None


def test_a_day_of_publication_in_the_furniture_above_is_that_of_the_piece() -> None:
    item = item_of(
        "Salmawa weather 13 ° C", "Published: March 22, 2031", "A A A", "Share this page", HEADLINE, ENGLISH, ENGLISH
    )
    assert (item.title, item.published) == (HEADLINE, "2031-03-22")


def test_a_day_of_publication_at_the_foot_goes_before_one_that_runs_above_the_headline() -> None:
    item = item_of(
        "Saturday, June 3, 2031", HEADLINE, ENGLISH, ENGLISH, "Author :", "Publish date : 2031-02-09 00:11:39"
    )
    assert item.published == "2031-02-09"


def test_a_bulletin_says_its_day_in_its_headline() -> None:
    assert item_of("ملخص أحداث الوادي – السبت 22-09-2031", ARABIC, ARABIC).published == "2031-09-22"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Executive Summary", None),
        ("Chief Correspondent", None),
        ("WVRS Papers", None),
        ("Valley Briefs", None),
        ("UncategorizedNo Comments", None),
        ("Jabhat al-Wadi", None),
        ("Miller’s Wheel", None),
        ("Valley Bridge", None),
        ("Orsk Veldenar", "Orsk Veldenar"),
    ],
)
def test_words_in_capitals_below_a_headline_are_a_writer_where_they_are_no_label(line: str, author: str | None) -> None:
    assert item_of(HEADLINE, line, ENGLISH, ENGLISH + " The valley bridge is old.").author == author


def test_words_in_capitals_above_a_headline_are_a_writer_only_where_they_are_a_name() -> None:
    assert item_of("Orsk Veldenar", HEADLINE, ENGLISH, ENGLISH).author is None
    assert item_of("Adam Veldenar", HEADLINE, ENGLISH, ENGLISH).author == "Adam Veldenar"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("- بقلم سمير درويش", "سمير درويش"),
        ("بقلم - سمير درويش", "سمير درويش"),
        ("بقلم الأديب سمير درويش", "سمير درويش"),
        ("حاوره: سمير درويش .", "سمير درويش"),
        ("إعداد: سمير درويش", "سمير درويش"),
        ("سمارة ـ حياة الضفافي", "حياة الضفافي"),
        ("سمير درويش- مركز الضفاف لدراسات الماء والطرق", "سمير درويش"),
        ("بيان منصور", "بيان منصور"),
        ("حياة القرية", None),
    ],
)
def test_bylines_in_arabic(line: str, author: str | None) -> None:
    assert item_of("وجهاء الوادي يبحثون أسعار الخبز في السوق القديم", line, ARABIC, ARABIC).author == author


@pytest.mark.parametrize(
    ("headline", "title", "author"),
    [
        ("وجهاء الوادي يبحثون أسعار الخبز/ كتب سمير درويش", "وجهاء الوادي يبحثون أسعار الخبز", "سمير درويش"),
        ("وجهاء الوادي يبحثون أسعار الخبز .. بقلم د. سمير درويش", "وجهاء الوادي يبحثون أسعار الخبز", "سمير درويش"),
        ("وجهاء الوادي يبحثون أسعار الخبز بقلم سمير درويش", "وجهاء الوادي يبحثون أسعار الخبز", "سمير درويش"),
        ("ماذا قرأ وجهاء الوادي وماذا كتب سمير درويش", "ماذا قرأ وجهاء الوادي وماذا كتب سمير درويش", None),
        (f"{HEADLINE} – By Adam Veldenar", HEADLINE, "Adam Veldenar"),
        ("Elders of the valley speak: the mill, by night", "Elders of the valley speak: the mill, by night", None),
    ],
)
def test_a_headline_may_have_its_writer_behind_it(headline: str, title: str, author: str | None) -> None:
    body = ENGLISH if headline.isascii() or "By Adam" in headline else ARABIC
    item = item_of(headline, body, body)
    assert (item.title, item.author) == (title, author)


def test_the_day_that_a_copy_puts_above_a_page_is_its_day_where_it_gives_none() -> None:
    item = item_of("date 2031-04-15 The Valley in the world since 1935", "Valley and Lakes", HEADLINE, ENGLISH, ENGLISH)
    assert (item.title, item.published) == (HEADLINE, "2031-04-15")
