"""What a person writes into a record's fields, checked and settled into the form in which an amendment is kept."""

from __future__ import annotations

from typing import get_args

from sijill.data import load_toml
from sijill.model.amending import ROLES, convert_changes, write_fillers, write_quantities, write_voices
from sijill.model.dates import edtf_interval
from sijill.model.records import CONTENT_KINDS, Claim, Document, Filler, Item, Mention, MentionType, Record, Span, Voice
from sijill.store import Store

FIXED = frozenset(("id", "origin", "document", "start", "end", "item"))
"""Fields that say where a record stands and what made it: what rests on other characters is another record."""
_DERIVED = {
    Claim: frozenset(("trigger", "method", "score", "time")),
    Item: frozenset(("translation_of",)),
}
_DATES = frozenset(("when", "published"))
_NEAR = 3_000
"""Characters on either side of a claim in which the words that fill a role are looked for."""


class AmendmentError(ValueError):
    """A value cannot stand in a field: says which, why, and what can."""


def list_fields(record: Record) -> tuple[str, ...]:
    """Fields of a record that may be amended, in their order."""
    closed = FIXED | _DERIVED.get(type(record), frozenset())
    return tuple(field for field in record.__struct_fields__ if field not in closed)


def list_claim_types() -> tuple[str, ...]:
    """The types that a claim may have, by name."""
    return tuple(sorted(load_toml("claims/types.toml")))


def settle_changes(store: Store, record: Record, changes: dict[str, str]) -> dict[str, str]:
    """The changes as they are kept: names in roles become places in the text, and a new type brings its own code.

    A value that the record has already is kept too: it then holds against what a later build finds. Raises AmendmentError
    for a field or a value that the record cannot have.
    """
    fields = list_fields(record)
    unknown = sorted(set(changes) - set(fields))
    if unknown:
        raise AmendmentError(
            f"{', '.join(unknown)}: not to be amended on this record; its fields are {', '.join(fields)}"
        )
    settled = {field: value.strip() for field, value in changes.items()}
    for field in _DATES & settled.keys():
        try:
            edtf_interval(settled[field])
        except ValueError as error:
            raise AmendmentError(f"{field} {settled[field]!r} is no date: {error}") from error
    if isinstance(record, Item) and settled.get("kind", record.kind) not in CONTENT_KINDS | {record.kind}:
        raise AmendmentError(
            f"kind {settled['kind']!r}: an item is one of {', '.join(sorted(CONTENT_KINDS))}; what is none of a page's text "
            "is marked as furniture"
        )
    if isinstance(record, Claim):
        settled = _settle_claim(store, record, settled)
    try:
        amended = convert_changes(record, settled, origin=record.origin)
    except ValueError as error:
        raise AmendmentError(f"{record.id} cannot be amended so: {error}") from error
    if isinstance(amended, Claim) and "quantities" in settled:
        _check_places(store, amended)
        settled["quantities"] = write_quantities(amended.quantities)
    return settled


def _settle_claim(store: Store, claim: Claim, changes: dict[str, str]) -> dict[str, str]:
    settled = dict(changes)
    if "type" in changes:
        types = load_toml("claims/types.toml")
        if changes["type"] not in types:
            raise AmendmentError(f"type {changes['type']!r}: a claim is one of {', '.join(sorted(types))}")
        settled.setdefault("plover", types[changes["type"]].get("plover", ""))
    for role in ROLES:
        if role in changes:
            parts = [part.strip() for part in changes[role].split(";") if part.strip()]
            settled[role] = write_fillers(tuple(_find_filler(store, claim, part, role=role) for part in parts))
    if "attribution" in changes:
        parts = [part.strip() for part in changes["attribution"].split(";") if part.strip()]
        settled["attribution"] = write_voices(tuple(_find_voice(store, claim, part) for part in parts))
    return settled


def settle_statement(store: Store, document: Document, span: Span, changes: dict[str, str]) -> dict[str, str]:
    """The fields of a claim that a person states of a stretch, as they are kept. Raises AmendmentError.

    `type` must be given; what is not given stays open, and the voices are then those of the place.
    """
    if not changes.get("type", "").strip():
        raise AmendmentError(f"a claim needs a type (type=kill, say): one of {', '.join(list_claim_types())}")
    bare = Claim(
        id="c", document=document.id, start=span.start, end=span.end, type="other", trigger=span, modality="asserted",
        score=1.0, method="",
    )  # fmt: skip
    return settle_changes(store, bare, {field: value for field, value in changes.items() if value.strip()})


def check_name_type(kind: str) -> str:
    """A type that a name may have, or `none` for what is no name, in the form it is kept. Raises AmendmentError."""
    settled = kind.strip()
    settled = settled.lower() if settled.lower() == "none" else settled.upper()
    if settled not in (*get_args(MentionType), "none"):
        raise AmendmentError(f"{kind!r}: a name is one of {', '.join(get_args(MentionType))}, or none")
    return settled


def _find_filler(store: Store, claim: Claim, words: str, *, role: str) -> Filler:
    """Who is meant by the id of a mention, by `START-END` (and a key), or by words of the page, nearest to the claim."""
    text = store.text(claim.document)
    place, _, key = words.partition(" ")
    first, dash, last = place.partition("-")
    mentions = store.rows(Mention, document=claim.document)
    if dash and first.isdecimal() and last.isdecimal():
        start, end = int(first), int(last)
        if not 0 <= start < end <= len(text):
            raise AmendmentError(f"{role} {words!r}: the text has {len(text)} characters")
        named = next((m for m in mentions if (m.start, m.end) == (start, end)), None)
        known = key if ":" in key else None
        return Filler(start=start, end=end, mention=None if known or named is None else named.id, known=known)
    by_id = next((mention for mention in mentions if mention.id == words), None)
    if by_id is not None:
        return Filler(start=by_id.start, end=by_id.end, mention=by_id.id)
    same = [mention for mention in mentions if mention.text == words]
    if same:
        near = min(same, key=lambda mention: (abs(mention.start - claim.start), mention.start))
        return Filler(start=near.start, end=near.end, mention=near.id)
    low, high = max(0, claim.start - _NEAR), min(len(text), claim.end + _NEAR)
    at = text.find(words, claim.start, claim.end)
    if at < 0:
        at = text.find(words, low, high)
    if at < 0:
        raise AmendmentError(
            f"{role} {words!r}: these words do not stand near the claim; give words of the page, the id of a mention, or "
            "START-END"
        )
    return Filler(start=at, end=at + len(words))


def _find_voice(store: Store, claim: Claim, words: str) -> Voice:
    """The voice that is meant by `START-END`, the id of a mention, or words: those of the page near the claim, else a name."""
    held = next((voice for voice in claim.attribution if write_voices((voice,)) == words), None)
    if held is not None:
        return held
    bare = words.strip('"“”«» ')
    if not bare:
        raise AmendmentError(f"attribution {words!r}: a voice needs words")
    place, _, written = words.partition('"')
    wanted = place.strip() or bare
    same = next((voice for voice in claim.attribution if voice.text == wanted), None)
    if same is not None:
        return same
    try:
        filler = _find_filler(store, claim, wanted, role="attribution")
    except AmendmentError:
        if place.strip() and written:
            raise
        return Voice(text=bare)  # who gives the item may not be named on the page
    text = store.text(claim.document)[filler.start : filler.end]
    return Voice(text=text, mention=filler.mention, known=filler.known, start=filler.start, end=filler.end)


def _check_places(store: Store, claim: Claim) -> None:
    length = len(store.text(claim.document))
    for quantity in claim.quantities:
        if not 0 <= quantity.start < quantity.end <= length:
            raise AmendmentError(
                f"quantities: {quantity.start}-{quantity.end} is no stretch of a text of {length} characters"
            )


def describe_changes(changes: dict[str, str], *, text: str) -> str:
    """Changes as people read them: names in roles as the page has them, not as places."""
    return "; ".join(f"{field} = {_in_words(field, value, text) or 'nothing'}" for field, value in changes.items())


def _in_words(field: str, value: str, text: str) -> str:
    if field == "attribution":
        return " → ".join(part.split('"')[1] if part.count('"') > 1 else part.strip() for part in value.split(";"))
    if field not in ROLES:
        return value
    names = []
    for part in value.split(";"):
        first, _, last = part.strip().partition(" ")[0].partition("-")
        names.append(text[int(first) : int(last)] if first.isdecimal() and last.isdecimal() else part.strip())
    return ", ".join(names)


__all__ = [
    "AmendmentError",
    "check_name_type",
    "describe_changes",
    "list_claim_types",
    "list_fields",
    "settle_changes",
    "settle_statement",
]
