"""Names that are known before a document is read: curated entries and the gazetteer, and a case's own laid over them.

The packaged data are `data/lexicon/*.toml`, lists of places `data/lexicon/*.tsv`, and `data/gazetteer.tsv`; a case may carry
`data/lexicon.toml` and `data/gazetteer.tsv` (or `.csv`) of the same form, whose entries win over packaged ones of the same key.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path

import msgspec

from sijill.data import load_toml, read_text
from sijill.extract.entries import (
    TYPES,
    LexiconEntry,
    find_data_folder,
    parse_overlay,
    read_entries,
    read_overlay,
    read_places,
)
from sijill.extract.name_cache import keep_table
from sijill.extract.name_table import NameForm, NameTable, name_words, numbers_of
from sijill.extract.one_place import join_places, take_row
from sijill.text.names import SAME_THRESHOLD, match_names, name_key
from sijill.text.tokens import fold_word

__all__ = ["TYPES", "Lexicon", "LexiconEntry", "NameForm", "name_words", "read_entries", "read_places"]

_ARTICLE = "ال"
_LARGE = 100_000
"""Characters of a case's own files: from here on its table is kept in the cache."""
_REMEMBERED = 100_000


class Lexicon:
    """Known names, found by their words or by their sound. Get one with `Lexicon.load` or, of entries alone, `Lexicon.of`."""

    def __init__(
        self, table: NameTable, *, curated: frozenset[str], fingerprint: str, own: frozenset[str] = frozenset()
    ) -> None:
        self._table = table
        self._numbers = {key: number for number, key in enumerate(table.keys)}
        self._entries: dict[int, LexiconEntry] = {}
        self._forms: dict[str, tuple[NameForm, ...]] = {}
        self._similar: dict[str, tuple[LexiconEntry, float] | None] = {}
        self.fingerprint = fingerprint
        """Hash of all data that the lexicon was built from."""
        self.curated = curated
        """Keys of the entries that are believed without context: those of the lists and of the case, not of the gazetteer."""
        self.own = own
        """Keys of the entries that the case brings: believed wherever they stand."""
        self.reach = table.reach
        """First folded word of a name -> most words of a name that begins with it."""

    @classmethod
    def load(cls, overlay: Path | None = None) -> Lexicon:
        """The packaged lexicon, with the `data/` folder of the case `overlay` laid over it where it is given.

        `overlay` may be the case's folder or its `data` folder; files that are not there are passed over. Raises
        DataError, naming file and line, for an entry that cannot be read.
        """
        folder = find_data_folder(overlay)
        if folder is None:
            return _packaged()
        texts = read_overlay(folder)
        packaged = _packaged()
        fingerprint = _hash(packaged.fingerprint, *texts.values())

        def build() -> NameTable:
            own = _lay_rows(parse_overlay(texts), packaged)
            table = packaged._table.copy()
            table.own = [entry.key for entry in own]
            table.extend(own, curated=frozenset(table.own))
            return table

        table = keep_table(fingerprint, build) if sum(map(len, texts.values())) >= _LARGE else build()
        if not table.own:
            return packaged
        own = frozenset(table.own)
        return cls(table, curated=packaged.curated | own, own=own, fingerprint=fingerprint)

    @classmethod
    def of(cls, entries: Iterable[LexiconEntry]) -> Lexicon:
        """A lexicon of these entries and nothing else; all of them count as curated. [] yields one that knows no name."""
        entries = list(entries)
        keys = frozenset(entry.key for entry in entries)
        table = NameTable()
        table.extend(entries, curated=keys)
        return cls(table, curated=keys, fingerprint=_hash(*(str(msgspec.to_builtins(entry)) for entry in entries)))

    @property
    def entries(self) -> tuple[LexiconEntry, ...]:
        """All entries, in the order of the files, case entries of new keys last."""
        return tuple(self._entry(number) for number in range(len(self._table.keys)))

    def __len__(self) -> int:
        return len(self._table.keys)

    def get(self, key: str | None) -> LexiconEntry | None:
        """The entry of that key; None where there is none, or `key` is None."""
        number = self._numbers.get(key) if key is not None else None
        return self._entry(number) if number is not None else None

    def _entry(self, number: int) -> LexiconEntry:
        entry = self._entries.get(number)
        if entry is None:
            entry = self._entries[number] = msgspec.msgpack.decode(self._table.rows[number], type=LexiconEntry)
        return entry

    def names_of(self, key: str) -> tuple[str, ...]:
        """All names of the entry of that key; () where there is none."""
        entry = self.get(key)
        return entry.names if entry is not None else ()

    def demonym(self, norm: str) -> str | None:
        """Key of the state or region whose relational adjective the folded word is; None for any other word.

        Arabic forms are met with or without the article, in any gender and number.
        """
        found = self._table.demonyms.get(norm)
        if found is None and norm[:1] > "\u0600":
            found = self._arabic_demonym(norm)
        return found

    def army_of(self, state: str) -> str | None:
        """Key of the army of a state, by the state's key; None where no list has one."""
        return self._table.armies.get(state)

    def find(self, name: str) -> tuple[NameForm, ...]:
        """The entries that exactly bear this name, folded; () where none does."""
        return self.find_words(" ".join(name_words(name)))

    def find_words(self, joined: str) -> tuple[NameForm, ...]:
        """The entries that bear the name of these folded words, joined with spaces; () where none does."""
        held = self._table.index.get(joined)
        if held is None:
            return ()
        forms = self._forms.get(joined)
        if forms is None:
            if len(self._forms) > _REMEMBERED:
                self._forms.clear()
            owners = self._table.owners
            forms = tuple(self._table.form(one, self._entry(owners[one])) for one in numbers_of(held))
            self._forms[joined] = forms
        return forms

    def find_similar(self, name: str) -> tuple[LexiconEntry, float] | None:
        """The entry whose name is nearest in sound to `name`, in either script, and how near (0..1); None below 0.85.

        Exact names are `find`'s business; this is for spellings that no list has. Answers are remembered.
        """
        if name not in self._similar:
            if len(self._similar) > _REMEMBERED:
                self._similar.clear()
            self._similar[name] = self._nearest(name)
        return self._similar[name]

    def _nearest(self, name: str) -> tuple[LexiconEntry, float] | None:
        key = name_key(name)
        if len(key.replace(" ", "")) < 2:
            return None
        best: tuple[float, bool, int, LexiconEntry] | None = None
        for number in numbers_of(self._table.sounds.get(key)):
            entry = self._entry(self._table.owners[number])
            score = match_names(name, self._table.names[number]).score
            rank = (score, entry.key in self.curated, entry.population or 0, entry)
            if score >= SAME_THRESHOLD and (best is None or rank[:3] > best[:3]):
                best = rank
        return (best[3], best[0]) if best else None

    def _arabic_demonym(self, norm: str) -> str | None:
        demonyms = self._table.demonyms
        stem = norm[2:] if norm.startswith(_ARTICLE) and len(norm) > 4 else norm
        if stem != norm and stem in demonyms:
            return demonyms[stem]
        for ending in _ADJECTIVE_ENDINGS:
            if stem.endswith(ending) and len(stem) - len(ending) >= 2:
                found = demonyms.get(stem[: -len(ending)] + _NISBA)
                if found is not None:
                    return found
        return None


_NISBA = fold_word("ي")
_ADJECTIVE_ENDINGS = tuple(fold_word(ending) for ending in ("يين", "يون", "يات", "يتين", "يتان", "يان", "ية", "ي"))


def _hash(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()


def _lay_rows(entries: list[LexiconEntry], packaged: Lexicon) -> list[LexiconEntry]:
    """A case's own entries, its rows of the gazetteer laid over the towns that took the packaged rows of the same keys."""
    if not any(entry.geonames for entry in entries):
        return entries
    towns = {
        f"geo:{entry.geonames}": entry
        for key in sorted(packaged.curated)
        if (entry := packaged.get(key)) is not None and entry.geonames is not None
    }
    return [take_row(towns[entry.key], entry) if entry.key in towns else entry for entry in entries]


def _packaged_lists() -> list[str]:
    folder = files("sijill.data") / "lexicon"
    return sorted(f"lexicon/{path.name}" for path in folder.iterdir() if path.name.endswith((".toml", ".tsv")))


@cache
def _packaged() -> Lexicon:
    names = _packaged_lists()
    texts = [read_text(name) for name in (*names, "gazetteer.tsv")]
    fingerprint = _hash(*texts)

    def build() -> NameTable:
        entries: list[LexiconEntry] = []
        rows: list[LexiconEntry] = []
        for name, text in zip(names, texts, strict=False):
            if name.endswith(".toml"):
                entries.extend(read_entries(load_toml(name), name=name, text=text))
                continue
            for place in read_places(text, name=name, source=_SOURCE):
                (entries if place.key.startswith(_LISTED) else rows).append(place)
        rows.extend(read_places(texts[-1], name="gazetteer.tsv"))
        table = NameTable()
        keys = frozenset(entry.key for entry in entries)
        table.extend(join_places(entries, rows), curated=keys)
        return table

    table = keep_table(fingerprint, build)
    curated = frozenset(key for key in table.keys if key.startswith(_LISTED))
    return Lexicon(table, curated=curated, fingerprint=fingerprint)


_LISTED = "lex:"
"""How the keys of the packaged lists of entries begin; those of places that are believed in context only begin otherwise."""
_SOURCE = "general reference"
"""Where the packaged lists of places, which have no column for it, are from."""
