"""Printing for people and for programs, in both directions of writing."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal

import msgspec
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from sijill.text.scripts import count_scripts

_ISOLATE, _POP = "\u2068", "\u2069"
_PATIENCE = 1.0
"""Seconds before progress is shown: what is over by then needs none."""


def new_app() -> typer.Typer:
    """The root of the commands."""
    return typer.Typer(
        name="sijill",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
        help="From a folder of mixed Arabic and English documents to a register of attributed claims and events.\n\n"
        "Start with `sijill demo`, or with `sijill init my-case`, `sijill add my-case FOLDER`, `sijill build my-case`.",
    )


def out() -> Console:
    """Where answers go: made anew for each command, so that it follows a redirected stdout."""
    return Console(highlight=False, soft_wrap=False)


def err() -> Console:
    """Where progress, notes and errors go."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def report_error(message: str) -> None:
    err().print(Text.assemble(("error: ", "bold red"), isolate(message, to=sys.stderr)))


def report_note(message: str) -> None:
    err().print(Text(isolate(message, to=sys.stderr)))


def isolate(text: str, *, to: Any = None) -> str:
    """Text with Arabic in it wrapped as a bidirectional isolate (Unicode UAX #9), so that it cannot reorder its neighbours.

    A terminal that lays out Arabic then shows a row's cells in their places. Where the output is no terminal the text
    is left as it is, so that what is piped on holds the page's characters alone.
    """
    stream = to if to is not None else sys.stdout
    if not stream.isatty() or not count_scripts(text)[1]:
        return text
    return "\n".join(f"{_ISOLATE}{line}{_POP}" for line in text.split("\n"))


def print_json(value: Any) -> None:
    """One JSON document on stdout; msgspec structs become objects."""
    sys.stdout.write(json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=1) + "\n")


def print_table(
    title: str | None,
    columns: Sequence[str | tuple[str, dict[str, Any]]],
    rows: Iterable[Sequence[Any]],
    *,
    expand: Literal["yes", "no"] = "no",
) -> None:
    """A table for people. A column is its heading, or (heading, options of rich's `add_column`).

    With `expand="yes"` the table takes the whole width, shared by the columns' `ratio`.
    """
    table = Table(
        title=title,
        title_justify="left",
        title_style="bold",
        header_style="bold",
        expand=expand == "yes",
        pad_edge=False,
        show_lines=expand == "yes",
    )
    for column in columns:
        if isinstance(column, str):
            table.add_column(column, overflow="fold")
        else:
            table.add_column(column[0], **{"overflow": "fold", **column[1]})
    for row in rows:
        table.add_row(*[cell if isinstance(cell, Text) else Text(isolate(_plain(cell))) for cell in row])
    out().print(table)


def _plain(cell: Any) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, tuple | list):
        return ", ".join(str(part) for part in cell) or "–"
    return str(cell)


def shorten(text: str, *, width: int) -> str:
    """Text on one line, cut at `width` characters with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


@contextmanager
def show_progress() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on stderr, drawn only once the work has lasted more than a second."""
    started = time.monotonic()
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=err(),
        transient=True,
        disable=False,
        auto_refresh=False,
    ) as bar:
        tasks: dict[str, Any] = {}

        def update(what: str, done: int, total: int) -> None:
            if time.monotonic() - started < _PATIENCE:
                return
            if what not in tasks:
                for task in tasks.values():
                    bar.remove_task(task)
                tasks.clear()
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)
            bar.refresh()

        yield update
