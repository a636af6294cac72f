"""Words between quotation marks that a page says are somebody's: told from copying."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.extract.attributions.cues import Table, arabic_cues, english_cues
from sijill.extract.attributions.quotes import pair_quotes
from sijill.text.tokens import tokenise

_AROUND = 1_500
"""Characters on either side of a stretch in which its quotation marks and cue are looked for."""
_NEAR = 18
"""Words before the opening or after the closing mark in which the words that say who says it stand."""
_INSIDE = 0.8
"""Share of a stretch that must lie between the marks."""
_CONJUNCTIONS = ("و", "ف")


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` stands between quotation marks beside words that say who says it."""
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    tokens = tokenise(text[low:high])
    first, last = tokens.at(start - low), tokens.at(end - low - 1)
    if first > last:
        return False
    pair = pair_quotes(tokens).around((first + last) // 2)
    if pair is None:
        return False
    opens, closes = pair
    inside = min(last, closes) - max(first, opens) + 1
    if inside < _INSIDE * (last - first + 1):
        return False
    return _has_cue(tokens.norms[max(0, opens - _NEAR) : opens]) or _has_cue(
        tokens.norms[closes + 1 : closes + 1 + _NEAR]
    )


def _has_cue(norms: Sequence[str]) -> bool:
    english, arabic = english_cues(), arabic_cues()
    return any(
        _stands(norms, at, english, norm) or any(_stands(norms, at, arabic, form) for form in _forms(norm))
        for at, norm in enumerate(norms)
    )


def _forms(norm: str) -> tuple[str, ...]:
    return (norm, norm[1:]) if norm.startswith(_CONJUNCTIONS) and len(norm) > 3 else (norm,)


def _stands(norms: Sequence[str], at: int, table: Table, head: str) -> bool:
    return any(tuple(norms[at + 1 : at + len(cue.words)]) == cue.words[1:] for cue in table.get(head, ()))
