"""When pages without a date appeared: by weekday and day, by their numbers, by what others tell. Invented reports."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
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
    assert event.when == "2031-03-06~"
    assert any("between 2031-03-04 and 2031-03-07" in reason for reason in event.reasons)
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


def test_the_last_message_that_a_page_shows_dates_it_where_the_weekday_agrees() -> None:
    text = "Shells hit Tellmar on Tuesday.\n— Rescue of the Marches (@marchrescue) March 3, 2031\n"
    case = Case()
    item = case.item("a", outlet="Marsh Post", text=text)
    weekday = case.time(item, "Tuesday", at=text.index("Tuesday"))
    case.written(item, "March 3, 2031", value="2031-03-03", at=text.index("March 3"))
    strike = case.claim(item, "attack", place=["Tellmar"], time=weekday)
    event = case.event_of(strike)
    assert event.when == "2031-03-04"
    assert any("message" in reason for reason in event.reasons)


def test_a_message_of_another_week_dates_nothing() -> None:
    text = "Shells hit Tellmar on Sunday.\n— Rescue of the Marches (@marchrescue) March 3, 2031\n"
    case = Case()
    item = case.item("a", outlet="Marsh Post", text=text)
    case.time(item, "Sunday", at=text.index("Sunday"))
    case.written(item, "March 3, 2031", value="2031-03-03", at=text.index("March 3"))
    assert publication_days(case) == {}


def _lent_case(*, wrong: bool) -> Case:
    """Five happenings told by a dated outlet and, without a day, by one that numbers its pages; a sixth page between."""
    case = Case()
    for number in range(5):
        day = MONDAY + timedelta(days=10 * number)
        town = f"Tellmar{number}"
        dated = case.item(f"dated{number}", outlet="Hill Radio", published=day.isoformat())
        case.claim(dated, "kill", when=day.isoformat(), place=[town], killed=3 + number, said_by=["Watch"])
        case.claim(dated, "wound", at=100, when=day.isoformat(), place=[town], wounded=20 + number)
        page = f"https://marshpost.example/news/{5000 + 100 * number}"
        told = case.item(f"told{number}", outlet="Marsh Post", url=page)
        case.claim(told, "kill", place=[town], killed=3 + number)
        case.claim(told, "wound", at=100, place=[town], wounded=20 + number)
    if wrong:
        page = "https://marshpost.example/news/5310"
        told = case.item("stray", outlet="Marsh Post", url=page)
        case.claim(told, "kill", place=["Tellmar0"], killed=3)
        case.claim(told, "wound", at=100, place=["Tellmar0"], wounded=20)
    return case


def test_days_lent_by_pages_that_tell_of_the_same_place_a_whole_numbering() -> None:
    case = _lent_case(wrong=False)
    item = case.item("between", outlet="Marsh Post", url="https://marshpost.example/news/5210")
    event = case.event_of(case.claim(item, "attack", place=["Farwell"]))
    assert event.when == "2031-03-24~"
    assert any("5200 and 5300" in reason for reason in event.reasons)


def test_a_page_that_merely_looks_alike_does_not_mislead_a_numbering() -> None:
    case = _lent_case(wrong=True)
    item = case.item("between", outlet="Marsh Post", url="https://marshpost.example/news/5210")
    assert case.event_of(case.claim(item, "attack", place=["Farwell"])).when == "2031-03-24~"


def test_a_number_behind_the_last_dated_page_is_placed_by_the_pace() -> None:
    case = Case()
    for number in range(6):
        day = MONDAY + timedelta(days=10 * number)
        page = f"https://marshpost.example/news/{5000 + 100 * number}"
        case.item(f"dated{number}", outlet="Marsh Post", published=day.isoformat(), url=page)
    near = case.item("near", outlet="Marsh Post", url="https://marshpost.example/news/5530")
    far = case.item("far", outlet="Marsh Post", url="https://marshpost.example/news/9000")
    assert case.event_of(case.claim(near, "attack", place=["Tellmar"])).when == "2031-04-25~"
    assert case.event_of(case.claim(far, "attack", place=["Tellmar"])).when is None


def test_a_month_in_the_address_bounds_a_page_that_nothing_else_dates() -> None:
    case = Case()
    item = case.item("a", outlet="Marsh Post", url="https://marshpost.example/2031/03/shells-on-tellmar/")
    event = case.event_of(case.claim(item, "attack", place=["Tellmar"]))
    assert event.when == "2031-02-28/2031-03-31"
    assert any("month in the page's address" in reason for reason in event.reasons)


def test_a_lent_day_off_the_pace_of_dated_pages_misplaces_no_neighbour() -> None:
    case = Case()
    for number in range(3):
        day = MONDAY + timedelta(days=10 * number)
        page = f"https://marshpost.example/news/{5000 + 100 * number}"
        case.item(f"dated{number}", outlet="Marsh Post", published=day.isoformat(), url=page)
    later = case.item("later", outlet="Hill Radio", published="2031-03-22")
    case.claim(later, "kill", when="2031-03-22", place=["Tellmar"], killed=7)
    case.claim(later, "wound", at=100, when="2031-03-22", place=["Tellmar"], wounded=25)
    alike = case.item("alike", outlet="Marsh Post", url="https://marshpost.example/news/5110")
    case.claim(alike, "kill", place=["Tellmar"], killed=7)
    case.claim(alike, "wound", at=100, place=["Tellmar"], wounded=25)
    item = case.item("between", outlet="Marsh Post", url="https://marshpost.example/news/5120")
    assert case.event_of(case.claim(item, "attack", place=["Farwell"])).when == "2031-03-15~"


def _numbered_case() -> tuple[Case, str]:
    """Pages of known days, ten days apart, and one whose number lies between two of them, about 28 March."""
    case = Case()
    for number in range(4):
        day = MONDAY + timedelta(days=10 * number)
        page = f"https://marshpost.example/news/{5000 + 100 * number}"
        case.item(f"dated{number}", outlet="Marsh Post", published=day.isoformat(), url=page)
    return case, case.item("between", outlet="Marsh Post", url="https://marshpost.example/news/5250")


def test_a_weekday_called_today_s_dates_a_page_further_down_too() -> None:
    case, item = _numbered_case()
    case.time(item, "today", at=1500)
    case.time(item, "Thursday", at=1506)
    assert case.event_of(case.claim(item, "attack", place=["Tellmar"])).when == "2031-03-27~"


def test_a_page_that_calls_two_weekdays_today_s_is_dated_by_neither() -> None:
    case, item = _numbered_case()
    for at, weekday in ((1500, "Thursday"), (1900, "Saturday")):
        case.time(item, "today", at=at)
        case.time(item, weekday, at=at + 6)
    assert case.event_of(case.claim(item, "attack", place=["Tellmar"])).when == "2031-03-28~"


@pytest.mark.parametrize(
    "address",
    ["https://marshpost.example/en/shells-on-the-market-h{}.html", "https://marshpost.example/?p={}"],
    ids=["at the end of the name", "in the query"],
)
def test_the_number_of_a_page_may_stand_elsewhere_in_its_address(address: str) -> None:
    case = Case()
    for number in range(4):
        day = MONDAY + timedelta(days=2 * number)
        case.item(
            f"dated{number}", outlet="Marsh Post", published=day.isoformat(), url=address.format(50000 + 20 * number)
        )
    item = case.item("undated", outlet="Marsh Post", url=address.format(50030))
    assert case.event_of(case.claim(item, "attack", place=["Tellmar"])).when == "2031-03-06~"
