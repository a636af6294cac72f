"""EDTF values as intervals of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.model.dates import Interval, edtf_interval, is_edtf

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@given(DAYS)
def test_a_day_is_itself_and_lies_in_its_month_year_and_decade(day: date) -> None:
    assert edtf_interval(day.isoformat()) == Interval(day, day)
    inside = Interval(day, day)
    for wider in (f"{day:%Y-%m}", f"{day.year:04}", f"{day.year // 10:03}X", f"{day:%Y-%m}-XX", f"{day.year:04}-XX"):
        found = edtf_interval(wider)
        assert found is not None
        assert found.first is not None
        assert found.last is not None
        assert found.first <= day <= found.last
        assert found.overlaps(inside)
        assert inside.overlaps(found)


@given(DAYS, DAYS)
def test_a_pair_runs_from_the_first_to_the_last(one: date, other: date) -> None:
    first, last = sorted((one, other))
    found = edtf_interval(f"{first.isoformat()}/{last.isoformat()}")
    assert found == Interval(first, last)
    assert found.days == (last - first).days + 1


@given(DAYS, st.integers(1, 400))
def test_slack_lets_near_days_meet_and_no_others(day: date, apart: int) -> None:
    one, other = Interval(day, day), Interval(day + timedelta(days=apart), day + timedelta(days=apart))
    assert one.overlaps(other, slack=apart)
    assert other.overlaps(one, slack=apart)
    assert not one.overlaps(other, slack=apart - 1)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("198X", date(1980, 1, 1), date(1989, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2014~", date(2014, 1, 1), date(2014, 12, 31)),
        ("2014-05?", date(2014, 5, 1), date(2014, 5, 31)),
        ("2021-07-11/2021-08-09", date(2021, 7, 11), date(2021, 8, 9)),
        ("2021-07/..", date(2021, 7, 1), None),
        ("/2021", None, date(2021, 12, 31)),
        ("2020-21", date(2020, 3, 1), date(2020, 5, 31)),
        ("2020-24", date(2020, 12, 1), date(2021, 2, 28)),
    ],
)
def test_values_mean_the_days_that_the_standard_gives_them(value: str, first: date | None, last: date | None) -> None:
    assert edtf_interval(value) == Interval(first, last)


@pytest.mark.parametrize("value", [None, "", "XXXX-12-19", "XXXX"])
def test_without_a_year_there_is_no_interval(value: str | None) -> None:
    assert edtf_interval(value) is None


@pytest.mark.parametrize(
    "value",
    ["2023-02-30", "2023-13", "2023-00", "12 March", "2023-2-3", "0000", "2023-01-01T10:00", "20233", "2023-03-04/x"],
)
def test_what_is_no_date_is_refused(value: str) -> None:
    assert not is_edtf(value)
    with pytest.raises(ValueError, match=r".+"):
        edtf_interval(value)


@given(st.text(max_size=12))
def test_no_text_does_worse_than_being_refused(value: str) -> None:
    if is_edtf(value):
        found = edtf_interval(value)
        assert found is None or found.first is not None or found.last is not None or "/" in value


def test_open_ends_reach_without_limit() -> None:
    open_end, point = Interval(date(2020, 1, 1), None), Interval(date(2999, 1, 1), date(2999, 1, 1))
    assert open_end.overlaps(point)
    assert open_end.days is None
    assert not open_end.overlaps(Interval(None, date(2019, 12, 31)))
