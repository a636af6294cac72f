"""What people said of items: that two are translations of each other, or that they are not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sijill.model.records import Item
from sijill.resolve.editions.pairs import Pair, direct_pair


class JudgedPairs:
    """The pairs of items that a person joined (`together`), and those that nothing may join (`parts`)."""

    def __init__(self, items: Iterable[Item], verdicts: Mapping[tuple[str, str], str]) -> None:
        known = {item.id: item for item in items}
        judged = {pair: verdict for pair, verdict in verdicts.items() if pair[0] in known and pair[1] in known}
        self._apart = {pair for pair, verdict in judged.items() if verdict in ("unpair", "different")}
        self.together = [
            Pair(*direct_pair(known[a], known[b]), 1.0, ("judged translations of each other",))
            for (a, b), verdict in sorted(judged.items())
            if verdict == "pair"
        ]
        self.taken = {item.id for pair in self.together for item in (pair.translation, pair.original)}
        """Ids of items in pairs that a person joined: no other translation is looked for."""

    def parts(self, a: Item, b: Item) -> bool:
        """Whether two items are not to be paired: they were judged to be none, or one of them has its counterpart."""
        low, high = sorted((a.id, b.id))
        return (low, high) in self._apart or low in self.taken or high in self.taken
