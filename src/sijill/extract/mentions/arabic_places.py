"""Lists of places in Arabic: a word for several places with names behind it, and names that go on from a place's name."""

from __future__ import annotations

from functools import lru_cache

from sijill.extract.mentions.arabic_text import TOPONYM, ArabicText
from sijill.extract.mentions.arabic_words import (
    ADJECTIVES,
    COMPOUND,
    LIST_CLOSERS,
    LIST_HEADS,
    OF_THEM,
    PAIR_HEADS,
    STOP_WORDS,
    TOPONYMS,
)
from sijill.extract.mentions.found import Found
from sijill.extract.mentions.table import BORDER, SPACE
from sijill.text.tokens import ARABIC, clitic_splits

_COMMAS = ("،", ",")
_JOINER = "و"
_MOST = 16
"""Names that one list holds at most."""


def read_place_lists(text: ArabicText) -> list[Found]:
    """Proposals for unknown names in lists of places; [] where there is no list."""
    ends = {one.last: one for one in text.cover if one is not None and one.type == "LOC" and one.whole}
    starts = {one.first for one in ends.values()}
    for one in text.found:
        if one.type == "LOC":
            ends.setdefault(one.last, one)
            starts.add(one.first)
    return [*_read_headed(text), *_read_continued(text, ends, starts)]


def _read_headed(text: ArabicText) -> list[Found]:
    """ "في بلدات X، Y وZ": believed where two are named by the head, or where the list is long, closed or partly known."""
    found: list[Found] = []
    table = text.table
    for position, kind in enumerate(table.kinds):
        if kind != ARABIC:
            continue
        head = _head(table.norms[position])
        if head is None or not text._next(position + 1):
            continue
        first = position + 1
        if table.norms[first] in OF_THEM and text._next(first + 1):
            first += 1  # "قرى منها X وY"
        names, end = _read_names(text, first, joined=False)
        listed = len(names)
        if listed < 2:
            continue
        known = any(name is None for name in names)
        if (head in PAIR_HEADS and listed == 2) or listed > 2 or known or _closes(text, end):
            found.extend(name for name in names if name is not None)
    return found


def _read_continued(text: ArabicText, ends: dict[int, Found], starts: set[int]) -> list[Found]:
    """ "تل أخضر وX وY بريف المدينة": believed where a known place goes on, or words such as بريف close the list."""
    found: list[Found] = []
    table = text.table
    for end in sorted(ends):
        if end >= len(table) or end in starts or table.lines[end] != table.lines[end - 1] or not _separated(text, end):
            continue
        names, last = _read_names(text, end, joined=True)
        believed = max((place for place, name in enumerate(names) if name is None), default=-1)
        if _closes(text, last, firmly=True):
            believed = len(names)
        found.extend(name for name in names[: believed + 1] if name is not None)
    return found


@lru_cache(maxsize=200_000)
def _head(norm: str) -> str | None:
    return next((rest for _, rest in clitic_splits(norm) if rest in LIST_HEADS), None)


def _read_names(text: ArabicText, position: int, *, joined: bool) -> tuple[list[Found | None], int]:
    """The names of a list from `position` on (None for one that is known already), and where the list ends.

    `joined` tells whether the first word may carry a و of the list.
    """
    names: list[Found | None] = []
    at = position
    while len(names) < _MOST:
        if names and not _separated(text, at):
            break
        read = _read_name(text, at, joined=joined or bool(names))
        if read is None:
            break
        name, at = read
        names.append(name)
    return names, at


def _separated(text: ArabicText, position: int) -> bool:
    """Whether a comma or و sets the word off from the one before it on the same line."""
    table = text.table
    if (
        position >= len(table)
        or table.kinds[position] != ARABIC
        or not position
        or table.lines[position] != table.lines[position - 1]
    ):
        return False
    if table.gaps[position] == SPACE:
        return table.norms[position].startswith(_JOINER) and len(table.norms[position]) > 3
    return table.gaps[position] == BORDER and table.mark_before(position) in _COMMAS


def _read_name(text: ArabicText, position: int, *, joined: bool) -> tuple[Found | None, int] | None:
    """One name of a list with the word behind it; None where no place's name can stand."""
    table = text.table
    norm = table.norms[position]
    cover = text.cover[position]
    cut = 1 if norm.startswith(_JOINER) and len(norm) > 3 and (joined or _known_after(text, position)) else 0
    if cover is not None and cover.first == position and cover.whole:
        return (None, cover.last) if cover.type == "LOC" else None
    rest = norm[cut:]
    if cover is not None and cover.whole:
        return None
    if rest in COMPOUND:
        after = position + 1
        if text._next(after) and table.norms[after] not in STOP_WORDS and not table.norms[after].startswith("ب"):
            return Found(position, after + 1, "LOC", 0.55, "list", None, cut), after + 1
        return None
    if not _may_name(text, position, rest):
        return None
    return Found(position, position + 1, "LOC", 0.5, "list", None, cut), position + 1


def _known_after(text: ArabicText, position: int) -> bool:
    cover = text.cover[position]
    return cover is not None and cover.cut == 1


def _may_name(text: ArabicText, position: int, rest: str) -> bool:
    """Whether a word that no list knows may be a place's name: no verb of the present, plural, adjective or people's name."""
    if text._class(position)[0] == TOPONYM and rest not in TOPONYMS:
        return True
    if text._class(position)[0] or rest in STOP_WORDS or rest in ADJECTIVES or not 3 <= len(rest) <= 10:
        return False
    if text.lexicon.demonym(rest) is not None or rest.startswith(("ي", "لل", "بال", "وال", "سي", "ست")):
        return False
    if rest.startswith("ال"):
        return len(rest) > 4 and not rest.endswith(("ين", "ون", "ات"))
    return not rest.endswith(("يه", "ات", "ون", "ته", "تها", "هم", "ها", "نا"))


def _closes(text: ArabicText, position: int, *, firmly: bool = False) -> bool:
    """Whether the word there tells where the places before it lie; without `firmly` the end of the clause does as well."""
    table = text.table
    if position >= len(table) or table.lines[position] != table.lines[position - 1]:
        return not firmly
    if table.gaps[position] != SPACE:
        return not firmly and table.mark_before(position) not in _COMMAS
    norm = table.norms[position]
    after = table.norms[position + 1] if position + 1 < len(table) else ""
    return norm in LIST_CLOSERS or (norm == "في" and after in LIST_CLOSERS)
