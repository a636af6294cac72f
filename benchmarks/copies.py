"""Time and peak memory of the search for copies over many made-up items.

    python benchmarks/copies.py [--items 100000] [--words 150] [--json]

Three of ten items are copies of an earlier one: whole, nearly, or in part. The items lie in memory, so what is measured is
the search, with the reading of words that it needs, and neither the store nor the other stages.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections.abc import Mapping
from typing import Any

from sijill.model.records import Document, Item, Passage
from sijill.resolve.duplicates import DuplicateStage

_SYLLABLES = "ba da fa ga ha ka la ma na ra sa ta wa ya za bu du fu gu hu ku lu mu nu ru su tu".split()  # noqa: SIM905
_SHARE = 0.3


class MadeCase:
    """A view over items that are drawn one by one; a text is made anew whenever it is asked for."""

    def __init__(self, items: int, words: int) -> None:
        self.size, self.words = items, words
        self.vocabulary = [a + b + c for a in _SYLLABLES for b in _SYLLABLES for c in _SYLLABLES[:12]]
        dice = random.Random(7)
        self.source: list[int | None] = []
        own = [0]
        for number in range(items):
            copied = number > 0 and dice.random() < _SHARE
            self.source.append(dice.choice(own) if copied else None)
            if number and not copied:
                own.append(number)

    def _plain(self, number: int) -> list[str]:
        return random.Random(number).choices(self.vocabulary, k=self.words)

    def text(self, document: str) -> str:
        number = int(document[1:])
        source = self.source[number]
        if source is None:
            return " ".join(self._plain(number))
        dice = random.Random(-number)
        taken = self._plain(source)
        how = number % 3
        if how == 1:
            for _ in range(self.words // 15):
                taken[dice.randrange(self.words)] = dice.choice(self.vocabulary)
        elif how == 2:
            half = self.words // 2
            taken = [*self._plain(number)[:half], *taken[:half]]
        return " ".join(taken)

    def documents(self) -> list[Document]:
        return [
            Document(
                id=f"d{number:07}", path=f"{number}.txt", media_type="text/plain", sha256=str(number), size=1, chars=1,
                status="ok", added_at="2031-01-01", source=f"outlet {number % 211}",
                published=f"2031-{1 + number * 12 // self.size:02}-{1 + number % 28:02}",
            )
            for number in range(self.size)
        ]  # fmt: skip

    def rows(self, kind: type[Any]) -> list[Any]:
        if kind is Passage:
            return []
        return [
            Item(id=f"i{number:07}", document=f"d{number:07}", start=0, end=10**6, kind="article", language="en")
            for number in range(self.size if kind is Item else 0)
        ]

    def verdicts(self) -> Mapping[tuple[str, str], str]:
        return {}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=150)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    case = MadeCase(given.items, given.words)
    started, used = time.perf_counter(), time.process_time()
    links = sum(1 for _ in DuplicateStage()(case))
    seconds, processor = time.perf_counter() - started, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    copies = sum(source is not None for source in case.source)
    figures = {
        "items": given.items,
        "copies": copies,
        "links": links,
        "seconds": round(seconds, 1),
        "processor": round(processor, 1),
        "peak_mib": round(peak),
    }
    print(json.dumps(figures) if given.json else "  ".join(f"{name} {value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
