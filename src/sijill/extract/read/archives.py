"""Files inside files: zip archives, mailboxes, the attachments of a message."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from sijill.extract.read import sniff
from sijill.extract.read.mail import list_attachments, split_mailbox
from sijill.extract.read.result import ReadError

_DEEPEST = 5
_MOST_MEMBERS = 200_000
_LARGEST_MEMBER = 512 * 1024 * 1024
_FREE = 512 * 1024 * 1024
"""Archives may unpack to this size whatever their own; beyond it, to `_RATIO` times their size."""
_RATIO = 100
_LOCAL = b"PK\x03\x04"
_LITTER = re.compile(r"(?:\A|/)(?:__MACOSX/|\.DS_Store\Z|Thumbs\.db\Z|desktop\.ini\Z)")
_ARABIC_LETTERS = re.compile(r"[\u0621-\u063a\u0641-\u064a]")
_OFFICE_LIMIT = 1024 * 1024 * 1024


class _Budget:
    """What one archive may still unpack to, counted over all that is nested in it."""

    def __init__(self, size: int) -> None:
        self.left = max(_FREE, _RATIO * size)
        self.members = _MOST_MEMBERS


def list_members(data: bytes, *, name: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file in an archive, those of archives inside it included (`inner.zip/letter.txt`).

    Of a message, its attachments; a message among them, or in an archive, comes whole, and its own attachments are had by
    another call. Of any other file, nothing. Members come one by one. What could not be unpacked (a cut
    or damaged member, one with a password, one past the limits that guard against archive bombs) is named in a ReadError
    that is raised after all that could be unpacked was yielded, so keep what came before it.
    """
    failures: list[str] = []
    yield from _members(data, name, "", 1, _Budget(len(data)), failures)
    if failures:
        shown = "; ".join(failures[:5]) + (f"; and {len(failures) - 5} more" if len(failures) > 5 else "")
        raise ReadError(
            f"not everything in the archive could be unpacked: {shown}",
            "get the archive again from its source, or unpack it with another program and add the folder",
        )


def _members(
    data: bytes, name: str, prefix: str, depth: int, budget: _Budget, failures: list[str]
) -> Iterator[tuple[str, bytes]]:
    kind = sniff.identify_media_type(data, name=name)
    if kind == sniff.ZIP:
        found = _zip_members(data, prefix, budget, failures)
    elif kind == sniff.MBOX:
        found = split_mailbox(data)
    elif kind == sniff.MAIL or (kind == sniff.TEXT and sniff.media_type_of_name(name) == sniff.MAIL):
        found = list_attachments(data)
    else:
        return
    taken: set[str] = set()
    for member, content in found:
        budget.members -= 1
        if budget.members < 0:
            failures.append(f"more than {_MOST_MEMBERS:,} files; the rest was left out")
            return
        label = prefix + _free_name(_safe_name(member), taken)
        inner = sniff.identify_media_type(content, name=member)
        if inner not in sniff.ARCHIVES:
            yield label, content
            continue
        if depth >= _DEEPEST:
            failures.append(f"{label}: nested deeper than {_DEEPEST} archives")
            continue
        yield from _members(content, member, f"{label}/", depth + 1, budget, failures)


def _zip_members(data: bytes, prefix: str, budget: _Budget, failures: list[str]) -> Iterator[tuple[str, bytes]]:
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, struct.error):
        failures.append(f"{prefix.rstrip('/') or 'the archive'}: cut off or damaged at its end")
        yield from _salvage(data, prefix, budget, failures)
        return
    with archive:
        for entry in archive.infolist():
            member = member_name(entry)
            if entry.is_dir() or _LITTER.search(member):
                continue
            if entry.flag_bits & 0x1:
                failures.append(f"{prefix}{member}: encrypted with a password")
                continue
            try:
                with archive.open(entry) as stream:
                    limit = min(_LARGEST_MEMBER, budget.left)
                    content = stream.read(limit + 1)
            except (
                zipfile.BadZipFile,
                OSError,
                ValueError,
                NotImplementedError,
                RuntimeError,
                EOFError,
                zlib.error,
            ) as error:
                failures.append(f"{prefix}{member}: damaged ({type(error).__name__})")
                continue
            except Exception as error:  # lzma and bz2 have errors of their own
                failures.append(f"{prefix}{member}: cannot be unpacked ({type(error).__name__})")
                continue
            if len(content) > limit:
                failures.append(f"{prefix}{member}: unpacks to more than is allowed; this may be an archive bomb")
                if limit < _LARGEST_MEMBER:
                    return
                continue
            budget.left -= len(content)
            yield member, content


def _salvage(data: bytes, prefix: str, budget: _Budget, failures: list[str]) -> Iterator[tuple[str, bytes]]:
    """Whole members of a zip without its table of contents, by their local headers."""
    position = data.find(_LOCAL)
    while 0 <= position <= len(data) - 30:
        flags, method, _, _, crc, packed, size, name_length, extra = struct.unpack_from(
            "<HHHHIIIHH", data, position + 6
        )
        start = position + 30 + name_length + extra
        raw_name = data[position + 30 : position + 30 + name_length]
        member = raw_name.decode("utf-8") if flags & 0x800 and _is_utf8(raw_name) else decode_name(raw_name)
        following = position + 4
        if not member.endswith("/") and not _LITTER.search(member):
            content, consumed = _inflate(data, start, method, packed, flags, min(_LARGEST_MEMBER, budget.left))
            if flags & 0x1 or content is None:
                failures.append(f"{prefix}{member}: cut off or damaged")
            elif not flags & 0x8 and (zlib.crc32(content) != crc or len(content) != size):
                failures.append(f"{prefix}{member}: damaged (checksum)")
            else:
                budget.left -= len(content)
                following = start + consumed
                yield member, content
        position = data.find(_LOCAL, following)


def _inflate(data: bytes, start: int, method: int, packed: int, flags: int, limit: int) -> tuple[bytes | None, int]:
    """Unpacked bytes from `start` and how many packed ones they took; None where they are cut off or too many."""
    if method == 0:
        if flags & 0x8 or start + packed > len(data) or packed > limit:
            return None, 0
        return data[start : start + packed], packed
    if method != 8:
        return None, 0
    end = start + packed if packed and not flags & 0x8 else len(data)
    inflater = zlib.decompressobj(-15)
    try:
        content = inflater.decompress(memoryview(data)[start:end], limit)
    except zlib.error:
        return None, 0
    if not inflater.eof:
        return None, 0
    return content, min(end, len(data)) - start - len(inflater.unused_data)


def member_name(entry: zipfile.ZipInfo) -> str:
    """Name of a member. Names without the UTF-8 flag are read as UTF-8, then as an Arabic code page, then as CP437."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return decode_name(entry.filename.encode("cp437"))
    except UnicodeEncodeError:
        return entry.filename


def decode_name(raw: bytes) -> str:
    """A file name of unknown encoding, by which reading gives letters that go together."""
    if _is_utf8(raw):
        return raw.decode("utf-8")
    best, most = raw.decode("cp437"), 0.5
    beyond = sum(byte >= 0x80 for byte in raw)
    for encoding in ("cp720", "cp1256"):
        text = raw.decode(encoding, "replace")
        share = len(_ARABIC_LETTERS.findall(text)) / beyond
        if share > most:
            best, most = text, share
    return best


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _safe_name(name: str) -> str:
    """The name without a root, drive or steps upwards, so that it never leads outside a folder."""
    cleaned = re.sub(r"[\x00-\x1f\ud800-\udfff]", "\ufffd", name.replace("\\", "/"))
    parts = [part for part in re.sub(r"\A[A-Za-z]:", "", cleaned).split("/") if part not in ("", ".", "..")]
    return "/".join(parts) or "unnamed"


def _free_name(name: str, taken: set[str]) -> str:
    """The name, with a number where an earlier member has it."""
    candidate, number = name, 2
    while candidate in taken:
        stem, dot, extension = name.rpartition(".")
        candidate = f"{stem} ({number}).{extension}" if dot and stem else f"{name} ({number})"
        number += 1
    taken.add(candidate)
    return candidate


def check_office_zip(data: bytes) -> None:
    """Refuse an Office file that unpacks to an absurd size or has a password. Raises ReadError, zipfile.BadZipFile."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > _OFFICE_LIMIT:
            raise ReadError("the document unpacks to an absurd size", "open it in a word processor and save its text")
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise ReadError(
                "the document is encrypted with a password", "save a copy without the password and add that"
            )
