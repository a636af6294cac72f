"""The sketch of one word: its consonants as written, the vowels between them, and how it begins and ends.

Both scripts come to the same form, so that a key can be made of it and two words be compared sound by sound.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from sijill.data import load_toml

_ARABIC_VOWELS = "اويعء"
_LATIN_INITIAL = re.compile(r"[aeiouyw]+")
_LATIN_TAIL = re.compile(r"[aeiouyw]+$")


class Sketch(msgspec.Struct, frozen=True):
    """`units` are the consonants as written, `gaps[i]` the vowels before unit i; `tail` what follows the last one.

    `onset` is "" (a consonant), "a" (any vowel, hamza or ʿayn), "y" or "w"; `nisba` whether the word ends in -i or -iya.
    """

    arabic: bool
    onset: str
    units: tuple[str, ...]
    gaps: tuple[str, ...]
    tail: str
    nisba: bool
    final_h: bool
    soft: bool = False
    """Whether the last h, left out of `units`, is an Arabic ه (mostly a ta marbuta) and not a ح."""


@cache
def latin_units() -> dict[str, str]:
    """Consonants in Latin letters and the classes that each may stand for."""
    return dict(load_toml("romanisation.toml")["latin"])


@cache
def arabic_units() -> dict[str, str]:
    """Consonants in Arabic letters and the classes that each may stand for."""
    return dict(load_toml("romanisation.toml")["arabic"])


@cache
def _endings() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = load_toml("name_words.toml")["endings"]
    bare = [word[2:] if word.startswith("ال") else word for word in data["alif"]]
    return frozenset((*data["alif"], *bare)), frozenset(data["letter"]), frozenset(data["no_article"])


@cache
def _latin_pattern() -> re.Pattern[str]:
    units = sorted(latin_units(), key=len, reverse=True)
    return re.compile("(" + "|".join(units) + r")|([aeiouyw]+)|(.)")


@lru_cache(maxsize=100_000)
def sketch_word(word: str) -> Sketch:
    """Sketch of one folded word without its article (see `strip_article`). A word without letters has no units."""
    first = word[:1]
    return _sketch_arabic(word) if "\u0600" <= first <= "\u08ff" else _sketch_latin(word)


def _sketch_latin(word: str) -> Sketch:
    rest = word
    onset = ""
    begin = _LATIN_INITIAL.match(rest)
    lead = ""
    if begin:
        lead = begin.group()
        if lead[0] == "y" and (len(lead) > 1 or begin.end() == len(rest)):
            onset, lead = "y", lead[1:]
        elif lead[0] == "w":
            onset, lead = "w", lead[1:]
        elif lead.startswith("ou") and len(lead) > 2:
            onset, lead = "w", lead[2:]
        else:
            onset = "a"
        rest = rest[begin.end() :]
    final_h = len(rest) > 1 and rest[-1] == "h" and rest[-2:] not in ("kh", "gh", "sh", "ch", "th", "dh", "ph", "zh")
    if final_h:
        rest = rest[:-1]
    ending = _LATIN_TAIL.search(rest)
    tail = ""
    if ending:
        tail = ending.group()
        rest = rest[: ending.start()]
    if not rest and onset:
        return Sketch(
            arabic=False,
            onset=onset,
            units=(),
            gaps=(),
            tail=lead + tail,
            nisba=_is_nisba_tail(lead, final_h=final_h),
            final_h=final_h,
        )
    units: list[str] = []
    gaps: list[str] = []
    gap = lead
    known = latin_units()
    for match in _latin_pattern().finditer(rest):
        unit, vowels, _ = match.groups()
        if vowels:
            gap += vowels
        elif unit:
            if units and not gap and known[units[-1]][0] == known[unit][0]:
                # "Muhammad", "Hassan", "as-Sham" written as one: a doubled consonant counts once
                units[-1] = max(units[-1], unit, key=len)
                continue
            if units and not gap and len(unit) == 2 and units[-1] == unit[0]:
                units[-1] = unit
                continue
            units.append(unit)
            gaps.append(gap)
            gap = ""
    return Sketch(
        arabic=False,
        onset=onset,
        units=tuple(units),
        gaps=tuple(gaps),
        tail=tail,
        nisba=_is_nisba_tail(tail, final_h=final_h),
        final_h=final_h,
    )


def _is_nisba_tail(tail: str, *, final_h: bool) -> bool:
    if tail in ("e", "a", "o", "u", ""):
        return False
    if final_h:
        return tail[-1:] in "ae" and any(letter in "iy" for letter in tail[:-1])
    return "i" in tail or "y" in tail or tail == "ee"


def _sketch_arabic(word: str) -> Sketch:
    alif, letter, _ = _endings()
    rest = word
    onset = ""
    lead = ""
    head = rest[:1]
    if head == "ي" and len(rest) > 1:
        onset, rest = "y", rest[1:]
    elif head == "و" and len(rest) > 1:
        onset, rest = "w", rest[1:]
    elif head in "اع":
        onset = "a"
        begin = 1
        while begin < len(rest) and rest[begin] in _ARABIC_VOWELS:
            begin += 1
        lead, rest = rest[1:begin], rest[begin:]
    if rest.endswith("لله"):
        rest = rest[:-2] + "ه"
    final_h = len(rest) > 1 and rest[-1] in "هح"
    written_h = rest[-1:]
    if final_h:
        rest = rest[:-1]
    end = len(rest)
    while end > 0 and rest[end - 1] in _ARABIC_VOWELS:
        end -= 1
    tail, rest = rest[end:], rest[:end]
    if (final_h and written_h == "ح") or word in letter:
        nisba = False
    elif word in alif:
        nisba, tail = False, tail[:-1] + "ا"
    else:
        nisba = "ي" in tail
    if not rest and onset:
        return Sketch(
            arabic=True,
            onset=onset,
            units=(),
            gaps=(),
            tail=lead + tail,
            nisba=nisba or "ي" in lead,
            final_h=final_h,
            soft=final_h and written_h == "ه",
        )
    units: list[str] = []
    gaps: list[str] = []
    gap = lead
    known = arabic_units()
    for character in rest:
        if character in _ARABIC_VOWELS:
            gap += character
        elif character in known:
            units.append(character)
            gaps.append(gap)
            gap = ""
    return Sketch(
        arabic=True,
        onset=onset,
        units=tuple(units),
        gaps=tuple(gaps),
        tail=tail,
        nisba=nisba,
        final_h=final_h,
        soft=final_h and written_h == "ه",
    )


def strip_article(word: str) -> str:
    """A folded Arabic word without ال, where at least two letters are left and the two are its article."""
    if len(word) > 3 and word.startswith("ال") and word not in _endings()[2] and word != "الله":
        return word[2:]
    return word


@lru_cache(maxsize=50_000)
def unit_classes(sketch: Sketch) -> tuple[str, ...]:
    """For each consonant, the classes that it may stand for, the likeliest first."""
    known = arabic_units() if sketch.arabic else latin_units()
    classes = []
    for index, unit in enumerate(sketch.units):
        found = known[unit]
        if unit == "c" and not sketch.arabic:
            after = sketch.gaps[index + 1] if index + 1 < len(sketch.units) else sketch.tail
            found = "sk" if after[:1] in ("e", "i", "y") else found
        classes.append(found)
    return tuple(classes)
