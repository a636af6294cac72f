"""Judgements on pairs of mentions or entities: what a person said wins over what a rule would do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from sijill.model.ids import make_id
from sijill.model.records import Mention
from sijill.resolve.entities.clusters import Clusters
from sijill.resolve.entities.units import Unit


def split_judged(units: Sequence[Unit], verdicts: Mapping[tuple[str, str], str]) -> list[Unit]:
    """Units in which no two mentions were judged different: those of the second one's item go into a unit of their own.

    Where both lie in one item, the second mention goes alone. "Unsure" parts mentions of one spelling in the same way, but
    not those of one known key.
    """
    apart = sorted((pair, verdict) for pair, verdict in verdicts.items() if verdict in ("different", "unsure"))
    result = list(units)
    owners = {mention.id: number for number, unit in enumerate(result) for mention in unit.mentions}
    for (a, b), verdict in apart:
        if a not in owners or b not in owners or owners[a] != owners[b]:
            continue
        unit = result[owners[a]]
        if verdict == "unsure" and unit.known is not None:
            continue
        rows = {mention.id: mention for mention in unit.mentions}
        first, second = rows[a], rows[b]
        moved = {b}
        if (first.document, first.item) != (second.document, second.item):
            moved = {row.id for row in unit.mentions if _place(row) == _place(second)}
        stays = _copy(unit, [row for row in unit.mentions if row.id not in moved])
        goes = _copy(unit, [row for row in unit.mentions if row.id in moved])
        goes.known = None
        goes.signature = unit.signature
        goes.id = make_id("e", unit.type, unit.signature, b)
        goes.judged = True
        number = owners[a]
        result[number] = stays
        owners.update((row.id, len(result)) for row in goes.mentions)
        result.append(goes)
    return result


def _place(mention: Mention) -> tuple[str, str | None]:
    return mention.document, mention.item


def _copy(unit: Unit, mentions: Sequence[Mention]) -> Unit:
    copied = Unit(type=unit.type, signature=unit.signature, known=unit.known, document=unit.document, item=unit.item)
    copied.id = unit.id
    copied.judged = unit.judged
    for mention in mentions:
        copied.add(mention, named=unit.common_texts()[0] if mention.antecedent else mention.text)
    return copied


def apply_verdicts(clusters: Clusters, verdicts: Mapping[tuple[str, str], str], owners: Mapping[str, int]) -> None:
    """Keep apart what was judged different, join what was judged the same, then bar rules from what was judged unsure.

    Ids of a pair are those of mentions, or of entities as an earlier build named them. A pair of which one side is gone
    has no effect. Of judgements that contradict one another "different" wins.
    """
    numbers: dict[str, list[int]] = {}
    for number, unit in enumerate(clusters.units):
        numbers.setdefault(unit.id, []).append(number)
    numbers.update((mention, [number]) for mention, number in owners.items())
    pairs = sorted(verdicts.items())
    for wanted in ("different", "same", "unsure"):
        for (a, b), verdict in pairs:
            if verdict != wanted or a not in numbers or b not in numbers:
                continue
            for left, right in product(numbers[a], numbers[b]):
                if wanted == "same":
                    if not clusters.join(left, right, f"judged the same: {a}, {b}", judged=verdict):
                        clusters.note(
                            left, f"judged the same but kept apart, by type or by another judgement: {a}, {b}"
                        )
                    continue
                clusters.keep_apart(left, right)
                if clusters.find(left) != clusters.find(right):
                    clusters.note(left, f"judged {verdict}: {a}, {b}")
                    clusters.note(right, f"judged {verdict}: {a}, {b}")
