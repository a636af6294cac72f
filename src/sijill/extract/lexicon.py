"""Names that are known before a document is read: curated entries and the gazetteer, and a case's own laid over them.

The packaged data are `data/lexicon/*.toml` and `data/gazetteer.tsv`; a case may carry `data/lexicon.toml` and
`data/gazetteer.tsv` (or `.csv`) of the same form, whose entries win over packaged ones of the same key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from sijill.data import load_toml, read_text
from sijill.extract.entries import (
    TYPES,
    LexiconEntry,
    find_data_folder,
    read_entries,
    read_overlay,
    read_places,
)
from sijill.text.names import SAME_THRESHOLD, match_names, name_key
from sijill.text.tokens import ARABIC, NUMBER, WORD, fold_word, tokenise

__all__ = ["TYPES", "Lexicon", "LexiconEntry", "NameForm", "name_words", "read_entries", "read_places"]


class NameForm(msgspec.Struct, frozen=True):
    """One name of one entry, as the scan meets it at the end of a path through the trie."""

    entry: LexiconEntry
    name: str
    curated: bool
    """False where it comes from the packaged gazetteer, whose small places need some context to be believed."""
    upper: bool
    """Whether the name is an acronym, to be met in capitals only."""
    lower: int
    """Number of words that begin in lower case, articles aside: as many may do so in the text."""
    length: int
    """Number of words on the path."""


TrieNode = dict[str, Any]
"""Word -> node; under the key "" the tuple of `NameForm`s that end there."""


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name as the scan compares them: hyphens, signs and other marks are left out."""
    tokens = tokenise(name)
    return tuple(norm for norm, kind in zip(tokens.norms, tokens.kinds, strict=True) if kind in _NAME_KINDS)


_NAME_KINDS = frozenset((WORD, ARABIC, NUMBER))
_ARTICLE = "ال"


class Lexicon:
    """Known names with the trie to find them by. Build one with `Lexicon.load`."""

    def __init__(
        self,
        entries: Iterable[LexiconEntry],
        *,
        curated: frozenset[str],
        fingerprint: str,
        own: frozenset[str] = frozenset(),
        base: Lexicon | None = None,
    ) -> None:
        added = {entry.key: entry for entry in entries}
        self._by_key: dict[str, LexiconEntry] = {**base._by_key, **added} if base else added
        self.fingerprint = fingerprint
        """Hash of all data that the lexicon was built from."""
        self.curated = curated
        """Keys of the entries that come from a list of entries or from the case, not from the packaged gazetteer."""
        self.own = own
        """Keys of the entries that the case brings: believed wherever they stand."""
        self.trie: TrieNode = dict(base.trie) if base else {}
        self._similar: dict[str, tuple[LexiconEntry, float] | None] = {}
        self._demonyms: dict[str, str] = dict(base._demonyms) if base else {}
        for entry in added.values():
            for name in entry.names:
                self._insert(name, entry, shared=base is not None)
            for word in entry.demonyms:
                self._demonyms.setdefault(fold_word(word), entry.key)

    @classmethod
    def load(cls, overlay: Path | None = None) -> Lexicon:
        """The packaged lexicon, with the `data/` folder of the case `overlay` laid over it where it is given.

        `overlay` may be the case's folder or its `data` folder; files that are not there are passed over. Raises
        DataError, naming file and line, for an entry that cannot be read.
        """
        folder = find_data_folder(overlay)
        if folder is None:
            return _packaged()
        own, texts = read_overlay(folder)
        if not own:
            return _packaged()
        packaged = _packaged()
        keys = frozenset(entry.key for entry in own)
        # New entries are laid over the packaged trie; those that replace packaged ones need a trie of their own.
        base = packaged if keys.isdisjoint(packaged._by_key) else None
        return cls(
            own if base else [*packaged.entries, *own],
            curated=packaged.curated | keys,
            own=keys,
            fingerprint=_hash(packaged.fingerprint, *texts),
            base=base,
        )

    @property
    def entries(self) -> tuple[LexiconEntry, ...]:
        """All entries, in the order of the files, case entries of new keys last."""
        return tuple(self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)

    def get(self, key: str | None) -> LexiconEntry | None:
        """The entry of that key; None where there is none, or `key` is None."""
        return self._by_key.get(key) if key is not None else None

    def demonym(self, norm: str) -> str | None:
        """Key of the state or region whose relational adjective the folded word is; None for any other word.

        Arabic forms are met with or without the article, in any gender and number.
        """
        found = self._demonyms.get(norm)
        if found is None and norm[:1] > "\u0600":
            found = self._arabic_demonym(norm)
        return found

    def find(self, name: str) -> tuple[NameForm, ...]:
        """The entries that exactly bear this name, folded; () where none does."""
        node: TrieNode | None = self.trie
        for word in name_words(name):
            node = node.get(word) if node is not None else None
            if node is None:
                return ()
        return tuple(node.get("", ())) if node else ()

    def find_similar(self, name: str) -> tuple[LexiconEntry, float] | None:
        """The entry whose name is nearest in sound to `name`, in either script, and how near (0..1); None below 0.85.

        Exact names are `find`'s business; this is for spellings that no list has. Answers are remembered.
        """
        if name not in self._similar:
            if len(self._similar) > 50_000:
                self._similar.clear()
            self._similar[name] = self._nearest(name)
        return self._similar[name]

    def _nearest(self, name: str) -> tuple[LexiconEntry, float] | None:
        key = name_key(name)
        if len(key.replace(" ", "")) < 2:
            return None
        best: tuple[float, bool, int, LexiconEntry] | None = None
        for other, entry in self._by_sound.get(key, ()):
            score = match_names(name, other).score
            rank = (score, entry.key in self.curated, entry.population or 0, entry)
            if score >= SAME_THRESHOLD and (best is None or rank[:3] > best[:3]):
                best = rank
        return (best[3], best[0]) if best else None

    @cached_property
    def _by_sound(self) -> dict[str, list[tuple[str, LexiconEntry]]]:
        """Names by their cross-script key: all of the curated entries, two of a place that has an Arabic name."""
        index: dict[str, list[tuple[str, LexiconEntry]]] = {}
        for entry in self._by_key.values():
            names = entry.names
            if entry.key not in self.curated:
                arabic = next((other for other in names if other[-1:] > "\u0600"), None)
                names = (names[0], arabic) if arabic else ()
            for other in names:
                index.setdefault(name_key(other), []).append((other, entry))
        return index

    def _arabic_demonym(self, norm: str) -> str | None:
        stem = norm[2:] if norm.startswith(_ARTICLE) and len(norm) > 4 else norm
        if stem != norm and stem in self._demonyms:
            return self._demonyms[stem]
        for ending in _ADJECTIVE_ENDINGS:
            if stem.endswith(ending) and len(stem) - len(ending) >= 2:
                found = self._demonyms.get(stem[: -len(ending)] + _NISBA)
                if found is not None:
                    return found
        return None

    def _insert(self, name: str, entry: LexiconEntry, *, shared: bool) -> None:
        """Put a name at the end of its path; where nodes are shared with another lexicon, on copies of them."""
        words = _words_of(name)
        if not words:
            return
        node = self.trie
        for word in words:
            if shared:
                node[word] = dict(node.get(word, ()))
                node = node[word]
            else:
                node = node.setdefault(word, {})
        letters = name if name.isalpha() else "".join(filter(str.isalpha, name))
        upper = len(letters) <= 6 and (not letters or (letters.isascii() and letters.isupper()))
        lower = sum(part[:1].islower() for part in name.split()) if not name.isalpha() or name.islower() else 0
        form = NameForm(entry, name, entry.key in self.curated, upper, lower, len(words))
        node[""] = (*node.get("", ()), form)


_NISBA = fold_word("ي")
_ADJECTIVE_ENDINGS = tuple(fold_word(ending) for ending in ("يين", "يون", "يات", "يتين", "ية", "ي"))


_PLAIN = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*|[\u0621-\u064a]+(?:[ -][\u0621-\u064a]+)*")


def _words_of(name: str) -> tuple[str, ...]:
    """`name_words`, faster for names of plain words."""
    if name.isalpha():
        return (fold_word(name),)
    if _PLAIN.fullmatch(name):
        return tuple(fold_word(word) or word for word in name.replace("-", " ").split(" "))
    return name_words(name)


def _hash(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()


def _packaged_lists() -> list[str]:
    folder = files("sijill.data") / "lexicon"
    return sorted(f"lexicon/{path.name}" for path in folder.iterdir() if path.name.endswith(".toml"))


@cache
def _packaged() -> Lexicon:
    entries: list[LexiconEntry] = []
    texts: list[str] = []
    for name in _packaged_lists():
        texts.append(read_text(name))
        entries.extend(read_entries(load_toml(name), name=name, text=texts[-1]))
    curated = frozenset(entry.key for entry in entries)
    table = read_text("gazetteer.tsv")
    places = list(read_places(table, name="gazetteer.tsv"))
    return Lexicon([*places, *entries], curated=curated, fingerprint=_hash(*texts, table))
