"""How alike two words sound, in one script or across both: consonant by consonant, then the vowels between them."""

from __future__ import annotations

from functools import cache, lru_cache

from sijill.data import load_toml
from sijill.text.names.sketch import Sketch, sketch_word, unit_classes

_VOWEL_WEIGHT = 0.6
_WEAK = frozenset("h")
# Cost of reading one kind of vowel as another, both in Latin letters: a e i o u, y (ay, ei) and w (aw, au).
_LATIN_VOWELS = {
    "ae": 0.3, "ai": 1.0, "ao": 0.8, "au": 1.0, "ay": 0.9, "aw": 0.6, "ei": 0.25, "eo": 0.8, "eu": 1.0, "ey": 0.4,
    "ew": 0.9, "io": 1.0, "iu": 1.0, "iy": 0.5, "iw": 1.0, "ou": 0.15, "oy": 1.0, "ow": 0.2, "uy": 1.0, "uw": 0.35,
    "yw": 1.0,
}  # fmt: skip
# Cost of hearing an Arabic gap (nothing, ا, و, ي, ع) as a kind of Latin vowel ("" = none written).
_ACROSS = {
    "": {"": 0.0, "a": 0.02, "e": 0.04, "i": 0.08, "o": 0.1, "u": 0.08, "y": 1.1, "w": 0.9},
    "ا": {"": 0.7, "a": 0.0, "e": 0.3, "i": 0.9, "o": 0.5, "u": 1.0, "y": 0.5, "w": 0.6},
    "و": {"": 0.7, "a": 1.0, "e": 1.0, "i": 1.0, "o": 0.0, "u": 0.0, "y": 1.0, "w": 0.0},
    "ي": {"": 0.7, "a": 1.1, "e": 0.12, "i": 0.0, "o": 1.0, "u": 1.0, "y": 0.0, "w": 1.0},
    "ع": {"": 0.1, "a": 0.0, "e": 0.1, "i": 0.2, "o": 0.2, "u": 0.2, "y": 0.3, "w": 0.3},
}
# Arabic letters that together write one Latin consonant
_TOGETHER = {("ت", "ش"): "c", ("ك", "س"): "kx", ("د", "ج"): "jg", ("ن", "غ"): "n"}


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
        if a.replace("ع", "") == b.replace("ع", ""):
            return 1.0
        a, b = a.replace("ع", ""), b.replace("ع", "")
        if not a or not b:
            return 1.1 if a + b == "ا" else 1.5
        return 1.0 if set(a) & set(b) else 1.3
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
            rest = arabic.replace("ع", "")[:1]
            if rest in ("و", "ي"):
                return _ACROSS[rest][kind]
            return min(_ACROSS[rest][kind], _ACROSS["ع"][kind])
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
    if a.nisba != b.nisba:
        # a last ʿayn is not heard in most spellings: "Rabi" may be ربيع or ربي
        if any(sketch.arabic and sketch.tail.endswith("ع") for sketch in (a, b)):
            return 0.1
        # a bare last ya against -a may be an alif maqsura that is not in the list
        maqsura = any(
            x.arabic and x.tail == "ي" and not y.arabic and y.tail in ("a", "aa") for x, y in ((a, b), (b, a))
        )
        return 0.5 if maqsura else 1.8
    if a.nisba:
        return 0.0 if _has_glide(a) == _has_glide(b) else 0.3
    ends = {_tail_kind(a), _tail_kind(b)}
    if len(ends) == 1:
        return 0.0
    if "" not in ends:
        return 0.1 if "e" in ends else 0.4
    return 0.05 if "e" in ends else 0.25


def _has_glide(sketch: Sketch) -> bool:
    """Whether the ending is -awi or the like and not a bare -i."""
    return any(letter in "وwou" for letter in sketch.tail[:-1])


def _tail_kind(sketch: Sketch) -> str:
    tail = sketch.tail[:1]
    if tail in ("u", "o", "w", "و"):
        return "u"
    if tail == "e":
        return "e"
    return "a" if tail in ("a", "ا") or (sketch.arabic and sketch.final_h and not tail) else ""


@cache
def _readings() -> dict[str, str]:
    return dict(load_toml("romanisation.toml")["readings"])


@lru_cache(maxsize=200_000)
def compare_words(a: str, b: str) -> float:
    """How likely two forms of `split_name` are one word, 0 to 1: 1 for the same spelling, about 0.9 for two spellings of
    one name, below 0.8 where consonants differ. Words without consonants are the same only if they are equal.

    An Arabic word whose vowels are known from the list of readings is held to them.
    """
    if a == b:
        return 1.0
    a, b = _drop_heard_t(a[:60], b), _drop_heard_t(b[:60], a)
    left, right = sketch_word(a), sketch_word(b)
    score = _compare_sketches(left, right)
    if left.arabic != right.arabic and score > 0:
        arabic, latin = (a, b) if left.arabic else (b, a)
        reading = _readings().get(arabic)
        if reading is not None:
            score = min(score, _compare_sketches(sketch_word(reading.lower()), sketch_word(latin)) + 0.1)
    return score


def _drop_heard_t(word: str, other: str) -> str:
    """A romanised word without the -t of a ta marbuta ("Jabhat"), where the other is written without it."""
    if word[-2:] in ("at", "et") and len(word) > 4 and other[-1:] in ("ه", "a", "h", "e"):
        return word[:-1]
    return word


def _compare_sketches(left: Sketch, right: Sketch) -> float:
    if not left.units or not right.units:
        same = not left.units and not right.units and left.onset == right.onset and left.nisba == right.nisba
        return 0.8 if same and left.onset else 0.0
    classes_a, classes_b = unit_classes(left), unit_classes(right)
    size_a, size_b = len(classes_a), len(classes_b)
    if abs(size_a - size_b) > max(size_a, size_b) // 2 + 1:
        return 0.0
    # alignment of consonants, each with the vowels before it
    rows = [[0.0] * (size_b + 1) for _ in range(size_a + 1)]
    for column in range(1, size_b + 1):
        rows[0][column] = rows[0][column - 1] + _skip_cost(classes_b[column - 1])
    voiced = bool(left.onset and left.onset == right.onset)
    for row in range(1, size_a + 1):
        skip = _skip_cost(classes_a[row - 1])
        rows[row][0] = rows[row - 1][0] + skip
        for column in range(1, size_b + 1):
            paired = rows[row - 1][column - 1] + _unit_cost(
                left.units[row - 1], classes_a[row - 1], right.units[column - 1], classes_b[column - 1]
            )
            if (row > 1 and column > 1) or (voiced and row == column):
                paired += _VOWEL_WEIGHT * _vowel_cost(
                    left.gaps[row - 1], right.gaps[column - 1], arabic_a=left.arabic, arabic_b=right.arabic
                )
            best = min(paired, rows[row - 1][column] + skip, rows[row][column - 1] + _skip_cost(classes_b[column - 1]))
            if left.arabic and not right.arabic and row > 1 and _is_together(left, row, classes_b[column - 1]):
                best = min(best, rows[row - 2][column - 1] + 0.1)
            elif right.arabic and not left.arabic and column > 1 and _is_together(right, column, classes_a[row - 1]):
                best = min(best, rows[row - 1][column - 2] + 0.1)
            rows[row][column] = best
    cost = rows[-1][-1] + _onset_cost(left, right) + _end_cost(left, right)
    return max(0.0, 0.99 * (1.0 - cost / (max(size_a, size_b) + 0.8)))


def _is_together(sketch: Sketch, index: int, classes: str) -> bool:
    """Whether the two Arabic letters before `index` may write one Latin consonant of these classes."""
    wanted = _TOGETHER.get((sketch.units[index - 2], sketch.units[index - 1]))
    return wanted is not None and not sketch.gaps[index - 1] and any(letter in wanted for letter in classes)


def _skip_cost(classes: str) -> float:
    return 0.6 if classes[0] in _WEAK else 1.0
