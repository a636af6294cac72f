"""Records in SQLite: one file, one writer, readers beside it (WAL)."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from sijill.model.records import RECORD_TYPES, TABLE_OF, Document, Judgement, Record
from sijill.store.custody import CustodyEntry, append_entry, check_chain, read_entries
from sijill.store.lock import hold_lock
from sijill.store.originals import Originals
from sijill.store.schema import MIGRATIONS

R = TypeVar("R", bound=Record)

_encode = msgspec.json.Encoder().encode
_decoders: dict[type, msgspec.json.Decoder[Any]] = {}


def _decode(kind: type[R], body: bytes) -> R:
    decoder = _decoders.get(kind)
    if decoder is None:
        decoder = _decoders[kind] = msgspec.json.Decoder(kind)
    record: R = decoder.decode(body)
    return record


class StoreError(RuntimeError):
    """The case on disk cannot be used: says what is wrong with which file, and what to try."""


class Store:
    """One case folder: `case.sqlite`, `originals/`, and `data/` for what the case brings of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.originals = Originals(root / "originals")
        self._connection: sqlite3.Connection | None = None

    # -- opening -------------------------------------------------------------------------------------------------
    @classmethod
    def create(cls, root: Path, *, at: str, by: str) -> Store:
        """Make an empty case. Raises StoreError where the folder holds one already, or holds something else."""
        if (root / "case.sqlite").exists():
            raise StoreError(f"{root} is a case already; add documents to it with `sijill add {root} PATH`")
        if root.exists() and (not root.is_dir() or any(root.iterdir())):
            raise StoreError(f"{root} exists and is not an empty folder; name a new folder")
        (root / "data").mkdir(parents=True)
        (root / "originals").mkdir()
        store = cls(root)
        store._migrate()
        with store.writing() as connection:
            append_entry(connection, at=at, by=by, action="init", subject=root.name, detail={})
        return store

    @classmethod
    def open(cls, root: Path) -> Store:
        """Open a case. Raises StoreError where there is none, or where it was made by a newer sijill."""
        if not (root / "case.sqlite").is_file():
            raise StoreError(f"{root} is no case (it holds no case.sqlite); make one with `sijill init {root}`")
        store = cls(root)
        store._migrate()
        return store

    @property
    def connection(self) -> sqlite3.Connection:
        if self._connection is None:
            connection = sqlite3.connect(
                self.root / "case.sqlite", timeout=30, isolation_level=None, check_same_thread=False
            )
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
                # Ids are hashes, so rows of one build land all over the table: SQLite's 2 MB would be read again and again.
                connection.execute("PRAGMA cache_size = -65536")
                # For the same reason a checkpoint writes most of the file: one every 64 MB, not every 4.
                connection.execute("PRAGMA wal_autocheckpoint = 16384")
            except sqlite3.DatabaseError as error:
                connection.close()
                raise StoreError(
                    f"{self.root / 'case.sqlite'}: not a SQLite database ({error}); restore it from a backup"
                ) from error
            self._connection = connection
        return self._connection

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _migrate(self) -> None:
        version = self.connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            raise StoreError(
                f"{self.root}: made by a newer sijill (form {version}, this one knows {len(MIGRATIONS)}); upgrade sijill"
            )
        if version == len(MIGRATIONS):
            return
        with hold_lock(self.root / "lock"):
            version = self.connection.execute("PRAGMA user_version").fetchone()[0]
            for number, script in enumerate(MIGRATIONS[version:], version + 1):
                self.connection.executescript(f"BEGIN; {script} PRAGMA user_version = {number}; COMMIT;")

    @contextmanager
    def locked(self, *, wait: float = 30.0, on_wait: Callable[[str], None] | None = None) -> Iterator[None]:
        """Hold the case for writing over several transactions (see `hold_lock`)."""
        with hold_lock(self.root / "lock", wait=wait, on_wait=on_wait):
            yield

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept, or, where the body raises, none."""
        connection = self.connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    # -- documents -----------------------------------------------------------------------------------------------
    def put_document(self, document: Document, text: str) -> None:
        """Keep a document and its text, inside the caller's transaction. The same id is never written twice."""
        self.connection.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?)",
            (document.id, document.path, document.sha256, document.status, _encode(document)),
        )
        digest = hashlib.sha256(text.encode()).hexdigest()
        self.connection.execute("INSERT INTO texts VALUES (?, ?, ?)", (document.id, text, digest))

    def replace_document(self, document: Document, text: str) -> None:
        """Put a failed document's second, successful reading in its place, inside the caller's transaction."""
        self.connection.execute("DELETE FROM documents WHERE id = ?", (document.id,))
        self.connection.execute("DELETE FROM texts WHERE document = ?", (document.id,))
        self.put_document(document, text)

    def documents(self) -> list[Document]:
        """All documents, sorted by id."""
        return [
            _decode(Document, body) for (body,) in self.connection.execute("SELECT body FROM documents ORDER BY id")
        ]

    def document(self, document: str) -> Document | None:
        row = self.connection.execute("SELECT body FROM documents WHERE id = ?", (document,)).fetchone()
        return _decode(Document, row[0]) if row else None

    def text(self, document: str) -> str:
        """The document's text; "" for a failed one. Raises KeyError for an unknown id."""
        row = self.connection.execute("SELECT text FROM texts WHERE document = ?", (document,)).fetchone()
        if row is None:
            raise KeyError(document)
        text: str = row[0]
        return text

    def text_hashes(self) -> dict[str, str]:
        """Document id to the sha256 of its text as it was added."""
        return dict(self.connection.execute("SELECT document, sha256 FROM texts ORDER BY document"))

    # -- records -------------------------------------------------------------------------------------------------
    def replace_records(self, stage: str, document: str | None, records: Iterable[Record]) -> None:
        """Put what a stage found in a document (None: in the whole case) in the place of what it found before."""
        self.clear_records(stage, document)
        self.insert_records((stage, document, record) for record in records)

    def insert_records(self, records: Iterable[tuple[str, str | None, Record]]) -> None:
        """Write records with the stage and the document that each belongs to; of records with one id the first is kept."""
        rows: dict[tuple[str, str], tuple[str, str, str | None, str, bytes]] = {}
        for stage, document, record in records:
            kind = TABLE_OF[type(record)]
            if (kind, record.id) not in rows:
                rows[kind, record.id] = (kind, record.id, document, stage, _encode(record))
        # In the order of the table, so that neighbouring rows are written together.
        ordered = [rows[key] for key in sorted(rows)]
        self.connection.executemany("INSERT OR IGNORE INTO records VALUES (?, ?, ?, ?, ?)", ordered)

    def clear_records(self, stage: str, document: str | None) -> None:
        if document is None:
            self.connection.execute("DELETE FROM records WHERE document IS NULL AND stage = ?", (stage,))
        else:
            self.connection.execute("DELETE FROM records WHERE document = ? AND stage = ?", (document, stage))

    def rows(self, kind: type[R], *, document: str | None = None, stages: Iterable[str] | None = None) -> list[R]:
        """All records of one type, sorted by id; of one document, or of some stages, where those are given."""
        table = TABLE_OF[kind]
        if document is None:
            found = self.connection.execute("SELECT body FROM records WHERE kind = ? ORDER BY id", (table,))
        elif stages is None:
            found = self.connection.execute(
                "SELECT body FROM records WHERE document = ? AND kind = ? ORDER BY id", (document, table)
            )
        else:
            names = list(stages)
            marks = ",".join("?" * len(names))
            found = self.connection.execute(
                f"SELECT body FROM records WHERE document = ? AND kind = ? AND stage IN ({marks}) ORDER BY id",
                (document, table, *names),
            )
        return [_decode(kind, body) for (body,) in found]

    def find(self, record: str) -> Record | None:
        """The record of any kind, or the document, with this id; None where there is none."""
        for table, kind in RECORD_TYPES.items():
            row = self.connection.execute(
                "SELECT body FROM records WHERE kind = ? AND id = ?", (table, record)
            ).fetchone()
            if row:
                return _decode(kind, row[0])
        return self.document(record)

    def counts(self) -> dict[str, int]:
        """Number of records of each kind, kinds without any included."""
        found = dict(self.connection.execute("SELECT kind, count(*) FROM records GROUP BY kind"))
        return {name: found.get(name, 0) for name in RECORD_TYPES}

    # -- runs ----------------------------------------------------------------------------------------------------
    def runs(self) -> dict[str, dict[str, str]]:
        """Document id ("" for the whole case) to stage to the fingerprint of its last run."""
        table: dict[str, dict[str, str]] = {}
        for document, stage, fingerprint in self.connection.execute("SELECT document, stage, fingerprint FROM runs"):
            table.setdefault(document, {})[stage] = fingerprint
        return table

    def put_run(self, document: str, stage: str, fingerprint: str) -> None:
        self.put_runs([(document, stage, fingerprint)])

    def put_runs(self, runs: Iterable[tuple[str, str, str]]) -> None:
        """Remember runs: document ("" for the whole case), stage and fingerprint of each."""
        self.connection.executemany("INSERT OR REPLACE INTO runs VALUES (?, ?, ?)", runs)

    def drop_stage(self, document: str, stage: str) -> None:
        """Forget a stage that the assembly no longer has, with all that it found. "" is the whole case."""
        self.clear_records(stage, document or None)
        self.connection.execute("DELETE FROM runs WHERE document = ? AND stage = ?", (document, stage))

    # -- judgements ----------------------------------------------------------------------------------------------
    def put_judgement(self, judgement: Judgement) -> None:
        """Keep a judgement; one with the same id is replaced (it can only be withdrawn)."""
        self.connection.execute(
            "INSERT INTO judgements (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            (judgement.id, _encode(judgement)),
        )

    def judgements(self) -> list[Judgement]:
        """All judgements, oldest first, withdrawn ones included."""
        return [
            _decode(Judgement, body) for (body,) in self.connection.execute("SELECT body FROM judgements ORDER BY seq")
        ]

    # -- custody -------------------------------------------------------------------------------------------------
    def log(self, *, at: str, by: str, action: str, subject: str, detail: Mapping[str, Any] | None = None) -> None:
        """Write one entry into the custody log, inside the caller's transaction."""
        append_entry(self.connection, at=at, by=by, action=action, subject=subject, detail=dict(detail or {}))

    def custody(self) -> list[CustodyEntry]:
        return read_entries(self.connection)

    def check_custody(self) -> list[str]:
        return check_chain(self.connection)
