"""The stage: reads sentence by sentence, resolves who "he" and "the sources" are, nests, and makes the records."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

import msgspec

from sijill.data import read_text
from sijill.extract.attributions.agreement import source_gender
from sijill.extract.attributions.arabic import ArabicSentence, find_arabic_hits
from sijill.extract.attributions.cues import words_of
from sijill.extract.attributions.drafts import Draft, Hit, Page, Range, detach
from sijill.extract.attributions.english import EnglishSentence, find_english_hits
from sijill.extract.attributions.headlines import find_credits, find_introductions
from sijill.extract.attributions.issuers import find_issuer
from sijill.extract.attributions.memory import Memory, Speaker
from sijill.extract.attributions.quotes import pair_quotes
from sijill.model.ids import make_id
from sijill.model.protocols import Reading
from sijill.model.records import Attribution, AttributionKind, Document, Mention, Span
from sijill.text.sentences import split_sentences
from sijill.text.tokens import Tokens, clitic_splits, tokenise

_LONGEST_SENTENCE = 600
"""Tokens of one sentence that are read together; a longer one is read in parts, so that no page costs more than its length."""


_LONGEST_DESCRIPTION = 6
"""Words of "the Britain-based war monitor", which stands for the body named before."""
_MOST_CUES = 48
"""Cues of one part beyond which it is a word list or noise, and no sentence."""
_REMEMBERED = 60
"""Names back that "the army" may stand for."""
_FARTHEST_SOURCE = 3000
"""Characters over which a verb without a written subject may reach back for its source."""


class AttributionStage:
    """Finds who says what in one document."""

    name = "attributions"
    version = "8"
    requires: tuple[str, ...] = ("items", "passages", "mentions", "times")
    assigns: tuple[str, ...] = ("attributions",)

    @property
    def fingerprint(self) -> str:
        data = self.version + read_text("cues.toml") + read_text("sentences.toml")
        return hashlib.sha256(data.encode()).hexdigest()[:16]

    def __call__(self, reading: Reading) -> Iterable[Attribution]:
        return _Finder(reading, origin=f"{self.name}@{self.version}").find()


def find_attributions(text: str) -> list[Attribution]:
    """Attributions of a text on its own, in order of their cues. "" yields []."""
    document = Document(
        id="d0", path="", media_type="text/plain", sha256="", size=0, chars=len(text), status="ok", added_at=""
    )
    return list(AttributionStage()(Reading(document, text)))


class _Finder:
    def __init__(self, reading: Reading, *, origin: str) -> None:
        self.reading = reading
        self.origin = origin
        tokens = reading.derive(tokenise)
        self.tokens: Tokens = tokens
        self.page = Page(tokens, pair_quotes(tokens), split_sentences(tokens), self._quoted_blocks())
        self.mentions: list[Mention] = sorted(reading.mentions, key=lambda row: (row.start, -row.end))
        self.mention_starts = [row.start for row in self.mentions]
        self.sentence_starts = [first for first, _ in self.page.sentences]
        self.prefixed = frozenset(self._prefixed_tokens())
        self.names = self._name_tokens()
        self.speakers = self._name_tokens("PER", "ORG")
        self.time_starts = sorted(row.start for row in self.reading.times)
        self.named = {tokens.at(row.start): row for row in reversed(self.mentions)}
        self.furniture = [(row.start, row.end) for row in reading.passages if row.role == "furniture"]
        self.furniture.sort()
        self.furniture_starts = [start for start, _ in self.furniture]
        self.items = sorted((row.start, row.end, row.id) for row in reading.items)
        self.item_starts = [start for start, _, _ in self.items]

    def find(self) -> list[Attribution]:
        drafts = list(self._drafts())
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

    def _prefixed_tokens(self) -> Iterator[int]:
        """First tokens of mentions that begin inside them, behind a letter that is written to the name."""
        starts = self.tokens.starts
        for row in self.mentions:
            first = bisect_left(starts, row.start)
            if (first == len(starts) or starts[first] != row.start) and first:
                yield first - 1

    def _name_tokens(self, *types: str) -> dict[int, int]:
        """Mentions by first token: the token after their last. A place before a colon is a date line, no speaker."""
        names: dict[int, int] = {}
        starts = self.tokens.starts
        for row in self.mentions:
            if types and row.type not in types:
                continue
            first = bisect_left(starts, row.start)
            # An Arabic proclitic stands outside its mention but inside the token.
            if first == len(starts) or starts[first] != row.start:
                first -= 1
            names.setdefault(max(first, 0), bisect_left(starts, row.end))
        return names

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
        yield from find_credits(self.page, self.speakers, skip=self._is_furniture)

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
            if source is not None and draft.cut:
                source = Span(start=source.start + draft.cut, end=source.end)
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
            elif self._is_pronoun(draft.source, arabic=draft.arabic):
                last = memory.recall()
                named = last.mention
                memory.go_on(draft, last)
            else:
                named = self._naming(source, draft)
                named = named or self._of_same_noun(draft.source, here, arabic=draft.arabic)
                if named is None and self._stands_for_another(draft.source, arabic=draft.arabic):
                    issuer = find_issuer(self.tokens, draft.source[1] - 1, self.named)
                    named = issuer.id if issuer is not None and issuer.item == here else memory.recall().mention
                norms = self.tokens.norms[draft.source[0] : draft.source[1]]
                if not (draft.aside and norms[0].removeprefix("ال") in words_of("ar", "figures")):
                    memory.note(draft, Speaker(named, source, source_gender(norms) if draft.arabic else ""))
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

    def _span(self, span: Range) -> Span:
        return Span(start=self.tokens.starts[span[0]], end=self.tokens.ends[span[1] - 1])

    def _before_time(self, source: Span, tokens: Range) -> Span:
        """A source without the time behind it ("الوزيرة فلانة في الثاني من الشهر")."""
        at = bisect_left(self.time_starts, source.start + 1)
        if at == len(self.time_starts) or self.time_starts[at] >= source.end:
            return source
        last = self.tokens.at(self.time_starts[at])
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

    def _is_pronoun(self, source: Range, *, arabic: bool) -> bool:
        norms = self.tokens.norms
        if arabic:
            return source[1] - source[0] == 1 and norms[source[0]] in ("هو", "هي", "هم")
        return source[1] - source[0] == 1 and norms[source[0]] in words_of("en", "third_person")

    def _stands_for_another(self, source: Range, *, arabic: bool) -> bool:
        """Whether the source is "the sources", "المصدر نفسه": whoever was the source before."""
        norms = self.tokens.norms[source[0] : source[1]]
        anaphors = words_of("ar" if arabic else "en", "anaphors")
        if " ".join(norms) in anaphors or (arabic and " ".join([detach(norms[0]), *norms[1:]]) in anaphors):
            return True
        described = not arabic and norms[0] == "the" and len(norms) <= _LONGEST_DESCRIPTION
        return described and f"the {norms[-1]}" in words_of("en", "anaphors")

    def _of_same_noun(self, source: Range, item: str | None, *, arabic: bool) -> str | None:
        """The body that "the army", "الوزارة" was called with its full name before ("the Northern army"); None for none."""
        norms = self.tokens.norms
        length = source[1] - source[0]
        if arabic:
            noun = norms[source[0]].removeprefix("ال")
            definite = length == 1 and noun != norms[source[0]] and len(noun) > 2
        else:
            noun = norms[source[1] - 1]
            definite = length == 2 and norms[source[0]] == "the" and len(noun) > 2
        if not definite:
            return None
        at = bisect_left(self.mention_starts, self.tokens.starts[source[0]])
        for row in self.mentions[max(0, at - _REMEMBERED) : at][::-1]:
            if row.type == "ORG" and row.item == item and self._has_noun(row, noun, arabic=arabic):
                return row.id
        return None

    def _has_noun(self, mention: Mention, noun: str, *, arabic: bool) -> bool:
        """Whether a name begins (Arabic) or ends (English) with a noun, or has it right beside it."""
        first, last = self.tokens.at(mention.start), self.tokens.at(mention.end - 1)
        norms = self.tokens.norms
        if not arabic:
            return last > first and norms[last] == noun
        words = [norms[first], norms[first - 1] if first else ""]
        return any(rest.removeprefix("ال") == noun for word in words for _, rest in clitic_splits(word))

    def _naming(self, source: Span | None, draft: Draft) -> str | None:
        """The mention that names the source: a person or body in it; a place only where it is all of it."""
        if source is None or draft.source is None:
            return None
        at = bisect_left(self.mention_starts, source.start)
        inside: list[Mention] = []
        while at < len(self.mentions) and self.mentions[at].start < source.end:
            if self.mentions[at].end <= source.end and not self._is_description(self.mentions[at]):
                inside.append(self.mentions[at])
            at += 1
        if not inside:
            return None
        language = "ar" if draft.arabic else "en"
        norms = self.tokens.norms[draft.source[0] : draft.source[1]]
        words = self.reading.text[source.start : source.end]
        comma = next((at for at, mark in enumerate(words) if mark in ",،"), len(words)) + source.start
        person = next((row for row in inside if row.type == "PER"), None)
        head = next((row for row in inside if row.type == "ORG" and row.end <= comma), None)
        if (
            person is not None
            and person.start > comma
            and head is not None
            and not self._has_office(draft.source, language)
        ):
            return head.id  # "the Centre, headed by N, said"
        if person is not None:
            return person.id
        inside = [row for row in inside if row.start < comma]
        if not inside:
            return None
        if any(norm in words_of(language, "unnamed") for norm in norms[:4]) and not any(
            norm in words_of(language, "speakers") for norm in norms[:6]
        ):
            return self._body_of(draft.source, inside, language)
        body = next((row for row in inside if row.type in ("ORG", "WORK")), None)
        if body is not None:
            return body.id
        place = inside[0]
        lead = self.reading.text[source.start : place.start].strip().casefold()
        return place.id if len(norms) <= 3 and lead in ("", "the") else None

    def _has_office(self, source: Range, language: str) -> bool:
        """Whether a word for an office stands in front of the first comma of a source ("the director of the Centre, N")."""
        known = words_of(language, "speakers") | words_of(language, "titles" if language == "ar" else "appositions")
        for norm in self.tokens.norms[source[0] : source[1]]:
            if norm in ",،":
                return False
            if norm.removeprefix("ال") in known or norm in known:
                return True
        return False

    def _body_of(self, source: Range, inside: list[Mention], language: str) -> str | None:
        """The body that an unnamed source is in ("a source in the Council"); None for witnesses and others of none."""
        norms = self.tokens.norms
        for at in range(source[0], min(source[1] - 1, source[0] + 4)):
            if norms[at].lstrip("و") not in words_of(language, "insiders"):
                continue
            if norms[at + 1] not in words_of(language, "within"):
                return None
            body = next((row for row in inside if row.type == "ORG" and self.tokens.at(row.start) - at <= 3), None)
            return body.id if body is not None else None
        return None

    def _is_description(self, mention: Mention) -> bool:
        """Whether a hyphen and a participle behind a name make of it a description ("a Front-linked group")."""
        after = self.tokens.at(mention.end)
        norms = self.tokens.norms
        return (
            norms[after : after + 1] == ["-"]
            and norms[after + 1 : after + 2] != []
            and norms[after + 1] in words_of("en", "linking")
        )

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
