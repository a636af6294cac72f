"""The custody log: who did what to the case and when, each entry sealed with the hash of the one before it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from typing import Any

import msgspec

GENESIS = "0" * 64


class CustodyEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was done. `hash` is the sha256 over all other fields, `previous` the hash of the entry before."""

    seq: int
    at: str
    by: str
    action: str
    subject: str
    detail: dict[str, Any]
    previous: str
    hash: str


def _seal(seq: int, at: str, by: str, action: str, subject: str, detail: str, previous: str) -> str:
    body = json.dumps([seq, at, by, action, subject, detail, previous], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


def append_entry(
    connection: sqlite3.Connection, *, at: str, by: str, action: str, subject: str, detail: dict[str, Any]
) -> None:
    """Add one entry at the end of the chain, inside the caller's transaction."""
    row = connection.execute("SELECT seq, hash FROM custody ORDER BY seq DESC LIMIT 1").fetchone()
    seq, previous = (row[0] + 1, row[1]) if row else (1, GENESIS)
    text = json.dumps(detail, ensure_ascii=False, sort_keys=True)
    connection.execute(
        "INSERT INTO custody VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (seq, at, by, action, subject, text, previous, _seal(seq, at, by, action, subject, text, previous)),
    )


def read_entries(connection: sqlite3.Connection) -> list[CustodyEntry]:
    """All entries, oldest first."""
    return [
        CustodyEntry(
            seq=seq,
            at=at,
            by=by,
            action=action,
            subject=subject,
            detail=json.loads(detail),
            previous=previous,
            hash=digest,
        )
        for seq, at, by, action, subject, detail, previous, digest in connection.execute(
            "SELECT * FROM custody ORDER BY seq"
        )
    ]


def check_chain(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with the chain, one sentence an entry; [] where every seal holds."""
    wrong: list[str] = []
    previous, expected = GENESIS, 1
    for row in connection.execute("SELECT * FROM custody ORDER BY seq"):
        seq, at, by, action, subject, detail, before, digest = row
        if seq != expected:
            wrong.append(f"custody log: entry {expected} is missing before entry {seq}")
            expected = seq
        if before != previous:
            wrong.append(f"custody log, entry {seq}: it does not follow the entry before it")
        if _seal(seq, at, by, action, subject, detail, before) != digest:
            wrong.append(f"custody log, entry {seq} ({action} {subject}): the entry was changed after it was written")
        previous, expected = digest, expected + 1
    return wrong
