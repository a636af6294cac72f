"""OpenDocument texts: paragraphs, headings, lists and tables. Marks: `h1` … `h6`, `li`, `table`, `footnote`."""

from __future__ import annotations

import zipfile
from io import BytesIO

from lxml import etree

from sijill.extract.read.archives import check_office_zip
from sijill.extract.read.flow import Flow
from sijill.extract.read.result import ReadError, ReadResult
from sijill.extract.read.sniff import ODT

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DROPPED = frozenset(
    (_OFFICE + "annotation", _TEXT + "tracked-changes", _TEXT + "note-citation", _TEXT + "sequence-decls")
)
_ADVICE = "open it in a word processor, save it anew and add that; or get the file again from its source"


def read_odt(data: bytes) -> ReadResult:
    """Text of an OpenDocument text. Raises ReadError for a cut-off, broken or encrypted file."""
    try:
        check_office_zip(data)
        # Without `huge_tree` the parser bounds what entities swell to and how deep elements nest.
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        with zipfile.ZipFile(BytesIO(data)) as archive:
            root = etree.fromstring(archive.read("content.xml"), parser)
            meta = etree.fromstring(archive.read("meta.xml"), parser) if "meta.xml" in archive.namelist() else None
    except ReadError:
        raise
    except Exception as error:  # zipfile, zlib and lxml meet broken files with errors of many kinds
        raise ReadError(f"the document is broken, encrypted or cut off ({type(error).__name__})", _ADVICE) from error
    flow = Flow()
    body = root.find(f".//{_OFFICE}text")
    if body is not None:
        _walk(body, flow)
    title = meta.findtext(f".//{_DC}title") if meta is not None else None
    return ReadResult(
        text=flow.text(), media_type=ODT, title=" ".join((title or "").split()) or None, marks=flow.sorted_marks()
    )


def _walk(body: etree._Element, flow: Flow) -> None:
    opened: dict[etree._Element, tuple[list[int], str]] = {}
    dropped: etree._Element | None = None
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if dropped is not None:
                continue
            if tag in _DROPPED:
                dropped = element
                continue
            name = _open_block(element, flow)
            if name:
                opened[element] = (flow.open(), name)
            if tag == _TEXT + "s" or tag == _TEXT + "tab":
                flow.write(" ")
            elif tag == _TEXT + "line-break":
                flow.break_line()
            if element.text:
                flow.write(element.text)
            continue
        if dropped is not None:
            if element is not dropped:
                continue
            dropped = None
        elif element in opened:
            start, name = opened.pop(element)
            flow.close(start, name)
            flow.break_block()
        else:
            _close_block(element, flow)
        if element.tail and element is not body:
            flow.write(element.tail)


def _open_block(element: etree._Element, flow: Flow) -> str:
    """Break before a block element; the name of the mark it sets, or ""."""
    tag = element.tag
    if tag == _TEXT + "h":
        flow.break_block()
        level = element.get(_TEXT + "outline-level", "1")
        return f"h{level if level in '123456' and level else '6'}"
    if tag == _TEXT + "p":
        if _in_cell_or_list(element):
            flow.write(" ")
        else:
            flow.break_block()
    elif tag == _TEXT + "list-item":
        flow.break_line()
    elif tag == _TABLE + "table":
        flow.break_block()
        return "table"
    elif tag == _TABLE + "table-row":
        flow.break_line()
    elif tag == _TABLE + "table-cell":
        flow.break_cell()
    elif tag == _TEXT + "note":
        return "footnote"
    return ""


def _close_block(element: etree._Element, flow: Flow) -> None:
    tag, parent = element.tag, element.getparent()
    if tag == _TEXT + "p" and parent is not None and parent.tag == _TABLE + "table-cell":
        flow.write(" ")
    elif tag in (_TABLE + "table-row", _TEXT + "list-item") or (tag == _TEXT + "p" and _in_cell_or_list(element)):
        flow.break_line()
    elif tag in (_TEXT + "p", _TEXT + "list"):
        flow.break_block()


def _in_cell_or_list(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in (
        _TABLE + "table-cell",
        _TEXT + "list-item",
        _TEXT + "list",
        _TABLE + "table",
    )
