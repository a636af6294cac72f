"""What a site puts above the headline with which a page begins: its name, its sections, who answers for it, the day.

Nothing in such a line needs to be known: the text below says a headline's words again, and says nothing of these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sijill.data import load_toml
from sijill.extract.layout.days import find_days, is_weekday, names_issue
from sijill.extract.layout.ends import read_opening_day
from sijill.extract.layout.heads import Head, is_label, is_salutation, names_statement
from sijill.extract.layout.keys import fold_key
from sijill.extract.layout.leads import read_lead, share_told
from sijill.extract.layout.lines import Line, count_sections
from sijill.extract.layout.names import is_person, names_outlet
from sijill.text.fold import fold_text

_ALONE, _FEW, _SEVERAL = 2, 4, 8
"""Words of a line above what may be no headline, of a section's name, and of a line that says who answers for a site."""
_FEWEST_HEADLINE = 5
_FEWEST_LISTED = 4
"""Headlines on end above a text before they are a list of other stories."""
_MOST_BY_CHANCE, _SURELY = 3, 0.5
"""One headline in so many may share some words with a text below it, but not so great a part of them, and be of another."""
_OPENING = 120
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_ENTRIES = 3
_URGENT = 40
_MONTH = 7
"""Characters of a day that say its month."""
_REACH = 40
"""Lines above a headline among which copies of it are looked for."""
_NEAR = 2
"""Lines between two copies of a headline."""
_JOINT = re.compile(r"\s+[-–—|/:»›]+\s+")


def find_top(lines: Sequence[Line], prose: int, head: Head) -> list[int]:
    """Indices of a site's lines above the headline of the piece whose first paragraph is line `prose`; [] where none is sure.

    A line of the day counts where the piece has a day of its own, or where others of these lines part it from the headline.
    """
    listed = _find_listed(lines, prose)
    title = head.title
    if not title or title in listed:
        return listed
    lead = read_lead(lines, prose)
    if listed and listed[0] > title + 1 and all(lines[at].words <= _FEW for at in range(title + 1, listed[0])):
        return listed
    if names_statement(lines[title]):
        return []
    sure = _is_sure(lines, title, prose, lead)
    top: list[int] = []
    stamped: list[int] = []
    for at in range(title):
        line = lines[at]
        if names_issue(line.text):
            break  # the day of a paper's issue is that of its pieces
        if _is_stamp(line):
            stamped.append(at)
        elif at < head.first and (at in listed or _is_of_site(lines, at, title, sure=sure, lead=lead)):
            top.append(at)
        else:
            break
    own = _own_day(lines, title, prose)
    last = max(top, default=-1)
    running = {at for at in stamped if at < last or _is_other_day(lines[at], own)}
    days = {_day_of(lines[at]) for at in running} - {None}
    running.update(at for at in stamped if _day_of(lines[at]) in days)
    clocked = len(stamped) > 1 and any(lines[at].clock for at in stamped)
    if not running and stamped and (clocked or (own is None and _stands_over_copies(lines, stamped[0], title))):
        running.update(stamped)
    return sorted([*top, *running])


def find_told_above(lines: Sequence[Line], low: int, first: int, prose: int) -> int | None:
    """Index of the first line a little above a text's head that the text says again, whatever stands between; or None."""
    low = max(low, prose - _SEVERAL)
    near = [at for at in range(low, first) if lines[at].titled and lines[at].words >= _FEWEST_HEADLINE]
    lead = read_lead(lines, prose) if near else frozenset()
    return next((at for at in near if share_told(lines[at], lead)), None)


def find_copy(lines: Sequence[Line], low: int, first: int, title: int) -> int:
    """Index of the first of the copies of a headline that stand above it with next to nothing between; `first` without any."""
    low = max(low, first - _REACH)
    echoed = next((at for at in range(low, first) if _is_trailed(lines, low, at)), None)
    if echoed is not None:
        return echoed
    doubled = _find_doubled(lines, low, first)
    if doubled is not None:
        first = title = doubled
    words = _WORD.findall(lines[title].key)
    above: int | None = first
    while above is not None and words:
        first = above
        above = _find_near(lines, low, first, words)
    return first


def _find_near(lines: Sequence[Line], low: int, first: int, words: Sequence[str]) -> int | None:
    """Index of a line of the same words right above a line, or with one short line between."""
    for at in range(first - 1, max(low, first - _NEAR) - 1, -1):
        line = lines[at]
        if line.level in ("page", "post") or line.prose or (line.level is None and line.words > 2 * _SEVERAL):
            return None
        if line.level is None and _WORD.findall(line.key) == words:
            return at
    return None


def _find_doubled(lines: Sequence[Line], low: int, first: int) -> int | None:
    """Index of the one headline that stands there twice, one copy below the other; None where several or none do."""
    twice = [
        at
        for at in range(low, first - 1)
        if lines[at].titled and lines[at].words >= _FEWEST_HEADLINE and lines[at].key == lines[at + 1].key
    ]
    return twice[0] if twice and len({lines[at].key for at in twice}) == 1 else None


def find_trail_end(lines: Sequence[Line], low: int, prose: int) -> int:
    """Index behind the row that says where a page stands, entry by entry from the site's first page on; `low` without one.

    A headline has to follow above the text.
    """
    home = next((at for at in range(prose - 1, low - 1, -1) if lines[at].key in _homes()), None)
    if home is None:
        return low
    end = home + 1
    while end < prose and lines[end].level == "menu":
        end += 1
    headed = any(line.titled and line.words >= _FEWEST_HEADLINE for line in lines[end:prose])
    return end if headed else low


@cache
def _homes() -> frozenset[str]:
    return frozenset(fold_key(phrase) for phrase in load_toml("furniture.toml")["mastheads"]["homes"])


def _is_trailed(lines: Sequence[Line], low: int, at: int) -> bool:
    """Whether a row above a line that says where the page stands ends with that line."""
    line = lines[at]
    if not line.titled or line.words < _FEW:
        return False
    return any(
        above.level == "inline" and above.key != line.key and above.key.endswith(line.key) for above in lines[low:at]
    )


def _is_stamp(line: Line) -> bool:
    """Whether a line says what day it is, perhaps with the town."""
    if line.day is not None or line.clock:
        return True
    return not line.prose and line.words <= _SEVERAL and any(day.year is not None for day in find_days(line.text))


def _stands_over_copies(lines: Sequence[Line], at: int, title: int) -> bool:
    """Whether a page begins with the day and its weekday, and a headline that stands twice: no diary, which has one."""
    first = _WORD.match(lines[at].text)
    weekday = first is not None and is_weekday(first.group())
    return at == 0 and weekday and any(line.key == lines[title].key for line in (lines[title - 1], lines[title + 1]))


def _day_of(line: Line) -> str | None:
    return None if line.day is None else line.day.value


def _own_day(lines: Sequence[Line], title: int, prose: int) -> str | None:
    """The day that stands between a headline and its text, or with which the text begins; None where there is none."""
    below = (line.day.value for line in lines[title + 1 : prose] if line.day is not None and line.day.year is not None)
    return next(below, None) or read_opening_day(lines[prose].text[:_OPENING])


def _is_other_day(line: Line, own: str | None) -> bool:
    """Whether a line tells another month than that of the piece, as a running day does; a clock alone tells none."""
    if own is None:
        return False
    days = [line.day] if line.day is not None else find_days(line.text)
    return not days or days[0].value[:_MONTH] != own[:_MONTH]


def _is_sure(lines: Sequence[Line], title: int, prose: int, lead: frozenset[str]) -> bool:
    """Whether a headline is one for certain: the text says its words again, it stands twice, or a byline or a day is below."""
    line = lines[title]
    if any(other.caption and line.key in other.key for other in lines[title + 1 : prose]):
        return False
    if share_told(line, lead):
        return True
    below = lines[title + 1 : prose]
    return line.words >= _FEWEST_HEADLINE and any(other.meta or other.key == line.key for other in below)


def _is_of_site(lines: Sequence[Line], at: int, title: int, *, sure: bool, lead: frozenset[str]) -> bool:
    line = lines[at]
    if opens_urgent(line):
        return True
    if line.prose or line.field or line.author or line.translator or is_label(line) or is_salutation(line):
        return False
    if names_office(line) or (line.words <= _FEW and at > 0 and names_office(lines[at - 1])):
        return True
    if _joins_outlet(line) or _runs_sections(line) or _names_page(line, lines[title]):
        return True
    if share_told(line, lead) or line.key == lines[title].key or line.words > 2 * _SEVERAL or names_statement(line):
        return False
    most = (_FEW if at + 1 == title else 2 * _SEVERAL) if sure else _ALONE
    outlet = names_outlet(line.text)
    if outlet:
        most = max(most, (2 * _SEVERAL if at > 0 and line.script == "en" else _SEVERAL) if sure else _FEW)
    return line.words <= most and (outlet or not line.closed) and not is_person(line.text)


def _joins_outlet(line: Line) -> bool:
    """Whether a line joins a site's name with those of its sections ("Coast news - Local news - Coastpost")."""
    parts = [part for part in _JOINT.split(line.text) if part]
    short = len(parts) >= _FEWEST_ENTRIES and all(len(part.split()) <= _FEW for part in parts)
    return short and any(map(names_outlet, parts))


def _names_page(line: Line, title: Line) -> bool:
    """Whether a row joins the headline with a site's name, as a page is called in a window's title."""
    parts = [fold_key(part) for part in _JOINT.split(line.text) if part]
    return len(parts) > 1 and title.words >= _FEW and title.key in parts and line.words <= title.words + _SEVERAL


def opens_urgent(line: Line) -> bool:
    """Whether a line opens as news of the hour do that a site runs above its pages ("Breaking: …")."""
    return _urgent().match(fold_text(line.text[:_URGENT])) is not None


@cache
def _urgent() -> re.Pattern[str]:
    lists = load_toml("layout.toml")["urgent"]["starts"], load_toml("furniture.toml")["mastheads"]["urgent"]
    marked, sure = ("|".join(re.escape(fold_text(words)) for words in words_of) for words_of in lists)
    return re.compile(rf"\W*(?:(?:{marked})\s*[:：|–—-]|(?:{sure})(?!\w))")


def names_office(line: Line) -> bool:
    """Whether a line says who answers for a paper or a site ("Editor in chief")."""
    return line.words <= _SEVERAL and any(phrase in line.key for phrase in _offices())


@cache
def _offices() -> tuple[str, ...]:
    return tuple(fold_key(phrase) for phrase in load_toml("furniture.toml")["mastheads"]["offices"])


def _runs_sections(line: Line) -> bool:
    """Whether a line runs the names of a site's sections together ("News Local news World news")."""
    words, known = count_sections(line.text)
    return known >= _FEWEST_ENTRIES and 2 * known >= words


def _find_listed(lines: Sequence[Line], prose: int) -> list[int]:
    """Indices of the headlines of a list of other stories above a text; the last may be the text's own.

    A place, or two short lines of another kind, may stand between the list and the text.
    """
    last = prose
    while last > max(0, prose - 2) and lines[last - 1].words <= _FEW and not lines[last - 1].level:
        last -= 1
    first = last
    while first > 0 and lines[first - 1].titled and lines[first - 1].words >= _FEWEST_HEADLINE:
        first -= 1
    if last - first < _FEWEST_LISTED:
        return []
    lead = read_lead(lines, prose)
    told = {at: share for at in range(first, last) if (share := share_told(lines[at], lead))}
    if not told or list(told) == [last - 1]:
        return list(range(first, last - len(told)))
    chance = _MOST_BY_CHANCE * len(told) <= last - first and max(told.values()) < _SURELY
    return list(range(first, last)) if chance else []
