"""Dates and times: values, what they rest on, and what is left open. Sentences are invented."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import msgspec
import pytest
from hijridate import Hijri
from hypothesis import assume, given
from hypothesis import strategies as st

from sijill.extract.times import Kinds, TimeStage, find_address_date, find_times, interval_of
from sijill.model.dates import Interval, is_edtf
from sijill.model.protocols import Reading
from sijill.model.records import Document, Item, Passage, Time
from sijill.text.calendars import to_hijri


def only(text: str, *, anchor: str | None = None) -> Time:
    (found,) = find_times(text, anchor=anchor)
    return found


def test_a_written_date_needs_no_anchor() -> None:
    found = only("The gate opened on 14 August 2017.")
    assert (found.text, found.value, found.rule, found.anchor) == ("14 August 2017", "2017-08-14", "written", None)


def test_a_hijri_day_names_its_rule_and_its_doubt() -> None:
    found = only("حرر في 1 رمضان 1443 هـ")
    assert (found.value, found.calendar, found.rule) == ("2022-04-02", "hijri", "umm-al-qura")
    assert found.note is not None
    assert "±1" in found.note


def test_an_old_hijri_day_goes_by_the_tabular_calendar() -> None:
    found = only("كتب في 1 محرم 1300 هـ")
    assert (found.value, found.rule) == ("1882-11-12", "tabular")


def test_a_stated_equivalence_is_kept_as_stated_and_the_table_noted() -> None:
    hijri, gregorian = find_times("Date: 8 Muharram 1443 AH [17 August 2021 CE]")
    assert (hijri.value, hijri.rule, hijri.calendar) == ("2021-08-17", "stated", "hijri")
    assert hijri.note is not None
    assert "2021-08-16" in hijri.note
    assert (gregorian.value, gregorian.calendar) == ("2021-08-17", "gregorian")


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("30 صفر 1441 هـ", "2019-09-30/2019-10-28", "no day 30"),
        ("31 June 2020", "2020-06", "no day 31"),
        ("2020-13-01", "2020-01-13", "there is no month 13; read as year, day, month"),
        ("Feb 29, 2021", "2021-02", "no day 29"),
        ("Sunday 14 August 2017", "2017-08-14", "was a Monday, not a Sunday"),
        ("السبت 14 آب 2017", "2017-08-14", "was a Monday, not a Saturday"),
    ],
)
def test_a_day_that_cannot_be_is_noted_and_never_moved(text: str, value: str, words: str) -> None:
    found = only(text)
    assert found.value == value
    assert found.note is not None
    assert words in found.note


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("الأربعاء 11 ربيع الأول 1442 هـ", "2020-10-28", "agrees"),
        ("الخميس 11 ربيع الأول 1442 هـ", "2020-10-28", "points to 2020-10-29"),
        ("الاثنين 11 ربيع الأول 1442 هـ", "2020-10-28", "was a Wednesday, not a Monday"),
    ],
)
def test_a_weekday_narrows_or_flags_a_hijri_day(text: str, value: str, words: str) -> None:
    found = only(text)
    assert found.value == value
    assert words in (found.note or "")


def test_a_weekday_that_does_not_fit_a_stated_day_is_flagged() -> None:
    hijri, _ = find_times("Monday 13 Rabi’ al-Awwal 1443 corresponding to 19 October 2021")
    assert (hijri.value, hijri.rule) == ("2021-10-19", "stated")
    assert "was a Tuesday, not a Monday" in (hijri.note or "")


def test_a_date_beside_today_says_which_day_today_is() -> None:
    today, day = find_times("وصلت القافلة اليوم الأحد 5 كانون الأول 2021", anchor="2022-02-12")
    assert (today.text, today.value, day.value) == ("اليوم", "2021-12-05", "2021-12-05")
    assert "الأحد 5 كانون الأول 2021" in (today.anchor or "")
    assert "2022-02-12" in (today.note or "")


def test_what_a_text_calls_today_dates_what_follows() -> None:
    text = "وصلت القافلة اليوم الأحد 5 كانون الأول 2021، وكانت قد غادرت أمس"
    assert [time.value for time in find_times(text)] == ["2021-12-05", "2021-12-05", "2021-12-04"]
    assert find_times(text, anchor="2021-12-06")[-1].value == "2021-12-04"
    assert find_times(text, anchor="2022-02-12")[-1].value == "2022-02-11"


def test_a_weekday_beside_today_that_does_not_fit_is_flagged() -> None:
    today, sunday = find_times("وصلت القافلة اليوم الأحد", anchor="2022-02-12")
    assert today.value == "2022-02-12"
    assert "was a Saturday, not a Sunday" in (today.note or "")
    assert "was a Saturday, not a Sunday" in (sunday.note or "")
    assert [time.note for time in find_times("وصلت القافلة اليوم السبت", anchor="2022-02-12")] == [None, None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ramadan 2021 was quiet.", "2021-04-13/2021-05-12"),
        ("رمضان 2022", "2022-04-02/2022-05-01"),
        ("1 Muharram 2021", "2021-08-09"),
        ("Q3 2021", "2021-07/2021-09"),
    ],
)
def test_a_hijri_month_may_stand_beside_a_gregorian_year(text: str, value: str) -> None:
    assert only(text).value == value


def test_days_carry_the_doubt_of_their_calendar() -> None:
    hijri, month, plain = find_times("1 Ramadan 1443 AH, Rajab 1443 AH and 5 May 2022")
    assert interval_of(hijri) == Interval(date(2022, 4, 1), date(2022, 4, 3))
    assert interval_of(month) == Interval(date(2022, 2, 1), date(2022, 3, 4))
    assert interval_of(plain) == Interval(date(2022, 5, 5), date(2022, 5, 5))
    assert interval_of(only("yesterday")) is None
    assert interval_of(only("5 May")) is None


def test_what_is_about_right_is_qualified() -> None:
    assert only("It was built circa 1958.").value == "1958~"
    assert only("بني نحو عام 1990.").value == "1990~"
    assert only("It was built in 1958.").value == "1958"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("It lasted three weeks and two days.", [("three weeks", "P3W"), ("two days", "P2D")]),
        ("After a few days they left.", [("a few days", "PXD")]),
        ("The two-year siege is over now.", [("The two-year", "P2Y"), ("now", None)]),
        ("They met daily at 5:30 am.", [("daily", "P1D"), ("5:30 am.", "T05:30")]),
        (
            "In March 2020 they came; by the end of the month",
            [("March 2020", "2020-03"), ("the end of the month", "2020-03")],
        ),
        ("from 264 to 241 BC", [("264", "-0263"), ("241 BC", "-0240")]),
        ("لمدة ثلاثة أيام", [("ثلاثة أيام", "P3D")]),
    ],
)
def test_lengths_and_references_come_on_request(text: str, rows: list[tuple[str, str | None]]) -> None:
    assert [(time.text, time.value) for time in find_times(text, kinds="all")] == rows


def test_an_ambiguous_numeric_date_says_so() -> None:
    assert "month first is possible" in (only("03/04/2021").note or "")
    assert only("25/04/2021").note is None


def test_a_weekday_chooses_the_year_of_a_day() -> None:
    assert only("Friday 31 December", anchor="2022-01-02").value == "2021-12-31"


@pytest.mark.parametrize(
    ("text", "anchor", "value"),
    [
        ("January 20", "2022-02-02", "2022-01-20"),
        ("20 December", "2022-02-02", "2021-12-20"),
        ("5 March", "2022-02-02", "2022-03-05"),
        ("December", "2022-02-02", "2021-12"),
        ("February", "2022-02-02", "2022-02"),
        ("February", "2022", "2022-02"),
        ("أمس", "2022-03-01", "2022-02-28"),
        ("yesterday", "2022-02", None),
        ("last month", "2022-01-31", "2021-12"),
        ("عيد الأضحى", "2022-08-01", "2022-07-09/2022-07-12"),
        ("1 رمضان", "2022-05-01", "2022-04-02"),
    ],
)
def test_what_the_page_leaves_out_comes_from_the_anchor(text: str, anchor: str, value: str | None) -> None:
    found = only(text, anchor=anchor)
    assert found.value == value
    assert found.anchor is not None


def test_without_an_anchor_a_relative_day_stays_open() -> None:
    found = only("He left yesterday.")
    assert found.value is None
    assert found.anchor is not None
    assert "does not give" in found.anchor


def test_headings_take_the_year_of_the_heading_before() -> None:
    times = find_times("December 30, 2022:\nNorth\n\nDecember 31:\nWest\n\nJanuary 2:\nSouth")
    assert [time.value for time in times] == ["2022-12-30", "2022-12-31", "2023-01-02"]
    assert times[1].anchor is not None
    assert "December 30, 2022" in times[1].anchor


def test_a_bad_anchor_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="no EDTF date"):
        find_times("yesterday", anchor="last week")


DOCUMENT = Document(
    id="d1", path="a.txt", media_type="text/plain", sha256="0", size=1, chars=1, status="ok", added_at="2026-01-01"
)


def test_each_item_is_its_own_scope() -> None:
    first = "Salmawa, 5 May 2020\nThe bridge fell yesterday.\n"
    second = "The bridge was rebuilt yesterday.\n"
    rest = "Elsewhere: today"
    text = first + second + rest
    items = [
        Item(id="i1", document="d1", start=0, end=len(first), kind="article", published="2020-05-05"),
        Item(id="i2", document="d1", start=len(first), end=len(first + second), kind="article"),
    ]
    times = list(TimeStage()(Reading(DOCUMENT, text, {"items": items})))
    assert [(time.text, time.value, time.item) for time in times if isinstance(time, Time)] == [
        ("5 May 2020", "2020-05-05", "i1"),
        ("yesterday", "2020-05-04", "i1"),
        ("yesterday", "2020-05-04", "i2"),  # the one date of publication on the page
        ("today", None, None),
    ]


def test_a_dateline_dates_an_item_without_a_date_of_publication() -> None:
    text = "Salmawa, 5 May 2020\nThe market, rebuilt in 2019, burned down for the second time yesterday."
    line = Passage(id="p1", document="d1", item="i1", start=0, end=19, role="dateline")
    item = Item(id="i1", document="d1", start=0, end=len(text), kind="article")
    times = list(TimeStage()(Reading(DOCUMENT, text, {"items": [item], "passages": [line]})))
    assert [time.value for time in times if isinstance(time, Time)] == ["2020-05-05", "2019", "2020-05-04"]


def test_the_stage_names_itself_and_hashes_its_data() -> None:
    stage = TimeStage()
    assert stage.assigns == ("times",)
    assert stage.fingerprint == TimeStage().fingerprint
    assert list(stage(Reading(DOCUMENT, ""))) == []


RELATIVE = ["yesterday", "tomorrow", "three days ago", "أمس", "قبل يومين", "the day before yesterday", "a week ago"]


@given(st.sampled_from(RELATIVE), st.dates(date(1950, 1, 1), date(2070, 1, 1)), st.integers(-400, 400))
def test_moving_the_anchor_moves_relative_days_alike(text: str, anchor: date, days: int) -> None:
    values = []
    for base in (anchor, anchor + timedelta(days=days)):
        value = only(text, anchor=base.isoformat()).value
        assert value is not None
        values.append(date.fromisoformat(value))
    assert values[1] - values[0] == timedelta(days=days)


WEEKLY = ["last week", "next Tuesday", "on Friday", "الأسبوع الماضي", "الخميس الماضي", "this week", "يوم الأحد"]


def days_of(time: Time) -> Interval:
    found = interval_of(time)
    assert found is not None
    return found


@given(st.sampled_from(WEEKLY), st.dates(date(1950, 1, 1), date(2070, 1, 1)), st.integers(-60, 60))
def test_moving_the_anchor_by_weeks_moves_weeks_and_weekdays_alike(text: str, anchor: date, weeks: int) -> None:
    one, two = (days_of(only(text, anchor=(anchor + timedelta(days=gap)).isoformat())) for gap in (0, 7 * weeks))
    assert one.first is not None
    assert one.last is not None
    assert two == Interval(one.first + timedelta(days=7 * weeks), one.last + timedelta(days=7 * weeks))


YEARLY = ["last month", "last year", "next summer", "two years ago", "العام الماضي", "الشهر المقبل", "early this year"]


@given(st.sampled_from(YEARLY), st.dates(date(1950, 1, 1), date(2030, 1, 1)), st.integers(1, 40))
def test_moving_the_anchor_by_years_moves_months_and_years_alike(text: str, anchor: date, years: int) -> None:
    base = anchor.replace(day=min(anchor.day, 28))
    one, two = (only(text, anchor=base.replace(year=base.year + gap).isoformat()).value for gap in (0, years))
    assert one is not None
    assert two is not None
    assert two == f"{int(one[:4]) + years:04}{one[4:]}"


_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@given(
    st.dates(date(1900, 1, 1), date(2090, 1, 1)),
    st.sampled_from(
        ["{d} آب {y}", "{y}/{m}/{d}", "{d}-{m}-{y}", "عام {y}", "{d} May {y}", "{d}.{m}.{y}", "صيف {y}", "نيسان {y}"]
    ),
)
def test_the_digit_family_never_changes_a_value(day: date, form: str) -> None:
    text = form.format(y=day.year, m=day.month, d=day.day)
    values = [[time.value for time in find_times(text.translate(table))] for table in ({}, _EASTERN, _PERSIAN)]
    assert values[0] == values[1] == values[2]
    assert len(values[0]) == 1


@given(
    st.integers(1343, 1500),
    st.integers(1, 12),
    st.integers(1, 29),
    st.sampled_from(["{d}/{m}/{y} هـ", "{y}/{m}/{d}هـ"]),
)
def test_the_digit_family_never_changes_a_hijri_day(year: int, month: int, day: int, form: str) -> None:
    assume(day <= Hijri(year, month, 1).month_length())  # a month of 1343 has 28 days in the table of Umm al-Qura
    text = form.format(y=year, m=month, d=day)
    found = [only(text.translate(table)) for table in ({}, _EASTERN, _PERSIAN)]
    assert len({time.value for time in found}) == 1
    hijri = to_hijri(*map(int, (found[0].value or "").split("-")))
    assert {hijri.month, hijri.day} == {month, day}
    assert hijri.year == year


PIECES = [
    "May",
    "2021",
    "12",
    "/",
    "-",
    " ",
    "\n",
    "،",
    "آب",
    "أغسطس",
    "(",
    ")",
    "الاثنين",
    "قبل",
    "3",
    "أيام",
    "هـ",
    "رمضان",
]
PIECES += [
    "last",
    "week",
    "1443",
    "\u200f",
    "the",
    "of",
    "31",
    ":",
    "Dec",
    ".",
    "century",
    "19",
    "th",
    "s",
    "1980",
    "99999",
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.sampled_from([None, "2022-02-12", "2022", "0001-01-01", "9999-12-31"]),
)
def test_any_mixture_gives_quotes_in_order_with_readable_values(text: str, anchor: str | None) -> None:
    times = find_times(text, anchor=anchor)
    for time in times:
        assert text[time.start : time.end] == time.text
        assert time.text.strip() == time.text != ""
        assert time.value is None or time.value.startswith("XXXX") or is_edtf(time.value), time
    assert all(one.end <= two.start for one, two in pairwise(times))


WORDS = ["two", "weeks", "a", "few", "now", "daily", "night", "the", "end", "of", "month", "5:30", "pm", "every", "day"]
WORDS += [
    "264",
    "BC",
    "later",
    "ago",
    "قبل",
    "بعد ذلك",
    "ثلاثة",
    "أيام",
    "الآن",
    "summer",
    "in",
    "1941",
    "that",
    "year",
]


@given(st.lists(st.sampled_from([*WORDS, *PIECES]), max_size=25).map(" ".join))
def test_asking_for_more_keeps_the_dates_and_adds_beside_them(text: str) -> None:
    dates, both = find_times(text), find_times(text, kinds="all")
    assert {(time.start, time.end) for time in dates} <= {(time.start, time.end) for time in both}
    assert all(one.end <= two.start for one, two in pairwise(both))
    assert all(text[time.start : time.end] == time.text for time in both)


@given(st.text(max_size=300), st.sampled_from(["dates", "all"]))
def test_any_text_is_survived(text: str, kinds: Kinds) -> None:
    for time in find_times(text, kinds=kinds):
        assert text[time.start : time.end] == time.text


@pytest.mark.parametrize(
    "text",
    ["1" * 50_000, "/1" * 20_000, "May " * 20_000, "\ud800 May 2021 \ud800", "\x00 2021-05-05 \x00", "هـ" * 20_000],
)
def test_hostile_text_is_survived(text: str) -> None:
    for time in find_times(text):
        assert text[time.start : time.end] == time.text


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("https://example.org/news/2021/09/26/a-bridge", "2021-09-26"),
        ("https://example.org/report-23-11-2021.html?id=2019-01-01", "2021-11-23"),
        ("https://example.org/en/20220212-the-market", "2022-02-12"),
        ("https://example.org/en/2022/01/statement/", "2022-01"),
        ("https://web.archive.example/web/20230405060708/https://example.org/2021/09/26/x", "2021-09-26"),
        ("https://example.org/item/20229999", None),
        ("notes/2020-05-06 salmawa.txt", "2020-05-06"),
        ("a20200506b.txt", None),
        ("", None),
        (None, None),
    ],
)
def test_addresses_and_file_names_may_carry_a_date(address: str | None, value: str | None) -> None:
    assert find_address_date(address) == value


def test_an_address_dates_a_page_that_nothing_else_dates() -> None:
    document = msgspec.structs.replace(DOCUMENT, url="https://example.org/2021/09/26/x")
    text = "The gate opened yesterday."
    item = Item(id="i1", document="d1", start=0, end=len(text), kind="article")
    (time,) = TimeStage()(Reading(document, text, {"items": [item]}))
    assert isinstance(time, Time)
    assert time.value == "2021-09-25"
    assert time.anchor is not None
    assert "weak" in time.anchor


def test_a_weekday_without_a_year_names_the_years_that_fit() -> None:
    found = only("الثلاثاء 19 تشرين الأول")
    assert found.value == "XXXX-10-19"
    assert found.note is not None
    assert "2021" in found.note
    assert "2022" not in found.note


def _pieces(text: str, *kinds: str, days: dict[int, str] | None = None) -> list[tuple[str, str | None]]:
    """Expressions and values of a page whose pieces are parted by a line of dashes; `days` are their dates of publication."""
    items, at = [], 0
    for number, (part, kind) in enumerate(zip(text.split("\n---\n"), kinds, strict=True)):
        published = (days or {}).get(number)
        items.append(
            Item(id=f"i{number}", document="d", start=at, end=at + len(part), kind=kind, published=published)  # type: ignore[arg-type]
        )
        at += len(part) + len("\n---\n")
    return [(time.text, time.value) for time in TimeStage()(Reading(DOCUMENT, text, {"items": items}))]


def test_pieces_without_a_day_rest_on_the_one_date_of_publication_of_their_page() -> None:
    text = "The council met.\n---\nOut 6 June, four pages.\n---\nThe clerk wrote it yesterday."
    kinds = ("article", "release_notice", "article")
    assert _pieces(text, *kinds, days={0: "2032-06-11"}) == [("6 June", "2032-06-06"), ("yesterday", "2032-06-10")]
    assert _pieces(text, *kinds, days={0: "2032-06-11", 2: "2031-02-03"})[0] == ("6 June", "XXXX-06-06")


def test_a_document_that_a_page_shows_does_not_rest_on_the_day_of_the_page() -> None:
    text = "The council met.\n---\nWe came yesterday."
    assert _pieces(text, "article", "primary_document", days={0: "2032-06-11"}) == [("yesterday", None)]


def test_the_one_day_at_the_head_of_a_page_is_that_of_its_pieces() -> None:
    text = "Valley Courier, 11 June 2032\n\nThe clerk wrote it yesterday."
    item = Item(id="i", document="d", start=30, end=len(text), kind="article")
    times = list(TimeStage()(Reading(DOCUMENT, text, {"items": [item]})))
    assert [(time.text, time.value) for time in times] == [("11 June 2032", "2032-06-11"), ("yesterday", "2032-06-10")]


def test_a_weekday_beside_today_refutes_the_date_of_a_picture() -> None:
    found = find_times("قصف على سهل مرجان- 9 سبتمبر 2020 (مراسل السهل)\nقُصف السهل، صباح اليوم السبت، بالمدافع.")
    assert [time.value for time in found] == ["2020-09-09", None, None]


def test_a_weekday_beside_today_that_agrees_keeps_the_date() -> None:
    found = find_times("سهل مرجان، 9 سبتمبر 2020\nقُصف السهل، صباح اليوم الأربعاء، بالمدافع.")
    assert [time.value for time in found] == ["2020-09-09", "2020-09-09", "2020-09-09"]


@pytest.mark.parametrize(
    ("text", "anchor", "words", "value"),
    [
        (
            "the week of the 29th of December 2030 to 4th of January 2031",
            None,
            "29th of December 2030 to 4th of January 2031",
            "2030-12-29/2031-01-04",
        ),
        (
            "من 29 كانون الأول حتى 4 كانون الثاني 2031",
            None,
            "29 كانون الأول حتى 4 كانون الثاني 2031",
            "2030-12-29/2031-01-04",
        ),
        ("Open 28 May – 3 June.", "2031-06-20", "28 May – 3 June", "2031-05-28/2031-06-03"),
        ("in the second month of 2031", None, "second month of 2031", "2031-02"),
        ("خلال الشهر الثاني من العام الجاري", "2031-06-20", "الشهر الثاني من العام الجاري", "2031-02"),
        ("Dated 4-Feb-31.", None, "4-Feb-31", "2031-02-04"),
        ("corresponding to 2 14 2031 AD", None, "2 14 2031 AD", "2031-02-14"),
        ("وصل الأحد 16/2 ليلا", "2031-02-20", "الأحد 16/2", "2031-02-16"),
    ],
    ids=["across-years", "arabic-across-years", "dash", "second-month", "arabic-month", "dashes", "era", "weekday"],
)
def test_days_and_months_in_other_forms(text: str, anchor: str | None, words: str, value: str) -> None:
    assert [(time.text, time.value) for time in find_times(text, anchor=anchor)] == [(words, value)]


@pytest.mark.parametrize(
    "text",
    ["4 May 2031 - 2 May 2031", "4 May 2031 -\n9 June 2031", "1/2/2031 - 3/4/2031", "4 May 2031 and 9 June 2031"],
    ids=["back", "two-lines", "numbers", "and"],
)
def test_two_days_that_are_no_stretch_stay_two(text: str) -> None:
    assert len(find_times(text)) == 2


@pytest.mark.parametrize("text", ["a ratio of 3/4", "الفقرة 3-4", "won 13-3"], ids=["ratio", "paragraph", "score"])
def test_two_numbers_alone_are_no_day(text: str) -> None:
    assert find_times(text) == []


def test_a_day_before_the_dates_of_its_text_takes_their_year() -> None:
    text = "The gate fell on September 14th.\n\nOn 13 September 2031 the guards left, on 15 September 2031 they were back.\n"
    assert _values(text)[0] == ("September 14th", "2031-09-14")
    far = "The gate fell on September 14th.\n\nOn 13 September 2011 the guards left, on 15 September 2031 they were back.\n"
    assert _values(far)[0] == ("September 14th", "XXXX-09-14")


def _values(text: str) -> list[tuple[str, str | None]]:
    document = Document(
        id="d", path="page.txt", media_type="text/plain", sha256="", size=0, chars=len(text), status="ok", added_at=""
    )
    item = Item(id="i", document="d", start=0, end=len(text), kind="article")
    reading = Reading(document, text, {"items": [item]})
    return [(time.text, time.value) for time in TimeStage()(reading) if isinstance(time, Time)]


def test_a_weekday_finds_the_year_near_the_one_date_of_a_page_or_leaves_it_open() -> None:
    def first(text: str) -> str | None:
        document = Document(
            id="d", path="a.txt", media_type="t", sha256="", size=0, chars=len(text), status="ok", added_at="2032-01-01"
        )
        item = Item(id="i", document="d", start=0, end=len(text), kind="article")
        return next(iter(TimeStage()(Reading(document, text, {"items": [item]})))).value  # type: ignore[attr-defined,no-any-return]

    assert first("قُصف السهل الاثنين 6 كانون الأول.\n\nوتستمر الهدنة منذ آذار عام 2020.") == "2021-12-06"
    assert first("قُصف السهل السبت 6 كانون الأول.\n\nوتستمر الهدنة منذ آذار عام 2020.") == "XXXX-12-06"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("عاد الوفد في الثامن من الشهر.", "2021-06-08"),
        ("They returned on the second of the month.", "2021-06-02"),
        ("تصدر القائمة قبل نهاية العام.", "2021"),
        ("The list is due by the end of the year.", "2021"),
        ("بقي الجسر مغلقا منذ مطلع الشهر.", "2021-06"),
    ],
)
def test_days_and_parts_of_the_month_and_year_that_is_written_in(text: str, value: str) -> None:
    assert only(text, anchor="2021-06-20").value == value


def test_a_day_of_the_month_is_one_of_the_month_told_of() -> None:
    found = find_times("في 3 أيار 2021 فتح المعبر، ثم أغلق في الثامن من الشهر.", anchor="2021-06-20")
    assert [time.value for time in found] == ["2021-05-03", "2021-05-08"]


@pytest.mark.parametrize(
    "text", ["قال الأمين العام للاتحاد.", "في نهاية العام الدراسي.", "Rent is due by the end of the month."]
)
def test_parts_of_other_years_are_no_dates(text: str) -> None:
    assert find_times(text, anchor="2021-06-20") == []
