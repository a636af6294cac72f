"""Further spellings of a place's name in Latin letters, by rule: newspapers spell one name in many ways."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import combining, normalize

from sijill.data import load_toml
from sijill.text.names.match import SAME_THRESHOLD, match_names

_SIGNS = re.compile(r"[‘’ʿʾ`]")


def respell_place(name: str, arabic: str, *, kind: str = "place") -> tuple[str, ...]:
    """Spellings of a name in Latin letters that it may be met in beside its own, likely ones first; () where the rules have none.

    So it is where the name is no romanisation of the one in Arabic letters, and for a state or another place of a `kind`
    whose name is settled.

    Letters lose the marks of libraries, and then one sound at a time is written as newspapers write it. A finding aid:
    nothing is compared by it.
    """
    rules, most = _rules()
    if kind in _settled() or name.isupper() or match_names(name, arabic).score < SAME_THRESHOLD:
        return ()
    plain = _SIGNS.sub("", "".join(letter for letter in normalize("NFKD", name) if not combining(letter)))
    found = dict.fromkeys([plain])
    for pattern, instead in rules:
        for count in (1, 0):  # once, and throughout
            found[pattern.sub(lambda match, new=instead: _as_large(new, match.group()), plain, count=count)] = None
    return tuple(spelling for spelling in found if spelling != name and spelling.isascii())[:most]


def _as_large(sound: str, before: str) -> str:
    return sound.capitalize() if before[:1].isupper() else sound


@cache
def _settled() -> frozenset[str]:
    return frozenset(load_toml("romanisation.toml")["press"]["settled"])


@cache
def _rules() -> tuple[tuple[tuple[re.Pattern[str], str], ...], int]:
    table = load_toml("romanisation.toml")["press"]
    return tuple((re.compile(sound, re.IGNORECASE), instead) for sound, instead in table["respell"]), int(table["most"])
