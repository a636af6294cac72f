"""Taking files in: bytes kept as they are, text and offsets fixed from then on, every addition in the custody log."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from sijill.extract.read import Member, Note, ReadError, is_archive, read_document, read_members
from sijill.model.dates import is_edtf
from sijill.model.ids import make_id
from sijill.model.records import Document, Problem
from sijill.store import Store

STAGE = "read"
_MANIFEST_COLUMNS = frozenset(("path", "url", "source", "captured_at", "published", "title"))
_MOST_MEMBERS = 3
"""Archives within archives are opened this deep."""

_LARGEST = 2 * 1024 * 1024 * 1024

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
    """Of this very file: it goes before what the file, or the archive that it lies in, says of it."""
    around: Known = Known()
    """Of the archive that it lies in: it stands in where nothing else is known."""
    members: dict[str, Known] = {}
    """Of files in this archive, by their path in it, where a manifest names them."""


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
                size = source.file.stat().st_size
                data = source.file.read_bytes() if size <= _LARGEST else b""
            except OSError as error:
                reason = f"the file could not be opened ({error.strerror or error}); check that it is still there, and add it again"
                self._keep(_Draft(source, b"", None), text="", failure=reason)
            else:
                if size > _LARGEST:
                    reason = f"the file has {size:,} bytes, more than {_LARGEST:,}; split it, or unpack it, and add the parts"
                    self._keep(_Draft(source, b"", None), text="", failure=reason)
                else:
                    self._take(source, data, depth=0, container=None)
            if progress is not None:
                progress("adding documents", number, len(work))
        return AddReport(
            added=tuple(self._added), present=tuple(self._present), failed=tuple(self._failed), notes=tuple(self._notes)
        )

    def _take(
        self, source: _Source, data: bytes, *, depth: int, container: str | None, member: Member | None = None
    ) -> None:
        media_type = member.media_type if member else None
        try:
            packed = media_type is None and is_archive(data, name=source.path)
        except Exception:
            packed = False  # reading it below meets the same error, and says so
        if packed:
            self._open_archive(source, data, depth=depth, container=container)
            return
        draft = _Draft(source, data, container, member)
        notes: tuple[Note, ...] = member.notes if member else ()
        try:
            result = read_document(
                data, name=source.path, media_type=media_type, charset=member.charset if member else None
            )
        except ReadError as error:
            self._keep(draft, text="", failure="; ".join((str(error), *(note.message for note in notes))))
        except Exception as error:
            reason = f"the file could not be read ({type(error).__name__}: {error}); its bytes are kept, try another format of it"
            self._keep(draft, text="", failure=reason)
        else:
            notes += result.notes
            self._notes.extend((source.path, note.message) for note in notes)
            found = Known(url=result.url, published=result.published, title=result.title)
            self._keep(
                draft,
                text=result.text,
                found=found,
                changes={
                    "media_type": result.media_type,
                    "language": result.language or None,
                    "marks": result.marks,
                },
                problems=[(note.message, note.advice) for note in notes],
            )
            if result.media_type == "message/rfc822":
                self._open_archive(source, data, depth=depth, container=container, is_document=True)

    def _open_archive(
        self, source: _Source, data: bytes, *, depth: int, container: str | None, is_document: bool = False
    ) -> None:
        if depth >= _MOST_MEMBERS and not is_document:
            self._keep(
                _Draft(source, data, container),
                text="",
                failure="an archive within too many archives; unpack it and add its files",
            )
            return
        sha256 = self._store.originals.put(data)
        around = _merge(source.known, source.around, title=None)
        notes: list[Note] = []
        failure: str | None = None
        missing = set(source.members)
        count = 0
        try:
            for member in read_members(data, name=source.path, notes=notes):
                if depth >= _MOST_MEMBERS:
                    failure = "the attachments lie within too many archives; save them and add them as files"
                    break
                count += 1
                prefix = f"{member.name}/"
                within = {name: known for name, known in source.members.items() if name.startswith(prefix)}
                missing -= {member.name, *within}
                inner = _Source(
                    file=source.file,
                    path=f"{source.path}/{member.name}",
                    known=source.members.get(member.name, Known()),
                    around=around,
                    members={name.removeprefix(prefix): known for name, known in within.items()},
                )
                self._take(inner, member.data, depth=depth + 1, container=sha256, member=member)
        except ReadError as error:
            failure = str(error)
        self._failed.extend(
            (f"{source.path}/{name}", "the manifest names it, but the archive holds no document of that name")
            for name in sorted(missing)
        )
        if failure is not None and is_document:
            notes.append(Note(message=failure))
        elif failure is None and not count and not is_document:
            failure = "the archive holds no document that can be read; look into it with the program that made it"
            failure += "".join(f" ({note.message})" for note in notes)
        self._keep_notes(source.path, sha256, notes)
        if failure is not None and not is_document:
            self._keep(_Draft(source, data, container), text="", failure=failure)
        if count:
            with self._store.writing():
                self._store.log(
                    at=self._now(),
                    by=self._by,
                    action="unpack",
                    subject=sha256,
                    detail={"path": source.path, "members": count},
                )

    def _keep_notes(self, path: str, sha256: str, notes: Iterable[Note]) -> None:
        """Record what was left out of an archive, which is itself no document."""
        problems = [
            Problem(
                id=make_id("x", sha256, path, note.message),
                origin=STAGE,
                document=None,
                stage=STAGE,
                message=f"{path}: {note.message}",
                advice=note.advice,
            )
            for note in notes
        ]
        if problems:
            self._notes.extend((path, note.message) for note in notes)
            with self._store.writing():
                self._store.replace_records(f"{STAGE}:{make_id('x', sha256, path)}", None, problems)

    def _keep(
        self,
        draft: _Draft,
        *,
        text: str,
        failure: str | None = None,
        found: Known | None = None,
        changes: dict[str, object] | None = None,
        problems: Iterable[tuple[str, str]] = (),
    ) -> None:
        # Lone surrogates have no UTF-8 form; the readers yield none, and nothing else may write them into the case.
        text = text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
        at = self._now()
        document = draft.make(at=at, chars=len(text), failure=failure, found=found or Known(), changes=changes or {})
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
    """A document in the making: its source, its bytes, and what an archive recorded of it."""

    source: _Source
    data: bytes
    container: str | None
    member: Member | None = None

    def make(self, *, at: str, chars: int, failure: str | None, found: Known, changes: dict[str, object]) -> Document:
        """The document. What is known of the very file goes first, then what its archive, then what it says itself."""
        sha256 = hashlib.sha256(self.data).hexdigest()
        captured = Known()
        if self.member is not None:
            captured = Known(url=self.member.url, captured_at=self.member.captured_at)
            found = _merge(found, Known(title=self.member.title))
        known = _merge(self.source.known, captured, found, self.source.around)
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


def _merge(*sources: Known, **values: str | None) -> Known:
    """For each field the first value that is known; `values` are set over them."""
    fields = {
        name: next((value for source in sources if (value := getattr(source, name)) is not None), None)
        for name in Known.__struct_fields__
    }
    return Known(**{**fields, **values})


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
    return _group_members(sources, known=known)


def _group_members(sources: list[_Source], *, known: Known) -> list[_Source]:
    """The sources, with each that lies in an archive (`pages.warc/00001-a.html`) put to the archive, which is taken in whole."""
    members: dict[Path, dict[str, Known]] = {}
    whole: list[_Source] = []
    paths: dict[Path, str] = {}
    for source in sources:
        archive = None if source.file.exists() else next((up for up in source.file.parents if up.is_file()), None)
        if archive is None:
            whole.append(source)
            continue
        inner = source.file.relative_to(archive).as_posix()
        members.setdefault(archive, {})[inner] = source.known
        paths[archive] = source.path.removesuffix(f"/{inner}")
    named = {source.file for source in whole}
    whole.extend(_Source(file, path, known) for file, path in paths.items() if file not in named)
    return [msgspec.structs.replace(source, members=members.get(source.file, {})) for source in whole]
