"""Script and language of a stretch of text, by its letters."""

from __future__ import annotations

import re
from typing import Literal

Script = Literal["Latn", "Arab", "other", ""]

_ARABIC = re.compile(r"[\u0620-\u064A\u066E-\u06D3\u06FA-\u06FF\u0750-\u077F\uFB50-\uFDFF\uFE70-\uFEFC]")
_LATIN = re.compile(r"[A-Za-z\u00C0-\u024F\u1E00-\u1EFF]")


def count_scripts(text: str) -> tuple[int, int]:
    """Number of Latin and of Arabic letters."""
    return len(_LATIN.findall(text)), len(_ARABIC.findall(text))


def script_of(text: str) -> Script:
    """The script that most letters are in; "" where there is no Latin or Arabic letter."""
    latin, arabic = count_scripts(text)
    if not latin and not arabic:
        return ""
    return "Arab" if arabic > latin else "Latn"


def is_arabic(text: str) -> bool:
    """Whether most letters are Arabic ones."""
    return script_of(text) == "Arab"
