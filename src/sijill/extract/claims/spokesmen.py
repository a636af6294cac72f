"""For whom a person speaks: "the spokesman of X, N, denied", "المتحدث باسم X فلان": the body acts with him."""

from __future__ import annotations

from sijill.extract.claims.words import HARD, NOUN, OTHER, POSSESSIVE, Candidate, Page
from sijill.model.records import Mention
from sijill.text.tokens import ARABIC

SPOKEN = frozenset(("declare", "deny", "accuse", "condemn", "warn", "threaten", "request", "agree"))
"""Acts of speech that a person does for a body."""
_NEAR = 7
"""Words between a person and the word for what he is."""
_BESIDE = 5
"""Words between that word and the body."""


def add_bodies(page: Page, actors: list[Candidate]) -> list[Candidate]:
    """The actors, each person followed by the body that the words beside him make him speak for."""
    found: list[Candidate] = []
    for actor in actors:
        found.append(actor)
        if actor.mention is None or actor.mention.type != "PER" or actor.pronoun:
            continue
        body = body_of(page, actor)
        if body is not None and not any(other.mention is body for other in actors):
            found.append(Candidate(actor.first, actor.last, body, pronoun=True))
    return found


def body_of(page: Page, person: Candidate) -> Mention | None:
    """The body that the words beside a person make him speak for; None where they name none."""
    words = page.reader.grammar.words
    for step in (1, -1):
        at = person.last if step > 0 else person.first - 1
        for index in range(at, at + step * _NEAR, step):
            if not 0 <= index < len(page.tokens) or (page.word(index).tag == HARD and index not in page.mention_at):
                break
            norm = page.word(index).rest or page.tokens.norms[index]
            if norm in words["en.spokesmen"] or norm in words["ar.spokesmen"]:
                return _beside(page, index)
    return None


def _beside(page: Page, index: int) -> Mention | None:
    """The body before "’s spokesman", or behind "spokesman of", "المتحدث باسم"."""
    owned = page.tokens.kinds[index] != ARABIC  # in Arabic the body stands behind the word alone
    for at in range(index - 1, max(index - _BESIDE, -1), -1) if owned else ():
        before = page.mention_at.get(at)
        if before is not None:
            return before if before.type == "ORG" else None  # "the Front’s military operations spokesman"
        if page.word(at).tag not in (NOUN, OTHER, POSSESSIVE):
            break
    for at in range(index + 1, min(index + 1 + _BESIDE, len(page.tokens))):
        mention = page.mention_at.get(at)
        if mention is not None:
            return mention if mention.type == "ORG" else None
        if page.word(at).tag == HARD:
            return None
    return None
