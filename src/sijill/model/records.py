"""The records of a case: frozen, each with an id, the stage that made it and the characters that it rests on.

Offsets are code points, half-open, into the document's text. `document.text[start:end]` is the quote of every record
with a span, always. What is unknown is None; a tuple is never None. Dates are EDTF strings (ISO 8601-2).
"""

from __future__ import annotations

from typing import Literal

import msgspec

Language = str
"""`en`, `ar`, `mixed`, or the ISO 639 code of another language that was recognised; "" where there are no letters."""

ItemKind = Literal[
    "article", "column", "release_notice", "statement", "primary_document", "campaign_list", "analysis", "note",
    "related_links", "comment_form", "page_furniture",
]  # fmt: skip
CONTENT_KINDS: frozenset[str] = frozenset(
    ("article", "column", "release_notice", "statement", "primary_document", "campaign_list", "analysis", "note")
)
PassageRole = Literal[
    "title", "byline", "dateline", "heading", "body", "list", "quote", "header_field", "caption", "furniture"
]
MentionType = Literal["PER", "ORG", "LOC", "WORK"]
Calendar = Literal["gregorian", "hijri", "jalali"]
AttributionKind = Literal["direct", "indirect", "mixed"]
Modality = Literal["asserted", "reported", "alleged", "unverified", "denied", "planned", "hypothetical"]
LinkKind = Literal["duplicate_of", "quotes", "translation_of", "sentence_pair"]
Agreement = Literal["single", "corroborated", "contradicted"]
Verdict = Literal[
    "same", "different", "unsure", "pair", "unpair",
    "accept", "reject", "amend",
    "split", "join", "move", "furniture", "text",
    "name", "claim",
]  # fmt: skip
"""Said of two records (the first five; `pair`: the two items are translations of each other), of one record (the next
three), of how a document is cut (the next five), or of what a stretch of it is or says (the last two)."""


class Struct(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of all values: immutable, compared by content, written to JSON without its defaults."""


class Span(Struct, frozen=True, kw_only=True):
    """A stretch of a document's text: `text[start:end]`."""

    start: int
    end: int


class Place(Struct, frozen=True, kw_only=True):
    """One side of a link: a stretch of a document, and the item it lies in (None where it lies in none)."""

    document: str
    item: str | None
    start: int
    end: int


class Record(Struct, frozen=True, kw_only=True):
    """What every record of the case has: an id, and the `stage@version` (or `user:NAME`) that it comes from."""

    id: str
    origin: str = ""


class Document(Record, frozen=True, kw_only=True):
    """One file as it was added: its bytes (by `sha256`) and its text are fixed from then on. Its text is kept apart."""

    path: str
    media_type: str
    sha256: str
    size: int
    chars: int
    status: Literal["ok", "failed"]
    added_at: str
    title: str | None = None
    url: str | None = None
    source: str | None = None
    captured_at: str | None = None
    published: str | None = None
    language: Language | None = None
    error: str | None = None
    container: str | None = None
    """sha256 of the archive or message that the bytes came out of."""
    marks: tuple[tuple[int, int, str], ...] = ()
    """What the file's own structure said of a stretch: (start, end, name), e.g. `nav`, `h1`, `time`, `a`, `blockquote`."""


class SpanRecord(Record, frozen=True, kw_only=True):
    """A record that rests on one stretch of one document."""

    document: str
    start: int
    end: int
    item: str | None = None


class Item(SpanRecord, frozen=True, kw_only=True):
    """One article, notice, statement or letter in a document (`item` is unused here)."""

    kind: ItemKind
    language: Language = ""
    title: str | None = None
    author: str | None = None
    translator: str | None = None
    outlet: str | None = None
    published: str | None = None
    translation_of: str | None = None
    medium: str | None = None
    group: str | None = None
    speaker: str | None = None
    number: str | None = None
    sender: str | None = None
    recipient: str | None = None
    subject: str | None = None
    copies: str | None = None
    place_line: str | None = None


class Passage(SpanRecord, frozen=True, kw_only=True):
    """A stretch of an item with one role. Passages tile the document: each character that is not white space is in one."""

    role: PassageRole
    language: Language = ""


class Mention(SpanRecord, frozen=True, kw_only=True):
    """A span that names an entity; honorifics, titles and Arabic proclitics stay outside."""

    text: str
    type: MentionType
    score: float
    method: str
    known: str | None = None
    """Key of the lexicon or gazetteer entry that the name was read as (`lex:…`, `geo:…`, `case:…`), where it was."""
    antecedent: str | None = None
    """Id of the earlier, fuller mention in the same item that this short form stands for."""


class Time(SpanRecord, frozen=True, kw_only=True):
    """One expression of time; `value` is EDTF, None where the page fixes no date."""

    text: str
    value: str | None = None
    calendar: Calendar = "gregorian"
    rule: str | None = None
    """How the value came about: `written`, `umm-al-qura`, `tabular`, `stated`, `anchored`."""
    anchor: str | None = None
    """In words: what a relative or partial expression was counted from."""
    note: str | None = None


class Quantity(Struct, frozen=True, kw_only=True):
    """A count as the words give it. `value` is None for an open range; `of` is what was counted, in the text's words."""

    start: int
    end: int
    value: float | None = None
    min: float | None = None
    max: float | None = None
    approx: bool = False
    unit: str | None = None
    of: str | None = None
    what: str = "other"


class Attribution(SpanRecord, frozen=True, kw_only=True):
    """One step of "according to": who says it (`source`), the words that say so (`cue`), and what is said (`content`).

    `start` and `end` cover all three. `source` is None where the page has a cue alone ("reportedly").
    """

    cue: Span
    content: tuple[Span, ...]
    kind: AttributionKind
    source: Span | None = None
    mention: str | None = None
    """Id of the mention that names the source, where it is named."""
    outer: str | None = None
    stance: str | None = None
    """What the cue says of the content beyond saying it: `claims`, `denies`, `doubts`, `plans`, or None."""


class Filler(Struct, frozen=True, kw_only=True):
    """Who or what fills a role of a claim: a mention, else the lexicon key that an adjective stands for, else the words alone."""

    start: int
    end: int
    mention: str | None = None
    known: str | None = None


class Voice(Struct, frozen=True, kw_only=True):
    """One voice of a chain. `text` is as the page has it; the outermost (author, outlet) may stand outside the text."""

    text: str
    mention: str | None = None
    known: str | None = None
    cue: str | None = None
    start: int | None = None
    end: int | None = None
    full: str | None = None
    """The words in which an unnamed source was told of before, where `text` only points back to it ("the sources")."""


class Claim(SpanRecord, frozen=True, kw_only=True):
    """What one stretch of text says happened, through one chain of voices (outermost first)."""

    type: str
    trigger: Span
    modality: Modality
    score: float
    method: str
    """The trigger entry and the pattern that made it, e.g. `kill/en/was killed: passive`."""
    polarity: Literal["positive", "negative"] = "positive"
    plover: str | None = None
    actors: tuple[Filler, ...] = ()
    targets: tuple[Filler, ...] = ()
    places: tuple[Filler, ...] = ()
    when: str | None = None
    time: str | None = None
    """Id of the time expression that `when` comes from, where one stands in the text."""
    quantities: tuple[Quantity, ...] = ()
    attribution: tuple[Voice, ...] = ()


STATED = "stated by a person"
"""The `method` of a claim that no stage found."""


class Link(Record, frozen=True, kw_only=True):
    """Two stretches that go together; for `duplicate_of`, `quotes` and `translation_of`, `a` is the later or derived one."""

    kind: LinkKind
    a: Place
    b: Place
    score: float
    reasons: tuple[str, ...] = ()
    differs: str | None = None
    """For a sentence pair: what the two sides say differently (a figure, a name, a negation)."""


class EntityName(Struct, frozen=True, kw_only=True):
    """One spelling of an entity; `count` is 0 for a known name that the case does not use."""

    text: str
    script: Literal["Latn", "Arab"]
    language: Language
    count: int


class Entity(Record, frozen=True, kw_only=True):
    """What mentions name: one person, organisation, place or work of this case."""

    type: MentionType
    name: str
    names: tuple[EntityName, ...]
    mentions: tuple[str, ...]
    known: str | None = None
    reasons: tuple[str, ...] = ()
    parent: str | None = None
    wikidata: str | None = None
    geonames: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    note: str | None = None


class Figure(Struct, frozen=True, kw_only=True):
    """One kind of count in an event: lowest and highest that any claim gives, and who gives which."""

    what: str
    min: float | None
    max: float | None
    values: tuple[tuple[float | None, str], ...]
    """(value, claim id) pairs."""


class Event(Record, frozen=True, kw_only=True):
    """A cluster of claims about one happening. `agreement` is computed, never typed in."""

    type: str
    claims: tuple[str, ...]
    when: str | None
    places: tuple[str, ...]
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    sources: tuple[str, ...]
    """Who says so, one entry a voice (entity ids; words where the voice is unnamed)."""
    independent_sources: int
    agreement: Agreement
    quantities: tuple[Figure, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why the claims were joined, what dates the event, and which outlets count as one voice."""
    differs: tuple[str, ...] = ()
    """What the claims contradict each other in: figures, denials, who did it."""


class Entry(Struct, frozen=True, kw_only=True):
    """One entry of a series; fields that its kind does not have are None."""

    document: str
    item: str | None
    start: int
    end: int
    number: str | None = None
    ordinal: str | None = None
    date: str | None = None
    title: str | None = None
    medium: str | None = None
    speaker: str | None = None
    place: str | None = None
    region: str | None = None
    sender: str | None = msgspec.field(default=None, name="from")
    recipient: str | None = msgspec.field(default=None, name="to")
    subject: str | None = None
    referred: bool = False
    """Whether the document only names it, by issuer and date: it was issued, and is not in this case by that."""


class Series(Record, frozen=True, kw_only=True):
    """A numbered or dated run of things, with what is missing from it said in words (`gaps`)."""

    kind: str
    title: str
    group: str | None
    entries: tuple[Entry, ...]
    gaps: tuple[str, ...] = ()


class Problem(Record, frozen=True, kw_only=True):
    """What a stage could not do, and where; `advice` says what to try."""

    document: str | None
    stage: str
    message: str
    advice: str
    start: int | None = None
    end: int | None = None


class Judgement(Record, frozen=True, kw_only=True):
    """A person's decision about one or two records: superseded by a later one, never deleted."""

    verdict: Verdict
    subject: str
    by: str
    at: str
    other: str | None = None
    note: str | None = None
    changes: dict[str, str] = msgspec.field(default_factory=dict)
    """For `amend`: field and new value; for `name` the type, for `claim` the fields of what is stated."""
    places: tuple[Place, ...] = ()
    """Where the records judged stood, by which an item is found again when its id changes; of a cut, where it is made:
    `split` and `join` at one place, `move` from the first to the second, `furniture` and `text` a stretch. `name` and
    `claim` rest on a stretch too."""
    withdrawn_by: str | None = None
    withdrawn_at: str | None = None


RECORD_TYPES: dict[str, type[Record]] = {
    "items": Item,
    "passages": Passage,
    "mentions": Mention,
    "times": Time,
    "attributions": Attribution,
    "claims": Claim,
    "links": Link,
    "entities": Entity,
    "events": Event,
    "series": Series,
    "problems": Problem,
}
"""Table name of each kind of record that a stage may yield."""

TABLE_OF: dict[type[Record], str] = {kind: name for name, kind in RECORD_TYPES.items()}
