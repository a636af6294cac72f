"""Sentence borders over a token table, in both scripts."""

from __future__ import annotations

from sijill.data import load_toml
from sijill.text.tokens import ARABIC, BREAK, MARK, NUMBER, WORD, Tokens

_CLOSERS = frozenset("\"'”’»)]")
_ENDS = frozenset(".!?؟…")
_GOES_ON = frozenset(",،;؛")


def split_sentences(tokens: Tokens) -> list[tuple[int, int]]:
    """Half-open token ranges of the sentences, in order; breaks between them belong to none.

    A sentence ends at . ! ? ؟ … (with the closing quotes and brackets that follow) and at a line break, except where the
    next line goes on in lower case after a line without an end. A full stop after an abbreviation, an initial or
    between digits ends nothing. An empty table yields [].
    """
    data = load_toml("sentences.toml")
    abbreviations, endings = frozenset(data["abbreviations"]), frozenset(data["address_endings"])
    ranges: list[tuple[int, int]] = []
    words, norms, kinds = tokens.words, tokens.norms, tokens.kinds
    total = len(tokens)
    start = 0
    index = 0
    while index < total:
        kind = kinds[index]
        if kind == BREAK:
            following = words[index + 1] if index + 1 < total else ""
            goes_on = (
                norms[index] == "\n"
                and index > start
                and kinds[index - 1] != MARK
                and index + 1 < total
                and kinds[index + 1] == WORD
                and following[:1].islower()
            ) or (
                norms[index] == "\n"
                and index > start
                and words[index - 1] == "،"
                and index + 1 < total
                and kinds[index + 1] == ARABIC
            )
            if not goes_on:
                if index > start:
                    ranges.append((start, index))
                start = index + 1
            index += 1
            continue
        if kind == MARK and words[index] in _ENDS and not _is_inner_stop(tokens, index, abbreviations, endings):
            index += 1
            while (
                index < total
                and kinds[index] == MARK
                and (
                    words[index] in _ENDS
                    or (words[index] in _CLOSERS and tokens.starts[index] == tokens.ends[index - 1])
                )
            ):
                index += 1
            if index < total and words[index] in _GOES_ON:
                continue
            ranges.append((start, index))
            start = index
            continue
        index += 1
    if total > start:
        ranges.append((start, total))
    return ranges


def _is_inner_stop(tokens: Tokens, index: int, abbreviations: frozenset[str], endings: frozenset[str]) -> bool:
    """Whether the full stop at `index` belongs to an abbreviation, an initial, an address or a number."""
    if tokens.words[index] != "." or index == 0:
        return False
    before, after = tokens.norms[index - 1], tokens.words[index + 1] if index + 1 < len(tokens) else ""
    touches = tokens.ends[index - 1] == tokens.starts[index]
    if not touches or index + 1 >= len(tokens) or tokens.kinds[index + 1] == BREAK:
        return False
    if before in abbreviations:
        return True
    if tokens.norms[index + 1] in endings and tokens.starts[index + 1] == tokens.ends[index]:
        return True
    if tokens.kinds[index - 1] == WORD and len(before) == 1 and tokens.words[index - 1].isupper():
        return True
    if "." in tokens.words[index - 1] and tokens.kinds[index - 1] == WORD:
        return not after[:1].isupper()
    return (
        tokens.kinds[index - 1] == NUMBER
        and tokens.kinds[index + 1] == NUMBER
        and tokens.starts[index + 1] == tokens.ends[index]
    )
