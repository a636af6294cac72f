"""Corrections of cuts, and amendments: they survive a rebuild and a newer pipeline, travel, and are undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import MakeCase

from sijill.app.assembly import assemble
from sijill.app.case import Case
from sijill.app.judging import JudgementError
from sijill.extract.layout.furniture import FurnitureStage
from sijill.model.records import CONTENT_KINDS, Claim, Event, Item, Link, Passage, Time

PAGE = """Three shepherds killed in shelling near Umm Tarfa

By Layth Samarrani

12 March 2031

Three shepherds were killed and five wounded on Tuesday when shells hit the village of Umm Tarfa, the Valley Monitor said.

The council of Sahl met in Umm Tarfa on Sunday. A spokesman of the Free Tarfa Brigade, Abu Salih al-Barqawi, said that two guards were killed in Sahl.

The meeting lasted three hours, and it closed with a statement by the council to the people of the valley.
"""
SECOND = PAGE.index("The council of Sahl met")
THIRD = PAGE.index("The meeting lasted")

ENGLISH = """The well of Qarn Salma

By Hind Barsami

4 May 2031

The well of Qarn Salma was opened on Sunday, 4 May, and 40 families drew water there before noon. The council of Qarn Salma said that 12 guards would stand beside it for a month.
"""
ARABIC = """بئر قرن سلمى

هند برسمي

7 مايو 2031

فُتحت بئر قرن سلمى يوم الأحد 4 أيار، واستقت منها 40 عائلة قبل الظهر. وقال مجلس قرن سلمى إن 12 حارساً سيقفون عندها شهراً كاملاً بحسب ما جاء في بيان المجلس.
"""


@pytest.fixture
def page(make_case: MakeCase) -> Case:
    return make_case({"page.txt": PAGE, "other.txt": ENGLISH})


def _document(case: Case, name: str = "page.txt") -> str:
    return next(document.id for document in case.documents() if document.path.endswith(name))


def _items(case: Case, name: str = "page.txt") -> list[Item]:
    rows = case.store.rows(Item, document=_document(case, name))
    return sorted((item for item in rows if item.kind in CONTENT_KINDS), key=lambda item: item.start)


@pytest.fixture
def newer_pipeline(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A pipeline whose first stage has another version, so that every document is read anew."""
    yield monkeypatch
    monkeypatch.undo()
    assemble.cache_clear()


def _renew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FurnitureStage, "version", "next")
    assemble.cache_clear()


def test_a_split_survives_a_rebuild_and_a_newer_pipeline_and_is_undone(
    page: Case, newer_pipeline: pytest.MonkeyPatch
) -> None:
    before = _items(page)
    assert [item.start for item in before] == [0]
    judgement = page.judging.correct("split", _document(page), SECOND)
    assert (page.status().stale, page.status().waiting) == (1, True)
    report = page.build(workers=1)
    assert (report.documents, report.unchanged) == (1, 1)
    assert [item.start for item in _items(page)] == [0, SECOND]
    claim = next(claim for claim in page.store.rows(Claim) if claim.start > SECOND)
    assert claim.item == _items(page)[1].id
    assert page.build(workers=1).documents == 0
    _renew(newer_pipeline)
    assert page.build(workers=1).documents == 2
    assert [item.start for item in _items(page)] == [0, SECOND]
    page.judging.withdraw(judgement.id)
    assert page.build(workers=1).documents == 1
    assert _items(page) == before
    assert (page.status().stale, page.status().waiting, page.status().orphans) == (0, False, ())


def test_borders_move_and_join_and_an_items_fields_stay_with_it(page: Case) -> None:
    document, before = _document(page), _items(page)
    page.judging.correct("split", document, SECOND)
    page.build(workers=1)
    second = _items(page)[1]
    page.judging.record("amend", second.id, changes={"kind": "statement", "published": "2031-03-16", "author": ""})
    assert page.register.items[second.id].kind == "statement"  # shown at once
    page.build(workers=1)
    page.judging.correct("move", document, SECOND, THIRD)
    page.build(workers=1)
    first, moved = _items(page)
    assert (moved.start, moved.kind, moved.published, moved.author) == (THIRD, "statement", "2031-03-16", None)
    assert first.start <= SECOND < first.end < THIRD
    assert page.status().orphans == ()
    page.judging.correct("join", document, THIRD)
    page.build(workers=1)
    assert [item.start for item in _items(page)] == [0]
    for judgement in reversed(page.judging.list_all()):
        page.judging.withdraw(judgement.id)
    page.build(workers=1)
    assert _items(page) == before


def test_a_corrected_date_of_an_item_dates_what_its_text_tells(page: Case) -> None:
    tuesday = lambda: next(time.value for time in page.store.rows(Time) if time.text == "Tuesday")  # noqa: E731
    assert tuesday() == "2031-03-11"
    page.judging.record("amend", _items(page)[0].id, changes={"published": "2031-03-19"})
    page.build(workers=1)
    assert tuesday() == "2031-03-18"


def test_a_stretch_is_marked_as_furniture_and_as_text_again(page: Case) -> None:
    document = _document(page)
    roles = lambda: {p.start: p.role for p in page.store.rows(Passage, document=document)}  # noqa: E731
    assert roles()[THIRD] == "body"
    page.judging.correct("furniture", document, THIRD, len(PAGE))
    page.build(workers=1)
    assert roles()[THIRD] == "furniture"
    assert _items(page)[0].end < THIRD
    page.judging.correct("text", document, THIRD, len(PAGE))
    page.build(workers=1)
    assert roles()[THIRD] == "body"


@pytest.mark.parametrize(
    ("verdict", "offsets", "message"),
    [
        ("split", (10**6,), "lies outside the text"),
        ("split", (SECOND + 6,), "inside a word"),
        ("split", (0,), "begins at 0 already"),
        ("split", (), "needs one offset"),
        ("join", (SECOND,), "no item begins at"),
        ("join", (0,), "no item above"),
        ("move", (0, 0), "begins at 0 already"),
        ("furniture", (THIRD, SECOND), "there is no text"),
        ("text", (THIRD, len(PAGE)), "is text already"),
        ("trim", (0,), "unknown correction"),
    ],
)
def test_a_cut_that_does_not_fit_is_refused(page: Case, verdict: str, offsets: tuple[int, ...], message: str) -> None:
    with pytest.raises(JudgementError, match=message):
        page.judging.correct(verdict, _document(page), *offsets)  # type: ignore[arg-type]
    assert page.judging.list_all() == []


def test_a_border_does_not_cross_an_item_nor_unmake_what_was_decided(page: Case) -> None:
    document = _document(page)
    page.judging.correct("split", document, SECOND)
    with pytest.raises(JudgementError, match=f"would cross the item that begins at {SECOND}"):
        page.judging.correct("move", document, 0, THIRD)
    page.build(workers=1)
    page.judging.record("amend", _items(page)[1].id, changes={"title": "What the council said"})
    with pytest.raises(JudgementError, match="would unmake an earlier decision"):
        page.judging.correct("furniture", document, SECOND, THIRD)


def test_a_document_that_is_not_there_is_named(page: Case) -> None:
    with pytest.raises(JudgementError, match="no document 'd0'"):
        page.judging.correct("split", "d0", 0)


def test_corrections_travel_and_those_of_a_page_that_is_not_there_stay_open(
    make_case: MakeCase, page: Case, tmp_path: Path
) -> None:
    page.judging.correct("split", _document(page), SECOND)
    page.judging.write_to(tmp_path / "decisions.jsonl")
    same = make_case({"page.txt": PAGE}, name="case2")
    # the same page under another path is another document
    same.judging.read_from(tmp_path / "decisions.jsonl")
    same.build(workers=1)
    (orphan,) = same.judging.list_orphans()
    assert orphan.verdict == "split"
    page.judging.withdraw(page.judging.list_all()[0].id)
    page.build(workers=1)
    assert len(_items(page)) == 1
    with Case.create(tmp_path / "again", user="other") as again:
        again.add([tmp_path / "case-files"])
        again.judging.read_from(tmp_path / "decisions.jsonl")
        again.build(workers=1)
        assert [item.start for item in _items(again)] == [0, SECOND]
        assert again.judging.list_orphans() == []


def test_a_correction_that_no_longer_fits_becomes_an_open_orphan(page: Case, tmp_path: Path) -> None:
    document = _document(page)
    file = tmp_path / "old.jsonl"
    place = f'{{"document":"{document}","item":null,"start":999999,"end":999999}}'
    file.write_text(
        f'{{"id":"j1","verdict":"split","subject":"{document}","by":"a","at":"b","places":[{place}]}}\n',
        encoding="utf-8",
    )
    page.judging.read_from(file)
    page.build(workers=1)
    assert [item.start for item in _items(page)] == [0]
    assert page.status().orphans == ("j1",)
    assert any("j1 (split" in problem.message for problem in page.status().problems)
    page.judging.withdraw("j1")
    page.build(workers=1)
    assert (page.status().orphans, page.status().problems) == ((), ())


@pytest.mark.parametrize("places", ["[]", '[{"document":"d","item":null,"start":9,"end":2}]'])
def test_a_file_with_a_correction_of_no_place_is_refused_whole(page: Case, tmp_path: Path, places: str) -> None:
    file = tmp_path / "spoiled.jsonl"
    file.write_text(
        f'{{"id":"j1","verdict":"split","subject":"d","by":"a","at":"b","places":{places}}}\n', encoding="utf-8"
    )
    with pytest.raises(JudgementError, match=r"line 1: 'split'"):
        page.judging.read_from(file)
    assert page.judging.list_all() == []


def test_an_amendment_that_a_record_cannot_have_is_an_orphan(page: Case, tmp_path: Path) -> None:
    claim = page.store.rows(Claim)[0]
    for number, changes in enumerate(('{"modality":"certain"}', '{"colour":"red"}', '{"quantities":"many"}')):
        file = tmp_path / "odd.jsonl"
        line = f'"verdict":"amend","subject":"{claim.id}","by":"a","at":"b","changes":{changes}'
        file.write_text(f'{{"id":"j{number}",{line}}}\n', encoding="utf-8")
        page.judging.read_from(file)
        assert page.status().orphans == (f"j{number}",)
        page.judging.withdraw(f"j{number}")
    assert page.register.claims[claim.id] == claim


# -- editions ----------------------------------------------------------------------------------------------------------
def _pairs(case: Case) -> list[frozenset[str | None]]:
    return [frozenset((link.a.item, link.b.item)) for link in case.store.rows(Link) if link.kind == "translation_of"]


def test_two_items_are_paired_and_unpaired_and_the_pair_outlives_a_moved_border(make_case: MakeCase) -> None:
    case = make_case({"a.txt": PAGE, "b.txt": ARABIC})
    (english,), (arabic,) = _items(case, "a.txt"), _items(case, "b.txt")
    assert _pairs(case) == []
    case.judging.record("pair", english.id, arabic.id)
    case.build(workers=1)
    assert _pairs(case) == [frozenset((english.id, arabic.id))]
    case.judging.correct("split", english.document, THIRD)
    case.build(workers=1)
    shorter = _items(case, "a.txt")[0]
    assert shorter.id != english.id
    assert _pairs(case) == [frozenset((shorter.id, arabic.id))]
    assert case.judging.list_orphans() == []
    case.judging.record("unpair", shorter.id, arabic.id)
    case.build(workers=1)
    assert _pairs(case) == []


def test_only_items_are_paired(make_case: MakeCase) -> None:
    case = make_case()
    claim, other = case.store.rows(Claim)[:2]
    with pytest.raises(JudgementError, match="said of two items"):
        case.judging.record("pair", claim.id, other.id)


# -- claims ------------------------------------------------------------------------------------------------------------
def _kill(case: Case) -> Claim:
    """The shepherds of the first paragraph, by the monitor's account."""
    return next(c for c in case.store.rows(Claim) if c.type == "kill" and c.quantities and c.modality == "reported")


def test_a_claim_is_amended_in_every_field_and_stays_so(page: Case, newer_pipeline: pytest.MonkeyPatch) -> None:
    claim = _kill(page)
    judgement = page.judging.record(
        "amend",
        claim.id,
        changes={
            "type": "attack",
            "actors": "Free Tarfa Brigade; shells",
            "places": "",
            "when": "2031-03-10",
            "modality": "alleged",
            "quantities": "killed 2..4 shepherds; displaced ~20",
        },
    )
    _renew(newer_pipeline)
    page.build(workers=1)
    amended = page.register.claims[claim.id]
    assert (amended.type, amended.modality, amended.when, amended.places) == ("attack", "alleged", "2031-03-10", ())
    assert amended.plover == "ASSAULT"
    assert [PAGE[filler.start : filler.end] for filler in amended.actors] == ["Free Tarfa Brigade", "shells"]
    assert amended.actors[0].mention is not None
    killed, displaced = amended.quantities
    assert (killed.what, killed.min, killed.max, killed.of) == ("killed", 2, 4, "shepherds")
    assert (killed.start, killed.end) == (claim.quantities[0].start, claim.quantities[0].end)
    assert (displaced.value, displaced.approx) == (20, True)
    assert any(claim.id in event.claims and event.when == "2031-03-10" for event in page.store.rows(Event))
    page.judging.withdraw(judgement.id)
    page.build(workers=1)
    assert page.register.claims[claim.id] == claim


def test_amendments_add_up_and_accepting_keeps_them(page: Case) -> None:
    claim = _kill(page)
    page.judging.record("amend", claim.id, changes={"when": "2031-03-10"})
    later = page.judging.record("amend", claim.id, changes={"modality": "alleged"})
    page.judging.record("accept", claim.id)
    amended = page.register.claims[claim.id]
    assert (amended.when, amended.modality) == ("2031-03-10", "alleged")
    page.judging.withdraw(later.id)
    amended = page.register.claims[claim.id]
    assert (amended.when, amended.modality) == ("2031-03-10", claim.modality)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"type": "miracle"}, "a claim is one of"),
        ({"actors": "Nobody Whatsoever"}, "do not stand near the claim"),
        ({"actors": "9-999999"}, "the text has"),
        ({"when": "last Tuesday"}, "is no date"),
        ({"quantities": "many"}, "a figure is written like"),
        ({"quantities": "killed 9..3"}, "a figure is written like"),
        ({"quantities": "killed 3 @5-999999"}, "is no stretch"),
        ({"modality": "certain"}, "cannot be amended so"),
        ({"trigger": "x"}, "not to be amended"),
    ],
)
def test_an_amendment_that_does_not_fit_is_refused(page: Case, changes: dict[str, str], message: str) -> None:
    claim = _kill(page)
    with pytest.raises(JudgementError, match=message):
        page.judging.record("amend", claim.id, changes=changes)


def test_an_item_is_amended_to_what_an_item_can_be(page: Case) -> None:
    (item,) = _items(page)
    for changes, message in (
        ({"kind": "page_furniture"}, "marked as furniture"),
        ({"kind": "novel"}, "an item is one of"),
        ({"published": "soon"}, "is no date"),
    ):
        with pytest.raises(JudgementError, match=message):
            page.judging.record("amend", item.id, changes=changes)
