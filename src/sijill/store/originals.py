"""The originals: every file byte for byte, named by the sha256 of its bytes, never written twice."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


class Originals:
    """A folder of files by content: `ab/ab12…`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, sha256: str) -> Path:
        return self.root / sha256[:2] / sha256

    def put(self, data: bytes) -> str:
        """Keep the bytes and return their sha256; bytes that are there already are left alone."""
        sha256 = hashlib.sha256(data).hexdigest()
        target = self.path(sha256)
        if target.exists():
            return sha256
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(".partial")
        with partial.open("wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        partial.chmod(0o444)
        partial.replace(target)
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes of one original. Raises FileNotFoundError where it is gone."""
        return self.path(sha256).read_bytes()

    def check(self, sha256: str) -> str | None:
        """None where the file is there and its bytes still hash to its name; else what is wrong."""
        target = self.path(sha256)
        digest = hashlib.sha256()
        try:
            with target.open("rb") as handle:
                while block := handle.read(1 << 20):
                    digest.update(block)
        except FileNotFoundError:
            return f"{target}: the original is missing; restore it from a backup of the case"
        except OSError as error:
            return f"{target}: the original cannot be read ({error.strerror})"
        if digest.hexdigest() != sha256:
            return (
                f"{target}: the bytes were changed, they hash to {digest.hexdigest()}; restore the file from a backup"
            )
        return None

    def list_hashes(self) -> list[str]:
        """sha256 of every file that is kept, sorted."""
        if not self.root.is_dir():
            return []
        return sorted(
            p.name for folder in self.root.iterdir() if folder.is_dir() for p in folder.iterdir() if len(p.name) == 64
        )
