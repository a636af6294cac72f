"""Days in two calendars. Expected days come from printed calendars and from the definition of the tabular calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.model.dates import Interval, edtf_interval
from sijill.text.calendars import month_length, to_gregorian, to_hijri

KNOWN = [
    ((1443, 1, 8), "2021-08-16"),
    ((1435, 9, 15), "2014-07-12"),
    ((1443, 9, 1), "2022-04-02"),
    ((1440, 1, 1), "2018-09-11"),
    ((1431, 1, 1), "2009-12-18"),
]


@pytest.mark.parametrize(("hijri", "day"), KNOWN)
def test_known_days_convert_both_ways(hijri: tuple[int, int, int], day: str) -> None:
    there = to_gregorian(*hijri)
    assert (there.value, there.rule) == (day, "umm-al-qura")
    back = to_hijri(*map(int, day.split("-")))
    assert (back.year, back.month, back.day) == hijri


def test_a_bare_day_may_be_one_day_off() -> None:
    found = to_gregorian(1443, 1, 8)
    assert found.interval == Interval(date(2021, 8, 15), date(2021, 8, 17))
    assert found.note is not None
    assert "differ" in found.note


def test_months_and_years_are_ranges() -> None:
    assert to_gregorian(1443, 1).value == "2021-08-09/2021-09-07"
    assert to_gregorian(1435).value == "2013-11-04/2014-10-24"


@pytest.mark.parametrize(
    ("hijri", "day"),
    [((1, 1, 1), "0622-07-19"), ((1300, 1, 1), "1882-11-12"), ((1, 12, 29), "0623-07-07")],
)
def test_outside_the_tables_the_tabular_calendar_is_used_and_named(hijri: tuple[int, int, int], day: str) -> None:
    found = to_gregorian(*hijri)
    assert (found.value, found.rule) == (day, "tabular")


def test_tabular_years_are_354_or_355_days_long_in_a_cycle_of_30() -> None:
    lengths = [sum(month_length(year, month) for month in range(1, 13)) for year in range(1, 31)]
    assert sum(lengths) == 10631
    assert [year for year, days in enumerate(lengths, 1) if days == 355] == [2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29]


@pytest.mark.parametrize(
    ("hijri", "words"),
    [
        ((1443, 13, 1), "no month 13"),
        ((1443, 0, 1), "no month 0"),
        ((1443, 2, 31), "no day 31"),
        ((1441, 2, 30), "no day 30 in month 2 of 1441 AH: it has 29 days"),
        ((0, 1, 1), "out of range"),
        ((9999, 1, 1), "out of range"),
    ],
)
def test_what_the_calendar_lacks_is_refused_in_words(hijri: tuple[int, int, int], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        to_gregorian(*hijri)


def test_days_before_the_calendar_are_refused() -> None:
    with pytest.raises(ValueError, match="before 1 Muharram"):
        to_hijri(622, 7, 1)


@pytest.mark.parametrize(
    ("solar", "day"),
    [((1396, 1, 1), "2017-03-21"), ((1399, 12, 30), "2021-03-20"), ((1357, 11, 22), "1979-02-11")],
)
def test_solar_hijri_days(solar: tuple[int, int, int], day: str) -> None:
    assert to_gregorian(*solar, calendar="jalali").value == day


@pytest.mark.parametrize("solar", [(1400, 12, 30), (1400, 13, 1), (2000, 1, 1)])
def test_solar_days_that_do_not_exist_are_refused(solar: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"no day|no month|out of range"):
        to_gregorian(*solar, calendar="jalali")


@given(st.dates(min_value=date(622, 7, 19), max_value=date(2400, 1, 1)))
def test_every_day_comes_back(day: date) -> None:
    hijri = to_hijri(day.year, day.month, day.day)
    assert hijri.day is not None
    # Where the tables begin and end, the two rules meet: a tabular day may then lie a day or two beside.
    found = date.fromisoformat(to_gregorian(hijri.year, hijri.month, hijri.day).value)
    near_the_seam = min(abs(day - date(1924, 8, 1)), abs(day - date(2077, 11, 16))) < timedelta(days=3)
    assert found == day or near_the_seam


PRINTED_OTHERWISE = {
    (1343, 9): 28, (1345, 5): 31, (1345, 8): 28, (1348, 11): 31, (1348, 12): 28, (1349, 10): 28, (1349, 11): 31, (1364, 8): 28,
}  # fmt: skip
"""Months that the official calendar was printed with before it was computed, in days (hijridate's table of the printed ones)."""


def test_months_that_were_printed_with_other_lengths_keep_them() -> None:
    found = {month: edtf_interval(to_gregorian(*month).value) for month in PRINTED_OTHERWISE}
    assert {month: days.days for month, days in found.items() if days is not None} == PRINTED_OTHERWISE


@given(st.integers(1, 1600), st.integers(1, 12))
def test_months_follow_each_other_without_gap(year: int, month: int) -> None:
    this = edtf_interval(to_gregorian(year, month).value)
    after = edtf_interval(to_gregorian(year + month // 12, month % 12 + 1).value)
    assert this is not None
    assert after is not None
    assert this.last is not None
    assert after.first is not None
    seam = (year, month) in ((1342, 12), (1500, 12))
    assert abs(after.first - this.last - timedelta(days=1)) <= timedelta(days=2 if seam else 0)
    assert this.days in (29, 30) or (year, month) in PRINTED_OTHERWISE
