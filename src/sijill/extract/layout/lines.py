"""The lines of a page, each with what it looks like: prose, a date, a byline, a header field, a notice, a known phrase."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, Literal

import msgspec

from sijill.data import load_toml
from sijill.extract.layout.bylines import read_byline, read_dated
from sijill.extract.layout.captions import is_caption
from sijill.extract.layout.controls import is_control, opens_controls, stands_for_picture
from sijill.extract.layout.days import Day, is_clock_line, read_date_line
from sijill.extract.layout.fields import read_field
from sijill.extract.layout.keys import EDGES, fold_key, fold_line
from sijill.text.fold import fold_text

Level = Literal["page", "post", "inline", "menu"]
_LINE = re.compile(r"[^\r\n]+")
_ARABIC = re.compile(r"[\u0620-\u064A\u066E-\u06D3\u06FA-\u06FC\u0750-\u077F]+")
_LATIN = re.compile(r"[A-Za-z\u00C0-\u024F\u1E00-\u1EFF]+")
_CLOSED = re.compile(r"[.!?؟:؛;][\"'”’»)\]\s]*$")
_STOPPED = re.compile(r"(?<![.…])[.!؟?]\s?[\"'”’»)\]]*$")
_TRUNCATED = re.compile(r"(?:…|\.\.\.)[\"”’»)]*$")
_POINTED = re.compile(r"[.,،؛:;!?؟\"“«(–]")
_FAR_APART = re.compile(r"\s{3,}|\t+|\s+[|•·]\s+")
_LETTERS = re.compile(r"[^\W\d_]+")
_MOST_PER_ENTRY = 6
"""Spaces to an entry of a row, those around what parts it counted."""
_FEWEST_RUN, _LONGEST_RUN = 4, 16
"""Words of the names of sections in one line."""
_FEW = 8
_PICTURE = re.compile(r"[\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_BARS = re.compile(r"\s*[|•·]\s*|\s+[-–—/]\s+|\s{2,}|\t")
_BAR_MARKS = ("|", "•", "·", "-", "–", "—", "/", "  ", "\t")
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffc"
_SIGNS = " \u00a0\ufe0f►▶▸▪●•*◄◀◂☆★✉📎🔗📥🔔📌🎧🎥📷📢📝👉➡⬇☎💬«»<>|:-–—"
"""Marks before a phrase that it may have or not."""
_COMMA = re.compile(r"[,،؛;]\s")
_SHORTEST_TAILED, _LONGEST_TAIL = 80, 160
"""Characters of a line that ends in a link, and of that link."""
_LONGEST_PLAIN = 12
_FEWEST_AFTER_STOP = 4
"""Words of what stands behind a full stop and may be a sentence of the text."""
_FEWEST_BROKEN = 10
"""Words of the last line of a text that was cut off."""
_POSTED = re.compile(r"[—–-]\s?[^@]{1,60}\(@\w+\)")
"""Who wrote a post that is quoted from a network, as it stands below it: no byline of the piece."""
_LONG_PHRASE = 2
"""Gaps in a phrase that says for sure what a line is, however much follows."""
SHORT = 300
"""Longest line, in characters, that may be anything but prose."""


class Line(msgspec.Struct, frozen=True):
    """A line without the white space around it."""

    start: int
    end: int
    text: str
    blanks: int
    """Empty lines before it."""
    words: int
    script: Literal["en", "ar", "mixed", ""]
    prose: bool
    closed: bool
    truncated: bool
    key: str
    """Folded form, by which repeated lines are known; "" for prose."""
    level: Level | None = None
    day: Day | None = None
    author: str | None = None
    translator: str | None = None
    credit: bool = False
    caption: bool = False
    field: str | None = None
    value: str | None = None
    clock: bool = False

    @property
    def meta(self) -> bool:
        """Whether it says when or by whom."""
        return self.day is not None or self.clock or self.author is not None or self.translator is not None

    @property
    def titled(self) -> bool:
        """Whether it could be a headline by its form."""
        return (
            3 <= self.words <= 45
            and not (self.meta or self.level or self.credit or self.caption or self.field or self.prose)
            and not (self.closed and self.text.rstrip("”\"’'»)").endswith((".", ":")))
            and not _is_toolbar(self.text)
        )


@lru_cache(maxsize=20_000)
def _is_toolbar(body: str) -> bool:
    """Whether a line is a row of buttons, a counter, a byline of a desk or what somebody who signs is: never a headline."""
    parts = _FAR_APART.split(body)
    if len(parts) > 2 and all(len(part.split()) <= 4 for part in parts):
        return True
    pictured = _PICTURE.search(body) is not None and len(body.split()) <= _FEW
    return (
        pictured or _PICTURE.match(body) is not None or _any_of("no_headline", "patterns").fullmatch(body) is not None
    )


def read_lines(text: str) -> list[Line]:
    """The lines of a text that hold more than white space, in order. "" yields []. Use through `reading.derive`."""
    lines: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        body = raw.strip()
        if not body:
            continue
        start = match.start() + raw.index(body[0]) if raw[0].isspace() else match.start()
        between = text[last:start]
        blanks = max(0, between.count("\n") - 1) if lines else 0
        last = start + len(body)
        cut = find_tail(body)
        if cut is None:
            lines.append(_read_line(start, body, blanks))
        else:
            lines.append(_as_prose(_read_line(start, body[:cut].rstrip(), blanks)))
            lines.append(_read_line(start + cut, body[cut:], 0))
    if lines and _breaks_off(lines[-1]):
        lines[-1] = _as_prose(lines[-1])
    return lines


def _as_prose(line: Line) -> Line:
    return msgspec.structs.replace(line, prose=True, key="")


def find_tail(body: str) -> int | None:
    """Where the link begins with which a paragraph ends in the same line ("… [Read more...]"); None for other lines."""
    if len(body) < _SHORTEST_TAILED or _STOPPED.search(body, len(body) - 4):
        return None
    low = len(body) - _LONGEST_TAIL if len(body) > _LONGEST_TAIL + _SHORTEST_TAILED // 2 else _SHORTEST_TAILED // 2
    match = _tails().search(body, low)
    if match is None:
        return None
    link = body[match.start("link") :]
    short = link.count(" ") < _FEWEST_AFTER_STOP or match.group("sure") is not None
    return match.start("link") if short and find_phrase(link) is not None else None


@cache
def _tails() -> re.Pattern[str]:
    starts = "|".join(
        re.escape(start).replace(r"\ ", r"\s+") for start in load_toml("furniture.toml")["tails"]["starts"]
    )
    return re.compile(
        rf"(?:(?P<sure>…|\.\.\.|\]|–|\s{{3}})|[.!?؟:»”\")-])\s*(?P<link>[\[(«]?(?:{starts})(?!\w))", re.IGNORECASE
    )


def _breaks_off(line: Line) -> bool:
    """Whether a text's last line breaks off in the midst of a sentence, as in copies that are cut at some length."""
    known = line.level or line.meta or line.credit or line.caption or line.field
    if known or line.prose or line.closed or line.truncated or line.words < _FEWEST_BROKEN:
        return False
    last = fold_text(line.text.rsplit(None, 1)[-1])
    unfinished = last in _unfinished() or (len(last) == 1 and last.isalpha())
    return (
        unfinished
        or _COMMA.search(line.text) is not None
        or any(line.text.count(first) > line.text.count(second) for first, second in ("«»", "“”", "()"))
    )


@cache
def _unfinished() -> frozenset[str]:
    return frozenset(fold_text(word) for word in load_toml("furniture.toml")["tails"]["unfinished"])


def _read_line(start: int, body: str, blanks: int) -> Line:
    words = body.count(" ") + 1 if len(body) > SHORT else len(body.split())
    script = script_of(body)
    closed = bool(_CLOSED.search(body[-12:]))
    truncated = bool(_TRUNCATED.search(body[-12:]))
    known = {} if len(body) > SHORT else _classify(body.strip(_INVISIBLE) or body)
    prose = not known and (len(body) > SHORT or _is_prose(body, words=words, truncated=truncated))
    return Line(
        start=start,
        end=start + len(body),
        text=body,
        blanks=blanks,
        words=words,
        script=script,
        prose=prose,
        closed=closed,
        truncated=truncated,
        key="" if prose else fold_key(body),
        **known,
    )


def script_of(body: str) -> Literal["en", "ar", "mixed", ""]:
    """Which script most of the letters are in: `en` stands for Latin. "" where there are none."""
    sample = body if len(body) <= 400 else body[:400]
    if sample.isascii():
        return "en" if _LATIN.search(sample) else ""
    arabic = sum(map(len, _ARABIC.findall(sample)))
    latin = sum(map(len, _LATIN.findall(sample)))
    if not arabic and not latin:
        return ""
    if arabic >= 4 * latin:
        return "ar"
    if latin >= 4 * arabic:
        return "en"
    return "mixed"


def _is_prose(body: str, *, words: int, truncated: bool) -> bool:
    if words >= 30:
        return bool(_POINTED.search(body))
    if truncated:
        return False
    stop = body[-4:]
    if _STOPPED.search(stop):
        question = "?" in stop or "؟" in stop or "!" in stop
        return words >= (16 if question else 5)
    return words >= 22 or (words >= 8 and stop.rstrip('”"').endswith((":", "،", ",")))


@lru_cache(maxsize=20_000)
def _classify(body: str) -> dict[str, Any]:
    """What a short line is by the lists; {} for a line that none of them knows."""
    known: dict[str, Any] = {}
    level = find_phrase(body)
    if level:
        return {"level": level}
    if _POSTED.match(body):
        return {}
    field = read_field(body)
    if field:
        known["field"], known["value"] = field
        return known
    signed = read_dated(body)
    if signed:
        return signed
    day = read_date_line(body)
    if day:
        return {"day": day}
    if is_clock_line(body):
        return {"clock": True}
    signed = read_byline(body)
    if signed:
        return signed
    if _any_of("byline", "credit").fullmatch(body):
        return {"credit": True}
    if is_caption(body):
        return {"caption": True}
    return {}


@cache
def _any_of(section: str, key: str) -> re.Pattern[str]:
    """One pattern for several that have no names for their parts."""
    sources = load_toml("layout.toml")[section][key]
    return re.compile("|".join(f"(?:{source})" for source in sources), re.IGNORECASE)


@cache
def _phrases() -> tuple[dict[str, Level], tuple[tuple[str, Level], ...], int]:
    data = load_toml("furniture.toml")
    levels: tuple[Level, ...] = ("page", "post", "inline", "menu")
    exact: dict[str, Level] = {}
    starts: list[tuple[str, Level]] = []
    for level in reversed(levels):
        exact.update((key, level) for phrase in data[level].get("exact", ()) if (key := fold_key(phrase)))
        starts.extend((" ".join(fold_text(phrase).split()), level) for phrase in data[level].get("starts", ()))
    return exact, tuple(starts), int(data["longest"])


_Matcher = Callable[[str], re.Match[str] | None]
_Matchers = tuple[tuple[tuple[_Matcher, Level], ...], tuple[tuple[str, _Matcher, Level], ...]]


@cache
def _line_patterns(*, sentences: bool) -> _Matchers:
    """The patterns of whole lines: those of any line, and those of lines that have a mark in them, by mark.

    `sentences` says that only those are wanted that a sentence may match. One after the other: joined to one pattern they
    take thrice as long.
    """
    rows = [row for row in load_toml("furniture.toml")["patterns"] if row.get("long") or not sentences]
    read = [(row.get("has"), re.compile(row["pattern"], re.IGNORECASE).fullmatch, row["level"]) for row in rows]
    return (
        tuple((matches, level) for marks, matches, level in read if not marks),
        tuple((mark, matches, level) for marks, matches, level in read for mark in marks or ()),
    )


def _match_line(body: str) -> Level | None:
    """Level of the first pattern that a whole line matches."""
    sentence = body.count(" ") >= _LONGEST_PLAIN and body[-1] == "." and body[-2] not in ".…"
    plain, marked = _line_patterns(sentences=sentence)
    for matches, level in plain:
        if matches(body):
            return level
    for mark, matches, level in marked:
        if mark in body and matches(body):
            return level
    return None


@cache
def _first_words() -> dict[str, tuple[tuple[str, ...], tuple[tuple[str, Level], ...]]]:
    """The phrases with which lines begin by their first three characters: all at once, and each with its level."""
    table: dict[str, list[tuple[str, Level]]] = {}
    for phrase, level in _phrases()[1]:
        table.setdefault(phrase[:3], []).append((phrase, level))
    return {first: (tuple(phrase for phrase, _ in rows), tuple(rows)) for first, rows in table.items()}


def find_phrase(body: str) -> Level | None:
    """Level of the furniture that a whole line is known as; None for a line that is not known."""
    exact, _, longest = _phrases()
    folded, key = fold_line(body), fold_key(body)
    level = exact.get(key) or exact.get(_unmix(key))
    if level:
        return level
    if folded.count(" ") < longest or not _CLOSED.search(body[-12:]):
        bare = folded if folded[:1].isalnum() else folded.lstrip(_SIGNS)
        phrases, rows = _first_words().get(bare[:3], ((), ()))
        for phrase, started in rows if bare.startswith(phrases) else ():
            if bare.startswith(phrase) and (folded.count(" ") < longest or phrase.count(" ") >= _LONG_PHRASE):
                return started
    if len(body) <= 200 and (matched := _match_line(body)) is not None:
        return matched
    if is_control(body) or opens_controls(body) or stands_for_picture(body):
        return "inline"
    if len(body) <= 200:
        found_bar = _read_bar(folded if "\t" not in body and "  " not in body else fold_text(body), exact)
        return found_bar or ("menu" if _runs_menu(folded) else None)
    return None


def _runs_menu(folded: str) -> bool:
    """Whether a line without marks runs the names of a site's sections together, some words of them again."""
    if not _FEWEST_RUN <= folded.count(" ") < _LONGEST_RUN or not folded.replace(" ", "").isalpha():
        return False
    words = folded.split()
    if len(set(words)) == len(words):
        return False
    return sum(word in _section_words() for word in words) >= max(_FEWEST_RUN, len(words) // 2)


def count_sections(body: str) -> tuple[int, int]:
    """How many words a line has, and how many of them stand in names of a site's sections."""
    words = [fold_text(word) for word in _LETTERS.findall(body)]
    return len(words), sum(word in _section_words() for word in words)


@cache
def _section_words() -> frozenset[str]:
    phrases = load_toml("furniture.toml")["menu"]["exact"]
    return frozenset(fold_text(word) for phrase in phrases for word in phrase.split() if len(word) > 2)


def _read_bar(folded: str, exact: dict[str, Level]) -> Level | None:
    """`inline` for a row of short entries of which two, and half or more, are known ("Home | Archive | Our people")."""
    joints = sum(map(folded.count, _BAR_MARKS))
    if not joints or folded.count(" ") >= _MOST_PER_ENTRY * (joints + 1):
        return None
    parts = [part for part in _BARS.split(folded) if part.strip()]
    if len(parts) < 2 or any(len(part.split()) > 3 for part in parts):
        return None
    known = sum(part.strip(EDGES) in exact for part in parts)
    return "inline" if known >= 2 and 2 * known >= len(parts) else None


def _unmix(key: str) -> str:
    """The key with digits that stand for letters inside a word put right ("vide0s")."""
    if "0" not in key and "1" not in key:
        return key
    return re.sub(r"(?<=[a-z])[01](?=[a-z])", lambda match: "o" if match.group() == "0" else "l", key)
