"""How much of a hand-made gold is found: invented sentences, every kind of expression, and traps.

What the gold holds to: "the", يوم, proclitics and the words of a part of the day stay outside; شهر, عام and a weekday
beside a date belong to it. Days named one by one are one row each, two after "between" are one interval. A week runs from
Monday to Sunday, a weekday is the last one, a month without a year and an anchor is `XXXX-08`, lengths of time and what
comes back ("every Friday") are no rows. Expected Hijri days come from the Umm al-Qura tables.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sijill.extract.times import find_times

GOLD = Path(__file__).parents[1] / "gold"


def rows_of(name: str) -> list[dict[str, Any]]:
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def spans_of(row: dict[str, Any]) -> dict[tuple[int, int], str | None]:
    spans: dict[tuple[int, int], str | None] = {}
    at = 0
    for quote, value in row["times"]:
        start = row["text"].index(quote, at)
        at = start + len(quote)
        spans[start, at] = value
    return spans


def measure(name: str) -> tuple[float, float, list[str]]:
    """F1 of exact spans, share of right values among found ones, and what went wrong."""
    hits = extra = missed = right = 0
    wrong = []
    for row in rows_of(name):
        want = spans_of(row)
        have = {(time.start, time.end): time.value for time in find_times(row["text"], anchor=row.get("anchor"))}
        hits += len(want.keys() & have.keys())
        extra += len(have.keys() - want.keys())
        missed += len(want.keys() - have.keys())
        right += sum(have[span] == want[span] for span in want.keys() & have.keys())
        if want != have:
            wrong.append(f"{row['text']!r}: want {sorted(want.items())}, got {sorted(have.items())}")
    return 2 * hits / (2 * hits + extra + missed), right / hits, wrong


@pytest.mark.parametrize(("name", "count"), [("times_ar.jsonl", 400), ("times_en.jsonl", 200)])
def test_gold_reaches_its_floor(name: str, count: int) -> None:
    assert sum(len(row["times"]) for row in rows_of(name)) >= count
    f1, accuracy, wrong = measure(name)
    assert f1 >= 0.97, "\n".join(wrong)
    assert accuracy >= 0.97, "\n".join(wrong)
