"""What a site puts above the headline with which a page begins: its name, its sections, who answers for it, the day.

Nothing in such a line needs to be known: the text below says a headline's words again, and says nothing of these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sijill.data import load_toml
from sijill.extract.layout.days import find_days
from sijill.extract.layout.ends import read_opening_day
from sijill.extract.layout.heads import Head, is_label, is_salutation, names_statement
from sijill.extract.layout.leads import read_lead, share_told
from sijill.extract.layout.lines import Line, fold_key
from sijill.extract.layout.names import is_person, names_outlet
from sijill.text.fold import fold_text

_ALONE, _FEW, _SEVERAL = 2, 4, 8
"""Words of a line above what may be no headline, of a section's name, and of a line that says who answers for a site."""
_FEWEST_HEADLINE = 5
_FEWEST_LISTED = 4
"""Headlines on end above a text before they are a list of other stories."""
_OPENING = 120
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_ENTRIES = 3


def find_top(lines: Sequence[Line], prose: int, head: Head) -> list[int]:
    """Indices of a site's lines above the headline of the piece whose first paragraph is line `prose`; [] where none is sure.

    A line of the day counts where the piece has a day of its own, or where others of these lines part it from the headline.
    """
    if prose < 2 or head.title == 0:
        return []
    lead = read_lead(lines, prose)
    listed = _find_listed(lines, prose, lead)
    title = head.title
    if title is None or title in listed:
        return listed
    if names_statement(lines[title]):
        return []
    sure = _is_sure(lines, title, prose, lead)
    top: list[int] = []
    stamped: list[int] = []
    for at in range(title):
        line = lines[at]
        if _is_stamp(line):
            stamped.append(at)
        elif at in listed or _is_of_site(lines, at, title, sure=sure, lead=lead):
            top.append(at)
        else:
            break
    own = _is_dated(lines, title, prose)
    top.extend(at for at in stamped if own or any(at < other for other in top))
    return sorted(top)


def _is_stamp(line: Line) -> bool:
    """Whether a line says what day it is, perhaps with the town."""
    if line.day is not None or line.clock:
        return True
    return not line.prose and line.words <= _SEVERAL and any(day.year is not None for day in find_days(line.text))


def _is_dated(lines: Sequence[Line], title: int, prose: int) -> bool:
    """Whether a day of its own stands between a headline and its text, or where the text begins."""
    below = any(line.day is not None and line.day.year is not None for line in lines[title + 1 : prose])
    return below or read_opening_day(lines[prose].text[:_OPENING]) is not None


def _is_sure(lines: Sequence[Line], title: int, prose: int, lead: frozenset[str]) -> bool:
    """Whether a headline is one for certain: the text says its words again, it stands twice, or a byline or a day is below."""
    line = lines[title]
    if share_told(line, lead):
        return True
    below = lines[title + 1 : prose]
    return line.words >= _FEWEST_HEADLINE and any(other.meta or other.key == line.key for other in below)


def _is_of_site(lines: Sequence[Line], at: int, title: int, *, sure: bool, lead: frozenset[str]) -> bool:
    line = lines[at]
    if line.prose or line.field or line.author or line.translator or is_label(line) or is_salutation(line):
        return False
    if names_office(line) or (line.words <= _FEW and at > 0 and names_office(lines[at - 1])):
        return True
    if share_told(line, lead) or line.key == lines[title].key or line.words > 2 * _SEVERAL or names_statement(line):
        return False
    if _runs_sections(line):
        return True
    most = (_FEW if at + 1 == title else 2 * _SEVERAL) if sure else _ALONE
    outlet = names_outlet(line.text)
    if outlet:
        most = max(most, (2 * _SEVERAL if at > 0 and line.script == "en" else _SEVERAL) if sure else _FEW)
    return line.words <= most and (outlet or not line.closed) and not is_person(line.text)


def names_office(line: Line) -> bool:
    """Whether a line says who answers for a paper or a site ("Editor in chief")."""
    return line.words <= _SEVERAL and any(phrase in line.key for phrase in _offices())


@cache
def _offices() -> tuple[str, ...]:
    return tuple(fold_key(phrase) for phrase in load_toml("furniture.toml")["mastheads"]["offices"])


def _runs_sections(line: Line) -> bool:
    """Whether a line runs the names of a site's sections together ("News Local news World news")."""
    words = [fold_text(word) for word in _WORD.findall(line.text)]
    known = sum(word in _sections() for word in words)
    return known >= _FEWEST_ENTRIES and 2 * known >= len(words)


@cache
def _sections() -> frozenset[str]:
    phrases = load_toml("furniture.toml")["menu"]["exact"]
    return frozenset(fold_text(word) for phrase in phrases for word in phrase.split() if len(word) > 2)


def _find_listed(lines: Sequence[Line], prose: int, lead: frozenset[str]) -> list[int]:
    """Indices of the headlines of a list of other stories that stands right above a text; the last may be the text's own."""
    first = prose
    while first > 0 and lines[first - 1].titled and lines[first - 1].words >= _FEWEST_HEADLINE:
        first -= 1
    told = [at for at in range(first, prose) if share_told(lines[at], lead)]
    if prose - first < _FEWEST_LISTED or len(told) > 1 or (told and told[0] != prose - 1):
        return []
    return list(range(first, told[0] if told else prose))
