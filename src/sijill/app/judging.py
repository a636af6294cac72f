"""Human decisions: recorded, listed, undone, and carried from one copy of a case to another."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import msgspec

from sijill.data import DataError, load_jsonl
from sijill.model.ids import make_id
from sijill.model.records import Judgement, Verdict
from sijill.store import Store

PAIR_VERDICTS = ("same", "different", "unsure")
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
        """Record a decision: same, different or unsure on two records; accept, reject or amend on one.

        Raises JudgementError where a record is not in the case, or the verdict does not fit.
        """
        self._check(verdict, subject, other, changes or {})
        at = self._now()
        with self._writing(), self._store.writing():
            number = len(self._store.judgements())
            judgement = Judgement(
                id=make_id("j", verdict, subject, other, self._by, at, number),
                origin=f"user:{self._by}",
                verdict=verdict,
                subject=subject,
                other=other,
                by=self._by,
                at=at,
                note=note,
                changes=changes or {},
            )
            self._store.put_judgement(judgement)
            detail = {"verdict": verdict, "subject": subject, "other": other, "note": note, "changes": changes or {}}
            self._store.log(at=at, by=self._by, action="judge", subject=judgement.id, detail=detail)
        return judgement

    def _check(self, verdict: str, subject: str, other: str | None, changes: dict[str, str]) -> None:
        if verdict not in (*PAIR_VERDICTS, *RECORD_VERDICTS):
            raise JudgementError(f"unknown verdict {verdict!r}; use {', '.join((*PAIR_VERDICTS, *RECORD_VERDICTS))}")
        if verdict in PAIR_VERDICTS and (other is None or other == subject):
            raise JudgementError(f"{verdict!r} is said of two records; name a second, different one")
        if verdict in RECORD_VERDICTS and other is not None:
            raise JudgementError(f"{verdict!r} is said of one record; leave the second out")
        for identifier in (subject, other):
            if identifier is not None and self._store.find(identifier) is None:
                raise JudgementError(
                    f"the case has no record {identifier!r}; `sijill search` and `sijill show` print ids"
                )
        if verdict == "amend":
            self._check_changes(subject, changes)

    def _check_changes(self, subject: str, changes: dict[str, str]) -> None:
        record = self._store.find(subject)
        if record is None or not changes:
            raise JudgementError("an amendment needs FIELD=VALUE; for example name=… on an entity")
        fixed = {"id", "origin", "document", "start", "end"}
        fields = set(record.__struct_fields__) - fixed
        unknown = sorted(set(changes) - fields)
        if unknown:
            raise JudgementError(
                f"{', '.join(unknown)}: not to be amended on this record; its fields are {', '.join(sorted(fields))}"
            )
        try:
            msgspec.convert({**msgspec.to_builtins(record), **changes}, type(record))
        except msgspec.ValidationError as error:
            raise JudgementError(f"{subject} cannot be amended so: {error}") from error

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
        """Judgements in force on a record that the last build no longer made.

        Where two records were judged the same, one of them may be gone: that is what the judgement asked for.
        """
        return [j for j in self.list_all() if not self._stands(j)]

    def _stands(self, judgement: Judgement) -> bool:
        there = [self._store.find(r) is not None for r in (judgement.subject, judgement.other) if r is not None]
        return any(there) if judgement.verdict == "same" else all(there)

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
                    incoming.append(msgspec.convert(value, Judgement))
                except msgspec.ValidationError as error:
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
