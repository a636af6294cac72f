"""Web pages: the visible text block by block, with what the markup says of each stretch as marks (see `pagemarks`)."""

from __future__ import annotations

import re
from html import unescape

import msgspec
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from sijill.extract.read.flow import Flow, clean
from sijill.extract.read.pagehead import read_head
from sijill.extract.read.pagemarks import PageRules, believe_marks, load_rules, name_element
from sijill.extract.read.plain import decode_text
from sijill.extract.read.result import Note, ReadError, ReadResult
from sijill.extract.read.sniff import HTML

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_SCRIPT = re.compile(
    r"<(script|style|head|noscript|template)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE
)
_XML_HEAD = re.compile(r"\A\s*<\?xml[^>]*\?>")
_INVALID = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONG_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9:-]{0,60})[^<>]{20000,}>")
_MOST_ATTRIBUTES = 2_000
_DEEP = "open it in a browser and save its text, if its order matters"
_ALIASES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "iso-8859-6-i": "iso-8859-6", "x-sjis": "shift_jis", "gb2312": "gb18030", "unicode": "utf-16"}  # fmt: skip


def read_html(data: bytes, *, charset: str | None = None) -> ReadResult:
    """The visible text of a page. `charset` is what its server said, and goes before what the page says.

    Raises ReadError where the page has no text.
    """
    declared = _META_CHARSET.search(data[:8192]) or _XML_CHARSET.search(data[:1024])
    encoding = charset or (declared.group(1).decode("ascii").lower() if declared else None)
    text, notes = decode_text(data, declared=_ALIASES.get(encoding, encoding) if encoding else None)
    return _with_notes(read_html_text(text), notes)


def _with_notes(result: ReadResult, notes: tuple[Note, ...]) -> ReadResult:
    return msgspec.structs.replace(result, notes=notes + result.notes) if notes else result


def read_html_text(source: str) -> ReadResult:
    """The visible text of markup that is decoded already. Raises ReadError where there is none."""
    source = _INVALID.sub(" ", _XML_HEAD.sub("", clean(source.removeprefix("\ufeff")), count=1))
    source = _LONG_TAG.sub(_without_attributes, source)
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError("the page holds no readable markup", "open it in a browser and save its text") from error
    flow = Flow()
    notes: tuple[Note, ...] = ()
    # Beyond some depth the parser drops the rest of a page without an error.
    is_cut = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    if not is_cut:
        _walk(root, flow)
    if not flow.text().strip():
        # What stands between the tags, without structure.
        lines = unescape(_TAG.sub("\n", _SCRIPT.sub("", source))).split("\n")
        flow.write_lines(clean("\n".join(filter(None, map(str.strip, lines)))))
    text = flow.text()
    if not text.strip():
        raise ReadError(
            "the page has no visible text; it may be drawn by a script",
            "open it in a browser and save or print it from there",
        )
    head = read_head(root)
    if is_cut:
        notes = (Note(message="the markup of the page is nested too deep; read without its structure", advice=_DEEP),)
    return ReadResult(
        text=text,
        media_type=HTML,
        title=head.title,
        published=head.published,
        url=head.url,
        marks=believe_marks(flow.sorted_marks(), length=len(text)),
        notes=notes,
    )


def _without_attributes(match: re.Match[str]) -> str:
    """A tag as it stands, or without its attributes where it has thousands: the parser takes quadratic time over them."""
    return (
        f"<{match.group(1)}>"
        if match.group().count("=") + match.group().count(" ") > _MOST_ATTRIBUTES
        else match.group()
    )


def _walk(root: HtmlElement, flow: Flow) -> None:
    """Write the text of a tree, without recursion: pages nest thousands deep."""
    opened: dict[HtmlElement, tuple[list[int], tuple[str, ...]]] = {}
    dropped: HtmlElement | None = None
    rules = load_rules()
    preformatted = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if dropped is None and element.tail:
                flow.write(element.tail)
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if dropped is not None:
                continue
            if tag in rules.dropped:
                dropped = element
                continue
            _break_before(tag, rules, flow)
            names = name_element(element, tag)
            if names:
                opened[element] = (flow.open(), names)
            preformatted += tag == "pre"
            if element.text:
                if preformatted:
                    flow.write_lines(element.text)
                else:
                    flow.write(element.text)
            continue
        if dropped is not None:
            if element is dropped:
                dropped = None
                if element.tail and element is not root:
                    flow.write(element.tail)
            continue
        if element in opened:
            start, names = opened.pop(element)
            flow.close(start, *names)
        preformatted -= tag == "pre"
        _break_after(tag, rules, flow)
        if element.tail and element is not root:
            if preformatted:
                flow.write_lines(element.tail)
            else:
                flow.write(element.tail)


def _break_before(tag: str, rules: PageRules, flow: Flow) -> None:
    if tag in ("td", "th"):
        flow.break_cell()
    elif tag in rules.lines or tag == "br":
        flow.break_line()
    elif tag in rules.blocks:
        flow.break_block()


def _break_after(tag: str, rules: PageRules, flow: Flow) -> None:
    if tag in rules.lines:
        flow.break_line()
    elif tag in rules.blocks:
        flow.break_block()
