"""Names of persons in Arabic script."""

from __future__ import annotations

from sijill.extract.mentions.arabic_text import DEFINITE, GIVEN, KUNYA, ORG, SERVANT, STOP, TITLE, ArabicText
from sijill.extract.mentions.arabic_words import (
    ADJECTIVES,
    BYLINE,
    CHAIN_NOUNS,
    CHILD,
    CLOSING_TITLES,
    EUROPEAN,
    FAITH,
    GOD,
    HOUSE,
    LINE_TITLES,
    MOTHER,
    NAME_ENDS,
    NO_NAME,
    OF_FAITH,
    OF_GOD,
    OFFICES,
    ON,
    OPENS_SPEECH,
    ORDINALS,
    PERSONAL,
    ROYAL,
    SON,
    SPEECH,
    STOP_WORDS,
    WEAK_GIVEN,
)
from sijill.extract.mentions.table import BORDER, SPACE
from sijill.extract.mentions.vocabulary import adjectives, common_words, is_common, is_noun, is_verb
from sijill.text.tokens import fold_word

_PRONOUNS, _PURPOSE = ("ه", "هم", "ها"), ("لت", "لي", "لن")
_LONGEST_OFFICE = 9
"""Words between a title and a name."""


class PersonReader(ArabicText):
    """Reads names of persons: given names, kunyas, "عبد ال…", chains of بن, and what follows titles and bylines."""

    def _person_end(self, position: int) -> int:
        """End of the person's name that begins there; `position` where none does."""
        end = self._part_end(position)
        if end == position or (self._class(position)[1] and self._next(end) and self.table.norms[end] in GOD):
            return position  # "بتوفيق الله"
        opened = end - position
        while opened < 6 and self._next(end):
            following = self._name_part_end(end)
            if following == end:
                following = self._particle_end(end)
            if following == end:
                break
            opened += following - end
            end = following
        if self._next(end) and self.table.norms[end] in NAME_ENDS:
            return end + 1
        if (
            self._next(end)
            and (
                (
                    end - position == 1
                    and self._class(position)[0] == GIVEN
                    and (
                        self._strong(position)
                        or (
                            (self._unlisted(end) or (self._surname(end) and self.table.norms[end].endswith("ي")))
                            and not self._prefixed(end)
                        )
                    )
                )
                or (end - position == 2 and self._class(position)[0] == SERVANT)
            )
            and self._family(end)
        ) or (
            self._next(end)
            and (
                (end - position > 1 and self._closes_name(end))
                or self._titles_name(position, end)
                or self._surnamed(end)
            )
        ):
            end += 1
            if self._next(end) and self.table.norms[end] in NAME_ENDS:
                end += 1
        return end

    def _particle_end(self, position: int) -> int:
        """End of "دو X", "فان دير X" in a European name; `position` where no such particle and name stand there."""
        end = position
        while end - position < 2 and self._next(end) and self.table.norms[end] in EUROPEAN:
            end += 1
        return end + 1 if end > position and self._next(end) and self._unlisted(end) else position

    def _surnamed(self, position: int) -> bool:
        """Whether a known person's surname stands there alone ("باسل الأسد")."""
        cover = self.cover[position]
        return (
            cover is not None
            and cover.type == "PER"
            and cover.whole
            and cover.cut == 0
            and (cover.first, cover.last) == (position, position + 1)
        )

    def _titles_name(self, first: int, position: int) -> bool:
        """Whether a word that is a title elsewhere ends the name here: a name before it, and no word of an office behind it."""
        table = self.table
        if table.norms[position] not in CLOSING_TITLES or not (position - first > 1 or self._strong(first)):
            return False
        after = position + 1
        if after >= len(table) or table.gaps[after] != SPACE:
            return True
        return self._class(after)[0] == STOP or table.norms[after] in SPEECH

    def _closes_name(self, position: int) -> bool:
        """Whether a word behind two names is the family's: with the article, or where a mark or the line ends behind it."""
        table = self.table
        if table.norms[position] in NO_NAME or table.norms[position - 2] == HOUSE or not self._family(position):
            return False
        after = position + 1
        return (
            self._definite(position) or after >= len(table) or table.gaps[after] == BORDER or self._unlisted(position)
        )

    def _part_end(self, position: int, *, depth: int = 0) -> int:
        """End of one part of a name: "أبو X", "عبد الX", "بن X" or a given name."""
        if self._devoted(position):
            return position + 2
        kind, _cut = self._class(position)
        if kind == KUNYA:
            after = position + 1
            if not self._next(after):
                return position
            if self.table.norms[position] == HOUSE:
                return after + 1
            if self._class(after)[0] in (KUNYA, SERVANT):
                end = self._part_end(after, depth=depth + 1) if depth < 2 else after
                return end if end > after else position
            return after + 1 if self._follows_kunya(position, after) else position
        if kind == SERVANT:
            after = position + 1
            return after + 1 if self._next(after) and self._definite_name(after) else position
        if kind == GIVEN:
            return position + 1
        return position

    def _son_start(self, position: int) -> int:
        """Where the name begins that "بن" goes on from, though no list has its first word ("سهل بن …")."""
        before = position - 1
        if self.table.norms[position] != SON or before < 0 or self.table.gaps[position] != SPACE:
            return position
        kind = self._class(before)[0]
        cover = self.cover[before]
        if kind in (STOP, ORG, DEFINITE) or (cover is not None and cover.whole) or is_verb(self.table.norms[before]):
            return position
        if self._definite(before) and (kind == TITLE or is_common(self.table.norms[before])):
            return position
        return before

    def _devoted(self, position: int) -> bool:
        """Whether the word makes a given name with God's name or the religion behind it ("فضل الله", "قطب الدين")."""
        norm = self.table.norms[position]
        if not (norm in OF_GOD or norm in OF_FAITH) or not self._next(position + 1):
            return False
        after = self.table.norms[position + 1]
        return (norm in OF_GOD and after in GOD) or (norm in OF_FAITH and after in FAITH and after not in GOD)

    def _follows_kunya(self, kunya: int, position: int) -> bool:
        norm = self.table.norms[position]
        if self._class(position)[0] == GIVEN:
            return True
        if self.table.norms[kunya] == MOTHER:
            return False
        if self.table.norms[kunya] in CHILD and (is_common(norm) or self._class(position)[0]):
            return False  # "ابن مدينة", "ابن عشر سنين"
        return norm not in STOP_WORDS and self._class(position)[0] not in (ORG, STOP) and len(norm) >= 3

    def _definite_name(self, position: int) -> bool:
        norm = self.table.norms[position]
        return (norm.startswith("ال") and norm not in STOP_WORDS) or norm in GOD

    def _name_part_end(self, position: int) -> int:
        """End of a further part of a name: another part, "الX" of descent or place, or a cover of the lexicon."""
        kind, cut = self._class(position)
        if (kind in (KUNYA, SERVANT, GIVEN) and cut == 0) or self._devoted(position):
            return self._part_end(position)
        norm = self.table.norms[position]
        if self._definite(position) and norm.endswith("ي") and norm not in ADJECTIVES and kind not in (TITLE, DEFINITE):
            return position + 1
        if norm in FAITH and position:
            return position + 1
        return position

    def _strong(self, position: int) -> bool:
        """Whether a given name is no common word here, so that any word of a name's form may follow."""
        norm = self.table.norms[position][self._class(position)[1] :]
        return (
            (norm not in WEAK_GIVEN and not is_verb(norm))
            or norm == fold_word(ON)
            or position == self.titled
            or (self._next(position) and self.table.norms[position - 1] in PERSONAL)
            or (self._next(position) and self.table.norms[position - 1].removeprefix("و") in SPEECH)
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
        if is_verb(norm) or (is_noun(norm) and not self._marked_off(position)):
            return False
        if is_common(norm) and (self.table.words[position].endswith(_PRONOUNS) or norm.startswith(_PURPOSE)):
            return False  # "… مصرعه", "… لتفتح"
        if self._definite(position):
            if self.table.norms[position - 1] == fold_word(ON) and is_common(norm):
                return False
            return (
                self._class(position)[0] == 0 and norm not in ADJECTIVES and not norm.endswith(("ه", "ات", "ين", "ون"))
            )
        return (self._plain(position) or self._foreign(position)) and self.lexicon.demonym(norm) is None

    def _marked_off(self, position: int) -> bool:
        """Whether a mark or the line ends behind the word, and the word is a noun without proclitics ("… مفتوح." is none)."""
        after = position + 1
        if after < len(self.table) and self.table.gaps[after] != BORDER:
            return False
        norm = self.table.norms[position]
        return norm in common_words() and norm not in adjectives()

    def _foreign(self, position: int) -> bool:
        """Whether a word has the form of a surname whose ending is that of a plural as well ("هالرتون", "بركات")."""
        norm = self.table.norms[position]
        return (
            self._class(position)[0] == 0
            and 4 <= len(norm) <= 10
            and norm.endswith(("ون", "ين", "ات"))
            and not norm.startswith(("ال", "لل", "وال", "بال", "ي", "و", "سي", "ست"))
        )

    def _read_title(self, position: int) -> None:
        """ "الرئيس الفرنسي X", "وزير الدفاع X": the title and what qualifies it stay outside."""
        at = position + 1
        if self.table.norms[position] in BYLINE and self._byline(at):
            self._read_signed(at)
            return
        if self.table.norms[position] in LINE_TITLES and self.table.gaps[position] == SPACE:
            return  # "تحرير المدينة": no line that names who wrote
        at, far = self._office_end(position)
        skipped = at - position - 1
        if not self._next(at):
            return
        if self.cover[at] is not None and self.cover[at].whole:  # type: ignore[union-attr]
            return
        self.titled = at
        end = self._person_end(at)
        if end > at:
            if self._next(end) and self.table.norms[end] in ORDINALS and self.table.norms[position] in ROYAL:
                end += 1  # "الملك منصور التاسع"
            kind, cut = self._class(at)
            self._propose(at, end, "PER", 0.8, "title", cut if kind == GIVEN else 0)
            return
        end = self._unlisted_end(at)
        if end > at + 1 or (
            end > at and not far and (skipped or self._definite(position)) and len(self.table.norms[at]) > 3
        ):
            self._propose(at, end, "PER", 0.6, "title", 0)
            return
        if far:
            return
        if not self._plain(at) or self.lexicon.demonym(self.table.norms[at]) or is_common(self.table.norms[at]):
            return
        if self.table.norms[at] in NO_NAME or self._prefixed(at):
            return
        if self.table.norms[at].endswith("ي") and not self.table.norms[position].startswith("ال"):
            return  # "شيخ قبلي": an adjective
        end = at + 1
        if self._next(end):
            following = self._name_part_end(end)
            if following > end:
                end = following
            elif (
                (self._plain(end) or self._foreign(end))
                and (not is_noun(self.table.norms[end]) or self._marked_off(end))
                and self.lexicon.demonym(self.table.norms[end]) is None
                and not self.table.words[end].endswith("ه")
                and not self._prefixed(end)
            ) or (self.table.norms[position] in PERSONAL and self._definite(end) and self._closes_name(end)):
                end += 1
        personal = at <= position + 2 and self.table.norms[position] in PERSONAL
        personal = personal or (skipped > 0 and end == at + 2 and self._tells(position, end))
        if personal or any(self.counts[self.table.norms[place]] > 1 for place in range(at, end)):
            self._propose(at, end, "PER", 0.55, "title", 0)

    def _read_speaker(self, position: int) -> int:
        """ "قال X Y إن": a name of two words or more that no list has, between a verb of saying and what is said. Its end, or 0."""
        if not self._next(position):
            return 0
        end = self._unlisted_end(position)
        if end - position < 2:
            return 0
        if self._next(end) and not (self.table.norms[end] in OPENS_SPEECH or self._class(end)[0] in (STOP, TITLE)):
            return 0
        self._propose(position, end, "PER", 0.55, "speech", 0)
        return end

    def _read_apart(self, position: int) -> int:
        """A name of two or three words that no list has, alone at the end of a line (as authors' names stand). Its end, or 0."""
        table = self.table
        if table.norms[position].startswith(("و", "ف")) or table.mark_before(position) not in ("", ":", "-", "/"):
            return 0
        end = self._unlisted_end(position)
        if end - position < 2 or (end < len(table) and table.lines[end] == table.lines[position]):
            return 0
        if table.mark_after(end - 1):
            return 0
        self._propose(position, end, "PER", 0.5, "set off", 0)
        return end

    def _office_end(self, position: int) -> tuple[int, bool]:
        """Where the words end that tell what office a title is, and whether a body or place stands among them."""
        table = self.table
        at = position + 1
        far = False
        while at - position <= _LONGEST_OFFICE and self._next(at):
            norm = table.norms[at]
            cover = self.cover[at]
            if norm in OFFICES or self._class(at)[0] == TITLE or (self._adjective(at) and self._qualifies(norm)):
                at += 1
            elif cover is not None and cover.whole and cover.first == at and cover.type in ("ORG", "LOC"):
                at, far = cover.last, True
            elif norm.removeprefix("ال") in CHAIN_NOUNS or (far and self._definite(at) and is_common(norm)):
                at, far = at + 1, True
            else:
                break
        return at, far

    def _qualifies(self, norm: str) -> bool:
        return norm in ADJECTIVES or is_common(norm) or self.lexicon.demonym(norm) is not None

    def _unlisted_end(self, position: int) -> int:
        """End of a name of one to three words that no list has; `position` where the word there is no such name."""
        end = position
        while end - position < 3 and (end == position or self._next(end)):
            if self._unlisted(end) and not (end == position and self._prefixed(end)):
                end += 1
                continue
            norm = self.table.norms[end]
            if end > position and (norm in NAME_ENDS or self._class(end)[0] == GIVEN or self._surname(end)):
                end += 1
            break
        return end

    def _surname(self, position: int) -> bool:
        """Whether a definite word has the form of a family's name: one of descent, or one that no list has."""
        norm = self.table.norms[position]
        return (
            self._definite(position)
            and self._class(position)[0] == 0
            and norm not in ADJECTIVES
            and self.lexicon.demonym(norm) is None
            and not is_common(norm)
        )

    def _tells(self, position: int, end: int) -> bool:
        """Whether a verb of saying stands before the title and what is said opens behind the name ("قال وزير النقل X Y إن")."""
        table = self.table
        if not position or table.gaps[position] != SPACE or table.norms[position - 1].removeprefix("و") not in SPEECH:
            return False
        return end >= len(table) or table.gaps[end] == BORDER or table.norms[end] in OPENS_SPEECH

    def _prefixed(self, position: int) -> bool:
        """Whether a word begins with a preposition rather than with the letter of a name ("لجروح خطيرة", "برصاص")."""
        word, norm = self.table.words[position], self.table.norms[position]
        if not norm.startswith(("ل", "ب")) or len(norm) < 4:
            return False
        rest = norm[1:]
        if word[1] in "أإآ" or word.endswith(("ة", "ات")):
            return True
        return rest in STOP_WORDS or rest in self.counts or "ال" + rest in self.counts

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
