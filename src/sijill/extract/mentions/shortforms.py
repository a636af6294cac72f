"""Short forms inside an item: which fuller mention before them they stand for."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sijill.extract.lexicon import Lexicon
from sijill.model.records import Mention
from sijill.text.tokens import fold_word, tokenise

_ARTICLES = frozenset(fold_word(word) for word in ("al", "el", "ال"))


def resolve_short_forms(mentions: list[Mention], *, origin: str, lexicon: Lexicon, text: str) -> Iterator[Mention]:
    """The mentions with their origin and, for short forms, the id of the latest fuller mention in the same item.

    A person's short form is the last words of an earlier name, or a kunya that it began with.
    """
    item: str | None = ""
    fuller: list[tuple[tuple[str, ...], str, str]] = []
    for mention in mentions:
        if mention.item != item:
            item, fuller = mention.item, []
        antecedent = None
        if mention.type == "PER":
            words = _content(mention.text)
            for longer, identifier, kind in reversed(fuller):
                if kind == mention.type and len(longer) > len(words) and _is_part(words, longer):
                    antecedent = identifier
                    break
            if antecedent is None and len(words) > 1:
                fuller.append((words, mention.id, mention.type))
                fuller = fuller[-60:]
        yield msgspec.structs.replace(mention, origin=origin, antecedent=antecedent)


def _content(name: str) -> tuple[str, ...]:
    tokens = tokenise(name)
    return tuple(
        norm.removeprefix("ال") if len(norm) > 4 else norm
        for norm, kind in zip(tokens.norms, tokens.kinds, strict=True)
        if kind in ("w", "a") and norm not in _ARTICLES
    )


def _is_part(words: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    return bool(words) and (longer[-len(words) :] == words or longer[: len(words)] == words)
