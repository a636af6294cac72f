"""The word lists that counts are read with, folded: limits, units, labels, countable nouns and their Arabic duals."""

from __future__ import annotations

from functools import cache

import msgspec

from sijill.data import load_toml
from sijill.text.fold import fold_text
from sijill.text.tokens import tokenise

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


class Lists(msgspec.Struct, frozen=True):
    """Folded words and phrases by the job they do in `quantities`."""

    before: Phrases
    """Limits by the last word of the phrase."""
    after: Phrases
    """Limits by the first word of the phrase."""
    units: Phrases
    signs: dict[str, str]
    labels: frozenset[str]
    not_after: frozenset[str]
    years: frozenset[str]
    counted_after_year: frozenset[str]
    months: frozenset[str]
    stop: frozenset[str]
    skip: frozenset[str]
    plural: frozenset[str]
    not_one_before: frozenset[str]
    not_one_after: frozenset[str]
    not_counted: frozenset[str]
    duals: dict[str, int]
    """Dual forms of countable nouns, proclitics included, with the letters of the proclitic."""
    ambiguous: frozenset[str]
    singulars: frozenset[str]
    joins: frozenset[str]
    between: frozenset[str]
    groups: dict[str, int]
    kinds: dict[str, str]
    """What a unit measures."""


@cache
def number_lists() -> Lists:
    """The lists of `data/numbers.toml` and `data/units.toml`, read once."""
    data = load_toml("numbers.toml")
    units_data = load_toml("units.toml")
    before: Phrases = {}
    after: Phrases = {}
    for kind, sides in data["limits"].items():
        for phrase in sides.get("before", ()):
            pieces = tuple(tokenise(phrase).norms)
            for form in {pieces, ("و" + pieces[0], *pieces[1:])} if "\u0600" <= phrase[0] <= "\u06ff" else {pieces}:
                before.setdefault(form[-1], []).append((form, kind))
        for phrase in sides.get("after", ()):
            pieces = tuple(tokenise(phrase).norms)
            after.setdefault(pieces[0], []).append((pieces, kind))
    units: Phrases = {}
    for unit, words in units_data["words"].items():
        for word in words:
            pieces = tuple(tokenise(word).norms)
            units.setdefault(pieces[0], []).append((pieces, unit))
    for table in (before, after, units):
        for options in table.values():
            options.sort(key=lambda option: (-len(option[0]), option))
    months = {
        fold_text(word).split()[0]
        for calendar in ("gregorian", "hijri")
        for month in load_toml("months.toml")[calendar]
        for word in (*month.get("names", ()), *month.get("weak", ()))
    }

    def folded(words: list[str]) -> frozenset[str]:
        return frozenset(fold_text(word) for word in words)

    ambiguous = folded(units_data["dual"]["ambiguous"])
    return Lists(
        before=before,
        after=after,
        units=units,
        signs=units_data["signs"],
        labels=folded(data["labels"]["before"]) | folded(["و" + word for word in data["labels"]["before"]]),
        not_after=folded(data["labels"]["after"]),
        years=folded(data["labels"]["years"]),
        counted_after_year=folded(load_toml("time_words.toml")["not_year"]["before"]),
        months=frozenset(months) - {"ربيع", "اب"},
        stop=folded(data["stop"]["words"]),
        skip=folded(data["stop"]["skip"]),
        plural=folded(data["stop"]["plural"]),
        not_one_before=folded(data["stop"]["not_one_before"]),
        not_one_after=folded(data["stop"]["not_one_after"]),
        not_counted=folded(data["stop"]["not_counted"]),
        duals=_dual_forms(units_data["dual"]["nouns"], ambiguous),
        ambiguous=ambiguous | frozenset("ب" + word for word in ambiguous),
        singulars=folded([sign + noun for noun in units_data["dual"]["nouns"] for sign in ("", "و", "ب", "ل")]),
        joins=folded(data["ranges"]["join"]),
        between=folded(data["ranges"]["between"]),
        groups=units_data["groups"],
        kinds={unit: kind for kind, members in units_data["kinds"].items() for unit in members},
    )


def _dual_forms(nouns: list[str], ambiguous: frozenset[str]) -> dict[str, int]:
    """Dual forms with the length of the proclitic before them; forms that also spell a plural are left out."""
    forms: dict[str, int] = {}
    for noun in nouns:
        if noun.endswith("ة"):
            stem = noun[:-1] + "ت"
        elif noun.endswith("ى"):
            stem = noun[:-1] + "ي"
        elif noun.endswith("راع"):
            stem = noun + "ي"
        else:
            stem = noun
        for ending in ("ان", "ين"):
            dual = fold_text(stem + ending)
            if dual in ambiguous:
                continue
            for sign in ("", "و", "ف", "ب", "ل", "ال", "وال", "بال"):
                forms.setdefault(sign + dual, len(sign) - (2 if sign.endswith("ال") else 0))
            forms.setdefault("لل" + dual, 1)
    return forms
