"""Quotations that no cue stands beside: somebody speaks in them all the same, most often whoever spoke before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from sijill.extract.attributions.cues import words_in
from sijill.extract.attributions.drafts import Draft, Page, Range
from sijill.text.tokens import ARABIC, WORD

_SHORTEST = 6
"""Words of a quotation below which it may be a title, a slogan or a word that the page keeps at a distance."""
_BESIDE = 3
"""Tokens before a quotation in which a word may call it a title."""


def find_orphans(page: Page, drafts: Sequence[Draft], *, skip: Callable[[int], bool]) -> Iterator[Draft]:
    """A draft for each long quotation of which no other draft holds a part; its cue is its opening mark."""
    held = _merge(span for draft in drafts for span in (*draft.content, draft.cue))
    for opening, closing in zip(page.quotes.opens, page.quotes.closes, strict=True):
        if closing - opening <= _SHORTEST or skip(opening) or not _is_said(page, opening, closing):
            continue
        if not _touches(held, opening - 1, closing + 1):
            arabic = page.tokens.kinds[opening + 1] == ARABIC
            yield Draft((opening, opening + 1), [(opening, closing + 1)], None, previous=True, arabic=arabic)


def _merge(spans: Iterable[Range]) -> list[Range]:
    """The spans in order, those that overlap or touch as one."""
    merged: list[Range] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def _touches(merged: list[Range], first: int, last: int) -> bool:
    """Whether one of the spans holds a part of `first:last`."""
    at = bisect_left(merged, (last, 0)) - 1
    return at >= 0 and merged[at][1] > first


def _is_said(page: Page, opening: int, closing: int) -> bool:
    """Whether what stands between the marks is speech and no title: words enough, few of them with a capital."""
    tokens = page.tokens
    words = [tokens.words[at] for at in range(opening + 1, closing) if tokens.kinds[at] in (WORD, ARABIC)]
    capitals = sum(word[:1].isupper() for word in words)
    if len(words) < _SHORTEST or capitals * 2 > len(words):
        return False
    before = tokens.norms[max(0, opening - _BESIDE) : opening]
    return not any(norm in words_in("en", "title_words") or norm in words_in("ar", "title_words") for norm in before)
