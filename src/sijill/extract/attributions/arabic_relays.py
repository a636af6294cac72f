"""Voices that pass others on, in Arabic: "نقلت … عن", "نقلا عن", documents that tell, clauses beside what is said."""

from __future__ import annotations

from sijill.extract.attributions.arabic_spans import COMMAS, LONGEST_SOURCE
from sijill.extract.attributions.arabic_subjects import ArabicSubjects
from sijill.extract.attributions.cues import Cue, arabic_cues, words_in, words_of
from sijill.extract.attributions.drafts import Draft, Hit, Range, detach, trim
from sijill.text.tokens import ARABIC, NUMBER

_LONGEST_OWNER = 9
"""Words between a noun of saying and what is said, its owner among them."""


class ArabicRelays(ArabicSubjects):
    """Adds voices that stand inside others, and documents that speak for their issuer."""

    def _passed_on(self, source_end: int, content: Range) -> Draft | None:
        """The voice behind "نقلا عن" between a source and what is said; None without one."""
        for index in range(source_end, min(source_end + 2, self.last)):
            if self._is_relay(index):
                source = self._name(index + 2, content[0])
                return Draft((index, index + 2), [content], source, arabic=True) if source is not None else None
        return None

    def _after_quote(self, hit: Hit) -> Draft | None:
        """ "«…»، قال فلان": the quotation before a verb of saying that nothing said follows; None where none stands there."""
        at = hit.at
        close = at - 1 - (at - 1 > self.first and self.words[at - 1] in COMMAS)
        pair = self.page.quotes.around(close) if close > self.first else None
        if pair is None or pair[1] != close or pair[1] - pair[0] < 4 or hit.cue.frame == "object":
            return None
        source = self._name(at + 1, self._source_end(at + 1))
        content = trim(self.tokens, pair[0] + 1, pair[1])
        if source is None or content is None or source[1] - source[0] > 10:
            return None
        return Draft((at, at + 1), [content], source, hit.cue.stance)

    def _past_recipient(self, start: int) -> int:
        """Behind whom a verb told right after it ("على ما أكد لإذاعة … ضابط"); `start` where nobody stands there."""
        norm = self.norms[start] if start < self.last else ""
        medium = norm.startswith("ل") and detach(norm).removeprefix("ال") in words_of("ar", "speakers")
        named = self.names.get(start) or (self.names.get(start + 1) if medium else None)
        if norm.startswith("ل") and named is not None and named < self.last and (medium or norm.startswith("لل")):
            return named
        return start

    def _parenthetic(self, hit: Hit) -> Draft | None:
        """ "…، تقول الوزارة، …": a verb and its speaker between two commas, behind what is said; None where none stands there."""
        at = hit.at
        if (
            at - 1 <= self.first
            or self.words[at - 1] not in COMMAS
            or self._has_conjunction(hit)
            or hit.cue.frame == "object"
        ):
            return None
        stop = next((i for i in range(at + 1, min(at + 9, self.last)) if self.words[i] in COMMAS | {"."}), None)
        if stop is None or stop == at + 1:
            return None
        head = self.norms[at + 1]
        speaks = at + 1 in self.names or head in words_in("ar", "speakers", "unnamed", "bodies")
        content = self._content_before(at - 1)
        source = self._name(at + 1, stop)
        if not speaks or content is None or source is None:
            return None
        return Draft((at, at + 1), [content], source, hit.cue.stance)

    def _verb_at(self, index: int) -> Cue | None:
        """The verb of saying at a token, with or without a pronoun at its end ("نقله")."""
        if index >= self.last:
            return None
        written = self.norms[index]
        for form in (
            written,
            *((written[:-1],) if written.endswith("ه") else ()),
            *((written[:-2],) if written.endswith("ها") else ()),
        ):
            found = next((cue for cue in arabic_cues().get(form, ()) if cue.kind == "verb"), None)
            if found is not None:
                return found
        return None

    def _tells_in_it(self, index: int) -> bool:
        """Whether "قالت فيه" stands here: a verb of saying that points back to a document."""
        cue = self.at.get(index)
        follows = self.norms[index + 1] if index + 1 < self.last else ""
        return cue is not None and cue.kind == "verb" and follows in words_of("ar", "in_it")

    def _tells_of_document(self, hit: Hit) -> bool:
        """Whether a verb right behind a document says what that is about ("في تقرير رصد حركة النازحين"), and nobody speaks."""
        documents = hit.cue.lemma in words_of("ar", "documenting")
        return documents and hit.at > self.first and self.norms[hit.at - 1] in words_of("ar", "issued")

    def _is_called(self, hit: Hit) -> bool:
        """Whether "تدعى" tells what a body is called ("جماعة تدعى «X»"), and not what it claims."""
        at, end = hit.at, hit.at + 1
        if at == self.first or end >= self.last or self.norms[at] not in words_of("ar", "called"):
            return False
        bodies = words_in("ar", "bodies", "masculine", "feminine", "belonging")
        return self.norms[at - 1].removeprefix("ال") in bodies and (end in self.names or self.norms[end] == '"')

    def _related(self, at: int, before: list[Draft]) -> Range | None:
        """The source that a relative clause goes on with: "بحسب الوزارة التي أضافت أن …"; None where none stands before it."""
        if at - 1 <= self.first or self.norms[at - 1] not in ("التي", "الذي", "الذين"):
            return None
        border = at - 1 - (self.words[at - 2] in COMMAS)
        named = next((i for i in range(max(self.first, border - 6), border) if self.speakers.get(i) == border), None)
        if named is not None:
            return named, border
        source = before[-1].source if before else None
        return source if source is not None and source[1] in (at - 1, at - 2) else None

    def _issuer(self, at: int) -> Range | None:
        """Who issued the document before "قالت فيه": the words between the verb of issuing and the noun."""
        noun = at - 1
        while noun > max(self.first, at - 12) and self.norms[noun].rstrip("ا") not in words_of("ar", "issued"):
            noun -= 1
        for index in range(noun - 1, max(self.first - 1, noun - 14), -1):
            if self.norms[index].lstrip("وف") in words_of("ar", "issuing"):
                return self._name(index + 1, noun)
        return None

    def _speaks(self, hit: Hit) -> Draft | None:
        """`كشفت مصادر مطلعة تفاصيل …`: who speaks in what follows, though the verb tells of nothing said; None for others."""
        at = hit.at
        if hit.cue.kind != "verb" or hit.cue.lemma not in words_of("ar", "opening_speech") or at + 1 >= self.last:
            return None
        if (self._has_conjunction(hit) and at != self.first) or not self._may_speak(at + 1):
            return None
        stop = next((i for i in range(at + 2, min(at + 9, self.last)) if self.words[i] in COMMAS), None)
        end = self.names.get(at + 1) or stop or min(at + 3, self.last)  # a noun and its adjective
        source = self._name(at + 1, end)
        if source is None:
            return None
        reveals = (
            hit.cue.lemma in words_of("ar", "revealing") and self.hits[-1].at == at
        )  # no other verb tells more of it
        told = self._content_from(end) if reveals else None
        return Draft((at, at + 1), [told] if told is not None else [], source, mute=True)

    def _unjoined(self, hit: Hit) -> Draft | None:
        """`وقال المتحدث، هاجم المسلحون …`: what is said behind a comma, where no "إن" joins it; None where that is not plain."""
        at = hit.at
        if at != self.first or hit.cue.lemma not in words_of("ar", "plain_sayings") or not self._may_speak(at + 1):
            return None
        comma = next((i for i in range(at + 2, min(at + 9, self.last)) if self.words[i] in COMMAS), None)
        source = self._name(at + 1, comma) if comma is not None else None
        content = self._content_from(comma + 1) if comma is not None else None
        if source is None or content is None or content[1] - content[0] < 4:
            return None
        return Draft((at, at + 1), [content], source, hit.cue.stance)

    def _tells_itself(self, start: int, cue: Cue) -> bool:
        """Whether a verb of passing on has a name behind it and then "أن", and nobody whom it passes on ("علم المرصد أن")."""
        if cue.lemma == "نسب" or (
            cue.lemma == "علم" and start not in self.speakers and self.norms[start : start + 1] != ['"']
        ):
            return False
        for index in range(start, min(self.last, start + 10)):
            if self.norms[index] in ("عن", "من", ":", "الي"):
                return False
            if self.norms[index] in words_of("ar", "complementisers"):
                return index > start
        return False

    def _relay(self, hit: Hit) -> Draft | None:
        """`نقلت الوكالة عن مسؤول قوله إن …`: the outer step; the inner one is read at its own cue."""
        at = hit.at
        limit = min(self.last, at + LONGEST_SOURCE)
        mark = {"علم": "من", "نسب": "الي"}.get(hit.cue.lemma, "عن")
        about = next((i for i in range(at + 1, limit) if self.norms[i] == mark), None)
        if about is None or (mark == "من" and at + 1 not in self.names and self.norms[at + 1] != '"'):
            return None
        content = self._content_from(about + 1)
        if content is None:
            return None
        opening = next(
            (
                i
                for i in range(about, min(self.last, about + LONGEST_SOURCE))
                if self.norms[i] in words_of("ar", "complementisers")
                or self.norms[i] in (":", '"')
                or self.norms[i].startswith("قول")
            ),
            None,
        )
        if opening is None:
            return None
        if self.norms[opening] in words_of("ar", "complementisers"):
            # No "قوله" stands between: "عن" itself leads to the inner voice.
            inner, said = self._name(about + 1, opening), self._content_from(opening)
            if inner is not None and said is not None:
                self.inner.append(Draft((about, about + 1), [said], inner, arabic=True))
                content = (about, content[1])
        source = self._name(at + 1, about)
        if source is None:
            left = self._subject_before(at)
            return Draft((at, at + 1), [content], left, previous=left is None, relays=True)
        return Draft((at, at + 1), [content], source, relays=True)

    def _said(self, hit: Hit, before: list[Draft]) -> Draft | None:
        """`… عن الضابط قوله إن …`: the speaker stands behind "عن"; else it is whoever spoke before."""
        at = hit.at
        index = at + 1
        if index < self.last and self.norms[index] in (":",):
            index += 1
        content = self._content_from(index)
        if content is None:
            return None
        floor = max(self.first, at - LONGEST_SOURCE)
        passed = any(draft.relays for draft in before)
        marks = ("عن", "الي") if passed else ("عن",)
        about = next((i for i in range(at - 1, floor - 1, -1) if self.norms[i] in marks), None)
        parted = about is not None and not passed and any(self.words[i] in COMMAS for i in range(about, at))
        if hit.cue.words[0] == "بالقول" or (parted and about is not None and about + 1 not in self.names):
            about = None  # "عن …، الأمر الذي …، بالقول إن": nobody is passed on
        if about is not None and not any(self.words[i] in ".؛" for i in range(about, at)):
            source = trim(self.tokens, about + 1, at)
            if source is not None:
                return Draft((at, at + 1), [content], source, hit.cue.stance)
        follows = self.norms[index] if index < self.last else ""
        if follows not in words_of("ar", "complementisers") and follows != '"' and hit.cue.words[0] not in ("بالقول",):
            return None
        source = next((draft.source for draft in reversed(before) if draft.source is not None), None)
        return Draft((at, at + 1), [content], source, hit.cue.stance, previous=source is None)

    def _noun(self, hit: Hit) -> Draft | None:
        """`تصريحات الوزير حول …`, `جاء في بيان للقيادة أن …`: the noun with its owner is who says it."""
        at = hit.at
        for index in range(at + 1, min(self.last, at + _LONGEST_OWNER)):
            norm = self.norms[index]
            if hit.cue.words[0] in words_of("ar", "announcements") and index > at + 1 and self._starts_content(index):
                told = self._content_from(index)
                source = trim(self.tokens, at, index)
                return Draft((at, at + 1), [told], source, hit.cue.stance) if told is not None else None
            if norm in words_of("ar", "about") and self.norms[index - 1] not in words_of("ar", "issuer_marks"):
                break
            if self.kinds[index] not in (ARABIC, NUMBER) and norm not in ('"', "(", ")"):
                return None
            if index in self.at or norm in words_of("ar", "stops") or norm in words_of("ar", "complementisers"):
                return None
        else:
            return None
        if index == at + 1:
            return None
        clause = self.norms[index] in words_of("ar", "complementisers")
        content = self._content_from(index if clause else index + 1)
        if content is not None and not clause:
            stop = next((i for i in range(*content) if self.words[i] in COMMAS), content[1])
            content = trim(self.tokens, content[0], stop)
        source = trim(self.tokens, at, index)
        return Draft((at, at + 1), [content], source, hit.cue.stance) if content is not None else None

    def _told_in(self, hit: Hit) -> Draft | None:
        """`جاء في بيان للقيادة أن …`, `بيان صادر عن القيادة جاء فيه: …`, `…، كما جاء في البيان`: the document speaks."""
        at, end = hit.at, hit.at + len(hit.cue.words)
        complementisers = words_of("ar", "complementisers")
        if hit.cue.words[-1] in words_of("ar", "in_it"):
            content = self._content_from(end)
            noun = at - 1
            while noun > max(self.first, at - 12) and self.norms[noun].rstrip("ا") not in words_of("ar", "issued"):
                noun -= 1
            if content is None or self.norms[noun].rstrip("ا") not in words_of("ar", "issued"):
                return None
            source = trim(self.tokens, noun, at)
            return Draft((at, end), [content], source) if source is not None else None
        if at > self.first and self.norms[at - 1] in words_of("ar", "as_told"):
            source = trim(self.tokens, end, self._source_end(end))
            content = self._content_before(at - 1)
            told = source is not None and self._is_document(source[0])
            return Draft((at - 1, end), [content], source, aside=True) if told and content is not None else None
        opening = next(
            (
                i
                for i in range(end + 1, min(self.last, end + LONGEST_SOURCE))
                if self.norms[i] in complementisers or self.norms[i] in (":", '"')
            ),
            None,
        )
        source = self._name(end, opening) if opening is not None else None
        if opening is None or source is None or not self._is_document(source[0]):
            return None
        content = self._content_from(opening)
        self.reach = opening
        return Draft((at, end), [content], source) if content is not None else None

    def _is_document(self, index: int) -> bool:
        """Whether a noun for a document or an issuer stands here, with or without its article or its owner's suffix."""
        norm = self.norms[index].removeprefix("ال")
        forms = {norm, *(norm.removesuffix(end) for end in ("ه", "ها", "هم", "ا"))}
        return bool(forms & words_in("ar", "issued", "speakers", "media_words"))
