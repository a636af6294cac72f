"""Words that are a person's name, or an outlet's, where they stand alone at a piece's head or foot."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sijill.data import load_toml
from sijill.extract.layout.keys import fold_key
from sijill.extract.mentions.context import given_names
from sijill.extract.mentions.vocabulary import is_common
from sijill.text.fold import fold_text
from sijill.text.tokens import fold_word

if TYPE_CHECKING:
    from sijill.extract.layout.lines import Line

_SMALL = frozenset(
    ("al", "el", "bin", "ibn", "abu", "bint", "de", "van", "von", "der", "ad", "as", "ash", "an", "at", "ar")
)
"""Small words of names in Latin letters."""


_SHORTEST_FAMILY = 5
_INITIALS = 2
"""Letters in capitals that a person's initials may be."""


def tidy_name(name: str) -> str:
    """A name without the marks and spaces at its ends."""
    return name.strip(' \t,،;؛.:-–—()"“”«»*|/')


@cache
def byline_words(key: str) -> frozenset[str]:
    """One list of words of bylines, folded. Raises KeyError for a list that the file does not have."""
    return frozenset(fold_key(word) for word in load_toml("layout.toml")["byline"][key])


def strip_title(name: str) -> str:
    """A person's name without the title in front of it ("Shaykh X" → "X")."""
    titles = byline_words("titles")
    words = name.split()
    while len(words) > 1 and (not (key := fold_key(words[0].rstrip("/"))) or key in titles):
        words = words[1:]
    return " ".join(words)


def names_outlet(name: str) -> bool:
    """Whether a short name has a word of an outlet's or an office's name in it."""
    words = byline_words("outlets")
    return any(fold_key(word) in words for word in name.split())


def is_name_like(line: Line) -> bool:
    """Whether a short line could be a person's name standing alone."""
    text = line.text.rstrip(" ,،")
    words = text.split()
    if (
        not 2 <= len(words) <= 4
        or line.level
        or line.field
        or line.meta
        or re.search(r"[\d|:?؟!“”«»\"#@/–—]|\s-|-\s", text)
    ):
        return False
    not_names = byline_words("not_names")
    if fold_text(words[0]) in not_names or fold_text(words[-1]) in not_names:
        return False
    if line.script == "en":
        return all(word[0].isupper() or word.lower().split("-")[0] in _SMALL or word[0] in "‘ʿ'’" for word in words)
    if line.script == "ar":
        return not words[0].startswith("ال") and not any(fold_text(word) in not_names for word in words)
    return False


def is_labelled(name: str) -> bool:
    """Whether words in Latin letters have one of a label, an office or a caption among them."""
    labels = byline_words("labels")
    loud = [word for word in name.split() if len(word) > _INITIALS and word.isupper()]
    if loud and len(loud) < len(name.split()):
        return True  # an abbreviation
    return any(fold_key(part) in labels for word in name.split() for part in (word, *word.split("-")))


def is_person(name: str) -> bool:
    """Whether a few words are certainly a person's name: the first is a given name, or in Arabic the second of three.

    In Arabic also two or three words of which none is a common one, where the last has the form of a family's name.
    """
    words = name.split()
    if not 2 <= len(words) <= 4 or fold_text(words[0]) in byline_words("not_names"):
        return False
    if words[0][0].isupper() and any(word.isascii() and word.islower() and word not in _SMALL for word in words):
        return False  # "Salim speaks": a headline
    if _is_unknown_name(words) or _has_weak_name(words):
        return True
    firsts = words[: 2 if len(words) > 2 and not words[0].isascii() and not words[0].startswith("ال") else 1]
    return any(
        word != "على"
        and (fold_word(word) in given_names() or fold_word(word).startswith(("عبد", "ابو", "abdul", "abdel")))
        for word in firsts
    )


def _has_weak_name(words: list[str]) -> bool:
    """Whether a given name that is a common word, too, has a given name or a family's form behind it."""
    if fold_key(words[0]) not in byline_words("weak_names"):
        return False
    last = fold_word(words[-1])
    return last in given_names() or (_is_family(last) and not is_common(last))


def _is_family(norm: str) -> bool:
    return norm.startswith("ال") and norm.endswith("ي") and len(norm) > _SHORTEST_FAMILY


def _is_unknown_name(words: list[str]) -> bool:
    """Whether words that no list has could only be a name: "X الفلاني"."""
    norms = [fold_word(word) for word in words]
    plain = len(norms) <= 3 and not norms[0].startswith("ال") and not words[0].isascii()
    return _is_family(norms[-1]) and plain and not any(is_common(norm) for norm in norms)


def split_signed(title: str) -> tuple[str, str | None]:
    """A headline without the writer behind it, and the writer ("Headline / by A. Writer"); None where it has none."""
    match = _signed().search(title)
    if match is None or len(title[: match.start()].split()) < 2:
        return title, None
    name = strip_title(tidy_name(match.group("name")))
    latin = all(word[0].isupper() for word in name.split()) and name.isascii()
    named = 2 <= len(name.split()) <= _LONGEST_PART and (latin or not name.isascii()) and not names_outlet(name)
    return (title[: match.start()].rstrip(" ./|–—-"), name) if named else (title, None)


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(load_toml("layout.toml")["byline"]["titled"] + "$")


_JOINED = re.compile(r"\s*[–—/|():،,«»“”\"]\s*|\s+[-_ـ]\s+|\s*-\s+")
_BRACKETED = re.compile(r"[^\d:؟?!.]{2,30}\s*[:=]\s*[(^«][^()\d]{2,30}[)^»]\s*:?")
"""A town and an outlet in brackets ("Tarif: (The Coast)")."""
_GROUPS = re.compile(r"\s*[–—/|():«»“”\"]\s*|\s+[-_ـ]\s+|\s*-\s+")
_COMMAS = re.compile(r"\s*[،,]\s*")
_MOST_JOINED, _LONGEST_PART, _LONGEST_OUTLET = 5, 4, 7


def read_joined(text: str) -> list[str]:
    """The names of persons in a line that joins them with a place or an outlet ("A. Writer (Tarif)", "Tarif: A. Writer").

    [] for other lines, and for one that names no person for certain. Who stands beside a person behind a comma is one, too.
    """
    parts = _split_joined(text)
    if len(parts) < 2:
        return []
    found: list[str] = []
    for group in _GROUPS.split(text):
        near = [part.strip(" .") for part in _COMMAS.split(group) if part.strip(" .")]
        if any(is_person(strip_title(part)) for part in near):
            found.extend(part for part in near if 2 <= len(part.split()) <= _LONGEST_PART and not names_outlet(part))
    return found


def joins_outlet(text: str) -> bool:
    """Whether a line joins an outlet with places ("Tarif - Samra: «The Coast»")."""
    parts = _split_joined(text)
    if _BRACKETED.fullmatch(text):
        return True
    quoted = text.rstrip(" .:").endswith(("»", "”", '"')) and re.search(r"[:،,-]\s*[«“\"]", text) is not None
    return len(parts) > 1 and (quoted or any(names_outlet(part) for part in parts)) and not re.search(r"\d", text)


def _split_joined(text: str) -> list[str]:
    parts = [part.strip(" .") for part in _JOINED.split(text) if part.strip(" .")]
    short = len(parts) <= _MOST_JOINED and all(
        len(part.split()) <= (_LONGEST_OUTLET if names_outlet(part) else _LONGEST_PART) for part in parts
    )
    return parts if short and text[:1] not in '«“"(' else []
