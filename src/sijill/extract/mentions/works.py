"""Titles of works: what stands in quotation marks or capitals behind "book", "film titled", "issue 3 of" and the like."""

from __future__ import annotations

import re
from bisect import bisect_left

from sijill.extract.mentions.context import is_given, word_set
from sijill.extract.mentions.found import Found
from sijill.extract.mentions.table import HYPHEN, SPACE, WordTable
from sijill.text.tokens import ARABIC, NUMBER, WORD, clitic_splits

_QUOTED = re.compile(
    r"“(?=\S)[^“”\n]{2,160}”|«[^«»\n]{2,160}»|„[^„“”\n]{2,160}[“”]|(?<![^\s(\[])\"(?=\S)[^\"\n]{2,160}\""
)
_LONGEST = 18
"""Words of a title."""
_BACK = 14
"""Words before a title among which its kind is looked for."""


def find_works(table: WordTable, known: list[Found]) -> list[Found]:
    """Proposals for titles of works; [] where no word tells of one."""
    return [*_read_quoted(table), *_read_capitals(table, known)]


def _read_quoted(table: WordTable) -> list[Found]:
    found: list[Found] = []
    starts: list[int] = []
    for match in _QUOTED.finditer(table.tokens.text):
        starts = starts or [table.tokens.starts[token] for token in table.index]
        first = bisect_left(starts, match.start())
        last = bisect_left(starts, match.end())
        if not 0 < last - first <= _LONGEST or not first or table.lines[first - 1] != table.lines[first]:
            continue
        if _gives_title(table, first):
            found.append(Found(first, last, "WORK", 0.8, "title"))
    return found


def _gives_title(table: WordTable, first: int) -> bool:
    """Whether the words before a quotation make it a title."""
    before = first - 1
    token = table.index[first] - 1
    between = "".join(table.tokens.words[table.index[before] + 1 : token])
    if between.strip(" ،,:(ـ") or table.kinds[before] not in (WORD, ARABIC):
        return False
    if _is(table, before, CUE):
        for at in range(before - 1, max(before - _BACK, -1), -1):
            if table.lines[at] != table.lines[first] or _is(table, at, HEADS) or _is(table, at, TITLED_HEADS):
                break
            if _is(table, at, OTHER_HEADS):
                return False
        return True
    if between.strip():
        return False
    at = before
    while at > 0 and before - at < 3 and table.norms[at] in BETWEEN and table.gaps[at] == SPACE:
        at -= 1
    return _is(table, at, HEADS) and table.lines[at] == table.lines[first]


def _is(table: WordTable, position: int, words: frozenset[str]) -> bool:
    norm = table.norms[position]
    if norm in words:
        return True
    return table.kinds[position] == ARABIC and any(rest in words for _, rest in clitic_splits(norm)[1:])


def _read_capitals(table: WordTable, known: list[Found]) -> list[Found]:
    """ "the film Four Winds", "issue 12 of Tarfa Today": a row of capitals that no list knows."""
    found: list[Found] = []
    wholes = {(one.first, one.last) for one in known}
    norms = table.norms
    for position, norm in enumerate(norms):
        if norm in ISSUE:
            first = _after_number(table, position)
            least = 1
        elif norm in CAPITAL_HEADS:
            first, least = position + 1, 2
        else:
            continue
        if not 0 < first < len(table) or not _opens(table, first) or is_given(norms[first]):
            continue
        last = first + 1
        while last < len(table) and table.gaps[last] == HYPHEN and table.words[last][0].isupper():
            last += 1
        while last < len(table) and table.gaps[last] == SPACE and last - first < _LONGEST:
            step = last
            if step + 1 < len(table) and norms[step] in ARTICLES and table.gaps[step + 1] == HYPHEN:
                last = step + 2
                continue
            while step < len(table) and norms[step] in SMALL and table.gaps[step] == SPACE and step - last < 2:
                step += 1
            if step >= len(table) or not _capital(table, step) or table.gaps[step] != SPACE:
                break
            last = step + 1
        if last - first >= least and (first, last) not in wholes:
            found.append(Found(first, last, "WORK", 0.6, "title"))
    return found


def _capital(table: WordTable, position: int) -> bool:
    return table.kinds[position] == WORD and table.words[position][0].isupper() and table.gaps[position] == SPACE


def _opens(table: WordTable, position: int) -> bool:
    """Whether a capital stands there, or an article in lower case that a hyphen ties to one ("al-Wadi")."""
    if _capital(table, position):
        return True
    after = position + 1
    return after < len(table) and table.gaps[after] == HYPHEN and table.words[after][0].isupper()


def _after_number(table: WordTable, position: int) -> int:
    """Where the name begins in "issue no. 12 of X"; 0 where that is not what follows."""
    at = position + 1
    while at < len(table) and at - position < 4 and table.lines[at] == table.lines[position]:
        if table.kinds[at] == NUMBER:
            return at + 2 if at + 2 < len(table) and table.norms[at + 1] == "of" else 0
        at += 1
    return 0


ARTICLES = word_set("articles", "en")
HEADS = word_set("works", "head")
TITLED_HEADS = word_set("works", "titled_head")
BETWEEN = word_set("works", "between")
CUE = word_set("works", "cue")
OTHER_HEADS = word_set("works", "other_head")
ISSUE = word_set("works", "issue")
SMALL = word_set("works", "small")
CAPITAL_HEADS = HEADS - word_set("works", "small")
