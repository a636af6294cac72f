"""What a person points at on a page to say what stands there: found by its words, and as a draft of a claim."""

from __future__ import annotations

import re
from typing import Any

from sijill.app.correcting import CorrectionError
from sijill.model.protocols import Reading
from sijill.model.records import Attribution, Claim, Document, Item, Mention
from sijill.store import Store


def find_words(text: str, words: str, *, near: int = 0) -> tuple[int, int]:
    """Where words stand in a text, nearest to an offset; any white space answers any other. Raises CorrectionError."""
    parts = words.split()
    if not parts:
        raise CorrectionError("no words were chosen; choose or write words as the page has them")
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    found = min((m.span() for m in pattern.finditer(text)), key=lambda span: abs(span[0] - near), default=None)
    if found is None:
        raise CorrectionError(f"{' '.join(parts)!r} does not stand in the text; write the words as the page has them")
    return found


def draft_claim(store: Store, document: Document, start: int, end: int) -> Claim:
    """A claim over a stretch as its place gives it: the item and the voices are filled, type and roles are open."""
    from sijill.extract.claims.stated import draft_claim as draft

    records: dict[str, list[Any]] = {
        "items": store.rows(Item, document=document.id),
        "mentions": store.rows(Mention, document=document.id),
        "attributions": store.rows(Attribution, document=document.id),
    }
    return draft(Reading(document, store.text(document.id), records), start, end)


__all__ = ["draft_claim", "find_words"]
