"""The runner: order of stages, failures, engines."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from sijill.app.assembly import Assembly, AssemblyError, assemble, check_order
from sijill.app.engines import EngineError, map_batches
from sijill.app.run import Job, run_job
from sijill.model.protocols import Reading
from sijill.model.records import Document, Passage, Problem, Record


class Stub:
    """A stage that yields one passage over the text, or fails."""

    version = "1"
    fingerprint = "1"

    def __init__(
        self,
        name: str,
        *,
        requires: tuple[str, ...] = (),
        assigns: tuple[str, ...] = ("passages",),
        error: Exception | None = None,
    ) -> None:
        self.name, self.requires, self.assigns, self._error = name, requires, assigns, error

    def __call__(self, reading: Reading) -> Iterable[Record]:
        if self._error:
            raise self._error
        yield Passage(id=f"p-{self.name}", document=reading.document.id, start=0, end=len(reading.text), role="body")


DOCUMENT = Document(id="d1", path="a", media_type="text/plain", sha256="", size=1, chars=1, status="ok", added_at="")


def test_the_standard_assembly_is_in_order() -> None:
    assembly = assemble(None)
    check_order([*assembly.documents, *assembly.case])


def test_an_order_whose_needs_are_not_met_is_refused() -> None:
    with pytest.raises(AssemblyError, match="'late' requires claims"):
        check_order([Stub("early"), Stub("late", requires=("claims",))])
    with pytest.raises(AssemblyError, match="two stages"):
        check_order([Stub("same"), Stub("same")])
    with pytest.raises(AssemblyError, match="names facts"):
        check_order([Stub("one", assigns=("facts",))])


def test_a_stage_that_fails_becomes_a_problem_and_the_next_goes_on() -> None:
    assembly = Assembly([Stub("bad", error=RuntimeError("no rhyme")), Stub("good")], [])
    outcome = run_job(Job(document=DOCUMENT, text="x", first=0, kept={}), assembly=assembly)
    (problem,) = outcome.found["bad"]
    assert isinstance(problem, Problem)
    assert "RuntimeError: no rhyme" in problem.message
    assert problem.document == "d1"
    assert [type(row) for row in outcome.found["good"]] == [Passage]


def test_a_later_stage_change_leaves_earlier_fingerprints_alone() -> None:
    one, two, three = Stub("one"), Stub("two"), Stub("three")
    changed = Stub("three")
    changed.fingerprint = "2"
    before, after = (
        Assembly([one, two, three], []).fingerprints("t"),
        Assembly([one, two, changed], []).fingerprints("t"),
    )
    assert before[:2] == after[:2]
    assert before[2] != after[2]


def test_an_unknown_engine_is_named() -> None:
    with pytest.raises(EngineError, match="unknown engine 'spark'"):
        list(map_batches(len, [[1]], engine="spark"))


def test_processes_return_every_result() -> None:
    assert sorted(map_batches(len, [[0] * n for n in range(9)], workers=2)) == list(range(9))


@pytest.mark.filterwarnings("default")  # dask's own shutdown warns of sockets that it closes a moment later
def test_a_dask_cluster_returns_every_result() -> None:
    from distributed import LocalCluster

    with LocalCluster(n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        engine = cluster.scheduler_address.replace("tcp://", "dask://")
        assert sorted(map_batches(len, [[0] * n for n in range(9)], engine=engine)) == list(range(9))


def test_a_cluster_that_does_not_answer_is_named() -> None:
    with pytest.raises(EngineError, match=r"no dask scheduler answers at tcp://127\.0\.0\.1:1 "):
        list(map_batches(len, [[1]], engine="dask://127.0.0.1:1"))
