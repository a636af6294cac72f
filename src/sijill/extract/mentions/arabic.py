"""Names in Arabic script by heads, titles, given names and the words around them."""

from __future__ import annotations

from sijill.extract.lexicon import Lexicon
from sijill.extract.mentions.arabic_bodies import BodyReader
from sijill.extract.mentions.arabic_places import read_place_lists
from sijill.extract.mentions.arabic_text import DEFINITE, GIVEN, KUNYA, ORG, PLACE, SERVANT, STOP, TITLE, TOPONYM
from sijill.extract.mentions.arabic_words import (
    ADJECTIVES,
    BASE_ADJECTIVES,
    BASES,
    COMPOUND,
    GENERIC_AFTER,
    GROUP_WORDS,
    HOLY,
    KINDS,
    OF_FAITH,
    OF_GOD,
    PLACE_HEADS,
    PREPOSITIONS,
    PRESS,
    PRESS_OPENINGS,
    REGIONS,
    SIZES,
    SPEECH,
    STOP_WORDS,
    STRONG_PLACE,
    TOPONYMS,
    VERBS,
)
from sijill.extract.mentions.found import Found
from sijill.extract.mentions.table import BORDER, SPACE, WordTable
from sijill.extract.mentions.vocabulary import is_common, is_noun, is_verb
from sijill.text.tokens import ARABIC

SPEECH_FORMS = SPEECH | {"و" + word for word in SPEECH}
SPECIAL = SPEECH_FORMS | PRESS_OPENINGS | GROUP_WORDS | OF_GOD | OF_FAITH
"""Words that open more than their class tells."""
OPENING_MARKS, CLOSING_MARKS = frozenset("«“\"„‘'"), frozenset("»”\"“’'")


class ArabicReader(BodyReader):
    """Reads one table: persons, organisations, places."""

    def read(self) -> list[Found]:
        """All proposals."""
        table = self.table
        read_until = 0
        kinds, norms, gaps, words, classes = table.kinds, table.norms, table.gaps, table.words, self.classes
        for position in range(len(table)):
            if kinds[position] != ARABIC or position < read_until:
                continue
            known = classes.get(words[position])
            kind, cut = known if known is not None else self._class(position)
            if norms[position] in SPECIAL and (end := self._read_special(position, kind)):
                read_until = end
                continue
            if not kind:
                if gaps[position] == BORDER:
                    read_until = self._read_apart(position)
                continue
            if kind == STOP or self._read_numbered(position, cut):
                continue
            if kind == ORG:
                self._read_organisation(position, cut)
            elif kind == DEFINITE:
                self._read_definite(position, cut)
            elif kind == TITLE:
                self._read_title(position)
            elif kind in (KUNYA, SERVANT, GIVEN):
                end = self._person_end(position)
                if end - position > 1:
                    first = self._son_start(position) if kind == KUNYA else position
                    self._propose(first, end, "PER", 0.75, "given name", cut if first == position else 0)
                    read_until = end
            elif kind == PLACE:
                self._read_place(position, cut)
            elif kind == TOPONYM:
                self._read_toponym(position, cut)
        self.found.extend(read_place_lists(self))
        return self.found

    # ---- places -----------------------------------------------------------------------------------------------------
    def _read_place(self, position: int, cut: int) -> None:
        table = self.table
        at = position + 1
        head = table.norms[position][cut:]
        belongs = head in PLACE_HEADS
        if not self._next(at):
            end = self._quoted_end(at)
            if end and (belongs or head in STRONG_PLACE or head in REGIONS):
                self._propose(
                    position if belongs else at, end, "LOC", 0.6, "place and quotation", cut if belongs else 0
                )
            return
        cover = self.cover[at]
        if belongs and table.norms[at] in GENERIC_AFTER:
            return  # "مشفى المدينة"
        if (
            cover is not None
            and cover.first == at
            and cover.cut == 0
            and cover.type == "LOC"
            and not (cover.last == at + 1 and table.norms[at] in COMPOUND)
        ):
            if belongs:
                end = cover.last
                while (
                    self._next(end)
                    and self._adjective(end)
                    and table.norms[end].endswith(("ي", "يه"))
                    and end < cover.last + 1
                ):
                    end += 1
                self._propose(position, end, "LOC", 0.75, "place head", cut)
            elif not cover.whole:
                self._propose(at, cover.last, "LOC", 0.75, "place word", 0, cover.known)
            return
        if head in BASES and self._read_base(position, cut):
            return
        kind, _inner = self._class(at)
        norm = table.norms[at]
        if (
            kind == TITLE
            and norm in HOLY
            and (head in STRONG_PLACE or head in REGIONS)
            and self._next(at + 1)
            and (self._plain(at + 1) or self._class(at + 1)[0] == GIVEN)
        ):
            self._propose(at, at + 2, "LOC", 0.85, "place word", 0)
            return
        if belongs and norm not in STOP_WORDS and self._sited(position, cut) and head in TOPONYMS:
            self._read_toponym(position, cut)
            return
        if head not in STRONG_PLACE:
            if (self._unlisted(at) or self._surname(at)) and not is_verb(norm) and not self._prefixed(at):
                self._propose(position if belongs else at, at + 1, "LOC", 0.55, "place word", cut if belongs else 0)
            return
        if not self._definite(at) and is_noun(norm) and norm not in COMPOUND and not kind:
            return
        if kind in (KUNYA, SERVANT, GIVEN) and belongs and norm not in COMPOUND:
            end = max(self._person_end(at), at + 1)
            self._propose(position, end, "LOC", 0.65, "place head", cut)
            return
        if norm in GENERIC_AFTER or (belongs and norm.endswith("ي") and not self._definite(at) and is_common(norm)):
            return  # "مستشفى ميداني": an adjective
        if (kind in (STOP, ORG, TITLE, PLACE) or norm in VERBS) and norm not in COMPOUND:
            return
        if self.lexicon.demonym(norm) or norm.startswith(("لل", "وال", "بال")) or norm in ADJECTIVES or norm in KINDS:
            return
        end = at + 1
        if self._next(end):
            second = table.norms[end]
            if (
                (norm in COMPOUND and second not in STOP_WORDS)
                or (
                    not self._definite(at)
                    and self._definite(end)
                    and not self._adjective(end)
                    and second not in STOP_WORDS
                )
                or (self._unlisted(at) and self._unlisted(end) and not self._prefixed(end))
            ):
                end += 1
        if self._next(end) and table.norms[end] in SIZES:
            end += 1
        self._propose(position if belongs else at, end, "LOC", 0.6, "place word", cut if belongs else 0)

    def _read_base(self, position: int, cut: int) -> bool:
        """ "قاعدة X الجوية": a base with a name of one to three words and the adjective that closes it belongs together."""
        table = self.table
        for end in range(position + 2, position + 5):
            if not self._next(end - 1) or self._class(end - 1)[0] == STOP:
                return False
            if self._next(end) and table.norms[end] in BASE_ADJECTIVES:
                if self._definite(end - 1) and is_common(table.norms[end - 1]) and end == position + 2:
                    return False
                self._propose(position, end + 1, "LOC", 0.8, "place head", cut)
                return True
        return False

    def _read_special(self, position: int, kind: int) -> int:
        """What opens behind a verb of saying, a word for a group or a quotation mark, or with a given name of two words.
        The end of a person's name that was read; 0 where the word is still to be read by its class.
        """
        norm = self.table.norms[position]
        if norm in SPEECH_FORMS:
            return self._read_speaker(position + 1)
        if norm in PRESS_OPENINGS:
            self._read_press(position)
        if norm in GROUP_WORDS and (end := self._quoted_end(position + 1)):
            self._propose(position + 1, end, "ORG", 0.8, "quotation", 0)
        if kind == ORG or not self._devoted(position):
            return 0
        end = self._person_end(position)
        if end - position > 2:
            self._propose(position, end, "PER", 0.75, "given name", 0)
            return end
        return position + 1

    def _read_press(self, position: int) -> None:
        """Names of papers that are common words as well, within quotation marks alone."""
        table = self.table
        if table.mark_before(position) not in OPENING_MARKS:
            return
        for end in (position + 1, position + 2):
            if end > len(table) or table.mark_after(end - 1) not in CLOSING_MARKS:
                continue
            if " ".join(table.norms[position:end]) in PRESS:
                self._propose(position, end, "ORG", 0.97, "press", 0)

    def _read_toponym(self, position: int, cut: int) -> None:
        """ "تل X", "دير X", "كفرX" behind a preposition or a word for a place."""
        table = self.table
        cover = self.cover[position]
        after = self.cover[position + 1] if self._next(position + 1) else None
        named = after is not None and after.type == "LOC" and not after.whole and after.first == position + 1
        if (cover is not None and cover.whole) or not (named or self._sited(position, cut)):
            return
        if table.norms[position][cut:] not in TOPONYMS:
            self._propose(position, position + 1, "LOC", 0.55, "toponym", cut)
            return
        at = position + 1
        if not self._next(at) or table.norms[at] in STOP_WORDS or self._class(at)[0] in (STOP, ORG, PLACE):
            return
        if self._definite(at) or self._plain(at) or self._class(at)[0] == GIVEN:
            self._propose(position, at + 1, "LOC", 0.6, "toponym", cut)

    def _sited(self, position: int, cut: int) -> bool:
        """Whether the word stands behind a preposition of place, written to it or apart, or behind a word for a place."""
        table = self.table
        if cut and table.norms[position][cut - 1] in "بل":
            return True
        if not position or table.gaps[position] != SPACE:
            return False
        before = table.norms[position - 1]
        return before.removeprefix("و") in PREPOSITIONS or self._class(position - 1)[0] == PLACE


def read_arabic(table: WordTable, known: list[Found], lexicon: Lexicon) -> list[Found]:
    """Proposals for names in Arabic script that no list knows; an empty table yields []."""
    return ArabicReader(table, known, lexicon).read()
