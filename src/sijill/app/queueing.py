"""What to decide next: open questions of a case, those first whose answer would change most."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from textwrap import shorten
from typing import Literal

import msgspec

from sijill.app.judging import Judging
from sijill.app.register import Register
from sijill.model.records import Entity, Event, Filler, Judgement, SpanRecord, Voice
from sijill.text.names import POSSIBLE_THRESHOLD, SAME_THRESHOLD

QuestionKind = Literal["entities", "orphan", "event", "editions"]
_MOST_ASKED = 2_000
"""Entities for which others of a like name are looked for: those with most uses. A case of more has enough to decide there."""
_NAMES, _NEAR = 3, 10
_EVENT, _SOURCE = 3.0, 2.0
"""What an event counts for beside a mention or a claim, and what an independent source of a contradicted one does."""
_SURE_PAIR = 0.8
_SHOWN = 60


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to decide: about which records, why it is asked, and how much its answer would move (`weight`)."""

    kind: QuestionKind
    words: str
    ids: tuple[str, ...]
    reasons: tuple[str, ...]
    weight: float
    mentions: int = 0
    claims: int = 0
    events: int = 0


def list_questions(register: Register, judging: Judging, *, limit: int = 50) -> list[Question]:
    """The open questions of a case, heaviest first: names that may be one, decisions whose record is gone, events that
    sources contradict and nobody has looked at, pairs of editions that are not sure. [] where nothing is open."""
    questions = [
        *_ask_entities(register),
        *_ask_orphans(register, judging.list_orphans()),
        *_ask_events(register),
        *_ask_editions(register),
    ]
    return sorted(questions, key=lambda question: (-question.weight, question.kind, question.ids))[:limit]


def _ask_entities(register: Register) -> Iterator[Question]:
    """Pairs of one type whose names are too like to be told apart and not like enough to be joined."""
    verdicts = register.view.verdicts()
    use = _Use(register)
    used = [entity for entity in register.entities.values() if entity.mentions]
    used.sort(key=lambda entity: (-len(entity.mentions), entity.id))
    asked: set[tuple[str, str]] = set()
    for entity in used[:_MOST_ASKED]:
        for other, score in _find_near(register, entity):
            low, high = sorted((entity.id, other.id))
            if (low, high) in asked or (low, high) in verdicts:
                continue
            asked.add((low, high))
            yield _pair_question(use, entity, other, score)


def _find_near(register: Register, entity: Entity) -> Iterator[tuple[Entity, float]]:
    best: dict[str, tuple[Entity, float]] = {}
    for name in [name.text for name in entity.names if name.count][:_NAMES]:
        for other, score in register.find_entities(name, limit=_NEAR):
            if other.id != entity.id and score > best.get(other.id, (other, 0.0))[1]:
                best[other.id] = (other, score)
    for other, score in best.values():
        told_apart = entity.known is not None and other.known is not None
        if score >= POSSIBLE_THRESHOLD and other.type == entity.type and other.mentions and not told_apart:
            yield other, score


class _Use:
    """How often entities stand in claims and events."""

    def __init__(self, register: Register) -> None:
        self.claims: Counter[str] = Counter()
        for claim in register.claims.values():
            fillers: tuple[Filler | Voice, ...] = (*claim.actors, *claim.targets, *claim.places, *claim.attribution)
            self.claims.update({entity for filler in fillers if (entity := register.entity_of(filler)) is not None})
        self.events: dict[str, list[Event]] = defaultdict(list)
        for event in register.events.values():
            for entity in {*event.actors, *event.targets, *event.places, *event.sources}:
                self.events[entity].append(event)

    def count_meeting(self, a: str, b: str) -> int:
        """Events of the one that have an event of one kind and day among those of the other: they may be one."""
        kinds = {(event.type, event.when) for event in self.events[a] if event.when}
        return sum((event.type, event.when) in kinds for event in self.events[b])


def _pair_question(use: _Use, a: Entity, b: Entity, score: float) -> Question:
    few, many = sorted((a, b), key=lambda entity: (len(entity.mentions), entity.id))
    mentions, claims, events = len(few.mentions), use.claims[few.id], len(use.events[few.id])
    meeting = use.count_meeting(few.id, many.id)
    reasons = [
        f"names are alike by {score:.2f}" + (", and yet were kept apart" if score >= SAME_THRESHOLD else ""),
        f"as one, {_count(mentions, 'mention')}, {_count(claims, 'claim')} and {_count(events, 'event')} would move",
    ]
    if meeting:
        reasons.append(f"{_count(meeting, 'event')} of one kind and day would meet")
    return Question(
        kind="entities",
        words=f"{few.name} and {many.name}: one {_TYPES[a.type]}?",
        ids=(few.id, many.id),
        reasons=tuple(reasons),
        weight=round((mentions + claims + _EVENT * (events + meeting)) * score, 2),
        mentions=mentions,
        claims=claims,
        events=events,
    )


_TYPES = {"PER": "person", "ORG": "organisation", "LOC": "place", "WORK": "work"}


def _ask_orphans(register: Register, orphans: Iterable[Judgement]) -> Iterator[Question]:
    """Decisions that nothing obeys any more: to be made anew, or undone."""
    claims: Counter[str] = Counter(claim.document for claim in register.claims.values())
    for judgement in orphans:
        documents = {place.document for place in judgement.places}
        left = [register.entities[i] for i in (judgement.subject, judgement.other) if i in register.entities]
        mentions = sum(len(entity.mentions) for entity in left)
        touched = sum(claims[document] for document in documents)
        where = ", ".join(register.documents[document].path for document in sorted(documents & set(register.documents)))
        yield Question(
            kind="orphan",
            words=f"“{judgement.verdict}” on {where or judgement.subject}, by {judgement.by}: decide anew, or undo it?",
            ids=(judgement.id,),
            reasons=(
                "the last build made no such record, or cuts the page so that it does not fit",
                f"it bears on {_count(mentions, 'mention')} and {_count(touched, 'claim')}",
            ),
            weight=float(1 + mentions + touched),
            mentions=mentions,
            claims=touched,
        )


def _ask_events(register: Register) -> Iterator[Question]:
    """Events on which claims contradict each other, while some of these were neither accepted, amended nor rejected."""
    for event in register.events.values():
        if event.agreement != "contradicted":
            continue
        open_claims = [
            claim for claim in event.claims if claim in register.claims and register.decision_on(claim) is None
        ]
        if not open_claims:
            continue
        line = register.event_line(event)
        place = f" at {', '.join(line.places)}" if line.places else ""
        yield Question(
            kind="event",
            words=f"{event.type.replace('_', ' ')}{place}, {event.when or 'no date'}: are its claims read right?",
            ids=(event.id, *open_claims),
            reasons=(
                *event.differs,
                f"{_count(len(open_claims), 'claim')} of {len(event.claims)} unchecked, {_count(event.independent_sources, 'independent source')}",
            ),
            weight=len(open_claims) + _EVENT + _SOURCE * event.independent_sources,
            claims=len(open_claims),
            events=1,
        )


def _ask_editions(register: Register) -> Iterator[Question]:
    """Pairs of editions that too little speaks for, and that nobody judged."""
    verdicts = register.view.verdicts()
    sentences = Counter(
        frozenset((link.a.item, link.b.item)) for link in register.links if link.kind == "sentence_pair"
    )
    for link in register.links:
        a, b = register.items.get(link.a.item or ""), register.items.get(link.b.item or "")
        if link.kind != "translation_of" or link.score >= _SURE_PAIR or a is None or b is None:
            continue
        low, high = sorted((a.id, b.id))
        if (low, high) in verdicts:
            continue
        pairs = sentences[frozenset((a.id, b.id))]
        yield Question(
            kind="editions",
            words=f"{_title(register, a)} and {_title(register, b)}: translations of each other?",
            ids=(link.id, a.id, b.id),
            reasons=(*link.reasons, f"{_count(pairs, 'pair')} of sentences rest on it, score {link.score:.2f}"),
            weight=round(pairs * (1 - link.score), 2),
        )


def _title(register: Register, record: SpanRecord) -> str:
    title = getattr(record, "title", None) or register.documents[record.document].path
    return shorten(str(title), _SHOWN, placeholder="…")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
