"""Web archives: captures written by warcio are read back with their addresses, whatever is damaged around them."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sijill.extract.read import Member, Note, ReadError, is_archive, list_members, read_document, read_members

PAGE = b"<html><head><title>Council</title></head><body><p>The council of Sarwiya met.</p></body></html>"
ARABIC = "<html><body><p>اجتمع مجلس السروية يوم الخميس.</p></body></html>"
HTML = [("Content-Type", "text/html; charset=utf-8")]


class Writer(WARCWriter):
    """Writes in memory: warcio leaves its temporary files open."""

    @staticmethod
    def _create_temp_file() -> io.BytesIO:
        return io.BytesIO()


Answer = tuple[str, str, list[tuple[str, str]], bytes]


def answer(
    path: str = "/1", status: str = "200 OK", headers: list[tuple[str, str]] = HTML, body: bytes = PAGE
) -> Answer:
    return f"https://post.example{path}", status, headers, body


def warc(*answers: Answer, packed: bool = False, kind: str = "response") -> bytes:
    out = io.BytesIO()
    writer = Writer(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("made.warc", {"software": "test"}))
    for number, (url, status, headers, body) in enumerate(answers):
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1") if kind == "response" else None
        fields = {"WARC-Date": f"2031-03-{number + 1:02}T10:20:30Z"}
        content_type = dict(headers)["Content-Type"] if kind == "resource" else ""
        record = writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), http_headers=http, warc_headers_dict=fields, warc_content_type=content_type
        )  # fmt: skip
        writer.write_record(record)
    return out.getvalue()


def collect(data: bytes, name: str = "a.warc") -> tuple[list[Member], str, str]:
    """What came out, what was said of what was left out, and what failed."""
    notes: list[Note] = []
    found: list[Member] = []
    try:
        for member in read_members(data, name=name, notes=notes):
            found.append(member)
    except ReadError as error:
        return found, " ".join(note.message for note in notes), error.message
    return found, " ".join(note.message for note in notes), ""


@pytest.mark.parametrize("packed", [False, True])
def test_captured_pages_come_with_address_and_time(packed: bool) -> None:  # noqa: FBT001
    data = warc(answer("/news/council-meets"), answer("/?p=2", body=ARABIC.encode()), packed=packed)
    name = "pages.warc.gz" if packed else "pages.warc"
    assert is_archive(data, name=name)
    assert is_archive(data, name="unnamed")
    found, left_out, failed = collect(data, name)
    assert [(m.name, m.url, m.captured_at, m.media_type) for m in found] == [
        ("00002-council-meets.html", "https://post.example/news/council-meets", "2031-03-01T10:20:30Z", "text/html"),
        ("00003-post.example.html", "https://post.example/?p=2", "2031-03-02T10:20:30Z", "text/html"),
    ]
    assert found[0].data == PAGE
    assert (left_out, failed) == ("", "")
    assert list(list_members(data, name=name)) == [(m.name, m.data) for m in found]
    with pytest.raises(ReadError, match="web archive"):
        read_document(data, name=name)


def test_texts_and_documents_are_kept_and_everything_else_is_counted() -> None:
    pdf = b"%PDF-1.4\n1 0 obj\n"
    data = warc(
        answer("/a.txt", headers=[("Content-Type", "text/plain")], body=b"The words."),
        answer("/a.pdf", headers=[("Content-Type", "application/octet-stream")], body=pdf),
        answer("/t.csv", headers=[("Content-Type", "text/csv")], body=b"a,b\n1,2\n"),
        answer("/gone", status="404 Not Found"),
        answer("/old", status="301 Moved Permanently", headers=[("Location", "/new"), *HTML], body=b""),
        answer("/i.png", headers=[("Content-Type", "image/png")], body=b"\x89PNG\r\n\x1a\n"),
        answer("/s.js", headers=[("Content-Type", "application/javascript")], body=b"draw()"),
        answer("/wrong.html", body=b"\x89PNG\r\n\x1a\n" + bytes(40)),
        answer("/robots.txt", headers=[("Content-Type", "text/plain")], body=b"User-agent: *"),
    )
    found, left_out, failed = collect(data)
    assert [(m.name, m.media_type) for m in found] == [
        ("00002-a.txt", "text/plain"),
        ("00003-a.pdf", "application/pdf"),
        ("00004-t.csv", "text/csv"),
    ]
    assert "4 images, scripts" in left_out
    assert "1 redirects" in left_out
    assert "1 answers without success" in left_out
    assert failed == ""


def test_repeated_captures_and_resources() -> None:
    out = io.BytesIO(warc(answer()))
    out.seek(0, io.SEEK_END)
    writer = Writer(out, gzip=False)
    revisit = writer.create_revisit_record(
        "https://post.example/1", "sha1:X", "https://post.example/1", "2031-03-01T10:20:30Z",
        http_headers=StatusAndHeaders("200 OK", HTML, protocol="HTTP/1.1"),
    )  # fmt: skip
    writer.write_record(revisit)
    out.write(warc(answer("/r"), kind="resource"))
    found, left_out, failed = collect(out.getvalue())
    assert [m.url for m in found] == ["https://post.example/1", "https://post.example/r"]
    assert "1 repeated captures" in left_out
    assert failed == ""


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ([("Content-Encoding", "gzip")], gzip.compress(PAGE, mtime=0)),
        ([("Content-Encoding", "deflate")], zlib.compress(PAGE)),
        ([("Content-Encoding", "deflate")], zlib.compress(PAGE)[2:-4]),
        ([("Content-Encoding", "gzip")], PAGE),
        ([("Content-Encoding", "br")], PAGE),
        ([("Transfer-Encoding", "chunked")], b"5\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (PAGE[:5], len(PAGE) - 5, PAGE[5:])),
        ([("Transfer-Encoding", "chunked")], PAGE),
    ],
    ids=["gzip", "zlib", "deflate", "not packed as said", "an unknown packing", "chunked", "not chunked as said"],
)
def test_the_body_comes_without_the_wrapping_of_its_transfer(fields: list[tuple[str, str]], body: bytes) -> None:
    ((member,), _, failed) = collect(warc(answer(headers=[*HTML, *fields], body=body)))
    assert member.data == PAGE
    assert (member.notes, failed) == ((), "")


def test_an_unknown_compression_is_said() -> None:
    found, _, failed = collect(warc(answer(headers=[*HTML, ("Content-Encoding", "br")], body=b"\x8b\x05\x80words\x03")))
    assert found == []
    assert "br" in failed


def test_the_charset_of_the_server_goes_before_that_of_the_page() -> None:
    page = ARABIC.replace("<body>", "<head><meta charset=iso-8859-1></head><body>").encode("cp1256")
    ((member,), _, _) = collect(warc(answer(headers=[("Content-Type", "text/html; charset=windows-1256")], body=page)))
    result = read_document(member.data, name=member.name, media_type=member.media_type, charset=member.charset)
    assert result.text == "اجتمع مجلس السروية يوم الخميس."


@pytest.mark.parametrize("stated", [b"5", b"999999", b"-7", b"many", b"99999999999999999999999"])
def test_a_record_with_a_lying_length_is_read_to_where_the_next_begins(stated: bytes) -> None:
    data = warc(answer("/1"), answer("/2"), answer("/3"))
    place = data.index(b"Content-Length: ", data.index(b"/2\r\n"))
    data = data[:place] + b"Content-Length: " + stated + data[data.index(b"\r\n", place) :]
    found, _, failed = collect(data)
    assert [m.data for m in found] == [PAGE] * 3
    assert ["length" in m.notes[0].message if m.notes else False for m in found] == [False, True, False]
    assert failed == ""


def test_a_record_that_is_cut_off_gives_what_is_there() -> None:
    data = warc(answer("/1"), answer("/2"))
    found, _, failed = collect(data[: data.rindex(b" met.")])
    assert [m.data == PAGE for m in found] == [True, False]
    assert "cut off" in found[1].notes[0].message
    assert failed == ""
    assert "council of Sarwiya" in read_document(found[1].data, name=found[1].name).text


def test_bytes_between_records_are_passed_over_and_said() -> None:
    first, second = warc(answer("/1")), warc(answer("/2"))
    found, _, failed = collect(first + b"\x00garbage that is no record\r\n" + second)
    assert [m.url for m in found] == ["https://post.example/1", "https://post.example/2"]
    assert found[0].notes == () or "length" in found[0].notes[0].message
    assert failed or found[0].notes


def test_a_damaged_gzip_member_does_not_lose_the_others() -> None:
    data = bytearray(warc(answer("/1"), answer("/2"), answer("/3"), packed=True))
    starts = [place for place in range(len(data)) if data.startswith(b"\x1f\x8b\x08", place)]
    for place in range(starts[2] + 40, starts[2] + 60):
        data[place] ^= 0xFF
    found, _, failed = collect(bytes(data), "a.warc.gz")
    assert [m.url for m in found if not m.notes] == ["https://post.example/1", "https://post.example/3"]
    assert "damaged" in failed or "cut off" in failed


def test_a_cut_off_gzip_member_gives_what_can_be_unpacked() -> None:
    body = "<html><body>" + "".join(f"<p>Paragraph {number} of {number * 7919 % 1000}.</p>" for number in range(3000))
    data = warc(answer("/1"), answer("/2", body=body.encode()), packed=True)
    found, _, failed = collect(data[: -len(data) // 3], "a.warc.gz")
    assert [m.url for m in found] == ["https://post.example/1", "https://post.example/2"]
    assert body.encode().startswith(found[1].data)
    assert len(found[1].data) > 1000
    assert "cut off" in failed


@pytest.mark.parametrize("step", [97, 1_000_000])
def test_a_file_packed_as_a_whole_or_in_blocks_is_read(step: int) -> None:
    plain = warc(answer("/1"), answer("/2"))
    packed = b"".join(gzip.compress(plain[start : start + step]) for start in range(0, len(plain), step))
    found, _, failed = collect(packed, "a.warc.gz")
    assert [m.data for m in found] == [PAGE, PAGE]
    assert failed == ""


def test_an_answer_that_bursts_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sijill.extract.read.archives._LARGEST_MEMBER", 1_000_000)
    bomb = gzip.compress(b"<html>" + bytes(50_000_000))
    data = warc(answer("/bomb", headers=[*HTML, ("Content-Encoding", "gzip")], body=bomb), answer("/2"))
    found, _, failed = collect(data)
    assert [m.url for m in found] == ["https://post.example/2"]
    assert "bomb" in failed
    found, _, failed = collect(gzip.compress(data[:300]) + gzip.compress(bytes(50_000_000)), "a.warc.gz")
    assert "bomb" in failed


def test_addresses_lead_nowhere() -> None:
    paths = [
        "/../../etc/passwd",
        "/a%2f..%2f..%2fx",
        "/%00%0a",
        "/" + "x" * 5000,
        "/\u202efdp.exe",
        "/C:%5Cx",
        "/%2e%2e",
    ]
    found, _, _ = collect(warc(*map(answer, paths)))
    assert len(found) == len(paths)
    for member in found:
        assert "/" not in member.name
        assert "\\" not in member.name
        assert ":" not in member.name
        assert len(member.name) < 120
        assert not set(member.name) & {"\x00", "\n", "\u202e"}


def wacz(*warcs: bytes, pages: list[dict[str, str]] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("datapackage.json", '{"profile": "data-package"}')
        archive.writestr("indexes/index.cdx", "com,example)/ 2031")
        for number, data in enumerate(warcs):
            archive.writestr(f"archive/data-{number}.warc.gz", data)
        lines = ['{"format": "json-pages-1.0", "id": "pages"}', "no json {", *map(json.dumps, pages or [])]
        archive.writestr("pages/pages.jsonl", "\n".join(lines))
    return out.getvalue()


@pytest.mark.parametrize("name", ["site.wacz", "site.zip"])
def test_a_wacz_gives_the_captures_of_its_warc_files(name: str) -> None:
    pages = [
        {"url": "https://post.example/2", "title": "The listed title", "ts": "2031-03-01T00:00:00Z"},
        {"url": "https://post.example/lost", "title": "Lost"},
    ]
    data = wacz(warc(answer("/1"), packed=True), warc(answer("/2"), packed=True), pages=pages)
    found, left_out, failed = collect(data, name)
    assert [(m.name, m.url, m.title) for m in found] == [
        ("archive/data-0.warc.gz/00002-1.html", "https://post.example/1", None),
        ("archive/data-1.warc.gz/00002-2.html", "https://post.example/2", "The listed title"),
    ]
    assert "1 pages that the archive lists" in left_out
    assert failed == ""


def test_a_wacz_without_its_table_of_contents_still_gives_its_captures() -> None:
    data = wacz(warc(answer("/1"), packed=True))
    found, _, failed = collect(data[: data.index(b"PK\x01\x02")], "site.wacz")
    assert [m.url for m in found] == ["https://post.example/1"]
    assert "cut off" in failed


def test_a_web_archive_in_a_zip_is_opened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("in/site.warc", warc(answer("/1")))
    ((member,), _, _) = collect(out.getvalue(), "a.zip")
    assert (member.name, member.url) == ("in/site.warc/00002-1.html", "https://post.example/1")


MADE = [warc(answer("/1"), answer("/2"), packed=packed) for packed in (False, True)]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_damage_breaks_the_reading(data: st.DataObject) -> None:
    made = bytearray(data.draw(st.sampled_from(MADE)))
    for _ in range(data.draw(st.integers(0, 8))):
        place = data.draw(st.integers(0, len(made) - 1))
        made[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    made = made[: data.draw(st.integers(len(made) // 2, len(made)))]
    for member in collect(bytes(made), "a.warc.gz")[0]:
        assert len(member.data) <= len(made) * 1100
        assert "/" not in member.name
        f"{member.name}{member.url}".encode()
