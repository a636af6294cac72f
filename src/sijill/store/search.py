"""Full-text search over folded text: both scripts, all spellings, highlighted in the original characters.

Each passage is one row of an FTS5 table with three columns: `words` (folded), `forms` (Arabic words without their
proclitics) and `keys` (cross-script keys of what may be a name). A query word is looked for in all three, and a hit by
the word itself ranks above a hit by its key.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from sijill.model.records import Passage, Span
from sijill.text.names import join_words, word_keys
from sijill.text.scripts import is_arabic
from sijill.text.tokens import ARABIC, BREAK, MARK, WORD, Tokens, clitic_splits, fold_word, tokenise

_WEIGHTS = "10.0, 6.0, 2.0"
"""bm25 weights of words, forms, keys: exact spelling first, another spelling last."""
_HYPHENS = frozenset("-\u2010\u2011\u2012\u2013")
_ARTICLES = frozenset(("al", "el", "ul", "ال"))


class QueryError(ValueError):
    """The query holds nothing to look for."""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that answers a query; `matches` are spans of the document's text."""

    passage: str
    document: str
    furniture: bool
    rank: float
    matches: tuple[Span, ...] = ()


class _Term(msgspec.Struct, frozen=True):
    """One thing that a passage must hold: a word in any of its forms, a phrase, or a name that others write as one word.

    Of the last, `parts` are its words, and `keys` those of the joined spelling.
    """

    words: frozenset[str]
    keys: frozenset[str]
    phrase: tuple[str, ...] = ()
    prefix: str | None = None
    parts: tuple[_Term, ...] = ()


class IndexRow(msgspec.Struct, frozen=True, kw_only=True):
    """What the index holds of one passage."""

    passage: str
    furniture: bool
    words: str
    forms: str
    keys: str


def make_index_rows(tokens: Tokens, passages: Iterable[Passage]) -> list[IndexRow]:
    """The index rows of a document's passages; a passage without a word has none. Pure, so that any worker may do it."""
    rows: list[IndexRow] = []
    for passage in passages:
        first, last = tokens.at(passage.start), tokens.at(passage.end)
        if last < len(tokens) and tokens.starts[last] < passage.end:
            last += 1
        words, forms, keys = _columns(tokens, first, last)
        if words:
            rows.append(
                IndexRow(passage=passage.id, furniture=passage.role == "furniture", words=words, forms=forms, keys=keys)
            )
    return rows


def index_passages(connection: sqlite3.Connection, *, documents: Iterable[tuple[str, Iterable[IndexRow]]]) -> None:
    """Put the rows of documents that the index does not hold (see `drop_passages`) into it, inside the caller's transaction."""
    last = connection.execute("SELECT coalesce(max(rowid), 0) FROM indexed").fetchone()[0]
    numbered = enumerate(((document, row) for document, rows in documents for row in rows), last + 1)
    entries = [(number, document, row) for number, (document, row) in numbered]
    connection.executemany(
        "INSERT INTO indexed (rowid, passage, document, furniture) VALUES (?, ?, ?, ?)",
        ((number, row.passage, document, row.furniture) for number, document, row in entries),
    )
    connection.executemany(
        "INSERT INTO search (rowid, words, forms, keys) VALUES (?, ?, ?, ?)",
        ((number, row.words, row.forms, row.keys) for number, _, row in entries),
    )


def drop_passages(connection: sqlite3.Connection, *, document: str) -> None:
    """Take a document out of the index."""
    connection.execute("DELETE FROM search WHERE rowid IN (SELECT rowid FROM indexed WHERE document = ?)", (document,))
    connection.execute("DELETE FROM indexed WHERE document = ?", (document,))


def _columns(tokens: Tokens, first: int, last: int) -> tuple[str, str, str]:
    words: list[str] = []
    forms: dict[str, None] = {}
    keys: dict[str, None] = {}
    kinds, norms, surfaces = tokens.kinds, tokens.norms, tokens.words
    for index in range(first, last):
        kind = kinds[index]
        if kind in (MARK, BREAK):
            continue
        norm = norms[index]
        words.append(norm)
        if kind == ARABIC:
            for form in _rests(norm):
                forms[form] = None
            for key in word_keys(norm):
                keys[key] = None
        elif kind == WORD and not surfaces[index][0].islower():
            for key in word_keys(norm):
                keys[key] = None
    for _, _, form in _joined_names(tokens, first, last):
        for key in word_keys(form):
            keys[key] = None
    return " ".join(words), " ".join(forms), " ".join(keys)


def _joined_names(tokens: Tokens, first: int, last: int) -> list[tuple[int, int, str]]:
    """Names of several words that others write as one: first and last token, and the joined form."""
    places = [
        index
        for index in range(first, last)
        if tokens.kinds[index] not in (MARK, BREAK) or tokens.words[index] not in _HYPHENS
    ]
    kinds, norms = tokens.kinds, tokens.norms
    words = ["" if kinds[index] in (MARK, BREAK) else norms[index] for index in places]
    return [(places[begin], places[end], form) for begin, end, form in join_words(words)]


@lru_cache(maxsize=200_000)
def _rests(norm: str) -> tuple[str, ...]:
    """What is left of an Arabic word when its proclitics are cut off, as far as it still has three letters."""
    return tuple(rest for cut, rest in clitic_splits(norm) if cut and len(rest) > 2)


_QUERY_PART = re.compile(r'["“”«»]([^"“”«»]*)["“”«»]|(\S+)')


def parse_query(query: str) -> list[_Term]:
    """The terms of a query: all of them must be met. Words in quotes are a phrase; a word that ends in * is a prefix.

    Raises QueryError where nothing is left to look for.
    """
    terms: list[_Term] = []
    run: list[tuple[str, bool]] = []
    for match in _QUERY_PART.finditer(query):
        if match.group(1) is not None:
            norms = tuple(_words_of(match.group(1)))
            terms.extend(_read_run(run))
            if norms:
                terms.append(_Term(frozenset(norms), frozenset(), norms))
            continue
        part = match.group(2)
        prefix = part.endswith("*")
        norms = tuple(_words_of(part))
        if prefix and norms:
            terms.append(_Term(frozenset(), frozenset(), (), norms[-1]))
            norms = norms[:-1]
        # an article that is written to its word is no word to look for
        run.extend((norm, len(norms) > 1 and norm in _ARTICLES) for norm in norms)
        if prefix:
            terms.extend(_read_run(run))
    terms.extend(_read_run(run))
    if not terms:
        raise QueryError(f"nothing to look for in {query!r}; give a word, a name, or a phrase in quotes")
    return terms


def _read_run(run: list[tuple[str, bool]]) -> list[_Term]:
    """Terms of words that stand in a row, each with whether it is left out; the row is emptied."""
    terms: list[_Term] = []
    names = {begin: (end, form) for begin, end, form in join_words([word for word, _ in run])}
    place = 0
    while place < len(run):
        word, left_out = run[place]
        end, form = names.get(place, (place, ""))
        if form:
            parts = tuple(_Term(_variants(part), frozenset(word_keys(part))) for part in (word, run[end][0]))
            terms.append(_Term(frozenset(), frozenset(word_keys(form)), parts=parts))
        elif not left_out:
            terms.append(_Term(_variants(word), frozenset(word_keys(word))))
        place = end + 1
    run.clear()
    return terms


def _words_of(text: str) -> list[str]:
    tokens = tokenise(text)
    return [norm for norm, kind in zip(tokens.norms, tokens.kinds, strict=True) if kind not in (MARK, BREAK)]


def _variants(norm: str) -> frozenset[str]:
    if is_arabic(norm) and norm.startswith("ال") and len(norm) > 4:
        return frozenset((norm, norm[2:]))
    return frozenset((norm,))


def _expression(term: _Term) -> str:
    def quoted(words: Iterable[str]) -> str:
        return " OR ".join('"' + word.replace('"', "") + '"' for word in sorted(words))

    if term.prefix is not None:
        return f'{{words forms}} : "{term.prefix}" *'
    if term.phrase:
        return 'words : "' + " ".join(term.phrase).replace('"', "") + '"'
    if term.parts:
        both = " AND ".join(_expression(part) for part in term.parts)
        return f"(({both}) OR keys : ({quoted(term.keys)}))" if term.keys else f"({both})"
    parts = [f"{{words forms}} : ({quoted(term.words)})"]
    if term.keys:
        parts.append(f"keys : ({quoted(term.keys)})")
    return "(" + " OR ".join(parts) + ")"


def search_passages(
    connection: sqlite3.Connection, query: str, *, limit: int = 20, offset: int = 0, document: str | None = None
) -> tuple[int, list[Hit]]:
    """Number of passages that answer, and the best of them without their matches (see `find_matches`)."""
    expression = " AND ".join(_expression(term) for term in parse_query(query))
    only = " AND i.document = ?" if document else ""
    found = [expression, *([document] if document else [])]
    source = f"FROM search JOIN indexed i ON i.rowid = search.rowid WHERE search MATCH ?{only}"
    total = connection.execute(f"SELECT count(*) {source}", found).fetchone()[0]
    rows = connection.execute(
        f"SELECT i.passage, i.document, i.furniture, bm25(search, {_WEIGHTS}) AS rank {source} "
        "ORDER BY i.furniture, rank, i.document, i.passage LIMIT ? OFFSET ?",
        [*found, limit, offset],
    )
    hits = [
        Hit(passage=passage, document=document_, furniture=bool(furniture), rank=-rank)
        for passage, document_, furniture, rank in rows
    ]
    return total, hits


def find_matches(query: str, text: str, *, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Spans of `text[start:end]` that the query's terms match, in the original characters, in order."""
    terms = parse_query(query)
    singles = [single for term in terms if not term.phrase for single in (term, *term.parts)]
    words = frozenset().union(*(term.words for term in singles))
    keys = frozenset().union(*(term.keys for term in singles))
    prefixes = tuple(term.prefix for term in terms if term.prefix is not None)
    phrases = [term.phrase for term in terms if term.phrase]
    tokens = tokenise(text[start:end])
    spans: list[Span] = []
    kept = [index for index, kind in enumerate(tokens.kinds) if kind not in (MARK, BREAK)]
    for index in kept:
        norm = tokens.norms[index]
        cut = _matching_cut(norm, tokens.kinds[index], words, prefixes)
        if cut is None and keys and not keys.isdisjoint(word_keys(norm)):
            cut = 0
        if cut is not None:
            begin = tokens.starts[index] + _letters_width(tokens.words[index], cut)
            spans.append(Span(start=start + begin, end=start + tokens.ends[index]))
    for first, last, form in _joined_names(tokens, 0, len(tokens)) if keys else ():
        if not keys.isdisjoint(word_keys(form)):
            name = Span(start=start + tokens.starts[first], end=start + tokens.ends[last])
            spans = [span for span in spans if span.end <= name.start or span.start >= name.end]
            spans.append(name)
    for phrase in phrases:
        norms = [tokens.norms[index] for index in kept]
        for place in range(len(norms) - len(phrase) + 1):
            if tuple(norms[place : place + len(phrase)]) == phrase:
                spans.append(
                    Span(
                        start=start + tokens.starts[kept[place]], end=start + tokens.ends[kept[place + len(phrase) - 1]]
                    )
                )
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def _matching_cut(norm: str, kind: str, words: frozenset[str], prefixes: tuple[str, ...]) -> int | None:
    """How many letters of proclitics stand before the match; None where the word does not match."""
    candidates = clitic_splits(norm) if kind == ARABIC else ((0, norm),)
    for cut, rest in candidates:
        if rest in words or (prefixes and rest.startswith(prefixes)):
            # The article belongs to the name that it stands before.
            return cut - 2 if cut >= 2 and norm[cut - 2 : cut] == "ال" else cut
    return None


def _letters_width(word: str, letters: int) -> int:
    """Width in the written word of its first `letters` folded letters."""
    width = 0
    while letters > 0 and width < len(word):
        letters -= len(fold_word(word[width]))
        width += 1
    return width
