"""What the markup of a page says of its stretches, and how far that is believed.

Marks: `nav`, `header`, `footer`, `aside`, `form`, `article`, `main`, `h1` … `h6`, `time`, `blockquote`, `figcaption`,
`address`, `li`, `table`, `hidden`, `a`, `lang:xx`, `dir:rtl`. A block whose class, id or role says share bar, menu, comment,
advertisement, cookie notice or related stories (`data/page_marks.toml`) is marked `share`, `menu`, … and with the landmark
it amounts to (`nav`, `aside`, `form`), so that whoever looks for landmarks alone misses none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from itertools import accumulate

import msgspec
from lxml.html import HtmlElement

from sijill.data import load_toml

Mark = tuple[int, int, str]

_MOST_OF_PAGE = 0.6
_LONG = 700
"""A block of this many characters with few links in it is prose, whatever its class says; comments may be long."""
_LINKED = 0.3
_SMALL = 400


class PageRules(msgspec.Struct, frozen=True):
    """Element names by what is done with them, and patterns for class and id names with their marks."""

    dropped: frozenset[str]
    blocks: frozenset[str]
    lines: frozenset[str]
    marked: frozenset[str]
    forms: frozenset[str]
    nameable: frozenset[str]
    roles: dict[str, str]
    named: tuple[tuple[re.Pattern[str], str, str], ...]
    guessed: frozenset[str]
    small: frozenset[str]
    landmarks: frozenset[str]


@cache
def load_rules() -> PageRules:
    """The rules of `data/page_marks.toml`."""
    data = load_toml("page_marks.toml")
    elements = {key: frozenset(names.split()) for key, names in data["elements"].items()}
    negations = "".join(rf"(?<!\b{word}-)" for word in data["negations"]["words"])
    patterns = []
    for entry in data["named"]:
        words = "|".join(re.escape(word) for word in sorted(entry["words"], key=len, reverse=True))
        patterns.append(
            (
                re.compile(rf"(?<![A-Za-z0-9]){negations}(?:{words})(?![A-Za-z0-9])", re.IGNORECASE),
                entry["name"],
                entry["as"],
            )
        )
    return PageRules(
        **elements,
        roles=data["roles"],
        named=tuple(patterns),
        guessed=frozenset(entry["name"] for entry in data["named"]),
        small=frozenset(entry["name"] for entry in data["named"] if entry.get("small")),
        landmarks=frozenset(entry["as"] for entry in data["named"] if entry["as"]),
    )


def name_element(element: HtmlElement, tag: str) -> tuple[str, ...]:
    """Names of the marks that an element sets."""
    rules = load_rules()
    attributes = element.attrib
    if not attributes:
        return (tag,) if tag in rules.marked else ("form",) if tag in rules.forms else ()
    names: list[str] = []
    if tag in rules.marked and (tag != "a" or "href" in attributes):
        names.append(tag)
    elif tag in rules.forms:
        names.append("form")
    role = attributes.get("role", "").lower()
    if role in rules.roles:
        names.append(rules.roles[role])
    if tag in rules.nameable and ("class" in attributes or "id" in attributes):
        names.extend(_names_of_classes(f"{attributes.get('class', '')} {attributes.get('id', '')}"))
    style = attributes.get("style", "")
    if "hidden" in attributes or ("none" in style and re.search(r"display\s*:\s*none", style)):
        names.append("hidden")
    language = attributes.get("lang") or attributes.get("xml:lang")
    if language and tag != "html":
        names.append(f"lang:{language.lower()[:12]}")
    if attributes.get("dir", "").lower() in ("rtl", "ltr") and tag not in ("html", "body"):
        names.append(f"dir:{attributes['dir'].lower()}")
    return tuple(dict.fromkeys(names))


@lru_cache(maxsize=4096)
def _names_of_classes(said: str) -> tuple[str, ...]:
    """Marks for the class and id names of an element; pages repeat theirs."""
    names: list[str] = []
    for pattern, name, landmark in load_rules().named:
        if pattern.search(said):
            names.extend((name, landmark) if landmark else (name,))
    return tuple(names)


def believe_marks(marks: tuple[Mark, ...], *, length: int) -> tuple[Mark, ...]:
    """The marks without those that only a class name gives and that the block itself belies.

    A "menu" that is most of the page is none, nor is a "sidebar" or "related" block that is long prose without links; a
    "date" or "caption" is short. `length` is that of the text.
    """
    rules = load_rules()
    by_span: dict[tuple[int, int], set[str]] = {}
    for start, end, name in marks:
        by_span.setdefault((start, end), set()).add(name)
    links = sorted((start, end) for start, end, name in marks if name == "a")
    link_starts = [start for start, _ in links]
    linked_before = list(accumulate((end - start for start, end in links), initial=0))
    misled: set[tuple[int, int]] = set()
    for (start, end), names in by_span.items():
        guesses = names & rules.guessed
        size = end - start
        if not guesses:
            continue
        if size > _MOST_OF_PAGE * length and length > _SMALL:
            misled.add((start, end))
        elif size > _LONG and "comment" not in guesses:
            first, last = bisect_left(link_starts, start), bisect_left(link_starts, end)
            if linked_before[last] - linked_before[first] < _LINKED * size:
                misled.add((start, end))
    kept = []
    for start, end, name in marks:
        is_guess = name in rules.guessed or (name in rules.landmarks and by_span[start, end] & rules.guessed)
        if is_guess and (start, end) in misled:
            continue
        if name in rules.small and end - start > max(_SMALL, length // 10):
            continue
        kept.append((start, end, name))
    return tuple(kept)
