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


@cache
def _compounds() -> dict[str, str]:
    return dict(load_toml("romanisation.toml")["compounds"])


def list_schemes() -> tuple[str, ...]:
    """Names of the schemes that `romanise` knows."""
    return tuple(sorted(_schemes()))


def romanise(text: str, *, scheme: str = "plain") -> str:
    """Arabic words of `text` in Latin letters; all else stays. Raises ValueError for an unknown scheme.

    Vowel marks are used where they are written, common names are read from a list, and in other words short vowels are put
    where the syllables need them. A reading aid: nothing is compared by it.
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
    plain = table["marks"] == "no"
    if plain and not article and bare[:1] == "ل" and bare[1:] in _known():
        article, rest = "li-", rest[1:]
    known = _known().get(fold_text(rest)) if plain else None
    spelt = known if known is not None else _spell(rest, table)
    return article + spelt[:1].upper() + spelt[1:]


def _spell(word: str, table: dict[str, str]) -> str:
    """Letter by letter; where no vowel is written, short ones are put where the syllables need them."""
    if any(letter in _MARKS for letter in word):
        return _spell_marked(word, table)
    for first, reading in _compounds().items():
        if table["marks"] == "no" and word.startswith(first) and len(word) > len(first) + 2:
            return reading + _spell_bare(word[len(first) :], table)
    return _spell_bare(word, table)


def _spell_bare(word: str, table: dict[str, str]) -> str:
    """A word without vowel marks. A syllable begins with one consonant and ends with one at most.

    So the first of two consonants that begin a syllable takes a short a, and one that can close the syllable before it
    does (سرمين, Sarmin). Behind a long a it takes an i, as participles do (صالح, Salih), and so it does before a sounded ي
    within a word (بدريات, Badriyat). ية at the end is iya.
    """
    units = _read_units(word, table)
    out: list[str] = []
    closed = True  # whether no vowel stands before: a consonant has to begin a syllable
    for index, (sound, vowel) in enumerate(units):
        if vowel:
            out.append(sound[1:] if sound[:1] == "a" and out and out[-1][-1:] == "a" else sound)
            closed = False
            continue
        out.append(sound)
        following = units[index + 1] if index + 1 < len(units) else None
        if following is None or following[1]:
            closed = True
        elif closed:
            out.append("i" if index and following[0] == table["y"] else "a")
            closed = False
        else:
            lengthened = index > 1 and units[index - 1][1]
            if lengthened or index + 2 == len(units):
                before = units[index - 1][0] in ("a", "ā") or following[0] == table["y"]
                out.append("i" if lengthened and before else "a")
                closed = False
            else:
                closed = True
    return "".join(out)


def _read_units(word: str, table: dict[str, str]) -> list[tuple[str, bool]]:
    """The sounds of a word without vowel marks, each with whether it is a vowel; doubled letters twice."""
    units: list[tuple[str, bool]] = []
    ending = word.endswith("ية") and len(word) > 3
    letters = word[:-2] if ending else word
    for index, letter in enumerate(letters):
        following = word[index + 1 : index + 2]
        if letter == _DOUBLE:
            units.extend(units[-1:])
        elif letter in _WEAK:
            # و and ي are consonants at the beginning and before a long vowel
            sounded = letter in "وي" and (index == 0 or (following != "" and following in "اةىوي"))
            sound = _sound_of_weak(letter, table, begins=index == 0, following=following, sounded=sounded)
            units.append((sound, not sounded and letter not in "ءؤئ"))
        elif letter in table:
            units.append((table[letter], False))  # ع without a sign closes a syllable all the same
    if ending:
        units.extend([("i", True), (table["y"], False), (table["ة"], True)])
    return units


def _spell_marked(word: str, table: dict[str, str]) -> str:
    """A word whose short vowels are written."""
    out: list[str] = []
    for index, letter in enumerate(word):
        following = word[index + 1 : index + 2]
        if letter in _MARKS:
            out.append(_MARKS[letter])
        elif letter == _DOUBLE:
            # the sign may stand after the vowel mark of its letter
            place = len(out) - 1 if index and word[index - 1] not in _MARKS else len(out) - 2
            if place >= 0:
                out.insert(place, out[place])
        elif letter in _WEAK:
            sounded = letter in "وي" and (index == 0 or (following != "" and following in "اةىوي" + _SHORT))
            sound = _sound_of_weak(letter, table, begins=index == 0, following=following, sounded=sounded)
            if sound[:1] == "a" and out and out[-1][-1:] == "a":
                sound = sound[1:]
            if sound in _LENGTHENED and out and out[-1] == _LENGTHENED[sound]:
                out.pop()
            out.append(sound)
        else:
            out.append(table.get(letter, ""))
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
