"""Names in Latin script by capitals, particles and the words around them."""

from __future__ import annotations

from collections import Counter

from sijill.extract.lexicon import Lexicon
from sijill.extract.mentions.context import given_names, word_set
from sijill.extract.mentions.found import Found
from sijill.extract.mentions.table import BORDER, HYPHEN, POSSESSIVE, SIGN, SPACE, STOP, WordTable
from sijill.model.records import MentionType
from sijill.text.tokens import WORD

_LONGEST = 12
"""Words: a longer run of capitals is a heading or a list, not a name."""


class EnglishReader:
    """Reads one table; holds what the document says about its own words."""

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

    def read(self) -> list[Found]:
        """All proposals."""
        position, total = 0, len(self.table)
        table = self.table
        kinds, words = table.kinds, table.words
        while position < total:
            if kinds[position] != WORD:
                position += 1
                continue
            self._read_force(position)
            if not words[position][0].isupper() and not self._opens_by_particle(position):
                position += 1
                continue
            end = self._chunk_end(position)
            if end - position <= _LONGEST:
                self._read_chunk(position, end)
            position = end
        self._settle_loose()
        return self.found

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
        word = table.words[position]
        if table.kinds[position] != WORD or not word[0].isupper():
            return False
        if self.headline[table.lines[position]]:
            norm = table.norms[position]
            return norm not in self.lower and norm not in STOP_WORDS
        return True

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
                    and self.cover[end - 1] is not None
                    and self.cover[end] is not None
                ):
                    break
                organisation = organisation or norm in TAIL
                end += 1
                continue
            if norm in PARTICLES and end + 1 < total and table.gaps[end + 1] != BORDER and self._capital(end + 1):
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
            if organisation and gap == SPACE and norm in LINKS:
                jump = end + 2 if end + 1 < total and table.norms[end + 1] in ("the", "al") else end + 1
                if (
                    jump < total
                    and table.gaps[jump] != BORDER
                    and self._capital(jump)
                    and table.norms[jump] not in STOP_WORDS
                ):
                    if norm == "and" and table.norms[end - 1] in TAIL:
                        break
                    end = jump + 1
                    continue
            break
        return end

    # ---- what a run of capitals names -------------------------------------------------------------------------------
    def _read_chunk(self, first: int, last: int) -> None:
        table = self.table
        norms = table.norms
        person = self._titled(first)
        while first < last:
            cover = self.cover[first]
            if cover is not None and cover.whole and cover.first == first and cover.last <= last:
                break
            norm = norms[first]
            single = last - first == 1
            if norm in TITLES and not (single and not table.initial[first] and norm in given_names()):
                person = True
            elif norm in STOP_WORDS or (
                table.initial[first] and norm in self.lower and norm not in TAIL and cover is None
            ):
                person = False
            elif self.lexicon.demonym(norm) or norm in PEOPLES:
                if last - first > 1 and (norms[last - 1] in TAIL or self._has_tail(first, last)):
                    break
                person = person and False
            else:
                break
            first += 1
        while (
            first < last
            and (norms[last - 1] in STOP_WORDS or norms[last - 1] in PEOPLES)
            and self.cover[last - 1] is None
        ):
            last -= 1
        if first >= last:
            return
        self._type_chunk(first, last, person=person)

    def _has_tail(self, first: int, last: int) -> bool:
        return any(self.table.norms[position] in TAIL for position in range(first + 1, last))

    def _titled(self, first: int) -> bool:
        """Whether a title in lower case stands right before ("the commander Abu …")."""
        table = self.table
        before = first - 1
        return before >= 0 and table.gaps[first] in (SPACE, STOP) and table.norms[before] in TITLES

    def _type_chunk(self, first: int, last: int, *, person: bool) -> None:
        table = self.table
        norms = table.norms
        covers = [self.cover[position] for position in range(first, last)]
        held = next((cover for cover in covers if cover is not None and cover.whole), None)
        size = last - first
        if held is not None and held.first <= first and held.last >= last:
            self._read_place_head(first, last)
            return
        if size > 1 and (norms[last - 1] in TAIL or norms[first] in FRONT or self._has_of(first, last)):
            if not (held is not None and held.type == "PER" and norms[last - 1] not in TAIL):
                self._propose(first, last, "ORG", 0.8, "head")
                return
        if size > 1 and norms[last - 1] in PLACE_HEADS:
            self._propose(first, last, "LOC", 0.8, "place head")
            return
        if size > 1 and norms[last - 1] in PLACE_AFTER:
            self._propose(first, last - 1, "LOC", 0.75, "place word")
            return
        if norms[first] in PLACE_FRONT and size > 1:
            self._propose(first, last, "LOC", 0.7, "place front")
            return
        if self._named_person(first, last):
            self._propose(first, last, "PER", 0.85 if person else 0.75, "given name")
            return
        if held is not None:
            for start, end in self._left_over(first, last):
                self._type_chunk(start, end, person=person and start == first)
            return
        if self._read_place_head(first, last):
            return
        if self._place_before(first):
            self._propose(first, last, "LOC", 0.75, "place word before")
            return
        if self._acronym(first, last):
            return
        if person and self._name_like(first, last):
            self._propose(first, last, "PER", 0.8, "title")
            return
        self.loose.append((first, last))

    def _left_over(self, first: int, last: int) -> list[tuple[int, int]]:
        """Stretches of a run that no known name covers."""
        pieces: list[tuple[int, int]] = []
        start = None
        for position in range(first, last):
            cover = self.cover[position]
            if cover is not None and cover.whole:
                if start is not None:
                    pieces.append((start, position))
                start = None
            elif start is None and self.table.words[position][0].isupper():
                start = position
        if start is not None:
            pieces.append((start, last))
        return pieces

    def _has_of(self, first: int, last: int) -> bool:
        """ "Ministry of …", "Council for …"."""
        norms = self.table.norms
        return any(norms[position] in TAIL and norms[position + 1] in LINKS for position in range(first, last - 1))

    def _named_person(self, first: int, last: int) -> bool:
        table = self.table
        norm = table.norms[first]
        if norm in KUNYA or norm in SERVANT:
            return last - first > 1
        if last - first > 1 and norm in given_names():
            return self._name_like(first, last)
        return last - first > 2 and any(table.norms[position] in NASAB for position in range(first + 1, last - 1))

    def _name_like(self, first: int, last: int) -> bool:
        """Whether a run may be a person's name: few words, none of them a common one."""
        table = self.table
        content = [position for position in range(first, last) if table.norms[position] not in PARTICLES]
        return 0 < len(content) <= 5 and not any(
            table.norms[position] in STOP_WORDS or table.norms[position] in TAIL or table.norms[position] in PLACE_HEADS
            for position in content
        )

    def _read_place_head(self, first: int, last: int) -> bool:
        """ "Deir Ballout crossing": a head in lower case belongs to the name; "Idlib province": it does not."""
        table = self.table
        total = len(table)
        end = last
        while end < total and end < last + 2 and table.gaps[end] == SPACE and table.norms[end] in HEAD_MODIFIERS:
            end += 1
        if (
            end < total
            and table.gaps[end] == SPACE
            and table.norms[end] in PLACE_HEADS
            and table.words[end][0].islower()
        ) and (table.norms[end] not in LOOSE_HEADS or self.cover[first] is None):
            self._propose(first, end + 1, "LOC", 0.75, "place head")
            return True
        if (
            last < total
            and table.gaps[last] == SPACE
            and table.norms[last] in PLACE_AFTER
            and self.cover[first] is None
        ):
            self._propose(first, last, "LOC", 0.75, "place word")
            return True
        return False

    def _place_before(self, first: int) -> bool:
        """ "the town of X", "village X", "in X and Y districts"."""
        table = self.table
        if first >= 2 and table.norms[first - 1] == "of" and table.norms[first - 2] in PLACE_BEFORE:
            return True
        return (
            first >= 1
            and table.gaps[first] == SPACE
            and table.norms[first - 1] in PLACE_BEFORE
            and table.norms[first - 1] in PLACE_AFTER
        )

    def _acronym(self, first: int, last: int) -> bool:
        table = self.table
        word = table.words[first]
        letters = [letter for letter in word if letter.isalpha()]
        if (
            last - first != 1
            or not 2 <= len(letters) <= 7
            or not word.isupper()
            or table.norms[first] in STOP_WORDS | NO_ACRONYM
        ):
            return False
        if self.headline[table.lines[first]] and self._shouted(first):
            return False
        self._propose(first, last, "ORG", 0.6, "acronym")
        return True

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

    # ---- "Turkish army", "US occupation forces" ---------------------------------------------------------------------
    def _read_force(self, position: int) -> None:
        table = self.table
        total = len(table)
        cover = self.cover[position]
        norm = table.norms[position]
        if not table.words[position][0].isupper():
            return
        state = cover is not None and cover.type == "LOC" and (self._is_state(cover.known))
        if not state and not self._is_state(self.lexicon.demonym(norm)):
            return
        end = cover.last if state and cover is not None else position + 1
        while (
            end < total
            and end < position + 4
            and table.gaps[end] in (SPACE, HYPHEN)
            and table.norms[end] in FORCE_MODIFIERS
        ):
            end += 1
        if end < total and table.gaps[end] == SPACE and table.norms[end] in FORCE:
            after = end + 1
            if table.norms[end] == "air" or (
                after < total and table.gaps[after] == SPACE and table.norms[after] in FORCE
            ):
                end = after
            self._propose(position, end + 1, "ORG", 0.85, "force")

    def _is_state(self, key: str | None) -> bool:
        entry = self.lexicon.get(key)
        return entry is not None and entry.kind == "state"

    # ---- runs that only the rest of the document explains -----------------------------------------------------------
    def _settle_loose(self) -> None:
        table = self.table
        types: dict[tuple[str, ...], Counter[MentionType]] = {}
        surnames: set[str] = set()
        for one in self.found:
            words = tuple(table.norms[one.first : one.last])
            types.setdefault(words, Counter())[one.type] += 1
            if one.type == "PER" and one.last - one.first > 1:
                surnames.add(table.norms[one.last - 1])
        for cover in {id(cover): cover for cover in self.cover if cover is not None}.values():
            if cover.type == "PER" and cover.last - cover.first > 1:
                surnames.add(table.norms[cover.last - 1])
        left: list[tuple[int, int]] = []
        for first, last in self.loose:
            words = tuple(table.norms[first:last])
            seen = types.get(words)
            content = [norm for norm in words if norm not in ARTICLES]
            if seen:
                self._propose(first, last, seen.most_common(1)[0][0], 0.65, "as elsewhere")
            elif content and len(content) == 1 and content[0] in surnames:
                self._propose(first, last, "PER", 0.65, "surname")
            else:
                left.append((first, last))
        for first, last in left:
            guess = self._guess(first, last)
            if guess is not None:
                types.setdefault(tuple(table.norms[first:last]), Counter())[guess[0]] += 1
                self._propose(first, last, *guess)

    def _guess(self, first: int, last: int) -> tuple[MentionType, float, str] | None:
        """A last reading by the words around; None where nothing speaks for a name."""
        table = self.table
        if self.headline[table.lines[first]]:
            return None
        before = table.norms[first - 1] if first and table.gaps[first] == SPACE else ""
        after = table.norms[last] if last < len(table) and table.gaps[last] == SPACE else ""
        size = sum(table.norms[position] not in PARTICLES for position in range(first, last))
        if table.initial[first] and size == 1 and table.norms[first] in STOP_WORDS:
            return None
        if after in SPEECH or before in SPEECH:
            return ("PER", 0.55, "speech") if self._name_like(first, last) else None
        if before in PREPOSITIONS and not table.initial[first] and size <= 3:
            return "LOC", 0.5, "preposition"
        if size in (2, 3) and self._name_like(first, last) and not table.initial[first]:
            return "PER", 0.45, "capitals"
        if table.norms[first] in ARTICLES and size == 1:
            return "LOC", 0.45, "article"
        return None

    def _propose(self, first: int, last: int, kind: MentionType, score: float, method: str) -> None:
        if last > first:
            self.found.append(Found(first, last, kind, score, method))


def _find_headlines(table: WordTable) -> dict[int, bool]:
    """Lines of four words or more whose longer words nearly all begin with a capital."""
    long: Counter[int] = Counter()
    capital: Counter[int] = Counter()
    for word, kind, line in zip(table.words, table.kinds, table.lines, strict=True):
        if kind == WORD and len(word) > 3:
            long[line] += 1
            capital[line] += word[0].isupper()
    return {line: long[line] >= 3 and capital[line] >= 0.7 * long[line] for line in set(table.lines)}


def read_english(table: WordTable, known: list[Found], lexicon: Lexicon) -> list[Found]:
    """Proposals for names in Latin script that no list knows; an empty table yields []."""
    return EnglishReader(table, known, lexicon).read()


STOP_WORDS = word_set("stop", "en")
ARTICLES = word_set("articles", "en")
PARTICLES = word_set("particles", "en")
KUNYA = word_set("particles", "kunya")
NASAB = word_set("particles", "nasab")
SERVANT = word_set("particles", "servant")
TITLES = word_set("titles", "en")
TAIL = word_set("organisations", "tail")
FRONT = word_set("organisations", "front")
LINKS = word_set("organisations", "links")
FORCE = word_set("organisations", "force")
FORCE_MODIFIERS = word_set("organisations", "force_modifier")
NO_ACRONYM = word_set("weak", "acronyms")
NOT_PERSON = word_set("weak", "not_person")
PEOPLES = word_set("peoples", "en")
PLACE_BEFORE = word_set("places", "before")
PLACE_AFTER = word_set("places", "after")
PLACE_HEADS = word_set("places", "head")
LOOSE_HEADS = word_set("places", "loose_head")
PLACE_FRONT = word_set("places", "front")
HEAD_MODIFIERS = word_set("places", "head_modifier")
PREPOSITIONS = word_set("places", "preposition")
SPEECH = word_set("speech", "en")
