"""The runner: runs what is new or changed, in batches, and remembers by fingerprint what it has done."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec

from sijill.app.assembly import Assembly, assemble, data_stamp, digest
from sijill.app.engines import count_workers, map_batches
from sijill.model.ids import make_id
from sijill.model.protocols import Reading
from sijill.model.records import RECORD_TYPES, TABLE_OF, Document, Problem, Record
from sijill.store import Store
from sijill.store.search import IndexRow, drop_passages, index_passages, make_index_rows
from sijill.store.view import StoreView
from sijill.text.tokens import tokenise

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""

_BATCH_CHARACTERS = 150_000
_BATCH_DOCUMENTS = 64


class BuildReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did. `seconds` are by stage, summed over workers; `index` prepares search, `store` is writing."""

    documents: int
    unchanged: int
    characters: int
    case_stages: tuple[str, ...]
    problems: int
    seconds: dict[str, float]


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One document to work on: its text, the records of the stages that need not run again, and the first that must."""

    document: Document
    text: str
    first: int
    kept: dict[str, list[Record]]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What the stages found in one document, by stage, from the first that ran."""

    document: str
    found: dict[str, list[Record]]
    index: list[IndexRow]
    seconds: dict[str, float]


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    data: str | None
    stamp: str
    jobs: list[Job]


def run_batch(batch: Batch) -> list[Outcome]:
    """Run the document stages over a batch: pure, so that any process on any machine may do it."""
    assembly = assemble(Path(batch.data) if batch.data else None, batch.stamp)
    return [run_job(job, assembly=assembly) for job in batch.jobs]


def run_job(job: Job, *, assembly: Assembly) -> Outcome:
    """Run the document stages from `job.first` on. A stage that fails yields a Problem and the next one goes on."""
    reading = Reading(job.document, job.text, job.kept)
    found: dict[str, list[Record]] = {}
    seconds: dict[str, float] = {}
    for stage in assembly.documents[job.first :]:
        started = perf_counter()
        try:
            rows: list[Record] = list(stage(reading))
        except Exception as error:
            rows = [problem_of(stage.name, error, document=job.document.id)]
        for row in rows:
            reading.records.setdefault(TABLE_OF[type(row)], []).append(row)
        found[stage.name] = rows
        seconds[stage.name] = perf_counter() - started
    started = perf_counter()
    index = make_index_rows(reading.derive(tokenise), reading.passages)
    seconds["index"] = perf_counter() - started
    return Outcome(document=job.document.id, found=found, index=index, seconds=seconds)


def problem_of(stage: str, error: Exception, *, document: str | None) -> Problem:
    """The Problem that an exception in a stage becomes."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return Problem(
        id=make_id("x", stage, document),
        origin=stage,
        document=document,
        stage=stage,
        message=f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})",
        advice="the other stages went on; report this with the document if you can share it, then build again with a newer sijill",
    )


def build_case(
    store: Store, *, workers: int | None = None, engine: str = "local", progress: Progress | None = None
) -> BuildReport:
    """Run all that is new or changed over a case that the caller holds for writing; what is finished is kept."""
    report = progress or (lambda what, done, total: None)
    data = store.root / "data"
    stamp = data_stamp(data)
    assembly = assemble(data if stamp else None, stamp)
    runs = store.runs()
    seconds: dict[str, float] = {}

    documents = [document for document in store.documents() if document.status == "ok"]
    hashes = store.text_hashes()
    chains = {document.id: assembly.fingerprints(_seed(document, hashes[document.id])) for document in documents}
    names = [stage.name for stage in assembly.documents]
    work = [
        (document, first)
        for document in documents
        if (first := _first_stale(chains[document.id], names, runs.get(document.id, {}))) is not None
    ]
    characters = sum(document.chars for document, _ in work)
    workers = min(workers or count_workers(characters), max(1, len(work)))

    for document in documents:
        for stage in runs.get(document.id, {}).keys() - set(names):
            store.drop_stage(document.id, stage)

    done = 0
    batches = _batches(store, work, names=names, data=str(data) if stamp else None, stamp=stamp)
    for outcomes in map_batches(run_batch, batches, workers=workers, engine=engine):
        started = perf_counter()
        _keep_outcomes(store, outcomes, chains=chains, names=names, runs=runs)
        seconds["store"] = seconds.get("store", 0.0) + perf_counter() - started
        for outcome in outcomes:
            for stage, spent in outcome.seconds.items():
                seconds[stage] = seconds.get(stage, 0.0) + spent
        done += len(outcomes)
        report("reading documents", done, len(work))

    ran = _run_case_stages(store, assembly, chains=chains, runs=runs.get("", {}), seconds=seconds, report=report)
    return BuildReport(
        documents=len(work),
        unchanged=len(documents) - len(work),
        characters=characters,
        case_stages=tuple(ran),
        problems=store.counts()["problems"],
        seconds=seconds,
    )


def _keep_outcomes(
    store: Store,
    outcomes: list[Outcome],
    *,
    chains: dict[str, list[str]],
    names: list[str],
    runs: dict[str, dict[str, str]],
) -> None:
    """Write what a batch found in the place of what its documents had, and that the stages ran: all of it or none."""
    with store.writing() as connection:
        for outcome in outcomes:
            # A document without a run has nothing to clear: records and runs are only ever written together.
            before = runs.get(outcome.document, {})
            for stage in outcome.found.keys() & before.keys():
                store.clear_records(stage, outcome.document)
            if before:
                drop_passages(connection, document=outcome.document)
        store.insert_records(
            (stage, outcome.document, row)
            for outcome in outcomes
            for stage, rows in outcome.found.items()
            for row in rows
        )
        index_passages(connection, documents=((outcome.document, outcome.index) for outcome in outcomes))
        store.put_runs(
            (outcome.document, stage, fingerprint)
            for outcome in outcomes
            for stage, fingerprint in zip(names, chains[outcome.document], strict=True)
            if stage in outcome.found
        )


def count_stale(store: Store) -> int:
    """How many documents a build would have to work on."""
    stamp = data_stamp(store.root / "data")
    assembly = assemble(store.root / "data" if stamp else None, stamp)
    runs, hashes = store.runs(), store.text_hashes()
    names = [stage.name for stage in assembly.documents]
    return sum(
        _first_stale(assembly.fingerprints(_seed(document, hashes[document.id])), names, runs.get(document.id, {}))
        is not None
        for document in store.documents()
        if document.status == "ok"
    )


def _seed(document: Document, text_hash: str) -> str:
    """What the stages see of a document besides its text; the path and the time of adding do not count."""
    known = (
        document.title,
        document.url,
        document.source,
        document.captured_at,
        document.published,
        document.media_type,
    )
    return digest(text_hash, *(value or "" for value in known), repr(document.marks))


def _first_stale(chain: list[str], names: list[str], runs: dict[str, str]) -> int | None:
    for index, (name, fingerprint) in enumerate(zip(names, chain, strict=True)):
        if runs.get(name) != fingerprint:
            return index
    return None


def _batches(
    store: Store, work: list[tuple[Document, int]], *, names: list[str], data: str | None, stamp: str
) -> Iterator[Batch]:
    jobs: list[Job] = []
    size = 0
    for document, first in work:
        kept: dict[str, list[Any]] = {}
        if first:
            for table, kind in RECORD_TYPES.items():
                rows = store.rows(kind, document=document.id, stages=names[:first])
                if rows:
                    kept[table] = rows
        jobs.append(Job(document=document, text=store.text(document.id), first=first, kept=kept))
        size += document.chars
        if size >= _BATCH_CHARACTERS or len(jobs) >= _BATCH_DOCUMENTS:
            yield Batch(data=data, stamp=stamp, jobs=jobs)
            jobs, size = [], 0
    if jobs:
        yield Batch(data=data, stamp=stamp, jobs=jobs)


def _run_case_stages(
    store: Store,
    assembly: Assembly,
    *,
    chains: dict[str, list[str]],
    runs: dict[str, str],
    seconds: dict[str, float],
    report: Progress,
) -> list[str]:
    seed = digest(
        *(f"{document}:{chain[-1] if chain else ''}" for document, chain in sorted(chains.items())),
        *(
            f"{j.verdict}:{j.subject}:{j.other}:{sorted(j.changes.items())}"
            for j in store.judgements()
            if not j.withdrawn_at
        ),
    )
    view = StoreView(store)
    ran: list[str] = []
    for gone in runs.keys() - {stage.name for stage in assembly.case}:
        store.drop_stage("", gone)
    for number, stage in enumerate(assembly.case):
        seed = digest(seed, stage.name, stage.fingerprint)
        if runs.get(stage.name) == seed:
            continue
        report(f"{stage.name} across documents", number, len(assembly.case))
        started = perf_counter()
        try:
            rows: list[Record] = list(stage(view))
        except Exception as error:
            rows = [problem_of(stage.name, error, document=None)]
        seconds[stage.name] = perf_counter() - started
        with store.writing():
            store.replace_records(stage.name, None, rows)
            store.put_run("", stage.name, seed)
        for kind in stage.assigns:
            view.forget(RECORD_TYPES[kind])
        ran.append(stage.name)
    if ran:
        report("across documents", len(assembly.case), len(assembly.case))
    return ran
