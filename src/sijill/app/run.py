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
from sijill.model.records import RECORD_TYPES, TABLE_OF, Document, Judgement, Problem, Record
from sijill.store import Store
from sijill.store.search import IndexRow, drop_passages, index_passages, make_index_rows
from sijill.store.view import StoreView, corrections_in_force
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
    """One document to work on: its text, the records of the stages that need not run again, and the first that must.

    `corrections` are people's decisions on how it is cut.
    """

    document: Document
    text: str
    first: int
    kept: dict[str, list[Record]]
    corrections: tuple[Judgement, ...] = ()


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
    reading = Reading(job.document, job.text, job.kept, corrections=job.corrections)
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


class _Plan:
    """What a build of one case would run: its stages, and what each document and the case as a whole rest on."""

    def __init__(self, store: Store) -> None:
        self.store = store
        data = store.root / "data"
        self.stamp = data_stamp(data)
        self.data = str(data) if self.stamp else None
        self.assembly = assemble(data if self.stamp else None, self.stamp)
        self.names = [stage.name for stage in self.assembly.documents]
        self.runs = store.runs()
        self.judgements = store.judgements()
        self.corrections = corrections_in_force(self.judgements)
        self.documents = [document for document in store.documents() if document.status == "ok"]
        hashes = store.text_hashes()
        self.chains = {
            document.id: self.assembly.fingerprints(
                _seed(document, hashes[document.id], self.corrections.get(document.id, ()))
            )
            for document in self.documents
        }

    def find_work(self) -> list[tuple[Document, int]]:
        """Documents to work on, each with the first stage that must run."""
        return [
            (document, first)
            for document in self.documents
            if (first := _first_stale(self.chains[document.id], self.names, self.runs.get(document.id, {}))) is not None
        ]

    def case_seed(self) -> str:
        """What the stages across documents rest on: the documents as they are read now, and people's decisions."""
        return digest(
            *(f"{document}:{chain[-1] if chain else ''}" for document, chain in sorted(self.chains.items())),
            *(
                f"{j.verdict}:{j.subject}:{j.other}:{sorted(j.changes.items())}"
                for j in self.judgements
                if not j.withdrawn_at
            ),
        )


def build_case(
    store: Store,
    *,
    workers: int | None = None,
    engine: str = "local",
    progress: Progress | None = None,
    only: frozenset[str] | None = None,
) -> BuildReport:
    """Run all that is new or changed over a case that the caller holds for writing; what is finished is kept.

    With `only`, just the documents of these ids are read, and nothing is run across documents: the next build does it.
    """
    report = progress or (lambda what, done, total: None)
    plan = _Plan(store)
    names, documents, chains, runs = plan.names, plan.documents, plan.chains, plan.runs
    seconds: dict[str, float] = {}
    work = [(document, first) for document, first in plan.find_work() if only is None or document.id in only]
    characters = sum(document.chars for document, _ in work)
    workers = min(workers or count_workers(characters), max(1, len(work)))

    for document in documents:
        for stage in runs.get(document.id, {}).keys() - set(names):
            store.drop_stage(document.id, stage)

    done = 0
    for outcomes in map_batches(run_batch, _batches(plan, work), workers=workers, engine=engine):
        started = perf_counter()
        _keep_outcomes(store, outcomes, chains=chains, names=names, runs=runs)
        seconds["store"] = seconds.get("store", 0.0) + perf_counter() - started
        for outcome in outcomes:
            for stage, spent in outcome.seconds.items():
                seconds[stage] = seconds.get(stage, 0.0) + spent
        done += len(outcomes)
        report("reading documents", done, len(work))

    ran = _run_case_stages(plan, seconds=seconds, report=report) if only is None else []
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


class Stale(msgspec.Struct, frozen=True):
    """What a build would have to do: how many documents it would work on, and whether it would run across documents."""

    documents: int
    across: bool


def find_stale(store: Store) -> Stale:
    """What of a case is new or changed since the last build, by documents, data, stages or decisions."""
    plan = _Plan(store)
    seed, runs = plan.case_seed(), plan.runs.get("", {})
    for stage in plan.assembly.case:
        seed = digest(seed, stage.name, stage.fingerprint)
    return Stale(documents=len(plan.find_work()), across=runs.get(plan.assembly.case[-1].name) != seed)


def _seed(document: Document, text_hash: str, corrections: tuple[Judgement, ...]) -> str:
    """What the stages see of a document besides its text; the path and the time of adding do not count."""
    known = (
        document.title,
        document.url,
        document.source,
        document.captured_at,
        document.published,
        document.media_type,
    )
    decided = (msgspec.json.encode((j.id, j.verdict, j.places, j.changes, j.by)).decode() for j in corrections)
    return digest(text_hash, *(value or "" for value in known), repr(document.marks), *decided)


def _first_stale(chain: list[str], names: list[str], runs: dict[str, str]) -> int | None:
    for index, (name, fingerprint) in enumerate(zip(names, chain, strict=True)):
        if runs.get(name) != fingerprint:
            return index
    return None


def _batches(plan: _Plan, work: list[tuple[Document, int]]) -> Iterator[Batch]:
    store = plan.store
    jobs: list[Job] = []
    size = 0
    for document, first in work:
        kept: dict[str, list[Any]] = {}
        if first:
            for table, kind in RECORD_TYPES.items():
                rows = store.rows(kind, document=document.id, stages=plan.names[:first])
                if rows:
                    kept[table] = rows
        jobs.append(
            Job(
                document=document,
                text=store.text(document.id),
                first=first,
                kept=kept,
                corrections=plan.corrections.get(document.id, ()),
            )
        )
        size += document.chars
        if size >= _BATCH_CHARACTERS or len(jobs) >= _BATCH_DOCUMENTS:
            yield Batch(data=plan.data, stamp=plan.stamp, jobs=jobs)
            jobs, size = [], 0
    if jobs:
        yield Batch(data=plan.data, stamp=plan.stamp, jobs=jobs)


def _run_case_stages(plan: _Plan, *, seconds: dict[str, float], report: Progress) -> list[str]:
    store, assembly, runs = plan.store, plan.assembly, plan.runs.get("", {})
    seed = plan.case_seed()
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
