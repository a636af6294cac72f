"""The whole case, read-only, as `resolve` and `claims` see it: what stages found, with people's decisions laid over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast

import msgspec

from sijill.model.amending import convert_changes
from sijill.model.places import find_at
from sijill.model.records import Document, Item, Judgement, Record
from sijill.store.database import Store

T = TypeVar("T")
R = TypeVar("R", bound=Record)

CUT_VERDICTS = ("split", "join", "move", "furniture", "text")
"""Decisions on how a document is cut, which reach the stages that cut it."""
STATING_VERDICTS = ("name", "claim")
"""What a person states of a stretch of text, which reaches the stage that reads such records; all other decisions are laid
over what is found."""


class StoreView:
    """A `View` (see `sijill.model.protocols`) of one store. Rows are read once and kept, so make one a run.

    A record that a person rejected is left out, and an amended one comes as amended; the store keeps both as found.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rows: dict[type, list[Any]] = {}
        self._documents: list[Document] | None = None
        self._judgements = find_again(store.judgements(), store)

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


def find_again(judgements: Iterable[Judgement], store: Store) -> list[Judgement]:
    """Judgements as they came, those on items by the ids that the items have now: an item whose border moved has another.

    One whose item is not to be told again by its place keeps the id that it was made with.
    """
    return [
        _follow(judgement, store)
        if judgement.withdrawn_at is None and judgement.places and not corrects_reading(judgement)
        else judgement
        for judgement in judgements
    ]


def _follow(judgement: Judgement, store: Store) -> Judgement:
    found = []
    for identifier, place in zip((judgement.subject, judgement.other), judgement.places, strict=False):
        if identifier is not None and identifier.startswith("i") and store.find(identifier) is None:
            item = find_at(place, store.rows(Item, document=place.document))
            identifier = item.id if item is not None else identifier
        found.append(identifier)
    names = dict(zip(("subject", "other"), found, strict=False))
    return msgspec.structs.replace(judgement, **names)


def verdicts_in_force(judgements: Iterable[Judgement]) -> dict[tuple[str, str], str]:
    """The last judgement on each pair that nobody withdrew; ids of a pair in ascending order."""
    found: dict[tuple[str, str], str] = {}
    for judgement in judgements:
        if judgement.other is not None and judgement.withdrawn_at is None:
            low, high = sorted((judgement.subject, judgement.other))
            found[low, high] = judgement.verdict
    return found


def corrects_reading(judgement: Judgement) -> bool:
    """Whether a decision is on how a document is cut, what one of its items is or what a stretch says: a build reads by it."""
    on_item = judgement.verdict == "amend" and judgement.subject.startswith("i")
    return bool(judgement.places) and (on_item or corrects_document(judgement))


def corrects_document(judgement: Judgement) -> bool:
    """Whether a decision is on a document: where it is cut, and what stands in a stretch of it."""
    return judgement.verdict in (*CUT_VERDICTS, *STATING_VERDICTS)


def corrections_in_force(judgements: Iterable[Judgement]) -> dict[str, tuple[Judgement, ...]]:
    """Document to the decisions by which it is read that nobody withdrew, oldest first."""
    found: dict[str, tuple[Judgement, ...]] = {}
    for judgement in judgements:
        if judgement.withdrawn_at is None and corrects_reading(judgement):
            document = judgement.places[0].document
            found[document] = (*found.get(document, ()), judgement)
    return found


def decisions_in_force(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """What stands on each single record: the last judgement that nobody withdrew, with all fields that were amended.

    A later amendment of one field leaves earlier ones of others in force, and so does a later `accept`.
    """
    found: dict[str, Judgement] = {}
    for judgement in judgements:
        if judgement.other is not None or judgement.withdrawn_at is not None or corrects_document(judgement):
            continue
        before = found.get(judgement.subject)
        if before is not None and before.changes:
            judgement = msgspec.structs.replace(judgement, changes={**before.changes, **judgement.changes})
        found[judgement.subject] = judgement
    return found


def apply_decisions(rows: list[Any], judgements: Iterable[Judgement]) -> list[Any]:
    """Rows without the rejected ones, amended fields replaced. A field that the record has not, or may not have, stays."""
    decisions = decisions_in_force(judgements)
    if not decisions:
        return rows
    kept: list[Any] = []
    for row in rows:
        decision = decisions.get(row.id)
        if decision is None:
            kept.append(row)
        elif decision.verdict != "reject":
            kept.append(amend_record(row, decision) if decision.changes else row)
    return kept


def convert_standing(record: R, judgements: Iterable[Judgement]) -> R:
    """The record as the decisions in force have it; as it was found where nobody amended it."""
    decision = decisions_in_force(judgements).get(record.id)
    return amend_record(record, decision) if decision is not None and decision.changes else record


def amend_record(row: R, decision: Judgement) -> R:
    """The record with the fields that a person gave it, and the person as its origin; as it was where they do not fit."""
    try:
        return convert_changes(row, decision.changes, origin=f"user:{decision.by}")
    except ValueError:
        return row


def fits_record(row: Record, decision: Judgement) -> bool:
    """Whether the record can have what an amendment gives it."""
    try:
        convert_changes(row, decision.changes, origin=row.origin)
    except ValueError:
        return False
    return set(decision.changes) <= set(row.__struct_fields__)
