"""Which item is the translation of which: told from heads, bylines, dates, position, paragraphs, figures and names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

import msgspec

from sijill.extract.layout.heads import split_scripts
from sijill.extract.layout.keys import fold_key
from sijill.model.dates import edtf_interval
from sijill.model.records import Item
from sijill.text.fold import fold_text
from sijill.text.names import POSSIBLE_THRESHOLD, match_names, name_key

PAIRED_KINDS = frozenset(("article", "column", "statement", "analysis", "primary_document"))
_DOCUMENTS = frozenset(("primary_document", "statement"))
_MANY = 4
"""Names that two documents side by side must at least have in common."""
_DIGITS = re.compile(r"\d+")
_NEIGHBOURS = 3
FEWEST_LETTERS = 150
_DAYS_NEAR, _DAYS_FAR = 31, 92
_LEAST = 0.55
_FIGURE = re.compile(r"(?<![\w.,])\d{2,4}(?![\w,])")
_MOST_PER_KEY = 60
"""An author's key that more items than this carry brings no candidates outside one document."""


class Card(msgspec.Struct, frozen=True):
    """What is compared of one item."""

    item: Item
    position: int
    head: str
    """First line of the item's text."""
    letters: int
    paragraphs: int
    figures: frozenset[str]
    names: frozenset[str]


class Pair(msgspec.Struct, frozen=True):
    translation: Item
    original: Item
    score: float
    reasons: tuple[str, ...]


def make_card(item: Item, text: str, *, position: int, paragraphs: int, names: frozenset[str]) -> Card:
    """The card of an item; `text` is the item's own."""
    figures = frozenset(_FIGURE.findall(fold_text(text[:20_000])))
    return Card(item, position, text.partition("\n")[0][:400], len(text), paragraphs, figures, names)


def pair_editions(cards: Iterable[Card], *, parts: Callable[[Item, Item], bool] = lambda a, b: False) -> list[Pair]:
    """Pairs of items in two languages of which one translates the other, best first; each item is in one pair at most.

    `parts` says of two items that they are not to be paired.
    """
    scored = []
    for a, b in _candidates([card for card in cards if _may_pair(card)]):
        pair = None if parts(a.item, b.item) else score_pair(a, b)
        if pair is not None:
            scored.append(pair)
    scored.sort(key=lambda pair: (-pair.score, pair.translation.id, pair.original.id))
    used: set[str] = set()
    kept = []
    for pair in scored:
        if pair.translation.id not in used and pair.original.id not in used:
            used.update((pair.translation.id, pair.original.id))
            kept.append(pair)
    return kept


def _may_pair(card: Card) -> bool:
    return card.item.kind in PAIRED_KINDS and card.letters >= FEWEST_LETTERS and card.item.language not in ("", "mixed")


def _candidates(cards: Sequence[Card]) -> list[tuple[Card, Card]]:
    """Neighbours in one document, and items anywhere by one author; always in two languages."""
    by_document: dict[str, list[Card]] = defaultdict(list)
    by_author: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        by_document[card.item.document].append(card)
        if card.item.author and (key := name_key(card.item.author)):
            by_author[key].append(card)
    found: dict[tuple[str, str], tuple[Card, Card]] = {}

    def add(a: Card, b: Card) -> None:
        if a.item.language != b.item.language:
            first, second = sorted((a, b), key=lambda card: card.item.id)
            found[first.item.id, second.item.id] = (first, second)

    for group in by_document.values():
        group.sort(key=lambda card: card.position)
        for at, card in enumerate(group):
            for other in group[at + 1 : at + 1 + _NEIGHBOURS]:
                add(card, other)
    for group in by_author.values():
        if len(group) <= _MOST_PER_KEY:
            for a, b in combinations(group, 2):
                add(a, b)
    return [found[key] for key in sorted(found)]


def score_pair(a: Card, b: Card) -> Pair | None:
    """The pair that two items form, with its reasons; None where too little speaks for it.

    A title in both scripts, one author, or, of neighbours on a page, a translator's line, one document number or two
    documents with most names in common is needed: names and figures alone also agree in two reports of one event.
    """
    score, reasons, grounds = 0.0, [], False
    if _shares_heading(a, b):
        score, grounds = score + 0.55, True
        reasons.append("one title line holds both titles")
    if a.item.author and b.item.author:
        match = match_names(a.item.author, b.item.author)
        if match.score >= POSSIBLE_THRESHOLD:
            score, grounds = score + 0.25, True
            reasons.append(f"same author: {a.item.author} and {b.item.author}")
        else:
            score -= 0.4
    near = a.item.document == b.item.document and abs(a.position - b.position) == 1
    if near:
        score += 0.15
        reasons.append("next to each other on the page")
    if bool(a.item.translator) != bool(b.item.translator):
        score += 0.15
        grounds = grounds or near
        reasons.append(f"translated by {a.item.translator or b.item.translator}")
    if a.item.number and b.item.number and (same := _compare_numbers(a.item.number, b.item.number)):
        score += same
        if same > 0:
            grounds = grounds or near
            reasons.append(f"both bear the number {a.item.number}")
    shared = len(a.names & b.names)
    if (
        near
        and {a.item.kind, b.item.kind} <= _DOCUMENTS
        and shared >= _MANY
        and 2 * shared >= min(len(a.names), len(b.names))
    ):
        grounds = True
    score += _compare_dates(a.item, b.item, reasons)
    ratio = min(a.letters, b.letters) / max(a.letters, b.letters)
    if ratio < 0.35:
        score -= 0.4
    if abs(a.paragraphs - b.paragraphs) <= max(1, 0.15 * max(a.paragraphs, b.paragraphs)):
        score += 0.1
        reasons.append(f"{a.paragraphs} and {b.paragraphs} paragraphs")
    score += _compare_sets(a.figures, b.figures, 0.15, "figures", reasons)
    score += _compare_sets(a.names, b.names, 0.3, "names", reasons)
    if not grounds or score < _LEAST:
        return None
    translation, original = direct_pair(a.item, b.item)
    return Pair(translation, original, round(min(1.0, score), 3), tuple(reasons))


def _compare_numbers(a: str, b: str) -> float:
    """What the numbers of two documents speak for or against; 0.0 where one has no digits."""
    first, second = _DIGITS.findall(fold_text(a)), _DIGITS.findall(fold_text(b))
    return 0.0 if not first or not second else 0.3 if first == second else -0.4


def _shares_heading(a: Card, b: Card) -> bool:
    for card, other in ((a, b), (b, a)):
        halves = split_scripts(card.head)
        if halves and other.item.title and fold_key(other.item.title) in (fold_key(halves[0]), fold_key(halves[1])):
            return True
    return False


def _compare_dates(a: Item, b: Item, reasons: list[str]) -> float:
    try:
        first, second = edtf_interval(a.published), edtf_interval(b.published)
    except ValueError:
        return 0.0
    if first is None or second is None:
        return 0.0
    if first.overlaps(second, slack=_DAYS_NEAR):
        reasons.append(f"published {a.published} and {b.published}")
        return 0.1
    return 0.0 if first.overlaps(second, slack=_DAYS_FAR) else -0.3


def _compare_sets(a: frozenset[str], b: frozenset[str], weight: float, what: str, reasons: list[str]) -> float:
    """Up to `weight` for what both have, less where hardly anything is shared."""
    fewer = min(len(a), len(b))
    if fewer < 2:
        return 0.0
    shared = len(a & b)
    share = shared / fewer
    if share >= 0.3:
        reasons.append(f"{shared} {what} in both")
        return weight * min(1.0, share * 1.25)
    return -0.1 if fewer >= 6 and share < 0.1 else 0.0


def direct_pair(a: Item, b: Item) -> tuple[Item, Item]:
    """(translation, original): who names a translator translates; else the later one; else the one that is not Arabic."""
    if bool(a.translator) != bool(b.translator):
        return (a, b) if a.translator else (b, a)
    if a.published and b.published and a.published != b.published:
        return (a, b) if a.published > b.published else (b, a)
    return (b, a) if a.language == "ar" else (a, b)
