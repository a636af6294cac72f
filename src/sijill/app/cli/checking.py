"""The command that checks tables of words and names before a build reads them: lexicon check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sijill.app.cli.options import Json
from sijill.app.cli.terminal import isolate, out, print_json
from sijill.claims.grades import FILE as GRADES
from sijill.claims.grades import check_grades
from sijill.extract.checking import check_tables


def register(app: typer.Typer) -> None:
    """Add the group `lexicon` to the app."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Tables of words and names.")
    app.add_typer(group, name="lexicon")

    @group.callback()
    def lexicon() -> None:
        """Tables of words and names."""

    @group.command(epilog="Example: sijill lexicon check my-case")
    def check(
        path: Annotated[
            Path | None,
            typer.Argument(
                metavar="CASE|FILE", help="A case, or one table; the packaged ones without.", show_default=False
            ),
        ] = None,
        strict: Annotated[bool, typer.Option("--strict", help="Leave with 1 for warnings too.")] = False,
        json: Json = False,
    ) -> None:
        """Check triggers, cues, nouns, lexicon, gazetteer and grades: doubles, conflicts, unknown names, words never met."""
        if path is not None and path.is_file() and path.name == GRADES:
            found = check_grades(path)
        else:
            found = check_tables(path)
            if path is not None and path.is_dir():
                found += check_grades((path / "data" if (path / "data").is_dir() else path) / GRADES)
        errors = sum(finding.level == "error" for finding in found)
        if json:
            print_json(found)
        else:
            for finding in found:
                out().print(isolate(str(finding)), soft_wrap=True, markup=False)
            out().print(f"{errors} errors, {len(found) - errors} warnings.")
        if errors or (strict and found):
            raise typer.Exit(1)
