"""Messages, mailboxes and saved pages."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from sijill.extract.read import ReadError, is_archive, list_members, read_document


def message(*, html: bool = False) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "أمين السر <secretary@valley.example>"
    made["To"] = "council@town.example"
    made["Date"] = "Thu, 12 Mar 2020 23:30:00 +0300"
    made["Subject"] = "رد المجلس"
    made["Message-ID"] = "<1@valley.example>"
    made.set_content("Dear council,\n\n  the letter has come.\n")
    if html:
        made.add_alternative("<p>Dear <b>council</b></p>", subtype="html")
    return made


HEADER = "From: أمين السر <secretary@valley.example>\nTo: council@town.example\nDate: Thu, 12 Mar 2020 23:30:00 +0300\nSubject: رد المجلس"


def test_header_fields_stand_as_lines_before_the_body() -> None:
    result = read_document(message().as_bytes(), name="a.eml")
    assert result.text == f"{HEADER}\n\nDear council,\n\n  the letter has come."
    assert [result.text[start:end] for start, end, name in result.marks if name == "header_field"] == HEADER.split("\n")
    assert (result.title, result.published) == ("رد المجلس", "2020-03-12")


def test_plain_text_is_preferred_and_html_read_where_it_is_alone() -> None:
    assert "the letter has come" in read_document(message(html=True).as_bytes(), name="a.eml").text
    made = EmailMessage()
    made["From"], made["To"], made["Message-ID"] = "a@b.example", "c@d.example", "<2@b.example>"
    made.set_content("<h1>Notice</h1><p>Water is off.</p>", subtype="html")
    result = read_document(made.as_bytes(), name="a.eml")
    assert result.text.endswith("Notice\n\nWater is off.")
    assert [result.text[start:end] for start, end, name in result.marks if name == "h1"] == ["Notice"]


def test_attachments_are_members_and_forwarded_messages_too() -> None:
    made = message()
    made.add_attachment("نص".encode(), maintype="text", subtype="plain", filename="رسالة.txt")
    inner = message()
    inner.add_attachment(b"deep", maintype="application", subtype="octet-stream", filename="deep.bin")
    made.add_attachment(inner)
    members = dict(list_members(made.as_bytes(), name="a.eml"))
    assert members["رسالة.txt"] == "نص".encode()
    assert sorted(members) == ["message-2.eml", "رسالة.txt"]
    assert dict(list_members(members["message-2.eml"], name="message-2.eml")) == {"deep.bin": b"deep"}
    assert "the letter has come" in read_document(members["message-2.eml"], name="message-2.eml").text


def test_a_message_told_by_its_extension_alone() -> None:
    result = read_document(b"From: clerk\nSubject: Water\n\nIt is off.\n", name="a.eml")
    assert result.text == "From: clerk\nSubject: Water\n\nIt is off."


def test_odd_headers_and_encodings_do_no_harm() -> None:
    data = "From: أمين\nSubject: رد\nDate: soon\nMIME-Version: 1.0\nContent-Type: text/plain; charset=nonsense\n\nبيان".encode()
    result = read_document(data, name="a.eml")
    assert result.text == "From: أمين\nDate: soon\nSubject: رد\n\nبيان"
    assert result.published is None


@pytest.mark.parametrize("value", ["<@", "(", '"', "=?utf-8?b?/?=<", "group:;[", "a@[1.2", "\\", ",;:", "<>()"])
def test_malformed_header_fields_are_shown_as_they_stand(value: str) -> None:
    data = f"From: {value}\nTo: {value}\nDate: {value}\nSubject: x\nContent-Type: text/plain; {value}\n\nThe body.\n".encode()
    result = read_document(data, name="a.eml")
    assert result.text.endswith("Subject: x\n\nThe body.")
    list(list_members(data, name="a.eml"))


def test_a_mailbox_is_split_into_its_messages() -> None:
    one = message().as_bytes()
    box = b"From a@b Thu Mar 12 2020\n" + one + b"\n>From the river\n\nFrom c@d Fri Mar 13 2020\n" + one
    assert is_archive(box, name="box.mbox")
    members = list(list_members(box, name="box.mbox"))
    assert [name for name, _ in members] == ["message-00001.eml", "message-00002.eml"]
    assert "\nFrom the river" in read_document(members[0][1], name="m.eml").text
    with pytest.raises(ReadError, match="mailbox"):
        read_document(box, name="box.mbox")


def test_a_page_saved_as_one_file_is_read_with_its_address() -> None:
    data = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/2\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><head><meta charset=3Dutf-8></head><body><p>=D8=A8=D9=8A"
        b"=D8=A7=D9=86</p></body></html>\r\n--b--\r\n"
    )
    result = read_document(data, name="a.mhtml")
    assert (result.text, result.url, result.media_type) == ("بيان", "https://post.example/2", "multipart/related")
