"""The command that reads dates off a text, without a case: dates."""

from __future__ import annotations

import sys
from typing import Annotated

import msgspec
import typer

from sijill.app.cli.options import Json
from sijill.app.cli.terminal import out, print_json, print_table
from sijill.app.wording import format_date
from sijill.extract.times import find_times, interval_of
from sijill.model.records import Time


def register(app: typer.Typer) -> None:
    """Add this command to the app."""

    @app.command(epilog="Example: sijill dates 'حرر في 8 محرم 1443 هـ، ووصل أمس' --anchor 2021-08-20")
    def dates(
        text: Annotated[
            str, typer.Argument(metavar="TEXT", help="Text to read; - for standard input.", show_default=False)
        ],
        anchor: Annotated[
            str | None,
            typer.Option(help="Day (EDTF) that yesterday, Monday or last month are counted from."),
        ] = None,
        every: Annotated[
            bool, typer.Option("--all", help="Lengths of time, repeated times and references too.")
        ] = False,
        json: Json = False,
    ) -> None:
        """Every date in a text: its value, its days, its calendar, and what it rests on."""
        if text == "-":
            text = sys.stdin.read()
        try:
            found = find_times(text, anchor=anchor, kinds="all" if every else "dates")
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--anchor") from error
        if json:
            print_json([_row(time) for time in found])
        elif not found:
            out().print("No dates found.")
        else:
            print_table(
                None,
                ["text", ("value", {"no_wrap": True}), "days", "how"],
                [(time.text, time.value, _days(time), _how(time)) for time in found],
            )


def _row(time: Time) -> dict[str, object]:
    """A time as JSON: the record's fields that mean something without a case, and its first and last day."""
    days = interval_of(time)
    fields = ("start", "end", "text", "value", "calendar", "rule", "anchor", "note")
    row: dict[str, object] = {name: getattr(time, name) for name in fields}
    row["first"] = msgspec.to_builtins(days.first) if days else None
    row["last"] = msgspec.to_builtins(days.last) if days else None
    return row


def _how(time: Time) -> str:
    """Calendar, rule, anchor and note in one line; the plain case, a written Gregorian date, says least."""
    parts: list[str] = [time.calendar] if time.calendar != "gregorian" else []
    parts += [part for part in (time.rule, time.anchor and f"from {time.anchor}", time.note) if part]
    return "; ".join(parts)


def _days(time: Time) -> str | None:
    days = interval_of(time)
    if days is None:
        return None
    first, last = days.first, days.last
    if first is not None and first == last:
        return first.isoformat()
    return format_date(f"{first or '..'}/{last or '..'}")
