"""Plain text, and files that are not what they seem."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.extract.read import ReadError, identify_media_type, is_archive, read_document

ARABIC = "قالت اللجنة في بيان لها إن المجلس لم يرد على رسالتها بعد، وإنها تنتظر."


@given(st.text(min_size=1).filter(str.strip))
def test_valid_utf8_is_decoded_unchanged(text: str) -> None:
    kept = text if not text.encode("utf-8", "ignore").startswith(b"%PDF") else "x"
    try:
        data = kept.encode("utf-8")
    except UnicodeEncodeError:
        return
    try:
        result = read_document(data, name="note.txt")
    except ReadError as error:
        assert "binary" in error.message or "image" in error.message or "executable" in error.message  # noqa: PT017
        return
    if result.media_type == "text/plain":
        assert result.text == kept


def test_line_ends_and_byte_order_mark_stay_since_offsets_count_them() -> None:
    text = "\ufeffالسلام عليكم\r\nHello\rthere\n"
    assert read_document(text.encode("utf-8"), name="a.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_byte_order_mark_tells_wide_encodings(encoding: str) -> None:
    result = read_document(ARABIC.encode(encoding), name="a.txt")
    assert result.text == ARABIC
    assert result.notes == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [ARABIC, "The council met on Monday.", f"{ARABIC} The council."])
def test_wide_encodings_without_a_mark_are_told_by_their_letters(encoding: str, text: str) -> None:
    result = read_document(text.encode(encoding), name="a.txt")
    assert result.text == text
    assert encoding.upper() in result.notes[0].message


def test_a_message_saved_as_text_stays_as_it_was_saved() -> None:
    text = "From: a@b.example\nTo: c@d.example\nMessage-ID: <1@b.example>\nSubject: Water\n\nIt is off.\n"
    assert read_document(text.encode(), name="letter.txt").text == text
    packed = text.replace("Subject", "Content-Transfer-Encoding: quoted-printable\nSubject").replace("off", "o=66f")
    result = read_document(packed.encode(), name="letter.txt")
    assert result.text.endswith("It is off.")
    assert result.notes


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6"])
def test_legacy_arabic_is_recognised_and_the_guess_is_noted(encoding: str) -> None:
    result = read_document(ARABIC.encode(encoding), name="a.txt")
    assert result.text == ARABIC
    assert len(result.notes) == 1
    assert encoding in result.notes[0].message
    assert result.language == "ar"


def test_legacy_latin_keeps_accents_and_typographic_quotes() -> None:
    text = "Le comité a annoncé “la réunion” prévue à l’été prochain."
    assert read_document(text.encode("cp1252"), name="a.txt").text == text


def test_a_few_damaged_bytes_do_not_change_the_encoding() -> None:
    data = ARABIC.encode("utf-8") * 3 + b"\xff\xfe" + ARABIC.encode("utf-8")
    result = read_document(data, name="a.txt")
    assert result.text == ARABIC * 3 + "\ufffd\ufffd" + ARABIC
    assert "2 " in result.notes[0].message


def test_half_characters_become_replacement_characters_and_pairs_are_joined() -> None:
    result = read_document(b"abc \xed\xa0\x80 def \xed\xa0\xbd\xed\xb8\x80", name="a.txt")
    assert result.text == "abc \ufffd def \U0001f600"
    assert result.notes


def test_a_nul_in_text_is_kept() -> None:
    assert read_document(b"one\x00two three four", name="a.txt").text == "one\x00two three four"


@settings(max_examples=150, deadline=None)
@given(st.binary(min_size=1, max_size=400), st.sampled_from(["a.txt", "b.html", "c.pdf", "d.docx", "e.eml", "f.csv", "g.odt", "h.mht"]))  # fmt: skip
def test_no_bytes_break_a_reader_and_no_text_breaks_what_follows(data: bytes, name: str) -> None:
    try:
        result = read_document(data, name=name)
    except ReadError as error:
        assert error.message  # noqa: PT017
        assert error.advice  # noqa: PT017
        return
    result.text.encode("utf-8")
    assert all(0 <= start < end <= len(result.text) for start, end, _ in result.marks)


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\t", "a.txt", "white space"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a.txt", "image"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "letter.pdf", "image"),
        (b"MZ\x90\x00\x03" + bytes(200), "a.txt", "executable"),
        (b"\x7fELF" + bytes(200), "a", "executable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200), "a.doc", "old Office"),
        (b"{\\rtf1 hello}", "a.rtf", "rich text"),
        (bytes(range(256)) * 8, "a.dat", "binary"),
        (b"PK\x05\x06" + bytes(18), "a.zip", "archive"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason_and_advice(data: bytes, name: str, said: str) -> None:
    with pytest.raises(ReadError, match=said) as caught:
        read_document(data, name=name)
    assert caught.value.advice


def test_a_wrong_extension_is_noted_and_the_content_decides() -> None:
    result = read_document(b"<!DOCTYPE html><html><body><p>Hello</p></body></html>", name="page.txt")
    assert (result.text, result.media_type) == ("Hello", "text/html")
    assert "text/plain" in result.notes[0].message


def test_text_that_speaks_of_markup_stays_text() -> None:
    text = "Write <b>bold</b> and From: nobody\n"
    assert read_document(text.encode(), name="a.txt").text == text


def test_a_given_media_type_decides() -> None:
    page = b"<html><body><p>Hello</p></body></html>"
    assert read_document(page, name="a.html", media_type="text/plain").text == page.decode()


def test_a_line_of_a_million_characters_and_a_text_of_many_megabytes() -> None:
    line = "كلمة " * 200_000
    assert read_document(line.encode(), name="a.txt").text == line
    large = line * 10
    assert len(read_document(large.encode(), name="a.txt").text) == len(large)


def test_archives_are_told_from_documents() -> None:
    assert is_archive(b"PK\x03\x04" + bytes(40), name="x.bin")
    assert not is_archive(b"hello", name="x.zip")
    assert identify_media_type(b"a,b\n1,2\n", name="x.csv") == "text/csv"


def test_rows_of_a_table_become_records() -> None:
    data = 'الاسم;العدد;note\nالسروية;12;\n;;\nحي النهر;3;"two\nlines"\n'.encode()
    result = read_document(data, name="a.csv")
    assert result.text == "الاسم: السروية\nالعدد: 12\n\nالاسم: حي النهر\nالعدد: 3\nnote: two\nlines"
    assert [result.text[start:end].split("\n")[0] for start, end, _ in result.marks] == [
        "الاسم: السروية",
        "الاسم: حي النهر",
    ]
    assert [name for *_, name in result.marks] == ["row:2", "row:4"]
