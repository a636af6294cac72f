"""Checks of lists of names: lexicon and gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sijill.data import DataError, rows_of
from sijill.extract.checking.findings import Finding, Lines
from sijill.extract.lexicon import TYPES, LexiconEntry, name_words, read_entries, read_places
from sijill.text.tokens import fold_word

_PLACED = re.compile(r"^.*?, line (\d+): (.*)$", re.DOTALL)


def _refused(path: str, error: DataError) -> Finding:
    """What the reader of a file refused, with the line that it names."""
    placed = _PLACED.match(str(error))
    if placed is None:
        return Finding(path=path, line=None, level="error", message=str(error))
    return Finding(path=path, line=int(placed.group(1)), level="error", message=placed.group(2))


class NameChecker:
    """Checks entries one file after another: keys and demonyms must be of one entry, parents must exist."""

    def __init__(self, *, known: Iterable[LexiconEntry] = ()) -> None:
        self._keys: dict[str, str] = {}
        self._demonyms: dict[str, tuple[str, str]] = {}
        self._known = {entry.key for entry in known}
        self._parents: list[tuple[str, int | None, str]] = []

    def check_lexicon(self, path: str, text: str, data: Mapping[str, Any]) -> Iterator[Finding]:
        """What is wrong with a `lexicon.toml`."""
        lines = Lines(text)
        own: set[str] = set()
        try:
            entries = list(read_entries(dict(data), name=path, text=text))
        except DataError as error:
            yield _refused(path, error)
            return
        for number, entry in enumerate(entries):
            line = lines.key("entry", number, "key")
            if entry.key in own or entry.key in self._keys:
                where = path if entry.key in own else self._keys[entry.key]
                yield Finding(
                    path=path, line=line, level="error", message=f"key {entry.key!r} stands already in {where}"
                )
            own.add(entry.key)
            yield from self._names(path, lines, number, entry)
            for word in entry.demonyms:
                held = self._demonyms.setdefault(fold_word(word), (entry.key, path))
                if held[0] != entry.key:
                    at = next(lines.words("entry", number, "demonyms", word))
                    message = f"demonym {word!r} belongs to {held[0]!r} already, which takes it"
                    yield Finding(path=path, line=at, level="error", message=message)
            if entry.parent:
                self._parents.append((path, lines.key("entry", number, "parent"), entry.parent))
            for name, value, bound in (("lat", entry.lat, 90), ("lon", entry.lon, 180)):
                if value is not None and abs(value) > bound:
                    message = f"{name} = {value} lies outside -{bound} to {bound}"
                    yield Finding(path=path, line=lines.key("entry", number, name), level="error", message=message)
        self._keys.update(dict.fromkeys(own, path))

    def check_gazetteer(self, path: str, text: str) -> Iterator[Finding]:
        """What is wrong with a `gazetteer.tsv` or `.csv`."""
        seen: dict[str, int] = {}
        try:
            for _ in read_places(text, name=path):
                pass
            rows = list(rows_of(text, name=path))
        except DataError as error:
            yield _refused(path, error)
            return
        for line, row in rows:
            key = row.get("key", "")
            if key in seen or key in self._keys:
                message = f"key {key!r} stands already in {f'line {seen[key]}' if key in seen else self._keys[key]}"
                yield Finding(path=path, line=line, level="error", message=message)
            seen.setdefault(key, line)
            if not name_words(row.get("name", "")):
                message = f"nothing is left of the name {row.get('name')!r} when it is folded"
                yield Finding(path=path, line=line, level="error", message=message)
        self._keys.update(dict.fromkeys(seen, path))

    def close(self) -> Iterator[Finding]:
        """What only shows when all files have been read: parents that no entry has."""
        for path, line, parent in self._parents:
            if parent not in self._keys and parent not in self._known:
                yield Finding(path=path, line=line, level="error", message=f"parent {parent!r} is the key of no entry")

    def _names(self, path: str, lines: Lines, number: int, entry: LexiconEntry) -> Iterator[Finding]:
        if entry.type not in TYPES:
            message = f"unknown type {entry.type!r}"
            yield Finding(path=path, line=lines.key("entry", number, "type"), level="error", message=message)
        for name in entry.names:
            if not name_words(name):
                at = next(lines.words("entry", number, "names", name))
                message = f"nothing is left of {name!r} when it is folded; it can never be met"
                yield Finding(path=path, line=at, level="error", message=message)
            elif entry.names.count(name) > 1:
                at = next(lines.words("entry", number, "names", name))
                yield Finding(path=path, line=at, level="warning", message=f"{name!r} stands twice in {entry.key!r}")
                break
