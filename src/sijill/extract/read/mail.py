"""Messages (.eml), mailboxes (.mbox) and web pages saved as MHTML. Marks of a message: `header_field`; of its HTML body as
in `html`."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from contextlib import suppress
from email.errors import MessageError
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage, Message
from email.policy import default as default_policy
from email.utils import parsedate_to_datetime
from typing import Any

from sijill.extract.read.flow import Flow, clean
from sijill.extract.read.html import read_html, read_html_text
from sijill.extract.read.plain import decode_text
from sijill.extract.read.result import Note, ReadError, ReadResult
from sijill.extract.read.sniff import MAIL, MHTML

_FIELDS = ("From", "To", "Cc", "Date", "Subject")
_FROM_LINE = re.compile(rb"(?m)^From [^\r\n]*\r?\n(?=[A-Za-z-]+:)")
_ADVICE = "export the message again as .eml, or save its text"


_LONGEST_FIELD = 10_000


class _ShortFields(HeaderRegistry):
    """Parses the beginning of an overlong field only: the standard library takes quadratic time over it."""

    def __call__(self, name: str, value: str) -> Any:
        return super().__call__(name, value[:_LONGEST_FIELD])


_POLICY = default_policy.clone(header_factory=_ShortFields())


def read_mail(data: bytes) -> ReadResult:
    """A message: its From, To, Cc, Date and Subject as lines, an empty line, its body (plain text if it has it).

    `published` is the day in the Date field, as its own clock has it. Attachments are not read here: see `list_members`.
    """
    message = parse_message(data)
    try:
        return _read(message)
    except ReadError:
        raise
    except Exception as error:  # the standard library meets malformed parts with errors of many kinds
        raise ReadError(f"the message is broken ({type(error).__name__})", _ADVICE) from error


def _read(message: Message) -> ReadResult:
    flow = Flow()
    for field in _FIELDS:
        for value in _values_of(message, field):
            flow.break_line()
            start = flow.open()
            flow.write(f"{field}: {value}")
            flow.close(start, "header_field")
    flow.break_block()
    notes = _write_body(message, flow)
    return ReadResult(
        text=flow.text(),
        media_type=MAIL,
        title=" ".join(" ".join(_values_of(message, "Subject")).split()) or None,
        published=_day_of(message),
        marks=flow.sorted_marks(),
        notes=tuple(notes),
    )


def parse_message(data: bytes) -> Message:
    """The message in some bytes. Raises ReadError where the header cannot be read."""
    try:
        return email.message_from_bytes(data.lstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf"), policy=_POLICY)
    except (MessageError, ValueError, IndexError, LookupError, RecursionError) as error:
        raise ReadError(f"the message is broken ({type(error).__name__})", _ADVICE) from error


def _values_of(message: Message, field: str) -> list[str]:
    """The values of a header field, decoded; as they stand in the file where they are overlong or cannot be parsed."""
    raw = [str(value) for name, value in message.raw_items() if name.lower() == field.lower()]
    if any(len(value) > _LONGEST_FIELD for value in raw):
        return [" ".join(_decoded(value).split()) for value in raw]
    try:
        values = [str(value) for value in message.get_all(field, [])]
    except Exception:  # malformed addresses and encoded words raise errors of many kinds
        values = raw
    return [_decoded(value) for value in values]


def _decoded(text: str) -> str:
    try:
        # Raw 8-bit headers come as surrogates; most of them are UTF-8.
        raw = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return clean(text)
    return clean(decode_text(raw)[0])


def _write_body(message: Message, flow: Flow) -> list[Note]:
    body: Message | None = None
    with suppress(MessageError, ValueError, LookupError, AttributeError, KeyError, RecursionError):
        body = message.get_body(preferencelist=("plain", "html")) if isinstance(message, EmailMessage) else None
    if body is None:
        body = next((part for part in message.walk() if part.get_content_maintype() == "text"), None)
    if body is None:
        return [Note(message="the message has no text, attachments only", advice="see its attachments")]
    text, notes = _text_of(body)
    if body.get_content_type() != "text/html":
        flow.write_lines(text)
        return list(notes)
    try:
        page = read_html_text(text)
    except ReadError as error:
        return [Note(message=error.message, advice=error.advice)]
    start = flow.open()
    flow.write_lines(page.text)
    offset = start[0]
    flow.close(start)
    flow.marks.extend((first + offset, last + offset, name) for first, last, name in page.marks)
    return list(notes)


def _text_of(part: Message) -> tuple[str, tuple[Note, ...]]:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return clean(str(part.get_payload())), ()
    charset = str(part.get_content_charset() or "") or None
    text, notes = decode_text(raw, declared=charset)
    return clean(text.removeprefix("\ufeff")), notes


def _day_of(message: Message) -> str | None:
    try:
        return parsedate_to_datetime(" ".join(_values_of(message, "Date"))).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def list_attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each attachment; a forwarded message is one, named by its subject."""
    message = parse_message(data)
    try:
        yield from _attachments_of(message)
    except Exception as error:  # as above
        raise ReadError(f"not every attachment could be had ({type(error).__name__})", _ADVICE) from error


def _attachments_of(message: Message) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(message.iter_attachments() if isinstance(message, EmailMessage) else (), 1):
        kind = part.get_content_type()
        name = clean(str(part.get_filename() or "")).strip()
        if kind == "message/rfc822":
            inner = part.get_payload(0) if part.is_multipart() else None
            if isinstance(inner, Message):
                yield name or f"message-{number}.eml", inner.as_bytes(policy=_POLICY.clone(utf8=False))
            continue
        raw = part.get_payload(decode=True)
        if isinstance(raw, bytes) and raw:
            yield name or f"attachment-{number}{_extension(kind)}", raw


def _extension(kind: str) -> str:
    return {"text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf", "text/csv": ".csv"}.get(kind, "")


def split_mailbox(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each message of a mailbox; `>From ` at the start of a line is read as `From `."""
    starts = list(_FROM_LINE.finditer(data))
    for number, match in enumerate(starts, 1):
        end = starts[number].start() if number < len(starts) else len(data)
        message = re.sub(rb"(?m)^>(>*From )", rb"\1", data[match.end() : end])
        yield f"message-{number:05}.eml", message


def read_mhtml(data: bytes) -> ReadResult:
    """The page in an MHTML file; its address is what the file says it was saved from. Raises ReadError where it holds none."""
    message = parse_message(data)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise ReadError("the saved page holds no HTML", "save the page again from the browser")
    raw = page.get_payload(decode=True)
    if not isinstance(raw, bytes):
        raise ReadError("the saved page is broken", "save the page again from the browser")
    charset = page.get_content_charset()
    if charset and b"charset" not in raw[:8192]:
        with suppress(LookupError, UnicodeDecodeError):
            raw = raw.decode(str(charset)).encode("utf-8")
    result = read_html(raw)
    saved_from = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "")
    url = result.url or (saved_from if saved_from.startswith(("http://", "https://")) else None)
    return ReadResult(
        text=result.text, media_type=MHTML, title=result.title, published=result.published, url=url, marks=result.marks,
        notes=result.notes,
    )  # fmt: skip
