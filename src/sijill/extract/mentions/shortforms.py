"""Short forms inside an item: which fuller mention before them they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from sijill.model.records import Mention
from sijill.text.tokens import ARABIC, WORD, fold_word, tokenise

_REMEMBERED = 80
"""Fuller names of an item that are kept in mind: the latest ones."""


def resolve_short_forms(mentions: list[Mention], *, origin: str, text: str) -> Iterator[Mention]:
    """The mentions with their origin (where they have none yet) and, for short forms, the id of the fuller mention before it in the same item.

    A person's short form is the first or the last words of a longer name ("al-Adnani"), an organisation's is the
    acronym that stood in brackets behind it, or its head alone ("المرصد"). [] yields nothing.
    """
    item: str | None = ""
    fuller: list[tuple[tuple[str, ...], Mention]] = []
    defined: dict[str, str] = {}
    before: Mention | None = None
    for mention in mentions:
        if mention.item != item:
            item, fuller, defined, before = mention.item, [], {}, None
        words = _content(mention.text)
        antecedent = None
        if before is not None and before.type == mention.type and _in_brackets(text, before, mention):
            defined[mention.text] = before.id
        if mention.text in defined:
            antecedent = defined[mention.text]
        elif mention.type in ("PER", "ORG"):
            for longer, other in reversed(fuller):
                if other.type == mention.type and len(longer) > len(words) and _is_part(words, longer, mention):
                    antecedent = other.id
                    break
        if antecedent is None and len(words) > 1:
            fuller.append((words, mention))
            del fuller[:-_REMEMBERED]
        before = mention
        yield msgspec.structs.replace(mention, origin=mention.origin or origin, antecedent=antecedent)


def _in_brackets(text: str, before: Mention, mention: Mention) -> bool:
    """Whether the mention stands alone in brackets right behind another, and is shorter."""
    between = text[before.end : mention.start]
    return (
        between.strip() == "(" and text[mention.end : mention.end + 1] == ")" and len(mention.text) < len(before.text)
    )


@lru_cache(maxsize=50_000)
def _content(name: str) -> tuple[str, ...]:
    tokens = tokenise(name)
    return tuple(
        norm.removeprefix(_ARTICLE) if len(norm) > 4 else norm
        for norm, kind in zip(tokens.norms, tokens.kinds, strict=True)
        if kind in (WORD, ARABIC) and norm not in _ARTICLES
    )


def _is_part(words: tuple[str, ...], longer: tuple[str, ...], mention: Mention) -> bool:
    if not words:
        return False
    if mention.type == "ORG" and mention.method != "head alone":
        return False
    return longer[-len(words) :] == words or longer[: len(words)] == words


_ARTICLE = "ال"
_ARTICLES = frozenset(fold_word(word) for word in ("al", "el", _ARTICLE))
