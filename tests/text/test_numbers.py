"""Numbers and counts in both languages, from sentences about an invented country."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.text.numbers import counts_of, find_numbers, find_quantities, quantities_of
from sijill.text.tokens import tokenise

Ends = tuple[float | None, float | None, float | None, bool]


def counts(text: str) -> list[tuple[str, Ends]]:
    return [(text[q.start : q.end], (q.value, q.min, q.max, q.approx)) for q in find_quantities(text)]


def exact(value: float) -> Ends:
    return value, value, value, False


@pytest.mark.parametrize(
    ("text", "quote", "ends"),
    [
        ("At least 4 people were killed", "4", (4, 4, None, False)),
        ("More than ten others were hurt", "ten", (10, 11, None, True)),
        ("nearly half a million people fled", "half a million", (500000, 500000, 500000, True)),
        ("between 7 and 9 fighters left", "7 and 9", (None, 7, 9, False)),
        ("3-5 million people", "3-5 million", (None, 3e6, 5e6, False)),
        ("up to 15,000 men", "15,000", (15000, None, 15000, True)),
        ("fewer than 20 tanks", "20", (20, None, 19, True)),
        ("dozens of families", "dozens", (None, 24, None, True)),
        ("tens of thousands of books", "tens of thousands", (None, 20000, None, True)),
        ("three dozen men", "three dozen", exact(36)),
        ("two hundred and fifty thousand sacks", "two hundred and fifty thousand", exact(250000)),
        ("twenty-five guards", "twenty-five", exact(25)),
        ("1.5 million trees", "1.5 million", exact(1500000)),
        ("10 or more boats", "10", (10, 10, None, False)),
        ("وصل ستين ألف مقاتل", "ستين ألف", exact(60000)),
        ("قتل ١٬٣٠٠ شخص", "١٬٣٠٠", exact(1300)),
        ("نحو نصف مليون نازح", "نصف مليون", (500000, 500000, 500000, True)),
        ("7 إلى 9 قتلى", "7 إلى 9", (None, 7, 9, False)),
        ("ما بين 7 و9 أشخاص", "7 و9", (None, 7, 9, False)),
        ("أكثر من عشرين جريحا", "عشرين", (20, 21, None, True)),
        ("ما لا يقل عن 4 أشخاص", "4", (4, 4, None, False)),
        ("166 قتيلا على الأقل", "166", (166, 166, None, False)),
        ("عشرات القتلى", "عشرات", (None, 20, None, True)),
        ("عشرات الآلاف من النازحين", "عشرات الآلاف", (None, 20000, None, True)),
        ("قُتل مدنيان في السوق", "مدنيان", exact(2)),
        ("وإصابة طفلين بجروح", "طفلين", exact(2)),
        ("بقتيلين في الوادي", "قتيلين", exact(2)),
        ("مقتل مدنيين اثنين", "مدنيين اثنين", exact(2)),
        ("إصابة شخص واحد", "شخص واحد", exact(1)),
        ("خمسة وعشرين حارسا", "خمسة وعشرين", exact(25)),
        ("ثلاثة آلاف وخمسمئة كتاب", "ثلاثة آلاف وخمسمئة", exact(3500)),
        ("ثلاثة عشر رجلا", "ثلاثة عشر", exact(13)),
        ("وأربعة جنود", "أربعة", exact(4)),
        ("مئات الآلاف من النازحين", "مئات الآلاف", (None, 100000, None, True)),
        ("وصل بضع عشرات من الحراس", "عشرات", (None, 20, None, True)),
        ("a few dozen guards came", "dozen", (None, 24, None, True)),
        ("several hundred families left", "hundred", (None, 200, None, True)),
        ("ثلاثة إلى خمسة حراس", "ثلاثة إلى خمسة", (None, 3, 5, False)),
        ("two or three boats", "two or three", (None, 2, 3, False)),
        ("half a dozen boats", "half a dozen", exact(6)),
        ("a couple of boats", "couple", (2, 2, 2, True)),
        ("quarter of a million books", "quarter of a million", exact(250000)),
        ("مليون ونصف المليون نازح", "مليون ونصف المليون", exact(1500000)),
        ("مليوناً ونصف مليون دولار", "مليوناً ونصف مليون", exact(1500000)),
        ("ألفا وربع ألف طن", "ألفا وربع ألف", exact(1250)),
        ("two and a half thousand sheep", "two and a half thousand", exact(2500)),
        ("سبعة وعشرون ألفا ومئتا كتاب", "سبعة وعشرون ألفا ومئتا", exact(27200)),
        ("ألفان ومئة وخمسون كتابا", "ألفان ومئة وخمسون", exact(2150)),
        ("as many as 40 houses", "40", (40, None, 40, True)),
        ("عشرة قتلى أو أكثر", "عشرة", (10, 10, None, False)),
        ("قرابة مليوني نازح", "مليوني", (2e6, 2e6, 2e6, True)),
        ("between five and seven thousand sheep", "five and seven thousand", (None, 5000, 7000, False)),
        ("10–15 vehicles", "10–15", (None, 10, 15, False)),
        ("1.2m refugees", "1.2m", exact(1200000)),
        ("إحدى عشرة قرية", "إحدى عشرة", exact(11)),
    ],
)
def test_counts_keep_low_and_high(text: str, quote: str, ends: Ends) -> None:
    assert counts(text) == [(quote, ends)]


@pytest.mark.parametrize(
    "text",
    [
        "on 14 August 2017",
        "in 2013 and since 1998",
        "verse 9:111",
        "document m.a/08/43001",
        "call +963 11 2012 345",
        "they won 3-1",
        "at 5 am and at 15:04",
        "an F-16 passed",
        "1. first point\n2. second point",
        "(3) third point",
        "Resolution 2254, article 5, page 12",
        "for three years and 20 days",
        "one of them left, and no one came",
        "https://example.org/2021/05/17",
        "في 14 آب 2017",
        "منذ العام 2011",
        "القرار رقم 2254 والمادة 5",
        "الآية 9:111",
        "وصل مقاتلين ومدنيين",
        "قُتل مدني في السوق",
        "بعد ثلاثة أيام",
        "",
    ],
)
def test_what_is_no_count_is_left(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "unit", "of", "what"),
    [
        ("$1 million", "USD", None, "money"),
        ("$1 million to $3 million", "USD", None, "money"),
        ("200 ألف دولار", "USD", None, "money"),
        ("3 km", "km", None, "distance"),
        ("70 percent", "percent", None, "other"),
        ("30 كيلومترا", "km", None, "distance"),
        ("13 people including some guards", None, "people", "other"),
        ("some 15,000 foreign guards from abroad", None, "foreign guards", "other"),
        ("114 من الحراس", None, "الحراس", "other"),
        ("تسعة قتلى", None, "قتلى", "other"),
    ],
)
def test_units_and_what_is_counted(text: str, unit: str | None, of: str | None, what: str) -> None:
    (found,) = find_quantities(text)
    assert (found.unit, found.of, found.what) == (unit, of, what)


@pytest.mark.parametrize(
    ("text", "quote", "noun"),
    [
        ("the 13 foreign guards left", "13", "foreign guards"),
        ("وأربعة جنود", "وأربعة", "جنود"),
        ("إصابة شخص واحد", "شخص واحد", "شخص"),
        ("قُتل مدنيان في السوق", "مدنيان", "مدنيان"),
        ("a couple of small boats", "couple", "small boats"),
        ("3 km", "3", ""),
    ],
)
def test_counts_name_their_tokens_and_their_noun(text: str, quote: str, noun: str) -> None:
    tokens = tokenise(text)
    (count,) = counts_of(tokens)
    assert tokens.quote(count.first, count.last) == quote
    assert tokens.quote(count.noun_first, count.noun_last) == noun


def test_what_is_taken_already_is_no_count() -> None:
    tokens = tokenise("The 40 guards of Brigade 12 came.")
    assert [found.value for found in quantities_of(tokens, taken=[(18, 27)])] == [40]


@pytest.mark.parametrize(
    ("text", "value"),
    [("the third letter", 3), ("the twenty-third letter", 23), ("رسالة ثالثة", 3), ("العدد #37", 37), ("the 37th", 37)],
)
def test_ordinals_are_found_at_token_level(text: str, value: float) -> None:
    assert [number.value for number in find_numbers(tokenise(text)) if number.ordinal] == [value]


_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@given(st.integers(2, 999_999))
def test_the_digit_family_never_changes_a_value(number: int) -> None:
    if 1900 <= number <= 2099:
        return  # a year
    texts = [f"قتل {str(number).translate(table)} شخصا" for table in ({}, _EASTERN, _PERSIAN)]
    assert {tuple(q.value for q in find_quantities(text)) for text in texts} == {(float(number),)}


@given(st.text(alphabet=st.sampled_from("0123456789 .,:-/$%٣٫\n«ab") | st.sampled_from(" و من ألف"), max_size=60))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    found = find_quantities(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    assert all(text[q.start : q.end].strip() for q in find_quantities(text))


@pytest.mark.parametrize(
    "text",
    [
        "قصف أثناء مرور القافلة",
        "من عائلة واحدة",
        "الجولة الـ27 من الدوري",
        "في 20 من آب الماضي",
        "resolutions 2139 and 2254 which prohibit it",
        "comments\n0\nshare",
        "الساعة 9 من مساء الأحد",
    ],
)
def test_words_and_figures_that_only_look_like_counts(text: str) -> None:
    assert counts(text) == []


def test_a_dual_with_its_adjective_is_counted_once() -> None:
    assert counts("أصيب طفلين شقيقين") == [("طفلين", exact(2))]
    assert counts("استولت على منزلين اثنين تعود ملكيتهما") == [("منزلين اثنين", exact(2))]
