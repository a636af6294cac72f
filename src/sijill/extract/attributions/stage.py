"""The stage: reads sentence by sentence, resolves who "he" and "the sources" are, nests, and makes the records."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

import msgspec

from sijill.data import read_text
from sijill.extract.attributions.agreement import source_gender
from sijill.extract.attributions.arabic import ArabicSentence, find_arabic_hits
from sijill.extract.attributions.chains import SPEECH
from sijill.extract.attributions.cues import words_in, words_of
from sijill.extract.attributions.drafts import Draft, Hit, Page, Range, find_marks, trim
from sijill.extract.attributions.english import EnglishSentence, find_english_hits
from sijill.extract.attributions.headlines import find_credits, find_introductions, find_releases
from sijill.extract.attributions.issuers import find_issuer
from sijill.extract.attributions.memory import Memory, Speaker
from sijill.extract.attributions.naming import Naming
from sijill.extract.attributions.orphans import find_orphans
from sijill.extract.attributions.quotes import pair_quotes
from sijill.extract.kinds import body_kinds
from sijill.extract.mentions import find_mentions
from sijill.model.ids import make_id
from sijill.model.protocols import Reading
from sijill.model.records import Attribution, AttributionKind, Document, Mention, Span
from sijill.text.sentences import split_sentences
from sijill.text.tokens import BREAK, Tokens, tokenise

_LONGEST_SENTENCE = 600
"""Tokens of one sentence that are read together; a longer one is read in parts, so that no page costs more than its length."""


_TAIL = 3
"""Tokens at the end of a sentence that may stand behind what it tells: a stop, a mark of quotation."""
_MOST_CUES = 48
"""Cues of one part beyond which it is a word list or noise, and no sentence."""
_FARTHEST_SOURCE = 3000
"""Characters over which a verb without a written subject may reach back for its source."""


class AttributionStage:
    """Finds who says what in one document."""

    name = "attributions"
    version = "18"
    requires: tuple[str, ...] = ("items", "passages", "mentions", "times")
    assigns: tuple[str, ...] = ("attributions",)

    @property
    def fingerprint(self) -> str:
        lists = sorted(f"{key}={kind}" for key, kind in body_kinds().items())
        data = self.version + read_text("cues.toml") + read_text("sentences.toml") + " ".join(lists)
        return hashlib.sha256(data.encode()).hexdigest()[:16]

    def __call__(self, reading: Reading) -> Iterable[Attribution]:
        return _Finder(reading, origin=f"{self.name}@{self.version}").find()


def find_attributions(text: str) -> list[Attribution]:
    """Attributions of a text on its own, in order of their cues; names are read first. "" yields []."""
    document = Document(
        id="d0", path="", media_type="text/plain", sha256="", size=0, chars=len(text), status="ok", added_at=""
    )
    return list(AttributionStage()(Reading(document, text, {"mentions": find_mentions(text)})))


class _Finder:
    def __init__(self, reading: Reading, *, origin: str) -> None:
        self.reading = reading
        self.origin = origin
        tokens = reading.derive(tokenise)
        self.tokens: Tokens = tokens
        self.page = Page(
            tokens, pair_quotes(tokens), split_sentences(tokens), self._quoted_blocks(), *find_marks(tokens)
        )
        self.mentions: list[Mention] = sorted(reading.mentions, key=lambda row: (row.start, -row.end))
        self.mention_starts = [row.start for row in self.mentions]
        self.sentence_starts = [first for first, _ in self.page.sentences]
        self.naming = Naming(tokens, reading.text, self.mentions, self.mention_starts)
        self.prefixed: set[int] = set()
        self.names: dict[int, int] = {}
        self.speakers: dict[int, int] = {}
        self._place_names()
        self.times = sorted((row.start, row.end) for row in self.reading.times)
        self.time_starts = [start for start, _ in self.times]
        self.named = {tokens.at(row.start): row for row in reversed(self.mentions)}
        self.furniture = [(row.start, row.end) for row in reading.passages if row.role == "furniture"]
        self.furniture.sort()
        self.furniture_starts = [start for start, _ in self.furniture]
        self.items = sorted((row.start, row.end, row.id) for row in reading.items)
        self.item_starts = [start for start, _, _ in self.items]

    def find(self) -> list[Attribution]:
        drafts = list(self._drafts())
        drafts += list(self._going_on(drafts))
        drafts += find_orphans(self.page, drafts, skip=self._is_furniture)
        drafts.sort(key=lambda draft: draft.cue)
        rows = self._resolve(drafts)
        return self._nest(rows, self._within)

    def _quoted_blocks(self) -> dict[int, int]:
        starts = self.tokens.starts
        return {
            bisect_left(starts, row.start): bisect_left(starts, row.end)
            for row in self.reading.passages
            if row.role == "quote"
        }

    def _place_names(self) -> None:
        """Mentions by first token (the token after their last), persons and bodies apart; which have a letter written to them.

        A place before a colon is a date line, no speaker.
        """
        starts = self.tokens.starts
        for row in self.mentions:
            first = bisect_left(starts, row.start)
            # An Arabic proclitic stands outside its mention but inside the token.
            if (first == len(starts) or starts[first] != row.start) and first:
                first -= 1
                self.prefixed.add(first)
            last = bisect_left(starts, row.end)
            self.names.setdefault(first, last)
            if row.type in ("PER", "ORG"):
                self.speakers.setdefault(first, last)

    def _drafts(self) -> Iterator[Draft]:
        sentences = self.page.sentences
        english, arabic = find_english_hits(self.tokens), find_arabic_hits(self.tokens)
        for finder, hits in ((self._read_english, english), (self._read_arabic, arabic)):
            at = 0
            for number, (first, last) in enumerate(sentences):
                while at < len(hits) and hits[at].at < first:
                    at += 1
                if at == len(hits):
                    break
                if hits[at].at >= last or self._is_furniture(first):
                    continue
                for part in range(first, last, _LONGEST_SENTENCE):
                    end = min(last, part + _LONGEST_SENTENCE)
                    inside = []
                    while at < len(hits) and hits[at].at < end:
                        inside.append(hits[at])
                        at += 1
                    if inside and len(inside) <= _MOST_CUES:
                        yield from finder(part, end, inside, sentences[number + 1 : number + 4])
        yield from find_introductions(self.page, self.speakers, skip=self._is_furniture)
        yield from find_releases(self.page, self.speakers, skip=self._is_furniture)
        yield from find_credits(self.page, self.speakers, skip=self._is_furniture)

    def _going_on(self, drafts: list[Draft]) -> Iterator[Draft]:
        """Drafts of the sentences that begin with "وأن", "وإصابة", "بينما" behind one that tells to its end: they go on with it."""
        norms, told = self.tokens.norms, words_in("ar", "complementisers", "content_starts")
        starts, sentences = self.sentence_starts, self.page.sentences
        cues = [draft.cue[0] for draft in drafts]
        ended = {
            bisect_right(starts, last - 1)
            for draft in drafts
            if draft.arabic and draft.stance in SPEECH
            for _, last in draft.content
            if sentences[bisect_right(starts, last - 1) - 1][1] - last <= _TAIL
        }
        for number, (first, last) in enumerate(sentences):
            goes_on = norms[first][0] == "و" and norms[first][1:] in told
            if norms[first] in words_of("ar", "cuts"):  # "فيما" on a line of its own tells of something else
                goes_on = self.tokens.kinds[first - 1] != BREAK and not any(first < at < last for at in cues)
            if not goes_on or number not in ended or last - first < _TAIL:
                continue
            content = trim(self.tokens, first, last)
            if content is not None and not self._is_furniture(first):
                ended.add(number + 1)
                yield Draft((first, first + 1), [content], None, previous=True, arabic=True)

    def _read_english(self, first: int, last: int, hits: list[Hit], after: list[Range]) -> list[Draft]:
        return EnglishSentence(self.page, first, last, hits, after, self.speakers).read()

    def _read_arabic(self, first: int, last: int, hits: list[Hit], after: list[Range]) -> list[Draft]:
        return ArabicSentence(self.page, first, last, hits, self.names, self.speakers, self.prefixed).read()

    def _is_furniture(self, token: int) -> bool:
        offset = self.tokens.starts[token]
        at = bisect_right(self.furniture_starts, offset) - 1
        return at >= 0 and offset < self.furniture[at][1]

    def _item_at(self, offset: int) -> str | None:
        at = bisect_right(self.item_starts, offset) - 1
        return self.items[at][2] if at >= 0 and offset < self.items[at][1] else None

    # -- sources ----------------------------------------------------------------------------------------------

    def _resolve(self, drafts: list[Draft]) -> list[Attribution]:
        rows: list[Attribution] = []
        seen: set[tuple[int, int]] = set()
        self._within: dict[str, int] = {}
        item: str | None = None
        memory = Memory()
        for draft in drafts:
            cue = self._span(draft.cue)
            if (cue.start, cue.end) in seen:
                continue
            seen.add((cue.start, cue.end))
            here = self._item_at(cue.start)
            if here != item:
                item, memory = here, Memory()
            memory.enter(bisect_right(self.sentence_starts, draft.cue[0]))
            source = self._span(draft.source) if draft.source else None
            joined = draft.source is not None and draft.source[0] in self.prefixed
            cut = draft.cut or int(joined and draft.source is not None and self.tokens.norms[draft.source[0]][0] == "و")
            if source is not None and cut:
                source = Span(start=source.start + cut, end=source.end)
            if source is not None and draft.source is not None:
                source = self._before_time(source, draft.source)
            named: str | None = None
            if draft.source is None:
                if draft.previous:
                    # "وأضاف": the verb has its subject in it, and the words that name him stand before.
                    last = memory.recall(draft.gender)
                    named = last.mention
                    if last.span is not None and cue.start - last.span.end <= _FARTHEST_SOURCE:
                        source = last.span
                    memory.go_on(draft, last)
            elif self.naming.is_pronoun(draft.source, arabic=draft.arabic):
                last = memory.recall()
                named = last.mention
                memory.go_on(draft, last)
            else:
                named = self.naming.name(source, draft)
                named = named or self.naming.of_same_noun(draft.source, here, arabic=draft.arabic)
                if named is None and not draft.arabic:
                    named = self.naming.of_group(draft.source, here, memory.recall().mention)
                    named = named or self.naming.of_monitor(draft.source, here)
                if named is None and draft.arabic:
                    named = self.naming.of_short_name(draft.source, here)
                if named is None and self.naming.stands_for_another(draft.source, arabic=draft.arabic):
                    issuer = find_issuer(self.tokens, draft.source[1] - 1, self.named)
                    named = issuer.id if issuer is not None and issuer.item == here else memory.recall().mention
                norms = self.tokens.norms[draft.source[0] : draft.source[1]]
                if not (draft.aside and norms[0].removeprefix("ال") in words_of("ar", "figures")):
                    memory.note(
                        draft, Speaker(named, source, self._gender(draft.source, norms) if draft.arabic else "")
                    )
            content = tuple(self._span(span) for span in sorted(set(draft.content)))
            if not content:
                continue  # another voice took all of it
            spans = [cue, *content] + ([source] if source else [])
            rows.append(
                Attribution(
                    id=make_id("a", self.reading.document.id, cue.start, cue.end, content[0].start),
                    origin=self.origin,
                    document=self.reading.document.id,
                    start=min(span.start for span in spans),
                    end=max(span.end for span in spans),
                    item=here,
                    cue=cue,
                    content=content,
                    kind=self._kind(draft.content),
                    source=source,
                    mention=named,
                    stance=draft.stance,
                )
            )
            if draft.within is not None:
                self._within[rows[-1].id] = self.tokens.starts[draft.within]
        return rows

    def _gender(self, source: Range, norms: list[str]) -> str:
        """What the first word of a source says of it; a man's name may end like a woman's word, and says nothing."""
        row = self.named.get(source[0])
        return "" if row is not None and row.type == "PER" else source_gender(norms)

    def _span(self, span: Range) -> Span:
        return Span(start=self.tokens.starts[span[0]], end=self.tokens.ends[span[1] - 1])

    def _before_time(self, source: Span, tokens: Range) -> Span:
        """A source without the time behind it ("الوزيرة فلانة في الثاني من الشهر")."""
        at = bisect_left(self.time_starts, source.start + 1)
        if at == len(self.time_starts) or self.time_starts[at] >= source.end:
            return source
        last = self.tokens.at(self.time_starts[at])
        if source.end - self.times[at][1] > _TAIL and self.tokens.norms[last - 1] in words_of("en", "determiners"):
            return source  # "a December 18 statement"
        while last - 1 > tokens[0] and self.tokens.norms[last - 1] in (
            "في",
            "من",
            "on",
            "in",
            "of",
            ",",
            "dated",
            "يوم",
            "صباح",
            "مساء",
        ):
            last -= 1
        return Span(start=source.start, end=self.tokens.ends[last - 1]) if last > tokens[0] else source

    def _kind(self, content: list[Range]) -> AttributionKind:
        norms, quotes = self.tokens.norms, self.page.quotes
        whole = 0
        some = False
        for first, last in content:
            pair = quotes.around(first) if norms[first] == '"' else None
            if pair is not None and pair[0] == first and pair[1] >= last - 2:
                whole += 1
            elif any(
                index + 4 <= close
                for index, close in (quotes.around(at) or (0, 0) for at in range(first, last) if norms[at] == '"')
            ):
                some = True
        if whole == len(content):
            return "direct"
        return "mixed" if whole or some else "indirect"

    # -- nesting ----------------------------------------------------------------------------------------------

    def _nest(self, rows: list[Attribution], within: dict[str, int]) -> list[Attribution]:
        """Sets `outer`: the innermost attribution whose content holds the whole cue (and source) of this one.

        `within` gives, by id, an offset in the cue of the one that a relayed voice stands in.
        """
        relayed = {
            key: next((row.id for row in rows if row.cue.start <= at < row.cue.end and row.id != key), None)
            for key, at in within.items()
        }
        spans = sorted((span.start, -span.end, number) for number, row in enumerate(rows) for span in row.content)
        nested: list[Attribution] = []
        open_spans: list[tuple[int, int]] = []
        pointer = 0
        for number, row in enumerate(rows):
            anchor = row.cue.start
            while pointer < len(spans) and spans[pointer][0] <= anchor:
                open_spans.append((-spans[pointer][1], spans[pointer][2]))
                pointer += 1
            open_spans = [span for span in open_spans if span[0] > anchor]
            outer = next(
                (rows[owner].id for end, owner in reversed(open_spans) if owner != number and end >= row.cue.end), None
            )
            outer = relayed.get(row.id) or outer
            nested.append(msgspec.structs.replace(row, outer=outer) if outer is not None else row)
        return nested
