"""How much of what a line says the paragraphs below it say again, as they do with a headline and not with a label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sijill.extract.layout.lines import Line
from sijill.text.fold import fold_text

_WORD = re.compile(r"[^\W\d_]+")
_JOINED = re.compile(r"^(?:[وفبلك]?ال|لل)")
_GAP = re.compile(r"\S\s{3,}\S")
_BULLETS = "-–—•*▪►"
_PARAGRAPHS, _LONGEST = 3, 600
"""Paragraphs at a piece's beginning that are read, and the letters of each."""
_STEM_AR, _STEM = 4, 5
_FEWEST_AR, _FEWEST = 3, 4
"""Letters of a word that counts."""
_LEAST, _PART, _NEAR = 2, 0.3, 0.5
"""Words that a headline shares with its text, the part of its words that they are, and the part of the best line's share."""
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


def find_told(lines: Sequence[Line], low: int, prose: int, *, lead: frozenset[str]) -> frozenset[int]:
    """Those of the lines `low:prose` of a head that a lead says again about as much as it does any.

    None where those make a list of headlines.
    """
    may_head = [at for at in range(low, prose) if _may_head(lines[at]) or (at == low and lines[at].caption)]
    shares = {at: share_told(lines[at], lead) for at in may_head}
    best = max(shares.values(), default=0.0)
    told = [at for at, share in shares.items() if share and share >= _NEAR * best]
    told = [at for at in told if not any(_names_more(lines[at], lines[other], lead) for other in told if other > at)]
    return frozenset(told) if len({lines[at].key for at in told}) <= _MOST_TOLD else frozenset()


def _may_head(line: Line) -> bool:
    return line.titled and line.text[0] not in _BULLETS and _GAP.search(line.text) is None


def _names_more(row: Line, line: Line, lead: frozenset[str]) -> bool:
    """Whether a row has a line's words and others that a lead has not: where the page stands, whose picture it is."""
    before, found, after = row.key.partition(line.key)
    return bool(found) and row.key != line.key and (bool(before) or lead.isdisjoint(_stems(after)))


def _stems(text: str) -> list[str]:
    found = []
    for word in _WORD.findall(fold_text(text)):
        if word.isascii():
            if len(word) >= _FEWEST:
                found.append(word[:_STEM])
        elif len(bare := _JOINED.sub("", word)) >= _FEWEST_AR:
            found.append(bare[:_STEM_AR])
    return found
