"""What a case may set about editions: an `editions.toml` in its data folder."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from sijill.data import DataError, load_toml

_FILE = "editions.toml"


class Settings(msgspec.Struct, frozen=True):
    """Whether sentence vectors are used."""

    vectors: bool = False


def load_settings(data: Path | None = None) -> Settings:
    """The packaged settings, with those of a case's data folder laid over them where it has any.

    Raises DataError, naming the file, where it cannot be read or sets what a case cannot set.
    """
    packaged = Settings(vectors=load_toml(_FILE)["vectors"]["use"])
    path = data / _FILE if data else None
    if path is None or not path.is_file():
        return packaged
    try:
        own = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: not TOML ({error}); it may hold [vectors] with the line: use = true") from error
    known = own.get("vectors", {})
    use = known.get("use", packaged.vectors) if isinstance(known, dict) and known.keys() <= {"use"} else None
    if own.keys() - {"vectors"} or not isinstance(use, bool):
        raise DataError(f"{path}: a case may set use = true or use = false under [vectors] here, and nothing else")
    return Settings(vectors=use)
