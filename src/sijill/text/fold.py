"""Folding: what is compared is not what is stored.

One table (`data/fold.toml`) serves search and comparison: hamza seats, ى/ي, ة/ه, tashkeel, tatweel, presentation forms,
Persian and Urdu letters, digits of three families, bidi marks, case, Latin diacritics and the signs for ʿayn and hamza.
Folded text always comes with its map back, so a match is shown in the original characters.
"""

from __future__ import annotations

import unicodedata
from array import array
from functools import cache

import msgspec

from sijill.data import load_toml


class Folded(msgspec.Struct, frozen=True):
    """Folded text and, for each of its characters, the offset of the original character that it came from."""

    text: str
    original: str
    origins: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original half-open span of a folded one. Marks that hang on the last letter belong to it.

        An empty span maps to an empty one. Raises IndexError outside the folded text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"span {start}:{end} lies outside the folded text of {len(self.text)} characters")
        first = self.origins[start] if start < len(self.origins) else len(self.original)
        if start == end:
            return first, first
        last = self.origins[end - 1] + 1
        while last < len(self.original) and _fold_character(self.original[last]) == "" and _hangs(self.original[last]):
            last += 1
        return first, last


@cache
def _fold_character(character: str) -> str:
    """Folded form of one character: "" for a mark or sign that is dropped."""
    mapped = _table().get(character)
    if mapped is not None:
        return mapped
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    out = []
    for part in unicodedata.normalize("NFKD", decomposed):
        replaced = _table().get(part)
        if replaced is None:
            digit = unicodedata.digit(part, None)
            replaced = part if digit is None else str(digit)
        out.append(replaced)
    return "".join(out)


def _hangs(character: str) -> bool:
    return unicodedata.combining(character) != 0 or character == "\u0640"


@cache
def _table() -> dict[str, str]:
    data = load_toml("fold.toml")
    table: dict[str, str] = dict(data["map"])
    for low, high in data["drop"]["ranges"]:
        table.update((chr(point), "") for point in range(int(low, 16), int(high, 16) + 1))
    table.update((sign, "") for sign in data["drop"]["signs"])
    return table


class _Translation(dict[int, str]):
    """A `str.translate` table that fills itself as characters are met."""

    def __missing__(self, point: int) -> str:
        self[point] = folded = _fold_character(chr(point))
        return folded


_TRANSLATION = _Translation()


def fold_text(text: str) -> str:
    """Folded text alone, for comparison where no offsets are needed. "" yields ""."""
    return text.translate(_TRANSLATION)


def fold(text: str) -> Folded:
    """Folded text with its map back. "" yields an empty Folded."""
    pieces = [_TRANSLATION[ord(character)] for character in text]
    origins = array("l")
    for offset, piece in enumerate(pieces):
        if len(piece) == 1:
            origins.append(offset)
        elif piece:
            origins.extend([offset] * len(piece))
    return Folded("".join(pieces), text, origins)
