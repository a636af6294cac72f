"""Taking archives and hostile files in: what a case then holds, and what it says of the rest."""

from __future__ import annotations

import hashlib
import io
import os
import socket
from pathlib import Path

import pytest
from tests.conftest import REPORT, MakeCase
from tests.extract.hostile import make_hostile
from tests.extract.test_read_warc import HTML, Writer, answer, wacz, warc
from warcio.statusandheaders import StatusAndHeaders

from sijill.app.case import Case
from sijill.model.records import Document, Problem


def page(text: str) -> bytes:
    return f"<html><body><p>{text}</p></body></html>".encode()


def by_path(case: Case) -> dict[str, Document]:
    return {document.path: document for document in case.documents()}


ARCHIVE = warc(
    answer("/first", body=page("The council of Sarwiya met in the old hall.")),
    answer("/i.png", headers=[("Content-Type", "image/png")], body=b"\x89PNG\r\n\x1a\n"),
    answer("/second", body=page("The council did not meet again.")),
)


def test_captures_carry_their_own_address_and_time(make_case: MakeCase) -> None:
    case = make_case({"site.warc": ARCHIVE}, build="no")
    found = by_path(case)
    assert sorted(found) == ["case-files/site.warc/00002-first.html", "case-files/site.warc/00004-second.html"]
    first, second = (found[path] for path in sorted(found))
    assert (first.url, first.captured_at) == ("https://post.example/first", "2031-03-01T10:20:30Z")
    assert (second.url, second.captured_at) == ("https://post.example/second", "2031-03-03T10:20:30Z")
    assert case.text(second.id) == "The council did not meet again."
    assert first.container == second.container == hashlib.sha256(ARCHIVE).hexdigest()
    assert case.store.originals.read(first.container or "") == ARCHIVE
    (problem,) = case.store.rows(Problem)
    assert "1 images" in problem.message
    assert problem.message.startswith("case-files/site.warc")
    assert case.verify() == []


def test_what_is_known_of_an_archive_stands_in_and_what_is_known_of_a_member_goes_before(
    make_case: MakeCase, tmp_path: Path
) -> None:
    case = make_case({})
    (tmp_path / "site.warc").write_bytes(ARCHIVE)
    (tmp_path / "manifest.csv").write_text(
        "path,url,source,captured_at,published\n"
        "site.warc,https://archive.example/,The Valley Archive,2040-01-01,2039-01-01\n"
        "site.warc/00004-second.html,https://right.example/2,The River Post,2031-04-01,2031-02-28\n"
        "site.warc/00009-none.html,,,,\n",
        encoding="utf-8",
    )
    report = case.add(manifest=tmp_path / "manifest.csv")
    first, second = (document for _, document in sorted(by_path(case).items()))
    assert (first.url, first.captured_at) == ("https://post.example/first", "2031-03-01T10:20:30Z")
    assert (first.source, first.published) == ("The Valley Archive", "2039-01-01")
    assert (second.url, second.captured_at) == ("https://right.example/2", "2031-04-01")
    assert (second.source, second.published) == ("The River Post", "2031-02-28")
    assert [path for path, _ in report.failed] == ["site.warc/00009-none.html"]


def test_a_manifest_may_name_a_member_alone(make_case: MakeCase, tmp_path: Path) -> None:
    case = make_case({})
    (tmp_path / "site.wacz").write_bytes(wacz(warc(answer("/1"), packed=True)))
    row = "site.wacz/archive/data-0.warc.gz/00002-1.html,The River Post"
    (tmp_path / "manifest.csv").write_text(f"path,source\n{row}\n", encoding="utf-8")
    report = case.add(manifest=tmp_path / "manifest.csv")
    (document,) = case.documents()
    assert (document.path, document.source) == (row.partition(",")[0], "The River Post")
    assert document.url == "https://post.example/1"
    assert report.failed == ()


def test_the_published_date_of_a_page_goes_before_that_of_its_archive(make_case: MakeCase, tmp_path: Path) -> None:
    case = make_case({})
    dated = b"<html><head><meta property='article:published_time' content='2031-01-05'></head><body>The words."
    (tmp_path / "site.warc").write_bytes(warc(answer("/1", body=dated)))
    (tmp_path / "manifest.csv").write_text("path,published\nsite.warc,2039\n", encoding="utf-8")
    case.add(manifest=tmp_path / "manifest.csv")
    assert [document.published for document in case.documents()] == ["2031-01-05"]


def test_a_damaged_capture_is_read_and_has_its_problem(make_case: MakeCase) -> None:
    case = make_case({"cut.warc": ARCHIVE[: ARCHIVE.index(b" meet again")]}, build="no")
    cut = by_path(case)["case-files/cut.warc/00004-second.html"]
    assert case.text(cut.id) == "The council did not"
    assert [problem.document for problem in case.store.rows(Problem) if "cut off" in problem.message] == [cut.id]


def test_a_damaged_archive_is_itself_recorded(make_case: MakeCase) -> None:
    packed = warc(answer("/1"), answer("/2"), packed=True)
    case = make_case({"cut.warc.gz": packed[:-40]}, build="no")
    found = by_path(case)
    assert found["case-files/cut.warc.gz/00002-1.html"].status == "ok"
    assert found["case-files/cut.warc.gz"].status == "failed"
    assert "cut off" in (found["case-files/cut.warc.gz"].error or "")
    assert case.verify() == []


def test_an_archive_without_documents_says_so(make_case: MakeCase) -> None:
    out = io.BytesIO()
    writer = Writer(out, gzip=False)
    record = writer.create_warc_record(
        "https://post.example/", "response", payload=io.BytesIO(b""),
        http_headers=StatusAndHeaders("404 Not Found", HTML, protocol="HTTP/1.1"),
    )  # fmt: skip
    writer.write_record(record)
    (document,) = make_case({"empty.warc": out.getvalue()}, build="no").documents()
    assert document.status == "failed"
    assert "no document" in (document.error or "")
    assert "1 answers without success" in (document.error or "")


def test_adding_an_archive_again_adds_nothing(make_case: MakeCase, tmp_path: Path) -> None:
    case = make_case({"site.warc": ARCHIVE}, build="no")
    before = [*case.documents()], [*case.store.rows(Problem)]
    report = case.add([tmp_path / "case-files"])
    assert (report.added, len(report.present)) == ((), 2)
    assert ([*case.documents()], [*case.store.rows(Problem)]) == before


def test_a_file_of_absurd_size_is_not_read(make_case: MakeCase, tmp_path: Path) -> None:
    case = make_case({})
    with (tmp_path / "large.txt").open("wb") as handle:
        os.truncate(handle.fileno(), 3 * 1024**3)  # holds no block on the disk
    report = case.add([tmp_path / "large.txt"])
    assert [path for path, _ in report.failed] == ["large.txt"]
    assert "3,221,225,472 bytes" in report.failed[0][1]


def test_hostile_files_end_as_documents_or_failures_and_reach_nowhere(
    make_case: MakeCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sijill.extract.read.archives._FREE", 5_000_000)
    monkeypatch.setattr("sijill.extract.read.archives._OFFICE_XML_LIMIT", 5_000_000)
    monkeypatch.setattr("sijill.extract.read.csvtable._LONGEST", 2_000_000)
    monkeypatch.setenv("PATH", "")

    def refuse(*_: object) -> None:
        raise AssertionError("adding asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    hostile = make_hostile()
    for name in ("same-names.zip", "parts.eml"):  # their many members are tested where they are read
        del hostile[name]
    folder = tmp_path / "files"
    folder.mkdir()
    for name, data in {**hostile, "good.txt": REPORT.encode()}.items():
        (folder / name).write_bytes(data)
    case = make_case({}, build="no")

    def outside() -> dict[str, int]:
        files = (path for path in tmp_path.rglob("*") if path.is_file() and case.path not in path.parents)
        return {str(path): path.stat().st_size for path in files}

    before = outside()
    case.add([folder])
    assert outside() == before
    documents = by_path(case)
    assert documents["files/good.txt"].status == "ok"
    for document in documents.values():
        assert document.status == "ok" or document.error, document.path
        assert ".." not in document.path.split("/")
    roots = {"/".join(path.split("/")[:2]) for path in documents}
    assert roots == {f"files/{name}" for name in (*hostile, "good.txt")}
    assert not any("root:" in case.text(document.id) for document in documents.values())
    assert case.verify() == []
