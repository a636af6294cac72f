"""What two aligned sentences say differently: a figure, a month, a name, a denial that stands on one side only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache

import msgspec

from sijill.data import load_toml
from sijill.extract.lexicon import Lexicon, LexiconEntry
from sijill.resolve.editions.align import Unit
from sijill.text.fold import fold_text
from sijill.text.names import match_names
from sijill.text.tokens import clitic_splits

_WORD = re.compile(r"[\w'’]+")
_LONGEST = 420
"""Longest stretch of letters, on either side, that is compared: over longer ones loose translation drowns the signs."""
_EXCEPT_NEAR = 12
"""Words after a negation within which "except" makes "only" of the two."""
_WIDE = frozenset(("governorate", "province"))
_PLACES = frozenset(("place", "city", "town", "village", *_WIDE))
_OTHER_PERSON = 0.3
"""Two names of persons that are less alike than this are names of two."""


def count_denials(text: str) -> tuple[int, int]:
    """How many negations a stretch of text in either script has, and how many words that deny by themselves.

    What only looks like a negation ("no doubt", لا يزال) does not count, nor does one with an exception (لم يأت إلا اثنان: only
    two came). A word that is denied by its prefix (unknown) counts as one.
    """
    folded = _not_negations().sub(" ", fold_text(text))
    words = _WORD.findall(folded)
    negations = reversals = 0
    for at, word in enumerate(words):
        language = "ar" if "\u0600" <= word[0] <= "\u06ff" else "en"
        if _denies(word, language):
            ahead = words[at + 1 : at + 1 + _EXCEPT_NEAR]
            excepted = not _words("exceptions", language).isdisjoint(ahead)
            if not excepted or _forms(word, language) & _words("firm_negations", language):
                negations += 1
        elif _forms(word, language) & _words("reversals", language):
            reversals += 1
    return negations, reversals


def _denies(word: str, language: str) -> bool:
    if _forms(word, language) & _words("negations", language):
        return True
    return language == "en" and (word.endswith(("n't", "n’t")) or _is_privative(word))


def _is_privative(word: str) -> bool:
    """Whether an English word is denied by its prefix or ending: unknown, nonviolent, homeless, illegal."""
    if word in _words("privatives", "en"):
        return True
    if word in _words("not_privatives", "en"):
        return False
    return len(word) > 5 and (
        (word.startswith("un") and not word.startswith(_starts("not_privatives"))) or word.startswith("non-")
    )


@cache
def _starts(section: str) -> tuple[str, ...]:
    return tuple(load_toml("editions.toml")[section]["starts"])


def _forms(word: str, language: str) -> set[str]:
    forms = {word}
    if language == "ar":
        forms.update(form for _, form in clitic_splits(word))
        if word[0] in "وف":
            forms.add(word[1:])
    return forms


@cache
def _words(section: str, language: str) -> frozenset[str]:
    return frozenset(fold_text(word) for word in load_toml("editions.toml")[section][language])


@cache
def _not_negations() -> re.Pattern[str]:
    phrases = load_toml("editions.toml")["not_negations"]
    english = "|".join(re.escape(fold_text(phrase)) for phrase in phrases["en"])
    arabic = "|".join(re.escape(fold_text(phrase)) for phrase in phrases["ar"])
    return re.compile(rf"\b(?:{english})\b|\b[وف]?(?:{arabic})\b")


class Side(msgspec.Struct, frozen=True):
    """One side of an aligned pair: its words, what it must share with the other, and the same of its surroundings."""

    text: str
    anchors: frozenset[str]
    named: tuple[str, ...]
    around: str
    """The text from the sentence before to the sentence after."""
    near: frozenset[str]
    """Anchors of that stretch."""
    people: tuple[str, ...] = ()
    """Persons that it names, as it writes them."""
    people_near: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str, units: Sequence[Unit], around: Sequence[Unit] | None = None) -> Side:
        """The side that some units of a text make, and those around them (else they stand alone)."""
        outer = units if around is None else around
        return cls(
            text=text[units[0].start : units[-1].end] if units else "",
            anchors=frozenset(anchor for unit in units for anchor in unit.anchors),
            named=tuple(key for unit in units for key in unit.named),
            around=text[outer[0].start : outer[-1].end] if outer else "",
            near=frozenset(anchor for unit in outer for anchor in unit.anchors),
            people=tuple(name for unit in units for name in unit.people),
            people_near=tuple(name for unit in outer for name in unit.people),
        )


def find_difference(a: Side, b: Side, *, lexicon: Lexicon) -> str | None:
    """In words what two sentences that translate each other say differently; None where no sign of it is plain.

    The signs: figures or months that only one side has, where each side has one; another state, place or person in the
    place of one; a denial on one side alone. What the neighbouring sentences of the other side make up for is no
    difference: the border fell elsewhere.
    """
    if max(len(a.text), len(b.text)) > _LONGEST:
        return None
    found = [
        _compare_anchors(a, b, prefix="n:", what="figures"),
        _compare_anchors(a, b, prefix="month:", what="figures: month"),
        _compare_known(a, b, lexicon=lexicon, takes=_is_state),
        _compare_known(a, b, lexicon=lexicon, takes=_is_place),
        _compare_people(a, b),
        _compare_denials(a, b),
    ]
    return "; ".join(filter(None, found)) or None


def _compare_anchors(a: Side, b: Side, *, prefix: str, what: str) -> str | None:
    only_a = sorted(anchor.removeprefix(prefix) for anchor in a.anchors - b.near if anchor.startswith(prefix))
    only_b = sorted(anchor.removeprefix(prefix) for anchor in b.anchors - a.near if anchor.startswith(prefix))
    return f"{what}: {', '.join(only_a)} against {', '.join(only_b)}" if only_a and only_b else None


def _is_state(entry: LexiconEntry) -> bool:
    return entry.kind == "state"


def _is_place(entry: LexiconEntry) -> bool:
    return entry.type == "LOC" and entry.kind in _PLACES


def _compare_known(a: Side, b: Side, *, lexicon: Lexicon, takes: Callable[[LexiconEntry], bool]) -> str | None:
    """Known things of one kind that stand one for the other: as many on each side, and one of each that the other has not."""
    left, right = _entries(a.named, lexicon, takes), _entries(b.named, lexicon, takes)
    only_a, only_b = left - right, right - left
    if left.total() != right.total() or only_a.total() != 1 or only_b.total() != 1:
        return None
    (key_a,), (key_b,) = only_a, only_b
    if key_a in b.near or key_b in a.near:
        return None
    first, second = lexicon.get(key_a), lexicon.get(key_b)
    if first is None or second is None or _overlap(first, second):
        return None
    return f"names: {first.names[0]} against {second.names[0]}"


def _entries(named: Iterable[str], lexicon: Lexicon, takes: Callable[[LexiconEntry], bool]) -> Counter[str]:
    return Counter(key for key in named if (entry := lexicon.get(key)) is not None and takes(entry))


def _overlap(first: LexiconEntry, second: LexiconEntry) -> bool:
    """Whether two entries may be one thing, or one lies in the other."""
    if first.key == second.parent or second.key == first.parent:
        return True
    # Which province a place of the gazetteer lies in is known by another body's code.
    if (
        first.country == second.country
        and (first.kind in _WIDE) != (second.kind in _WIDE)
        and "place" in (first.kind, second.kind)
    ):
        return True
    names = [[f" {fold_text(name)} " for name in entry.names] for entry in (first, second)]
    # A province is often called by its chief town and a word more.
    return any(one in other or other in one for one in names[0] for other in names[1])


def _compare_people(a: Side, b: Side) -> str | None:
    """A person of each side whose name is like none on the other."""
    if len(a.people) != len(b.people):
        return None
    only_a, only_b = _unlike(a.people, b.people_near), _unlike(b.people, a.people_near)
    return f"names: {only_a[0]} against {only_b[0]}" if len(only_a) == len(only_b) == 1 else None


def _unlike(names: Sequence[str], others: Sequence[str]) -> list[str]:
    return [name for name in names if all(match_names(name, other).score < _OTHER_PERSON for other in others)]


def _compare_denials(a: Side, b: Side) -> str | None:
    """A denial more on one side than on the other, where neither has more than one of a sort and no neighbour has it."""
    (negations_a, reversals_a), (negations_b, reversals_b) = count_denials(a.text), count_denials(b.text)
    more = negations_a + reversals_a - negations_b - reversals_b
    if max(negations_a, negations_b) != 1 or max(reversals_a, reversals_b) > 1 or more % 2 == 0:
        return None
    if sum(count_denials(a.around)) - sum(count_denials(b.around)) != more:
        return None
    if negations_a == negations_b:
        return "one side negates a word that itself denies"
    return "a negation on one side only"
