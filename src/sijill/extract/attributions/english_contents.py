"""What is said, in an English sentence: behind a verb, before it, in the quotation that ends or goes on."""

from __future__ import annotations

from sijill.extract.attributions.cues import words_in, words_of
from sijill.extract.attributions.drafts import Draft, Hit, Page, Range, read_content, trim
from sijill.text.tokens import BREAK, NUMBER, WORD


class EnglishContents:
    """One sentence with its cues: finds contents, knows nothing of the cues' grammar."""

    def __init__(
        self,
        page: Page,
        first: int,
        last: int,
        hits: list[Hit],
        after: list[Range],
        speakers: dict[int, int] | None = None,
    ) -> None:
        self.page = page
        self.tokens = page.tokens
        self.norms = page.tokens.norms
        self.words = page.tokens.words
        self.kinds = page.tokens.kinds
        self.first = first
        self.last = last
        self.hits = hits
        self.cues = {hit.at for hit in hits}
        self.after = after
        """The sentences that follow, for quotations that go on."""
        self.speakers = speakers or {}
        """Mentions of persons and bodies by first token: the token after their last."""
        self.inner: list[Draft] = []
        """Voices that share the words of another cue."""
        self.borders: dict[int, int] = {}
        """First token of the clause of each accepted cue."""

    def _what_follows(self, lemma: str, frame: str, end: int) -> tuple[int, int, bool]:
        """Where content begins after a verb that ends at `end`, how far the cue reaches, and whether a quotation is next."""
        index = end
        norms, last = self.norms, self.last
        if index < last and norms[index] == "(":
            # "states (emphasis added): …"
            close = next((i for i in range(index, min(last, index + 8)) if norms[i] == ")"), None)
            index = close + 1 if close is not None else index
        if index < last and lemma.split()[0] in words_of("en", "tells"):
            index = self._skip_recipient(index)
        if lemma.endswith(("responsibility", "credit")):
            about = next((i for i in range(index, min(last, index + 9)) if norms[i] == "for"), None)
            return (about + 1 if about is not None else last), end, False
        if frame == "object":
            return index, end, False
        to = norms[index : index + 1] == ["to"]
        if to and (lemma == "claim" or norms[index + 1 : index + 2] in (["have"], ["be"])):
            return index, end, False  # "claimed to have killed dozens"
        counts = norms[index : index + 1] == ["at"] and norms[index + 1 : index + 2] in (["least"], ["most"])
        if counts:
            return index, end, False
        if index < last and (norms[index] in words_of("en", "adjuncts") or norms[index] in words_of("en", "days")):
            if (
                norms[index] in words_of("en", "days")
                and index + 1 < last
                and (norms[index + 1] in words_of("en", "clause_signs") or self.words[index + 1][0].isupper())
            ):
                return index + 1, index + 1, False
            days = index
            while days < last and (
                norms[days] in words_of("en", "days") or (days > index and self.kinds[days] == NUMBER)
            ):
                days += 1
            if days == last or norms[days] == ".":
                return last, days, False
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
                if norm in ("the", "a", "an") and probe > index + 1 and self._ends_noun(probe - 1):
                    return probe, probe, False  # "announced on its page the loss of …"
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
                    if norms[index] in words_of("en", "days") and index + 2 < last:
                        return index + 1, index + 1, False
                    if (
                        short is not None
                        and norms[index] in ("on", "in")
                        and norms[short - 1] in words_of("en", "days")
                    ):
                        return short, short, False
                    return last, last, False
        while index < last and self.words[index] in ",:":
            index += 1
        return index, end, index < last and norms[index] == '"'

    def _ends_noun(self, index: int) -> bool:
        """Whether a noun phrase may end here: a word that neither leads on nor stands before a noun."""
        norm = self.norms[index]
        small = words_in("en", "prepositions", "determiners", "joins", "adjuncts")
        return self.kinds[index] == WORD and norm not in small and len(norm) > 2

    def _skip_recipient(self, index: int) -> int:
        limit = min(self.last, index + 14)
        for probe in range(index, limit):
            if probe > index and self._begins_clause(probe):
                return probe
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

    def _begins_clause(self, index: int) -> bool:
        """Whether what is said begins right behind whom it was told ("told Hill Radio the mill", "told reporters there was")."""
        norm, before = self.norms[index], self.norms[index - 1]
        if norm in ("there", "he", "she", "they", "it", "we", "i"):
            return True
        told = before in words_of("en", "recipients") or self.words[index - 1][0].isupper()
        return norm in ("the", "a", "an", "his", "her", "their", "its") and told

    def _is_adjunct_chain(self, index: int) -> bool:
        return (
            self.kinds[index] == NUMBER
            or self.norms[index] in words_of("en", "days")
            or self.norms[index] in ("in", "on", "during", "according")
        )

    def _content_from(self, start: int) -> Range | None:
        return read_content(self.page, start, self.last, kind=WORD)

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
            if hit_at >= index:
                continue
            if loose:
                # "X said that …, according to Y": all of it is Y's, but for a clause that is joined on.
                joined = clause > self.first and self.norms[clause - 1] in ("and", "but", "while", "whereas", ";")
                start = max(start, clause) if joined else start
            else:
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
                or self.norms[words[0]] in words_of("en", "prepositions")
                or self.norms[words[0]].endswith("ing")
            )
            and not self._has_verb(words)
        ):
            return None
        if (
            not loose
            and self.norms[words[0]]
            in (
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
            )
            and not (self.norms[words[0]] == "as" and any(self.words[i] == "," for i in range(*span)))
        ):
            return None
        return span

    def _end_of_cue(self, at: int) -> int:
        hit = next(hit for hit in self.hits if hit.at == at)
        return at + len(hit.cue.words)

    def _has_verb(self, words: list[int]) -> bool:
        return any(
            self.norms[i] in words_in("en", "auxiliaries", "pasts")
            or (self.norms[i].endswith("ed") and len(self.norms[i]) > 4)
            for i in words
        )

    def _clause_before_quote(self, start: int) -> int:
        """A quotation in the middle of a statement takes the statement's beginning with it."""
        if start <= self.first or self.norms[start - 1] in (",", ":"):
            return start
        left = trim(self.tokens, self.first, start)
        if (
            left is None
            or any(clause < start for clause in self.borders.values())
            or any(self.kinds[i] == BREAK for i in range(*left))
        ):
            return start
        return left[0]

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
