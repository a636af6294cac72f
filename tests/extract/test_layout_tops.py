"""What a site puts above the first headline of a page, where no list of known phrases has any of it."""

from __future__ import annotations

import pytest
from tests.reading import Pages

from sijill.extract.layout.furniture import mark_furniture
from sijill.extract.layout.lines import read_lines
from sijill.extract.layout.tops import opens_urgent

HEADLINE = "Bakers of the upper town ask the council for flour"
TEXT = (
    "The bakers of the upper town asked the council of the valley on Monday for flour that lasts until spring.",
    "The council is to meet again on Friday in the mill, where it will hear the keepers of the stores.",
)
HEADLINE_AR = "خبازو البلدة العليا يطلبون الطحين من مجلس الوادي"
TEXT_AR = (
    "طلب خبازو البلدة العليا يوم الاثنين من مجلس الوادي طحينا يكفي حتى الربيع المقبل وقالوا إن المخازن فارغة.",
    "ومن المقرر أن يجتمع المجلس مرة أخرى يوم الجمعة في الطاحونة ليستمع إلى أمناء المخازن.",
)


def furniture(*rows: str) -> list[str]:
    lines = read_lines("\n\n".join(rows))
    return [line.text for line, marked in zip(lines, mark_furniture(lines), strict=True) if marked]


@pytest.mark.parametrize(
    "above",
    [
        ("Valley Affairs",),
        ("The Coast Courier – English",),
        ("Founded in 1987", "News & Entertainment for Tarif, Samra and all the towns of the river"),
        ("Information", "Mill and Market", "Grain Prices Today"),
        ("News Local news World news Opinion Video",),
    ],
    ids=lambda rows: rows[0],
)
def test_short_lines_that_the_text_does_not_say_again_are_a_sites(above: tuple[str, ...]) -> None:
    assert furniture(*above, HEADLINE, *TEXT) == list(above)


@pytest.mark.parametrize(
    "above",
    [
        ("رئيس التحرير", "سامر الطرفاوي"),
        ("الإشراف العام", "سامر الطرفاوي", "رئيس التحرير", "نادر القصاب", "بوابة الوادي"),
        ("الأخبار أخبار محلية أخبار عربية أخبار العالم",),
        ("البوابة الإلكترونية",),
    ],
    ids=lambda rows: rows[0],
)
def test_who_answers_for_a_paper_and_its_sections_stand_above_the_headline(above: tuple[str, ...]) -> None:
    assert furniture(*above, HEADLINE_AR, *TEXT_AR) == list(above)


def test_the_running_day_of_a_site_is_furniture_where_the_piece_has_its_own() -> None:
    assert furniture("28th May 2033", "Keep us going", HEADLINE, "3 May 2031", *TEXT) == [
        "28th May 2033",
        "Keep us going",
    ]
    assert furniture("3 May 2031", HEADLINE, *TEXT) == []


@pytest.mark.parametrize(
    "rows",
    [
        ("Flour for the Upper Town", "What the bakers ask of the council of the valley", *TEXT),
        ("Bakers ask council for flour", HEADLINE, *TEXT),
        ("By Samir Tarfawi", HEADLINE, *TEXT),
        ("Statement", HEADLINE, *TEXT),
        ("To the members of the council:", HEADLINE, *TEXT),
    ],
    ids=lambda rows: rows[0],
)
def test_a_title_a_byline_and_a_label_stay(rows: tuple[str, ...]) -> None:
    assert furniture(*rows) == []


def test_a_list_of_other_stories_above_a_text_is_none_of_it() -> None:
    others = (
        "حريق كبير في مخزن للحبوب وسط سوق سمارة القديم",
        "افتتاح جسر خشبي جديد على نهر القصب شمالا",
        "ورشة عمل عن تربية النحل في قرى الجبل",
        "وفد من التجار يزور ميناء الطرف هذا الأسبوع",
    )
    assert furniture(*others, *TEXT_AR) == list(others)
    assert furniture(*others, HEADLINE_AR, *TEXT_AR) == list(others)


def test_a_list_of_other_stories_may_stand_above_the_place_where_a_text_begins() -> None:
    others = (
        "حريق كبير في مخزن للحبوب وسط سوق سمارة القديم",
        "افتتاح جسر خشبي جديد على نهر القصب شمالا",
        "ورشة عمل عن تربية النحل في قرى الجبل",
        "وفد من التجار يزور ميناء الطرف هذا الأسبوع",
    )
    assert furniture(*others, "الطرف/ –", *TEXT_AR) == list(others)
    points = (
        "خبازو البلدة العليا يطلبون طحينا يكفي حتى الربيع",
        "الخبازون يقولون إن المخازن فارغة",
        "المجلس يجتمع يوم الجمعة في الطاحونة",
    )
    assert furniture(HEADLINE_AR, *points, *TEXT_AR) == []


def test_two_lines_that_say_what_day_and_hour_it_is_are_a_sites() -> None:
    assert furniture("التوقيت السبت، 03 أيار 2031", "11:23 م", HEADLINE_AR, *TEXT_AR) == [
        "التوقيت السبت، 03 أيار 2031",
        "11:23 م",
    ]
    assert furniture("Sunday, May 4, 2031", HEADLINE, "Saturday, May 3, 2031", *TEXT) == []


def test_a_day_above_two_copies_of_a_headline_is_a_sites_and_that_of_a_diary_is_not() -> None:
    assert furniture("السبت 03/أيار/2031", HEADLINE_AR, HEADLINE_AR, *TEXT_AR) == ["السبت 03/أيار/2031"]
    assert furniture("السبت، 3 أيار 2031", HEADLINE_AR, *TEXT_AR) == []
    assert furniture("3 May 2031", HEADLINE, HEADLINE, *TEXT) == []


def test_what_stands_above_all_copies_of_a_headline_is_a_sites_and_no_copy_is() -> None:
    marked = furniture("تسجيل الدخول", HEADLINE_AR, "الطرف اليوم -", HEADLINE_AR, "بقلم: سامر الطرفاوي", *TEXT_AR)
    assert marked == ["تسجيل الدخول", "الطرف اليوم -"]
    trail = f"الرئيسية / أخبار / {HEADLINE_AR}"
    assert furniture(trail, HEADLINE_AR, "Valley voices", "أمناء المخازن في الطاحونة يوم الجمعة", *TEXT_AR)[0] == trail
    assert HEADLINE_AR not in furniture(trail, HEADLINE_AR, "Valley voices", "أمناء المخازن يوم الجمعة", *TEXT_AR)


def test_a_row_that_joins_the_headline_with_the_name_of_the_site_is_the_sites() -> None:
    row = f"{HEADLINE} | The Coast Courier"
    assert furniture(row, HEADLINE, "3 May 2031", *TEXT) == [row]
    assert furniture(row, *TEXT) == []
    trail = f"الرئيسية - الوادي - {HEADLINE_AR}"
    assert furniture(trail, HEADLINE_AR, *TEXT_AR) == [trail]


@pytest.mark.parametrize(
    "urgent", ["عـاجـل: أمير الوادي يأمر بفتح المخازن", "Breaking: masons close the bridge to Samra"]
)
def test_news_of_the_hour_above_a_headline_is_a_sites(urgent: str) -> None:
    assert furniture(urgent, HEADLINE_AR, "3 أيار 2031", *TEXT_AR) == [urgent]


@pytest.mark.parametrize(
    "line", ["Breaking the silence of the upper town", "Livestock of the upper town", "Live in the valley"]
)
def test_headlines_that_open_with_such_words_stay(line: str) -> None:
    assert not opens_urgent(read_lines(line)[0])


def test_news_of_the_hour_that_a_text_quotes_stays() -> None:
    urgent = "عاجل | أمير الوادي يأمر بفتح المخازن السفلى أمام خبازي البلدة العليا كلها " + "بعد أن طال الانتظار " * 4
    assert furniture(HEADLINE_AR, TEXT_AR[0], urgent.strip(), "أمير الوادي والمخازن", TEXT_AR[1]) == []


def test_a_long_line_of_news_of_the_hour_is_none_of_the_text_below_the_next_headline() -> None:
    urgent = "عاجل أمير الوادي يأمر بفتح المخازن السفلى أمام خبازي البلدة العليا كلها " + "بعد أن طال الانتظار " * 4
    marked = furniture("الشريط الإخباري", urgent.strip(), HEADLINE_AR, *TEXT_AR)
    assert marked == ["الشريط الإخباري", urgent.strip()]


def test_a_list_of_other_stories_is_one_though_one_of_them_names_what_the_text_does() -> None:
    others = (
        "وفد المخازن يزور ميناء الطرف هذا الأسبوع مع التجار",
        "حريق كبير في سوق سمارة القديم",
        "افتتاح جسر خشبي جديد على نهر القصب",
        "ورشة عمل عن تربية النحل في قرى الجبل",
        "سباق القوارب يعود بعد عامين من الغياب",
    )
    assert furniture(*others, *TEXT_AR) == list(others)


def test_what_stands_right_above_a_byline_is_of_the_piece() -> None:
    caption = "The keeper of the stores, left, stands before the gate of the lower hall [A. Maker/Coast Press]"
    rows = (caption, "By Samir Tarfawi", "Share", "Save", *TEXT)
    assert furniture(*rows) == ["Share", "Save"]


@pytest.mark.parametrize(
    "rows",
    [(HEADLINE,), ("Home", HEADLINE), ("3 May 2031", "Home"), ("Comments (3)", "Home"), ("- flour", "- bread")],
    ids=lambda rows: rows[0],
)
def test_thousands_of_lines_of_one_kind_are_read_to_the_end(rows: tuple[str, ...]) -> None:
    lines = read_lines("\n".join([*rows * 2_000, *TEXT]))
    assert len(mark_furniture(lines)) == len(lines)


def test_a_headline_above_a_box_keeps_its_place_where_the_text_says_it_again() -> None:
    assert furniture(HEADLINE, "Comments", *TEXT) == ["Comments"]
    assert furniture("Coast Courier", HEADLINE, "Related stories", *TEXT) == ["Coast Courier", "Related stories"]
    assert furniture("أخبار", f"{HEADLINE_AR} (المرصد)", "شارك الخبر", *TEXT_AR) == ["أخبار", "شارك الخبر"]


DECK_AR = "الخبازون يقولون إن المخازن السفلى فارغة وإن المجلس لم يقل لهم شيئا بعد عن الطحين"


def test_a_headline_that_stands_twice_is_the_pages_own_whatever_stands_below_it() -> None:
    assert furniture(
        "تقاريرنا", "تقارير ميدانية", "سمارة تحت الثلج من جديد", "سمارة تحت الثلج من جديد", DECK_AR, *TEXT_AR
    ) == [
        "تقاريرنا",
        "تقارير ميدانية",
    ]


def test_what_stands_above_the_row_that_says_where_a_page_stands_is_a_sites() -> None:
    others = ("خبازو سمارة يطلبون الطحين من المجلس", "موجة حر في الوادي حتى الجمعة", "سباق القوارب يعود هذا الصيف")
    marked = furniture(*others, "الرئيسية", "أخبار", HEADLINE_AR, *TEXT_AR)
    assert marked == [*others, "الرئيسية", "أخبار"]


def test_headlines_behind_the_hour_above_a_page_are_a_sites() -> None:
    news = ("2031/05/03 09:23 حريق في سمارة", "2031/05/03 12:50 سباق القوارب يعود", "2031/05/02 11:01 افتتاح جسر جديد")
    assert furniture(*news, HEADLINE_AR, "سامر الطرفاوي", "2031/05/03", *TEXT_AR) == list(news)


def test_related_stories_between_a_headline_and_its_text_are_furniture() -> None:
    others = (
        "حريق كبير في مخزن للحبوب وسط سوق سمارة القديم",
        "افتتاح جسر خشبي جديد على نهر القصب شمالا",
        "ورشة عمل عن تربية النحل في قرى الجبل",
        "وفد من التجار يزور ميناء الطرف هذا الأسبوع",
    )
    assert furniture("الرئيسية", "أخبار", HEADLINE_AR, "متعلقات", *others, *TEXT_AR) == [
        "الرئيسية",
        "أخبار",
        "متعلقات",
        *others,
    ]


def test_headlines_in_one_line_without_a_mark_are_other_stories() -> None:
    stories = " ".join(
        f"وفد التجار رقم {at} يزور ميناء الطرف حريق في مخزن الحبوب افتتاح جسر خشبي جديد" for at in range(6)
    )
    assert furniture("السبت 3 أيار 2031 05:04 صباحا", stories, HEADLINE_AR, *TEXT_AR)[-1] == stories
    assert stories not in furniture(HEADLINE_AR, stories, *TEXT_AR)


@pytest.mark.parametrize(
    "end",
    [
        "وقال أمين المخازن الكبير في البلدة العليا، الذي حضر الاجتماع مع",
        "وقال أمين المخازن الكبير في البلدة العليا للحاضرين «لن نترك أحدا بلا",
        "وقال أمين المخازن الكبير للحاضرين في الطاحونة القديمة إن الطحين من",
    ],
    ids=["comma", "quotation", "preposition"],
)
def test_a_last_line_that_breaks_off_in_the_midst_is_text(end: str) -> None:
    pages = Pages("\n\n".join((HEADLINE_AR, "شارك الخبر", end)))
    assert read_lines("\n\n".join((HEADLINE_AR, end)))[-1].prose
    assert any(pages.text("d0")[row.start : row.end].endswith(end) for row in pages.readings[0].items)


def test_a_last_line_without_a_mark_inside_may_be_anything() -> None:
    assert not read_lines("\n\n".join((*TEXT_AR, HEADLINE_AR)))[-1].prose
