"""What capitals and figures are by themselves in Latin script: acronyms, months, codes, numbered and dated bodies."""

from __future__ import annotations

from functools import cache

from sijill.extract.mentions.context import month_names
from sijill.extract.mentions.english_compared import ComparingReader
from sijill.extract.mentions.english_words import NO_ACRONYM, STOP_WORDS
from sijill.extract.mentions.table import SPACE
from sijill.text.tokens import NUMBER

_JOINTS = ("", "-", "‐", "‑", "–")
"""What stands between letters and a number of one code ("MQ-9", "T72")."""
_ORDINALS = frozenset(("st", "nd", "rd", "th"))


class SignReader(ComparingReader):
    """Reads acronyms, and tells months, codes and numbers from names."""

    def _is_month(self, first: int, last: int) -> bool:
        """Whether the run is a month's name beside a number ("25 Rabi' al-Thani 1440")."""
        table = self.table
        words = tuple(table.norms[first:last])
        return (words in month_names() or (len(words) > 1 and words[0] in _month_openers())) and any(
            0 <= at < len(table) and table.kinds[at] == NUMBER and table.lines[at] == table.lines[first]
            for at in (first - 1, last)
        )

    def _numbered(self, position: int) -> bool:
        """Whether an ordinal stands before a body's head ("the 6th Brigade")."""
        table = self.table
        return (
            position > 1
            and table.gaps[position] == SPACE
            and table.norms[position - 1] in _ORDINALS
            and table.kinds[position - 2] == NUMBER
            and table.end(position - 2) == table.start(position - 1)
        )

    def _dated(self, position: int) -> bool:
        """Whether a day stands before a body's head, which bears its name ("3 April Brigade")."""
        table = self.table
        month = position > 1 and (table.norms[position - 1],) in month_names()
        return (
            month and table.kinds[position - 2] == NUMBER and table.gaps[position] == table.gaps[position - 1] == SPACE
        )

    def _acronym(self, first: int, last: int) -> bool:
        table = self.table
        word = table.words[first]
        letters = [letter for letter in word if letter.isalpha()]
        if (
            last - first != 1
            or not 2 <= len(letters) <= 7
            or not (word.isupper() or (len(word) == 3 and word[1] == "o" and word[0].isupper() and word[2].isupper()))
            or table.norms[first] in STOP_WORDS | NO_ACRONYM
        ):
            return False
        if (self.headline[table.lines[first]] and self._shouted(first)) or self._in_code(first):
            return False
        if len(letters) > 3 and self._datelined(first):
            return False
        if table.mark_after(first) == ":" and (not first or table.lines[first - 1] != table.lines[first]):
            return False  # "CAVEATS: …": a heading
        self._propose(first, last, "ORG", 0.6, "acronym")
        return True

    def _datelined(self, position: int) -> bool:
        """Whether a town in capitals opens the line, as where a report was sent from ("KIRVA (Agency) - …")."""
        table = self.table
        if position and table.lines[position - 1] == table.lines[position] and table.mark_before(position) != "/":
            return False
        return table.mark_after(position) in ("(", "/", ",", "-", "–", "—")

    def _in_code(self, position: int) -> bool:
        """Whether letters touch a number or stand alone on their line: an address, a code, a switch of languages."""
        table = self.table
        text = table.tokens.text
        touching = any(
            0 <= other < len(table)
            and table.kinds[other] == NUMBER
            and text[table.end(min(position, other)) : table.start(max(position, other))] in _JOINTS
            for other in (position - 1, position + 1)
        )
        around = [
            other
            for other in (position - 1, position + 1)
            if 0 <= other < len(table) and table.lines[other] == table.lines[position]
        ]
        return touching or not around

    def _shouted(self, position: int) -> bool:
        """Whether the neighbours are in capitals throughout as well."""
        table = self.table
        return any(
            0 <= other < len(table)
            and table.lines[other] == table.lines[position]
            and len(table.words[other]) > 3
            and table.words[other].isupper()
            for other in (position - 1, position + 1)
        )


@cache
def _month_openers() -> frozenset[str]:
    """First words of months of two words ("Jumada al-Akhirah", in any spelling of the second)."""
    return frozenset(name[0] for name in month_names() if len(name) > 1)
