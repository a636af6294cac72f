"""The JSON Lines export: one file a table, rows sorted by id, the same bytes for the same case.

Fields are those of the published contract, each of them in every row: null where unknown, lists never null. Roles and
voices are given as entity ids; dates are EDTF; offsets are code points into the document's text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from sijill.app.case import Case
from sijill.app.register import Register
from sijill.model.records import (
    Attribution,
    Claim,
    Document,
    Entity,
    Entry,
    Event,
    Filler,
    Item,
    Link,
    Mention,
    Passage,
    Place,
    Quantity,
    Series,
    Span,
    Time,
)

Row = dict[str, Any]


def export_jsonl(case: Case, out: Path) -> dict[str, int]:
    """Write the case's tables and its judgements into the folder `out`, made where it is missing.

    Returns the number of rows of each table. Files of the same names are replaced. Raises OSError where the folder
    cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    register = case.register
    view = register.view
    writers: dict[str, tuple[Iterable[Any], Callable[[Any, Register], Row]]] = {
        "documents": (view.documents(), _document),
        "items": (view.rows(Item), _item),
        "passages": (view.rows(Passage), _passage),
        "mentions": (view.rows(Mention), _mention),
        "times": (view.rows(Time), _time),
        "entities": (view.rows(Entity), _entity),
        "claims": (view.rows(Claim), _claim),
        "events": (view.rows(Event), _event),
        "attributions": (view.rows(Attribution), _attribution),
        "links": (view.rows(Link), _link),
        "series": (view.rows(Series), _series),
    }
    counts: dict[str, int] = {}
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for name, (rows, write) in writers.items():
        lines = [encode(write(row, register)) for row in sorted(rows, key=lambda row: row.id)]
        (out / f"{name}.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8", newline="\n")
        counts[name] = len(lines)
    counts["judgements"] = case.judging.write_to(out / "judgements.jsonl")
    return counts


def _document(document: Document, _: Register) -> Row:
    fields = ("id", "path", "media_type", "sha256", "size", "chars", "title", "url", "source", "captured_at", "added_at", "published", "language", "status", "error", "container")  # fmt: skip
    return {field: getattr(document, field) for field in fields}


def _item(item: Item, _: Register) -> Row:
    row = _span(item)
    fields = ("kind", "language", "title", "author", "translator", "outlet", "published", "translation_of", "medium", "group", "speaker", "number", "sender", "recipient", "subject", "copies", "place_line")  # fmt: skip
    return row | {field: getattr(item, field) for field in fields}


def _passage(passage: Passage, _: Register) -> Row:
    return _span(passage) | {"role": passage.role, "language": passage.language}


def _mention(mention: Mention, register: Register) -> Row:
    return _span(mention) | {
        "text": mention.text,
        "type": mention.type,
        "entity": register.entity_of_mention.get(mention.id),
        "score": mention.score,
        "method": mention.method,
        "antecedent": mention.antecedent,
    }


def _time(time: Time, _: Register) -> Row:
    fields = ("text", "value", "calendar", "rule", "anchor", "note")
    return _span(time) | {field: getattr(time, field) for field in fields}


def _entity(entity: Entity, _: Register) -> Row:
    fields = ("parent", "wikidata", "geonames", "lat", "lon", "country", "note")
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "names": [
            {"text": name.text, "script": name.script, "language": name.language or None, "count": name.count}
            for name in entity.names
        ],
        **{field: getattr(entity, field) for field in fields},
        "known": entity.known,
        "reasons": list(entity.reasons),
    }


def _claim(claim: Claim, register: Register) -> Row:
    return _span(claim) | {
        "type": claim.type,
        "plover": claim.plover,
        "actors": _entities(claim.actors, register),
        "targets": _entities(claim.targets, register),
        "places": _entities(claim.places, register),
        "described": [
            {"role": role, **_span_of(filler, claim, register)}
            for role, fillers in (("actor", claim.actors), ("target", claim.targets))
            for filler in fillers
            if filler.mention is None and filler.known is None
        ],
        "when": claim.when,
        "quantities": [_quantity(quantity) for quantity in claim.quantities],
        "attribution": [
            {
                "entity": register.entity_of(voice),
                "text": voice.text,
                "full": voice.full,
                "cue": voice.cue,
                "start": voice.start,
                "end": voice.end,
            }
            for voice in claim.attribution
        ],
        "modality": claim.modality,
        "polarity": claim.polarity,
        "method": claim.method,
        "score": claim.score,
    }


def _span_of(filler: Filler, claim: Claim, register: Register) -> Row:
    text = register.text(claim.document)[filler.start : filler.end]
    return {"start": filler.start, "end": filler.end, "text": text}


def _entities(fillers: tuple[Filler, ...], register: Register) -> list[str]:
    found = (register.entity_of(filler) for filler in fillers)
    return list(dict.fromkeys(entity for entity in found if entity is not None))


def _quantity(quantity: Quantity) -> Row:
    fields = ("what", "value", "min", "max", "approx", "unit", "of", "start", "end")
    return {field: _plain(getattr(quantity, field)) for field in fields}


def _plain(value: Any) -> Any:
    """Whole numbers without a decimal point."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _event(event: Event, _: Register) -> Row:
    return {
        "id": event.id,
        "type": event.type,
        "when": event.when,
        "places": list(event.places),
        "actors": list(event.actors),
        "targets": list(event.targets),
        "claims": list(event.claims),
        "sources": list(event.sources),
        "independent_sources": event.independent_sources,
        "quantities": [
            {
                "what": figure.what,
                "min": _plain(figure.min),
                "max": _plain(figure.max),
                "values": [{"value": _plain(value), "claim": claim} for value, claim in figure.values],
            }
            for figure in event.quantities
        ],
        "agreement": event.agreement,
        "differs": list(event.differs),
        "reasons": list(event.reasons),
    }


def _attribution(attribution: Attribution, register: Register) -> Row:
    return {
        "id": attribution.id,
        "document": attribution.document,
        "item": attribution.item,
        "source": _stretch(attribution.source) if attribution.source else None,
        "cue": _stretch(attribution.cue),
        "content": [_stretch(span) for span in attribution.content],
        "entity": register.entity_of_mention.get(attribution.mention) if attribution.mention else None,
        "kind": attribution.kind,
        "outer": attribution.outer,
    }


def _link(link: Link, _: Register) -> Row:
    return {
        "id": link.id,
        "kind": link.kind,
        "a": _side(link.a),
        "b": _side(link.b),
        "score": link.score,
        "differs": link.differs,
        "reasons": list(link.reasons),
    }


def _series(series: Series, _: Register) -> Row:
    return {
        "id": series.id,
        "kind": series.kind,
        "title": series.title,
        "group": series.group,
        "gaps": list(series.gaps),
        "entries": [_entry(entry) for entry in series.entries],
    }


def _entry(entry: Entry) -> Row:
    names = dict(zip(entry.__struct_fields__, entry.__struct_encode_fields__, strict=True))
    return {names[field]: getattr(entry, field) for field in entry.__struct_fields__}


def _span(record: Any) -> Row:
    row = {"id": record.id, "document": record.document, "item": record.item, "start": record.start, "end": record.end}
    if isinstance(record, Item):
        del row["item"]
    return row


def _stretch(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _side(place: Place) -> Row:
    return msgspec.structs.asdict(place)
