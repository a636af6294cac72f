"""First step: the claims of one item that tell of one happening."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

import msgspec

from sijill.claims.events.dating import Hints
from sijill.claims.events.facts import NEWS, Bounds, Fact
from sijill.claims.events.places import Places, Where
from sijill.claims.events.rules import Rules
from sijill.model.dates import Interval
from sijill.model.ids import make_id
from sijill.model.records import Item

__all__ = ["NEWS", "Group", "Judged", "day_of", "group_within", "narrower", "read_verdicts"]


class Group(msgspec.Struct):
    """Claims of one item and family that go together, with what they say between them."""

    facts: list[Fact]
    item: str
    family: str
    places: frozenset[str] = frozenset()
    spots: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    figures: dict[str, Bounds] = {}
    days: Interval | None = None
    hints: Hints = Hints()
    words: frozenset[str] = frozenset()
    main: bool = False
    """Whether one of its claims stands in the first lines of its item."""
    recalled: bool = False
    """Whether its first claim is told as what a report recalls."""
    strikers: frozenset[str] = frozenset()
    struck: frozenset[str] = frozenset()
    """Actors and targets of its claims but for clashes, in which both sides do the same."""
    named: Counter[str] = msgspec.field(default_factory=Counter)
    """Spots by how many of its claims name them."""

    @property
    def caption(self) -> bool:
        """Whether all its claims stand under pictures."""
        return all(fact.caption for fact in self.facts)

    @property
    def key(self) -> str:
        """Lowest claim id: what the group is called in sorted orders."""
        return min(fact.claim.id for fact in self.facts)

    @property
    def leading(self) -> frozenset[str]:
        """The spots that most of its claims name; what few of them name beside is not where it was."""
        most = max(self.named.values(), default=0)
        return frozenset(spot for spot, count in self.named.items() if 2 * count >= most)

    def add(self, fact: Fact) -> None:
        """Take a claim in."""
        self.facts.append(fact)
        self.places |= fact.places
        self.spots |= fact.spots
        self.named.update(fact.spots)
        self.words |= fact.words
        self.actors |= fact.actors
        self.targets |= fact.targets
        if fact.claim.type != "clash":
            self.strikers |= fact.actors
            self.struck |= fact.targets
        for what, bounds in fact.figures.items():
            if bounds > self.figures.get(what, (-1.0, -1.0)):
                self.figures[what] = bounds
        self.days = narrower(self.days, fact.days)
        self.hints = Hints(
            self.hints.month_day or fact.hints.month_day,
            self.hints.weekday or fact.hints.weekday,
        )


class Judged(msgspec.Struct, frozen=True):
    """What people said of pairs of claims; ids of a pair in ascending order."""

    same: tuple[tuple[str, str], ...] = ()
    different: frozenset[tuple[str, str]] = frozenset()


def read_verdicts(facts: list[Fact], verdicts: Mapping[tuple[str, str], str]) -> Judged:
    """Judgements on claims and on events, as pairs of claims: an event's id leads to the claim that it is named after."""
    if not verdicts:
        return Judged()
    claim_of = {make_id("v", fact.claim.id): fact.claim.id for fact in facts}
    claim_of.update((fact.claim.id, fact.claim.id) for fact in facts)
    found: dict[str, list[tuple[str, str]]] = {"same": [], "different": []}
    for (left, right), verdict in sorted(verdicts.items()):
        one, other = claim_of.get(left), claim_of.get(right)
        if one is not None and other is not None and one != other and verdict in found:
            found[verdict].append((min(one, other), max(one, other)))
    return Judged(tuple(found["same"]), frozenset(found["different"]))


def narrower(one: Interval | None, other: Interval | None) -> Interval | None:
    """The interval of fewer days; the first of two equal ones."""
    if one is None or other is None:
        return one or other
    return other if _length(other) < _length(one) else one


def _length(interval: Interval) -> int:
    return interval.days if interval.days is not None else 10_000


def group_within(
    facts: list[Fact], items: dict[str, Item], places: Places, rules: Rules, judged: Judged
) -> list[Group]:
    """Groups of claims, item by item and family by family, in order of the text."""
    by_item: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        by_item[fact.claim.item or fact.claim.document, fact.family].append(fact)
    groups: list[Group] = []
    for (item, family), members in sorted(by_item.items()):
        members.sort(key=lambda fact: (fact.claim.start, fact.claim.end, fact.claim.id))
        start = items[item].start if item in items else 0
        groups += _group_item(members, item, family, start, places, rules, judged)
    return groups


def _group_item(
    facts: list[Fact],
    item: str,
    family: str,
    start: int,
    places: Places,
    rules: Rules,
    judged: Judged,
) -> list[Group]:
    groups: list[Group] = []
    recent = int(rules.within["candidates"])
    for fact in facts:
        best: tuple[float, int, str] | None = None
        candidates = range(max(0, len(groups) - recent), len(groups))
        for number in [*candidates, *([0] if groups and candidates[0] > 0 else [])]:
            if judged.different and _kept_apart(fact, groups[number], judged):
                continue
            found = _fit(fact, groups[number], start, places, rules)
            if found is not None and (best is None or (found[0], number) > best[:2]):
                best = (found[0], number, found[1])
        if best is not None and best[0] >= rules.within["threshold"]:
            groups[best[1]].add(fact)
        else:
            group = Group([], item, family, figures={}, recalled=fact.recalled)
            group.add(fact)
            groups.append(group)
            best = (0.0, len(groups) - 1, "")
        if fact.claim.start - start <= rules.within["main_reach"] and not (fact.recalled or fact.toll or fact.caption):
            groups[best[1]].main = True
    return _gather_main(groups, places, judged, rules)


def _gather_main(groups: list[Group], places: Places, judged: Judged, rules: Rules) -> list[Group]:
    """Groups with those that an item begins with in one, as far as nothing speaks against it: a report has one main matter."""
    kept: list[Group] = []
    first: Group | None = None
    for group in groups:
        if (
            not group.main
            or first is None
            or not _compatible(group, first, places, judged)
            or _recalls(group, first, rules)
        ):
            kept.append(group)
            first = group if group.main and first is None else first
            continue
        for fact in group.facts:
            first.add(fact)
    return kept


def _recalls(group: Group, first: Group, rules: Rules) -> bool:
    """Whether the days of a group set it off, as what is recalled, from an undated one that its item begins with."""
    if group.days is None or first.days is not None or group.family != NEWS:
        return False
    published = first.facts[0].published
    if published is not None:
        return not group.days.overlaps(published, slack=1)
    return _length(group.days) > rules.within["wide_days"]


def _compatible(one: Group, other: Group, places: Places, judged: Judged) -> bool:
    """Whether nothing in two groups of an item speaks against their being one happening."""
    if one.days is not None and other.days is not None and not one.days.overlaps(other.days):
        return False
    dates = {one.hints.month_day, other.hints.month_day} - {None}
    if len(dates) > 1:
        return False
    relation, _ = places.relate(Where(one.places, one.spots), Where(other.places, other.spots))
    if relation in ("apart", "different") or _are_reversed(one.strikers, one.struck, other.strikers, other.struck):
        return False
    for what, bounds in one.figures.items():
        there = other.figures.get(what)
        if there is not None and relation != "same" and (bounds[0] > there[1] or bounds[1] < there[0]):
            return False
    return not judged.different or not any(_kept_apart(fact, other, judged) for fact in one.facts)


def _kept_apart(fact: Fact, group: Group, judged: Judged) -> bool:
    mine = fact.claim.id
    return any((min(mine, other.claim.id), max(mine, other.claim.id)) in judged.different for other in group.facts)


def _fit(fact: Fact, group: Group, start: int, places: Places, rules: Rules) -> tuple[float, str] | None:
    """How well a claim fits a group of its item, None where they cannot be one happening."""
    weights = rules.within
    if fact.days is not None and group.days is not None and not fact.days.overlaps(group.days):
        return None
    dates = {fact.hints.month_day, group.hints.month_day} - {None}
    if fact.days is None and group.days is None and len(dates) > 1:
        return None
    if fact.caption != group.caption and _is_older_picture(fact, group):
        return None
    relation, _ = places.relate(Where(fact.places, fact.spots), Where(group.places, group.spots))
    gap = min(_gap(fact, other) for other in group.facts[-6:])
    last = group.facts[-1]
    elsewhere = gap > weights["sentence_gap"] or fact.line != last.line
    if elsewhere and _is_background(fact, group, start, weights):
        return None
    if fact.toll != group.facts[0].toll:
        return None
    if fact.recalled != group.recalled and fact.family == NEWS and not _same_day(fact.days, group.days):
        return None
    if relation in ("apart", "different") and gap > 0:
        return None
    if (
        elsewhere
        and fact.claim.type != "clash"
        and _are_reversed(fact.actors, fact.targets, group.strikers, group.struck)
    ):
        return None
    score = 0.0
    if gap <= weights["sentence_gap"]:
        score += weights["sentence"]
    elif gap <= weights["paragraph_gap"]:
        score += weights["paragraph"]
    elif gap <= weights["page_gap"]:
        score += weights["page"]
    if group.facts[0].claim.start - start <= weights["headline_reach"]:
        score += weights["headline"]
    if relation in ("same", "near"):
        score += weights["place"]
    if day_of(fact.days) is not None and day_of(fact.days) == day_of(group.days):
        score += weights["day"]
    for what, bounds in fact.figures.items():
        there = group.figures.get(what)
        if there is None:
            continue
        if bounds == there and bounds[0] > 0:
            score += weights["figure"]
        elif (bounds[0] > there[1] or bounds[1] < there[0]) and relation not in ("same", "near"):
            score += weights["differing_figure"]
    score += weights["participant"] * (bool(fact.actors & group.actors) + bool(fact.targets & group.targets))
    return score, relation


def _is_older_picture(fact: Fact, group: Group) -> bool:
    """Whether the one of a claim and a group that stands under a picture has a day that nothing says is that of the text."""
    under, beside = (fact.days, group.days) if fact.caption else (group.days, fact.days)
    if under is None:
        return False
    known = beside or fact.published
    return known is None or not under.overlaps(known, slack=1)


def _are_reversed(
    strikers: frozenset[str], struck: frozenset[str], others: frozenset[str], other_struck: frozenset[str]
) -> bool:
    """Whether those who act in the one are struck in the other and never the other way round: a strike and the answer to it."""
    crossed = (strikers & other_struck) | (others & struck)
    return bool(crossed - (strikers & others) - (struck & other_struck))


def _is_background(fact: Fact, group: Group, start: int, weights: Mapping[str, float]) -> bool:
    """Whether the time of a claim sets it off from a group that has no day of its own, as what is recalled.

    It does where it is a wide span, another weekday, or far from the publication; and below the first lines of an item
    where nothing says when that appeared.
    """
    if fact.days is None or group.days is not None or fact.family != NEWS:
        return False
    day = day_of(fact.days)
    if day is None:
        return _length(fact.days) > weights["wide_days"]
    if fact.published is not None:
        return not fact.days.overlaps(fact.published, slack=1)
    weekday = group.hints.weekday
    if weekday is not None:
        return (day.isoweekday() - weekday) % 7 not in (0, 1, 6)
    return group.main and fact.claim.start - start > weights["main_reach"]


def day_of(interval: Interval | None) -> date | None:
    """The day of an interval of one day."""
    return interval.first if interval is not None and interval.first == interval.last else None


def _same_day(one: Interval | None, other: Interval | None) -> bool:
    return day_of(one) is not None and day_of(one) == day_of(other)


def _gap(one: Fact, other: Fact) -> int:
    """Characters between two claims; 0 where they overlap."""
    first, second = sorted(((one.claim.start, one.claim.end), (other.claim.start, other.claim.end)))
    return max(0, second[0] - first[1])
