"""Asides between a subject and its verb: relative clauses, appositions and names between commas, words that only describe."""

from __future__ import annotations

from sijill.extract.claims.words import (
    AUXILIARY,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    HARD,
    NOUN,
    NUMERAL,
    OTHER,
    POSSESSIVE,
    Candidate,
    Page,
)
from sijill.extract.claims.zones import Sentence

_ASIDE = 24
"""Words that an aside between two commas holds at most."""


def aside_before(sentence: Sentence, comma: int) -> int:
    """The first word of an aside that the comma ends (", who joined in 2014,", ", a local leader,"); -1 where it ends none."""
    page = sentence.page
    for at in range(comma - 1, max(sentence.first, comma - _ASIDE), -1):
        if at in page.mention_at or page.word(at).tag not in (COMMA, HARD):
            continue
        if page.word(at).tag == HARD:
            return -1
        norm = page.tokens.norms[at + 1]
        before = at - 1 in page.mention_at or page.word(at - 1).tag in (NOUN, OTHER)
        if before and norm in page.reader.grammar.words["en.asides"]:
            return at + 1
        owner = page.mention_at.get(at + 1)
        after = at + 1 if owner is None else page.mention_span[owner.id][1]
        described = page.word(after).tag in ((DETERMINER, NUMERAL) if owner is None else (POSSESSIVE,))
        relative = any(
            page.tokens.norms[index] in ("which", "who", "whom") and index not in page.mention_at
            for index in range(at + 2, min(at + 6, comma))
        )
        plain = relative or not any(
            index in sentence.verbs or ends_subject(page, index) or page.word(index).tag == CONJUNCTION
            for index in range(at + 1, comma)
            if index not in page.mention_at
        )
        if at - 1 in page.mention_at and described and plain:
            return at + 1
    return -1


def qualified_by(sentence: Sentence, start: int) -> int:
    """The last word of the noun that a participle with "as" only describes, where a clause begins behind the two ("men dressed as
    guards"); -1 where none stands there."""
    page = sentence.page
    at = start - 1
    if at - 2 < sentence.first or page.tokens.norms[at] != "as":
        return -1
    noun = at - 2 in page.mention_at or page.word(at - 2).tag == NOUN
    return at - 2 if noun and page.tokens.norms[at - 1] in page.reader.grammar.words["en.describing"] else -1


def before_source(sentence: Sentence, at: int) -> int:
    """The word in front of "according to …" that parts "and" from its verb ("and according to the agency killed …"); `at` where
    nothing of the kind ends there."""
    page = sentence.page
    norms = page.tokens.norms
    if "according" not in norms[max(sentence.first, at - _SOURCE) : max(at, sentence.first)]:
        return at
    for index in range(at - 1, max(sentence.first, at - _SOURCE), -1):
        if norms[index] != "according":
            continue
        before = index - 2 if page.word(index - 1).tag == COMMA else index - 1
        joins = before > sentence.first and before not in page.mention_at and page.word(before).tag == CONJUNCTION
        return before if joins and norms[index + 1] == "to" else at
    return at


_SOURCE = 8
"""Words that a source between "and" and its verb holds at most."""


def named_aside(sentence: Sentence, comma: int) -> Candidate | None:
    """The person whose name alone stands between two commas ("the leader of the …, NAME, was killed"); None without one."""
    page = sentence.page
    mention = page.mention_at.get(comma - 1)
    if mention is None or mention.type != "PER":
        return None
    first, last = page.mention_span[mention.id]
    begins = first
    while begins - 1 > sentence.first and first - begins < _TITLES and _is_title(page, begins - 1):
        begins -= 1
    opened = begins - 1 > sentence.first and begins - 1 not in page.mention_at and page.word(begins - 1).tag == COMMA
    described = opened and (begins - 2 not in page.mention_at or page.mention_at[begins - 2].type == "ORG")
    return Candidate(first, last, mention) if described else None


def _is_title(page: Page, index: int) -> bool:
    """Whether a word for a rank or an office with a capital stands here ("General NAME")."""
    if index in page.mention_at or not page.tokens.words[index][:1].isupper():
        return False
    word = page.word(index)
    return word.tag == OTHER or (word.tag == NOUN and bool(word.classes & {"person", "fighter"}))


_TITLES = 3
"""Words that the titles in front of a name hold at most."""


def ends_subject(page: Page, at: int) -> bool:
    """Whether a word that no subject holds stands here: a helping verb, a verb of no table, a comma, a stop."""
    return at not in page.mention_at and page.word(at).tag in (AUXILIARY, FINITE, HARD, COMMA)
