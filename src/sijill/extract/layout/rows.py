"""Links in rows: menus, tags, other stories with their first paragraphs, and what closes each piece of an archive."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence

import msgspec

from sijill.extract.layout.lines import Line

_LONGEST_MENU, _MOST_ENTRIES, _FEWEST_ENTRIES = 2_000, 60, 4
_LONGEST_TAG, _FEWEST_TAGS = 4, 4
_FEWEST_TIMED = 3
_TIMED = re.compile(
    r"(?:\d{4}[/.-]\d\d?[/.-]\d\d?\s+|\d\d?[/.-]\d\d?[/.-]\d{4}\s+)?\d{1,2}:\d\d\s+(?:[صم]\s+|[ap]m\s+)?[^\W\d]?"
)
_DASHES = "-–—ـ"
_BULLET = re.compile(r"[-–—•*·▪●►#+]\s*\S")


def find_menus(lines: Sequence[Line], kept: Sequence[bool]) -> list[int]:
    """Indices of the lines that run the entries of a menu together, and of those entries below them one by one."""
    found: list[int] = []
    for at, line in enumerate(lines):
        if line.words < _FEWEST_ENTRIES or line.end - line.start > _LONGEST_MENU:
            continue
        last = at
        while last + 1 < min(len(lines), at + _MOST_ENTRIES) and _is_entry(lines[last + 1], line):
            last += 1
        if last - at + 1 >= _FEWEST_ENTRIES and not kept[at]:
            found.extend(range(at, last + 1))
    return found


def _is_entry(line: Line, menu: Line) -> bool:
    """Whether a short line is one of the entries that a line runs together."""
    return len(line.text) >= 3 and line.end - line.start < menu.end - menu.start and line.text in menu.text


def find_teasers(lines: Sequence[Line], kept: Sequence[bool]) -> list[int]:
    """Indices of headlines of other stories with the paragraph under each, where the two stand there twice over."""
    found: list[int] = []
    texts = [line.text for line in lines]
    for at in range(len(texts) - 3):
        again = texts[at] == texts[at + 2] and texts[at + 1] == texts[at + 3] and texts[at] != texts[at + 1]
        signed = texts[at].startswith(("—", "–", "-"))  # the line under a quoted post
        if again and not signed and lines[at + 1].prose and not any(kept[at : at + 4]):
            found.extend(range(at, at + 4))
    return found


def settle_levels(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, with the levels that only their neighbours tell.

    The tags of a piece above its first paragraph are some short entries on end, each behind a bullet; news that runs above a
    page has the hour before each headline. A site's name that
    ends in a dash ("The Coast Today -") stands between headlines, where a dateline would stand above a text. What opens
    alike below the text of several pieces ("Posted in … | 3 comments") closes each of them, and not the page.
    """
    tags = {
        *_find_runs(lines, _is_tag, _FEWEST_TAGS),
        *_find_runs(lines, _is_timed, _FEWEST_TIMED),
        *_find_dangling(lines),
    }
    closers = _find_closers(lines)
    shared = Counter(_opening(lines[at]) for at in closers)
    if not tags and all(count == 1 for count in shared.values()):
        return lines
    again = {opening for opening, count in shared.items() if count > 1}
    return [
        msgspec.structs.replace(line, level="inline")
        if at in tags
        else msgspec.structs.replace(line, level="post")
        if line.level == "page" and _opening(line) in again
        else line
        for at, line in enumerate(lines)
    ]


def _find_runs(lines: Sequence[Line], belongs: Callable[[Line], bool], fewest: int) -> list[int]:
    """Indices of the lines above the first paragraph that are so many of a kind on end."""
    prose = next((at for at, line in enumerate(lines) if line.prose), len(lines))
    found: list[int] = []
    for kind, run in itertools.groupby(range(prose), key=lambda at: belongs(lines[at])):
        group = list(run)
        if kind and len(group) >= fewest:
            found.extend(group)
    return found


def _find_dangling(lines: Sequence[Line]) -> list[int]:
    return [
        at
        for at, line in enumerate(lines[:-1])
        if line.text[-1] in _DASHES
        and line.words <= _LONGEST_TAG
        and line.text[-2:-1].isspace()
        and not (lines[at + 1].prose or line.meta or line.field or line.level)
    ]


def _is_tag(line: Line) -> bool:
    short = line.words <= _LONGEST_TAG + 1 and _BULLET.match(line.text) is not None
    return short and not (line.closed or line.meta or line.field)


def _is_timed(line: Line) -> bool:
    """Whether a headline stands behind the hour at which it came in, as in a row of news that runs above a page."""
    return line.words >= _FEWEST_TIMED and not line.meta and _TIMED.match(line.text) is not None


def _find_closers(lines: Sequence[Line]) -> list[int]:
    """Indices of the lines between a paragraph and a headline with its text, or the end, with which a page's foot may begin."""
    found: list[int] = []
    below_text = False
    for at, line in enumerate(lines):
        if line.level is None:
            below_text = line.prose
        elif line.level == "page" and below_text and _heads_text(lines, at + 1):
            found.append(at)
    return found


def _heads_text(lines: Sequence[Line], at: int) -> bool:
    return at >= len(lines) or (lines[at].titled and any(line.prose for line in lines[at + 1 : at + 4]))


def closes_alike(lines: Sequence[Line], at: int) -> bool:
    """Whether a line closes a piece as another line above it has closed another."""
    if at >= len(lines) or lines[at].level != "post":
        return False
    return any(line.level == "post" and _opening(line) == _opening(lines[at]) for line in lines[:at])


def _opening(line: Line) -> str:
    return " ".join(line.key.split()[:2])
