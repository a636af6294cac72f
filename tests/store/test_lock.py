"""Two writers of one case: the second waits, or is told who holds it."""

from __future__ import annotations

import multiprocessing
import time
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from sijill.store import CaseBusyError
from sijill.store.lock import hold_lock


def _hold(path: Path, held: Event, release: Event) -> None:
    with hold_lock(path):
        held.set()
        release.wait(20)


def test_second_writer_is_told_plainly_and_then_gets_its_turn(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held, release = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(tmp_path / "lock", held, release))
    other.start()
    try:
        assert held.wait(30)
        waited: list[str] = []
        with (
            pytest.raises(CaseBusyError, match=f"process {other.pid} is writing"),
            hold_lock(tmp_path / "lock", wait=0.3, on_wait=waited.append),
        ):
            pytest.fail("two writers at once")
        assert len(waited) == 1
        release.set()
        with hold_lock(tmp_path / "lock", wait=20):
            pass
    finally:
        release.set()
        other.join(20)


def test_lock_falls_with_the_process_that_held_it(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held, release = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(tmp_path / "lock", held, release))
    other.start()
    assert held.wait(30)
    other.kill()
    other.join(20)
    started = time.monotonic()
    with hold_lock(tmp_path / "lock", wait=10):
        assert time.monotonic() - started < 10
