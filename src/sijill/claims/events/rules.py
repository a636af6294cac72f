"""The rules of `data/agreement.toml` as values."""

from __future__ import annotations

from functools import cache

import msgspec

from sijill.data import load_toml


class Rules(msgspec.Struct, frozen=True):
    """Families, order of gravity, and the weights within an item and across items."""

    family: dict[str, str]
    gravity: dict[str, int]
    without: frozenset[str]
    never: frozenset[str]
    within: dict[str, float]
    across: dict[str, float]
    identifying: dict[str, str]
    """For some families the role whose filler makes it one happening."""
    background: tuple[str, ...]
    """Words that open what a report recalls."""
    areas: frozenset[str]
    """Kinds of lexicon entries that are areas."""
    tellers: frozenset[str]
    """Kinds of lexicon entries that tell of violence and do none."""
    general: tuple[str, ...]
    """Words for forces that do not say whose they are."""
    members: dict[str, tuple[str, ...]]
    """Keys of coalitions and of the states that act as them."""

    def family_of(self, kind: str) -> str:
        """The family of a claim type; a type without one is its own."""
        return self.family.get(kind, kind)


@cache
def load_rules() -> Rules:
    """The packaged rules, read once a process."""
    data = load_toml("agreement.toml")
    return Rules(
        family={kind: name for name, kinds in data["families"].items() for kind in kinds},
        gravity={kind: rank for rank, kind in enumerate(data["gravity"]["order"])},
        without=frozenset(data["happenings"]["without"]),
        never=frozenset(data["happenings"]["never"]),
        within={name: float(value) for name, value in data["within"].items()},
        identifying=dict(data["identifying"]),
        background=tuple(data["background"]["cues"]),
        areas=frozenset(data["places"]["areas"]),
        tellers=frozenset(data["sides"]["tellers"]),
        general=tuple(data["sides"]["general"]),
        members={key: tuple(states) for key, states in data["sides"]["members"].items()},
        across={name: float(value) for name, value in data["across"].items()},
    )
