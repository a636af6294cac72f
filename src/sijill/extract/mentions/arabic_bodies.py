"""Bodies in Arabic script: what stands behind a head, an adjective or a number makes it a name."""

from __future__ import annotations

from sijill.extract.mentions.arabic_persons import PersonReader
from sijill.extract.mentions.arabic_text import DEFINITE, GIVEN, KUNYA, PLACE, SERVANT, STOP, TITLE
from sijill.extract.mentions.arabic_words import (
    ARMS,
    BODY_ADJECTIVES,
    BODY_HEADS,
    BODY_NOUNS,
    DEFINITE_HEADS,
    DESCRIBED_HEADS,
    FIELD_HEADS,
    FRONT_HEADS,
    GENERIC_AFTER,
    IN,
    INNER,
    LED_HEADS,
    MEMBER_HEADS,
    MINISTERS,
    MISSION_HEADS,
    NATIONAL,
    OF_PLACE,
    ORDINALS,
    PLACED_HEADS,
    PLAIN_AFTER,
    PURPOSE_HEADS,
    SECOND_FIELDS,
    SON,
    TELLING,
    UNITS,
    VERBS,
    WEAK_HEADS,
)
from sijill.extract.mentions.known import KEPT_WITH_HEAD, OUTER_HEADS
from sijill.extract.mentions.table import SPACE
from sijill.extract.mentions.vocabulary import is_noun
from sijill.extract.name_table import NameForm
from sijill.text.tokens import NUMBER, fold_word

_OPENING = frozenset("“\"«„'‘(")
_CLOSING = {"“": '”“"', '"': '"”', "«": "»", "„": "“”", "'": "'’", "‘": "’", "(": ")"}
_MOST_QUOTED = 5


class BodyReader(PersonReader):
    """Reads organisations by their heads; with what reads persons."""

    def _read_numbered(self, position: int, cut: int) -> bool:
        """ "الكتيبة 166", "اللواء 17 قتال": whether a number makes a unit a body."""
        table = self.table
        end = position + 1
        if _with_article(table.norms[position][cut:]) not in UNITS or end >= len(table):
            return False
        if table.kinds[end] != NUMBER or table.gaps[end] != SPACE or not table.words[end].isdigit():
            return False
        end += 1
        if end < len(table) and table.gaps[end] == SPACE and table.norms[end] in ARMS:
            end += 1
        self._propose(position, end, "ORG", 0.75, "number and head", cut)
        return True

    def _read_organisation(self, position: int, cut: int) -> None:
        table = self.table
        head = table.norms[position][cut:]
        quoted = self._quoted_end(position + 1)
        if (
            quoted
            and self._is_body(position + 1, quoted)
            and (head in OUTER_HEADS or not self._is_called(head, position + 1, quoted))
        ):
            return
        if quoted and head in BODY_HEADS:
            known = next((form.entry.key for form in self._called(head, position + 1, quoted)), None)
            self._propose(position, quoted, "ORG", 0.8, "head and quotation", cut, known)
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
        if head in LED_HEADS and kind in (KUNYA, SERVANT, GIVEN, TITLE):
            return
        named = cover is not None and cover.first == at and cover.cut == 0 and cover.whole
        if head in MISSION_HEADS and named and cover is not None and cover.type == "ORG":
            self._propose(position, self._site_end(cover.last), "ORG", 0.75, "head", cut)
            return
        if named and cover is not None and (cover.type == "PER" or (weak and cover.type == "ORG")):
            return
        if head in OUTER_HEADS and named and cover is not None and self._is_body(at, cover.last):
            return
        end = cover.last if named and cover is not None else at + 1
        if head in LED_HEADS and "ب" in table.norms[position][:cut]:
            return  # "بقيادة X"
        if kind in (KUNYA, SERVANT, GIVEN) and not named:
            end = max(self._person_end(at), end)
        elif not named and self._next(end) and table.norms[end] == SON and self._part_end(end) > end:
            end = self._part_end(end)  # "كتيبة عقبة بن …"
        elif not named and not self._definite(at):
            if not self._unlisted(at) and (
                not self._plain(at)
                or (weak and head not in PLAIN_AFTER)
                or (is_noun(table.norms[at]) and not (self._next(at + 1) and self._definite(at + 1)))
            ):
                return
            if self._prefixed(at):
                return
            if head.endswith("ه") and (
                table.norms[at] in VERBS or (table.norms[at].startswith("ت") and len(table.norms[at]) < 6)
            ):
                return  # "صحيفة تنشر": a verb
            if table.norms[at].endswith("ي") and self._next(end) and self._plain(end) and head in MEMBER_HEADS:
                end += 1  # "نقابة معلمي X"
            elif (
                self._next(end) and self._definite(end) and not self._class(end)[0] and table.norms[end] not in TELLING
            ):
                end += 1
        strong = named
        adjectives = 0
        while adjectives < 3 and self._next(end) and self._adjective(end):
            if table.norms[end].endswith("يين") and (named or self._is_known(position)):
                break  # "خبراء حزب X العسكريين": of people told before
            strong = True
            end += 1
            adjectives += 1
        if head in FIELD_HEADS:
            end = self._second_end(end)
        if head in PURPOSE_HEADS:
            end = self._purpose_end(end)
        described = head in DESCRIBED_HEADS and self._definite(at) and is_noun(table.norms[at])
        if described and not strong and end - position < 3:
            return  # "موقع الاختباء"
        if weak and not strong and end - position < 3 and head not in PLAIN_AFTER:
            again = self.pairs[table.norms[position], table.norms[at]] > 1 and not table.norms[at].endswith("ات")
            if not again:
                return
        if self.lexicon.demonym(table.norms[at]) and not named and not self._definite(at):
            return
        if end - position < 2:
            return
        self._propose(position, end, "ORG", 0.7, "head", cut)

    def _site_end(self, end: int) -> int:
        """ "بعثة … في X", "… بX": where a mission is belongs to its name."""
        at = end + 1 if self._next(end) and self.table.norms[end] == IN else end
        cover = self.cover[at] if self._next(at) else None
        if cover is None or cover.first != at or cover.type != "LOC":
            return end
        return cover.last if at > end or self.table.norms[at][: cover.cut] == "ب" else end

    def _is_body(self, first: int, last: int) -> bool:
        """Whether the words are the whole name of a known body, by which it is called without a word for it in front."""
        cover = self.cover[first]
        return (
            cover is not None
            and (cover.first, cover.last, cover.type, cover.cut) == (first, last, "ORG", 0)
            and cover.known is not None
            and self.table.norms[first] not in KEPT_WITH_HEAD
        )

    def _is_called(self, head: str, first: int, last: int) -> bool:
        """Whether a known body is called by this noun and its name, too ("كتائب «X»"), and not by the name alone."""
        cover = self.cover[first]
        key = cover.known if cover is not None else None
        return any(form.entry.key == key for form in self._called(head, first, last))

    def _called(self, head: str, first: int, last: int) -> tuple[NameForm, ...]:
        """The known bodies that a noun and what stands in quotation marks behind it name together."""
        inside = [self.table.norms[at] for at in range(first, last)]
        return tuple(form for form in self.lexicon.find_words(" ".join((head, *inside))) if form.entry.type == "ORG")

    def _read_inner(self, position: int, at: int, cut: int) -> bool:
        """ "جبهة تحرير X", "هيئة دعم الY": whether what follows the word in the middle names a body."""
        known = self.cover[position]
        if known is not None and known.whole:
            return False
        quoted = self._quoted_end(at)
        if quoted:
            self._propose(position, quoted, "ORG", 0.8, "head and quotation", cut)
            return True
        if not self._next(at) or self._class(at)[0] == STOP:
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
        """ "قيادة العمليات الساحلية", "سلاح الجو المسير": a head, the noun that makes it a body, and their adjectives."""
        if self.table.norms[position][cut:] in FIELD_HEADS:
            end = self._second_end(end)
        cover = self.cover[end] if self._next(end) and not self._definite(end - 1) else None
        if cover is not None and cover.first == end and cover.cut == 0:
            end = cover.last  # "مديرية أمن X"
        elif self._next(end) and not self._definite(end - 1) and self._class(end)[0] == DEFINITE:
            end += 1  # "هيئة أركان الجيش الفلاني"
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
        if head in PLACED_HEADS and self._class(at)[0] == PLACE and not self._definite(at):
            return True  # "مديرية جبل X": a place within
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

    def _second_end(self, end: int) -> int:
        """ "… والتعليم", "… والشؤون الدينية": a second field of government belongs to the name."""
        if not self._next(end) or self.table.norms[end] not in SECOND_FIELDS:
            return end
        end += 1
        while self._next(end) and self._adjective(end):
            end += 1
        return end

    def _purpose_end(self, end: int) -> int:
        """ "… لحقوق الإنسان", "… للمحروقات", "… لهيئة X": what an organisation is for belongs to its name."""
        if self._next(end):
            cover = self.cover[end]
            if cover is not None and cover.first == end and cover.cut == 1 and cover.type == "ORG" and cover.whole:
                return cover.last if self.table.norms[end].startswith("ل") else end
            norm = self.table.norms[end]
            place = self.cover[end + 1] if self._next(end + 1) else None
            if norm.startswith("ل") and norm[1:] in INNER and place is not None and place.first == end + 1:
                return place.last  # "المجلس العسكري لثوار X"
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
        if position and self.table.gaps[position] == SPACE and self.table.norms[position - 1] in MINISTERS:
            return  # "وزير الدفاع الفلاني": the adjective is the minister's
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
                if head in UNITS and self._next(end) and self.table.norms[end] in _TEENS:
                    end += 1
                break
        if named:
            if head in PURPOSE_HEADS or (self._next(end) and self.table.norms[end][1:] in INNER):
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


def _with_article(norm: str) -> str:
    """The word with its article, which is elided after ل ("للقوات")."""
    return _ARTICLE + norm[2:] if norm.startswith("لل") else norm


def _is_feminine(norm: str) -> bool:
    """Whether a definite adjective is feminine; of the broken forms only those of rank are ("العليا")."""
    return norm.endswith("ه") or norm in _FEMININE


_ARTICLE = "ال"
_TEENS = frozenset(fold_word(word) for word in ("عشر", "عشرة"))
_FEMININE = frozenset(fold_word(word) for word in ("العليا", "الكبرى", "الوسطى", "الأولى", "العظمى"))
