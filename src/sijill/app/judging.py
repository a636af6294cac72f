"""Human decisions: recorded, listed, undone, and carried from one copy of a case to another."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import msgspec

from sijill.app.amending import AmendmentError, check_name_type, settle_changes, settle_statement
from sijill.app.correcting import CorrectionError, check_correction, settle_places, settle_stretch
from sijill.data import DataError, load_jsonl
from sijill.model.ids import make_id
from sijill.model.records import Claim, Item, Judgement, Link, Place, Record, Span, SpanRecord, Verdict
from sijill.store import Store
from sijill.store.view import (
    CUT_VERDICTS,
    STATING_VERDICTS,
    convert_standing,
    corrects_document,
    corrects_reading,
    find_again,
    fits_record,
)

PAIR_VERDICTS = ("same", "different", "unsure", "pair", "unpair")
RECORD_VERDICTS = ("accept", "reject", "amend")


class JudgementError(ValueError):
    """A decision cannot be taken in: says which, why, and what to try."""


class Judging:
    """The judgements of one case. A later one on the same records stands before an earlier one; none is ever deleted."""

    def __init__(
        self, store: Store, *, by: str, now: Callable[[], str], writing: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._store = store
        self._by = by
        self._now = now
        self._writing = writing

    def record(
        self,
        verdict: Verdict,
        subject: str,
        other: str | None = None,
        *,
        note: str | None = None,
        changes: dict[str, str] | None = None,
    ) -> Judgement:
        """Record a decision: same, different, unsure, pair or unpair on two records; accept, reject or amend on one.

        `pair` and `unpair` say whether two items are translations of each other. An amendment gives fields new values, ""
        for none; those of earlier ones stay. What names somebody in a role of a claim may be an id, words or `START-END`.

        Raises JudgementError where a record is not in the case, or the verdict does not fit.
        """
        records = self._check(verdict, subject, other)
        if verdict == "amend":
            changes = self._settle(records[0], changes or {})
        places = tuple(
            Place(document=record.document, item=record.item, start=record.start, end=record.end)
            for record in records
            if isinstance(record, SpanRecord)
        )
        judgement = self._make(verdict, subject, other, note=note, changes=changes, places=places)
        if verdict == "amend" and isinstance(records[0], Item):
            self._try(judgement)
        return self._keep(judgement)

    def correct(self, verdict: Verdict, document: str, *offsets: int, note: str | None = None) -> Judgement:
        """Record how a document is to be cut; the next build cuts it so, and every later one.

        `split`: an item begins at the offset. `join`: none does. `move`: the item that begins at the first offset begins
        at the second. `furniture`, `text`: what stands from the first offset to the second is furniture, or is none.
        Raises JudgementError where the page cannot be cut so, or is cut so already.
        """
        found = self._store.document(document)
        if found is None:
            raise JudgementError(f"the case has no document {document!r}; `sijill search` prints ids")
        if verdict not in CUT_VERDICTS:
            raise JudgementError(f"unknown correction {verdict!r}; use {', '.join(CUT_VERDICTS)}")
        try:
            places = settle_places(verdict, found, self._store.text(document), offsets)
        except CorrectionError as error:
            raise JudgementError(f"{found.path}: {error}") from error
        judgement = self._make(verdict, document, None, note=note, places=places)
        self._try(judgement)
        return self._keep(judgement)

    def state(
        self, verdict: Verdict, document: str, start: int, end: int, changes: dict[str, str], *, note: str | None = None
    ) -> Judgement:
        """Record what stands in a stretch of a document that no stage found; the next build reads it, and every later one.

        `name`: the stretch names somebody or something; `changes` holds its `type` (PER, ORG, LOC, WORK, or `none` for
        words that name nobody). `claim`: it says that something happened; `changes` holds the `type` of the claim and any
        of its fields, written as in an amendment. Raises JudgementError where it does not fit.
        """
        found = self._store.document(document)
        if found is None or found.status != "ok":
            raise JudgementError(f"the case has no document {document!r} with a text; `sijill search` prints ids")
        if verdict not in STATING_VERDICTS:
            raise JudgementError(f"{verdict!r} is nothing to state; use {', '.join(STATING_VERDICTS)}")
        try:
            place = settle_stretch(found, self._store.text(document), start, end)
            if verdict == "name":
                settled = {"type": check_name_type(changes.get("type", ""))}
            else:
                settled = settle_statement(self._store, found, Span(start=place.start, end=place.end), changes)
                self._check_unsaid(place, settled["type"])
        except (AmendmentError, CorrectionError) as error:
            raise JudgementError(f"{found.path}: {error}") from error
        return self._keep(self._make(verdict, document, None, note=note, changes=settled, places=(place,)))

    def _check_unsaid(self, place: Place, kind: str) -> None:
        """Refuse to state what the case holds at these words. Raises AmendmentError."""
        for claim in self._store.rows(Claim, document=place.document):
            if claim.type == kind and (claim.start, claim.end) == (place.start, place.end):
                raise AmendmentError(f"these words are the claim {claim.id} of this type already; amend that one")

    def _try(self, judgement: Judgement) -> None:
        try:
            check_correction(self._store, judgement)
        except CorrectionError as error:
            document = self._store.document(judgement.places[0].document)
            raise JudgementError(f"{document.path if document else judgement.subject}: {error}") from error

    def _make(
        self,
        verdict: Verdict,
        subject: str,
        other: str | None,
        *,
        note: str | None,
        changes: dict[str, str] | None = None,
        places: tuple[Place, ...],
    ) -> Judgement:
        at, number = self._now(), len(self._store.judgements())
        return Judgement(
            id=make_id("j", verdict, subject, other, self._by, at, number),
            origin=f"user:{self._by}",
            verdict=verdict,
            subject=subject,
            other=other,
            by=self._by,
            at=at,
            note=note,
            changes=changes or {},
            places=places,
        )

    def _keep(self, judgement: Judgement) -> Judgement:
        detail: dict[str, Any] = {
            "verdict": judgement.verdict,
            "subject": judgement.subject,
            "other": judgement.other,
            "note": judgement.note,
            "changes": judgement.changes,
        }
        if corrects_document(judgement):
            detail["places"] = [[place.start, place.end] for place in judgement.places]
        with self._writing(), self._store.writing():
            self._store.put_judgement(judgement)
            self._store.log(at=judgement.at, by=self._by, action="judge", subject=judgement.id, detail=detail)
        return judgement

    def _check(self, verdict: str, subject: str, other: str | None) -> list[Record]:
        """The records judged, where the verdict fits them."""
        if verdict not in (*PAIR_VERDICTS, *RECORD_VERDICTS):
            raise JudgementError(f"unknown verdict {verdict!r}; use {', '.join((*PAIR_VERDICTS, *RECORD_VERDICTS))}")
        if verdict in PAIR_VERDICTS and (other is None or other == subject):
            raise JudgementError(f"{verdict!r} is said of two records; name a second, different one")
        if verdict in RECORD_VERDICTS and other is not None:
            raise JudgementError(f"{verdict!r} is said of one record; leave the second out")
        records = []
        for identifier in (subject, other):
            if identifier is None:
                continue
            record = self._store.find(identifier)
            if record is None:
                raise JudgementError(
                    f"the case has no record {identifier!r}; `sijill search` and `sijill show` print ids"
                )
            if verdict in ("pair", "unpair") and not isinstance(record, Item):
                raise JudgementError(f"{verdict!r} is said of two items (i…); {identifier} is none")
            records.append(record)
        return records

    def _settle(self, record: Record, changes: dict[str, str]) -> dict[str, str]:
        if not changes:
            raise JudgementError("an amendment needs FIELD=VALUE; for example name=… on an entity")
        standing = convert_standing(record, self._store.judgements())
        try:
            return settle_changes(self._store, standing, changes)
        except AmendmentError as error:
            raise JudgementError(str(error)) from error

    def items_of_link(self, identifier: str) -> tuple[str, str]:
        """Ids of the two items that a link joins. Raises JudgementError where it is no link between items."""
        link = self._store.find(identifier)
        if not isinstance(link, Link) or link.a.item is None or link.b.item is None:
            raise JudgementError(f"{identifier!r} is no link between two items; name the two items instead")
        return link.a.item, link.b.item

    def withdraw(self, identifier: str) -> Judgement:
        """Undo one judgement: it stays in the list, marked as withdrawn. Raises JudgementError for an unknown or undone one."""
        found = next((j for j in self._store.judgements() if j.id == identifier), None)
        if found is None:
            raise JudgementError(f"the case has no judgement {identifier!r}; `sijill review CASE list` prints them")
        if found.withdrawn_at is not None:
            raise JudgementError(
                f"judgement {identifier} was undone already, by {found.withdrawn_by} at {found.withdrawn_at}"
            )
        at = self._now()
        undone = msgspec.structs.replace(found, withdrawn_by=self._by, withdrawn_at=at)
        with self._writing(), self._store.writing():
            self._store.put_judgement(undone)
            self._store.log(at=at, by=self._by, action="withdraw", subject=identifier, detail={})
        return undone

    def list_all(self, *, withdrawn: str = "hide") -> list[Judgement]:
        """Judgements, oldest first; withdrawn ones too with `withdrawn="show"`."""
        return [j for j in self._store.judgements() if withdrawn == "show" or j.withdrawn_at is None]

    def list_orphans(self) -> list[Judgement]:
        """Judgements in force on a record that the last build no longer made, or that it could not apply to its page.

        Where two records were judged the same, one of them may be gone: that is what the judgement asked for. An item whose
        border moved is found again by its place.
        """
        standing = [j for j in self._store.judgements() if j.withdrawn_at is None]
        now = find_again(standing, self._store)
        return [j for j, current in zip(standing, now, strict=True) if not self._stands(current)]

    def _stands(self, judgement: Judgement) -> bool:
        if corrects_reading(judgement):
            there_still = self._store.document(judgement.places[0].document) is not None
            return there_still and self._store.find(make_id("x", judgement.id)) is None
        found = [self._store.find(r) for r in (judgement.subject, judgement.other) if r is not None]
        if judgement.verdict == "same":
            return any(record is not None for record in found)
        fits = judgement.verdict != "amend" or (found[0] is not None and fits_record(found[0], judgement))
        return fits and all(record is not None for record in found)

    def write_to(self, out: Path) -> int:
        """Write all judgements, withdrawn ones included, as JSON Lines; returns how many."""
        judgements = self._store.judgements()
        out.write_bytes(b"".join(msgspec.json.encode(judgement) + b"\n" for judgement in judgements))
        return len(judgements)

    def read_from(self, path: Path) -> tuple[int, int]:
        """Take judgements in from a file of `write_to`, or from a folder that holds `judgements.jsonl`.

        Returns how many were new and how many the case had. A withdrawal in the file is taken over. Raises
        JudgementError naming the line of one that cannot be read; then none is taken in.
        """
        file = path / "judgements.jsonl" if path.is_dir() else path
        if not file.is_file():
            raise JudgementError(f"{file}: there is no such file; give a judgements.jsonl, or a folder that holds one")
        incoming: list[Judgement] = []
        try:
            for line, value in load_jsonl(file):
                try:
                    incoming.append(_check_places(msgspec.convert(value, Judgement)))
                except ValueError as error:
                    raise JudgementError(
                        f"{file}, line {line}: {error}; expected is a line as `sijill review CASE export` writes it"
                    ) from error
        except DataError as error:
            raise JudgementError(str(error)) from error
        except (OSError, UnicodeDecodeError) as error:
            raise JudgementError(f"{file}: cannot be read ({error})") from error
        with self._writing(), self._store.writing():
            known = {judgement.id: judgement for judgement in self._store.judgements()}
            new = [j for j in incoming if j.id not in known or (j.withdrawn_at and not known[j.id].withdrawn_at)]
            for judgement in new:
                self._store.put_judgement(judgement)
            if new:
                at = self._now()
                self._store.log(at=at, by=self._by, action="import", subject=file.name, detail={"judgements": len(new)})
        return len(new), len(incoming) - len(new)


def _check_places(judgement: Judgement) -> Judgement:
    """The judgement, where its places are such as a correction needs. Raises ValueError."""
    wanted = 0 if not corrects_document(judgement) else 2 if judgement.verdict == "move" else 1
    if len(judgement.places) < wanted:
        raise ValueError(f"{judgement.verdict!r} names {len(judgement.places)} places of the text and needs {wanted}")
    if any(not 0 <= place.start <= place.end for place in judgement.places):
        raise ValueError(f"{judgement.verdict!r}: a place begins at 0 or later, and ends where it begins or later")
    return judgement
