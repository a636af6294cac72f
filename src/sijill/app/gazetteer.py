"""A user's own places, taken into the gazetteer of a case."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from sijill.app.case import Case, current_time
from sijill.data import DataError, rows_of
from sijill.extract.entries import OwnName, read_own_names
from sijill.extract.places import COLUMNS, BadRow, PlaceRow, read_place_table
from sijill.text.fold import fold_text
from sijill.text.names import is_mixed

_FILE = "gazetteer.tsv"
_ABOUT = "# Places of this case, taken in by `sijill gazetteer add`; correct or remove a row by hand. Form: docs/data.md of sijill.\n"


class GazetteerReport(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the rows of a file."""

    file: str
    added: int
    replaced: int
    present: int
    """Rows that the case had already, word for word."""
    bad: tuple[BadRow, ...]
    """Rows that hold no place: left out."""
    conflicts: tuple[BadRow, ...]
    """Rows that contradict another: what was done with each stands in its reason."""


def add_places(case: Case, path: Path, *, replace: bool = False) -> GazetteerReport:
    """Take the places of a file into `data/gazetteer.tsv` of a case: a GeoNames dump, CSV or TSV with a header, GeoJSON points.

    Rows that hold no place are left out and reported. Where a key stands twice with different places, the first one stays
    (with `replace`, a row of the file takes the place of the case's). A name that the case's `lexicon.toml` gives to
    something else is taken and reported. Raises DataError for a file that is no table of places.
    """
    rows, bad = read_place_table(path)
    with case.store.locked():
        merge = _Merge(case.path / "data", replace=replace)
        own = read_own_names(case.path)
        for row in rows:
            merge.take(row, file=str(path))
            merge.compare_names(row, own, file=str(path))
        if merge.added or merge.replaced:
            merge.write()
            with case.store.writing():
                detail = {"added": merge.added, "replaced": merge.replaced}
                case.store.log(at=current_time(), by=case.user, action="gazetteer", subject=path.name, detail=detail)
    return GazetteerReport(
        file=str(path),
        added=merge.added,
        replaced=merge.replaced,
        present=merge.present,
        bad=tuple(bad),
        conflicts=tuple(merge.conflicts),
    )


class _Merge:
    """Rows of a file on their way into the gazetteer of a case."""

    def __init__(self, folder: Path, *, replace: bool) -> None:
        self.target = folder / _FILE
        self.replace = replace
        self.rows, self.lines, self.notes = _read_present(self.target)
        self.other, other_lines, _ = _read_present(folder / "gazetteer.csv")
        self.lines = {**other_lines, **self.lines}
        self.taken: dict[str, str] = {}
        self.added = self.replaced = self.present = 0
        self.conflicts: list[BadRow] = []

    def take(self, row: PlaceRow, *, file: str) -> None:
        """Take one row in, or say what it contradicts."""
        key = row.cells["key"]
        before = self.rows.get(key) or self.other.get(key)
        if before is None:
            self.added += 1
        elif all(before.get(column, "") == row.cells[column] for column in COLUMNS):
            self.present += 1
            self.taken.setdefault(key, f"{file}, line {row.line}")
            return
        elif key in self.taken or key not in self.rows or not self.replace:
            advice = "; give --replace to take the new one" if key in self.rows and key not in self.taken else ""
            where = self.taken.get(key) or self.lines[key]
            reason = f"{key} is {_say(row.cells)} here and {_say(before)} in {where}; the earlier one stays{advice}"
            self.conflicts.append(BadRow(file=file, line=row.line, reason=reason))
            return
        else:
            self.replaced += 1
        self.rows[key] = row.cells
        self.taken[key] = f"{file}, line {row.line}"

    def compare_names(self, row: PlaceRow, own: Mapping[str, OwnName], *, file: str) -> None:
        """Say which names of a row are something else's in the case's own lexicon, and which are written with a trick."""
        for name in (row.cells["name"], *filter(None, row.cells["other"].split("|"))):
            if is_mixed(name):
                reason = f"{name!r} mixes letters of two alphabets that look alike; it is kept, and met in texts that do the same"
                self.conflicts.append(BadRow(file=file, line=row.line, reason=reason))
            bearer = own.get(fold_text(name))
            if bearer is not None and bearer.key != row.cells["key"]:
                reason = f"{name!r} is a name of {bearer.key} ({bearer.type}) as well, in {bearer.where}; both are kept"
                self.conflicts.append(BadRow(file=file, line=row.line, reason=reason))

    def write(self) -> None:
        """Write the gazetteer of the case."""
        self.target.parent.mkdir(exist_ok=True)
        _write(self.target, list(self.rows.values()), self.notes)


def _say(cells: dict[str, str]) -> str:
    spot = f" at {cells['lat']}, {cells['lon']}" if cells.get("lat") else ""
    return f"{cells.get('name', '')!r}{spot}"


def _read_present(path: Path) -> tuple[dict[str, dict[str, str]], dict[str, str], str]:
    """Rows of a gazetteer by key, where each stands, and the comments above them. Empty where there is no such file."""
    if not path.is_file():
        return {}, {}, ""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    rows: dict[str, dict[str, str]] = {}
    lines: dict[str, str] = {}
    for line, row in rows_of(text, name=str(path)):
        if not row.get("key") or not row.get("name"):
            raise DataError(f"{path}, line {line}: key and name are needed; correct the row, then add again")
        rows[row["key"]] = row
        lines[row["key"]] = f"{path}, line {line}"
    notes = "".join(f"{line}\n" for line in text.splitlines() if line.startswith("#"))
    return rows, lines, notes


def _write(path: Path, rows: list[dict[str, str]], notes: str) -> None:
    """Write a gazetteer whole, so that a reader never meets half of one. Columns of the user's own are kept behind ours."""
    more = dict.fromkeys(column for row in rows for column in row if column not in COLUMNS)
    out = io.StringIO()
    out.write(notes or _ABOUT)
    writer = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    columns = [*COLUMNS, *more]
    writer.writerow(columns)
    for row in rows:
        writer.writerow([row.get(column, "") for column in columns])
    part = path.with_suffix(".part")
    part.write_text(out.getvalue(), encoding="utf-8")
    os.replace(part, path)
