"""Lines that are none of a text by a file's own structure, and lines that are content by their form."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.extract.layout.campaigns import find_campaigns
from sijill.extract.layout.ends import heads_remarks
from sijill.extract.layout.lines import Line
from sijill.extract.layout.papers import find_listed, is_opening, read_numbered_heading
from sijill.extract.layout.releases import ReleaseNotice, is_link_line, read_release

_MARKS = frozenset(("nav", "footer", "aside", "form", "menu", "button", "select", "dialog", "noscript"))
"""Elements of a page's own structure that hold furniture."""


def mark_structure(lines: Sequence[Line], marks: Sequence[tuple[int, int, str]]) -> list[bool]:
    """Lines that lie by half or more in a menu, footer or form of the file's own structure."""
    marked = [False] * len(lines)
    spans = sorted((start, end) for start, end, name in marks if name in _MARKS)
    if not spans:
        return marked
    at, reach = 0, 0
    covering: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        while at < len(spans) and spans[at][0] < line.end:
            reach = max(reach, spans[at][1])
            covering.append(spans[at])
            at += 1
        if reach > line.start:
            covering = [span for span in covering if span[1] > line.start]
            inside = max((min(end, line.end) - max(start, line.start) for start, end in covering), default=0)
            marked[index] = inside * 2 >= line.end - line.start
    return marked


def find_kept(lines: Sequence[Line], papers: Sequence[tuple[int, int]]) -> list[bool]:
    """Lines that are content by their form, however short: notices and their links, dated lists, heads of documents."""
    kept = [False] * len(lines)
    notice: ReleaseNotice | None = None
    since = 0
    for at, line in enumerate(lines):
        found = read_release(line.text, offset=line.start)
        if found:
            notice, since = found, 0
            kept[at] = True
        elif (notice is not None and since < 60 and is_link_line(line.text, notice)) or (
            read_numbered_heading(line) is not None or line.field == "copies" or is_opening(line)
        ):
            kept[at] = True
        since += 1
    for first, last in find_campaigns(lines):
        kept[first:last] = [True] * (last - first)
    for at in find_listed(lines) if papers else ():
        kept[at] = True
    for at in range(papers[0][1], len(lines)) if papers else ():
        if lines[at].level is not None and heads_remarks(lines, at):
            kept[at] = True
    for first, field in papers:
        last = field
        while last + 1 < min(len(lines), field + 12) and lines[last + 1].field:
            last += 1
        kept[first : last + 1] = [True] * (last + 1 - first)
    return kept
