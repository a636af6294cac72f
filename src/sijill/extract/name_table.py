"""The names of a lexicon as one flat table: built once, kept in a file, read back whole.

A name is looked up by its folded words joined with spaces; `reach` tells how many words a name that begins with a word may
have. Entries stay encoded until one is asked for, so that a table of some hundred thousand names is there at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from sijill.extract.entries import LexiconEntry
from sijill.text.names import name_key
from sijill.text.tokens import ARABIC, NUMBER, WORD, fold_word, tokenise

ARMY = "army"
"""Kind of the entry that is the army of the state which is its parent."""
_CURATED, _UPPER = 1, 2
_LOWER, _LENGTH, _BITS = 2, 10, 255
_NAME_KINDS = frozenset((WORD, ARABIC, NUMBER))
_PLAIN = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*|[\u0621-\u064a]+(?:[ -][\u0621-\u064a]+)*")


class NameForm(msgspec.Struct, frozen=True):
    """One name of one entry, as the scan meets it."""

    entry: LexiconEntry
    name: str
    curated: bool
    """False where it comes from the packaged gazetteer, whose small places need some context to be believed."""
    upper: bool
    """Whether the name is an acronym, to be met in capitals only."""
    lower: int
    """Number of words that begin in lower case, articles aside: as many may do so in the text."""
    length: int
    """Number of words."""


class NameTable(msgspec.Struct):
    """Parallel lists over entries (`keys`, `rows`) and over their names (`names`, `owners`, `marks`), with the indexes of both."""

    keys: list[str] = []
    rows: list[msgspec.Raw] = []
    names: list[str] = []
    owners: list[int] = []
    marks: list[int] = []
    index: dict[str, int | list[int]] = {}
    """Folded name -> its number, or the numbers of those that are folded alike."""
    reach: dict[str, int] = {}
    """First word -> most words of a name that begins with it."""
    demonyms: dict[str, str] = {}
    armies: dict[str, str] = {}
    """Key of a state -> key of its army."""
    sounds: dict[str, int | list[int]] = {}
    """Cross-script key -> numbers of names: all of the curated entries, two of a place that has an Arabic name."""
    own: list[str] = []
    """Keys of the entries that a case brings."""

    def copy(self) -> NameTable:
        """A table of its own with the same content."""
        return NameTable(
            self.keys.copy(),
            self.rows.copy(),
            self.names.copy(),
            self.owners.copy(),
            self.marks.copy(),
            self.index.copy(),
            self.reach.copy(),
            self.demonyms.copy(),
            self.armies.copy(),
            self.sounds.copy(),
            self.own.copy(),
        )

    def extend(self, entries: Iterable[LexiconEntry], *, curated: frozenset[str]) -> None:
        """Add entries; the last of one key stands, and takes the place of one that the table has."""
        latest = {entry.key: entry for entry in entries}
        folded: dict[str, list[int]] = {}
        heard: dict[str, list[int]] = {}
        numbers = {key: number for number, key in enumerate(self.keys)} if self.keys else {}
        for key, entry in latest.items():
            number = numbers.get(key)
            if number is None:
                number = len(self.keys)
                self.keys.append(key)
                self.rows.append(msgspec.Raw(msgspec.msgpack.encode(entry)))
            else:
                self._forget(number)
                self.rows[number] = msgspec.Raw(msgspec.msgpack.encode(entry))
            for word in entry.demonyms:
                self.demonyms.setdefault(fold_word(word), key)
            if entry.kind == ARMY and entry.parent:
                self.armies[entry.parent] = key
            listed = key in curated
            sounding = {*(entry.names if listed else _sounding(entry.names)), *_sounding(entry.further)}
            names = [(name, listed) for name in entry.names] + [(name, False) for name in entry.further]
            for name, believed in names:
                words = _words_of(name)
                if words:
                    folded.setdefault(" ".join(words), []).append(len(self.names))
                    if name in sounding:
                        heard.setdefault(name_key(name), []).append(len(self.names))
                    self._insert(name, number, words, curated=believed)
        _merge(self.index, folded)
        _merge(self.sounds, heard)

    def _insert(self, name: str, owner: int, words: tuple[str, ...], *, curated: bool) -> None:
        letters = name if name.isalpha() else "".join(filter(str.isalpha, name))
        upper = len(letters) <= 6 and (not letters or (letters.isascii() and letters.isupper()))
        parts = name.replace("-", " ").split()
        lower = sum(part[:1].islower() for part in parts) if not name.isalpha() or name.islower() else 0
        self.names.append(name)
        self.owners.append(owner)
        self.marks.append(
            curated * _CURATED + upper * _UPPER + (min(lower, _BITS) << _LOWER) + (min(len(words), _BITS) << _LENGTH)
        )
        if len(words) > self.reach.get(words[0], 0):
            self.reach[words[0]] = min(len(words), _BITS)

    def _forget(self, owner: int) -> None:
        """Take the names of an entry out of the indexes."""
        gone = [number for number, held in enumerate(self.owners) if held == owner]
        for number in gone:
            _drop(self.index, " ".join(_words_of(self.names[number])), number)
            _drop(self.sounds, name_key(self.names[number]), number)

    def form(self, number: int, entry: LexiconEntry) -> NameForm:
        """The name of that number, of that entry."""
        marks = self.marks[number]
        return NameForm(
            entry,
            self.names[number],
            bool(marks & _CURATED),
            bool(marks & _UPPER),
            marks >> _LOWER & _BITS,
            marks >> _LENGTH & _BITS,
        )


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name as the scan compares them: hyphens, signs and other marks are left out."""
    tokens = tokenise(name)
    return tuple(norm for norm, kind in zip(tokens.norms, tokens.kinds, strict=True) if kind in _NAME_KINDS)


def numbers_of(held: int | list[int] | None) -> list[int]:
    """What an index holds under one key, as a list."""
    return [] if held is None else [held] if isinstance(held, int) else held


def _words_of(name: str) -> tuple[str, ...]:
    """`name_words`, faster for names of plain words."""
    if name.isalpha():
        return (fold_word(name),)
    if _PLAIN.fullmatch(name):
        return tuple(fold_word(word) or word for word in name.replace("-", " ").split(" "))
    return name_words(name)


def _sounding(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names by whose sound a place of the gazetteer is found: its first one and an Arabic one, where it has one."""
    arabic = next((name for name in names if name[-1:] > "\u0600"), None)
    return (names[0], arabic) if arabic else ()


def _merge(index: dict[str, int | list[int]], more: dict[str, list[int]]) -> None:
    """Add numbers to an index. Lists are never changed in place: another table may hold them too."""
    for key, numbers in more.items():
        held = index.get(key)
        index[key] = numbers[0] if held is None and len(numbers) == 1 else [*numbers_of(held), *numbers]


def _drop(index: dict[str, int | list[int]], key: str, number: int) -> None:
    left = [one for one in numbers_of(index.get(key)) if one != number]
    if left:
        index[key] = left
    else:
        index.pop(key, None)
