"""What the pieces of one page say of who wrote them: columns, analyses, translations and remarks by the same hand."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from functools import cache

from sijill.data import load_toml
from sijill.extract.layout.keys import fold_key
from sijill.extract.layout.lines import Line
from sijill.extract.layout.parts import Piece
from sijill.text.fold import fold_text

_ABOVE, _HEAD = 8, 6
"""Lines above a piece and at its beginning that may say what section it stands in."""
_FOOT, _LONGEST_BIOGRAPHY = 2, 50
"""Lines at the foot of a piece that may tell of its writer, and the words that do so."""


def settle_signed(lines: Sequence[Line], pieces: Sequence[Piece], items: Sequence[dict[str, object]]) -> None:
    """Tell columns and analyses from reports among the pieces that somebody signs.

    Who signs a piece and shows a document below it analyses; a page of several signed pieces is one of columns; a piece
    alone is a column where it is translated, or the page calls it opinion. A dateline makes a report of any of them.
    """
    named = [at for at, item in enumerate(items) if item["kind"] == "article" and item.get("author")]
    _credit_writer(lines, pieces, items, named)
    signed = [at for at, item in enumerate(items) if item["kind"] == "article" and _is_signed(item)]
    for at in signed:
        item, piece = items[at], pieces[at]
        near = lines[max(0, piece.first - _ABOVE) : piece.first + _HEAD]
        below = items[at + 1]["kind"] if at + 1 < len(items) else None
        if below == "primary_document" or _translates(items, at):
            item["kind"] = "analysis"
            continue
        if not str(item.get("place_line") or ":").endswith(":"):
            continue
        foot = lines[max(piece.first, piece.last - _FOOT) : piece.last]
        own = any(_tells_of_writer(line, str(item.get("author"))) for line in foot)
        if own or len(signed) > 1 or item.get("translator") or any(_names_opinion(line) for line in near):
            item["kind"] = "column"


def _translates(items: Sequence[Mapping[str, object]], at: int) -> bool:
    """Whether the piece below an item is one that its writer translated."""
    return (
        at + 1 < len(items)
        and items[at].get("author") not in (None, "")
        and items[at + 1].get("translator") == items[at]["author"]
    )


def _is_signed(item: Mapping[str, object]) -> bool:
    return bool(item.get("author") or item.get("translator"))


def _credit_writer(
    lines: Sequence[Line], pieces: Sequence[Piece], items: Sequence[dict[str, object]], signed: Sequence[int]
) -> None:
    """Credit whoever signs a piece that shows a document with the remarks below it, and with its translation where the
    piece says that it is their own."""
    shown = ("primary_document", "statement", "note")
    for at in signed:
        writer, piece = items[at]["author"], pieces[at]
        if at + 1 == len(items) or items[at + 1]["kind"] not in shown[:2]:
            continue
        own = any(_says_translated(line) for line in lines[piece.first : pieces[at + 1].first + 1])
        for index in itertools.takewhile(lambda index: items[index]["kind"] in shown, range(at + 1, len(items))):
            if items[index]["kind"] == "note":
                items[index].setdefault("author", writer)
            elif own and items[index]["language"] == items[at]["language"]:
                items[index].setdefault("translator", writer)


def _says_translated(line: Line) -> bool:
    """Whether a headline names a translation, or a paragraph says in the first person that its writer made one."""
    words, phrases = _own_translations()
    folded = fold_text(line.text[:2_000])
    if any(phrase in folded for phrase in phrases):
        return True
    heading = line.titled or (line.words <= 3 and not line.prose and line.level is None)
    return heading and any(word in re.findall(r"\w+", folded) for word in words)


@cache
def _own_translations() -> tuple[frozenset[str], tuple[str, ...]]:
    data = load_toml("layout.toml")["byline"]
    return frozenset(map(fold_text, data["translations"])), tuple(map(fold_text, data["own_translations"]))


def _tells_of_writer(line: Line, author: str) -> bool:
    """Whether a line at the foot of a piece tells who its writer is ("X is a writer on the coast")."""
    text = line.text.lstrip("*•-–— ")
    names = (author, *_writers())
    name = next((name for name in names if text.startswith(name)), "")
    after = text.removeprefix(name) if name or text != line.text else None
    if after is None or line.words > _LONGEST_BIOGRAPHY:
        return False
    folded = fold_text(after).lstrip(" ،,:")
    goes_on, reporters = _biographies()
    return folded.startswith(goes_on) and not any(word in reporters for word in re.findall(r"\w+", folded))


@cache
def _writers() -> tuple[str, ...]:
    return tuple(load_toml("layout.toml")["column"]["writers"])


@cache
def _biographies() -> tuple[tuple[str, ...], frozenset[str]]:
    data = load_toml("layout.toml")["column"]
    return tuple(map(fold_text, data["biographies"])), frozenset(map(fold_text, data["reporters"]))


def _names_opinion(line: Line) -> bool:
    """Whether a line is the name of a section of opinions, or a byline as such a section has them."""
    section, bylines = _column_words()
    return (line.words <= 4 and line.key in section) or (
        line.author is not None and fold_text(line.text).startswith(bylines)
    )


@cache
def _column_words() -> tuple[frozenset[str], tuple[str, ...]]:
    data = load_toml("layout.toml")["column"]
    return frozenset(fold_key(word) for word in data["sections"]), tuple(fold_text(word) for word in data["bylines"])
