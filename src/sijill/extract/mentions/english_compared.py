"""What one name in Latin script says of another: places and persons that are told apart by the words around them elsewhere."""

from __future__ import annotations

import msgspec

from sijill.extract.mentions.belief import are_listed
from sijill.extract.mentions.english_runs import RunReader
from sijill.extract.mentions.english_words import MOTHER, PLACE_AFTER, PLACE_BEFORE, SITED
from sijill.extract.mentions.found import Found
from sijill.extract.mentions.table import SPACE
from sijill.model.records import MentionType


class ComparingReader(RunReader):
    """A reader of runs that looks again at what it found once the whole table is read."""

    def _compare(self) -> None:
        """Settle what other names of the document tell of the names found."""
        if self.sited:
            self.found = [self._as_place(one) for one in self.found]
        self.found = [self._as_listed(one) for one in self.found]
        self._read_surnames()

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

    def _leads_places(self, first: int, last: int) -> bool:
        """Whether a run stands in a list of places that its head names in the plural ("the villages of X, Y and Z")."""
        table = self.table
        led = first >= 2 and table.norms[first - 1] == "of" and table.norms[first - 2] in PLACE_BEFORE
        if (led and table.norms[first - 2].endswith("s")) or (
            self._listing > 0 and are_listed(table, self._listing, first)
        ):
            self._listing = last
            return True
        return False

    def _sited(self, first: int) -> bool:
        """Whether the words before a name leave room for a place only ("in Abu …", "the villages of Umm …")."""
        table = self.table
        return self._place_before(first) or (
            first > 0 and table.gaps[first] == SPACE and table.norms[first - 1] in SITED
        )

    def _as_place(self, one: Found) -> Found:
        """The proposal as a place's name, where the same name stands as one elsewhere in the document."""
        if (
            one.type == "PER"
            and one.method == "given name"
            and tuple(self.table.norms[one.first : one.last]) in self.sited
        ):
            return msgspec.structs.replace(one, type="LOC", method="as elsewhere")
        return one

    def _as_listed(self, one: Found) -> Found:
        """A name that opens like a mother's, where a place follows it in a list ("Umm al-X, Y and Z")."""
        table = self.table
        after = one.last
        if one.type != "PER" or one.method != "given name" or table.norms[one.first] not in MOTHER:
            return one
        if after >= len(table) or table.lines[after] != table.lines[one.first] or table.mark_after(after - 1) != ",":
            return one
        cover = self.cover[after]
        known = cover is not None and cover.whole and cover.type == "LOC"
        if known or any(other.first == after and other.type == "LOC" for other in self.found):
            return msgspec.structs.replace(one, type="LOC", method="list")
        return one

    def _read_surnames(self) -> None:
        """Surnames that a small place bears as well, where the document names the person in full."""
        table = self.table
        surnames = {
            table.norms[one.last - 1]
            for one in self.found
            if one.type == "PER" and one.last - one.first > 1 and one.score >= 0.75
        }
        surnames.update(
            table.norms[one.first]
            for one in self.found
            if one.type == "PER" and one.last - one.first > 1 and one.method in ("title", "given name")
        )
        surnames.update(
            table.norms[one.last - 1]
            for one in self.cover
            if one is not None and one.whole and one.type == "PER" and one.last - one.first > 1
        )
        if not surnames:
            return
        for position, cover in enumerate(self.cover):
            if (
                cover is not None
                and table.norms[position] in surnames
                and cover.last - cover.first == 1
                and cover.type == "LOC"
                and cover.known not in self.lexicon.curated
                and not self._sited(position)
            ):
                self._propose(position, position + 1, "PER", 0.97, "surname")

    def _propose(
        self, first: int, last: int, kind: MentionType, score: float, method: str, known: str | None = None
    ) -> None:
        if last > first:
            self.found.append(Found(first, last, kind, score, method, known))
