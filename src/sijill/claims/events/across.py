"""Second step: the groups of different items that tell of one happening."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

import msgspec

from sijill.claims.events.keys import Key, Keys, month_day_of, weekday_of
from sijill.claims.events.places import Places, Where
from sijill.claims.events.rules import Rules
from sijill.claims.events.within import NEWS, Group, Judged, day_of
from sijill.model.dates import Interval

_WIDE = 31
"""Days beyond which an interval is the frame of an account and no date of a happening."""
_WIDEST = 100
"""Days beyond which two claims that give the same span agree on little."""


_ABOUT = 4
"""Days within which pages are said to have appeared about the same day."""


_ELSEWHERE = frozenset(("apart", "different"))
"""How the leading spots of two clusters stand to each other where they are not one happening."""


class Cluster(msgspec.Struct):
    """Groups joined so far, with what limits further joining."""

    groups: list[int]
    items: set[str]
    places: frozenset[str]
    spots: Counter[str]
    """Spots by how many groups name them."""
    actors: frozenset[str]
    first: date | None
    last: date | None
    told_first: date | None
    """Earliest and latest publication of the groups that have no day of their own."""
    told_last: date | None
    span: Interval | None
    """Days that the spans have in common which its groups name instead of a day ("in May", "last year")."""
    claims: int
    reasons: list[str]

    @property
    def leading(self) -> frozenset[str]:
        """The spots that most of its groups name; what few of them name beside is not where it was."""
        most = max(self.spots.values(), default=0)
        return frozenset(spot for spot, count in self.spots.items() if 2 * count >= most)


class Joiner:
    """Joins groups across items, best pairs first, under the limits that keep events small."""

    def __init__(
        self,
        groups: list[Group],
        places: Places,
        rules: Rules,
        *,
        copies: Mapping[str, str],
        judged: Judged,
    ) -> None:
        self.groups = groups
        self.places = places
        self.rules = rules
        self.weights = rules.across
        self.copies = copies
        self.keys = [group.key for group in groups]
        self.days = [self._days(group) for group in groups]
        self.rare = self._rare_spots()
        self.scattered = self._is_scattered()
        self.spans = self._spans_of_spots()
        self.often = self._often_told()
        self.parent = list(range(len(groups)))
        self.clusters = [self._cluster(number) for number in range(len(groups))]
        self.same, self.different = self._judged(judged)

    def join(self) -> list[Cluster]:
        """The clusters, in order of their lowest claim id."""
        for one, other in self.same:
            self._unite(one, other, ["joined by a person's judgement"])
        scored = []
        for one, other in sorted(self._candidates()):
            found = self._score(one, other)
            if found is not None:
                scored.append((-found[0], self.keys[one], self.keys[other], one, other, found[1]))
        scored.sort(key=lambda row: row[:3])
        for _, _, _, one, other, reasons in scored:
            if self._may_join(one, other):
                self._unite(one, other, reasons)
        roots = [number for number in range(len(self.groups)) if self._root(number) == number]
        return [self.clusters[root] for root in roots]

    # -- who may go together ----------------------------------------------------------------------------------

    def _candidates(self) -> set[tuple[int, int]]:
        keys = Keys(self.rules, self.places, self.rare, self.copies)
        blocks: defaultdict[Key, list[int]] = defaultdict(list)
        for number, group in enumerate(self.groups):
            if group.caption:
                continue  # a picture from elsewhere reports nothing
            for key in keys.of(self.groups[number], *self.days[number]):
                blocks[key].append(number)
        limit = int(self.weights["block"])
        pairs: set[tuple[int, int]] = set()
        for members in blocks.values():
            if len(members) < 2:
                continue
            members.sort(key=self.keys.__getitem__)
            for at, one in enumerate(members):
                for other in members[at + 1 : at + 1 + limit]:
                    if self.groups[one].item != self.groups[other].item:
                        pairs.add((min(one, other), max(one, other)))
        return pairs

    def _rare_spots(self) -> frozenset[str]:
        """Spots that few items name: to name one of them says more than to name a town."""
        items: defaultdict[str, set[str]] = defaultdict(set)
        for group in self.groups:
            for place in group.spots:
                items[place].add(group.item)
        # Where there are few items, every place is named by few of them.
        if len({group.item for group in self.groups}) < self.weights["rare_case"]:
            return frozenset()
        return frozenset(place for place, found in items.items() if len(found) <= self.weights["rare_items"])

    def _is_scattered(self) -> bool:
        """Whether the items of the case appeared over years, so that an undated one may be of any of them."""
        told = {group.item: group.facts[0].published for group in self.groups}
        days = sorted(days.last for days in told.values() if days is not None and days.last is not None)
        tenth = len(days) // 10
        return len(days) > 1 and (days[-1 - tenth] - days[tenth]).days > self.weights["scattered_days"]

    def _spans_of_spots(self) -> dict[tuple[str, str], tuple[date, date]]:
        """First and last day that the case has for each rare spot, by family."""
        spans: dict[tuple[str, str], tuple[date, date]] = {}
        for group, (days, _) in zip(self.groups, self.days, strict=True):
            if days is None or days.first is None or days.last is None:
                continue
            for spot in group.spots & self.rare:
                first, last = spans.get((group.family, spot), (days.first, days.last))
                spans[group.family, spot] = min(first, days.first), max(last, days.last)
        return spans

    def _often_told(self) -> defaultdict[tuple[str, str], bool]:
        """Whether the case has days for a spot that are no one event's, by family and spot."""
        found: defaultdict[tuple[str, str], list[date]] = defaultdict(list)
        for group, (days, own) in zip(self.groups, self.days, strict=True):
            day = day_of(days) if own else None
            if day is not None:
                for spot in group.spots:
                    found[group.family, spot].append(day)
        apart = int(self.weights["often_apart"])
        return defaultdict(bool, {key: (max(days) - min(days)).days > apart for key, days in found.items()})

    def _days(self, group: Group) -> tuple[Interval | None, bool]:
        """Days of a group, and whether its own words fix them (else its publication does).

        A month or a year that news of violence give says less than the day on which it was told.
        """
        published = group.facts[0].published
        narrow = group.days is not None and (group.days.days or _WIDE + 1) <= _WIDE
        if group.days is not None and (narrow or group.family != NEWS):
            return group.days, True
        return published, False

    # -- score ------------------------------------------------------------------------------------------------

    def _score(self, one: int, other: int) -> tuple[float, list[str]] | None:
        """Score and reasons of a pair, None where it stays apart."""
        a, b = self.groups[one], self.groups[other]
        weights = self.weights
        violence = a.family == NEWS
        score, reasons = 0.0, []
        copy = self.copies.get(a.item)
        if copy is not None and copy == self.copies.get(b.item):
            score += weights["copy"]
            reasons.append("one item is a copy or a translation of the other")
        when = self._score_days(one, other)
        if when is None:
            return None
        score += when[0]
        reasons += when[1]
        relation, place = self.places.relate(Where(a.places, a.spots), Where(b.places, b.spots))
        if relation == "apart":
            return None
        weight = {
            "same": "place",
            "near": "near",
            "contained": "contained",
            "different": "differing_place",
            "unknown": "unknown_place",
        }.get(relation)
        if weight is not None:
            score += weights[weight]
        if relation == "same":
            if not a.leading & b.leading:
                score += weights["aside"]
            shared = a.spots & b.spots & self.rare
            score += weights["rare_place"] * bool(shared)
            if self._is_only_day(one, other, shared):
                score += weights["only_day"]
                reasons.append("the case knows of one day at this place")
        if a.main and b.main:
            # Where the days are not the same, to begin with the same place says too little.
            score += weights["main"] if when[0] >= weights["published"] else 0.0
        if place is not None:
            name = self.places.entities[place].name if place in self.places.entities else place
            reasons.append(
                {"same": f"same place ({name})", "near": f"places near each other ({name})"}.get(
                    relation, f"both in {name}"
                )
            )
        for what in sorted(a.figures.keys() & b.figures.keys()):
            here, there = a.figures[what], b.figures[what]
            if here == there and here[0] > 0:
                score += weights["figure_one" if here[0] < 2 else "figure_few" if here[0] < 4 else "figure"]
                reasons.append(f"same count of {what} ({here[0]:g})")
            elif here[0] > there[1] or here[1] < there[0]:
                score += weights["differing_figure"]
        for role, left, right in (("actor", a.actors, b.actors), ("target", a.targets, b.targets)):
            if left & right:
                score += self._weight_of(role, a.family, left & right)
                reasons.append(f"same {role}")
            elif role == "actor" and left and right and not violence:
                score += weights["differing_actor"]
        if {fact.claim.type for fact in a.facts} & {fact.claim.type for fact in b.facts}:
            score += weights["type"]
        by_chance = self.scattered or self._is_often_told(a.family, a.spots & b.spots)
        if violence and by_chance and self._is_unplaced_in_time(one, other) and not self._share_a_sign(a, b):
            return None
        threshold = weights["threshold"] if violence else weights["threshold_other"]
        return (score, reasons) if score >= threshold else None

    def _is_often_told(self, family: str, spots: frozenset[str]) -> bool:
        """Whether the case tells of happenings on days apart at each of the spots, so that a weekday may meet by chance."""
        return bool(spots) and all(self.often[family, spot] for spot in spots)

    def _is_unplaced_in_time(self, one: int, other: int) -> bool:
        """Whether nothing says in which year one of two groups was, so that a weekday and a town may meet by chance."""
        return any(self.days[at][0] is None and self.groups[at].hints.month_day is None for at in (one, other))

    def _share_a_sign(self, a: Group, b: Group) -> bool:
        """Whether two groups share more than a place and who acted there: a count, or rare words beside its name; or one is a copy."""
        counts = any(a.figures[what] == b.figures.get(what) and a.figures[what][0] > 0 for what in a.figures)
        copy = self.copies.get(a.item)
        return counts or len(a.words & b.words) > 1 or (copy is not None and copy == self.copies.get(b.item))

    def _is_only_day(self, one: int, other: int, spots: frozenset[str]) -> bool:
        """Whether one of two groups has no day, and all dated groups that name a spot of both lie within the days of one event."""
        if not spots or (self.days[one][0] is None) == (self.days[other][0] is None):
            return False
        family = self.groups[one].family
        for spot in spots:
            first, last = self.spans.get((family, spot), (None, None))
            if first is not None and last is not None and (last - first).days <= self.weights["span_days"] + 1:
                return True
        return False

    def _weight_of(self, role: str, family: str, shared: frozenset[str]) -> float:
        if family == NEWS:
            return self.weights[role]
        if self.rules.identifying.get(family) == role and not shared <= self.places.entities.keys():
            return self.weights["identifying"]
        return self.weights["participant_other"]

    def _score_days(self, one: int, other: int) -> tuple[float, list[str]] | None:
        (left, own), (right, own_too) = self.days[one], self.days[other]
        weights = self.weights
        hinted = self._score_hints(one, other)
        if hinted is None or not (self._spans_fit(one, right) and self._spans_fit(other, left)):
            return None
        if left is None or right is None:
            return hinted if hinted[1] else (weights["unknown_day"], [])
        if own and own_too:
            day, day_too = day_of(left), day_of(right)
            if day is not None and day_too is not None:
                apart = abs((day - day_too).days)
                if apart > weights["span_days"]:
                    return None
                return (
                    (weights["day"], [f"same day ({day})"])
                    if apart == 0
                    else (weights["next_day"], [f"days next to each other ({min(day, day_too)})"])
                )
            if not left.overlaps(right):
                return None
            if left == right and (left.days or _WIDEST) < _WIDEST:
                return weights["same_period"], ["same period"]
            long = max(left.days or _WIDEST, right.days or _WIDEST) > _ABOUT
            return weights["within_span" if long else "wide_day"], ["days that overlap"]
        if not left.overlaps(right, slack=0):
            return None
        if max(left.days or 0, right.days or 0) > _ABOUT:
            return max(weights["wide_day"], hinted[0]), hinted[1] or ["published about the same time"]
        return max(weights["published"], hinted[0]), hinted[1] or ["published about the same day"]

    def _spans_fit(self, one: int, days: Interval | None) -> bool:
        """Whether days lie in the month or year that a group names, where that is too wide to date it."""
        span = self.groups[one].days
        return span is None or days is None or span.overlaps(days, slack=1)

    def _score_hints(self, one: int, other: int) -> tuple[float, list[str]] | None:
        """What days without a year and days of the week say; None where they speak against one happening."""
        a, b = self.groups[one], self.groups[other]
        left, right = month_day_of(a), month_day_of(b)
        if left is not None and right is not None and (a.days is None or b.days is None):
            # A leap year, so that 29 February is a day.
            apart = abs((date(2000, *left) - date(2000, *right)).days)
            if apart > self.weights["span_days"]:
                return None
            return (self.weights["day"], ["same day of the year"]) if apart == 0 else (self.weights["next_day"], [])
        here, there = weekday_of(a), weekday_of(b)
        if here is not None and there is not None:
            apart = min((here - there) % 7, (there - here) % 7)
            if apart > self.weights["span_days"]:
                return None
            if apart == 0:
                return self.weights["weekday"], ["same day of the week"]
        return 0.0, []

    # -- joining ----------------------------------------------------------------------------------------------

    def _cluster(self, number: int) -> Cluster:
        group = self.groups[number]
        day = day_of(group.days)
        published = group.facts[0].published
        told = told_last = None
        if published is not None and group.days is None:
            # Of the days between which a page appeared any may be its day.
            told, told_last = published.last, published.last
            if published.first is not None and published.last is not None:
                told_last = min(published.first + timedelta(days=1), published.last)
        return Cluster(
            [number],
            {group.item},
            group.places,
            Counter(group.spots),
            group.actors,
            day,
            day,
            told,
            told_last,
            group.days if day is None else None,
            len(group.facts),
            [],
        )

    def _root(self, number: int) -> int:
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number

    def _may_join(self, one: int, other: int) -> bool:
        a, b = self._root(one), self._root(other)
        if a == b:
            return False
        left, right = self.clusters[a], self.clusters[b]
        if left.items & right.items or left.claims + right.claims > self.weights["claims"]:
            return False
        if not self._days_fit(left, right):
            return False
        if self.places.relate(Where(left.places, left.leading), Where(right.places, right.leading))[0] in _ELSEWHERE:
            return False
        small, large = sorted((left.groups, right.groups), key=len)
        return not any((min(x, y), max(x, y)) in self.different for x in small if x in self._touched for y in large)

    def _days_fit(self, left: Cluster, right: Cluster) -> bool:
        """Whether the joined cluster stays within the days of one event, and its undated reports soon after them."""
        first, last = _earliest(left.first, right.first), _latest(left.last, right.last)
        told, told_last = _earliest(left.told_first, right.told_first), _latest(left.told_last, right.told_last)
        if first is not None and last is not None and (last - first).days > self.weights["span_days"]:
            return False
        if left.span is not None and right.span is not None and not left.span.overlaps(right.span, slack=1):
            return False
        span = _meet(left.span, right.span)
        if span is not None and not span.overlaps(Interval(first, last), slack=1):
            return False
        if told is None or told_last is None:
            return True
        limit = self.weights["report_days"]
        if (told_last - told).days > limit:
            return False
        return first is None or last is None or (told >= first and (told_last - last).days <= limit)

    def _unite(self, one: int, other: int, reasons: list[str]) -> None:
        a, b = self._root(one), self._root(other)
        if a == b:
            return
        low, high = min(a, b), max(a, b)
        left, right = self.clusters[low], self.clusters[high]
        self.parent[high] = low
        self.clusters[low] = Cluster(
            left.groups + right.groups,
            left.items | right.items,
            left.places | right.places,
            left.spots + right.spots,
            left.actors | right.actors,
            _earliest(left.first, right.first),
            _latest(left.last, right.last),
            _earliest(left.told_first, right.told_first),
            _latest(left.told_last, right.told_last),
            _meet(left.span, right.span),
            left.claims + right.claims,
            [*left.reasons, *right.reasons, *reasons],
        )

    def _judged(self, judged: Judged) -> tuple[list[tuple[int, int]], set[tuple[int, int]]]:
        """Judged pairs of claims as pairs of groups."""
        self._touched: set[int] = set()
        if not judged.same and not judged.different:
            return [], set()
        group_of = {fact.claim.id: number for number, group in enumerate(self.groups) for fact in group.facts}
        same = [(group_of[one], group_of[other]) for one, other in judged.same]
        different: set[tuple[int, int]] = set()
        for left, right in judged.different:
            one, other = group_of[left], group_of[right]
            different.add((min(one, other), max(one, other)))
            self._touched |= {one, other}
        return same, different


def _meet(one: Interval | None, other: Interval | None) -> Interval | None:
    """The days that two intervals have in common; the one of them where there is no other."""
    if one is None or other is None:
        return one or other
    return Interval(_latest(one.first, other.first), _earliest(one.last, other.last))


def _earliest(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _latest(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day is not None), default=None)
