"""Whether a bare weekday is one to come: the words before it in its clause announce something."""

from __future__ import annotations

import re
from functools import cache

from sijill.data import load_toml
from sijill.text.fold import fold_text

_LONGEST = 200
_CLAUSE = re.compile(r"[.!?؟,،;؛:\n]")


def looks_ahead(text: str, start: int) -> bool:
    """Whether the clause before `start` holds a word that announces, and behind it none of saying ("…, he said on Monday")."""
    before = text[max(start - _LONGEST, 0) : start]
    clause = fold_text(_CLAUSE.split(before)[-1])
    cues = list(_words("cues").finditer(clause))
    return bool(cues) and _words("said").search(clause, cues[-1].end()) is None


@cache
def _words(kind: str) -> re.Pattern[str]:
    words = sorted((fold_text(word) for word in load_toml("time_words.toml")["ahead"][kind]), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:[وف])?(?:{'|'.join(map(re.escape, words))})(?!\w)")
