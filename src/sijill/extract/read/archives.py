"""Files inside files: zip and web archives, mailboxes, the attachments of a message."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO

import msgspec

from sijill.extract.read import sniff
from sijill.extract.read.flow import clean
from sijill.extract.read.mail import list_attachments, split_mailbox
from sijill.extract.read.result import Member, Note, ReadError
from sijill.extract.read.warc import Allowance, Tally, describe_skipped, read_captures

_DEEPEST = 5
_MOST_MEMBERS = 200_000
_LARGEST_MEMBER = 512 * 1024 * 1024
_FREE = 256 * 1024 * 1024
"""Archives may unpack to this size whatever their own; beyond it, to `_RATIO` times their size."""
_RATIO = 100
_LOCAL = b"PK\x03\x04"
_LITTER = re.compile(r"(?:\A|/)(?:__MACOSX/|\.DS_Store\Z|Thumbs\.db\Z|desktop\.ini\Z)")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_LONGEST_NAME = 150
_LONGEST_PATH = 4096
_DEEPEST_FOLDER = 40
_ARABIC_LETTERS = re.compile(r"[\u0621-\u063a\u0641-\u064a]")
_OFFICE_LIMIT = 1024 * 1024 * 1024
_OFFICE_XML_LIMIT = 128 * 1024 * 1024
_MEDIA = ("word/media/", "word/embeddings/", "word/fonts/", "Pictures/", "Thumbnails/", "Fonts/")


_ATTEMPT = 4096
_LITTLE = 64 * 1024 * 1024
"""The list of pages in a WACZ is read up to this size."""

Found = Iterator[tuple[str, bytes]]


def list_members(data: bytes, *, name: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file in an archive: `read_members` without what the archive says of them."""
    for member in read_members(data, name=name):
        yield member.name, member.data


def read_members(data: bytes, *, name: str, notes: list[Note] | None = None) -> Iterator[Member]:
    """Each file in an archive, those of archives inside it included (`inner.zip/letter.txt`), with what the archive says of it.

    Of a web archive (WARC, WACZ), the captured pages, texts and documents; of a message, its attachments (a message among
    them, or in an archive, comes whole, and its own attachments are had by another call). Of any other file, nothing.
    Members come one by one. `notes` is added to: what was left out on purpose. What could not be unpacked (a cut or
    damaged member, one with a password, one past the limits that guard against archive bombs) is named in a ReadError
    that is raised after all that could be unpacked was yielded, so keep what came before it.
    """
    tally = Tally()
    allowance = Allowance(left=max(_FREE, _RATIO * len(data)), largest=_LARGEST_MEMBER, members=_MOST_MEMBERS)
    yield from _members(data, name, "", 1, allowance, tally)
    note = describe_skipped(tally.skipped)
    if note is not None and notes is not None:
        notes.append(note)
    failures = tally.failures
    if failures:
        shown = "; ".join(failures[:5]) + (f"; and {len(failures) - 5:,} more" if len(failures) > 5 else "")
        raise ReadError(
            f"not everything in the archive could be unpacked: {shown}",
            "get the archive again from its source, or unpack it with another program and add the folder",
        )


def _members(data: bytes, name: str, prefix: str, depth: int, allowance: Allowance, tally: Tally) -> Iterator[Member]:
    kind = sniff.identify_media_type(data, name=name)
    taken: dict[str, int] = {}
    for member in _direct_members(data, name, kind, prefix, allowance, tally):
        allowance.members -= 1
        if allowance.members < 0:
            if allowance.members == -1:
                tally.failures.append(f"more than {_MOST_MEMBERS:,} files; the rest was left out")
            return
        label = prefix + _free_name(_safe_name(member.name), taken)
        # A captured page is what its server says; anything else may be an archive in its turn.
        is_archive = member.media_type is None and (
            sniff.identify_media_type(member.data, name=member.name) in sniff.ARCHIVES
        )
        if not is_archive:
            yield msgspec.structs.replace(member, name=label)
        elif depth >= _DEEPEST:
            tally.failures.append(f"{label}: nested deeper than {_DEEPEST} archives")
        else:
            yield from _members(member.data, member.name, f"{label}/", depth + 1, allowance, tally)


def _direct_members(
    data: bytes, name: str, kind: str, prefix: str, allowance: Allowance, tally: Tally
) -> Iterator[Member]:
    """The files that lie in an archive itself."""
    if kind == sniff.WARC:
        yield from _captures(data, prefix, allowance, tally)
        return
    if kind == sniff.WACZ:
        yield from _wacz_members(data, prefix, allowance, tally)
        return
    if kind == sniff.ZIP:
        found = _zip_members(data, prefix, allowance, tally.failures)
    elif kind == sniff.MBOX:
        found = split_mailbox(data)
    elif kind == sniff.MAIL or (kind == sniff.TEXT and sniff.media_type_of_name(name) == sniff.MAIL):
        found = list_attachments(data)
    else:
        return
    for member, content in found:
        yield Member(name=member, data=content)


def _captures(data: bytes, prefix: str, allowance: Allowance, tally: Tally) -> Iterator[Member]:
    before = len(tally.failures)
    yield from read_captures(data, tally, allowance=allowance)
    if prefix:
        tally.failures[before:] = [f"{prefix.rstrip('/')}: {failure}" for failure in tally.failures[before:]]


def _wacz_members(data: bytes, prefix: str, allowance: Allowance, tally: Tally) -> Iterator[Member]:
    """The captures in the WARC files of a WACZ, under their names; its indexes, logs and lists of pages are left out."""
    titles = _listed_pages(data)
    captured = Tally(skipped=tally.skipped, failures=tally.failures)
    for name, content in _zip_members(data, prefix, allowance, tally.failures, wanted=_is_web_archive):
        allowance.members -= 1
        for member in _captures(content, f"{prefix}{name}/", allowance, captured):
            title = titles.get(member.url or "")
            yield msgspec.structs.replace(member, name=f"{name}/{member.name}", title=title or None)
    missing = len(titles.keys() - captured.addresses)
    if missing:
        tally.skipped["pages that the archive lists but holds no answer of"] += missing


def _is_web_archive(name: str) -> bool:
    return sniff.media_type_of_name(name) == sniff.WARC


def _listed_pages(data: bytes) -> dict[str, str]:
    """Address and title ("" for none) of each page that a WACZ lists; nothing where its lists cannot be read."""
    titles: dict[str, str] = {}
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for entry in archive.infolist():
                if not re.fullmatch(r"pages/[^/]+\.jsonl", entry.filename):
                    continue
                with archive.open(entry) as stream:
                    lines = stream.read(_LITTLE).split(b"\n")
                for line in lines:
                    with suppress(msgspec.DecodeError, RecursionError, UnicodeDecodeError):
                        page = msgspec.json.decode(line)
                        if isinstance(page, dict) and isinstance(page.get("url"), str):
                            title = page.get("title")
                            titles[page["url"]] = " ".join(clean(title).split()) if isinstance(title, str) else ""
    except Exception:  # the pages themselves lie in the WARC files; the list is a help only
        return titles
    return titles


def _zip_members(
    data: bytes,
    prefix: str,
    allowance: Allowance,
    failures: list[str],
    *,
    wanted: Callable[[str], bool] = lambda name: not _LITTER.search(name),
) -> Found:
    """Name and bytes of the files in a zip that are wanted. Files that lie over one another in it are not taken twice."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, struct.error):
        failures.append(f"{prefix.rstrip('/') or 'the archive'}: cut off or damaged at its end")
        yield from _salvage(data, prefix, allowance, failures, wanted)
        return
    with archive:
        overlapping = _find_overlaps(archive.infolist())
        for place, entry in enumerate(archive.infolist()):
            member = member_name(entry)
            if not member or member.endswith("/") or not wanted(member):
                continue
            if entry.flag_bits & 0x1:
                failures.append(f"{prefix}{member}: encrypted with a password")
                continue
            if place in overlapping:
                failures.append(f"{prefix}{member}: lies over another file; this may be an archive bomb")
                continue
            if allowance.left <= 0:
                failures.append(f"{prefix}{member}: past what is allowed; this may be an archive bomb")
                return
            limit = allowance.limit()
            try:
                with archive.open(entry) as stream:
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
                # Damage is charged too: it is often found only after all was unpacked.
                allowance.left -= min(limit, entry.file_size)
                failures.append(f"{prefix}{member}: damaged ({type(error).__name__})")
                continue
            except Exception as error:  # lzma and bz2 have errors of their own
                allowance.left -= min(limit, entry.file_size)
                failures.append(f"{prefix}{member}: cannot be unpacked ({type(error).__name__})")
                continue
            allowance.left -= len(content)
            if len(content) > limit:
                failures.append(f"{prefix}{member}: unpacks to more than is allowed; this may be an archive bomb")
            else:
                yield member, content


def _find_overlaps(entries: list[zipfile.ZipInfo]) -> set[int]:
    """Places in the list of the files that begin within another one's packed bytes."""
    overlapping: set[int] = set()
    reached = -1
    for place, entry in sorted(enumerate(entries), key=lambda numbered: numbered[1].header_offset):
        if entry.header_offset < reached:
            overlapping.add(place)
        else:
            reached = entry.header_offset + 30 + entry.compress_size
    return overlapping


def _salvage(
    data: bytes, prefix: str, allowance: Allowance, failures: list[str], wanted: Callable[[str], bool]
) -> Found:
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
        if not member.endswith("/") and wanted(member):
            if allowance.left <= 0:
                failures.append(f"{prefix}{member}: past what is allowed; this may be an archive bomb")
                return
            content, consumed, produced = _inflate(data, start, method, packed, flags, allowance.limit())
            # As above: an archive of nothing but beginnings must come to an end.
            allowance.left -= max(produced, _ATTEMPT)
            if flags & 0x1 or content is None:
                failures.append(f"{prefix}{member}: cut off or damaged")
            elif not flags & 0x8 and (zlib.crc32(content) != crc or len(content) != size):
                failures.append(f"{prefix}{member}: damaged (checksum)")
            else:
                following = start + consumed
                yield member, content
        position = data.find(_LOCAL, following)


def _inflate(
    data: bytes, start: int, method: int, packed: int, flags: int, limit: int
) -> tuple[bytes | None, int, int]:
    """Unpacked bytes from `start` (None where they are cut off or too many), how many packed ones they took, how many came out."""
    if method == 0:
        if flags & 0x8 or start + packed > len(data) or packed > limit:
            return None, 0, 0
        return data[start : start + packed], packed, packed
    if method != 8:
        return None, 0, 0
    end = start + packed if packed and not flags & 0x8 else len(data)
    inflater = zlib.decompressobj(-15)
    pieces: list[bytes] = []
    produced, position = 0, start
    while position < min(end, len(data)) and not inflater.eof:
        piece = data[position : min(end, position + 65_536)]
        try:
            pieces.append(inflater.decompress(piece, limit + 1 - produced))
        except zlib.error:
            return None, 0, produced + len(piece)
        produced += len(pieces[-1])
        position += len(piece)
        if produced > limit:
            return None, 0, produced
    if not inflater.eof:
        return None, 0, produced
    return b"".join(pieces), position - start - len(inflater.unused_data), produced


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
    """The name without a root, drive or steps upwards, so that it never leads outside a folder; no part is overlong."""
    cleaned = _UNSAFE.sub("\ufffd", name[:_LONGEST_PATH].replace("\\", "/"))
    parts = [part for part in re.sub(r"\A(?:[A-Za-z]:)+", "", cleaned).split("/") if part.strip(" .")]
    return "/".join(_shorten(part) for part in parts[-_DEEPEST_FOLDER:]) or "unnamed"


def _shorten(part: str) -> str:
    """A file name without its middle where it is too long; its extension stays."""
    if len(part) <= _LONGEST_NAME:
        return part
    stem, dot, extension = part.rpartition(".")
    if not stem or len(extension) > 10:
        return part[:_LONGEST_NAME]
    return f"{stem[: _LONGEST_NAME - len(extension) - 1]}{dot}{extension}"


def _free_name(name: str, taken: dict[str, int]) -> str:
    """The name, with a number where an earlier member has it."""
    if name not in taken:
        taken[name] = 1
        return name
    stem, dot, extension = name.rpartition(".")
    while True:
        taken[name] += 1
        number = taken[name]
        candidate = f"{stem} ({number}).{extension}" if dot and stem else f"{name} ({number})"
        if candidate not in taken:
            taken[candidate] = 1
            return candidate


def check_office_zip(data: bytes) -> None:
    """Refuse an Office file that unpacks to an absurd size or has a password. Raises ReadError, zipfile.BadZipFile."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        markup = sum(entry.file_size for entry in entries if not entry.filename.startswith(_MEDIA))
        if sum(entry.file_size for entry in entries) > _OFFICE_LIMIT or markup > _OFFICE_XML_LIMIT:
            raise ReadError("the document unpacks to an absurd size", "open it in a word processor and save its text")
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise ReadError(
                "the document is encrypted with a password", "save a copy without the password and add that"
            )
