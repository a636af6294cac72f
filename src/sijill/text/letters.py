"""Which language a single word in Arabic script is in, by runs of its letters: weights that were learned from word lists."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

from sijill.data import read_text

_FILE = "language_letters.tsv"
_MIDDLE = "K"
_STEP = 0.12
_LONGEST = 5
_LONGEST_WORD = 30
"""Letters of a word that are looked at; more are no word."""
_SIGNS = re.compile("[\u064b-\u065f\u0670\u0640\u0610-\u061a\u06d6-\u06dc]")
_LEAST = -4.0
"""One word says at most this much against a language: a name or a slip does not outweigh the rest of a text."""


@cache
def _weights() -> tuple[tuple[str, ...], dict[str, tuple[int, ...]]]:
    languages: tuple[str, ...] = ()
    table: dict[str, tuple[int, ...]] = {}
    before = ""
    for line in read_text(_FILE).splitlines():
        if line.startswith("#"):
            continue
        letters, _, signs = line.partition("\t")
        if not languages:
            languages = tuple(signs.split())
        else:
            before = before[: int(letters[0])] + letters[1:]
            table[before] = tuple(ord(sign) - ord(_MIDDLE) for sign in signs)
    return languages, table


def letter_languages() -> tuple[str, ...]:
    """The languages that are told apart, in the order of the figures of `weigh_letters`."""
    return _weights()[0]


@lru_cache(maxsize=20_000)
def weigh_letters(word: str) -> tuple[float, ...]:
    """For each of the languages the logarithm of the chance that a word in Arabic script is in it, not below a floor.

    Vowel signs do not count. A word of no known letters yields equal figures.
    """
    languages, table = _weights()
    closed = f"^{_SIGNS.sub('', word)[:_LONGEST_WORD]}$"
    totals = list(table[""])
    size = len(closed)
    found = {closed[at : at + length] for length in range(1, _LONGEST + 1) for at in range(size - length + 1)}
    for letters in found:
        row = table.get(letters)
        if row is not None:
            for column, weight in enumerate(row):
                totals[column] += weight
    highest = max(totals)
    chances = [math.exp((total - highest) * _STEP) for total in totals]
    whole = math.log(sum(chances))
    return tuple(max(_LEAST, (total - highest) * _STEP - whole) for total in totals) if languages else ()
