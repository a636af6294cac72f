"""Round-ups: one page that holds several short notices, and where each of them begins.

A page is cut only where its form says so twice over: by a word of its headline ("bulletin", "حصاد") and by notices that are
numbered, bulleted, dated, headed or opened by their place; or, without such a word, by a dateline of its own that each of
three notices or more has. An article with headings, a list of demands and a chronology inside a report stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

import msgspec

from sijill.data import load_toml
from sijill.extract.layout.days import find_days
from sijill.extract.layout.ends import opens_with_place
from sijill.extract.layout.lines import Line
from sijill.extract.layout.reports import leans_on_above
from sijill.text.fold import fold_text

_FEWEST = 3
"""Notices of a round-up."""
_ANNOUNCING = 15
"""Words of a paragraph, and no heading, that ends with a colon above a list."""
_SHARE = 0.6
"""Share of the text's lines, from the first notice on, that have to open a notice where each is one line."""
_LONGEST_SECTION = 4
"""Paragraphs of one notice below its headline, on average."""
_PLACE = re.compile(r"(?P<place>[^\W\d_][^\d:–—.!?؟،,;؛\n]{1,34}?)\s*(?P<mark>::|:|\s[–—-]\s|[–—])\s*(?=[^\s/])")
_NUMBER = re.compile(r"[(\[]?(?P<number>[\d٠-٩]{1,2})\s*(?:[.)\]/:–—-]|\s-)\s*(?=[^\W\d_]|[«\"“'(#])")
_BULLET = re.compile(r"[-–—•*·▪●►◄■□◆✔✅🔴🔵🔹🔸📌❖➤➢▶️]+\s*(?=\S)")
_CLOCK = re.compile(r"[\d٠-٩]{1,2}[:.][\d٠-٩]{2}\b")
_AFTER_DATE = re.compile(r"\s*(?:[:–—|)-]|\(|$)")


class Notice(msgspec.Struct, frozen=True):
    """Index of a notice's first line, and of its own headline (None where it has none)."""

    first: int
    title: int | None = None


@cache
def _cues() -> re.Pattern[str]:
    words = sorted(
        {fold_text(word) for word in load_toml("layout.toml")["bulletin"]["cues"]}, key=lambda w: (-len(w), w)
    )
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


@cache
def _labels() -> frozenset[str]:
    return frozenset(fold_text(word) for word in load_toml("layout.toml")["bulletin"]["labels"])


@lru_cache(maxsize=5_000)
def names_bulletin(text: str) -> bool:
    """Whether a headline says that a page holds the news of a day or a week."""
    return len(text) <= 400 and bool(_cues().search(fold_text(text)))


def find_notices(lines: Sequence[Line], *, hints: frozenset[str] = frozenset(), briefs: bool = False) -> list[Notice]:
    """The notices of a round-up, in order; [] where the lines are one piece.

    The lines above the first notice (the page's headline, its date) are counted to it. `hints` are folded headlines that
    the file's record knows of this page. `briefs` says that a heading of short news stands above: two notices are enough.
    """
    opening = next((at for at, line in enumerate(lines) if line.prose), None)
    if opening is None or len(lines) < _FEWEST:
        return []
    head = [line.text for line in lines[: opening + 1] if line.words <= 40]
    cued = briefs or any(names_bulletin(text) for text in [*head, *hints])
    fewest = _FEWEST - 1 if briefs else _FEWEST
    headed = _find_headed(lines, opening, cued=True, fewest=fewest) if briefs else []
    notices = headed or _find_placed(lines, opening, cued=cued, fewest=fewest)
    if not notices and cued:
        for opens in (_opens_numbered, _opens_bulleted, _opens_dated):
            notices = _find_marked(lines, opens, fewest=fewest)
            if notices:
                break
    notices = notices or _find_headed(lines, opening, cued=cued, fewest=fewest)
    if not notices:
        return []
    return [Notice(0, notices[0].title), *notices[1:]]


def _find_placed(lines: Sequence[Line], opening: int, *, cued: bool, fewest: int) -> list[Notice]:
    """Notices that open with their place ("Tarfa: …", "سمارة:: …", "TARFA (Agency) – …"), each place once."""
    starts: list[int] = []
    places: list[str] = []
    sure = 0
    for at, line in enumerate(lines[opening:], start=opening):
        match = _PLACE.match(line.text)
        if match is None or line.words < 4:
            continue
        place, mark = fold_text(match.group("place")).strip(), match.group("mark").strip()
        if len(place.split()) > 4 or place in _labels() or leans_on_above(place):
            continue
        strong = mark == "::" or (mark != ":" and opens_with_place(line.text))
        if strong or cued:
            starts.append(at)
            places.append(place)
            sure += strong
    enough = len(starts) >= fewest and len(set(places)) >= 0.8 * len(places)
    if not enough or starts[0] > opening + 1 or not (cued or sure == len(starts)):
        return []
    prose = sum(line.prose for line in lines)
    return [Notice(at) for at in starts] if 4 * len(starts) >= prose or sure == len(starts) else []


def _find_marked(lines: Sequence[Line], opens: Callable[[Line, int], bool], *, fewest: int) -> list[Notice]:
    """Notices each of which has the same mark in front: a number that counts up, a bullet, a date or a time of day."""
    starts: list[int] = []
    for at, line in enumerate(lines):
        if line.words >= 5 and opens(line, len(starts)):
            starts.append(at)
    if starts and _announces(lines[starts[0] - 1 : starts[0]]):
        return []
    if len(starts) < fewest or len(starts) < _SHARE * sum(line.prose for line in lines[starts[0] :]):
        return []
    return [Notice(at) for at in starts]


def _announces(above: Sequence[Line]) -> bool:
    """Whether a paragraph says that a list follows, so that its entries are parts of one text."""
    return any(line.prose and line.words >= _ANNOUNCING and line.text.endswith((":", "：")) for line in above)


def _opens_numbered(line: Line, before: int) -> bool:
    match = _NUMBER.match(line.text)
    return match is not None and int(match.group("number")) == before + 1


def _opens_bulleted(line: Line, before: int) -> bool:
    return _BULLET.match(line.text) is not None


def _opens_dated(line: Line, before: int) -> bool:
    clock = _CLOCK.match(line.text)
    if clock is not None:
        return _AFTER_DATE.match(line.text, clock.end()) is not None
    days = find_days(line.text[:60])
    return bool(days) and days[0].start <= 10 and _AFTER_DATE.match(line.text, days[0].end) is not None


def _find_headed(lines: Sequence[Line], opening: int, *, cued: bool, fewest: int) -> list[Notice]:
    """Notices that have headlines: where the page calls itself a round-up, or each has a dateline of its own below it."""
    heads = [
        at
        for at in range(len(lines) - 1)
        if _is_heading(lines[at], cued=cued)
        and lines[at + 1].prose
        and (at == 0 or lines[at - 1].prose or at == opening - 1)
    ]
    if len(heads) < fewest or heads[0] != opening - 1:
        return []
    datelined = sum(_has_dateline(lines[at + 1]) for at in heads)
    paragraphs = sum(line.prose for line in lines)
    whole = cued and heads[0] > 0 and paragraphs <= _LONGEST_SECTION * len(heads)
    return [Notice(at, at) for at in heads] if whole or datelined == len(heads) else []


def _is_heading(line: Line, *, cued: bool) -> bool:
    short = cued and line.words == 2 and not (line.prose or line.meta or line.level or line.field or line.caption)
    return (line.titled or short) and not line.closed and not line.truncated


def _has_dateline(line: Line) -> bool:
    return opens_with_place(line.text) or _opens_dated(line, 0)
