"""Who does it, in an English clause: the subject of a verb, shared ones and those of relative clauses and infinitives."""

from __future__ import annotations

from itertools import pairwise

from sijill.extract.claims.inflect import ING
from sijill.extract.claims.words import (
    AUXILIARY,
    BORDER,
    COMMA,
    CONJUNCTION,
    FINITE,
    HARD,
    NOUN,
    PREPOSITION,
    PRONOUN,
    Candidate,
    Hit,
)
from sijill.extract.claims.zones import REACH, Sentence, Zone, heads, left_of, read_zones

_STEPS = 4
"""How many clauses to the left a subject is looked for."""


def find_subject(sentence: Sentence, hit: Hit) -> tuple[list[Candidate], int]:
    """The subject of a verb and the token that it begins at; [] where the sentence shows none."""
    page = sentence.page
    norms = page.tokens.norms
    at = left_of(sentence, hit.first)
    climbing = False
    doer = _doer_of_infinitive(sentence, at)
    if doer is not None:
        return [doer], doer.first
    while at >= sentence.first and at not in page.mention_at and page.word(at).tag == AUXILIARY:
        climbing = climbing or norms[at] == "to"
        at = left_of(sentence, at)
    for _ in range(_STEPS):
        if at < sentence.first:
            return [], hit.first
        word = page.word(at)
        named = at in page.mention_at
        if not named and word.tag == BORDER:
            relative = norms[at] in page.reader.grammar.words["en.relatives"]
            if (relative and norms[at] != "that") or (
                relative and at - 1 >= sentence.first and page.word(at - 1).tag in (NOUN, COMMA)
            ):
                return _antecedent(sentence, at)
            climbing = True
            at -= 1
            continue
        if not named and word.tag in (CONJUNCTION, COMMA) and not climbing:
            earlier = _verb_before(sentence, at, hit)
            if earlier is not None:
                return find_subject(sentence, earlier)
        if not named and (word.tag in (CONJUNCTION, COMMA, PREPOSITION) or at in sentence.verbs):
            climbing = True
        if hit.form.shape == ING and not named:
            climbing = True
        if not named and word.tag == PRONOUN:
            return [Candidate(at, at + 1, pronoun=True)], at
        start = _clause_start(sentence, at)
        zones = [
            zone
            for zone in read_zones(sentence, start, at + 1, before="verb")
            if not zone.preposition and zone.candidates
        ]
        if zones:
            return _choose(zones, climbing=climbing), zones[0].first
        climbing = True
        at = start - 1
        while at > sentence.first and at not in page.mention_at:
            if page.word(at).tag not in (AUXILIARY, COMMA, FINITE, CONJUNCTION) and at not in sentence.verbs:
                break
            at -= 1
    return [], hit.first


def _doer_of_infinitive(sentence: Sentence, to: int) -> Candidate | None:
    """The name in front of "to" that "by" governs ("the effort by the Front to retake …"); None where none stands there."""
    page = sentence.page
    mention = page.mention_at.get(to - 1)
    if mention is None or to <= sentence.first or page.tokens.norms[to] != "to":
        return None
    first, last = page.mention_span[mention.id]
    for at in range(first - 1, max(first - 5, sentence.first), -1):
        if page.tokens.norms[at] == "by":
            return Candidate(first, last, mention)
        if page.word(at).tag in (PREPOSITION, COMMA, HARD):
            return None
    return None


def _verb_before(sentence: Sentence, at: int, hit: Hit) -> Hit | None:
    """The verb that shares its subject with one after "and" ("stormed the town and killed …"); None where there is none.

    After a comma alone only a participle does so ("…, killing five").
    """
    page = sentence.page
    if page.word(at).tag == COMMA and hit.form.shape != ING:
        return None
    for index in range(at - 1, max(at - REACH, sentence.first) - 1, -1):
        earlier = sentence.verbs.get(index)
        if earlier is not None and earlier.form.shape != ING:
            return earlier
        if index not in page.mention_at and page.word(index).tag in (BORDER, HARD, FINITE):
            return None
    return None


def _clause_start(sentence: Sentence, at: int) -> int:
    page = sentence.page
    start = at + 1
    lowest = max(sentence.first, at - REACH)
    while start > lowest:
        index = start - 1
        if index not in page.mention_at:
            tag = page.word(index).tag
            if tag in (BORDER, FINITE, HARD) or (tag == AUXILIARY and page.tokens.norms[index] != "to"):
                break
            if index in sentence.verbs and sentence.verbs[index].form.shape != ING:
                break
        start -= 1
    return start


def _antecedent(sentence: Sentence, relative: int) -> tuple[list[Candidate], int]:
    at = relative - 1
    while at > sentence.first and sentence.page.word(at).tag == COMMA:
        at -= 1
    start = _clause_start(sentence, at)
    zones = [zone for zone in read_zones(sentence, start, at + 1, before="verb") if zone.candidates]
    if not zones:
        return [], relative
    return heads(zones[-1].candidates)[-1:], zones[-1].first


def _choose(zones: list[Zone], *, climbing: bool) -> list[Candidate]:
    """The subject among the zones without a preposition: the nearest one, the first one for a verb further on, or a list."""
    if len(zones) == 1:
        return heads(zones[0].candidates)
    listed = all(zone.candidates[0].mention is not None and not zone.candidates[0].after_of for zone in zones)
    listed = listed and all(later.first - earlier.last <= 1 for earlier, later in pairwise(zones))
    if listed and zones[-1].candidates[0].joined:
        return [candidate for zone in zones for candidate in heads(zone.candidates)]
    if climbing:
        return heads(zones[0].candidates)
    last = zones[-1].candidates
    apposition = last[0].mention is None and not last[0].pronoun
    return heads(zones[0].candidates if apposition and any(c.named for c in zones[0].candidates) else last)
