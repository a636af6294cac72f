"""What a web page says of itself: title, day of publication, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from lxml.html import HtmlElement

from sijill.model.records import Struct


class PageHead(Struct, frozen=True, kw_only=True):
    title: str | None = None
    published: str | None = None
    url: str | None = None


_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_DATES = (
    "article:published_time", "article:published", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.created", "dcterms.issued", "pubdate", "publishdate", "publish-date", "publication_date",
    "sailthru.date", "parsely-pub-date", "citation_publication_date", "article.published", "cxenseparse:recs:publishtime",
)  # fmt: skip
_ARTICLES = frozenset(
    ("newsarticle", "article", "reportagenewsarticle", "blogposting", "report", "liveblogposting", "analysisnewsarticle",
     "opinionnewsarticle", "backgroundnewsarticle", "socialmediaposting", "scholarlyarticle", "webpage")
)  # fmt: skip
_ISO = re.compile(r"\s*(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?=\Z|[T\s Z])")


def read_head(root: HtmlElement) -> PageHead:
    """Title, date and address of a page; each None where the page does not state it."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if key and content and content.strip():
            metas.setdefault(key.lower(), content.strip())
    linked = list(_linked_data(root))
    title = next((metas[key] for key in _TITLES if key in metas), None) or _first_text(linked, "headline")
    title = title or _element_text(root, "title") or _element_text(root, "h1")
    return PageHead(title=_squeeze(title), published=_published(root, metas, linked), url=_address(root, metas, linked))


def _published(root: HtmlElement, metas: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    for value in (_first_text(linked, "datePublished"), *(metas[key] for key in _DATES if key in metas)):
        found = read_stamp(value)
        if found:
            return found
    stamps = []
    for element in root.iter("time"):
        found = read_stamp(element.get("datetime"))
        if found is None:
            continue
        if "pubdate" in element.attrib or "datepublished" in (element.get("itemprop") or "").lower():
            return found
        stamps.append(found)
    # Several different times on a page are the times of its list of stories; one alone is the page's own.
    return stamps[0] if len(set(stamps)) == 1 else None


def read_stamp(value: str | None) -> str | None:
    """The EDTF day, month or year of a machine-written time stamp, as its own clock has it; None where it is none."""
    if not value:
        return None
    match = _ISO.match(value)
    if match:
        year, month, day = match.groups()
        try:
            found = date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            return None
        if not 1900 <= found.year <= 2200:
            return None
        return found.isoformat() if day else found.isoformat()[:7] if month else found.isoformat()[:4]
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _address(root: HtmlElement, metas: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    found = [link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    found += [metas.get("og:url"), _first_text(linked, "url")]
    return next((url.strip() for url in found if url and re.match(r"\s*https?://[^\s/]", url)), None)


def _linked_data(root: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page that describe an article."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        try:
            waiting: list[Any] = [json.loads(script.text, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting.extend(value)
            elif isinstance(value, dict):
                kinds = value.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(kind, str) and kind.lower() in _ARTICLES for kind in kinds):
                    yield value
                waiting.extend(value[key] for key in ("@graph", "mainEntity") if key in value)


def _first_text(linked: list[dict[str, Any]], key: str) -> str | None:
    ordered = sorted(linked, key=lambda value: str(value.get("@type")).lower() == "webpage")
    return next((value[key] for value in ordered if isinstance(value.get(key), str) and value[key].strip()), None)


def _element_text(root: HtmlElement, tag: str) -> str | None:
    element = next(root.iter(tag), None)
    return None if element is None else "".join(element.itertext())


def _squeeze(text: str | None) -> str | None:
    return (" ".join(text.split()) or None) if text else None
