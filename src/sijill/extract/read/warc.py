"""Web archives: WARC files, packed or not. Every captured page, text and document, with its address and time of capture.

Records are told apart here rather than by a library: those that exist stop at the first damaged record, and unpack without
bound. A record whose stated length is wrong ends where the next begins; after a damaged gzip member reading goes on at
the next member that holds a record.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from sijill.extract.read import sniff
from sijill.extract.read.httpbody import Answer, media_type_of, parse_answer, parse_fields, unwrap_body
from sijill.extract.read.result import Member, Note

_START = re.compile(rb"WARC/\d{1,2}\.\d{1,2}[ \t]*\r?\n")
_NEXT = re.compile(rb"(?:\A|\n)(?=WARC/\d{1,2}\.\d{1,2}[ \t]*\r?\n[A-Za-z][A-Za-z-]{0,60}:)")
_BREAKS = re.compile(rb"[\r\n]*")
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)?")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_GZIP = b"\x1f\x8b\x08"
_STEP = 1 << 16
_TOO_MUCH = "more than is allowed"
_MOST_SEARCHES = 5_000
"""Places after damage that look like a gzip member and are tried."""
_LONGEST_NAME = 80
_LONGEST_ADDRESS = 4096

_EXTENSION = {
    sniff.HTML: ".html", sniff.PDF: ".pdf", sniff.DOCX: ".docx", sniff.ODT: ".odt", sniff.TEXT: ".txt",
    sniff.CSV: ".csv", sniff.TSV: ".tsv",
}  # fmt: skip
_PAGES = frozenset(("text/html", "application/xhtml+xml"))
_TEXTS = {"text/plain": sniff.TEXT, "text/markdown": sniff.TEXT, "text/csv": sniff.CSV, "application/csv": sniff.CSV, "text/tab-separated-values": sniff.TSV}  # fmt: skip
_UNKNOWN = frozenset(("", "application/octet-stream", "binary/octet-stream", "application/force-download", "unknown"))
_DOCUMENTS = frozenset((sniff.PDF, sniff.DOCX, sniff.ODT))
_ADVICE = "compare it with the page in a web archive player, or capture the page again"


@dataclass(slots=True)
class Allowance:
    """What an archive may still unpack to, in bytes and files, over all that is nested in it; and how large one file may be."""

    left: int
    largest: int
    members: int

    def limit(self) -> int:
        return max(1, min(self.left, self.largest))


@dataclass(slots=True)
class Tally:
    """What opening an archive met besides its documents: counts of what was left out, and failures, in words."""

    skipped: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)
    """The addresses that web archives hold an answer of."""


def read_captures(data: bytes, tally: Tally, *, allowance: Allowance) -> Iterator[Member]:
    """The captured pages, texts and documents of a WARC file, named by the number of their record and their address.

    What is left out (redirects, answers without success, images, scripts, captures that only point to an earlier one)
    is counted in `tally`; what is damaged is named in its `failures`.
    """
    number = 0
    for stretch in _stretches(data, tally, allowance):
        for fields, block, wrong in _records(stretch, tally):
            number += 1
            member = _read_record(number, fields, block, wrong, tally, allowance)
            if member is not None:
                yield member


def describe_skipped(skipped: Counter[str]) -> Note | None:
    """A note that counts what was left out; None where nothing was."""
    if not skipped:
        return None
    parts = ", ".join(
        f"{count:,} {what}" for what, count in sorted(skipped.items(), key=lambda item: (-item[1], item[0]))
    )
    return Note(message=f"left out of the web archive, which is kept whole: {parts}")


# -- packing -----------------------------------------------------------------------------------------------------------
def _stretches(data: bytes, tally: Tally, allowance: Allowance) -> Iterator[bytes]:
    """Unpacked stretches that each begin with a record: the file itself, or gzip members (joined where a record spans them)."""
    if not data.startswith(_GZIP[:2]):
        yield data
        return
    pending = bytearray()
    for content in _gzip_members(data, tally, allowance):
        if pending and (_START.match(content) or len(pending) + len(content) > allowance.largest):
            yield bytes(pending)
            pending.clear()
        pending += content
    if pending:
        yield bytes(pending)


def _gzip_members(data: bytes, tally: Tally, allowance: Allowance) -> Iterator[bytes]:
    """What each gzip member unpacks to; after a damaged one, from the next on that begins with a record."""
    position, searches = 0, 0
    is_search = False
    while 0 <= position < len(data):
        content, end, wrong = _unpack_member(data, position, allowance, is_search=is_search)
        if is_search and not _START.match(content):
            searches += 1
            if searches > _MOST_SEARCHES:
                tally.failures.append(f"what follows {position:,} is too damaged; the rest was left out")
                return
            position = data.find(_GZIP, position + 1)
            continue
        is_search = False
        allowance.left -= len(content)
        if content:
            yield content
        if wrong == _TOO_MUCH:
            allowance.left -= allowance.limit()
            tally.failures.append("it unpacks to more than is allowed; this may be an archive bomb")
            return
        if not wrong:
            # Some writers fill a file up with zeros.
            position = end if data[end : end + 1] != b"\x00" else len(data) - len(data[end:].lstrip(b"\x00"))
            if position == len(data) or data.startswith(_GZIP, position):
                continue
            wrong = "no gzip"
        tally.failures.append(f"the packed bytes at {position:,} are {wrong}")
        is_search = True
        position = data.find(_GZIP, position + 1)


def _unpack_member(data: bytes, start: int, allowance: Allowance, *, is_search: bool) -> tuple[bytes, int, str]:
    """Unpacked bytes of the gzip member at `start`, where it ends, and what is wrong with it ("" for nothing)."""
    unpacker = zlib.decompressobj(31)
    pieces: list[bytes] = []
    size, limit = 0, allowance.limit()
    position = start
    while position < len(data):
        piece = data[position : position + _STEP]
        try:
            unpacked = unpacker.decompress(piece, limit + 1 - size)
        except zlib.error:
            return b"".join(pieces), position, "damaged"
        position += len(piece)
        pieces.append(unpacked)
        size += len(unpacked)
        if size > limit:
            return b"", position, _TOO_MUCH
        if unpacker.eof:
            return b"".join(pieces), position - len(unpacker.unused_data), ""
        if is_search and size >= 16 and not _START.match(pieces[0][:64] or b""):
            return b"", position, "damaged"
    return b"".join(pieces), position, "cut off"


# -- records -----------------------------------------------------------------------------------------------------------
def _records(data: bytes, tally: Tally) -> Iterator[tuple[dict[str, str], bytes, str]]:
    """Fields and block of each record in a stretch, and what is wrong with the block ("" for nothing)."""
    position = _BREAKS.match(data).end()  # type: ignore[union-attr]  # it matches nothing at the least
    while position < len(data):
        match = _START.match(data, position)
        if match is None:
            following = _NEXT.search(data, position)
            where = f"{position:,} to {following.end():,}" if following else f"{position:,} on"
            tally.failures.append(f"the bytes from {where} are no record")
            if following is None:
                return
            position = following.end()
            continue
        fields, start = parse_fields(data, match.end())
        end, wrong = _find_end(data, start, fields.get("content-length", ""))
        yield fields, data[start:end], wrong
        position = _BREAKS.match(data, end).end()  # type: ignore[union-attr]


def _find_end(data: bytes, start: int, stated: str) -> tuple[int, str]:
    """Where the block that begins at `start` ends: as its header says where a record or nothing follows, else at the next record."""
    length = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 16 else -1
    end = start + length
    if length >= 0 and end <= len(data):
        after = _BREAKS.match(data, end).end()  # type: ignore[union-attr]
        if after == len(data) or _START.match(data, after):
            return end, ""
    following = _NEXT.search(data, start)
    if following is not None:
        return max(start, len(data[start : following.end()].rstrip(b"\r\n")) + start), "its stated length is wrong"
    if length < 0 or end <= len(data):
        return len(data), "its stated length is wrong"
    return len(data), "it is cut off"


def _read_record(
    number: int, fields: dict[str, str], block: bytes, wrong: str, tally: Tally, allowance: Allowance
) -> Member | None:
    """The document that a record holds; None where it holds none, which is counted."""
    kind = fields.get("warc-type", "").lower()
    url = fields.get("warc-target-uri", "").strip().removeprefix("<").removesuffix(">")[:_LONGEST_ADDRESS]
    if kind in ("warcinfo", "request", "metadata"):
        return None
    if kind == "revisit":
        tally.skipped["repeated captures without content (revisit records)"] += 1
        return None
    if kind not in ("response", "resource") or not url.lower().startswith(("http://", "https://")):
        tally.skipped["records that hold no page (of other kinds)"] += 1
        return None
    tally.addresses.add(url)
    if kind == "resource":
        answer: Answer | None = Answer(status=200, fields={"content-type": fields.get("content-type", "")}, body=block)
    else:
        answer = parse_answer(block)
    if answer is None:
        tally.failures.append(f"record {number} ({url[:120]}): it holds no answer of a web server")
        return None
    if answer.status != 200:
        what = "redirects" if 300 <= answer.status < 400 else "answers without success (other than status 200)"
        tally.skipped[what] += 1
        return None
    return _read_answer(number, url, fields, answer, wrong, tally, allowance)


def _read_answer(
    number: int, url: str, fields: dict[str, str], answer: Answer, wrong: str, tally: Tally, allowance: Allowance
) -> Member | None:
    stated, charset = media_type_of(answer.fields)
    if not _may_hold_document(stated):
        tally.skipped["images, scripts, styles and other data"] += 1
        return None
    limit = allowance.limit()
    body, failed = unwrap_body(answer, limit=limit)
    allowance.left -= len(body)
    if len(body) > limit:
        tally.failures.append(
            f"record {number} ({url[:120]}): unpacks to more than is allowed; this may be an archive bomb"
        )
        return None
    wrong = wrong or failed or ("it was cut off when it was captured" if fields.get("warc-truncated") else "")
    if not body.strip():
        if wrong:
            tally.failures.append(f"record {number} ({url[:120]}): {wrong}")
        else:
            tally.skipped["empty answers"] += 1
        return None
    kind = _kind_of(body, stated, url)
    if kind is None:
        tally.skipped["images, scripts, styles and other data"] += 1
        return None
    date = fields.get("warc-date", "")
    note = Note(message=f"the captured page is damaged: {wrong}; what could be read of it was", advice=_ADVICE)
    return Member(
        name=f"{number:05}-{_name_of(url, kind)}",
        data=body,
        url=url,
        captured_at=date if _DATE.fullmatch(date) else None,
        media_type=kind,
        charset=charset,
        notes=(note,) if wrong else (),
    )


def _may_hold_document(stated: str) -> bool:
    return stated in _PAGES or stated in _TEXTS or stated in _UNKNOWN or stated in _DOCUMENTS or "pdf" in stated


def _kind_of(body: bytes, stated: str, url: str) -> str | None:
    """What the body is read as; None where it is no page, text or document."""
    path = path_of(url)
    if path.rpartition("/")[2].lower() == "robots.txt":
        return None
    found = sniff.identify_media_type(body, name=PurePosixPath(path).name if stated in _UNKNOWN else "")
    if found in _DOCUMENTS:
        return found
    if stated in _PAGES:
        return sniff.HTML if found in (sniff.HTML, sniff.TEXT, sniff.MAIL, sniff.MBOX, sniff.MHTML) else None
    if stated in _TEXTS:
        return sniff.HTML if found == sniff.HTML else _TEXTS[stated] if found != sniff.BINARY else None
    if stated in _UNKNOWN:
        by_name = sniff.media_type_of_name(path)
        return found if found == sniff.HTML or (found == sniff.TEXT == by_name) else None
    return None


def path_of(url: str) -> str:
    """The path of an address, unquoted; "" where the address cannot be taken apart."""
    try:
        return unquote(urlsplit(url).path, errors="replace")
    except ValueError:
        return ""


def _name_of(url: str, kind: str) -> str:
    """A file name for an address: the last part of its path, or its host, with the extension of its kind."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    last = path_of(url).rstrip("/").rpartition("/")[2] or host or "page"
    name = " ".join(_UNSAFE.sub("-", last).split()).strip(". -")[:_LONGEST_NAME] or "page"
    extension = _EXTENSION[kind]
    return name if sniff.media_type_of_name(name) == kind else name + extension
