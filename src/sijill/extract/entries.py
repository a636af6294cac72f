"""Entries of the lexicon, and how files of them are read: `lexicon.toml` and `gazetteer.tsv`, packaged or a case's own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from sijill.data import DataError, rows_of
from sijill.model.records import MentionType
from sijill.text.fold import fold_text

TYPES: frozenset[str] = frozenset(("PER", "ORG", "LOC", "WORK"))
_FIELDS = frozenset(
    [
        "key",
        "type",
        "names",
        "kind",
        "parent",
        "country",
        "admin",
        "lat",
        "lon",
        "population",
        "geonames",
        "wikidata",
        "since",
        "until",
        "source",
        "note",
        "demonyms",
    ]
)


_LONGEST = 300
_LETTER = re.compile(r"[^\W\d_]")
_COUNTED = re.compile(r"[^\W_]")


class LexiconEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One known person, organisation, place or work. What is not known is None; `names` holds both scripts."""

    key: str
    type: MentionType
    names: tuple[str, ...]
    kind: str | None = None
    parent: str | None = None
    country: str | None = None
    """ISO 3166-1 code of the state that a place lies in."""
    admin: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int | None = None
    geonames: str | None = None
    wikidata: str | None = None
    since: str | None = None
    until: str | None = None
    source: str | None = None
    note: str | None = None
    further: tuple[str, ...] = ()
    """Names of a place of a list that are believed in some context only, as small places of the gazetteer are: what its row
    of the gazetteer calls it besides, and what its own row names so."""
    demonyms: tuple[str, ...] = ()
    """Relational adjectives and nouns of belonging (`Syrian`, `سوري`): never mentions, but they name an actor."""


def find_fault(name: str) -> str | None:
    """Why a name cannot be looked for in texts; None for one that can."""
    if len(name) > _LONGEST:
        return f"the name {name[:30]!r}… has {len(name)} characters; {_LONGEST} are the most"
    if not _LETTER.search(name):
        return f"the name {name!r} has no letter"
    if len(_COUNTED.findall(name)) < 2:
        return f"the name {name!r} is one letter, which would be met in every text; give a longer one"
    return None


def find_data_folder(overlay: Path | None) -> Path | None:
    """The `data` folder of a case that is named by itself or by that folder; None for None."""
    if overlay is None:
        return None
    inner = overlay / "data"
    return inner if inner.is_dir() else overlay


def read_overlay(folder: Path) -> dict[Path, str]:
    """The texts of a case's own files, as far as they are there. Raises DataError for one that is not UTF-8."""
    texts: dict[Path, str] = {}
    for name in ("gazetteer.tsv", "gazetteer.csv", "lexicon.toml"):
        path = folder / name
        if path.is_file():
            try:
                texts[path] = path.read_text(encoding="utf-8")
            except UnicodeDecodeError as error:
                raise DataError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    return texts


def parse_overlay(texts: Mapping[Path, str]) -> list[LexiconEntry]:
    """The entries of a case's own files. Raises DataError, naming file and line, for what cannot be read."""
    entries: list[LexiconEntry] = []
    for path, text in texts.items():
        if path.suffix == ".toml":
            try:
                data = tomllib.loads(text)
            except tomllib.TOMLDecodeError as error:
                raise DataError(f"{path}: {error}; see docs/data.md for the form of an entry") from error
            entries.extend(read_entries(data, name=str(path), text=text, unique=True))
        else:
            entries.extend(read_places(text, name=str(path), unique=True))
    return entries


class OwnName(msgspec.Struct, frozen=True):
    """Who bears a name in a case's own `lexicon.toml`, and where that is said."""

    key: str
    type: MentionType
    where: str


def read_own_names(folder: Path) -> dict[str, OwnName]:
    """Bearers of the names in the `lexicon.toml` of a case, by folded name; {} where it has none. Raises DataError."""
    inner = find_data_folder(folder)
    path = inner / "lexicon.toml" if inner is not None else folder
    if not path.is_file():
        return {}
    text = path.read_text(encoding="utf-8")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: {error}; see docs/data.md for the form of an entry") from error
    names: dict[str, OwnName] = {}
    for number, entry in enumerate(read_entries(data, name=str(path), text=text)):
        where = f"{path}, line {_line_of_entry(text, number)}"
        for name in entry.names:
            names.setdefault(fold_text(name), OwnName(entry.key, entry.type, where))
    return names


def read_entries(data: dict[str, Any], *, name: str, text: str, unique: bool = False) -> Iterator[LexiconEntry]:
    """Entries of one lexicon file, each with a key of its own where `unique` asks for it. Raises DataError, naming file and line, for one that cannot be read."""
    defaults = data.get("defaults", {})
    rows = data.get("entry", [])
    if not isinstance(rows, list):
        raise DataError(f"{name}: entries are written under [[entry]], with two brackets")
    first: dict[str, int] = {}
    for number, row in enumerate(rows):
        row = {**defaults, **row}
        try:
            unknown = sorted(set(row) - _FIELDS)
            if unknown:
                raise ValueError(f"unknown field {', '.join(unknown)}; known are {', '.join(sorted(_FIELDS))}")
            if row.get("type") not in TYPES:
                raise ValueError(f"type is {row.get('type')!r}, expected one of PER, ORG, LOC, WORK")
            entry = msgspec.convert(row, LexiconEntry)
            if not entry.names or not all(part.strip() for part in entry.names):
                raise ValueError("names must hold at least one name, and no empty one")
            wrong = next(filter(None, map(find_fault, entry.names)), None)
            if wrong:
                raise ValueError(wrong)
            before = first.setdefault(entry.key, number)
            if unique and before != number:
                raise ValueError(
                    f"the key stands in line {_line_of_entry(text, before)} already; give each entry its own"
                )
        except (ValueError, msgspec.ValidationError) as error:
            line = _line_of_entry(text, number)
            raise DataError(f"{name}, line {line}: entry {row.get('key', '(no key)')!r}: {error}") from error
        yield entry


def _line_of_entry(text: str, number: int) -> int:
    """Line on which the entry of that number begins; 1 where it cannot be found."""
    seen = -1
    for line, content in enumerate(text.splitlines(), 1):
        seen += content.strip().startswith("[[entry]]")
        if seen == number:
            return line
    return 1


def read_places(text: str, *, name: str, unique: bool = False, source: str | None = None) -> Iterator[LexiconEntry]:
    """Entries of one gazetteer file, each with a key of its own where `unique` asks for it; `source` is that of rows from no gazetteer.

    Raises DataError, naming file and line, for a row that cannot be read.
    """
    lines: dict[str, int] = {}
    for line, row in rows_of(text, name=name):
        try:
            key, first = row["key"], row["name"]
            if not key or not first:
                raise ValueError("key and name are needed")
            before = lines.setdefault(key, line)
            if unique and before != line:
                raise ValueError(f"the key {key} stands in line {before} already; give each place its own")
            if len(row) == 9 and row["lat"]:
                lat, lon = float(row["lat"]), float(row["lon"])
            else:
                lat = float(row["lat"]) if row.get("lat") else None  # type: ignore[assignment]
                lon = float(row["lon"]) if row.get("lon") else None  # type: ignore[assignment]
            population = int(row["population"]) if row.get("population") else None
        except KeyError as error:
            raise DataError(f"{name}, line {line}: no column {error}; a gazetteer needs key and name") from error
        except ValueError as error:
            raise DataError(f"{name}, line {line}: {error}") from error
        other, loose = row.get("other", ""), row.get("in_context", "")
        yield LexiconEntry(
            key=key,
            type="LOC",
            names=(first, *filter(None, other.split("|"))) if other else (first,),
            kind=row.get("kind") or "place",
            country=row.get("country") or None,
            admin=row.get("admin1") or None,
            lat=lat,
            lon=lon,
            population=population,
            geonames=key[4:] if key.startswith("geo:") else None,
            source="GeoNames" if key.startswith("geo:") else source,
            further=tuple(filter(None, loose.split("|"))) if loose else (),
        )
