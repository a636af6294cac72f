"""The forms of lines by which they are compared with one another and with phrases."""

from __future__ import annotations

from functools import lru_cache

from sijill.text.fold import fold_text

EDGES = " \t:：.…!?؟|·•-–—_*،,«»\"'()[]"
"""Marks at the ends of a line that do not matter when it is compared."""


@lru_cache(maxsize=20_000)
def fold_key(body: str) -> str:
    """What two lines are compared by: folded, single spaces, without marks at its edges."""
    return fold_line(body).strip(EDGES)


@lru_cache(maxsize=20_000)
def fold_line(body: str) -> str:
    """A line folded, with single spaces."""
    return " ".join(fold_text(body).split())
