"""Names in Arabic script by heads, titles, given names and the words around them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from sijill.extract.lexicon import Lexicon
from sijill.extract.mentions.arabic_words import (
    ADJECTIVES,
    BYLINE,
    COMPOUND,
    FAITH,
    GENERIC_AFTER,
    GOD,
    MOTHER,
    NATIONAL,
    OFFICES,
    ON,
    ON_DOTTED,
    PERSONAL,
    PLACE_HEADS,
    PLAIN_AFTER,
    PURPOSE_HEADS,
    STOP_WORDS,
    STRONG_PLACE,
    WEAK_GIVEN,
    WEAK_HEADS,
)
from sijill.extract.mentions.context import given_names, word_set
from sijill.extract.mentions.found import Found
from sijill.extract.mentions.table import BORDER, SPACE, WordTable
from sijill.model.records import MentionType
from sijill.text.tokens import ARABIC, clitic_splits, fold_word

_STOP, _ORG, _DEFINITE, _TITLE, _KUNYA, _SERVANT, _GIVEN, _PLACE = range(1, 9)
_OPENING = frozenset("“\"«„'‘(")
_CLOSING = {"“": '”“"', '"': '"”', "«": "»", "„": "“”", "'": "'’", "‘": "’", "(": ")"}
_MOST_QUOTED = 5


class ArabicReader:
    """Reads one table; classes of words are remembered, since texts repeat them."""

    def __init__(self, table: WordTable, known: list[Found], lexicon: Lexicon) -> None:
        self.table = table
        self.lexicon = lexicon
        self.cover: list[Found | None] = [None] * len(table)
        for one in known:
            for position in range(one.first, one.last):
                self.cover[position] = one
        self.classes: dict[str, tuple[int, int]] = {}
        self.counts = Counter(table.norms)
        self.tells_yaa = table.words.count(ON) > 3 * table.words.count(ON_DOTTED)
        self.pairs = Counter(pairwise(table.norms))
        self.found: list[Found] = []

    def read(self) -> list[Found]:
        """All proposals."""
        table = self.table
        read_until = 0
        for position in range(len(table)):
            if table.kinds[position] != ARABIC or position < read_until:
                continue
            kind, cut = self._class(position)
            if not kind or kind == _STOP:
                continue
            if kind == _ORG:
                self._read_organisation(position, cut)
            elif kind == _DEFINITE:
                self._read_definite(position, cut)
            elif kind == _TITLE:
                self._read_title(position)
            elif kind in (_KUNYA, _SERVANT, _GIVEN):
                end = self._person_end(position)
                if end - position > 1:
                    self._propose(position, end, "PER", 0.75, "given name", cut)
                    read_until = end
            elif kind == _PLACE:
                self._read_place(position, cut)
        return self.found

    # ---- words ------------------------------------------------------------------------------------------------------
    def _class(self, position: int) -> tuple[int, int]:
        """Class of a word and the letters of proclitics before it; (0, 0) for a word of no class."""
        word = self.table.words[position]
        known = self.classes.get(word)
        if known is None:
            known = _classify(word, self.table.norms[position])
            if (
                known[0] == _GIVEN
                and known[1] == 0
                and self.table.norms[position] == fold_word(ON)
                and not self.tells_yaa
            ):
                known = (_STOP, 0)  # a text that writes every final ى as ي: the preposition, not the name
            self.classes[word] = known
        return known

    def _next(self, position: int) -> bool:
        """Whether the word goes on from the one before it, on the same line and without a mark between."""
        table = self.table
        return position < len(table) and table.gaps[position] == SPACE and table.kinds[position] == ARABIC

    def _definite(self, position: int) -> bool:
        norm = self.table.norms[position]
        return norm.startswith("ال") and len(norm) > 3 and norm not in STOP_WORDS

    def _adjective(self, position: int) -> bool:
        """Whether a definite word may be an adjective of relation or of rank ("السوري", "العامة", "المسلحة")."""
        norm = self.table.norms[position]
        return self._definite(position) and (norm.endswith(("ي", "يه", "يين")) or norm in ADJECTIVES)

    def _plain(self, position: int) -> bool:
        """Whether a word of no class may be a name by itself: no article, no clitic, no verb of the present."""
        norm = self.table.norms[position]
        return (
            self._class(position)[0] == 0
            and 3 <= len(norm) <= 9
            and not norm.startswith(("ال", "لل", "وال", "بال", "ي", "سي", "ست"))
            and not (norm.startswith("و") and len(norm) > 3)
            and not norm.endswith(("ات", "ون", "ين", "ته", "تها", "هم", "ها", "يه"))
        )

    # ---- persons ----------------------------------------------------------------------------------------------------
    def _person_end(self, position: int) -> int:
        """End of the person's name that begins there; `position` where none does."""
        end = self._part_end(position)
        if end == position:
            return position
        opened = end - position
        while opened < 6 and self._next(end):
            following = self._name_part_end(end)
            if following == end:
                break
            opened += following - end
            end = following
        if (
            self._next(end)
            and (
                (end - position == 1 and self._class(position)[0] == _GIVEN and self._strong(position))
                or (end - position == 2 and self._class(position)[0] == _SERVANT)
            )
            and self._family(end)
        ):
            end += 1
        return end

    def _part_end(self, position: int, *, depth: int = 0) -> int:
        """End of one part of a name: "أبو X", "عبد الX", "بن X" or a given name."""
        kind, _cut = self._class(position)
        if kind == _KUNYA:
            after = position + 1
            if not self._next(after):
                return position
            if self._class(after)[0] in (_KUNYA, _SERVANT):
                end = self._part_end(after, depth=depth + 1) if depth < 2 else after
                return end if end > after else position
            return after + 1 if self._follows_kunya(position, after) else position
        if kind == _SERVANT:
            after = position + 1
            return after + 1 if self._next(after) and self._definite_name(after) else position
        if kind == _GIVEN:
            return position + 1
        return position

    def _follows_kunya(self, kunya: int, position: int) -> bool:
        norm = self.table.norms[position]
        if self._class(position)[0] == _GIVEN:
            return True
        if self.table.norms[kunya] == MOTHER:
            return False
        return norm not in STOP_WORDS and self._class(position)[0] not in (_ORG, _STOP) and len(norm) >= 3

    def _definite_name(self, position: int) -> bool:
        norm = self.table.norms[position]
        return (norm.startswith("ال") and norm not in STOP_WORDS) or norm in GOD

    def _name_part_end(self, position: int) -> int:
        """End of a further part of a name: another part, "الX" of descent or place, or a cover of the lexicon."""
        kind, cut = self._class(position)
        if kind in (_KUNYA, _SERVANT, _GIVEN) and cut == 0:
            return self._part_end(position)
        norm = self.table.norms[position]
        if (
            self._definite(position)
            and norm.endswith("ي")
            and norm not in ADJECTIVES
            and kind not in (_TITLE, _DEFINITE)
        ):
            return position + 1
        if norm in FAITH and position:
            return position + 1
        return position

    def _strong(self, position: int) -> bool:
        """Whether a given name is no common word here, so that any word of a name's form may follow."""
        norm = self.table.norms[position]
        return (
            norm not in WEAK_GIVEN
            or norm == fold_word(ON)
            or (self._next(position) and self.table.norms[position - 1] in PERSONAL)
            or self._byline(position)
        )

    def _byline(self, position: int) -> bool:
        """Whether the word opens a line of two to four words that holds nothing else, as authors' names do."""
        table = self.table
        if position >= len(table) or table.gaps[position] != BORDER:
            return False
        if position and table.lines[position - 1] == table.lines[position] and table.norms[position - 1] not in BYLINE:
            return False
        end = position + 1
        while end < len(table) and table.lines[end] == table.lines[position] and end - position < 5:
            if table.gaps[end] != SPACE:
                return False
            end += 1
        return 2 <= end - position <= 4

    def _family(self, position: int) -> bool:
        """Whether the word may be a family name behind a given name."""
        cover = self.cover[position]
        if cover is not None and cover.whole and cover.type != "PER":
            return False
        norm = self.table.norms[position]
        if self._definite(position):
            return (
                self._class(position)[0] == 0 and norm not in ADJECTIVES and not norm.endswith(("ه", "ات", "ين", "ون"))
            )
        return self._plain(position) and self.lexicon.demonym(norm) is None

    def _read_title(self, position: int) -> None:
        """ "الرئيس الفرنسي X", "وزير الدفاع X": the title and what qualifies it stay outside."""
        at = position + 1
        if self.table.norms[position] in BYLINE and self._byline(at):
            self._read_signed(at)
            return
        skipped = 0
        while (
            skipped < 4
            and self._next(at)
            and (
                self.table.norms[at] in OFFICES
                or self._class(at)[0] == _TITLE
                or (
                    self._adjective(at)
                    and (self.lexicon.demonym(self.table.norms[at]) or self.table.norms[at] in ADJECTIVES)
                )
            )
        ):
            at += 1
            skipped += 1
        if not self._next(at):
            return
        if self.cover[at] is not None and self.cover[at].whole:  # type: ignore[union-attr]
            return
        end = self._person_end(at)
        if end > at:
            self._propose(at, end, "PER", 0.8, "title", 0)
            return
        if not self._plain(at) or self.lexicon.demonym(self.table.norms[at]):
            return
        end = at + 1
        if self._next(end):
            following = self._name_part_end(end)
            if following > end:
                end = following
            elif self._plain(end) and self.lexicon.demonym(self.table.norms[end]) is None:
                end += 1
        personal = at == position + 1 and self.table.norms[position] in PERSONAL
        if personal or any(self.counts[self.table.norms[place]] > 1 for place in range(at, end)):
            self._propose(at, end, "PER", 0.55, "title", 0)

    def _read_signed(self, position: int) -> None:
        """ "بقلم: X Y": the rest of the line is a name, where its words have the form of one."""
        end = max(self._person_end(position), position)
        while (
            end < len(self.table)
            and self.table.lines[end] == self.table.lines[position]
            and (end == position or self._next(end))
        ):
            if not (self._plain(end) or self._definite(end)):
                return
            end += 1
        if 2 <= end - position <= 4:
            self._propose(position, end, "PER", 0.75, "byline", 0)

    # ---- organisations ----------------------------------------------------------------------------------------------
    def _read_organisation(self, position: int, cut: int) -> None:
        table = self.table
        quoted = self._quoted_end(position + 1)
        if quoted:
            self._propose(position, quoted, "ORG", 0.8, "head and quotation", cut)
            return
        at = position + 1
        if not self._next(at):
            return
        head = table.norms[position][cut:]
        kind, _inner = self._class(at)
        if kind == _STOP or table.norms[at] in GENERIC_AFTER or (kind == _PLACE and not self._definite(at)):
            return
        weak = head in WEAK_HEADS
        cover = self.cover[at]
        named = cover is not None and cover.first == at and cover.cut == 0 and cover.whole
        if weak and named and cover is not None and cover.type in ("PER", "ORG"):
            return
        end = cover.last if named and cover is not None else at + 1
        if kind in (_KUNYA, _SERVANT, _GIVEN) and not named:
            end = max(self._person_end(at), end)
        elif not named and not self._definite(at):
            if not self._plain(at) or (weak and head not in PLAIN_AFTER):
                return
            if self._next(end) and self._definite(end) and not self._class(end)[0]:
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

    def _purpose_end(self, end: int) -> int:
        """ "… لحقوق الإنسان", "… للمحروقات": what an organisation is for belongs to its name."""
        if self._next(end):
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
        """ "الجيش السوري", "القوات التركية", "المجلس الوطني الكردي"."""
        end = position + 1
        relational = False
        feminine = self.table.norms[position].endswith(("ه", "ات"))
        if self._next(end) and self.table.norms[end].endswith("يه") != feminine:
            return  # "وزير الخارجية الروسي": the adjective belongs to another word
        while end - position <= 3 and self._next(end) and self._adjective(end):
            norm = self.table.norms[end]
            if norm.endswith(("ي", "ه")) and norm.endswith("ه") != feminine:
                break
            relational = relational or self._of_state(norm) or norm in NATIONAL
            end += 1
        if relational:
            if self.table.norms[position][cut:] in PURPOSE_HEADS:
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
            if end and head in STRONG_PLACE:
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
        if head not in STRONG_PLACE:
            return
        kind, _inner = self._class(at)
        norm = table.norms[at]
        if kind == _STOP or (kind in (_ORG, _TITLE) and norm not in COMPOUND):
            return
        if self.lexicon.demonym(norm) or norm.startswith(("لل", "وال", "بال")) or self._adjective(at):
            return
        end = at + 1
        if self._next(end):
            second = table.norms[end]
            if (norm in COMPOUND and second not in STOP_WORDS) or (
                not self._definite(at) and self._definite(end) and not self._adjective(end) and second not in STOP_WORDS
            ):
                end += 1
        self._propose(position if belongs else at, end, "LOC", 0.6, "place word", cut if belongs else 0)

    def _propose(
        self, first: int, last: int, kind: MentionType, score: float, method: str, cut: int, known: str | None = None
    ) -> None:
        self.found.append(Found(first, last, kind, score, method, known, cut))


def _classify(word: str, norm: str) -> tuple[int, int]:
    if norm in STOP_WORDS and not (norm in given_names() and word.endswith("ي")):
        return _STOP, 0
    if word.endswith("ى") and len(norm) <= 3:
        return _STOP, 0
    for cut, rest in clitic_splits(norm):
        if rest.startswith("ال") is False and cut and norm[cut - 2 : cut] == "ال":
            continue  # the article is part of the word that is looked up
        kind = _CLASSES.get(rest)
        if kind is not None and not (
            cut and kind in (_GIVEN, _KUNYA) and (len(rest) < 4 or norm[cut - 1] not in "وفبكل")
        ):
            return kind, cut
        if cut and rest in STOP_WORDS:
            return _STOP, cut
    return 0, 0


def read_arabic(table: WordTable, known: list[Found], lexicon: Lexicon) -> list[Found]:
    """Proposals for names in Arabic script that no list knows; an empty table yields []."""
    return ArabicReader(table, known, lexicon).read()


_CLASSES: dict[str, int] = {}
for _kind, _words in (
    (_GIVEN, given_names()),
    (_PLACE, word_set("places", "ar")),
    (_TITLE, word_set("titles", "ar")),
    (_DEFINITE, word_set("organisations", "definite_ar")),
    (_ORG, word_set("organisations", "ar")),
    (_KUNYA, word_set("particles", "kunya_ar")),
    (_SERVANT, word_set("particles", "servant_ar")),
):
    _CLASSES.update(dict.fromkeys(_words, _kind))
