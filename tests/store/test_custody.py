"""The custody log: each entry seals the one before it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest

from sijill.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.create(tmp_path / "case", at="2031-01-01T00:00:00Z", by="a")
    for number in range(3):
        with store.writing():
            store.log(
                at=f"2031-01-0{number + 2}T00:00:00Z",
                by="ب",
                action="add",
                subject=f"d{number}",
                detail={"path": "ملف"},
            )
    return store


def test_chain_of_an_untouched_log_holds(store: Store) -> None:
    assert store.check_custody() == []
    entries = store.custody()
    assert [entry.seq for entry in entries] == [1, 2, 3, 4]
    assert all(later.previous == earlier.hash for earlier, later in pairwise(entries))


def test_seal_is_the_sha256_of_the_entry(store: Store) -> None:
    entry = store.custody()[-1]
    body = [
        entry.seq,
        entry.at,
        entry.by,
        entry.action,
        entry.subject,
        json.dumps(entry.detail, ensure_ascii=False, sort_keys=True),
        entry.previous,
    ]
    expected = hashlib.sha256(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
    assert entry.hash == expected


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ("UPDATE custody SET by = 'someone else' WHERE seq = 2", "entry 2"),
        ("UPDATE custody SET detail = '{}' WHERE seq = 3", "entry 3"),
        ("DELETE FROM custody WHERE seq = 2", "entry 2 is missing"),
        ("UPDATE custody SET seq = 9 WHERE seq = 4", "entry 4 is missing"),
    ],
)
def test_a_changed_log_is_named(store: Store, change: str, names: str) -> None:
    with sqlite3.connect(store.root / "case.sqlite") as connection:
        connection.execute(change)
    connection.close()
    assert any(names in fault for fault in store.check_custody())
