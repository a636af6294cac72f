"""Which line is a headline, where buttons, counters and what somebody is stand between it and the text."""

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


@pytest.mark.parametrize(
    "between",
    [
        "7 replies    2,310 views    ♥ 12",
        "Download   Print   A- A A+   Share",
        "By The Valley Press and staff",
        "a researcher at the Valley Institute",
        "News | Salmawa | Canals",
        "3 hours ago",
        "about 2 months ago in The Valley",
    ],
)
def test_what_stands_below_an_english_headline_is_none(between: str) -> None:
    (item,) = Pages(f"Upper canal closed in Salmawa after bank gives way\n\n{between}\n\n{ENGLISH}\n").rows(Item)
    assert item.title == "Upper canal closed in Salmawa after bank gives way"


@pytest.mark.parametrize(
    "between",
    [
        "باحث وصحفي سلماوي",
        "📤 نشر    واتساب    طباعة",
        "٤١٨ مشاهدة",
        "6 دقائق   👁 305",
        "منذ 54 دقيقة",
        "٨ أشهر فى الوادي",
    ],
)
def test_what_stands_below_an_arabic_headline_is_none(between: str) -> None:
    (item,) = Pages(f"إغلاق القناة العليا في سلماوة بعد انهيار ضفتها\n\n{between}\n\n{ARABIC}\n").rows(Item)
    assert item.title == "إغلاق القناة العليا في سلماوة بعد انهيار ضفتها"


@pytest.mark.parametrize(
    "headline", ["Journalist and three others hurt in Salmawa", "By the river they sat down and waited for water"]
)
def test_a_headline_that_opens_like_a_byline_stays_one(headline: str) -> None:
    (item,) = Pages(f"{headline}\n\n{ENGLISH}\n").rows(Item)
    assert item.title == headline


@pytest.mark.parametrize(
    "line",
    ["الثلاثاء 11 يونيو 2030م الموافق 9 صفر 1452هـ", "٩ صفر ١٤٥٢ هـ  ·  ١١/٦/٢٠٣٠ م", "9 Safar 1452 AH [11 June 2030]"],
)
def test_a_line_of_two_calendars_says_when_a_piece_was_published(line: str) -> None:
    (item,) = Pages(f"إغلاق القناة العليا في سلماوة بعد انهيار ضفتها\n\n{line}\n\n{ARABIC}\n").rows(Item)
    assert (item.title, item.published) == ("إغلاق القناة العليا في سلماوة بعد انهيار ضفتها", "2030-06-11")


def test_who_translated_when_and_who_wrote_where_are_told_apart() -> None:
    text = f"The canal that does not sleep\n\nFaris Nadir Barqawi, Salmawa\n\nTranslated from the Arabic by Lena Orsk-Vell, 25.04.2030\n\n{ENGLISH}\n"
    (item,) = Pages(text).rows(Item)
    assert (item.author, item.translator, item.published) == ("Faris Nadir Barqawi", "Lena Orsk-Vell", "2030-04-25")


TOLD = "Upper canal closed in Salmawa after bank gives way"


def piece_of(text: str) -> Item:
    """The one piece of a page, beside its furniture."""
    (item,) = [item for item in Pages(text).rows(Item) if item.kind in CONTENT_KINDS]
    return item


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Valley and Justice", None),
        ("Valley Monitor Network – English", "The long read in brief"),
        (None, "A digger at work below the mill"),
        (None, "Follow the paper on every network"),
        (None, "Posted on in Water, Valley, Roads title_rule"),
        ("Home > waterUpper canal closed in Salmawa after bank gives way -Valley", None),
        ("Reader offers from the shop", "- Valley\n- Water works board\n- Water works board"),
    ],
)
def test_of_several_lines_the_headline_is_the_one_that_the_text_says_again(
    above: str | None, below: str | None
) -> None:
    rows = [row for row in (above, TOLD, below, ENGLISH) if row is not None]
    item = piece_of("\n\n".join(rows) + "\n")
    assert item.title == TOLD


def test_of_two_lines_that_the_text_says_again_the_headline_is_the_upper_one() -> None:
    deck = "Council spokesman tells residents that water will come by lorry"
    item = piece_of(f"{TOLD}\n\n{deck}\n\n{ENGLISH}\n")
    assert item.title == TOLD


@pytest.mark.parametrize(
    "headline", [f"{TOLD}.", f"{TOLD} – Reuters", "Upper canal closed in Salmawa, says spokesman for the U.S."]
)
def test_a_headline_may_end_as_a_sentence_or_a_caption_does(headline: str) -> None:
    item = piece_of(f"{headline}\n\n{ENGLISH}\n")
    assert item.title == headline


def test_a_first_paragraph_that_the_next_does_not_repeat_is_no_headline() -> None:
    item = piece_of(f"Nobody in the market had heard of it before noon.\n\n{ENGLISH}\n")
    assert item.title is None


def test_an_arabic_headline_stands_below_the_row_of_a_site() -> None:
    headline = "إغلاق القناة العليا في سلماوة بعد انهيار ضفتها"
    rows = ["أخبار الوادي أخبار الماء أخبار الطرق", headline, "تابع كل جديد عبر تطبيق valley news", ARABIC]
    item = piece_of("\n\n".join(rows) + "\n")
    assert item.title == headline


def test_a_headline_of_another_story_heads_no_text() -> None:
    other = "وزير الطرق يفتتح مهرجان الأغنية الثالث في قاعة الفنون"
    item = piece_of(f"صورة الخبر الأول\n\n{other}\n\n{ARABIC}\n")
    assert item.title is None


@pytest.mark.parametrize("headline", ["Salmawa’s Trouble", "Salmawa — Waiting for Water"])
def test_a_short_line_alone_above_a_text_heads_it_where_the_text_says_it_again(headline: str) -> None:
    assert piece_of(f"{headline}\n\n{ENGLISH}\n").title == headline


@pytest.mark.parametrize("line", ["Salmawa - The Valley Press", "Adam Salmawa", "Salmawa Front"])
def test_a_dateline_a_name_or_a_label_alone_above_a_text_does_not_head_it(line: str) -> None:
    assert piece_of(f"{line}\n\n{ENGLISH}\n").title is None


def test_one_headline_written_in_several_ways_is_no_list_of_headlines() -> None:
    rows = ['سلماوة تغلق "القناة العليا" بعد انهيار', "سلماوة تغلق القناة العليا بعد انهيار", "ضفاف اليوم -"]
    again = ["ضفاف اليوم - سلماوة تغلق القناة العليا بعد انهيار", "انهيار ضفة القناة العليا في سلماوة"]
    assert "سلماوة تغلق" in str(piece_of("\n\n".join([*rows, rows[0], *again, ARABIC]) + "\n").title)


@pytest.mark.parametrize(
    "caption",
    [
        "Residents of Salmawa wait for water at the gate of the upper canal [Adam Veldenar/Valley Agency]",
        "Residents of Salmawa at the closed upper canal (Al Jazeera)",
    ],
)
def test_what_a_picture_shows_heads_no_text(caption: str) -> None:
    assert piece_of(f"{caption}\n\n{ENGLISH}\n").title is None
    assert piece_of(f"{TOLD}\n\n{caption}\n\n{ENGLISH}\n").title == TOLD


def test_a_headline_may_end_in_brackets() -> None:
    headline = "Upper canal closed in Salmawa after bank gives way (video)"
    assert piece_of(f"{headline}\n\n{ENGLISH}\n").title == headline


def test_a_row_of_a_site_that_ends_with_the_headline_is_none() -> None:
    headline = "A Quiet Night on the Hill"
    assert (
        piece_of(
            f"Valley Policy Institute A Valley Must Think Before it Acts {headline}\n\n{headline}\n\n{ENGLISH}\n"
        ).title
        == headline
    )


@pytest.mark.parametrize("credit", ["[Getty]", "[LENA ORSK/AFP/Getty]", "(Lena Orsk/Reuters)"])
def test_the_caption_of_a_picture_in_brackets_of_either_form_cuts_no_page(credit: str) -> None:
    deck = "Residents of Salmawa carry water from the lower mill after the bank of the upper canal gave way, the council says."
    text = f"{TOLD}\n\n{TOLD}\n{deck}\n2 min read\n30 April, 2031\nThe bank has given way three times since the flood {credit}\n\n{ENGLISH}\n"
    item = piece_of(text)
    assert (item.title, item.published, item.end) == (TOLD, "2031-04-30", len(text.rstrip()))


def test_two_words_below_the_day_of_a_diary_are_a_headline_where_the_second_is_no_name() -> None:
    item = piece_of(f"Sunday, March 30, 2031\n\nSalim rising\n\n{ENGLISH}\n")
    assert (item.title, item.published) == ("Salim rising", "2031-03-30")


def test_the_month_of_a_day_may_have_all_its_other_names_in_brackets() -> None:
    headline = "إغلاق القناة العليا في سلماوة بعد انهيار ضفتها"
    item = piece_of(f"{headline}\n16 آب (أغسطس - أوت)، 2031\n{ARABIC}\n")
    assert (item.title, item.published) == (headline, "2031-08-16")


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("الجمعة 18 أغسطس-آب 2031 الساعة 08 صباحاً / بريد الوادي - الضفاف", "2031-08-18"),
        ("تأريخ النشر: 2031 June 01", "2031-06-01"),
        ("todayMarch 16, 2031 10", "2031-03-16"),
    ],
)
def test_days_in_the_forms_that_sites_have_for_them(line: str, published: str) -> None:
    headline = "إغلاق القناة العليا في سلماوة بعد انهيار ضفتها"
    item = piece_of(f"{headline}\n\n{line}\n\n{ARABIC}\n")
    assert (item.title, item.published) == (headline, published)


def test_the_day_of_a_papers_issue_above_a_column_is_that_of_the_column() -> None:
    headline = "إغلاق القناة العليا في سلماوة بعد انهيار ضفتها"
    item = piece_of(f"السبت 5 أبريل 2031م العدد (2745) السنة الثامنة\nكتاب اليوم\nسالم حداد\n{headline}\n{ARABIC}\n")
    assert (item.title, item.published, item.author) == (headline, "2031-04-05", "سالم حداد")


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("حوار: سالم حداد", "سالم حداد"),
        (
            "By Dr Salim Haddad for the Royal Institute of Rivers. The views are those of the writer, who kept the mill.",
            "Salim Haddad",
        ),
    ],
)
def test_who_asked_and_who_wrote_for_whom(line: str, author: str) -> None:
    english = line.isascii()
    headline = TOLD if english else "إغلاق القناة العليا في سلماوة بعد انهيار ضفتها"
    item = piece_of(f"{headline}\n\n{line}\n\n{ENGLISH if english else ARABIC}\n")
    assert (item.title, item.author) == (headline, author)


def test_a_headline_that_says_who_writes_names_the_author() -> None:
    headline = "د. سالم حداد يكتب: من أغلق القناة العليا في سلماوة"
    item = piece_of(f"{headline}\n\n{ARABIC}\n")
    assert (item.title, item.author) == (headline, "سالم حداد")


def test_a_headline_that_begins_with_the_word_for_a_report_names_nobody() -> None:
    headline = "تقرير يكشف عن أسباب انهيار القناة العليا في سلماوة"
    item = piece_of(f"{headline}\n\n{ARABIC}\n")
    assert (item.title, item.author) == (headline, None)


def test_an_advertisement_between_paragraphs_cuts_nothing() -> None:
    text = f"{TOLD}\n\n{ENGLISH}\n\nAdvertisement\n\nAdvertisement\n\nThe council met again in the evening and heard the millers, who asked for more boats.\n"
    assert piece_of(text).end == len(text.rstrip())


def test_a_stop_inside_spaced_quotation_marks_ends_a_paragraph() -> None:
    text = f"{ARABIC}\n\nوقال سالم حداد « إن القناة ستعود إلى العمل قبل موسم الحصاد في الوادي. »\nكلمات البحث: القناة;سلماوة\n"
    item = piece_of(text)
    assert text[: item.end].endswith("الوادي. »")
