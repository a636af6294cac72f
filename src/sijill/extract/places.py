"""Tables of places from elsewhere, read into rows of a case's gazetteer: GeoNames dumps, CSV or TSV with a header, GeoJSON points."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from sijill.data import DataError, load_toml
from sijill.extract.entries import find_fault
from sijill.model.ids import make_id

COLUMNS = ("key", "name", "other", "country", "admin1", "kind", "lat", "lon", "population")
"""The columns of a gazetteer, in order."""
_LARGEST = 500 * 1024 * 1024
_SHOWN = re.compile(
    r"[A-Za-z\u00C0-\u024F\u1E00-\u1EFF\u0600-\u06FF\u0750-\u077F\u08A0-\u08FF\uFB50-\uFDFF\uFE70-\uFEFC]"
)


class BadRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row that was not taken, or that somebody should look at: the file, its line, and why."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.reason}"


class PlaceRow(msgspec.Struct, frozen=True):
    """One place, in the cells of a gazetteer, and the line of its file that it came from."""

    cells: dict[str, str]
    line: int


def read_place_table(path: Path) -> tuple[list[PlaceRow], list[BadRow]]:
    """The places of a file and the rows that hold none, each with its line.

    The form is told from the content: a JSON object is GeoJSON, nineteen columns without a header are a GeoNames dump, and
    anything else is a table with a header. Raises DataError for a file of none of these forms.
    """
    if not path.is_file():
        raise DataError(f"{path}: no such file")
    if path.stat().st_size > _LARGEST:
        raise DataError(f"{path}: larger than 500 MB; cut it to the countries that the case is about")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    found = _read_geojson(text, path) if text.lstrip()[:1] in ("{", "[") else _read_table(text, path)
    rows: list[PlaceRow] = []
    bad: list[BadRow] = []
    for line, values in found:
        try:
            if isinstance(values, str):
                raise ValueError(values)
            rows.append(PlaceRow(_settle(values), line))
        except ValueError as error:
            bad.append(BadRow(file=str(path), line=line, reason=str(error)))
    return rows, bad


def _read_table(text: str, path: Path) -> Iterator[tuple[int, dict[str, str] | str]]:
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip() and line[0] != "#"]
    if not lines:
        raise DataError(f"{path}: the file is empty; give a table of places")
    first = lines[0][1].rstrip("\r")
    dump = load_toml("gazetteer_columns.toml")["geonames"]["columns"]
    if first.count("\t") == len(dump) - 1 and first.split("\t")[0].isdecimal():
        for number, line in lines:
            cells = line.rstrip("\r").split("\t")
            if len(cells) != len(dump):
                yield number, f"{len(cells)} columns, a GeoNames dump has {len(dump)}"
            else:
                yield number, _of_geonames(dict(zip(dump, cells, strict=True)))
        return
    separator = max("\t;,", key=first.count)
    header = [cell.strip().casefold() for cell in next(csv.reader([first], delimiter=separator))]
    if not set(header) & set(_headings()["name"]):
        raise DataError(
            f"{path}, line {lines[0][0]}: no column for the name; give a header with `name` (and `lat`, `lon`, `other`, `country`), "
            "a GeoNames dump, or GeoJSON"
        )
    for number, line in lines[1:]:
        try:
            cells = next(csv.reader([line.rstrip("\r")], delimiter=separator, strict=True))
        except csv.Error as error:
            yield number, f"{error}; a cell may not hold a line break"
            continue
        if len(cells) > len(header):
            yield number, f"{len(cells)} cells, the header has {len(header)}; quote a cell that holds a separator"
        else:
            yield number, _of_headed(dict(zip(header, cells, strict=False)))


def _read_geojson(text: str, path: Path) -> Iterator[tuple[int, dict[str, str] | str]]:
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise DataError(f"{path}, line {error.lineno}: not JSON ({error.msg})") from error
    except RecursionError as error:
        raise DataError(f"{path}: JSON that is nested too deep") from error
    if not isinstance(whole, dict) or not isinstance(whole.get("features"), list):
        raise DataError(f"{path}: a FeatureCollection is expected; its `features` are points with a `name`")
    for line, feature in zip(_lines_of_features(text, len(whole["features"])), whole["features"], strict=True):
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(geometry, dict) or geometry.get("type") != "Point":
            kind = geometry.get("type") if isinstance(geometry, dict) else None
            yield line, f"geometry is {kind or 'missing'}; only points are taken"
            continue
        spot = geometry.get("coordinates")
        if not isinstance(spot, list) or len(spot) < 2 or not all(_is_number(part) for part in spot[:2]):
            yield line, "coordinates of a point are [longitude, latitude]"
            continue
        cells = {str(key).casefold(): _written(value) for key, value in (properties or {}).items()}
        if "id" in feature:
            cells.setdefault("id", _written(feature["id"]))
        yield line, _of_headed(cells) | {"lat": str(spot[1]), "lon": str(spot[0])}


def _lines_of_features(text: str, count: int) -> Iterator[int]:
    """The line on which each feature begins; 1 for all of them where the list is not found as it is usually written."""
    opening = re.search(r'"features"\s*:\s*\[', text)
    decoder = json.JSONDecoder()
    at = opening.end() if opening else len(text)
    line, counted = 1, 0
    for _ in range(count):
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        line += text.count("\n", counted, at)
        counted = at
        yield line
        try:
            at = decoder.raw_decode(text, at)[1]
        except (json.JSONDecodeError, RecursionError):
            at = len(text)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _written(value: Any) -> str:
    if value is None:
        return ""
    return "|".join(map(str, value)) if isinstance(value, list) else str(value)


@cache
def _headings() -> dict[str, list[str]]:
    headings: dict[str, list[str]] = load_toml("gazetteer_columns.toml")["columns"]
    return headings


def _of_headed(cells: dict[str, str]) -> dict[str, str]:
    """The cells of a table with a header, under our columns. `other` gathers all columns of further names."""
    row: dict[str, str] = {}
    for column, headings in _headings().items():
        values = [cells[heading].strip() for heading in headings if cells.get(heading, "").strip()]
        if column == "other":
            parts = (part for value in values for part in re.split(r"[|;,]" if "|" not in value else r"\|", value))
            row[column] = "|".join(parts)
        else:
            row[column] = values[0] if values else ""
    if row["key"].isdecimal() and "geonameid" in cells:
        row["key"] = f"geo:{row['key']}"
    return row


def _of_geonames(cells: dict[str, str]) -> dict[str, str]:
    kinds: dict[str, str] = load_toml("gazetteer_columns.toml")["kinds"]
    code, kind = cells["feature_code"], cells["feature_class"]
    return {
        "key": f"geo:{cells['geonameid']}",
        "name": cells["name"],
        "other": "|".join([cells["asciiname"], *cells["alternatenames"].split(",")]),
        "country": cells["country"],
        "admin1": cells["admin1"],
        "kind": kinds.get(code) or kinds.get(kind, "place"),
        "lat": cells["latitude"],
        "lon": cells["longitude"],
        "population": "" if cells["population"] == "0" else cells["population"],
    }


def _settle(values: dict[str, str]) -> dict[str, str]:
    """A row in the form of the gazetteer. Raises ValueError for what cannot be one."""
    row = {column: " ".join(values.get(column, "").split()) for column in COLUMNS}
    if not row["name"]:
        raise ValueError("no name")
    wrong = find_fault(row["name"])
    if wrong:
        raise ValueError(wrong)
    if bool(row["lat"]) != bool(row["lon"]):
        raise ValueError("latitude without longitude, or longitude without latitude")
    if row["lat"]:
        for column, limit in (("lat", 90.0), ("lon", 180.0)):
            try:
                degrees = float(row[column])
            except ValueError:
                raise ValueError(f"{column} is {row[column]!r}; decimal degrees are expected") from None
            if not -limit <= degrees <= limit:
                raise ValueError(f"{column} is {row[column]}; it lies between -{limit:g} and {limit:g}")
    if row["population"]:
        digits = row["population"].replace(" ", "").removesuffix(".0")
        if not digits.isdecimal():
            raise ValueError(f"population is {row['population']!r}; a whole number is expected")
        row["population"] = str(int(digits))
    if row["country"]:
        row["country"] = row["country"].upper()
        if not re.fullmatch(r"[A-Z]{2}", row["country"]):
            raise ValueError(f"country is {row['country']!r}; an ISO 3166-1 code of two letters is expected")
    names = (name.strip() for name in row["other"].split("|"))
    others = dict.fromkeys(
        name for name in names if name != row["name"] and _SHOWN.search(name) and not find_fault(name)
    )
    row["other"] = "|".join(others)
    row["name"] = row["name"].replace("|", " ")
    row["kind"] = row["kind"] or "place"
    if not row["key"]:
        row["key"] = "case:" + make_id("g", row["name"], row["lat"], row["lon"])
    elif ":" not in row["key"] or row["key"].startswith("#"):
        row["key"] = f"case:{row['key']}"
    return row
