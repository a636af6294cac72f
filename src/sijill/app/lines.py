"""What the register shows: claims, events, relations and dossiers as plain structs, ready for terminal, workbench and programs."""

from __future__ import annotations

import msgspec

from sijill.claims.grades import ClaimGrade, SourceGrade
from sijill.claims.relations import Relation
from sijill.model.records import Claim, Entity, Event, Judgement, Link, Mention


class VoiceLine(msgspec.Struct, frozen=True, kw_only=True):
    """One voice of a chain as it is shown: its name, the entity behind it where it is known, and the cue."""

    text: str
    entity: str | None
    name: str
    cue: str | None
    start: int | None = None
    end: int | None = None
    grade: SourceGrade | None = None
    """What the team itself says of the source, where it graded it."""


class ClaimLine(msgspec.Struct, frozen=True, kw_only=True):
    """A claim ready to be shown: its words, its roles as entities, and its chain."""

    claim: Claim
    quote: str
    document: str
    path: str
    source: str
    """Who publishes it: the item's outlet, else what the collector knows of the document, else its path."""
    item_title: str | None
    chain: tuple[VoiceLine, ...]
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[str, ...]
    source_grade: SourceGrade | None = None
    grade: ClaimGrade | None = None
    """What the team itself says of the claim, where it graded it."""

    @property
    def chain_text(self) -> str:
        """The chain as a line that can be read aloud, outermost first."""
        return " → ".join(voice.name for voice in self.chain) or self.source

    @property
    def graded_chain_text(self) -> str:
        """The same with the letters that the team gave its sources."""
        voices = [(voice.name, voice.grade) for voice in self.chain] or [(self.source, self.source_grade)]
        return " → ".join(f"{name} ({grade.reliability})" if grade else name for name, grade in voices)


class EventLine(msgspec.Struct, frozen=True, kw_only=True):
    """An event ready to be shown."""

    event: Event
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[str, ...]
    sources: tuple[str, ...]


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """The claims of one event side by side, those of one source together."""

    event: EventLine
    claims: tuple[ClaimLine, ...]
    copies: tuple[Link, ...]
    """Links between items of these claims: copies and translations that count as one source."""


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """How one document names an entity."""

    document: str
    path: str
    count: int
    published: str | None
    first: Mention


class RelationLine(msgspec.Struct, frozen=True, kw_only=True):
    """A relation ready to be shown, as it reads from one of its parties."""

    relation: Relation
    words: str
    """How it reads: "pledged to", "was split from by"."""
    other: str
    """The other party's name."""
    voices: tuple[str, ...]
    denied_by: tuple[str, ...]


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """What a case holds on one entity, all of it by reference to the words it rests on."""

    entity: Entity
    parent: str | None
    uses: tuple[Use, ...]
    first_use: str | None
    """Earliest and latest publication date of an item that names it."""
    last_use: str | None
    claims: tuple[ClaimLine, ...]
    said: tuple[ClaimLine, ...]
    """Claims in whose chain of voices it stands."""
    events: tuple[EventLine, ...]
    relations: tuple[RelationLine, ...]
    """With whom claims tie it, in which interval and on whose word."""
    holders: tuple[tuple[str, ...], ...]
    """Chains of names in which it stands, each succeeded by the next."""
    judgements: tuple[Judgement, ...]
    grade: SourceGrade | None = None
    """What the team itself says of it as a source, where it graded it."""
