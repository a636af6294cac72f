"""Short forms that only a fuller name elsewhere in the document makes a mention: surnames, and heads that stand alone."""

from __future__ import annotations

from bisect import bisect_left

from sijill.extract.lexicon import Lexicon
from sijill.extract.mentions.context import is_given, word_set
from sijill.extract.mentions.found import Found
from sijill.extract.mentions.table import SPACE, WordTable
from sijill.extract.mentions.vocabulary import is_common
from sijill.text.tokens import ARABIC, clitic_splits


def find_echoes(table: WordTable, found: list[Found], lexicon: Lexicon) -> list[Found]:
    """Proposals for single words that repeat part of a name in `found`."""
    fuller: dict[str, list[int]] = {}
    titled: dict[str, list[int]] = {}
    for one in found:
        if not one.whole:
            continue
        if one.type == "PER" and one.last - one.first > 1 and one.score >= (0.55 if one.method == "title" else 0.7):
            norm = table.norms[one.last - 1]
            if table.norms[one.last - 2] == _SERVANT:
                fuller.setdefault(_SERVANT + norm, []).append(one.first)  # "عبد الكريم" is written together as well
            elif _may_be_surname(table, one.last - 1, lexicon):
                fuller.setdefault(norm, []).append(one.first)
            elif table.kinds[one.first] == ARABIC and len(norm) > 2:
                titled.setdefault(norm, []).append(one.first)
        elif one.type == "ORG":
            for head in _heads_of(table, one):
                fuller.setdefault(head, []).append(one.first)
    if not fuller and not titled:
        return []
    for places in fuller.values():
        places.sort()
    wanted: dict[str, tuple[int, str] | None] = {}
    echoes: list[Found] = []
    for position, norm in enumerate(table.norms):
        if norm in titled and _behind_title(table, position):
            echoes.append(Found(position, position + 1, "PER", 0.6, "surname"))
        if norm not in wanted:
            wanted[norm] = _match(norm, table.kinds[position], fuller)
        hit = wanted[norm]
        if hit is None:
            continue
        cut, word = hit
        if not _is_near(position, fuller[word]):
            continue
        if word in _ALONE_CAPITAL:
            if table.words[position][0].isupper() and _short_form(table, position):
                echoes.append(Found(position, position + 1, "ORG", 0.55, "head alone", None, cut))
        elif word not in _ALONE_EN and word not in _ALONE_AR:
            echoes.append(Found(position, position + 1, "PER", 0.65, "surname", None, cut))
        elif _stands_alone(table, position):
            echoes.append(Found(position, position + 1, "ORG", 0.6, "head alone", None, cut))
    return echoes


def _behind_title(table: WordTable, position: int) -> bool:
    """Whether a title that a name follows at once stands right before the word ("العميد …")."""
    return position > 0 and table.gaps[position] == SPACE and table.norms[position - 1] in _PERSONAL


_REACH = 4_000
"""Words: farther from the fuller name a short form is not believed."""


def _is_near(position: int, places: list[int]) -> bool:
    at = bisect_left(places, position)
    return any(abs(places[near] - position) <= _REACH for near in (at - 1, at) if 0 <= near < len(places))


def _may_be_surname(table: WordTable, position: int, lexicon: Lexicon) -> bool:
    """Whether the last word of an Arabic name is told from common words: "البرقاوي", not "الضباط" or "السوري"."""
    norm = table.norms[position]
    return (
        table.kinds[position] == ARABIC
        and len(norm) >= 4
        and norm not in _COMMON
        and not norm.endswith("ه")
        and lexicon.demonym(norm) is None
        and ((norm.startswith(_ARTICLE) and norm.endswith("ي")) or _is_known_given(norm) or not is_common(norm))
    )


def _is_known_given(norm: str) -> bool:
    """Whether the word is a given name, and a long one where it is a common word too."""
    return is_given(norm) and (len(norm) > 4 or norm not in _WEAK)


def _heads_of(table: WordTable, one: Found) -> list[str]:
    heads = []
    for position in range(one.first, one.last):
        norm = table.norms[position]
        if position == one.first:
            norm = norm[one.cut :]
        if norm in _ALONE_EN or (norm in _ALONE_CAPITAL and table.words[position][0].isupper()):
            heads.append(norm)
        elif _ARTICLE + norm in _ALONE_AR:
            heads.append(_ARTICLE + norm)
        elif norm in _ALONE_AR:
            heads.append(norm)
    return heads


def _match(norm: str, kind: str, fuller: dict[str, list[int]]) -> tuple[int, str] | None:
    if kind != ARABIC:
        return (0, norm) if norm in fuller else None
    for cut, rest in clitic_splits(norm):
        if cut and (norm[cut - 1] not in "وفبكل" or norm[:cut].endswith(_ARTICLE)):
            continue
        if rest in fuller:
            return cut, rest
    return None


def _stands_alone(table: WordTable, position: int) -> bool:
    """Whether no adjective or name goes on from the head."""
    after = position + 1
    if table.kinds[position] == ARABIC:
        return not (
            after < len(table)
            and table.gaps[after] == SPACE
            and table.norms[after].startswith(_ARTICLE)
            and table.norms[after] not in _STOP
            and table.norms[after].endswith(("ي", "يه"))
        )
    return (position > 0 and table.norms[position - 1] in ("the", "of", "by")) or table.gaps[position] == ""


def _short_form(table: WordTable, position: int) -> bool:
    """Whether "the" stands before a head and no further capital behind it."""
    after = position + 1
    return (
        position > 0
        and table.gaps[position] == SPACE
        and table.norms[position - 1] == "the"
        and not (after < len(table) and table.gaps[after] == SPACE and table.words[after][0].isupper())
    )


_ARTICLE = "ال"
_SERVANT = "عبد"
_PERSONAL = word_set("titles", "personal_ar")
_STOP = word_set("stop", "ar")
_ALONE_AR = word_set("organisations", "alone_ar")
_ALONE_CAPITAL = word_set("organisations", "alone_capital_en")
_ALONE_EN = word_set("organisations", "alone_en")
_COMMON = (
    word_set("stop", "ar")
    | word_set("stop", "adjective_ar")
    | word_set("organisations", "national_ar")
    | word_set("ambiguous", "ar")
)
_WEAK = word_set("weak", "given_ar")
