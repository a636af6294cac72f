"""One token table of a text, made once and read by every stage that follows.

A token is a word, a number, one mark of punctuation, or a line break. A hyphen is a token of its own ("al-Sham" is
three), and so is a possessive ("Syria’s" is "Syria" + "’s"); a leading ʿayn sign stays outside its word, since it cannot
be told from an opening quotation mark. Arabic words keep their clitics: `clitic_splits` proposes where they end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

import msgspec

from sijill.text.fold import fold_text

WORD, ARABIC, NUMBER, MARK, BREAK = "w", "a", "n", "m", "b"
"""Kinds of token: a word in Latin (or another non-Arabic) script, a word in Arabic script, a number, a mark, a line break."""

_POSSESSIVE = "p"
_LATIN = r"A-Za-z\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02AF\u0300-\u036F\u0370-\u03FF\u0400-\u052F\u1E00-\u1FFF"
_ARABIC = r"\u0610-\u061A\u0620-\u065F\u066E-\u06D3\u06D5-\u06DC\u06DF-\u06E8\u06EA-\u06EF\u06FA-\u06FF\u0750-\u077F\u08A0-\u08FF\uFB50-\uFDFF\uFE70-\uFEFC"
_INNER = r"’'ʼʾʿ‘`´\u200c\u200d\u00ad"
_DIGIT = r"0-9\u0660-\u0669\u06F0-\u06F9"
_TOKEN = re.compile(
    rf"(?P<n>[{_DIGIT}]+(?:[.,٫٬][{_DIGIT}]+)*)"
    rf"|(?P<p>(?<=[{_LATIN}])['’][sS](?![{_LATIN}{_DIGIT}]))"
    rf"|(?P<w>[{_LATIN}](?:[{_LATIN}]|(?!['’][sS](?![{_LATIN}{_DIGIT}]))[{_INNER}](?=[{_LATIN}]))*(?:\.[{_LATIN}](?=\.))*)"
    rf"|(?P<a>[{_ARABIC}](?:[{_ARABIC}\u200c\u200d])*)"
    r"|(?P<b>[ \t\u00A0\u200e\u200f]*\n\s*)"
    r"|(?P<m>\S)"
)


class Tokens(msgspec.Struct, frozen=True):
    """Parallel lists over the tokens of a text: offsets, surface words, folded forms and kinds."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    norms: list[str]
    """Folded form; for a break, "\\n" or, where a line is left empty, "\\n\\n"."""
    kinds: list[str]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """Index of the first token that ends after `offset`; `len(self)` where none does."""
        return bisect_right(self.ends, offset)

    def quote(self, first: int, last: int) -> str:
        """Text of the tokens `first:last` (half-open)."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""


@lru_cache(maxsize=200_000)
def fold_word(word: str) -> str:
    """Folded form of one word (see `sijill.text.fold`), remembered: texts repeat their words."""
    return fold_text(word)


def tokenise(text: str) -> Tokens:
    """The token table of a text. "" yields an empty table."""
    matches = list(_TOKEN.finditer(text))
    words = [match.group() for match in matches]
    kinds = [match.lastgroup or MARK for match in matches]
    norms = [fold_word(word) or word for word in words]
    for index, kind in enumerate(kinds):
        if kind == BREAK:
            norms[index] = "\n" if words[index].count("\n") == 1 else "\n\n"
        elif kind == _POSSESSIVE:
            norms[index] = "'s"
            kinds[index] = MARK
    starts = [match.start() for match in matches]
    ends = [match.end() for match in matches]
    return Tokens(text, starts, ends, words, norms, kinds)


@lru_cache(maxsize=200_000)
def clitic_splits(norm: str) -> tuple[tuple[int, str], ...]:
    """Ways to cut proclitics (و ف ب ك ل س, then ال) off a folded Arabic word: (letters cut, rest), the whole word first.

    Only proposals: the caller keeps the one whose rest it knows. للX is proposed as ل + الX too (the article is elided
    after ل), with the count of letters that stand before the rest in the written word. A rest has two letters or more.
    """
    splits = [(0, norm)]
    cut = 0
    rest = norm
    if len(rest) > 3 and rest[0] in "وف":
        cut, rest = 1, rest[1:]
        splits.append((cut, rest))
    if len(rest) > 3 and rest.startswith("لل"):
        splits.append((cut, "ال" + rest[2:]))
        splits.append((cut + 2, rest[2:]))
        splits.append((cut + 1, rest[1:]))
    elif len(rest) > 3 and rest[0] in "بكلس":
        splits.append((cut + 1, rest[1:]))
        if rest.startswith("ال", 1) and len(rest) > 5:
            splits.append((cut + 3, rest[3:]))
    if len(rest) > 4 and rest.startswith("ال"):
        splits.append((cut + 2, rest[2:]))
    return tuple(split for split in splits if len(split[1]) >= 2)
