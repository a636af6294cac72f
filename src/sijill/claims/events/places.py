"""How two sets of places stand to each other: same, near, contained, apart, or unknown."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Literal, NamedTuple

from sijill.model.records import Entity

Relation = Literal["same", "near", "contained", "different", "apart", "unknown"]
"""`different`: other names, and no coordinates to say how far; `apart`: too far by their coordinates."""


class Where(NamedTuple):
    """The places that a claim or several name, and the spots among them."""

    places: frozenset[str]
    spots: frozenset[str]


class Places:
    """The places of a case, with coordinates, parents and the areas among them."""

    def __init__(
        self,
        entities: dict[str, Entity],
        *,
        near_km: float,
        contained_km: float,
        areas: frozenset[str] = frozenset(),
        spots: frozenset[str] = frozenset(),
    ) -> None:
        """`areas` and `spots`: places that are known to be the one or the other, whatever their coordinates."""
        self.entities = {key: entity for key, entity in entities.items() if entity.type == "LOC"}
        self.near_km = near_km
        self.contained_km = contained_km
        by_known = {entity.known: key for key, entity in self.entities.items() if entity.known}
        self.parents: dict[str, str] = {}
        for key, entity in self.entities.items():
            parent = by_known.get(entity.parent, entity.parent) if entity.parent else None
            if parent in self.entities and parent != key:
                self.parents[key] = parent
        self.areas = (
            frozenset(self.parents.values())
            | (areas & self.entities.keys())
            | {key for key, entity in self.entities.items() if entity.lat is None and entity.country is not None}
            - spots
        )

    def ancestors(self, place: str) -> frozenset[str]:
        """The areas that a place lies in, by its parents; circles in the data end."""
        found: set[str] = set()
        current = self.parents.get(place)
        while current is not None and current not in found:
            found.add(current)
            current = self.parents.get(current)
        return frozenset(found)

    def distance(self, one: str, other: str) -> float | None:
        """Kilometres between two places, None where either has no coordinates."""
        a, b = self.entities.get(one), self.entities.get(other)
        if a is None or b is None or a.lat is None or a.lon is None or b.lat is None or b.lon is None:
            return None
        half_lat, half_lon = radians(b.lat - a.lat) / 2, radians(b.lon - a.lon) / 2
        chord = sin(half_lat) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(half_lon) ** 2
        return 12742.0 * asin(min(1.0, sqrt(chord)))

    def relate(self, one: Where, other: Where) -> tuple[Relation, str | None]:
        """How two sets of places stand to each other, and the place (an id) that says so."""
        if not one.places or not other.places:
            return "unknown", None
        shared = one.spots & other.spots
        if shared:
            return "same", min(shared)
        if one.spots and other.spots:
            return self._between_spots(one.spots, other.spots)
        within = (
            (one.places & other.places)
            or self._holds(one.places, other.places)
            or self._holds(other.places, one.places)
        )
        if within:
            return "contained", min(within)
        return self._between_areas(one.spots or one.places, other.spots or other.places)

    def _between_spots(self, one: frozenset[str], other: frozenset[str]) -> tuple[Relation, str | None]:
        distances = [
            (distance, here)
            for here in sorted(one)[:12]
            for there in sorted(other)[:12]
            if (distance := self.distance(here, there)) is not None
        ]
        if not distances:
            return "different", None
        nearest, here = min(distances)
        return ("near", here) if nearest <= self.near_km else ("apart", None)

    def _between_areas(self, one: frozenset[str], other: frozenset[str]) -> tuple[Relation, str | None]:
        countries = {self.entities[place].country for place in one if place in self.entities} - {None}
        there = {self.entities[place].country for place in other if place in self.entities} - {None}
        if countries and there and not countries & there:
            return "apart", None
        # The middle of a state or province says nothing of how far a place in it is.
        distances = [
            distance
            for here in sorted(one - self.areas)[:12]
            for place in sorted(other - self.areas)[:12]
            if (distance := self.distance(here, place)) is not None
        ]
        if distances and min(distances) > self.contained_km:
            return "apart", None
        return "unknown", None

    def _holds(self, inner: frozenset[str], outer: frozenset[str]) -> frozenset[str]:
        return frozenset(area for place in inner for area in self.ancestors(place) if area in outer)
