"""Towns of the lists of entries and rows of the gazetteer that are one place.

A town of a list takes country, coordinates and further spellings from its row, and the row is no place of its own then.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from sijill.extract.entries import LexiconEntry
from sijill.text.fold import fold_text
from sijill.text.names import SAME_THRESHOLD, match_names
from sijill.text.scripts import is_arabic

_TOWNS = frozenset(("town", "city", "village"))
"""Kinds of entries that a populated place may be."""
_CAPITAL = "capital"
"""Rows of this kind are left as they are: a capital speaks for its state."""
_ARTICLE = re.compile(r"^(?:ال(?=\w\w)|al[\W_]+)")
_SIGNS = re.compile(r"[\W_]+")


def join_places(entries: Iterable[LexiconEntry], rows: Iterable[LexiconEntry]) -> list[LexiconEntry]:
    """The rows that are no town of the entries, then the entries, towns with what their rows say.

    A town and a row are one where they lie in one state, no other row there bears a name of the town, and they share names
    in both scripts, or one name while those in the other script sound alike, or their first names. A town whose state is not
    given has to share names in both scripts with one row of all.
    """
    rows = list(rows)
    bearers: defaultdict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(rows):
        for name in row.names:
            bearers[_bare(name)].add(number)
    joined: list[LexiconEntry] = []
    taken: set[int] = set()
    for entry in entries:
        found = _find_row(entry, rows, bearers) if entry.kind in _TOWNS and entry.lat is None else None
        if found is None or found in taken or rows[found].kind == _CAPITAL:
            joined.append(entry)
        else:
            taken.add(found)
            town = take_row(entry, rows[found])
            further = dict.fromkeys((*entry.further, *town.further))
            joined.append(msgspec.structs.replace(town, further=tuple(further)))
    return [row for number, row in enumerate(rows) if number not in taken] + joined


def take_row(entry: LexiconEntry, row: LexiconEntry) -> LexiconEntry:
    """A town with country, coordinates, population and further names of its row, less those that are a part of its own."""
    have = {fold_text(name) for name in entry.names}
    parts = {word for name in have for word in name.split()}
    return msgspec.structs.replace(
        entry,
        further=tuple(name for name in row.names if fold_text(name) not in have | parts),
        country=entry.country or row.country,
        admin=entry.admin or row.admin,
        lat=row.lat,
        lon=row.lon,
        population=row.population,
        geonames=row.geonames,
    )


def _find_row(entry: LexiconEntry, rows: list[LexiconEntry], bearers: dict[str, set[int]]) -> int | None:
    scripts: defaultdict[int, set[bool]] = defaultdict(set)
    for name in entry.names:
        for number in bearers.get(_bare(name), ()):
            if entry.country in (None, rows[number].country):
                scripts[number].add(is_arabic(name))
    both = [number for number, shared in scripts.items() if len(shared) == 2]
    if len(both) == 1:
        return both[0]
    if both or len(scripts) != 1 or entry.country is None:
        return None
    number, shared = scripts.popitem()
    row, script = rows[number], next(iter(shared))
    alike = _bare(entry.names[0]) == _bare(row.names[0]) or any(
        match_names(here, there).score >= SAME_THRESHOLD
        for here in entry.names
        for there in row.names
        if is_arabic(here) != script and is_arabic(there) != script
    )
    return number if alike else None


def _bare(name: str) -> str:
    """A name without its article, signs and spaces, folded."""
    return _SIGNS.sub("", _ARTICLE.sub("", fold_text(name)))
