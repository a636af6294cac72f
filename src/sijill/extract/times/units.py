"""Token tables as strings of class letters, and the expressions that are read off them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Literal

import msgspec

from sijill.extract.times.lexicon import COLON, FILL, JOINTS, Entry, cut_length, letters, lexicon
from sijill.model.records import Calendar
from sijill.text.numbers.words import number_at
from sijill.text.tokens import Tokens


class Expression(msgspec.Struct, kw_only=True):
    """What one expression says: `kind` names the pattern family, the rest what was read; None is what it does not say."""

    start: int
    end: int
    first: int
    last: int
    kind: str
    calendar: Calendar = "gregorian"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_year: int | None = None
    last_month: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    part: str | None = None
    unit: str | None = None
    amount: int | None = None
    direction: str | None = None
    notes: tuple[str, ...] = ()
    order: Literal["day first", "month first", "either"] | None = None
    """Of a date in numbers alone: which of them the numbers themselves show to be the month."""
    approximate: bool = False
    """Whether a word beside it says "about": the value is qualified with `~`."""
    written: str | None = None
    """A value that needs no anchor: the duration of a length of time, a time of day."""


class Units(msgspec.Struct):
    """The compact class string of a token table, with the way back to tokens."""

    letters: str
    tokens: Tokens
    index: list[int]
    """Token of each letter."""
    merged: dict[int, tuple[int, Entry]]
    """Phrases by first token: (token after the phrase, entry)."""
    centuries: set[int] = msgspec.field(default_factory=set)
    """Centuries before the twentieth that the text has named a year of so far: there, bare years are years too."""

    def entry(self, unit: int) -> Entry | None:
        """The lexicon entry that a letter stands for; None for numbers and other words."""
        token = self.index[unit]
        if token in self.merged:
            return self.merged[token][1]
        return lexicon().words.get(self.tokens.norms[token])

    def value(self, unit: int) -> Any:
        entry = self.entry(unit)
        return entry.value if entry is not None else None

    def word(self, unit: int) -> str:
        """Surface of the first token of a letter; "" outside."""
        return self.tokens.words[self.index[unit]] if 0 <= unit < len(self.index) else ""

    def norm(self, unit: int) -> str:
        return self.tokens.norms[self.index[unit]] if 0 <= unit < len(self.index) else ""

    def start(self, unit: int) -> int:
        """Offset at which a letter begins, behind a proclitic that belongs to no expression."""
        token = self.index[unit]
        entry = self.entry(unit)
        cut = cut_length(self.tokens.words[token], entry.cut) if entry is not None and entry.cut else 0
        return self.tokens.starts[token] + cut

    def number(self, unit: int) -> int:
        """The number that a letter stands for, in digits or in words."""
        token = self.index[unit]
        return int(self.merged[token][1].value) if token in self.merged else int(self.tokens.norms[token])

    def end_token(self, unit: int) -> int:
        """Index after the last token of a letter."""
        token = self.index[unit]
        return self.merged[token][0] if token in self.merged else token + 1

    def touches(self, unit: int) -> bool:
        """Whether a letter stands directly after the one before it, without white space."""
        if unit <= 0 or unit >= len(self.index):
            return False
        return self.tokens.ends[self.end_token(unit - 1) - 1] == self.tokens.starts[self.index[unit]]


_THOUSANDS = frozenset(("الف", "الفين", "الفان"))
"""What a year in words begins with: `عام ألفين وأربعة عشر`."""


def classify(tokens: Tokens) -> Units:
    """The class string of a token table: phrases merged into one letter, invisible marks left out."""
    lex = lexicon()
    norms = tokens.norms
    found = list(map(letters().__getitem__, norms))
    for index in _places("".join(found), COLON):
        found[index] = "_"
        if 0 < index < len(norms) - 1 and tokens.ends[index - 1] + 1 == tokens.starts[index + 1]:
            # the colon of a time of day or a verse, where digits touch it on both sides
            found[index] = ":" if norms[index + 1][0].isdigit() and norms[index - 1][-1].isdigit() else found[index]
    merged: dict[int, tuple[int, Entry]] = {}
    free = 0
    phrases = lex.phrases
    seconds = lex.seconds
    for index in [at for at, (norm, after) in enumerate(pairwise(norms)) if norm in seconds and after in seconds[norm]]:
        if index < free:
            continue
        for rest, entry in phrases[norms[index]]:
            stop = _match_phrase(norms, index + 1, rest)
            if stop:
                merged[index] = (stop, entry)
                found[index] = entry.letter
                found[index + 1 : stop] = FILL * (stop - index - 1)
                free = stop
                break
    for index in [at + 1 for at in _places("".join(found), "Y")]:
        if index >= len(norms) or norms[index] not in _THOUSANDS or index in merged:
            continue
        number = number_at(tokens, index)
        if number is not None and number.words and not number.vague and 1000 <= number.value < 3000:
            merged[index] = (number.last, Entry("y", int(number.value)))
            found[index] = "y"
            found[index + 1 : number.last] = FILL * (number.last - index - 1)
    string = "".join(found)
    if FILL in string:
        index_map = [index for index, letter in enumerate(found) if letter != FILL]
        string = "".join([found[index] for index in index_map])
    else:
        index_map = list(range(len(found)))
    return Units(string, tokens, index_map, merged)


def _places(string: str, letter: str) -> Iterator[int]:
    """Where a letter stands in a string."""
    at = string.find(letter)
    while at >= 0:
        yield at
        at = string.find(letter, at + 1)


def _match_phrase(norms: list[str], index: int, rest: tuple[str, ...]) -> int:
    """Index after the phrase, 0 where it does not stand there. Hyphens and loose apostrophes may stand between."""
    total = len(norms)
    for piece in rest:
        while index < total and norms[index] in JOINTS:
            index += 1
        if index >= total or norms[index] != piece:
            return 0
        index += 1
    return index
