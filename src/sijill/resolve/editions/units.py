"""The sentences of an item with what a translation must keep of them: figures, names by key, states by their adjectives."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

from sijill.data import load_toml
from sijill.extract.layout.heads import split_scripts
from sijill.extract.lexicon import Lexicon
from sijill.model.records import Item, Mention, Passage
from sijill.resolve.editions.align import Unit
from sijill.text.fold import fold_text
from sijill.text.names import name_key
from sijill.text.numbers.words import find_numbers
from sijill.text.sentences import split_sentences
from sijill.text.tokens import ARABIC, NUMBER, WORD, Tokens, clitic_splits, tokenise

_ROLES = frozenset(("title", "heading", "body", "list", "quote"))
_LONG, _SHORTEST = 170, 50
"""A sentence longer than this is cut at commas into clauses, none shorter than that."""
_CLAUSE = frozenset((",", "،", ";", "؛", ":"))
_MARKS = {"?": "?", "؟": "?", "%": "%", "٪": "%"}
_LEAST_VALUE = 2.0
_JOINED = frozenset("وبلكف")
_STEM = 5


def read_units(
    text: str, item: Item, passages: Sequence[Passage], mentions: Sequence[Mention], lexicon: Lexicon
) -> list[Unit]:
    """Sentences (long ones in clauses) of an item's title, headings and paragraphs, in order.

    A title in both scripts that is repeated in one of them is left out. An item without text yields [].
    """
    rows = sorted((p for p in passages if p.role in _ROLES), key=lambda p: p.start)
    titles = [p for p in rows if p.role == "title"]
    units: list[Unit] = []
    starts = [mention.start for mention in mentions]
    for passage in rows:
        body = text[passage.start : passage.end]
        if passage.role == "title" and len(titles) > 1 and split_scripts(body):
            continue
        tokens = tokenise(body)
        inside = mentions[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
        units.extend(_units_of(tokens, passage.start, inside, lexicon))
    return units


def _units_of(tokens: Tokens, offset: int, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Unit]:
    numbers = [(n.first, number_key(n.value)) for n in find_numbers(tokens) if n.value >= _LEAST_VALUE and not n.vague]
    months = find_months(tokens)
    mentioned = {
        index
        for mention in mentions
        for index in range(tokens.at(mention.start - offset), tokens.at(mention.end - offset - 1) + 1)
    }
    units: list[Unit] = []
    for first, last in split_sentences(tokens):
        for low, high in _cut_clauses(tokens, first, last):
            start, end = tokens.starts[low], tokens.ends[high - 1]
            anchors = {f"n:{key}" for at, key in numbers if low <= at < high}
            anchors.update(
                key
                for mention in mentions
                if start <= mention.start - offset < end and (key := mention_anchor(mention))
            )
            anchors.update(f"month:{month}" for at, month in months if low <= at < high)
            words = set()
            people = [m.text for m in mentions if m.type == "PER" and start <= m.start - offset < end]
            named = [m.known for m in mentions if m.known and start <= m.start - offset < end]
            for index in range(low, high):
                kind, norm = tokens.kinds[index], tokens.norms[index]
                if kind in (WORD, ARABIC):
                    state = lexicon.demonym(norm)
                    if state:
                        anchors.add(state)
                        if index not in mentioned:
                            named.append(state)
                    if len(norm) >= 4:
                        words.add(stem_word(norm, arabic=kind == ARABIC))
                elif norm in _MARKS:
                    anchors.add(_MARKS[norm])
            units.append(
                Unit(
                    start=offset + start,
                    end=offset + end,
                    length=sum(tokens.ends[i] - tokens.starts[i] for i in range(low, high)),
                    anchors=frozenset(anchors),
                    words=frozenset(words),
                    named=tuple(sorted(named)),
                    people=tuple(people),
                    opens=not units,
                )
            )
    return units


def _cut_clauses(tokens: Tokens, first: int, last: int) -> list[tuple[int, int]]:
    """A sentence, or where it is long its clauses, as half-open token ranges."""
    if tokens.ends[last - 1] - tokens.starts[first] <= _LONG:
        return [(first, last)]
    clauses = []
    start = first
    for index in range(first, last):
        if tokens.norms[index] not in _CLAUSE and tokens.words[index] not in _CLAUSE:
            continue
        done = tokens.ends[index] - tokens.starts[start]
        left = tokens.ends[last - 1] - tokens.ends[index]
        if done >= _SHORTEST and left >= _SHORTEST:
            clauses.append((start, index + 1))
            start = index + 1
    clauses.append((start, last))
    return clauses


def find_months(tokens: Tokens) -> list[tuple[int, int]]:
    """Places of months of the Gregorian calendar, by any of their names, with their number.

    A name that is also a word or a person's counts beside a figure or another name of a month.
    """
    names = _month_names()
    norms, kinds = tokens.norms, tokens.kinds
    found: list[tuple[int, int]] = []
    for index, norm in enumerate(norms):
        match = names.get(norm[1:]) if norm[:1] in _JOINED and norm not in names else names.get(norm)
        if match is None:
            continue
        for rest, month, weak in match:
            if tuple(norms[index + 1 : index + 1 + len(rest)]) != rest:
                continue
            last = index + len(rest)
            beside = (*kinds[max(0, index - 1) : index], *kinds[last + 1 : last + 2])
            if not weak or NUMBER in beside or (found and index - found[-1][0] <= 2 and found[-1][1] == month):
                found.append((index, month))
                break
    return found


@cache
def _month_names() -> dict[str, list[tuple[tuple[str, ...], int, bool]]]:
    """First word of a month's name -> its other words, the number, and whether the name is weak; longest names first."""
    table: dict[str, list[tuple[tuple[str, ...], int, bool]]] = {}
    for month, entry in enumerate(load_toml("months.toml")["gregorian"], 1):
        for weak, key in ((False, "names"), (True, "weak")):
            for name in entry.get(key, ()):
                first, *rest = fold_text(name).split()
                table.setdefault(first, []).append((tuple(rest), month, weak))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def number_key(value: float) -> str:
    """A figure as an anchor: 1,200 and ١٢٠٠ and "twelve hundred" are one."""
    return str(int(value)) if value == int(value) else str(value)


def mention_anchor(mention: Mention) -> str | None:
    """What a mention is compared by across scripts: its entry in the lexicon, else its name's key; None for a key too short."""
    if mention.known:
        return mention.known
    key = name_key(mention.text)
    return f"m:{key}" if len(re.sub(r"\W", "", key)) >= 3 else None


@lru_cache(maxsize=50_000)
def stem_word(norm: str, *, arabic: bool) -> str:
    """A rough stem: proclitics off, then the first letters."""
    if arabic:
        norm = min((rest for _, rest in clitic_splits(norm) if len(rest) >= 3), key=len, default=norm)
    return norm[:_STEM]
