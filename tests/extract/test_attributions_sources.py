"""Who speaks: subjects before and behind their verb, whom others pass on, who goes on, and what is no source."""

from __future__ import annotations

import pytest
from tests.extract.test_attributions import mention, quote, reading_of

from sijill.extract.attributions import AttributionStage, find_attributions


def spoken(text: str, *names: tuple[str, str]) -> list[tuple[str | None, str | None]]:
    """Source and cue of every attribution of a text with these mentions (name, type)."""
    rows = AttributionStage()(reading_of(text, mentions=[mention(text, name, kind) for name, kind in names]))
    return [(quote(text, row.source), quote(text, row.cue)) for row in rows]


@pytest.mark.parametrize(
    ("text", "names", "source", "cue"),
    [
        ("Orin Tasker visited the mill and said that it was shut.", [("Orin Tasker", "PER")], "Orin Tasker", "said"),
        ("Orin Tasker, however, said the mill was shut.", [], "Orin Tasker", "said"),
        ("Orin Tasker, in a letter to the miners, said the mill was shut.", [], "Orin Tasker", "said"),
        ("The rescue team (RTM), an arm of the guild, claimed responsibility for the sluice.", [], None, None),
        ("Marin Front fighters burnt the mill, the villagers say, fleeing north.", [], None, None),
        ("The room, run by the guild, the mill and the port, said boats were late.", [], None, "said"),
        ("The guild has so far refused to open the mill.", [], "The guild", "has so far refused"),
        ("Rain closed the pass, with the ministry warning that boats would be late.", [], "the ministry", "warning"),
        ("Nine boats sank, said governor Orin Tasker, who saw it.", [], "governor Orin Tasker, who saw it", "said"),
        ("The plan that he said would fail was dropped.", [], "he", "said"),
        (
            "The guild, the valley's official branch, said its men shut two mills.",
            [],
            "The guild, the valley's official branch",
            "said",
        ),
        ("Two mills were shut, said its spokesman.", [], "its spokesman", "said"),
        ("Men described as strangers burnt the mill.", [], None, None),
        ("They closed what the guild described as a danger.", [], "the guild", "described as"),
        ("The Marin think-tank said that the mill was shut.", [], "The Marin think-tank", "said"),
    ],
)
def test_english_subjects(text: str, names: list[tuple[str, str]], source: str | None, cue: str | None) -> None:
    found = spoken(text, *names)
    if source is not None:
        assert (source, cue) in found
    elif cue is not None:
        assert [said for _, said in found] == [cue]


def test_a_speaker_between_two_commas_says_what_stands_on_both_sides() -> None:
    text = "The mill closed when guards, the residents say, locked the gate."
    (row,) = find_attributions(text)
    assert quote(text, row.source) == "the residents"
    assert [quote(text, span) for span in row.content] == ["guards", "locked the gate"]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The blast, according to the guild, hurt nobody.", "the guild", ["The blast", "hurt nobody"]),
        ("أسفر الحريق، بحسب النقابة، عن إصابة ستة عمال.", "النقابة", ["أسفر الحريق", "عن إصابة ستة عمال"]),
        ("Two boats sank, according to the guild, and the port closed.", "the guild", ["Two boats sank"]),
        ("غرق قاربان، بحسب النقابة، وأغلق الميناء أبوابه.", "النقابة", ["غرق قاربان"]),
    ],
)
def test_a_source_in_the_middle_of_a_clause(text: str, source: str, content: list[str]) -> None:
    (row,) = find_attributions(text)
    assert quote(text, row.source) == source
    assert [quote(text, span) for span in row.content] == content


def test_a_passive_names_who_passes_on_and_who_said_it() -> None:
    text = "The mill was quoted by Hill Radio as saying that two boats sank."
    rows = list(find_attributions(text))
    assert [quote(text, row.source) for row in rows] == ["Hill Radio", "The mill"]
    assert rows[1].outer == rows[0].id


@pytest.mark.parametrize(
    "text",
    [
        "The flood claimed the lives of nine miners.",
        "Miners accused of theft were let go.",
        "The guild pledged allegiance to the northern lodge.",
        "A notice published by the guild hung on the door.",
        "The guild continued to mend the roof.",
        "The guild's planned visit to the mill was put off.",
        "These promised repairs came late.",
        "With victory declared over the flood, the boats came back.",
    ],
)
def test_words_that_look_like_sayings(text: str) -> None:
    assert spoken(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The Marin Front took responsibility on its page for the burning of the mill.", "the burning of the mill"),
        ("Guild groups speak of at least nine mills shut.", "at least nine mills shut"),
        ("The guild announced on its page the loss of two boats.", "the loss of two boats"),
        ("Miners told Hill Radio the mill was shut.", "the mill was shut"),
        ("The mill is shut, the guild said, as the miners left.", "The mill is shut"),
        ("The burning of the mill, which the Marin Front has claimed, hurt nobody.", "The burning of the mill"),
        (
            "Two boats sank off the quay, the guild said in a statement that blamed the storm.",
            "Two boats sank off the quay",
        ),
    ],
)
def test_english_contents(text: str, content: str) -> None:
    assert content in [quote(text, span) for row in find_attributions(text) for span in row.content]


@pytest.mark.parametrize(
    ("text", "names", "source", "cue"),
    [
        ("وكان مكتب الميناء قد أعلن أن الجسر مغلق.", [], "مكتب الميناء", "أعلن"),
        ("نقابة التلال تعلن أن الجسر مغلق.", [("نقابة التلال", "ORG")], "نقابة التلال", "تعلن"),
        ("النقابة، من جانبها، ذكرت أن الجسر مغلق.", [], "النقابة", "ذكرت"),
        ("التقى سامر التلي العمال، وقال إن الجسر مغلق.", [("سامر التلي", "PER")], "سامر التلي", "وقال"),
        ("أما سامر التلي، فقد زار الجسر، قائلا إنه مغلق.", [], "سامر التلي", "قائلا"),
        ("وقال سامر التلي، في مقطع مصور، إن الجسر مغلق.", [], "سامر التلي", "وقال"),
        ("وعلمت «صحيفة التلال» من عمال أن الجسر مغلق.", [], "عمال", "من"),
        ("وأصدرت النقابة بيانا جاء فيه: «الجسر مغلق أمام الجميع».", [], "بيانا", "جاء فيه"),
        ("وجاء في بيان للنقابة أن الجسر مغلق.", [], "بيان للنقابة", "وجاء في"),
        ("ونسبت صحيفة التلال إلى عامل قوله إن الجسر مغلق.", [], "عامل", "قوله"),
        ("كما أعلنت النقابة أن الجسر مغلق.", [], "النقابة", "أعلنت"),
        ("وقال المتحدث، أغلق العمال الجسر مساء الأحد.", [], "المتحدث", "وقال"),
        ("أغلق الجسر، بحسب ما صرحت به اليوم نقابة التلال.", [], "نقابة التلال", "بحسب ما صرحت"),
    ],
)
def test_arabic_subjects(text: str, names: list[tuple[str, str]], source: str, cue: str) -> None:
    assert (source, cue) in spoken(text, *names)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        # The verb without a subject agrees with who spoke before.
        ("قالت الوزارة إن الجسر مغلق. وقال المتحدث إنه خطر. وأضافت أن العمل بدأ.", "الوزارة"),
        ("وقال سامر التلي إن الجسر مغلق، بحسب وكالة التلال. وأضاف أن العمل بدأ.", "سامر التلي"),
        ("وقال المتحدث إن المدير أكد أن الجسر مغلق. وأضاف أن العمل بدأ.", "المتحدث"),
        ("نقلت وكالة التلال عن سامر التلي قوله إن الجسر مغلق. وأضاف أن العمل بدأ.", "سامر التلي"),
    ],
)
def test_who_goes_on(text: str, second: str) -> None:
    rows = find_attributions(text)
    assert quote(text, rows[-1].source) == second


def test_a_sentence_that_begins_with_that_goes_on_with_what_was_told() -> None:
    text = "ذكر مرصد التلال أن الجسر مغلق. وأن العمال غادروا المكان."
    rows = find_attributions(text)
    assert quote(text, rows[-1].source) == "مرصد التلال"
    assert quote(text, rows[-1].content[0]) == "وأن العمال غادروا المكان"


@pytest.mark.parametrize(
    "text",
    [
        "جرى صلح محتمل، بين القرية والميناء.",
        "اتهم سامر التلي بسرقة القارب.",
        "نشر: الأحد ثم غاب عن الميناء يومين.",
        "واتخذ العمال قرارا بعدم العودة إلى الجسر.",
        "وكانت القرية قد اتهمت بشن هجوم على الميناء.",
        "وأعتقد أن الجسر مغلق.",
        "وناقش العمال رصد «النقابة» القوارب الغارقة.",
    ],
)
def test_arabic_words_that_are_no_sayings(text: str) -> None:
    assert spoken(text, *([("سامر التلي", "PER")] if "سامر" in text else [])) == []


def test_whoever_is_believed_is_said_by_nobody() -> None:
    text = "قال المتحدث إن الجسر مغلق. ويعتقد أن العمل توقف."
    assert [quote(text, row.source) for row in find_attributions(text)] == ["المتحدث", None]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("أعلنت نقابة التلال، الأحد، إصابة عاملين في «حادث الجسر».", "إصابة عاملين في «حادث الجسر»"),
        ("أعلنت النقابة مغادرة جميع العمال.", "مغادرة جميع العمال"),
        ("أعلن المتحدث القبض على رجلين بدعوى أنهما لصان.", "القبض على رجلين بدعوى أنهما لصان"),
        ("وأحصى المركز خلال الشهر سبع حالات غرق.", None),
        ("وأفاد ناشطون بتوقف العمل على الجسر.", "بتوقف العمل على الجسر"),
        ("وتابع قائلا: «الجسر مغلق أمام الجميع».", "«الجسر مغلق أمام الجميع»"),
    ],
)
def test_arabic_contents(text: str, content: str | None) -> None:
    found = [quote(text, span) for row in find_attributions(text) for span in row.content]
    assert content in found if content is not None else "حالات" in str(found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Ostravian army moved north. An army spokesman said the mill was shut.", "Ostravian army"),
        ("The army said the mill was shut. The Ostravian Armed Forces moved north.", "Ostravian Armed Forces"),
        ("تحرك الجيش الأوستري شمالا. وقال ناطق باسم الجيش إن الجسر مغلق.", "الجيش الأوستري"),
    ],
)
def test_the_army_is_the_one_that_the_page_names(text: str, name: str) -> None:
    named = mention(text, name)
    rows = list(AttributionStage()(reading_of(text, mentions=[named])))
    assert [row.mention for row in rows] == [named.id]


def test_a_body_with_who_heads_it_is_named_by_the_body() -> None:
    text = "The Hill Monitor, run by Orin Tasker, said the mill was shut."
    body, person = mention(text, "Hill Monitor"), mention(text, "Orin Tasker", "PER")
    (row,) = AttributionStage()(reading_of(text, mentions=[body, person]))
    assert row.mention == body.id


def test_a_log_gives_each_release_to_its_issuer() -> None:
    text = "Link to a copy of the notice: Marin Front — Raid on the Mill of Veleth\nRain fell."
    named = mention(text, "Marin Front")
    (row,) = AttributionStage()(reading_of(text, mentions=[named]))
    assert row.mention == named.id
    assert [quote(text, span) for span in row.content] == ["Raid on the Mill of Veleth"]


def test_a_headline_may_open_with_a_name_in_quotation_marks() -> None:
    text = "«جبهة القمم» تنفي مقتل قائدها في أم سنبق\n"
    assert [(text[a.source.start : a.source.end], a.stance) for a in find_attributions(text) if a.source] == [
        ("جبهة القمم", "denies")
    ]


def test_names_of_a_text_alone_speak() -> None:
    text = "جبهة القمم تعلن تدمير مستودع في أم سنبق\n"
    assert [text[a.source.start : a.source.end] for a in find_attributions(text) if a.source] == ["جبهة القمم"]


@pytest.mark.parametrize(
    "text",
    [
        "«شبكة القمم» تحصي الشاحنات. وقالت الشبكة في تقريرها إن الجسر مغلق. وأكد التقرير أن الطريق مفتوح.",
        "أحصت «شبكة القمم» الشاحنات. وأكدت الشبكة الأهلية أن الطريق مفتوح.",
    ],
)
def test_a_report_and_a_described_body_are_of_the_body_named_before(text: str) -> None:
    named = mention(text, "شبكة القمم")
    rows = list(AttributionStage()(reading_of(text, mentions=[named])))
    assert rows[-1].mention == named.id


def test_a_statement_is_of_whoever_spoke_before() -> None:
    text = "The Hill Monitor said the mill was shut. The bridge is open, a later statement said."
    named = mention(text, "Hill Monitor")
    rows = list(AttributionStage()(reading_of(text, mentions=[named])))
    assert rows[-1].mention == named.id


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أعلنت جماعة «صقور القمم» إغلاق الجسر. وقالت الجماعة إن الطريق مفتوح.", "صقور القمم"),
        ("وصلت جماعة تدعى صقور القمم إلى الجسر. وقالت الجماعة إن الطريق مفتوح.", "صقور القمم"),
        ("A local river group, the Valley Committee, said the road was shut.", "Valley Committee"),
    ],
)
def test_a_noun_for_a_body_is_the_body_that_was_called_so(text: str, name: str) -> None:
    named = mention(text, name)
    rows = list(AttributionStage()(reading_of(text, mentions=[named])))
    assert rows[-1].mention == named.id


def test_what_somebody_claims_to_do_he_claims() -> None:
    (row,) = find_attributions("The Marin Front has claimed to hold nine bridges.")
    assert row.stance == "claims"
