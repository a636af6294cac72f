"""The days that a time may mean, with the doubt that its calendar carries."""

from __future__ import annotations

from datetime import timedelta

from sijill.model.dates import Interval, edtf_interval
from sijill.model.records import Time
from sijill.text.calendars import TABULAR, UMM_AL_QURA

_DOUBT = timedelta(days=1)


def interval_of(time: Time) -> Interval | None:
    """First and last day that a time may mean; None where its value fixes none (no value, no year, a length of time).

    A computed Hijri date reaches a day further on both sides: a month begins with a sighting of the moon. A stated one
    does not.

    >>> from sijill.extract.times import find_times
    >>> interval_of(find_times("1 Ramadan 1443 AH")[0])
    Interval(first=datetime.date(2022, 4, 1), last=datetime.date(2022, 4, 3))
    """
    try:
        found = edtf_interval(time.value)
    except ValueError:
        return None
    if found is None or time.calendar != "hijri" or time.rule not in (UMM_AL_QURA, TABULAR):
        return found
    try:
        return Interval(found.first and found.first - _DOUBT, found.last and found.last + _DOUBT)
    except OverflowError:
        return found
