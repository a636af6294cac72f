"""Names that a person marks and claims that a person states: read by every later build, carried, and undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import MakeCase

from sijill.app.assembly import assemble
from sijill.app.case import Case
from sijill.app.correcting import CorrectionError
from sijill.app.judging import JudgementError
from sijill.app.stating import draft_claim, find_words
from sijill.extract.layout.furniture import FurnitureStage
from sijill.model.amending import convert_changes, write_voices
from sijill.model.records import STATED, Claim, Entity, Event, Mention, Span, Voice

PAGE = """Two shepherds shot near Umm Tarfa

By Layth Samarrani

12 March 2031

Riders of the Qasba entered the village of Umm Tarfa on Tuesday. The Valley Monitor said that two shepherds fell to bullets there.

The Qasba said nothing of it. The Qasbawi family buried both on Wednesday.
"""
SAID = "two shepherds fell to bullets there"


@pytest.fixture
def case(make_case: MakeCase) -> Case:
    return make_case({"page.txt": PAGE})


def _document(case: Case) -> str:
    return case.documents()[0].id


def _mentions(case: Case) -> list[tuple[str, str]]:
    rows = case.store.rows(Mention, document=_document(case))
    return [(mention.text, mention.type) for mention in sorted(rows, key=lambda mention: mention.start)]


def _mark(case: Case, words: str, kind: str) -> str:
    start = PAGE.index(words)
    return case.judging.state("name", _document(case), start, start + len(words), {"type": kind}).id


def _state(case: Case, words: str = SAID, **changes: str) -> str:
    start = PAGE.index(words)
    return case.judging.state("claim", _document(case), start, start + len(words), changes).id


def _stated(case: Case) -> list[Claim]:
    return [claim for claim in case.store.rows(Claim) if claim.method == STATED]


def test_a_marked_name_is_read_wherever_its_words_stand_by_themselves(case: Case) -> None:
    assert ("Qasba", "ORG") not in _mentions(case)
    _mark(case, "Qasba", "ORG")
    case.build(workers=1)
    found = _mentions(case)
    assert found.count(("Qasba", "ORG")) == 2
    assert not any(text == "Qasba" and kind != "ORG" for text, kind in found)
    assert [entity.name for entity in case.store.rows(Entity) if entity.name == "Qasba"] == ["Qasba"]


def test_a_marked_name_fills_the_role_of_a_claim(case: Case) -> None:
    _mark(case, "Qasba", "ORG")
    case.build(workers=1)
    claim = next(claim for claim in case.store.rows(Claim) if PAGE[claim.trigger.start :].startswith("entered"))
    assert [PAGE[filler.start : filler.end] for filler in claim.actors] == ["Qasba"]


def test_words_that_name_nobody_are_no_name(case: Case) -> None:
    before = _mentions(case)
    assert ("Umm Tarfa", "LOC") in before
    _mark(case, "Umm Tarfa", "none")
    case.build(workers=1)
    assert [name for name in before if name[0] != "Umm Tarfa"] == _mentions(case)


def test_the_later_mark_wins_and_undoing_brings_back_what_was_found(case: Case) -> None:
    before = _mentions(case)
    first = _mark(case, "Qasba", "ORG")
    second = _mark(case, "Qasba", "LOC")
    case.build(workers=1)
    assert ("Qasba", "LOC") in _mentions(case)
    assert ("Qasba", "ORG") not in _mentions(case)
    case.judging.withdraw(second)
    case.build(workers=1)
    assert ("Qasba", "ORG") in _mentions(case)
    case.judging.withdraw(first)
    case.build(workers=1)
    assert _mentions(case) == before


def test_a_stated_claim_takes_its_voices_from_its_place_and_becomes_an_event(case: Case) -> None:
    _state(case, type="kill", actors="Qasba", places="Umm Tarfa", when="2031-03-11", quantities="killed 2 civilians")
    case.build(workers=1)
    (claim,) = _stated(case)
    assert (claim.type, claim.plover, claim.when, claim.modality) == ("kill", "ASSAULT", "2031-03-11", "reported")
    assert PAGE[claim.start : claim.end] == SAID
    assert [voice.text for voice in claim.attribution] == ["Layth Samarrani", "The Valley Monitor"]
    assert [(figure.what, figure.value) for figure in claim.quantities] == [("killed", 2)]
    assert claim.item is not None
    assert any(claim.id in event.claims for event in case.store.rows(Event))


def test_a_stated_claim_outlives_a_newer_pipeline_and_keeps_its_id(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    _state(case, type="kill")
    case.build(workers=1)
    (before,) = _stated(case)
    monkeypatch.setattr(FurnitureStage, "version", "next")
    assemble.cache_clear()
    try:
        case.build(workers=1)
    finally:
        monkeypatch.undo()
        assemble.cache_clear()
    assert _stated(case) == [before]


def test_a_found_claim_of_the_same_words_and_type_gives_way(make_case: MakeCase) -> None:
    text = "Rebels of the Tarfa Front killed two guards in Umm Tarfa on 3 March 2031.\n"
    case = make_case({"page.txt": text})
    found = next(claim for claim in case.store.rows(Claim) if claim.type == "kill")
    case.judging.state("claim", _document(case), 0, len(text), {"type": "kill", "quantities": "killed 3"})
    case.build(workers=1)
    kills = [claim for claim in case.store.rows(Claim) if claim.type == "kill"]
    assert [claim.quantities[0].value for claim in kills] == [3]
    assert found.id not in {claim.id for claim in kills}


def test_a_stated_claim_can_be_amended_rejected_and_undone(case: Case) -> None:
    judgement = _state(case, type="kill", quantities="killed 2")
    case.build(workers=1)
    (claim,) = _stated(case)
    case.judging.record("amend", claim.id, changes={"quantities": "killed 2..3"})
    case.build(workers=1)
    assert case.register.claims[claim.id].quantities[0].max == 3
    case.judging.record("reject", claim.id)
    assert claim.id not in case.register.claims
    case.judging.withdraw(judgement)
    case.build(workers=1)
    assert _stated(case) == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, "needs a type"),
        ({"type": "rumour"}, "a claim is one of"),
        ({"type": "kill", "when": "soon"}, "is no date"),
        ({"type": "kill", "actors": "Marsh Brigade"}, "do not stand near"),
        ({"type": "kill", "score": "1"}, "not to be amended"),
    ],
    ids=["no-type", "unknown-type", "no-date", "nobody", "score"],
)
def test_a_claim_that_cannot_be_is_refused(case: Case, changes: dict[str, str], reason: str) -> None:
    with pytest.raises(JudgementError, match=reason):
        _state(case, **changes)
    assert case.judging.list_all() == []


def test_what_is_claimed_there_already_is_amended_and_not_stated_again(case: Case) -> None:
    _state(case, type="kill")
    case.build(workers=1)
    with pytest.raises(JudgementError, match="amend that one"):
        _state(case, type="kill")


@pytest.mark.parametrize(
    ("start", "end", "kind", "reason"),
    [(0, 2, "PER", "inside a word"), (5, 5, "PER", "no text"), (0, 9_999, "PER", "outside"), (0, 3, "GROUP", "PER")],
    ids=["half-word", "empty", "outside", "type"],
)
def test_a_mark_that_cannot_be_is_refused(case: Case, start: int, end: int, kind: str, reason: str) -> None:
    with pytest.raises(JudgementError, match=reason):
        case.judging.state("name", _document(case), start, end, {"type": kind})


def test_statements_travel_with_the_other_decisions(case: Case, make_case: MakeCase, tmp_path: Path) -> None:
    _mark(case, "Qasba", "ORG")
    _state(case, type="kill", actors="Qasba")
    case.build(workers=1)
    case.judging.write_to(tmp_path / "judgements.jsonl")
    other = make_case({}, name="other")
    other.add([tmp_path / "case-files"])
    assert other.judging.read_from(tmp_path / "judgements.jsonl") == (2, 0)
    other.build(workers=1)
    assert _stated(other) == _stated(case)
    assert _mentions(other) == _mentions(case)


def test_the_voices_of_a_claim_are_amended(case: Case) -> None:
    _state(case, type="kill")
    case.build(workers=1)
    (claim,) = _stated(case)
    case.judging.record("amend", claim.id, changes={"attribution": "Umm Tarfa Gazette; The Valley Monitor; Qasba"})
    voices = case.register.claims[claim.id].attribution
    assert [voice.text for voice in voices] == ["Umm Tarfa Gazette", "The Valley Monitor", "Qasba"]
    assert voices[0].start is None
    assert voices[1].cue == "said"
    assert (voices[2].start, voices[2].end) != (None, None)
    line = case.register.claim_line(case.register.claims[claim.id])
    assert line.chain_text == "Umm Tarfa Gazette → The Valley Monitor → Qasba"
    case.judging.record("amend", claim.id, changes={"attribution": ""})
    assert case.register.claims[claim.id].attribution == ()


def test_an_arabic_name_is_marked_without_its_proclitic(make_case: MakeCase) -> None:
    text = "دخل مقاتلو القصبة قرية أم طرفة يوم الثلاثاء. وقالت القصبة إنها انسحبت.\n"
    case = make_case({"page.txt": text})
    start = text.index("القصبة")
    case.judging.state("name", _document(case), start, start + len("القصبة"), {"type": "ORG"})
    case.build(workers=1)
    assert _mentions(case).count(("القصبة", "ORG")) == 2


def test_words_are_found_nearest_to_where_they_were_chosen() -> None:
    text = "the hill\r\nand the  hill and the hill"
    assert find_words(text, "the hill", near=0) == (0, 8)
    assert find_words(text, "the hill", near=15) == (14, 23)
    assert find_words(text, "hill and the", near=99) == (19, 31)
    with pytest.raises(CorrectionError, match="does not stand"):
        find_words(text, "the valley")
    with pytest.raises(CorrectionError, match="no words"):
        find_words(text, " \n ")


def test_a_draft_holds_the_voices_of_its_place_and_nothing_else(case: Case) -> None:
    start = PAGE.index("The Qasbawi family")
    draft = draft_claim(case.store, case.documents()[0], start, start + 30)
    assert [voice.text for voice in draft.attribution] == ["Layth Samarrani"]
    assert (draft.actors, draft.when, draft.modality) == ((), None, "asserted")


_WORDS = st.text(st.characters(blacklist_characters='";', blacklist_categories=["Cs", "Cc"]), min_size=1).filter(
    lambda words: words == words.strip() and words.strip()
)
_PLACES = st.tuples(st.integers(0, 500), st.integers(1, 60)).map(lambda pair: (pair[0], sum(pair)))
_VOICES = st.builds(
    lambda words, place, key: (
        Voice(text=words)
        if place is None
        else Voice(
            text=words,
            start=place[0],
            end=place[1],
            mention=key if ":" not in key else None,
            known=key if ":" in key else None,
        )
    ),
    _WORDS,
    st.none() | _PLACES,
    st.sampled_from(["m12ab", "lex:umm-tarfa"]),
)


@given(st.lists(_VOICES, max_size=5).map(tuple))
def test_voices_are_read_as_they_were_written(voices: tuple[Voice, ...]) -> None:
    bare = Claim(
        id="c", document="d", start=0, end=1, type="kill", trigger=Span(start=0, end=1), modality="asserted", score=1,
        method="",
    )  # fmt: skip
    assert convert_changes(bare, {"attribution": write_voices(voices)}, origin="user:x").attribution == voices
