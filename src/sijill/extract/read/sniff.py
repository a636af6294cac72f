"""What kind of file some bytes are: by their content, then by the name."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath

from sijill.extract.read.plain import guess_wide

TEXT = "text/plain"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
MAIL = "message/rfc822"
MBOX = "application/mbox"
MHTML = "multipart/related"
CSV = "text/csv"
TSV = "text/tab-separated-values"
ZIP = "application/zip"
WARC = "application/warc"
WACZ = "application/wacz"
BINARY = "application/octet-stream"

ARCHIVES = frozenset((ZIP, MBOX, WARC, WACZ))
_WEB_ARCHIVE = re.compile(rb"WARC/\d{1,2}\.\d{1,2}[ \t]*\r?\n")

_EXTENSIONS = {
    ".txt": TEXT, ".text": TEXT, ".md": TEXT, ".log": TEXT, ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".pdf": PDF,
    ".docx": DOCX, ".odt": ODT, ".eml": MAIL, ".mbox": MBOX, ".mht": MHTML, ".mhtml": MHTML, ".csv": CSV, ".tsv": TSV,
    ".zip": ZIP, ".warc": WARC, ".wacz": WACZ,
}  # fmt: skip

_GZIP = "application/gzip"
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x00\x00\x01\x00", "image/x-icon"),
    (b"8BPS", "image/vnd.adobe.photoshop"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ", "application/x-executable"),
    (b"\xfe\xed\xfa", "application/x-executable"),
    (b"\xcf\xfa\xed\xfe", "application/x-executable"),
    (b"\xca\xfe\xba\xbe", "application/x-executable"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", _GZIP),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"FLV\x01", "video/x-flv"),
    (b"%!PS", "application/postscript"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"AT&TFORM", "image/vnd.djvu"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(rb"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.IGNORECASE)
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")
_MAIL_FIELDS = frozenset(
    (b"from", b"to", b"subject", b"date", b"message-id", b"received", b"mime-version", b"return-path", b"delivered-to")
)
_PACKED = re.compile(rb"(?im)^content-transfer-encoding:\s*(?:base64|quoted-printable)|^content-type:\s*multipart/")
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def identify_media_type(data: bytes, *, name: str) -> str:
    """The media type of a file: by its first bytes where they tell, else by its extension, else text or binary.

    Text that could be several things (plain, CSV, Markdown) is what its extension says.
    """
    by_content = _by_content(data)
    by_name = media_type_of_name(name)
    if by_content in (MAIL, MBOX, MHTML) and by_name == TEXT and not _PACKED.search(data[:65_536]):
        return TEXT  # saved as text on purpose, and legible as it is
    if by_content == ZIP and by_name in (DOCX, ODT, WACZ):
        return by_name  # a damaged document, not an archive to take apart
    if by_content == _GZIP and (by_name == WARC or _WEB_ARCHIVE.match(_unpack_head(data))):
        return WARC
    if by_content is None and by_name == WARC and b"\nWARC/" in data[:1_000_000]:
        return WARC  # damaged at its start
    if by_content is not None:
        return by_content
    if by_name in (CSV, TSV):
        return by_name
    if by_name == HTML and b"<" in data[:4096]:
        return HTML
    if _looks_binary(data):
        return BINARY
    return TEXT


def media_type_of_name(name: str) -> str | None:
    """The media type that an extension stands for; None where it stands for none that is read here."""
    lowered = name.replace("\\", "/").lower()
    return _EXTENSIONS.get(
        PurePosixPath(lowered.removesuffix(".gz") if lowered.endswith(".warc.gz") else lowered).suffix
    )


def is_archive(data: bytes, *, name: str) -> bool:
    """Whether the file only holds other files (zip, mbox, warc, wacz): to be opened with `list_members`, not with `read_document`."""
    return identify_media_type(data, name=name) in ARCHIVES


def _by_content(data: bytes) -> str | None:
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _kind_of_zip(data)
    if _WEB_ARCHIVE.match(data):
        return WARC
    if b"%PDF-" in data[:1024] and not _HTML.search(data[:1024]):
        return PDF
    for magic, kind in _MAGIC:
        if data.startswith(magic) and (len(magic) > 2 or _looks_binary(data)):
            return kind
    if data[:4] == b"RIFF" and len(data) > 12:
        return {b"WEBP": "image/webp", b"WAVE": "audio/x-wav"}.get(data[8:12], "video/x-msvideo")
    if data[4:8] == b"ftyp":
        return "image/heic" if data[8:11] in (b"hei", b"mif", b"avi") else "video/mp4"
    if data[257:262] == b"ustar":
        return "application/x-tar"
    head = data[:4096]
    if head.startswith(_UTF16):
        head = head.replace(b"\x00", b"")[2:]
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"From ") and b"\n" in head and _is_mail(head.partition(b"\n")[2]):
        return MBOX
    if _is_mail(head):
        return (
            MHTML if re.search(rb"(?im)^content-type:\s*multipart/related", head) and b"From: <Saved" in head else MAIL
        )
    start = re.sub(rb"\A(?:\s+|<\?xml[^>]*>|<!--.*?-->)+", b"", head, flags=re.DOTALL)
    if _HTML.match(start) or (start.startswith(b"<") and _HTML.search(head)):
        return HTML
    return None


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return DOCX
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                stated = archive.read("mimetype").strip().decode("ascii", "replace")
                if stated.startswith("application/vnd.oasis.opendocument"):
                    return stated
            if "xl/workbook.xml" in names:
                return XLSX
            if "ppt/presentation.xml" in names:
                return PPTX
            if "datapackage.json" in names and any(name.startswith("archive/") for name in names):
                return WACZ
    except Exception:  # zipfile, zlib and lzma meet broken files with errors of many kinds
        # A zip without its table of contents, or with a damaged member: names stand in the local headers too.
        if data[30:38] == b"mimetype" and b"content.xml" in data:
            return ODT
        if b"[Content_Types].xml" in data[:4096] or b"word/document.xml" in data:
            return XLSX if b"xl/worksheets" in data else PPTX if b"ppt/slides" in data else DOCX
    return ZIP


def _unpack_head(data: bytes) -> bytes:
    """The first unpacked bytes of a gzip file; none where they are damaged."""
    try:
        return zlib.decompressobj(31).decompress(data[:4096], 256)
    except zlib.error:
        return b""


def _is_mail(head: bytes) -> bool:
    """Whether the bytes open with at least three header lines, two of them fields that mail has."""
    position, fields = 0, 0
    known = 0
    while match := _HEADER.match(head, position):
        fields += 1
        known += match.group().partition(b":")[0].lower() in _MAIL_FIELDS
        position = match.end()
        if known >= 2 and fields >= 3 and re.search(rb"(?im)^(?:message-id|received|mime-version|return-path):", head):
            return True
    # A message that was typed up by hand has From, To, Subject only: that is told from a letter by its ending in .eml.
    return False


def _looks_binary(data: bytes) -> bool:
    head = data[:8192]
    if not head or head.startswith(_UTF16) or guess_wide(head) is not None:
        return False
    return len(_NOT_TEXT.findall(head)) > max(2, len(head) // 50)
