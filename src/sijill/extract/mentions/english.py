"""Names in Latin script by capitals, particles and the words around them."""

from __future__ import annotations

from sijill.extract.lexicon import Lexicon
from sijill.extract.mentions.context import is_given
from sijill.extract.mentions.english_signs import SignReader
from sijill.extract.mentions.english_words import (
    ARTICLES,
    BYLINE,
    COURTS,
    DIRECTIONS,
    FORCE,
    FORCE_ADJECTIVES,
    FORCE_MODIFIERS,
    FORCE_NOUNS,
    FRONT,
    HEAD_MODIFIERS,
    KUNYA,
    LINKS,
    LOOSE_HEADS,
    NASAB,
    NO_ACRONYM,
    OPERATIONS,
    PEOPLES,
    PERSONAL,
    PLACE_AFTER,
    PLACE_BEFORE,
    PLACE_FRONT,
    PLACE_HEADS,
    PLAIN_STOPS,
    QUALIFYING,
    SERVANT,
    STOP_WORDS,
    TAIL,
    TITLES,
    TRADES,
)
from sijill.extract.mentions.found import Found
from sijill.extract.mentions.loose import LooseReader, name_like
from sijill.extract.mentions.table import BORDER, HYPHEN, SPACE, STOP, WordTable
from sijill.text.tokens import WORD

_LONGEST = 12
"""Words: a longer run of capitals is a heading or a list, not a name."""


class EnglishReader(SignReader):
    """Reads one table; holds what the document says about its own words."""

    def read(self) -> list[Found]:
        """All proposals."""
        position, total = 0, len(self.table)
        table = self.table
        kinds, words, norms = table.kinds, table.words, table.norms
        while position < total:
            if kinds[position] != WORD:
                position += 1
                continue
            if words[position][0].isupper():
                self._read_force(position)
            elif norms[position] not in ARTICLES or not self._opens_by_particle(position):
                position += 1
                continue
            end = self._chunk_end(position)
            for inner in range(position + 1, end):
                if words[inner][0].isupper():
                    self._read_force(inner)
            if end - position <= _LONGEST:
                self._read_chunk(position, end)
            position = end
        self._compare()
        return [
            *self.found,
            *LooseReader(self.table, self.lexicon, self.headline, self.lower).read(self.found, self.cover, self.loose),
        ]

    # ---- what a run of capitals names -------------------------------------------------------------------------------
    def _read_chunk(self, first: int, last: int) -> None:
        table = self.table
        norms = table.norms
        person = self._titled(first)
        if last - first > 1 and norms[first] in OPERATIONS and self.cover[first] is None:
            return  # "Operation Desert Fox": names of operations name no body, place or person
        while first < last:
            cover = self.cover[first]
            if cover is not None and cover.whole and cover.first == first and cover.last <= last:
                break
            norm = norms[first]
            single = last - first == 1
            if norm in DIRECTIONS and table.words[first].isupper():
                first += 1
                continue
            if norm in PEOPLES and last - first > 1 and norms[last - 1] in COURTS:
                break  # "Islamic Court"
            if norm in QUALIFYING and self._qualifies(first, last):
                break  # "Foreign Ministry", "General Command"
            if norm in TITLES and not (single and not table.initial[first] and is_given(norm)):
                person = True
            elif norm in PLACE_BEFORE and norms[last - 1] in TAIL and table.words[first][0].isupper() and not single:
                break  # "Southern Wind Battalions"
            elif norm in STOP_WORDS or (
                table.initial[first]
                and norm in self.lower
                and norm not in TAIL
                and norm not in ARTICLES
                and cover is None
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
            and (norms[last - 1] in STOP_WORDS or norms[last - 1] in PEOPLES or norms[last - 1] in LINKS)
            and self.cover[last - 1] is None
        ):
            last -= 1
        while last - first > 1 and norms[last - 1] in ARTICLES:
            last -= 1
        if first >= last:
            return
        self._type_chunk(first, last, person=person)

    def _qualifies(self, first: int, last: int) -> bool:
        """Whether a head closes the run of two to four words that a qualifying word opens, and no person's name stands in it."""
        table = self.table
        return (
            last - first > 1
            and (
                (last - first <= 4 and table.norms[last - 1] in TAIL)
                or (table.norms[first + 1] in TAIL and first + 2 < last and table.norms[first + 2] in LINKS)
            )
            and not any(
                is_given(table.norms[at]) or (table.norms[at] in PLAIN_STOPS and table.norms[at] not in LINKS)
                for at in range(first + 1, last - 1)
            )
        )

    def _has_tail(self, first: int, last: int) -> bool:
        return any(self.table.norms[position] in TAIL for position in range(first + 1, last))

    def _titled(self, first: int) -> bool:
        """Whether a title in lower case stands right before ("the commander Abu …")."""
        table = self.table
        before = first - 1
        if before < 0 or table.lines[before] != table.lines[first]:
            return False
        if table.norms[before] in BYLINE:
            return table.gaps[before] == BORDER and (before == 0 or table.lines[before - 1] != table.lines[before])
        if table.norms[before] in TRADES and table.words[before][0].islower():
            return table.gaps[first] == SPACE and self._capital(first + 1)
        held = self.cover[before]
        if table.norms[before] not in TITLES or (held is not None and held.whole):
            return False
        return table.gaps[first] in (SPACE, STOP) or (
            table.mark_before(first) == ","
            and self._capital(first + 1)
            and table.lines[first + 1] == table.lines[first]
            and table.gaps[first + 1] != BORDER
        )

    def _type_chunk(self, first: int, last: int, *, person: bool) -> None:
        table = self.table
        norms = table.norms
        if self._is_month(first, last):
            return
        covers = [self.cover[position] for position in range(first, last)]
        held = next((cover for cover in covers if cover is not None and cover.whole), None)
        size = last - first
        if self._leads_places(first, last) and held is None and not person:
            self._propose(first, last, "LOC", 0.75, "place word before")
            return
        if size == 1 and norms[first] in TAIL and (self._numbered(first) or self._dated(first)):
            self._propose(first - 2, last, "ORG", 0.7, "number and head")
            return
        if held is not None and held.first <= first and held.last >= last:
            self._read_place_head(first, last)
            return
        if (
            size == 3
            and self._has_initial(first, last)
            and name_like(table, first, last)
            and (held is None or self._small_place(held))
        ):
            self._propose(first, last, "PER", 0.8, "initial")
            return
        named = self._titled_inside(first, last)
        if named:
            self._propose(named, last, "PER", 0.85, "title")
            self._read_chunk(first, named)
            return
        headed = norms[last - 1] in TAIL or norms[first] in FRONT or self._has_of(first, last)
        article = first > 0 and held is not None and held.first == first - 1 and table.norms[first - 1] == "the"
        if size > 1 and headed and not (held is not None and held.type == "PER" and norms[last - 1] not in TAIL):
            self._propose(first - 2 if self._numbered(first) else first, last, "ORG", 0.96 if article else 0.8, "head")
            return
        if size > 1 and norms[last - 1] in PLACE_HEADS:
            self._propose(first, last, "LOC", 0.8, "place head")
            return
        if size > 1 and norms[last - 1] in PLACE_AFTER:
            self._propose(first, last - 1, "LOC", 0.75, "place word")
            return
        if (held is None or norms[first] in PLACE_FRONT) and self._read_place_head(first, last):
            return
        if norms[first] in PLACE_FRONT and size > 1:
            self._propose(first, last, "LOC", 0.7, "place front")
            return
        if size > 1 and norms[first] in KUNYA and not person and self._sited(first):
            self.sited.add(tuple(norms[first:last]))
            self._propose(first, last, "LOC", 0.75, "place word before")
            return
        if self._named_person(first, last):
            self._propose(first, last, "PER", 0.85 if person else 0.75, "given name")
            return
        if (
            held is not None
            and (held.first, held.last) == (first, first + 1)
            and self._small_place(held)
            and 2 <= size <= 3
            and is_given(norms[first + 1])
            and not self._sited(first)
            and name_like(table, first, last)
        ):
            self._propose(first, last, "PER", 0.7, "given name")
            return
        if person and held is not None and self._small_place(held) and size <= 3 and name_like(table, first, last):
            self._propose(first, last, "PER", 0.8, "title")
            return
        if held is not None:
            for start, end in self._left_over(first, last):
                if start > first:
                    self._read_chunk(start, end)
                else:
                    self._type_chunk(start, end, person=person)
            return
        if self._place_before(first):
            self._propose(first, last, "LOC", 0.75, "place word before")
            return
        if self._acronym(first, last):
            return
        if person and name_like(self.table, first, last):
            self._propose(first, last, "PER", 0.8, "title")
            return
        self.loose.append((first, last))

    def _small_place(self, cover: Found) -> bool:
        """Whether a known name is one word of the gazetteer, as persons' names often are too."""
        return cover.type == "LOC" and cover.last - cover.first == 1 and cover.known not in self.lexicon.curated

    def _titled_inside(self, first: int, last: int) -> int:
        """Where a person's name begins behind a title that does not open the run ("Army Lt. Gen. Karim …"); 0 where none does."""
        norms = self.table.norms
        for position in range(last - 2, first, -1):
            if norms[position - 1] in TITLES and is_given(norms[position]):
                return position if name_like(self.table, position, last) else 0
            if (
                norms[position - 1] in PERSONAL
                and position == last - 2
                and norms[position] not in TITLES
                and name_like(self.table, position, last)
                and self.cover[position] is None
            ):
                return position
        return 0

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
        if last - first > 1 and is_given(norm):
            return name_like(self.table, first, last)
        if last - first in (2, 3) and len(table.words[first]) == 1 and table.gaps[first + 1] == STOP:
            return name_like(table, first, last)
        return last - first > 2 and (
            any(table.norms[position] in NASAB for position in range(first + 1, last - 1))
            or (self._has_initial(first, last) and name_like(self.table, first, last))
        )

    def _has_initial(self, first: int, last: int) -> bool:
        """Whether a single letter with its full stop stands inside ("Scott C. Dayton")."""
        table = self.table
        return any(
            len(table.words[position]) == 1 and table.gaps[position + 1] == STOP
            for position in range(first + 1, last - 1)
        )

    def _read_place_head(self, first: int, last: int) -> bool:
        """ "Tall Akhdar crossing": a head in lower case belongs to the name; "Wasmun province": it does not."""
        table = self.table
        total = len(table)
        end = last
        if table.norms[first] in NO_ACRONYM or self._owns_site(first, last):
            return False
        while end < total and end < last + 2 and table.gaps[end] == SPACE and table.norms[end] in HEAD_MODIFIERS:
            end += 1
        if (
            end < total
            and table.gaps[end] == SPACE
            and table.norms[end] in PLACE_HEADS
            and table.words[end][0].islower()
            and not (end + 1 < total and table.gaps[end + 1] == SPACE and table.norms[end + 1] in PLACE_BEFORE)
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

    def _owns_site(self, first: int, last: int) -> bool:
        """Whether a body or a state stands before the word for a site, which is one of theirs and no name ("an N military base")."""
        cover = self.cover[first]
        if last - first == 1 and cover is None:
            return self.table.norms[first] in TAIL
        return cover is not None and cover.last >= last and (cover.type == "ORG" or self._is_state(cover.known))

    # ---- forces and bodies of a state ---------------------------------------------------------------------
    def _read_force(self, position: int) -> None:
        table = self.table
        total = len(table)
        cover = self.cover[position]
        norm = table.norms[position]
        state = cover is not None and cover.type == "LOC" and (self._is_state(cover.known))
        if not state and not self._is_state(self.lexicon.demonym(norm)):
            return
        end = cover.last if state and cover is not None else position + 1
        while (
            end < total
            and end < position + 4
            and table.gaps[end] in (SPACE, HYPHEN, STOP)
            and table.norms[end] in FORCE_MODIFIERS
        ):
            end += 1
        if end < total and table.gaps[end] in (SPACE, STOP) and table.norms[end] in FORCE:
            after = end + 1
            if table.norms[end] == "air" or (
                after < total and table.gaps[after] == SPACE and table.norms[after] in FORCE
            ):
                end = after
            if table.norms[end] in FORCE_ADJECTIVES and (
                (not table.initial[position] and table.norms[position - 1] != "the")
                or (end + 1 < total and table.gaps[end + 1] == SPACE and table.norms[end + 1] in FORCE_NOUNS)
            ):
                return
            self._propose(position, end + 1, "ORG", 0.85, "force")

    def _is_state(self, key: str | None) -> bool:
        entry = self.lexicon.get(key)
        return entry is not None and entry.kind == "state"


def read_english(table: WordTable, known: list[Found], lexicon: Lexicon) -> list[Found]:
    """Proposals for names in Latin script that no list knows; an empty table yields []."""
    return EnglishReader(table, known, lexicon).read()
