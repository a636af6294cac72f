"""What two aligned sentences say differently: a figure, a state, a denial that stands on one side only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

import msgspec

from sijill.data import load_toml
from sijill.extract.lexicon import Lexicon
from sijill.text.fold import fold_text
from sijill.text.tokens import clitic_splits

_WORD = re.compile(r"[\w'’]+")
_LONGEST = 420
"""Longest stretch of letters, on either side, that is compared: over longer ones loose translation drowns the signs."""


@cache
def _words(section: str, language: str) -> frozenset[str]:
    return frozenset(fold_text(word) for word in load_toml("editions.toml")[section][language])


def count_denials(text: str) -> tuple[int, int]:
    """How many negations a stretch of text in either script has, and how many words that deny by themselves."""
    negations = reversals = 0
    for word in _WORD.findall(fold_text(text)):
        language = "ar" if "\u0600" <= word[0] <= "\u06ff" else "en"
        forms = {word}
        if language == "ar":
            forms.update(form for _, form in clitic_splits(word))
            if word[0] in "وف":
                forms.add(word[1:])
        if forms & _words("negations", language) or (language == "en" and word.endswith(("n't", "n’t"))):
            negations += 1
        elif forms & _words("reversals", language):
            reversals += 1
    return negations, reversals


class Side(msgspec.Struct, frozen=True):
    """One side of an aligned pair: its words, what it must share with the other, and the same of its surroundings."""

    text: str
    anchors: frozenset[str]
    named: tuple[str, ...]
    around: str
    """The text from the sentence before to the sentence after."""
    near: frozenset[str]
    """Anchors of that stretch."""


def find_difference(a: Side, b: Side, *, lexicon: Lexicon) -> str | None:
    """In words what two sentences that translate each other say differently; None where no sign of it is plain.

    Three signs are read: figures that only one side has, where each side has one; different states; a denial on one side
    alone. What the neighbouring sentences of the other side make up for is no difference: the border fell elsewhere.
    """
    if max(len(a.text), len(b.text)) > _LONGEST:
        return None
    found = [
        sentence
        for sentence in (_compare_figures(a, b), _compare_states(a, b, lexicon=lexicon), _compare_denials(a, b))
        if sentence
    ]
    return "; ".join(found) or None


def _compare_figures(a: Side, b: Side) -> str | None:
    only_a = sorted(anchor[2:] for anchor in a.anchors - b.near if anchor.startswith("n:"))
    only_b = sorted(anchor[2:] for anchor in b.anchors - a.near if anchor.startswith("n:"))
    return f"figures: {', '.join(only_a)} against {', '.join(only_b)}" if only_a and only_b else None


def _compare_states(a: Side, b: Side, *, lexicon: Lexicon) -> str | None:
    """States that stand one for the other: as many on each side, and one name of each side that the other has not."""
    left, right = _states(a.named, lexicon), _states(b.named, lexicon)
    only_a, only_b = left - right, right - left
    if left.total() == right.total() and only_a.total() == only_b.total() == 1:
        return f"names: {next(iter(only_a))} against {next(iter(only_b))}"
    return None


def _states(named: Iterable[str], lexicon: Lexicon) -> Counter[str]:
    found = (lexicon.get(key) for key in named)
    return Counter(entry.names[0] for entry in found if entry is not None and entry.kind == "state")


def _compare_denials(a: Side, b: Side) -> str | None:
    (negations_a, reversals_a), (negations_b, reversals_b) = count_denials(a.text), count_denials(b.text)
    around_a, around_b = count_denials(a.around), count_denials(b.around)
    if negations_a == negations_b == 1 and reversals_a + reversals_b == 1:
        made_up = around_b[1] if reversals_a else around_a[1]
        return None if made_up else "one side negates a word that itself denies"
    if {negations_a, negations_b} == {0, 1} and not (reversals_a or reversals_b):
        balanced = negations_a - negations_b == sum(around_a) - sum(around_b)
        return "a negation on one side only" if balanced else None
    return None
