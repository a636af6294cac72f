"""Runs of capitals that only the rest of the document explains."""

from __future__ import annotations

from collections import Counter

from sijill.extract.lexicon import Lexicon, LexiconEntry
from sijill.extract.mentions.context import is_given, word_set
from sijill.extract.mentions.english_words import (
    ALONE,
    ARTICLES,
    BODY_BEFORE,
    BODY_BEHIND,
    BYLINES,
    CREDITS,
    NO_ACRONYM,
    NOT_PERSON,
    PARTICLES,
    PERSONS,
    PLACE_AFTER,
    PLACE_HEADS,
    PLACED,
    PREPOSITIONS,
    PROVINCE_FRONT,
    QUALIFYING,
    SITED_OF,
    SPEECH,
    STOP_WORDS,
    TAIL,
    TITLES,
)
from sijill.extract.mentions.found import Found
from sijill.extract.mentions.table import HYPHEN, POSSESSIVE, SPACE, WordTable
from sijill.model.records import MentionType

BODY_OF = frozenset(("of", "at", "from", "with"))
"""Between a person and the body that the person speaks for."""
BEFORE_TITLE = frozenset(("the", "a", "an", "his", "her", "its", "their", "then"))


_OFFICE_OF = frozenset(("of", "for", "to", "at", "in"))
NO_PERSON_BEHIND = frozenset(("the", "a", "an", "of", "in", "at", "into", "near", "called", "named", "titled"))
_ENGLISH = tuple(sorted(word_set("weak", "english_endings")))
"""Endings of English words, which names of other languages seldom have."""
_BACK = 14
"""Words before a name among which its title is looked for."""


class LooseReader:
    """Types runs by the same words elsewhere, by the sound of known names, and by the words around."""

    def __init__(self, table: WordTable, lexicon: Lexicon, headline: dict[int, bool], lower: set[str]) -> None:
        self.table = table
        self.lexicon = lexicon
        self.headline = headline
        self.lower = lower
        self.found: list[Found] = []
        self.starts: set[int] = set()
        """Where the names of known places begin."""
        self.inside = {
            norm
            for norm, word, initial in zip(table.norms, table.words, table.initial, strict=True)
            if word[0].isupper() and not initial
        }
        """Words that begin with a capital where no sentence does."""
        self.persons: set[int] = set()
        """Where the names of persons end."""

    def read(self, found: list[Found], cover: list[Found | None], loose: list[tuple[int, int]]) -> list[Found]:
        """Proposals for the runs in `loose`, given what is found for others and what is known."""
        table = self.table
        covers = list({id(one): one for one in cover if one is not None}.values())
        types: dict[tuple[str, ...], Counter[MentionType]] = {}
        surnames: set[str] = set()
        for one in found:
            words = tuple(table.norms[one.first : one.last])
            types.setdefault(words, Counter())[one.type] += 1
            if one.type == "PER" and one.last - one.first > 1:
                surnames.add(table.norms[one.last - 1])
        for one in covers:
            if one.type == "PER" and one.last - one.first > 1:
                surnames.add(table.norms[one.last - 1])
        left: list[tuple[int, int]] = []
        for first, last in loose:
            words = tuple(table.norms[first:last])
            seen = types.get(words)
            content = [norm for norm in words if norm not in ARTICLES]
            surname = len(content) == 1 and content[0] in surnames
            near = None if surname else self._similar(first, last)
            if (
                self._bodied(last)
                and not (last - first == 1 and table.initial[first])
                and not (near is not None and near.type == "ORG")
            ):
                self._propose(first, last, "ORG", 0.6, "body behind")
            elif near is not None:
                self._propose(first, last, near.type, 0.7, "sound", near.key)
                types.setdefault(words, Counter())[near.type] += 1
            elif seen:
                self._propose(first, last, seen.most_common(1)[0][0], 0.65, "as elsewhere")
            elif surname:
                self._propose(first, last, "PER", 0.65, "surname")
            else:
                left.append((first, last))
        places = {one.last for one in found if one.type == "LOC"}
        places.update(one.last for one in covers if one.type == "LOC" and one.whole)
        starts = {one.first for one in found if one.type == "LOC"}
        starts.update(one.first for one in covers if one.type == "LOC" and one.whole)
        self.starts = starts
        self.persons = {one.last for one in found if one.type == "PER"}
        self.persons.update(one.last for one in covers if one.type == "PER" and one.whole)
        for first, last in left:
            guess = self._guess(first, last)
            if guess is None and (self._listed(first, places) or self._shared(last, starts)):
                guess = "LOC", 0.55, "list"
            if guess is not None and guess[0] == "LOC":
                places.add(last)
            if guess is not None:
                types.setdefault(tuple(table.norms[first:last]), Counter())[guess[0]] += 1
                self._propose(first, last, *guess)
        return self.found

    def _guess(self, first: int, last: int) -> tuple[MentionType, float, str] | None:
        """A last reading by the words around; None where nothing speaks for a name."""
        table = self.table
        if self._region(first):
            return "LOC", 0.6, "region"
        if self._credited(first, last) and name_like(table, first, last):
            return "PER", 0.55, "credit"
        if (
            self.headline[table.lines[first]]
            or table.norms[first] in NO_ACRONYM
            or table.end(last - 1) - table.start(first) < 3
        ):
            return None
        before = table.norms[first - 1] if first and table.gaps[first] == SPACE else ""
        after = table.norms[last] if last < len(table) and table.gaps[last] == SPACE else ""
        size = sum(table.norms[position] not in PARTICLES for position in range(first, last))
        if table.initial[first] and size == 1 and table.norms[first] in STOP_WORDS:
            return None
        if before in BODY_BEFORE and not table.initial[first] and not is_given(table.norms[first]):
            return "ORG", 0.55, "body before"
        if self._set_off(first, last) and name_like(table, first, last):
            return "PER", 0.55, "speech"
        if self._named(first) and name_like(table, first, last):
            return "PER", 0.6, "named"
        if before in BODY_OF and after in SPEECH and first - 1 in self.persons:
            return "ORG", 0.55, "speech"  # "X Y of New Lines told"
        if self._apposed(first, last) and name_like(table, first, last):
            return "PER", 0.6, "title behind"
        if size == 1 and table.initial[first] and after in SPEECH and table.norms[first] not in self.inside:
            return None  # "Witnesses said": nothing but the verb speaks for a name
        if after in SPEECH or before in SPEECH:
            return ("PER", 0.55, "speech") if name_like(self.table, first, last) else None
        if before == "the" and size == 1 and table.norms[first] in ALONE and not table.initial[first]:
            return "ORG", 0.55, "head alone"
        if before in PREPOSITIONS and not table.initial[first] and size <= 3:
            return "LOC", 0.5, "preposition"
        if before == "of" and size <= 3 and first > 1 and table.norms[first - 2] in SITED_OF:
            return "LOC", 0.55, "place word before"
        if before == "of" and size <= 3 and last in self.starts and table.mark_after(last - 1) == ",":
            return "LOC", 0.5, "place behind"
        if (
            size > 1
            and name_like(self.table, first, last)
            and any(norm in ARTICLES for norm in table.norms[first + 1 : last])
        ):
            return "PER", 0.45, "capitals"
        if table.norms[first] in ARTICLES and size == 1:
            return "LOC", 0.45, "article"
        if self._foreign_name(first, last):
            return "PER", 0.4, "capitals"
        return None

    def _foreign_name(self, first: int, last: int) -> bool:
        """Whether two or three capitals that the document has in no other spelling stand where a person's name does."""
        table = self.table
        words = table.norms[first:last]
        if not 2 <= last - first <= 3 or not name_like(table, first, last):
            return False
        if first and table.norms[first - 1] in NO_PERSON_BEHIND and table.gaps[first] == SPACE:
            return False
        if all(table.gaps[at] != SPACE for at in range(first + 1, last)):
            return False
        return all(
            len(norm) > 2 and norm not in self.lower and not table.words[at].isupper() and not norm.endswith(_ENGLISH)
            for at, norm in enumerate(words, first)
        )

    def _bodied(self, last: int) -> bool:
        """Whether a word for a body in lower case follows ("the X faction")."""
        table = self.table
        return (
            last < len(table)
            and table.gaps[last] == SPACE
            and table.norms[last] in BODY_BEHIND
            and table.words[last][0].islower()
        )

    def _apposed(self, first: int, last: int) -> bool:
        """Whether two to four capitals stand before a comma and a title ("X Y, the foreign minister,")."""
        table = self.table
        if not 2 <= last - first <= 4 or last >= len(table) or table.mark_after(last - 1) != ",":
            return False
        if table.lines[last] != table.lines[first]:
            return False
        if table.norms[last] in TITLES and table.words[last][0].islower() and table.norms[last] not in QUALIFYING:
            return last + 1 < len(table) and table.norms[last + 1] in _OFFICE_OF  # "X Y, spokesman for …"
        if table.norms[last] not in BEFORE_TITLE:
            return False
        for at in range(last + 1, min(last + 6, len(table))):
            if table.gaps[at] not in (SPACE, HYPHEN, POSSESSIVE):
                return False
            if table.norms[at] in TITLES and table.words[at][0].islower() and table.norms[at] not in QUALIFYING:
                return True
        return False

    def _named(self, first: int) -> bool:
        """Whether "named" stands right before the run, behind somebody ("an official named X Y") and no body or place."""
        table = self.table
        if first < 2 or table.norms[first - 1] != "named" or table.gaps[first] != SPACE:
            return False
        bearer = table.norms[first - 2]
        return bearer in TITLES or bearer in PERSONS

    def _set_off(self, first: int, last: int) -> bool:
        """Whether two or three capitals stand between commas before a verb of saying, or behind a title
        ("a spokeswoman, X Y, said", "the head of the union, X Y, met").
        """
        table = self.table
        if not (2 <= last - first <= 3 and last < len(table) and table.mark_before(first) == ","):
            return False
        if table.mark_after(last - 1) != ",":
            return False
        if table.norms[last] in SPEECH:
            return True
        for at in range(first - 1, max(first - _BACK, -1), -1):
            if table.lines[at] != table.lines[first] or (at < first - 1 and table.mark_after(at)):
                return False
            if table.norms[at] in TITLES and table.words[at][0].islower() and table.norms[at] not in QUALIFYING:
                return True
        return False

    def _credited(self, first: int, last: int) -> bool:
        """Whether the run stands as names do in a picture's credit ("Photo: X / Agency") or behind "translated by"."""
        table = self.table
        if not first or not 2 <= sum(norm not in PARTICLES for norm in table.norms[first:last]) <= 3:
            return False
        before = table.norms[first - 1]
        if before == "by" and first > 1 and table.gaps[first] == table.gaps[first - 1] == SPACE:
            return table.norms[first - 2] in BYLINES
        opened = table.mark_before(first) in ("(", "[") or (table.mark_before(first) == ":" and before in CREDITS)
        return opened and table.mark_after(last - 1) == "/"

    def _region(self, first: int) -> bool:
        """Whether a dash ties the name to a province that opens the line ("Wilāyat … – X")."""
        table = self.table
        if table.mark_before(first) not in ("-", "–", "—"):
            return False
        at = first - 1
        while at >= 0 and first - at < 6 and table.lines[at] == table.lines[first]:
            if table.norms[at] in PROVINCE_FRONT:
                return at == 0 or table.lines[at - 1] != table.lines[at]
            at -= 1
        return False

    def _listed(self, first: int, places: set[int]) -> bool:
        """Whether the run goes on a list of places: "Azaz, X and Y"."""
        table = self.table
        if self.headline[table.lines[first]] or not first or table.lines[first] != table.lines[first - 1]:
            return False
        if table.norms[first - 1] in ("and", "or"):
            return first - 1 in places
        return table.mark_before(first) in (",", "(") and first in places

    def _shared(self, last: int, starts: set[int]) -> bool:
        """Whether the run shares a word for places with the name of one: "X and Azaz villages"."""
        table = self.table
        if last + 1 not in starts or table.norms[last] != "and" or table.gaps[last] != SPACE:
            return False
        return any(
            table.gaps[at] == SPACE and table.norms[at] in PLACE_AFTER
            for at in range(last + 2, min(last + 6, len(table)))
            if table.gaps[at] != ""
        )

    def _similar(self, first: int, last: int) -> LexiconEntry | None:
        """The known entry that the run sounds like; one word of a place needs a near match, and none that is lower-case too."""
        table = self.table
        content = [norm for norm in table.norms[first:last] if norm not in ARTICLES]
        if (
            not content
            or (self.headline[table.lines[first]] and len(content) == 1)
            or (len(content) == 1 and (len(content[0]) < 5 or content[0] in self.lower))
        ):
            return None
        found = self.lexicon.find_similar(table.tokens.quote(table.index[first], table.index[last - 1] + 1))
        if found is None:
            return None
        entry, score = found
        if len(content) == 1 and (
            entry.type == "ORG"
            or score < 0.88
            or (entry.kind in _SMALL and not self._placed(first))
            or not (
                self._placed(first)
                or last - first > 1
                or (entry.key in self.lexicon.curated and not table.initial[first])
            )
        ):
            return None
        return entry

    def _placed(self, first: int) -> bool:
        return first > 0 and self.table.norms[first - 1] in PLACED

    def _propose(
        self, first: int, last: int, kind: MentionType, score: float, method: str, known: str | None = None
    ) -> None:
        self.found.append(Found(first, last, kind, score, method, known))


_SMALL = frozenset(
    ("town", "village", "quarter", "subdistrict", "district", "settlement", "camp", "hill", "oil field", "area")
)
"""Kinds of places of which there are many: a word of prose may sound like one."""


def name_like(table: WordTable, first: int, last: int) -> bool:
    """Whether a run may be a person's name: few words, none of them a common one."""
    content = [position for position in range(first, last) if table.norms[position] not in PARTICLES]
    if table.norms[last - 1] in NOT_PERSON:
        return False
    return 0 < len(content) <= 5 and not any(
        table.norms[position] in STOP_WORDS or table.norms[position] in TAIL or table.norms[position] in PLACE_HEADS
        for position in content
    )
