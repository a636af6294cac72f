"""Places that a sentence names beside an act whose own words reach none: before it ("the blast in X killed …") or behind it."""

from __future__ import annotations

from sijill.extract.claims.english_owners import is_doer_of_noun, own_things
from sijill.extract.claims.fitting import fits_words
from sijill.extract.claims.frame import Frame
from sijill.extract.claims.words import HARD, Candidate
from sijill.extract.claims.zones import Sentence
from sijill.text.tokens import ARABIC

_REACH = 30
"""Words behind an act in which its place may stand."""
_PHRASE = 6
"""Words that a preposition may stand before a place name ("in the old part of X")."""
_APART = 5
"""Words between two place names of one run ("the district of X in the province of Y")."""
_FILLS = frozenset(("D", "x", "J"))
"""Tags of words that may stand between a preposition and its name."""


def find_nearby(sentence: Sentence, frame: Frame) -> list[Candidate]:
    """The places told nearest before an act in its sentence, else those told next behind it; [] where the sentence has none.

    Only names behind a preposition of being somewhere count, and none that has another role in the act.
    """
    held = {c.mention.id for role in ("actor", "target") for c in frame.names(role) if c.mention is not None}
    return _find_before(sentence, frame, held) or _find_behind(sentence, frame, held)


def _find_before(sentence: Sentence, frame: Frame, held: set[str]) -> list[Candidate]:
    for index in range(frame.hit.first - 1, sentence.first - 1, -1):
        if _is_place(sentence, index, held):
            return _read_run(sentence, index, held) if _is_inside(sentence, index) else []
    return []


def _find_behind(sentence: Sentence, frame: Frame, held: set[str]) -> list[Candidate]:
    page = sentence.page
    index, stop = frame.hit.last, min(sentence.last, frame.hit.last + _REACH)
    while index < stop:
        mention = page.mention_at.get(index)
        if mention is None:
            other = sentence.verbs.get(index)
            kind = other.form.entry.type if other is not None else ""
            acts = other is not None and _parts(kind) and fits_words(page, sentence, other)
            if page.word(index).tag == HARD or acts:
                return []  # what follows is where another act took place
            index += 1
            continue
        if _is_place(sentence, index, held) and _is_inside(sentence, index):
            return _read_run(sentence, index, held)
        index = max(index + 1, page.mention_span[mention.id][1])
    return []


def is_placed_type(kind: str) -> bool:
    """Whether a claim type tells of an act that takes place somewhere, so that one that goes on with it does so there."""
    return kind in _PLACED


def _parts(kind: str) -> bool:
    """Whether what stands behind an act of a type is where that one took place; "building" is too often no verb."""
    return is_placed_type(kind) and kind != "deploy"


_PLACED = frozenset(
    (
        "attack",
        "clash",
        "kill",
        "wound",
        "capture",
        "arrest",
        "destroy",
        "displace",
        "seize_place",
        "withdraw",
        "die",
        "deploy",
    )
)


def _is_place(sentence: Sentence, index: int, held: set[str]) -> bool:
    """Whether a place name begins here that has no other role and says of no force and no act whose it is ("in an X raid")."""
    page = sentence.page
    mention = page.mention_at.get(index)
    if mention is None or mention.type != "LOC" or mention.id in held or page.mention_span[mention.id][0] != index:
        return False
    last = page.mention_span[mention.id][1]
    if page.tokens.kinds[index] == ARABIC or last >= sentence.last:
        return True
    return not is_doer_of_noun(sentence, last) and not own_things(sentence, mention, last)


def _is_inside(sentence: Sentence, index: int) -> bool:
    """Whether a preposition that puts something somewhere ("in", "near", "قرب", ب) governs the name at `index`."""
    page = sentence.page
    letter, at = page.clitic(index)[0], index - 1
    while at > sentence.first and index - at < _PHRASE and at not in page.mention_at:
        word = page.word(at)
        if word.preposition or not (word.classes & {"place", "area"} or word.tag in _FILLS or word.rest in ("of", "(")):
            break
        at -= 1
    if at < sentence.first:
        return letter == "ب"
    arabic = page.tokens.kinds[at] == ARABIC
    norm = page.word(at).rest if arabic else page.tokens.norms[at]
    words = page.reader.grammar.words
    return "ب" in (letter, page.word(at).preposition) or norm in words["ar.inside" if arabic else "en.inside"]


def _read_run(sentence: Sentence, index: int, held: set[str]) -> list[Candidate]:
    """The name at `index` and those that go with it: listed beside it, or larger places around it; never what it lies off."""
    page = sentence.page
    found: list[Candidate] = []
    while True:
        mention = page.mention_at[index]
        last = page.mention_span[mention.id][1]
        found.append(Candidate(index, last, mention))
        at = next((at for at in range(last, min(last + _APART, sentence.last)) if _ends_run(sentence, at)), -1)
        if at < 0 or not _is_place(sentence, at, held):
            return found
        index = at


def _ends_run(sentence: Sentence, index: int) -> bool:
    """Whether a name, an act, a time, a stop or a word of direction stands here."""
    page = sentence.page
    words = page.reader.grammar.words
    return (
        index in page.mention_at
        or index in sentence.verbs
        or index in sentence.nouns
        or index in page.timed
        or page.word(index).tag == HARD
        or page.tokens.norms[index] in words["en.outside"]
        or page.word(index).rest in words["ar.outside"]
    )
