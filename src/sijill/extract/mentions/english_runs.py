"""Runs of capitals in Latin script: where they begin and end, and what the document says about its own words."""

from __future__ import annotations

from collections import Counter

from sijill.extract.lexicon import Lexicon
from sijill.extract.mentions.context import is_given
from sijill.extract.mentions.english_words import ARTICLES, FRONT, LINKS, PARTICLES, PREPOSITIONS, STOP_WORDS, TAIL
from sijill.extract.mentions.found import Found
from sijill.extract.mentions.table import BORDER, HYPHEN, POSSESSIVE, SIGN, SPACE, WordTable
from sijill.text.tokens import WORD


class RunReader:
    """A table with its runs of capitals."""

    def __init__(self, table: WordTable, known: list[Found], lexicon: Lexicon) -> None:
        self.table = table
        self.lexicon = lexicon
        self.cover: list[Found | None] = [None] * len(table)
        for one in known:
            for position in range(one.first, one.last):
                self.cover[position] = one
        self.lower = {
            norm
            for norm, word, kind in zip(table.norms, table.words, table.kinds, strict=True)
            if kind == WORD and word[0].islower()
        }
        self.headline = _find_headlines(table)
        self.found: list[Found] = []
        self.loose: list[tuple[int, int]] = []
        self.sited: set[tuple[str, ...]] = set()
        """Names that open like a father's or mother's name and stand once where only a place does."""
        self._listing = -1
        """End of the last run in a list that "the villages of" leads, so that every member is a place."""

    # ---- where a run of capitals ends -------------------------------------------------------------------------------
    def _opens_by_particle(self, position: int) -> bool:
        """ "al-Adnani": an article in lower case with a capital behind a hyphen."""
        table = self.table
        return (
            table.norms[position] in ARTICLES
            and position + 1 < len(table)
            and table.gaps[position + 1] in (HYPHEN, SIGN)
            and table.words[position + 1][0].isupper()
        )

    def _capital(self, position: int) -> bool:
        """Whether the word may go on a name: a capital that is not owed to a headline."""
        table = self.table
        if position >= len(table):
            return False
        word = table.words[position]
        if table.kinds[position] != WORD or not word[0].isupper():
            return False
        if self.headline[table.lines[position]]:
            norm = table.norms[position]
            return norm not in self.lower and (norm not in STOP_WORDS or norm in TAIL)
        return True

    def _opens_person(self, position: int) -> bool:
        """Whether a given name with a further capital stands there."""
        table = self.table
        after = position + 1
        while after < len(table) and table.norms[after] in ARTICLES:
            after += 1
        return (
            is_given(table.norms[position])
            and table.words[position][0].isupper()
            and after < len(table)
            and table.gaps[after] in (SPACE, HYPHEN)
            and table.words[after][0].isupper()
        )

    def _chunk_end(self, first: int) -> int:
        table = self.table
        total = len(table)
        end = first + 1
        organisation = table.norms[first] in FRONT or table.norms[first] in TAIL
        while end < total:
            gap = table.gaps[end]
            if gap in (BORDER, POSSESSIVE):
                break
            if table.kinds[end] != WORD:
                break
            norm = table.norms[end]
            if self._capital(end):
                if (
                    gap == HYPHEN
                    and norm not in ARTICLES
                    and table.norms[end - 1] not in ARTICLES
                    and self.cover[end - 1] is not None
                    and self.cover[end] is not None
                ):
                    break
                organisation = organisation or norm in TAIL
                end += 1
                continue
            if (
                norm in PARTICLES
                and end + 1 < total
                and (table.gaps[end + 1] == HYPHEN if norm in PREPOSITIONS else table.gaps[end + 1] != BORDER)
                and self._capital(end + 1)
            ):
                end += 1
                continue
            if (
                norm in PARTICLES
                and end + 2 < total
                and table.norms[end + 1] in ARTICLES
                and table.gaps[end + 1] in (SPACE, HYPHEN)
                and self._capital(end + 2)
            ):
                end += 2
                continue
            if norm == "of" and end + 1 < total and self._opens_person(end + 1):
                break  # "the Apparatus of Karim al-…"
            if organisation and gap == SPACE and norm in LINKS and not (norm == "in" and end - first == 1):
                jump = end + 2 if end + 1 < total and table.norms[end + 1] in ("the", "al") else end + 1
                if (
                    jump < total
                    and table.gaps[jump] != BORDER
                    and self._capital(jump)
                    and (table.norms[jump] not in STOP_WORDS or self._capital(jump + 1))
                ):
                    if norm == "and" and (
                        jump > end + 1 or table.norms[end - 1] in TAIL or table.norms[jump] in FRONT or self.cover[jump]
                    ):
                        break
                    end = jump + 1
                    continue
            break
        return end


def _find_headlines(table: WordTable) -> dict[int, bool]:
    """Lines of four words or more whose longer words nearly all begin with a capital."""
    long: Counter[int] = Counter()
    capital: Counter[int] = Counter()
    for word, kind, line in zip(table.words, table.kinds, table.lines, strict=True):
        if kind == WORD and len(word) > 3:
            long[line] += 1
            capital[line] += word[0].isupper()
    return {line: long[line] >= 3 and capital[line] >= 0.7 * long[line] for line in set(table.lines)}
