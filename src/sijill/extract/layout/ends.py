"""Where one piece of a page ends and the next begins: signatures at a foot, replies, remarks, rules between headed pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sijill.data import load_toml
from sijill.extract.layout.days import Day, find_days, is_date_label
from sijill.extract.layout.heads import find_place_line, is_desk_line, is_salutation, names_office
from sijill.extract.layout.keys import fold_key
from sijill.extract.layout.lines import Line
from sijill.extract.layout.names import is_name_like, tidy_name
from sijill.extract.layout.papers import is_invocation, is_opening
from sijill.text.fold import fold_text

_MOST_IN_FOOT = 8
"""Short lines that a signature may have: a wish, a place, two days, an office, a rank and a name."""
_MOST_WORDS = 12
_LONGEST_WISH = 8
_LONGEST_STATEMENT = 40
_ISSUED = re.compile(r"(?:issued|released|published) by|صادرة? عن|صدر عن", re.IGNORECASE)
_COUNTED = re.compile(r"(?:\(?[ivx]{1,4}[.)]|\[\d{1,2}\]|\(?\d{1,2}[.)-])\s", re.IGNORECASE)
_FIRST_REMARK = re.compile(r"(?:\[[1١i]\]|\([1١i]\))\s", re.IGNORECASE)
_NUMBERED = re.compile(r"[\d٠-٩]{1,2}\s*[.):–-]")
_RULE = re.compile(r"(?:[_*=~•·–—─━═▬-]\s*){3,}")
_GOES_ON = re.compile(r"(?:\s+\d{1,2}:\d{2})?\s+(?=[A-Z\d\u0620-\u064a])")
_OPENED = re.compile(r"[\s)هـم]*[(–—:-]")
_OPENING_AGENCY = re.compile(r"[^\d.!?؟:;()«»“”\"]{2,30}\([^\d()]{2,30}\)[\s,،–—/-]*")
_OPENING_PLACE = re.compile(r"[^\d.!?؟:;()«»“”\"]{2,40}?[\s,،–—/-]+\(?")


def is_dated(line: Line) -> bool:
    """Whether a line gives a whole day and next to nothing else."""
    return (line.day is not None and line.day.year is not None) or (line.clock and ":" not in line.text)


def names_issuer(line: Line) -> bool:
    """Whether a line says by whom something was issued ("Issued by the press office of the sector")."""
    return _ISSUED.match(line.text) is not None


def is_signature(line: Line) -> bool:
    """Whether a short line may be one of those below a statement: its day, its office, its spokesman."""
    if line.prose or line.level or line.closed or line.words > _MOST_WORDS:
        return False
    return is_dated(line) or names_issuer(line) or names_office(line)


def find_signed_off(lines: Sequence[Line], low: int, prose: int) -> int | None:
    """Index of the title of the next piece, where the lines from `low` to the paragraph at `prose` begin with a signature.

    A signature has a day in it, or ends with an office. None where there is none, or no title below it.
    """
    if not 2 <= prose - low <= 2 * _MOST_IN_FOOT:
        return None
    for at in range(prose - 1, low, -1):
        line, above = lines[at], lines[low:at]
        if not line.titled or _may_be_name(line) or is_salutation(line) or is_invocation(line) or is_desk_line(line):
            continue
        if names_issuer(line) or not (line.blanks or is_dated(lines[at - 1])):
            continue
        short = len(above) <= _MOST_IN_FOOT and all(near.words <= _MOST_WORDS and not near.closed for near in above)
        signed = any(is_dated(near) for near in above) or is_signature(above[-1])
        return at if short and signed and not any(near.author or near.translator for near in above) else None
    return None


def _may_be_name(line: Line) -> bool:
    return line.words < 4 and is_name_like(line) and read_reply(line.text) is None


def signature_end(lines: Sequence[Line], low: int, high: int) -> int:
    """Index after the signature with which the lines below a piece's last paragraph begin; `low` where there is none.

    A wish, a place, a day in one calendar or both, an office and the name of whoever speaks for it.
    """
    high = min(high, low + _MOST_IN_FOOT)
    days = [at for at in range(low, high) if is_dated(lines[at])]
    if not days or any(lines[at].level for at in range(low, days[0])) or days[-1] - days[0] >= len(days):
        return low
    above = [line for line in lines[low : days[0]] if not is_signature(line)]
    if len(above) > 2 or any(line.words > _LONGEST_WISH for line in above):
        return low
    end = days[-1] + 1
    while end < high and lines[end].level is None and (is_signature(lines[end]) or is_signature(lines[end - 1])):
        if not is_signature(lines[end]) and (lines[end].words > 4 or is_dated(lines[end - 1])):
            break
        end += 1
    return end


def is_signed_below(lines: Sequence[Line], at: int) -> bool:
    """Whether the text under a heading ends with a signature, before another heading stands in it."""
    read = False
    for index in range(at + 1, min(len(lines), at + _LONGEST_STATEMENT)):
        line = lines[index]
        if line.prose:
            read = True
        elif read and is_signature(line):
            return True
        elif read and line.titled and line.words >= 4:
            return False
    return False


@cache
def _replies() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, re.IGNORECASE) for source in load_toml("layout.toml")["statement"]["replies"])


def read_reply(title: str) -> str | None:
    """Who a heading says to answer or to clarify ("Clarification from the X"); None for other headings."""
    for pattern in _replies():
        match = pattern.fullmatch(title.strip(" :：*"))
        if match:
            return tidy_name(match.group("group"))
    return None


def is_signed_by_speaker(lines: Sequence[Line]) -> bool:
    """Whether a piece ends with the office that speaks for a side, and a day beside it."""
    last = max((at for at, line in enumerate(lines) if line.prose), default=-1)
    foot = lines[last + 1 :]
    spoken = any(map(names_speaker, foot))
    return last >= 0 and len(foot) <= _MOST_IN_FOOT and spoken and any(is_dated(line) for line in foot)


def names_speaker(line: Line) -> bool:
    """Whether a short line names the office that speaks for a side."""
    return not line.prose and line.words <= _MOST_WORDS and _speaking().search(fold_text(line.text)) is not None


@cache
def _speaking() -> re.Pattern[str]:
    words = sorted(fold_text(words) for words in load_toml("layout.toml")["statement"]["speaking"])
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


def speaks_for_itself(lines: Sequence[Line], at: int, group: str | None) -> bool:
    """Whether the text under a heading is the words of the side that the heading names, and not what is told of them.

    It names the side at once or says "we", and nobody in it is said to have said something.
    """
    words: list[str] = []
    for line in lines[at + 1 : at + 1 + _MOST_IN_FOOT]:
        if words and line.titled and line.words >= 3:
            break
        words.extend(re.findall(r"\w+", fold_text(line.text[:2_000])))
    if not words or any(word in _voice("told") for word in words):
        return False
    opening = " ".join(words[:14])
    named = group is not None and " ".join(re.findall(r"\w+", fold_text(group))) in opening
    return named or any(word in _voice("own") for word in words)


@cache
def _voice(key: str) -> frozenset[str]:
    return frozenset(fold_text(word) for word in load_toml("layout.toml")["statement"][key])


@cache
def _texts() -> frozenset[str]:
    return frozenset(fold_key(words) for words in load_toml("layout.toml")["document"]["texts"])


@cache
def _versions() -> frozenset[str]:
    return frozenset(fold_key(words) for words in load_toml("layout.toml")["document"]["versions"])


def heads_version(line: Line) -> bool:
    """Whether a line of its own says that the text follows in another language ("English version:")."""
    return not line.prose and line.level is None and line.words <= 5 and line.key in _versions()


def heads_text(lines: Sequence[Line], at: int) -> bool:
    """Whether a line of its own says that the text of a document follows ("Translation:"), and one begins below it as
    documents begin: with its issuer's lines or with a formula."""
    line = lines[at]
    if line.prose or line.level is not None or line.words > 5 or line.key not in _texts() or at + 1 >= len(lines):
        return False
    below = lines[at + 1]
    return is_opening(below) or not (below.prose or below.closed)


def announces_text(line: Line) -> bool:
    """Whether a line says, with a colon at its end, that the text of a statement follows below it."""
    return line.text.endswith((":", "：")) and any(words in fold_text(line.text[-200:]) for words in _announced())


@cache
def _announced() -> tuple[str, ...]:
    return tuple(fold_text(words) for words in load_toml("layout.toml")["document"]["announced"])


@cache
def _remarks() -> frozenset[str]:
    return frozenset(fold_key(words) for words in load_toml("layout.toml")["notes"]["headings"])


def heads_remarks(lines: Sequence[Line], at: int) -> bool:
    """Whether a heading such as "Comments" has counted remarks below it, and so heads no readers' comments."""
    below = lines[at + 1] if at + 1 < len(lines) else None
    return lines[at].key in _remarks() and below is not None and below.prose and bool(_COUNTED.match(below.text))


def opens_remarks(lines: Sequence[Line], at: int) -> bool:
    """Whether the remarks of whoever shows a document begin below it: under a heading of theirs, or counted below its
    signature."""
    line = lines[at]
    if not line.prose and line.words <= 5 and fold_key(line.text) in _remarks():
        return True
    before = lines[at - 1] if at else None
    signed = before is not None and not before.prose and (is_name_like(before) or names_office(before))
    return line.prose and line.blanks > 0 and signed and bool(_FIRST_REMARK.match(line.text))


def opens_with_place(text: str) -> bool:
    """Whether a paragraph opens with a dateline: a place in capitals, with its agency, or with a whole day."""
    if _agency_line().match(text):
        return True
    found = find_place_line(_without_day(text[:200]))
    if found is not None:
        latin = [word for word in re.findall(r"[^\W\d_]+", found) if word[0].isascii()]
        if "(" in found or "/" in found or (bool(latin) and latin[0].isupper() and len(latin[0]) > 2):
            return True
    return read_opening_day(text) is not None


@cache
def _agency_line() -> re.Pattern[str]:
    """A place, perhaps its country in brackets, and an agency behind it, with a mark before the text."""
    names = "|".join(map(re.escape, load_toml("layout.toml")["agencies"]["names"]))
    letters = r"(?:[\u0620-\u064a]\s?[.\s]\s?){2,4}[\u0620-\u064a]?"
    place = r"[^\W\d_][^\d:–—.!?؟،,;؛()«»\n]{1,28}?(?:\s*\([^()\n]{2,24}\))?"
    return re.compile(rf"{place}\s*[-–—،,/(]\s*\(?(?:{letters}|{names})\.?\)?\s*[:–—-]")


def _without_day(opening: str) -> str:
    """The opening of a paragraph without the day, with or without its year, that a dateline has ("TOWN, May 3 (Agency) –")."""
    days = find_days(opening[:80])
    if not days or not days[0].start:
        return opening
    return opening[: days[0].start].rstrip(" ,،") + opening[days[0].end :]


def read_opening_day(opening: str, *, near: str | None = None) -> str | None:
    """The day that a piece opens with, alone or behind its places ("12 March 2031 – …", "Town, Country, 12 March 2031 – …").

    A day without its year has that of the day `near`, or the year before where it would come after. None where the piece
    opens otherwise.
    """
    days = [day for day in find_days(opening[:100]) if day.year is not None or near is not None]
    if not days:
        return None
    head = opening[: days[0].start]
    if days[0].year is not None and fold_text(head).strip(" :") in _openers():
        return days[0].value
    if _is_stamp(opening, days[0]):
        return days[0].value
    if not _OPENED.match(opening, days[0].end):
        return None
    value = days[0].value if days[0].year is not None else complete_year(days[0], near=near or "")
    if days[0].start <= 2:
        return value
    words = re.findall(r"[^\W\d_][^\s,،)]*", head)
    named = len(words) <= 6 and all(word[0].isupper() for word in words if word[0].isascii())
    return value if named and (_OPENING_PLACE.fullmatch(head) or _OPENING_AGENCY.fullmatch(head)) else None


def _is_stamp(opening: str, day: Day) -> bool:
    """Whether a text begins with nothing but a whole day, its weekday and a time before it goes on ("Monday 3 May 2031 …").

    So do copies of pages whose lines were run together.
    """
    head = re.findall(r"\w+", opening[: day.start])
    goes_on = _GOES_ON.match(opening, day.end) is not None
    return day.year is not None and day.day is not None and goes_on and len(head) <= 1 and all(map(is_date_label, head))


@cache
def _openers() -> frozenset[str]:
    return frozenset(fold_text(word) for word in load_toml("layout.toml")["stamps"]["opening"])


def complete_year(day: Day, *, near: str) -> str | None:
    """EDTF of a day without its year, which came at or before the day `near`; None where that has no year."""
    year = near[:4]
    if not year.isdigit() or day.day is None:
        return None
    value = f"{year}{day.value[4:]}"
    return value if value <= near or len(near) < 10 else f"{int(year) - 1:04d}{day.value[4:]}"


def find_datelined(lines: Sequence[Line], rules: Sequence[bool]) -> list[int]:
    """Indices of the paragraphs below a piece's first that begin news of their own: they open with a dateline, and a row of
    stars stands above the first of them, or there are several and nothing else follows."""
    prose = [at for at, line in enumerate(lines) if line.prose]
    found = [at for at in prose[1:] if opens_with_place(lines[at].text)]
    if not found:
        return []
    label = found[0] - 1
    if _heads_briefs(lines[label]) and found == [at for at in prose if at > label]:
        return [label]
    if rules[found[0]]:
        return found
    after = [at for at in prose if at >= found[0]]
    return found if len(found) >= 2 and found == after and not opens_with_place(lines[prose[0]].text) else []


def _heads_briefs(line: Line) -> bool:
    """Whether a line says when, or by whose reporters, the short news below it was told ("FROM OUR STAFF | 3 May 2031")."""
    dated = line.day is not None and line.day.year is not None
    return not line.prose and line.words <= _MOST_WORDS and (dated or names_section(line)) and line.level is None


def find_rules(lines: Sequence[Line], content: Sequence[int]) -> list[bool]:
    """For each content line whether a row of stars or dashes stands between it and the one before."""
    rules = [False] * len(content)
    for index in range(1, len(content)):
        between = lines[content[index - 1] + 1 : content[index]]
        rules[index] = any(line.words <= 20 and _RULE.fullmatch(line.text) is not None for line in between)
    return rules


def find_headed_parts(lines: Sequence[Line], rules: Sequence[bool]) -> list[int]:
    """Indices of the headings of two or more pieces that rules part, each with its own heading; [] for other pages.

    A page that somebody signs at its head is one piece, however its parts are set apart.
    """
    parts = [at for at, ruled in enumerate(rules) if ruled]
    first = next((at for at, line in enumerate(lines) if line.prose), None)
    if not parts or first is None or first == 0 or first > parts[0] or any(line.author for line in lines[:first]):
        return []
    heads = [first - 1, *parts]
    if any(line.field for line in lines):
        return []
    # One text in parts begins with its own title; a page of several has a title above the first of theirs.
    above = first > 1 and not lines[first - 2].meta
    if not above and not all(_NUMBERED.match(lines[at].text) for at in heads):
        return []
    headed = all(lines[at].titled and at + 1 < len(lines) and lines[at + 1].prose for at in heads)
    return heads if headed else []


@cache
def _sections() -> frozenset[str]:
    return frozenset(fold_key(words) for words in load_toml("layout.toml")["bulletin"]["sections"])


def names_section(line: Line) -> bool:
    """Whether a short line heads the news in brief of a page."""
    return not line.prose and line.words <= 4 and line.key in _sections()
