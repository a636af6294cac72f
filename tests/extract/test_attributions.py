"""Who says what: own gold in both languages, and laws that hold for any text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.extract.attributions import AttributionStage, find_attributions
from sijill.extract.attributions.chains import covering, voices_at
from sijill.model.protocols import Reading
from sijill.model.records import Attribution, Document, Mention, Span

GOLD = Path(__file__).parent.parent / "gold"
FLOORS = {"en": {"cue": 0.9, "source": 0.88, "content": 0.9}, "ar": {"cue": 0.9, "source": 0.88, "content": 0.9}}


def reading_of(text: str, **records: list[Any]) -> Reading:
    document = Document(
        id="d0", path="a.txt", media_type="text/plain", sha256="", size=0, chars=len(text), status="ok", added_at=""
    )
    return Reading(document, text, records)


def quote(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span else None


def only(text: str) -> Attribution:
    found = find_attributions(text)
    assert len(found) == 1, [quote(text, row.cue) for row in found]
    return found[0]


class Words:
    """Words marked in common, in too many, and not at all."""

    def __init__(self) -> None:
        self.common = self.extra = self.missed = 0

    def add(self, text: str, wanted: list[tuple[int, int]], found: list[tuple[int, int]]) -> None:
        spots = [match.span() for match in re.finditer(r"\w+", text)]
        want = {spot for spot in spots for start, end in wanted if start <= spot[0] < end}
        have = {spot for spot in spots for start, end in found if start <= spot[0] < end}
        self.common += len(want & have)
        self.extra += len(have - want)
        self.missed += len(want - have)

    @property
    def f1(self) -> float:
        return 2 * self.common / (2 * self.common + self.extra + self.missed)


def locate(text: str, quoted: str | None) -> list[tuple[int, int]]:
    if quoted is None:
        return []
    start = text.index(quoted)
    return [(start, start + len(quoted))]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_gold_stays_above_its_floor(language: str) -> None:
    lines = (GOLD / f"attributions_{language}.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) >= 60
    marks = {"cue": Words(), "source": Words(), "content": Words()}
    for line in lines:
        row = json.loads(line)
        text = row["text"]
        found = find_attributions(text)
        for name, wanted, had in (
            ("source", [[gold[0]] for gold in row["found"]], [[had.source] if had.source else [] for had in found]),
            ("cue", [[gold[1]] for gold in row["found"]], [[had.cue] for had in found]),
            ("content", [gold[2:] for gold in row["found"]], [list(had.content) for had in found]),
        ):
            marks[name].add(
                text,
                [span for quotes in wanted for quoted in quotes for span in locate(text, quoted)],
                [(span.start, span.end) for spans in had for span in spans],
            )
    assert {name: mark.f1 for name, mark in marks.items() if mark.f1 < FLOORS[language][name]} == {}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The mayor said the road was open.", None),
        ("The mayor claimed that the road was open.", "claims"),
        ("The mayor denied that the road was open.", "denies"),
        ("The mayor doubts that the road is open.", "doubts"),
        ("The mayor called for an inquiry into it.", "demands"),
        ("قال الحاكم إن الطريق مفتوح.", None),
        ("زعم الحاكم أن الطريق مفتوح.", "claims"),
        ("نفى الحاكم أن يكون الطريق مفتوحاً.", "denies"),
    ],
)
def test_stance_is_what_the_cue_says(text: str, stance: str | None) -> None:
    assert only(text).stance == stance


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The road is open to all,” said the mayor.", "direct"),
        ("The mayor said the road was open.", "indirect"),
        ("The mayor said the road was “open to all drivers of the valley” again.", "mixed"),
        ('وقال الحاكم: "الطريق مفتوح أمام الجميع".', "direct"),
    ],
)
def test_kind_of_speech(text: str, kind: str) -> None:
    assert only(text).kind == kind


def test_quotation_over_several_sentences_is_one_content() -> None:
    text = "He told the crowd: “The road is open. The bridge is safe. Go home.” Then it rained."
    assert quote(text, only(text).content[0]) == "“The road is open. The bridge is safe. Go home.”"


def test_lost_quotation_mark_does_not_swallow_the_page() -> None:
    text = "The mayor said: “The road is open.\n\n" + "Rain fell on the valley all day long. " * 40
    assert all(row.end < 60 for row in find_attributions(text))


def test_inner_step_names_the_outer_one() -> None:
    text = "The mayor said that rebels told Hill Radio that the bridge fell."
    outer, inner = find_attributions(text)
    assert inner.outer == outer.id
    assert outer.outer is None


def test_voices_at_gives_the_chain_outermost_first() -> None:
    text = "The mayor said that rebels told Hill Radio that the bridge fell. It rained."
    reading = reading_of(text)
    reading.records["attributions"] = list(AttributionStage()(reading))
    start = text.index("fell")
    assert [quote(text, row.source) for row in voices_at(reading, start, start + 4)] == ["The mayor", "rebels"]
    start = text.index("rained")
    assert voices_at(reading, start, start + 6) == ()


def test_attitudes_are_no_voices() -> None:
    text = "The council called for an inquiry into the fire."
    reading = reading_of(text)
    reading.records["attributions"] = list(AttributionStage()(reading))
    start = text.index("fire")
    assert voices_at(reading, start, start + 4) == ()
    assert [row.stance for row in covering(reading, start, start + 4)] == ["demands"]


def mention(text: str, name: str, kind: str = "ORG") -> Mention:
    start = text.index(name)
    return Mention(
        id=f"m{start}",
        document="d0",
        start=start,
        end=start + len(name),
        text=name,
        type=kind,
        score=1,
        method="test",  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Hill Monitor said the road was open. It added that trucks passed.", "Hill Monitor"),
        ("قال مرصد التلال إن الطريق مفتوح. وأضاف أن الشاحنات تعبر.", "مرصد التلال"),
        ("The Hill Monitor said the road was open. The source added that trucks passed.", "Hill Monitor"),
        ("The Hill Monitor said the road was open. The valley-based war monitor said it rained.", "Hill Monitor"),
    ],
)
def test_later_cue_without_a_name_stands_for_the_source_before(text: str, name: str) -> None:
    named = mention(text, name)
    first, second = AttributionStage()(reading_of(text, mentions=[named]))
    assert first.mention == named.id
    assert second.mention == named.id


@pytest.mark.parametrize(
    ("text", "name", "source"),
    [
        ("Six people killed in shelling of the mill (Hill Monitor)\n\nIt rained.", "Hill Monitor", "Hill Monitor"),
        ("مقتل ستة في قصف على المطحنة (المرصد)\n\nهطل المطر.", None, "المرصد"),
        ("Hill Monitor: six people killed in shelling of the mill\n\nIt rained.", "Hill Monitor", "Hill Monitor"),
    ],
)
def test_headlines_credit_their_source(text: str, name: str | None, source: str) -> None:
    mentions = [mention(text, name)] if name else []
    (row,) = AttributionStage()(reading_of(text, mentions=mentions))
    assert quote(text, row.source) == source
    assert row.mention == (mentions[0].id if mentions else None)


def test_a_date_line_before_a_colon_is_no_speaker() -> None:
    text = "Tellmar: six people were killed when shells hit the mill."
    assert list(AttributionStage()(reading_of(text, mentions=[mention(text, "Tellmar", "LOC")]))) == []


def test_a_place_inside_an_unnamed_source_does_not_name_it() -> None:
    text = "Residents of Tellmar said the road was open."
    (row,) = AttributionStage()(reading_of(text, mentions=[mention(text, "Tellmar", "LOC")]))
    assert row.mention is None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("وصل اثنان، وفقا لمصادر محلية.", "مصادر محلية"),
        ("وصل اثنان، وفقاً لوكالة الطرفاء.", "وكالة الطرفاء"),
        ("وصل اثنان، طبقا للوكالة.", "للوكالة"),
        ("وصل اثنان، وفقاً لما قاله الناشط.", "الناشط"),
        ("ووثقت شبكة الطرفاء مقتل 23 مدنياً.", "شبكة الطرفاء"),
        ("سجل مركز الطرفاء إصابة مدني.", "مركز الطرفاء"),
    ],
)
def test_sources_behind_a_letter_written_to_them_and_verbs_of_counting(text: str, source: str) -> None:
    assert quote(text, only(text).source) == source


def test_a_rule_or_an_agreement_is_no_source() -> None:
    assert find_attributions("وفقا لاتفاق خفض التصعيد دخلت القوات.") == []


def test_a_content_that_is_cut_to_nothing_yields_nothing() -> None:
    text = "قوله “ وأضاف : The mayor “"
    assert all(row.content for row in find_attributions(text))


@pytest.mark.parametrize("text", ["", "said", "قال", "“", "He said “", ": : :", "\ud800 said \u202e that", "a" * 5000])
def test_odd_texts_yield_nothing(text: str) -> None:
    assert find_attributions(text) == []


PIECES = st.sampled_from(
    [
        "The mayor",
        "said",
        "that",
        "“",
        "”",
        '"',
        "«",
        ",",
        ".",
        "\n\n",
        "he",
        "according to",
        "the bridge fell",
        "قال",
        "الحاكم",
        "إن",
        "الطريق مفتوح",
        "بحسب",
        "وأضاف",
        "نقلت",
        "عن",
        "قوله",
        ":",
        "adding",
        "reportedly",
        "\u202e",
        "\ud800",
        "—",
    ]
)


@given(st.lists(PIECES, max_size=40).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_spans_stay_inside_their_record(text: str) -> None:
    rows = find_attributions(text)
    ids = {row.id for row in rows}
    assert len(ids) == len(rows)
    for row in rows:
        assert row.content
        for span in (row.cue, *row.content, *([row.source] if row.source else [])):
            assert 0 <= row.start <= span.start < span.end <= row.end <= len(text)
        assert row.outer is None or (row.outer in ids and row.outer != row.id)


def test_an_outlet_that_cites_another_holds_its_voice() -> None:
    text = "The mill agency, citing a customs officer, said two barges sank."
    found = {quote(text, row.source): row for row in find_attributions(text)}
    inner, outer = found["a customs officer"], found["The mill agency"]
    assert inner.outer == outer.id
    document = reading_of(text, attributions=list(found.values()))
    at = text.index("two barges")
    assert [quote(text, row.source) for row in voices_at(document, at, at + 10)] == [
        "The mill agency",
        "a customs officer",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وكان «مكتب السد» أصدر أمس تقريره السنوي. وأوضح التقرير أن السد سليم.", "مكتب السد"),
        ("صدر تقرير عن مكتب السد أمس. وأوضح التقرير أن السد سليم.", "مكتب السد"),
        ("The Dam Office published its yearly report. The report said that the dam was sound.", "Dam Office"),
        ("A report by the Dam Office came out. The report said that the dam was sound.", "Dam Office"),
    ],
)
def test_a_report_speaks_for_who_issued_it(text: str, name: str) -> None:
    at = text.index(name)
    mention = Mention(
        id="m0", document="d0", start=at, end=at + len(name), text=name, type="ORG", score=1.0, method="test"
    )
    found = list(AttributionStage()(reading_of(text, mentions=[mention])))
    assert [row.mention for row in found if quote(text, row.source) in ("التقرير", "The report")] == ["m0"]


def test_a_name_before_a_hyphen_does_not_speak() -> None:
    text = "A Front-linked group that runs the camp reported two deaths there."
    mention = Mention(id="m0", document="d0", start=2, end=7, text="Front", type="ORG", score=1.0, method="test")
    found = list(AttributionStage()(reading_of(text, mentions=[mention])))
    assert [row.mention for row in found] == [None]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Two barges sank, the navy said, adding that five men swam ashore.", "the navy", "Two barges sank"),
        ("In the delta, men on rafts robbed a mill, port sources said.", "port sources", "In the delta, men on rafts robbed a mill"),
        ("The new spokesman Abū ‘Umar al-Salt announced that the mill was sold.", "The new spokesman Abū ‘Umar al-Salt", "that the mill was sold"),
        ("The guild has claimed to have mended nine roofs.", "The guild", "to have mended nine roofs"),
    ],
)  # fmt: skip
def test_who_says_it_and_what(text: str, source: str, content: str) -> None:
    found = {(quote(text, row.source), *(quote(text, span) for span in row.content)) for row in find_attributions(text)}
    assert (source, content) in found


@pytest.mark.parametrize(
    ("text", "name", "source"),
    [
        ("The Marin army held the mill. The army insists that it left.", "Marin army", "The army"),
        ("دخل الجيش الماريني المطحنة. وأكد الجيش أنه خرج منها.", "الجيش الماريني", "الجيش"),
    ],
)
def test_the_army_is_the_one_named_before(text: str, name: str, source: str) -> None:
    at = text.index(name)
    mention = Mention(
        id="m0", document="d0", start=at, end=at + len(name), text=name, type="ORG", score=1.0, method="test"
    )
    found = list(AttributionStage()(reading_of(text, mentions=[mention])))
    assert [row.mention for row in found if quote(text, row.source) == source] == ["m0"]
