"""What a run lacks, in words: numbers, days, provinces; and what it holds twice."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache

from sijill.data import load_toml
from sijill.text.fold import fold_text

_MOST = 40
"""Most ranges or names that one sentence lists."""


@cache
def _ordinals() -> dict[str, int]:
    table = load_toml("series.toml")["ordinals"]
    return {fold_text(word): int(number) for number, words in table.items() for word in words}


def read_ordinal(word: str | None) -> int | None:
    """The number that an ordinal word stands for; None for None and for a word that is not listed."""
    return None if word is None else _ordinals().get(fold_text(word))


def read_count(number: str | None) -> int | None:
    """The whole number that a running number is, in any digits; None for "12/7", "3B" and what is no number at all."""
    if number is None:
        return None
    plain = fold_text(number).strip()
    return int(plain) if plain.isdecimal() and len(plain) <= 6 else None


def describe_ranges(numbers: Iterable[int]) -> str:
    """Whole numbers as ranges: [1, 2, 3, 5] → "1 to 3 and 5". No numbers yield ""."""
    ranges: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = ranges[-1][0], number
        else:
            ranges.append((number, number))
    words = [str(low) if low == high else f"{low} to {high}" for low, high in ranges]
    return join_words(words)


def join_words(words: Sequence[str]) -> str:
    """ "a, b and c"; a long list is cut, and says how many more there are. No words yield ""."""
    if len(words) > _MOST:
        return ", ".join(words[:_MOST]) + f" and {len(words) - _MOST} more"
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def number_gaps(numbers: Sequence[int]) -> list[str]:
    """Sentences on the numbers below and between those of a run ("37 is here; 1 to 36 are not"). None given yields []."""
    here = sorted({number for number in numbers if number > 0})
    if not here:
        return []
    present = set(here)
    lacking = _complement(here[-1], present)
    if not lacking:
        return []
    verb = "is" if len(present) == 1 else "are"
    single = len(lacking) == 1 and lacking[0][0] == lacking[0][1]
    words = [str(low) if low == high else f"{low} to {high}" for low, high in lacking]
    return [f"{describe_ranges(present)} {verb} here; {join_words(words)} {'is' if single else 'are'} not"]


def _complement(last: int, present: set[int]) -> list[tuple[int, int]]:
    """Ranges of the numbers from 1 to `last` that are not present, without counting through them one by one."""
    ranges = []
    expected = 1
    for number in sorted(present):
        if number > expected:
            ranges.append((expected, number - 1))
        expected = number + 1
    if expected <= last:
        ranges.append((expected, last))
    return ranges


def day_gaps(days: Sequence[date]) -> list[str]:
    """Sentences on the days between the first and the last of a daily run that it does not have."""
    present = sorted(set(days))
    lacking: list[str] = []
    for before, after in itertools.pairwise(present):
        first, last = before + timedelta(days=1), after - timedelta(days=1)
        if first <= last:
            lacking.append(first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}")
    return [f"no report for {join_words(lacking)}"] if lacking else []


def name_doubles(labels: Sequence[str]) -> list[str]:
    """A sentence for each label that stands in a run more than once."""
    counts = Counter(label for label in labels if label)
    return [f"{label} is entered {count} times" for label, count in sorted(counts.items()) if count > 1]
