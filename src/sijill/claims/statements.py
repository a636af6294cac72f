"""Whether two short statements (headlines, claims' sentences) agree, contradict each other, or speak of different things.

Words, figures and negations are compared, not meanings: each verdict names what it rests on, and a reader decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

import msgspec

from sijill.data import load_toml
from sijill.text.fold import fold_text

Stance = Literal["agree", "disagree", "other"]
_WORD = re.compile(r"[^\W_]+")
_PREFIX = re.compile(r"^(?:[وف]?(?:[بك]?ال|لل)(?=\w{2})|[وف](?=\w{4})|[بلك](?=\w{4})|س(?=[يتن]\w{3}))")
_ENDING = re.compile(r"(?<=\w{3})(?:ات|ون|ين|ان|يه|ها|هم|ه|ي|ا|s|ed|ing)$")
_VERB = re.compile(r"^[يتن](?=\w{3})")
_WEAK = re.compile(r"[اويء]")
"""Letters that come and go between the forms of an Arabic root."""
_SAME = 0.27
"""Share of the words of the shorter statement below which two statements speak of different things."""
_NOTHING = 0.15
"""Share below which not even opposite words tell of one matter."""
_ONE_WORD_APART = 0.6
"""Share from which statements that differ in a word or two say different things of the same matter."""


class Verdict(msgspec.Struct, frozen=True):
    """How two statements stand to each other, how alike their words are, and what the verdict rests on."""

    stance: Stance
    likeness: float
    reasons: tuple[str, ...]


class _Statement:
    """A statement as it is compared: its stems in order, its figures, its negations."""

    def __init__(self, text: str) -> None:
        words = _WORD.findall(fold_text(text))
        self.figures = {word.lstrip("0") or "0" for word in words if word.isdigit()}
        negations = _negations()
        self.negated = sum(word in negations or _bare(word) in negations for word in words)
        self.stems = tuple(
            dict.fromkeys(
                stem_word(word)
                for word in words
                if not word.isdigit() and len(word) > 2 and word not in negations and _bare(word) not in negations
            )
        )


def compare_statements(one: str, other: str) -> Verdict:
    """Whether two statements agree, disagree, or speak of other things. Two empty ones speak of other things.

    >>> compare_statements("The bridge is open", "The bridge is not open").stance
    'disagree'
    """
    a, b = _Statement(one), _Statement(other)
    if not a.stems or not b.stems:
        return Verdict("other", 0.0, ("nothing to compare",))
    shared, left, right = _align(a.stems, b.stems)
    likeness = shared / min(len(a.stems), len(b.stems))
    reasons = list(_opposed(a, b, left, right))
    if not reasons and likeness < _SAME:
        return Verdict("other", likeness, ("few words in common",))
    if likeness < _NOTHING:
        return Verdict("other", likeness, ("hardly a word in common",))
    if not reasons and likeness >= _ONE_WORD_APART and 1 <= len(left) <= 2 and len(left) == len(right):
        reasons.append(f"{' '.join(left)} against {' '.join(right)}, all else alike")
    return Verdict("disagree" if reasons else "agree", likeness, tuple(reasons) or ("same words",))


def _opposed(a: _Statement, b: _Statement, left: list[str], right: list[str]) -> Iterable[str]:
    """What speaks against two statements being one: negation, figures, opposite words."""
    if (a.negated > 0) != (b.negated > 0):
        yield "one of the two is a negation"
    if a.figures and b.figures and not a.figures & b.figures:
        yield f"figures differ: {', '.join(sorted(a.figures))} and {', '.join(sorted(b.figures))}"
    undone, undone_too = (sum(stem in _undoing() for stem in found) for found in (left, right))
    if (undone > 0) != (undone_too > 0):
        yield "one of the two undoes what the other says"
    sides = _opposites()
    for word in left:
        for there in right:
            if sides.get(word, frozenset()) & {-side for side in sides.get(there, frozenset())}:
                yield f"{word} against {there}"


def _align(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[int, list[str], list[str]]:
    """How many stems two statements share, and those that each has alone."""
    left, right = [], list(other)
    for stem in one:
        match = next((there for there in right if _akin(stem, there)), None)
        if match is None:
            left.append(stem)
        else:
            right.remove(match)
    return len(one) - len(left), left, right


def _akin(one: str, other: str) -> bool:
    """Whether two stems are one word in two forms: equal, or alike but for a letter or two at either end."""
    if one == other:
        return True
    if min(len(one), len(other)) < 4:
        return False
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) <= 2 and (long.startswith(short) or long.endswith(short))


@cache
def stem_word(word: str) -> str:
    """A folded word without article, proclitics, the prefix of the imperfect, endings of number and gender, weak letters."""
    plain = _ENDING.sub("", _VERB.sub("", _bare(word)))
    root = _WEAK.sub("", plain)
    return root if len(root) > 2 else plain


def _bare(word: str) -> str:
    return _PREFIX.sub("", word)


@cache
def _negations() -> frozenset[str]:
    return frozenset(fold_text(word) for word in load_toml("statements.toml")["negation"]["words"])


@cache
def _undoing() -> frozenset[str]:
    return frozenset(stem_word(fold_text(word)) for word in load_toml("statements.toml")["undoing"]["words"])


@cache
def _opposites() -> dict[str, frozenset[int]]:
    """Stems with the sides that they stand on: +n and -n are opposite."""
    sides: dict[str, set[int]] = {}
    for number, row in enumerate(load_toml("statements.toml")["opposites"], start=1):
        for name, side in (("one", number), ("other", -number)):
            for word in row[name]:
                sides.setdefault(stem_word(fold_text(word)), set()).add(side)
    return {stem: frozenset(found) for stem, found in sides.items()}
