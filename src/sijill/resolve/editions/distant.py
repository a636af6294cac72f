"""Editions in different documents with no byline in common: told from what both must contain, in the same order.

Names and figures alone do not tell a translation from a second report of one event. So a pair needs one of two grounds:
most of what either names stands in the other, and in the same order; or one outlet published both within two days, and
they share names and figures and are about as long.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import msgspec

from sijill.model.dates import edtf_interval
from sijill.model.records import Item

_COMMON = 60
"""An anchor that more items of one language than this have brings no candidates."""
_FEWEST_COMMON = 3
_LEAST_RATIO = 0.45
_DAYS = 2
_DAYS_FAR = 92
_NAMES, _FIGURES, _SHARE = 3, 2, 0.5
_ORDERED = 8
_ORDERED_SHARES = ((0.4, 0.95), (0.45, 0.7), (0.7, 0.5))
"""Least share of what both name, and least likeness of its order: the more is shared, the less the order must tell."""
_RIVAL = 0.85
"""A pair is dropped where another item is nearly as good a partner for one of the two."""
_FIGURE = re.compile(r"(?<![\w.,])\d{2,4}(?![\w,])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGITS = {base + digit: str(digit) for base in (0x660, 0x6F0) for digit in range(10)}
_MOST_LETTERS = 60_000
"""Letters of an item that are read for figures."""


class Trace(msgspec.Struct, frozen=True):
    """What an item names and counts, in the order of first mention, and where it was published."""

    item: Item
    letters: int
    anchors: tuple[str, ...]
    outlet: str = ""


class Match(msgspec.Struct, frozen=True):
    a: Trace
    b: Trace
    score: float
    reasons: tuple[str, ...]


def find_distant(traces: Sequence[Trace], *, families: Mapping[str, str] | None = None) -> list[Match]:
    """Pairs of items of two documents in two languages that are one text, best first; each item in one pair at most.

    `families` names for items that are copies of each other the family that they share: copies of one text are no rivals.
    """
    family = families or {}
    found: list[Match] = []
    rivals: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for a, b in _candidates(traces):
        strength = _strength(a, b)
        rivals[a.item.id].append((strength, b.item.id))
        rivals[b.item.id].append((strength, a.item.id))
        match = compare_traces(a, b)
        if match is not None:
            found.append(match)
    found.sort(key=lambda match: (-match.score, match.a.item.id, match.b.item.id))
    used: set[str] = set()
    kept: list[Match] = []
    for match in found:
        ids = {match.a.item.id, match.b.item.id}
        if not ids & used and not _has_rival(match, rivals, family):
            used |= ids
            kept.append(match)
    return kept


def _has_rival(match: Match, rivals: dict[str, list[tuple[float, str]]], family: Mapping[str, str]) -> bool:
    own = _strength(match.a, match.b)
    pair = (match.a.item.id, match.b.item.id)
    kin = {family.get(name, name) for name in pair}
    return any(
        strength > own * _RIVAL
        for side in pair
        for strength, other in rivals[side]
        if family.get(other, other) not in kin
    )


def _strength(a: Trace, b: Trace) -> float:
    """Share of what the two name that stands in both (Dice)."""
    shared = len(set(a.anchors) & set(b.anchors))
    return 2 * shared / (len(a.anchors) + len(b.anchors))


def _candidates(traces: Sequence[Trace]) -> list[tuple[Trace, Trace]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for number, trace in enumerate(traces):
        for anchor in trace.anchors:
            holders[anchor].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        by_language: dict[str, list[int]] = defaultdict(list)
        for number in numbers:
            by_language[traces[number].item.language].append(number)
        groups = [group for _, group in sorted(by_language.items()) if len(group) <= _COMMON]
        for first, second in combinations(groups, 2):
            shared.update((x, y) if x < y else (y, x) for x in first for y in second)
    pairs = []
    for (x, y), count in sorted(shared.items()):
        a, b = traces[x], traces[y]
        if count >= _FEWEST_COMMON and a.item.document != b.item.document:
            pairs.append((a, b))
    return pairs


def compare_traces(a: Trace, b: Trace) -> Match | None:
    """The match of two items with its reasons; None where neither ground holds."""
    ratio = min(a.letters, b.letters) / max(1, a.letters, b.letters)
    apart = days_apart(a.item.published, b.item.published)
    if ratio < _LEAST_RATIO or (apart is not None and apart > _DAYS_FAR):
        return None
    both = set(a.anchors) & set(b.anchors)
    fewer = min(len(a.anchors), len(b.anchors))
    share = _strength(a, b)
    order = same_order([x for x in a.anchors if x in both], [x for x in b.anchors if x in both])
    figures = {anchor for anchor in both if anchor.startswith("n:")}
    names = both - figures
    told = (f"{len(names)} names and {len(figures)} figures in both",)
    enough = len(both) >= _ORDERED and len(names) >= _FIGURES and len(figures) >= _FIGURES
    if enough and any(share >= least and order >= likeness for least, likeness in _ORDERED_SHARES):
        return Match(a, b, round(min(1.0, 0.5 * share + 0.5 * order), 3), (*told, "named in the same order"))
    near = apart is not None and apart <= _DAYS
    if (
        near and a.outlet and a.outlet == b.outlet
        and len(names) >= _NAMES and len(figures) >= _FIGURES and len(both) >= _SHARE * fewer and order > 0
    ):  # fmt: skip
        dates = f"published {a.item.published} and {b.item.published}"
        return Match(a, b, round(min(1.0, 0.3 + 0.6 * share), 3), (*told, dates, "by one outlet"))
    return None


def same_order(first: Sequence[str], second: Sequence[str]) -> float:
    """How far two lists of the same things are in one order: 1 in the same, -1 in the reverse (Kendall); 0 below two."""
    places = {thing: place for place, thing in enumerate(second)}
    ranks = [places[thing] for thing in first][:400]
    size = len(ranks)
    if size < 2:
        return 0.0
    forward = sum(ranks[x] < ranks[y] for x in range(size) for y in range(x + 1, size))
    return 4 * forward / (size * (size - 1)) - 1


def days_apart(first: str | None, second: str | None) -> int | None:
    """Days between two dates of publication; None where one is not a known day."""
    try:
        a, b = edtf_interval(first), edtf_interval(second)
    except ValueError:
        return None
    if a is None or b is None or a.first is None or b.first is None or a.first != a.last or b.first != b.last:
        return None
    return abs((a.first - b.first).days)


def read_figures(text: str) -> list[tuple[int, str]]:
    """Figures of two to four digits with their places, years left out; ١٢ and 12 are one."""
    return [
        (match.start(), match.group())
        for match in _FIGURE.finditer(text[:_MOST_LETTERS].translate(_DIGITS))
        if not _YEAR.fullmatch(match.group())
    ]


def trace_anchors(named: Iterable[tuple[int, str]], figures: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """Names (by key) and figures with their places, as anchors in the order of first mention."""
    ordered = sorted([*named, *((place, f"n:{figure}") for place, figure in figures)])
    return tuple(dict.fromkeys(anchor for _, anchor in ordered))
