"""Quotations that no cue stands beside, and speakers that pronouns and bare verbs go on from."""

from __future__ import annotations

import pytest

from sijill.extract.attributions import find_attributions
from sijill.model.records import Attribution


def told(text: str, row: Attribution) -> tuple[str | None, str]:
    source = text[row.source.start : row.source.end] if row.source else None
    return source, text[row.content[0].start : row.content[0].end]


def test_a_long_quotation_without_a_cue_is_of_who_spoke_last() -> None:
    quoted = "“We lost the mill when the river rose and carried off the bridge and both of the barns.”"
    text = f"The Hill Guild said the road was shut. Rain fell all night. {quoted}"
    assert told(text, find_attributions(text)[-1]) == ("The Hill Guild", quoted)


def test_where_nobody_spoke_a_quotation_is_somebody_s_all_the_same() -> None:
    quoted = "«فتح العمال الجسر الشرقي أمام الشاحنات ثم أغلقوه مع أول الليل مرة أخرى»"
    (row,) = find_attributions(f"إلى ذلك {quoted}.")
    assert row.source is None
    assert row.kind == "direct"


@pytest.mark.parametrize(
    "text",
    [
        "His book was “The Long Road From The Mill To The Bridge And Back Again To The Hills”.",
        "The road was called “the widow of the hills”.",
        "ونشر كتابا بعنوان «الطريق الطويل من الطاحونة إلى الجسر ثم العودة إلى التلال البعيدة».",
        "عرف الطريق باسم «أرملة التلال».",
    ],
)
def test_titles_and_short_words_in_quotation_marks_are_nobodys(text: str) -> None:
    assert not [row for row in find_attributions(text) if row.kind == "direct"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A guard, pleading anonymity said the gate was shut.", "A guard, pleading anonymity"),
        (
            "A band of millers in the town of Sedra, 40 kilometers south of Orlan, Upper Velia, announced leaving the guild.",
            "A band of millers in the town of Sedra, 40 kilometers south of Orlan, Upper Velia",
        ),
        ("Traders in the hill country report to Radio Sedra that the mill is shut.", "Traders in the hill country"),
        ("“The gates of the mill were shut when the water rose,” read the statement.", "the statement"),
        (
            "“The gates of the mill were shut when the water rose,” a statement from the guild reads.",
            "a statement from the guild",
        ),
        ("لكن مصدرا محليا أكد للصحيفة أن الجسر مغلق.", "مصدرا محليا"),
        ("ونقلت الصحيفة عن تاجر محلي -لم تسمه- القول إن الجسر مغلق.", "تاجر محلي"),
        ("أقر حرس الجسر بعد الفيضان بأيام بأن الجسر مغلق.", "حرس الجسر"),
        ("كما أعلنت النقابة أن الجسر مغلق.", "النقابة"),
        ('وجاء في البيان "أغلقت النقابة الجسر الشرقي أمام جميع الشاحنات".', "البيان"),
    ],
)
def test_sources_end_where_an_aside_begins(text: str, source: str) -> None:
    assert source in {told(text, row)[0] for row in find_attributions(text)}


def test_what_is_claimed_ends_before_what_the_page_tells_of_it() -> None:
    text = "The Marin Front claimed responsibility for the flood, which the guild condemned."
    assert told(text, find_attributions(text)[0])[1] == "the flood"


def test_who_disclosed_something_speaks_on() -> None:
    text = "وكشفت مصادر مطلعة، للصحيفة، تفاصيل العمل قائلة إن الجسر مغلق. وأضافت أن الطريق مفتوح."
    assert [told(text, row)[0] for row in find_attributions(text)] == ["مصادر مطلعة"] * 2


def test_a_sentence_that_begins_with_and_a_noun_of_an_act_goes_on_with_what_was_told() -> None:
    text = "أعلنت النقابة وفاة عاملين في الطاحونة. وإصابة سبعة آخرين معظمهم من التلال."
    assert told(text, find_attributions(text)[-1]) == ("النقابة", "وإصابة سبعة آخرين معظمهم من التلال")


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "As the river rose, nine millers left the town, leaving six behind, said the valley watchdog.",
            "the valley watchdog",
            "As the river rose, nine millers left the town, leaving six behind",
        ),
        (
            "The millers had left the town in June, with neighbours saying they were afraid, said the Hill Monitor.",
            "the Hill Monitor",
            "The millers had left the town in June, with neighbours saying they were afraid",
        ),
        (
            "أعلن عدد من أعضاء «نقابة السهل»، أمس السبت، انشقاقهم عن النقابة.",
            "عدد من أعضاء «نقابة السهل»",
            "انشقاقهم عن النقابة",
        ),
        (
            "وكانت فصائل «ألوية السهل» قد أعلنت قبل يومين، انضمامها إلى الاتحاد.",
            "فصائل «ألوية السهل»",
            "انضمامها إلى الاتحاد",
        ),
        ("وأكد التقرير الصادر اليوم أن الجسر مغلق.", "التقرير", "أن الجسر مغلق"),
        (
            "The river broke nine mills of the hill country on Friday, millers said, in one of the worst floods of the year.",
            "millers",
            "The river broke nine mills of the hill country on Friday",
        ),
        (
            "The guild came late. Later it put the loss at nine mills, and said the road was shut.",
            "it",
            "the road was shut",
        ),
        (
            "أعلنت جبهة السهل، اليوم، استهداف سفينة في البحر، في أعقاب تقارير بأن سفينة أبلغت عن حريق.",
            "جبهة السهل",
            "استهداف سفينة في البحر، في أعقاب تقارير بأن سفينة أبلغت عن حريق",
        ),
    ],
)
def test_sources_and_what_they_say(text: str, source: str, content: str) -> None:
    assert (source, content) in [told(text, row) for row in find_attributions(text)]


def test_who_speaks_after_an_agency_is_who_spoke_and_not_the_agency() -> None:
    text = "ووفقا لوكالة السهل، أكد حرس الجسر أن الطريق مغلق. وأضاف أن المطر توقف."
    assert told(text, find_attributions(text)[-1]) == ("حرس الجسر", "أن المطر توقف")
