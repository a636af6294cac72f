"""Spans of an Arabic sentence: the source behind or before a verb, and what is said."""

from __future__ import annotations

from sijill.extract.attributions.cues import Cue, arabic_cues, words_of
from sijill.extract.attributions.drafts import Draft, Hit, Page, Range, detach, read_content, trim
from sijill.text.tokens import ARABIC, BREAK, MARK, NUMBER

LONGEST_SOURCE = 28
COMMAS = frozenset(",،;؛")


class ArabicSpans:
    """One sentence with its cues: finds sources and contents, knows nothing of the cues' grammar."""

    def __init__(self, page: Page, first: int, last: int, hits: list[Hit], names: dict[int, int]) -> None:
        self.page = page
        self.tokens = page.tokens
        self.norms = page.tokens.norms
        self.words = page.tokens.words
        self.kinds = page.tokens.kinds
        self.first = first
        self.last = last
        self.hits = hits
        self.at = {hit.at: hit.cue for hit in hits}
        self.names = names
        """Mentions by first token: the token after their last."""
        self.inner: list[Draft] = []
        """Voices inside the content of others that have no cue of their own."""
        self.reach = 0
        """Where the content of the last verb begins: what stands before it is its frame, and no cue."""

    def _is_aside(self, index: int) -> bool:
        """Whether "في بيان", "اليوم", "لوكالة …" begins here: behind the source, before what is said."""
        norm = self.norms[index]
        following = self.norms[index + 1] if index + 1 < self.last else ""
        if norm in ("في", "خلال", "عبر", "علي", "اثنا", "ضمن"):
            return following in words_of("ar", "media_words")
        if (norm in ("ل", "لـ") and self._ends_name(index)) or (
            norm[0] == "ل"
            and len(norm) > 4
            and self._ends_name(index)
            and (norm[1:] in words_of("ar", "speakers") or (norm.startswith("لل") and index in self.names))
        ):
            return True
        return norm in words_of("ar", "asides_in") and norm not in (
            "في",
            "خلال",
            "عبر",
            "علي",
            "ل",
            "بعد",
            "قبل",
            "لدي",
        )

    def _before_others(self, start: int, stop: int, content: int, *, stance: str | None) -> int:
        """Where a source behind its verb ends, when whom it told, what it told it in, or whom it accuses stands behind it."""
        named = -1
        for index in range(start, stop):
            if index in self.names:
                accused = stance == "accuses" and (
                    named == index or (named < 0 and index > start and self.norms[start] in words_of("ar", "unnamed"))
                )
                if accused and self.norms[index - 1] not in words_of("ar", "stops"):
                    return index
                named = self.names[index]
            if index > start and self._is_relay(index):
                return index - (self.words[index - 1] in COMMAS)
            if index > start and self.norms[content - 1] != ":" and self._is_aside(index) and self._ends_name(index):
                return index
        return stop

    def _ends_name(self, index: int) -> bool:
        """Whether a name or a noun for a speaker stands before, so that "لوكالة …", "في بيان" is no part of it."""
        before = self.norms[index - 1]
        issued = before in words_of("ar", "issued") and self.norms[index].startswith("ل")
        return before not in words_of("ar", "belonging") and not issued

    def _is_relay(self, index: int) -> bool:
        """Whether "نقلا عن" stands here."""
        return self.norms[index] == "نقلا" and index + 1 < self.last and self.norms[index + 1] == "عن"

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
        speaks = at + 1 in self.names or any(head in words_of("ar", name) for name in ("speakers", "unnamed", "bodies"))
        content = self._content_before(at - 1)
        source = self._name(at + 1, stop)
        if not speaks or content is None or source is None:
            return None
        return Draft((at, at + 1), [content], source, hit.cue.stance)

    def _starts_content(self, index: int) -> bool:
        """Whether a noun such as مقتل stands here, with or without ب: what is said begins with it."""
        norm, starts = self.norms[index], words_of("ar", "content_starts")
        return norm in starts or (norm[0] == "ب" and norm[1:] in starts)

    def _name(self, start: int, end: int) -> Range | None:
        """A source between a verb and what is said; None where the words cannot be one."""
        span = trim(self.tokens, start, end)
        if span is None:
            return None
        first, last = span
        while first < last and self.norms[first] in words_of("ar", "openers"):
            first += 1
        while last > first and (
            self.norms[last - 1] in words_of("ar", "sources_end") or self.words[last - 1] in COMMAS
        ):
            last -= 1
        if first >= last or last - first > LONGEST_SOURCE:
            return None
        head = self.norms[first]
        if self.kinds[first] == MARK and head not in ('"', "("):
            return None
        if head in words_of("ar", "not_heads") or (self.kinds[first] == NUMBER and last - first == 1):
            return None
        if self._is_aside(first):
            return None
        return first, last

    def _subject_before(self, at: int) -> Range | None:
        """`المتحدث قال إن …`: the words between the clause border and the verb, where they look like a name."""
        index = at - 1
        floor = max(self.first, at - 14)
        comma = False
        if index >= floor and self.words[index] in COMMAS:
            relative = self._relative_before(index, floor)
            if relative is None:
                return None
            at, index = relative, relative - 1
        while index >= floor:
            norm = self.norms[index]
            if self.kinds[index] == BREAK or (self.kinds[index] == MARK and norm not in ('"', "(", ")", "-", "/")):
                comma = True
                break
            if norm in words_of("ar", "complementisers") or norm in words_of("ar", "stops"):
                comma = index > self.first and self.norms[index - 1] in words_of("ar", "not_before_that")
                break  # "إلا أن فلانا حذر": a clause of its own
            index -= 1
        first = index + 1
        while first < at and self.norms[first] in words_of("ar", "leads"):
            first += 1
        if first >= at or at - first > 12 or (index >= floor and not comma):
            return None
        head = self.norms[first]
        if (
            first in self.names
            or head in words_of("ar", "unnamed")
            or head in words_of("ar", "speakers")
            or (head[0] == "و" and head[1:] in words_of("ar", "unnamed"))
            or (head in words_of("ar", "bodies") and any(at in self.names for at in range(first + 1, first + 3)))
        ):
            return trim(self.tokens, first, at)
        ends = any(self.names.get(i) == at for i in range(first, at))
        if comma and ends and head not in words_of("ar", "not_heads"):
            return trim(self.tokens, first, at)
        plural = self.norms[at].endswith("ون") and self.kinds[first] == ARABIC and at - first <= 4
        if comma and plural and head.endswith(("ون", "ات", "ا")) and head not in words_of("ar", "not_heads"):
            return trim(self.tokens, first, at)  # a verb in the plural has its subject before it
        if head.startswith("ال") and at - first <= 8 and first == self.first:
            return trim(self.tokens, first, at)
        return None

    def _relative_before(self, comma: int, floor: int) -> int | None:
        """The relative pronoun of "التي تعرف بـ…،" between a subject and the comma before its verb; None where none stands."""
        for index in range(comma - 1, floor, -1):
            if self.words[index] in COMMAS or self.kinds[index] == BREAK:
                return None
            if self.norms[index] in words_of("ar", "relatives"):
                return index
        return None

    def _source_end(self, start: int) -> int:
        index = start
        while index < self.last and index - start <= LONGEST_SOURCE:
            norm = self.norms[index]
            if self.kinds[index] == BREAK:
                break
            if norm == '"':
                pair = self.page.quotes.around(index)
                if pair is not None and pair[0] == index and pair[1] < self.last:
                    index = pair[1] + 1
                    continue
                break
            if self.kinds[index] == MARK and norm not in ("(", ")", "-", "/"):
                if self.words[index] in COMMAS and self._apposed(index):
                    index += 1
                    continue
                break
            if index > start and (
                norm in words_of("ar", "complementisers")
                or norm in ("فان", "فقد", "حيث", "الذي", "التي", "فيما", "بينما")
                or self._is_aside(index)
            ):
                break
            index += 1
        return index

    def _apposed(self, comma: int) -> bool:
        """Whether a name between two commas follows: `مدير المركز، فلان الفلاني، …`."""
        named = self.names.get(comma + 1)
        return named is not None and named < self.last and self.words[named] in COMMAS | {"."}

    def _content_from(self, start: int) -> Range | None:
        return read_content(self.page, start, self.last, kind=ARABIC)

    def _has_conjunction(self, hit: Hit) -> bool:
        """Whether و or ف is written before the cue's own letters."""
        return self.norms[hit.at] != hit.cue.words[0]

    def _content_before(self, border: int) -> Range | None:
        start = self.first
        for hit in self.hits:
            if hit.at < border and hit.cue.kind == "verb" and self._has_conjunction(hit):
                start = max(start, hit.at) if start > self.first else start
        span = trim(self.tokens, start, border)
        if span is None or sum(self.kinds[i] in (ARABIC, NUMBER) for i in range(*span)) < 2:
            return None
        return span

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

    def _turns(self, draft: Draft) -> None:
        """End what is demanded or laid at a door where "، فيما …" begins a clause of another."""
        if draft.stance not in ("demands", "judges", "accuses", "denies"):
            return
        for first, last in draft.content[:1]:
            for index in range(first + 1, last):
                if self.norms[index] in words_of("ar", "cuts") and self.words[index - 1] in COMMAS:
                    if self.page.quotes.around(index) is None and (span := trim(self.tokens, first, index)):
                        draft.content = [span]
                    return

    def _tells_in_it(self, index: int) -> bool:
        """Whether "قالت فيه" stands here: a verb of saying that points back to a document."""
        cue = self.at.get(index)
        follows = self.norms[index + 1] if index + 1 < self.last else ""
        return cue is not None and cue.kind == "verb" and follows in words_of("ar", "in_it")
