"""Does the case still hold what was put into it? Originals, texts, custody log and the spans of every record."""

from __future__ import annotations

import hashlib

from sijill.model.records import RECORD_TYPES, Mention, SpanRecord, Time
from sijill.store import Store


def verify_case(store: Store) -> list[str]:
    """Every mismatch, one sentence each, naming file or record; [] where all holds."""
    wrong = store.check_custody()
    documents = store.documents()
    kept = set(store.originals.list_hashes())
    added = {entry.subject: entry.detail for entry in store.custody() if entry.action == "add"}
    unpacked = {entry.subject for entry in store.custody() if entry.action == "unpack"}

    expected = {d.sha256 for d in documents if d.size} | unpacked
    for sha256 in sorted(expected):
        fault = store.originals.check(sha256)
        if fault:
            wrong.append(fault)
    wrong.extend(
        f"originals: {sha256} is kept, but the custody log knows no document of it"
        for sha256 in sorted(kept - expected - {hashlib.sha256(b"").hexdigest()})
    )

    for document in documents:
        detail = added.pop(document.id, None)
        if detail is None:
            wrong.append(f"{document.path}: the custody log has no entry for this document")
            continue
        if detail["sha256"] != document.sha256:
            wrong.append(
                f"{document.path}: the custody log says sha256 {detail['sha256']}, the document {document.sha256}"
            )
        text = store.text(document.id)
        if hashlib.sha256(text.encode()).hexdigest() != detail["text_sha256"]:
            wrong.append(f"{document.path}: its text was changed after it was added")
        wrong.extend(_check_spans(store, document.id, document.path, text))
    wrong.extend(
        f"custody log: document {subject} ({detail['path']}) was added, but the case does not hold it"
        for subject, detail in sorted(added.items())
    )
    return wrong


def _check_spans(store: Store, document: str, path: str, text: str) -> list[str]:
    wrong: list[str] = []
    for kind in RECORD_TYPES.values():
        if not issubclass(kind, SpanRecord):
            continue
        for record in store.rows(kind, document=document):
            if not 0 <= record.start <= record.end <= len(text):
                wrong.append(
                    f"{path}: {record.id} points at {record.start}:{record.end}, the text has {len(text)} characters"
                )
            elif isinstance(record, Mention | Time) and text[record.start : record.end] != record.text:
                wrong.append(
                    f"{path}: {record.id} quotes {record.text!r}, the text there is {text[record.start : record.end]!r}"
                )
    return wrong
