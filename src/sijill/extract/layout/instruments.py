"""Documents that name their own kind: decrees, orders, circulars, judgments, numbered statements, letters of one office to
another. Their heading says what they are, their first lines who issues them, their foot who signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from sijill.data import load_toml
from sijill.extract.layout.days import find_days
from sijill.extract.layout.heads import names_office, names_statement
from sijill.extract.layout.keys import fold_key
from sijill.extract.layout.lines import Line
from sijill.extract.layout.names import is_name_like, strip_title, tidy_name
from sijill.text.fold import fold_text

_MOST_WORDS = 24
"""Words of a heading."""
_REACH = 9
"""Lines below a heading within which a formula, a field or a date has to stand for the heading to head a document."""
_FOOT = 8
_SIGNED = re.compile(
    r"(?:\(\s*)?(?:signed|signature|التوقيع|توقيع|وقع)\b\s*(?:by\b)?\s*\)?\s*[:,،]?\s*(?P<name>.*)", re.IGNORECASE
)
_FOR = re.compile(r"(?:for|on behalf of|p\.p\.|عن)\s+(?:the\s+)?.{3,60}?\s*[,،:/]\s*(?P<name>.+)", re.IGNORECASE)
_RANKED = re.compile(r"[^/\d:]{2,30}\s*/\s*(?P<name>[^/\d:]{5,50})")
_ISSUED = re.compile(r"^(?:issued by|صادرة? عن)\s+(?:the\s+)?", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:on|regarding|concerning|about|re|بشأن|حول|بخصوص|في شأن|المتعلق ب|الخاص ب|القاضي ب)\s+\S.*", re.IGNORECASE
)


class Heading(msgspec.Struct, frozen=True):
    """What the heading of a document says of it; None where it does not."""

    noun: str
    number: str | None = None
    date: str | None = None
    sender: str | None = None
    recipient: str | None = None
    subject: str | None = None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    data = load_toml("layout.toml")["instrument"]
    nouns = {name: "|".join(data[name]) for name in ("nouns_en", "nouns_ar", "kinds_en", "kinds_ar")}
    filled = []
    for source in data["patterns"]:
        for name, words in nouns.items():
            source = source.replace("{" + name + "}", words)
        filled.append(re.compile(source, re.IGNORECASE))
    return tuple(filled)


@cache
def _first_words() -> re.Pattern[str]:
    """The words with which a heading begins, for a first look at a line."""
    data = load_toml("layout.toml")["instrument"]
    words = [word for name in ("nouns_en", "nouns_ar", "kinds_en", "others") for word in data[name]]
    return re.compile(r"[ *«»“”\"]*(?:" + "|".join(words) + ")", re.IGNORECASE)


@cache
def _formulas() -> tuple[tuple[str, ...], tuple[str, ...]]:
    data = load_toml("layout.toml")["instrument"]
    opening = tuple(" ".join(fold_text(words).split()) for words in data["formulas"])
    return opening, tuple(" ".join(fold_text(words).split()) for words in data["announcing"])


def read_heading(line: Line) -> Heading | None:
    """What a line such as "Decree No. 45 of 2031" or "تعميم رقم 17" says; None for a line that heads no document."""
    if line.words > _MOST_WORDS or line.prose or line.closed or line.level or line.field:
        return None
    if not _first_words().match(line.text):
        return None
    for pattern in _patterns():
        match = pattern.fullmatch(line.text.strip(' *«»“”"'))
        if match:
            parts = {name: tidy_name(value) for name, value in match.groupdict().items() if value}
            days = [day for day in find_days(line.text) if day.year is not None]
            return Heading(
                noun=parts["noun"].casefold(),
                number=parts.get("number"),
                date=days[0].value if days else None,
                sender=parts.get("sender"),
                recipient=parts.get("recipient"),
                subject=parts.get("subject"),
            )
    return None


def find_headings(lines: Sequence[Line]) -> list[int]:
    """Indices of the headings below which a document follows: with a formula of such documents, fields, or its own date
    under its issuer's name. A headline of a report about a decree has none of these."""
    found: list[int] = []
    for at, line in enumerate(lines):
        if read_heading(line) is None or (found and at - found[-1] <= 3):
            continue
        below = lines[at + 1 : at + 1 + _REACH]
        if (
            any(_is_formula(near) for near in below)
            or any(near.field in ("date", "number") for near in below[:4])
            or (_issued_above(lines, at) and any(near.day is not None for near in below[:2]))
        ):
            found.append(at)
    return found


def _issued_above(lines: Sequence[Line], at: int) -> bool:
    above = lines[at - 1] if at else None
    return above is not None and above.words <= 7 and names_office(above) and not (above.prose or above.closed)


def _is_formula(line: Line) -> bool:
    folded = " ".join(fold_text(line.text[:120]).split()).lstrip('(«"“- ')
    opening, announcing = _formulas()
    if folded.startswith(opening):
        return True
    return line.words <= 12 and folded.rstrip(" :،,.").endswith(announcing)


def classes_document(line: Line) -> bool:
    """Whether a line says no more than how secret or urgent a document is."""
    return line.words <= 4 and fold_key(line.text) in _marks()


@cache
def _marks() -> frozenset[str]:
    return frozenset(fold_key(words) for words in load_toml("layout.toml")["instrument"]["marks"])


def read_issuer_below(lines: Sequence[Line], heading: int) -> str | None:
    """The short line between a heading and the first paragraph that names who issues the document; None where none does."""
    for line in lines[heading + 1 : heading + 6]:
        if line.prose or line.field or line.level:
            return None
        if names_office(line) and line.words <= 7 and line.day is None and not _ABOUT.fullmatch(line.text):
            return tidy_name(_ISSUED.sub("", line.text))
    return None


def read_subject_line(lines: Sequence[Line], heading: int) -> str | None:
    """The line right below a heading, or below its date, that says what the document is about; None where there is none."""
    for line in lines[heading + 1 : heading + 3]:
        if not line.prose and not line.closed and line.words <= 20 and _ABOUT.fullmatch(line.text):
            return tidy_name(line.text)
        if line.day is None:
            return None
    return None


def read_foot(lines: Sequence[Line]) -> tuple[str | None, str | None, str | None]:
    """Who signs a document, the office under the signature, and the day written there; None for what is not there."""
    last = max((at for at, line in enumerate(lines) if line.prose), default=-1)
    foot = lines[max(last + 1, len(lines) - _FOOT) :]
    date = None
    for line in lines[max(last, len(lines) - _FOOT) :]:
        days = [day for day in find_days(line.text) if day.year is not None] if line.words <= 14 else []
        date = date or (days[0].value if days else None)
    name = office = None
    for at, line in enumerate(foot):
        if (
            at
            and name is None
            and _closes(foot[at - 1])
            and line.words <= 4
            and not (line.closed or names_office(line))
        ):
            name = strip_title(tidy_name(line.text)) if line.day is None and not _closes(line) else None
            continue
        signed = _SIGNED.fullmatch(line.text) or _FOR.fullmatch(line.text)
        ranked = _RANKED.fullmatch(line.text) if at + 1 < len(foot) and names_office(foot[at + 1]) else None
        if ranked is not None and 2 <= len(ranked.group("name").split()) <= 4:
            name = name or strip_title(tidy_name(ranked.group("name")))
            continue
        if signed and len(signed.group("name").split()) in (2, 3, 4):
            name = strip_title(tidy_name(signed.group("name")))
        elif line.field or line.day is not None or signed or names_statement(line) or _closes(line):
            continue
        elif names_office(line):
            words = line.text.split()
            alone = len(words) in (3, 4) and fold_key(words[0]) in _titles()
            name = name or (" ".join(words[1:]) if alone else None)
            office = office or (None if alone else tidy_name(_ISSUED.sub("", line.text)))
        elif is_name_like(line) and (any(names_office(near) for near in foot) or _is_kunya(line, foot)):
            name = name or strip_title(tidy_name(line.text))
    return name, office, date


def _is_kunya(line: Line, foot: Sequence[Line]) -> bool:
    """Whether the one line at a foot is a name by which fighters go ("Abu Talha al-Tarfi")."""
    return len(foot) == 1 and fold_text(line.text.split()[0]) in ("abu", "ابو", "ابي")


def _closes(line: Line) -> bool:
    """Whether a line is a formula between the text of a letter and its signature."""
    return fold_text(line.text[:60]).strip(" .,،*").startswith(_closings())


@cache
def _closings() -> tuple[str, ...]:
    return tuple(fold_text(words) for words in load_toml("layout.toml")["document"]["closings"])


@cache
def _titles() -> frozenset[str]:
    return frozenset(fold_key(word) for word in load_toml("layout.toml")["instrument"]["judges"])
