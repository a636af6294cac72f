"""One entry for every kind of file that can be read."""

from __future__ import annotations

import msgspec

from sijill.extract.read import sniff
from sijill.extract.read.csvtable import read_table
from sijill.extract.read.docx import read_docx
from sijill.extract.read.html import read_html
from sijill.extract.read.mail import read_mail, read_mhtml
from sijill.extract.read.ocr import Recogniser, find_recogniser, has_words, recognise_image
from sijill.extract.read.odt import read_odt
from sijill.extract.read.pdf import join_lines, read_pdf
from sijill.extract.read.plain import decode_text
from sijill.extract.read.result import Note, ReadError, ReadResult
from sijill.text.languages import identify_language

_LARGEST = 512 * 1024 * 1024

_REFUSED: tuple[tuple[str, str, str], ...] = (
    ("image/", "the file is an image ({kind})", "install tesseract and add it again, or write out its words into a text file and add that"),
    ("audio/", "the file is a sound recording ({kind})", "transcribe it into a text file and add that"),
    ("video/", "the file is a video ({kind})", "transcribe it into a text file and add that"),
    ("font/", "the file is a font ({kind})", "leave it out"),
    ("application/x-executable", "the file is an executable program", "leave it out, and do not open it"),
    ("application/vnd.sqlite3", "the file is an SQLite database", "export the tables that matter as CSV and add those"),
    ("application/x-ole-storage", "the file is an old Office file (.doc, .xls, .ppt) or Outlook message", "save it as .docx, .csv or .eml and add that"),
    ("application/rtf", "the file is rich text (RTF)", "save it as .docx or .txt and add that"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml", "the file is a spreadsheet", "export its sheets as CSV and add those"),
    ("application/vnd.openxmlformats-officedocument.presentationml", "the file is a presentation", "save it as .pdf and add that"),
    ("application/vnd.oasis.opendocument", "the file is an OpenDocument spreadsheet, presentation or drawing", "export it as CSV or PDF and add that"),
    ("application/postscript", "the file is PostScript", "convert it to .pdf and add that"),
    ("application/zip", "the file is a zip archive", "add it as an archive, so that its members are read"),
    ("application/warc", "the file is a web archive", "add it as an archive, so that its pages are read"),
    ("application/wacz", "the file is a web archive", "add it as an archive, so that its pages are read"),
    ("application/mbox", "the file is a mailbox", "add it as an archive, so that its messages are read"),
    ("application/", "the file is an archive or program data ({kind})", "unpack it, or leave it out"),
)  # fmt: skip

_PICTURES = frozenset(("image/png", "image/jpeg", "image/tiff"))


def read_document(data: bytes, *, name: str, media_type: str | None = None, charset: str | None = None) -> ReadResult:
    """Text of one file, and what the file says of itself.

    `name` is used for its extension where the content does not tell the kind; `media_type`, if given, decides instead. `charset`
    is what a web server said of text and pages; it counts where the bytes are not valid UTF-8.
    Raises ReadError where there is no text to be had: an empty, broken, encrypted, scanned or binary file, an archive.
    """
    if not data:
        raise ReadError("the file is empty", "get it again from its source, or leave it out")
    if len(data) > _LARGEST:
        raise ReadError(f"the file has {len(data):,} bytes, more than {_LARGEST:,}", "split it and add the parts")
    kind = media_type or sniff.identify_media_type(data, name=name)
    expected = sniff.media_type_of_name(name)
    result = _read(data, kind, is_letter=expected == sniff.MAIL and media_type is None, charset=charset)
    if not result.text.strip():
        raise ReadError("the file holds white space only", "get it again from its source, or leave it out")
    notes = list(result.notes)
    if media_type is None and expected not in (None, result.media_type):
        message = f"the name says {expected}, the content is {result.media_type}; read by its content"
        notes.append(Note(message=message, advice="rename the file if its extension misleads"))
    language = result.language or identify_language(result.text)
    return msgspec.structs.replace(result, language=language, notes=tuple(notes))


def _read(data: bytes, kind: str, *, is_letter: bool, charset: str | None) -> ReadResult:
    if kind == sniff.TEXT and is_letter:
        kind = sniff.MAIL
    if kind == sniff.TEXT:
        text, notes = decode_text(data, declared=charset)
        return ReadResult(text=text, media_type=kind, notes=notes)
    if kind == sniff.HTML:
        return read_html(data, charset=charset)
    reader = {
        sniff.PDF: read_pdf,
        sniff.DOCX: read_docx,
        sniff.ODT: read_odt,
        sniff.MAIL: read_mail,
        sniff.MHTML: read_mhtml,
        sniff.CSV: read_table,
        sniff.TSV: read_table,
    }.get(kind)
    if reader is not None:
        return reader(data)
    if kind.startswith("text/"):
        text, notes = decode_text(data, declared=charset)
        return ReadResult(text=text, media_type=kind, notes=notes)
    if kind in _PICTURES and (recogniser := find_recogniser()) is not None:
        return _read_picture(data, kind, recogniser)
    for prefix, message, advice in _REFUSED:
        if kind.startswith(prefix) and kind != sniff.BINARY:
            raise ReadError(message.format(kind=kind), advice)
    raise ReadError(
        "the file is binary data of an unknown kind", "open it in the program that made it and save its text"
    )


def _read_picture(data: bytes, kind: str, recogniser: Recogniser) -> ReadResult:
    """The words in a picture. Marks: `ocr`."""
    text = join_lines(recognise_image(data, recogniser))
    if not has_words(text):
        raise ReadError(
            f"no words were recognised in the image ({kind})",
            "if there are any, write them into a text file and add that",
        )
    return ReadResult(text=text, media_type=kind, marks=((0, len(text), "ocr"),), notes=(recogniser.note(),))
