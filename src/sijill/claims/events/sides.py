"""Whose side an actor is on: what two names of one side say of who did it is no contradiction."""

from __future__ import annotations

from functools import cache

from sijill.claims.events.facts import Resolver
from sijill.claims.events.rules import load_rules
from sijill.extract.lexicon import Lexicon
from sijill.text.fold import fold_text
from sijill.text.tokens import fold_word, tokenise

_ARTICLE = fold_word("ال")


class Sides:
    """Finds the bodies at the top of actors. `lexicon` knows parents, relational adjectives and who only tells; None knows nothing."""

    def __init__(self, resolver: Resolver, lexicon: Lexicon | None) -> None:
        self.resolver = resolver
        self.lexicon = lexicon
        self._found: dict[str, frozenset[str]] = {}

    def of(self, actor: str) -> frozenset[str]:
        """The side of an entity, with the members of a coalition; empty where its name says nothing of whose it is.

        A ministry, an army and a service have the side of their state. Nothing say "the forces", "the regime"; and a medium
        or a monitor that stands as an actor is who tells.
        """
        if actor not in self._found:
            self._found[actor] = self._find(actor)
        return self._found[actor]

    def _find(self, actor: str) -> frozenset[str]:
        rules = load_rules()
        entity = self.resolver.entities.get(actor)
        if entity is None:
            return frozenset((actor,))
        start = entity.known or actor
        entry = self.lexicon.get(entity.known) if self.lexicon is not None else None
        if entry is not None and entry.kind in rules.tellers:
            return frozenset()
        if entity.known is None and entity.type == "ORG":
            named = self._read(entity.name)
            if named is not None:
                return named
        chain = self._chain(start)
        return frozenset((chain[-1], *(state for key in chain for state in rules.members.get(key, ()))))

    def _chain(self, key: str) -> list[str]:
        """A key and those of its parents, by the entities of the case and by the lexicon; circles end."""
        chain = [key]
        while True:
            entity = self.resolver.entities.get(self.resolver.by_known.get(key, key))
            entry = self.lexicon.get(key) if self.lexicon is not None else None
            parent = (entity.parent if entity is not None else None) or (entry.parent if entry is not None else None)
            if parent is None:
                return chain
            above = self.resolver.entities.get(parent)
            key = (above.known or parent) if above is not None else parent
            known = self.lexicon is not None and self.lexicon.get(key) is not None
            if key in chain or not (known or self.resolver.by_known.get(key, key) in self.resolver.entities):
                return chain
            chain.append(key)

    def _read(self, name: str) -> frozenset[str] | None:
        """The side that words for forces and the adjective of a state tell; empty for such words alone, None for another name."""
        general = _general()
        tokens = tokenise(name)
        words = [
            norm for norm in tokens.norms if norm[:1].isalpha() and norm not in general and _bare(norm) not in general
        ]
        if not words:
            return frozenset()
        states = {self.lexicon.demonym(word) if self.lexicon is not None else None for word in words}
        state = states.pop()
        return frozenset((self._chain(state)[-1],)) if not states and state is not None else None


def _bare(word: str) -> str:
    return word[len(_ARTICLE) :] if word.startswith(_ARTICLE) else word


@cache
def _general() -> frozenset[str]:
    return frozenset(fold_text(word) for word in load_rules().general)
