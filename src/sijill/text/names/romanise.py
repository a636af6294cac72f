"""Arabic names in Latin letters, readable: without short vowels in the text some have to be guessed from a list."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sijill.data import load_toml
from sijill.text.fold import fold_text

_WORD = re.compile(r"[\u0620-\u064a\u064b-\u0652\u0670-\u06d3]+")
_SUN = frozenset("تثدذرزسشصضطظلن")
_WEAK = "اأإآٱويىةءؤئ"
_SHORT = "\u064e\u064f\u0650"
_DOUBLE = "\u0651"
_MARKS = {"\u064e": "a", "\u064f": "u", "\u0650": "i", "\u064b": "an", "\u064c": "un", "\u064d": "in", "\u0652": ""}
_LENGTHENED = {"ā": "a", "ū": "u", "ī": "i"}


@cache
def _schemes() -> dict[str, Any]:
    return dict(load_toml("romanisation.toml")["schemes"])


@cache
def _known() -> dict[str, str]:
    return dict(load_toml("romanisation.toml")["readings"])


def list_schemes() -> tuple[str, ...]:
    """Names of the schemes that `romanise` knows."""
    return tuple(sorted(_schemes()))


def romanise(text: str, *, scheme: str = "plain") -> str:
    """Arabic words of `text` in Latin letters; all else stays. Raises ValueError for an unknown scheme.

    Vowel marks are used where they are written, common names are read from a list, and in other words a short a is put
    between consonants that nobody could say together. A reading aid: nothing is compared or stored by it.
    """
    schemes = _schemes()
    if scheme not in schemes:
        raise ValueError(f"unknown scheme {scheme!r}; known are {', '.join(sorted(schemes))}")
    table = schemes[scheme]
    return _WORD.sub(lambda match: _romanise_word(match.group(), table), text)


def _romanise_word(word: str, table: dict[str, str]) -> str:
    article = ""
    rest = word
    bare = fold_text(word)
    if bare.startswith("ال") and len(bare) > 3 and bare not in _known():
        rest = word[word.index("ل") + 1 :]
        article = table["article"]
        if table["sun"] == "yes" and rest[:1] in _SUN:
            article = article[0] + table.get(rest[0], "l") + "-"
    known = _known().get(fold_text(rest))
    spelt = known if known is not None and table["marks"] == "no" else _spell(rest, table)
    return article + spelt[:1].upper() + spelt[1:]


_MARKS = {"\u064e": "a", "\u064f": "u", "\u0650": "i", "\u064b": "an", "\u064c": "un", "\u064d": "in", "\u0652": ""}


def _spell(word: str, table: dict[str, str]) -> str:
    """Letter by letter. Where no vowel is written, a short a keeps consonants apart."""
    marked = any(letter in _MARKS for letter in word)
    out: list[str] = []
    closed = False  # whether a bare consonant stands before, so that the next one needs a vowel
    total = len(word)
    for index, letter in enumerate(word):
        following = word[index + 1 : index + 2]
        last = index + 1 == total
        if letter in _MARKS:
            out.append(_MARKS[letter])
            closed = False
        elif letter == _DOUBLE:
            # the sign may stand after the vowel mark of its letter
            place = len(out) - 1 if index and word[index - 1] not in _MARKS else len(out) - 2
            if place >= 0:
                out.insert(place, out[place])
        elif letter in _WEAK:
            # و and ي are consonants at the beginning and before a long vowel
            sounded = letter in "وي" and (index == 0 or (following and following in "اةىوي" + _SHORT))
            if sounded and closed and not marked:
                out.append("a")
            sound = _sound_of_weak(letter, table, begins=index == 0, following=following, sounded=bool(sounded))
            if sound[:1] == "a" and out and out[-1][-1:] == "a":
                sound = sound[1:]
            lengthens = marked and sound in _LENGTHENED and out and out[-1] == _LENGTHENED[sound]
            if lengthens:
                out.pop()
            out.append(sound)
            closed = bool(sounded) or (letter == "ع" and not last)
        else:
            sound = table.get(letter, "")
            if not sound:
                continue
            if closed and not marked and not (last and index >= 3):
                out.append("a")
            out.append(sound)
            closed = True
    return "".join(out)


def _sound_of_weak(letter: str, table: dict[str, str], *, begins: bool, following: str, sounded: bool) -> str:
    if sounded:
        return table["w" if letter == "و" else "y"]
    if letter in "أإاٱ" and begins:
        if following and following in _SHORT + "وي":
            return ""
        return "i" if letter == "إ" else "a"
    if letter in "أإآٱ":
        return table["ا"]
    if letter in "ءؤئ":
        return table["ء"]
    return table[letter]
