"""`sijill dates` as a person and as a program uses it. Sentences are invented."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from typer.testing import CliRunner, Result

from sijill.app.cli import app

TEXT = "حرر في 8 محرم 1443 هـ، ووصل أمس"


@pytest.fixture
def dates() -> Callable[..., Result]:
    return lambda *words, given=None: CliRunner().invoke(app, ["dates", *words], input=given)


def test_a_program_gets_value_days_calendar_rule_and_anchor(dates: Callable[..., Result]) -> None:
    done = dates(TEXT, "--anchor", "2021-08-20", "--json")
    assert done.exit_code == 0
    hijri, yesterday = json.loads(done.stdout)
    assert TEXT[hijri["start"] : hijri["end"]] == hijri["text"] == "8 محرم 1443 هـ"
    assert (hijri["value"], hijri["calendar"], hijri["rule"]) == ("2021-08-16", "hijri", "umm-al-qura")
    assert (hijri["first"], hijri["last"]) == ("2021-08-15", "2021-08-17")
    assert (yesterday["value"], yesterday["rule"]) == ("2021-08-19", "anchored")
    assert "2021-08-20" in yesterday["anchor"]


def test_a_person_gets_a_table(dates: Callable[..., Result]) -> None:
    done = dates("The gate opened on 14 August 2017.")
    assert done.exit_code == 0
    assert "14 August 2017" in done.stdout
    assert "2017-08-14" in done.stdout


def test_a_dash_reads_standard_input(dates: Callable[..., Result]) -> None:
    done = dates("-", "--json", given="Closed in May 2019.")
    assert [row["value"] for row in json.loads(done.stdout)] == ["2019-05"]


def test_lengths_come_on_request_only(dates: Callable[..., Result]) -> None:
    text = "It was shut for three days in May 2019."
    assert [row["value"] for row in json.loads(dates(text, "--json").stdout)] == ["2019-05"]
    assert [row["value"] for row in json.loads(dates(text, "--json", "--all").stdout)] == ["P3D", "2019-05"]


def test_a_text_without_dates_says_so(dates: Callable[..., Result]) -> None:
    assert "No dates" in dates("He may go.").stdout
    assert json.loads(dates("He may go.", "--json").stdout) == []


def test_a_bad_anchor_is_bad_usage(dates: Callable[..., Result]) -> None:
    done = dates("yesterday", "--anchor", "last week")
    assert done.exit_code == 2
    assert "no EDTF date" in done.output
