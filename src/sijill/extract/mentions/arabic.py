"""Names in Arabic script by heads, titles, given names and the words around them."""

from __future__ import annotations

from sijill.extract.lexicon import Lexicon
from sijill.extract.mentions.arabic_persons import PersonReader
from sijill.extract.mentions.arabic_places import read_place_lists
from sijill.extract.mentions.arabic_text import DEFINITE, GIVEN, KUNYA, ORG, PLACE, SERVANT, STOP, TITLE, TOPONYM
from sijill.extract.mentions.arabic_words import (
    ADJECTIVES,
    BODY_ADJECTIVES,
    BODY_HEADS,
    BODY_NOUNS,
    COMPOUND,
    DEFINITE_HEADS,
    FRONT_HEADS,
    GENERIC_AFTER,
    HOLY,
    INNER,
    NATIONAL,
    OF_PLACE,
    ORDINALS,
    PLACE_HEADS,
    PLACED_HEADS,
    PLAIN_AFTER,
    PREPOSITIONS,
    PURPOSE_HEADS,
    REGIONS,
    SIZES,
    STOP_WORDS,
    STRONG_PLACE,
    TELLING,
    TOPONYMS,
    UNITS,
    VERBS,
    WEAK_HEADS,
)
from sijill.extract.mentions.found import Found
from sijill.extract.mentions.table import SPACE, WordTable
from sijill.text.tokens import ARABIC, fold_word

_OPENING = frozenset("“\"«„'‘(")
_CLOSING = {"“": '”“"', '"': '"”', "«": "»", "„": "“”", "'": "'’", "‘": "’", "(": ")"}
_MOST_QUOTED = 5


class ArabicReader(PersonReader):
    """Reads one table: persons, organisations, places."""

    def read(self) -> list[Found]:
        """All proposals."""
        table = self.table
        read_until = 0
        for position in range(len(table)):
            if table.kinds[position] != ARABIC or position < read_until:
                continue
            kind, cut = self._class(position)
            if not kind or kind == STOP:
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
                    self._propose(position, end, "PER", 0.75, "given name", cut)
                    read_until = end
            elif kind == PLACE:
                self._read_place(position, cut)
            elif kind == TOPONYM:
                self._read_toponym(position, cut)
        self.found.extend(read_place_lists(self))
        return self.found

    # ---- organisations ----------------------------------------------------------------------------------------------
    def _read_organisation(self, position: int, cut: int) -> None:
        table = self.table
        head = table.norms[position][cut:]
        quoted = self._quoted_end(position + 1)
        if quoted and head in BODY_HEADS:
            self._propose(position, quoted, "ORG", 0.8, "head and quotation", cut)
            return
        at = position + 1
        if not self._next(at):
            return
        kind, _inner = self._class(at)
        if table.norms[at] in INNER and self._read_inner(position, at + 1, cut):
            return
        if table.norms[at] in BODY_NOUNS.get(head, ()) and not self._is_known(position):
            self._read_construct(position, at + 1, cut)
            return
        if head not in BODY_HEADS:
            return
        if kind == PLACE and head in OF_PLACE and self._next(at + 1) and not self._definite(at):
            self._read_body_of_place(position, at + 1, cut)
            return
        if self._read_front(position, head):
            return
        if kind == STOP or table.norms[at] in GENERIC_AFTER or (kind == PLACE and not self._definite(at)):
            return
        weak = head in WEAK_HEADS
        cover = self.cover[at]
        named = cover is not None and cover.first == at and cover.cut == 0 and cover.whole
        if weak and named and cover is not None and cover.type in ("PER", "ORG"):
            return
        end = cover.last if named and cover is not None else at + 1
        if kind in (KUNYA, SERVANT, GIVEN) and not named:
            end = max(self._person_end(at), end)
        elif not named and not self._definite(at):
            if not self._plain(at) or (weak and head not in PLAIN_AFTER) or self._prefixed(at):
                return
            if head.endswith("ه") and (
                table.norms[at] in VERBS or (table.norms[at].startswith("ت") and len(table.norms[at]) < 6)
            ):
                return  # "صحيفة تنشر": a verb
            if table.norms[at].endswith("ي") and self._next(end) and self._plain(end) and not weak:
                end += 1  # "نقابة معلمي X"
            elif (
                self._next(end) and self._definite(end) and not self._class(end)[0] and table.norms[end] not in TELLING
            ):
                end += 1
        strong = named
        adjectives = 0
        while adjectives < 3 and self._next(end) and self._adjective(end):
            strong = True
            end += 1
            adjectives += 1
        if head in PURPOSE_HEADS:
            end = self._purpose_end(end)
        if weak and not strong and end - position < 3 and head not in PLAIN_AFTER:
            again = self.pairs[table.norms[position], table.norms[at]] > 1 and not table.norms[at].endswith("ات")
            if not again:
                return
        if self.lexicon.demonym(table.norms[at]) and not named and not self._definite(at):
            return
        if end - position < 2:
            return
        self._propose(position, end, "ORG", 0.7, "head", cut)

    def _read_inner(self, position: int, at: int, cut: int) -> bool:
        """ "جبهة تحرير X", "هيئة دعم الY": whether what follows the word in the middle names a body."""
        known = self.cover[position]
        if not self._next(at) or self._class(at)[0] == STOP or (known is not None and known.whole):
            return False
        cover = self.cover[at]
        if self.table.norms[at] in GENERIC_AFTER or (cover is not None and cover.first == at and cover.cut):
            return False
        end = cover.last if cover is not None and cover.first == at and cover.whole else at + 1
        if end == at + 1 and not (self._definite(at) or self._plain(at)):
            return False
        while self._next(end) and self._adjective(end) and end - position < 6:
            end += 1
        self._propose(position, end, "ORG", 0.7, "head", cut)
        return True

    def _read_construct(self, position: int, end: int, cut: int) -> None:
        """ "قيادة العمليات المشتركة", "سلاح الجو المسير": a head, the noun that makes it a body, and their adjectives."""
        cover = self.cover[end] if self._next(end) and not self._definite(end - 1) else None
        if cover is not None and cover.first == end and cover.cut == 0:
            end = cover.last  # "مديرية أمن X"
        while self._next(end) and self._adjective(end) and end - position < 5:
            end += 1
        if self.table.norms[position][cut:] in PURPOSE_HEADS:
            end = self._purpose_end(end)
        self._propose(position, end, "ORG", 0.7, "head", cut)

    def _read_front(self, position: int, head: str) -> bool:
        """ "مديرية X", "جبهة X": whether the head leaves a place's name behind it and names no body itself."""
        at = position + 1
        cover = self.cover[at]
        known = cover is not None and cover.first == at and cover.cut == 0 and cover.type == "LOC"
        if head in FRONT_HEADS and known and cover is not None:
            if not cover.whole:
                self._propose(at, cover.last, "LOC", 0.75, "place word", 0, cover.known)
            return True
        if head not in PLACED_HEADS or self._class(at)[0]:
            return False
        if known and cover is not None:
            if not cover.whole:
                self._propose(at, cover.last, "LOC", 0.75, "place word", 0, cover.known)
            return True
        if self.lexicon.demonym(self.table.norms[at]) or self._adjective(at):
            return False
        if self._definite(at) or self._plain(at):
            self._propose(at, at + 1, "LOC", 0.6, "place word", 0)
            return True
        return False

    def _is_known(self, position: int) -> bool:
        known = self.cover[position]
        return known is not None and known.whole and known.last - known.first > 1

    def _read_body_of_place(self, position: int, at: int, cut: int) -> None:
        """ "مجلس محافظة X": the place that a body is for belongs to its name."""
        cover = self.cover[at]
        if cover is not None and cover.first == at and cover.cut == 0 and cover.type == "LOC":
            self._propose(position, cover.last, "ORG", 0.7, "head", cut)
        elif self._class(at)[0] != STOP and (self._plain(at) or self._definite(at)) and not self._adjective(at):
            self._propose(position, at + 1, "ORG", 0.6, "head", cut)

    def _purpose_end(self, end: int) -> int:
        """ "… لحقوق الإنسان", "… للمحروقات", "… لهيئة X": what an organisation is for belongs to its name."""
        if self._next(end):
            cover = self.cover[end]
            if cover is not None and cover.first == end and cover.cut == 1 and cover.type == "ORG" and cover.whole:
                return cover.last if self.table.norms[end].startswith("ل") else end
            norm = self.table.norms[end]
            if norm.startswith("لل") and len(norm) > 4:
                end += 1
                while self._next(end) and self._adjective(end):
                    end += 1
            elif (
                norm.startswith("ل")
                and len(norm) > 3
                and self._class(end)[0] == 0
                and self._next(end + 1)
                and self._definite(end + 1)
            ):
                end += 2
        return end

    def _read_definite(self, position: int, cut: int) -> None:
        """ "القوات" with the adjective of a state behind it, "الشرطة" with one that makes it a body ("الاتحادية")."""
        end = position + 1
        named = False
        head = _with_article(self.table.norms[position][cut:])
        made = BODY_ADJECTIVES.get(head, frozenset())
        feminine = head.endswith(("ه", "ات"))
        while end - position <= 3 and self._next(end) and (self._adjective(end) or self.table.norms[end] in made):
            norm = self.table.norms[end]
            if norm in made:
                named = True
            elif _is_feminine(norm) != feminine:
                break  # "وزير الخارجية الروسي": the adjective belongs to another word
            if head in DEFINITE_HEADS:
                named = named or self._of_state(norm) or norm in NATIONAL or (norm in ORDINALS and head in UNITS)
            end += 1
            if norm in ORDINALS:
                break
        if named:
            if head in PURPOSE_HEADS:
                end = self._purpose_end(end)
            self._propose(position, end, "ORG", 0.75, "definite head", cut)

    def _of_state(self, norm: str) -> bool:
        entry = self.lexicon.get(self.lexicon.demonym(norm))
        return entry is not None and entry.kind == "state"

    def _quoted_end(self, position: int) -> int:
        """End of a short quotation that opens right before the word; 0 where none does."""
        table = self.table
        if position >= len(table) or table.lines[position] != table.lines[position - 1]:
            return 0
        mark = table.mark_before(position)
        if mark not in _OPENING or mark == "(" or table.index[position] - table.index[position - 1] != 2:
            return 0
        end = position
        while end < len(table) and end - position < _MOST_QUOTED and table.lines[end] == table.lines[position]:
            end += 1
            if table.mark_after(end - 1) and table.mark_after(end - 1) in _CLOSING[mark]:
                return end
            if end < len(table) and table.gaps[end] != SPACE:
                return 0
        return 0

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
            return
        if kind in (KUNYA, SERVANT, GIVEN) and belongs and norm not in COMPOUND:
            end = max(self._person_end(at), at + 1)
            self._propose(position, end, "LOC", 0.65, "place head", cut)
            return
        if norm in GENERIC_AFTER or (belongs and norm.endswith("ي") and not self._definite(at)):
            return  # "مستشفى ميداني": an adjective
        if (kind in (STOP, ORG, TITLE, PLACE) or norm in VERBS) and norm not in COMPOUND:
            return
        if self.lexicon.demonym(norm) or norm.startswith(("لل", "وال", "بال")) or norm in ADJECTIVES:
            return
        end = at + 1
        if self._next(end):
            second = table.norms[end]
            if (norm in COMPOUND and second not in STOP_WORDS) or (
                not self._definite(at) and self._definite(end) and not self._adjective(end) and second not in STOP_WORDS
            ):
                end += 1
        if self._next(end) and table.norms[end] in SIZES:
            end += 1
        self._propose(position if belongs else at, end, "LOC", 0.6, "place word", cut if belongs else 0)

    def _read_toponym(self, position: int, cut: int) -> None:
        """ "تل X", "دير X", "كفرX" behind a preposition or a word for a place."""
        table = self.table
        cover = self.cover[position]
        if (cover is not None and cover.whole) or not self._sited(position, cut):
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


def _with_article(norm: str) -> str:
    """The word with its article, which is elided after ل ("للقوات")."""
    return _ARTICLE + norm[2:] if norm.startswith("لل") else norm


def _is_feminine(norm: str) -> bool:
    """Whether a definite adjective is feminine; of the broken forms only those of rank are ("العليا")."""
    return norm.endswith("ه") or norm in _FEMININE


_ARTICLE = "ال"
_FEMININE = frozenset(fold_word(word) for word in ("العليا", "الكبرى", "الوسطى", "الأولى", "العظمى"))


def read_arabic(table: WordTable, known: list[Found], lexicon: Lexicon) -> list[Found]:
    """Proposals for names in Arabic script that no list knows; an empty table yields []."""
    return ArabicReader(table, known, lexicon).read()
