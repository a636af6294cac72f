"""The first stage: what a site puts around a piece is marked, never cut."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from sijill.data import read_text
from sijill.extract.layout.campaigns import find_campaigns
from sijill.extract.layout.heads import find_head, title_hints
from sijill.extract.layout.lines import Line, is_name_like, read_lines
from sijill.extract.layout.papers import find_papers, is_opening, read_numbered_heading
from sijill.extract.layout.releases import ReleaseNotice, is_link_line, read_release
from sijill.model.ids import make_id
from sijill.model.protocols import Reading
from sijill.model.records import Passage

_MARKS = frozenset(("nav", "footer", "aside", "form", "menu", "button", "select", "dialog", "noscript"))
"""Elements of a page's own structure that hold furniture."""


class FurnitureStage:
    """Yields a passage of role `furniture` for each run of lines that is none of a piece's text."""

    name = "furniture"
    version = "1"
    requires: tuple[str, ...] = ()
    assigns = ("passages",)

    def __init__(self) -> None:
        self._fingerprint = fingerprint_of(self.version, "furniture.toml", "layout.toml")

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    def __call__(self, reading: Reading) -> Iterable[Passage]:
        document = reading.document
        lines = reading.derive(read_lines)
        furniture = mark_furniture(lines, title=document.title, marks=document.marks)
        for line, marked in zip(lines, furniture, strict=True):
            if marked:
                yield Passage(
                    id=make_id("p", document.id, line.start, line.end, "furniture"),
                    origin=f"{self.name}@{self.version}",
                    document=document.id,
                    start=line.start,
                    end=line.end,
                    role="furniture",
                    language="" if line.script == "" else line.script,
                )


def fingerprint_of(version: str, *names: str) -> str:
    """Hash of a stage's version and of the data files that it reads."""
    digest = hashlib.sha256(version.encode())
    for name in names:
        digest.update(read_text(name).encode())
    return digest.hexdigest()[:16]


def mark_furniture(
    lines: Sequence[Line], *, title: str | None = None, marks: Sequence[tuple[int, int, str]] = ()
) -> list[bool]:
    """For each line whether it is furniture. `title` is the headline that the file's record gives, where it gives one."""
    marked = _by_structure(lines, marks)
    kept = _protected(lines)
    prose = [at for at, line in enumerate(lines) if line.prose and not marked[at] and line.level is None]
    for at, line in enumerate(lines):
        if line.level in ("page", "post", "inline") and not kept[at]:
            marked[at] = True
    hints = title_hints(title)
    repeats = Counter(line.key for line in lines if line.key)
    anchors = sorted({*prose, *(at for at, keep in enumerate(kept) if keep)})
    closed = False
    previous = -1
    for anchor in [*anchors, len(lines)]:
        if anchor - previous > 1:
            closed = _mark_run(lines, previous + 1, anchor, marked, kept, hints, repeats, closed)
        if anchor < len(lines) and closed:
            if kept[anchor]:
                closed = False
            else:
                marked[anchor] = True
        previous = anchor
    return marked


def _by_structure(lines: Sequence[Line], marks: Sequence[tuple[int, int, str]]) -> list[bool]:
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


def _protected(lines: Sequence[Line]) -> list[bool]:
    """Lines that are content by their form, however short: notices and their links, dated lists, heads of documents."""
    kept = [False] * len(lines)
    notice: ReleaseNotice | None = None
    since = 0
    for at, line in enumerate(lines):
        found = read_release(line.text, offset=line.start)
        if found:
            notice, since = found, 0
            kept[at] = True
        elif notice is not None and is_link_line(line.text, notice) and since < 60:
            kept[at] = True
        elif read_numbered_heading(line) is not None or line.field == "copies" or is_opening(line):
            kept[at] = True
        since += 1
    for first, last in find_campaigns(lines):
        kept[first:last] = [True] * (last - first)
    for first, field in find_papers(lines):
        last = field
        while last + 1 < len(lines) and lines[last + 1].field:
            last += 1
        kept[first : last + 1] = [True] * (last + 1 - first)
    return kept


def _mark_run(
    lines: Sequence[Line],
    low: int,
    high: int,
    marked: list[bool],
    kept: Sequence[bool],
    hints: frozenset[str],
    repeats: Counter[str],
    closed: bool,
) -> bool:
    """Mark the furniture among the lines `low:high`, which lie between two anchors; returns whether the page is closed."""
    at_start, at_end = low == 0, high == len(lines)
    closer = next((at for at in range(low, high) if lines[at].level in ("page", "post")), None)
    if at_start:
        closer = low if closer is None else closer
    level = max((lines[at].level or "" for at in range(low, high) if lines[at].level in ("page", "post")), default="")
    pages = [at for at in range(low, high) if lines[at].level == "page"]
    if pages and not at_start and not at_end and pages[-1] == high - 1 and len(pages) == 1 and high - low <= 2:
        pages = []  # a box in the middle of a piece: the text goes on at once
    if pages and not at_start:
        closed = True
    del level
    if at_end:
        foot = low if closed and not pages else closer
        tail_end = high if foot is None else foot
        if not (low > 0 and kept[low - 1] and closer is None):
            _mark_tail(lines, low, tail_end, marked, repeats)
        if foot is not None:
            marked[foot:high] = [True] * (high - foot)
        return closed
    if closer is None and not closed:
        return closed
    start = low if (at_start or (closed and not pages)) else (closer if closer is not None else low)
    if not at_start and closer is not None:
        _mark_tail(lines, low, closer, marked, repeats)
    head = find_head(lines, start, high, hints=hints, opens=True) if lines[high].prose or not kept[high] else None
    if closed and head is not None and head.strong and _has_own_date(lines, head.first, high):
        closed = False
    if closed and not kept[high]:
        marked[start:high] = [True] * (high - start)
        return closed
    if head is None:
        first = high
        while first > start and (lines[first - 1].titled or lines[first - 1].meta) and high - first < 3:
            first -= 1
    else:
        first = head.first
    marked[start:first] = [True] * (first - start)
    for at in range(first, high):
        if lines[at].level is not None and not kept[at]:
            marked[at] = True
    return closed


def _has_own_date(lines: Sequence[Line], first: int, prose: int) -> bool:
    """Whether a head says when its piece was written, and more text follows than a teaser has."""
    dated = any(lines[at].day is not None or lines[at].author for at in range(first, prose))
    following = lines[prose : prose + 4]
    return dated and sum(len(line.text) for line in following if line.prose) >= 500


def _mark_tail(lines: Sequence[Line], low: int, high: int, marked: list[bool], repeats: Counter[str]) -> None:
    """Mark furniture among the short lines after a piece's last paragraph; a signature, a place and a date stay."""
    others = [at for at in range(low, high) if lines[at].level is None]
    headlines = [at for at in others if lines[at].titled and lines[at].words >= 5]
    short = [at for at in others if lines[at].words <= 4 and not lines[at].meta and not lines[at].credit]
    tags = len(short) >= 4 or (len(short) >= 3 and not any(is_name_like(lines[at]) for at in short))
    cut = high
    for at in others:
        line = lines[at]
        if line.meta or line.credit or line.field:
            continue
        repeated = repeats[line.key] > 1 and line.words >= 4
        teaser = at in headlines and (len(headlines) >= 2 or line.truncated or "|" in line.text)
        if line.truncated or repeated or teaser or (tags and at in short):
            cut = at
            break
    marked[cut:high] = [True] * (high - cut)
    for at in range(low, cut):
        if lines[at].level is not None:
            marked[at] = True
