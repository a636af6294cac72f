"""Who pledged to, split from, fought or met whom, in which interval and on whose word: claims grouped, never bare facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

import msgspec

from sijill.claims.agreement import Sources
from sijill.claims.events.dating import read_interval
from sijill.claims.events.facts import Resolver
from sijill.data import load_toml
from sijill.model.protocols import View
from sijill.model.records import Claim, Entity

_MOST_PARTIES = 12
"""Parties of one claim beyond which it is a list, and says nothing of any two of them."""
_NO_HAPPENING = frozenset(("planned", "hypothetical"))


class Testimony(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of a relation: when it says that it was, and on whose word."""

    claim: str
    when: str | None
    voice: str
    """Whose word it counts as: an entity's id, or words."""
    denied: bool


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """All that is claimed of one kind between two parties, in order of time."""

    kind: str
    """The type of the claims: `pledge`, `split`, `meet`, …"""
    one: str
    """Who does it (an entity's id); for what both do, the lower id."""
    other: str
    mutual: bool
    since: str | None
    """The earliest and the latest time that a claim gives (EDTF)."""
    until: str | None
    voices: tuple[str, ...]
    """Independent voices that say so; those that only deny it are left out."""
    denied_by: tuple[str, ...]
    testimonies: tuple[Testimony, ...]


def find_relations(view: View, *, entity: str | None = None) -> list[Relation]:
    """Relations between persons and bodies, or those of one `entity` (an id); [] where the case has none.

    What is planned or possible is left out; what is denied stays, with who denies it. Order: by first time, then by kind.
    """
    resolver = Resolver(view.rows(Entity))
    rules = load_toml("agreement.toml")["relations"]
    mutual = frozenset(rules["mutual"])
    known = frozenset(rules["directed"]) | mutual
    parties: defaultdict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in view.rows(Claim):
        if claim.type not in known or claim.modality in _NO_HAPPENING:
            continue
        for one, other in _pairs(claim, resolver, mutual):
            if entity is None or entity in (one, other):
                parties[claim.type, one, other].append(claim)
    if not parties:
        return []
    sources = Sources(view, entities=resolver.entities, by_mention=resolver.by_mention, by_known=resolver.by_known)
    found = [_relation(key, claims, key[0] in mutual, sources) for key, claims in parties.items()]
    return sorted(found, key=lambda row: (_first_day(row.since), row.kind, row.one, row.other))


def word_relation(relation: Relation, *, seen_from: str) -> str:
    """How a relation reads from one of its parties: "pledged to", "was split from by"."""
    rules = load_toml("agreement.toml")["relations"]
    if relation.mutual:
        return str(rules["between"].get(relation.kind, relation.kind))
    forth, back = rules["directed"].get(relation.kind, (relation.kind, f"{relation.kind}, from the other side"))
    return str(forth if relation.one == seen_from else back)


def order_holders(relations: Iterable[Relation]) -> list[tuple[str, ...]]:
    """Who followed whom, as chains of entity ids from the first holder on, from relations of the kind `succeed`.

    A holder whom claims give two successors begins a chain with each; a circle is cut where it closes.
    """
    after: defaultdict[str, list[str]] = defaultdict(list)
    before: set[str] = set()
    for relation in relations:
        if relation.kind == "succeed" and relation.voices:
            after[relation.other].append(relation.one)
            before.add(relation.one)
    chains: list[tuple[str, ...]] = []
    used: set[tuple[str, str]] = set()
    # First those whom nobody precedes, then what is left: circles.
    for start in (*sorted(set(after) - before), *sorted(set(after) & before)):
        for following in sorted(after[start]):
            if (start, following) in used:
                continue
            chain = [start]
            step: str | None = following
            while step is not None and step not in chain:
                used.add((chain[-1], step))
                chain.append(step)
                ahead = [name for name in sorted(after.get(step, ())) if (step, name) not in used]
                step = ahead[0] if ahead else None
            if step is not None:
                used.add((chain[-1], step))
            chains.append(tuple(chain))
    return chains


def _pairs(claim: Claim, resolver: Resolver, mutual: frozenset[str]) -> Iterator[tuple[str, str]]:
    actors = _parties(resolver.fillers(claim.actors), resolver)
    targets = _parties(resolver.fillers(claim.targets), resolver)
    if len(actors) + len(targets) > _MOST_PARTIES:
        return
    if claim.type in mutual:
        yield from combinations(sorted(actors | targets), 2)
        return
    for one in sorted(actors):
        for other in sorted(targets - {one}):
            yield one, other


def _parties(entities: frozenset[str], resolver: Resolver) -> frozenset[str]:
    """Persons, bodies and states; a town is no party."""
    return frozenset(
        key
        for key in entities
        if (found := resolver.entities.get(key)) is not None
        and (found.type in ("PER", "ORG") or (found.type == "LOC" and found.lat is None and found.country is not None))
    )


def _relation(key: tuple[str, str, str], claims: list[Claim], mutual: bool, sources: Sources) -> Relation:  # noqa: FBT001
    kind, one, other = key
    rows = [
        Testimony(
            claim=claim.id,
            when=claim.when,
            voice=sources.word_of(claim).origin,
            denied=claim.modality == "denied" or claim.polarity == "negative",
        )
        for claim in claims
    ]
    rows.sort(key=lambda row: (_first_day(row.when), row.claim))
    said = [row for row in rows if not row.denied]
    dated = [row.when for row in said if row.when and read_interval(row.when)]
    return Relation(
        kind=kind,
        one=one,
        other=other,
        mutual=mutual,
        since=min(dated, key=_first_day, default=None),
        until=max(dated, key=_last_day, default=None),
        voices=tuple(sorted({row.voice for row in said})),
        denied_by=tuple(sorted({row.voice for row in rows if row.denied})),
        testimonies=tuple(rows),
    )


def _first_day(value: str | None) -> str:
    interval = read_interval(value)
    return interval.first.isoformat() if interval is not None and interval.first is not None else "9999"


def _last_day(value: str | None) -> str:
    interval = read_interval(value)
    return interval.last.isoformat() if interval is not None and interval.last is not None else "9999"
