"""Passives of saying in English: "was reported by", "is said to", "was quoted as saying", "quoted an officer as saying"."""

from __future__ import annotations

from sijill.extract.attributions.cues import words_of
from sijill.extract.attributions.drafts import Draft, Hit, trim
from sijill.extract.attributions.english_nouns import EnglishNouns
from sijill.extract.attributions.english_subjects import LONGEST_SUBJECT


class EnglishPassives(EnglishNouns):
    """Adds what is told in the passive."""

    def _passive(self, hit: Hit, group: int, end: int) -> Draft | None:
        follows = self.norms[end] if end < self.last else ""
        if follows == "on" and self.norms[end + 1 : end + 2] != [] and self.norms[end + 1] in words_of("en", "days"):
            end = end + 2 if self.norms[end + 2 : end + 3] == ["by"] else end  # "was quoted on Monday by"
            follows = self.norms[end]
        if follows == "by":
            stop = self._source_end(end + 1)
            source = trim(self.tokens, end + 1, stop)
            content = self._content_before(group, loose="yes")
            if (quoted := self._quoted_by(hit, group, end, stop)) is not None:
                return quoted
            if source is None or content is None or hit.cue.frame != "clause":
                return None
            if hit.cue.lemma in words_of("en", "not_reported") or "will" in self.norms[group : hit.at]:
                return None
            told = next((i for i in range(source[0] + 1, source[1] - 1) if self.norms[i] == "to"), None)
            if told is not None:
                # "is estimated by the office to raise …": the clause goes on behind its source.
                behind = self._content_from(told)
                source = (source[0], told)
                return Draft((group, end + 1), [behind], source, hit.cue.stance) if behind is not None else None
            return Draft((group, end + 1), [content], source, hit.cue.stance)
        subject = self.norms[group - 1] if group > self.first else ""
        if hit.cue.frame != "clause" or hit.cue.lemma in words_of("en", "not_reported"):
            return None
        impersonal = subject == "it" and follows == "that"
        raised = follows == "to" and hit.cue.lemma not in words_of("en", "not_impersonal")
        if not impersonal and not raised:
            return None
        content = self._content_from(end)
        if content is None:
            return None
        self.borders[hit.at] = group
        if raised:
            start = self._phrase_left(group, self.first)
            said = [(start, group), content] if start is not None else [content]
            ahead = follows == "to" and hit.cue.lemma in words_of("en", "expecting")
            return Draft((group, end), said, None, "plans" if ahead else hit.cue.stance)
        return Draft((group, end), [content], None, hit.cue.stance)

    def _quoted_by(self, hit: Hit, group: int, end: int, stop: int) -> Draft | None:
        """`The hospital was quoted by the agency as saying …`: the agency passes it on; None where nothing of the kind stands."""
        saying = next(
            (i for i in range(end + 2, min(self.last - 1, end + 14)) if self.norms[i : i + 2] == ["as", "saying"]), None
        )
        source, inner = (trim(self.tokens, end + 1, saying), self._subject(group)) if saying else (None, None)
        if saying is None or source is None or inner is None:
            return None
        content = self._content_from(saying + 2) or self._content_before(inner[0])
        if content is None:
            return None
        self.inner.append(Draft((saying, saying + 2), [content], inner, hit.cue.stance, within=group))
        self.borders[hit.at] = inner[0]
        return Draft((group, end + 1), [content], source, relays=True)

    def _quoted_as(self, hit: Hit, outer: Draft) -> Draft | None:
        """`The agency quoted an officer as saying …`: the officer is the inner voice."""
        source = trim(self.tokens, outer.cue[1], hit.at - 1)
        if source is None or source[1] - source[0] > LONGEST_SUBJECT:
            return None
        start, cue_end, _ = self._what_follows(hit.cue.lemma, hit.cue.frame, hit.at + len(hit.cue.words))
        content = self._content_from(start)
        return Draft((hit.at, cue_end), [content], source, hit.cue.stance, within=outer.cue[0]) if content else None

    def _quoted(self, hit: Hit, group: int, end: int) -> Draft | None:
        """`the officer was quoted as saying …`, before or behind what he said."""
        source = self._subject(group)
        if source is None:
            return None
        start, _, _ = self._what_follows("say", "clause", end)
        content = self._content_before(source[0])
        by = self.norms[end] == "by" if end < self.last else False
        passed = trim(self.tokens, end + 1, self._source_end(end + 1)) if by else None
        content = content or (self._content_from(start) if not by else None)
        self.borders[hit.at] = source[0]
        if content is not None and passed is not None:
            self.inner.append(Draft((end, end + 1), [(content[0], end)], passed, relays=True))
        return Draft((group, end), [content], source, hit.cue.stance) if content else None
