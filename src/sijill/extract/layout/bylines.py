"""Bylines: who wrote or translated a piece, and when, read off one line in any of the forms that sites have for it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sijill.data import load_toml
from sijill.extract.layout.days import Day, find_days, is_date_label, read_date_line, without_clocks
from sijill.extract.layout.keys import fold_key
from sijill.extract.layout.names import byline_words, is_person, strip_title, tidy_name
from sijill.extract.mentions.vocabulary import is_common
from sijill.text.tokens import fold_word

_LONGEST = 120
_BARS = re.compile(r"\s*[|•·]\s*")
_DASH = re.compile(r"\s+[–—/-]\s+|\s*[؛;]\s+")
_SPLIT = re.compile(r"\s*[|•·,،;/()\u0000]\s*|\s+[–—-]\s+|\s{2,}|\t")
_COMMA = re.compile(r"\s*[,،;]\s*")
_AND = re.compile(r"\s+(?:and|&)\s+|\s+و(?=\S{3})")
_JOINTS = " \t,،;:|•·–—/()-"
_MOST_BESIDE, _LONGEST_BESIDE = 3, 3
"""Parts of a line beside a day, and the words of one that is no name."""


def read_dated(body: str) -> dict[str, Any]:
    """Author or translator, and day, of a line that joins a byline and a date, whatever stands between; {} for other lines."""
    days = [day for day in find_days(body) if day.year is not None] if len(body) <= _LONGEST else []
    if not days:
        return {}
    before, after = body[: days[0].start], body[days[0].end :]
    for part, other in ((before, after), (after, before)):
        found = _match_roles(_without_labels(part))
        if found:
            dated = read_date_line(body[days[0].start : days[0].end] + other)
            return {**found, "day": days[0]} if dated else {}
    return {} if read_date_line(body) else _read_beside(body, days)


def read_byline(body: str) -> dict[str, Any]:
    """Author or translator of a line without a day, or both where a bar, a dot or a dash joins them; {} for other lines."""
    found = _match_roles(body)
    if found:
        return found
    for pattern in _patterns("signed") if "by " in body or "." in body else ():
        match = pattern.fullmatch(body)
        if match and _could_be_named(match.group("name")):
            return {"author": tidy_name(match.group("name"))}
    for pattern in _patterns("reporting"):
        match = pattern.fullmatch(body)
        if match and is_person(match.group("name")):
            return {"author": match.group("name")}
    return _read_joined(body) or _read_pair(body)


def _match_roles(text: str) -> dict[str, Any]:
    for role in ("translator", "author"):
        for pattern in _patterns(role):
            match = pattern.fullmatch(text)
            if match and (name := _first_persons(match.group("name"))) and _could_be_named(name):
                return {role: name}
    return {}


def _read_beside(body: str, days: list[Day]) -> dict[str, Any]:
    """Author and day of a short line that has the bare name of a person beside its day, and perhaps a section."""
    rest = body
    for day in reversed(days):
        rest = f"{rest[: day.start]}\u0000{rest[day.end :]}"
    parts = [_without_labels(part) for part in _SPLIT.split(without_clocks(rest))]
    parts = [part for part in parts if part and not all(map(is_date_label, part.split()))]
    desks = byline_words("desks")
    names = [part for part in parts if is_person(strip_title(part)) or fold_key(part) in desks]
    names = [part for part in names if not any(map(str.isdigit, part))]
    short = all(part in names or len(part.split()) <= _LONGEST_BESIDE for part in parts)
    if not names or len(parts) > _MOST_BESIDE or not short:
        return {}
    return {"author": tidy_name(names[0]), "day": min(days, key=lambda day: day.start)}


def _without_labels(part: str) -> str:
    """What stands beside a date, without the words that only go with a date ("on", a day of the week)."""
    words = part.strip(_JOINTS).split()
    while len(words) > 1 and is_date_label(words[-1].strip(_JOINTS) or "on"):
        words.pop()
    return " ".join(words).strip(_JOINTS)


def _first_persons(name: str) -> str:
    """A byline's name without what follows it ("A. Writer, correspondent in Tarif"), and with the other persons behind it."""
    called, slash, rest = name.partition("/")
    if slash and rest and (_callings().fullmatch(called.strip()) or fold_key(called) in byline_words("titles")):
        name = rest  # what the writer is stands before the name
    name = _tail().split(name.strip(" ,،;•·|–—-"), maxsplit=1)[0]
    first, *others = _COMMA.split(name)
    persons = [first]
    for other in others:
        if not all(is_person(strip_title(part)) for part in _AND.split(other)):
            break
        persons.append(other)
    return tidy_name(("، " if "،" in name else ", ").join(persons))


def _could_be_named(name: str) -> bool:
    """Whether words after "by" may be a name: few, and not beginning as a phrase does ("by the time…")."""
    several = len(_COMMA.split(name)) > 1 or len(_AND.split(name)) > 1
    words = name.split()
    if words[0][0] in "يت" and is_common(fold_word(words[0])):
        return False  # "تقرير يكشف عن …": a verb
    small = words[0][:1].islower() and not re.match(r"(?:al|el|bin|ibn|abu|de|van|von)\b", words[0])
    return (several or len(words) <= 6) and not small and fold_key(words[0]) not in byline_words("not_names")


def _read_joined(body: str) -> dict[str, Any]:
    """Author of a line that joins a byline with other short parts by bars or dots; {} where no part is a byline."""
    parts = _BARS.split(body) if any(mark in body for mark in "|•·") else []
    if not 2 <= len(parts) <= 6:
        return {}
    known: dict[str, Any] = {}
    for part in parts:
        found = read_dated(part) or _match_roles(part)
        day = found.get("day") or read_date_line(part)
        if day is not None and "day" not in known:
            shift = body.index(part)
            known["day"] = Day(day.start + shift, day.end + shift, day.year, day.month, day.day)
        if "author" in found:
            known["author"] = found["author"]
        elif day is None and len(part.split()) > 4:
            return {}
    return known


def _read_pair(body: str) -> dict[str, Any]:
    """Author and translator of a line that joins them with a dash ("A. Writer – Translated by B. Other"); {} for others."""
    parts = [part.strip() for part in _DASH.split(body)] if len(body) <= _LONGEST else []
    if len(parts) != 2 or not 2 <= len(parts[0].split()) <= 4 or any(character.isdigit() for character in body):
        return {}
    found = _match_roles(parts[1])
    return {"author": tidy_name(parts[0]), **found} if set(found) == {"translator"} else {}


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, re.IGNORECASE) for source in load_toml("layout.toml")["byline"][key])


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(load_toml("layout.toml")["byline"]["tail"])


@cache
def _callings() -> re.Pattern[str]:
    sources = load_toml("layout.toml")["no_headline"]["patterns"]
    return re.compile("|".join(f"(?:{source})" for source in sources), re.IGNORECASE)
