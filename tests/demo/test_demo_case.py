"""The demonstration case, built from end to end, holds what a careful reader finds in its documents (`expected.toml`)."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import pytest

from sijill.app.case import Case
from sijill.app.demo import make_demo, summarise_demo
from sijill.model.records import (
    CONTENT_KINDS,
    Attribution,
    Claim,
    Document,
    Entity,
    Event,
    Item,
    Link,
    Mention,
    Passage,
    Problem,
    Record,
    Series,
    Time,
)

EXPECTED: dict[str, Any] = tomllib.loads((files("sijill.data") / "demo" / "expected.toml").read_text(encoding="utf-8"))
R = TypeVar("R", bound=Record)


class Built:
    """The built case with its documents by file name."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.view = case.register.view
        self.documents: dict[str, Document] = {Path(one.path).name: one for one in case.documents()}

    def rows(self, kind: type[R], name: str | None = None) -> list[R]:
        rows = self.view.rows(kind)
        if name is None:
            return rows
        wanted = self.documents[name].id
        return [row for row in rows if getattr(row, "document", None) == wanted]

    def name(self, document: str) -> str:
        return next(name for name, one in self.documents.items() if one.id == document)

    def quote(self, row: Any) -> str:
        return self.case.text(row.document)[row.start : row.end]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    with make_demo(tmp_path_factory.mktemp("demo") / "case") as case:
        yield Built(case)


def test_every_document_is_read_and_no_stage_stumbles(built: Built) -> None:
    assert sorted(built.documents) == sorted(EXPECTED["items"])
    assert [one.path for one in built.documents.values() if one.status != "ok"] == []
    assert [problem.message for problem in built.rows(Problem)] == []
    assert built.case.verify() == []


def test_the_source_of_every_document_is_marked_as_invented(built: Built) -> None:
    assert [one.path for one in built.documents.values() if not (one.source or "").endswith("(invented)")] == []


def test_documents_fall_into_the_items_that_a_reader_sees(built: Built) -> None:
    items = Counter(built.name(item.document) for item in built.rows(Item) if item.kind in CONTENT_KINDS)
    wrong = {name: (items[name], count) for name, count in EXPECTED["items"].items() if items[name] != count}
    assert len(wrong) <= 2, wrong


@pytest.mark.parametrize("name", sorted(EXPECTED["items"]))
def test_passages_tile_a_document_and_every_record_lies_in_it(built: Built, name: str) -> None:
    text = built.case.text(built.documents[name].id)
    covered = 0
    for passage in sorted(built.rows(Passage, name), key=lambda one: one.start):
        assert text[covered : passage.start].strip() == ""
        assert covered <= passage.start < passage.end <= len(text)
        covered = passage.end
    assert text[covered:].strip() == ""
    for mention in built.rows(Mention, name):
        assert text[mention.start : mention.end] == mention.text


def test_menus_and_comment_forms_are_marked_as_furniture(built: Built) -> None:
    for name, words in (
        ("01-release-log-march.txt", ("Leave a Reply", "Home | About | Archive | Contact")),
        ("06-pledge-note-ar.txt", ("مواضيع ذات صلة", "جميع الحقوق محفوظة")),
        ("16-register-market.txt", ("Share: Twitter Facebook Email",)),
        ("29-qindil-ramadan-ar.txt", ("عدد المشاهدات",)),
    ):
        furniture = [built.quote(one) for one in built.rows(Passage, name) if one.role == "furniture"]
        for word in words:
            assert any(word in quote for quote in furniture), (name, word)


def test_the_market_strike_is_one_contradicted_event_with_both_figures(built: Built) -> None:
    wanted = EXPECTED["contradiction"]
    events = [
        event for event in built.rows(Event) if event.agreement == "contradicted" and event.when == wanted["date"]
    ]
    ranges = {
        (figure.min, figure.max): event for event in events for figure in event.quantities if figure.what == "killed"
    }
    low, high = wanted["killed"]
    assert (low, high) in ranges
    event = ranges[low, high]
    places = [built.case.register.name_of(place) for place in event.places]
    assert wanted["place"] in places or "أم سنبق" in places
    claims = {claim.id: built.name(claim.document) for claim in built.rows(Claim)}
    voices = {claims[claim] for claim in event.claims}
    assert len(voices & {*wanted["says_7"]}) >= 3
    assert len(voices & {*wanted["says_11"]}) >= 2


def test_copies_of_the_agency_report_are_linked_to_it(built: Built) -> None:
    linked = {
        frozenset((built.name(link.a.document), built.name(link.b.document)))
        for link in built.rows(Link)
        if link.kind in ("duplicate_of", "quotes")
    }
    for pair in [*EXPECTED["copies"]["verbatim"], *EXPECTED["copies"]["edited"]]:
        assert frozenset(pair) in linked


def test_copies_do_not_count_as_independent_sources(built: Built) -> None:
    low, high = EXPECTED["contradiction"]["killed"]
    event = next(
        event
        for event in built.rows(Event)
        if any((figure.what, figure.min, figure.max) == ("killed", low, high) for figure in event.quantities)
    )
    claims = {claim.id: built.name(claim.document) for claim in built.rows(Claim)}
    documents = {claims[claim] for claim in event.claims}
    assert 2 <= event.independent_sources < len(documents)


def test_the_numbered_series_has_its_entries_speakers_and_gap(built: Built) -> None:
    wanted = EXPECTED["series"]
    runs = [one for one in built.rows(Series) if wanted["title"] in one.title]
    assert runs
    run = max(runs, key=lambda one: len(one.entries))
    numbers = sorted({entry.number for entry in run.entries if entry.number})
    assert numbers == wanted["numbers"]
    gaps = " ".join(run.gaps)
    assert all(number in gaps for number in wanted["missing"]), run.gaps
    for entry in run.entries:
        if entry.number and entry.speaker and built.name(entry.document).startswith(("01", "02")):
            stem = wanted["speakers"][entry.number].removeprefix("al-")
            assert stem[:3] in entry.speaker, entry


@pytest.mark.parametrize("campaign", EXPECTED["campaign"], ids=lambda one: one["document"])
def test_a_pledge_campaign_is_read_by_province_and_day(built: Built, campaign: dict[str, Any]) -> None:
    entries = [
        entry
        for series in built.rows(Series)
        if series.kind == "pledge"
        for entry in series.entries
        if built.name(entry.document) == campaign["document"]
    ]
    found = {(entry.date, entry.place, entry.region) for entry in entries}
    assert found == {(one["date"], one["province"], one.get("region")) for one in campaign["pledges"]}


@pytest.mark.parametrize("letter", EXPECTED["letter"], ids=lambda one: one["document"])
def test_a_letter_has_its_number_subject_and_date(built: Built, letter: dict[str, Any]) -> None:
    entries = [
        entry
        for series in built.rows(Series)
        if series.kind == "letter"
        for entry in series.entries
        if built.name(entry.document) == letter["document"]
    ]
    assert [(entry.number, entry.subject) for entry in entries] == [(letter["number"], letter["subject"])]
    allowed = {letter.get("date"), letter.get("date_gregorian"), letter.get("date_umm_al_qura")} - {None}
    assert entries[0].date in allowed


def test_a_date_line_whose_calendars_disagree_says_so(built: Built) -> None:
    hijri = [
        one for one in built.rows(Time, "08-letter-reply.txt") if one.calendar == "hijri" and "2 Rajab" in one.text
    ]
    gregorian = [one for one in built.rows(Time, "08-letter-reply.txt") if "2 February 2022" in one.text]
    assert len(hijri) == 1
    assert any(one.note for one in (*hijri, *gregorian))
    agreeing = [one for one in built.rows(Time, "07-letter-arwaq.txt") if "14 Rabi" in one.text]
    assert [one.value for one in agreeing] == ["2021-11-19"]


def test_relative_dates_are_counted_from_what_the_page_fixes(built: Built) -> None:
    def values(name: str, words: str) -> set[str | None]:
        return {one.value for one in built.rows(Time, name) if words in one.text}

    assert values("27-qindil-talks-ar.html", "أمس الاثنين") | values("27-qindil-talks-ar.html", "أمس") >= {"2022-02-14"}
    assert "2022-03-12" in values("22-agency-market.txt", "Saturday")
    assert "2022-04-07" in values("30-harbour-newsletter.eml", "Thursday")


def test_the_column_is_paired_with_its_translation(built: Built) -> None:
    wanted = EXPECTED["translation"]
    pairs = [
        link
        for link in built.rows(Link)
        if link.kind == "translation_of"
        and built.name(link.a.document) == built.name(link.b.document) == wanted["document"]
    ]
    assert len(pairs) == 1
    items = {item.id: item for item in built.rows(Item, wanted["document"])}
    assert pairs[0].a.item is not None
    english = items[pairs[0].a.item]
    assert (english.language, english.translator) == ("en", wanted["translator"])


@pytest.mark.parametrize("difference", EXPECTED["translation"]["differs"], ids=lambda one: one["what"])
def test_a_planted_difference_between_column_and_translation_is_named(built: Built, difference: dict[str, str]) -> None:
    texts = {name: built.case.text(one.id) for name, one in built.documents.items()}
    text = texts[EXPECTED["translation"]["document"]]
    pairs = [link for link in built.rows(Link) if link.kind == "sentence_pair" and link.differs]
    quotes = [
        (text[link.a.start : link.a.end] + "\n" + text[link.b.start : link.b.end], link.differs) for link in pairs
    ]
    found = [differs for quote, differs in quotes if difference["en"] in quote and difference["ar"] in quote]
    assert len(found) == 1


def test_the_spellings_of_one_man_are_one_entity_and_the_other_man_is_not_in_it(built: Built) -> None:
    wanted = EXPECTED["person"]
    people = [one for one in built.rows(Entity) if one.type == "PER"]
    man = max(people, key=lambda one: len({name.text for name in one.names} & {*wanted["spellings"]}))
    names = {name.text for name in man.names}
    missing = {spelling for spelling in wanted["spellings"] if spelling not in names and f"ل{spelling}" not in names}
    assert len(missing) <= 1, missing
    assert {name.script for name in man.names} == {"Latn", "Arab"}
    assert not any("Hand" in name or "هندوم" in name for name in names), names


def test_names_that_stand_in_no_list_are_found(built: Built) -> None:
    mentions = {(one.type, one.text) for one in built.rows(Mention)}
    wanted = {(kind, name) for kind, names in EXPECTED["unlisted"].items() for name in names}
    missing = wanted - mentions
    assert len(missing) <= len(wanted) // 5, missing


@pytest.mark.parametrize("denial", EXPECTED["denial"], ids=lambda one: one["document"])
def test_a_denial_keeps_what_is_denied_as_denied(built: Built, denial: dict[str, Any]) -> None:
    claims = [one for one in built.rows(Claim, denial["document"]) if one.modality == "denied"]
    assert denial["type"] in {one.type for one in claims}


def test_a_speaker_stands_between_the_outlet_and_what_is_said(built: Built) -> None:
    name = "22-agency-market.txt"
    said = [
        built.case.text(one.document)[one.source.start : one.source.end]
        for one in built.rows(Attribution, name)
        if one.source
    ]
    assert any("Fadil Zurmani" in source for source in said)
    assert any("Mundhir Qasbil" in source for source in said)


def test_a_name_is_found_in_every_spelling_and_both_scripts(built: Built) -> None:
    found = {
        query: {hit.passage for hit in built.case.search(query, limit=500).hits}
        for query in ("الجومري", "الجومرى", "al-Jawmarī", "jawmari", "Joumari")
    }
    assert len(found["jawmari"]) >= 8
    assert len({frozenset(passages) for passages in found.values()}) == 1, {q: len(p) for q, p in found.items()}


def test_the_summary_of_the_demonstration_has_all_its_parts(built: Built) -> None:
    summary = summarise_demo(built.case)
    assert summary.counts["documents"] == len(EXPECTED["items"])
    assert summary.contradicted is not None
    assert summary.series is not None
    assert EXPECTED["series"]["title"] in summary.series.title
    assert summary.dossier is not None
    assert summary.dossier.entity.type == "PER"
