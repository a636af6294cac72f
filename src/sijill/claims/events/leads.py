"""Where the first lines of an item say that it was, for claims of theirs that name no place themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from sijill.claims.events.around import reading_of
from sijill.model.protocols import View
from sijill.model.records import Claim, Filler, Item, Mention, Passage

_FIRST_LINES = 500
"""Characters of an item that say where its main matter was."""
_MOST = 2
"""Spots in the first lines beyond which none of them is the one."""
_APART = frozenset(("dateline", "byline", "caption", "furniture"))
"""Passages whose places are those of a desk or of a picture."""


def read_lead_spots(
    view: View, claims: Iterable[Claim], resolve: Callable[[Filler], str | None], areas: frozenset[str]
) -> dict[str, frozenset[str]]:
    """Spots that the first lines name, by ids of the items of the claims; only of items where they are few."""
    wanted = {claim.item for claim in claims}
    items = {item.id: item for item in view.rows(Item) if item.id in wanted}
    documents = {item.document for item in items.values()}
    if not documents:
        return {}
    apart: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for passage in view.rows(Passage):
        if passage.role in _APART and passage.document in documents:
            apart[passage.document].append((passage.start, passage.end))
    named: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in view.rows(Mention):
        if mention.type != "LOC" or mention.item not in items:
            continue
        if mention.start - items[mention.item].start > _FIRST_LINES:
            continue
        if not any(start <= mention.start < end for start, end in apart[mention.document]):
            named[mention.item].append(mention)
    found: dict[str, frozenset[str]] = {}
    for item, mentions in named.items():
        text = view.text(items[item].document)
        spots: set[str] = set()
        for mention in mentions:
            filler = Filler(start=mention.start, end=mention.end, mention=mention.id)
            place = resolve(filler)
            if place is None:
                continue
            reading = reading_of(filler, text)
            if reading == "town" or (reading == "name" and place not in areas):
                spots.add(place)
        if 0 < len(spots) <= _MOST:
            found[item] = frozenset(spots)
    return found
