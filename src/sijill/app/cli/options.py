"""Arguments and options that many commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sijill.app.case import Case, open_case
from sijill.app.cli.terminal import report_note

CasePath = Annotated[Path, typer.Argument(metavar="CASE", help="Folder of the case.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


def open_for(path: Path) -> Case:
    """Open a case for one command; tells the person when another writer is waited for."""
    return open_case(path, on_wait=report_note)
