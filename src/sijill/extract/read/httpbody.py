"""Answers of web servers as archives keep them: status, header fields, and the body without the wrapping of its transfer.

Written here because the body of a captured answer is hostile input: unpacking is bounded, and what stands before a
damaged place is kept, neither of which the libraries for web archives do.
"""

from __future__ import annotations

import re
import zlib

from sijill.model.records import Struct

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})[^\r\n]*\r?\n")
_FIELD = re.compile(rb"([^\s:]{1,100})[ \t]*:[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)\r?\n?")
_BLANK = re.compile(rb"\r?\n")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,4096})?\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_MOST_FIELDS = 1000
_MOST_CODINGS = 3
_STEP = 1 << 16


class Answer(Struct, frozen=True, kw_only=True):
    """An answer: its status, its header fields (lower case; the first of each name), and the bytes after them."""

    status: int
    fields: dict[str, str]
    body: bytes


def parse_answer(block: bytes) -> Answer | None:
    """The answer in some bytes; None where they do not start with a status line."""
    match = _STATUS.match(block)
    if match is None:
        return None
    fields, end = parse_fields(block, match.end())
    return Answer(status=int(match.group(1)), fields=fields, body=block[end:])


def parse_fields(data: bytes, start: int) -> tuple[dict[str, str], int]:
    """Header fields from `start` on, and where what follows their empty line begins. Lines that are none are passed over."""
    fields: dict[str, str] = {}
    position = start
    for _ in range(_MOST_FIELDS):
        blank = _BLANK.match(data, position)
        if blank is not None:
            return fields, blank.end()
        match = _FIELD.match(data, position)
        if match is not None:
            value = " ".join(match.group(2).decode("utf-8", "replace").split())
            fields.setdefault(match.group(1).decode("ascii", "replace").lower(), value)
            position = match.end()
            continue
        line_end = data.find(b"\n", position, position + _STEP)
        if line_end < 0:
            break
        position = line_end + 1
    return fields, position


def media_type_of(fields: dict[str, str]) -> tuple[str, str | None]:
    """Media type ("" where none is stated) and charset (None where none is) of a Content-Type field."""
    stated = fields.get("content-type", "")
    charset = _CHARSET.search(stated)
    return stated.partition(";")[0].strip().lower(), charset.group(1).lower() if charset else None


def unwrap_body(answer: Answer, *, limit: int) -> tuple[bytes, str]:
    """The body without chunks and compression, at most `limit` + 1 bytes of it, and what went wrong with it ("" for nothing).

    A body whose header states a wrapping that it does not have, as some tools write them, is taken as it stands.
    """
    body, wrong = answer.body, ""
    if "chunked" in answer.fields.get("transfer-encoding", "").lower():
        body, wrong = _join_chunks(body)
    codings = [coding.strip().lower() for coding in answer.fields.get("content-encoding", "").split(",")]
    for coding in reversed([coding for coding in codings if coding not in ("", "identity")][:_MOST_CODINGS]):
        if coding in ("gzip", "x-gzip"):
            if not body.startswith(b"\x1f\x8b"):
                continue
            body, failed = inflate(body, limit=limit, window=31)
        elif coding == "deflate":
            inflated, failed = inflate(body, limit=limit, window=15)
            if not inflated:
                inflated, failed = inflate(body, limit=limit, window=-15)
            if not inflated:
                continue
            body = inflated
        elif _is_legible(body):
            continue
        else:
            return b"", f"compressed as {coding[:20]}, which is not read here"
        wrong = wrong or failed
    return body[: limit + 1], wrong


def inflate(data: bytes, *, limit: int, window: int) -> tuple[bytes, str]:
    """Unpacked bytes, `limit` + 1 at most, and what went wrong ("" for nothing): what stands before damage is kept."""
    unpacker = zlib.decompressobj(window)
    pieces: list[bytes] = []
    size = 0
    for start in range(0, len(data), _STEP):
        try:
            piece = unpacker.decompress(data[start : start + _STEP], limit + 1 - size)
        except zlib.error:
            return b"".join(pieces), "its compressed bytes are damaged"
        pieces.append(piece)
        size += len(piece)
        if unpacker.eof or size > limit:
            return b"".join(pieces), ""
    return b"".join(pieces), "its compressed bytes are cut off"


def _join_chunks(body: bytes) -> tuple[bytes, str]:
    """The chunks joined, and what went wrong. What has no chunks at its start is taken as it stands."""
    pieces: list[bytes] = []
    position = 0
    while match := _CHUNK.match(body, position):
        size = int(match.group(1), 16)
        if size == 0:
            return b"".join(pieces), ""
        piece = body[match.end() : match.end() + size]
        pieces.append(piece)
        position = match.end() + size
        if len(piece) < size:
            return b"".join(pieces), "it is cut off within a chunk"
        end = _BLANK.match(body, position)
        if end is None:
            break
        position = end.end()
    if not pieces or (len(pieces) == 1 and position < len(body)):
        return body, ""
    return b"".join(pieces), "its chunks are broken off"


def _is_legible(body: bytes) -> bool:
    """Whether the bytes are markup or text already, whatever the header says of their compression."""
    head = body[:512].lstrip()
    return head.startswith(b"<") or head.startswith(b"%PDF-") or not re.search(rb"[\x00-\x08\x80-\xff]", head)
