"""What a check of a table finds, and where in the file it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

Level = Literal["error", "warning"]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong (`error`) or odd (`warning`) in one line of one file."""

    path: str
    line: int | None
    level: Level
    message: str

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.level}: {self.message}"


_HEADER = re.compile(r"\s*\[(\[?)([^\[\]]+)\]?\]\s*(?:#.*)?$")
_KEY = re.compile(r'\s*(?:"((?:[^"\\]|\\.)+)"|([\w.-]+))\s*=')
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')


class Lines:
    """Line numbers of the tables, keys and words of a TOML file, which its parser does not give."""

    def __init__(self, text: str) -> None:
        self._tables: dict[tuple[str, int], int] = {}
        self._keys: dict[tuple[str, int, str], int] = {}
        self._words: dict[tuple[str, int, str, str], list[int]] = {}
        counts: dict[str, int] = {}
        table, number, key = "", 0, ""
        for line, content in enumerate(text.splitlines(), 1):
            bare = content.lstrip()
            if bare.startswith("#"):
                continue
            header = _HEADER.match(content)
            if header:
                table = header.group(2).strip()
                number = counts.get(table, 0)
                counts[table] = number + 1
                self._tables.setdefault((table, number), line)
                key = ""
                continue
            found = _KEY.match(content)
            if (found and not bare.startswith('"')) or (found and "=" in content and not key):
                key = found.group(1) or found.group(2)
                self._keys.setdefault((table, number, key), line)
            for word in _STRING.findall(content):
                self._words.setdefault((table, number, key, word), []).append(line)

    def table(self, table: str, number: int = 0) -> int | None:
        """Line of the header of the table, or of the `number`th of its name."""
        return self._tables.get((table, number))

    def key(self, table: str, number: int, key: str) -> int | None:
        """Line of a key; of its table where the key is not found."""
        return self._keys.get((table, number, key), self.table(table, number))

    def words(self, table: str, number: int, key: str, word: str) -> Iterator[int | None]:
        """Lines on which a word stands in a list, in order; the key's line where it cannot be found."""
        yield from self._words.get((table, number, key, word), ())
        yield self.key(table, number, key)
