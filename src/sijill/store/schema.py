"""Tables of a case, as numbered steps: a case of an older sijill is brought up step by step when it is opened."""

from __future__ import annotations

MIGRATIONS: tuple[str, ...] = (
    # 1: the first form
    """
    CREATE TABLE documents (
        id TEXT PRIMARY KEY, path TEXT NOT NULL, sha256 TEXT NOT NULL, status TEXT NOT NULL, body BLOB NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX documents_by_sha256 ON documents (sha256);
    CREATE TABLE texts (document TEXT PRIMARY KEY, text TEXT NOT NULL, sha256 TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE records (
        kind TEXT NOT NULL, id TEXT NOT NULL, document TEXT, stage TEXT NOT NULL, body BLOB NOT NULL,
        PRIMARY KEY (kind, id)
    ) WITHOUT ROWID;
    CREATE INDEX records_by_document ON records (document, stage);
    CREATE TABLE runs (
        document TEXT NOT NULL, stage TEXT NOT NULL, fingerprint TEXT NOT NULL, PRIMARY KEY (document, stage)
    ) WITHOUT ROWID;
    CREATE TABLE judgements (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body BLOB NOT NULL);
    CREATE TABLE custody (
        seq INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,
        detail TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL
    );
    CREATE TABLE indexed (rowid INTEGER PRIMARY KEY, passage TEXT NOT NULL, document TEXT NOT NULL, furniture INTEGER NOT NULL);
    CREATE INDEX indexed_by_document ON indexed (document);
    CREATE VIRTUAL TABLE search USING fts5 (words, forms, keys, tokenize = "unicode61 remove_diacritics 0");
    """,
)
