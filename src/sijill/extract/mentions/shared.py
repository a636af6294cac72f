"""Names that bodies of several countries bear (those of `[shared]` in the word lists): meant is the one of the page's country."""

from __future__ import annotations

from collections import Counter
from functools import cache

import msgspec

from sijill.data import load_toml
from sijill.extract.lexicon import Lexicon, LexiconEntry
from sijill.extract.mentions.found import Found
from sijill.extract.mentions.table import WordTable
from sijill.text.fold import fold_text

LOCAL = "local:"
"""How the key of a body begins that no list has: `local:LY:national-army`."""
_DEEP = 6
"""Parents above a body in which its state is looked for."""


def settle_shared(table: WordTable, known: list[Found], lexicon: Lexicon) -> list[Found]:
    """The known names, shared ones with the key of the page's own country where they are another's.

    A name stays with the body that the lexicon gives it where the document names a place of that body's country, or of none.
    """
    shared = [_shared(table, one) for one in known]
    if not any(shared):
        return known
    countries = Counter(
        entry.country
        for one in known
        if one.whole and one.type == "LOC" and (entry := lexicon.get(one.known)) is not None and entry.country
    )
    if not countries:
        return known
    home = min(countries, key=lambda country: (-countries[country], country))
    settled = []
    for one, body in zip(known, shared, strict=True):
        owner = _country(lexicon.get(one.known), lexicon) if body else None
        foreign = owner is not None and not countries[owner]
        settled.append(msgspec.structs.replace(one, known=f"{LOCAL}{home}:{body}") if foreign else one)
    return settled


def _shared(table: WordTable, one: Found) -> str:
    """The kind of body that a shared name tells of; "" for a name of one body alone."""
    if one.type != "ORG" or one.last - one.first > 3:
        return ""
    words = [table.norms[one.first][one.cut :], *table.norms[one.first + 1 : one.last]]
    return _names().get(" ".join(words), "")


@cache
def _names() -> dict[str, str]:
    """Folded shared name -> the kind of body that bears it."""
    bodies: dict[str, list[str]] = load_toml("name_context.toml")["shared"]
    return {fold_text(name): body for body, names in bodies.items() for name in names}


def _country(entry: LexiconEntry | None, lexicon: Lexicon) -> str | None:
    """The country of a body, its own or that of a body above it; None where no list says one."""
    for _ in range(_DEEP):
        if entry is None or entry.country:
            break
        entry = lexicon.get(entry.parent)
    return entry.country if entry is not None else None
