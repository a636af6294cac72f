"""Primary documents: runs of header fields, numbered papers, and what they say of number, date, sender and addressee."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache

import msgspec

from sijill.data import load_toml
from sijill.extract.layout.days import find_days
from sijill.extract.layout.heads import names_statement
from sijill.extract.layout.instruments import (
    Heading,
    classes_document,
    find_headings,
    read_foot,
    read_heading,
    read_issuer_below,
    read_subject_line,
)
from sijill.extract.layout.keys import fold_key
from sijill.extract.layout.lines import Line, read_lines
from sijill.extract.layout.names import tidy_name
from sijill.model.records import Item
from sijill.text.fold import fold_text

_ENTRY = re.compile(r"^(?:[-–—•*·▪●►]|\(?[\d٠-٩]{1,2}[.)-])\s*")
_LONGEST_RUN = 8
"""Lines from an issuer's name to the first header field below it, at most."""
_LONGEST_ISSUER = 9
"""Words of a line that names who issues a document."""
_HEAD = 8
"""Lines at a document's beginning among which its numbered heading may stand."""
_MOST_LISTED = 8
"""Names that may stand one below another where a document lists to whom it goes."""


class Paper(msgspec.Struct, frozen=True):
    """What a document says of itself; None where it does not."""

    noun: str | None = None
    number: str | None = None
    counter: str | None = None
    """Its number in the run that its heading counts ("Specimen 3B"), where it has a number of its own besides."""
    ordinal: str | None = None
    title: str | None = None
    date: str | None = None
    sender: str | None = None
    recipient: str | None = None
    subject: str | None = None
    copies: str | None = None
    signer: str | None = None
    dated: tuple[int, int] | None = None
    """Where its date field stands, as offsets in the document's text."""


@cache
def _patterns(section: str, key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, re.IGNORECASE) for source in load_toml("layout.toml")[section][key])


def read_numbered_heading(line: Line) -> Paper | None:
    """Noun, number or ordinal, and title of a line such as "Specimen 3: Rations" or "الرسالة الثالثة"; None for others."""
    return None if line.words > 30 or line.prose or not line.text else _read_numbered(line.text)


@lru_cache(maxsize=20_000)
def _read_numbered(text: str) -> Paper | None:
    for pattern in _patterns("numbered", "patterns"):
        match = pattern.fullmatch(text)
        if match:
            parts = match.groupdict()
            number, ordinal = parts.get("number"), parts.get("ordinal")
            return Paper(
                noun=parts["noun"].casefold(),
                number=number,
                ordinal=ordinal.casefold() if ordinal else None,
                title=(parts.get("title") or "").strip(' “”"') or None,
            )
    return None


def is_opening(line: Line) -> bool:
    """Whether the line begins as letters and orders begin."""
    return (line.key[:60] or fold_text(line.text[:60])).startswith(_openings())


def is_invocation(line: Line) -> bool:
    """Whether a short line is the formula with which the text of a document begins."""
    return line.words <= 14 and fold_text(line.text[:60]).strip(' “"([﴿*').startswith(_invocations())


@cache
def _invocations() -> tuple[str, ...]:
    return tuple(fold_text(words) for words in load_toml("layout.toml")["document"]["invocations"])


@cache
def _openings() -> tuple[str, ...]:
    return tuple(fold_text(opening) for opening in load_toml("layout.toml")["document"]["openings"])


def read_date_value(value: str) -> str | None:
    """EDTF of the first Gregorian day that has its year in a date field; None where there is none."""
    for day in find_days(value):
        if day.year is not None:
            return day.value
    return None


def read_paper(text: str, item: Item) -> Paper:
    """What a primary document says of itself: its header fields first, then a heading with its number, then an address line.

    An item of another kind yields an empty Paper.
    """
    if item.kind != "primary_document":
        return Paper()
    paper = read_paper_lines(read_lines(text[item.start : item.end]))
    if paper.dated is None:
        return paper
    return msgspec.structs.replace(paper, dated=(paper.dated[0] + item.start, paper.dated[1] + item.start))


def read_paper_lines(lines: Sequence[Line]) -> Paper:
    """`read_paper` over the lines of one document. No lines yield an empty Paper."""
    fields: dict[str, str] = {}
    first_field = None
    dated = None
    for index, line in enumerate(lines):
        if line.field and line.value and (line.field not in fields):
            if line.field in ("sender", "recipient") and line.words > 16:
                continue
            fields[line.field] = line.value
            if line.field == "date":
                dated = line.start, line.end
            if first_field is None and line.field != "copies":
                first_field = index
    heading = next((paper for line in lines[:_HEAD] if (paper := read_numbered_heading(line))), Paper())
    at, deed = _read_instrument(lines)
    signer, office, signed_on = read_foot(lines)
    if deed is not None and (first_field is None or at < first_field):
        first_field = at
    date = read_date_value(fields["date"]) if "date" in fields else deed.date if deed is not None else None
    if date is None:
        stamps = [line.day for line in lines if line.day is not None and line.day.year is not None]
        heads = [read_date_value(line.text) for line in lines[: at + 4] if line.words <= 14] if deed is not None else []
        date = stamps[0].value if stamps else next(filter(None, heads), signed_on)
    sender = fields.get("sender") or (deed.sender if deed is not None else None)
    sender = sender or (_issuer_above(lines, first_field) if first_field else None)
    sender = sender or (read_issuer_below(lines, at) if deed is not None else None) or office
    if signer is not None and fold_key(signer) in fold_key(sender or ""):
        signer = None  # the letterhead again, where a name would stand
    recipient = fields.get("recipient") or _listed(lines, "recipient") or (deed.recipient if deed is not None else None)
    title = heading.title
    return Paper(
        noun=heading.noun or (deed.noun if deed is not None else None),
        number=fields.get("number") or (deed.number if deed is not None else None) or heading.number,
        counter=heading.number or (deed.number if deed is not None else None),
        ordinal=heading.ordinal,
        title=title,
        date=date,
        sender=sender,
        recipient=recipient or _addressee(lines),
        subject=fields.get("subject") or _subject(lines, at, deed),
        copies=fields.get("copies") or _listed(lines, "copies"),
        signer=signer,
        dated=dated,
    )


def _read_instrument(lines: Sequence[Line]) -> tuple[int, Heading | None]:
    """The heading of a document among its first lines, and where it stands."""
    for at, line in enumerate(lines[:8]):
        found = read_heading(line)
        if found is not None:
            return at, found
        if line.prose:
            break
    return 0, None


def _subject(lines: Sequence[Line], at: int, deed: Heading | None) -> str | None:
    return None if deed is None else deed.subject or read_subject_line(lines, at)


def _listed(lines: Sequence[Line], field: str) -> str | None:
    """What stands line by line below a header field that has nothing behind its colon; None where nothing does."""
    for at, line in enumerate(lines):
        if _names_bare(line, field):
            rows = [tidy_name(_ENTRY.sub("", lines[below].text)) for below in _rows_below(lines, at)]
            return "; ".join(row for row in rows if row) or None
    return None


def find_listed(lines: Sequence[Line]) -> list[int]:
    """Indices of the fields that have nothing behind their colon ("Copies to:"), and of the names listed below each."""
    found: list[int] = []
    for at, line in enumerate(lines):
        if line.words <= 4 and any(_names_bare(line, field) for field in ("copies", "recipient")):
            found.extend((at, *_rows_below(lines, at)))
    return found


def _rows_below(lines: Sequence[Line], at: int) -> list[int]:
    rows: list[int] = []
    for index in range(at + 1, min(len(lines), at + 1 + _MOST_LISTED)):
        line = lines[index]
        entry = _ENTRY.match(line.text)
        if line.words > 12 or line.field or line.day is not None or (rows and not entry):
            break
        rows.append(index)
        if not entry:
            break
    return rows


def _names_bare(line: Line, field: str) -> bool:
    return line.text.endswith(":") and fold_key(line.text) in _bare_fields(field)


@cache
def _bare_fields(field: str) -> frozenset[str]:
    return frozenset(fold_key(name) for name in load_toml("layout.toml")["fields"][field])


def issuer_lines(lines: Sequence[Line], first_field: int) -> int:
    """Index of the first of the short lines directly above the header fields that name who issues the document."""
    index = first_field
    while index > 0 and first_field - index < 4:
        above = lines[index - 1]
        if (
            above.words > _LONGEST_ISSUER
            or above.closed
            or above.meta
            or above.level
            or above.prose
            or above.text[0] in "[("
        ):
            break
        if above.script != lines[first_field].script and "" not in (above.script, lines[first_field].script):
            break
        if lines[index].blanks >= 1 and index < first_field:
            break
        index -= 1
    return index


def _issuer_above(lines: Sequence[Line], first_field: int) -> str | None:
    while first_field > 1 and (classes_document(lines[first_field - 1]) or read_heading(lines[first_field - 1])):
        first_field -= 1
    start = issuer_lines(lines, first_field)
    if start < first_field and names_statement(lines[start]):
        first_field, start = start, issuer_lines(lines, start)
    rows = [
        tidy_name(line.text) for line in lines[start:first_field] if not (is_opening(line) or classes_document(line))
    ]
    return ("، " if any(line.script == "ar" for line in lines[start:first_field]) else ", ").join(rows) or None


def is_letter(lines: Sequence[Line]) -> bool:
    """Whether some first lines are those of a letter: a formula of greeting or of praise, and somebody addressed."""
    greeted = addressed = False
    for line in lines[:8]:
        greets, addresses = is_opening(line), _addressee([line]) is not None
        if (line.prose and not (greets or addresses)) or read_numbered_heading(line) is not None:
            break
        greeted, addressed = greeted or greets, addressed or addresses
    return greeted and addressed


def has_addressee(lines: Sequence[Line]) -> bool:
    """Whether some first lines name somebody to whom they are written."""
    return _addressee(lines) is not None or any(line.field == "recipient" for line in lines)


def _addressee(lines: Sequence[Line]) -> str | None:
    for line in lines[:24]:
        if line.words <= 40:
            for pattern in _patterns("document", "addressee"):
                match = pattern.fullmatch(line.text)
                if match:
                    return tidy_name(match.group("name"))
    return None


def find_papers(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """(first line, first field) of each run of header fields that opens a primary document.

    A run is two fields of different kinds or more within eight lines, at least one of them a number, a date or a
    subject. The first line is that of the issuer's lines above it. A document whose heading says what it is (a decree, an
    order) counts too, with its heading in the place of the first field where it has no fields.
    """
    runs = _find_runs(lines)
    headings = find_headings(lines)
    merged: dict[int, int] = {}
    for at in headings:
        first = issuer_lines(lines, at)
        near = runs[bisect_left(runs, (at - _LONGEST_RUN,)) : bisect_right(runs, (at + 5,))]
        field = next((field for start, field in near if at <= start <= at + 4 or start <= at <= field), at)
        merged[first] = max(field, at)
    taken = set(merged.values())
    merged.update((first, field) for first, field in runs if field not in taken)
    return sorted(merged.items())


def _find_runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(lines):
        field = lines[index].field
        if field is None or field == "copies":
            index += 1
            continue
        last, kinds = index, {field}
        probe = index + 1
        while probe < len(lines) and probe - last <= 3 and probe - index < 10:
            other = lines[probe].field
            if other == field and other in ("number",) and probe > index:
                break
            if other and other != "copies":
                kinds.add(other)
                last = probe
            probe += 1
        if len(kinds) >= 2 and kinds & {"number", "date", "subject"}:
            first = issuer_lines(lines, index)
            if first < index and names_statement(lines[first]):
                first = issuer_lines(lines, first)  # the issuer stands above the statement's title
            found.append((first, index))
            index = last + 1
        else:
            index += 1
    return found
