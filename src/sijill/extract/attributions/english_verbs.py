"""Whether an English word is a verb of saying where it stands, and where its group begins."""

from __future__ import annotations

from sijill.extract.attributions.cues import BASE, FINITE, GERUND, THIRD, words_in, words_of
from sijill.extract.attributions.drafts import Hit, Range, trim
from sijill.extract.attributions.english_passives import EnglishPassives
from sijill.extract.attributions.english_subjects import COMMAS
from sijill.text.tokens import BREAK, MARK, NUMBER, WORD

_LONGEST_TOLD = 10
"""Words of a speaker, or of whom he told, between a verb and what is said."""


class EnglishVerbs(EnglishPassives):
    """Adds what tells verbs from nouns, and verbs of saying from others."""

    def _group_start(self, at: int) -> int:
        helpers, adverbs = words_of("en", "auxiliaries"), words_of("en", "adverbs")
        start = at
        while start > self.first:
            norm = self.norms[start - 1]
            if len(norm) > 1 and self.words[start - 1].isupper() and not self.words[at].isupper():
                break  # "IS" and "WAS" in capitals are names
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
        if hit.cue.frame == "object" and hit.cue.lemma.endswith(("responsibility", "credit")):
            return True
        head = hit.cue.lemma.split()[0]
        if head not in words_of("en", "nouns_too"):
            return (
                hit.cue.form == THIRD
                or before.endswith("s")
                or before in words_of("en", "pronouns")
                or before in ("who", "people", "police", '"')
                or after == "that"
                or self.words[group - 1][0].isupper()
                or self._behind_quote(group)
            )
        if before in words_of("en", "pronouns") or before == "who":
            return True
        if (after in (",", ".") and before in (")",)) or (after in (",", ".") and self._closes_clause(group)):
            return hit.cue.form == THIRD or before == ")" or before.endswith("s")
        have = after == "to" and self.norms[end + 1 : end + 2] in (["have"], ["be"])
        if have and hit.cue.form == THIRD:
            return True
        if after == "to" and "that" in self.norms[end + 2 : min(self.last, end + _LONGEST_TOLD)]:
            return True  # "sources in the town report to the station that …"
        follows = after in words_of("en", "clause_signs") or after in ('"', ":")
        if hit.cue.form == BASE:
            return follows and before.endswith("s") and not before.endswith("ss") and self.kinds[group - 1] == WORD
        return (
            follows
            and (self.words[group - 1][0].isupper() or self.kinds[group - 1] == WORD)
            and not before.endswith(("ing", "al", "ive", "ous"))
        )

    def _behind_quote(self, group: int) -> bool:
        """Whether a short subject parts a verb from the quotation before it (`“…,” a statement by the council read`)."""
        for index in range(group - 1, max(self.first, group - _LONGEST_TOLD), -1):
            if self.norms[index] == '"':
                pair = self.page.quotes.around(index)
                return pair is not None and pair[1] == index
            if self.kinds[index] != WORD and self.norms[index] != "'s":
                return False
        return False

    def _closes_clause(self, group: int) -> bool:
        """Whether a name for a speaker stands before the verb and a comma before that ("…, the ministry claims.")."""
        named = next(
            (i for i in range(group - 1, max(self.first, group - 7), -1) if self.speakers.get(i) == group), None
        )
        if named is None:
            return False
        start = named - (self.norms[named - 1] in words_of("en", "determiners"))
        return start > self.first and self.words[start - 1] == ","

    def _is_adjective(self, at: int) -> bool:
        """Whether a participle stands before its noun ("a declared goal", "these promised reforms")."""
        before = self.norms[at - 1]
        return before in words_of("en", "adjective_signs") or before in ("'s", "-", "these", "those", "such", "without")

    def _is_beside(self, index: int) -> bool:
        """Whether what begins behind "he said," stands beside what was said: ", adding …", ", further raising …", ", as …"."""
        norm = self.norms[index]
        follows = self.norms[index + 1] if index + 1 < self.last else ""
        gerund = norm.endswith("ing") or (norm in words_of("en", "adverbs") and follows.endswith("ing"))
        return gerund or norm in ("as", "while", "when", "after", "who", "although", "in", "during", "despite", "amid")

    def _owns_act(self, hit: Hit, border: int, end: int) -> Range | None:
        """What stands before ", which the group says was its work": the act is said to be its doer's; None elsewhere."""
        comma = border - 2
        if hit.cue.lemma != "claim" or comma <= self.first or self.norms[border - 1] not in ("which", "that"):
            return None
        if self.words[comma] != "," or (end < self.last and self.norms[end] not in ("as", ",", ".", "responsibility")):
            return None
        start = comma
        while start > self.first and self.words[start - 1] not in ",;:" and self.kinds[start - 1] != BREAK:
            start -= 1
        return trim(self.tokens, start, comma)

    def _tells_nothing(self, hit: Hit, end: int, *, helped: bool) -> bool:
        """Whether the words behind a verb make of it another ("claimed the lives of", "accused of", "continued to", "heard a blast")."""
        after = self.norms[end : end + 4]
        if not after:
            return False
        lemma = hit.cue.lemma
        if after[0] == "-":
            return True  # "think-tank"
        if lemma == "describe as" and not helped and self.norms[hit.at + 1] == "as":
            # "men described as raiders": only behind a relative does who describes stand before the verb
            return not {"what", "which", "whom", "that"}.intersection(self.norms[max(self.first, hit.at - 8) : hit.at])
        if lemma == "condemn" and not helped and after[0] == "to":
            return True
        if lemma == "claim":
            return any(word in words_of("en", "claimed_things") for word in after)
        if lemma == "ask":
            return after[:2] == ["not", "to"] or after[:2] in (["to", "be"], ["to", "remain"], ["to", "stay"])
        if lemma == "report" and hit.cue.form == GERUND:
            return after[0] in ("from", "in", "on", "live")
        if lemma == "continue":
            return after[0] not in ('"', ",", ".", ":", "that")
        dated = "by" in after and (after[0] in ("on", "in", "last", "this") or after[0] in words_of("en", "days"))
        if (after[0] == "by" or dated) and not helped and hit.cue.form == FINITE:
            return True  # "a statement published by the agency"
        if lemma in ("pledge", "swear", "vow"):
            return any(word in words_of("en", "sworn_things") for word in after[:2])
        if lemma == "read" and after[0] in ("on", "by", "out", "at", "in", "aloud"):
            return (
                after[0] != "on" or after[1:2] == [] or after[1] not in words_of("en", "days")
            )  # "in a statement broadcast by a station"
        if lemma == "say" and not helped and after[0] == "to" and after[1:2] in (["have"], ["be"]):
            return self.words[hit.at - 1] in COMMAS  # "…, said to have burnt …"
        if hit.cue.stance == "accuses" and not helped and hit.cue.form == FINITE and after[0] == "of":
            return (
                self.norms[hit.at - 1] not in words_of("en", "pronouns")
                and "whom" not in self.norms[self.first : hit.at]
            )
        if lemma in ("hear", "learn", "see") and hit.cue.form != GERUND and not helped:
            return after[0] not in ("that", "of", "how", "from")
        return lemma == "relate" and after[0] == "to"

    def _describes(self, end: int, ahead: Range) -> bool:
        """Whether "that" behind a document opens no clause that is said but one that tells of the document."""
        at = ahead[0]
        if self.norms[at] != "that" or at + 1 >= self.last or self.norms[at - 1] not in words_of("en", "documents"):
            return False
        verb = self.norms[at + 1]
        return verb.endswith("ed") or verb in words_of("en", "pasts") or verb in ("was", "did")

    def _only_told(self, end: int) -> bool:
        """Whether nothing but whom it was told to follows: names, and words for those who are told."""
        stop = next(
            (i for i in range(end, min(self.last, end + 10)) if self.words[i] == "." or self.kinds[i] == BREAK),
            self.last,
        )
        known = words_in("en", "recipients", "speakers", "determiners", "days") | {"news", "radio", "television", "on"}
        rest = [i for i in range(end, stop) if self.kinds[i] == WORD]
        return (
            stop >= self.last - 1
            and 0 < len(rest) < 8
            and all(self.words[i][0].isupper() or self.norms[i] in known for i in rest)
        )

    def _ends_sentence(self, end: int) -> bool:
        """Whether nothing but a day and a stop follows."""
        rest = [self.norms[i] for i in range(end, min(self.last, end + 5)) if self.kinds[i] not in (MARK, BREAK)]
        return end + 5 >= self.last and all(
            norm in words_of("en", "days") or norm in ("on", "earlier") for norm in rest
        )

    def _holds_act(self, first: int, last: int) -> bool:
        """Whether a verb with its object stands in a phrase, so that it is what was said and no speaker ("its men burnt two …")."""
        opens = words_in("en", "determiners", "counts") | {"and", "at", "more"}
        for index in range(first + 2, last - 1):
            norm = self.norms[index]
            past = norm in words_of("en", "pasts") or (norm.endswith("ed") and self.words[index].islower())
            if past and (self.norms[index + 1] in opens or self.kinds[index + 1] == NUMBER):
                return True
        return False

    def _may_speak(self, first: int, last: int) -> bool:
        """Whether a phrase without quotation marks before it may be who says so: a name, or a word for a source."""
        known = words_in("en", "unnamed", "speakers", "pronouns")
        return not any(self.norms[i] in words_of("en", "auxiliaries") for i in range(first, last)) and any(
            self.words[i][0].isupper() or self.norms[i] in known for i in range(first, last)
        )
