"""Who wrote a piece, who translated it, from what outlet, place and day: read off the lines at its head and foot."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache

from sijill.data import load_toml
from sijill.extract.layout.bulletins import names_bulletin
from sijill.extract.layout.days import Day, find_days, is_date_label, rank_day, read_hijri_day
from sijill.extract.layout.ends import names_speaker, read_opening_day
from sijill.extract.layout.heads import find_place_line, is_desk_line, is_label
from sijill.extract.layout.keys import fold_key
from sijill.extract.layout.lines import Line
from sijill.extract.layout.names import (
    byline_words,
    is_labelled,
    is_name_like,
    is_person,
    names_outlet,
    read_joined,
    strip_title,
    tidy_name,
)
from sijill.extract.layout.papers import is_opening
from sijill.text.fold import fold_text

_CREDITED = re.compile(r"^\s*[\w\s,،/.]{0,40}\((?P<name>[^()–—-]{3,40}?)\s*[–—-]\s*(?P<outlet>[^()]{2,40})\)\s*[–—-]")
_PARTS = re.compile(r"\s*[–—/|()،]\s*|\s+ـ\s+|\s*-\s+|\s+-\s*|(?<=[\u0620-\u064a])-(?=[\u0620-\u064a])")
_MARKS_OF_TITLE = re.compile(r"\s+[|•–—-]\s+|\s*::\s*|\s\|\s?")
_LONGEST_OUTLET = 5
"""Words of an outlet's name."""
_OPENING = 200
_LONGEST_SIGNATURE = 90
_FOOT = 6
"""Lines below the last paragraph among which a spokesman's office and name may stand."""
_SIGNED = 2
"""Lines below the last paragraph in which the name of whoever wrote a report may stand alone."""
_NEAR = 3
"""Lines of a head, at its end and below its headline, where a name may stand alone."""
_INITIAL = 2
"""Letters of an initial and its stop."""
_LISTED = 3
"""Names of persons that stand one below another and are no writers."""
_READ = 6
"""Lines of text in which a word of a name stands in small letters where it is a common one."""
_LONGEST_DECK, _MOST_BELOW_DECK = 45, 8
"""Words of a paragraph that goes on with the headline, and lines that may stand between it and the text."""
_LONGEST_JOINED = 9
"""Words of a line that joins who wrote with where they did."""
_LONGEST_BIOGRAPHY = 400
_FROM_FOOT = 3
"""Lines of text at a piece's beginning among which a byline may stand."""


def read_credits(
    rows: Sequence[Line], title: Line | None, fields: dict[str, object], *, sites: frozenset[str] = frozenset()
) -> None:
    """Add author, translator, outlet, place line and date to the fields of a piece, where its head or foot says them.

    `sites` are folded names by which the file's record calls the site that the page is from.
    """
    titled = title.start if title is not None else 0
    # Who wrote and when, above a headline, is of the story above it in a list.
    rows = [line for line in rows if not (line.day and line.author and line.start < titled)]
    first = _begin_text(rows, title)
    last = max((at for at, line in enumerate(rows) if line.prose), default=-1)
    head, foot = rows[:first], rows[last + 1 :]
    high = rows[first].start if first < len(rows) else rows[-1].end + 1
    low = rows[last].start if last >= 0 else -1
    if fields["published"] is None and fields["kind"] != "campaign_list":
        own = fields["kind"] == "article"
        fields["published"] = _read_stamp(head, foot, above=titled) or (
            next((day.value for line in head if own and line.clock and (day := read_hijri_day(line.text))), None)
        )
    for line in [*head, *rows[first : first + _FROM_FOOT], *foot]:
        if line.author and "author" not in fields:
            fields["author"] = strip_title(line.author)
        if line.translator and "translator" not in fields:
            fields["translator"] = strip_title(line.translator)
        stamped = line.day is not None and line.day.year is not None and fields["kind"] != "campaign_list"
        if line.day is not None and stamped and fields["published"] is None:
            fields["published"] = line.day.value
            outlet = _outlet_beside(line, line.day)
            if outlet and line.start > low:
                fields["outlet"] = outlet
        if line.day is not None and line.start < high and "author" not in fields and is_person(name := _undated(line)):
            fields["author"] = strip_title(name)
        if line.credit and (source := _read_source(line)):
            fields.setdefault("outlet", source)
    opening = rows[first].text[:_OPENING] if first < len(rows) else ""
    opening = opening[_read_run_in(opening, fields) :]
    if fields["published"] is None and opening:
        fields["published"] = read_opening_day(opening) or _read_today(opening)
    credited = _CREDITED.match(opening)
    if credited:
        fields.setdefault("author", tidy_name(credited.group("name")))
        fields.setdefault("outlet", tidy_name(credited.group("outlet")))
    if fields["kind"] == "note":
        return
    desk = next(
        (line for line in head[-4:] if line is not title and is_desk_line(line) and not (line.caption or line.author)),
        None,
    )
    place = find_place_line(opening) or (desk.text.lstrip("*• ") if desk is not None else None)
    if place:
        fields["place_line"] = place
    if desk is not None:
        _read_desk(desk.text, fields, sites=sites)
    if (
        title is not None
        and (writer := _headlined().match(title.text))
        and is_person(name := strip_title(writer.group("name")))
    ):
        fields.setdefault("author", name)
    _read_names(_lines_near(head, title), rows[first:], fields, sites=sites, title=title)
    if fields["kind"] in ("article", "statement") and "author" not in fields:
        speaker = _read_speaker(foot)
        if speaker is not None:
            fields["author"] = strip_title(speaker)
    if fields["kind"] == "article" and "author" not in fields:
        signer = next((name for line in foot[:_SIGNED] if is_person(name := _undated(line))), None)
        several = sum(not line.prose and line.words <= 4 and is_person(_undated(line)) for line in rows[first:]) > 1
        if signer is not None and not several:
            fields["author"] = strip_title(signer)
    if fields["kind"] == "article" and "author" not in fields and last >= 0:
        if foot and any(map(_is_letter, [opening, *(line.text for line in head[-2:])])):
            _read_sender(foot[0], fields)
        for line in rows[last:][:_SIGNED]:
            tail = line.text[-_LONGEST_SIGNATURE:]
            letter = _letter().search(tail) if "@" in tail or "protected]" in tail else None
            before = line.text[: -len(letter.group())].rstrip() if letter is not None else ""
            if letter is not None and not letter.string[letter.end() :].strip() and not before[-1:].isalnum():
                fields["author"] = strip_title(tidy_name(letter.group("name")))
    if fields["kind"] == "article" and last >= 0:
        for line in rows[max(first + 1, last - 1) : last + 1]:
            _read_biography(line.text, fields)


def _lines_near(head: Sequence[Line], title: Line | None) -> list[Line]:
    """The last lines of a head and those right below its headline, among which a name may stand alone."""
    under = next((at for at, line in enumerate(head, start=1) if line is title), None)
    if title is not None and under is None:
        return []
    last = max(0, len(head) - _NEAR)
    near = [*(head[under : min(under + _NEAR, last)] if under is not None else ()), *head[last:]]
    return [line for line in near if line is not title]


def _begin_text(rows: Sequence[Line], title: Line | None) -> int:
    """Index of the first paragraph of a piece's text, behind one that only goes on with the headline; `len(rows)` without.

    Such a paragraph is short, and who wrote and when stand below it.
    """
    paragraphs = (at for at, line in enumerate(rows) if line.prose)
    first, second = next(paragraphs, len(rows)), next(paragraphs, len(rows))
    between = rows[first + 1 : second]
    if title is None or title.start > rows[min(first, len(rows) - 1)].start or second == len(rows):
        return first
    signed = any(line.author or (line.day is not None and line.day.year is not None) for line in between)
    return second if signed and len(between) <= _MOST_BELOW_DECK and rows[first].words <= _LONGEST_DECK else first


def _read_today(opening: str) -> str | None:
    """The whole day of which a text says in its first words that it is today ("today, Monday 3 May 2031"); None without."""
    days = [day for day in find_days(opening) if day.year is not None and day.day is not None]
    return next((day.value for day in days[:1] if _today().search(opening[: day.start])), None)


@cache
def _today() -> re.Pattern[str]:
    return re.compile(load_toml("layout.toml")["stamps"]["today"] + "$")


def _read_run_in(opening: str, fields: dict[str, object]) -> int:
    """Author, and outlet, that a text begins with in the same line, and where it goes on behind them; 0 without them."""
    for pattern in _openings():
        match = pattern.match(opening)
        if match is None:
            continue
        parts = match.groupdict()
        known = parts.get("known")
        name = strip_title(tidy_name(known or parts.get("name") or ""))
        words = [fold_key(word) for word in name.split()]
        other = any(word in byline_words("not_names") or is_date_label(word) for word in words)
        if other or (known and not is_person(name)) or names_outlet(name) or is_labelled(name):
            return 0
        fields.setdefault("author", name)
        if parts.get("outlet"):
            fields.setdefault("outlet", tidy_name(parts["outlet"]))
        return match.end()
    return 0


@cache
def _openings() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source) for source in load_toml("layout.toml")["byline"]["opening"])


def _read_stamp(head: Sequence[Line], foot: Sequence[Line], *, above: int) -> str | None:
    """The day at a head that counts most, `above` being where its headline begins; None without one.

    A day that the foot calls that of publication goes before one that stands above the headline without a word, since
    pages run their own day there.
    """
    stamps = [(rank_day(line.text, day), line.start < above, line.start, day) for line in head for day in _days(line)]
    stamps += [(0, False, line.start, day) for line in foot for day in _days(line) if rank_day(line.text, day) == 0]
    return min(stamps)[3].value if stamps else None


def _days(line: Line) -> list[Day]:
    """The whole day that a line or a header field gives, if any."""
    if line.field == "date":
        return [day for day in find_days(line.text) if day.year is not None and day.day is not None][:1]
    return [] if line.day is None or line.day.year is None else [line.day]


def _read_speaker(foot: Sequence[Line]) -> str | None:
    """The name beside the office of a spokesman at a foot; None where no such two lines stand there."""
    for above, below in itertools.pairwise([line for line in foot[:_FOOT] if line.level is None]):
        for office, other in ((above, below), (below, above)):
            named = is_name_like(other) and (other.script != "ar" or is_person(strip_title(tidy_name(other.text))))
            if named and names_speaker(office) and _speaks(office) and not names_speaker(other):
                return tidy_name(other.text)
    return None


def _speaks(office: Line) -> bool:
    """Whether an office is that of one person who speaks, and no department."""
    return any(word in _speakers() for word in office.key.split())


@cache
def _speakers() -> frozenset[str]:
    return frozenset(fold_key(word) for word in load_toml("layout.toml")["statement"]["speakers"])


def _read_biography(text: str, fields: dict[str, object]) -> None:
    """Author and translator out of the paragraph at a column's foot that tells of them."""
    for role, pattern in _biographies().items():
        match = pattern.fullmatch(text) if len(text) <= _LONGEST_BIOGRAPHY else None
        if match and not fields.get(role):
            fields[role] = strip_title(tidy_name(match.group("name")))


def find_blogger(lines: Sequence[Line]) -> str | None:
    """The one person whose site a page's first lines say it is ("A. Writer's Blog"); None where they do not."""
    for line in lines:
        match = _site().fullmatch(line.text) if line.words <= _LONGEST_OUTLET else None
        if match:
            return tidy_name(match.group("name"))
    return None


@cache
def _site() -> re.Pattern[str]:
    return re.compile(load_toml("layout.toml")["byline"]["site"])


def _is_letter(opening: str) -> bool:
    """Whether a text opens as a reader's letter to a paper does."""
    return fold_text(opening[:60]).lstrip("*«“\"'‘ ").startswith(_letters())


@cache
def _letters() -> tuple[str, ...]:
    return tuple(fold_text(words) for words in load_toml("layout.toml")["byline"]["letters"])


def _read_sender(line: Line, fields: dict[str, object]) -> None:
    """Who sent a letter, out of the line below it: a name, or one in capitals with the town behind it."""
    words = line.text.split()
    loud = list(itertools.takewhile(lambda word: word.isupper() and len(word) > _INITIAL, words))
    name = " ".join(loud) if 2 <= len(loud) < len(words) else re.split(r"\s{2,}", line.text)[0]
    if is_name_like(line):
        fields["author"] = strip_title(tidy_name(name))


@cache
def _headlined() -> re.Pattern[str]:
    """How a headline begins that says who writes."""
    return re.compile(load_toml("layout.toml")["byline"]["headlined"])


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(load_toml("layout.toml")["byline"]["letter"] + r"\s*$")


@cache
def _biographies() -> dict[str, re.Pattern[str]]:
    data = load_toml("layout.toml")["byline"]
    return {"author": re.compile(data["writer"]), "translator": re.compile(data["translated"], re.IGNORECASE)}


def _undated(line: Line) -> str:
    """A line without the day in it ("A. Writer, 3 March 2031" → "A. Writer")."""
    day = line.day
    return tidy_name(line.text if day is None else line.text[: day.start] + line.text[day.end :])


def _read_desk(desk: str, fields: dict[str, object], *, sites: frozenset[str]) -> None:
    """Outlet and reporter out of a line that joins them with the place ("Agency – City – Reporter")."""
    for part in map(tidy_name, _PARTS.split(desk.lstrip("*• "))):
        if not part:
            continue
        if fold_key(part) in sites or (names_outlet(part) and not _is_generic(part)):
            fields.setdefault("outlet", part)
        elif is_person(part):
            fields.setdefault("author", strip_title(part))


def _read_names(
    near: Sequence[Line],
    text: Sequence[Line],
    fields: dict[str, object],
    *,
    sites: frozenset[str],
    title: Line | None,
) -> None:
    """The name that stands alone above a piece: its outlet, or else who wrote it.

    A name in Latin letters that no list has is one only below the headline.
    """
    listed = sum(is_person(strip_title(tidy_name(line.text))) for line in near) >= _LISTED
    for line in near:
        name = tidy_name(line.text)
        if listed or is_label(line) or _is_letter(line.text):
            continue  # those who speak in a programme, and how a letter begins
        joined = read_joined(line.text) if line.words <= _LONGEST_JOINED and not (line.meta or line.caption) else []
        if fold_key(name) in sites:
            fields.setdefault("outlet", name)
        elif is_labelled(line.text.partition(":")[0]) and ":" in line.text:
            continue  # who edited, and who took the picture
        elif joined and any(person in other.text for person in joined for other in text):
            continue  # who is named in the text is not the one who wrote it
        elif joined:
            fields.setdefault("author", ("، " if line.script == "ar" else ", ").join(map(strip_title, joined)))
        elif not is_name_like(line) or is_opening(line) or _is_generic(name) or names_bulletin(name):
            continue
        elif names_outlet(name) or any(name in other.text for other in text):
            if not is_person(name):  # who is named in the text is not the one who wrote it
                fields.setdefault("outlet", name)
        elif not _may_write(line, strip_title(name), title=title, text=text):
            continue
        else:
            alone = tidy_name(name.partition(",")[0].partition("،")[0])  # "A. Writer, Tarif"
            fields.setdefault("author", strip_title(alone if len(alone.split()) > 1 else name))


def _may_write(line: Line, name: str, *, title: Line | None, text: Sequence[Line]) -> bool:
    """Whether a name that stands alone is that of a person who wrote."""
    if is_person(name):
        return not _names_place(line)
    below = title is not None and title.start < line.start
    if line.script == "ar" or not below or is_labelled(name) or "’s " in name or "'s " in name:
        return False
    words = {word.lower() for word in name.split() if word[0].isupper()}
    return not any(word in words for row in text[:_READ] for word in row.text.split())


def _is_generic(name: str) -> bool:
    """Whether a name is that of any desk or section ("Staff", "متابعات") and of no outlet."""
    return fold_key(name) in _generic()


@cache
def _generic() -> frozenset[str]:
    return frozenset(fold_key(name) for name in load_toml("layout.toml")["byline"]["desks"])


def _names_place(line: Line) -> bool:
    """Whether words in Arabic are those of a place and not of a person: a region's, or two joined by a hyphen."""
    if line.script != "ar":
        return False
    return "-" in line.text or "(" in line.text or any(fold_key(word) in _regions() for word in line.text.split())


@cache
def _regions() -> frozenset[str]:
    return frozenset(fold_key(word) for word in load_toml("layout.toml")["reports"]["places"])


@cache
def _sources() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, re.IGNORECASE) for source in load_toml("layout.toml")["byline"]["source"])


def _read_source(line: Line) -> str | None:
    """The outlet that a line at the foot names as the one a piece is taken from; None for other lines."""
    for pattern in _sources():
        match = pattern.fullmatch(line.text)
        if match and len(match.group("name").split()) <= _LONGEST_OUTLET:
            return tidy_name(match.group("name"))
    return None


def _outlet_beside(line: Line, day: Day) -> str | None:
    """The one other word of a date line in brackets at the foot: the site that the piece is taken from."""
    if not line.text.startswith("("):
        return None
    rest = (line.text[: day.start] + " " + line.text[day.end :]).strip(" ()")
    words = [word for word in rest.split() if word[:1].isupper()]
    return words[-1] if words else None


def find_sites(title: str | None) -> frozenset[str]:
    """Folded names of a site as the titles of its pages carry them behind the headline ("Headline – Site").

    Empty where there is none.
    """
    parts = [part.strip() for part in _MARKS_OF_TITLE.split(title[:600])] if title else []
    if len(parts) < 2:
        return frozenset()
    # Where a title is given twice over, the site's name and the headline run together.
    parts = [part.removesuffix(parts[0]).strip() if len(parts[0]) >= 12 else part for part in parts[1:]]
    short = [part for part in parts if 1 <= len(part.split()) <= _LONGEST_OUTLET]
    return frozenset(key for part in short if len(key := fold_key(part)) >= 3)
