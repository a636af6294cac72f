"""A campaign laid over the one before it, and runs with their gaps in place: read off invented pages, through the stage."""

from __future__ import annotations

from tests.claims.test_series import FIRST_CAMPAIGN as FIRST
from tests.reading import Pages

from sijill.claims.series import CampaignMatrix, SeriesStage, lay_out_campaign, lay_out_run
from sijill.model.records import Entry, Series

SECOND = """The Tarfa Front’s Second Pledge Campaign

The front has shown pictures of the pledges that its provinces gave to the newest leader.

March 1, 2031:

Wilayat East – Port Region

March 3:

Wilayat North

Wilayat Desert
"""
OTHER = """The Salt Brigade’s Pledge Campaign

The brigade has shown pictures of the pledges that its provinces gave to the new leader.

January 5, 2031:

Wilayat East – Port Region

Wilayat South

January 6:

Wilayat Coast
"""


def campaign(title: str, *texts: str) -> CampaignMatrix:
    found = list(SeriesStage()(Pages(*texts)))
    (wanted,) = [series for series in found if series.title == title]
    matrix = lay_out_campaign(wanted, found)
    assert matrix is not None
    return matrix


def test_a_campaign_is_laid_over_the_one_of_its_group_before_it() -> None:
    matrix = campaign("The Tarfa Front’s Second Pledge Campaign", FIRST, SECOND, OTHER)
    assert matrix.before is not None
    assert matrix.before.title == "The Tarfa Front’s Pledge Campaign"
    assert matrix.delay == 304  # from 1 May 2030 to 1 March 2031
    assert [(column.number, column.day.isoformat(), column.count) for column in matrix.columns] == [
        (1, "2031-03-01", 1),
        (2, "2031-03-02", 0),
        (3, "2031-03-03", 2),
    ]
    rows = [
        (row.place, row.standing, row.shift, "".join("#" if c.entries else "o" if c.then else "." for c in row.cells))
        for row in matrix.rows
    ]
    assert rows == [
        ("Wilayat East", "in both", 0, "#.."),
        ("Wilayat Desert", "new", None, "..#"),
        ("Wilayat North", "in both", 2, "o.#"),
        ("Wilayat Coast", "missing", None, ".o."),
    ]


def test_every_cell_holds_the_entry_that_it_stands_for() -> None:
    matrix = campaign("The Tarfa Front’s Second Pledge Campaign", FIRST, SECOND)
    for row in matrix.rows:
        for cell, column in zip(row.cells, matrix.columns, strict=True):
            for entry in cell.entries:
                assert entry.place == row.place
                assert SECOND[entry.start : entry.end].startswith(row.place)
                assert entry.date == column.day.isoformat()


def test_the_first_campaign_of_a_group_stands_alone() -> None:
    matrix = campaign("The Salt Brigade’s Pledge Campaign", FIRST, OTHER)
    assert (matrix.before, matrix.delay) == (None, None)
    assert [row.standing for row in matrix.rows] == ["alone"] * 3


def test_a_campaign_over_many_months_has_columns_for_its_days_alone() -> None:
    entries = tuple(
        Entry(document="d", item="i", start=number, end=number + 1, date=day, place=f"Wilayat {number}")
        for number, day in enumerate(("2031-01-01", "2031-06-30", None))
    )
    matrix = lay_out_campaign(Series(id="s", origin="t", kind="pledge", title="t", group=None, entries=entries), [])
    assert matrix is not None
    assert [column.number for column in matrix.columns] == [1, 181]
    assert [len(row.undated) for row in matrix.rows] == [0, 0, 1]


def test_what_names_no_province_is_no_campaign() -> None:
    assert lay_out_campaign(run("release", "1", "2"), []) is None


def run(kind: str, *numbers: str | None, gaps: tuple[str, ...] = ("said",)) -> Series:
    days = kind == "sitrep"
    entries = tuple(
        Entry(
            document="d",
            item="i",
            start=at,
            end=at + 1,
            number=None if days else number,
            date=number if days else None,
            title=str(number),
        )
        for at, number in enumerate(numbers)
    )
    return Series(id="s", origin="t", kind=kind, title="t", group=None, entries=entries, gaps=gaps)


def lines(series: Series) -> list[str]:
    return [
        f"({row.missing})" if row.missing else f"{row.entry.title if row.entry else ''}{'*' if row.double else ''}"
        for row in lay_out_run(series)
    ]


def test_missing_numbers_stand_in_their_place() -> None:
    assert lines(run("release", "4", "٢", "7", "7", None)) == ["(1)", "٢", "(3)", "4", "(5 to 6)", "7*", "7*", "None"]


def test_missing_days_of_a_daily_report_stand_in_their_place() -> None:
    found = lines(run("sitrep", "2031-03-01", "2031-03-03", "2031-03-09"))
    assert found == ["2031-03-01", "(2031-03-02)", "2031-03-03", "(2031-03-04 to 2031-03-08)", "2031-03-09"]


def test_a_run_without_gaps_keeps_its_order() -> None:
    assert lines(run("letter", "9", "2", gaps=())) == ["9", "2"]


def test_a_registry_number_that_names_no_gap_makes_none() -> None:
    assert lines(run("letter", "12/7", "3B")) == ["12/7", "3B"]
