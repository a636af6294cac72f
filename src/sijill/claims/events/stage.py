"""The stage: facts, groups within items, clusters across them, and one event for each."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sijill.claims.agreement import Sources, figures_table, weigh
from sijill.claims.events.across import Cluster, Joiner
from sijill.claims.events.dating import nearest_day
from sijill.claims.events.facts import NEWS, Fact, Resolver, broad_places, gather_facts
from sijill.claims.events.places import Places
from sijill.claims.events.publication import STATED
from sijill.claims.events.rules import Rules, load_rules
from sijill.claims.events.sides import Sides
from sijill.claims.events.within import Group, group_within, read_verdicts
from sijill.data import read_text
from sijill.extract.lexicon import Lexicon
from sijill.model.dates import Interval, edtf_interval
from sijill.model.ids import make_id
from sijill.model.protocols import View
from sijill.model.records import Claim, Entity, Event, Item

_MOST_REASONS = 12
_DAY_AND_BEFORE = 2
_WEEK = 7
_DAYS_AROUND = 5
"""Days between which a page appeared whose middle stands, as an approximate day, for what it tells."""
_NEWS_DAYS = 10
"""Days between a happening and the page that tells of it, for a year to be taken from the page."""


class EventStage:
    """Gathers claims into events, and says on whose word each rests."""

    name = "events"
    version = "14"
    requires: tuple[str, ...] = ("claims", "entities", "links")
    assigns: tuple[str, ...] = ("events",)

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self.lexicon = lexicon
        """Says which places are areas; without it only parents, states without coordinates and usage do."""

    @property
    def fingerprint(self) -> str:
        lexicon = self.lexicon.fingerprint if self.lexicon is not None else ""
        data = (self.version, lexicon, read_text("agreement.toml"), read_text("time_words.toml"))
        return hashlib.sha256("\x1f".join(data).encode()).hexdigest()[:16]

    def __call__(self, view: View) -> Iterable[Event]:
        rules = load_rules()
        resolver = Resolver(view.rows(Entity))
        places = Places(
            resolver.entities,
            near_km=rules.across["near_km"],
            contained_km=rules.across["contained_km"],
            areas=self._known(resolver, rules, areas=True),
            spots=self._known(resolver, rules, areas=False),
        )
        broad = broad_places(
            view.rows(Claim),
            resolver,
            places,
            companions=rules.across["broad_companions"],
            share=rules.across["broad_share"],
        )
        facts = gather_facts(view, resolver, rules, broad)
        judged = read_verdicts(facts, view.verdicts())
        items = {item.id: item for item in view.rows(Item)}
        groups = group_within(facts, items, places, rules, judged)
        sources = Sources(view, entities=resolver.entities, by_mention=resolver.by_mention, by_known=resolver.by_known)
        joiner = Joiner(groups, places, rules, copies=sources.copy_groups(), judged=judged)
        sides = Sides(resolver, self.lexicon)
        builder = _Builder(groups, resolver, sources, broad, rules, sides, origin=f"{self.name}@{self.version}")
        return sorted((builder.event(cluster) for cluster in joiner.join()), key=lambda event: event.id)

    def _known(self, resolver: Resolver, rules: Rules, *, areas: bool) -> frozenset[str]:
        """The places of the case that the lexicon knows as areas, or as anything else."""
        if self.lexicon is None:
            return frozenset()
        known = {key: self.lexicon.get(entity.known) for key, entity in resolver.entities.items()}
        return frozenset(
            key for key, entry in known.items() if entry is not None and (entry.kind in rules.areas) is areas
        )


class _Builder:
    def __init__(
        self,
        groups: list[Group],
        resolver: Resolver,
        sources: Sources,
        broad: frozenset[str],
        rules: Rules,
        sides: Sides,
        *,
        origin: str,
    ) -> None:
        self.groups = groups
        self.sides = sides
        self.sources = sources
        self.broad = broad
        self.rules = rules
        self.origin = origin
        self.names = {key: entity.name for key, entity in resolver.entities.items()}

    def event(self, cluster: Cluster) -> Event:
        facts = sorted(self._facts(cluster), key=lambda fact: fact.claim.id)
        claims = [fact.claim for fact in facts]
        words = [self.sources.word_of(claim) for claim in claims]
        finding = weigh(
            claims,
            words,
            actors={fact.claim.id: fact.actors for fact in facts if _blames(fact)},
            sides=self.sides.of,
            places={fact.claim.id: fact.places for fact in facts},
            name=self.names,
        )
        when, dating = _when(facts)
        joined = tuple(dict.fromkeys(cluster.reasons))
        return Event(
            id=make_id("v", claims[0].id),
            origin=self.origin,
            type=self._type(facts),
            claims=tuple(claim.id for claim in claims),
            when=when,
            places=self._ranked(facts),
            actors=tuple(sorted(frozenset().union(*(fact.actors for fact in facts)))),
            targets=tuple(sorted(frozenset().union(*(fact.targets for fact in facts)))),
            sources=finding.sources,
            independent_sources=finding.independent,
            agreement=finding.agreement,
            quantities=figures_table(claims, words),
            reasons=(*joined[:_MOST_REASONS], *dating, *finding.reasons),
            differs=finding.differs,
        )

    def _facts(self, cluster: Cluster) -> Iterator[Fact]:
        for number in cluster.groups:
            yield from self.groups[number].facts

    def _type(self, facts: list[Fact]) -> str:
        """The gravest type that is asserted; the gravest at all where all is denied."""
        asserted = [fact for fact in facts if fact.claim.modality != "denied" and fact.claim.polarity == "positive"]
        return min(
            (fact.claim.type for fact in asserted or facts), key=lambda kind: (self.rules.gravity.get(kind, 99), kind)
        )

    def _ranked(self, facts: list[Fact]) -> tuple[str, ...]:
        """Places of the facts: where most of them say that it was first, then those named to say where that lies, areas last."""
        named = Counter(place for fact in facts for place in fact.places)
        spots = Counter(place for fact in facts for place in fact.spots)
        return tuple(
            sorted(
                named, key=lambda place: (not spots[place], place in self.broad, -spots[place], -named[place], place)
            )
        )


def _blames(fact: Fact) -> bool:
    """Whether the actors of a claim are held responsible: not those of a clash, in which both sides fight."""
    return fact.family == NEWS and fact.claim.type != "clash"


def _when(facts: list[Fact]) -> tuple[str | None, tuple[str, ...]]:
    """The narrowest time that most claims give, as EDTF, and what to know of it; None where nothing fixes one."""
    stated = Counter(fact.when for fact in facts if fact.when and fact.days is not None)
    if stated:
        best = min(stated, key=lambda value: (_days(value), -stated[value], value))
        days = sorted({value for value in stated if _days(value) == 1})
        if len(days) > 1:
            best = min(days, key=lambda value: (-stated[value], value))
            return best, (f"days differ: {', '.join(days[:4])}", *_weak(facts, best))
        return best, _weak(facts, best)
    told = [(fact.published, fact.basis) for fact in facts if fact.published and fact.published.last]
    partial = sorted({fact.hints.month_day for fact in facts if fact.hints.month_day})
    weekdays = {fact.hints.weekday for fact in facts} - {None}
    windows = [days for days, _ in told if days.first is not None]
    if len(weekdays) == 1 and not partial and windows:
        day = _day_within(windows, weekdays.pop() or 0)
        if day is not None:
            return f"{day}~", ("the weekday that is named, within the days of publication",)
    if told:
        days_told, basis = min(told, key=lambda pair: ((pair[0].days or 0), str(pair[0].last), pair[1] or ""))
        last = days_told.last
        assert last is not None
        if partial:
            day = nearest_day(partial[0], last)
            if day is not None and abs((day - last).days) <= _NEWS_DAYS:
                return day.isoformat(), (f"the year is that of publication ({last})",)
        by = "" if basis == STATED else f" by {basis}"
        if (days_told.days or 0) <= _DAY_AND_BEFORE:
            return f"{last}~", (f"no claim gives a day; published {last}{by}",)
        first = days_told.first or last
        if (last - first).days <= _DAYS_AROUND:
            middle = first + timedelta(days=((last - first).days + 1) // 2)
            return f"{middle}~", (f"no claim gives a day; published between {first} and {last}{by}",)
        return f"{first}/{last}", (f"no claim gives a day; published between {first} and {last}{by}",)
    if partial:
        return f"XXXX-{partial[0][0]:02}-{partial[0][1]:02}", ("no claim gives a year",)
    return None, ()


def _day_within(windows: list[Interval], weekday: int) -> date | None:
    """The one day of that name within all of the windows; None where there is none, or several."""
    first = max(window.first for window in windows if window.first is not None)
    last = min(window.last for window in windows if window.last is not None)
    if (last - first).days >= 2 * _WEEK:
        return None
    found = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    found = [day for day in found if day.isoweekday() == weekday]
    return found[0] if len(found) == 1 else None


def _weak(facts: list[Fact], value: str) -> tuple[str, ...]:
    """What a day rests on where it was counted from a publication that no page states."""
    if any(fact.when == value and (fact.basis in (None, STATED) or fact.claim.when == value) for fact in facts):
        return ()
    found = sorted({fact.basis for fact in facts if fact.when == value and fact.basis})
    return (f"counted from a day of publication known by {found[0]}",) if found else ()


def _days(value: str) -> int:
    interval: Interval | None = edtf_interval(value)
    return interval.days if interval is not None and interval.days is not None else 100_000
