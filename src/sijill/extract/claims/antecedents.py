"""What pronouns and "the group" stand for: the nearest subject of the same item that fits."""

from __future__ import annotations

from sijill.extract.claims.causes import Causes
from sijill.extract.claims.frame import Frame
from sijill.extract.claims.words import COMMA, CONJUNCTION, PREPOSITION, Candidate, Page
from sijill.extract.claims.zones import Sentence
from sijill.model.records import Item, Mention
from sijill.text.fold import fold_text

_KEPT = 3
"""How many sentences back a subject is remembered."""


class Antecedents:
    """The subjects of the last sentences of one item."""

    def __init__(self, page: Page, item: Item, mentions: list[Mention]) -> None:
        self._page = page
        self._recent: list[list[Mention]] = []
        self.causes = Causes()
        self.own = _own_mention(item, mentions)

    def resolve(self, candidate: Candidate, sentence: Sentence, *, voice: Mention | None) -> Candidate | None:
        """The candidate with the mention that its pronoun stands for; None where nothing fits."""
        words = self._page.reader.grammar.words
        norm = self._page.tokens.norms[candidate.first]
        if norm in words["en.pronouns_own"] or norm in words["ar.pronouns_own"] or norm == "our":
            mention = voice or self.own
            return _filled(candidate, mention) if mention else None
        person = norm in words["en.pronouns_person"] or norm in ("his", "her")
        fits = ("PER",) if person else ("ORG", "LOC") if norm.isascii() else ("ORG", "PER", "LOC")
        starts = self._page.tokens.starts
        spoken = voice is not None and starts[sentence.first] <= voice.start < voice.end <= starts[candidate.first]
        if voice is not None and spoken and voice.type in fits:
            return _filled(candidate, voice)
        for held in [subjects_of(sentence, self._page, candidate.first), *reversed(self._recent)]:
            for wanted in fits:
                for mention in held:
                    if mention.type == wanted and not (mention.known or "").startswith("geo:"):
                        return _filled(candidate, mention)
        return None

    def close(self, sentence: Sentence, frames: list[Frame]) -> None:
        """Remembers the subjects of a sentence that has been read: the actors of its claims first."""
        acted = [
            candidate.mention
            for frame in frames
            for candidate in frame.roles.get("actor", ())
            if candidate.mention is not None
        ]
        others = subjects_of(sentence, self._page, sentence.last)
        merged: list[Mention] = []
        for mention in [*acted, *others]:
            if mention not in merged:
                merged.append(mention)
        if merged:
            self._recent.append(merged)
            del self._recent[:-_KEPT]


def subjects_of(sentence: Sentence, page: Page, stop: int) -> list[Mention]:
    """Mentions of a sentence before `stop` that no preposition governs, in order; then the governed, places left out."""
    free: list[Mention] = []
    governed: list[Mention] = []
    index = sentence.first
    stop = min(stop, sentence.first + 60)
    under, ended = False, sentence.first
    while index < stop:
        mention = page.mention_at.get(index)
        if mention is None:
            index += 1
            continue
        first, last = page.mention_span[mention.id]
        listed = index - ended <= 3 and any(page.word(at).tag in (COMMA, CONJUNCTION) for at in range(ended, index))
        if not listed or not under:
            before = index - 1
            while before > sentence.first and page.word(before).tag in ("D", "x", "J") and index - before < 4:
                before -= 1
            under = before >= sentence.first and (
                page.word(before).tag == PREPOSITION or page.tokens.norms[before] in ("of", "to")
            )
            under = under or bool(page.clitic(first)[0])
        if not under:
            free.append(mention)
        elif mention.type != "LOC":
            governed.append(mention)
        ended = last
        index = max(last, index + 1)
    return free + governed


def _filled(candidate: Candidate, mention: Mention) -> Candidate:
    return Candidate(candidate.first, candidate.last, mention, pronoun=True)


def _own_mention(item: Item, mentions: list[Mention]) -> Mention | None:
    """The mention that names who speaks in a statement or letter."""
    for name in (item.speaker, item.sender, item.group, item.author):
        if not name:
            continue
        wanted = fold_text(name)
        fits = [mention for mention in mentions if mention.type != "LOC" and _names(wanted, fold_text(mention.text))]
        if fits:
            return max(fits, key=lambda mention: (wanted.rfind(fold_text(mention.text)), -mention.start))
    return None


def _names(wanted: str, folded: str) -> bool:
    """Whether a mention stands in a header field; what the field names last is the closest ("Ministry, Office of …")."""
    return folded == wanted or (len(folded) > 3 and folded in wanted)
