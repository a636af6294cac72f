"""PDF: the text layer, page by page, with wrapped lines joined again.

Marks: `page:N`; `ocr` on a page whose words were recognised in a picture; `header` and `footer` on the first and last paragraph of a page where most pages have the same there, but
for numbers.
"""

from __future__ import annotations

import logging
import re
import unicodedata
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import groupby

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from sijill.extract.read.flow import clean
from sijill.extract.read.ocr import find_recogniser
from sijill.extract.read.pdfglyphs import NoMapError, place_glyphs
from sijill.extract.read.pdflines import lines_of
from sijill.extract.read.pdfscan import find_scans, recognise_pages
from sijill.extract.read.result import Note, ReadError, ReadResult
from sijill.extract.read.sniff import PDF

_PRESENTATION = re.compile(r"[\ufb1d-\ufdff\ufe70-\ufefc\ufb00-\ufb06]+")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufeff]")
_BULLET = re.compile(r"\s*(?:[•▪◦●■○*–—-]\s|\(?\d{1,3}[.)]\s|[٠-٩]{1,3}[.)-]\s|\(?[a-z][.)]\s)")
_ENDS = frozenset(".!?؟…:؛")
_CLOSERS = "\"'”’»)]"
_PRODUCER_TITLES = re.compile(
    r"(?i)\A(?:microsoft word|untitled|document\d*|slide \d+)|\.(?:docx?|indd|pdf|pptx?|qxd|rtf|html?)\Z"
)
_REPAIR = "open it in another program and print it to a new PDF, or save its text"
_LOST = "get the text from its author, or print the pages, scan them and run OCR over them"
_SCAN = "run OCR over it first (for example ocrmypdf) and add the result"
_FEWEST_LETTERS = 3
_FEWEST_PAGES = 3
_MOST_PAGES = 20_000
_DRAWN = 20_000_000
_DRAWN_RATIO = 20
_PAGE_COST = 2_000
_DIGITS = re.compile(r"\d+")


def read_pdf(data: bytes) -> ReadResult:
    """Text of a PDF in reading order. `published` is None: the day a file was made is not the day of publication.

    Raises ReadError where the file is broken, encrypted with a password, or has no text layer (a scan)
    and no program that recognises its words is there.
    """
    with _quiet():
        try:
            reader = PdfReader(BytesIO(data), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise ReadError("the PDF is encrypted with a password", "save a copy without the password and add that")
            pages, broken = _read_pages(reader, size=len(data))
            title = _title(reader)
        except ReadError:
            raise
        except Exception as error:  # pypdf meets broken files with errors of many kinds
            raise ReadError(f"the PDF is broken ({_reason(error)})", _REPAIR) from error
    if not pages and not broken:
        raise ReadError("the PDF has no pages", _REPAIR)
    texts = [join_lines(page) for page in pages]
    recognised, notes = _read_scans(reader, texts, broken)
    for number, text in recognised.items():
        texts[number] = join_lines(text)
    edges = find_edges(texts)
    pieces: list[str] = []
    marks: list[tuple[int, int, str]] = []
    length = 0
    for number, text in enumerate(texts, 1):
        if not text:
            continue
        if pieces:
            pieces.append("\n\n")
            length += 2
        pieces.append(text)
        marks.append((length, length + len(text), f"page:{number}"))
        if number - 1 in recognised:
            marks.append((length, length + len(text), "ocr"))
        marks += [(length + start, length + end, name) for start, end, name in edges[number - 1]]
        length += len(text)
    lost = sum(text.count("\ufffd") for text in texts)
    notes += tuple(
        Note(message=f"page {number} could not be read ({reason})", advice=_REPAIR) for number, reason in broken
    )
    if lost:
        notes += (
            Note(message=f"{lost:,} letters of the PDF have no character in it and read as U+FFFD", advice=_LOST),
        )
    return ReadResult(text="".join(pieces), media_type=PDF, title=title, marks=tuple(marks), notes=notes)


def _read_scans(
    reader: PdfReader, texts: list[str], broken: list[tuple[int, str]]
) -> tuple[dict[int, str], tuple[Note, ...]]:
    """Text by page (counted from 0) of the pages that are pictures, and what is to be known of them.

    Raises ReadError where no page has text and none can be recognised.
    """
    letters = sum(1 for text in texts for character in text[:2000] if character.isalpha())
    is_scan = letters < _FEWEST_LETTERS * max(1, min(len(texts), 3))
    failed = {number - 1 for number, _ in broken}
    empty = [number for number, text in enumerate(texts) if not _LETTER.search(text) and number not in failed]
    with _quiet():
        scans = empty if is_scan else find_scans(reader, empty)
        recogniser = find_recogniser() if scans else None
        recognised, notes = recognise_pages(reader, scans, recogniser) if recogniser else ({}, ())
    if is_scan and not recognised:
        if broken:
            raise ReadError(f"the PDF is broken ({broken[0][1]})", _REPAIR)
        if recogniser is not None:
            reasons = "".join(f"; {note.message}" for note in notes[:3])
            raise ReadError(f"the PDF has no text layer, and no words were recognised in its pictures{reasons}", _SCAN)
        raise ReadError(
            "the PDF has no text layer: its pages are pictures", f"install tesseract and add it again, or {_SCAN}"
        )
    if scans and recogniser is None:
        listed = ", ".join(str(number + 1) for number in scans[:20]) + (" …" if len(scans) > 20 else "")
        notes = (Note(message=f"pages without a text layer, which are pictures: {listed}", advice=_SCAN),)
    return recognised, notes


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pypdf's warnings and log lines about odd files from the screen."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)


def _read_pages(reader: PdfReader, *, size: int) -> tuple[list[str], list[tuple[int, str]]]:
    """Raw text of each page ("" where one fails), and (number, reason) of those that fail.

    Pages may share what is drawn on them: reading ends where more was drawn than a file of this size can mean.
    """
    pages: list[str] = []
    broken: list[tuple[int, str]] = []
    left = max(_DRAWN, _DRAWN_RATIO * size)
    for number, page in enumerate(reader.pages, 1):
        if left <= 0 or number > _MOST_PAGES:
            broken.append((number, "it and all after it are left out, there is too much on the pages"))
            break
        try:
            contents = page.get_contents()
            left -= _PAGE_COST + (len(contents.get_data()) if contents is not None else 0)
            pages.append(clean_page(_read_page(page)))
        except Exception as error:  # one bad page must not lose the others
            pages.append("")
            broken.append((number, _reason(error)))
    return pages, broken


def _read_page(page: PageObject) -> str:
    """Text of a page line by line. pypdf turns right-to-left words round; such a page is read by the places of its glyphs."""
    text = page.extract_text().replace("\t", " ")
    if not _RIGHT_TO_LEFT.search(text):
        return text
    try:
        placed = "\n".join(lines_of(place_glyphs(page)))
    except (NoMapError, ValueError, TypeError, KeyError, IndexError, AttributeError, PyPdfError):
        return text
    # What stands where the places cannot be followed (annotations, odd encodings) must not get lost.
    return placed if len(_LETTER.findall(placed)) >= 0.9 * len(_LETTER.findall(text)) else text


def clean_page(text: str) -> str:
    """Page text with Arabic presentation forms and ligatures as letters, and without control characters."""
    text = _PRESENTATION.sub(lambda match: unicodedata.normalize("NFKC", match.group()), clean(text))
    # U+FFFF is what some programs write for a glyph whose character they do not know.
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\uffff", "\ufffd"))


def join_lines(page: str) -> str:
    """A page with the lines that were wrapped joined into paragraphs; paragraphs are parted by an empty line.

    A line goes on in the next where it is about as long as the widest lines and ends no sentence, or where the next
    starts in lower case. A short line, a list sign or an empty line ends the paragraph. A hyphen at the end of a line is
    dropped with its break where the next line goes on in lower case.
    """
    lines = [re.sub(r" ?\t ?", "\t", re.sub(r"[ \u00a0]+", " ", line)).strip() for line in page.split("\n")]
    paragraphs: list[str] = []
    for has_text, block in groupby(lines, key=bool):
        if has_text:
            paragraphs += _join_block(list(block))
    return "\n\n".join(paragraphs)


def _join_block(lines: list[str]) -> list[str]:
    """The paragraphs of lines that no empty line parts."""
    lengths = sorted(map(len, lines))
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.9))]
    paragraphs: list[list[str]] = []
    before = ""
    for line in lines:
        if not before or not _goes_on(before, line, width):
            paragraphs.append([line])
        elif before.endswith("-") and before[-2:-1].isalpha() and line[0].islower():
            paragraphs[-1][-1] = paragraphs[-1][-1][:-1] + line
        else:
            paragraphs[-1].append(line)
        before = line
    return [" ".join(paragraph) for paragraph in paragraphs]


def find_edges(pages: list[str]) -> list[list[tuple[int, int, str]]]:
    """For each page the marks of its running head and foot; none where there are fewer than three pages."""
    edges: list[list[tuple[int, int, str]]] = [[] for _ in pages]
    filled = [number for number, page in enumerate(pages) if page]
    if len(filled) < _FEWEST_PAGES:
        return edges
    for name in ("header", "footer"):
        spans = {number: _edge_of(pages[number], name) for number in filled}
        forms = {number: _DIGITS.sub("#", pages[number][start:end]) for number, (start, end) in spans.items()}
        counts = Counter(forms.values())
        for number in filled:
            start, end = spans[number]
            # "#" alone is a page number; a number that is a page's only paragraph may be anything.
            if counts[forms[number]] * 2 > len(filled) and end - start < len(pages[number]):
                edges[number].append((start, end, name))
    return edges


def _edge_of(page: str, name: str) -> tuple[int, int]:
    """The first or the last paragraph of a page."""
    if name == "header":
        return 0, len(page.partition("\n\n")[0])
    return len(page) - len(page.rpartition("\n\n")[2]), len(page)


def _goes_on(line: str, following: str, width: int) -> bool:
    if _BULLET.match(following) or "\t" in line or "\t" in following:
        return False  # an entry of a list, a row of a table
    end = line.rstrip(_CLOSERS)[-1:]
    if following[0].islower():
        return True
    if len(line) >= 0.85 * width and width > 25:
        return True
    return len(line) >= 0.6 * width and width > 25 and end not in _ENDS


def _title(reader: PdfReader) -> str | None:
    try:
        title = reader.metadata.title if reader.metadata else None
    except Exception:  # a broken information dictionary says nothing
        return None
    title = " ".join(clean(title).split()) if isinstance(title, str) else ""
    return title if title and not _PRODUCER_TITLES.search(title) else None


def _reason(error: Exception) -> str:
    if isinstance(error, PyPdfError):
        return (" ".join(str(error).split())[:120] or type(error).__name__).rstrip(".")
    return type(error).__name__
