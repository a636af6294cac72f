"""Claims with their fillers resolved: what the grouping compares."""

from __future__ import annotations

from collections import Counter, defaultdict

import msgspec

from sijill.claims.events.dating import Hints, publication_days, read_hints, read_interval, read_month_day
from sijill.claims.events.places import Places
from sijill.claims.events.rules import Rules
from sijill.model.dates import Interval
from sijill.model.protocols import View
from sijill.model.records import Claim, Entity, Filler, Quantity

Bounds = tuple[float, float]
_MOST_COMPANIONS = 12
"""Places of one claim beyond which it is a list that says nothing of what lies in what."""


class Fact(msgspec.Struct, frozen=True):
    """One claim that says something happened, with entities for its fillers and days for its time."""

    claim: Claim
    family: str
    actors: frozenset[str]
    targets: frozenset[str]
    places: frozenset[str]
    days: Interval | None
    """Days that the claim's own time fixes; None where it has none, or none that can be read."""
    published: Interval | None
    """Days before and at publication of its item, where that is known."""
    hints: Hints
    """What its words say of the day without fixing it."""
    figures: dict[str, Bounds]
    """Highest figure of each kind, as low and high."""


class Resolver:
    """Entities of fillers and voices, by mention or by lexicon key."""

    def __init__(self, entities: list[Entity]) -> None:
        self.entities = {entity.id: entity for entity in entities}
        self.by_mention: dict[str, str] = {}
        self.by_known: dict[str, str] = {}
        for entity in entities:
            for mention in entity.mentions:
                self.by_mention[mention] = entity.id
            if entity.known is not None:
                self.by_known.setdefault(entity.known, entity.id)

    def entity(self, *, mention: str | None, known: str | None) -> str | None:
        """Id of the entity, None where neither key leads to one."""
        found = self.by_mention.get(mention) if mention else None
        return found or (self.by_known.get(known) if known else None)

    def fillers(self, fillers: tuple[Filler, ...]) -> frozenset[str]:
        """The entities of a role, without those that have none."""
        found = (self.entity(mention=filler.mention, known=filler.known) for filler in fillers)
        return frozenset(entity for entity in found if entity is not None)


def gather_facts(view: View, resolver: Resolver, rules: Rules) -> list[Fact]:
    """All claims that tell of a happening, in order of their ids."""
    published = publication_days(view)
    hints = read_hints(view)
    facts: list[Fact] = []
    for claim in view.rows(Claim):
        if claim.type in rules.never or claim.modality in rules.without:
            continue
        key = claim.item or claim.document
        facts.append(
            Fact(
                claim,
                rules.family_of(claim.type),
                resolver.fillers(claim.actors),
                resolver.fillers(claim.targets),
                resolver.fillers(claim.places),
                read_interval(claim.when),
                published.get(key) or published.get(claim.document),
                hints.get(claim.time or "") or read_month_day(claim.when) or hints.get(key, Hints()),
                figures_of(claim.quantities),
            )
        )
    return facts


def figures_of(quantities: tuple[Quantity, ...]) -> dict[str, Bounds]:
    """The highest figure of each kind: a claim that counts 5 dead, 2 of them children, says 5."""
    found: dict[str, Bounds] = {}
    for quantity in quantities:
        bounds = bounds_of(quantity)
        if bounds is not None and quantity.what != "other" and bounds > found.get(quantity.what, (-1.0, -1.0)):
            found[quantity.what] = bounds
    return found


def bounds_of(quantity: Quantity) -> Bounds | None:
    """Low and high of a count; open ends reach to nothing and without end. None where no figure stands."""
    low = quantity.min if quantity.min is not None else quantity.value
    high = quantity.max if quantity.max is not None else quantity.value
    if low is None and high is None:
        return None
    return (low if low is not None else 0.0, high if high is not None else float("inf"))


def broad_places(facts: list[Fact], places: Places, *, companions: float, share: float) -> frozenset[str]:
    """Places that are areas: states, parents of others, and those named beside many places that are named less often.

    `companions` is the least number of such others; `share` asks for that part of what the broadest place has.
    """
    beside: defaultdict[str, set[str]] = defaultdict(set)
    count: Counter[str] = Counter()
    for fact in facts:
        count.update(fact.places)
        if len(fact.places) <= _MOST_COMPANIONS:
            for place in fact.places:
                beside[place] |= fact.places
    under = {place: sum(count[other] < count[place] for other in others) for place, others in beside.items()}
    least = max(companions, share * max(under.values(), default=0))
    return frozenset(place for place, number in under.items() if number >= least) | places.areas
