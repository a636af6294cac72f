"""Rare words that claims share: a village that no list knows, a victim's name, an unusual weapon.

A word counts as rare by the case itself: few of its documents have it in a claim. Small cases cannot say what is rare.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

_WORD = re.compile(r"[^\W\d_]{4,}")
_ARABIC_PREFIX = re.compile(r"^[وف]?(?:[بكل]?ال|لل)(?=\w{3})|^[وف](?=\w{4})|^[بل](?=\w{4})")
_FEWEST_DOCUMENTS = 60
"""Documents below which a case cannot say what is rare."""
_MOST = 12
"""Documents that may share a rare word."""
_SHARE = 0.03
"""Part of the documents that may share it, if that is fewer."""


def read_words(folded: str) -> frozenset[str]:
    """Words of four letters and more, Arabic ones without the proclitics and the article that may stand before them."""
    return frozenset(_ARABIC_PREFIX.sub("", word) for word in _WORD.findall(folded))


def rare_words(words: Mapping[str, Mapping[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    """For each claim its rare words; `words` holds documents, each with the words of its claims by their ids.

    A word that one document alone has joins nothing and is left out.
    """
    if len(words) < _FEWEST_DOCUMENTS:
        return {}
    documents: Counter[str] = Counter()
    for claims in words.values():
        documents.update(frozenset[str]().union(*claims.values()))
    most = min(_MOST, _SHARE * len(words))
    rare = {word for word, count in documents.items() if 2 <= count <= most}
    return {claim: found for claims in words.values() for claim, said in claims.items() if (found := said & rare)}
