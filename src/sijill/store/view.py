"""The whole case, read-only, as `resolve` and `claims` see it: what stages found, with people's decisions laid over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast

import msgspec

from sijill.model.records import Document, Judgement, Record
from sijill.store.database import Store

T = TypeVar("T")


class StoreView:
    """A `View` (see `sijill.model.protocols`) of one store. Rows are read once and kept, so make one a run.

    A record that a person rejected is left out, and an amended one comes as amended; the store keeps both as found.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rows: dict[type, list[Any]] = {}
        self._documents: list[Document] | None = None
        self._judgements = store.judgements()

    def documents(self) -> list[Document]:
        if self._documents is None:
            self._documents = self._store.documents()
        return self._documents

    def text(self, document: str) -> str:
        return self._store.text(document)

    def rows(self, kind: type[T]) -> list[T]:
        if kind not in self._rows:
            rows: list[Any] = self._store.rows(cast(type[Record], kind))
            self._rows[kind] = apply_decisions(rows, self._judgements)
        return self._rows[kind]

    def forget(self, kind: type) -> None:
        """Read rows of this type anew the next time: a stage has written some."""
        self._rows.pop(kind, None)

    def verdicts(self) -> Mapping[tuple[str, str], str]:
        return verdicts_in_force(self._judgements)


def verdicts_in_force(judgements: Iterable[Judgement]) -> dict[tuple[str, str], str]:
    """The last judgement on each pair that nobody withdrew; ids of a pair in ascending order."""
    found: dict[tuple[str, str], str] = {}
    for judgement in judgements:
        if judgement.other is not None and judgement.withdrawn_at is None:
            low, high = sorted((judgement.subject, judgement.other))
            found[low, high] = judgement.verdict
    return found


def decisions_in_force(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """The last judgement on each single record that nobody withdrew."""
    return {j.subject: j for j in judgements if j.other is None and j.withdrawn_at is None}


def apply_decisions(rows: list[Any], judgements: Iterable[Judgement]) -> list[Any]:
    """Rows without the rejected ones, amended fields replaced. A field that the record has not, or may not have, stays."""
    decisions = decisions_in_force(judgements)
    if not decisions:
        return rows
    kept: list[Any] = []
    for row in rows:
        decision = decisions.get(row.id)
        if decision is None or decision.verdict == "accept":
            kept.append(row)
        elif decision.verdict == "amend":
            kept.append(_amend(row, decision))
    return kept


def _amend(row: Record, decision: Judgement) -> Record:
    body = msgspec.to_builtins(row)
    body.update(decision.changes)
    body["origin"] = f"user:{decision.by}"
    try:
        return msgspec.convert(body, type(row))
    except msgspec.ValidationError:
        return row
