"""Victims counted together ("six children and three women"), and those for whom a noun alone stands ("a child was killed")."""

from __future__ import annotations

from collections.abc import Iterable

from sijill.extract.claims.frame import Frame
from sijill.extract.claims.grammar import Grammar
from sijill.model.records import Quantity
from sijill.text.tokens import ARABIC, WORD, Tokens

_AMONG = frozenset(("including", "among", "both"))
"""Behind a figure these open a part of it, which adds nothing."""
PEOPLE = frozenset(("person", "fighter"))
NO_CLASS: frozenset[str] = frozenset()
_ONE_OF = frozenset(("احد", "احدي"))
"""Arabic "one of", folded: with the plural behind it, one."""
_TWO_OTHERS = frozenset(("اخران",))
"""Arabic "two others", folded."""
_ONE = ("one", "of")


def add_sum(found: list[Quantity], grammar: Grammar, tokens: Tokens, what: str) -> list[Quantity]:
    """Two kinds of victims joined by "and" are counted together too: "six children and three women", "a woman and two children"."""
    if not found or found[0].what != what:
        return found
    first, value = found[0], found[0].value
    if value is None:
        return found
    at = tokens.at(first.start)
    if any(norm in _AMONG for norm in tokens.norms[max(0, at - 2) : at]):
        return found  # the parts of a figure told before
    joined = _joined_after(tokens, found, grammar)
    if joined is not None:
        number, index = joined
        extra = Quantity(
            start=tokens.starts[index] + 1,
            end=tokens.ends[index],
            value=number,
            min=number,
            max=number,
            of=tokens.words[index][1:],
            what=what,
        )
        total, end = value + number, tokens.ends[index]
        told = any(quantity.end == end for quantity in found)
        whole = Quantity(start=first.start, end=end, value=total, min=total, max=total, what=what)
        return [whole, *found] if told else [whole, *found, extra]
    start = next((at - size for size in (2, 3, 4) if at >= size and _is_one_and(tokens, at - size, at, grammar)), None)
    if start is not None:
        total, begin, end = value + 1, tokens.starts[start], first.end
    elif (after := _and_one(tokens, first, grammar)) is not None:
        total, begin, end = value + 1, first.start, tokens.ends[after - 1]
    elif len(found) > 1 and found[1].what == what and found[1].value is not None and _is_pair(tokens, first, found[1]):
        total, begin, end = value + (found[1].value or 0), first.start, found[1].end
    else:
        return found
    return [Quantity(start=begin, end=end, value=total, min=total, max=total, what=what), *found]


def _joined_after(tokens: Tokens, found: list[Quantity], grammar: Grammar) -> tuple[float, int] | None:
    """One or two more behind an Arabic figure and its noun ("4 أطفال وامرأتين"): how many, and the token; None for nothing."""
    at = tokens.at(found[0].end - 1) + 1
    for index in range(at, min(at + 2, len(tokens))):
        norm = tokens.norms[index]
        if tokens.kinds[index] != ARABIC:
            return None
        dual = next((other for other in found[1:] if tokens.at(other.start) == index), None)
        if norm[:1] == "و" and dual is not None and dual.what == found[0].what and dual.value is not None:
            return dual.value, index
        if norm[:1] == "و" and (norm[1:],) in grammar.one:
            return 1.0, index
    return None


def _is_one_and(tokens: Tokens, start: int, at: int, grammar: Grammar) -> bool:
    """Whether the tokens `start:at` are one person and "and" ("a woman and", at the front also "Woman and")."""
    words = tuple(tokens.norms[start:at])
    return words[-1] == "and" and (words[:-1] in grammar.one or ("a", *words[:-1]) in grammar.one)


def _and_one(tokens: Tokens, first: Quantity, grammar: Grammar) -> int | None:
    """End of "and a policeman" after a figure and its noun; None where nothing of the kind follows."""
    at = tokens.at(first.end - 1) + 1
    for index in range(at, min(at + 3, len(tokens) - 2)):
        if tokens.norms[index] in _AMONG:
            return None
        if tokens.norms[index] == "and":
            return next(
                (
                    index + size + 1
                    for size in (2, 3)
                    if tuple(tokens.norms[index + 1 : index + size + 1]) in grammar.one
                ),
                None,
            )
    return None


def _is_pair(tokens: Tokens, first: Quantity, second: Quantity) -> bool:
    """Whether nothing but a noun and "and" stands between two figures."""
    between = tokens.norms[tokens.at(first.end) : tokens.at(second.start)]
    return len(between) <= 3 and between[-1:] == ["and"]


def _is_one(tokens: Tokens, index: int, grammar: Grammar) -> bool:
    """Whether an indefinite article and a person or fighter in the singular stand here, one adjective allowed between."""
    if tokens.norms[index] not in ("a", "an", "one") or index + 1 >= len(tokens):
        return False
    for at in range(index + 1, min(index + 3, len(tokens))):
        norm = tokens.norms[at]
        classes = grammar.nouns.get(norm, frozenset())
        if classes & PEOPLE:
            following = grammar.nouns.get(tokens.norms[at + 1] if at + 1 < len(tokens) else "", frozenset())
            return not (following or norm in grammar.many)
        if classes or tokens.kinds[at] != WORD:
            return False
    return False


def count_single(frame: Frame, grammar: Grammar, tokens: Tokens, what: str) -> Iterable[Quantity]:
    """One victim or two, where a noun in the singular or the dual stands for the figure ("مقتل امرأة", "a child was killed")."""
    named = any(c.mention is not None and c.mention.type == "PER" for c in frame.names("target"))
    for index in range(frame.numbers_from, min(frame.numbers_to, len(tokens))):
        norm = tokens.norms[index]
        value, last = 0.0, index
        beside = frame.hit.last <= index <= frame.hit.last + 1 or index == frame.hit.first - 1
        if beside and norm in _TWO_OTHERS:
            value = 2.0
        elif beside and ((norm,) in grammar.one or (frame.pattern.endswith("passive") and ("a", norm) in grammar.one)):
            value = 1.0
            while (
                last + 1 < len(tokens)
                and tokens.norms[last + 1][:1] == "و"
                and (tokens.norms[last + 1][1:],) in grammar.one
            ):
                value, last = value + 1, last + 1
        elif (
            (
                norm in _ONE_OF
                and index + 1 < len(tokens)
                and grammar.nouns.get(tokens.norms[index + 1], NO_CLASS) & PEOPLE
            )
            or any(tuple(tokens.norms[index : index + size]) in grammar.one for size in (2, 3))
            or (beside and tuple(tokens.norms[index : index + 2]) == _ONE)
            or (not named and _is_one(tokens, index, grammar))
        ):
            value = 1.0
        if value:
            yield Quantity(
                start=tokens.starts[index],
                end=tokens.ends[last],
                value=value,
                min=value,
                max=value,
                of=tokens.words[index],
                what=what,
            )
            return
