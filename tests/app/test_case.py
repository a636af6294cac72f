"""A case as programs use it: adding, building, deciding, verifying."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest
from tests.conftest import ARABIC_REPORT, REPORT, MakeCase

from sijill.app.case import Case, open_case
from sijill.app.export import export_jsonl
from sijill.app.intake import IntakeError
from sijill.app.judging import JudgementError
from sijill.model.records import RECORD_TYPES, Claim, Entity, Event, SpanRecord
from sijill.store import StoreError


def _rows(case: Case) -> dict[str, list[bytes]]:
    return {name: [msgspec.json.encode(row) for row in case.store.rows(kind)] for name, kind in RECORD_TYPES.items()}


def _tables(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def test_originals_are_kept_byte_for_byte(make_case: MakeCase) -> None:
    content = REPORT.replace("\n", "\r\n").encode()
    case = make_case({"a.txt": content}, build="no")
    (document,) = case.documents()
    assert case.store.originals.read(document.sha256) == content
    assert case.text(document.id) == content.decode()


def test_second_build_does_nothing(make_case: MakeCase) -> None:
    case = make_case()
    before = _rows(case)
    report = case.build(workers=1)
    assert (report.documents, report.unchanged, report.case_stages) == (0, 2, ())
    assert _rows(case) == before


def test_one_new_file_runs_only_its_own_stages_and_those_across_documents(make_case: MakeCase, tmp_path: Path) -> None:
    case = make_case()
    (tmp_path / "third.txt").write_text(
        "A convoy left Umm Tarfa on 14 March 2031, the Valley Monitor said.\n", encoding="utf-8"
    )
    case.add([tmp_path / "third.txt"])
    assert case.status().stale == 1
    report = case.build(workers=1)
    assert (report.documents, report.unchanged) == (1, 2)
    assert set(report.case_stages) == {"duplicates", "editions", "entities", "events", "series"}


def test_an_edited_lexicon_of_the_case_makes_its_documents_stale(make_case: MakeCase) -> None:
    case = make_case()
    lexicon = '[[entry]]\nkey = "case:barqawi"\ntype = "PER"\nnames = ["Abu Salih al-Barqawi", "أبو صالح البرقاوي"]\nsource = "invented"\n'
    (case.path / "data" / "lexicon.toml").write_text(lexicon, encoding="utf-8")
    assert case.status().stale == 2
    case.build(workers=1)
    (entity,) = [entity for entity in case.store.rows(Entity) if entity.known == "case:barqawi"]
    assert {name.script for name in entity.names if name.count} == {"Latn", "Arab"}


def test_order_of_adding_changes_nothing(tmp_path: Path) -> None:
    files = {"a.txt": REPORT, "b.txt": ARABIC_REPORT, "c.txt": REPORT.replace("Three", "Four")}
    (tmp_path / "files").mkdir()
    for name, content in files.items():
        (tmp_path / "files" / name).write_text(content, encoding="utf-8")
    rows = []
    for number, order in enumerate((sorted(files), sorted(files, reverse=True))):
        with Case.create(tmp_path / f"case{number}") as case:
            for name in order:
                case.add([tmp_path / "files" / name])
                case.build(workers=1)
            rows.append(_rows(case))
    assert rows[0] == rows[1]


def test_processes_find_what_one_process_finds(make_case: MakeCase) -> None:
    documents = {f"{number}.txt": REPORT.replace("12 March", f"{number + 1} March") for number in range(6)}
    alone, together = make_case(documents, name="alone"), make_case(documents, name="together", build="no")
    together.build(workers=2)
    strip = {
        name: [row.replace(b"alone-files", b"x").replace(b"together-files", b"x") for row in rows]
        for name, rows in _rows(together).items()
    }
    assert {name: len(rows) for name, rows in strip.items()} == {name: len(rows) for name, rows in _rows(alone).items()}


def test_every_record_lies_in_its_text(make_case: MakeCase) -> None:
    case = make_case()
    for kind in RECORD_TYPES.values():
        if issubclass(kind, SpanRecord):
            for record in case.store.rows(kind):
                assert 0 <= record.start <= record.end <= len(case.text(record.document))


def test_export_is_the_same_bytes_twice(make_case: MakeCase, tmp_path: Path) -> None:
    case = make_case()
    export_jsonl(case, tmp_path / "one")
    with open_case(case.path) as again:
        export_jsonl(again, tmp_path / "two")
    assert _tables(tmp_path / "one") == _tables(tmp_path / "two")


def test_export_has_the_fields_of_the_contract(make_case: MakeCase, tmp_path: Path) -> None:
    export_jsonl(make_case(), tmp_path / "out")
    fields = {
        "documents": "id path media_type sha256 size chars title url source captured_at added_at language status error",
        "items": "id document start end kind language title author translator outlet published translation_of medium group speaker number recipient subject place_line",
        "passages": "id document item start end role language",
        "mentions": "id document item start end text type entity score method",
        "times": "id document item start end text value calendar anchor note",
        "entities": "id type name names parent wikidata geonames lat lon country note",
        "claims": "id document item start end type plover actors targets places when quantities attribution modality polarity method score",
        "events": "id type when places actors targets claims sources independent_sources quantities agreement",
        "attributions": "id document item source cue content entity kind outer",
    }
    for table, names in fields.items():
        lines = (tmp_path / "out" / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
        assert lines, table
        rows = [json.loads(line) for line in lines]
        assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
        for row in rows:
            assert set(names.split()) <= set(row), table


# -- bad input ---------------------------------------------------------------------------------------------------------
BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "picture.txt": b"\x89PNG\r\n\x1a\n" + b"\x00" * 200,
    "broken.pdf": b"%PDF-1.4\n1 0 obj <<",
    "truncated.zip": b"PK\x03\x04" + b"\x14\x00\x00\x00" + b"\x00" * 10,
    "truncated.docx": b"PK\x03\x04\x14\x00\x06\x00\x08\x00",
}
ODD: dict[str, bytes] = {
    "good.txt": REPORT.encode(),
    "cp1256.txt": ARABIC_REPORT.encode("cp1256"),
    "utf16.txt": REPORT.encode("utf-16"),
    "override.txt": "The \u202eelif\u202c was signed by Abu Salih\u2067 البرقاوي\u2069.\n".encode(),
    "long-line.txt": ("shells hit the village of Umm Tarfa, " * 30_000).encode(),
    "surrogate.txt": b"lone \xed\xa0\x80 surrogate on 12 March 2031\n",
    "nul.txt": b"a\x00b was killed in Umm Tarfa\n",
}


def test_one_bad_file_never_stops_a_run(make_case: MakeCase) -> None:
    case = make_case({**BAD, **ODD})
    documents = {document.path.rpartition("/")[2]: document for document in case.documents()}
    assert set(documents) == {*BAD, *ODD}
    for name in BAD:
        assert documents[name].status == "failed", name
        assert documents[name].error
        if BAD[name]:
            assert case.store.originals.read(documents[name].sha256) == BAD[name]
    for name in ODD:
        assert documents[name].status == "ok", documents[name].error
    assert case.verify() == []
    assert [problem for problem in case.status().problems if problem.stage != "read"] == []


def test_a_file_that_vanishes_is_recorded(make_case: MakeCase, tmp_path: Path) -> None:
    case = make_case({})
    manifest = tmp_path / "manifest.csv"
    manifest.write_text(
        "path,url,published\ngone.txt,https://example.org/a,2031-03-12\nhere.txt,https://example.org/b,\n",
        encoding="utf-8",
    )
    (tmp_path / "here.txt").write_text(REPORT, encoding="utf-8")
    report = case.add(manifest=manifest)
    assert [path for path, _ in report.failed] == ["gone.txt"]
    documents = {document.path: document for document in case.documents()}
    assert documents["gone.txt"].status == "failed"
    assert "could not be opened" in (documents["gone.txt"].error or "")
    assert documents["here.txt"].url == "https://example.org/b"
    (tmp_path / "gone.txt").write_text(REPORT, encoding="utf-8")
    assert case.add(manifest=manifest).added == ("gone.txt",)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("file,url\na.txt,b\n", "line 1: there is no `path` column"),
        ("path,published\na.txt,yesterday\n", "line 2: published 'yesterday' is no EDTF date"),
        ("path,url\n,https://example.org\n", "line 2: the `path` cell is empty"),
    ],
)
def test_a_manifest_is_refused_with_its_line(make_case: MakeCase, tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "manifest.csv").write_text(content, encoding="utf-8")
    with pytest.raises(IntakeError, match=message):
        make_case({}).add(manifest=tmp_path / "manifest.csv")


def test_the_same_file_is_not_taken_twice(make_case: MakeCase, tmp_path: Path) -> None:
    case = make_case()
    report = case.add([tmp_path / "case-files"])
    assert (len(report.added), len(report.present)) == (0, 2)
    assert len(case.documents()) == 2


def test_a_folder_that_is_no_case_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is no case"):
        open_case(tmp_path)
    (tmp_path / "note.txt").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="not an empty folder"):
        Case.create(tmp_path)


# -- verify ------------------------------------------------------------------------------------------------------------
def _original(case: Case) -> Path:
    return case.store.originals.path(case.documents()[0].sha256)


def test_verify_names_a_changed_original(make_case: MakeCase) -> None:
    case = make_case()
    file = _original(case)
    file.chmod(0o644)
    file.write_bytes(file.read_bytes() + b"x")
    (fault,) = case.verify()
    assert str(file) in fault
    assert "were changed" in fault


def test_verify_names_a_missing_original(make_case: MakeCase) -> None:
    case = make_case()
    _original(case).unlink()
    (fault,) = case.verify()
    assert "is missing" in fault


def test_verify_names_a_changed_text_and_a_removed_document(make_case: MakeCase) -> None:
    case = make_case()
    first, second = case.documents()
    with sqlite3.connect(case.path / "case.sqlite") as connection:
        connection.execute("UPDATE texts SET text = replace(text, 'Three', 'Nine') WHERE document = ?", (first.id,))
        connection.execute("DELETE FROM documents WHERE id = ?", (second.id,))
    connection.close()
    faults = case.verify()
    assert any(first.path in fault and "text was changed" in fault for fault in faults)
    assert any(second.id in fault and "does not hold it" in fault for fault in faults)


# -- decisions ---------------------------------------------------------------------------------------------------------
def _names(entities: Iterable[Entity]) -> set[str]:
    return {name.text for entity in entities for name in entity.names}


def test_a_rejected_claim_leaves_its_event_and_comes_back_when_undone(make_case: MakeCase) -> None:
    case = make_case()
    claim = next(claim for claim in case.store.rows(Claim) if claim.type == "kill")
    holds = lambda: any(claim.id in event.claims for event in case.store.rows(Event))  # noqa: E731
    assert holds()
    judgement = case.judging.record("reject", claim.id, note="misread")
    case.build(workers=1)
    assert not holds()
    assert claim.id not in case.register.claims
    case.judging.withdraw(judgement.id)
    case.build(workers=1)
    assert holds()


def test_an_amendment_shows_and_survives_a_rebuild(make_case: MakeCase) -> None:
    case = make_case()
    claim = next(claim for claim in case.store.rows(Claim) if claim.type == "kill")
    case.judging.record("amend", claim.id, changes={"when": "2031-03-11"})
    case.build(workers=1)
    assert case.register.claims[claim.id].when == "2031-03-11"
    assert case.store.rows(Claim)  # what the stage found stays as it was
    assert next(row for row in case.store.rows(Claim) if row.id == claim.id).when == claim.when


@pytest.mark.parametrize(
    ("verdict", "other", "changes", "message"),
    [
        ("same", None, None, "name a second"),
        ("accept", "itself", None, "leave the second out"),
        ("amend", None, None, "needs FIELD=VALUE"),
        ("amend", None, {"start": "1"}, "not to be amended"),
        ("amend", None, {"modality": "certain"}, "cannot be amended so"),
        ("doubt", None, None, "unknown verdict"),
        ("different", "e0", None, "no record 'e0'"),
    ],
)
def test_a_decision_that_does_not_fit_is_refused(
    make_case: MakeCase, verdict: str, other: str | None, changes: dict[str, str] | None, message: str
) -> None:
    case = make_case()
    claim = case.store.rows(Claim)[0].id
    with pytest.raises(JudgementError, match=message):
        case.judging.record(verdict, claim, claim if other == "itself" else other, changes=changes)  # type: ignore[arg-type]


def test_judged_the_same_becomes_one_and_undone_becomes_two(make_case: MakeCase) -> None:
    case = make_case({"a.txt": "The Free Tarfa Brigade met on Monday.\n\nThe Tarfa Lions Battalion met on Tuesday.\n"})
    apart = [entity for entity in case.store.rows(Entity) if entity.type == "ORG"]
    assert len(apart) == 2
    judgement = case.judging.record("same", apart[0].id, apart[1].id)
    case.build(workers=1)
    together = [entity for entity in case.store.rows(Entity) if entity.type == "ORG"]
    assert len(together) == 1
    assert _names(together) == _names(apart)
    assert case.status().orphans == ()
    case.judging.withdraw(judgement.id)
    case.build(workers=1)
    assert {entity.id for entity in case.store.rows(Entity) if entity.type == "ORG"} == {entity.id for entity in apart}


def test_decisions_travel_to_a_copy_of_the_case(make_case: MakeCase, tmp_path: Path) -> None:
    mine, theirs = make_case(name="mine"), make_case(name="theirs")
    claim = mine.store.rows(Claim)[0]
    first = mine.judging.record("accept", claim.id)
    mine.judging.withdraw(first.id)
    mine.judging.record("reject", claim.id, note="لا")
    export_jsonl(mine, tmp_path / "out")
    assert theirs.judging.read_from(tmp_path / "out") == (2, 0)
    assert theirs.judging.read_from(tmp_path / "out") == (0, 2)
    assert [j.verdict for j in theirs.judging.list_all()] == ["reject"]


def test_a_spoiled_file_of_decisions_is_refused_whole(make_case: MakeCase, tmp_path: Path) -> None:
    case = make_case()
    file = tmp_path / "review.jsonl"
    file.write_text(
        '{"id":"j1","verdict":"accept","subject":"c","by":"a","at":"b"}\n{"id":"j2","verdict":"perhaps"}\n',
        encoding="utf-8",
    )
    with pytest.raises(JudgementError, match="line 2"):
        case.judging.read_from(file)
    assert case.judging.list_all() == []
