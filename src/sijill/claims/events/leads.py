"""Where the first lines of an item say that it was, for claims of theirs that name no place themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from sijill.claims.events.around import leads_away, reading_of
from sijill.model.protocols import View
from sijill.model.records import Claim, Filler, Item, Mention, Passage

_FIRST_LINES = 500
"""Characters of an item that say where its main matter was."""
_MOST = 2
"""Spots in the first lines beyond which none of them is the one."""
_PARAGRAPH = 80
"""Characters from which a line is a paragraph."""
_DATELINE = 40
"""Characters that the line of a desk may have before its dash."""
_DASH = re.compile(r"^[^.!?؟:]*?(?:\)\s*[-–—ـ:]|\s[-–—ـ]{1,2}\s|—|/\s)")
_SAYS = re.compile(r"\s+(?:says?|said|claims?|claimed|announced|vow(?:s|ed)|warn(?:s|ed))\b|\s*(?:/\s?[^\W\d]+\s?)?:")
_APART = frozenset(("dateline", "byline", "caption", "furniture"))
"""Passages whose places are those of a desk or of a picture."""


def read_lead_spots(
    view: View, claims: Iterable[Claim], resolve: Callable[[Filler], str | None], areas: frozenset[str]
) -> dict[str, frozenset[str]]:
    """For claims in the first lines of their items the spots that these name up to there, by ids of the claims.

    A headline goes on into the paragraph behind it. Left out are claims for which the lines name several spots, or none.
    """
    claims = list(claims)
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
    spots = {
        item: _find_spots(mentions, view.text(items[item].document), resolve, areas) for item, mentions in named.items()
    }
    found: dict[str, frozenset[str]] = {}
    for claim in claims:
        if claim.item is None or claim.item not in spots:
            continue
        end = _end_of_lead(view.text(claim.document), claim.end)
        within = frozenset(spot for start, spot in spots[claim.item] if start < end)
        if 0 < len(within) <= _MOST:
            found[claim.id] = within
    return found


def _find_spots(
    mentions: Iterable[Mention], text: str, resolve: Callable[[Filler], str | None], areas: frozenset[str]
) -> list[tuple[int, str]]:
    """Where spots are named, and which."""
    found: list[tuple[int, str]] = []
    for mention in mentions:
        filler = Filler(start=mention.start, end=mention.end, mention=mention.id)
        place = resolve(filler)
        if place is None or leads_away(mention.start, text):
            continue
        reading = reading_of(filler, text)
        if reading == "town" or (reading == "name" and place not in areas and not _is_voice(mention, text)):
            found.append((mention.start, place))
    return found


def _is_voice(mention: Mention, text: str) -> bool:
    """Whether a place stands for who reports, or for its government: "KABUL (AP) —", "Ankara says"."""
    behind = text[mention.end : mention.end + _DATELINE].split("\n")[0]
    line = text.rfind("\n", 0, mention.start) + 1
    opens = mention.start - line <= _DATELINE // 2
    return bool(_SAYS.match(behind) or (opens and _DASH.search(behind)))


def _end_of_lead(text: str, at: int) -> int:
    """Where the paragraph of a claim ends that ends `at`; of a headline or another short line, the first whole one behind it."""
    first, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    while end >= 0 and end - first < _PARAGRAPH:
        first, end = end + 1, text.find("\n", end + 1)
    return end if end >= 0 else len(text)
