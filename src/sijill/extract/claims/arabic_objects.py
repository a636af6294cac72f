"""Objects of Arabic verbs that something else parts from their subject: the means, or the place."""

from __future__ import annotations

from sijill.extract.claims.words import Candidate, Page
from sijill.extract.claims.zones import Zone

_HIT = frozenset(
    ("position", "vehicle", "building", "convoy", "fighter", "person", "force", "group", "area", "place", "work")
)
_TITLED = frozenset(("person", "fighter"))
_MEANS = frozenset(("munition", "force", "vehicle"))


def past_adjunct(zones: list[Zone], page: Page, places: frozenset[str]) -> list[Zone]:
    """The zones with the object taken up where the subject stands: "قصف الجيش بالمدفعية قرية …", "استهدف … في الوادي دورية".

    The zones as they are, where no subject stands first or nothing behind the adjunct can be an object.
    """
    if len(zones) < 2 or not zones[0].candidates or len(zones[1].candidates) < 2:
        return zones
    adjunct = zones[1]
    titled = bool(zones[0].candidates[-1].classes & _TITLED) and not zones[0].candidates[-1].named
    for number in range(1, len(adjunct.candidates)):
        before, found = adjunct.candidates[number - 1 : number + 1]
        person = found.mention is not None and found.mention.type == "PER"
        if (person and titled) or not _may_follow(before, found, adjunct, page, places):
            continue  # "قتل القيادي في الحركة فلان": who he is
        kept = Zone(adjunct.preposition, adjunct.first, before.last, adjunct.candidates[:number])
        moved = adjunct.candidates[number:]
        whole = Zone("", zones[0].first, adjunct.last, [*zones[0].candidates, *moved])
        return [whole, *zones[2:], kept]
    return zones


def _may_follow(before: Candidate, found: Candidate, zone: Zone, page: Page, places: frozenset[str]) -> bool:
    norms = page.tokens.norms
    if found.joined or found.pronoun or (not found.named and not found.classes & _HIT):
        return False
    person = found.mention is not None and found.mention.type == "PER"
    if zone.preposition == "في" and person:
        return before.mention is not None and before.mention.type == "ORG"  # "عين المجلس في الحركة فلانا …"
    definite = norms[found.first].startswith("ال") and found.mention is None
    if definite or (found.mention is not None and found.mention.type == "PER"):
        return False
    earlier = zone.candidates[: zone.candidates.index(found)]
    placed = any(held.mention is not None and held.mention.type == "LOC" for held in earlier)
    if zone.preposition == "ب" and not placed:
        means = not before.named and bool(before.classes & _MEANS)
        return means and (norms[before.first].startswith("بال") or found.first > before.last)
    if zone.preposition in places and placed:
        return not found.named and bool(found.classes & _HIT)
    return False
