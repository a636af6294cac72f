"""What the parts of a name are: kunya, given name, nasab, laqab, nisba; or the generic words of an organisation."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import msgspec

from sijill.data import load_toml
from sijill.text.fold import fold, fold_text
from sijill.text.names.keys import NameWord, name_key, read_chat, read_words
from sijill.text.names.sketch import sketch_word

PartKind = Literal["kunya", "given", "nasab", "laqab", "nisba", "generic"]
_LAST_MARKS = re.compile(r"[\W_]+$")
_NUMBER = re.compile(r"\d+")
_FAITH = re.compile(r"(?:دين|(?:[aeiu]d|d)?d[ie]e?n)$")


class Part(NamedTuple):
    """One part of a name: what it is, the words that are compared, and what was written."""

    kind: PartKind
    forms: tuple[str, ...]
    written: str
    code: str = ""


class NameParts(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of one name as they are written, in their order within each kind; () where there is none."""

    kunya: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    nasab: tuple[str, ...] = ()
    laqab: tuple[str, ...] = ()
    nisba: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    """Titles, ranks and forms of address before the name."""
    honorifics: tuple[str, ...] = ()
    """Formulas of blessing after the name."""


class Reading(NamedTuple):
    """A name taken apart for comparison."""

    parts: tuple[Part, ...]
    numbers: frozenset[str]
    titles: tuple[str, ...]
    honorifics: tuple[str, ...]


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for code, words in load_toml("name_words.toml")["organisations"].items():
        for word in words:
            codes.setdefault(word, code)
    return codes


@cache
def _outside() -> tuple[frozenset[str], frozenset[str], frozenset[str], tuple[str, ...]]:
    data = load_toml("name_words.toml")
    honorifics = tuple(sorted((fold_text(text) for text in data["titles"]["honorifics"]), key=len, reverse=True))
    return (
        frozenset(data["titles"]["words"].split()),
        frozenset(data["titles"]["with_article"]),
        frozenset(data["particles"]["connectors"]),
        honorifics,
    )


def organisation_code(form: str) -> str | None:
    """Code of the generic or qualifying word of organisations that a form of `split_name` is; None for any other."""
    codes = _codes()
    code = codes.get(form)
    if code is None and form[-1:] == "h":
        code = codes.get(form[:-1])
    return code


@cache
def _given_keys() -> frozenset[str]:
    return frozenset(name_key(name) for name in load_toml("name_words.toml")["given"]["names"].split())


def is_given_name(part: Part) -> bool:
    """Whether a part is a common given name, by the coarse key of its last word."""
    return part.kind != "generic" and name_key(part.forms[-1]) in _given_keys()


@cache
def _left_out() -> frozenset[str]:
    return frozenset(load_toml("name_words.toml")["bodies"]["left_out"])


@cache
def neutral_codes() -> frozenset[str]:
    """Codes of words that tell no body from another: "organisation", "group", "militia"."""
    return frozenset(load_toml("name_words.toml")["bodies"]["neutral"])


def is_short_for_body(short: str, full: str) -> bool:
    """Whether `full` is `short` with nothing added but words such as "Front" that a body is often named without."""
    fewer, more = take_apart(short).parts, take_apart(full).parts
    core = [part for part in more if part.kind != "generic"]
    added = [part.code for part in more if part.kind == "generic" and part.code not in {part.code for part in fewer}]
    own = [part for part in fewer if part.kind != "generic"]
    return len(core) == len(own) > 0 and bool(added) and all(code in _left_out() for code in added)


@lru_cache(maxsize=100_000)
def take_apart(text: str) -> Reading:
    """The parts of a name, with titles and honorific formulas outside. Text without words yields no parts."""
    text = _turn_comma(text[:300])
    folded = fold_text(read_chat(text))
    titles, ambiguous, connectors, formulas = _outside()
    honorifics = []
    for formula in formulas:
        if formula in folded:
            honorifics.append(formula)
    words = list(read_words(_without(text, honorifics) if honorifics else text))
    outside: list[str] = []
    while len(words) > 1 and (words[0].form in titles or (words[0].article and words[0].form in ambiguous)):
        outside.append(words.pop(0).written)
    words = [word for word in words if word.form not in connectors]
    numbers = frozenset(_NUMBER.findall(folded))
    personal = any(word.form in ("abu", "umm", "bin", "bint") for word in words)
    return Reading(tuple(_parts_of(words, personal=personal)), numbers, tuple(outside), tuple(honorifics))


def _turn_comma(text: str) -> str:
    """A name that is written "Family, Given" in the order in which it is said."""
    last, comma, first = _LAST_MARKS.sub("", text.replace("،", ",")).partition(",")
    if not comma or "," in first or not last.strip() or not any(map(str.isalpha, first)):
        return text
    return f"{first.strip()} {last.strip()}"


def _without(text: str, formulas: list[str]) -> str:
    """The text with the formulas blanked, found in folded text and cut in the original."""
    for formula in formulas:
        folded = fold(text)
        place = folded.text.find(formula)
        if place >= 0:
            start, end = folded.span(place, place + len(formula))
            text = f"{text[:start]} {text[end:]}"
    return text


def _parts_of(words: list[NameWord], *, personal: bool) -> list[Part]:
    parts: list[Part] = []
    given = False
    index = 0
    while index < len(words):
        word = words[index]
        following = words[index + 1] if index + 1 < len(words) else None
        if word.form in ("abu", "umm") and following:
            parts.append(Part("kunya", (word.form, following.form), f"{word.written} {following.written}"))
            index += 2
            continue
        if word.form in ("bin", "bint") and following:
            if following.form in ("abu", "umm") and index + 2 < len(words):
                third = words[index + 2]
                written = f"{word.written} {following.written} {third.written}"
                parts.append(Part("nasab", (following.form, third.form), written))
                index += 3
            else:
                parts.append(Part("nasab", (following.form,), f"{word.written} {following.written}"))
                index += 2
            continue
        code = None if personal else organisation_code(word.form)
        if code:
            parts.append(Part("generic", (word.form,), word.written, code))
        elif _is_nisba(word, last=index + 1 == len(words), first=index == 0):
            parts.append(Part("nisba", (word.form,), word.written))
        elif word.article or (given and _FAITH.search(word.form)):
            parts.append(Part("laqab", (word.form,), word.written))
        elif given:
            parts.append(Part("nasab", (word.form,), word.written))
        else:
            parts.append(Part("given", (word.form,), word.written))
            given = True
        index += 1
    return parts


def _is_nisba(word: NameWord, *, last: bool, first: bool) -> bool:
    if not sketch_word(word.form).nisba:
        return False
    return word.article or (last and not first and len(word.form) > 4)


def parse_name(text: str) -> NameParts:
    """The parts of a person's or organisation's name. Text without words yields a NameParts without parts.

    A last word in -i counts as nisba with or without its article; a second bare name counts as nasab (the father's).
    """
    reading = take_apart(text)
    found: dict[str, list[str]] = {}
    for part in reading.parts:
        found.setdefault(part.kind, []).append(part.written)
    return NameParts(
        **{kind: tuple(words) for kind, words in found.items()},
        titles=reading.titles,
        honorifics=reading.honorifics,
    )
