"""What runs a case's papers form, and what is said of the numbers, days and provinces that they lack."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading import Pages

from sijill.claims.series import SeriesStage
from sijill.claims.series.gaps import day_gaps, describe_ranges, number_gaps, read_ordinal
from sijill.claims.series.linked import read_linked
from sijill.model.records import Item, Series, Time


class DatedPages(Pages):
    """Pages whose times are given."""

    def __init__(self, *texts: str) -> None:
        super().__init__(*texts)
        self.times: list[Time] = []

    def rows(self, kind: type[Any]) -> list[Any]:
        return self.times if kind is Time else super().rows(kind)


def series_of(*texts: str) -> list[Series]:
    return list(SeriesStage()(DatedPages(*texts)))


def one(found: Iterable[Series], kind: str) -> Series:
    rows = [series for series in found if series.kind == kind]
    assert len(rows) == 1
    return rows[0]


FIRST_CAMPAIGN = """The Tarfa Front’s Pledge Campaign

The front has shown pictures of the pledges that its provinces gave to the new leader.

May 1, 2030:

Wilayat East – Port Region

Wilayat North

May 2:

Wilayat Coast
"""
SECOND_CAMPAIGN = """The Tarfa Front’s Second Pledge Campaign

The front has shown pictures of the pledges that its provinces gave to the newest leader.

March 1, 2031:

Wilayat East – Port Region

Wilayat West

March 4:

Wilayat Coast

March 6, 2031:
"""


def test_a_number_in_a_title_says_what_is_missing_before_it() -> None:
    series = one(series_of("New video message from the Tarfa Front’s Adnan al-Barqawi: “Harvests #12″\n"), "release")
    assert (series.title, series.group) == ("Harvests", "the Tarfa Front")
    assert series.gaps == ("12 is here; 1 to 11 are not",)
    entry = series.entries[0]
    assert (entry.number, entry.medium, entry.speaker, entry.title) == (
        "12",
        "video message",
        "Adnan al-Barqawi",
        "Harvests #12",
    )


def test_numbered_releases_of_several_pages_form_one_run_with_its_gaps_and_doubles() -> None:
    found = series_of(
        "New issue of the Tarfa Front’s magazine: “Sunbula #1”\n\nNew issue of the Tarfa Front’s magazine: “Sunbula #2”\n",
        "New issue of the Tarfa Front’s magazine: “Sunbula #5”\n\nNew issue of the Tarfa Front’s magazine: “Sunbula #2”\n",
    )
    series = one(found, "release")
    assert [entry.number for entry in series.entries] == ["1", "2", "2", "5"]
    assert series.gaps == ("1 to 2 and 5 are here; 3 to 4 are not", "“Sunbula #2” is entered 2 times")


def test_releases_without_numbers_are_gathered_by_their_group() -> None:
    found = series_of(
        "New statement from the Tarfa Front: “On the Road”\n\nNew statement from the Valley Council: “On Bread”\n"
        "\nNew statement from The Tarfa Front: “On the Mill”\n"
    )
    assert sorted((len(series.entries), series.group) for series in found) == [
        (1, "the Valley Council"),
        (2, "the Tarfa Front"),
    ]


def test_a_statement_that_a_notice_announced_is_entered_once() -> None:
    body = (
        "الحمد لله رب العالمين، أما بعد: فإن الجبهة تعلن إغلاق الطريق أمام الشاحنات حتى إشعار آخر بسبب سوء حال الجسر. "
        * 3
    )
    found = series_of(f"New statement from the Tarfa Front: “On the Road”\n\n{body}\n")
    assert len(one(found, "release").entries) == 1


def test_a_campaign_keeps_provinces_regions_and_days() -> None:
    series = one(series_of(SECOND_CAMPAIGN), "pledge")
    assert [(entry.date, entry.place, entry.region) for entry in series.entries] == [
        ("2031-03-01", "Wilayat East", "Port Region"),
        ("2031-03-01", "Wilayat West", None),
        ("2031-03-04", "Wilayat Coast", None),
    ]
    assert series.group == "Tarfa Front"
    for entry in series.entries:
        assert SECOND_CAMPAIGN[entry.start : entry.end].startswith(entry.place or "?")


def test_a_campaign_is_compared_with_the_one_before() -> None:
    found = [series for series in series_of(SECOND_CAMPAIGN, FIRST_CAMPAIGN) if series.kind == "pledge"]
    second = next(series for series in found if "Second" in series.title)
    earlier = "“The Tarfa Front’s Pledge Campaign”"
    assert second.gaps == (
        "2031-03-06 has a heading and no entry",
        f"begins 304 days after {earlier} began",
        f"new against {earlier}: Wilayat West",
        f"missing against {earlier}: Wilayat North",
        "counted from the first day of each: Wilayat Coast 2 days later",
    )


def test_letters_counted_by_ordinals_name_those_that_are_missing() -> None:
    letters = "\n\n".join(
        f"{ordinal} Letter\n\nTo the noble brother: Abu Salim al-Barqawi:\n\nI have received your words about the mill, and I "
        f"say to you that the keys were given to the council."
        for ordinal in ("Third", "Fourth", "Sixth")
    )
    text = f"Letters from the valley\n\nThe following are three letters that were found in the mill of the valley.\n\n{letters}\n"
    series = one(series_of(text), "letter")
    assert [entry.ordinal for entry in series.entries] == ["third", "fourth", "sixth"]
    assert series.gaps == ("3 to 4 and 6 are here; 1 to 2 and 5 are not",)


LETTER = """Tarfa Front
Office of the East

Number: e.t/08/4301
Date: 8 Muharram 1453 AH

To: the keepers of the mills
Subject: flour

You are to give the flour to the bakers on every Saturday and to nobody else.
"""


def test_a_letter_keeps_its_header_and_a_date_that_the_time_stage_read() -> None:
    pages = DatedPages(LETTER)
    start = LETTER.index("8 Muharram")
    pages.times.append(
        Time(
            id="t1",
            document="d0",
            start=start,
            end=start + len("8 Muharram 1453 AH"),
            text="8 Muharram 1453 AH",
            value="2031-05-01",
            calendar="hijri",
        )
    )
    entry = one(SeriesStage()(pages), "letter").entries[0]
    assert (entry.number, entry.sender, entry.recipient, entry.subject, entry.date) == (
        "e.t/08/4301",
        "Tarfa Front, Office of the East",
        "the keepers of the mills",
        "flour",
        "2031-05-01",
    )


def test_reports_that_differ_by_their_day_alone_form_a_run() -> None:
    body = "The road was open on that day and the carts went through without delay, the keepers said."
    texts = [f"Daily report of the valley for {day} June 2031\n\n{body}\n" for day in (1, 2, 5)]
    series = one(series_of(*texts), "sitrep")
    assert [entry.date for entry in series.entries] == ["2031-06-01", "2031-06-02", "2031-06-05"]
    assert series.gaps == ("no report for 2031-06-03 to 2031-06-04",)


def test_the_order_of_the_documents_changes_nothing_but_their_ids() -> None:
    def told(found: Sequence[Series]) -> list[tuple[str, str, tuple[str, ...]]]:
        return sorted((series.kind, series.title, series.gaps) for series in found)

    assert told(series_of(FIRST_CAMPAIGN, SECOND_CAMPAIGN)) == told(series_of(SECOND_CAMPAIGN, FIRST_CAMPAIGN))


def test_an_empty_case_has_no_series() -> None:
    assert series_of() == []
    assert series_of("", "Home\n\nNews") == []


@pytest.mark.parametrize(("word", "number"), [("Third", 3), ("الثالثة", 3), ("12th", 12), ("last", None), (None, None)])
def test_ordinals(word: str | None, number: int | None) -> None:
    assert read_ordinal(word) == number


@given(st.sets(st.integers(min_value=1, max_value=60), min_size=1))
def test_what_is_here_and_what_is_not_make_up_the_run(numbers: set[int]) -> None:
    gaps = number_gaps(sorted(numbers))
    missing = set(range(1, max(numbers) + 1)) - numbers
    assert len(gaps) == bool(missing)
    if gaps:
        assert gaps[0].endswith(f"{describe_ranges(missing)} {'is' if len(missing) == 1 else 'are'} not")


def test_a_huge_number_is_described_without_counting_to_it() -> None:
    assert number_gaps([999_999]) == ["999999 is here; 1 to 999998 are not"]


def test_a_daily_run_without_gaps_says_nothing() -> None:
    assert day_gaps([date(2031, 6, 1), date(2031, 6, 2)]) == []


_LOG = """Three new statements from the Reed Guard
Follow this link to a copy of the file: Reed Guard — On the Work at the Dam
Follow this link to a copy of the file: Reed Guard — “The Ford Is Open”
Follow this link to a copy of the file: Reed Guard — To the People of the Marshes
"""


def _item(text: str, kind: str, *, end: int | None = None) -> Item:
    return Item(id="i", document="d", start=0, end=len(text) if end is None else end, kind=kind)  # type: ignore[arg-type]


def test_releases_announced_together_are_told_by_the_lines_that_lead_to_them() -> None:
    found = read_linked(_LOG, _item(_LOG, "release_notice"), medium="statements")
    assert [(group, entry.title, entry.medium) for group, entry in found] == [
        ("Reed Guard", "On the Work at the Dam", "statement"),
        ("Reed Guard", "The Ford Is Open", "statement"),
        ("Reed Guard", "To the People of the Marshes", "statement"),
    ]
    assert all(_LOG[entry.start : entry.end] == entry.title for _, entry in found)


def test_a_list_of_links_without_its_announcement_is_read_where_it_holds_nothing_else() -> None:
    lines = "\n".join(_LOG.splitlines()[1:])
    text = f"{lines}\nA translation of these statements may be asked of the keeper."
    assert [entry.medium for _, entry in read_linked(text, _item(text, "article", end=len(lines)))] == ["statement"] * 3
    mixed = f"The log goes on.\n{lines}"
    assert read_linked(mixed, _item(mixed, "article")) == []


def test_a_log_of_several_releases_at_once_makes_a_series_of_each() -> None:
    series = [found for found in SeriesStage()(Pages(_LOG)) if found.kind == "release"]
    assert [(found.group, len(found.entries)) for found in series] == [("Reed Guard", 3)]


@pytest.mark.parametrize("line", ["بيان رقم (112)", "Statement No. 112", "البيان رقم 112"])
def test_a_line_in_its_head_counts_a_statement(line: str) -> None:
    text = f"Statement by the Reed Guard on the dam\n{line}\nTo the people of the marshes: the dam holds.\n"
    item = Item(
        id="i", document="d0", start=0, end=len(text), kind="statement", title="Statement by the Reed Guard on the dam"
    )
    pages = Pages(text)
    pages.readings[0].records["items"] = [item]
    (series,) = SeriesStage()(pages)
    assert [entry.number for entry in series.entries] == ["112"]
