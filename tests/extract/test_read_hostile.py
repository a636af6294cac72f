"""Files made to harm: each is read in bounded time and space, or refused for what it is, and none reaches outside.

There are no timed asserts: without the bounds these tests would not come to an end, or to the end of the memory.
"""

from __future__ import annotations

import socket
from functools import cache

import pytest
from tests.extract.hostile import make_hostile

from sijill.extract.read import ReadError, is_archive, list_members, read_document

HOSTILE = make_hostile()

REFUSED = {
    "nested.zip": "bomb", "overlapping.zip": "bomb", "headers.zip": "damaged", "recursive.zip": "deeper",
    "bomb.warc.gz": "bomb", "heads.warc.gz": "damaged",
    "entities.docx": "broken", "entities-attribute.docx": "broken", "entities-title.docx": "broken",
    "deep.docx": "broken", "bomb.docx": "absurd", "bomb.odt": "absurd", "deep.odt": "broken",
    "entities.odt": "broken", "entities-attribute.odt": "broken",
    "page-loop.pdf": "cyclic", "page-loop-long.pdf": "cyclic", "page-fan.pdf": "limit", "page-count.pdf": "no pages",
    "self.pdf": "broken", "self-content.pdf": "broken", "bomb.pdf": "Limit", "bomb-twice.pdf": "Limit", "filters.pdf": "broken",
    "length.pdf": "length", "nested.pdf": "broken", "names.csv": "broken|long",
}  # fmt: skip
"""What is said of those that give nothing, or not all."""


@pytest.fixture(autouse=True)
def _bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Smaller bounds, so that going past them is quick; and no way into the network, nor to a program for scans."""
    monkeypatch.setattr("sijill.extract.read.archives._FREE", 20_000_000)
    monkeypatch.setattr("sijill.extract.read.archives._OFFICE_XML_LIMIT", 10_000_000)
    monkeypatch.setattr("sijill.extract.read.csvtable._LONGEST", 10_000_000)
    monkeypatch.setenv("PATH", "")

    def refuse(*_: object) -> None:
        raise AssertionError("a reader asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@cache
def read(name: str) -> tuple[str, list[str], str]:
    """Text, names of members, and what was refused."""
    data, text, names = HOSTILE[name], "", []
    try:
        if not is_archive(data, name=name):
            text = read_document(data, name=name).text
        total = 0
        for member, content in list_members(data, name=name):
            names.append(member)
            total += len(content)
            assert total < 100_000_000
    except ReadError as error:
        assert error.advice  # noqa: PT017
        return text, names, error.message
    return text, names, ""


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_every_one_is_read_within_bounds_or_refused(name: str) -> None:
    text, names, refused = read(name)
    if name in REFUSED:
        assert any(word.lower() in refused.lower() for word in REFUSED[name].split("|")), refused
    else:
        assert refused == "" or "no text layer" in refused or name.endswith(("eml", "warc")), refused
    assert len(text) < 3_000_000
    assert "root:" not in text
    for member in names:
        assert not member.startswith("/")
        assert ".." not in member.split("/")
        assert len(member) < 4_000
        assert not set(member) & {"\x00", "\\", "\u202e"}


@pytest.mark.parametrize(
    "name",
    [
        "deep.html", "deep-inline.html", "comments.html", "brackets.html", "charset.html", "outside.html", "outside.docx",
        "outside.odt", "fields.eml", "brackets.eml", "parts.eml", "attachment.eml",
    ],
)  # fmt: skip
def test_the_words_of_those_that_have_any_are_read(name: str) -> None:
    assert "The words." in read(name)[0]


@pytest.mark.parametrize("name", ["form-loop.pdf", "table-loop.pdf", "script.pdf", "form-fan.pdf"])
def test_the_words_of_a_page_that_turns_in_circles_are_read(name: str) -> None:
    assert "The words are here" in read(name)[0]


def test_path_tricks_become_plain_names() -> None:
    _, names, _ = read("names.zip")
    assert {"x.txt", "etc/y.txt", "windows/z.txt", "w.txt", "a/b.txt", "e.txt"} <= set(names)
    assert len(names) >= 9
    assert max(len(part) for name in names for part in name.split("/")) <= 150
    assert read("attachment.eml")[1] == ["evil.txt"]


def test_a_size_that_is_only_said_is_not_believed() -> None:
    assert list(list_members(HOSTILE["declared.zip"], name="declared.zip")) == [("a.txt", b"ten letter")]


def test_members_of_one_name_are_told_apart() -> None:
    names = read("same-names.zip")[1]
    assert len(names) == len(set(names)) == 3000


def test_many_parts_are_many_members() -> None:
    assert len(read("parts.eml")[1]) == 400


def test_a_page_drawn_without_end_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.extract.hostile import CATALOG, FONT, WORDS, pdf, stream

    monkeypatch.setattr("sijill.extract.read.pdf._DRAWN", 40_000)
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
    kids = b"<< /Type /Pages /Kids [%b] /Count 900 >>" % (b"3 0 R " * 900)
    result = read_document(pdf(CATALOG, kids, page, stream(WORDS), FONT), name="a.pdf")
    assert 1 < result.text.count("The words are here") < 100
    assert "left out" in result.notes[-1].message
