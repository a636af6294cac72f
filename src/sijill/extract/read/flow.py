"""Text built up block by block, with marks on stretches of it: what the readers of structured formats share."""

from __future__ import annotations

import re

NONE, LINE, BLOCK = 0, 1, 2
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_BREAKS = ("", "\n", "\n\n")
SURROGATE = re.compile(r"[\ud800-\udfff]")


class Flow:
    """Running text in which blocks are parted by an empty line, lines by a line feed, and white space is collapsed.

    A mark opened with `open` starts at the next character that is written, so it never covers the break before it.
    """

    __slots__ = ("_gap", "_length", "_pending", "_pieces", "_space", "_waiting", "marks")

    def __init__(self) -> None:
        self.marks: list[tuple[int, int, str]] = []
        self._pieces: list[str] = []
        self._length = 0
        self._pending = NONE
        self._gap = ""
        self._space = False
        self._waiting: list[list[int]] = []

    def write(self, text: str) -> None:
        """Add running text; white space in it, and at its edges, counts as one blank."""
        if not text:
            return
        collapsed = _SPACE.sub(" ", text)
        if collapsed == " ":
            self._space = True
            return
        if collapsed[0] == " ":
            self._space = True
            collapsed = collapsed[1:]
        trailing = collapsed[-1] == " "
        self._put(collapsed[:-1] if trailing else collapsed)
        self._space = trailing

    def write_lines(self, text: str) -> None:
        """Add text whose line breaks and blanks count (preformatted text, the body of a message)."""
        text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        if text.strip():
            self._space = False
            self._put(text.rstrip())

    def break_line(self) -> None:
        self._pending = max(self._pending, LINE)

    def break_block(self) -> None:
        self._pending = BLOCK

    def break_cell(self) -> None:
        """Part two cells of one table row by a tab."""
        self._gap = "\t"

    def open(self) -> list[int]:
        """Start a mark; give what comes back to `close`."""
        start = [-1]
        self._waiting.append(start)
        return start

    def close(self, start: list[int], *names: str) -> None:
        """End a mark under one or several names; one that covers no character is dropped."""
        if start[0] < 0:
            self._waiting = [other for other in self._waiting if other is not start]
        else:
            self.marks.extend((start[0], self._length, name) for name in names)

    def text(self) -> str:
        return "".join(self._pieces)

    def sorted_marks(self) -> tuple[tuple[int, int, str], ...]:
        """The marks by start, wider ones first."""
        return tuple(sorted(set(self.marks), key=lambda mark: (mark[0], -mark[1], mark[2])))

    def _put(self, text: str) -> None:
        if self._length:
            between = _BREAKS[self._pending] or self._gap or (" " if self._space else "")
            if between:
                self._pieces.append(between)
                self._length += len(between)
        self._pending, self._gap, self._space = NONE, "", False
        for start in self._waiting:
            start[0] = self._length
        self._waiting.clear()
        self._pieces.append(text)
        self._length += len(text)


def clean(text: str) -> str:
    """The text with lone surrogates (which no UTF-8 file can hold) as U+FFFD."""
    return SURROGATE.sub("\ufffd", text)
