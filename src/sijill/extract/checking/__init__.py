"""Checks the tables that a researcher edits, before a build reads them: each finding with its file and line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from sijill.data import DataError, load_toml, read_text
from sijill.extract.checking.cues import CueChecker
from sijill.extract.checking.findings import Finding
from sijill.extract.checking.names import NameChecker
from sijill.extract.checking.triggers import CLAIM_TYPES, NounChecker, SyntaxChecker, TriggerChecker, TypeChecker
from sijill.extract.lexicon import Lexicon

__all__ = ["Finding", "check_tables"]
_TABLES = ("types.toml", "triggers_en.toml", "triggers_ar.toml", "nouns.toml", "syntax.toml", "cues.toml")
_GAZETTEERS = ("gazetteer.tsv", "gazetteer.csv")


def check_tables(path: Path | None = None) -> list[Finding]:
    """Findings of the packaged tables, of a case's own (`path` its folder), or of one file; [] where all is well.

    Raises DataError where the path is not there, or a file is none of the tables.
    """
    names = NameChecker(known=() if path is None else Lexicon.load().entries)
    found: list[Finding] = []
    for name, text in _packaged() if path is None else _own(path):
        found.extend(_check(name, text, names))
    found.extend(names.close())
    return found


def _packaged() -> Iterator[tuple[str, str]]:
    folder = files("sijill.data")
    lists = sorted(
        f"lexicon/{path.name}" for path in (folder / "lexicon").iterdir() if path.name.endswith((".toml", ".tsv"))
    )
    for name in (*(f"claims/{table}" for table in _TABLES[:-1]), "cues.toml", "gazetteer.tsv", *lists):
        yield name, read_text(name)


def _own(path: Path) -> Iterator[tuple[str, str]]:
    if path.is_file():
        yield str(path), _read(path)
        return
    if not path.is_dir():
        raise DataError(f"{path}: no such folder or file; give a case, a table, or nothing for the packaged tables")
    data = path / "data" if (path / "data").is_dir() else path
    for name in (
        *_GAZETTEERS,
        "lexicon.toml",
        "claims/triggers_en.toml",
        "claims/triggers_ar.toml",
        "claims/nouns.toml",
    ):
        if (data / name).is_file():
            yield str(data / name), _read(data / name)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error


def _check(name: str, text: str, names: NameChecker) -> Iterator[Finding]:
    if name.endswith((".tsv", ".csv")):
        yield from names.check_gazetteer(name, text)
        return
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        yield Finding(path=name, line=None, level="error", message=f"no TOML: {error}")
        return
    table = Path(name).name
    if table == "types.toml":
        yield from TypeChecker(name, text, data).check(known=CLAIM_TYPES)
    elif table.startswith("triggers_"):
        types, classes = frozenset(load_toml("claims/types.toml")), _classes()
        yield from TriggerChecker(name, text, data).check(types=types, classes=classes)
    elif table == "nouns.toml":
        yield from NounChecker(name, text, data).check()
    elif table == "syntax.toml":
        yield from SyntaxChecker(name, text, data).check()
    elif table == "cues.toml":
        yield from CueChecker(name, text, data).check()
    elif _is_lexicon(data):
        yield from names.check_lexicon(name, text, data)
    else:
        raise DataError(f"{name}: none of the tables that can be checked ({', '.join((*_TABLES, 'lexicon.toml'))})")


def _classes() -> frozenset[str]:
    return frozenset(name for name in load_toml("claims/nouns.toml") if name != "one")


def _is_lexicon(data: dict[str, Any]) -> bool:
    return "entry" in data or "defaults" in data or not data
