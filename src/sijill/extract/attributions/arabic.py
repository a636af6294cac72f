"""Attributions in Arabic sentences: verb before source, source before verb, "بحسب", sayings with a suffix, participles."""

from __future__ import annotations

from sijill.extract.attributions.agreement import participle_gender, verb_gender
from sijill.extract.attributions.arabic_relays import ArabicRelays
from sijill.extract.attributions.arabic_spans import COMMAS, LONGEST_SOURCE
from sijill.extract.attributions.cues import Cue, arabic_cues, arabic_heads, words_of
from sijill.extract.attributions.drafts import LETTER, Draft, Hit, Range, detach, is_attached, match_cue, trim
from sijill.text.tokens import ARABIC, BREAK, NUMBER, Tokens

_NAMED = 3
"""Tokens of a quotation behind a verb that may be who speaks, and nothing said."""
_FARTHEST_TOLD = 5
"""Words between who published something and what it tells, beyond which another verb tells it."""


def find_arabic_hits(tokens: Tokens) -> list[Hit]:
    """Every cue of the Arabic table, read with and without a leading و or ف; none inside another."""
    table, heads = arabic_cues(), arabic_heads()
    hits: list[Hit] = []
    end = 0
    norms = tokens.norms
    for index in [index for index, kind in enumerate(tokens.kinds) if kind == ARABIC and norms[index] in heads]:
        if index < end:
            continue
        norm = norms[index]
        cue = match_cue(table, tokens, index, norm) if norm in table else None
        if cue is None and norm[0] in "وف" and norm[1:] in table:
            cue = match_cue(table, tokens, index, norm[1:])
        if cue is not None:
            hits.append(Hit(index, cue))
            end = index + len(cue.words)
    return hits


class ArabicSentence(ArabicRelays):
    """One sentence and its cues; `read` yields a draft for each cue that stands as one."""

    def read(self) -> list[Draft]:
        drafts: list[Draft] = []
        done = self.first
        for hit in self.hits:
            if hit.at < max(done, self.reach):
                continue
            if hit.cue.kind == "noun" and any(d.source and d.source[0] <= hit.at < d.source[1] for d in drafts):
                continue
            draft = self._draft(hit, drafts) or self._speaks(hit)
            if draft is not None and (draft.content or draft.mute):
                draft.arabic = True
                drafts.append(draft)
                if hit.cue.kind == "before_verb":
                    done = draft.source[1] if draft.source else draft.cue[1]
        self._cut(drafts)
        for draft in drafts:
            self._turns(draft)
        return [*(draft for draft in drafts if draft.content or draft.mute), *self.inner]

    def _draft(self, hit: Hit, before: list[Draft]) -> Draft | None:
        kind = hit.cue.kind
        if kind == "verb":
            return self._verb(hit, before)
        if kind == "before_source":
            return self._phrase(hit)
        if kind == "opening_source":
            return self._phrase(hit) if hit.at == self.first else None
        if kind == "before_verb":
            return self._verb_phrase(hit)
        if kind == "participle":
            return self._participle(hit, before)
        if kind == "said":
            return self._said(hit, before)
        if kind == "suffixed":
            content = self._content_before(hit.at)
            return (
                Draft((hit.at, hit.at + len(hit.cue.words)), [content], None, hit.cue.stance, previous=True)
                if content
                else None
            )
        if kind == "hedge":
            return self._hedge(hit)
        if kind == "told_in":
            return self._told_in(hit)
        return self._noun(hit) if kind == "noun" else None

    def _verb(self, hit: Hit, before: list[Draft]) -> Draft | None:
        at, cue = hit.at, hit.cue
        end = at + 1
        related = self._related(at, before)
        if end >= self.last or (
            at > self.first and self.norms[at - 1] in words_of("ar", "no_cue_after") and related is None
        ):
            return None
        surface = self.words[at].lstrip("وف")
        if (
            surface.endswith(("ًا", "اً"))
            or self.norms[at] == "ردا"
            or (surface.startswith("أ") and cue.lemma in words_of("ar", "own_beliefs"))
        ):
            return None  # "ردًا على", "أعتقد أن": no verb, or the writer's own
        if cue.lemma in ("نقل", "علم", "نسب") and not self._tells_itself(end, cue):
            return self._relay(hit)
        ambiguous, written = words_of("ar", "ambiguous"), self.norms[at]
        source_end, content_start, clause = self._what_follows(end, cue)
        if content_start is None:
            small = cue.words[0] in words_of("ar", "prepositions_too")  # "بين الطرفين، …" is no "بيّن"
            return None if small else self._after_quote(hit) or self._parenthetic(hit) or self._unjoined(hit)
        if (
            ({written, written[1:], cue.lemma} & ambiguous)
            and not (
                clause
                and (
                    self.norms[content_start] in words_of("ar", "complementisers")
                    or self.norms[content_start - 1] == ":"
                )
            )
            and not (not clause and cue.lemma in words_of("ar", "documenting"))
            and not (cue.lemma == "لفت" and self.norms[content_start - 1] == "الي")
        ):
            return None
        small = cue.words[0] in words_of("ar", "prepositions_too")
        if small and (content_start - at > 8 or not (at == self.first or written != cue.words[0] or self._fronted(at))):
            return None
        before_it = self.norms[at - 1] if at > self.first and written == cue.words[0] else ""
        if cue.words[0] in ambiguous and (
            before_it in words_of("ar", "about_what") or before_it in ("عن", "الي", "نقطه")
        ):
            return None  # "عن رصد …": a noun
        if cue.lemma in words_of("ar", "documenting") and not clause and source_end > end and not self._may_speak(end):
            return None
        if cue.words[0] in ambiguous and any(
            at < other.at < content_start
            and other.cue.kind == "verb"
            and self.norms[other.at - 1] not in words_of("ar", "no_cue_after")
            and not self._tells_of_document(other)
            for other in self.hits
        ):
            return None
        content = self._content_from(content_start)
        if content is None or (self.norms[content_start - 1] == ":" and self.kinds[content[0]] == NUMBER):
            return None
        self.reach = content_start
        source_end = self._before_others(end, source_end, content_start, stance=cue.stance)
        shown = words_of("ar", "issued_objects") & set(self.norms[source_end : source_end + 2])
        if shown and cue.lemma in words_of("ar", "publishing") and content_start - source_end > _FARTHEST_TOLD:
            return None  # "نشرت الشبكة مقطعا يظهر فيه رجل قال إن": another tells
        if self._tells_of_document(hit) or self._is_called(hit):
            return None
        if cue.lemma == "وصف" and source_end > end and not self._may_speak(end):
            return None  # "ووصف الاتهام بأنه": what is called so
        if cue.stance == "accuses" and self._is_accused(end, content_start):
            return None
        if (passed_on := self._passed_on(source_end, content)) is not None:
            self.inner.append(passed_on)
        source = self._name(end, source_end) if source_end > end and self.words[end] not in COMMAS else None
        if self._tells_in_it(at):
            source = self._issuer(at) or source
        if related is not None and clause:
            source = related
        group = (at, end)
        fronted = self._fronted(at) if written == cue.words[0] and related is None else None
        if fronted is not None:
            return Draft(group, [content], fronted, cue.stance)
        if source is None:
            left = self._subject_before(at)
            if left is not None:
                return Draft(group, [content], left, cue.stance)
            counts = content_start == end and cue.lemma in words_of("ar", "documenting")
            if not clause and not (counts and self._starts_content(end)):
                return None
            bare = written.lstrip("وف")
            if content_start == end and bare in words_of("ar", "impersonal"):
                return Draft(group, [content], None, "claims" if bare == "يزعم" else None)
            if source_end > end and self.norms[end] in words_of("ar", "pointing"):
                return None  # "يشير هذا إلى أن": a thing, and no speaker
            joined = self._has_conjunction(hit) if counts else self.norms[at][0] == "و"  # "وثق" begins so itself
            implicit = (
                joined
                or (self.norms[at][0] == "ف" and self._has_conjunction(hit))
                or at == self.first
                or self.norms[at - 1] in words_of("ar", "leads")
                or self.words[at - 1] in COMMAS
            )
            if not implicit:
                return None
            told_us = written.endswith(("نا", "ني"))  # who spoke before is not who told him
            opening = None if told_us or before else self._opening_subject(at)
            if opening is not None:
                return Draft(group, [content], opening, cue.stance)
            return Draft(group, [content], None, cue.stance, previous=not told_us, gender=verb_gender(written))
        return Draft(group, [content], source, cue.stance)

    def _what_follows(self, start: int, cue: Cue) -> tuple[int, int | None, bool]:
        """End of the source after a verb, start of the content (None where there is none), and whether a clause opens it."""
        complementisers = words_of("ar", "complementisers")
        limit = min(self.last, start + LONGEST_SOURCE)
        turns, cuts, apart = words_of("ar", "turns"), words_of("ar", "cuts"), words_of("ar", "not_before_that")
        nominal = cue.frame == "object" or cue.lemma in words_of("ar", "nominal")
        publishing = words_of("ar", "publishing")
        index = start
        source_end = -1
        while index < limit:
            norm = self.norms[index]
            quote = self.page.quotes.around(index) if norm == '"' else None
            if norm in complementisers:
                if self.norms[index - 1] in apart:
                    break  # "إلا أن": a clause of its own
                early = self._early(start, cue) if nominal and index - start > 3 else None
                if early is not None and early < index - 1:
                    return (source_end if 0 <= source_end < early else early), early, False
                return (source_end if source_end >= 0 else index), index, True
            if norm == ":" and index == start and cue.lemma in publishing:
                break  # "نشر: …" says when the page appeared
            if norm == ":":
                return (source_end if source_end >= 0 else index), index + 1, True
            if quote is not None and quote[0] == index:
                told = index - 1
                early = self._nominal(start, cue)[1] if nominal and index > start else None
                if early is not None and start < early < index:
                    return (source_end if 0 <= source_end < early else early), early, False
                if nominal and told > start and self._starts_content(told):
                    return (source_end if source_end >= 0 else told), told, False  # "أفاد المركز بمقتل "شخص …""
                if index == start and quote[1] - index > _NAMED and not self._is_followed(quote[1] + 1):
                    return index, index, True  # "وأضاف «…»."
                # A quotation is a name where it is short and something of the frame follows; else it is what is said.
                short = quote[1] - index <= 7
                if (
                    short
                    and (index == start or self.kinds[index - 1] == ARABIC)
                    and quote[1] + 1 < self.last
                    and self._frame_follows(quote[1] + 1, limit)
                ):
                    index = quote[1] + 1
                    continue
                if short and index > start and quote[1] - index <= 5 and quote[1] + 2 < self.last:
                    index = quote[1] + 1
                    continue
                if not short or index > start:
                    return (source_end if source_end >= 0 else index), index, True
                index = quote[1] + 1
                continue
            if index > start:
                hit = self.at.get(index)
                if hit is not None and (
                    hit.kind == "participle"
                    or self.norms[index - 1] in cuts  # "أعلنت اللجنة …، فيما علمت الصحيفة أن"
                    or (hit.kind == "verb" and norm[0] in "وف" and hit.words[0] != norm)
                    or (hit.kind == "verb" and cue.lemma in publishing and self.words[index - 1] in COMMAS)
                    or self._tells_in_it(index)  # "نشرت القيادة بيانا قالت فيه إن": the second verb tells
                ):
                    break
                if norm in turns and self.words[index - 1] in COMMAS:
                    break
                if source_end < 0 and self._is_aside(index):
                    source_end = index
                if source_end < 0 and norm in COMMAS and index + 1 < self.last and self._is_aside(index + 1):
                    source_end = index
            if norm == "\n\n":
                break
            index += 1
        return self._nominal(start, cue) if nominal else (start, None, False)

    def _is_followed(self, start: int) -> bool:
        """Whether anything but marks stands from `start` to the end of the sentence."""
        return any(self.kinds[index] in (ARABIC, NUMBER) for index in range(start, self.last))

    def _frame_follows(self, start: int, limit: int) -> bool:
        complementisers = words_of("ar", "complementisers")
        return (
            any(self.norms[i] in complementisers or self.norms[i] == ":" for i in range(start, limit))
            or start >= self.last - 1
        )

    def _nominal(self, start: int, cue: Cue) -> tuple[int, int | None, bool]:
        """`نفت الوزارة مقتل …`, `أعلن الحزب عن …`: content is a noun phrase behind the source."""
        counts, tells = cue.lemma in words_of("ar", "documenting"), cue.lemma in words_of("ar", "announcing")
        counted = self._past_counter(start) if counts or tells else None
        if counted is not None and (counts or self._is_act(counted)):
            return counted, counted, False
        prepositions = words_of("ar", "content_prepositions")
        limit = min(self.last, start + 22)
        for index in range(start, limit):
            norm = self.norms[index]
            if self.kinds[index] == BREAK or self.words[index] in ".؛":
                break
            quote = self.page.quotes.around(index)
            if quote is not None and quote[0] < index:
                continue
            demanded = cue.stance == "demands" and index > start
            if self._starts_content(index) and not (demanded and norm.startswith("ال")):
                return index, index, False
            if demanded and norm[0] == "ل" and len(norm) > 5 and index not in self.names:
                return index, index, False
            if norm == "ما" and index > start and cue.frame == "object":
                return index, index, False
            if cue.lemma == "افاد" and self._tells_with_b(index, start):
                return index, index, False
            if norm[0] == "ب" and len(norm) > 4 and cue.lemma in words_of("ar", "confessing"):
                return index, index, False
            if norm == "الي" and cue.lemma == "كشف":
                continue
            if norm in prepositions and index > start and cue.lemma in words_of("ar", "takes_preposition"):
                return index, index, False
        named = self.names.get(start)
        if cue.frame == "object" and named is not None and named + 1 < self.last and self.kinds[named] == ARABIC:
            return named, named, False
        return start, None, False

    def _phrase(self, hit: Hit) -> Draft | None:
        attached = is_attached(self.tokens, hit.at, hit.cue)
        start = hit.at + len(hit.cue.words) - attached
        if hit.cue.words[-1] != "ل" and start < self.last and self.norms[start] == "ل" and self.tokens.starts[start]:
            start += 1
        if start >= self.last:
            return None
        joined = hit.cue.words == ("وفقا",) or hit.cue.words == ("طبقا",)
        stop = self._source_end(start)
        source = trim(self.tokens, start, stop)
        if source is None or source[1] - source[0] > LONGEST_SOURCE or joined:
            return None
        head = self.norms[source[0]]
        said = next((cue for cue in arabic_cues().get(head, ()) if cue.kind == "said"), None)
        if said is not None and source[1] - source[0] == 1:
            content = self._content_before(hit.at)
            cue = (hit.at, source[1])
            return Draft(cue, [content], None, said.stance, previous=True) if content else None  # "بحسب زعمهم"
        if (detach(head) if attached else head) in words_of("ar", "not_sources"):
            return None
        if head.endswith("هم") and len(head) > 5 and source[0] not in self.names:
            return None  # "بحسب قناعتهم"
        draft = self._placed(hit, source, stop)
        if draft is not None:
            draft.aside = True
        if draft is not None and attached:
            draft.cue = (hit.at, start)
            draft.cut = 1 if self.norms[start][1:2] != LETTER else 0
        return draft

    def _placed(self, hit: Hit, source: Range, stop: int) -> Draft | None:
        """Content before the phrase, or behind it where the phrase opens its sentence."""
        at = hit.at
        if stop < self.last and self.norms[stop] in words_of("ar", "complementisers"):
            content = self._content_from(stop)
            return Draft((at, at + len(hit.cue.words)), [content], source, hit.cue.stance) if content else None
        stop = self._past_beside(stop)
        opens = at == self.first or all(
            self.norms[i] in words_of("ar", "leads") or self.kinds[i] != ARABIC for i in range(self.first, at)
        )
        content = (
            self._content_from(stop)
            if opens or (self._has_conjunction(hit) and at > self.first and self.words[at - 1] in COMMAS)
            else self._content_before(at)
        )
        if content is None:
            return None
        behind = None if opens else self._behind(at, stop)
        said = [content] if behind is None else [content, behind]
        return Draft((at, at + len(hit.cue.words)), said, source, hit.cue.stance)

    def _behind(self, at: int, stop: int) -> Range | None:
        """What goes on behind "، بحسب المركز،" in the middle of a clause ("أسفر الحريق، بحسب المركز، عن …"); None elsewhere."""
        if stop + 1 >= self.last or self.words[stop] not in COMMAS or self.words[at - 1] not in COMMAS:
            return None
        norm = self.norms[stop + 1]
        goes_on = norm in words_of("ar", "goes_on") or (norm[0] == "ب" and self._starts_content(stop + 1))
        return self._content_from(stop + 1) if goes_on else None

    def _verb_phrase(self, hit: Hit) -> Draft | None:
        """`وفق ما أفاد المرصد`, `كما ذكرت الوكالة`."""
        verb = hit.at + len(hit.cue.words)
        if verb < self.last and self.norms[verb] == "قد":
            verb += 1
        cue = self._verb_at(verb)
        if cue is not None and hit.cue.words == ("كما",) and hit.at == self.first:
            return self._verb(Hit(verb, cue), [])  # "كما أعلنت الوزارة …": it also announced
        if cue is None or cue.lemma in words_of("ar", "ambiguous"):
            return None
        if (
            hit.cue.words == ("كما",)
            and verb + 1 < self.last
            and any(self.norms[i] in words_of("ar", "complementisers") for i in range(verb, min(self.last, verb + 20)))
        ):
            return None
        start = verb + 1
        while start < self.last and self.norms[start] in ("به", "عنه", "بها"):
            start += 1
        start = self._past_recipient(start)
        while start + 1 < self.last and self.norms[start] in words_of("ar", "asides_in") - {"في", "ل", "علي", "عبر"}:
            start += 1  # "بحسب ما صرحت به اليوم الاثنين الخلية"
        stop = self._source_end(start)
        source = trim(self.tokens, start, stop)
        if source is None:
            return None
        draft = self._placed(hit, source, stop)
        if draft is None:
            return None
        draft.cue = (hit.at, verb + 1)
        draft.stance = cue.stance
        draft.aside = True
        return draft

    def _participle(self, hit: Hit, before: list[Draft]) -> Draft | None:
        at = hit.at
        content: Range | None = None
        reach = 14 if self.norms[at + 1 : at + 2] in (["في"], ["خلال"], ["عبر"]) else 6
        for index in range(at + 1, min(self.last, at + reach)):
            if self.norms[index] in words_of("ar", "complementisers") or self.norms[index] in (":", '"'):
                content = self._content_from(index + (self.norms[index] == ":"))
                break
            if hit.cue.frame == "object" or self.norms[index] in words_of("ar", "content_starts"):
                content = self._content_from(index)
                break
        if content is None:
            return None
        source = next(
            (draft.source for draft in reversed(before) if draft.source is not None and not draft.aside), None
        )
        if source is None:
            source = self._opening_subject(at)
        if source is None:
            if not before and at > self.first and self.words[at - 1] not in COMMAS:
                return None
            gender = participle_gender(self.norms[at])
            return Draft((at, at + 1), [content], None, hit.cue.stance, previous=True, gender=gender)
        return Draft((at, at + 1), [content], source, hit.cue.stance)

    def _hedge(self, hit: Hit) -> Draft | None:
        end = hit.at + len(hit.cue.words)
        if hit.at > self.first and self.norms[hit.at - 1] in ("لا", "لم", "ما", "كما"):
            return None
        if end >= self.last or (self.norms[end] not in words_of("ar", "complementisers") and self.norms[end] != "عن"):
            return None
        content = self._content_from(end)
        return Draft((hit.at, end), [content], None, hit.cue.stance) if content else None
