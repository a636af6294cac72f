"""The search for copies: what it finds in a made set, and its time and peak memory over many items.

    python benchmarks/copies.py --quality [--events 60] [--seeds 3] [--json]
    python benchmarks/copies.py [--items 100000] [--words 150] [--json]

With `--quality`, cases are built of the pages of `copies_made.py` (six kinds of copy, translations, independent reports of the
same events, notices and tolls that outlets repeat) and the links are compared with how the pages were made. A pair counts once;
a link between two copies of one report is neither right nor wrong for the pair of each with the report.

Without it, the time is taken. Three of ten items are copies of an earlier one: whole, nearly, or in part. The items lie in memory, so what is measured is
the search, with the reading of words that it needs, and neither the store nor the other stages.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from copies_made import KINDS, NEAR_KINDS, Page, make_pages

from sijill.app.case import Case
from sijill.model.records import Document, Item, Link, Passage
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


def link_pages(pages: Sequence[Page], folder: Path) -> list[tuple[str, str, str]]:
    """The links between the pages after a build: kind and the names of the two."""
    for page in pages:
        (folder / f"{page.name}.txt").write_text(page.text, encoding="utf-8")
    manifest = folder / "manifest.csv"
    with manifest.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["path", "source", "published"])
        rows.writerows([f"{page.name}.txt", page.outlet, page.published] for page in pages)
    with Case.create(folder / "case") as case:
        case.add([], manifest=manifest)
        case.build(workers=1)
        names = {document.id: Path(document.path).stem for document in case.store.documents()}
        return [
            (link.kind, names[link.a.document], names[link.b.document])
            for link in case.store.rows(Link)
            if link.a.document != link.b.document
        ]


def measure_quality(*, events: int, seeds: int) -> dict[str, Any]:
    """Figures over several sets: pairs wanted, found and false."""
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    reports = false = loose = 0
    for seed in range(1, seeds + 1):
        pages = make_pages(events=events, seed=seed)
        by_name = {page.name: page for page in pages}
        first: dict[int, str] = {}
        for page in pages:
            first.setdefault(page.event, page.name)
            wanted[page.kind] += page.kind != "report"
            reports += page.kind == "report"
        with tempfile.TemporaryDirectory() as folder:
            links = link_pages(pages, Path(folder))
        family = {page.name: page.event for page in pages if page.kind != "report" or first[page.event] == page.name}
        seen = set()
        for kind, a, b in links:
            pair = frozenset((a, b))
            if kind not in ("duplicate_of", "quotes", "translation_of") or pair in seen:
                continue
            seen.add(pair)
            if family.get(a, -1) != family.get(b, -2):
                false += 1
                continue
            made = next((name for name in (a, b) if name != first[family[a]]), a)
            is_translation = by_name[made].kind == "translation"
            if first[family[a]] in pair and is_translation == (kind == "translation_of"):
                found[by_name[made].kind] += 1
            else:
                loose += 1

    def rate(kinds: Sequence[str]) -> dict[str, float]:
        right, all_wanted = sum(found[kind] for kind in kinds), sum(wanted[kind] for kind in kinds)
        return {"pairs": all_wanted, "found": right, "f1": round(2 * right / max(1, right + false + all_wanted), 3)}

    return {
        "sets": seeds,
        "independent reports": reports,
        "false pairs": false,
        "near copies": rate(NEAR_KINDS),
        "all copies": rate(KINDS),
        "translations": rate(("translation",)),
        "between copies of one report": loose,
        "found of each kind": {kind: f"{found[kind]} of {wanted[kind]}" for kind in (*KINDS, "translation")},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quality", action="store_true")
    parser.add_argument("--events", type=int, default=60)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=150)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.quality:
        measured = measure_quality(events=given.events, seeds=given.seeds)
        print(json.dumps(measured) if given.json else "\n".join(f"{name}: {value}" for name, value in measured.items()))
        return
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
