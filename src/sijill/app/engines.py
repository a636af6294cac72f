"""Where batches of documents are worked on: in this process, in several, or on a dask cluster. Results are the same."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing import get_context
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")

_IN_FLIGHT = 3
"""Batches handed out a worker: enough to keep each busy, few enough that memory stays small."""


class EngineError(RuntimeError):
    """The engine named cannot be used."""


def relax_collector() -> None:
    """Let Python look for cycles less often in this process: records form none, and there are hundreds of thousands."""
    gc.set_threshold(100_000, 20, 20)


def map_batches(
    function: Callable[[A], B], batches: Iterable[A], *, workers: int = 1, engine: str = "local"
) -> Iterator[B]:
    """`function` over every batch, results as they come. `engine` is `local` or `dask://HOST:PORT`.

    Raises EngineError for an engine that is unknown, not installed or not reached.
    """
    if engine == "local":
        if workers <= 1:
            yield from map(function, batches)
        else:
            yield from _map_processes(function, batches, workers=workers)
    elif engine.startswith("dask://"):
        yield from _map_dask(function, batches, address="tcp://" + engine.removeprefix("dask://"))
    else:
        raise EngineError(f"unknown engine {engine!r}; use `local` or `dask://HOST:PORT`")


def _map_processes(function: Callable[[A], B], batches: Iterable[A], *, workers: int) -> Iterator[B]:
    # Fresh processes rather than forks: a fork would copy open SQLite connections and locks.
    with ProcessPoolExecutor(max_workers=workers, mp_context=get_context("spawn"), initializer=relax_collector) as pool:
        pending: set[Future[B]] = set()
        for batch in batches:
            pending.add(pool.submit(function, batch))
            if len(pending) >= workers * _IN_FLIGHT:
                done, pending = wait(pending, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        for future in pending:
            yield future.result()


def _map_dask(function: Callable[[A], B], batches: Iterable[A], *, address: str) -> Iterator[B]:
    try:
        from distributed import Client, as_completed
    except ImportError:
        raise EngineError(
            "the dask engine is not installed; `pip install sijill[dask]`, here and on the workers"
        ) from None
    try:
        client: Any = Client(address, timeout="5s", set_as_default=False)
    except OSError as error:
        raise EngineError(
            f"no dask scheduler answers at {address} ({error}); start one with `dask scheduler`"
        ) from error
    with client:
        room = max(1, len(client.nthreads())) * _IN_FLIGHT
        finished: Any = as_completed([], with_results=True, loop=client.loop)
        waiting = 0
        for batch in batches:
            finished.add(client.submit(function, batch, pure=False))
            waiting += 1
            if waiting >= room:
                yield next(finished)[1]
                waiting -= 1
        for _ in range(waiting):
            yield next(finished)[1]


def count_workers(characters: int) -> int:
    """How many processes pay for so much text: one for what takes a few seconds, else one a core."""
    return 1 if characters < 2_000_000 else (os.cpu_count() or 1)
