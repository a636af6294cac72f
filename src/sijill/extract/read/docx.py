"""Word documents: paragraphs, headings, lists, tables, foot- and endnotes, page heads and feet.

Marks: `h1` … `h6` for headings (a title is `h1`), `li`, `table`, `blockquote`, `header`, `footer`, `footnote`.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from sijill.extract.read.archives import check_office_zip
from sijill.extract.read.flow import Flow
from sijill.extract.read.result import ReadError, ReadResult
from sijill.extract.read.sniff import DOCX

_HEADING = re.compile(r"heading\s*([1-6])", re.IGNORECASE)
_NOTES = re.compile(r"/word/(?:footnotes|endnotes)\d*\.xml\Z")
_ADVICE = "open it in a word processor, save it anew and add that; or get the file again from its source"


def read_docx(data: bytes) -> ReadResult:
    """Text of a Word document in the order of its body. `published` is None: a file states no publication.

    Raises ReadError for a cut-off, broken or encrypted file, and for one that unpacks to an absurd size.
    """
    try:
        check_office_zip(data)
        document = docx.Document(BytesIO(data))
        flow = Flow()
        _write_edges(document, "header", flow)
        # Asked of the library paragraph by paragraph, the names of styles would take most of the time.
        styles = {style.style_id: style.name or "" for style in document.styles}
        _write_blocks(document.iter_inner_content(), flow, styles)
        _write_notes(document, flow)
        _write_edges(document, "footer", flow)
        title = document.core_properties.title
    except ReadError:
        raise
    except (zipfile.BadZipFile, OpcError, etree.LxmlError, KeyError, ValueError, OSError, EOFError, AttributeError,
            NotImplementedError, RuntimeError) as error:  # fmt: skip
        raise ReadError(f"the Word document is broken or cut off ({type(error).__name__})", _ADVICE) from error
    except Exception as error:  # python-docx and zlib meet broken files with errors of many kinds
        raise ReadError(f"the Word document is broken ({type(error).__name__})", _ADVICE) from error
    title = " ".join((title or "").split())
    if not title:
        first = next((mark for mark in flow.sorted_marks() if mark[2] == "h1"), None)
        title = flow.text()[first[0] : first[1]] if first else ""
    return ReadResult(text=flow.text(), media_type=DOCX, title=title or None, marks=flow.sorted_marks())


def _write_blocks(blocks: Iterator[Any], flow: Flow, styles: dict[str, str]) -> None:
    for block in blocks:
        if isinstance(block, Table):
            _write_table(block, flow)
        elif isinstance(block, Paragraph):
            _write_paragraph(block, flow, styles)


def _write_paragraph(paragraph: Paragraph, flow: Flow, styles: dict[str, str]) -> None:
    text = text_of(paragraph._p)
    if not text.strip():
        flow.break_block()
        return
    style = styles.get(paragraph._p.style or "", "")
    heading = _HEADING.search(style)
    properties = paragraph._p.pPr
    listed = "list" in style.lower() or (properties is not None and properties.numPr is not None)
    if heading:
        name = f"h{heading.group(1)}"
    elif style.lower() == "title":
        name = "h1"
    else:
        name = "li" if listed else "blockquote" if "quote" in style.lower() else ""
    if name == "li":
        flow.break_line()
    else:
        flow.break_block()
    start = flow.open()
    for number, line in enumerate(text.split("\n")):
        if number:
            flow.break_line()
        flow.write(line)
    if name:
        flow.close(start, name)
    else:
        flow.close(start)
    if name == "li":
        flow.break_line()
    else:
        flow.break_block()


def _write_table(table: Table, flow: Flow) -> None:
    flow.break_block()
    start = flow.open()
    for row in table._tbl.tr_lst:
        flow.break_line()
        for cell in row.tc_lst:
            flow.break_cell()
            # Tables inside a cell are flattened into its lines; a cell of several paragraphs stays one cell.
            flow.write(" ".join(part for paragraph in cell.iter(qn("w:p")) if (part := text_of(paragraph).strip())))
    flow.close(start, "table")
    flow.break_block()


def text_of(paragraph: Any) -> str:
    """Text of a paragraph element, of links and tracked insertions in it too, without what was deleted."""
    pieces: list[str] = []
    for element in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")):
        if element.tag == qn("w:t"):
            pieces.append(element.text or "")
        elif element.tag == qn("w:tab"):
            # w:tab is also the name of a tab stop in a paragraph's properties.
            if element.getparent().tag == qn("w:r"):
                pieces.append("\t")
        elif element.tag == qn("w:noBreakHyphen"):
            pieces.append("-")
        elif element.get(qn("w:type")) in (None, "textWrapping"):
            pieces.append("\n")
    return "".join(pieces)


def _write_edges(document: Any, edge: str, flow: Flow) -> None:
    """The text of page heads or feet, each different one once."""
    seen: set[str] = set()
    for section in document.sections:
        part = getattr(section, edge)
        if part.is_linked_to_previous:
            continue
        text = "\n".join(filter(None, (text_of(paragraph._p).strip() for paragraph in part.paragraphs)))
        if text and text not in seen:
            seen.add(text)
            flow.break_block()
            start = flow.open()
            flow.write_lines(text)
            flow.close(start, edge)
            flow.break_block()


def _write_notes(document: Any, flow: Flow) -> None:
    for part in document.part.package.iter_parts():
        if not _NOTES.search(str(part.partname)):
            continue
        root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        for note in root:
            if note.get(qn("w:type")) is not None:
                continue  # the line that parts notes from text
            text = " ".join(filter(None, (text_of(paragraph).strip() for paragraph in note.iter(qn("w:p")))))
            if text:
                flow.break_block()
                start = flow.open()
                flow.write(text)
                flow.close(start, "footnote")
                flow.break_block()
