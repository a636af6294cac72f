"""Whose word an event rests on, how many independent voices that is, and whether they agree. See docs/agreement.md."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

import msgspec

from sijill.model.protocols import View
from sijill.model.records import Agreement, Claim, Document, Entity, Figure, Item, Link, Quantity, Voice
from sijill.text.fold import fold_text

Bounds = tuple[float, float]
_NOTE = re.compile(r"\s*\([^()]*\)\s*$")
"""A collector's note behind the name of an outlet."""
_SHORTEST_SITE = 4
"""Letters of an address below which it may be anybody's."""


class Word(msgspec.Struct, frozen=True):
    """On whose word one claim stands."""

    claim: str
    source: str
    """The innermost voice: an entity's id, or words."""
    outlet: str
    """Who publishes it: an entity's id, or words."""
    origin: str
    """What it counts as: the source where that is a name, else the outlet of the original of its item."""


class Finding(msgspec.Struct, frozen=True):
    """What `weigh` found about one event."""

    sources: tuple[str, ...]
    independent: int
    agreement: Agreement
    reasons: tuple[str, ...]
    """Which outlets count as one voice, and why."""
    differs: tuple[str, ...]
    """What the claims contradict each other in."""


class Sources:
    """Finds the outlet and the origin of claims: copies, translations and quotations lead to their original."""

    def __init__(
        self, view: View, *, entities: dict[str, Entity], by_mention: Mapping[str, str], by_known: Mapping[str, str]
    ) -> None:
        self.entities = entities
        self.by_mention = by_mention
        self.by_known = by_known
        self.items = {item.id: item for item in view.rows(Item)}
        self.documents = {document.id: document for document in view.documents()}
        self.by_name: dict[str, str] = {}
        self.by_letters: dict[str, str] = {}
        """Names by their letters alone, to know an outlet by its address (`marshpost.example` is the Marsh Post)."""
        for entity in sorted(entities.values(), key=lambda entity: entity.id):
            if entity.type in ("ORG", "WORK"):
                for name in (*(name.text for name in entity.names), entity.name):
                    self.by_name.setdefault(fold_text(name), entity.id)
                    self.by_letters.setdefault(_letters(name), entity.id)
        self._outlets: dict[str, str] = {}
        self.original: dict[str, str] = {}
        self.quoted: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
        self._read_links(view.rows(Link))

    def word_of(self, claim: Claim) -> Word:
        """On whose word a claim stands."""
        key = claim.item or claim.document
        outlet = self.outlet_of(key)
        home = self.outlet_of(self._origin_item(claim, key))
        voices = claim.attribution
        inner = voices[-1] if voices else None
        if inner is None:
            return Word(claim.id, outlet, outlet, home)
        entity = self._entity_of(inner)
        alone = len(voices) == 1 and inner.start is None
        if entity is not None:
            return Word(claim.id, entity, outlet, home if alone and entity == outlet else entity)
        # Who stays unnamed counts as the outlet that heard them.
        named = next((found for voice in reversed(voices[:-1]) if (found := self._entity_of(voice))), None)
        origin = named if named is not None and named != outlet else home
        return Word(claim.id, inner.text.strip() or outlet, outlet, origin)

    def copy_groups(self) -> dict[str, str]:
        """Items (or documents) that are copies or translations of one another, each with the original of its group."""
        groups = {key: self._root(key) for key in self.original}
        groups.update({root: root for root in set(groups.values())})
        return groups

    def outlet_of(self, key: str) -> str:
        """The outlet of an item or document: an entity where its name is one, else words; the document's id at worst."""
        outlet = self._outlets.get(key)
        if outlet is None:
            outlet = self._outlets[key] = self._find_outlet(key)
        return outlet

    def _find_outlet(self, key: str) -> str:
        item = self.items.get(key)
        document = self.documents.get(item.document if item is not None else key)
        named = _first(item.outlet if item else None, _source_of(document), item.author if item else None)
        if named is None:
            return document.id if document is not None else key
        bare = _NOTE.sub("", named)
        return self.by_name.get(fold_text(bare)) or self.by_letters.get(_site(named)) or named

    def _origin_item(self, claim: Claim, key: str) -> str:
        for start, end, quoted in self.quoted.get(key, ()):
            if start <= claim.start and claim.end <= end:
                key = quoted
                break
        return self._root(key)

    def _entity_of(self, voice: Voice) -> str | None:
        found = self.by_mention.get(voice.mention) if voice.mention else None
        found = (
            found
            or (self.by_known.get(voice.known) if voice.known else None)
            or self.by_name.get(fold_text(_NOTE.sub("", voice.text)))
        )
        entity = self.entities.get(found) if found else None
        # A state speaks; a town is where somebody speaks.
        return None if entity is not None and entity.type == "LOC" and entity.lat is not None else found

    def _read_links(self, links: list[Link]) -> None:
        for link in links:
            derived, original = link.a.item or link.a.document, link.b.item or link.b.document
            if derived == original:
                continue
            if link.kind in ("duplicate_of", "translation_of"):
                a, b = self._root(derived), self._root(original)
                if a != b:
                    self.original[a] = b
            elif link.kind == "quotes":
                self.quoted[derived].append((link.a.start, link.a.end, original))

    def _root(self, key: str) -> str:
        seen = {key}
        while key in self.original and self.original[key] not in seen:
            key = self.original[key]
            seen.add(key)
        return key


def weigh(
    claims: list[Claim],
    words: list[Word],
    *,
    actors: Mapping[str, frozenset[str]],
    sides: Callable[[str], frozenset[str]],
    places: Mapping[str, frozenset[str]],
    name: Mapping[str, str],
) -> Finding:
    """Sources, independent voices and agreement of the claims of one event.

    `actors` gives the entities that each claim (by id) holds responsible, `sides` the side of an entity (none where it is no
    actor that one can compare), `places` where a claim says that it was; `name` the names of entities, for the reasons.
    """
    origins = _independent(words)
    reasons = _collapsed(words, origins, name)
    by_origin: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim, word in zip(claims, words, strict=True):
        by_origin[origins[word.origin]].append(claim)
    outlets = {word.outlet for word in words}
    blamed = {
        origin: {
            actor: side
            for claim in theirs
            if not _denies(claim)
            for actor in sorted(actors.get(claim.id, ()))
            # An outlet that stands as an actor of its own report is who tells.
            if (side := sides(actor)) and not (actor == origin and origin in outlets)
        }
        for origin, theirs in sorted(by_origin.items())
    }
    differs = [*_denials(by_origin, places, name), *_figures(by_origin, name), *_responsible(blamed, name)]
    independent = len(by_origin)
    agreement: Agreement = "contradicted" if differs else "corroborated" if independent > 1 else "single"
    sources = tuple(dict.fromkeys(sorted(word.source for word in words)))
    return Finding(sources, independent, agreement, tuple(reasons), tuple(differs))


def figures_table(claims: list[Claim], words: list[Word]) -> tuple[Figure, ...]:
    """The figures of an event by kind: lowest and highest total that any voice gives, and the total of each claim.

    The total of a claim, and of a voice, is its highest figure: "5 dead, 2 of them children" says 5.
    """
    given: defaultdict[str, defaultdict[str, list[tuple[Quantity, str]]]] = defaultdict(lambda: defaultdict(list))
    for claim, word in zip(claims, words, strict=True):
        best: dict[str, Quantity] = {}
        for quantity in claim.quantities:
            if _low(quantity) is not None and _rank(quantity) > _rank(best.get(quantity.what)):
                best[quantity.what] = quantity
        for what, quantity in best.items():
            given[what][word.origin].append((quantity, claim.id))
    table = []
    for what, voices in sorted(given.items()):
        totals = [max((quantity for quantity, _ in rows), key=_rank) for rows in voices.values()]
        values = {(quantity.value, claim) for rows in voices.values() for quantity, claim in rows}
        table.append(
            Figure(
                what=what,
                min=min(low for total in totals if (low := _low(total)) is not None),
                max=max(high for total in totals if (high := _high(total)) is not None),
                values=tuple(sorted(values, key=lambda pair: (pair[0] is None, pair[0] or 0.0, pair[1]))),
            )
        )
    return tuple(table)


def _low(quantity: Quantity) -> float | None:
    return _first_number(quantity.min, quantity.value, quantity.max)


def _high(quantity: Quantity) -> float | None:
    """The highest that a count may be; the lowest where it is open upwards ("more than 18" is at least 19)."""
    known = [number for number in (quantity.max, quantity.value, quantity.min) if number is not None]
    return quantity.max if quantity.max is not None else max(known, default=None)


def _rank(quantity: Quantity | None) -> tuple[float, float]:
    if quantity is None:
        return (-1.0, -1.0)
    return (_low(quantity) or 0.0, _high(quantity) or 0.0)


def _independent(words: list[Word]) -> dict[str, str]:
    """For each origin, the one that it counts as: an outlet that only cites others counts as those, circles as one."""
    cites: defaultdict[str, set[str]] = defaultdict(set)
    own: set[str] = set()
    for word in words:
        if word.origin == word.outlet:
            own.add(word.origin)
        else:
            cites[word.outlet].add(word.origin)
    counted: dict[str, str] = {}
    for origin in sorted({word.origin for word in words}):
        seen = [origin]
        current = origin
        while current not in own and len(cites.get(current, ())) == 1:
            current = next(iter(cites[current]))
            if current in seen:
                # A cites B and B cites A: nobody speaks for himself, so the circle is one voice.
                current = min(seen[seen.index(current) :])
                break
            seen.append(current)
        counted[origin] = current
    return counted


def _collapsed(words: list[Word], origins: dict[str, str], name: Mapping[str, str]) -> list[str]:
    citing: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        origin = origins[word.origin]
        if word.outlet != origin:
            citing[origin].add(word.outlet)
    return [
        f"{len(outlets)} outlets rest on one source: {name.get(origin, origin)}"
        for origin, outlets in sorted(citing.items())
        if len(outlets) > 1
    ]


def _denials(
    by_origin: Mapping[str, list[Claim]], places: Mapping[str, frozenset[str]], name: Mapping[str, str]
) -> list[str]:
    """Voices that deny what others say: by a denial, or by "nobody was hurt" against a count at the same place."""
    found = []
    for origin, claims in sorted(by_origin.items()):
        for claim in sorted(claims, key=lambda row: (row.type, row.id)):
            if not _denies(claim):
                continue
            against = sorted(
                other
                for other, theirs in by_origin.items()
                if other != origin
                and any(
                    not _denies(row)
                    and row.type == claim.type
                    and (claim.modality == "denied" or (_counts_somebody(row) and places[claim.id] & places[row.id]))
                    for row in theirs
                )
            )
            if against:
                says = "says that there were none, against" if _counts_nobody(claim) else "denies what"
                ending = "" if _counts_nobody(claim) else " say"
                found.append(f"{name.get(origin, origin)} {says} {_names(against, name)}{ending} ({claim.type})")
                break
    return found


def _counts_somebody(claim: Claim) -> bool:
    return any((quantity.min or quantity.value or 0) > 0 for quantity in claim.quantities)


def _counts_nobody(claim: Claim) -> bool:
    """Whether a denial is a count of none ("no injuries were reported") and contradicts nobody's word as such."""
    return any(quantity.value == 0 for quantity in claim.quantities)


def _denies(claim: Claim) -> bool:
    return claim.modality == "denied" or claim.polarity == "negative"


def _figures(by_origin: Mapping[str, list[Claim]], name: Mapping[str, str]) -> list[str]:
    """Kinds of count on which two independent voices give figures that do not overlap."""
    given: defaultdict[str, dict[str, Bounds]] = defaultdict(dict)
    for origin, claims in by_origin.items():
        for claim in claims:
            if _denies(claim):
                continue
            for quantity in claim.quantities:
                if quantity.what == "other":
                    continue
                low = _first_number(quantity.min, quantity.value)
                high = _first_number(quantity.max, quantity.value)
                if high is not None and low is not None and high < low:
                    high = None  # "more than 18": at least 19
                if low is None and high is None:
                    continue
                slack = 0.1 if quantity.approx else 0.0
                bounds = (
                    (low or 0.0) * (1 - slack),
                    high * (1 + slack) if high is not None else float("inf"),
                )
                # A voice's highest count is its total: "5 dead, 2 of them children" says 5.
                if bounds > given[quantity.what].get(origin, (-1.0, -1.0)):
                    given[quantity.what][origin] = bounds
    found = []
    for what, ranges in sorted(given.items()):
        lowest_high = min(ranges, key=lambda origin: (ranges[origin][1], origin))
        highest_low = max(ranges, key=lambda origin: (ranges[origin][0], origin))
        if ranges[lowest_high][1] < ranges[highest_low][0]:
            found.append(
                f"{what}: {name.get(lowest_high, lowest_high)} gives {_figure(ranges[lowest_high])}, "
                f"{name.get(highest_low, highest_low)} gives {_figure(ranges[highest_low])}"
            )
    return found


def _responsible(blamed: Mapping[str, Mapping[str, frozenset[str]]], name: Mapping[str, str]) -> list[str]:
    """Whether two independent voices hold different sides responsible, with none in common: for each voice its actors and their sides."""
    rows = [(origin, actors) for origin, actors in blamed.items() if actors]
    for at, (one, here) in enumerate(rows):
        side = frozenset[str]().union(*here.values())
        for other, there in rows[at + 1 :]:
            if side.isdisjoint(frozenset[str]().union(*there.values())):
                return [
                    f"who did it: {name.get(one, one)} names {_names(sorted(here), name)}, "
                    f"{name.get(other, other)} names {_names(sorted(there), name)}"
                ]
    return []


def _names(keys: list[str], name: Mapping[str, str]) -> str:
    shown = [name.get(key, key) for key in keys[:3]]
    return ", ".join(shown) + (f" and {len(keys) - 3} more" if len(keys) > 3 else "")


def _figure(bounds: Bounds) -> str:
    low, high = bounds
    if high == float("inf"):
        return f"at least {low:g}"
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _first_number(*values: float | None) -> float | None:
    return next((value for value in values if value is not None), None)


def _first(*values: str | None) -> str | None:
    return next((value.strip() for value in values if value and value.strip()), None)


def _letters(name: str) -> str:
    return "".join(letter for letter in fold_text(name) if letter.isalnum())


def _site(name: str) -> str:
    """Letters of the name in an address ("www.marsh-post.example/x"), of four or more; "" where it is none."""
    host = name.split("//")[-1].split("/")[0].removeprefix("www.")
    label = _letters(host.split(".")[0])
    return label if "." in host and " " not in host and len(label) >= _SHORTEST_SITE else ""


def _source_of(document: Document | None) -> str | None:
    if document is None:
        return None
    if document.source:
        return document.source
    host = urlsplit(document.url).hostname if document.url else None
    return host.removeprefix("www.") if host else None
