"""Links in rows, links at the end of a paragraph, and what closes one piece of an archive after another."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading import Pages

from sijill.extract.layout.furniture import mark_furniture
from sijill.extract.layout.lines import find_tail, read_lines
from sijill.model.records import Item

HEADLINE = "Bakers of the upper town ask the council for flour"
TEXT = (
    "The bakers of the upper town asked the council of the valley on Monday for flour that lasts until spring.",
    "The council is to meet again on Friday in the mill, where it will hear the keepers of the stores.",
)
ENTRIES = (
    (
        "Bakers of the upper town ask for flour",
        "The bakers of the upper town asked the council of the valley on Monday for flour",
    ),
    (
        "Shepherds count their lambs after the flood",
        "The shepherds of the lower hills counted their lambs on Tuesday and found that",
    ),
    (
        "A new bridge for the road to Samra",
        "The road to Samra is to have a new bridge before the winter, the masons said at",
    ),
)


def furniture(text: str) -> list[str]:
    lines = read_lines(text)
    return [line.text for line, marked in zip(lines, mark_furniture(lines), strict=True) if marked]


@pytest.mark.parametrize("link", ["[Read more...]", "Continue reading →", "Read More….", "[Read more]"])
def test_a_link_at_the_end_of_a_paragraph_is_furniture_and_closes_its_piece(link: str) -> None:
    text = "\n\n".join(f"{title}\n\n{opening} … {link}" for title, opening in ENTRIES)
    assert furniture(text) == [link] * len(ENTRIES)
    items = sorted((row for row in Pages(text).rows(Item) if row.kind == "article"), key=lambda row: row.start)
    assert [row.title for row in items] == [title for title, _ in ENTRIES]
    assert [text[row.start : row.end] for row in items] == [f"{title}\n\n{opening} …" for title, opening in ENTRIES]


def test_a_link_behind_a_gap_at_the_end_of_a_paragraph_is_furniture() -> None:
    text = f"{HEADLINE}\n\n{TEXT[0]}          Follow Coast Courier English:\n"
    assert furniture(text) == ["Follow Coast Courier English:"]


@pytest.mark.parametrize(
    "line",
    [
        TEXT[0],
        "The keeper of the mill said at the end of a long meeting in the hall that he would continue reading to them",
        "قال أمين المخازن إن الطحين يكفي حتى الربيع. هل تبقى المخازن مفتوحة؟ اقرأ المزيد عن أخبار الوادي وعن الخبازين",
        "Those who want to know how the stores of the valley were filled in the old days can read more in the chronicle.",
    ],
)
def test_words_that_a_sentence_goes_on_with_are_no_link(line: str) -> None:
    assert find_tail(line) is None


@given(st.text(max_size=400))
def test_the_two_parts_of_a_line_are_the_line(body: str) -> None:
    cut = find_tail(body)
    assert cut is None or 0 < cut < len(body)
    lines = read_lines(body)
    assert all(body[line.start : line.end] == line.text for line in lines)
    assert all(before.end <= after.start for before, after in itertools.pairwise(lines))


def test_what_closes_one_piece_after_another_does_not_close_the_page() -> None:
    foot = "Posted in Valley | Leave a comment"
    text = "\n\n".join(
        ["Monthly Archives: May 2031", *(f"{title}\n\n{opening}.\n\n{foot}" for title, opening in ENTRIES)]
    )
    items = sorted((row for row in Pages(text).rows(Item) if row.kind == "article"), key=lambda row: row.start)
    assert [row.title for row in items] == [title for title, _ in ENTRIES]
    once = "\n\n".join([HEADLINE, *TEXT, foot, ENTRIES[1][0], f"{ENTRIES[1][1]}."])
    assert [row.title for row in Pages(once).rows(Item) if row.kind == "article"] == [HEADLINE]


def test_tags_behind_bullets_between_a_headline_and_its_text_are_furniture() -> None:
    tags = ["- Samra", "- Bread prices", "- The upper town", "- Flour", "- Mill"]
    assert furniture("\n".join([HEADLINE, *tags, *TEXT])) == tags
    names = ["- Samra", "- Tarif"]
    assert furniture("\n".join([HEADLINE, *names, *TEXT])) == []
    assert furniture("\n".join([HEADLINE, *TEXT, "The towns that sent their bakers:", *tags, *TEXT])) == []


@pytest.mark.parametrize(
    "line",
    [
        "Leave us a comment",
        "أرسل تعليقك",
        "Yorum gönder",
        "Laisser un commentaire",
        "View full article",
        "Read the full statement here",
        "Originally published",
        "The post Bakers ask for flour appeared first on The Coast Courier",
        "Valley mill advert",
        "A+ A-",
        "• 17",
        "0:00 0:00:44 0:00",
        "icon-facebook icon-twitter",
        "#Samra #Bread #Mill",
        "شريط الأخبار",
        "FacebookTwitterLinkedInEmail",
        "News Local news World news Sport news",
        "الأخبار أخبار محلية أخبار عربية أخبار العالم",
        "To view the Arabic version of this text, please click here!",
        "إقرأ هذا الخبر بالعربية",
        "3. تخطي إلى المزيد من صفحات الوادي",
        "What do you think? Leave a respectful comment.",
        "Valley Post < 1 min",
        "The views expressed in this article are those of the author and do not reflect those of the Coast Courier.",
        "list 1 of 4Masons promise a bridge before the winter; will the council of the valley pay for the stones?",
        "Enter your search and press enter",
        "Most Popular Stories",
        "أهم أخبار العالم",
        "انسخ الرابطhttps://coast.example/a1",
        "تخطي إلى القائمة الرئيسية",
    ],
)
def test_what_every_site_says_in_its_own_words_is_furniture(line: str) -> None:
    assert furniture("\n\n".join([HEADLINE, *TEXT, line])) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Council views full report on flour stores",
        "Bakers leave comments to their council",
        "Statement originally made on Monday",
        "A day in Samra",
        "17 bakers of the town",
        "ا ش ا",
        "[Screenshot of the gate] The masons came back with nine stones for the bridge, and the council counted them twice that day.",
        "رد المجلس على الخبازين",
    ],
)
def test_headings_of_the_same_words_stay(line: str) -> None:
    assert furniture("\n\n".join([HEADLINE, TEXT[0], line, TEXT[1]])) == []


def test_the_end_of_a_text_that_was_cut_is_no_other_story() -> None:
    end = "The keepers of the stores told the bakers that nothing was left in the lower hall, and that…"
    assert furniture("\n\n".join([HEADLINE, *TEXT, end, "Leave a comment"])) == ["Leave a comment"]
    others = ["Wool traders close their halls…", "Hundreds of bales left in the rain…"]
    assert furniture("\n\n".join([HEADLINE, *TEXT, *others, "Leave a comment"])) == [*others, "Leave a comment"]


def test_who_wrote_a_post_that_is_quoted_signs_no_piece() -> None:
    post = "لحظة وصول الطحين إلى سمارة #الوادي pic.twitter.com/abc"
    signed = "— سامر الطرفاوي (@samir_t) May 3, 2031"
    (line,) = read_lines(signed)
    assert not line.meta
    text = "\n\n".join([HEADLINE, *TEXT, post, signed, *TEXT])
    assert [row.title for row in Pages(text).rows(Item) if row.kind == "article"] == [HEADLINE]
