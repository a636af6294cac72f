"""Tables in text form: each row becomes a record of lines, `column: value`. Marks: `row:N` (the row's number in the file)."""

from __future__ import annotations

import csv
import io

from sijill.extract.read.flow import clean
from sijill.extract.read.plain import decode_text
from sijill.extract.read.result import ReadError, ReadResult
from sijill.extract.read.sniff import CSV

_LONGEST_NAME = 200
_LONGEST = 100_000_000


def read_table(data: bytes) -> ReadResult:
    """Rows of a comma-, semicolon- or tab-separated table as records parted by an empty line; empty cells are left out.

    The first row gives the names of the columns. Raises ReadError where no row follows it.
    """
    text, notes = decode_text(data)
    text = clean(text.removeprefix("\ufeff"))
    head = text[:65_536].partition("\n")[0]
    separator = max(",;\t|", key=head.count)
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    pieces: list[str] = []
    marks: list[tuple[int, int, str]] = []
    length = 0
    try:
        columns = [" ".join(cell.split())[:_LONGEST_NAME] for cell in next(rows, [])]
        for number, row in enumerate(rows, 2):
            named = zip(columns, row, strict=False)
            lines = [f"{name}: {cell.strip()}" if name else cell.strip() for name, cell in named if cell.strip()]
            lines += [
                f"column {extra}: {cell.strip()}"
                for extra, cell in enumerate(row[len(columns) :], len(columns) + 1)
                if cell.strip()
            ]
            if not lines:
                continue
            record = "\n".join(lines)
            if pieces:
                pieces.append("\n\n")
                length += 2
            pieces.append(record)
            marks.append((length, length + len(record), f"row:{number}"))
            length += len(record)
            if length > _LONGEST:
                raise ReadError(
                    f"the table becomes more than {_LONGEST:,} characters long",
                    "split it, or shorten its columns' names",
                )
    except csv.Error as error:
        raise ReadError(
            f"the table is broken at line {rows.line_num} ({error})",
            "check quotes and separators there, or rename the file to .txt",
        ) from error
    if not pieces:
        raise ReadError(
            "the table has no rows under its header", "check the file, or rename it to .txt to read it as text"
        )
    return ReadResult(text="".join(pieces), media_type=CSV, marks=tuple(marks), notes=notes)
