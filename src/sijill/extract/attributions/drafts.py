"""What the two grammars share: the draft of an attribution in tokens, and the scan that finds cues."""

from __future__ import annotations

import re

import msgspec

from sijill.extract.attributions.cues import Cue, Table, words_of
from sijill.extract.attributions.quotes import Quotes
from sijill.text.tokens import BREAK, MARK, NUMBER, Tokens

Range = tuple[int, int]
"""Tokens `first:last`, half-open."""

LETTER = "ل"
"""The preposition that is written to its word."""


class Draft(msgspec.Struct):
    """One attribution in token ranges. `previous`: its source is whoever was the source before it."""

    cue: Range
    content: list[Range]
    source: Range | None = None
    stance: str | None = None
    previous: bool = False
    arabic: bool = False
    within: int | None = None
    """A token of the cue whose content this one's is part of, where both say the same words."""
    cut: int = 0
    """Letters at the front of the source that belong to the cue."""
    aside: bool = False
    """Whether it only says whose report a sentence is ("بحسب الوكالة"), so that who speaks on is another in the sentence."""
    relays: bool = False
    """Whether it passes another on, who is then the one to go on ("نقلت الوكالة عن فلان قوله")."""
    mute: bool = False
    """Whether it tells of nothing that is said, but who speaks in what follows ("كشفت المصادر تفاصيل الزيارة")."""
    gender: str = ""
    """What the verb without a written subject says of it: `m`, `f`, `p` (many), "" for nothing."""


class Hit(msgspec.Struct, frozen=True):
    """A cue of the tables, found at token `at`."""

    at: int
    cue: Cue


class Page(msgspec.Struct, frozen=True):
    """The shared readings of one text that the grammars work on."""

    tokens: Tokens
    quotes: Quotes
    sentences: list[Range]
    blocks: dict[int, int]
    """Passages that are quoted as a whole: first token, and the token after the last."""
    colons: list[int]
    closings: list[int]
    dashes: list[int]
    """Where a colon, a closing bracket and a long dash stand."""


_MARKS = re.compile("[:\ufe13\ufe55\uff1a)\u207e\u208e\ufe36\ufe5a\uff09\u2014\u2013]")
"""Colons, closing brackets and long dashes, in every form that folds to them."""


def find_marks(tokens: Tokens) -> tuple[list[int], list[int], list[int]]:
    """Tokens that are a colon, a closing bracket, and a long dash."""
    found: dict[str, list[int]] = {":": [], ")": [], "-": []}
    for match in _MARKS.finditer(tokens.text):
        index = tokens.at(match.start())
        if tokens.kinds[index] == MARK:
            held = found.get(tokens.norms[index])
            (found["-"] if held is None or match.group() in "\u2014\u2013" else held).append(index)
    return found[":"], found[")"], found["-"]


def match_cue(table: Table, tokens: Tokens, index: int, norm: str) -> Cue | None:
    """The longest cue that begins at token `index`, read as `norm` (which may lack a proclitic)."""
    norms = tokens.norms
    for cue in table.get(norm, ()):
        words = cue.words
        if len(words) == 1 or tuple(norms[index + 1 : index + len(words)]) == words[1:]:
            return cue
        if words[-1] == LETTER and is_attached(tokens, index, cue):
            return cue
    return None


def is_attached(tokens: Tokens, index: int, cue: Cue) -> bool:
    """Whether the cue's last letter is written to the word behind it ("وفقا لمصادر")."""
    words, last = cue.words, index + len(cue.words) - 1
    if words[-1] != LETTER or last >= len(tokens) or tuple(tokens.norms[index + 1 : last]) != words[1:-1]:
        return False
    norm = tokens.norms[last]
    return norm.startswith(LETTER) and len(norm) > 3 and norm not in words_of("ar", "not_attached")


def detach(norm: str) -> str:
    """A word without the ل written to it, the article restored; any other word as it is."""
    if norm.startswith(LETTER * 2):
        return "ا" + norm[1:]
    return norm.removeprefix(LETTER)


def trim(tokens: Tokens, first: int, last: int) -> Range | None:
    """The range without breaks, commas and stops at its ends; marks of quotation stay. None where nothing is left."""
    kinds, words = tokens.kinds, tokens.words
    while first < last and (kinds[first] == BREAK or (kinds[first] == MARK and words[first] in "،,;؛.:!?؟…-–—―")):
        first += 1
    while last > first and (kinds[last - 1] == BREAK or (kinds[last - 1] == MARK and words[last - 1] in "،,;؛.:-–—―")):
        last -= 1
    if first < last and not any(kinds[index] not in (MARK, BREAK) for index in range(first, min(last, first + 12))):
        return None
    return (first, last) if first < last else None


def following_block(page: Page, last: int) -> Range | None:
    """What a line that ends in a colon introduces: the quoted passages, the quotation or the paragraph behind it."""
    kinds, norms = page.tokens.kinds, page.tokens.norms
    first = last
    while first < len(kinds) and first - last < 3 and kinds[first] == BREAK:
        first += 1
    if first == last or first >= len(kinds):
        return None
    end = page.blocks.get(first)
    if end is not None:
        while end < len(kinds) and (page.blocks.get(end + 1) or 0) > end and kinds[end] == BREAK:
            end = page.blocks[end + 1]
        return trim(page.tokens, first, end)
    pair = page.quotes.around(first)
    if pair is not None and pair[0] == first:
        return first, pair[1] + 1
    end = first
    while end < len(kinds) and kinds[end] != BREAK and end - first < 400:
        end += 1
    return trim(page.tokens, first, end) if end - first >= 5 and norms[first] != "\n" else None


def read_content(page: Page, start: int, last: int, *, kind: str) -> Range | None:
    """What is said, from `start` to the end of the sentence (`last`) or of the quotation that is open there.

    `kind` is the kind of token that words of the language have; fewer than two of them are no content. After a colon
    at the end of the sentence it is the block behind it.
    """
    tokens = page.tokens
    norms, kinds, words = tokens.norms, tokens.kinds, tokens.words
    behind = following_block(page, last) if norms[last - 1] == ":" else None
    if start >= last:
        return behind
    end = last
    for index in range(start, last):
        if norms[index] == '"':
            pair = page.quotes.around(index)
            if pair is not None and pair[1] >= last:
                end = pair[1] + 1
    while start < end and (kinds[start] == BREAK or words[start] in ",:;.…—–-،؛"):
        start += 1
    if start < end and norms[end - 1] == '"':
        return (start, end) if end - start > 1 else None
    span = trim(tokens, start, end)
    if span and sum(kinds[i] in (kind, NUMBER) for i in range(span[0], min(span[1], span[0] + 20))) >= 2:
        return span
    return behind
