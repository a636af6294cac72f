"""Dates of head lines: when a page, a piece or a heading of a list says that it was made.

Only what layout needs: a Gregorian day (or month, or day without its year) written in digits or with a month's name in
English or in one of the Arabic families. Dates in running text are the time stage's job; the names of months are its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache

import msgspec

from sijill.data import load_toml
from sijill.text.calendars import to_gregorian
from sijill.text.fold import fold_text

_DIGITS = r"[0-9\u0660-\u0669\u06F0-\u06F9]"
_SEPARATED = re.compile(
    rf"(?<!{_DIGITS})({_DIGITS}{{1,4}})\s*([/.\-–])\s*({_DIGITS}{{1,2}})\s*\2\s*({_DIGITS}{{1,4}})(?!{_DIGITS})"
)
_SEATS = re.compile("[اأإآ]")
_HIJRI_YEAR = re.compile(rf"[1١][34٣٤]{_DIGITS}{{2}}")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(rf"{_DIGITS}{{1,2}}:{_DIGITS}{{2}}(?::{_DIGITS}{{2}})?(?:\s*(?:am|pm|gmt|utc|م|ص))?", re.IGNORECASE)


_CLOSING = re.compile(r"[\s.،,م]*(?:\([^\d()]{2,30}\))?[\s.]*")
"""What may stand behind a place and a day: an outlet in brackets."""
_SECTION = re.compile(r"(?:[^\W\d_]+\s+){1,2}[-–|/]\s*")
_PLACE = re.compile(
    r"(?:(?:[A-Z]|[ae][lnsdtr]h?-)[\w'’-]*\s+){0,2}(?:[A-Z]|[ae][lnsdtr]h?-)[\w'’-]*,\s+|(?:[\u0620-\u064a\u064b-\u0652]+\s+){0,2}[\u0620-\u064a\u064b-\u0652]+\s*[،–-]\s+"
)
"""A place in front of a day, in a line of their own."""


_BEHIND_DAY = re.compile(
    r"\s+[Ii]n(?:\s+[A-Z&][\w&’'-]*){1,4}|\s+\d{1,2}:\d{2}(?::\d{2})?\s*[-–—|]\s*(?:Source|المصدر)\s*[:：]\s*(?:\S+\s*){1,6}"
)
_LABEL = 30
"""Characters in front of a day that may say what was done on it."""
_MOST_STAMPED = 12
"""Words of a line that says where and when a piece was published."""


class Day(msgspec.Struct, frozen=True):
    """A date as a line has it: its offsets in the line, and its parts. `year` is None where the line has none."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None

    @property
    def value(self) -> str:
        """EDTF; `XXXX-12-19` where the year is missing."""
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        return f"{year}-{self.month:02d}" + ("" if self.day is None else f"-{self.day:02d}")


@cache
def _months(calendar: str) -> dict[str, int]:
    """Number of each month's names, folded; those of one calendar."""
    return {fold_text(name): number for number, names in enumerate(_month_names(calendar), start=1) for name in names}


@cache
def _month_names(calendar: str) -> list[list[str]]:
    rows = [[*row["names"], *row.get("weak", ())] for row in load_toml("months.toml")[calendar]]
    if calendar == "gregorian":
        foreign = load_toml("layout.toml")["months"]["foreign"]
        rows = [[*row, *names] for row, names in zip(rows, foreign, strict=True)]
    return rows


def _alternatives(calendar: str) -> str:
    names = {name for row in _month_names(calendar) for name in row}
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(
        _SEATS.sub("[اأإآ]", re.escape(name)).replace("ى", "[ىي]").replace(r"\ ", r"[\s-]+") for name in ordered
    )


@cache
def _named() -> tuple[re.Pattern[str], ...]:
    months = _alternatives("gregorian")
    others = rf"(?:{months})(?:\s*[/–,،-]\s*(?:{months}))*"
    both = rf"(?P<month>{months})(?:\s*[/–-]\s*(?:{months})(?!\w)|\s*\({others}\))?"
    year = rf"(?:\s*[,،/-]?\s*(?:of\s+|de\s+|عام\s+|من\s+عام\s+)?(?P<year>{_DIGITS}{{4}}))"
    day_first = rf"(?<![\w.])(?:(?P<day>{_DIGITS}{{1,2}})(?:st|nd|rd|th|er|\.)?\s*[,،]?\s*(?:of\s+|de\s+|من\s+)?[-/]?\s*)?{both}\.?(?!\w){year}?"
    month_first = rf"(?:(?<!\w)|(?<=today)|(?<=schedule)|(?<=event)|(?<=calendar)){both}\.?\s+(?P<day>{_DIGITS}{{1,2}})(?:st|nd|rd|th)?(?!{_DIGITS}){year}?"
    year_first = (
        rf"(?<![\w/.-])(?P<year>(?:19|20){_DIGITS}{{2}})\s+(?P<month>{months})\s+(?P<day>{_DIGITS}{{1,2}})(?!{_DIGITS})"
    )
    return tuple(re.compile(source, re.IGNORECASE) for source in (year_first, month_first, day_first))


@cache
def _hijri() -> re.Pattern[str]:
    months = _alternatives("hijri")
    written = rf"(?P<day>{_DIGITS}{{1,2}})\s*(?:of\s+|من\s+)?[-/]?\s*(?P<month>{months})"
    before = rf"(?P<named>{months})\s+(?P<behind>{_DIGITS}{{1,2}})(?:st|nd|rd|th)?"
    digits = rf"(?P<first>{_DIGITS}{{1,2}})\s*[/.-]\s*(?P<second>{_DIGITS}{{1,2}})"
    year = rf"(?P<year>[1١][34٣٤]{_DIGITS}{{2}})"
    era = r"\s*(?:هـ|ه\b|للهجرة|هجري(?:ة)?|AH\b|A\.H\.?)?"
    return re.compile(rf"(?:{written}|{before}|{digits})\s*[-/,،]?\s*{year}{era}", re.IGNORECASE)


def read_hijri_day(line: str) -> Day | None:
    """The Gregorian day of a line's first Hijri one; None where it has none that is written whole."""
    match = _hijri().search(line) if _HIJRI_YEAR.search(line) else None
    if match is None:
        return None
    parts = match.groupdict()
    name = parts["month"] or parts["named"]
    month = _months("hijri").get(fold_text(" ".join(name.replace("-", " ").split()))) if name else int(parts["second"])
    try:
        found = to_gregorian(int(parts["year"]), month, int(parts["day"] or parts["behind"] or parts["first"]))
    except ValueError:
        return None
    return Day(match.start(), match.end(), found.year, found.month, found.day) if found.month is not None else None


def _without_hijri(line: str) -> str:
    """A line without its first day of the Hijri calendar."""
    return _hijri().sub(" ", line, count=1) if _HIJRI_YEAR.search(line) else line


def without_clocks(line: str) -> str:
    """A line with a space in the place of each time of day."""
    return _CLOCK.sub(" ", line)


def find_days(line: str) -> list[Day]:
    """Dates in a line, in order, not overlapping. A month alone counts only with a day or a year beside it. "" yields []."""
    return list(_find_days(line)) if _DIGIT.search(line) else []


@lru_cache(maxsize=2_000)
def _find_days(line: str) -> tuple[Day, ...]:
    found = [day for match in _SEPARATED.finditer(line) if (day := _from_digits(match))]
    for pattern in _named():
        for match in pattern.finditer(line):
            day = _from_names(match)
            if day and not any(day.start < other.end and other.start < day.end for other in found):
                found.append(day)
    return tuple(sorted(found, key=lambda day: day.start))


def _from_digits(match: re.Match[str]) -> Day | None:
    first, middle, last = (int(match.group(group)) for group in (1, 3, 4))
    if len(match.group(1)) == 4:
        year, month, day = first, middle, last
    elif len(match.group(4)) == 4:
        year, month, day = last, middle, first
        if month > 12 >= day:
            month, day = day, month
    else:
        return None
    return _checked(match, year, month, day)


def _from_names(match: re.Match[str]) -> Day | None:
    month = _months("gregorian").get(fold_text(" ".join(match.group("month").replace("-", " ").split())))
    day, year = match.group("day"), match.group("year")
    if month is None or (day is None and year is None):
        return None
    return _checked(match, int(year) if year else None, month, int(day) if day else None)


def _checked(match: re.Match[str], year: int | None, month: int, day: int | None) -> Day | None:
    if year is not None and not 1900 <= year <= 2100:
        return None
    try:
        date(year or 2024, month, day or 1)
    except ValueError:
        return None
    return Day(match.start(), match.end(), year, month, day)


@cache
def _label_words() -> frozenset[str]:
    data = load_toml("layout.toml")
    phrases = [*data["dateline"]["labels"], *data["weekdays"]["words"]]
    return frozenset(word for phrase in phrases for word in fold_text(phrase).split())


def is_date_label(word: str) -> bool:
    """Whether a word only goes with a date: "on", "published", a day of the week."""
    return fold_text(word) in _label_words()


def is_weekday(word: str) -> bool:
    """Whether a word is the name of a day of the week."""
    return fold_text(word) in _weekdays()


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(fold_text(word) for word in load_toml("layout.toml")["weekdays"]["words"])


@cache
def _stamp_words() -> frozenset[str]:
    return frozenset(fold_text(word) for word in load_toml("layout.toml")["stamps"]["words"])


@cache
def _ranks() -> tuple[frozenset[str], frozenset[str]]:
    data = load_toml("layout.toml")["stamps"]
    return tuple(
        frozenset(w for phrase in data[key] for w in fold_text(phrase).split()) for key in ("published", "later")
    )  # type: ignore[return-value]


def rank_day(line: str, day: Day) -> int:
    """0 for a day that a line calls that of publication, 2 for one that it calls that of a change, 1 for others."""
    published, later = _ranks()
    words = re.findall(r"[^\W\d_]+", fold_text(line[max(0, day.start - _LABEL) : day.start]))
    for word in reversed(words):
        if word in later:
            return 2
        if word in published:
            return 0
    return 1


def read_date_line(line: str) -> Day | None:
    """The first date of a line that holds a date, and beside it no more than labels, a clock time and one more word.

    Three more words may stand there where one of the labels says that something was published or changed, and two where
    the line begins with the day of the week.

    "Issued on: 03/05/2031 - 10:20Modified: 03/05/2031", "Umm Tarfa, 3 May 2031" and "( الاثنين 2031/05/05 الساحل)" are such
    lines. None otherwise.
    """
    if len(line) > 120:
        return None
    days = find_days(line)
    if not days:
        return None
    rest = list(line)
    for day in days:
        rest[day.start : day.end] = " " * (day.end - day.start)
    plain = fold_text(_without_hijri(_CLOCK.sub(" ", "".join(rest))))
    words = [word for word in re.split(r"[\W\d_]+", plain) if word]
    weekly = any(word in _weekdays() for word in words)
    stamped = (weekly and _CLOCK.search(line) is not None) or any(word in _stamp_words() for word in words)
    most = 3 if stamped else 2 if weekly else 1
    if _opens_stamped(line, days) or _opens_dated(line, days[0]) or _opens_weekly(line, days[0], words):
        return days[0]
    dated = [day for day in days if day.year is not None]
    first = min(dated, key=lambda day: rank_day(line, day)) if dated else days[0]
    if days[0].year is not None and _PLACE.fullmatch(line[: days[0].start]) and _CLOSING.fullmatch(line, days[0].end):
        return first
    if days[0].year is not None and days[0].end == len(line) and _SECTION.fullmatch(line[: days[0].start]):
        return first
    return first if sum(word not in _label_words() for word in words) <= most else None


def _opens_stamped(line: str, days: list[Day]) -> bool:
    """Whether a line says where a piece was published, and ends with the day ("Published in The Tarif Post, May 3rd, 2031")."""
    opening = re.match(r"[^\W\d_]+", line)
    ends = not line[days[-1].end :].strip(" .)")
    few = len(line.split()) <= _MOST_STAMPED
    return (
        opening is not None
        and fold_text(opening.group()) in _stamp_words()
        and ends
        and few
        and days[0].year is not None
    )


def _opens_dated(line: str, day: Day) -> bool:
    """Whether a line begins with a whole day and names a section or a source behind it ("3 May 2031 In Valley News")."""
    behind = _BEHIND_DAY.fullmatch(line, day.end)
    return not line[: day.start].strip() and day.year is not None and day.day is not None and behind is not None


def names_issue(line: str) -> bool:
    """Whether a line tells the number of a paper's issue."""
    return _ISSUE_NUMBER.search(line) is not None


def _opens_weekly(line: str, day: Day, others: Sequence[str]) -> bool:
    """Whether a line begins with a day of the week, perhaps behind the number of an issue, and has a whole day in it and few
    other words ("Sunday 4 May 2031 Issue 2745 Eighth year")."""
    opening = _ISSUE.match(line)
    word = re.match(r"[^\W\d_]+", line[opening.end() if opening else 0 :])
    whole = day.year is not None and day.day is not None
    return word is not None and is_weekday(word.group()) and whole and len(others) <= _MOST_WEEKLY


_ISSUE = re.compile(rf"(?:العدد|رقم العدد|Issue|No\.?)\s*[:：]?\s*\(?{_DIGITS}{{1,6}}\)?\s*[-–—|،,/]\s*", re.IGNORECASE)
_ISSUE_NUMBER = re.compile(rf"(?<!\w)(?:العدد|Issue|Issue\s+[Nn]o\.?)\s*[:：]?\s*\(?\s*{_DIGITS}{{1,6}}(?!\w)")
_MOST_WEEKLY = 7
"""Words of a line that begins with a day of the week, beside its days."""


def is_clock_line(line: str) -> bool:
    """Whether the line holds a time of day, or a day of the Hijri calendar alone, and nothing else."""
    if len(line) <= 24 and _CLOCK.fullmatch(line.strip(" .,-–|()")):
        return True
    if len(line) > 60 or not _DIGIT.search(line):
        return False
    timed = _CLOCK.sub(" ", line, count=1) if ":" in line else line
    if timed != line and not _DIGIT.search(timed):
        words = [word for word in re.split(r"\W+", fold_text(timed)) if word]
        if len(words) > 1 and sum(word not in _label_words() for word in words) <= 1:
            return True
    plain = _without_hijri(line)
    return plain != line and all(
        word in _label_words() for word in fold_text(plain).split() if word.strip(" .,،:()-–|")
    )
