"""Web pages: the visible text block by block, with what the markup says of each stretch as marks.

Marks: `nav`, `header`, `footer`, `aside`, `form`, `article`, `main`, `h1` … `h6`, `time`, `blockquote`, `figcaption`,
`address`, `li`, `table`, `hidden`, `a`, `lang:xx`, `dir:rtl`. A block whose class, id or role says share bar, menu, comment,
advertisement, cookie notice or related stories is marked `share`, `menu`, … and with the landmark it amounts to (`nav`,
`aside`, `form`), so that whoever looks for landmarks alone misses none.
"""

from __future__ import annotations

import re
from html import unescape

import msgspec
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from sijill.extract.read.flow import Flow, clean
from sijill.extract.read.pagehead import read_head
from sijill.extract.read.plain import decode_text
from sijill.extract.read.result import ReadError, ReadResult
from sijill.extract.read.sniff import HTML

_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "canvas",
        "audio",
        "video",
        "map",
        "datalist",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "caption",
        "ul",
    ]
)
_LINES = frozenset(("li", "tr", "option", "button", "dt", "dd"))
_MARKED = frozenset(
    [
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "article",
        "main",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "time",
        "blockquote",
        "figcaption",
        "address",
        "li",
        "table",
        "a",
    ]
)
_AS_FORM = frozenset(("button", "select", "textarea", "label", "fieldset"))
_ROLES = {
    "navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside", "search": "form",
    "form": "form", "menu": "nav", "menubar": "nav", "dialog": "aside", "alertdialog": "aside", "article": "article",
    "main": "main", "toolbar": "nav",
}  # fmt: skip
_NAMED: tuple[tuple[str, str, str], ...] = (
    (r"(?:social|share|sharing|sharedaddy|addtoany|addthis|sharebar|follow-?us|sns)", "share", "aside"),
    (r"(?:menu|navbar|nav|navigation|breadcrumbs?|pagination|pager|tabs|toc|skip-?link|topbar|sitenav|megamenu)", "menu", "nav"),
    (r"(?:comments?|comment-?list|comment-?respond|respond|disqus|commentform|discussion|reply)", "comment", "form"),
    (r"(?:related|recommend(?:ed|ations?)?|more-?(?:news|stories|posts|from)|read-?(?:more|next|also)|most-?(?:read|popular|viewed)|trending|popular|also-?like|outbrain|taboola|yarpp|jp-relatedposts|latest-?(?:news|posts))", "related", "aside"),
    (r"(?:cookies?|gdpr|consent|cookie-?(?:notice|banner|bar))", "cookie", "aside"),
    (r"(?:ads?|adv|advert(?:s|isement|ising)?|banner-?ad|sponsor(?:ed|s)?|promo(?:tion|ted)?|adsbygoogle|dfp)", "ad", "aside"),
    (r"(?:newsletter|subscribe|subscription|signup|sign-?in|login|donate|donation|paywall)", "subscribe", "form"),
    (r"(?:side-?bar|widgets?|secondary)", "sidebar", "aside"),
    (r"(?:search-?(?:form|box|bar)?)", "search", "form"),
    (r"(?:footer|site-?footer|colophon|copyright|legal)", "legal", "footer"),
    (r"(?:tags?|tag-?(?:list|links|cloud)|categories|post-?categories|cat-links|keywords)", "tags", "aside"),
    (r"(?:caption|wp-caption-text|figcaption)", "caption", "figcaption"),
    (r"(?:by-?line|author|post-?author|entry-?author)", "byline", ""),
    (r"(?:date|post-?date|entry-?date|published|publish-?date|dateline|timestamp|pub-?date|article-?date)", "date", ""),
)  # fmt: skip
_NAMED_PATTERNS = tuple(
    (re.compile(rf"(?:\A|[\s_-]){pattern}(?:\Z|[\s_-])", re.IGNORECASE), name, landmark)
    for pattern, name, landmark in _NAMED
)
_NAMEABLE = frozenset(
    [
        "div",
        "section",
        "ul",
        "ol",
        "p",
        "span",
        "aside",
        "header",
        "footer",
        "nav",
        "form",
        "table",
        "td",
        "figure",
        "figcaption",
        "h2",
        "h3",
        "h4",
        "a",
        "time",
    ]
)
_SMALL_ONLY = frozenset(("byline", "date", "tags", "caption"))
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_SCRIPT = re.compile(
    r"<(script|style|head|noscript|template)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE
)
_XML_HEAD = re.compile(r"\A\s*<\?xml[^>]*\?>")
_INVALID = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ALIASES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "iso-8859-6-i": "iso-8859-6", "x-sjis": "shift_jis", "gb2312": "gb18030", "unicode": "utf-16"}  # fmt: skip
_WHOLE = 0.6


def read_html(data: bytes) -> ReadResult:
    """The visible text of a page. Raises ReadError where the page has no text."""
    declared = _META_CHARSET.search(data[:8192]) or _XML_CHARSET.search(data[:1024])
    encoding = declared.group(1).decode("ascii").lower() if declared else None
    text, notes = decode_text(data, declared=_ALIASES.get(encoding, encoding) if encoding else None)
    return msgspec.structs.replace(read_html_text(text), notes=notes)


def read_html_text(source: str) -> ReadResult:
    """The visible text of markup that is decoded already. Raises ReadError where there is none."""
    source = _INVALID.sub(" ", _XML_HEAD.sub("", clean(source.removeprefix("\ufeff")), count=1))
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError("the page holds no readable markup", "open it in a browser and save its text") from error
    flow = Flow()
    _walk(root, flow)
    if not flow.text().strip():
        # Markup nested beyond what the parser follows: what stands between the tags, without structure.
        lines = unescape(_TAG.sub("\n", _SCRIPT.sub("", source))).split("\n")
        flow.write_lines(clean("\n".join(filter(None, map(str.strip, lines)))))
    text = flow.text()
    if not text.strip():
        raise ReadError(
            "the page has no visible text; it may be drawn by a script",
            "open it in a browser and save or print it from there",
        )
    head = read_head(root)
    marks = tuple(
        mark
        for mark in flow.sorted_marks()
        if mark[2] not in _SMALL_ONLY or mark[1] - mark[0] < max(400, len(text) // 10)
    )
    return ReadResult(
        text=text,
        media_type=HTML,
        title=head.title,
        published=head.published,
        url=head.url,
        marks=_drop_whole(marks, len(text)),
    )


def _drop_whole(marks: tuple[tuple[int, int, str], ...], length: int) -> tuple[tuple[int, int, str], ...]:
    """Marks without those that call nearly the whole page a menu or a side bar: then the name misleads."""
    misled = {(start, end) for start, end, name in marks if end - start > _WHOLE * length and name in _GUESSED}
    return tuple(mark for mark in marks if (mark[0], mark[1]) not in misled or mark[2] not in _GUESSED | _LANDMARKS)


_GUESSED = frozenset(name for _, name, _ in _NAMED_PATTERNS)
_LANDMARKS = frozenset(("nav", "aside", "form", "footer", "header"))


def _walk(root: HtmlElement, flow: Flow) -> None:
    """Write the text of a tree, without recursion: pages nest thousands deep."""
    opened: dict[HtmlElement, tuple[list[int], tuple[str, ...]]] = {}
    dropped: HtmlElement | None = None
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
            if tag in _DROPPED:
                dropped = element
                continue
            _break_before(tag, flow)
            names = _names_of(element, tag)
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
        _break_after(tag, flow)
        if element.tail and element is not root:
            if preformatted:
                flow.write_lines(element.tail)
            else:
                flow.write(element.tail)


def _break_before(tag: str, flow: Flow) -> None:
    if tag in ("td", "th"):
        flow.break_cell()
    elif tag in _LINES or tag == "br":
        flow.break_line()
    elif tag in _BLOCKS:
        flow.break_block()


def _break_after(tag: str, flow: Flow) -> None:
    if tag in _LINES:
        flow.break_line()
    elif tag in _BLOCKS:
        flow.break_block()


def _names_of(element: HtmlElement, tag: str) -> tuple[str, ...]:
    """Names of the marks that an element sets."""
    attributes = element.attrib
    if not attributes:
        return (tag,) if tag in _MARKED else ("form",) if tag in _AS_FORM else ()
    names: list[str] = []
    if tag in _MARKED and (tag != "a" or "href" in attributes):
        names.append(tag)
    elif tag in _AS_FORM:
        names.append("form")
    role = attributes.get("role")
    if role and role.lower() in _ROLES:
        names.append(_ROLES[role.lower()])
    if tag in _NAMEABLE:
        said = f"{attributes.get('class', '')} {attributes.get('id', '')}".strip()
        if said:
            for pattern, name, landmark in _NAMED_PATTERNS:
                if pattern.search(said):
                    names.append(name)
                    if landmark:
                        names.append(landmark)
    style = attributes.get("style", "")
    if "hidden" in attributes or ("none" in style and re.search(r"display\s*:\s*none", style)):
        names.append("hidden")
    language = attributes.get("lang") or attributes.get("xml:lang")
    if language and tag != "html":
        names.append(f"lang:{language.lower()[:12]}")
    if attributes.get("dir", "").lower() in ("rtl", "ltr") and tag not in ("html", "body"):
        names.append(f"dir:{attributes['dir'].lower()}")
    return tuple(dict.fromkeys(names))
