"""Names that a document gives in both scripts: one that is read in the one proposes its counterpart in the other."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.extract.mentions.context import word_set
from sijill.extract.mentions.found import Found
from sijill.extract.mentions.table import BORDER, WordTable
from sijill.text.names import SAME_THRESHOLD, match_names, name_words_keys
from sijill.text.tokens import ARABIC, WORD, clitic_splits

_LEAST = 40
"""Words of a script that a document must hold to be taken for one in both."""
_SURE = 0.45
"""Score of a reading from which on it proposes its counterpart."""
_SPARE = 2
"""Words that a name may have more in the other script ("Abd al-Rahman" is one word of sound and two as written)."""


def find_twins(table: WordTable, found: list[Found]) -> list[Found]:
    """Proposals for names in one script that sound like a name of two words or more in the other; [] for one script alone."""
    words = {kind: table.kinds.count(kind) for kind in (ARABIC, WORD)}
    if min(words.values()) < _LEAST:
        return []
    taken = {position for one in found if one.whole for position in range(one.first, one.last)}
    proposals: list[Found] = []
    for source, target in ((WORD, ARABIC), (ARABIC, WORD)):
        names = _read_names(table, found, source)
        if names:
            proposals.extend(_find_in(table, names, taken, target))
    return proposals


def _read_names(table: WordTable, found: list[Found], kind: str) -> dict[str, list[tuple[tuple[str, ...], str, Found]]]:
    """Names of a script that are worth looking for, by the key of their first word: all their keys, their text, the reading."""
    names: dict[str, list[tuple[tuple[str, ...], str, Found]]] = {}
    seen: set[tuple[str, str]] = set()
    for one in found:
        if not one.whole or one.score < _SURE or one.type == "WORK" or one.last - one.first < 2:
            continue
        if table.kinds[one.first] != kind:
            continue
        text = _text(table, one.first, one.last, one.cut)
        if (text, one.type) in seen:
            continue
        seen.add((text, one.type))
        keys = name_words_keys(text)
        if len(keys) > 1 and sum(map(len, keys)) > 3:
            names.setdefault(keys[0], []).append((keys, text, one))
    return names


def _find_in(
    table: WordTable, names: dict[str, list[tuple[tuple[str, ...], str, Found]]], taken: set[int], kind: str
) -> Iterator[Found]:
    firsts: dict[str, list[tuple[int, list[tuple[tuple[str, ...], str, Found]]]]] = {}
    for position, word in enumerate(table.words):
        if table.kinds[position] != kind or position in taken or (kind == WORD and not word[0].isupper()):
            continue
        norm = table.norms[position]
        starts = firsts.get(norm)
        if starts is None:
            starts = firsts[norm] = _starts(norm, kind, names)
        for cut, candidates in starts:
            proposal = next(filter(None, (_read(table, position, cut, *name, taken) for name in candidates)), None)
            if proposal is not None:
                yield proposal
                break


def _starts(
    norm: str, kind: str, names: dict[str, list[tuple[tuple[str, ...], str, Found]]]
) -> list[tuple[int, list[tuple[tuple[str, ...], str, Found]]]]:
    """How names may begin with a word: letters cut in front, and the names."""
    starts = []
    splits = clitic_splits(norm) if kind == ARABIC else ((0, norm),)
    for cut, rest in splits:
        if cut and (norm[cut - 1] not in "وفبكل" or norm[:cut].endswith("ال")):
            continue
        keys = name_words_keys(rest)
        candidates = names.get(keys[0]) if keys else None
        if keys and candidates is None and rest in _OPENERS:
            candidates = [name for key in names for name in names[key] if key.startswith(keys[0])]
        if candidates:
            starts.append((cut, candidates))
    return starts


def _read(
    table: WordTable, position: int, cut: int, keys: tuple[str, ...], text: str, one: Found, taken: set[int]
) -> Found | None:
    """The counterpart of a name that begins there; None where the words do not sound like it."""
    kind = table.kinds[position]
    end = position + 1
    while end < len(table) and end - position < len(keys) + _SPARE:
        if table.kinds[end] != kind or table.gaps[end] == BORDER or end in taken:
            break
        end += 1
        if end - position < len(keys) - 1:
            continue
        written = _text(table, position, end, cut)
        if name_words_keys(written) == keys and match_names(text, written).score >= SAME_THRESHOLD:
            return Found(position, end, one.type, 0.7, "twin", None, cut)
    return None


def _text(table: WordTable, first: int, last: int, cut: int) -> str:
    text = table.tokens.text[table.start(first) : table.end(last - 1)]
    if not cut:
        return text
    return " ".join([table.norms[first][cut:], *table.words[first + 1 : last]])


_OPENERS = (
    word_set("particles", "kunya_ar")
    | word_set("particles", "kunya")
    | word_set("particles", "servant")
    | word_set("particles", "servant_ar")
)
