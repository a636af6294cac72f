"""The whole case, read-only, as `resolve` and `claims` see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from sijill.model.records import Document, Judgement
from sijill.store.database import Store

T = TypeVar("T")


class StoreView:
    """A `View` (see `sijill.model.protocols`) of one store. Rows are read once and kept, so make one a run."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rows: dict[type, list[Any]] = {}
        self._documents: list[Document] | None = None

    def documents(self) -> list[Document]:
        if self._documents is None:
            self._documents = self._store.documents()
        return self._documents

    def text(self, document: str) -> str:
        return self._store.text(document)

    def rows(self, kind: type[T]) -> list[T]:
        if kind not in self._rows:
            self._rows[kind] = self._store.rows(kind)  # type: ignore[type-var]
        return self._rows[kind]

    def forget(self, kind: type) -> None:
        """Read rows of this type anew the next time: a stage has written some."""
        self._rows.pop(kind, None)

    def verdicts(self) -> Mapping[tuple[str, str], str]:
        return verdicts_in_force(self._store.judgements())


def verdicts_in_force(judgements: list[Judgement]) -> dict[tuple[str, str], str]:
    """The last judgement on each pair that nobody withdrew; ids of a pair in ascending order."""
    found: dict[tuple[str, str], str] = {}
    for judgement in judgements:
        if judgement.other is not None and judgement.withdrawn_at is None:
            low, high = sorted((judgement.subject, judgement.other))
            found[low, high] = judgement.verdict
    return found
