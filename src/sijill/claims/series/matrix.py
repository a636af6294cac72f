"""A campaign as a table, province by day, laid over the campaign of the same group before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

import msgspec

from sijill.claims.series.campaigns import first_day, first_days, place_key, read_day
from sijill.claims.series.stage import group_key
from sijill.model.records import Entry, Series

_WIDEST = 45
"""A campaign of more days than this has columns for the days with an entry alone."""

Standing = Literal["new", "missing", "in both", "alone"]
"""Of a province against the campaign before: `alone` where there is none before."""


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One province on one day: its entries, and whether it joined on the day of this number the time before."""

    entries: tuple[Entry, ...] = ()
    then: bool = False


class MatrixRow(msgspec.Struct, frozen=True, kw_only=True):
    """One province. `shift` is in days, counted from the first day of each campaign; None where either has no day."""

    place: str
    standing: Standing
    shift: int | None
    cells: tuple[Cell, ...]
    undated: tuple[Entry, ...] = ()


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One day: its number, counted from 1, and its date; the number of entries on it."""

    number: int
    day: date
    count: int


class CampaignMatrix(msgspec.Struct, frozen=True, kw_only=True):
    """A campaign, province by day. `delay` is the days from the first day of the campaign before to its own."""

    series: Series
    before: Series | None
    delay: int | None
    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]


def lay_out_campaign(series: Series, others: Iterable[Series]) -> CampaignMatrix | None:
    """The table of a campaign, laid over the last earlier one of its group among `others`.

    None where the series is no campaign: none of its entries names a province.
    """
    now = first_days(series.entries)
    if not now:
        return None
    start = first_day(now)
    before = _find_before(series, others, start=start)
    then = first_days(before.entries) if before else {}
    start_then = first_day(then)
    numbers_then = _numbers(before.entries, start_then) if before and start_then else {}
    days, undated = _entries_by_day(series.entries)
    columns = _make_columns(series.entries, start)
    rows: list[tuple[tuple[int, int, str], MatrixRow]] = []
    for key in now.keys() | then.keys():
        place, day = now.get(key) or then[key]
        standing: Standing = "alone" if before is None else "new" if key not in then else "in both"
        if key not in now:
            standing, day = "missing", None
        shift = None
        earlier = then[key][1] if key in then else None
        if day and earlier and start and start_then:
            shift = (day - start).days - (earlier - start_then).days
        cells = tuple(
            Cell(
                entries=tuple(days.get((key, column.day), ())),
                then=column.number in numbers_then.get(key, ()),
            )
            for column in columns
        )
        first = (day - start).days if day and start else 10**6
        rows.append(
            (
                (standing == "missing", first, place),
                MatrixRow(
                    place=place, standing=standing, shift=shift, cells=cells, undated=tuple(undated.get(key, ()))
                ),
            )
        )
    return CampaignMatrix(
        series=series,
        before=before,
        delay=(start - start_then).days if start and start_then else None,
        columns=columns,
        rows=tuple(row for _, row in sorted(rows, key=lambda pair: pair[0])),
    )


def _find_before(series: Series, others: Iterable[Series], *, start: date | None) -> Series | None:
    group = group_key(series.group)
    if start is None:
        return None
    earlier: list[tuple[date, str, Series]] = []
    for other in others:
        if other.id == series.id or other.kind != series.kind or group_key(other.group) != group:
            continue
        began = first_day(first_days(other.entries))
        if began is not None and began < start:
            earlier.append((began, other.id, other))
    return max(earlier, key=lambda found: found[:2])[2] if earlier else None


def _make_columns(entries: Iterable[Entry], start: date | None) -> tuple[Column, ...]:
    counts: dict[date, int] = defaultdict(int)
    for entry in entries:
        if entry.place and (day := read_day(entry.date)):
            counts[day] += 1
    if start is None or not counts:
        return ()
    length = (max(counts) - start).days + 1
    days = [start + timedelta(days=number) for number in range(length)] if length <= _WIDEST else sorted(counts)
    return tuple(Column(number=(day - start).days + 1, day=day, count=counts.get(day, 0)) for day in days)


def _entries_by_day(
    entries: Iterable[Entry],
) -> tuple[dict[tuple[str, date], list[Entry]], dict[str, list[Entry]]]:
    """Entries by province and day, and those without a day by province."""
    days: dict[tuple[str, date], list[Entry]] = defaultdict(list)
    undated: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if not entry.place:
            continue
        day = read_day(entry.date)
        if day is None:
            undated[place_key(entry.place)].append(entry)
        else:
            days[place_key(entry.place), day].append(entry)
    return days, undated


def _numbers(entries: Iterable[Entry], start: date) -> dict[str, set[int]]:
    """The days, by number from 1, on which each province stands."""
    found: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        if entry.place and (day := read_day(entry.date)):
            found[place_key(entry.place)].add((day - start).days + 1)
    return found
