"""How much of what a line says the paragraphs below it say again, as they do with a headline and not with a label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sijill.extract.layout.lines import Line
from sijill.text.fold import fold_text

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[a-z]{4,}")
_BEFORE, _ARTICLES = "وفبلك", ("ال", "لل")
"""The article, and what may be joined in front of it."""
_GAP = re.compile(r"\S\s{3,}\S")
_BULLETS = "-–—•*▪►"
_PARAGRAPHS, _LONGEST = 3, 600
"""Paragraphs at a piece's beginning that are read, and the letters of each."""
_STEM_AR, _STEM = 4, 5
_FEWEST_AR, _FEWEST = 3, 4
"""Letters of a word that counts."""
_LEAST, _PART, _NEAR = 2, 0.3, 0.5
"""Words that a headline shares with its text, the part of its words that they are, and the part of the best line's share."""
_MANY = 6
"""Words of a headline of which a text on the same matter has one at least."""
_LONGEST_MENU, _REPEATED = 12, 3
"""Words of a row of sections, and how often one of them stands there."""
_MOST_TOLD = 3
"""Lines that may share words with a text before they are a list of headlines."""


def read_lead(lines: Sequence[Line], prose: int) -> frozenset[str]:
    """Stems of the words of the first paragraphs from line `prose` on."""
    below = [line for line in lines[prose : prose + 2 * _PARAGRAPHS] if line.prose][:_PARAGRAPHS]
    return frozenset(stem for line in below for stem in _stems(line.text[:_LONGEST]))


def share_told(line: Line, lead: frozenset[str]) -> float:
    """The part of a line's words that stand in a lead; 0 where they are next to none."""
    own = set(_stems(line.text))
    shared = len(own & lead)
    return shared / len(own) if shared >= _LEAST and shared >= _PART * len(own) else 0.0


def tells_any(line: Line, lead: frozenset[str]) -> bool:
    """Whether a lead says again any word of a line."""
    return not lead.isdisjoint(_stems(line.text))


def is_stranger(line: Line, lead: frozenset[str]) -> bool:
    """Whether a line of many words has none that a lead says again: the headline of another story."""
    own = set(_stems(line.text))
    return len(own) >= _MANY and bool(lead) and lead.isdisjoint(own)


def find_told(lines: Sequence[Line], low: int, prose: int, *, lead: frozenset[str]) -> frozenset[int]:
    """Those of the lines `low:prose` of a head that a lead says again about as much as it does any.

    None where those make a list of headlines.
    """
    may_head = [at for at in range(low, prose) if _may_head(lines[at]) or (at == low and lines[at].caption)]
    shares = {at: share_told(lines[at], lead) for at in may_head}
    best = max(shares.values(), default=0.0)
    told = [at for at, share in shares.items() if share and share >= _NEAR * best]
    told = [at for at in told if not any(_names_more(lines[at], lines[other], lead) for other in told if other > at)]
    return frozenset(told) if _count_different(lines[at] for at in told) <= _MOST_TOLD else frozenset()


def _may_head(line: Line) -> bool:
    return line.titled and line.text[0] not in _BULLETS and _GAP.search(line.text) is None and not _is_menu(line)


def _is_menu(line: Line) -> bool:
    """Whether one word stands in a line as often as the names of a site's sections have it ("Valley news Water news …")."""
    stems = _stems(line.text)
    return len(stems) <= _LONGEST_MENU and any(stems.count(stem) >= _REPEATED for stem in set(stems))


def _count_different(lines: Iterable[Line]) -> int:
    """How many of some lines say something else than all the others: the same words count once, however they are written."""
    kept: list[set[str]] = []
    for words in sorted((set(_stems(line.text)) for line in lines), key=len, reverse=True):
        if not any(words <= other for other in kept):
            kept.append(words)
    return len(kept)


def _names_more(row: Line, line: Line, lead: frozenset[str]) -> bool:
    """Whether a row has a line's words and others that a lead has not: where the page stands, whose picture it is."""
    before, found, after = row.key.partition(line.key)
    return bool(found) and row.key != line.key and (bool(before) or lead.isdisjoint(_stems(after)))


@lru_cache(maxsize=4_000)
def _stems(text: str) -> tuple[str, ...]:
    folded = fold_text(text)
    if folded.isascii():
        return tuple([word[:_STEM] for word in _LATIN.findall(folded)])
    found = []
    for word in _WORD.findall(folded):
        if word.isascii():
            if len(word) >= _FEWEST:
                found.append(word[:_STEM])
            continue
        bare = word[3:] if word[1:3] == "ال" and word[0] in _BEFORE else word
        if bare is word and word.startswith(_ARTICLES):
            bare = word[2:]
        if len(bare) >= _FEWEST_AR:
            found.append(bare[:_STEM_AR])
    return tuple(found)
