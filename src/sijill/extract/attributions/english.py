"""Attributions in English sentences: subject, verb group and what follows; turned clauses; "according to"; gerunds."""

from __future__ import annotations

from sijill.extract.attributions.cues import BASE, GERUND, PARTICIPLE, THIRD, english_cues, words_of
from sijill.extract.attributions.drafts import Draft, Hit, Page, Range, match_cue, trim
from sijill.text.tokens import BREAK, MARK, NUMBER, WORD, Tokens

_LONGEST_SUBJECT = 24
_COMMAS = frozenset(",;")
_DASHES = frozenset("-–—―")
_BARS = frozenset(";:()[]–—―…")


def find_english_hits(tokens: Tokens) -> list[Hit]:
    """Every word or phrase of the table, in order; none inside another."""
    table = english_cues()
    hits: list[Hit] = []
    end = 0
    for index, norm in enumerate(tokens.norms):
        if norm in table and index >= end:
            cue = match_cue(table, tokens, index, norm)
            if cue is not None:
                hits.append(Hit(index, cue))
                end = index + len(cue.words)
    return hits


class EnglishSentence:
    """One sentence and its cues; `read` yields a draft for each cue that stands as one."""

    def __init__(self, page: Page, first: int, last: int, hits: list[Hit], after: list[Range]) -> None:
        self.page = page
        self.tokens = page.tokens
        self.norms = page.tokens.norms
        self.words = page.tokens.words
        self.kinds = page.tokens.kinds
        self.first = first
        self.last = last
        self.hits = hits
        self.after = after
        """The sentences that follow, for quotations that go on."""
        self.borders: dict[int, int] = {}
        """First token of the clause of each accepted cue."""

    def read(self) -> list[Draft]:
        drafts: list[Draft] = []
        for hit in self.hits:
            draft = self._draft(hit, drafts)
            if draft is not None and draft.content:
                drafts.append(draft)
        self._cut(drafts)
        return drafts

    def _draft(self, hit: Hit, before: list[Draft]) -> Draft | None:
        kind = hit.cue.kind
        if kind == "verb":
            return self._verb(hit, before)
        if kind == "before_source":
            return self._phrase(hit)
        if kind == "hedge":
            return self._hedge(hit)
        return self._noun(hit)

    # -- verbs ------------------------------------------------------------------------------------------------

    def _verb(self, hit: Hit, before: list[Draft]) -> Draft | None:
        at, cue = hit.at, hit.cue
        end = at + len(cue.words)
        group = self._group_start(at)
        helped = any(self.norms[index] in words_of("en", "auxiliaries") for index in range(group, at))
        passive = any(self.norms[index] in words_of("en", "be") for index in range(group, at))
        if cue.form == PARTICIPLE and not helped:
            return None
        if cue.form == GERUND and not passive:
            return self._gerund(hit, before)
        if passive and cue.form != GERUND:
            return self._passive(hit, group, end)
        if cue.form in (BASE, THIRD) and not helped and not self._is_verb(hit, group, end):
            return None
        if group > self.first and self.norms[group - 1] == "to":
            return None
        content_start, cue_end, quoted = self._what_follows(cue.lemma, cue.frame, end)
        ahead = self._content_from(content_start)
        turned = self._turned(hit, group, end) if cue.frame == "clause" else None
        if turned is not None:
            return turned
        source = self._subject(group)
        if source is None:
            if group != self.first or cue.frame != "clause" or not before or ahead is None:
                return None
            return None
        border = source[0]
        self.borders[at] = border
        content: list[Range] = []
        prior = self._content_before(border) if cue.frame == "clause" else None
        if prior is not None and (ahead is None or self._ends_quoted(prior)):
            content.append(prior)
            if ahead is not None and not quoted:
                ahead = None
        if ahead is not None:
            content.append(ahead)
        if prior is not None and self._ends_quoted(prior) and ahead is None:
            content += self._goes_on()
        stance = cue.stance
        if (
            stance is None
            and cue.lemma in ("say",)
            and any(
                self.norms[i].endswith("nt") and self.norms[i] in words_of("en", "auxiliaries")
                for i in range(group, at)
            )
        ):
            stance = "doubts"
        return Draft((group, cue_end), content, source, stance)

    def _group_start(self, at: int) -> int:
        helpers, adverbs = words_of("en", "auxiliaries"), words_of("en", "adverbs")
        start = at
        while start > self.first:
            norm = self.norms[start - 1]
            if self.kinds[start - 1] == WORD and (
                norm in helpers
                or norm in adverbs
                or (norm.endswith("ly") and len(norm) > 4 and not self.words[start - 1][0].isupper())
            ):
                start -= 1
            elif (
                norm == "to" and start - 2 >= self.first and self.norms[start - 2] in words_of("en", "verbs_before_to")
            ):
                start -= 2
            elif norm == "'s" and start < at:
                break
            else:
                break
        while (
            start < at
            and self.norms[start] in ("all", "both", "then", "now", "once", "first", "later", "earlier")
            and start > self.first
            and self.kinds[start - 1] != WORD
        ):
            start += 1
        return start

    def _is_verb(self, hit: Hit, group: int, end: int) -> bool:
        """Whether a form that may be a noun is a verb here."""
        before = self.norms[group - 1] if group > self.first else ""
        after = self.norms[end] if end < self.last else ""
        if not before or (before in words_of("en", "noun_signs") and self.words[group - 1] != "US"):
            return False
        head = hit.cue.lemma.split()[0]
        if head not in words_of("en", "nouns_too"):
            return (
                hit.cue.form == THIRD
                or before.endswith("s")
                or before in words_of("en", "pronouns")
                or before in ("who", "people", "police", '"')
                or self.words[group - 1][0].isupper()
            )
        if before in words_of("en", "pronouns") or before == "who":
            return True
        follows = after in words_of("en", "clause_signs") or after in ('"', ":")
        if hit.cue.form == BASE:
            return follows and before.endswith("s") and not before.endswith("ss") and self.kinds[group - 1] == WORD
        return (
            follows
            and (self.words[group - 1][0].isupper() or self.kinds[group - 1] == WORD)
            and not before.endswith(("ing", "al", "ive", "ous"))
        )

    def _subject(self, group: int) -> Range | None:
        """The noun phrase left of the verb group, with the appositions between it and the verb."""
        floor = max(self.first, group - 60)
        end = group
        index = group - 1
        if index < floor:
            return None
        if self.norms[index] == '"':
            return self._quoted_subject(index, group)
        if self.words[index] in _COMMAS or self.words[index] in _DASHES:
            opening = self._apposition_start(index, floor)
            if opening is None:
                return None
            head = self._phrase_left(opening, floor)
            return (head, end - 1) if head is not None else None
        if self.words[index] == ")":
            opening = next((i for i in range(index, max(floor, index - 12), -1) if self.words[i] == "("), None)
            if opening is None:
                return None
            head = self._phrase_left(opening, floor)
            return (head, end) if head is not None else None
        if self.norms[index] in ("who", "which", "that"):
            left = index - 1 if index > floor and self.words[index - 1] in _COMMAS else index
            head = self._phrase_left(left, floor)
            return (head, left) if head is not None else None
        start = self._phrase_left(group, floor)
        return (start, end) if start is not None else None

    def _quoted_subject(self, mark: int, group: int) -> Range | None:
        return None

    def _apposition_start(self, comma: int, floor: int) -> int | None:
        """Index of the comma that opens the apposition closed at `comma`."""
        same = _DASHES if self.words[comma] in _DASHES else _COMMAS
        for index in range(comma - 1, max(floor, comma - 40), -1):
            if self.words[index] in same and index > floor:
                inside = self.norms[index + 1]
                fits = (
                    inside in words_of("en", "determiners")
                    or inside
                    in (
                        "who",
                        "which",
                        "whose",
                        "where",
                        "formerly",
                        "also",
                        "now",
                        "president",
                        "head",
                        "chief",
                        "director",
                    )
                    or self.kinds[index + 1] == NUMBER
                    or self.words[index + 1][0].isupper()
                    or inside in words_of("en", "unnamed")
                    or inside in words_of("en", "speakers")
                )
                if fits and self.kinds[index - 1] in (WORD, MARK) and self.words[index - 1] not in ('"', "”"):
                    return index
            if self.norms[index] in ('"', "\n", "\n\n"):
                return None
        return None

    def _phrase_left(self, end: int, floor: int) -> int | None:
        """First token of the noun phrase that ends before `end`, None where there is none."""
        starts = words_of("en", "clause_starts")
        cues = {hit.at for hit in self.hits}
        index = end - 1
        while index >= floor and end - index <= _LONGEST_SUBJECT:
            norm, kind = self.norms[index], self.kinds[index]
            if kind == BREAK:
                if norm == "\n" and index > floor:
                    index -= 1
                    continue
                break
            if kind == MARK:
                if (
                    self.words[index] == "."
                    and index > floor
                    and self.tokens.ends[index - 1] == self.tokens.starts[index]
                    and len(self.words[index - 1]) <= 4
                ):
                    index -= 1
                    continue
                if norm in ("'s", "&", "/") or (
                    norm == "-" and self.tokens.ends[index - 1] == self.tokens.starts[index]
                ):
                    index -= 1
                    continue
                break
            if norm in starts:
                break
            if norm in ("and", "or", "but") and not self._joins_names(index, end, floor):
                break
            if index in cues and norm in ("said", "says", "told", "added"):
                break
            index -= 1
        start = index + 1
        start = self._skip_leads(start, end)
        if start >= end or not any(self.kinds[i] in (WORD, NUMBER) for i in range(start, end)):
            return None
        if self.norms[start] in ("to", "not", "nt") or (
            start == end - 1 and self.norms[start] in ("and", "or", "there", "also", "then", "which", "would")
        ):
            return None
        return start

    def _joins_names(self, conjunction: int, end: int, floor: int) -> bool:
        """Whether "and" joins two parts of one noun phrase ("the army and the police") and not two clauses."""
        right = range(conjunction + 1, end)
        if len(right) == 1 and self.norms[conjunction + 1] in words_of("en", "pronouns"):
            return False
        left = self.norms[max(floor, conjunction - 8) : conjunction]
        if not left:
            return False
        verbal = any(
            word in words_of("en", "be")
            or (word.endswith("ed") and len(word) > 4)
            or word in ("has", "had", "have", "would", "will", "said", "says")
            for word in left
        )
        return not verbal and conjunction > floor

    def _skip_leads(self, start: int, end: int) -> int:
        """Past "On Friday", "Last week", "Meanwhile" in front of a subject."""
        leads, determiners = words_of("en", "leads"), words_of("en", "determiners")
        while start < end - 1 and self.norms[start] in leads:
            lead = self.norms[start]
            start += 1
            if lead in ("on", "in", "at", "last", "this", "for", "during", "by", "since"):
                saved = start
                while start < end - 1 and (self.kinds[start] == NUMBER or self.norms[start] in _DAY_WORDS):
                    start += 1
                if start == saved:
                    return start - 1 if lead in ("this", "last") or self.norms[start] not in determiners else start
        return start

    def _turned(self, hit: Hit, group: int, end: int) -> Draft | None:
        """`"…," said the mayor`: the source stands behind its verb."""
        if (
            group != hit.at
            or hit.cue.lemma.split()[0] not in words_of("en", "inverts")
            or group <= self.first
            or end >= self.last
        ):
            return None
        before = self.norms[group - 1]
        quoted = before == '"' or (
            before in (",", "-", "—", "?", "!", "–", "―") and group - 2 >= self.first and self.norms[group - 2] == '"'
        )
        if not quoted and self.words[group - 1] not in _COMMAS:
            return None
        follows = self.norms[end]
        if self.kinds[end] != WORD or follows in ("that", "in", "on", "at", "to", "of", "for", "with"):
            return None
        if not quoted and follows in words_of("en", "pronouns"):
            return None
        stop = end
        while stop < self.last and stop - end <= _LONGEST_SUBJECT:
            if self.kinds[stop] == BREAK or (
                self.kinds[stop] == MARK and self.norms[stop] not in ("'s", "-", ".", "&", "/")
            ):
                break
            if self.words[stop] == "." and (stop + 1 == self.last or len(self.words[stop - 1]) > 4):
                break
            if self.norms[stop] in ("who", "which", "after", "when", "during", "as", "while", "because"):
                break
            if self.norms[stop] in ("in", "on", "at") and stop > end and not quoted:
                break
            stop += 1
        named = (
            self.words[end][0].isupper()
            or follows in words_of("en", "determiners")
            or follows in words_of("en", "unnamed")
            or follows in words_of("en", "speakers")
            or follows in words_of("en", "pronouns")
        )
        if not named and not (quoted and stop - end <= 10):
            return None
        if not quoted and any(self.norms[i] in words_of("en", "auxiliaries") for i in range(end, stop)):
            return None
        if not quoted and stop < self.last and self.norms[stop] not in (",", ".", ";"):
            return None
        if self.norms[end] in words_of("en", "pronouns"):
            stop = end + 1
        content = self._content_before(group)
        if content is None:
            return None
        self.borders[hit.at] = group
        # An apposition behind the name belongs to it.
        if (
            stop < self.last
            and self.words[stop] == ","
            and stop + 1 < self.last
            and self.norms[stop + 1]
            in words_of("en", "determiners") | frozenset(("who", "head", "director", "president"))
        ):
            tail = next(
                (
                    i
                    for i in range(stop + 1, min(self.last, stop + 24))
                    if self.words[i] in ',.";:' and self.norms[i] != "'s"
                ),
                self.last,
            )
            stop = tail
        source = trim(self.tokens, end, stop)
        if source is None:
            return None
        extra = self._goes_on() if quoted else []
        ahead = next((i for i in range(stop, self.last) if self.norms[i] == '"'), None)
        if quoted and ahead is not None and ahead - stop <= 2 and self.page.quotes.around(ahead):
            later = self._content_from(ahead)
            extra = [later] if later else extra
        return Draft((group, end), [content, *extra], source, hit.cue.stance)

    def _passive(self, hit: Hit, group: int, end: int) -> Draft | None:
        follows = self.norms[end] if end < self.last else ""
        if follows == "by":
            stop = self._source_end(end + 1)
            source = trim(self.tokens, end + 1, stop)
            content = self._content_before(group, loose="yes")
            if source is None or content is None or hit.cue.frame != "clause":
                return None
            return Draft((group, end + 1), [content], source, hit.cue.stance)
        subject = self.norms[group - 1] if group > self.first else ""
        if hit.cue.frame != "clause" or hit.cue.lemma in (
            "see",
            "show",
            "find",
            "hold",
            "rule",
            "record",
            "publish",
            "hear",
            "know",
            "document",
            "rate",
            "post",
        ):
            return None
        impersonal = subject == "it" and follows == "that"
        raised = follows == "to" and hit.cue.lemma not in (
            "ask",
            "advise",
            "remind",
            "plan",
            "tell",
            "hear",
            "urge",
            "warn",
        )
        if not impersonal and not raised:
            return None
        content = self._content_from(end)
        if content is None:
            return None
        self.borders[hit.at] = group
        if raised:
            start = self._phrase_left(group, self.first)
            return Draft(
                (group, end), [(start, group), content] if start is not None else [content], None, hit.cue.stance
            )
        return Draft((group, end), [content], None, hit.cue.stance)

    def _gerund(self, hit: Hit, before: list[Draft]) -> Draft | None:
        """`…, adding that …`: the source is the subject of the sentence."""
        at = hit.at
        if at <= self.first:
            return None
        opening = self.norms[at - 1]
        if hit.cue.frame != "clause" and hit.cue.stance not in ("accuses", "demands", "judges", "denies"):
            return None
        if (
            self.words[at - 1] not in _COMMAS
            and opening not in ('"', "by", "while", "without", "and", "before", "after")
            and self.words[at - 1] not in _DASHES
        ):
            follows = self.norms[at + 1] if at + 1 < self.last else ""
            if follows not in ("that", '"', ":"):
                return None
        content_start, cue_end, _ = self._what_follows(hit.cue.lemma, hit.cue.frame, at + len(hit.cue.words))
        content = self._content_from(content_start)
        if content is None:
            return None
        source = next((draft.source for draft in reversed(before) if draft.source is not None), None)
        if source is None or not self._same_subject(source, at):
            source = self._sentence_subject(at)
        if source is None:
            return None
        self.borders[at] = at
        return Draft((at, cue_end), [content], source, hit.cue.stance)

    def _same_subject(self, source: Range, at: int) -> bool:
        return source[1] <= at

    def _sentence_subject(self, at: int) -> Range | None:
        """The noun phrase that the sentence begins with: up to its first auxiliary, verb in -ed, or comma."""
        start = self._skip_leads(self.first, at)
        index = start
        while index < at and index - start < 12:
            norm = self.norms[index]
            if self.kinds[index] == MARK and norm not in ("'s", "-", "."):
                break
            if (
                norm in words_of("en", "auxiliaries")
                or (norm.endswith("ed") and index > start)
                or (norm in words_of("en", "adverbs") and index > start)
            ):
                break
            if (
                index > start
                and any(hit.at == index for hit in self.hits)
                and self.norms[index - 1] not in words_of("en", "noun_signs")
            ):
                break
            index += 1
        if index == start or index - start > 10:
            return None
        head = self.words[start]
        if not (head[0].isupper() or self.norms[start] in words_of("en", "determiners")):
            return None
        return trim(self.tokens, start, index)

    # -- phrases ----------------------------------------------------------------------------------------------

    def _phrase(self, hit: Hit) -> Draft | None:
        at = hit.at
        end = at + len(hit.cue.words)
        if hit.cue.words == ("per",) or end >= self.last:
            return None
        stop = self._source_end(end)
        source = trim(self.tokens, end, stop)
        if source is None or self.norms[source[0]] in ("whom", "which", "how", "what") or source[1] - source[0] > 45:
            return None
        leads = all(self.norms[i] in words_of("en", "leads") or self.kinds[i] != WORD for i in range(self.first, at))
        if leads or self._opens_clause(at):
            content = self._content_from(stop)
        else:
            content = self._content_before(at, loose="yes")
            self.borders[at] = at
        if content is None:
            return None
        return Draft((at, end), [content], source, "claims" if "claimed" in hit.cue.words else None)

    def _opens_clause(self, at: int) -> bool:
        """Whether ", and according to X, …" opens a clause of its own."""
        return at - 1 > self.first and self.norms[at - 1] in ("and", "but", "while", "that")

    def _source_end(self, start: int) -> int:
        index = start
        while index < self.last:
            norm = self.norms[index]
            if self.kinds[index] == BREAK and norm == "\n\n":
                break
            if self.kinds[index] == MARK and norm not in ("'s", "-", "&", "/", '"', "(", ")", "\u2019"):
                if self.words[index] == "." and index + 1 < self.last and len(self.words[index - 1]) <= 4:
                    index += 1
                    continue
                # "X, the director of Y," belongs to the source; a clause after the comma does not.
                if self.words[index] == "," and index + 1 < self.last and self._apposed(index):
                    index += 1
                    continue
                break
            if index > start and norm in (
                "who",
                "which",
                "that",
                "while",
                "but",
                "when",
                "after",
                "where",
                "as",
                "because",
            ):
                break
            index += 1
        return index

    def _apposed(self, comma: int) -> bool:
        if self.norms[comma + 1] not in ("a", "an", "the", "director", "head", "chief"):
            return False
        tail = next((i for i in range(comma + 1, min(self.last, comma + 25)) if self.words[i] in ",.;"), None)
        if tail is None:
            return False
        return not any(
            self.norms[i] in words_of("en", "auxiliaries") or self.norms[i].endswith("ed")
            for i in range(comma + 1, tail)
        )

    def _hedge(self, hit: Hit) -> Draft | None:
        at = hit.at
        start, end = at, at + len(hit.cue.words)
        left = start
        while left > self.first and not (
            self.words[left - 1] in ",;:"
            or self.norms[left - 1] in ("that", "who", "which", "while", "but", "because")
            or self.kinds[left - 1] == BREAK
        ):
            left -= 1
        right = end
        while right < self.last and self.words[right] not in ",;:" and self.kinds[right] != BREAK:
            right += 1
        content = [span for span in (trim(self.tokens, left, start), trim(self.tokens, end, right)) if span]
        return Draft((start, end), content, None, hit.cue.stance) if content else None

    def _noun(self, hit: Hit) -> Draft | None:
        """`the ministry's claim that …`, `a claim by the ministry that …`, `reports that …`."""
        at, end = hit.at, hit.at + 1
        if end >= self.last or self.norms[end] not in ("that", "by", "from"):
            return None
        source: Range | None = None
        stop = end
        if self.norms[end] in ("by", "from"):
            stop = next((i for i in range(end + 1, min(self.last, end + 12)) if self.norms[i] == "that"), -1)
            if stop < 0:
                return None
            source = trim(self.tokens, end + 1, stop)
        elif at - 1 > self.first and self.norms[at - 1] == "'s":
            start = self._phrase_left(at - 1, self.first)
            source = (start, at) if start is not None else None
        elif at > self.first and self.norms[at - 1] in ("his", "her", "their", "its"):
            source = (at - 1, at)
        content = self._content_from(stop)
        if content is None:
            return None
        return Draft((at, end), [content], source, hit.cue.stance)

    # -- content ----------------------------------------------------------------------------------------------

    def _what_follows(self, lemma: str, frame: str, end: int) -> tuple[int, int, bool]:
        """Where content begins after a verb that ends at `end`, how far the cue reaches, and whether a quotation is next."""
        index = end
        norms, last = self.norms, self.last
        if index < last and lemma.split()[0] in words_of("en", "tells"):
            index = self._skip_recipient(index)
        if frame == "object":
            return index, end, False
        if index < last and (norms[index] in words_of("en", "adjuncts") or norms[index] in _DAY_WORDS):
            limit = min(last, index + 26)
            for probe in range(index, limit):
                norm = norms[probe]
                if norm == "that" or norm == ":" or norm == '"' or (norm == "," and probe > index):
                    after = probe + (norm in (":", ","))
                    if (
                        norm == ","
                        and probe + 1 < last
                        and norms[probe + 1] != '"'
                        and self._is_adjunct_chain(probe + 1)
                    ):
                        continue
                    return after, probe, after < last and norms[after] == '"'
            else:
                if limit == last:
                    short = next(
                        (
                            i
                            for i in range(index + 1, min(last, index + 3))
                            if norms[i] in words_of("en", "clause_signs") or norms[i] in words_of("en", "pronouns")
                        ),
                        None,
                    )
                    if norms[index] in _DAY_WORDS and index + 2 < last:
                        return index + 1, index + 1, False
                    if short is not None and norms[index] in ("on", "in") and norms[short - 1] in _DAY_WORDS:
                        return short, short, False
                    return last, last, False
        while index < last and self.words[index] in ",:":
            index += 1
        return index, end, index < last and norms[index] == '"'

    def _is_adjunct_chain(self, index: int) -> bool:
        return (
            self.kinds[index] == NUMBER
            or self.norms[index] in _DAY_WORDS
            or self.norms[index] in ("in", "on", "during", "according")
        )

    def _skip_recipient(self, index: int) -> int:
        limit = min(self.last, index + 14)
        for probe in range(index, limit):
            if self.norms[probe] in ("that", ":", '"', ",") or (
                probe > index and self.norms[probe] in ("in", "on", "during", "to", "how", "what", "why", "about", "of")
            ):
                return probe
        if index < self.last and self.norms[index] in words_of("en", "recipients"):
            return index + 1
        probe = index
        while probe < limit and (self.words[probe][0].isupper() or self.norms[probe] in ("the", "'s", "-")):
            probe += 1
        return probe

    def _content_from(self, start: int) -> Range | None:
        """From `start` to the end of the sentence, or of the quotation that is open there."""
        if start >= self.last:
            return None
        end = self.last
        for index in range(start, self.last):
            if self.norms[index] == '"':
                pair = self.page.quotes.around(index)
                if pair is not None and pair[1] >= self.last:
                    end = pair[1] + 1
        while start < end and (self.kinds[start] == BREAK or self.words[start] in ",:;.…—–-"):
            start += 1
        if start < end and self.norms[end - 1] == '"':
            return (start, end) if end - start > 1 else None
        span = trim(self.tokens, start, end)
        return (
            span
            if span and sum(self.kinds[i] in (WORD, NUMBER) for i in range(span[0], min(span[1], span[0] + 20))) >= 2
            else None
        )

    def _content_before(self, border: int, *, loose: str = "") -> Range | None:
        """What stands before a turned or trailing "he said"; None where that is no statement."""
        if border <= self.first:
            return self._sentence_before()
        index = border - 1
        if not loose and self.words[index] not in ",?!\"”—–―-…'’":
            return None
        quote = self._quote_ending(index)
        if quote is not None and not loose:
            start = quote[0]
            head = self._clause_before_quote(start)
            return (head, quote[1] + 1)
        start = self.first
        for hit_at, clause in sorted(self.borders.items()):
            if hit_at < index:
                start = max(start, self._end_of_cue(hit_at)) if clause <= self.first else max(start, clause)
        if any(hit_at < index for hit_at in self.borders) and not loose:
            return None
        span = trim(self.tokens, start, border)
        if span is None:
            return None
        words = [i for i in range(span[0], span[1]) if self.kinds[i] in (WORD, NUMBER)]
        if len(words) < 3:
            return None
        if (
            not loose
            and (
                self.norms[words[0]] in words_of("en", "clause_starts")
                or self.norms[words[0]] in _PREPOSITIONS
                or self.norms[words[0]].endswith("ing")
            )
            and not self._has_verb(words)
        ):
            return None
        if not loose and self.norms[words[0]] in (
            "when",
            "while",
            "if",
            "as",
            "although",
            "though",
            "after",
            "before",
            "because",
            "since",
            "asked",
            "speaking",
        ):
            return None
        return span

    def _end_of_cue(self, at: int) -> int:
        hit = next(hit for hit in self.hits if hit.at == at)
        return at + len(hit.cue.words)

    def _has_verb(self, words: list[int]) -> bool:
        return any(self.norms[i] in words_of("en", "auxiliaries") for i in words)

    def _clause_before_quote(self, start: int) -> int:
        """A quotation in the middle of a statement takes the statement's beginning with it."""
        if start <= self.first or self.norms[start - 1] in (",", ":"):
            return start
        left = trim(self.tokens, self.first, start)
        return left[0] if left and not self.borders else start

    def _quote_ending(self, index: int) -> Range | None:
        """The quotation that closes at `index`, or one or two marks before it."""
        for probe in (index, index - 1):
            if probe >= 0 and self.norms[probe] == '"':
                pair = self.page.quotes.around(probe)
                if pair is not None and pair[1] == probe:
                    return pair
        return None

    def _sentence_before(self) -> Range | None:
        """The quotation that ends just before this sentence (`"Why?" he asked.`)."""
        index = self.first - 1
        if index < 0 or self.norms[index] != '"':
            return None
        pair = self.page.quotes.around(index)
        return (pair[0], pair[1] + 1) if pair is not None and pair[1] == index else None

    def _ends_quoted(self, span: Range) -> bool:
        return self.norms[span[1] - 1] == '"'

    def _goes_on(self) -> list[Range]:
        """Quotations that follow at once: the next sentences that begin with a mark and have no cue outside it."""
        spans: list[Range] = []
        reached = self.last
        for first, last in self.after:
            if first < reached:
                continue
            if self.norms[first] != '"' or any(
                self.kinds[i] == BREAK and self.norms[i] == "\n\n" for i in range(reached, first)
            ):
                break
            pair = self.page.quotes.around(first)
            if pair is None or pair[0] != first or pair[1] + 3 < last:
                break
            spans.append((first, pair[1] + 1))
            reached = pair[1] + 1
            break
        return spans

    def _cut(self, drafts: list[Draft]) -> None:
        """End a content where a later cue of the same level begins its own clause."""
        for index, draft in enumerate(drafts):
            for later in drafts[index + 1 :]:
                border = self.borders.get(self._hit_of(later), later.cue[0])
                if later.source is not None and later.source[0] > draft.cue[0]:
                    border = min(border, later.source[0])
                joined = border - 1 > draft.cue[1] and (
                    (self.norms[border - 1] in words_of("en", "joins") and border - 2 > draft.cue[1])
                    or (self.words[border - 1] in _COMMAS and border == later.cue[0])
                )
                if not joined or self.page.quotes.around(border - 1) is not None:
                    continue
                cut = (
                    border - 1
                    if self.norms[border - 1] not in words_of("en", "joins") or self.words[border - 2] not in _COMMAS
                    else border - 2
                )
                draft.content = [
                    span
                    for old in draft.content
                    if (span := old if not old[0] < cut < old[1] else trim(self.tokens, old[0], cut))
                ]

    def _hit_of(self, draft: Draft) -> int:
        return next((hit.at for hit in self.hits if draft.cue[0] <= hit.at < draft.cue[1]), draft.cue[0])


_DAY_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december week month year night morning afternoon evening today yesterday summer winter spring".split()
)
_PREPOSITIONS = frozenset("in on at with by for from of during under despite given like unlike instead over to".split())
