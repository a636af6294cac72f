"""Lists, tables and grammars that a researcher can read, correct and extend; each file names its source, licence and date.

This package holds data and the three functions that open it. It imports nothing of sijill, so any layer may read it.
A case may carry a lexicon and a gazetteer of the same form in its `data/` folder; those are laid over these (`Lexicon.load`).
"""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any


class DataError(ValueError):
    """A data file could not be used: says which file, which place in it, and what to try."""


def read_text(name: str) -> str:
    """Text of one packaged data file. Raises DataError if there is none of that name."""
    try:
        return (files(__name__) / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DataError(f"no packaged data file {name!r}; see the files beside {__file__}") from None


@cache
def load_toml(name: str) -> dict[str, Any]:
    """One packaged TOML file as a dict, read once a process; treat it as read-only."""
    return tomllib.loads(read_text(name))


def rows_of(text: str, *, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and row of a tab- or comma-separated table; lines that start with `#` are comments.

    The first other line is the header. Missing cells read as "". A row with too many cells raises DataError.
    """
    lines = [
        (number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")
    ]
    if not lines:
        return
    separator = "\t" if "\t" in lines[0][1] else ","
    header = next(csv.reader([lines[0][1]], delimiter=separator))
    for number, line in lines[1:]:
        cells = next(csv.reader([line], delimiter=separator)) if '"' in line else line.split(separator)
        if len(cells) > len(header):
            raise DataError(
                f"{name}, line {number}: {len(cells)} cells, the header has {len(header)}; quote a cell that holds a separator"
            )
        yield number, dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))


@cache
def load_rows(name: str) -> tuple[dict[str, str], ...]:
    """Rows of one packaged table (.tsv or .csv), read once a process."""
    return tuple(row for _, row in rows_of(read_text(name), name=name))


def load_jsonl(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Line number and object of a JSON Lines file. Raises DataError naming file and line."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            raise DataError(f"{path}, line {number}: not JSON ({error.msg}); one object a line is expected") from error
        if not isinstance(value, dict):
            raise DataError(f"{path}, line {number}: a JSON object is expected, got {type(value).__name__}")
        yield number, value
