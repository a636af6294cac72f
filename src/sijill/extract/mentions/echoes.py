"""Short forms that only a fuller name elsewhere in the document makes a mention: surnames, and heads that stand alone."""

from __future__ import annotations

from sijill.extract.lexicon import Lexicon
from sijill.extract.mentions.context import word_set
from sijill.extract.mentions.found import Found
from sijill.extract.mentions.table import SPACE, WordTable
from sijill.text.tokens import ARABIC, clitic_splits


def find_echoes(table: WordTable, found: list[Found], lexicon: Lexicon) -> list[Found]:
    """Proposals for single words that repeat part of a name in `found`."""
    surnames: set[str] = set()
    heads: set[str] = set()
    for one in found:
        if not one.whole:
            continue
        if one.type == "PER" and one.last - one.first > 1:
            norm = table.norms[one.last - 1]
            if (
                table.kinds[one.last - 1] == ARABIC
                and len(norm) >= 4
                and lexicon.demonym(norm) is None
                and norm not in _COMMON
            ):
                surnames.add(norm)
        elif one.type == "ORG":
            heads.update(_heads_of(table, one))
    if not surnames and not heads:
        return []
    wanted: dict[str, tuple[int, str] | None] = {}
    echoes: list[Found] = []
    for position, norm in enumerate(table.norms):
        if norm not in wanted:
            wanted[norm] = _match(norm, table.kinds[position], surnames, heads)
        hit = wanted[norm]
        if hit is None:
            continue
        cut, what = hit
        if what == "surname":
            echoes.append(Found(position, position + 1, "PER", 0.65, "surname", None, cut))
        elif _stands_alone(table, position):
            echoes.append(Found(position, position + 1, "ORG", 0.6, "head alone", None, cut))
    return echoes


def _heads_of(table: WordTable, one: Found) -> list[str]:
    heads = []
    for position in range(one.first, one.last):
        norm = table.norms[position]
        if position == one.first:
            norm = norm[one.cut :]
        if norm in _ALONE_EN:
            heads.append(norm)
        elif _ARTICLE + norm in _ALONE_AR:
            heads.append(_ARTICLE + norm)
        elif norm in _ALONE_AR:
            heads.append(norm)
    return heads


def _match(norm: str, kind: str, surnames: set[str], heads: set[str]) -> tuple[int, str] | None:
    if kind != ARABIC:
        return (0, "head") if norm in heads else None
    for cut, rest in clitic_splits(norm):
        if cut and norm[cut - 1] not in "وفبكل":
            continue
        if rest in surnames:
            return cut, "surname"
        if rest in heads:
            return cut, "head"
    return None


def _stands_alone(table: WordTable, position: int) -> bool:
    """Whether no adjective or name goes on from the head."""
    after = position + 1
    if table.kinds[position] == ARABIC:
        return not (
            after < len(table)
            and table.gaps[after] == SPACE
            and table.norms[after].startswith(_ARTICLE)
            and table.norms[after].endswith(("ي", "يه"))
        )
    return (position > 0 and table.norms[position - 1] in ("the", "of", "by")) or table.gaps[position] == ""


_ARTICLE = "ال"
_ALONE_AR = word_set("organisations", "alone_ar")
_ALONE_EN = word_set("organisations", "alone_en")
_COMMON = (
    word_set("stop", "ar")
    | word_set("stop", "adjective_ar")
    | word_set("organisations", "national_ar")
    | word_set("ambiguous", "ar")
)
