"""The stretches of a text that claims are read in: sentences, long ones cut."""

from __future__ import annotations

from sijill.text.sentences import split_sentences
from sijill.text.tokens import Tokens

_WINDOW = 320
"""Words of a sentence that are read together; a longer one is cut, so that cost stays linear."""


class SentencesOf:
    """Sentence ranges, long ones cut, as a function of the text, equal for the same token table, so that they are made once a reading."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens

    def __hash__(self) -> int:
        return hash((SentencesOf, id(self._tokens)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SentencesOf) and other._tokens is self._tokens

    def __call__(self, text: str) -> list[tuple[int, int]]:
        return [
            (start, min(start + _WINDOW, last))
            for first, last in split_sentences(self._tokens)
            for start in range(first, last, _WINDOW)
        ]
