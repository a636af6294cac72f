"""The case, as the command line, the workbench and other programs call it."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sijill.app.intake import AddReport, Intake, IntakeError, Known, list_sources, read_manifest
from sijill.app.judging import Judging
from sijill.app.register import Register
from sijill.claims.grades import load_grades
from sijill.model.records import Document, Passage, Problem
from sijill.store import Store
from sijill.store.search import Hit, find_matches, search_passages
from sijill.store.view import StoreView

if TYPE_CHECKING:  # the stages take long to load, and most commands need none
    from sijill.app.run import BuildReport, Progress


class StatusReport(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of a case, what could not be read, and what a build would still have to do."""

    path: str
    documents: int
    failed: tuple[tuple[str, str], ...]
    characters: int
    counts: dict[str, int]
    stale: int
    """Documents that were never built, or not since something they rest on has changed."""
    waiting: bool
    """Whether a build would run across documents: for what was added or decided since the last one."""
    problems: tuple[Problem, ...]
    judgements: int
    orphans: tuple[str, ...]
    """Judgements whose record is no longer there."""


class SearchResult(msgspec.Struct, frozen=True, kw_only=True):
    """Passages that answer a query, best first, and how many there are in all."""

    query: str
    total: int
    hits: tuple[Hit, ...]


def current_user() -> str:
    """Who acts: `SIJILL_USER` where it is set, else the name of the account."""
    name = os.environ.get("SIJILL_USER")
    if name:
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def current_time() -> str:
    """Now, in UTC, to the second (ISO 8601)."""
    return datetime.now(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


class Case:
    """One case: a folder made by `Case.create` or `sijill init`, opened by `open_case`.

    Reading needs no lock; what writes (`add`, `build`, judgements) holds the case and waits for another writer.
    """

    def __init__(self, store: Store, *, user: str | None = None, on_wait: Callable[[str], None] | None = None) -> None:
        self.store = store
        self.user = user or current_user()
        self._on_wait = on_wait

    @classmethod
    def create(cls, path: Path, *, user: str | None = None) -> Case:
        """Make an empty case. Raises StoreError where the folder is taken."""
        return cls(Store.create(Path(path), at=current_time(), by=user or current_user()), user=user)

    @property
    def path(self) -> Path:
        return self.store.root

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Case:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self.store.locked(on_wait=self._on_wait):
            yield
        self.__dict__.pop("register", None)

    # -- documents -----------------------------------------------------------------------------------------------
    def add(
        self,
        paths: Iterable[Path] = (),
        *,
        manifest: Path | None = None,
        source: str | None = None,
        url: str | None = None,
        captured: str | None = None,
        progress: Progress | None = None,
    ) -> AddReport:
        """Take files, folders and archives in; the originals are kept byte for byte.

        `source`, `url` and `captured` are what is known of all of them; a manifest's own cells go before. Bytes under
        a path that the case has are not taken twice. Raises IntakeError for a path that is not there.
        """
        known = Known(source=source, url=url, captured_at=captured)
        sources = [*list_sources([Path(path) for path in paths], known=known)]
        if manifest is not None:
            sources.extend(read_manifest(Path(manifest), known=known))
        if not sources:
            raise IntakeError("there is nothing to add: the folders named hold no files (hidden ones are left out)")
        with self._writing():
            return Intake(self.store, by=self.user, now=current_time).add(sources, progress=progress)

    def documents(self) -> list[Document]:
        """All documents, sorted by path."""
        return sorted(self.store.documents(), key=lambda document: (document.path, document.id))

    def text(self, document: str) -> str:
        """The text of a document, to which all offsets refer. Raises KeyError for an unknown id."""
        return self.store.text(document)

    # -- building ------------------------------------------------------------------------------------------------
    def build(
        self, *, workers: int | None = None, engine: str = "local", progress: Progress | None = None
    ) -> BuildReport:
        """Run the pipeline on what is new or changed. Safe to interrupt: what is finished stays, the rest runs next time."""
        from sijill.app.run import build_case

        with self._writing():
            return build_case(self.store, workers=workers, engine=engine, progress=progress)

    def reread(self, *documents: str) -> BuildReport:
        """Read some documents again, as people corrected them, and leave what goes across documents to the next build."""
        from sijill.app.run import build_case

        with self._writing():
            return build_case(self.store, workers=1, only=frozenset(documents))

    def status(self) -> StatusReport:
        """Counts, failures, and what is stale."""
        from sijill.app.run import find_stale

        stale = find_stale(self.store)
        documents = self.store.documents()
        return StatusReport(
            path=str(self.path),
            documents=len(documents),
            failed=tuple(sorted((d.path, d.error or "") for d in documents if d.status == "failed")),
            characters=sum(document.chars for document in documents),
            counts=self.store.counts(),
            stale=stale.documents,
            waiting=stale.across,
            problems=tuple(self.store.rows(Problem)),
            judgements=sum(1 for judgement in self.store.judgements() if judgement.withdrawn_at is None),
            orphans=tuple(judgement.id for judgement in self.judging.list_orphans()),
        )

    # -- reading -------------------------------------------------------------------------------------------------
    def search(self, query: str, *, limit: int = 20, offset: int = 0, document: str | None = None) -> SearchResult:
        """Passages that hold all words of the query, in any spelling and either script; a phrase in quotes, a prefix with *.

        Raises QueryError where the query holds nothing to look for.
        """
        total, hits = search_passages(self.store.connection, query, limit=limit, offset=offset, document=document)
        marked = []
        for hit in hits:
            passage = self.store.find(hit.passage)
            if isinstance(passage, Passage):
                spans = find_matches(query, self.text(hit.document), start=passage.start, end=passage.end)
                marked.append(msgspec.structs.replace(hit, matches=spans))
        return SearchResult(query=query, total=total, hits=tuple(marked))

    @cached_property
    def register(self) -> Register:
        """The built register: entities, claims, events and series with their look-ups, as of the last build."""
        return Register(
            StoreView(self.store),
            judgements=self.store.judgements(),
            grades=lambda: load_grades(self.path / "data"),
        )

    # -- deciding ------------------------------------------------------------------------------------------------
    @property
    def judging(self) -> Judging:
        """Records, lists and undoes human decisions."""
        return Judging(self.store, by=self.user, now=current_time, writing=self._writing)

    # -- custody -------------------------------------------------------------------------------------------------
    def verify(self) -> list[str]:
        """Every mismatch between originals, texts, custody log and records, one sentence each; [] where all holds."""
        from sijill.app.verify import verify_case

        return verify_case(self.store)


def open_case(path: str | Path, *, user: str | None = None, on_wait: Callable[[str], None] | None = None) -> Case:
    """Open a case. Raises StoreError where the folder is none."""
    return Case(Store.open(Path(path)), user=user, on_wait=on_wait)


__all__ = ["Case", "SearchResult", "StatusReport", "open_case"]
