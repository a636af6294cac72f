"""What a reader of names proposes, before overlaps are settled."""

from __future__ import annotations

import msgspec

from sijill.model.records import MentionType


class Found(msgspec.Struct, frozen=True):
    """A proposed mention: the words `first:last` (half-open) of the table, cut by `cut` letters of proclitics in front."""

    first: int
    last: int
    type: MentionType
    score: float
    method: str
    known: str | None = None
    cut: int = 0
    whole: bool = True
    """False where the reading needs support from elsewhere in the document."""
