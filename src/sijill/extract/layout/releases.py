"""Notices that something was released: medium, group, speaker, title and number."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from sijill.data import load_toml
from sijill.extract.layout.keys import fold_key
from sijill.extract.layout.names import strip_title, tidy_name
from sijill.model.records import Item

_POSSESSIVE = re.compile(r"(?:['’]s|s['’])\s+")
_QUOTES = "“”\"«»„‟″‘’'"
_OPENERS = "“\"«„‘'"
"""Marks with which a title may open: each pattern of a notice ends with a title in quotation marks."""
_OPENER = re.compile(f"[{_OPENERS}]")
_LONGEST = 700
_IN_BRACKETS = re.compile(r"\s\((?P<number>[\d٠-٩]{1,3})\)$")
_SHORT_TITLE = 7
"""Words that a title may have whose last word is a bare number of its own."""


class ReleaseNotice(msgspec.Struct, frozen=True):
    """One notice, with its offsets in the document's text."""

    start: int
    end: int
    medium: str
    title: str
    group: str | None = None
    speaker: str | None = None
    number: str | None = None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, re.IGNORECASE) for source in load_toml("layout.toml")["release"]["patterns"])


@cache
def _hint() -> re.Pattern[str]:
    return re.compile(
        r"new |latest |release|issue|publish|إصدار|اصدار|كلمة|رسالة|بيان|تسجيل|مقال|خطبة|نشيد|مؤسسة|مكتب|مركز|وكالة",
        re.IGNORECASE,
    )


@cache
def _numbers() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, re.IGNORECASE) for source in load_toml("layout.toml")["release"]["number"])


@cache
def _periodicals() -> frozenset[str]:
    return frozenset(fold_key(word) for word in load_toml("layout.toml")["release"]["periodicals"])


@cache
def _links() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, re.IGNORECASE) for source in load_toml("layout.toml")["release"]["links"])


@lru_cache(maxsize=20_000)
def _may_announce(body: str) -> bool:
    """Whether a line has a word and a mark that every notice has, for a first look."""
    return _OPENER.search(body) is not None and _hint().search(body[:200]) is not None


def read_release(body: str, *, offset: int = 0) -> ReleaseNotice | None:
    """The notice that a line is, its offsets counted from `offset`; None for a line that is none.

    A title's number is kept as the page has it ("Concepts #37" → "37"). Without a possessive the whole of who released it
    is the group.
    """
    if not 12 <= len(body) <= _LONGEST:
        return None
    if not _may_announce(body):
        return _read_counted(body, offset=offset)
    for pattern in _patterns():
        match = pattern.fullmatch(body)
        if not match:
            continue
        title = _unquote(match.group("title"))
        if not title:
            continue
        parts = match.groupdict()
        named = "who" if parts.get("who") else "speaker"
        who = match.group(named)
        group, speaker = who.strip(), None
        medium = " ".join((parts.get("medium") or "release").split()) or "release"
        if named == "speaker":
            group, speaker = "", strip_title(group)
        cuts = list(_POSSESSIVE.finditer(who))
        if cuts:
            cut = cuts[-1]
            group = who[: cut.start() + (1 if who[cut.start()] in "sS" else 0)].strip()
            speaker = strip_title(who[cut.end() :].strip(" ,،"))
            if fold_key(speaker) in _periodicals():
                medium, speaker = speaker, None
        return ReleaseNotice(
            start=offset,
            end=offset + len(body),
            medium=medium.casefold() if medium.isascii() else medium,
            title=title,
            group=group or None,
            speaker=speaker or None,
            number=find_number(title),
        )
    return None


def _read_counted(body: str, *, offset: int) -> ReleaseNotice | None:
    """The notice of several releases at once ("Four new statements from the X"); None for other lines."""
    match = _counted().fullmatch(body) if " new " in body[:12] and len(body) <= _LONGEST // 4 else None
    if match is None:
        return None
    return ReleaseNotice(
        start=offset,
        end=offset + len(body),
        medium=match.group("medium").casefold(),
        title=body,
        group=match.group("who").strip(),
    )


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(load_toml("layout.toml")["release"]["counted"], re.IGNORECASE)


def _unquote(title: str) -> str:
    """The title between its outermost quotation marks."""
    end = max((at for at, character in enumerate(title) if character in _QUOTES), default=0)
    inner = title[1:end] if end else title[1:]
    return inner.strip()


def find_number(title: str) -> str | None:
    """Number of an issue or part that a title names; None where it names none."""
    for pattern in _numbers():
        match = pattern.search(title)
        if match:
            # A bare number counts a short title ("Concepts 37"); in a long one it belongs to the word before it.
            bare = match.group().strip() == match.group("number")
            return None if bare and len(title.split()) > _SHORT_TITLE else match.group("number")
    counted = _IN_BRACKETS.search(title)
    return counted.group("number") if counted and len(title.split()) <= _SHORT_TITLE else None


def is_link_line(body: str, notice: ReleaseNotice) -> bool:
    """Whether a line leads to the file of the notice's release, or repeats its title with its speaker."""
    if len(body) > 400:
        return False
    if any(pattern.fullmatch(body) for pattern in _links()):
        return True
    key = fold_key(body)
    return fold_key(notice.title) in key and len(key) <= len(fold_key(notice.title)) + 90


def find_release(text: str, item: Item) -> ReleaseNotice | None:
    """The notice that an item is; None for an item of another kind."""
    if item.kind != "release_notice":
        return None
    line_end = text.find("\n", item.start)
    end = item.end if line_end < 0 or line_end > item.end else line_end
    return read_release(tidy_line(text[item.start : end]), offset=item.start)


def tidy_line(body: str) -> str:
    """A line without white space at its end."""
    return body.rstrip()


def name_of_issuer(title: str) -> str | None:
    """Who a statement's title says that it is by ("Statement by the X regarding…" → "X"); None where it does not say."""
    for source in load_toml("layout.toml")["statement"]["issuer"]:
        match = re.fullmatch(source, title.strip(), re.IGNORECASE)
        if match:
            return tidy_name(match.group("group")) or None
    return None
