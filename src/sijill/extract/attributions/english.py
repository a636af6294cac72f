"""Attributions in English sentences: subject, verb group and what follows; turned clauses; "according to"; gerunds."""

from __future__ import annotations

from sijill.extract.attributions.cues import (
    BASE,
    GERUND,
    PARTICIPLE,
    THIRD,
    english_cues,
    english_nouns,
    words_in,
    words_of,
)
from sijill.extract.attributions.drafts import Draft, Hit, Range, match_cue, trim
from sijill.extract.attributions.english_subjects import COMMAS, DASHES, LONGEST_SUBJECT
from sijill.extract.attributions.english_verbs import EnglishVerbs
from sijill.text.tokens import BREAK, MARK, WORD, Tokens

_QUOTING = frozenset(("quoted", "quotes", "quote", "quoting", "cited", "cites", "citing"))
_MODALS = frozenset(("will", "would", "can", "could", "must", "should", "may", "might", "ll"))
_ATTITUDES = frozenset(("believes", "plans", "demands", "judges"))


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


class EnglishSentence(EnglishVerbs):
    """One sentence and its cues; `read` yields a draft for each cue that stands as one."""

    def read(self) -> list[Draft]:
        drafts: list[Draft] = []
        for hit in self.hits:
            if hit.cue.kind != "verb" and any(draft.cue[0] <= hit.at < draft.cue[1] for draft in drafts):
                continue  # "would claim in a statement that": the noun belongs to the cue
            if any(draft.cue[0] <= hit.at < draft.cue[1] for draft in self.inner):
                continue
            draft = self._draft(hit, drafts)
            if draft is not None and draft.content:
                drafts.append(draft)
        self._cut(drafts)
        return [*drafts, *self.inner]

    def _draft(self, hit: Hit, before: list[Draft]) -> Draft | None:
        kind = hit.cue.kind
        if kind == "verb":
            noun = english_nouns().get(self.norms[hit.at]) if len(hit.cue.words) == 1 else None
            if noun is not None and not self._is_verb(hit, hit.at, hit.at + 1):
                return self._verb(hit, before) or self._noun(Hit(hit.at, noun))
            return self._verb(hit, before)
        if kind == "before_source":
            return self._phrase(hit)
        if kind == "hedge":
            return self._hedge(hit)
        return self._noun(hit) if kind == "noun" else self._document(hit)

    def _verb(self, hit: Hit, before: list[Draft]) -> Draft | None:
        at, cue = hit.at, hit.cue
        end = at + len(cue.words)
        group = self._group_start(at)
        helped = any(self.norms[index] in words_of("en", "auxiliaries") for index in range(group, at))
        passive = any(self.norms[index] in words_of("en", "be") for index in range(group, at))
        if (cue.form == PARTICIPLE and not helped) or self._tells_nothing(hit, end, helped=helped):
            return None
        if cue.form == GERUND and cue.lemma in words_of("en", "relays"):
            return self._relay(hit, before)
        if passive and self.norms[end : end + 1] == ["as"] and self.norms[end + 1 : end + 2] == ["saying"]:
            return self._quoted(hit, group, end + 2)
        if not helped and at > self.first and self._is_adjective(at):
            return None
        if cue.form == GERUND and not passive:
            return self._gerund(hit, before)
        if passive and cue.form != GERUND:
            return self._passive(hit, group, end)
        joined = self._joined(hit, group, end, before)
        if cue.form in (BASE, THIRD) and not helped and joined is None and not self._is_verb(hit, group, end):
            return None
        if group > self.first and self.norms[group - 1] == "to":
            return None
        content_start, cue_end, quoted = self._what_follows(cue.lemma, cue.frame, end)
        ahead = self._content_from(content_start)
        if (
            ahead is not None
            and self.norms[ahead[0]] in ("that", "it", "this")
            and self.norms[ahead[0] + 1] in ("and", "but")
        ):
            ahead = (ahead[0], ahead[0] + 1)  # "denies that and accuses …": a pronoun
        if cue.lemma == "tell" and ahead is not None and self._only_told(end):
            ahead = None  # "…, a source told Hill Radio."
        turned = self._turned(hit, group, end) if cue.frame == "clause" else None
        turned = turned or (self._parenthetic(hit, group, end) if cue.frame == "clause" else None)
        if turned is not None:
            return turned
        source = joined or self._subject(group) or self._shared_subject(group, before)
        if source is None or self.norms[source[0]] in words_of("en", "nobody"):
            return None
        own = self.norms[source[1] - 1] in ("i", "we", "you")
        if own and (cue.stance in _ATTITUDES or any(norm in _MODALS for norm in self.norms[group:at])):
            return None  # "I think", "we will respond": whoever is quoted already speaks
        border = source[0]
        if self.norms[source[0]] in ("with", "despite", "amid", "without"):
            return None  # "With the war declared over, …"
        told = self.norms[source[0]] in ("a", "an") and self.norms[source[0] + 1] in words_of("en", "told_nouns")
        if told and self.norms[border - 1] != '"':
            return None  # "…, a claim the ministry denied": a word beside what was told
        done = self._owns_act(hit, border, end)
        if done is not None:
            self.borders[at] = border
            return Draft((group, end), [done], source)
        if ahead is not None and border - 2 > self.first and self.norms[border - 1] in ("which", "who"):
            # ", for which the group took the credit, killed five": the clause ends at its comma
            comma = next((i for i in range(*ahead) if self.words[i] == "," and not self.page.quotes.around(i)), None)
            ahead = ahead if comma is None or self.words[border - 2] != "," else trim(self.tokens, ahead[0], comma)
        if border > self.first and self.norms[border - 1] == "whom" and ahead is not None and self.norms[end] != "of":
            ahead = (ahead[0], self._name_end(ahead))  # "men whom witnesses described as X held the town"
        if ahead is not None and (cue.stance == "claims" or cue.lemma.endswith(("responsibility", "credit"))):
            ahead = self._before_aside(ahead)
        source = self._before_relay(source)
        if ahead is not None and self._describes(cue_end, ahead) and self.words[border - 1] in COMMAS:
            ahead = None  # "…, the office said in a statement that blamed …": what stands before is said
        if joined is not None:
            border = group
        self.borders[at] = border
        content: list[Range] = []
        prior = self._content_before(border) if cue.frame == "clause" and joined is None else None
        if prior is not None and ahead is not None and self.words[end : end + 1] == [","]:
            # "…, the army said, adding that …": what the gerund tells has a cue of its own
            ahead = None if self._is_beside(ahead[0]) else ahead
        if prior is not None and (ahead is None or self._ends_quoted(prior)):
            content.append(prior)
            if ahead is not None and not quoted:
                ahead = None
        if ahead is not None:
            content.append(ahead)
        ends = self._ends_sentence(end) or (cue.lemma == "tell" and self._only_told(end))
        if not content and cue.frame == "clause" and joined is None and ends:
            trailing = self._content_before(border, loose="yes") if self.words[border - 1] in COMMAS else None
            content = [trailing] if trailing is not None else []  # "…, the minister said, local media reported"
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

    def _before_aside(self, ahead: Range) -> Range | None:
        """What is claimed without what the page tells of it ("claimed the attack, which the ministry condemned")."""
        if self.norms[ahead[0]] not in words_of("en", "determiners") or self.norms[ahead[0]] == "that":
            return ahead
        comma = next((i for i in range(*ahead) if self.words[i] == "," and self.norms[i + 1] == "which"), None)
        quoted = comma is not None and self.page.quotes.around(comma) is not None
        return ahead if comma is None or quoted else trim(self.tokens, ahead[0], comma)

    def _parenthetic(self, hit: Hit, group: int, end: int) -> Draft | None:
        """`when guards, two drivers say, opened fire …`: a speaker and a verb between two commas; None where none stand so."""
        if end >= self.last or self.words[end] != "," or group - 1 <= self.first:
            return None
        source = self._subject(group)
        if source is None or source[0] - 1 <= self.first or self.words[source[0] - 1] != ",":
            return None
        if source[1] - source[0] > 6 or not self._may_speak(*source):
            return None
        left = source[0] - 1
        opening = left
        while opening > self.first and not (
            self.words[opening - 1] in ";:"
            or self.norms[opening - 1] in ("that", "when", "while", "but", "after", "because")
        ):
            opening -= 1
        right = next((i for i in range(end + 1, self.last) if self.words[i] in ";:"), self.last)
        before, behind = trim(self.tokens, opening, left), trim(self.tokens, end + 1, right)
        if before is None or behind is None or before[1] - before[0] > 12 or self.norms[behind[0]].endswith("ing"):
            return None
        if self.norms[behind[0]] in words_of("en", "joins") or any(
            self.norms[i] in words_of("en", "auxiliaries") for i in range(*before)
        ):
            return None
        self.borders[hit.at] = source[0]
        return Draft((group, end), [before, behind], source, hit.cue.stance)

    def _joined(self, hit: Hit, group: int, end: int, before: list[Draft]) -> Range | None:
        """The source of the verb before, which "and" joins this one to in the same form ("denies that and accuses …")."""
        if group - 1 <= self.first or self.norms[group - 1] not in ("and", "but") or not before or group != hit.at:
            return None
        last = next((other for other in self.hits if before[-1].cue[0] <= other.at < before[-1].cue[1]), None)
        if last is None or last.cue.form != hit.cue.form or hit.cue.form != THIRD or end >= self.last:
            return None
        named = self.norms[end] in words_of("en", "clause_signs") or self.words[end][0].isupper()
        return before[-1].source if named else None

    def _shared_subject(self, group: int, before: list[Draft]) -> Range | None:
        """Who spoke before in "fears that … and has warned that …": an auxiliary behind "and" has no subject of its own."""
        joined = group - 1 > self.first and self.norms[group - 1] == "and"
        helped = self.norms[group] in words_of("en", "auxiliaries")
        return before[-1].source if joined and helped and before else None

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
        if not quoted and self.words[group - 1] not in COMMAS:
            return None
        follows = self.norms[end]
        if self.kinds[end] != WORD or follows in ("that", "in", "on", "at", "to", "of", "for", "with"):
            return None
        if not quoted and follows in words_of("en", "pronouns"):
            return None
        stop = end
        while stop < self.last and stop - end <= LONGEST_SUBJECT:
            if self.kinds[stop] == BREAK or (
                self.kinds[stop] == MARK and self.norms[stop] not in ("'s", "-", ".", "&", "/")
            ):
                break
            if self.words[stop] == "." and (stop + 1 == self.last or len(self.words[stop - 1]) > 4):
                break
            if self.norms[stop] in ("who", "which", "after", "when", "during", "as", "while", "because"):
                break
            if self.norms[stop] in ("in", "on", "at") and stop > end:
                told = stop + 1 < self.last and self.norms[stop + 1] in ("a", "an")
                if told or not quoted:
                    break
            stop += 1
        named = (
            self.words[end][0].isupper()
            or follows in words_of("en", "determiners")
            or follows in words_of("en", "unnamed")
            or follows in words_of("en", "speakers")
            or follows in words_of("en", "pronouns")
            or (follows in words_of("en", "appositions") and end + 1 < self.last and self.words[end + 1][0].isupper())
        )
        if not named and not (quoted and stop - end <= 10):
            return None
        if not quoted and (not self._may_speak(end, stop) or self._holds_act(end, stop)):
            return None
        if not quoted and stop < self.last and self.norms[stop] not in (",", ".", ";"):
            return None
        if self.norms[end] in words_of("en", "pronouns"):
            stop = end + 1
        content = self._content_before(group)
        if content is None and not quoted and self.norms[stop : stop + 1] == ["."]:
            content = self._content_before(group, loose="yes")  # "…, with villagers saying …, said the monitor."
        if content is None or (not quoted and self._is_subject(content)):
            return None
        self.borders[hit.at] = group
        # An apposition behind the name belongs to it.
        if stop < self.last and self.words[stop] == "," and stop + 1 < self.last and self._is_apposition(stop + 1):
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

    def _is_apposition(self, index: int) -> bool:
        """Whether what follows a name and a comma says who that is."""
        norm = self.norms[index]
        if norm in words_of("en", "determiners") or norm in words_of("en", "appositions"):
            return True
        plain = self.kinds[index] == WORD and self.words[index].islower() and not norm.endswith(("ing", "ed", "ly"))
        return plain and norm not in words_in("en", "joins", "clause_starts", "adjuncts", "prepositions", "pronouns")

    def _gerund(self, hit: Hit, before: list[Draft]) -> Draft | None:
        """`…, adding that …`: the source is the subject of the sentence."""
        at = hit.at
        if at <= self.first:
            return None
        opening = self.norms[at - 1]
        if opening == "as" and before and self.norms[before[-1].cue[1] - 1] in _QUOTING:
            return self._quoted_as(hit, before[-1])
        if opening in ("worth", "without") or (opening == "as" and at - 2 in self.cues):
            return None  # the page's own aside; "was quoted as saying"
        if hit.cue.frame != "clause" and hit.cue.stance not in ("accuses", "demands", "judges", "denies"):
            return None
        if (
            self.words[at - 1] not in COMMAS
            and opening not in ('"', "by", "while", "without", "and", "before", "after")
            and self.words[at - 1] not in DASHES
        ):
            follows = self.norms[at + 1] if at + 1 < self.last else ""
            loose = hit.cue.lemma in words_of("en", "told_loosely") and self.norms[at - 1] not in words_of("en", "be")
            if follows not in ("that", '"', ":") and not loose:
                return None
        if hit.cue.stance in _ATTITUDES and self.norms[at + 1 : at + 2] != ["that"] and hit.cue.frame == "clause":
            return None  # "a worrying trend"
        content_start, cue_end, _ = self._what_follows(hit.cue.lemma, hit.cue.frame, at + len(hit.cue.words))
        content = self._content_from(content_start)
        if content is None:
            return None
        beside = next((i for i in range(at - 2, max(self.first, at - 8), -1) if self.norms[i] == "with"), None)
        if (
            beside is not None
            and self._may_speak(beside + 1, at)
            and all(self.kinds[i] == WORD for i in range(beside, at))
        ):
            self.borders[at] = beside
            return Draft((at, cue_end), [content], (beside + 1, at), hit.cue.stance)  # "with the office warning that"
        source = next((draft.source for draft in reversed(before) if draft.source is not None), None)
        if source is None or not self._same_subject(source, at):
            source = self._sentence_subject(at)
        if source is None:
            follows = self.norms[content_start] if content_start < self.last else ""
            if follows != "that":
                return None
            self.borders[at] = at
            return Draft((at, cue_end), [content], None, hit.cue.stance, previous=True)
        self.borders[at] = at
        return Draft((at, cue_end), [content], source, hit.cue.stance)

    def _same_subject(self, source: Range, at: int) -> bool:
        return source[1] <= at

    def _phrase(self, hit: Hit) -> Draft | None:
        at = hit.at
        end = at + len(hit.cue.words)
        if hit.cue.words == ("per",) or end >= self.last:
            return None
        stop = end + 1 if self.norms[end] in ("him", "her", "them") else self._source_end(end)
        related = at - 1 > self.first and self.norms[at - 1] in ("which", "who", "that")
        stop = self._before_clause(end, stop, related=related)
        source = trim(self.tokens, end, stop)
        if source is None or self.norms[source[0]] in ("whom", "which", "how", "what") or source[1] - source[0] > 45:
            return None
        leads = all(self.norms[i] in words_of("en", "leads") or self.kinds[i] != WORD for i in range(self.first, at))
        if leads or related or self._opens_clause(at):
            content = self._content_from(self._past_relative(stop))
        else:
            content = self._content_before(at, loose="yes")
            self.borders[at] = at
            if (around := self._around(at, stop)) is not None:
                return Draft((at, end), around, source, aside=True)
        if content is None:
            return None
        return Draft((at, end), [content], source, "claims" if "claimed" in hit.cue.words else None, aside=True)

    def _around(self, at: int, stop: int) -> list[Range] | None:
        """Both sides of ", according to X," in the middle of a clause ("The blast, according to the guild, hurt nobody"); None elsewhere."""
        if stop + 1 >= self.last or self.words[stop] != "," or self.words[at - 1] != "," or self._is_beside(stop + 1):
            return None
        first = self.norms[stop + 1]
        if first in words_in("en", "joins", "clause_signs") and first not in ("the", "a", "an"):
            return None
        before = trim(self.tokens, self.first, at - 1)
        behind = trim(self.tokens, stop + 1, self.last)
        if before is None or behind is None or any(self.words[i] in ",;" for i in range(*before)):
            return None
        return [before, behind]

    def _opens_clause(self, at: int) -> bool:
        """Whether ", and according to X, …" opens a clause of its own."""
        return at - 1 > self.first and self.norms[at - 1] in ("and", "but", "while", "that", ":", ";")

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

    def _cut(self, drafts: list[Draft]) -> None:
        """End a content where a later cue of the same level begins its own clause."""
        for index, draft in enumerate(drafts):
            for later in drafts[index + 1 :]:
                border = self.borders.get(self._hit_of(later), later.cue[0])
                if later.source is not None and later.source[0] > draft.cue[0]:
                    border = min(border, later.source[0])
                joined = border - 1 > draft.cue[1] and (
                    (self.norms[border - 1] in words_of("en", "joins") and border - 2 > draft.cue[1])
                    or (self.words[border - 1] in COMMAS and border == later.cue[0])
                    or self.words[border - 1] == ";"
                )
                if not joined or self.page.quotes.around(border - 1) is not None:
                    continue
                cut = (
                    border - 1
                    if self.norms[border - 1] not in words_of("en", "joins") or self.words[border - 2] not in COMMAS
                    else border - 2
                )
                draft.content = [
                    span
                    for old in draft.content
                    if (span := old if not old[0] < cut < old[1] else trim(self.tokens, old[0], cut))
                ]

    def _hit_of(self, draft: Draft) -> int:
        return next((hit.at for hit in self.hits if draft.cue[0] <= hit.at < draft.cue[1]), draft.cue[0])
