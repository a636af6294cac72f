"""By what groups of different items meet: only those that share a key are compared, so the work stays near the number of items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from math import floor

from sijill.claims.events.places import Places
from sijill.claims.events.rules import Rules
from sijill.claims.events.within import NEWS, Group, day_of
from sijill.model.dates import Interval

Key = tuple[object, ...]
_LONG = 6
"""Days beyond which an interval fixes too little to look for others by it."""
_LONGEST = 14
"""The same for the days between which a page appeared."""


class Keys:
    """Makes the keys of groups: day and spot, day and count, spot and count, rare words, and so on."""

    def __init__(self, rules: Rules, places: Places, rare: frozenset[str], copies: Mapping[str, str]) -> None:
        self.rules = rules
        self.places = places
        self.rare = rare
        self.copies = copies

    def of(self, group: Group, days: Interval | None, own: bool) -> Iterator[Key]:  # noqa: FBT001
        """The keys of one group; `days` are those that date it, `own` says whether its own words give them."""
        family = group.family
        copy = self.copies.get(group.item)
        if copy is not None:
            yield family, "copy", copy
        for word in group.words:
            yield family, "word", word
        yield from self._undated(group)
        if days is None or days.first is None or days.last is None:
            return
        length = (days.last - days.first).days
        if length > (_LONG if own else _LONGEST):
            if family in self.rules.identifying:
                for one in group.actors | group.targets:
                    yield family, "period", one, days.first, days.last
            return
        for step in range(length + 2):
            yield from self._dated(group, days.first + timedelta(days=step))

    def _dated(self, group: Group, day: object) -> Iterator[Key]:
        family = group.family
        for place in group.spots:
            yield family, "place", place, day
            entity = self.places.entities.get(place)
            if entity is not None and entity.lat is not None and entity.lon is not None:
                for shift in (0.0, 0.5):
                    yield family, "cell", shift, floor(entity.lat * 10 + shift), floor(entity.lon * 10 + shift), day
        areas = group.places - group.spots
        for what, bounds in group.figures.items():
            if bounds[0] >= 1:
                for place in (*areas, ""):
                    yield family, "figure", what, bounds[0], place, day
        if group.main:
            for place in group.places:
                yield family, "main", place, day
        if not group.spots or family != NEWS:
            for one in group.actors | group.targets:
                yield family, "participant", one, day

    def _undated(self, group: Group) -> Iterator[Key]:
        """Keys by which a group without a day meets others: its spot with a count, or with a day without a year."""
        family, month_day, weekday = group.family, month_day_of(group), weekday_of(group)
        for place in group.spots:
            if place in self.rare:
                yield family, "rare", place
            for what, bounds in group.figures.items():
                yield family, "spot", place, what, bounds[0]
            if month_day is not None:
                yield family, "spot", place, month_day
            if weekday is not None:
                yield family, "spot", place, weekday


def month_day_of(group: Group) -> tuple[int, int] | None:
    """Month and day of a group, with or without a year."""
    day = day_of(group.days)
    return (day.month, day.day) if day is not None else group.hints.month_day


def weekday_of(group: Group) -> int | None:
    """Day of the week of a group."""
    day = day_of(group.days)
    return day.isoweekday() if day is not None else group.hints.weekday
