"""Whose attack it was that killed or destroyed, where another part of the sentence or an earlier sentence says so."""

from __future__ import annotations

from collections.abc import Callable

from sijill.extract.claims import arabic, english
from sijill.extract.claims.frame import Frame, acts_unnamed, is_site
from sijill.extract.claims.words import AUXILIARY, HARD, Candidate, Hit
from sijill.extract.claims.zones import REACH, Sentence
from sijill.model.records import Mention
from sijill.text.tokens import ARABIC

_HARM = frozenset(("kill", "wound", "destroy"))
_KEPT = 2
"""Sentences for which an attack is remembered."""


class Causes:
    """The last attack of one item whose maker was told, for the harm that "the raid" did."""

    def __init__(self, resolve: Callable[[Candidate, Sentence], Candidate | None]) -> None:
        """`resolve` tells whom a pronoun in front of an attack stands for ("in its raids")."""
        self._resolve = resolve
        self._actors: list[Candidate] = []
        self._age = _KEPT

    def fill(self, sentence: Sentence, frames: list[Frame]) -> None:
        """Gives harm without a maker the maker of the attack that it is laid to ("killed in an Ostravian raid", "the raid")."""
        for frame in frames:
            own = frame.hit.form.entry
            if own.type == "condemn" and own.kind == "verb" and not frame.names("target"):
                frame.roles["target"] = self._condemned(sentence, frame)
            if (
                frame.names("actor")
                or own.type not in (*_HARM, "attack")
                or (own.type in _HARM and acts_unnamed(frame))
            ):
                continue
            noun = _find_subject(sentence, frame) or _find_attack(sentence, frame)
            if own.type == "attack":
                noun = frame.hit if own.kind == "noun" else _find_subject(sentence, frame)
            if noun is None or noun.form.entry.kind != "noun":
                continue
            told = Frame(noun, "", {}, 0, 0, set()) if noun is frame.hit else _read(sentence, noun)
            actors = self._told(sentence, told)
            if not frame.names("place") and noun.form.entry.language == "en":
                frame.roles["place"] = [c for c in told.names("place") if c.mention is None or c.mention.type == "LOC"]
            known = noun.form.entry.type == "attack" and self._age < _KEPT and _is_definite(sentence, noun)
            if not actors and known:
                actors = self._actors
            hurt = {_key(candidate.mention) for candidate in frame.names("target") if candidate.mention is not None}
            frame.roles["actor"] = [c for c in actors if c.mention is None or _key(c.mention) not in hurt]

    def _condemned(self, sentence: Sentence, frame: Frame) -> list[Candidate]:
        """Who made the attack that is condemned ("condemned the shelling of homes by the Front"); [] where nothing says so."""
        for at in range(frame.hit.last, min(frame.hit.last + 6, sentence.last)):
            noun = sentence.nouns.get(at)
            if noun is not None:
                acting = {c.mention.id for c in frame.names("actor") if c.mention is not None}
                found = (
                    self._told(sentence, _read(sentence, noun)) if noun.form.entry.type in ("attack", "kill") else []
                )
                return [c for c in found if c.mention is None or c.mention.id not in acting]
        return []

    def _told(self, sentence: Sentence, told: Frame) -> list[Candidate]:
        """The makers that stand beside a word for an attack, pronouns told whom they stand for."""
        held = told.names("actor")
        found = [self._resolve(c, sentence) if c.pronoun and c.mention is None else c for c in held]
        plain = told.pattern == "name + noun"
        # "the Karlin raid": where it was, not whose
        return [c for c in found if c is not None and not (plain and is_site(c))]

    def close(self, frames: list[Frame]) -> None:
        """Remembers the attack of a sentence that has been read."""
        self._age += 1
        for frame in frames:
            if frame.hit.form.entry.type in ("attack", *_HARM) and frame.names("actor"):
                told_in_english = frame.hit.form.entry.language == "en"
                self._actors = [c for c in frame.names("actor") if not (told_in_english and is_site(c))]
                self._age = 0
                return


def _key(mention: Mention) -> str:
    return mention.known or mention.text


def _find_subject(sentence: Sentence, frame: Frame) -> Hit | None:
    """The word for an attack that is the subject of an English verb of attack ("the strikes had targeted …"); None for another."""
    if frame.hit.form.entry.language != "en" or frame.pattern == "passive":
        return None
    for at in range(frame.hit.first - 1, max(frame.hit.first - 4, sentence.first - 1), -1):
        noun = sentence.nouns.get(at)
        if noun is not None:
            return noun if noun.form.entry.type == "attack" else None
        if at in sentence.page.mention_at or sentence.page.word(at).tag != AUXILIARY:
            return None
    return None


def _find_attack(sentence: Sentence, frame: Frame) -> Hit | None:
    """The word for an attack nearest to the trigger, no stop between."""
    found: Hit | None = None
    for first, noun in sentence.nouns.items():
        gap = abs(first - frame.hit.first)
        fits = noun.form.entry.type == "attack" or (
            noun.form.entry.type == "kill" and noun is not frame.hit and noun.form.entry.language == "en"
        )
        if not fits or gap > REACH // 2 or _is_parted(sentence, first, frame.hit.first):
            continue
        if found is None or gap < abs(found.first - frame.hit.first):
            found = noun
    return found


def _is_parted(sentence: Sentence, one: int, other: int) -> bool:
    page = sentence.page
    return any(
        page.word(index).tag == HARD and index not in page.mention_at
        for index in range(min(one, other) + 1, max(one, other))
    )


def _read(sentence: Sentence, noun: Hit) -> Frame:
    return english.read_noun(sentence, noun) if noun.form.entry.language == "en" else arabic.read_noun(sentence, noun)


def _is_definite(sentence: Sentence, noun: Hit) -> bool:
    """Whether the word points back to an attack already told of ("the raid", "القصف")."""
    norms = sentence.page.tokens.norms
    if sentence.page.tokens.kinds[noun.first] == ARABIC:
        return norms[noun.first].lstrip("وفبك").startswith(("ال", "لل"))
    first = noun.first
    while first - 1 > sentence.first and first - 1 in sentence.page.timed:
        first -= 1  # "the 20 March raid"
    before = range(max(sentence.first, first - 2), noun.first)
    if any(norms[index] in ("the", "this", "these", "those") for index in before):
        return True
    return any(norms[index] == "'s" and index - 1 in sentence.page.timed for index in before)  # "Thursday’s raid"
