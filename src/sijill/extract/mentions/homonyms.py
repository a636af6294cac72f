"""Places that are called like one elsewhere: meant is the one of a country that the document tells of."""

from __future__ import annotations

from collections import Counter, defaultdict

import msgspec

from sijill.extract.lexicon import Lexicon, LexiconEntry
from sijill.extract.mentions.belief import is_large
from sijill.extract.mentions.found import Found
from sijill.extract.mentions.table import WordTable
from sijill.extract.mentions.vocabulary import is_common
from sijill.text.tokens import fold_word

_ARTICLE = fold_word("ال")
_CURATED = 0.9
"""Score above which a name is one of the lists, not of the gazetteer."""
_CITY = 500_000
"""People of a town that is meant although its name may be a word."""
_FEWEST = 2
"""Names of places of one country from which on a document tells of it."""


def settle_homonyms(table: WordTable, known: list[Found], lexicon: Lexicon) -> list[Found]:
    """The known names, those of places in countries that the document does not name with the key of a namesake in one that it does.

    Where the country that it names most has none, a place has no key, but a large town stays, unless its name is also a word.
    A document tells of a country where it names the state, a place of it that the lists have, or two of the gazetteer; or where
    it has the adjective of the state. Where it tells of none, names stay what they are.
    """
    if not any(one.type == "LOC" and one.score <= _CURATED for one in known):
        return known
    entries = [lexicon.get(one.known) if one.type == "LOC" else None for one in known]
    countries: Counter[str] = Counter()
    places: defaultdict[str, set[str]] = defaultdict(set)
    for one, entry in zip(known, entries, strict=True):
        if one.whole and entry is not None and entry.country:
            places[entry.country].add(entry.key)
            countries[entry.country] += not _is_doubtful(one, entry)
    if not countries or max(countries.values()) < _FEWEST:
        return known
    named = {country for country in places if countries[country] or len(places[country]) >= _FEWEST}
    foreign = [
        entry is not None and bool(entry.country) and _is_doubtful(one, entry) and entry.country not in named
        for one, entry in zip(known, entries, strict=True)
    ]
    if not any(foreign):
        return known
    named |= _read_adjectives(table, lexicon)
    settled = []
    for one, entry, is_foreign in zip(known, entries, foreign, strict=True):
        if is_foreign and entry is not None and entry.country not in named:
            key = _find_namesake(table, one, lexicon, countries)
            if key is not None or not _is_meant(table, one, entry):
                one = msgspec.structs.replace(one, known=key)
        settled.append(one)
    return settled


def _is_doubtful(one: Found, entry: LexiconEntry) -> bool:
    """Whether a place is of the gazetteer, or its name believed in context only; capitals are meant wherever they stand."""
    return one.score <= _CURATED and entry.kind != "capital"


def _is_meant(table: WordTable, one: Found, entry: LexiconEntry) -> bool:
    """Whether a town is large enough to be meant in a page on another country; by a word with its article a city alone is."""
    norm = table.norms[one.first][one.cut :]
    is_word = norm.startswith(_ARTICLE) and is_common(norm[len(_ARTICLE) :])
    return is_large(entry) and (not is_word or (entry.population or 0) >= _CITY)


def _read_adjectives(table: WordTable, lexicon: Lexicon) -> frozenset[str]:
    """Countries whose adjectives a document has."""
    states = {lexicon.demonym(norm) for norm in dict.fromkeys(table.norms)}
    found = (lexicon.get(state) for state in states if state is not None)
    return frozenset(entry.country for entry in found if entry is not None and entry.country)


def _find_namesake(table: WordTable, one: Found, lexicon: Lexicon, countries: Counter[str]) -> str | None:
    """The key of the place of that name in the country that the document names most; None where there is none."""
    home = min(countries, key=lambda country: (-countries[country], country))
    words = [table.norms[one.first][one.cut :], *table.norms[one.first + 1 : one.last]]
    forms = lexicon.find_words(" ".join(words))
    places = [form.entry for form in forms if form.entry.type == "LOC" and form.entry.country == home]
    best = max(places, key=lambda place: (place.population or 0, place.key), default=None)
    return best.key if best is not None else None
