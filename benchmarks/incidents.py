"""Pages of assessed incidents: which pages sijill gathers in one event, beside a plain comparison of texts.

    python benchmarks/incidents.py EXPORT INCIDENTS [--json]

EXPORT is `sijill export CASE jsonl EXPORT` of a case with the pages; INCIDENTS a folder with `incidents.json` (incidents with
the names of their pages, without suffix) and `texts/`. The baseline compares the pages' texts by the cosine of their
character n-grams (TF-IDF), among all pages, and among pages within a window of days of one another where their days are
known; each at the threshold that is best for it on these very pages, which no user could know.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path, PurePath
from typing import Any

_VIOLENT = frozenset(("attack", "clash", "kill", "wound", "die", "destroy", "capture"))
_GRAMS = (3, 4, 5)
_CHARACTERS = 4000
_WINDOW = 3
Pair = frozenset[str]


def read_rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """Rows of one table of an export."""
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines() if line]


def pairs_of(groups: Iterable[Iterable[str]], known: frozenset[str]) -> set[Pair]:
    """Pairs of pages that stand in one group."""
    return {frozenset(pair) for group in groups for pair in itertools.combinations(sorted(set(group) & known), 2)}


def measure(found: set[Pair], wanted: set[Pair]) -> dict[str, float]:
    """Precision, recall and F1 of pairs."""
    hit = len(found & wanted)
    precision, recall = (hit / len(found) if found else 0.0), hit / len(wanted)
    return {
        "pairs": len(found),
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if hit else 0.0,
    }


def weigh_texts(texts: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """TF-IDF vectors of character n-grams, of length one."""
    counts: dict[str, Counter[str]] = {}
    documents: Counter[str] = Counter()
    for page, text in texts.items():
        plain = " ".join(text[:_CHARACTERS].split())
        counts[page] = Counter(plain[at : at + size] for size in _GRAMS for at in range(len(plain) - size + 1))
        documents.update(counts[page].keys())
    vectors = {}
    for page, grams in counts.items():
        weights = {
            gram: (1 + math.log(count)) * (math.log((1 + len(texts)) / (1 + documents[gram])) + 1)
            for gram, count in grams.items()
            if documents[gram] > 1
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors[page] = {gram: weight / length for gram, weight in weights.items()}
    return vectors


def compare_texts(texts: Mapping[str, str]) -> dict[Pair, float]:
    """Cosine of every pair of pages, by an inverted index."""
    index: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    scores: defaultdict[Pair, float] = defaultdict(float)
    for page, weights in sorted(weigh_texts(texts).items()):
        for gram, weight in weights.items():
            for other, there in index[gram]:
                scores[frozenset((page, other))] += weight * there
            index[gram].append((page, weight))
    return dict(scores)


def best_threshold(scores: Mapping[Pair, float], wanted: set[Pair]) -> dict[str, float]:
    """The figures at the threshold with the best F1."""
    best: dict[str, float] = {"f1": -1.0}
    hit = 0
    for number, (pair, score) in enumerate(sorted(scores.items(), key=lambda row: -row[1]), start=1):
        hit += pair in wanted
        f1 = 2 * hit / (number + len(wanted))
        if f1 > best["f1"]:
            best = {"pairs": number, "precision": hit / number, "recall": hit / len(wanted), "f1": f1, "at": score}
    return best


def days_of_pages(export: Path, names: Mapping[str, str]) -> dict[str, date]:
    """Days on which pages appeared, where an item states one."""
    days: dict[str, date] = {}
    for item in read_rows(export, "items"):
        try:
            days.setdefault(names[item["document"]], date.fromisoformat(str(item.get("published"))[:10]))
        except ValueError:
            continue
    return days


def within(pair: Pair, days: Mapping[str, date], window: int) -> bool:
    """Whether two pages appeared within a window of days, or the day of one is not known."""
    one, other = (days.get(page) for page in pair)
    return one is None or other is None or abs((one - other).days) <= window


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", type=Path)
    parser.add_argument("incidents", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    gold = json.loads((given.incidents / "incidents.json").read_text("utf-8"))
    known = frozenset(page for incident in gold.values() for page in incident["pages"])
    wanted = pairs_of((incident["pages"] for incident in gold.values()), known)
    names = {row["id"]: PurePath(row["path"]).stem for row in read_rows(given.export, "documents")}
    claims = {row["id"]: names[row["document"]] for row in read_rows(given.export, "claims")}
    events = [event for event in read_rows(given.export, "events") if event["type"] in _VIOLENT]
    texts = {page: (given.incidents / "texts" / f"{page}.txt").read_text("utf-8") for page in sorted(known)}
    scores = compare_texts(texts)
    days = days_of_pages(given.export, names)
    rows = {
        "sijill": measure(
            pairs_of(([claims[claim] for claim in event["claims"] if claim in claims] for event in events), known),
            wanted,
        ),
        "texts alike": best_threshold(scores, wanted),
        f"texts alike, {_WINDOW} days": best_threshold(
            {pair: score for pair, score in scores.items() if within(pair, days, _WINDOW)}, wanted
        ),
    }
    if given.json:
        print(json.dumps(rows, indent=1))
        return
    print(f"{len(known)} pages, {len(wanted)} pairs under one incident, {len(days)} pages with a day")
    for name, row in rows.items():
        print(f"{name:24}", "  ".join(f"{key} {value:.3f}" for key, value in row.items() if key != "pairs"))


if __name__ == "__main__":
    main()
