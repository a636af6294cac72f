"""Many names, searched by sound: blocked by key, scored only within the block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest
from itertools import product
from math import log

from sijill.text.names.keys import coarse_classes, name_words_keys, split_name
from sijill.text.names.match import POSSIBLE_THRESHOLD, SAME_THRESHOLD, Match, match_names
from sijill.text.names.spelling import compare_marks, compare_spelling

_SCORED = 80
"""At most so many candidates are compared in full."""
_SPELLING_WEIGHT = 0.3
"""What letters that are alike add to a score when names are put in order."""
_COMMON = 2_000
"""A key that more names have than this is looked at only where no rarer one has led to a name."""
_GRAMS_VISITED = 20_000
"""Letter pairs are followed from the rarest on, to about so many keys."""


class NameIndex:
    """Names that can be asked for the ones most like a query, in either script. Equal names are kept once."""

    def __init__(self, candidates: Iterable[str]) -> None:
        self._names: list[str] = list(dict.fromkeys(candidates))
        self._postings: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self._names):
            for key in dict.fromkeys(name_words_keys(name)):
                self._postings[key].append(number)
        self._grams: dict[str, list[str]] | None = None

    def __len__(self) -> int:
        return len(self._names)

    def rank(self, query: str, *, limit: int = 10) -> list[Match]:
        """The names most like the query, best first. Scores of 0 are left out."""
        exact = [(key, 1.0) for key in _query_keys(query)]
        found = self._score(query, exact)
        if not found or found[0].score < SAME_THRESHOLD:
            near = dict(exact)
            for key in dict.fromkeys(name_words_keys(query)):
                for other, weight in self._near_keys(key):
                    near[other] = max(near.get(other, 0.0), weight)
            if len(near) > len(exact):
                found = self._score(query, list(near.items()))
        return found[:limit]

    def _score(self, query: str, keys: Sequence[tuple[str, float]]) -> list[Match]:
        weights: dict[int, float] = defaultdict(float)
        total = len(self._names) + 1
        known = [(weight, self._postings[key]) for key, weight in keys if key in self._postings]
        known.sort(key=lambda entry: len(entry[1]))
        rare = False
        for weight, numbers in known:
            if len(numbers) > _COMMON and rare:
                break
            rare = rare or len(numbers) <= _COMMON
            rarity = log(total / len(numbers)) + 0.1
            for number in numbers:
                weights[number] += weight * rarity
        chosen = nlargest(_SCORED, weights, key=lambda number: (weights[number], -number))
        matches = [match_names(query, self._names[number]) for number in sorted(chosen)]
        return _order(query, matches)

    def _near_keys(self, key: str) -> list[tuple[str, float]]:
        """Keys of the index that share most of their letter pairs with `key`, with the share."""
        if self._grams is None:
            self._grams = defaultdict(list)
            for known in self._postings:
                for gram in _grams(known):
                    self._grams[gram].append(known)
        counts: dict[str, int] = defaultdict(int)
        own = _grams(key)
        visited = 0
        for found in sorted((self._grams.get(gram, []) for gram in own), key=len):
            if visited > _GRAMS_VISITED:
                break
            visited += len(found)
            for known in found:
                counts[known] += 1
        shares = {known: 2 * count / (len(own) + len(known) + 1) for known, count in counts.items()}
        return nlargest(40, shares.items(), key=lambda entry: (entry[1], entry[0]))


def _grams(key: str) -> set[str]:
    padded = f"^{key}$"
    return {padded[index : index + 2] for index in range(len(padded) - 1)}


def _query_keys(query: str) -> list[str]:
    """Coarse keys of the query's words, with what an ambiguous letter may also stand for."""
    keys = dict.fromkeys(name_words_keys(query))
    for word in split_name(query):
        for chosen in list(product(*coarse_classes(word)))[:6]:
            keys.setdefault("".join(chosen))
    return list(keys)


def rank_names(query: str, candidates: Iterable[str] | NameIndex, *, limit: int = 10) -> list[Match]:
    """The candidates most like the query, best first. For many queries prepare a `NameIndex` once."""
    if isinstance(candidates, NameIndex):
        return candidates.rank(query, limit=limit)
    names = list(dict.fromkeys(candidates))
    if len(names) > _SCORED:
        return NameIndex(names).rank(query, limit=limit)
    matches = [match_names(query, name) for name in names]
    return _order(query, matches)[:limit]


def _order(query: str, matches: Iterable[Match]) -> list[Match]:
    """Best first: spellings of one name, then possible ones, then the rest; within each by score and likeness of letters."""

    def place(match: Match) -> tuple[int, float, float, str]:
        band = (match.score >= SAME_THRESHOLD) + (match.score >= POSSIBLE_THRESHOLD)
        score = match.score + _SPELLING_WEIGHT * compare_spelling(query, match.candidate)
        return -band, -round(score, 4), -compare_marks(query, match.candidate), match.candidate

    return sorted((match for match in matches if match.score > 0), key=place)
