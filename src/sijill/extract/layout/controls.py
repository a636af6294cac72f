"""Lines that work a page and say nothing of its matter: buttons, counters, sizes of a file, how long it takes to read.

They are told by their words, however a site joins them: a line is one where all its words are of a page's controls and one
at least is of nothing else.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sijill.data import load_toml
from sijill.extract.layout.days import find_days
from sijill.text.fold import fold_text

_FEWEST_LETTERS = 3
"""Letters that stand alone in a row of signs ("f  t  A+  A-"), and words of an entry beside controls."""
_APART = re.compile(r"\s{2,}|\t|\s*[|•·]\s*")
_JOINTS = ("  ", "\t", "|", "•", "·")
_LONGEST = 160
"""Characters of a row of controls."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CAPITALS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FIGURE = re.compile(r"\d")
_SIGN = re.compile(r"[^\w\s.,:;!?،؛؟\"'“”‘’«»-]")
_BRACKETED = re.compile(r"[\[⟨<【({](?P<inner>[^\]⟩>】)}]{2,200})[\]⟩>】)}]\s*(?P<rest>.{0,90})")
_OPENS_PICTURE = re.compile(r"(?:\U0001f4f7|\U0001f4f8|\U0001f3a5|\U0001f39e)\ufe0f?\s*\S")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(
        fold_text(word) for phrase in load_toml("furniture.toml")["controls"][key] for word in phrase.split()
    )


@lru_cache(maxsize=20_000)
def is_control(body: str) -> bool:
    """Whether a line is a row of buttons and counters ("Listen 9 min   Bookmark", "قراءات: 77   طباعة").

    A day in it makes it a date line. One word alone is none, unless a figure or a sign stands beside it.
    """
    first = _WORD.search(body) if len(body) <= _LONGEST else None
    if first is not None and first.end() - first.start() == len(body) and _runs_networks(body):
        return True
    known, sure = _words("beside"), _words("sure")
    if first is None or not _is_known(_fold(first.group()), sure, known):
        return False
    words = [_fold(word) for word in _WORD.findall(body)]
    several = len(words) >= 2 or _FIGURE.search(body) is not None or _SIGN.search(body) is not None
    if not several or not all(_is_known(word, sure, known) for word in words):
        return False
    letters = sum(len(word) == 1 for word in words) >= 3 and len(words) <= 2 * _FEWEST_LETTERS
    return (letters or any(word in sure for word in words)) and not find_days(body)


def _runs_networks(word: str) -> bool:
    """Whether a word runs the names of networks together ("FacebookTwitterEmail")."""
    parts = _CAPITALS.sub(" ", word).split()
    whole = " ".join(parts).lower().replace("linked in", "linkedin").replace("you tube", "youtube")
    names = whole.replace("whats app", "whatsapp").replace("tik tok", "tiktok").split()
    return len(names) > 1 and all(name in _words("sure") or name in _words("beside") for name in names)


@lru_cache(maxsize=10_000)
def _fold(word: str) -> str:
    return fold_text(word)


def _is_known(word: str, sure: frozenset[str], known: frozenset[str]) -> bool:
    return (len(word) == 1 and word.isascii()) or word in sure or word in known


def is_reading_time(body: str) -> bool:
    """Whether a row says how long it takes to read a piece, as stands below headlines ("3 min read")."""
    return len(body) <= _LONGEST and _reading_time().fullmatch(body.strip()) is not None


@cache
def _reading_time() -> re.Pattern[str]:
    return re.compile(load_toml("layout.toml")["no_headline"]["patterns"][0], re.IGNORECASE)


@lru_cache(maxsize=20_000)
def opens_controls(body: str) -> bool:
    """Whether a row begins with controls, and only short entries follow in it ("Print (3 MB)   Leer en español")."""
    if len(body) > _LONGEST or not any(mark in body for mark in _JOINTS):
        return False
    parts = [part for part in _APART.split(body) if part.strip()]
    short = all(len(_WORD.findall(part)) <= _FEWEST_LETTERS for part in parts[1:])
    return len(parts) >= 2 and short and is_control(parts[0].strip()) and not find_days(body)


@lru_cache(maxsize=20_000)
def stands_for_picture(body: str) -> bool:
    """Whether a line stands where a picture was: brackets around what names or describes one, or the sign of a camera."""
    if _OPENS_PICTURE.match(body) and len(body) <= 2 * _LONGEST:
        return True
    match = _BRACKETED.fullmatch(body) if body and body[0] in "[⟨<【({" and len(body) <= 2 * _LONGEST else None
    if match is None:
        return False
    words = [fold_text(word) for word in _WORD.findall(match.group("inner"))]
    names, credits = _words("pictures"), _words("credits")
    if words and words[0] in names and (body[0] != "(" or ":" in body[:16]):
        return True
    return not match.group("rest") and body[0] != "(" and any(word in credits for word in words[1:])
