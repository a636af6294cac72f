"""What a party says of its own operations: "two missiles hit the enemy’s camp", told by its spokesman, is its deed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from sijill.extract.claims.arabic_relations import ANNOUNCED_DEED
from sijill.extract.claims.spokesmen import body_of
from sijill.extract.claims.words import Candidate

if TYPE_CHECKING:
    from sijill.extract.claims.frame import Frame
    from sijill.extract.claims.words import Page
    from sijill.extract.claims.zones import Sentence
    from sijill.model.records import Mention

_DEEDS = frozenset(("attack", "destroy", "capture", "seize_place"))
_HARM = frozenset(("kill", "wound"))
_DONE = frozenset(("تم", "تمت", "جري", "جرت", "يتم", "يجري", "تجري"))
_NEAR = 16
"""Words behind an act in which a word for the enemy may stand."""


class Parties:
    """The bodies that one item lets announce attacks of their own."""

    def __init__(self, page: Page, mentions: Sequence[Mention] = ()) -> None:
        """`mentions` are those of the item: for whom a person speaks may be told far from what he says."""
        self._page = page
        self._announced: set[str] = set()
        self._mentions = mentions

    @cached_property
    def _bodies(self) -> dict[str, Mention]:
        """For whom each person of the item is told to speak."""
        found: dict[str, Mention] = {}
        for person in self._mentions:
            if person.type == "PER" and person.id in self._page.mention_span and _key(person) not in found:
                body = body_of(self._page, Candidate(*self._page.mention_span[person.id], person))
                if body is not None:
                    found[_key(person)] = body
        return found

    def note(self, frames: list[Frame]) -> None:
        """Remembers who announced an attack as its own."""
        for frame in frames:
            if frame.pattern.endswith(ANNOUNCED_DEED) and frame.hit.form.entry.type in _DEEDS:
                self._announced.update(_key(c.mention) for c in frame.names("actor") if c.mention is not None)

    def fill(
        self,
        sentence: Sentence,
        frames: list[Frame],
        speaker: Callable[[Frame], Mention | None],
        *,
        own: Mention | None,
    ) -> None:
        """Gives an Arabic act that missiles, "the operation" or nobody made to the party that tells of it.

        A party is a force, or who speaks for one, that has announced an attack, or that calls enemies those whom the act hit.
        `own` is the body whose statement the item is: what was done in it ("جرى استهداف …"), it did.
        """
        for frame in frames:
            kind = frame.hit.form.entry.type
            if frame.hit.form.entry.language != "ar" or frame.names("actor") or kind not in _DEEDS | _HARM:
                continue
            if not self._is_open(sentence, frame):
                continue
            told = speaker(frame) or own
            body = self._body(told) if told is not None else None
            if body is None or any(
                c.mention is not None and _key(c.mention) == _key(body) for c in frame.names("target")
            ):
                continue
            hostile = self._hits_enemy(sentence, frame)
            ours = told is own and kind in _DEEDS and self._is_done(frame)
            if hostile or ours or (kind in _DEEDS and _key(body) in self._announced):
                frame.roles["actor"] = [Candidate(frame.hit.first, frame.hit.last, body, pronoun=True)]
                frame.pattern += ", told by its maker"

    def _is_open(self, sentence: Sentence, frame: Frame) -> bool:
        """Whether nobody but munitions or a force with the article stands where who acts would, or the act just takes place."""
        held = frame.roles.get("actor", [])
        norms = self._page.tokens.norms
        if held:
            return all(
                "munition" in c.classes or ("force" in c.classes and norms[c.first].lstrip("وف").startswith("ال"))
                for c in held
            )
        if frame.hit.form.entry.type in _HARM:
            behind = norms[frame.hit.last : frame.hit.last + _NEAR // 2]
            return self._page.reader.grammar.words["ar.own_men"].isdisjoint(behind) and frame.pattern != "passive"
        return frame.hit.form.entry.kind == "noun" and (frame.told or frame.light is not None)

    def _is_done(self, frame: Frame) -> bool:
        """Whether "تم", "جرى" right before a noun of an act makes a passive of it."""
        before = frame.hit.first - 1
        return before >= 0 and self._page.tokens.norms[before].lstrip("وف") in _DONE

    def _body(self, told: Mention) -> Mention | None:
        """The force that speaks, or that a person speaks for; None for who watches and for all others."""
        if told.type == "ORG":
            first, last = self._page.mention_span.get(told.id, (0, 0))
            norms = self._page.tokens.norms[max(0, first - 1) : last]
            forces = self._page.reader.grammar.words["ar.forces"]
            force = any(norm.lstrip("وفبل") in forces for norm in norms) or _key(told) in self._announced
            return told if force else None
        return self._bodies.get(_key(told)) if told.type == "PER" else None

    def _hits_enemy(self, sentence: Sentence, frame: Frame) -> bool:
        """Whether a word by which a side calls its enemy stands behind the act."""
        page = self._page
        hostile = page.reader.grammar.words["ar.hostile"]
        first = frame.hit.last
        if frame.hit.form.words[0] == "بين":
            first = max(sentence.first, frame.hit.first - _NEAR // 2)  # "سقوط عدد من جنود العدو بين قتيل وجريح"
        for index in range(first, min(frame.hit.last + _NEAR, sentence.last)):
            if index >= frame.hit.last and (index in sentence.verbs or index in sentence.nouns):
                return False
            norm = page.tokens.norms[index].lstrip("وفب")
            if (
                norm in hostile
                or (norm.startswith("لل") and f"ال{norm[2:]}" in hostile)
                or norm.removeprefix("ل") in hostile
            ):
                return True
        return False


def _key(mention: Mention) -> str:
    return mention.known or mention.text
