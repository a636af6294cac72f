"""Many names, searched by sound: blocked by key, put in order within the block, scored only where it may matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from heapq import nlargest
from itertools import combinations, product
from math import log

import msgspec
from rapidfuzz.fuzz import ratio

from sijill.text.fold import fold_text
from sijill.text.names.blocks import COMMON, Blocks
from sijill.text.names.keys import coarse_classes, is_mixed, name_key, name_words_keys, split_name
from sijill.text.names.match import POSSIBLE_THRESHOLD, SAME_THRESHOLD, Match, match_names
from sijill.text.names.spelling import compare_marks, compare_spelling

_FOUND = 240
"""At most so many candidates are put in order by their keys."""
_SCORED, _SCORED_NAMES = 80, 16
"""At most so many of them are compared in full: for a query of one word, and of several."""
_SURE_WORD, _SURE_NAME = 0.97, 0.9
"""A first answer of one word, and of several, that may be given alone scores so much at least,"""
_MARGIN_WORD, _MARGIN_NAME = 0.12, 0.05
"""and lies so far before the next one (calibrated on half of a public list of words, checked on other lists)."""
_EVIDENCE = 3
"""Consonants that a query needs for a sure answer."""
_SPELLING_WEIGHT = 0.3
"""What letters that are alike add to a score when names are put in order."""


class NameIndex:
    """Names that can be asked for the ones most like a query, in either script. Equal names are kept once."""

    def __init__(self, candidates: Iterable[str]) -> None:
        self._blocks = Blocks(candidates)

    def __len__(self) -> int:
        return len(self._blocks.names)

    def rank(self, query: str, *, limit: int = 10) -> list[Match]:
        """The names most like the query, best first. Scores of 0 are left out."""
        exact = _query_keys(query)
        known = {key: 1.0 for word in exact if (key := self._blocks.find(word)) is not None}
        found = self._score(query, known)
        if not found or found[0].score < SAME_THRESHOLD:
            near = dict(known)
            for word in dict.fromkeys(name_words_keys(query)):
                for key, likeness in self._blocks.near_keys(word):
                    near[key] = max(near.get(key, 0.0), likeness)
            if len(near) > len(known):
                found = self._score(query, near)
        return _answer(query, found)[:limit]

    def _score(self, query: str, keys: dict[int, float]) -> list[Match]:
        blocks = self._blocks
        total = len(blocks.names) + 1
        worth = {key: weight * (log(total / blocks.count(key)) + 0.1) for key, weight in keys.items()}
        common = [key for key in keys if blocks.count(key) > COMMON]
        weights: dict[int, float] = defaultdict(float)
        for key in keys:
            if blocks.count(key) <= COMMON:
                value = worth[key]
                for number in blocks.holders(key):
                    weights[number] += value
        for number, value in self._weigh_common(common, worth, weights).items():
            weights[number] += value
        chosen = nlargest(_FOUND, weights, key=lambda number: (weights[number], -number))
        asked = name_key(query)
        scored = _SCORED_NAMES if " " in asked else _SCORED
        if len(chosen) > scored and " " in asked:
            whole = max(weights.values())
            likeness = {
                number: weights[number] / whole + ratio(asked, blocks.key_of(number)) / 100 for number in chosen
            }
            chosen = nlargest(scored, likeness, key=lambda number: (likeness[number], -number))
        return _order(query, [match_names(query, blocks.names[number]) for number in chosen[:scored]])

    def _weigh_common(self, common: list[int], worth: dict[int, float], rare: dict[int, float]) -> dict[int, float]:
        """What common keys add: to the names that a rare key led to, or to those that hold two, or as many as one may."""
        weights: dict[int, float] = {}
        if not common:
            return weights
        blocks = self._blocks
        wanted = frozenset(common)
        numbers: dict[int, None] = dict.fromkeys(nlargest(2 * _FOUND, rare, key=lambda number: (rare[number], -number)))
        for one, other in combinations(common, 2):
            numbers.update(dict.fromkeys(blocks.holders_of_both(one, other)))
        if not numbers:
            for key in common:
                numbers.update(dict.fromkeys(blocks.holders(key)))
        for number in numbers:
            value = sum(worth[key] for key in wanted.intersection(blocks.held_by(number)))
            if value:
                weights[number] = value
        return weights


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
    return _answer(query, _order(query, matches))[:limit]


def _answer(query: str, matches: list[Match]) -> list[Match]:
    """The ranking with `sure` set on its first match, or with the rival that keeps it from being so among its reasons."""
    if not matches or matches[0].score < SAME_THRESHOLD:
        return matches
    first, folded = matches[0], _plain(matches[0].candidate)
    if is_mixed(query) or is_mixed(first.candidate) or len(name_key(query).replace(" ", "")) < _EVIDENCE:
        return matches
    if _plain(query) == folded:
        return [msgspec.structs.replace(first, sure=True), *matches[1:]]
    several = len(split_name(query)) > 1
    least, margin = (_SURE_NAME, _MARGIN_NAME) if several else (_SURE_WORD, _MARGIN_WORD)
    if first.score < least:
        return matches
    likeness = first.score + _SPELLING_WEIGHT * compare_spelling(query, first.candidate)
    for other in matches[1:]:
        if _plain(other.candidate) == folded:
            continue
        if likeness - other.score - _SPELLING_WEIGHT * compare_spelling(query, other.candidate) < margin:
            reasons = (*first.reasons, f"{other.candidate} is as near")
            return [msgspec.structs.replace(first, reasons=reasons), *matches[1:]]
        break
    return [msgspec.structs.replace(first, sure=True), *matches[1:]]


def _plain(name: str) -> str:
    """The folded letters of a name without its article: what two spellings share that differ in nothing that is heard."""
    return "".join(filter(str.isalnum, fold_text(name))).removeprefix("ال")


def _order(query: str, matches: Iterable[Match]) -> list[Match]:
    """Best first: spellings of one name, then possible ones, then the rest; within each by score and likeness of letters."""

    def place(match: Match) -> tuple[int, float, float, str]:
        band = (match.score >= SAME_THRESHOLD) + (match.score >= POSSIBLE_THRESHOLD)
        score = match.score + _SPELLING_WEIGHT * compare_spelling(query, match.candidate)
        return -band, -round(score, 4), -compare_marks(query, match.candidate), match.candidate

    return sorted((match for match in matches if match.score > 0), key=place)
