"""Who wrote a piece and when, in the forms that sites have for it: one line below a headline."""

from __future__ import annotations

import pytest
from tests.reading import Pages

from sijill.model.records import CONTENT_KINDS, Item

ENGLISH = (
    "The council of Salmawa closed the upper canal on Tuesday after the bank gave way, its spokesman told the residents who had "
    "gathered at the gate.\n\nThe repairs will take two weeks, and water will come by lorry until then, he added."
)
ARABIC = (
    "أغلق مجلس سلماوة القناة العليا يوم الثلاثاء بعد انهيار ضفتها، كما قال المتحدث باسمه للأهالي الذين تجمعوا عند البوابة.\n\n"
    "وأضاف أن الإصلاح يستغرق أسبوعين وأن الماء سيصل بالشاحنات حتى ذلك الحين."
)
ONE, DAY = "Daniel Orskvel", "2031-05-03"
WRITER = "سمير درويش"


def head_of(headline: str, line: str, text: str) -> tuple[str | None, str | None, str | None]:
    """Title, author and day of a page of one piece."""
    (item,) = [item for item in Pages(f"{headline}\n\n{line}\n\n{text}\n").rows(Item) if item.kind in CONTENT_KINDS]
    return item.title, item.author, item.published


@pytest.mark.parametrize(
    ("line", "author", "published"),
    [
        ("By Daniel Orskvel, correspondent", ONE, None),
        ("By Dr. Daniel Orskvel", ONE, None),
        ("Daniel Orskvel in Salmawa", ONE, None),
        ("From Daniel Orskvel in Salmawa", ONE, None),
        ("Daniel Orskvel for The Valley Post", ONE, None),
        ("Story by Daniel Orskvel", ONE, None),
        ("Analysis by Daniel Orskvel", ONE, None),
        ("By Daniel Orskvel, Sami Velden and Adam Harr", "Daniel Orskvel, Sami Velden and Adam Harr", None),
        ("By Daniel Orskvel, Salmawa and the lower canal", ONE, None),
        ("By Web Desk", "Web Desk", None),
        ("By Daniel Orskvel and Adam Harr Associated Press", "Daniel Orskvel and Adam Harr", None),
        ("Daniel Orskvel | 3 May 2031", ONE, DAY),
        ("May 3, 2031 | Daniel Orskvel", ONE, DAY),
        ("May 3, 2031Daniel Orskvel", ONE, DAY),
        ("May 3, 2031 / Daniel Orskvel / Features", ONE, DAY),
        ("May 3, 2031 by Daniel Orskvel Leave a Comment", ONE, DAY),
        ("Author: Daniel Orskvel | Published: May 3, 2031", ONE, DAY),
        ("Updated: 4 May 2031 | Published: 3 May 2031 10:20", None, DAY),
        ("SALMAWA, May 3, 2031 (Valley Press)", None, DAY),
        ("World News - 3 May 2031", None, DAY),
        ("May 3, 2031 in News", None, DAY),
        ("3 mai 2031", None, DAY),
        ("3. Mai 2031", None, DAY),
        ("3 Mayıs 2031", None, DAY),
        ("3 de mayo de 2031", None, DAY),
        ("Web Desk 09:34 AM | 3 May, 2031", "Web Desk", DAY),
        ("Daniel Orskvelby Daniel Orskvel", ONE, None),
        ("Editing: Daniel Orskvel |", None, None),
        ("3 hours ago", None, None),
        ("Yesterday at 10:20", None, None),
    ],
)
def test_bylines_and_days_in_english(line: str, author: str | None, published: str | None) -> None:
    headline = "Upper canal closed in Salmawa after bank gives way"
    assert head_of(headline, line, ENGLISH) == (headline, author, published)


@pytest.mark.parametrize(
    ("line", "author", "published"),
    [
        ("بقلم د. سمير درويش", WRITER, None),
        ("بقلم الدكتور/ سمير درويش", WRITER, None),
        ("كتبت - ليلى حداد", "ليلى حداد", None),
        ("كتب فريق التحرير 3 دقائق للقراءة", "فريق التحرير", None),
        ("بواسطة سمير درويش", WRITER, None),
        ("بواسطة سمير درويش - 3 مايو، 2031", WRITER, DAY),
        ("نشر بواسطة: سمير درويش في أخبار 3 مايو، 2031", WRITER, DAY),
        ("إعداد سمير درويش", WRITER, None),
        ("تحقيق: سمير درويش", WRITER, None),
        ("مراسلنا سمير درويش", WRITER, None),
        ("سمير درويش *", WRITER, None),
        ("* سمير درويش", WRITER, None),
        ("سمير درويش 3 مايو 2031", WRITER, DAY),
        ("3 مايو 2031 | سمير درويش", WRITER, DAY),
        ("الكاتب : سمير درويش   التاريخ : 3 مايو 2031", WRITER, DAY),
        ("سمير درويش، ليلى حداد", "سمير درويش، ليلى حداد", None),
        ("آخر تحديث: 4 مايو 2031 - نشر: 3 مايو 2031", None, DAY),
        ("منذ 3 ساعات", None, None),
    ],
)
def test_bylines_and_days_in_arabic(line: str, author: str | None, published: str | None) -> None:
    headline = "إغلاق القناة العليا في سلماوة بعد انهيار ضفتها"
    assert head_of(headline, line, ARABIC) == (headline, author, published)


def test_who_wrote_another_story_of_a_list_above_a_headline_did_not_write_the_piece() -> None:
    rows = [
        "عيون المقالات",
        "06/04/2031 - سمير درويش",
        "قصة الطاحونة القديمة",
        "06/04/2031 - ليلى حداد",
        "إغلاق القناة العليا في سلماوة بعد انهيار ضفتها",
        ARABIC,
    ]
    item = [item for item in Pages("\n\n".join(rows) + "\n").rows(Item) if item.kind in CONTENT_KINDS][-1]
    assert (item.title, item.author, item.published) == (rows[-2], None, None)


@pytest.mark.parametrize(
    ("opening", "author", "published"),
    [
        ("By Orsk Veldenar. Salmawa, 29 June 2031: ", "Orsk Veldenar", "2031-06-29"),
        ("By Orsk J. Veldenar The ", "Orsk J. Veldenar", None),
        ("BY Orsk Veldenar - ", "Orsk Veldenar", None),
        ("(The Valley Post) Orsk Veldenar - ", "Orsk Veldenar", None),
        ("Daniel Orskvel In a note to the press, ", ONE, None),
        ("Orsk Veldenar In a note to the press, ", None, None),
        ("By Saturday The ", None, None),
        ("By the Lower Canal The ", None, None),
    ],
)
def test_a_text_may_run_on_behind_its_writer(opening: str, author: str | None, published: str | None) -> None:
    headline = "Upper canal closed in Salmawa after bank gives way"
    page = f"{headline}\n\n{opening}{ENGLISH}\n"
    (item,) = [item for item in Pages(page).rows(Item) if item.kind in CONTENT_KINDS]
    assert (item.title, item.author, item.published) == (headline, author, published)


@pytest.mark.parametrize("line", ["Author Details", "Contributor guidelines"])
def test_the_name_of_a_box_is_no_writer(line: str) -> None:
    headline = "Upper canal closed in Salmawa after bank gives way"
    item = next(item for item in Pages(f"{headline}\n\n{ENGLISH}\n\n{line}\n").rows(Item) if item.kind in CONTENT_KINDS)
    assert item.author is None


def test_a_writer_may_stand_far_above_the_text() -> None:
    headline = "إغلاق القناة العليا في سلماوة بعد انهيار ضفتها"
    page = "\n\n".join(
        [headline, "سمير درويش (وادي نيوز)", "سلماوة", "+ الخط -", "سلماوة", "طباعة", "ضفة القناة", ARABIC]
    )
    item = next(item for item in Pages(page + "\n").rows(Item) if item.kind in CONTENT_KINDS)
    assert (item.title, item.author) == (headline, WRITER)


def test_who_is_named_in_the_text_did_not_write_it() -> None:
    headline = "إغلاق القناة العليا في سلماوة بعد انهيار ضفتها"
    page = f"{headline}\n\nرئيس مجلس «سلماوة» سمير درويش\n\n{ARABIC} وقال سمير درويش إن الأهالي ينتظرون.\n"
    item = next(item for item in Pages(page).rows(Item) if item.kind in CONTENT_KINDS)
    assert item.author is None


@pytest.mark.parametrize(
    "words", ["اليوم الأربعاء 7 مايو/أيار 2031", "اليوم 7 مايو 2031", "اليوم الأربعاء الموافق 7 مايو 2031"]
)
def test_a_text_may_say_that_a_day_is_today(words: str) -> None:
    page = f"قال مجلس سلماوة {words} إن القناة العليا أغلقت بعد انهيار ضفتها، وإن الماء سيصل بالشاحنات.\n\n{ARABIC}\n"
    assert next(item for item in Pages(page).rows(Item) if item.kind in CONTENT_KINDS).published == "2031-05-07"


def test_a_day_in_the_text_that_is_not_today_is_not_that_of_publication() -> None:
    page = f"قال مجلس سلماوة إن القناة أغلقت يوم الأربعاء 7 مايو 2031 بعد انهيار ضفتها، وإن الماء سيصل بالشاحنات.\n\n{ARABIC}\n"
    assert next(item for item in Pages(page).rows(Item) if item.kind in CONTENT_KINDS).published is None


def pieces_of(*rows: str) -> list[Item]:
    return [item for item in Pages("\n\n".join(rows) + "\n").rows(Item) if item.kind in CONTENT_KINDS]


def test_the_day_between_two_posts_of_a_blog_is_that_of_the_lower_one() -> None:
    rows = [
        "Monday, February 19, 2031",
        "Water from Salmawa",
        ENGLISH,
        "Saturday, February 17, 2031",
        "Scenes at the gate",
        ENGLISH,
    ]
    found = sorted(pieces_of(*rows), key=lambda item: item.start)
    assert [(item.title, item.published) for item in found] == [(rows[1], "2031-02-19"), (rows[4], "2031-02-17")]


def test_who_wrote_and_when_may_stand_below_a_paragraph_that_goes_on_with_the_headline() -> None:
    headline = "Upper canal closed in Salmawa after bank gives way"
    deck = "Residents who had gathered at the gate were told that water would come by lorry until the bank is mended."
    (item,) = pieces_of(
        headline, deck, "File photo: the gate", "Orsk Veldenar", "Last Updated : May 3 2031 | 9:26 PM", ENGLISH
    )
    assert (item.title, item.author, item.published) == (headline, "Orsk Veldenar", DAY)


def test_those_who_speak_in_a_programme_did_not_write_it() -> None:
    (item,) = pieces_of("حديث القناة في سلماوة هذا المساء", "سمير درويش\nليلى حداد\nعمر منصور", f"سمير درويش: {ARABIC}")
    assert (item.author, item.outlet) == (None, None)


def test_a_letter_is_by_who_signs_below_it() -> None:
    (item,) = pieces_of("Salmawa is no paradise", "Dear Editor,", ENGLISH, "P. K Veldenar,\nLower Salmawa")
    assert (item.author, item.outlet) == ("P. K Veldenar", None)


def test_two_words_between_a_day_and_a_text_are_its_headline() -> None:
    (item,) = pieces_of("Sunday, 6 March 2031", "Terrible Thursday", ENGLISH)
    assert (item.title, item.published) == ("Terrible Thursday", "2031-03-06")


def test_what_says_that_a_statement_follows_is_no_outlet() -> None:
    (item,) = pieces_of("Water for the lower town of Salmawa", "Media Note\nCouncil of Salmawa\nMay 3, 2031", ENGLISH)
    assert item.outlet != "Media Note"
    assert item.published == DAY
