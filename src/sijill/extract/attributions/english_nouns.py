"""Nouns of saying in English, documents with their issuers, and voices inside voices ("the agency, citing an officer, said")."""

from __future__ import annotations

from sijill.extract.attributions.cues import words_of
from sijill.extract.attributions.drafts import Draft, Hit, Range, trim
from sijill.extract.attributions.english_subjects import COMMAS, EnglishSubjects

_LONGEST_ISSUER = 12
"""Words that the issuer of a document takes at most."""


class EnglishNouns(EnglishSubjects):
    """Adds nouns of saying and what depends on them."""

    def _noun(self, hit: Hit) -> Draft | None:
        """`the ministry's claim that …`, `a claim by the ministry that …`, `the announcement of …`, `a report in which …`."""
        at, end = hit.at, hit.at + 1
        if end >= self.last:
            return None
        if self.norms[end] == "of" and self.norms[at] in words_of("en", "nouns_of"):
            return self._noun_of(hit)
        if self.norms[end] not in ("that", "by", "from"):
            return self._document(hit)
        source: Range | None = None
        stop = end
        if self.norms[end] in ("by", "from"):
            stop = next((i for i in range(end + 1, min(self.last, end + 12)) if self.norms[i] == "that"), -1)
            if stop < 0:
                return self._document(hit)
            source = trim(self.tokens, end + 1, stop)
        else:
            source = self._owner(at)
        content = self._content_from(stop)
        if content is None:
            return None
        return Draft((at, end), [content], source, hit.cue.stance)

    def _noun_of(self, hit: Hit) -> Draft | None:
        """`the group's announcement of the death of …`: what follows, up to the end of its clause, is announced."""
        at = hit.at
        stop = next(
            (
                i
                for i in range(at + 2, self.last)
                if self.words[i] in ",.;:" or self.norms[i] in words_of("en", "joins_not")
            ),
            self.last,
        )
        content = trim(self.tokens, at + 2, stop)
        if content is None or self.norms[content[0]] in words_of("en", "not_announced"):
            return None
        return Draft((at, at + 2), [content], self._owner(at), hit.cue.stance)

    def _owner(self, at: int) -> Range | None:
        """Whose noun of saying it is: "the ministry's claim", "their claim"."""
        if at - 1 > self.first and self.norms[at - 1] == "'s":
            start = self._phrase_left(at - 1, self.first)
            return (start, at) if start is not None else None
        if at > self.first and self.norms[at - 1] in ("his", "her", "their", "its"):
            return at - 1, at
        return None

    def _document(self, hit: Hit) -> Draft | None:
        """`statements by the front in which …`, `a documentary by the ministry on …`: what a document says, by its issuer."""
        at = hit.at
        if self.norms[at] not in words_of("en", "documents"):
            return None
        limit = min(self.last, at + 3 * _LONGEST_ISSUER)
        issuer = next((i for i in range(at + 1, min(limit, at + 5)) if self.norms[i] in ("by", "from")), None)
        start = (issuer or at) + 1
        for index in range(start, limit):
            if self.norms[index] == "in" and self.norms[index + 1 : index + 2] == ["which"]:
                opening = index + 2
                break
            about = (
                issuer is not None and index > start and self.norms[index] in ("on", "about", "concerning", "regarding")
            )
            if about and self.norms[index + 1 : index + 2] and self.norms[index + 1] not in words_of("en", "days"):
                opening = index + 1
                break
            if self.words[index] in ".,;:" or index in self.cues:
                return None
        else:
            return None
        source = (
            trim(self.tokens, start, opening - 1 - (self.norms[opening - 1] == "which")) if issuer else self._owner(at)
        )
        if source is None or source[1] - source[0] > _LONGEST_ISSUER:
            return None
        content = self._content_from(opening)
        return Draft((at, start if issuer else at + 1), [content], source, hit.cue.stance) if content else None

    def _relay(self, hit: Hit, before: list[Draft]) -> Draft | None:
        """`The agency, citing an officer, said …`, `…, said the agency, citing an officer`: the officer is the inner voice."""
        at = hit.at
        stop = self._source_end(at + 1)
        source = trim(self.tokens, at + 1, stop)
        if source is None or source[1] - source[0] > 2 * _LONGEST_ISSUER:
            return None
        following = next((other for other in self.hits if other.at > at), None)
        if (
            following is not None
            and following.cue.kind == "verb"
            and stop < following.at <= stop + 3
            and self.words[stop] in COMMAS
        ):
            start, _, _ = self._what_follows(
                following.cue.lemma, following.cue.frame, following.at + len(following.cue.words)
            )
            content = self._content_from(start)
            return Draft((at, at + 1), [content], source, within=following.at) if content else None
        if before and before[-1].content and before[-1].cue[0] < at:
            outer = before[-1]
            content = outer.content[0]
            if content[0] < at < content[1]:
                content = trim(self.tokens, content[0], at) or content
                outer.content[0] = content
            self.borders[at] = at
            return Draft((at, at + 1), [content], source, within=outer.cue[0])
        content = self._content_before(at, loose="yes")
        return Draft((at, at + 1), [content], source) if content else None

    def _before_relay(self, source: Range) -> Range:
        """A source without ", citing …", which names another."""
        for index in range(source[0] + 1, source[1]):
            if self.norms[index] in words_of("en", "relaying") and self.words[index - 1] in COMMAS:
                return source[0], index - 1
        return source
