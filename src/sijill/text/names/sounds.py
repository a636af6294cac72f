"""How alike two words sound, in one script or across both: consonant by consonant, then the vowels between them."""

from __future__ import annotations

from functools import cache, lru_cache

from sijill.data import load_toml
from sijill.text.names.sketch import Sketch, sketch_word, unit_classes

_VOWEL_WEIGHT = 0.35
_WEAK = frozenset("h")
# Cost of reading one kind of vowel as another, both in Latin letters: a e i o u, y (ay, ei) and w (aw, au).
_LATIN_VOWELS = {
    "ae": 0.3, "ai": 0.9, "ao": 0.7, "au": 0.9, "ay": 0.6, "aw": 0.6, "ei": 0.25, "eo": 0.8, "eu": 0.9, "ey": 0.4,
    "ew": 0.9, "io": 0.9, "iu": 0.9, "iy": 0.5, "iw": 1.0, "ou": 0.15, "oy": 0.9, "ow": 0.2, "uy": 1.0, "uw": 0.35,
    "yw": 1.0,
}  # fmt: skip
# Cost of hearing an Arabic gap (nothing, ا, و, ي, ع) as a kind of Latin vowel ("" = none written).
_ACROSS = {
    "": {"": 0.0, "a": 0.0, "e": 0.0, "i": 0.05, "o": 0.05, "u": 0.05, "y": 0.8, "w": 0.6},
    "ا": {"": 0.7, "a": 0.0, "e": 0.3, "i": 0.8, "o": 0.5, "u": 0.9, "y": 0.5, "w": 0.6},
    "و": {"": 0.7, "a": 0.8, "e": 0.9, "i": 0.9, "o": 0.0, "u": 0.0, "y": 0.9, "w": 0.0},
    "ي": {"": 0.7, "a": 0.8, "e": 0.2, "i": 0.0, "o": 0.9, "u": 0.9, "y": 0.0, "w": 1.0},
    "ع": {"": 0.1, "a": 0.0, "e": 0.1, "i": 0.3, "o": 0.2, "u": 0.2, "y": 0.3, "w": 0.3},
}


@cache
def _near() -> dict[tuple[str, str], float]:
    near: dict[tuple[str, str], float] = {}
    for pair, cost in load_toml("romanisation.toml")["near"].items():
        near[pair[0], pair[1]] = near[pair[1], pair[0]] = float(cost)
    return near


@cache
def _vowel_kinds() -> dict[str, str]:
    return {"": "", **load_toml("romanisation.toml")["vowels"]}


@lru_cache(maxsize=20_000)
def _latin_kind(gap: str) -> str:
    kinds = _vowel_kinds()
    if gap in kinds:
        return kinds[gap]
    # a longer run ("ouai", "iya"): by its first letters that make a kind
    for size in (3, 2, 1):
        if gap[:size] in kinds:
            return kinds[gap[:size]]
    return "w" if gap[:1] == "w" else "a"


def _vowel_cost(a: str, b: str, *, arabic_a: bool, arabic_b: bool) -> float:
    if a == b:
        return 0.0
    if arabic_a and arabic_b:
        return 0.35 if not a or not b else 0.5 if set(a) & set(b) else 0.8
    if not arabic_a and not arabic_b:
        kind_a, kind_b = _latin_kind(a), _latin_kind(b)
        if kind_a == kind_b:
            return 0.0
        if not kind_a or not kind_b:
            return 0.35
        return _LATIN_VOWELS.get(kind_a + kind_b, _LATIN_VOWELS.get(kind_b + kind_a, 0.5))
    arabic, latin = (a, b) if arabic_a else (b, a)
    kind = _latin_kind(latin)
    if len(arabic) > 1:
        if "ع" in arabic:
            rest = arabic.replace("ع", "")
            return min(_ACROSS[rest[:1]][kind], 0.25)
        return min(_ACROSS[letter][kind] for letter in arabic) * 0.6
    return _ACROSS[arabic][kind]


def _unit_cost(unit_a: str, classes_a: str, unit_b: str, classes_b: str) -> float:
    if unit_a == unit_b or classes_a[0] == classes_b[0]:
        return 0.0
    if classes_a[0] in classes_b or classes_b[0] in classes_a or set(classes_a) & set(classes_b):
        return 0.08
    return _near().get((classes_a[0], classes_b[0]), 1.0)


def _onset_cost(a: Sketch, b: Sketch) -> float:
    if a.onset == b.onset:
        return 0.0
    pair = {a.onset, b.onset}
    if pair == {"a", "y"} or pair == {"a", "w"}:
        return 0.45
    return 0.7


def _end_cost(a: Sketch, b: Sketch) -> float:
    cost = 0.0
    if a.nisba != b.nisba:
        cost += 0.9
    elif not a.nisba:
        # a heard -u or -o against -a; a silent or lost ending costs little
        ends = {_tail_kind(a), _tail_kind(b)}
        if ends == {"a", "u"}:
            cost += 0.4
        elif len(ends) == 2:
            cost += 0.1
    return cost


def _tail_kind(sketch: Sketch) -> str:
    tail = sketch.tail[:1]
    if tail in ("u", "o", "w", "و"):
        return "u"
    return "a" if tail in ("a", "ا", "e") or (sketch.arabic and sketch.final_h) else ""


@lru_cache(maxsize=200_000)
def compare_words(a: str, b: str) -> float:
    """How likely two forms of `split_name` are one word, 0 to 1: 1 for the same spelling, about 0.9 for two spellings of
    one name, below 0.75 where consonants differ. Words without consonants are the same only if they are equal."""
    if a == b:
        return 1.0
    left, right = sketch_word(a[:60]), sketch_word(b[:60])
    if not left.units or not right.units:
        same = not left.units and not right.units and left.onset == right.onset and left.nisba == right.nisba
        return 0.8 if same and left.onset else 0.0
    classes_a, classes_b = unit_classes(left), unit_classes(right)
    size_a, size_b = len(classes_a), len(classes_b)
    if abs(size_a - size_b) > max(size_a, size_b) // 2 + 1:
        return 0.0
    # alignment of consonants, each with the vowels before it
    previous = [0.0]
    for column in range(1, size_b + 1):
        previous.append(previous[-1] + _skip_cost(classes_b[column - 1]))
    for row in range(1, size_a + 1):
        current = [previous[0] + _skip_cost(classes_a[row - 1])]
        for column in range(1, size_b + 1):
            paired = previous[column - 1] + _unit_cost(
                left.units[row - 1], classes_a[row - 1], right.units[column - 1], classes_b[column - 1]
            )
            if row > 1 and column > 1:
                paired += _VOWEL_WEIGHT * _vowel_cost(
                    left.gaps[row - 1], right.gaps[column - 1], arabic_a=left.arabic, arabic_b=right.arabic
                )
            elif not left.onset and not right.onset:
                pass
            elif row == 1 and column == 1 and left.onset == right.onset == "w":
                paired += 0.0
            current.append(
                min(
                    paired,
                    previous[column] + _skip_cost(classes_a[row - 1]),
                    current[column - 1] + _skip_cost(classes_b[column - 1]),
                )
            )
        previous = current
    cost = previous[-1] + _onset_cost(left, right) + _end_cost(left, right)
    score = 1.0 - cost / (max(size_a, size_b) + 0.8)
    return max(0.0, min(0.98, score))


def _skip_cost(classes: str) -> float:
    return 0.6 if classes[0] in _WEAK else 1.0
