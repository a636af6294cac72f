"""The built register and the questions that people put to it: dossier, timeline, comparison, series.

Everything here is read from records; nothing is computed that a stage should have computed. Answers are plain structs,
so that terminal, workbench and programs show the same thing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import zip_longest
from typing import TypeVar, cast

from sijill.app.lines import ClaimLine, Comparison, Dossier, EventLine, RelationLine, Use, VoiceLine
from sijill.claims.grades import Grades, SourceGrade
from sijill.claims.relations import Relation, find_relations, order_holders, word_relation
from sijill.model.dates import edtf_interval
from sijill.model.protocols import View
from sijill.model.records import (
    Claim,
    Document,
    Entity,
    Event,
    Filler,
    Item,
    Judgement,
    Link,
    Mention,
    Series,
    SpanRecord,
    Voice,
)
from sijill.store.view import decisions_in_force
from sijill.text.fold import fold_text
from sijill.text.names import NameIndex

R = TypeVar("R", bound=SpanRecord)


class UnknownRecordError(LookupError):
    """No record of the kind asked for has this id or name: says what there is instead."""


class Register:
    """Look-ups over one view, made when they are first asked for."""

    def __init__(
        self, view: View, *, judgements: Iterable[Judgement] = (), grades: Callable[[], Grades] = Grades
    ) -> None:
        self.view = view
        self._load_grades = grades
        self._by_document: dict[type[SpanRecord], dict[str, list[SpanRecord]]] = {}
        judgements = list(judgements)
        self._decisions = decisions_in_force(judgements)
        self._judgements = [judgement for judgement in judgements if judgement.withdrawn_at is None]

    # -- look-ups ------------------------------------------------------------------------------------------------
    @cached_property
    def documents(self) -> dict[str, Document]:
        return {document.id: document for document in self.view.documents()}

    @cached_property
    def items(self) -> dict[str, Item]:
        return {item.id: item for item in self.view.rows(Item)}

    @cached_property
    def mentions(self) -> dict[str, Mention]:
        return {mention.id: mention for mention in self.view.rows(Mention)}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.view.rows(Entity)}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.view.rows(Claim)}

    @cached_property
    def events(self) -> dict[str, Event]:
        return {event.id: event for event in self.view.rows(Event)}

    @cached_property
    def series(self) -> list[Series]:
        return sorted(
            self.view.rows(Series), key=lambda series: (series.kind, series.group or "", series.title, series.id)
        )

    @cached_property
    def links(self) -> list[Link]:
        return self.view.rows(Link)

    @cached_property
    def entity_of_mention(self) -> dict[str, str]:
        return {mention: entity.id for entity in self.entities.values() for mention in entity.mentions}

    @cached_property
    def _entity_of_known(self) -> dict[str, str]:
        return {entity.known: entity.id for entity in self.entities.values() if entity.known is not None}

    @cached_property
    def _entity_of_name(self) -> dict[str, str]:
        """Folded name to the one entity that bears it: how an outlet that stands outside the text is known."""
        owners: dict[str, set[str]] = defaultdict(set)
        for entity in self.entities.values():
            for name in (entity.name, *(name.text for name in entity.names)):
                owners[fold_text(name)].add(entity.id)
        return {name: next(iter(found)) for name, found in owners.items() if len(found) == 1}

    @cached_property
    def _event_of_claim(self) -> dict[str, str]:
        return {claim: event.id for event in self.events.values() for claim in event.claims}

    def text(self, document: str) -> str:
        return self.view.text(document)

    def quote(self, record: SpanRecord) -> str:
        """The characters that a record rests on."""
        return self.text(record.document)[record.start : record.end]

    def entity_of(self, filler: Filler | Voice) -> str | None:
        """Id of the entity that fills a role or speaks; None where it has no name in the case."""
        if filler.mention is not None and filler.mention in self.entity_of_mention:
            return self.entity_of_mention[filler.mention]
        if filler.known is not None:
            return self._entity_of_known.get(filler.known)
        if isinstance(filler, Voice):
            return self._entity_of_name.get(fold_text(filler.text))
        return None

    def decision_on(self, record: str) -> Judgement | None:
        """The judgement in force on one record; None where nobody judged it."""
        return self._decisions.get(record)

    def event_of(self, claim: str) -> str | None:
        return self._event_of_claim.get(claim)

    def name_of(self, entity: str) -> str:
        """The entity's name, or the id itself where there is none of that id."""
        found = self.entities.get(entity)
        return found.name if found else entity

    # -- entities ------------------------------------------------------------------------------------------------
    @cached_property
    def _names(self) -> tuple[NameIndex, dict[str, list[str]]]:
        owners: dict[str, list[str]] = defaultdict(list)
        for entity in sorted(self.entities.values(), key=lambda entity: (-len(entity.mentions), entity.id)):
            for name in {entity.name, *(name.text for name in entity.names)}:
                owners[name].append(entity.id)
        return NameIndex(sorted(owners)), owners

    def find_entities(self, query: str, *, limit: int = 5) -> list[tuple[Entity, float]]:
        """Entities with a name like the query, in either script, best first, with the score of the match."""
        if query in self.entities:
            return [(self.entities[query], 1.0)]
        index, owners = self._names
        best: dict[str, float] = {}
        for match in index.rank(query, limit=limit * 6):
            for owner in owners[match.candidate]:
                best[owner] = max(best.get(owner, 0.0), match.score)
        ranked = sorted(
            best.items(), key=lambda pair: (-round(pair[1], 3), -len(self.entities[pair[0]].mentions), pair[0])
        )
        return [(self.entities[entity], score) for entity, score in ranked[:limit]]

    def get_entity(self, query: str) -> Entity:
        """The one entity that the id or name means. Raises UnknownRecordError with the nearest names."""
        found = self.find_entities(query)
        if found and found[0][1] >= 0.6:
            return found[0][0]
        near = ", ".join(f"{entity.name} ({entity.id})" for entity, _ in found) or "none that is near"
        raise UnknownRecordError(f"no entity is named {query!r}; nearest: {near}")

    def dossier(self, query: str) -> Dossier:
        """All that the case holds on one entity, by id or by any spelling. Raises UnknownRecordError."""
        entity = self.get_entity(query)
        by_document: dict[str, list[Mention]] = defaultdict(list)
        dates: list[str] = []
        for identifier in entity.mentions:
            mention = self.mentions.get(identifier)
            if mention is None:
                continue
            by_document[mention.document].append(mention)
            item = self.items.get(mention.item or "")
            if item is not None and item.published:
                dates.append(item.published)
        uses = [
            Use(
                document=document,
                path=self.documents[document].path,
                count=len(found),
                published=self._published(document, found),
                first=min(found, key=lambda mention: mention.start),
            )
            for document, found in by_document.items()
        ]
        roles: list[Claim] = []
        said: list[Claim] = []
        for claim in self.claims.values():
            if any(self.entity_of(filler) == entity.id for filler in (*claim.actors, *claim.targets, *claim.places)):
                roles.append(claim)
            if any(self.entity_of(voice) == entity.id for voice in claim.attribution):
                said.append(claim)
        events = [
            event for event in self.events.values() if entity.id in (*event.actors, *event.targets, *event.places)
        ]
        return Dossier(
            entity=entity,
            parent=self.name_of(entity.parent) if entity.parent else None,
            uses=tuple(sorted(uses, key=lambda use: (use.published or "9", use.path))),
            first_use=min(dates, default=None),
            last_use=max(dates, default=None),
            claims=tuple(self.claim_line(claim) for claim in sorted(roles, key=_by_time)),
            said=tuple(self.claim_line(claim) for claim in sorted(said, key=_by_time)),
            events=tuple(self.event_line(event) for event in sorted(events, key=_by_time)),
            relations=tuple(self.relation_lines(entity.id)),
            holders=tuple(
                tuple(self.name_of(holder) for holder in chain)
                for chain in order_holders(self.relations)
                if entity.id in chain
            ),
            judgements=tuple(j for j in self._judgements if entity.id in (j.subject, j.other)),
            grade=self.grade_of(entity.id),
        )

    @cached_property
    def grades(self) -> Grades:
        """Grades that the team gave its sources and claims. Raises DataError where its file cannot be read."""
        return self._load_grades()

    def grade_of(self, source: str) -> SourceGrade | None:
        """The team's grade of a source, by the id of an entity or by its words; None where it has none."""
        entity = self.entities.get(source)
        names = (source,) if entity is None else (entity.name, *(name.text for name in entity.names))
        return self.grades.of_source(*names) if self.grades.sources else None

    @cached_property
    def relations(self) -> list[Relation]:
        return find_relations(self.view)

    def relation_lines(self, entity: str) -> list[RelationLine]:
        """The relations of one entity (an id), in order of their first time."""
        return [
            RelationLine(
                relation=relation,
                words=word_relation(relation, seen_from=entity),
                other=self.name_of(relation.other if relation.one == entity else relation.one),
                voices=tuple(self.name_voice(voice) for voice in relation.voices),
                denied_by=tuple(self.name_voice(voice) for voice in relation.denied_by),
            )
            for relation in self.relations
            if entity in (relation.one, relation.other)
        ]

    def name_voice(self, voice: str) -> str:
        """A voice that is an entity, words of a page, or, where a page names nobody, the document itself: in words."""
        document = self.documents.get(voice)
        return self.name_of(voice) if document is None else document.source or document.path

    def _published(self, document: str, mentions: list[Mention]) -> str | None:
        dates = [
            item.published for m in mentions if (item := self.items.get(m.item or "")) is not None and item.published
        ]
        return min(dates, default=self.documents[document].published)

    # -- claims and events ---------------------------------------------------------------------------------------
    def claim_line(self, claim: Claim) -> ClaimLine:
        document = self.documents[claim.document]
        item = self.items.get(claim.item or "")
        outlet = item.outlet or item.author if item is not None else None
        return ClaimLine(
            claim=claim,
            quote=self.quote(claim),
            document=document.id,
            path=document.path,
            source=outlet or document.source or document.path,
            source_grade=self._grade_of_page(document, outlet),
            grade=self.grades.of_claim(claim.id),
            item_title=item.title if item else None,
            chain=self.chain_lines(claim.attribution),
            actors=self.filler_names(claim.actors, claim.document),
            targets=self.filler_names(claim.targets, claim.document),
            places=self.filler_names(claim.places, claim.document),
        )

    def _grade_of_page(self, document: Document, outlet: str | None) -> SourceGrade | None:
        return self.grades.of_source(*(name for name in (outlet, document.source, document.url) if name))

    def chain_lines(self, voices: tuple[Voice, ...]) -> tuple[VoiceLine, ...]:
        """A chain as it is shown, outermost first; an outlet that names itself in the text stands once, with its cue."""
        lines = [self.voice_line(voice) for voice in voices]
        inner = [line.name for line in lines[1:]]
        return tuple(line for line, following in zip_longest(lines, inner) if following != line.name)

    def voice_line(self, voice: Voice) -> VoiceLine:
        entity = self.entity_of(voice)
        name = self.name_of(entity) if entity else voice.full or voice.text
        return VoiceLine(
            text=voice.text,
            entity=entity,
            name=name,
            cue=voice.cue,
            start=voice.start,
            end=voice.end,
            grade=self.grade_of(entity or voice.full or voice.text),
        )

    def filler_names(self, fillers: tuple[Filler, ...], document: str) -> tuple[str, ...]:
        """Names of the entities in a role, the page's own words where there is none."""
        names = []
        for filler in fillers:
            entity = self.entity_of(filler)
            names.append(self.name_of(entity) if entity else self.text(document)[filler.start : filler.end])
        return tuple(dict.fromkeys(names))

    def event_line(self, event: Event) -> EventLine:
        return EventLine(
            event=event,
            actors=tuple(self.name_of(entity) for entity in event.actors),
            targets=tuple(self.name_of(entity) for entity in event.targets),
            places=tuple(self.name_of(entity) for entity in event.places),
            sources=tuple(self.name_of(source) for source in event.sources),
        )

    def get_event(self, identifier: str) -> Event:
        """The event with this id, or the one that holds the claim with this id. Raises UnknownRecordError."""
        event = self.events.get(identifier) or self.events.get(self._event_of_claim.get(identifier, ""))
        if event is None:
            raise UnknownRecordError(
                f"no event has the id {identifier!r}; `sijill timeline` lists events with their ids"
            )
        return event

    def compare(self, identifier: str) -> Comparison:
        """The claims of one event side by side. Raises UnknownRecordError."""
        event = self.get_event(identifier)
        lines = [self.claim_line(self.claims[claim]) for claim in event.claims if claim in self.claims]
        items = {line.claim.item for line in lines if line.claim.item}
        copies = [
            link
            for link in self.links
            if link.kind in ("duplicate_of", "translation_of", "quotes") and {link.a.item, link.b.item} <= items
        ]
        lines.sort(key=lambda line: (line.chain_text.casefold(), line.path, line.claim.start))
        return Comparison(event=self.event_line(event), claims=tuple(lines), copies=tuple(copies))

    def timeline(
        self,
        *,
        since: str | None = None,
        until: str | None = None,
        entity: str | None = None,
        kind: str | None = None,
        agreement: str | None = None,
    ) -> list[EventLine]:
        """Events in order of their first day; those without a date come last, and are left out where days are asked for.

        `since` and `until` are EDTF days; `entity` an id or name; `kind` a claim type. Raises ValueError for a date that
        cannot be read, UnknownRecordError for an unknown entity.
        """
        first = edtf_interval(since)
        last = edtf_interval(until)
        wanted = self.get_entity(entity).id if entity else None
        found = []
        for event in self.events.values():
            if (kind and event.type != kind) or (agreement and event.agreement != agreement):
                continue
            if wanted and wanted not in (*event.actors, *event.targets, *event.places):
                continue
            interval = edtf_interval(event.when)
            if since or until:
                if interval is None or interval.first is None:
                    continue
                if first and first.first and (interval.last or interval.first) < first.first:
                    continue
                if last and last.last and interval.first > last.last:
                    continue
            found.append(event)
        return [self.event_line(event) for event in sorted(found, key=_by_time)]

    # -- documents -----------------------------------------------------------------------------------------------
    def of_document(self, kind: type[R], document: str) -> list[R]:
        """Records of one type that rest on one document, sorted by id."""
        if kind not in self._by_document:
            groups: dict[str, list[SpanRecord]] = defaultdict(list)
            for record in self.view.rows(kind):
                groups[record.document].append(record)
            self._by_document[kind] = groups
        return cast(list[R], self._by_document[kind].get(document, []))

    def count_links(self) -> Counter[str]:
        return Counter(link.kind for link in self.links)


def _by_time(record: Claim | Event) -> tuple[str, str]:
    interval = edtf_interval(record.when)
    return (interval.first.isoformat() if interval and interval.first else "9999", record.id)
