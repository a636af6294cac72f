"""Pages of a PDF that are pictures: their words, where a program that recognises them is on the machine."""

from __future__ import annotations

from pypdf import PdfReader

from sijill.extract.read.ocr import Recogniser, has_words, recognise_image
from sijill.extract.read.pdfimages import PageImage, list_images
from sijill.extract.read.result import Note, ReadError

_PAGE_WIDTH = 300
"""A picture that is narrower or lower than this is an ornament of a page that has text elsewhere."""
_ADVICE = "run OCR over it first (for example ocrmypdf) and add the result"


def find_scans(reader: PdfReader, numbers: list[int]) -> list[int]:
    """Those of the pages (counted from 0) that hold a picture large enough to be a scan."""
    found: list[int] = []
    for number in numbers:
        try:
            images, unread = list_images(reader.pages[number])
        except Exception:  # pypdf meets broken files with errors of many kinds
            continue
        if unread or any(image.width >= _PAGE_WIDTH and image.height >= _PAGE_WIDTH for image in images):
            found.append(number)
    return found


def recognise_pages(
    reader: PdfReader, numbers: list[int], recogniser: Recogniser
) -> tuple[dict[int, str], tuple[Note, ...]]:
    """Text by page (counted from 0) for those of the pages in whose pictures words were found, and notes on the others."""
    texts: dict[int, str] = {}
    notes: list[Note] = []
    for number in numbers:
        try:
            page = reader.pages[number]
            images, unread = list_images(page)
            width = float(page.mediabox.width) / 72
            rotated = "yes" if int(page.get("/Rotate", 0) or 0) % 360 else "no"
        except Exception as error:  # pypdf meets broken files with errors of many kinds
            notes.append(
                Note(message=f"the pictures of page {number + 1} are broken ({type(error).__name__})", advice=_ADVICE)
            )
            continue
        for kind in sorted(set(unread)):
            notes.append(
                Note(
                    message=f"a picture of page {number + 1} is packed as {kind}, which is not read here",
                    advice=_ADVICE,
                )
            )
        text = "\n\n".join(
            filter(None, (_recognise(image, width, rotated, number, recogniser, notes) for image in images))
        )
        if has_words(text):
            texts[number] = text
    if texts:
        notes.append(recogniser.note())
    return texts, tuple(notes)


def _recognise(
    image: PageImage, width: float, rotated: str, number: int, recogniser: Recogniser, notes: list[Note]
) -> str:
    resolution = round(image.width / width) if width > 1 else None
    try:
        text = recognise_image(image.data, recogniser, resolution=resolution, rotated=rotated)
    except ReadError as error:
        notes.append(Note(message=f"page {number + 1}: {error.message}", advice=error.advice))
        return ""
    return text if has_words(text) else ""
