"""Which line is a headline, where buttons, counters and what somebody is stand between it and the text."""

from __future__ import annotations

import pytest
from tests.reading import Pages

from sijill.model.records import Item

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
    ],
)
def test_what_stands_below_an_english_headline_is_none(between: str) -> None:
    (item,) = Pages(f"Upper canal closed in Salmawa after bank gives way\n\n{between}\n\n{ENGLISH}\n").rows(Item)
    assert item.title == "Upper canal closed in Salmawa after bank gives way"


@pytest.mark.parametrize("between", ["باحث وصحفي سلماوي", "📤 نشر    واتساب    طباعة", "٤١٨ مشاهدة", "6 دقائق   👁 305"])
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
