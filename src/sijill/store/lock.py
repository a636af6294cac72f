"""One writer at a time: a second process waits for the first, or is told plainly who holds the case."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if os.name == "nt":  # pragma: no cover - exercised on Windows only
    import msvcrt

    def _try_lock(handle: IO[str]) -> bool:
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: IO[str]) -> bool:
        try:
            fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


class CaseBusyError(RuntimeError):
    """Another process is writing in this case and did not finish in time."""


@contextmanager
def hold_lock(path: Path, *, wait: float = 30.0, on_wait: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the writer's lock at `path`, waiting up to `wait` seconds for another process to let go.

    `on_wait` is called once, with a sentence for the person, when there is something to wait for. The lock falls with
    the process that holds it, however that ends. Raises CaseBusyError when the time is over.
    """
    with path.open("a+", encoding="utf-8") as handle:
        deadline = time.monotonic() + wait
        told = False
        while not _try_lock(handle):
            holder = _read_holder(handle)
            if time.monotonic() >= deadline:
                raise CaseBusyError(
                    f"{path.parent}: {holder} is writing in this case; waited {wait:.0f} s. Try again when it has finished."
                )
            if not told and on_wait is not None:
                on_wait(f"{holder} is writing in this case; waiting up to {wait:.0f} s")
                told = True
            time.sleep(0.1)
        handle.seek(0)
        handle.truncate()
        handle.write(f"process {os.getpid()}")
        handle.flush()
        yield


def _read_holder(handle: IO[str]) -> str:
    handle.seek(0)
    return handle.read(80).strip() or "another process"
