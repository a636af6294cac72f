"""Where a built table of names is kept between runs: the user's cache folder, one file a content.

The name of a file is a hash over the data and over all code that shapes a table, so a file is right or not there. Nothing
depends on it: where the folder cannot be written or a file is damaged, the table is built anew.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path

import msgspec

from sijill.extract.name_table import NameTable

_KEPT = 6
"""Files: what was not used for longest goes first."""
_CODE = (
    "text/fold.py",
    "text/tokens.py",
    "extract/entries.py",
    "extract/name_table.py",
    "extract/one_place.py",
    "data/__init__.py",
)
_DATA = ("data/fold.toml", "data/romanisation.toml", "data/name_words.toml")
_ENDING = ".names"


def find_cache() -> Path | None:
    """The folder for cached files: `SIJILL_CACHE`, or the system's place for them. None where `SIJILL_CACHE` is empty."""
    named = os.environ.get("SIJILL_CACHE")
    if named is not None:
        return Path(named) if named else None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base) / "sijill" / "cache" if base else None
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "sijill"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sijill"


def keep_table(fingerprint: str, build: Callable[[], NameTable]) -> NameTable:
    """The table of that fingerprint from the cache, or built and put there."""
    with suppress(OSError, RuntimeError):
        folder = find_cache()
        if folder is not None:
            return _keep_in(folder, fingerprint, build)
    return build()


def _keep_in(folder: Path, fingerprint: str, build: Callable[[], NameTable]) -> NameTable:
    path = folder / f"{_hash(fingerprint, _code_print())}{_ENDING}"
    with suppress(OSError, msgspec.DecodeError):
        table = msgspec.msgpack.decode(path.read_bytes(), type=NameTable)
        os.utime(path)
        return table
    table = build()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=folder, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.msgpack.encode(table))
        os.replace(part, path)
        for old in sorted(folder.glob(f"*{_ENDING}"), key=lambda other: -other.stat().st_mtime)[_KEPT:]:
            old.unlink()
    return table


@cache
def _code_print() -> str:
    """A hash over the code and the word lists that shape a table."""
    root = files("sijill")
    names = [root / name for name in (*_CODE, *_DATA)]
    names += sorted((root / "text" / "names").iterdir(), key=lambda path: path.name)
    parts = [path.read_bytes() for path in names if path.is_file()]
    return blake2b(b"\x1f".join(parts), digest_size=12).hexdigest()


def _hash(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()
