"""Coarse keys of many names in flat arrays: which names hold a key, and which keys are near another one.

A name costs some 30 bytes here besides its own text. Names are numbered from those with the fewest words on, so that a list
that has to be cut loses the longest names.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, combinations

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from sijill.data import load_toml
from sijill.text.names.keys import is_arabic_word, name_words_keys
from sijill.text.tokens import fold_word

COMMON = 2_000
"""A key that more names have than this is looked up by pairs of keys only."""
_NEAR = 24
_LIKE = 55.0


class Blocks:
    """Names by their coarse keys. `names` are in the order of their numbers."""

    def __init__(self, candidates: Iterable[str]) -> None:
        self._ids: dict[str, int] = {}
        reader = _KeyReader()
        ids = self._ids
        rows: defaultdict[int, list[tuple[str, array[int]]]] = defaultdict(list)
        for name in dict.fromkeys(candidates):
            held = array("I", (ids.setdefault(key, len(ids)) for key in reader.read(name)))
            rows[len(held)].append((name, held))
        self.names: list[str] = []
        self._held = array("I")
        starts = [0]
        for size in sorted(rows):
            for name, held in rows.pop(size):
                self.names.append(name)
                self._held.extend(held)
                starts.append(starts[-1] + size)
        self._starts = array("I", starts)
        self.keys = list(ids)
        self._offsets, self._numbers = self._gather()
        self._pairs = self._gather_pairs()
        self._buckets: dict[str, list[str]] | None = None

    def _gather(self) -> tuple[array[int], array[int]]:
        counts = [0] * len(self.keys)
        for key in self._held:
            counts[key] += 1
        offsets = array("I", accumulate(counts, initial=0))
        numbers = array("I", bytes(4 * len(self._held)))
        free = offsets.tolist()
        starts, held = self._starts, self._held
        for number in range(len(self.names)):
            for place in range(starts[number], starts[number + 1]):
                key = held[place]
                numbers[free[key]] = number
                free[key] += 1
        return offsets, numbers

    def _gather_pairs(self) -> dict[tuple[int, int], array[int]]:
        """Names of each pair of common keys, as far as a list is followed."""
        common = {key for key in range(len(self.keys)) if self.count(key) > COMMON}
        pairs: dict[tuple[int, int], array[int]] = {}
        if len(common) < 2:
            return pairs
        for number in range(len(self.names)):
            own = common.intersection(self.held_by(number))
            if len(own) > 1:
                for pair in combinations(sorted(own), 2):
                    numbers = pairs.setdefault(pair, array("I"))
                    if len(numbers) < COMMON:
                        numbers.append(number)
        return pairs

    def find(self, key: str) -> int | None:
        """The number of a key; None where no name has it."""
        return self._ids.get(key)

    def count(self, key: int) -> int:
        """How many times names hold a key."""
        return self._offsets[key + 1] - self._offsets[key]

    def holders(self, key: int) -> Sequence[int]:
        """Numbers of the names that hold a key, those with the fewest words first; of a common one only the first."""
        start = self._offsets[key]
        return self._numbers[start : min(self._offsets[key + 1], start + COMMON)]

    def holders_of_both(self, one: int, other: int) -> Sequence[int]:
        """Numbers of the names that hold two common keys."""
        return self._pairs.get((min(one, other), max(one, other)), ())

    def held_by(self, number: int) -> array[int]:
        """The keys of a name, in its order."""
        return self._held[self._starts[number] : self._starts[number + 1]]

    def key_of(self, number: int) -> str:
        """The coarse key of a name, as `name_key` gives it."""
        return " ".join([self.keys[key] for key in self.held_by(number)])

    def near_keys(self, key: str) -> list[tuple[int, float]]:
        """Keys that differ from `key` by a letter or so, with their likeness: at least their first or last letters agree."""
        if self._buckets is None:
            self._buckets = defaultdict(list)
            for known in self.keys:
                for bucket in _buckets_of(known):
                    self._buckets[bucket].append(known)
        others = dict.fromkeys(known for bucket in _buckets_of(key) for known in self._buckets.get(bucket, ()))
        found = process.extract(key, list(others), scorer=ratio, score_cutoff=_LIKE, limit=_NEAR)
        return [(self._ids[known], score / 100) for known, score, _ in found if known != key]


def _buckets_of(key: str) -> tuple[str, ...]:
    return (f"{key[:2]}-", f"-{key[-2:]}", f"{key[:1]}-{key[-1:]}")


class _KeyReader:
    """`name_words_keys` for many names: a word that means the same in any company is read once."""

    def __init__(self) -> None:
        self._known: dict[str, str | None] = {}

    def read(self, name: str) -> tuple[str, ...]:
        """The coarse keys of a name, in order."""
        if len(name) > 100:
            return name_words_keys.__wrapped__(name)
        known = self._known
        keys = []
        for word in name.split():
            if word in known:
                key = known[word]
            else:
                key = known[word] = _read_plain(word)
            if key is None:
                return name_words_keys.__wrapped__(name)
            if key:
                keys.append(key)
        if keys and word in _introducing():  # the last word: not followed by what it introduces
            return name_words_keys.__wrapped__(name)
        return tuple(keys)


@cache
def _special() -> frozenset[str]:
    data = load_toml("name_words.toml")
    lists: Iterator[list[str]] = iter(data["particles"].values())
    return frozenset(word for words in lists for word in words) | frozenset(data["spellings"])


@cache
def _introducing() -> dict[str, str]:
    """Words as they are usually written before the name of a child or a parent, with their keys."""
    particles = load_toml("name_words.toml")["particles"]
    found: dict[str, str] = {}
    for kind in ("father", "mother", "son", "daughter"):
        for word in particles[kind]:
            for written in (word, word.capitalize()):
                found[written] = name_words_keys(f"{word} x")[0]
    return found


def _read_plain(word: str) -> str | None:
    """Key of a word by itself; None where its neighbours may matter to it."""
    introducing = _introducing().get(word)
    if introducing is not None:
        return introducing
    if word[:3] in ("al-", "Al-", "el-", "El-"):
        word = word[3:]
    if not word.isalpha() or len(word) < 3:
        return None
    folded = fold_word(word)
    if folded in _special() or folded[-2:] in ("at", "et") or folded.startswith(("وال", "عبد", "لل", "abd")):
        return None
    if is_arabic_word(folded) and folded[:2] == "ال" and folded[2:] in _special():
        return None
    keys = name_words_keys.__wrapped__(word)
    return keys[0] if len(keys) == 1 else None
