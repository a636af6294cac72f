"""Lines inside a text that lead to other stories or ask for money, told from headings, captions and entries of a list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.extract.layout.boxes import find_appeals, find_story_links, is_shell
from sijill.extract.layout.furniture import mark_furniture
from sijill.extract.layout.lines import read_lines

ENGLISH = (
    "The elders of the valley met on Monday and spoke about the bridge, the mill and the price of bread.",
    "The bakers of the upper town said that they had flour for nine days more, and no word from the council.",
    "Nobody in Umm Tarfa remembers a spring in which the stores of the lower hall stood empty for so long.",
    "The council is to meet again on Friday in the mill, where it will hear the keepers of the stores.",
)
ARABIC = (
    "اجتمع وجهاء الوادي يوم الاثنين وتحدثوا عن الجسر والطاحونة وأسعار الخبز في السوق القديم.",
    "وقال خبازو البلدة العليا إن الطحين يكفيهم تسعة أيام أخرى فقط وإن المجلس لم يقل شيئا.",
    "ولم يذكر أحد من أهالي أم طرفة ربيعا بقيت فيه المخازن السفلى فارغة كل هذا الوقت.",
    "ومن المقرر أن يجتمع المجلس مرة أخرى يوم الجمعة في الطاحونة ليستمع إلى أمناء المخازن.",
)


def links(*texts: str, bare: bool = False, hints: frozenset[str] = frozenset()) -> list[str]:
    lines = read_lines("\n\n".join(texts))
    found = find_story_links(lines, [False] * len(lines), hints=hints, bare=bare)
    return [lines[at].text for at in found]


@pytest.mark.parametrize(
    "line",
    [
        "حريق كبير في مخزن للحبوب قرب السوق القديم وسط البلدة",
        "سمارة.. افتتاح طاحونة جديدة شمال الوادي",
        "انهيار جسر خشبي على النهر وإصابة 3 رعاة قرب قرية سمارة",
    ],
)
def test_a_headline_between_two_paragraphs_leads_to_another_story(line: str) -> None:
    assert links(ARABIC[0], ARABIC[1], line, ARABIC[2], ARABIC[3]) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Valley shepherds count fewer lambs than in any spring since the flood",
        "Wool traders close their halls; hundreds of bales left in the rain",
        "COUNCIL ORDERS INQUIRY INTO LOSS OF GRAIN CARTS",
    ],
)
def test_an_english_headline_between_two_paragraphs_leads_to_another_story(line: str) -> None:
    assert links(ENGLISH[0], ENGLISH[1], line, ENGLISH[2], ENGLISH[3]) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "أزمة الطحين",
        "خلاف قديم بين المجلس والخبازين",
        "- توزيع الطحين على الأفران يوم السبت من كل أسبوع وفق القوائم",
        "مخازن الحبوب في البلدة العليا من الداخل- 12 من آذار 2031",
        "أمين المخازن يقف أمام بوابة القاعة السفلى في البلدة العليا (قناة السهل)",
        "من آثار الحريق في مخزن الحبوب قرب السوق القديم #الوادي pic.twitter.com/abc",
        "“لا أحد منا يعرف كم بقي من الطحين في المخازن السفلى”",
        "” لا أحد منا يعرف كم بقي من الطحين في المخازن السفلى”",
        "وأضاف أن المجلس سيجتمع مرة أخرى في الطاحونة ليستمع إلى أمناء المخازن",
    ],
)
def test_headings_captions_posts_and_entries_stay(line: str) -> None:
    assert links(ARABIC[0], ARABIC[1], line, ARABIC[2], ARABIC[3]) == []


@pytest.mark.parametrize(
    "line",
    [
        "The price of bread",
        "Why the Council Kept the Keys of the Lower Hall to Itself",
        "What if the keepers of the lower hall were wrong from the start?",
        "A keeper of the valley stores looks over the empty bins of the hall",
        "Grain bins of the upper hall seen from the gate. File pic",
        "1. The council will open the lower hall to all bakers of the valley",
    ],
)
def test_english_headings_captions_and_entries_stay(line: str) -> None:
    assert links(ENGLISH[0], ENGLISH[1], line, ENGLISH[2], ENGLISH[3]) == []


def test_what_a_colon_announces_stays() -> None:
    line = "توزيع الطحين على الأفران يوم السبت من كل أسبوع وفق القوائم"
    assert links(ARABIC[0], "وقرر المجلس في نهاية الاجتماع الذي عقد في الطاحونة ما يلي:", line, ARABIC[2]) == []


def test_the_known_headline_of_the_next_piece_stays() -> None:
    line = "حريق كبير في مخزن للحبوب قرب السوق القديم وسط البلدة"
    assert links(ARABIC[0], line, ARABIC[1], ARABIC[2], hints=frozenset((read_lines(line)[0].key,))) == []


def test_headlines_above_every_second_paragraph_head_the_pieces_of_a_round_up() -> None:
    heads = (
        "حريق كبير في مخزن للحبوب قرب السوق القديم وسط البلدة",
        "افتتاح طاحونة جديدة على النهر شمال قرية سمارة بعد عام",
        "انقطاع المياه عن ثلاث قرى في شرق الوادي منذ يومين",
    )
    page = [part for head, body in zip(heads, ARABIC, strict=False) for part in (head, body)]
    assert links(ARABIC[3], *page) == []


def test_in_a_plain_text_only_what_is_built_as_a_headline_counts() -> None:
    plain = "حريق كبير في مخزن للحبوب قرب السوق القديم وسط البلدة"
    built = "سمارة.. حريق كبير في مخزن للحبوب قرب السوق القديم"
    assert links(ARABIC[0], ARABIC[1], plain, ARABIC[2], bare=True) == []
    assert links(ARABIC[0], ARABIC[1], built, ARABIC[2], bare=True) == [built]


def test_a_single_headline_above_the_list_of_other_stories_belongs_to_the_list() -> None:
    line = "حريق كبير في مخزن للحبوب قرب السوق القديم"
    assert links(*ARABIC, line, "الأكثر قراءة") == [line]
    assert links(*ARABIC, line) == []


def test_sentences_that_ask_for_a_subscription_are_one_box() -> None:
    box = [
        "Do you rely on the Valley Times? For as little as six coins a month you will:",
        "Support our independent journalism;",
        "Read every page without pictures of soap; and",
        "Become a member of the valley's oldest reading circle.",
    ]
    lines = read_lines("\n\n".join([*ENGLISH, *box, "Markets", "Bread"]))
    assert [lines[at].text for at in find_appeals(lines)] == box


def test_words_of_asking_alone_are_text() -> None:
    text = "Nine villages asked to become a member of the water board, for as little as a coin per month."
    assert find_appeals(read_lines("\n\n".join([*ENGLISH, text]))) == []


@given(
    st.lists(
        st.sampled_from([*ENGLISH, *ARABIC, "A heading", "سمارة.. افتتاح طاحونة جديدة شمال الوادي", "Related"]),
        max_size=12,
    )
)
def test_only_lines_that_are_no_paragraphs_are_found(parts: list[str]) -> None:
    lines = read_lines("\n\n".join(parts))
    found = find_story_links(lines, [False] * len(lines), hints=frozenset(), bare=False)
    assert found == sorted(set(found))
    assert not any(lines[at].prose for at in found)


@pytest.mark.parametrize(
    "text",
    [
        "404\n\nPage not found\n\nThe page you were looking for was moved or never stood here at all.",
        "Just a moment...\n\nvalley.example needs to review the security of your connection before proceeding.",
        "عذرا، الصفحة المطلوبة غير موجودة\n\nيمكنك العودة إلى الصفحة الرئيسية أو البحث عن خبر آخر.",
    ],
)
def test_a_page_that_stands_in_for_another_is_furniture(text: str) -> None:
    assert is_shell(read_lines(text))


def test_a_text_that_speaks_of_an_error_is_a_text() -> None:
    assert not is_shell(read_lines("\n\n".join(["Page not found: how the valley lost its papers", *ENGLISH, *ENGLISH])))
    assert not is_shell(read_lines("\n\n".join(ENGLISH[:2])))
    assert not is_shell([])


def test_a_whole_piece_below_the_links_of_another_is_text() -> None:
    body = [sentence.replace("the", f"the {word}") for word in ("old", "new") for sentence in (*ENGLISH, ENGLISH[0])]
    other = "Shepherds count fewer lambs than in any spring"
    links_of_site = ["Related news", "Fire in the old market leaves two people hurt", other]
    text = "\n\n".join(["The elders of the valley meet again", *body, *links_of_site, *body, "Most read"])
    lines = read_lines(text)
    kept = [line.text for line, marked in zip(lines, mark_furniture(lines), strict=True) if not marked]
    assert kept[-len(body) :] == body


def test_a_list_of_links_with_their_first_sentences_is_furniture() -> None:
    teasers = [part for sentence in ENGLISH for part in ("Shepherds count fewer lambs this spring", sentence)]
    lines = read_lines("\n\n".join(["The elders of the valley meet again", *ENGLISH, *ENGLISH, "Most read", *teasers]))
    marked = mark_furniture(lines)
    assert all(marked[-len(teasers) :])
