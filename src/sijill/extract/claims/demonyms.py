"""Relational adjectives with the noun that they qualify ("Ostravian troops", "القوات الأوسترافية")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sijill.extract.claims.arabic_tolls import PERSON, is_sufferer
from sijill.extract.claims.words import (
    AUXILIARY,
    CONJUNCTION,
    DEMONYM,
    DETERMINER,
    FINITE,
    HYPHEN,
    NOUN,
    NUMERAL,
    OTHER,
    PREPOSITION,
    Candidate,
    Page,
)

if TYPE_CHECKING:
    from sijill.extract.claims.zones import Sentence

_LANDS = frozenset(("place", "area"))
_THINGS = frozenset(("force", "fighter", "state", "position", "vehicle", "munition", "convoy"))


def read_demonym(sentence: Sentence, index: int, stop: int, *, arabic: bool) -> Candidate | None:
    """A relational adjective with the noun that it qualifies, where the two name a force, a group or a land."""
    page = sentence.page
    known = page.word(index).known
    norm = page.tokens.norms[index]
    if not arabic and page.tokens.norms[index + 1 : index + 3] == ["-", "made"]:
        return None  # who made a thing does not own it
    if index > 1 and page.word(index - 1).tag == HYPHEN and page.tokens.norms[index - 2] in ("pro", "anti"):
        return None  # "pro-Iranian": somebody else
    named = page.mention_at.get(index + 1) if arabic else None
    if named is not None and named.type == "PER":
        return None  # "الرئيس التركي X": the name that follows is who acts
    if not arabic and norm.endswith("s"):
        if is_counted(page, index):
            return Candidate(index, index + 1, classes=frozenset(("person",)))  # "six Dalmatians": people, no state
        return Candidate(index, index + 1, known=known, classes=frozenset(("group",)))
    if arabic and is_sufferer(sentence, index):
        return Candidate(index, index + 1, classes=PERSON)  # "قتل فلسطيني", "مقتل فلسطينيين"
    alone = index == 0 or index - 1 in page.mention_at or page.word(index - 1).tag != NOUN
    if arabic and alone and norm.endswith(("ون", "ين")) and norm.lstrip("وفبلك").startswith(("ال", "لل")):
        return Candidate(index, index + 1, known=known, classes=frozenset(("group",)))  # "الأميركيون"
    counted = (
        alone
        and index > 0
        and (page.word(index - 1).tag == NUMERAL or page.tokens.norms[index - 1] in page.reader.numerals)
    )
    if arabic and alone and (counted or norm.endswith(("ون", "ين"))):
        return Candidate(index, index + 1, classes=frozenset(("person",)))  # "ثلاثة سوريين"
    if not arabic and counted and index + 1 < stop and page.word(index + 1).tag in (AUXILIARY, FINITE, PREPOSITION):
        return Candidate(index, index + 1, classes=frozenset(("person",)))  # "ten Dalmatians were …"
    steps = range(index - 1, max(index - 4, -1), -1) if arabic else range(index + 1, min(index + 5, stop))
    for at in steps:
        if at in sentence.nouns and not page.word(at).classes & _THINGS:
            return None
        if at in page.mention_at:
            if not arabic:
                return None
            break
        word = page.word(at)
        if not arabic and page.tokens.norms[at] in page.reader.grammar.words["en.irregulars"]:
            return None  # "Dalmatian rebels": of the people, but no force of the state
        if word.tag == NOUN:
            if word.classes & _THINGS:
                return Candidate(min(index, at), max(index, at) + 1, known=known, classes=word.classes)
            if word.classes & _LANDS:
                if page.tokens.norms[at + 1 : at + 2] == ["of"] and not arabic:
                    return None  # "the Dalmatian city of X": the name that follows says where
                return Candidate(min(index, at), max(index, at) + 1, known=known, classes=_LANDS)
            return None
        if not arabic and word.tag == CONJUNCTION and at + 1 < stop and page.word(at + 1).tag == DEMONYM:
            continue  # "Ostravian and Dalmatian jets"
        if word.tag not in (OTHER, DEMONYM, HYPHEN, NUMERAL):
            return None
    return None


def is_counted(page: Page, index: int) -> bool:
    """Whether a figure stands in front of an English noun, also behind "other" or "of" ("dozens of …", "two other …")."""
    for at in range(index - 1, max(index - 4, -1), -1):
        if at in page.mention_at:
            return False
        word = page.word(at)
        if word.tag == NUMERAL or page.tokens.norms[at] in page.reader.numerals:
            return True
        if word.tag not in (OTHER, DETERMINER) and page.tokens.norms[at] != "of":
            return False
    return False
