"""Inflected forms of the words in the trigger tables: English by rule and exception list, Arabic by a small conjugation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

_VOWELS = "aeiou"
BASE, THIRD, PAST, PARTICIPLE, ING = "base", "s", "past", "part", "ing"
PAST_AR, PRESENT_AR, PARTICIPLE_AR = "past", "present", "participle"


def inflect_verb(phrase: str, irregular: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """(shape, phrase) for each form of an English verb; the first word of a phrase is inflected, the rest stays.

    A phrase with "be" yields the forms of "be". Forms that look alike come once for each shape.
    """
    lemma, _, rest = phrase.partition(" ")
    tail = f" {rest}" if rest else ""
    third, past, participle, ing = irregular.get(lemma, ("", "", "", ""))
    yield BASE, lemma + tail
    yield THIRD, (third or add_s(lemma)) + tail
    yield PAST, (past or _add_ed(lemma)) + tail
    yield PARTICIPLE, (participle or _add_ed(lemma)) + tail
    yield ING, (ing or _add_ing(lemma)) + tail
    if lemma == "be":
        for form in ("are", "were", "am"):
            yield PAST if form == "were" else BASE, form + tail


def add_s(word: str) -> str:
    """Plural of a noun, or third person of a verb; the last word of a phrase is changed."""
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh")) or (word.endswith("o") and word[-2:-1] not in _VOWELS):
        return word + "es"
    return word + "s"


def _add_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return _doubled(word) + "ed"


def _add_ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return _doubled(word) + "ing"


def _doubled(word: str) -> str:
    """The word with its last consonant doubled, where it is one short syllable (ship, shipped)."""
    short = len(word) <= 4 and len(word) >= 3 and word[-1] not in _VOWELS + "wxy" and word[-2] in _VOWELS
    return word + word[-1] if short and word[-3] not in _VOWELS else word


def conjugate_arabic(past: str, present: str) -> Iterator[tuple[str, str]]:
    """(shape, folded form) for the third persons and the first person plural of an Arabic verb, object suffixes included.

    Both arguments are folded third persons masculine singular; "" for one that the table does not give.
    """
    if past:
        stem = past[:-1] if past[-1] in "اي" and len(past) > 2 else past
        yield PAST_AR, past
        feminine = [stem + "ت"] if past[-1] != "ي" else [stem + "ت", past + "ت"]
        plural = stem + "و"
        for form in [*feminine, plural + "ا", past + "نا", past + "ا", stem + "تا"]:
            yield PAST_AR, form
        bare = past if past[-1] != "ي" else stem + "ا"
        for suffix in ("ه", "ها", "هم", "هما"):
            yield PAST_AR, bare + suffix
            yield PAST_AR, stem + "ت" + suffix
            yield PAST_AR, plural + suffix
    if present:
        body = present[1:]
        stem = body[:-1] if body[-1] in "يوا" and len(body) > 2 else body
        for prefix in "يتن":
            yield PRESENT_AR, prefix + body
        for prefix in "يت":
            for ending in ("ون", "وا", "ان"):
                yield PRESENT_AR, prefix + stem + ending
            for suffix in ("ه", "ها", "هم"):
                yield PRESENT_AR, prefix + body + suffix
