"""Who spoke before: whom "وأضاف", "he added" and "the source" go on from."""

from __future__ import annotations

import msgspec

from sijill.extract.attributions.agreement import agrees
from sijill.extract.attributions.drafts import Draft, Range
from sijill.model.records import Span

_KEPT = 4
"""Speakers of an item that are remembered."""


class Speaker(msgspec.Struct, frozen=True):
    """A source as it was written: what names it, its words, and what its first word says of it (`m`, `f`, `p` or "")."""

    mention: str | None
    span: Span | None
    gender: str = ""


NOBODY = Speaker(None, None)


class Memory:
    """The speakers of one item, in order; those whom others quote are forgotten at the end of their sentence."""

    def __init__(self) -> None:
        self._spoken: list[Speaker] = []
        self._here: Speaker | None = None
        self._sentence = -1
        self._held: list[Range] = []

    def enter(self, sentence: int) -> None:
        """Goes on to a sentence by its number; the same number again changes nothing."""
        if sentence != self._sentence:
            self._sentence, self._here, self._held = sentence, None, []

    def note(self, draft: Draft, speaker: Speaker) -> None:
        """Takes note of a source that is written out. One beside what another says ("…, بحسب الوكالة") is not who goes on."""
        if draft.aside and self._here is not None:
            return
        held = draft.source is not None and any(first <= draft.source[0] < last for first, last in self._held)
        self._here = speaker
        if not held:
            self._spoken = [*self._spoken[-_KEPT:], speaker]
        if not draft.relays and not draft.aside:
            self._held += draft.content

    def go_on(self, draft: Draft, speaker: Speaker) -> None:
        """Takes note that a verb without a written subject was said of a speaker, so that he goes on in this sentence."""
        self._here = speaker
        self._held += draft.content

    def recall(self, gender: str = "") -> Speaker:
        """Who spoke last, first of all in this sentence, of whom a verb of this gender can be said; NOBODY where none did."""
        if self._here is not None:
            return self._here if agrees(gender, self._here.gender) else NOBODY
        return next((spoken for spoken in reversed(self._spoken) if agrees(gender, spoken.gender)), NOBODY)
