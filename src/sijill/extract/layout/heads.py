"""Where a piece begins: the lines between what stands before it and its first paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from sijill.data import load_toml
from sijill.extract.layout.controls import is_reading_time
from sijill.extract.layout.days import find_days
from sijill.extract.layout.keys import fold_key
from sijill.extract.layout.leads import find_told, is_stranger, read_lead, share_told, tells_any
from sijill.extract.layout.lines import SHORT, Line
from sijill.extract.layout.names import is_labelled, is_name_like, is_person, joins_outlet, names_outlet, read_joined
from sijill.extract.layout.releases import read_release
from sijill.extract.layout.reports import leans_on_above
from sijill.text.fold import fold_text

_DASHED = re.compile(r"(?<=[\u0620-\u064a])-(?=[\u0620-\u064a])|\s*[–—/|]\s*|\s+[-_ـ]\s*|\s*[-_]\s+")
_ENDS_IN_WORD = re.compile(r"[^\W_][\"'”’»)?؟!.]*$")
_BREAK = re.compile(r"\s+[–—-]+\s*|[–—-]+\s+|\s*::\s*|:\s")
_DIGIT_OR_COLON = re.compile(r"[\d:]")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,50})[)\]][\s.]*$")
_CREDITS = re.compile(r"\s*[/,،]\s*")
_NAME_AND_PLACE = re.compile(r"(?:[A-Z][\w.’'-]+\s+){1,3}[A-Z][\w.’'-]+,\s+[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+)?")
"""Who wrote, and where ("A. Writer, Tarif")."""
_PLACES = re.compile(r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?(?:,\s+[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?){2,3}")
"""A town, its country and its continent."""
_FEWEST_OVER_TWIN = 4
"""Words of a headline over a picture's caption that stands there twice."""
_FEWEST_OVER_DECK = 5
"""Words of a headline that has a second one below it."""
_ROW = re.compile(r"\S\s{3,}\S|(?:\s[.·•/]\s.*){2}")
"""Entries of a menu in one line."""
_PARTED = re.compile(r"\s[–—|•-]|::")
_ECHO = 24
"""Characters of a headline that a row above it has at its end."""
_DOCUMENT_HEAD = 6
_TOLD = 3
"""What counts for a line whose words the first paragraphs say again: of several, the one that stands highest is the headline."""
_WHOLE = 0.75
"""The part of its words that the text says again of a line that needs no other headline above it."""
_TWICE = 6
"""What counts against a line that stands there twice and is no headline."""
_LONGEST_ISSUER = 8
"""Words of a line that names who issues a statement."""
_MOST_HEADINGS = 3
_REACH = 14
"""Most lines above the first paragraph that may belong to its head."""


class Head(msgspec.Struct, frozen=True):
    """Index of the first line of a head, and of its title (None where it has none)."""

    first: int
    title: int | None
    strong: bool
    """Whether it carries a date, a byline or a title in two languages: signs that a piece of its own begins."""


def split_scripts(body: str) -> tuple[str, str] | None:
    """The two halves of a title in both scripts, Latin first; None for a line that is not of that form.

    Each half has two words or more, and the scripts change once.
    """
    if not 8 <= len(body) <= SHORT:
        return None
    arabic = [at for at, character in enumerate(body) if "\u0620" <= character <= "\u06ff" and character.isalpha()]
    latin = [at for at, character in enumerate(body) if character.isalpha() and character < "\u0590"]
    if not arabic or not latin:
        return None
    if latin[-1] < arabic[0]:
        cut = arabic[0]
        halves = body[:cut], body[cut:]
    elif arabic[-1] < latin[0]:
        cut = latin[0]
        halves = body[cut:], body[:cut]
    else:
        return None
    english, other = (half.strip(" \t|/–—-:،,") for half in halves)
    counts = len(english.split()), len(other.split())
    if min(counts) < 2 or max(counts) > 3.5 * min(counts):
        return None
    return english, other


def find_head(lines: Sequence[Line], low: int, prose: int, *, hints: frozenset[str], opens: bool) -> Head:
    """The head of the piece whose first paragraph is line `prose`, among the lines from `low` on.

    `hints` are folded titles that the file's record knows. `opens` says that what stands before `low` is certainly no part
    of the piece (the page's start, or furniture that closes another piece).
    """
    floor = max(low, prose - _REACH)
    best: tuple[float, int] | None = None
    seen: dict[str, int] = {}
    distance = 0.0
    lead = read_lead(lines, prose)
    told = find_told(lines, floor, prose, lead=lead)
    for index in range(prose - 1, floor - 1, -1):
        line = lines[index]
        if line.level in ("page", "post") or read_release(line.text):
            floor = index + 1
            break
        halves = split_scripts(line.text) if line.script == "mixed" and line.titled else None
        may_head = line.titled or halves or index in told or is_short_title(lines, index)
        if may_head and not (is_desk_line(line) or is_pictured(line)):
            score = _TOLD if index in told else -distance
            if line.key and _matches(line.key, hints):
                score += 10
            if line.key in seen:
                score += -_TWICE if _is_twin(lines, floor, index) else 4
            if halves and not told - {index}:
                score += 5
            follows = lines[index + 1]
            if index in told:
                pass  # what stands below it says nothing more
            elif follows.meta or (follows.level == "inline" and is_reading_time(follows.text)):
                score += 3
            if line.words < 5 and not follows.meta:
                score -= 3
            if line.words <= 6 and names_outlet(line.text):
                score -= 2.5
            if is_label(line):
                score -= 1.5
            elif names_statement(line):
                score += 3
            if is_salutation(line):
                score -= 6
            if opens and index == low == 0 and prose <= 3:
                score += 2
            if line.script not in (lines[prose].script, "mixed"):
                score -= 3
            if line.truncated or line.credit:
                score -= 4
            if looks_captioned(line):
                score -= 2
            if _NAME_AND_PLACE.fullmatch(line.text) or _PLACES.fullmatch(line.text):
                score -= 5
            if line.words <= 4 and is_person(line.text):
                score -= 5
            if line.words <= _LONGEST_ISSUER and (read_joined(line.text) or joins_outlet(line.text)):
                score -= 6
            if " | " in line.text and _names_site(line.text):
                score -= 5
            if is_echoed(lines, low, index):
                score += 4
            if best is None or score >= best[0]:
                best = (score, index)
        if line.key:
            seen.setdefault(line.key, index)
        distance += 0.4 if (line.meta or line.level or line.caption or line.words <= 2) else 1.0
    if best is None or best[0] < -4.5:
        alone = opens and floor == low and prose - low <= 2 and _heads_alone(lines[low], lead)
        return Head(low, low, strong=False) if alone else _bare_head(lines, floor, prose)
    signed = any(line.meta for line in lines[floor:prose]) or bool(find_days(lines[best[1]].text))
    signed = signed or any(_is_headline_of(lines[best[1]], line) for line in lines[best[1] + 1 : prose])
    if best[0] <= _TOLD and not signed and is_stranger(lines[best[1]], lead):
        return _bare_head(lines, floor, prose)
    title = headline_above(lines, floor, best[1]) if names_statement(lines[best[1]]) else best[1]
    whole = title in told and share_told(lines[title], lead) > _WHOLE
    if title == best[1] and not whole and not _matches(lines[title].key, hints):
        title = headline_of_deck(lines, floor, title)
    first = title
    while first > floor:
        above = lines[first - 1]
        same = above.key and (above.key == lines[title].key or _contains(above, lines[title]))
        if same or is_label(above) or (above.day is not None and (opens or lines[first].blanks < 2)):
            first -= 1
            continue
        break
    if (lines[first].titled or (lines[first].script == "mixed" and not lines[first].meta)) and not is_label(
        lines[first]
    ):
        title = first
    title = next((at for at in range(title + 1, prose) if _is_headline_of(lines[title], lines[at])), title)
    strong = any(line.meta for line in lines[first:prose]) or any(
        line.script == "mixed" and split_scripts(line.text) for line in lines[first:prose]
    )
    return Head(first, title, strong)


def _heads_alone(line: Line, lead: frozenset[str]) -> bool:
    """Whether a short line or one with a dash in it, which is neither a name nor a dateline, heads a text by itself."""
    known = line.meta or line.level or line.field or line.credit or line.caption or line.closed
    if not (line.titled or (line.words == 2 and not known)):
        return False
    if is_desk_line(line) and (line.script == "ar" or line.words < _FEWEST_OVER_TWIN):
        return False
    named = names_outlet(line.text) or is_person(line.text) or read_joined(line.text) or is_label(line)
    return not (named or is_labelled(line.text) or is_pictured(line)) and tells_any(line, lead)


def _names_site(text: str) -> bool:
    """Whether a row holds the name of a site and what it says of itself, and no headline."""
    parts = text.split(" | ")
    return all(len(part.split()) < _FEWEST_OVER_DECK for part in parts) and any(map(names_outlet, parts))


def is_echoed(lines: Sequence[Line], low: int, at: int) -> bool:
    """Whether a longer row above a headline runs on into its words, as rows that say where a page stands do."""
    words = lines[at].text[:_ECHO]
    if lines[at].words < _FEWEST_OVER_DECK:
        return False
    return any(words in line.text[1:] and line.truncated for line in lines[max(low, at - _DOCUMENT_HEAD) : at])


def _is_headline_of(row: Line, line: Line) -> bool:
    """Whether a line is the headline with which a longer row above it begins or ends, as rows that name the site, too, do."""
    if line.words < _FEWEST_OVER_TWIN - 1 or line.key == row.key or not line.titled:
        return False
    begins = row.key.startswith(line.key) and _PARTED.search(row.text, len(line.text) - 1) is not None
    return begins or (row.words >= 2 * line.words and row.key.endswith(line.key))


def _is_twin(lines: Sequence[Line], floor: int, at: int) -> bool:
    """Whether a line stands twice, one below the other, under a headline of some length: what a picture was called."""
    if lines[at + 1].key != lines[at].key:
        return False
    above = next((line for line in reversed(lines[floor:at]) if line.titled and line.key != lines[at].key), None)
    return above is not None and above.words >= _FEWEST_OVER_TWIN


def _stands_twice(lines: Sequence[Line], at: int) -> bool:
    """Whether a short line is the same as its neighbour."""
    line = lines[at]
    near = {lines[index].key for index in (at - 1, at + 1) if 0 <= index < len(lines)}
    return 0 < line.words <= _FEWEST_OVER_DECK and line.key in near


def is_short_title(lines: Sequence[Line], at: int) -> bool:
    """Whether two words are a title, since a byline stands right below them, or a name and a day."""
    line = lines[at]
    if line.words != 2 or line.prose or line.meta or line.level or line.field or line.closed or at + 2 >= len(lines):
        return False
    if names_outlet(line.text):
        return False
    below, after = lines[at + 1], lines[at + 2]
    dated = below.day is not None and below.day.year is not None and after.prose
    alone = at == 0 or lines[at - 1].level is not None or lines[at - 1].prose
    above = lines[at - 1].day if at > 0 else None
    if below.prose and above is not None and above.year is not None:
        return not (is_person(line.text) or is_labelled(line.text) or is_desk_line(line))
    return below.author is not None or (is_name_like(below) and after.day is not None) or (dated and alone)


def headline_above(lines: Sequence[Line], floor: int, formal: int) -> int:
    """The headline that stands above a statement's own formal heading, with the page's date between; else that heading.

    Whoever issues the statement may stand between, too.
    """
    dated = False
    for at in range(formal - 1, floor - 1, -1):
        line = lines[at]
        dated = dated or line.day is not None
        if line.meta or line.caption or line.level in ("inline", "menu"):
            continue
        headline = dated and line.titled and line.words >= 4 and not names_outlet(line.text)
        if headline and line.script == lines[formal].script:
            return at
        if line.words > _LONGEST_ISSUER or line.prose or line.closed or line.level or not names_office(line):
            return formal
    return formal


def headline_of_deck(lines: Sequence[Line], floor: int, deck: int) -> int:
    """The headline right above a line that only goes on with it: a longer line, one with a stop in it, or an office's name.

    The line itself where none stands there, or where several do, as in a list of headlines.
    """
    above = deck - 1
    while above > floor and (lines[above].level == "inline" or is_label(lines[above]) or _stands_twice(lines, above)):
        above -= 1
    if above < floor:
        return deck
    head, below = lines[above], lines[deck]
    fits = head.titled and head.words >= _FEWEST_OVER_DECK and head.script == below.script and not head.truncated
    if (
        not fits
        or (" | " in head.text and _names_site(head.text))
        or head.key.startswith((below.key, *_urgent()))
        or _ROW.search(head.text) is not None
        or not _ENDS_IN_WORD.search(head.text)
        or looks_captioned(head)
        or is_desk_line(head)
        or is_salutation(head)
    ):
        return deck
    if head.words <= 6 and (names_outlet(head.text) or names_office(head)):
        return deck
    listed = above > floor and lines[above - 1].titled and lines[above - 1].words >= _FEWEST_OVER_DECK
    goes_on = below.words > head.words + 2 or below.closed or ". " in below.text
    dated = deck + 1 < len(lines) and lines[deck + 1].day is not None and head.words > below.words
    dated = dated and above == deck - 1
    goes_on = goes_on or (dated and head.words >= 2 * _FEWEST_OVER_TWIN)
    office = below.words <= 8 and names_office(below) and not names_statement(below)
    return above if (goes_on or office) and not listed else deck


@cache
def _urgent() -> tuple[str, ...]:
    return tuple(fold_key(words) for words in load_toml("layout.toml")["urgent"]["starts"])


def _bare_head(lines: Sequence[Line], floor: int, prose: int) -> Head:
    """The head of a piece without a title: dates, bylines and one name directly above its first paragraph."""
    first = prose
    named = False
    while first > floor:
        above = lines[first - 1]
        if above.meta or above.caption or above.field or is_desk_line(above):
            first -= 1
            continue
        if not named and is_name_like(above):
            first -= 1
            named = True
            continue
        break
    return Head(first, None, first < prose)


def _contains(line: Line, title: Line) -> bool:
    halves = split_scripts(line.text)
    return bool(halves and title.key in (fold_key(halves[0]), fold_key(halves[1])))


def _matches(key: str, hints: frozenset[str]) -> bool:
    return len(key) >= 12 and any(key in hint or hint in key for hint in hints)


def looks_captioned(line: Line) -> bool:
    """Whether a line ends as descriptions of pictures do: a credit in brackets or after a dash."""
    tail = line.text[-48:].rstrip()
    if tail.endswith(")") and "(" in tail:
        return len(tail[tail.rindex("(") :].split()) <= 5
    cut = max(tail.rfind("- "), tail.rfind("– "), tail.rfind("-"))
    credit = tail[cut:].strip("-– ")
    far = cut > 0 and len(credit.split()) <= 4 and len(line.text) - len(tail) + cut > 20
    return far and (names_outlet(credit) or any(character.isdigit() for character in credit))


def is_pictured(line: Line) -> bool:
    """Whether a line ends with the credit of a picture in brackets ("… at the gate (Valley Press)")."""
    match = _IN_BRACKETS.search(line.text, max(0, len(line.text) - 60))
    if match is None or line.words < _FEWEST_OVER_TWIN:
        return False
    parts = _CREDITS.split(match.group(1))
    return any(fold_key(part) in _bracketed() for part in parts) or names_outlet(match.group(1))


@cache
def _bracketed() -> frozenset[str]:
    data = load_toml("layout.toml")["caption"]
    return frozenset(fold_key(name) for name in (*data["bracketed"], *data["ends"]))


def is_desk_line(line: Line) -> bool:
    """Whether a line only names an outlet, a place and a reporter with dashes between ("Agency – City – Reporter")."""
    if line.caption or line.text[0] in "(“«" or _DIGIT_OR_COLON.search(line.text, 0, len(line.text) - 1):
        return False
    parts = _DASHED.split(line.text.strip(" -–—|/:"))
    return 2 <= len(parts) <= 4 and line.words <= 9 and all(len(part.split()) <= 3 for part in parts)


def find_place_line(opening: str) -> str | None:
    """The place and agency that open a report ("CITY (Agency) –"), with their mark; None where it opens otherwise."""
    match = _BREAK.search(opening[:72])
    if match is None or match.start() == 0:
        return None
    head = opening[: match.start()]
    words = head.split()
    if len(words) > 8 or any(character in '.!?؟“”"«»' or character.isdigit() for character in head):
        return None
    if match.group().strip() == ":" and (len(words) > 3 or leans_on_above(head)):
        return None
    latin = [word for word in words if word[0].isascii() and word[0].isalpha()]
    if latin and not all(word[0].isupper() for word in latin):
        return None
    if not latin and len(words) > 3 and not any(character in head for character in "(،/"):
        return None
    return opening[: match.end()].strip()


def is_salutation(line: Line) -> bool:
    """Whether a line addresses the readers of a statement ("To the media and public opinion")."""
    return fold_key(line.text).startswith(_salutations())


@cache
def _salutations() -> tuple[str, ...]:
    return tuple(fold_key(word) for word in load_toml("layout.toml")["statement"]["salutations"])


def names_office(line: Line) -> bool:
    """Whether a line names an office or a body and no person."""
    return any(fold_key(word) in _offices() for word in line.text.split())


@cache
def _offices() -> frozenset[str]:
    return frozenset(fold_key(word) for word in load_toml("layout.toml")["instrument"]["offices"])


def is_label(line: Line) -> bool:
    """Whether a line says no more than that a statement follows ("For immediate release")."""
    return line.words <= 4 and line.key in _labels()


@cache
def _labels() -> frozenset[str]:
    return frozenset(fold_key(words) for words in load_toml("layout.toml")["statement"]["labels"])


def names_statement(line: Line) -> bool:
    """Whether a title says that what follows is somebody's statement."""
    key = line.key or fold_text(line.text[:80])
    return key.startswith(_statement_starts()) and any(
        key.startswith(word) and (len(key) == len(word) or not key[len(word)].isalpha()) for word in _statement_starts()
    )


@cache
def _statement_starts() -> tuple[str, ...]:
    return tuple(fold_text(word) for word in load_toml("layout.toml")["statement"]["starts"])


def title_hints(title: str | None, *, marks: Sequence[tuple[int, int, str]] = (), text: str = "") -> frozenset[str]:
    """Folded forms of the headlines that a file's record, or the file's own first-level headings, give."""
    keys: set[str] = set()
    headings = [text[start:end] for start, end, name in marks if name == "h1"]
    for known in [title, *(headings if len(headings) <= _MOST_HEADINGS else ())]:
        if known and len(known) <= 2_000:
            keys.add(fold_key(known))
            for mark in ("|", " - ", " – ", " — ", " • ", "::"):
                keys.update(fold_key(part) for part in known.split(mark))
    return frozenset(key for key in keys if len(key) >= 12)
