"""When pages without a date appeared: by weekday and day, by their numbers, by what others tell. Invented reports."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from made_case import Case

from sijill.claims.events.publication import publication_days

MONDAY = date(2031, 3, 3)


def test_a_weekday_with_a_day_of_the_year_fixes_the_year() -> None:
    case = Case()
    item = case.item("a", outlet="Marsh Post")
    time = case.time(item, "Monday, 3 March", value="XXXX-03-03")
    strike = case.claim(item, "attack", when="XXXX-03-03", time=time, place=["Tellmar"])
    event = case.event_of(strike)
    assert event.when == "2031-03-03"
    assert any("weekday" in reason for reason in event.reasons)


@given(st.dates(min_value=date(2021, 1, 1), max_value=date(2031, 12, 31)))
def test_the_year_found_is_one_in_which_weekday_and_day_go_together(day: date) -> None:
    case = Case()
    item = case.item("a", outlet="Marsh Post")
    case.time(item, f"{day:%A} {day.day} {day:%B}", value=f"XXXX-{day:%m-%d}")
    found = publication_days(case).get("d:a")
    assert found is not None
    assert found.day is not None
    assert (found.day.weekday(), found.day.month, found.day.day) == (day.weekday(), day.month, day.day)
    assert found.day <= date(2032, 1, 1)


def test_a_month_without_a_weekday_fixes_no_year() -> None:
    case = Case()
    item = case.item("a", outlet="Marsh Post")
    case.time(item, "3 March", value="XXXX-03-03")
    assert publication_days(case) == {}


def test_a_page_lies_between_the_days_of_its_outlet_s_pages_with_numbers_around() -> None:
    case = Case()
    for number in range(4):
        day = MONDAY + timedelta(days=2 * number)
        page = f"https://marshpost.example/news/{5000 + 20 * number}"
        case.item(f"dated{number}", outlet="Marsh Post", published=day.isoformat(), url=page)
    item = case.item("undated", outlet="Marsh Post", url="https://marshpost.example/news/5030")
    strike = case.claim(item, "attack", place=["Tellmar"])
    event = case.event_of(strike)
    assert event.when == "2031-03-04/2031-03-07"
    assert any("5020 and 5040" in reason for reason in event.reasons)


def test_numbers_that_do_not_rise_with_the_days_say_nothing() -> None:
    case = Case()
    for number, day in enumerate(("2031-03-09", "2031-03-02", "2031-03-07", "2031-03-01", "2031-03-05")):
        page = f"https://marshpost.example/news/{5000 + 20 * number}"
        case.item(f"dated{number}", outlet="Marsh Post", published=day, url=page)
    item = case.item("undated", outlet="Marsh Post", url="https://marshpost.example/news/5030")
    assert case.event_of(case.claim(item, "attack", place=["Tellmar"])).when is None


def test_what_a_report_recalls_does_not_date_what_it_reports() -> None:
    case = Case()
    item = case.item("a", outlet="Marsh Post", published="2031-03-03")
    strike = case.claim(item, "attack", place=["Tellmar"])
    older = case.claim(item, "attack", at=600, when="2029-08-22", place=["Tellmar"])
    assert case.event_of(strike).id != case.event_of(older).id
    assert case.event_of(strike).when == "2031-03-03~"


def test_the_countryside_of_a_town_is_not_the_town() -> None:
    text = "Shells hit the countryside of Tellmar. A clash in Tellmar city."
    case = Case()
    around = case.item("a", outlet="Marsh Post", text=text)
    inside = case.item("b", outlet="Hill Radio", text=text)
    start, town = text.index("Tellmar"), text.rindex("Tellmar")
    one = case.claim(around, "attack", when="2031-05-02", place=["Tellmar"], place_at=[(start, start + 7)])
    other = case.claim(inside, "clash", when="2031-05-02", place=["Tellmar"], place_at=[(town, town + 7)])
    assert case.event_of(one).id != case.event_of(other).id


def test_the_town_joins_where_both_mean_the_town() -> None:
    text = "قصف على مدينة تلمار"
    case = Case()
    start = text.index("تلمار")
    one, other = (
        case.claim(
            case.item(name, outlet=outlet, text=text),
            "attack",
            when="2031-05-02",
            place=["تلمار"],
            place_at=[(start, start + 5)],
        )
        for name, outlet in (("a", "Marsh Post"), ("b", "Hill Radio"))
    )
    assert case.event_of(one).id == case.event_of(other).id
