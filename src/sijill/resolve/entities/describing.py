"""The record of a cluster: its name, its names by script, and what the lexicon knows of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from sijill.model.records import Entity, EntityName, MentionType
from sijill.text.names import respell_place, romanise, split_name
from sijill.text.scripts import is_arabic


class Known(Protocol):
    """What is read of a lexicon entry."""

    @property
    def key(self) -> str: ...
    @property
    def type(self) -> MentionType: ...
    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def further(self) -> tuple[str, ...]: ...
    @property
    def kind(self) -> str | None: ...
    @property
    def parent(self) -> str | None: ...
    @property
    def country(self) -> str | None: ...
    @property
    def lat(self) -> float | None: ...
    @property
    def lon(self) -> float | None: ...
    @property
    def geonames(self) -> str | None: ...
    @property
    def wikidata(self) -> str | None: ...
    @property
    def note(self) -> str | None: ...


_GAZETTEER = "geo:"
"""How the keys of places begin whose names are in a library's spelling."""
_MOST_RESPELT, _MOST_BY_RULE = 5, 6
"""Names of a place for which spellings by rule are looked for, and how many of these are given."""
_MOST_UNUSED = 12
"""Known names of an entity that are given beside those of the case: enough to find it by, not a library's whole list."""


def choose_name(texts: Counter[str]) -> str:
    """The name to show: in Latin letters if there is one, plainly spelt, fullest among the common spellings.

    Common is what has a tenth of the uses of the most used one. Plain has no diacritics and is not in capitals; of names
    as full as one another the most used wins, then the shorter, then the first by the alphabet. "" where there is none.
    """
    if not texts:
        return ""
    latin = {text: count for text, count in texts.items() if not is_arabic(text)} or dict(texts)
    floor = max(latin.values()) / 10
    common = {text: count for text, count in latin.items() if count >= floor}

    def order(text: str) -> tuple[bool, int, int, int, str]:
        plain = text.isascii() or is_arabic(text)
        return (text.isupper(), -min(len(split_name(text)), 5), 0 if plain else 1, -common[text], text)

    return min(common, key=order)


def describe(
    identity: str,
    type: MentionType,
    *,
    known: str | None,
    entry: Known | None,
    texts: Counter[str],
    mentions: Sequence[str],
    reasons: Sequence[str],
) -> Entity:
    """The entity record. Its names are those of the case with their counts, then known ones that the case does not use (count 0).

    Last come spellings by rule, whose language is `ar-Latn`: where no name is in Latin letters one, for those who do not read
    Arabic; of places further ones that newspapers may have for those in Latin letters, to find them by.

    A known entity bears the lexicon's first name in Latin letters.
    A place of the gazetteer, whose names are in a library's spelling, bears the case's own Latin name where it has one.
    """
    name = choose_name(texts)
    if entry is not None and (not entry.key.startswith(_GAZETTEER) or entry.wikidata or not name or is_arabic(name)):
        name = next((text for text in entry.names if not is_arabic(text)), entry.names[0])
    known_names = (*entry.names, *entry.further) if entry is not None else ()
    unused = [text for text in known_names if text not in texts][:_MOST_UNUSED]
    counted = [*sorted(texts.items(), key=lambda pair: (-pair[1], pair[0])), *((text, 0) for text in unused)]
    names = tuple(
        EntityName(
            text=text,
            script="Arab" if is_arabic(text) else "Latn",
            language="ar" if is_arabic(text) else "en",
            count=count,
        )
        for text, count in counted
    )
    names += tuple(
        EntityName(text=text, script="Latn", language="ar-Latn", count=0)
        for text in _spell_by_rule(type, name, names, kind=entry.kind if entry else None)
    )
    return Entity(
        id=identity,
        type=type,
        name=name,
        names=names,
        mentions=tuple(mentions),
        known=known,
        reasons=tuple(reasons),
        parent=entry.parent if entry else None,
        wikidata=entry.wikidata if entry else None,
        geonames=entry.geonames if entry else None,
        lat=entry.lat if entry else None,
        lon=entry.lon if entry else None,
        country=entry.country if entry else None,
        note=entry.note if entry else None,
    )


def _spell_by_rule(type: MentionType, name: str, names: Sequence[EntityName], *, kind: str | None) -> list[str]:
    """Spellings by rule of an entity that bears these names; [] where it needs none."""
    arabic = next((one.text for one in names if one.script == "Arab"), None)
    if arabic is None:
        return []
    latin = [one.text for one in names if one.script == "Latn"]
    first = [] if latin else [romanise(names[0].text)]
    if type != "LOC":
        return first
    borne = {text.casefold() for text in (*latin, *first)}
    bases = list(dict.fromkeys([*([name] if name in latin else []), *latin, *first]))[:_MOST_RESPELT]
    spellings = (text for base in bases for text in respell_place(base, arabic, kind=kind or "place"))
    return [*first, *dict.fromkeys(text for text in spellings if text.casefold() not in borne)][:_MOST_BY_RULE]
