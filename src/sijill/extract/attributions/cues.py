"""The cue words of `data/cues.toml`, compiled: every form of every verb and phrase, under its first folded word."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from sijill.data import load_toml
from sijill.text.fold import fold_text

FINITE, BASE, THIRD, GERUND, PARTICIPLE = "finite", "base", "third", "gerund", "participle"
"""Forms of a verb: past tense, base form, with -s, in -ing, and a past participle that is no past tense."""


class Cue(msgspec.Struct, frozen=True):
    """One form of one cue: its folded words, and what the grammar has to know of it."""

    words: tuple[str, ...]
    lemma: str
    kind: str
    """`verb`, `before_source`, `before_verb`, `hedge`, `noun`, `document`, `said` (a saying whose speaker is a suffix or none)."""
    frame: str = "clause"
    stance: str | None = None
    form: str = FINITE


_TOLD = ("نا", "ني", "ه", "ها", "هم")
"""Whom a verb of telling tells, as it is written to the verb."""
_FRONTS = ("", "ال", "بال", "لل", "ب", "ل")
"""Letters that may be written to an Arabic noun of saying."""
Table = dict[str, tuple[Cue, ...]]


@cache
def words_of(language: str, name: str) -> frozenset[str]:
    """One word list of the language, folded."""
    return frozenset(fold_text(word) for word in load_toml("cues.toml")[language]["words"][name])


@cache
def words_in(language: str, *names: str) -> frozenset[str]:
    """The words of several lists together."""
    return frozenset().union(*(words_of(language, name) for name in names))


@cache
def english_cues() -> Table:
    """English cues by first word, longest first."""
    data = load_toml("cues.toml")["en"]
    cues: list[Cue] = []
    for group in data["verbs"]:
        for lemma in group["words"]:
            head, *rest = lemma.split()
            for form, word in _inflect(head, data["irregular"]):
                cues.append(Cue((word, *rest), lemma, "verb", group["frame"], group["stance"] or None, form))
    phrases = data["phrases"]
    cues += _phrases(phrases["before_source"], "before_source", phrases, ())
    cues += _phrases([*phrases["hedges"], *phrases["impersonal"]], "hedge", phrases, ("claiming_hedges",))
    cues += _phrases(phrases["nouns"], "noun", phrases, ("claiming_nouns",))
    cues += _phrases(phrases["documents"], "document", phrases, ())
    return _index(cues)


@cache
def english_nouns() -> dict[str, Cue]:
    """English nouns of saying by their word, those among them that are verbs too."""
    phrases = load_toml("cues.toml")["en"]["phrases"]
    return {cue.words[0]: cue for cue in _phrases(phrases["nouns"], "noun", phrases, ("claiming_nouns",))}


@cache
def arabic_cues() -> Table:
    """Arabic cues by first folded word (without و or ف), longest first."""
    data = load_toml("cues.toml")["ar"]
    cues: list[Cue] = []
    for group in data["verbs"]:
        for pair in group["words"]:
            past, present = pair.split()
            told = _TOLD if past in data["phrases"]["telling"] else ()
            forms = _conjugate(past, present, data["irregular"].get(past))
            forms += [fold_text(past + ending + whom) for ending in ("", "ت", "و") for whom in told]
            for word in forms:
                cues.append(Cue((word,), fold_text(past), "verb", group["frame"], group["stance"] or None))
    phrases = data["phrases"]
    cues += _phrases(phrases["before_source"], "before_source", phrases, ("claiming",))
    cues += _phrases(phrases["before_verb"], "before_verb", phrases, ())
    cues += _phrases(phrases["hedges"], "hedge", phrases, ("claiming_hedges",))
    cues += [Cue((fold_text(word),), word, "participle") for word in phrases["participles"]]
    cues += [Cue((fold_text(word),), word, "participle", stance="claims") for word in phrases["claiming_participles"]]
    cues += [Cue((fold_text(word),), word, "participle", "object", "denies") for word in phrases["denying_participles"]]
    cues += _phrases(phrases["sayings"], "said", phrases, ("claiming_sayings",))
    cues += _phrases(phrases["opening_source"], "opening_source", phrases, ())
    cues += _phrases(phrases["suffixed"], "suffixed", phrases, ("claiming_suffixed",))
    cues += _phrases(phrases["asides"], "aside", phrases, ())
    cues += _phrases(phrases["told_in"], "told_in", phrases, ())
    for noun in data["words"]["nouns_of_saying"]:
        stance = "claims" if noun in data["words"]["claiming_nouns"] else None
        cues += [Cue((fold_text(front + noun),), noun, "noun", stance=stance) for front in _FRONTS]
    return _index(cues)


@cache
def arabic_heads() -> frozenset[str]:
    """The first words of the Arabic cues, with and without a leading و or ف."""
    return frozenset(front + word for word in arabic_cues() for front in ("", "و", "ف"))


def _phrases(phrases: list[str], kind: str, data: dict[str, Any], claiming: tuple[str, ...]) -> list[Cue]:
    claims = {phrase for name in claiming for phrase in data[name]}
    return [
        Cue(tuple(fold_text(phrase).split()), phrase, kind, stance="claims" if phrase in claims else None)
        for phrase in phrases
    ]


def _index(cues: list[Cue]) -> Table:
    grouped: dict[str, dict[tuple[str, ...], Cue]] = {}
    for cue in cues:
        grouped.setdefault(cue.words[0], {}).setdefault(cue.words, cue)
    return {
        head: tuple(sorted(found.values(), key=lambda cue: -len(cue.words))) for head, found in sorted(grouped.items())
    }


def _inflect(verb: str, irregular: dict[str, str]) -> list[tuple[str, str]]:
    if verb in irregular:
        third, past, gerund, *more = irregular[verb].split()
        return [(FINITE, past), (THIRD, third), (GERUND, gerund), *((PARTICIPLE, word) for word in more), (BASE, verb)]
    if verb.endswith("e"):
        return [(FINITE, verb + "d"), (THIRD, verb + "s"), (GERUND, verb[:-1] + "ing"), (BASE, verb)]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [(FINITE, verb[:-1] + "ied"), (THIRD, verb[:-1] + "ies"), (GERUND, verb + "ing"), (BASE, verb)]
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return [(FINITE, verb + "ed"), (THIRD, third), (GERUND, verb + "ing"), (BASE, verb)]


def _conjugate(past: str, present: str, irregular: str | None) -> list[str]:
    """Forms of an Arabic verb for third persons, first person plural, and the future with س."""
    pasts = [past, *irregular.split()] if irregular else [past, past + "ت", past + "وا", past + "تا", past + "ا"]
    weak = present[:-1] if present.endswith(("ي", "و")) else present
    presents = ["ي" + present, "ت" + present, "ن" + present, "ي" + weak + "ون", "ي" + present + "ان"]
    return [fold_text(word) for word in (*pasts, *presents, *("س" + word for word in presents))]
