"""Groups of units that grow together, with what keeps them apart and the reasons why."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.resolve.entities.units import Unit


class Clusters:
    """Union-find over units. Never joins two types or, by itself, two known keys; judged pairs stay apart."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self._parents = list(range(len(units)))
        self._apart: list[set[int]] = [set() for _ in units]
        self._known: list[set[str]] = [{unit.known} if unit.known else set() for unit in units]
        self._reasons: list[dict[str, None]] = [{} for _ in units]

    def find(self, unit: int) -> int:
        """The unit that stands for the cluster."""
        root = unit
        while self._parents[root] != root:
            root = self._parents[root]
        while self._parents[unit] != root:
            self._parents[unit], unit = root, self._parents[unit]
        return root

    def keep_apart(self, a: int, b: int) -> None:
        """Forbid the two clusters to join from here on. Without effect where they are one already."""
        a, b = self.find(a), self.find(b)
        if a != b:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def join(self, a: int, b: int, reason: str, *, judged: str | None = None) -> bool:
        """Join two clusters, saying why; False where they must stay apart. `judged` names a person's judgement."""
        a, b = self.find(a), self.find(b)
        if a == b:
            return True
        if b in self._apart[a] or self.units[a].type != self.units[b].type:
            return False
        if judged is None and self._known[a] and self._known[b] and self._known[a] != self._known[b]:
            return False
        if b < a:
            a, b = b, a
        self._parents[b] = a
        for other in self._apart[b]:
            self._apart[other].discard(b)
            self._apart[other].add(a)
        self._apart[a] |= self._apart[b]
        self._known[a] |= self._known[b]
        self._reasons[a].update(self._reasons[b])
        self._reasons[a][reason] = None
        return True

    def note(self, unit: int, reason: str) -> None:
        """Keep a reason with the cluster, such as why it stayed apart."""
        self._reasons[self.find(unit)][reason] = None

    def known(self, unit: int) -> frozenset[str]:
        """Known keys of the cluster."""
        return frozenset(self._known[self.find(unit)])

    def reasons(self, root: int) -> tuple[str, ...]:
        """Reasons of one cluster, in the order in which they came."""
        return tuple(self._reasons[root])

    def groups(self) -> dict[int, list[int]]:
        """Units of each cluster by the one that stands for it, in order."""
        groups: dict[int, list[int]] = {}
        for unit in range(len(self.units)):
            groups.setdefault(self.find(unit), []).append(unit)
        return groups
