"""The trigger tables, read into look-ups over folded words."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from sijill.data import DataError, load_toml, read_text
from sijill.extract.claims.inflect import BASE, PARTICIPLE_AR, add_s, conjugate_arabic, inflect_verb
from sijill.text.tokens import fold_word, tokenise

FIXED = "fixed"
"""Shape of a phrase that is no form of a verb ("in the hands of"): never a passive."""
OWN = "own"
"""Shape of an Arabic noun with a pronoun written to it ("انسحابها")."""
Kind = Literal["verb", "noun", "compound", "light"]
OWN_FILES = ("triggers_en.toml", "triggers_ar.toml", "nouns.toml")
"""Tables that a case may bring in `data/claims`."""
FILES = (
    "sentences.toml",
    "claims/types.toml",
    "claims/triggers_en.toml",
    "claims/triggers_ar.toml",
    "claims/nouns.toml",
    "claims/syntax.toml",
)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One word or phrase of a trigger table with its valency; see the comments at the head of the tables."""

    type: str
    language: str
    kind: Kind
    lemma: str
    subject: str = "actor"
    object: str = "target"
    marks: Mapping[str, str] = {}
    needs: tuple[tuple[str, ...], ...] = ()
    object_is: frozenset[str] = frozenset()
    subject_is: frozenset[str] = frozenset()
    object_not: frozenset[str] = frozenset()
    must: frozenset[str] = frozenset()
    before_not: frozenset[str] = frozenset()
    before_must: frozenset[str] = frozenset()
    after_not: frozenset[str] = frozenset()
    modality: str = ""
    possessor: str = ""
    before: str = ""
    of: str = ""
    construct: str = ""
    adjective: str = ""
    either: bool = False
    passive: bool = False
    through: frozenset[str] = frozenset()
    follow: str = ""
    plover: str = ""
    """PLOVER code of the entry's own, where its type has none or another."""
    toll: bool = False
    """Whether an Arabic noun is one for the dead or the hurt, which words of outcome lead to without a figure."""
    voice: str = ""
    """Role that whoever says so fills."""
    by_state: bool = False
    """Whether soldiers or police of a state must act."""
    kinds: tuple[str, ...] = ()
    """Kinds of items in which the words are triggers; () for all."""

    @property
    def key(self) -> str:
        return f"{self.type}/{self.language}/{self.lemma}"


class Form(msgspec.Struct, frozen=True):
    """One inflected form of an entry: its folded words in order."""

    entry: Entry
    words: tuple[str, ...]
    shape: str


class TypeInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One claim type: its code, whether both sides are actors, and what a place name in a role stands for."""

    plover: str = ""
    symmetric: bool = False
    placeless: bool = False
    place_from: frozenset[str] = frozenset()
    counts: str = ""


class Grammar(msgspec.Struct, frozen=True):
    """Everything that the claim tables hold, by folded word."""

    forms: Mapping[str, tuple[Form, ...]]
    types: Mapping[str, TypeInfo]
    nouns: Mapping[str, frozenset[str]]
    """Folded noun to its classes."""
    counts: Mapping[str, str]
    """Folded noun to what a figure beside it counts."""
    one: frozenset[tuple[str, ...]]
    many: frozenset[str]
    """Folded English nouns that look like one person and are several ("family")."""
    caused_joined: frozenset[str]
    """Arabic words between an attack and its dead, with the conjunction that is written to them."""
    words: Mapping[str, frozenset[str]]
    """Closed classes of syntax.toml as `en.borders`, `ar.prepositions`, …"""
    modality: Mapping[str, Mapping[tuple[str, ...], str]]
    """Language to cue words to the modality that they fix."""


def split_words(phrase: str) -> tuple[str, ...]:
    """Folded words of a phrase as the token table would hold them."""
    if _ONE_WORD.fullmatch(phrase):
        return (fold_word(phrase) or phrase,)
    return tuple(tokenise(phrase).norms)


_ONE_WORD = re.compile(r"[A-Za-z]+|[\u0621-\u064a]+")


@cache
def load_grammar() -> Grammar:
    """The packaged grammar. Raises KeyError where a table lacks a key that every entry needs (`type`, `words`)."""
    return _build(*(load_toml(f"claims/{name}") for name in OWN_FILES))


def load_own_grammar(folder: Path | None) -> tuple[Grammar, str]:
    """The grammar with the tables of a case's `data/claims` laid over it, and a hash over those; "" where it has none.

    Entries of the case are tried before the packaged ones of the same word; its nouns are added to the classes. Raises
    DataError, naming the file, for a table that cannot be read.
    """
    tables: list[dict[str, Any]] = []
    texts: list[str] = []
    for name in OWN_FILES:
        path = folder / "claims" / name if folder is not None else None
        packaged = load_toml(f"claims/{name}")
        if path is None or not path.is_file():
            tables.append(packaged)
            continue
        try:
            texts.append(path.read_text(encoding="utf-8"))
            tables.append(_lay_over(packaged, tomllib.loads(texts[-1])))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError, TypeError) as error:
            raise DataError(f"{path}: {error}; `sijill lexicon check` says what is wrong with it") from error
    if not texts:
        return load_grammar(), ""
    try:
        return _build(*tables), hashlib.blake2b("\x1f".join(texts).encode(), digest_size=12).hexdigest()
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, msgspec.ValidationError) as error:
        message = f"{folder}/claims: {error!r}; `sijill lexicon check` says what is wrong with it"
        raise DataError(message) from error


def _lay_over(packaged: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """One table over another: lists of entries and of words are joined, the case's own first."""
    merged = dict(packaged)
    for name, value in own.items():
        held = merged.get(name)
        if isinstance(held, dict):
            merged[name] = _lay_over(held, value)
        else:
            merged[name] = [*value, *held] if isinstance(held, list) else value
    return merged


def _build(english: Mapping[str, Any], arabic: Mapping[str, Any], noun_table: Mapping[str, Any]) -> Grammar:
    forms: dict[str, list[Form]] = {}
    for form in [*_english_forms(english), *_arabic_forms(arabic)]:
        forms.setdefault(form.words[0], []).append(form)
    types = {name: _type_info(row) for name, row in load_toml("claims/types.toml").items()}
    nouns, counts = _noun_classes(noun_table)
    syntax = load_toml("claims/syntax.toml")
    words = {
        f"{language}.{name}": frozenset(" ".join(split_words(word)) for word in listed)
        for language in ("en", "ar")
        for name, listed in syntax[language].items()
    }
    one = noun_table["one"]
    return Grammar(
        forms={word: tuple(sorted(rows, key=lambda form: -len(form.words))) for word, rows in forms.items()},
        types=types,
        nouns=nouns,
        counts=counts,
        one=frozenset(split_words(phrase) for phrase in (*one["en"], *one["ar"])),
        many=frozenset(split_words(word)[0] for word in one["many_en"]),
        caused_joined=frozenset(
            letter + split_words(word)[0] for word in arabic["caused"]["words"] for letter in ("و", "ف")
        ),
        words=words,
        modality={
            language: {split_words(cue): name for name, cues in syntax["modality"][language].items() for cue in cues}
            for language in ("en", "ar")
        },
    )


def fingerprint_grammar() -> str:
    """Hash over the texts of the tables."""
    digest = hashlib.blake2b(digest_size=12)
    for name in FILES:
        digest.update(read_text(name).encode())
    return digest.hexdigest()


def _type_info(row: Mapping[str, Any]) -> TypeInfo:
    return TypeInfo(
        plover=row["plover"],
        symmetric=row.get("symmetric", False),
        placeless=row.get("placeless", False),
        place_from=frozenset(row.get("place_from", ())),
        counts=row.get("counts", ""),
    )


@cache
def verbs_of(name: str) -> tuple[str, ...]:
    """How the entries of some verbs begin, as `syntax.toml` lists them under a name for both languages; () for an unknown one."""
    syntax = load_toml("claims/syntax.toml")
    return tuple(word for language in ("en", "ar") for word in syntax[language].get(name, ()))


def _entry(row: Mapping[str, Any], *, language: str, kind: Kind, lemma: str) -> Entry:
    folded: dict[str, Any] = {
        name: frozenset(" ".join(split_words(word)) for word in row.get(name, ())) for name in WORD_SETS
    }
    own = {name: row[name] for name in PLAIN_KEYS if name in row}
    if kind == "noun" and language == "ar":
        own.setdefault("adjective", "actor")
    return Entry(
        type=row["type"],
        language=language,
        kind=kind,
        lemma=lemma,
        marks={" ".join(split_words(mark)): role for mark, role in row.get("marks", {}).items()},
        kinds=tuple(row.get("kinds", ())),
        needs=tuple(tuple(need.split("|")) for need in row.get("needs", ())),
        object_is=frozenset(row.get("object_is", ())),
        subject_is=frozenset(row.get("subject_is", ())),
        **folded,
        **own,
    )


WORD_SETS = ("object_not", "must", "before_not", "before_must", "after_not", "through")
PLAIN_KEYS = (
    "subject",
    "object",
    "modality",
    "possessor",
    "before",
    "of",
    "construct",
    "adjective",
    "either",
    "passive",
    "toll",
    "follow",
    "voice",
    "plover",
    "by_state",
)


def _english_forms(table: Mapping[str, Any]) -> Iterable[Form]:
    irregular = table["irregular"]
    verbs = [(row, "verb") for row in table["verb"]] + [
        ({"type": "light", **table["light"]}, "light"),
        ({"type": "light", "modality": "announced", **table["announce"]}, "light"),
    ]
    for row, kind in verbs:
        for word in row["words"]:
            entry = _entry(row, language="en", kind="light" if kind == "light" else "verb", lemma=word)
            shapes = [(FIXED, word)] if row.get("fixed") else inflect_verb(word, irregular)
            for shape, form in shapes:
                yield Form(entry, split_words(form), shape)
    for row in table["noun"]:
        for word in row["words"]:
            entry = _entry(row, language="en", kind="noun", lemma=word)
            yield Form(entry, split_words(word), "one")
            if " as " not in f" {word}":
                yield Form(entry, split_words(add_s(word)), "many")
    for row in table["compound"]:
        for word in row["words"]:
            yield Form(_entry(row, language="en", kind="compound", lemma=word), ("-", *split_words(word)), "part")


def _arabic_forms(table: Mapping[str, Any]) -> Iterable[Form]:
    verbs = [(row, False) for row in table["verb"]] + [
        ({"type": "light", **table["light"]}, True),
        ({"type": "light", "modality": "announced", **table["announce"]}, True),
    ]
    for row, light in verbs:
        for word in row["words"]:
            entry = _entry(row, language="ar", kind="light" if light else "verb", lemma=word)
            first, *rest = split_words(word)
            if len(rest) == 1 and rest[0][0] in "ي-":
                seen: set[str] = set()
                for shape, form in conjugate_arabic(first.strip("-"), rest[0].strip("-")):
                    if form not in seen:
                        seen.add(form)
                        yield Form(entry, (form,), shape)
            else:
                yield Form(entry, (first, *rest), BASE)
        for word in row.get("participles", ()):
            entry = _entry(row, language="ar", kind="verb", lemma=word)
            for ending in ("ا", "ه", "ين"):
                yield Form(entry, (split_words(word)[0] + ending,), PARTICIPLE_AR)
    for row in table["noun"]:
        for word in row["words"]:
            entry = _entry(row, language="ar", kind="noun", lemma=word)
            words = split_words(word)
            yield Form(entry, words, "one")
            if len(words) == 1 and not words[0].endswith(_NO_ALIF):
                yield Form(entry, (words[0] + "ا",), "one")
            if len(words) == 1 and not words[0].startswith("ال"):
                stem = words[0][:-1] + "ت" if words[0].endswith("ه") else words[0]
                stems: tuple[str, ...] = (stem,)
                if word.endswith("اء") and len(stem) > _SHORT_STEM:
                    stems = (f"{stem}ي", f"{stem}و")  # "استيلائه", "استيلاؤه"
                for suffix in ("ه", "ها", "هم", "هما", "نا"):
                    for whole in stems:
                        yield Form(entry, (whole + suffix,), OWN)


_SHORT_STEM = 4
"""Letters of a stem up to which a form with a pronoun looks like another noun ("ولائه", "ولاية")."""
_NO_ALIF = ("ه", "ا", "ات", "ين", "ون", "ان", "ي")
"""Folded endings that take no written alif in the accusative."""


def _duals(words: Iterable[str]) -> list[str]:
    """Folded duals of Arabic nouns for things; plurals yield forms that no text holds."""
    folded = [split_words(word)[0] for word in words]
    return [
        word.removesuffix("ه") + ("ت" if word.endswith("ه") else "") + end
        for word in folded
        if not word.endswith("ات")
        for end in ("ان", "ين")
    ]


def _has_sound_plural(word: str) -> bool:
    """Whether an Arabic noun for people looks like a participle or a relational adjective in the singular ("مسلح", "انفصالي")."""
    participle = len(word) > 3 and " " not in word and word.startswith("م") and word[-1] not in "ةاينوى"
    return participle or word.endswith("ي")


def _noun_classes(table: Mapping[str, Any]) -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    classes: dict[str, set[str]] = {}
    counts: dict[str, str] = {}
    for name, row in table.items():
        if name == "one":
            continue
        listed = [*row["en"], *(add_s(word) for word in row["en"]), *row["ar"]]
        listed += [word + "ا" for word in row["ar"] if not split_words(word)[0].endswith(_NO_ALIF)]
        if name in ("person", "fighter"):
            duals = [word for word in row["ar"] if not word.endswith(("ون", "ين", "ان", "ا", "ات"))]
            listed += [word + end for word in row["ar"] if _has_sound_plural(word) for end in ("ون", "ين", "و")]
            listed += [
                word.removesuffix("ة") + ("ت" if word.endswith("ة") else "") + end
                for word in duals
                for end in ("ين", "ان")
            ]
        if name == "vehicle":
            listed += _duals(row["ar"])
        for word in listed:
            folded = " ".join(split_words(word))
            classes.setdefault(folded, set()).add(name)
            if "counts" in row:
                counts.setdefault(folded, row["counts"])
    return {word: frozenset(names) for word, names in classes.items()}, counts
