"""Events on a line of time: an interval is drawn as an interval, an open end as an open end, a day as a day."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from sijill.app.lines import EventLine
from sijill.app.wording import format_date
from sijill.model.dates import edtf_interval

WIDTH = 1200
_ROW = 14
_MOST_ROWS = 60
_NARROWEST = 5.0
_TICKS = 9


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One event: where its bar begins and how wide it is, in units of the drawing, and which row it stands in."""

    event: str
    x: float
    width: float
    y: int
    agreement: str
    open_start: bool
    open_end: bool
    label: str


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    x: float
    label: str


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A drawing of `WIDTH` by `height`. `left_out` events found no row: the table below the drawing has them all."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    height: int
    left_out: int
    undated: int
    outside: int
    """Events far before or after the days that are drawn."""


_Dated = tuple[date, date, bool, bool, EventLine]
"""First and last day, whether either end is open, and the event."""


def draw_timeline(lines: list[EventLine]) -> Chart | None:
    """The events that have a date; None where fewer than two have one."""
    dated: list[_Dated] = []
    undated = 0
    for line in lines:
        interval = edtf_interval(line.event.when)
        if interval is None or (interval.first is None and interval.last is None):
            undated += 1
            continue
        first, last = interval.first or interval.last, interval.last or interval.first
        assert first is not None
        assert last is not None
        dated.append((first, last, interval.first is None, interval.last is None, line))
    if len(dated) < 2:
        return None
    dated.sort(key=lambda row: (row[0], row[1], row[4].event.id))
    low, high = _choose_range(dated)
    outside = [row for row in dated if row[1] < low or row[0] > high]
    dated = [row for row in dated if row[1] >= low and row[0] <= high]
    days = max(1, (high - low).days + 1)
    scale = WIDTH / days
    rows_end: list[float] = []
    bars: list[Bar] = []
    left_out = 0
    for first, last, open_start, open_end, line in dated:
        open_start, open_end = open_start or first < low, open_end or last > high
        first, last = max(first, low), min(last, high)
        x = (first - low).days * scale
        width = max(_NARROWEST, ((last - first).days + 1) * scale)
        x = min(x, WIDTH - width)
        row = next((number for number, end in enumerate(rows_end) if end + 2 <= x), len(rows_end))
        if row >= _MOST_ROWS:
            left_out += 1
            continue
        if row == len(rows_end):
            rows_end.append(0.0)
        rows_end[row] = x + width
        event = line.event
        places = f" at {', '.join(line.places)}" if line.places else ""
        bars.append(
            Bar(
                event=event.id,
                x=round(x, 1),
                width=round(width, 1),
                y=row * _ROW,
                agreement=event.agreement,
                open_start=open_start,
                open_end=open_end,
                label=f"{format_date(event.when)}: {event.type.replace('_', ' ')}{places} ({event.agreement})",
            )
        )
    step = max(1, days // _TICKS)
    ticks = tuple(
        Tick(x=round(offset * scale, 1), label=(low + timedelta(days=offset)).isoformat())
        for offset in range(0, days, step)
    )
    return Chart(
        bars=tuple(bars),
        ticks=ticks,
        height=len(rows_end) * _ROW,
        left_out=left_out,
        undated=undated,
        outside=len(outside),
    )


def _choose_range(dated: list[_Dated]) -> tuple[date, date]:
    """First and last day of the drawing: of all events, or, where a few lie far off, of the middle nine tenths."""
    low, high = min(row[0] for row in dated), max(row[1] for row in dated)
    firsts, lasts = sorted(row[0] for row in dated), sorted(row[1] for row in dated)
    cut = len(dated) // 20
    near_low, near_high = firsts[cut], lasts[-1 - cut]
    if cut and (high - low).days > 4 * max(30, (near_high - near_low).days):
        return near_low, near_high
    return low, high
