"""Grades that a team gives its own sources and claims, by the letters and figures of the Admiralty code.

They are read from `sources.toml` in the `data` folder of a case and shown beside what they grade. sijill itself grades nobody,
and no grade changes what is gathered or counted.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from sijill.data import DataError
from sijill.extract.checking import Finding
from sijill.extract.checking.findings import Lines
from sijill.text.fold import fold_text

FILE = "sources.toml"
RELIABILITY = {
    "A": "reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    1: "confirmed",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
_SOURCE_FIELDS = frozenset(("names", "reliability", "by", "note"))
_CLAIM_FIELDS = frozenset(("id", "credibility", "by", "note"))


class SourceGrade(msgspec.Struct, frozen=True, kw_only=True):
    """What a team says of a source: a letter from A to F, by whom, and why."""

    reliability: str
    by: str | None = None
    note: str | None = None

    @property
    def words(self) -> str:
        """The letter in words."""
        return RELIABILITY[self.reliability]


class ClaimGrade(msgspec.Struct, frozen=True, kw_only=True):
    """What a team says of one claim: a figure from 1 to 6, by whom, and why."""

    credibility: int
    by: str | None = None
    note: str | None = None

    @property
    def words(self) -> str:
        """The figure in words."""
        return CREDIBILITY[self.credibility]


class Grades(msgspec.Struct, frozen=True):
    """The grades of a case; empty where the team gave none."""

    sources: dict[str, SourceGrade] = {}
    """By folded name, or host."""
    claims: dict[str, ClaimGrade] = {}

    def of_source(self, *names: str) -> SourceGrade | None:
        """The grade of a source by any of its names or its address; None where it has none."""
        for name in names:
            found = self.sources.get(fold_text(name.strip())) or self.sources.get(_host(name))
            if found is not None:
                return found
        return None

    def of_claim(self, claim: str) -> ClaimGrade | None:
        """The grade of a claim by its id; None where it has none."""
        return self.claims.get(claim)


def load_grades(folder: Path | None) -> Grades:
    """The grades in a folder's `sources.toml`; none where there is no such file. Raises DataError, naming file and entry."""
    path = folder / FILE if folder is not None else None
    if path is None or not path.is_file():
        return Grades()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: not TOML in UTF-8 ({error}); see docs/agreement.md for the form") from error
    found, faults = _read_tables(data, path)
    if faults:
        raise DataError(faults[0].message)
    return found


def check_grades(path: Path) -> list[Finding]:
    """What is wrong in a file of grades, with its lines; [] where all is well, or where there is no such file."""
    if not path.is_file():
        return []
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return [Finding(path=str(path), line=None, level="error", message=f"no TOML in UTF-8: {error}")]
    lines = Lines(text)
    return [
        Finding(
            path=str(path),
            line=lines.table(fault.table, fault.number) if fault.number is not None else lines.table(fault.table),
            level="error",
            message=fault.message.removeprefix(f"{path}").lstrip(",: "),
        )
        for fault in _read_tables(data, path)[1]
    ]


class _Fault(msgspec.Struct, frozen=True):
    """What is wrong with one entry: its table, its number among those of that name (from 0), and words with the file."""

    table: str
    number: int | None
    message: str


def _read_tables(data: dict[str, Any], path: Path) -> tuple[Grades, list[_Fault]]:
    """The grades of the entries that are right, and what is wrong with the others."""
    faults = [
        _Fault(name, None, f"{path}: unknown table {name!r}; it may hold [[source]] and [[claim]]")
        for name in sorted(data.keys() - {"source", "claim"})
    ]
    sources: dict[str, SourceGrade] = {}
    claims: dict[str, ClaimGrade] = {}
    for name in ("source", "claim"):
        try:
            rows = _rows(data, name, path)
        except DataError as error:
            faults.append(_Fault(name, None, str(error)))
            continue
        for number, row in enumerate(rows):
            where = f"{path}, {name} {number + 1}"
            try:
                if name == "claim":
                    claims[str(row.get("id"))] = _claim(row, where)
                else:
                    _add_source(sources, row, where)
            except DataError as error:
                faults.append(_Fault(name, number, str(error)))
    return Grades(sources, claims), faults


def _add_source(sources: dict[str, SourceGrade], row: dict[str, Any], where: str) -> None:
    grade = _source(row, where)
    for name in row["names"]:
        key = fold_text(str(name).strip())
        if key in sources and sources[key] != grade:
            raise DataError(f"{where}: {name!r} is graded twice; keep one")
        sources[key] = grade


def _rows(data: dict[str, Any], name: str, path: Path) -> list[dict[str, Any]]:
    rows = data.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DataError(f"{path}: write [[{name}]] with two brackets, one for each")
    return rows


def _source(row: dict[str, Any], where: str) -> SourceGrade:
    _check_fields(row, _SOURCE_FIELDS, where)
    names = row.get("names")
    if not isinstance(names, list) or not names or not all(isinstance(name, str) and name.strip() for name in names):
        raise DataError(f"{where}: names must be a list of the names and addresses that the source goes by")
    letter = row.get("reliability")
    if letter not in RELIABILITY:
        raise DataError(f"{where}: reliability is {letter!r}; it is a letter from A (reliable) to F (cannot be judged)")
    return SourceGrade(reliability=letter, by=row.get("by"), note=row.get("note"))


def _claim(row: dict[str, Any], where: str) -> ClaimGrade:
    _check_fields(row, _CLAIM_FIELDS, where)
    if not isinstance(row.get("id"), str):
        raise DataError(f"{where}: id must be the id of a claim, as `sijill compare` prints it")
    figure = row.get("credibility")
    if isinstance(figure, bool) or figure not in CREDIBILITY:
        raise DataError(
            f"{where}: credibility is {figure!r}; it is a figure from 1 (confirmed) to 6 (cannot be judged)"
        )
    return ClaimGrade(credibility=figure, by=row.get("by"), note=row.get("note"))


def _check_fields(row: dict[str, Any], known: frozenset[str], where: str) -> None:
    unknown = sorted(row.keys() - known)
    if unknown:
        raise DataError(f"{where}: unknown field {unknown[0]!r}; known are {', '.join(sorted(known))}")
    for name in ("by", "note"):
        if row.get(name) is not None and not isinstance(row[name], str):
            raise DataError(f"{where}: {name} must be text in quotes")


def _host(name: str) -> str:
    try:
        host = urlsplit(name if "//" in name else f"//{name}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
