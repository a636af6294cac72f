"""Who speaks where a trigger stands: the acts of speech around it, their pronouns told whom they stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

import msgspec

from sijill.extract.claims.antecedents import Antecedents
from sijill.extract.claims.frame import Frame
from sijill.extract.claims.modality import negation_before
from sijill.extract.claims.voices import read_voices
from sijill.extract.claims.words import Candidate, Page
from sijill.extract.claims.zones import Sentence
from sijill.model.protocols import Reading
from sijill.model.records import Attribution, Item, Mention

_SPOKEN_NEAR = 60
"""Characters behind a speaker within which a pronoun may mean him."""
_PRONOUNS = {
    "it": ("ORG", "LOC"),
    "they": ("ORG", "LOC"),
    "them": ("ORG", "LOC"),
    "he": ("PER",),
    "him": ("PER",),
    "she": ("PER",),
    "her": ("PER",),
}
"""Pronouns that a speaker may be, and the kinds of names that they stand for."""
_SPEAKERS_BACK = 3
"""Acts of speech back that a pronoun may stand for the speaker of."""
_SAID = 600
"""Characters behind a verb of speech in which what it governs may end."""
_PARTED = re.compile(r"; (?!and |that |or )")


class Speech:
    """The acts of speech of one document, item by item."""

    def __init__(self, reading: Reading, page: Page, mentions: Mapping[str, Mention]) -> None:
        self._reading, self._page, self._mentions = reading, page, mentions
        self._tokens = page.tokens
        self.speakers: list[tuple[int, str]] = []
        """Where the acts of speech of the open item begin, and which mention speaks."""
        self._read: dict[tuple[int, int], tuple[list[Attribution], list[Attribution]]] = {}

    def open_item(self, item: Item) -> None:
        """Begins an item: pronouns stand for its own speakers alone."""
        self._read.clear()
        self.speakers = sorted(
            (a.start, a.mention) for a in self._reading.attributions if a.mention and item.start <= a.start < item.end
        )

    def read(self, frame: Frame) -> tuple[list[Attribution], list[Attribution]]:
        """Acts of speech and of attitude that hold the trigger of a frame, outermost first."""
        key = (frame.hit.first, frame.hit.last)
        found = self._read.get(key)
        if found is None:
            start = self._tokens.starts[frame.hit.first]
            speech, attitudes = read_voices(self._reading, start, self._tokens.ends[frame.hit.last - 1])
            speech = [self._named(self._unless_negated(voice)) for voice in speech if not self._is_past(voice, start)]
            found = self._read[key] = (speech, attitudes)
        return found

    def _named(self, voice: Attribution) -> Attribution:
        """The voice with the last speaker named before it, where a pronoun alone says who speaks ("It added that …")."""
        if voice.mention is not None or voice.source is None:
            return voice
        kinds = _PRONOUNS.get(self._reading.text[voice.source.start : voice.source.end].casefold())
        if kinds is None:
            return voice
        at = bisect_left(self.speakers, (voice.start, ""))
        for start, name in self.speakers[max(0, at - _SPEAKERS_BACK) : at][::-1]:
            mention = self._mentions.get(name)
            if voice.start - start < _SAID and mention is not None and mention.type in kinds:
                return msgspec.structs.replace(voice, mention=name)
        return voice

    def resolve(self, voice: Attribution, sentence: Sentence, antecedents: Antecedents) -> Attribution:
        """The voice with the body or person that its pronoun stands for where nobody spoke before ("a letter by them in which …")."""
        if voice.mention is not None or voice.source is None:
            return voice
        first = self._tokens.at(voice.source.start)
        kinds = _PRONOUNS.get(self._tokens.norms[first])
        alone = self._tokens.ends[first] == voice.source.end
        if kinds is None or not alone or not sentence.first <= first < sentence.last:
            return voice
        found = antecedents.resolve(Candidate(first, first + 1, pronoun=True), sentence, voice=None)
        mention = found.mention if found is not None else None
        if mention is None or mention.type not in kinds:
            return voice
        return msgspec.structs.replace(voice, mention=mention.id)

    def _is_past(self, voice: Attribution, start: int) -> bool:
        """Whether a semicolon parts what a voice said, its verb in front, from the trigger; never inside its quotation."""
        if voice.kind == "direct" or voice.cue.end > start or start - voice.cue.end > _SAID:
            return False
        return bool(_PARTED.search(self._reading.text, voice.cue.end, start))

    def is_unnamed(self, speech: list[Attribution], candidate: Candidate) -> bool:
        """Whether a speaker whom no name tells stands before a pronoun, which may mean him ("The clerk says that he …")."""
        at = self._tokens.starts[candidate.first]
        if self._tokens.norms[candidate.first] == "his":
            return False  # "two clerks told us his drivers …"
        source = speech[-1].source if speech else None
        return source is not None and 0 < at - source.end < _SPOKEN_NEAR

    def _unless_negated(self, voice: Attribution) -> Attribution:
        """The voice without its stance where it does not deny ("does not deny that …", "لم ينف")."""
        if voice.stance != "denies":
            return voice
        first, last = self._tokens.at(voice.cue.start), self._tokens.at(voice.cue.end - 1)
        negated = any(
            negation_before(self._page, at, max(0, first - 2)) >= 0 for at in range(first, min(last, first + 3) + 1)
        )
        return msgspec.structs.replace(voice, stance=None) if negated else voice
