"""Lines that describe a picture, by how they open or by the credit at their end."""

from __future__ import annotations

import re
from functools import cache

from sijill.data import load_toml
from sijill.extract.layout.keys import fold_key, fold_line
from sijill.text.fold import fold_text

_CREDITED = re.compile(r"(?:[-–—─(]|\s/\s(?=[A-Z])|\.\s(?=[A-Z]{2}))\s*([^-–—─()/|]{2,40})\)?\.?\s*$")
_BRACKETED = re.compile(r"[(\[]\s*([^()\[\]|]{2,60})[)\]]\.?\s*$")
_LONGEST_CREDIT, _PICTURED = 110, ("hoto", "mage", "icture", "ile")


@cache
def _caption_data() -> tuple[tuple[str, ...], frozenset[str]]:
    data = load_toml("layout.toml")["caption"]
    return tuple(fold_text(start) for start in data["starts"]), frozenset(fold_key(end) for end in data["ends"])


@cache
def _credit() -> re.Pattern[str]:
    return re.compile(load_toml("layout.toml")["caption"]["credit"] + "$", re.IGNORECASE)


def is_caption(body: str) -> bool:
    """Whether a line describes a picture: a known opening, or a credit after a dash or in brackets at its end."""
    starts, ends = _caption_data()
    if fold_line(body).startswith(starts):
        return True
    tail = body[-_LONGEST_CREDIT:]
    if ("(" in tail or any(word in tail for word in _PICTURED)) and _credit().search(tail):
        return True
    late = max(12, len(body) - 60)
    match = _BRACKETED.search(body, late) or _CREDITED.search(body, late)
    if not match:
        return False
    tail = fold_key(match.group(1))
    return tail in ends or any(part in ends for part in re.split(r"\s*[/,،]\s*", tail))
