"""Whose a thing or an act is by the English name in front of it ("US soldiers", "a US drone strike"), and names that only tie a body
to another ("the X-linked group")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sijill.extract.claims.words import DETERMINER, NOUN, OTHER, Page
from sijill.model.records import Mention

if TYPE_CHECKING:
    from sijill.extract.claims.zones import Sentence

_LANDS = frozenset(("place", "area"))


def own_things(sentence: Sentence, mention: Mention, index: int) -> frozenset[str]:
    """Classes of the force or the thing whose state a name says ("US soldiers", "a UK jet"); none where it says where."""
    if mention.type != "LOC":
        return frozenset()
    for at in range(index, min(index + 3, sentence.last)):
        word = sentence.page.word(at)
        if at in sentence.page.mention_at or at in sentence.verbs or at in sentence.nouns:
            return frozenset()
        if at == index and word.tag == NOUN and word.classes & _LANDS and not word.classes & _FORCED:
            return frozenset()  # "the Karlin district government building"
        if word.tag == NOUN and word.classes & _OWNED:
            return word.classes
        if word.tag not in (OTHER, NOUN):
            return frozenset()
    return frozenset()


_FORCED = frozenset(("force", "fighter", "state"))
_OWNED = frozenset(("force", "fighter", "state", "vehicle", "munition", "position"))


def is_doer_of_noun(sentence: Sentence, index: int) -> bool:
    """Whether a noun of an act with whoever does it in front of it stands right behind a name ("a US drone strike")."""
    for at in range(index, min(index + 2, sentence.last)):
        noun = sentence.nouns.get(at)
        if noun is not None:
            behind = sentence.page.word(noun.last) if noun.last < sentence.last else None
            modifies = behind is not None and behind.tag == NOUN and noun.last not in sentence.page.mention_at
            return noun.form.entry.before == "actor" and not modifies
        if at in sentence.page.mention_at or sentence.page.word(at).tag != NOUN:
            return False
    return False


def past_tie(page: Page, last: int) -> int:
    """The word behind a participle that only says whose friend a body is, where a name ends at `last` ("the X-linked group", "X
    affiliated fighters"); `last` itself where none stands there."""
    norms = page.tokens.norms
    if last + 2 >= len(norms):
        return last
    at = last + 1 if norms[last] == "-" else last
    if norms[at] not in page.reader.grammar.words["en.ties"]:
        return last
    for index in range(at + 1, min(at + _TIED, len(page.tokens))):
        if index in page.mention_at:
            return at + 1 if at > last else last
        word = page.word(index)
        if word.tag == NOUN:
            return at + 1 if word.classes & _BODIES else last
        if word.tag != OTHER:
            return last
    return last


_TIED = 4
"""Words behind such a participle in which the noun for the body stands."""
_BODIES = frozenset(("group", "force", "fighter", "person"))


def past_apposition(page: Page, comma: int, stop: int) -> int:
    """Where an apposition that says what the body before the comma is of another ends (", the military wing of X"); `comma` where none
    follows."""
    at = comma + 1
    if at >= stop or page.tokens.norms[at] not in page.reader.grammar.words["en.articles"] or at in page.mention_at:
        return comma
    body = False
    for index in range(at + 1, min(at + _APPOSED, stop)):
        if index in page.mention_at:
            return comma
        if page.tokens.norms[index] == "of" and body:
            break
        word = page.word(index)
        if word.tag not in (OTHER, NOUN):
            return comma
        body = bool(word.classes & _BODIES) or page.tokens.norms[index] in _PARTS
    else:
        return comma
    name = index + 2 if index + 1 < stop and page.word(index + 1).tag == DETERMINER else index + 1
    mention = page.mention_at.get(name)
    return page.mention_span[mention.id][1] if mention is not None else comma


_APPOSED = 6
"""Words from an article to the "of" of an apposition."""
_PARTS = frozenset(("wing", "arm", "branch", "affiliate", "offshoot", "leader", "head", "commander", "spokesman"))
