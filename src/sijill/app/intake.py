"""Taking files in: bytes kept as they are, text and offsets fixed from then on, every addition in the custody log."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from sijill.extract.read import ReadError, is_archive, list_members, read_document
from sijill.model.dates import is_edtf
from sijill.model.ids import make_id
from sijill.model.records import Document, Problem
from sijill.store import Store

STAGE = "read"
_MANIFEST_COLUMNS = frozenset(("path", "url", "source", "captured_at", "published", "title"))
_MOST_MEMBERS = 3
"""Archives within archives are opened this deep."""

Progress = Callable[[str, int, int], None]


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What a collector knows of a file besides its bytes; None where nothing is known."""

    url: str | None = None
    source: str | None = None
    captured_at: str | None = None
    published: str | None = None
    title: str | None = None


class AddReport(msgspec.Struct, frozen=True, kw_only=True):
    """What came of adding: documents taken in, those that the case had already, and those that could not be read."""

    added: tuple[str, ...]
    present: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    """Path and reason."""
    notes: tuple[tuple[str, str], ...] = ()


class IntakeError(ValueError):
    """The files to add cannot be found, or the manifest cannot be used: says where and what to try."""


class _Source(msgspec.Struct, frozen=True):
    """A file to take in: where it lies, the path it is known by in the case, and what is known of it."""

    file: Path
    path: str
    known: Known


class Intake:
    """Adds files to one store, a transaction a file."""

    def __init__(self, store: Store, *, by: str, now: Callable[[], str]) -> None:
        self._store = store
        self._by = by
        self._now = now
        self._added: list[str] = []
        self._present: list[str] = []
        self._failed: list[tuple[str, str]] = []
        self._notes: list[tuple[str, str]] = []

    def add(self, sources: Iterable[_Source], *, progress: Progress | None = None) -> AddReport:
        """Take every source in. A file that cannot be read is recorded with its reason, and the rest goes on."""
        work = list(sources)
        for number, source in enumerate(work, 1):
            try:
                data = source.file.read_bytes()
            except OSError as error:
                reason = f"the file could not be opened ({error.strerror or error}); check that it is still there, and add it again"
                self._keep(_Draft(source, b"", None), text="", failure=reason)
            else:
                self._take(source, data, depth=0, container=None)
            if progress is not None:
                progress("adding documents", number, len(work))
        return AddReport(
            added=tuple(self._added), present=tuple(self._present), failed=tuple(self._failed), notes=tuple(self._notes)
        )

    def _take(self, source: _Source, data: bytes, *, depth: int, container: str | None) -> None:
        archive = is_archive(data, name=source.path)
        if archive:
            self._open_archive(source, data, depth=depth, container=container)
            return
        try:
            result = read_document(data, name=source.path)
        except ReadError as error:
            self._keep(_Draft(source, data, container), text="", failure=str(error))
        except Exception as error:
            reason = f"the file could not be read ({type(error).__name__}: {error}); its bytes are kept, try another format of it"
            self._keep(_Draft(source, data, container), text="", failure=reason)
        else:
            self._notes.extend((source.path, note.message) for note in result.notes)
            problems = [(note.message, note.advice) for note in result.notes]
            known = source.known
            draft = _Draft(source, data, container)
            self._keep(
                draft,
                text=result.text,
                changes={
                    "media_type": result.media_type,
                    "title": known.title or result.title,
                    "url": known.url or result.url,
                    "published": known.published or result.published,
                    "language": result.language or None,
                    "marks": result.marks,
                },
                problems=problems,
            )
            if result.media_type == "message/rfc822":
                self._open_archive(source, data, depth=depth, container=container)

    def _open_archive(self, source: _Source, data: bytes, *, depth: int, container: str | None) -> None:
        if depth >= _MOST_MEMBERS:
            self._keep(
                _Draft(source, data, container),
                text="",
                failure="an archive within too many archives; unpack it and add its files",
            )
            return
        sha256 = self._store.originals.put(data)
        count = 0
        try:
            for name, member in list_members(data, name=source.path):
                count += 1
                inner = msgspec.structs.replace(source.known, title=None)
                self._take(
                    _Source(source.file, f"{source.path}/{name}", inner), member, depth=depth + 1, container=sha256
                )
        except ReadError as error:
            self._keep(_Draft(source, data, container), text="", failure=str(error))
            return
        if count:
            with self._store.writing():
                self._store.log(
                    at=self._now(),
                    by=self._by,
                    action="unpack",
                    subject=sha256,
                    detail={"path": source.path, "members": count},
                )

    def _keep(
        self,
        draft: _Draft,
        *,
        text: str,
        failure: str | None = None,
        changes: dict[str, object] | None = None,
        problems: Iterable[tuple[str, str]] = (),
    ) -> None:
        # Lone surrogates have no UTF-8 form; the readers yield none, and nothing else may write them into the case.
        text = text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
        at = self._now()
        document = draft.make(at=at, chars=len(text), failure=failure, changes=changes or {})
        before = self._store.document(document.id)
        if before is not None and (before.status == "ok" or failure is not None):
            self._present.append(document.path)
            return
        if draft.data or document.sha256:
            self._store.originals.put(draft.data)
        with self._store.writing():
            (self._store.replace_document if before else self._store.put_document)(document, text)
            self._store.replace_records(
                STAGE,
                document.id,
                [
                    Problem(
                        id=make_id("x", document.id, STAGE, message),
                        origin=STAGE,
                        document=document.id,
                        stage=STAGE,
                        message=message,
                        advice=advice,
                    )
                    for message, advice in problems
                ],
            )
            detail: dict[str, object] = {
                "path": document.path,
                "sha256": document.sha256,
                "size": document.size,
                "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
            }
            for key in ("url", "source", "captured_at", "published", "container", "error"):
                value = getattr(document, key)
                if value is not None:
                    detail[key] = value
            self._store.log(at=at, by=self._by, action="add", subject=document.id, detail=detail)
        if failure is not None:
            self._failed.append((document.path, failure))
        else:
            self._added.append(document.path)


class _Draft(msgspec.Struct, frozen=True):
    """A document in the making: its source and its bytes."""

    source: _Source
    data: bytes
    container: str | None

    def make(self, *, at: str, chars: int, failure: str | None, changes: dict[str, object]) -> Document:
        sha256 = hashlib.sha256(self.data).hexdigest()
        known = self.source.known
        document = Document(
            id=make_id("d", sha256, self.source.path),
            origin=STAGE,
            path=self.source.path,
            media_type="application/octet-stream",
            sha256=sha256,
            size=len(self.data),
            chars=chars,
            status="failed" if failure is not None else "ok",
            added_at=at,
            title=known.title,
            url=known.url,
            source=known.source,
            captured_at=known.captured_at,
            published=known.published,
            error=failure,
            container=self.container,
        )
        return msgspec.structs.replace(document, **changes) if changes else document


def list_sources(paths: Iterable[Path], *, known: Known) -> Iterator[_Source]:
    """The files under the paths, folders walked in order of name; hidden files are left out.

    A file in a folder is known by the folder's name and its place in it. Raises IntakeError for a path that is not there.
    """
    for path in paths:
        if path.is_dir():
            root = path.resolve()
            for file in sorted(root.rglob("*")):
                inner = file.relative_to(root)
                if file.is_file() and not any(part.startswith(".") for part in inner.parts):
                    yield _Source(file, f"{root.name}/{inner.as_posix()}", known)
        elif path.exists():
            yield _Source(path, path.name, known)
        else:
            raise IntakeError(f"{path}: there is no such file or folder; check the path")


def read_manifest(manifest: Path, *, known: Known) -> list[_Source]:
    """The files that a manifest names, with what it knows of each.

    Columns: `path` (relative to the manifest) and any of url, source, captured_at, published, title; others are left
    aside. `known` stands in where a cell is empty. Raises IntakeError naming line and column.
    """
    try:
        text = manifest.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise IntakeError(
            f"{manifest}: the manifest cannot be read ({error}); it must be UTF-8 CSV with a `path` column"
        ) from error
    sources: list[_Source] = []
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if "path" not in (reader.fieldnames or ()):
        raise IntakeError(
            f"{manifest}, line 1: there is no `path` column; the columns are {', '.join(reader.fieldnames or ('none',))}"
        )
    for row in reader:
        line = reader.line_num
        cells = {
            key: value.strip()
            for key, value in row.items()
            if key in _MANIFEST_COLUMNS and isinstance(value, str) and value.strip()
        }
        path = cells.pop("path", None)
        if path is None:
            raise IntakeError(f"{manifest}, line {line}: the `path` cell is empty; every row names a file")
        published = cells.get("published") or known.published
        if published and not is_edtf(published):
            raise IntakeError(
                f"{manifest}, line {line}: published {published!r} is no EDTF date; write it as 2017-08-16, 2017-08 or 2017"
            )
        sources.append(_Source(manifest.parent / path, Path(path).as_posix(), msgspec.structs.replace(known, **cells)))
    return sources
