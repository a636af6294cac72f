"""Common Arabic words: whether a word that no list of names has is a word of the language rather than a name."""

from __future__ import annotations

from functools import cache, lru_cache

from sijill.data import load_toml
from sijill.text.tokens import clitic_splits, fold_word

_ENDINGS = tuple(fold_word(ending) for ending in load_toml("common_words.toml")["endings"]["ar"].split())
_FEMININE, _WEAK = fold_word("ة"), (fold_word("ي"), fold_word("ا"))
_PERSONS = tuple(fold_word(ending) for ending in ("ت", "وا"))
_PRESENT = frozenset("يتن")
_SHORTEST = 2


@cache
def common_words() -> frozenset[str]:
    """The listed words, folded."""
    return frozenset(
        fold_word(word) for words in load_toml("common_words.toml")["ar"].values() for word in words.split()
    )


@cache
def adjectives() -> frozenset[str]:
    """The listed adjectives and participles, folded."""
    return frozenset(fold_word(word) for word in load_toml("common_words.toml")["ar"]["adjectives"].split())


@cache
def _nouns() -> frozenset[str]:
    groups = load_toml("common_words.toml")["ar"]
    return frozenset(fold_word(word) for name in groups if name != "verbs" for word in groups[name].split())


@cache
def _verbs() -> frozenset[str]:
    return frozenset(fold_word(word) for word in load_toml("common_words.toml")["ar"]["verbs"].split())


def is_verb(norm: str) -> bool:
    """Whether a folded Arabic word is a listed verb of the past: he, she or they did."""
    verbs = _verbs()
    return norm in verbs or any(norm.endswith(ending) and norm.removesuffix(ending) in verbs for ending in _PERSONS)


@lru_cache(maxsize=200_000)
def is_noun(norm: str) -> bool:
    """Whether a folded Arabic word is a listed one, verbs aside, as it stands or with proclitics written to it."""
    return any(rest in _nouns() for _, rest in clitic_splits(norm))


@lru_cache(maxsize=200_000)
def is_common(norm: str) -> bool:
    """Whether a folded Arabic word is listed or derived from a listed one by proclitics, endings or a prefix of the present."""
    for _, rest in clitic_splits(norm):
        if _is_listed(rest):
            return True
        if rest[0] in _PRESENT and len(rest) > 3:
            stem = rest[1:]
            if _is_listed(stem) or _is_listed("ا" + stem):
                return True
    return False


def _is_listed(word: str) -> bool:
    words = common_words()
    if word in words:
        return True
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem is not word and len(stem) >= _SHORTEST and len(stem) < len(word):
            if stem in words or stem + _FEMININE in words:
                return True
            if len(stem) > _SHORTEST and any(stem + weak in words for weak in _WEAK):
                return True
    return False
