"""Pairs of headlines judged to agree, to disagree or to speak of other things, beside what the words alone say.

    python benchmarks/contradiction.py FILE.csv... [--errors 20] [--json]

Columns `s1`, `s2`, `stance` (agree, disagree, other). The baselines call every pair `disagree`, and go by the share of common
words alone.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from sijill.claims.statements import compare_statements

_CLASSES = ("agree", "disagree", "other")
Pair = tuple[str, str, str]


def read_pairs(paths: list[Path]) -> list[Pair]:
    """Pairs with their stance."""
    pairs = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            pairs += [(row["s1"], row["s2"], row["stance"]) for row in csv.DictReader(file)]
    return pairs


def measure(pairs: list[Pair], decide: Callable[[str, str], str]) -> dict[str, float]:
    """F1 of each class, their mean, and accuracy."""
    seen = Counter((stance, decide(one, other)) for one, other, stance in pairs)
    row = {}
    for name in _CLASSES:
        hit = seen[name, name]
        told = sum(count for (_, found), count in seen.items() if found == name)
        true = sum(count for (wanted, _), count in seen.items() if wanted == name)
        row[name] = 2 * hit / (told + true) if told + true else 0.0
    row["macro F1"] = sum(row[name] for name in _CLASSES) / len(_CLASSES)
    row["accuracy"] = sum(seen[name, name] for name in _CLASSES) / len(pairs)
    return row


def by_likeness(one: str, other: str) -> str:
    """What the share of common words alone says."""
    likeness = compare_statements(one, other).likeness
    return "agree" if likeness >= 0.6 else "disagree" if likeness > 0.1 else "other"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    pairs = read_pairs(given.files)
    rows = {
        "sijill": measure(pairs, lambda one, other: compare_statements(one, other).stance),
        "common words": measure(pairs, by_likeness),
        "always disagree": measure(pairs, lambda one, other: "disagree"),
    }
    if given.json:
        print(json.dumps({"pairs": len(pairs)} | rows, indent=1))
    else:
        print(f"{len(pairs)} pairs")
        for name, row in rows.items():
            print(f"{name:16}", "  ".join(f"{key} {value:.3f}" for key, value in row.items()))
    wrong = [(pair, found) for pair in pairs if (found := compare_statements(*pair[:2])).stance != pair[2]]
    for (one, other, stance), found in random.Random(1).sample(wrong, min(given.errors, len(wrong))):
        print(f"  {stance} / {found.stance} {found.likeness:.2f} {found.reasons}\n    {one}\n    {other}")


if __name__ == "__main__":
    main()
