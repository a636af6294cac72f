"""Primary documents: runs of header fields, numbered papers, and what they say of number, date, sender and addressee."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from sijill.data import load_toml
from sijill.extract.layout.days import find_days
from sijill.extract.layout.heads import names_statement
from sijill.extract.layout.lines import Line, read_lines, tidy_name
from sijill.model.records import Item
from sijill.text.fold import fold_text


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
    dated: tuple[int, int] | None = None
    """Where its date field stands, as offsets in the document's text."""


@cache
def _patterns(section: str, key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, re.IGNORECASE) for source in load_toml("layout.toml")[section][key])


def read_numbered_heading(line: Line) -> Paper | None:
    """Noun, number or ordinal, and title of a line such as "Specimen 3: Rations" or "الرسالة الثالثة"; None for others."""
    if line.words > 30 or line.prose or not line.text:
        return None
    for pattern in _patterns("numbered", "patterns"):
        match = pattern.fullmatch(line.text)
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
    return fold_text(line.text[:60]).startswith(_openings())


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
    heading = next((paper for line in lines[:4] if (paper := read_numbered_heading(line))), Paper())
    date = read_date_value(fields["date"]) if "date" in fields else None
    if date is None:
        stamps = [line.day for line in lines if line.day is not None and line.day.year is not None]
        date = stamps[0].value if stamps else None
    sender = fields.get("sender") or (_issuer_above(lines, first_field) if first_field else None)
    recipient = fields.get("recipient") or _addressee(lines)
    return Paper(
        noun=heading.noun,
        number=fields.get("number") or heading.number,
        counter=heading.number,
        ordinal=heading.ordinal,
        title=heading.title,
        date=date,
        sender=sender,
        recipient=recipient,
        subject=fields.get("subject"),
        copies=fields.get("copies"),
        dated=dated,
    )


def issuer_lines(lines: Sequence[Line], first_field: int) -> int:
    """Index of the first of the short lines directly above the header fields that name who issues the document."""
    index = first_field
    while index > 0 and first_field - index < 4:
        above = lines[index - 1]
        if above.words > 7 or above.closed or above.meta or above.level or above.prose:
            break
        if lines[index].blanks >= 1 and index < first_field:
            break
        index -= 1
    return index


def _issuer_above(lines: Sequence[Line], first_field: int) -> str | None:
    start = issuer_lines(lines, first_field)
    if start < first_field and names_statement(lines[start]):
        first_field, start = start, issuer_lines(lines, start)
    rows = [tidy_name(line.text) for line in lines[start:first_field] if not is_opening(line)]
    return ("، " if any(line.script == "ar" for line in lines[start:first_field]) else ", ").join(rows) or None


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
    subject. The first line is that of the issuer's lines above it.
    """
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
