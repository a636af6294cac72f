"""The words of time expressions as classes: each token becomes one letter, so that the grammar is plain patterns.

`data/months.toml`, `data/time_words.toml` and `data/numbers.toml` hold the words.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import msgspec

from sijill.data import load_toml
from sijill.text.fold import fold, fold_text
from sijill.text.numbers.words import number_words, ordinal_phrases
from sijill.text.tokens import MARK, tokenise

OTHER = "x"
FILL = "·"
"""Letter of a token that belongs to the one before it, or counts for nothing."""
COLON = "¦"
"""Letter of a colon, before it is known whether digits touch it."""
JOINTS = frozenset(("-", "'", "’", "‘", "ʿ", "ʾ"))
"""Marks that may stand between the words of a phrase."""
SKIPPED = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad"
)
"""Marks without a sign of their own: they never part an expression."""

_PROCLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب")
_MARKS = dict(zip("/\\-~,.()[]'’", "//--,.()()''", strict=True))
"""Letters of marks; brackets of both kinds count as one."""


class Entry(NamedTuple):
    """What a word or phrase is: its class letter, its value, and the letters of a proclitic before it."""

    letter: str
    value: Any
    cut: int = 0


class Feast(NamedTuple):
    """First and last day of a feast as (month, day) of its calendar."""

    first: tuple[int, int]
    last: tuple[int, int]
    calendar: str
    note: str | None


class Lexicon(msgspec.Struct, frozen=True):
    """Single words, phrases by first word (longest first), and word sets that allow or forbid a reading."""

    words: dict[str, Entry]
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]]
    seconds: dict[str, frozenset[str]]
    """What may stand second where a phrase begins with a word."""
    feasts: list[Feast]
    year_parts: list[tuple[int, int]]
    not_feast_before: frozenset[str]
    not_weekday_after: frozenset[str]
    not_weekday_before: frozenset[str]
    both_before: frozenset[str]
    media: frozenset[str]
    not_month_after: frozenset[str]
    today: frozenset[str]
    not_today: frozenset[str]
    not_today_before: frozenset[str]
    after_part: frozenset[str]
    titled: frozenset[str]
    approximate: frozenset[str]
    approximate_after: frozenset[str]
    day_before: frozenset[str]
    between: frozenset[str]
    before_month: frozenset[str]
    before_year: frozenset[str]
    not_year_after: frozenset[str]
    not_year_before: frozenset[str]
    not_later_before: frozenset[str]
    not_part_before: frozenset[str]
    article: frozenset[str]
    """Unit words that carry the article ال."""


class _Letters(dict[str, str]):
    """Norm → class letter; fills itself, numbers included, up to a bound."""

    def __init__(self, words: dict[str, Entry]) -> None:
        super().__init__((norm, entry.letter) for norm, entry in words.items())
        self.update((sign, FILL) for sign in SKIPPED)

    def __missing__(self, norm: str) -> str:
        letter = _letter_of(norm)
        if len(self) < 400_000:
            self[norm] = letter
        return letter


def _letter_of(norm: str) -> str:
    if norm[:1].isdigit():
        if norm.isdigit():
            if len(norm) <= 2:
                return "d" if 1 <= int(norm) <= 31 else "n"
            if len(norm) == 4 and 1000 <= int(norm) < 3000:
                return "y"
            return "n"
        parts = norm.split(".")
        if len(parts) == 3 and all(part.isdigit() for part in parts) and sorted(map(len, parts))[-1] == 4:
            return "z"
        return "n"
    if norm[:1] == "\n":
        return "\n"
    if norm == ":":
        return COLON
    return _MARKS.get(norm, "_" if len(norm) == 1 and not norm.isalnum() else OTHER)


@cache
def letters() -> dict[str, str]:
    """Class letter of each folded token."""
    return _Letters(lexicon().words)


def _pieces(phrase: str) -> tuple[str, ...]:
    """Folded words of an entry, hyphens and loose apostrophes left out."""
    tokens = tokenise(phrase)
    return tuple(
        norm
        for norm, kind in zip(tokens.norms, tokens.kinds, strict=True)
        if kind != MARK or norm not in ("-", "'", "ʿ")
    )


class _Builder:
    def __init__(self) -> None:
        self.words: dict[str, Entry] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        self.article: set[str] = set()

    def add(self, phrase: str, letter: str, value: Any, *, proclitics: tuple[str, ...] = _PROCLITICS) -> None:
        pieces = _pieces(phrase)
        if not pieces:
            return
        forms = [(pieces, 0)]
        if "\u0600" <= phrase[:1] <= "\u06ff":
            for sign in proclitics:
                if sign in ("ل", "ول") and pieces[0].startswith("ال"):
                    forms.append(((sign + "ل" + pieces[0][2:], *pieces[1:]), len(sign)))
                elif sign:
                    forms.append(((sign + pieces[0], *pieces[1:]), len(sign)))
        for form, cut in forms:
            entry = Entry(letter, value, cut)
            if len(form) == 1:
                if cut == 0 or form[0] not in self.words:
                    self.words[form[0]] = entry
            else:
                self.phrases.setdefault(form[0], []).append((form[1:], entry))


@cache
def lexicon() -> Lexicon:
    """The word tables, folded and with proclitics; read once."""
    data = load_toml("time_words.toml")
    months = load_toml("months.toml")
    add = (builder := _Builder()).add
    only_and = ("و",)
    for word in ("و", "and", "&"):
        add(word, "&", None, proclitics=())
    for name in ("of", "the", "suffix", "to"):
        for word in data["words"][name]:
            add(word, {"of": "f", "the": "t", "suffix": "s", "to": "T"}[name], None, proclitics=())
    counted_from = {fold_text(word) for name in ("before_words", "later_before") for word in data["ago"][name]}
    for word in data["words"]["before_month"]:
        if fold_text(word) in counted_from:
            continue
        if len(_pieces(word)) == 1 and fold_text(word) not in builder.words:
            add(word, "i", None, proclitics=only_and)
    add("s", "$", None)
    for word, value in number_words().small.items():
        if value < 100:
            add(word, "C", int(value), proclitics=("و", "ب"))
    for word in ("a", "an"):
        add(word, "a", 1)
    for limit in data["ago"]["about"]:
        add(limit, "p", None, proclitics=())
    for phrase, value in ordinal_phrases(31):
        add(phrase, "O", value, proclitics=("و", "ب", "ل"))
    for phrase, value in ordinal_phrases(40):
        if value > 31:
            add(phrase, "O", value, proclitics=("و",))
    for word, day in data["month_days"].items():
        add(word, "O", day, proclitics=("و", "ب", "ل"))
    for unit, words in data["units"].items():
        for word in words:
            folded = fold_text(word)
            plural = word in _plurals(unit)
            letter = "u" if plural else {"year": "Y", "month": "S", "day": "D", "century": "c"}.get(unit, "U")
            add(word, letter, unit, proclitics=() if plural else ("و", "ب", "ل"))
            if folded.startswith("ال"):
                builder.article.update((folded, "و" + folded, "ب" + folded, "لل" + folded[2:]))
    for unit, words in data["dual_units"].items():
        for word in words:
            add(word, "V", unit, proclitics=("ب",))
    for word in data["words"]["year"]:
        add(word, "Y", "year", proclitics=("و", "ب", "ل", "ف"))
    for word in data["words"]["month"]:
        add(word, "S", "month", proclitics=("و", "ب", "ل"))
    for word in data["words"]["day"]:
        if fold_text(word) not in builder.words:
            add(word, "k", None, proclitics=("و", "ب", "ل"))
    for part, words in data["parts"].items():
        for word in words:
            add(word, "P", part, proclitics=("و", "ب"))
    for name, letter in (("gregorian", "E"), ("hijri", "e"), ("before", "B")):
        for word in data["era"][name]:
            add(word, letter, name, proclitics=())
    for direction, letter in (
        ("past", "<"),
        ("present", "="),
        ("future", ">"),
        ("following", "»"),
        ("preceding", "«"),
        ("same", "≈"),
    ):
        for word in data["shift"][direction]:
            add(word, letter, direction, proclitics=("و", "ل") if direction == "present" else ())
    ago = data["ago"]
    for word in ago["before_words"]:
        add(word, "Q" if word in ago["since_only"] else "q", None, proclitics=("و", "ف"))
    for words, letter in (
        (ago["after_words"], "G"),
        (ago["earlier"], "K"),
        (ago["later"], "L"),
        (ago["later_before"], "b"),
        (ago["after_that"], "X"),
        (ago["before_that"], "Z"),
    ):
        for word in words:
            add(word, letter, None, proclitics=("و", "ف"))
    for word, value in data["seasons"].items():
        add(word, "N", value, proclitics=("و",))
    for word, value in data["weekdays"].items():
        add(word, "W", value, proclitics=("و", "ف", "ل"))
    for word, value in data["weak_weekdays"].items():
        add(word, "w", value, proclitics=())
    for calendar, strong, weak in (("gregorian", "M", "m"), ("hijri", "H", "h"), ("jalali", "J", "j")):
        for number, month in enumerate(months[calendar], 1):
            for word in month.get("weak", ()):
                add(word, weak, (calendar, number), proclitics=only_and)
            for word in month.get("names", ()):
                add(word, strong, (calendar, number))
    feasts = []
    for number, feast in enumerate(data["feast"]):
        feasts.append(
            Feast(tuple(feast["first"]), tuple(feast["last"]), feast.get("calendar", "hijri"), feast.get("note"))
        )
        for word in feast["names"]:
            add(word, "F", number)
    for number, part in enumerate(data["year_part"]):
        for word in part["names"]:
            add(word, "4", number)
    for word, days in data["relative_days"].items():
        add(word, "R", days)
    for word, days in data["narrative_days"].items():
        add(word, "r", days)
    _add_decades(add)
    for name in data["today"]["outlets"]:
        add(name, OTHER, None, proclitics=())
    for options in builder.phrases.values():
        options.sort(key=lambda option: -len(option[0]))

    def folded_set(name: str, key: str = "words") -> frozenset[str]:
        return frozenset(fold_text(word) for word in data[name][key])

    return Lexicon(
        words=builder.words,
        phrases=builder.phrases,
        seconds={
            first: frozenset(rest[0] for rest, _ in options) | JOINTS for first, options in builder.phrases.items()
        },
        feasts=feasts,
        not_feast_before=folded_set("not_feast", "before"),
        year_parts=[(part["months"][0], part["months"][1]) for part in data["year_part"]],
        not_weekday_after=folded_set("not_weekday_after"),
        not_weekday_before=folded_set("not_weekday_after", "before"),
        both_before=folded_set("not_weekday_after", "both"),
        media=folded_set("today", "media"),
        not_month_after=folded_set("not_month_after"),
        today=folded_set("today", "words"),
        not_today=folded_set("today", "not_alone"),
        not_today_before=folded_set("today", "not_before"),
        approximate=folded_set("words", "approximate"),
        approximate_after=folded_set("words", "approximate_after"),
        titled=folded_set("today", "titled"),
        after_part=folded_set("today", "after_part"),
        day_before=folded_set("today", "day_before"),
        between=folded_set("words", "between"),
        before_month=folded_set("words", "before_month"),
        before_year=folded_set("words", "before_year"),
        not_year_after=folded_set("not_year", "after"),
        not_year_before=folded_set("not_year", "before"),
        not_later_before=folded_set("ago", "not_later_before"),
        not_part_before=folded_set("part_of", "not_before"),
        article=frozenset(builder.article),
    )


def _plurals(unit: str) -> frozenset[str]:
    return frozenset(load_toml("time_words.toml")["plural_units"][unit])


def _add_decades(add: Any) -> None:
    """`الثمانينيات`, `ثمانينات`, `eighties`: from the words for the tens, by rule."""
    for word, value in load_toml("numbers.toml")["cardinals"]["ar"].items():
        if 20 <= value < 100 and word.endswith("ين"):
            for ending in ("يات", "ات"):
                add(word + ending, "8", int(value))
                add("ال" + word + ending, "8", int(value))
    for word, value in load_toml("numbers.toml")["cardinals"]["en"].items():
        if 20 <= value < 100:
            add(word[:-1] + "ies", "8", int(value))


def cut_length(word: str, cut: int) -> int:
    """Characters of `word` that hold its first `cut` folded letters."""
    if cut == 0:
        return 0
    origins = fold(word).origins
    return origins[cut] if cut < len(origins) else len(word)
