"""The command that takes a user's own places into a case: gazetteer add."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sijill.app.cli.options import CasePath, Json, open_for
from sijill.app.cli.terminal import out, print_json, report_error, report_note

_SHOWN = 20


def register(app: typer.Typer) -> None:
    """Add the group `gazetteer` to the app."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Places of your own.")
    app.add_typer(group, name="gazetteer")

    @group.callback()
    def gazetteer() -> None:
        """Places of your own."""

    @group.command(epilog="Example: sijill gazetteer add hadran-2021 SY.txt")
    def add(
        case: CasePath,
        file: Annotated[Path, typer.Argument(metavar="FILE", help="Table of places.", show_default=False)],
        replace: Annotated[bool, typer.Option("--replace", help="Let rows of FILE replace the case's.")] = False,
        json: Json = False,
    ) -> None:
        """Take places into the case's data folder: a GeoNames dump, CSV or TSV with a header, or GeoJSON points.

        A table needs a column `name`; known are also key, other (names in either script, separated by |), lat, lon, country,
        admin1, kind and population. Rows that hold no place are left out and named with their line.
        """
        from sijill.app.gazetteer import add_places

        with open_for(case) as opened:
            report = add_places(opened, file, replace=replace)
        if json:
            print_json(report)
        else:
            parts = [f"{report.added} places added"]
            if report.replaced:
                parts.append(f"{report.replaced} replaced")
            if report.present:
                parts.append(f"{report.present} in the case already")
            if report.bad:
                parts.append(f"{len(report.bad)} rows left out")
            if report.conflicts:
                parts.append(f"{len(report.conflicts)} conflicts")
            out().print(", ".join(parts) + f". Next: sijill build {case}")
        for conflict in report.conflicts[:_SHOWN]:
            report_note(f"conflict: {conflict}")
        for row in report.bad[:_SHOWN]:
            report_error(str(row))
        hidden = max(len(report.bad) - _SHOWN, 0) + max(len(report.conflicts) - _SHOWN, 0)
        if hidden:
            report_note(f"and {hidden} more; --json names them all")
        if report.bad or report.conflicts:
            raise typer.Exit(1)
