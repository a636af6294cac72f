"""Quotation marks in pairs, over a token table; a mark without its partner opens nothing."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from sijill.text.tokens import BREAK, MARK, Tokens

LONGEST = 1200
"""Tokens that one quotation may run on; a pair farther apart is two lost marks."""
_OPEN, _CLOSE = {"“": "”", "«": "»", "„": "“", "‹": "›"}, frozenset("”»›")
_STRAIGHT = '"'


class Quotes(msgspec.Struct, frozen=True):
    """Outermost quotations of a text as inclusive pairs of token indices, in order, without overlap."""

    opens: list[int]
    closes: list[int]

    def around(self, index: int) -> tuple[int, int] | None:
        """The pair that token `index` lies within (marks included), or None."""
        at = bisect_right(self.opens, index) - 1
        if at >= 0 and index <= self.closes[at]:
            return self.opens[at], self.closes[at]
        return None


def pair_quotes(tokens: Tokens) -> Quotes:
    """All quotations. A pair closes in its own paragraph, or in one of the next where each begins with a mark."""
    words, kinds, norms, starts, ends = tokens.words, tokens.kinds, tokens.norms, tokens.starts, tokens.ends
    opens: list[int] = []
    closes: list[int] = []
    open_at = -1
    wanted = ""
    for index in [i for i, kind in enumerate(kinds) if kind == BREAK or (kind == MARK and norms[i] == _STRAIGHT)]:
        if kinds[index] == BREAK:
            # A paragraph that begins with an opening mark goes on with the quotation before it.
            following = words[index + 1] if index + 1 < len(words) else ""
            wrapped = norms[index] == "\n" and kinds[index - 1] != MARK
            if open_at >= 0 and not wrapped and not (following == words[open_at] and following != _STRAIGHT):
                open_at = -1
            continue
        if kinds[index] != MARK:
            continue
        word = words[index]
        if open_at >= 0 and index - open_at > LONGEST:
            open_at = -1
        if open_at < 0:
            if word in _OPEN or (word not in _CLOSE and _opens(tokens, index)):
                open_at, wanted = index, _OPEN.get(word, word)
            elif word == "”" and _opens(tokens, index):
                # Arabic pages often write ”…“ the other way round.
                open_at, wanted = index, "“"
            continue
        if word == wanted or word in _CLOSE or (word == _STRAIGHT == wanted):
            opens.append(open_at)
            closes.append(index)
            open_at = -1
        elif word in _OPEN and starts[index] > ends[index - 1] and norms[index - 1][0] != "\n":
            open_at, wanted = index, _OPEN[word]
    return Quotes(opens, closes)


def _opens(tokens: Tokens, index: int) -> bool:
    """Whether the mark hugs what follows and not what stands before."""
    before = index == 0 or tokens.starts[index] > tokens.ends[index - 1] or tokens.kinds[index - 1] in (MARK, BREAK)
    after = (
        index + 1 < len(tokens) and tokens.starts[index + 1] == tokens.ends[index] and tokens.kinds[index + 1] != BREAK
    )
    return before and after
