"""The words of a text as names are read in it: word after word, with what stands between them."""

from __future__ import annotations

import msgspec

from sijill.extract.mentions.context import word_set
from sijill.text.tokens import ARABIC, BREAK, MARK, NUMBER, WORD, Tokens

SPACE, HYPHEN, SIGN, POSSESSIVE, STOP, BORDER = " ", "-", "‘", "s", ".", ""
"""What stands between a word and the one before: white space, a hyphen, a ʿayn sign, 's, an abbreviation's full stop,
or anything that ends a name."""

_HYPHENS = frozenset("-‐‑–_")
_SIGNS = frozenset("‘’`'ʿʾ´")
_OPENERS = frozenset('"“‘«([•*–—:|>')
_ENDERS = frozenset(".!?؟…;؛")
_WIDE = 3
"""Characters of white space that part what stands in one line, as in menus and columns."""
_UNSEEN = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\u061c\ufeff\u00ad")
"""Controls of direction and marks of no width: they part no words."""


class WordTable(msgspec.Struct):
    """Parallel lists over the words (and numbers) of a text."""

    tokens: Tokens
    index: list[int]
    """Token index of each word."""
    norms: list[str]
    words: list[str]
    kinds: list[str]
    gaps: list[str]
    """What stands before each word; BORDER before the first."""
    lines: list[int]
    """Number of the line that each word stands in."""
    initial: list[bool]
    """Whether a sentence, line, quotation or bullet begins with the word, so that its capital says nothing."""

    def __len__(self) -> int:
        return len(self.index)

    def start(self, position: int) -> int:
        """Offset at which the word starts."""
        return self.tokens.starts[self.index[position]]

    def end(self, position: int) -> int:
        """Offset at which the word ends."""
        return self.tokens.ends[self.index[position]]

    def mark_before(self, position: int) -> str:
        """The token before the word, where it is a mark; "" otherwise."""
        token = self.index[position] - 1
        return self.tokens.words[token] if token >= 0 and self.tokens.kinds[token] == MARK else ""

    def mark_after(self, position: int) -> str:
        """The token after the word, where it is a mark; "" otherwise."""
        token = self.index[position] + 1
        return self.tokens.words[token] if token < len(self.tokens) and self.tokens.kinds[token] == MARK else ""


def lay_words(tokens: Tokens) -> WordTable:
    """The word table of a token table; an empty one yields an empty one."""
    index: list[int] = []
    norms: list[str] = []
    words: list[str] = []
    kinds: list[str] = []
    gaps: list[str] = []
    lines: list[int] = []
    initial: list[bool] = []
    gap = BORDER
    at_start = True
    line = 0
    token_kinds, token_words, token_norms = tokens.kinds, tokens.words, tokens.norms
    token_starts, token_ends = tokens.starts, tokens.ends
    for position, kind in enumerate(token_kinds):
        if kind == MARK:
            mark = token_words[position]
            if mark in _UNSEEN:
                continue
            if mark in _HYPHENS:
                gap = HYPHEN if gap == SPACE and _touches(tokens, position) else BORDER
            elif mark in _SIGNS:
                gap = gap if gap == HYPHEN else SIGN if gap == SPACE else BORDER
            elif token_norms[position] == "'s":
                gap = POSSESSIVE
            elif mark == "." and gap == SPACE and index and _is_short(tokens, position):
                gap = STOP
            else:
                gap = BORDER
                if mark in _ENDERS or mark in _OPENERS:
                    at_start = True
        elif kind == BREAK:
            gap, at_start = BORDER, True
            line += 1
        else:
            if gap == SPACE and position and token_starts[position] - token_ends[position - 1] >= _WIDE:
                gap = BORDER
            index.append(position)
            norms.append(token_norms[position])
            words.append(token_words[position])
            kinds.append(kind)
            gaps.append(gap)
            lines.append(line)
            initial.append(at_start)
            gap, at_start = SPACE, False
    return WordTable(tokens, index, norms, words, kinds, gaps, lines, initial)


def _touches(tokens: Tokens, position: int) -> bool:
    """Whether the mark is written close to the words on both sides."""
    return (
        position > 0
        and position + 1 < len(tokens)
        and tokens.ends[position - 1] == tokens.starts[position]
        and tokens.ends[position] == tokens.starts[position + 1]
        and tokens.kinds[position + 1] != NUMBER
    )


def _is_short(tokens: Tokens, position: int) -> bool:
    """Whether a full stop may close an initial or a short title ("W.", "Gen.") rather than a sentence."""
    if tokens.ends[position - 1] != tokens.starts[position]:
        return False
    if tokens.kinds[position - 1] == ARABIC:  # an acronym in letters with full stops
        after = position + 1
        return (
            len(tokens.words[position - 1]) == 1
            and after < len(tokens)
            and tokens.kinds[after] == ARABIC
            and len(tokens.words[after]) == 1
            and tokens.starts[after] == tokens.ends[position]
        )
    if tokens.kinds[position - 1] != WORD:
        return False
    word = tokens.words[position - 1]
    return (
        len(word) <= 4
        and word[:1].isupper()
        and (len(word) == 1 or "." in word or tokens.norms[position - 1] in word_set("abbreviations", "words"))
    )
