"""Where acts take place that name no place: one that goes on where the act told before it was."""

from __future__ import annotations

from sijill.extract.claims.account import HAPPENED, may_be_anothers, points_back
from sijill.extract.claims.frame import Frame
from sijill.extract.claims.nearby import find_nearby, is_placed_type
from sijill.extract.claims.words import Candidate, Page
from sijill.extract.claims.zones import Sentence
from sijill.model.records import Modality
from sijill.text.tokens import BREAK

_KEPT = 2
"""Sentences for which the place of an act is remembered within its paragraph."""


class Scene:
    """The place of the last act that named one, in one paragraph of one item."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._told: list[Candidate] = []
        self._age = 0
        self._end = -1

    def share(self, sentence: Sentence, frames: list[Frame]) -> None:
        """Gives acts without a place the one that their sentence names beside them, else that of the act before them: in the
        sentence ("stormed X, burned the shops and …"), or, where it names none at all, in those before it in the paragraph."""
        told: list[Candidate] = []
        self._age += 1
        parted = self._end >= 0 and BREAK in self._page.tokens.kinds[self._end : sentence.first]
        if parted and self._told and not points_back(sentence):
            self._told = []
        self._end = sentence.last
        if not frames:
            return
        goes_on = bool(self._told) and self._age <= _KEPT and not _is_set_apart(sentence)
        if goes_on:
            told = self._told
        for frame in sorted(frames, key=lambda frame: frame.hit.first):
            if not _takes_place(frame) or (goes_on and may_be_anothers(sentence, frame)):
                continue
            if not frame.names("place"):
                frame.roles["place"] = find_nearby(sentence, frame)
            if frame.names("place"):
                told = frame.names("place")
            elif told:
                at = frame.hit.first
                frame.roles["place"] = [
                    Candidate(at, at + 1, place.mention, place.known, place.classes, pronoun=True) for place in told
                ]

    def close(self, told: list[tuple[Frame, Modality]]) -> None:
        """Remembers the place of the last act of a sentence that has happened by somebody's account."""
        for frame, modality in sorted(told, key=lambda row: row[0].hit.first, reverse=True):
            withdraws = frame.hit.form.entry.type == "withdraw"  # who withdraws may name where to
            if modality in HAPPENED and _takes_place(frame) and not withdraws and frame.names("place"):
                self._told, self._age = frame.names("place"), 0
                return


def _takes_place(frame: Frame) -> bool:
    return frame.pattern != "compound" and is_placed_type(frame.hit.form.entry.type)


def _is_set_apart(sentence: Sentence) -> bool:
    """Whether a sentence names a place or a time, so that it may tell of something elsewhere."""
    page = sentence.page
    return any(
        index in page.timed or (index in page.mention_at and page.mention_at[index].type == "LOC")
        for index in range(sentence.first, sentence.last)
    )
