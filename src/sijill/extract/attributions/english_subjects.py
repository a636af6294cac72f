"""Who says it, in an English sentence: the noun phrase left of a verb or behind "according to"."""

from __future__ import annotations

from sijill.extract.attributions.cues import words_in, words_of
from sijill.extract.attributions.drafts import Range, trim
from sijill.extract.attributions.english_contents import EnglishContents
from sijill.text.tokens import BREAK, MARK, NUMBER, WORD

LONGEST_SUBJECT = 24
COMMAS = frozenset(",;")
DASHES = frozenset("-–—―")
_AYNS = frozenset("‘’`´ʿʾ'")
_IN_NAMES = frozenset(("'s", "-", "&", "/", '"', "(", ")", "'", "‘", "’", "`"))
"""Marks that stand inside names of sources."""


class EnglishSubjects(EnglishContents):
    """Adds the search for sources."""

    def _subject(self, group: int) -> Range | None:
        """The noun phrase left of the verb group, with the appositions between it and the verb."""
        floor = max(self.first, group - 60)
        end = group
        index = group - 1
        if index < floor:
            return None
        if self.norms[index] == '"':
            return self._before_title(index, floor)
        if self.norms[index] in ("and", "but"):
            return self._sentence_subject(group)  # "X visited the town and said": the verb shares its subject
        if self.words[index] in COMMAS or self.words[index] in DASHES:
            aside = self._interruption(index, floor)
            if aside is not None:
                head = self._phrase_left(aside, floor)
                return (head, aside) if head is not None else None
            opening = self._apposition_start(index, floor)
            if opening is None:
                # "A report by the agency, revealed …": a stray comma behind a whole subject.
                head = self._phrase_left(index, floor) if self.words[index] == "," else None
                if head is None or head > self.first + 3 or self.norms[head] in words_of("en", "prepositions"):
                    return None
                return head, index
            head = self._head_of(opening, floor)
            return (head, end - 1) if head is not None else None
        if self.words[index] == ")":
            opening = next((i for i in range(index, max(floor, index - 12), -1) if self.words[i] == "("), None)
            if opening is None:
                return None
            head = self._phrase_left(opening, floor)
            return (head, end) if head is not None else None
        if self.norms[index] in ("who", "which", "that"):
            left = index - 1 if index > floor and self.words[index - 1] in COMMAS else index
            if left < index:
                left = self._before_adjunct(left, floor)
            head = self._phrase_left(left, floor)
            if head is None and self.words[left - 1] == ")":
                bracket = next((i for i in range(left - 1, max(floor, left - 12), -1) if self.words[i] == "("), left)
                head = self._phrase_left(bracket, floor)
            return (self._past_cleft(head, left), left) if head is not None else None
        start = self._phrase_left(group, floor)
        pronoun = self.norms[index] in words_of("en", "third_person") and index - 1 > floor
        if pronoun and start is not None and start < index and self.norms[index - 1] not in ("and", "or"):
            return index, group  # "a plan he said would fail"
        if start is not None and self.norms[start].endswith("ed") and self.norms[start + 1] == "by":
            return None  # "mills driven by water drawn only …": no subject
        if start is not None and self.norms[start] in words_of("en", "how_spoken") and self.words[start - 1] == ",":
            head = self._phrase_left(start - 1, floor)  # "an officer, speaking anonymously said": no comma closes it
            return (head, end) if head is not None else None
        return (start, self._before_time(start, end)) if start is not None else None

    def _interruption(self, comma: int, floor: int) -> int | None:
        """The comma before ", however," or ", in a statement," that closes at `comma`; None where none such stands."""
        for index in range(comma - 1, max(floor, comma - 26), -1):
            if self.words[index] not in COMMAS:
                continue
            word = self.norms[index + 1]
            if word in ("which", "who") and comma - index < 14:
                continue  # a relative clause inside what interrupts
            alone = comma - index == 2 and word in words_of("en", "interrupters")
            phrase = comma - index > 2 and (
                (word == "in" and self.norms[index + 2] in ("a", "an", "his", "her", "its", "their", "turn"))
                or (word == "for" and self.norms[comma - 1] == "part")
            )
            return index if alone or phrase else None
        return None

    def _before_title(self, mark: int, floor: int) -> Range | None:
        """The subject in front of a title in quotation marks: "The paper in an article titled “…,” wrote"."""
        pair = self.page.quotes.around(mark)
        if pair is None or pair[1] != mark:
            return None
        at = pair[0] - 1
        while at > floor and self.words[at] in COMMAS:
            at -= 1
        if at <= floor or self.norms[at] not in words_of("en", "title_words"):
            return None
        medium = next((i for i in range(at - 1, max(floor, at - 8), -1) if self.norms[i] == "in"), None)
        end = at if medium is None else medium
        if self.words[end - 1] in COMMAS:
            end -= 1
        head = self._phrase_left(end, floor)
        return (head, end) if head is not None else None

    def _before_adjunct(self, comma: int, floor: int) -> int:
        """The comma before ", in a leaked memo," that closes at `comma`; `comma` itself where none such stands."""
        for index in range(comma - 1, max(floor, comma - 12), -1):
            if self.words[index] in COMMAS:
                return index if self.norms[index + 1] in words_of("en", "adjuncts") else comma
        return comma

    def _past_cleft(self, head: int, end: int) -> int:
        """Past "It was also" in "It was also the ministry that said"."""
        if self.norms[head] == "it" and head + 2 < end and self.norms[head + 1] in words_of("en", "be"):
            head += 2
            while head + 1 < end and self.norms[head] in words_of("en", "adverbs"):
                head += 1
        return head

    def _head_of(self, opening: int, floor: int) -> int | None:
        """The noun phrase that an apposition follows; where that is an apposition too, the one before it."""
        for _ in range(3):
            head = self._phrase_left(opening, floor)
            if head is None or head - 2 < floor or self.words[head - 1] != ",":
                return head
            dependent = self.kinds[head] == NUMBER or self.norms[head] in words_in("en", "prepositions", "appositions")
            dependent = dependent or (
                self.norms[head] in words_of("en", "determiners") and self.words[head - 2][0].isupper()
            )
            if not dependent:
                return head
            opening = head - 1
        return head

    def _before_time(self, start: int, end: int) -> int:
        """End of a subject without the day behind it ("The paper on Saturday wrote")."""
        last = end
        while last > start + 1 and (self.norms[last - 1] in words_of("en", "days") or self.kinds[last - 1] == NUMBER):
            last -= 1
        if last < end and last > start + 1 and self.norms[last - 1] in ("on", "in", "this", "last", "late", "early"):
            return last - 1
        return end

    def _apposition_start(self, comma: int, floor: int) -> int | None:
        """Index of the comma that opens the apposition closed at `comma`."""
        same = DASHES if self.words[comma] in DASHES else COMMAS
        for index in range(comma - 3, max(floor, comma - 25), -1):
            if (
                self.words[index] in same
                and self.norms[index + 2] in ("by", "as", "in")
                and self._is_participle(index + 1)
            ):
                return index  # "the joint office, run by A, B and C, said"
            if self.norms[index] in ('"', "\n", "\n\n") or self.words[index] == ";":
                break
        for index in range(comma - 1, max(floor, comma - 40), -1):
            if self.words[index] in same and index > floor:
                inside = self.norms[index + 1]
                fits = (
                    inside in words_of("en", "determiners")
                    or inside in words_of("en", "appositions")
                    or inside in words_of("en", "unnamed")
                    or inside in words_of("en", "speakers")
                    or inside.endswith("ing")
                    or self.kinds[index + 1] == NUMBER
                    or self.words[index + 1][0].isupper()
                )
                if fits and self.kinds[index - 1] in (WORD, MARK) and self.words[index - 1] not in ('"', "”"):
                    return index
            if self.norms[index] in ('"', "\n", "\n\n"):
                return None
        return None

    def _is_participle(self, index: int) -> bool:
        """Whether "run", "known", "based" opens an apposition here."""
        norm = self.norms[index]
        return norm.endswith("ed") or norm in ("run", "led", "held", "known", "written", "made", "set")

    def _phrase_left(self, end: int, floor: int) -> int | None:
        """First token of the noun phrase that ends before `end`, None where there is none."""
        starts = words_of("en", "clause_starts")
        cues = self.cues
        index = end - 1
        while index >= floor and end - index <= LONGEST_SUBJECT:
            norm, kind = self.norms[index], self.kinds[index]
            if kind == BREAK:
                if norm == "\n" and index > floor:
                    index -= 1
                    continue
                break
            if kind == MARK:
                if self.words[index] == ")":
                    opening = next((i for i in range(index, max(floor, index - 8), -1) if self.words[i] == "("), None)
                    if opening is not None and opening - 1 > floor and self.kinds[opening - 1] == WORD:
                        index = opening - 1
                        continue
                if self.words[index] in _AYNS and (self._begins_name(index) or self._ends_name(index)):
                    index -= 1
                    continue
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
            if norm in starts and not self._relates(index, end, cues):
                break
            if norm in ("and", "or", "but") and not self._joins_names(index, end, floor):
                break
            if index in cues and (norm in ("said", "says", "told", "added") or index in self.borders):
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

    def _begins_name(self, index: int) -> bool:
        """Whether a mark touches the capital behind it and not the word before it: the sign of an Arabic letter in a name."""
        starts, ends = self.tokens.starts, self.tokens.ends
        following = self.words[index + 1] if index + 1 < self.last else ""
        return following[:1].isupper() and starts[index + 1] == ends[index] and starts[index] > ends[index - 1]

    def _ends_name(self, index: int) -> bool:
        """Whether a mark stands at the end of a name, as the sign of an Arabic letter: "an al-Sada' editorial"."""
        starts, ends = self.tokens.starts, self.tokens.ends
        before = self.words[index - 1] if index > self.first else ""
        apart = index + 1 < self.last and starts[index + 1] > ends[index]
        return before[:1].isupper() and starts[index] == ends[index - 1] and apart and not before.endswith("s")

    def _relates(self, index: int, end: int, cues: set[int]) -> bool:
        """Whether "who", "which" or "that" opens a relative clause inside a subject ("a group that runs the camp")."""
        return (
            self.norms[index] in ("that", "who", "which")
            and index - 1 > self.first
            and self.kinds[index - 1] == WORD
            and index - 1 not in cues
            and end - index > 3
            and self.norms[index + 1] not in words_in("en", "determiners", "pronouns")
            and not self.words[index + 1][0].isupper()
        )

    def _joins_names(self, conjunction: int, end: int, floor: int) -> bool:
        """Whether "and" joins two parts of one noun phrase ("the army and the police") and not two clauses."""
        right = range(conjunction + 1, end)
        if len(right) == 1 and self.norms[conjunction + 1] in words_of("en", "pronouns"):
            return False
        left = self.norms[max(floor, conjunction - 8) : conjunction]
        if not left:
            return False
        if self.words[conjunction - 1][0].isupper() and self.words[conjunction + 1][0].isupper():
            return True
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
            turn = 2 if self.norms[start : start + 2] == ["in", "turn"] else 0
            turn = 3 if lead == "for" and self.norms[start + 2 : start + 3] == ["part"] else turn
            if turn and start + turn < end:
                start += turn
                continue
            start += 1
            if lead in ("on", "in", "at", "last", "this", "for", "during", "by", "since"):
                saved = start
                while start < end - 1 and (self.kinds[start] == NUMBER or self.norms[start] in words_of("en", "days")):
                    start += 1
                if start == saved:
                    return start - 1 if lead in ("this", "last") or self.norms[start] not in determiners else start
        return start

    def _sentence_subject(self, at: int) -> Range | None:
        """The noun phrase that the sentence begins with: up to its first auxiliary, verb in -ed, or comma."""
        start = self._skip_leads(self.first, at)
        if self.norms[start].endswith("ing") and start not in self.speakers:
            comma = next((i for i in range(start, min(at, start + 14)) if self.words[i] == ","), None)
            start = (
                comma + 1 if comma is not None and comma + 1 < at else start
            )  # "Standing there, the mayor shouted and said"
        index = start
        named = 0
        while index < at and index - start < 12:
            norm = self.norms[index]
            if named == index and norm not in words_of("en", "inside_names") and self.words[index][0].islower():
                break  # a name ends here, and a verb follows ("Smith took aim at that, saying")
            named = max(named, self.speakers.get(index, 0))
            if index > start and norm in words_of("en", "pasts"):
                break
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
        if self.words[start].isupper() and index < at and self.words[index] in "(—–-":
            return None  # "BEIRUT (Agency) — …" is a date line
        head = self.words[start]
        if not (head[0].isupper() or self.norms[start] in words_in("en", "determiners", "third_person")):
            return None
        if index - start == 1 and self.norms[start] in words_of("en", "determiners"):
            return None
        return trim(self.tokens, start, index)

    def _source_end(self, start: int) -> int:
        index = start
        while index < self.last:
            norm = self.norms[index]
            if self.kinds[index] == BREAK and norm == "\n\n":
                break
            pair = self.page.quotes.around(index) if norm == '"' else None
            if pair is not None and pair[1] == index and pair[0] < start:
                break  # the quotation that the cue stands in ends
            if self.kinds[index] == MARK and norm not in _IN_NAMES:
                follows = self.norms[index + 1] if index + 1 < self.last else ""
                fresh = follows in words_of("en", "determiners") or follows in words_of("en", "pronouns")
                if self.words[index] == "." and follows and len(self.words[index - 1]) <= 4 and not fresh:
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
        if self.norms[comma - 1] in words_of("en", "speakers"):
            named = comma + 1
            while (
                named < self.last
                and self.kinds[named] in (WORD, MARK)
                and (self.words[named][0].isupper() or self.words[named] == "-")
            ):
                named += 1
            if 1 <= named - comma - 1 <= 4 and named < self.last and self.words[named] == ",":
                return True
        if self.norms[comma + 1] not in ("a", "an", "the", "director", "head", "chief"):
            return False
        tail = next((i for i in range(comma + 1, min(self.last, comma + 25)) if self.words[i] in ",.;"), None)
        if tail is None:
            return False
        return not any(
            self.norms[i] in words_of("en", "auxiliaries") or self.norms[i].endswith("ed")
            for i in range(comma + 1, tail)
        )

    def _before_clause(self, first: int, stop: int, *, related: bool) -> int:
        """Where a source ends whose clause follows without a comma ("According to the council some 300 families left")."""
        if stop < self.last and self.words[stop] == "," and not related:
            return stop
        for index in range(first + 2, stop):
            norm, before = self.norms[index], self.norms[index - 1]
            if (
                self.kinds[index - 1] != WORD
                or before in words_of("en", "prepositions")
                or before in ("and", "or", "of")
            ):
                continue
            if self.kinds[index] == NUMBER and not self.words[index - 1][0].isupper():
                return index
            if before in words_of("en", "determiners") or self.kinds[index] != WORD:
                continue
            if norm in words_of("en", "begins") or (
                related and self.words[index - 1][0].isupper() and self._acts(index)
            ):
                return index
        return stop

    def _acts(self, index: int) -> bool:
        """Whether a small word behind a name looks like a verb of the present or the past ("X finances the …")."""
        norm = self.norms[index]
        return self.words[index].islower() and norm.endswith(("s", "ed")) and norm not in words_of("en", "prepositions")

    def _past_relative(self, stop: int) -> int:
        """Behind "who was there in May," where a relative clause follows the source of an opening phrase."""
        if stop < self.last and self.norms[stop] in ("who", "which"):
            return next((i for i in range(stop, min(self.last, stop + 30)) if self.words[i] == ","), stop)
        return stop

    def _name_end(self, span: Range) -> int:
        """The end of a name or an adjective that a span begins with: its capital words, one word at least."""
        at = span[0] + 1
        while at < span[1] and self.kinds[at] == WORD and self.words[at][0].isupper():
            at += 1
        return at

    def _is_subject(self, span: Range) -> bool:
        """Whether a span is a noun phrase and a name beside it, which speaks and is not said ("Its deputy minister, X, said")."""
        comma = next((i for i in range(*span) if self.words[i] == ","), None)
        if comma is None or comma - span[0] > 6 or span[1] - comma > 6:
            return False
        name = [self.words[i] for i in range(comma + 1, span[1]) if self.kinds[i] == WORD]
        head = self.norms[span[0]] in words_of("en", "determiners")
        return (
            head
            and bool(name)
            and all(word[0].isupper() or word[:3].lower() in ("al", "abu", "bin", "el") for word in name)
        )
