"""Whether two names may be one bearer's, scored and explained; between the two thresholds only context can tell."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import msgspec

from sijill.text.names.keys import is_mixed
from sijill.text.names.sketch import sketch_word
from sijill.text.names.sounds import compare_words
from sijill.text.names.spelling import compare_keys
from sijill.text.names.structure import Part, Reading, is_given_name, neutral_codes, take_apart

SAME_THRESHOLD = 0.85
"""From here on two names are spellings of one name."""
POSSIBLE_THRESHOLD = 0.55
"""From here to `SAME_THRESHOLD` one may stand for the other; below it they are different names."""
_WORD_THRESHOLD = 0.76
_JOINED_THRESHOLD = 0.9
_STEADY_THRESHOLD = 0.9
_MOST_SAID = 6
"""Parts that a reason names."""
_CONFLICT = 0.5
"""Ceiling of names that contradict one another in a part, however much else they share: graded, so that ranks differ."""


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """One candidate with its score and, in words, what it rests on."""

    candidate: str
    score: float
    reasons: tuple[str, ...] = ()
    sure: bool = False
    """Whether a ranking may be answered with this candidate alone: the first one, alike enough, and no other near it.
    Only a ranking sets it; two names by themselves have no rivals."""


class _Aligned(NamedTuple):
    pairs: list[tuple[Part, Part, float]]
    only_a: list[tuple[int, Part]]
    only_b: list[tuple[int, Part]]


def match_names(a: str, b: str) -> Match:
    """How likely `b` names the bearer of `a`: a Match with `b` as its candidate.

    Scores of SAME_THRESHOLD and more say that both are one name in two spellings; from POSSIBLE_THRESHOLD on, one may
    be a shorter form of the other; below it each has something that the other contradicts. Symmetric in its score.
    A text without words scores 0.
    """
    score, reasons = _score(a, b) if a <= b else _score(b, a)
    return Match(candidate=b, score=score, reasons=reasons)


@lru_cache(maxsize=200_000)
def _score(a: str, b: str) -> tuple[float, tuple[str, ...]]:
    if a == b and a.strip():
        return 1.0, ("written alike",)
    left, right = take_apart(a), take_apart(b)
    if not left.parts or not right.parts:
        return 0.0, ("a text without words",)
    score, reasons = _score_parts(left, right)
    if score < _CONFLICT and (len(left.parts) > 1 or len(right.parts) > 1):
        # names that contradict one another are still put in order, by all that they have in common
        score = max(score, round(0.98 * _CONFLICT * compare_keys(a, b), 3))
    if is_mixed(a) or is_mixed(b):
        reasons = (*reasons, "a word with letters of two alphabets")
    if left.numbers != right.numbers:
        both = bool(left.numbers and right.numbers)
        reason = "different numbers" if both else "only one has a number"
        return round(min(score, 1.0) * (0.4 if both else 0.5), 3), (*reasons, reason)
    return score, reasons


def _score_parts(left: Reading, right: Reading) -> tuple[float, tuple[str, ...]]:
    generic_a, core_a = _divide(_steady(left.parts, right.parts))
    generic_b, core_b = _divide(_steady(right.parts, left.parts))
    if generic_a or generic_b:
        return _score_bodies(generic_a, core_a, generic_b, core_b)
    return _score_cores(core_a, core_b)


def _steady(parts: tuple[Part, ...], others: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, with what looks generic read as a name where the other side has it as a name ("Imarat", a place)."""
    codes = {part.code for part in others}
    if all(part.kind != "generic" or part.code in codes for part in parts):
        return parts
    names = [other for other in others if other.kind not in ("generic", "kunya")]
    return tuple(
        Part("laqab", part.forms, part.written)
        if part.kind == "generic"
        and part.code not in codes
        and any(_compare_parts(part, name) >= _STEADY_THRESHOLD for name in names)
        else part
        for part in parts
    )


def _divide(parts: tuple[Part, ...]) -> tuple[dict[str, Part], list[Part]]:
    """Generic words by code, and the rest. Words that say nothing of a body ("group") are left out beside others."""
    telling = [part for part in parts if part.code not in neutral_codes()]
    parts = tuple(telling) or parts
    return (
        {part.code: part for part in parts if part.kind == "generic"},
        [part for part in parts if part.kind != "generic"],
    )


def _score_bodies(
    generic_a: dict[str, Part], core_a: list[Part], generic_b: dict[str, Part], core_b: list[Part]
) -> tuple[float, tuple[str, ...]]:
    shared = sorted(generic_a.keys() & generic_b.keys())
    extra_a = [part.written for code, part in sorted(generic_a.items()) if code not in generic_b]
    extra_b = [part.written for code, part in sorted(generic_b.items()) if code not in generic_a]
    reasons = [f"{generic_a[code].written} = {generic_b[code].written}" for code in shared]
    share = (len(shared) + 1) / (max(len(generic_a), len(generic_b)) + 1)
    if core_a and core_b:
        score, core_reasons = _score_cores(core_a, core_b)
        if len(core_a) != len(core_b):
            score = min(score, 0.8)
        reasons.extend(core_reasons)
        if extra_a and extra_b:
            return round(_CONFLICT * share * score, 3), (*reasons, f"{', '.join(extra_a)} against {', '.join(extra_b)}")
        if extra_a or extra_b:
            return round(score * (0.6 + share / 4), 3), (*reasons, f"only in one: {', '.join(extra_a or extra_b)}")
        return score, tuple(reasons)
    if core_a or core_b:
        only = ", ".join(part.written for part in core_a or core_b)
        return round(_CONFLICT * share * bool(shared) * 0.8, 3), (*reasons, f"only in one: {only}")
    if extra_a and extra_b:
        return round(_CONFLICT * share * bool(shared), 3), (
            *reasons,
            f"{', '.join(extra_a)} against {', '.join(extra_b)}",
        )
    if extra_a or extra_b:
        return 0.6 if len(shared) > 1 else 0.5, (*reasons, f"only in one: {', '.join(extra_a or extra_b)}")
    return 0.95, tuple(reasons)


def _score_cores(a: list[Part], b: list[Part]) -> tuple[float, tuple[str, ...]]:
    if len(a) == len(b) == 1 and a[0].kind != "kunya" and b[0].kind != "kunya":
        score = _compare_parts(a[0], b[0])
        return round(score, 3), (_said(a[0], b[0], score),)
    if len(a) != len(b) and min(len(a), len(b)) == 1 and max(len(a), len(b)) <= 3:
        joined = _compare_joined(a, b)
        if joined >= _JOINED_THRESHOLD:
            return round(joined, 3), (f"{_written(a)} = {_written(b)}, written as one word",)
    aligned = _align(a, b)
    if not aligned.pairs:
        return _best_unaligned(a, b), ("no part in common",)
    mean = _mean(aligned.pairs)
    reasons = [_said(left, right, score) for left, right, score in aligned.pairs]
    if aligned.only_a and aligned.only_b:
        reasons.append(f"{_list(aligned.only_a)} against {_list(aligned.only_b)}")
        share = len(aligned.pairs) / max(len(a), len(b))
        return round(_CONFLICT * share * mean, 3), tuple(reasons)
    if not aligned.only_a and not aligned.only_b:
        return round(mean, 3), tuple(reasons)
    only, longer = (aligned.only_a, a) if aligned.only_a else (aligned.only_b, b)
    reasons.append(f"only in one: {_list(only)}")
    return round(_subset_score(aligned, only, longer) * (0.5 + mean / 2), 3), tuple(reasons)


def _subset_score(aligned: _Aligned, only: list[tuple[int, Part]], longer: list[Part]) -> float:
    """Score of a name against a longer one that holds all of it: possible at best, unless only middle parts are left out."""
    missing = {index for index, _ in only}
    kept = [part for index, part in enumerate(longer) if index not in missing]
    first_kept = min(index for index in range(len(longer)) if index not in missing)
    before = [part for index, part in only if index < first_kept]
    names = [part for part in kept if part.kind != "kunya"]
    if len(kept) == 1 and kept[0] is longer[-1] and kept[0].kind != "kunya":
        return 0.72  # a last name alone
    if any(part.kind == "given" for part in before) and kept[0].kind not in ("nisba", "laqab"):
        # "Salim Hadid" and "Nasir Salim Hadid": the shorter one may well be the father
        return 0.45
    if len(kept) >= 2 and kept[0] is longer[0] and kept[-1] is longer[-1]:
        return 0.75 if is_given_name(kept[-1]) else 0.9
    if len(kept) >= 2 and all(part.kind == "kunya" for part in before):
        return 0.82
    if not names:
        return 0.56
    if len(names) == 1 and names[0].kind == "given":
        return 0.56
    return 0.72


def _align(a: list[Part], b: list[Part]) -> _Aligned:
    """Pairs of parts that sound alike, in order; what is left over on either side."""
    size_a, size_b = len(a), len(b)
    scores = [[_compare_parts(left, right) for right in b] for left in a]
    best = [[0.0] * (size_b + 1) for _ in range(size_a + 1)]
    for row in range(size_a - 1, -1, -1):
        for column in range(size_b - 1, -1, -1):
            value = max(best[row + 1][column], best[row][column + 1])
            score = scores[row][column]
            if score >= _WORD_THRESHOLD:
                value = max(value, score + best[row + 1][column + 1])
            best[row][column] = value
    pairs: list[tuple[Part, Part, float]] = []
    only_a: list[tuple[int, Part]] = []
    only_b: list[tuple[int, Part]] = []
    row = column = 0
    while row < size_a and column < size_b:
        score = scores[row][column]
        if score >= _WORD_THRESHOLD and best[row][column] == score + best[row + 1][column + 1]:
            pairs.append((a[row], b[column], score))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            only_a.append((row, a[row]))
            row += 1
        else:
            only_b.append((column, b[column]))
            column += 1
    only_a.extend((index, a[index]) for index in range(row, size_a))
    only_b.extend((index, b[index]) for index in range(column, size_b))
    return _Aligned(pairs, only_a, only_b)


def _compare_parts(a: Part, b: Part) -> float:
    if (a.kind == "kunya") != (b.kind == "kunya"):
        return 0.0
    if len(a.forms) == len(b.forms) == 1:
        return compare_words(a.forms[0], b.forms[0])
    if len(a.forms) != len(b.forms):
        return 0.0
    return min(compare_words(left, right) for left, right in zip(a.forms, b.forms, strict=True))


def _compare_joined(a: list[Part], b: list[Part]) -> float:
    """Likeness of two names as if each were one word ("Kafr Nuha", "Kafrnuha"); 0 where one has a kunya."""
    if any(part.kind == "kunya" for part in (*a, *b)):
        return 0.0
    left = "".join(form for part in a for form in part.forms)
    right = "".join(form for part in b for form in part.forms)
    if abs(len(sketch_word(left).units) - len(sketch_word(right).units)) > 1:
        return 0.0
    return compare_words(left, right)


def _written(parts: list[Part]) -> str:
    return " ".join(part.written for part in parts)


def _mean(pairs: list[tuple[Part, Part, float]]) -> float:
    scores = [score for _, _, score in pairs]
    return 0.3 * sum(scores) / len(scores) + 0.7 * min(scores)


def _best_unaligned(a: list[Part], b: list[Part]) -> float:
    return round(min(0.35, max((_compare_parts(left, right) for left in a for right in b), default=0.0) * 0.5), 3)


def _said(a: Part, b: Part, score: float) -> str:
    sign = "=" if score >= 0.9 else "~" if score >= _WORD_THRESHOLD else "≠"
    return f"{a.written} {sign} {b.written}"


def _list(parts: Iterable[tuple[int, Part]]) -> str:
    said = [f"{part.written} ({part.kind})" for _, part in parts]
    return ", ".join(said[:_MOST_SAID]) + (f" and {len(said) - _MOST_SAID} more" if len(said) > _MOST_SAID else "")
