"""A run in its own order, with what is missing from it standing in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from sijill.claims.series.campaigns import read_day
from sijill.claims.series.gaps import read_count, read_ordinal
from sijill.model.records import Entry, Series


class RunRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a run: an entry, or (`missing`, in words) the numbers or days that are not in the case.

    `double` is an entry whose number or day stands in the run more than once.
    """

    entry: Entry | None = None
    missing: str | None = None
    double: bool = False


def lay_out_run(series: Series) -> tuple[RunRow, ...]:
    """The entries by number, or by day for daily reports, with a line for each gap that the series names.

    Entries without a number come last, as they are; a run that names no gap keeps its order.
    """
    if series.gaps and series.kind == "sitrep":
        return tuple(_fill(series.entries, key=lambda entry: read_day(entry.date), name=_missing_days))
    if series.gaps and any(_number(entry) for entry in series.entries):
        return tuple(_fill(series.entries, key=_number, name=_missing_numbers))
    return tuple(RunRow(entry=entry) for entry in series.entries)


def _number(entry: Entry) -> int | None:
    return read_count(entry.number) or read_ordinal(entry.ordinal)


def _fill(
    entries: Sequence[Entry], *, key: Callable[[Entry], Any], name: Callable[[Any, Any], str | None]
) -> Iterator[RunRow]:
    """`name` says what lies between two keys, None where nothing does; the first is called with None before it."""
    placed = sorted(
        ((found, entry) for entry in entries if (found := key(entry)) is not None), key=lambda pair: pair[0]
    )
    counts = Counter(found for found, _ in placed)
    before = None
    for found, entry in placed:
        if (missing := name(before, found)) is not None:
            yield RunRow(missing=missing)
        yield RunRow(entry=entry, double=counts[found] > 1)
        before = found
    yield from (RunRow(entry=entry) for entry in entries if key(entry) is None)


def _missing_numbers(before: int | None, after: int) -> str | None:
    low, high = (before or 0) + 1, after - 1
    return None if low > high else str(low) if low == high else f"{low} to {high}"


def _missing_days(before: date | None, after: date) -> str | None:
    if before is None or (after - before).days <= 1:
        return None
    low, high = before + timedelta(days=1), after - timedelta(days=1)
    return low.isoformat() if low == high else f"{low.isoformat()} to {high.isoformat()}"
