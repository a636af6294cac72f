"""Entities of a case: mentions gathered by known key, by name across scripts, by short form; judgements win."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Protocol

from sijill.data import read_text
from sijill.model.ids import make_id
from sijill.model.protocols import View
from sijill.model.records import Claim, Entity, Mention
from sijill.resolve.entities.clusters import Clusters
from sijill.resolve.entities.describing import Known, describe
from sijill.resolve.entities.joining import ShortForms, join_bare, join_brackets, join_fuller, join_known
from sijill.resolve.entities.judging import apply_verdicts, split_judged
from sijill.resolve.entities.units import Unit, gather_units

_DATA = ("fold.toml", "name_words.toml", "romanisation.toml")
_UNNAMED = "named by an adjective only"


class KnownNames(Protocol):
    """What the stage reads of a lexicon."""

    @property
    def fingerprint(self) -> str: ...
    def get(self, key: str | None) -> Known | None: ...


class EntityStage:
    """Yields the entities of a case: one for each cluster of mentions, and one for each known key that a role or a voice
    points at without a mention ("Israeli strikes")."""

    name = "entities"
    version = "5"
    requires: tuple[str, ...] = ("mentions", "claims")
    assigns: tuple[str, ...] = ("entities",)

    def __init__(self, lexicon: KnownNames | None = None) -> None:
        self._lexicon = lexicon

    @property
    def fingerprint(self) -> str:
        parts = [self.version, *(read_text(name) for name in _DATA)]
        if self._lexicon is not None:
            parts.append(self._lexicon.fingerprint)
        return blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()

    def __call__(self, view: View) -> Iterator[Entity]:
        mentions = view.rows(Mention)
        pointed = _keys_of_claims(view.rows(Claim))
        known = {mention.known for mention in mentions if mention.known is not None} | pointed
        entries = {key: entry for key in sorted(known) if (entry := self._get(key)) is not None}
        units = gather_units(mentions, types={key: entry.type for key, entry in entries.items()})
        verdicts = view.verdicts()
        units = split_judged(units, verdicts)
        clusters = Clusters(units)
        owners = {mention.id: number for number, unit in enumerate(units) for mention in unit.mentions}
        apply_verdicts(clusters, verdicts, owners)
        names = {key: entry.names for key, entry in entries.items()}
        join_known(clusters, names)
        join_bare(clusters, names)
        join_brackets(clusters, mentions, owners=owners, text_of=view.text)
        join_fuller(clusters)
        ShortForms(clusters).attach()
        yield from self._describe(clusters, pointed, entries)

    def _get(self, key: str) -> Known | None:
        return self._lexicon.get(key) if self._lexicon is not None else None

    def _describe(self, clusters: Clusters, pointed: set[str], entries: dict[str, Known]) -> Iterator[Entity]:
        taken: set[str] = set()
        seen: set[str] = set()
        for root, numbers in sorted(clusters.groups().items()):
            units = [clusters.units[number] for number in numbers]
            head = min(units, key=_standing)
            mentions = sorted(mention.id for unit in units for mention in unit.mentions)
            identity = head.id
            if identity in taken:
                identity = make_id("e", head.type, head.known or head.signature, mentions[0])
            taken.add(identity)
            seen.update(clusters.known(root))
            texts: Counter[str] = Counter()
            for unit in units:
                texts.update(unit.texts)
            yield describe(
                identity,
                head.type,
                known=head.known,
                entry=entries.get(head.known or ""),
                texts=texts,
                mentions=mentions,
                reasons=clusters.reasons(root),
            )
        for key in sorted(pointed - seen):
            entry = entries.get(key)
            if entry is not None:
                identity = make_id("e", entry.type, key)
                if identity not in taken:
                    yield describe(
                        identity, entry.type, known=key, entry=entry, texts=Counter(), mentions=(), reasons=(_UNNAMED,)
                    )


def _standing(unit: Unit) -> tuple[bool, str, bool, int, str, str]:
    """Order in which the units of a cluster give it its id: known ones, full ones, the longest, the first by spelling."""
    return (
        unit.known is None,
        unit.known or "",
        unit.short,
        -len(unit.signature.split()),
        unit.signature,
        unit.document or "",
    )


def _keys_of_claims(claims: Iterable[Claim]) -> set[str]:
    keys: set[str] = set()
    for claim in claims:
        for filler in (*claim.actors, *claim.targets, *claim.places):
            if filler.known is not None:
                keys.add(filler.known)
        keys.update(voice.known for voice in claim.attribution if voice.known is not None)
    return keys
