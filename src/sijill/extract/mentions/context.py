"""The word lists of `data/name_context.toml` and `data/given_names.tsv`, folded once a process."""

from __future__ import annotations

from functools import cache
from typing import Any

from sijill.data import load_rows, load_toml, read_text
from sijill.text.tokens import NUMBER, WORD, fold_word, tokenise


@cache
def word_set(section: str, name: str) -> frozenset[str]:
    """One list of words, folded. Raises KeyError for a list that the file does not have."""
    value: Any = load_toml("name_context.toml")[section][name]
    words = value.split() if isinstance(value, str) else value
    return frozenset(fold_word(word) for word in words)


@cache
def word_rows(section: str, name: str) -> tuple[str, ...]:
    """One list of names, as they stand in the file. Raises KeyError for a list that the file does not have."""
    return tuple(load_toml("name_context.toml")[section][name])


@cache
def word_table(section: str, name: str) -> dict[str, frozenset[str]]:
    """One table of rows "heads : words", folded: each head with its words. Raises KeyError for one that the file lacks."""
    table: dict[str, frozenset[str]] = {}
    for row in load_toml("name_context.toml")[section][name]:
        heads, _, words = row.partition(":")
        folded = frozenset(fold_word(word) for word in words.split())
        for head in heads.split():
            table[fold_word(head)] = table.get(fold_word(head), frozenset()) | folded
    return table


def context_text() -> str:
    """The text of the lists, for fingerprints."""
    return "".join(map(read_text, ("name_context.toml", "given_names.tsv", "months.toml", "common_words.toml")))


@cache
def month_names() -> frozenset[tuple[str, ...]]:
    """The folded words of each month's name in Latin script."""
    names: set[tuple[str, ...]] = set()
    for calendar in ("gregorian", "hijri", "jalali"):
        for month in load_toml("months.toml").get(calendar, ()):
            for name in (*month.get("names", ()), *month.get("weak", ())):
                tokens = tokenise(name)
                if tokens.kinds and tokens.kinds[0] == WORD:
                    words = zip(tokens.norms, tokens.kinds, strict=True)
                    names.add(tuple(norm for norm, kind in words if kind in (WORD, NUMBER)))
    return frozenset(names)


def is_given(norm: str) -> bool:
    """Whether a folded word is a given name: a listed one, or one of the form "Abdul…", "عبدال…"."""
    return norm in given_names() or (len(norm) > 6 and norm.startswith(_SERVANTS))


_SERVANTS = tuple(fold_word(word) for word in ("abdul", "abdel", "abdal", "abdur", "abder", "عبدال"))


@cache
def given_names() -> frozenset[str]:
    """Given names in both scripts, folded."""
    return frozenset(
        fold_word(name)
        for row in load_rows("given_names.tsv")
        for name in (*row["latin"].split("|"), *row["arabic"].split("|"))
        if name
    )
