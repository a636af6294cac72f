"""The first stage: what a site puts around a piece is marked, never cut."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from sijill.data import read_text
from sijill.extract.layout.boxes import find_appeals, find_story_links, find_tickers, is_post, is_shell
from sijill.extract.layout.corrections import correct_furniture, read_page
from sijill.extract.layout.ends import opens_with_place, signature_end
from sijill.extract.layout.heads import Head, find_head, headline_of_deck, is_echoed, title_hints
from sijill.extract.layout.kept import find_kept, mark_structure
from sijill.extract.layout.lines import Line
from sijill.extract.layout.names import is_name_like
from sijill.extract.layout.papers import find_papers, is_letter
from sijill.extract.layout.releases import read_release
from sijill.extract.layout.rows import closes_alike, find_menus, find_teasers, settle_levels
from sijill.extract.layout.tops import find_copy, find_told_above, find_top, find_trail_end
from sijill.model.ids import make_id
from sijill.model.protocols import Reading
from sijill.model.records import Passage
from sijill.text.languages import identify_language

_MUCH = 400
"""Letters in four lines that are more than teasers of other stories have."""

_WHOLE = 6
"""Paragraphs on end that are a piece and no list of other stories with their first sentences."""

_MOST_ALONE = 2
"""Headlines that a page without paragraphs may have above what closes it and be no list of headlines."""

_DOCUMENT_HEAD = 6
"""Lines above a document among which the headline of its page may stand."""

_SAMPLE = 6
"""Lines by which the language of a page's furniture is told."""

_LEAD = 8
"""Lines from a piece's first paragraph on by which its head is told."""

_LONG_ROW = 4
"""Buttons on end that are looked over."""

_LONGEST_HEADLINE = 30
_FEWEST_BROKEN = 15
"""Words of a line below a paragraph that breaks off where the text was cut, and is no other story."""

_STRAY_SHARE = 0.02
"""Share of a text's lines that may happen to begin as furniture does, where nothing else on the page is any."""


class FurnitureStage:
    """Yields a passage of role `furniture` for each run of lines that is none of a piece's text."""

    name = "furniture"
    version = "25"
    requires: tuple[str, ...] = ()
    assigns = ("passages",)

    def __init__(self) -> None:
        self._fingerprint = fingerprint_of(
            self.version, "furniture.toml", "layout.toml", "months.toml", "languages.toml", "language_letters.tsv"
        )

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    def __call__(self, reading: Reading) -> Iterable[Passage]:
        document = reading.document
        lines = read_page(reading)
        furniture = mark_furniture(
            lines,
            hints=title_hints(document.title, marks=document.marks, text=reading.text),
            marks=document.marks,
            from_web=document.url is not None or "html" in document.media_type,
        )
        furniture = correct_furniture(lines, furniture, reading.corrections)
        languages = _languages([line for line, marked in zip(lines, furniture, strict=True) if marked])
        for line, marked in zip(lines, furniture, strict=True):
            if marked:
                yield Passage(
                    id=make_id("p", document.id, line.start, line.end, "furniture"),
                    origin=f"{self.name}@{self.version}",
                    document=document.id,
                    start=line.start,
                    end=line.end,
                    role="furniture",
                    language=languages.get(line.script, line.script),
                )


def _languages(lines: Sequence[Line]) -> dict[str, str]:
    """The language of a page's furniture by script, from a sample: links of one site are in one language a script."""
    languages = {}
    for script in ("ar", "en"):
        sample = [line.text[:160] for line in lines if line.script == script and line.words >= 6][:_SAMPLE]
        if sample:
            languages[script] = identify_language("\n".join(sample))
    return languages


def fingerprint_of(version: str, *names: str) -> str:
    """Hash of a stage's version and of the data files that it reads."""
    digest = hashlib.sha256(version.encode())
    for name in names:
        digest.update(read_text(name).encode())
    return digest.hexdigest()[:16]


def mark_furniture(
    lines: Sequence[Line],
    *,
    hints: frozenset[str] = frozenset(),
    marks: Sequence[tuple[int, int, str]] = (),
    from_web: bool = False,
) -> list[bool]:
    """For each line whether it is furniture. `hints` are folded headlines that are known from elsewhere.

    `from_web` says that the file is known to be a page of a site.
    """
    if is_shell(lines):
        return [True] * len(lines)
    page = _Page(lines, hints=hints, marks=marks)
    page.mark(from_web=from_web)
    return page.marked


class _Page:
    """The lines of one page while they are marked, run by run, between the paragraphs and the lines that are kept."""

    def __init__(self, lines: Sequence[Line], *, hints: frozenset[str], marks: Sequence[tuple[int, int, str]]) -> None:
        self.lines = lines = settle_levels(lines)
        self.marked = mark_structure(lines, marks)
        papers = find_papers(lines)
        self.kept = find_kept(lines, papers)
        self.papers = bool(papers) or is_letter(lines[:8])
        self.hints = hints
        self.repeats = Counter(line.key for line in lines if line.key)
        self.mixed = [line.text for line in lines if line.script == "mixed" and not line.prose][:40]
        self.heads: dict[tuple[int, int], Head] = {}
        self.closed = False
        """Whether the foot of the page has begun: from there on only a piece with a date or a byline of its own counts."""
        for at, line in enumerate(lines):
            if line.level in ("page", "post", "inline") and not self.kept[at]:
                self.marked[at] = True
        for at in find_appeals(lines):
            self.marked[at] = self.marked[at] or not self.kept[at]
        for at in (*find_menus(lines, self.kept), *find_teasers(lines, self.kept)):
            self.marked[at] = True
        for at in find_tickers(lines):
            self.marked[at] = self.marked[at] or not self.kept[at]
        self.anchors = [at for at, line in enumerate(lines) if self.kept[at] or self._is_paragraph(at, line)]

    def _is_paragraph(self, at: int, line: Line) -> bool:
        return line.prose and not self.marked[at] and not self._is_headline(at)

    def _is_headline(self, at: int) -> bool:
        """Whether a long line without a stop is one more headline of a list of headlines."""
        lines = self.lines
        line = lines[at]
        if line.closed or line.words > _LONGEST_HEADLINE or line.end - line.start > 320 or at < 2:
            return False
        above = [other.titled and other.words >= 5 for other in lines[at - 2 : at]]
        return all(above) and (at + 1 == len(lines) or not lines[at + 1].prose)

    def _is_bare(self) -> bool:
        """Whether nothing speaks of a site around the text, as in a letter, a transcript or a plain file."""
        known = [at for at, line in enumerate(self.lines) if line.level is not None]
        few = len(known) <= _STRAY_SHARE * len(self.lines) and all(self.lines[at].level == "inline" for at in known)
        return few and sum(self.marked) <= len(known)

    def mark(self, *, from_web: bool) -> None:
        bare = self._is_bare()
        self._mark_runs(bare=bare)
        for at in find_story_links(self.lines, self.marked, hints=self.hints, bare=bare and not from_web):
            self.marked[at] = self.marked[at] or not self.kept[at]

    def _mark_runs(self, *, bare: bool) -> None:
        previous = -1
        for anchor in [*self.anchors, len(self.lines)]:
            if bare and previous < 0:
                self._mark_top(anchor)
                previous = anchor
                continue
            if anchor == len(self.lines):
                self._mark_foot(previous + 1)
            else:
                if anchor - previous > 1:
                    self._mark_between(previous + 1, anchor)
                if self.closed:
                    self.closed = not self.kept[anchor]
                    self.marked[anchor] = self.closed
            previous = anchor

    def _mark_top(self, high: int) -> None:
        """Mark a site's lines above the headline of a page on which nothing else is known to be furniture."""
        if high < 2 or high == len(self.lines) or self.papers or any(self.kept[: high + 1]):
            return
        if (0, high) not in self.heads and not any(line.words > 1 and line.titled for line in self.lines[1:high]):
            return  # nothing that could be a headline stands below the first line
        for at in find_top(self.lines, high, self._find_head(0, high)):
            self.marked[at] = True

    def _find_head(self, low: int, prose: int) -> Head:
        """The head of a piece, as if the rows of tags or buttons that part a headline from its text were not there."""
        known = self.heads.get((low, prose))
        if known is not None:
            return known
        lines = self.lines
        start = find_trail_end(lines, low, prose)
        view: list[int] = []
        for inline, run in itertools.groupby(range(start, prose), key=lambda at: lines[at].level == "inline"):
            group = list(run)
            view.extend(group[:1] if inline and len(group) >= _LONG_ROW else group)
        first = len(view)
        view.extend(range(prose, min(len(lines), prose + _LEAD)))
        head = find_head([lines[at] for at in view], 0, first, hints=self.hints, opens=True)
        head = Head(view[head.first], None if head.title is None else view[head.title], head.strong)
        if head.title is None and low == 0 and (told := find_told_above(lines, start, head.first, prose)) is not None:
            head = Head(told, told, head.strong)
        if head.title is not None:
            head = msgspec.structs.replace(head, first=find_copy(lines, start, head.first, head.title))
        self.heads[low, prose] = head
        return head

    def _closers(self, low: int, high: int) -> list[int]:
        return [
            at
            for at in range(low, high)
            if not self.kept[at] and (self.lines[at].level in ("page", "post") or self._names_sections(at, high))
        ]

    def _names_sections(self, at: int, high: int) -> bool:
        """Whether two names of sections stand one below the other below a text: what follows is of other pieces."""
        return self.lines[at].level == "menu" and 0 < at < high - 1 and self.lines[at + 1].level == "menu"

    def _closes_page(self, low: int, high: int) -> bool:
        """Whether the foot of the page begins in a run."""
        pages = [
            at
            for at in range(low, high)
            if not self.kept[at] and (self.lines[at].level == "page" or self._names_sections(at, high))
        ]
        return bool(pages) and not (high < len(self.lines) and self._resumes(low, high))

    def _resumes(self, low: int, high: int) -> bool:
        """Whether a piece goes on after a box of other stories: no headline stands above its next paragraph, and much follows."""
        plain = self.lines[high].prose and self.lines[high - 1].level is not None
        return plain and not self.closed and self._letters_after(high) >= _MUCH

    def _mark_foot(self, low: int) -> None:
        high = len(self.lines)
        closers = self._closers(low, high)
        foot = low if self.closed or low == 0 else (closers[0] if closers else high)
        if low == 0 and not closers and not any(line.level for line in self.lines):
            return  # a page of short lines alone, none of them known: nothing tells text from furniture
        if low == 0 and high:
            foot = self._mark_above(closers[0] if closers else high)
        if low > 0 and self.kept[low - 1] and not closers:
            return
        if low > 0:
            self._mark_tail(low, foot)
        self.marked[foot:high] = [True] * (high - foot)

    def _mark_above(self, high: int) -> int:
        """On a page without a paragraph, mark what stands above and below its one or two headlines; where the rest begins.

        A page of which the headline alone was kept, or whose text is one sentence without a stop.
        """
        headlines = [at for at in range(high) if self.lines[at].titled and self.lines[at].words >= 4]
        if not headlines or len(headlines) > _MOST_ALONE:
            return 1 if headlines and headlines[0] == 0 else 0
        first, last = headlines[0], headlines[-1] + 1
        self.marked[:first] = [True] * first
        for at in range(first, last):
            self.marked[at] = self.marked[at] or self.lines[at].level is not None
        return last

    def _mark_between(self, low: int, high: int) -> None:
        """Mark a run between two anchors: the foot of one piece, what closes it, and what precedes the next one's head."""
        closers = self._closers(low, high)
        if low > 0 and self._closes_page(low, high):
            self.closed = True
        if low > 0 and not closers and not self.closed:
            self._mark_repeated(low, high)
            return
        start = low
        if low > 0 and closers and not (self.closed and self.marked[low - 1]):
            start = closers[0]
            self._mark_tail(low, start)
        first, strong = self._find_next(start, high)
        if low > 0 and not self.kept[high]:
            if self.closed and (
                (strong and self._letters_after(high) >= 500) or self._is_whole(high) or self._is_dispatch(first, high)
            ):
                self.closed = False
            elif not strong and not self.closed and self._is_teaser(high):
                self.closed = True
            if self.closed:
                first = high
        if low == 0 and self.lines[high].prose:
            first = self._boxed_headline(first, high)
            self._mark_top(high)
        self.marked[start:first] = [True] * (first - start)
        for at in range(first, high):
            if self.lines[at].level is not None and not self.kept[at]:
                self.marked[at] = True

    def _mark_repeated(self, low: int, high: int) -> None:
        """Mark headlines between two paragraphs that stand elsewhere on the page again, as links to other stories do."""
        if high - low > 3 or self.kept[high]:
            return
        for at in range(low, high):
            line = self.lines[at]
            if line.titled and line.words >= 5 and self.repeats[line.key] > 1 and not self._heads_piece(line, at, high):
                self.marked[at] = True

    def _heads_piece(self, line: Line, at: int, high: int) -> bool:
        """Whether a repeated headline may be the title of the piece that goes on below it."""
        known = any(line.key in hint or hint in line.key for hint in self.hints)
        near = any(other.key == line.key or other.meta for other in self.lines[at + 1 : high])
        above = any(line.key and line.key in other.text.casefold() for other in self.lines[max(0, at - 2) : at])
        bilingual = any(line.text in other for other in self.mixed)
        return known or near or above or bilingual

    def _find_next(self, start: int, high: int) -> tuple[int, bool]:
        """Index of the first line of the next piece's head, and whether the head says when or by whom."""
        if self.lines[high].prose:
            head = self._find_head(start, high)
            return head.first if head.title is not None else self._find_signed(start, head.first), head.strong
        first = high
        if read_release(self.lines[high].text) is not None:
            return first, False
        while first > start and high - first < 3 and self._may_head(self.lines[first - 1]):
            first -= 1
        headline = self._headline_above(start, first)
        return (first, False) if headline is None else (headline, True)

    def _find_signed(self, start: int, first: int) -> int:
        """Index where the head of a text without a headline begins, where a byline or a day of it stands above buttons."""
        lines = self.lines
        above = first
        while above > start and (
            lines[above - 1].level == "inline" or lines[above - 1].meta or lines[above - 1].caption
        ):
            above -= 1
        signed = next((at for at in range(above, first) if lines[at].author or lines[at].translator), None)
        if signed is None:
            return first
        return signed - 1 if signed > start and lines[signed - 1].titled else signed

    def _boxed_headline(self, first: int, high: int) -> int:
        """Index of a page's headline above a box of other stories, which is marked; `first` where there is none.

        The row that says where the page stands tells the headline.
        """
        boxes = [at for at in range(high) if self.lines[at].level in ("page", "post")]
        for at in range(boxes[0] if boxes else 0):
            if self.lines[at].titled and is_echoed(self.lines, 0, at):
                box = next(index for index in boxes if index > at)
                self.marked[box:high] = [True] * (high - box)
                return at
        return first

    def _headline_above(self, start: int, high: int) -> int | None:
        """Index of the page's own headline above a document: a line of a headline's form with the page's day below it.

        Other lines of the document's head, a picture or a row of buttons may stand between.
        """
        for at in range(high - 1, max(start, high - _DOCUMENT_HEAD) - 1, -1):
            line = self.lines[at]
            if line.level in ("page", "post") or line.prose or line.closed:
                return None
            dated = any(below.day is not None and below.day.year is not None for below in self.lines[at + 1 : high + 1])
            if line.titled and dated and line.words >= _MOST_ALONE + 2 and not self._is_bar(line):
                return headline_of_deck(self.lines, start, at)
        return None

    def _is_bar(self, line: Line) -> bool:
        return "  " in line.text or " | " in line.text or "\t" in line.text

    def _may_head(self, line: Line) -> bool:
        """Whether a line above a dated list or a document may be its title or name its issuer."""
        return (
            not line.level and not line.prose and not line.truncated and (line.titled or line.meta or line.words <= 7)
        )

    def _letters_after(self, prose: int) -> int:
        return sum(line.end - line.start for line in self.lines[prose : prose + 4] if line.prose)

    def _is_whole(self, prose: int) -> bool:
        """Whether so many paragraphs follow on end that they are a piece, whatever stands above, and no lines of teasers."""
        following = self.lines[prose : prose + _WHOLE]
        whole = len(following) == _WHOLE and all(line.prose for line in following)
        return whole and sum(line.end - line.start for line in following) >= _MUCH + _MUCH // 2

    def _is_dispatch(self, first: int, prose: int) -> bool:
        """Whether a headline and a whole paragraph that opens with a dateline stand there: news of their own."""
        line = self.lines[prose]
        whole = line.closed and line.end - line.start >= _MUCH // 2
        return whole and 0 < prose - first <= 2 and self.lines[prose - 1].titled and opens_with_place(line.text)

    def _is_teaser(self, prose: int) -> bool:
        """Whether a paragraph after what closed a piece is too little to be a piece of its own, and nothing follows."""
        last = self.anchors[-1] == prose and self.lines[prose].end - self.lines[prose].start < 250
        return last and not closes_alike(self.lines, prose + 1)

    def _mark_tail(self, low: int, high: int) -> None:
        """Mark furniture among the short lines after a piece's last paragraph; a signature, a place and a date stay."""
        lines, repeats = self.lines, self.repeats
        low = signature_end(lines, low, high)
        others = [at for at in range(low, high) if lines[at].level is None]
        headlines = {at for at in others if (lines[at].titled and lines[at].words >= 5) or lines[at].prose}
        short = {at for at in others if lines[at].words <= 4 and not lines[at].meta and not lines[at].credit}
        single = sum(lines[at].words == 1 for at in short)
        named = any(is_name_like(lines[at]) for at in short)
        tags = (
            len(short) >= 4 or (len(short) >= 3 and (single >= 2 or not named)) or (single >= 2 and len(headlines) >= 2)
        )
        for at in others if not self.papers else ():  # whoever signs a document repeats its head
            line = lines[at]
            if line.meta or line.credit or line.field or is_post(line):
                continue
            teaser = at in headlines and (len(headlines) >= 2 or "|" in line.text)
            broken = line.truncated and not (at == low and line.words >= _FEWEST_BROKEN)
            if broken or teaser or (repeats[line.key] > 1 and line.words >= 4) or (tags and at in short):
                self.marked[at:high] = [True] * (high - at)
                break
        for at in range(low, high):
            if lines[at].level is not None:
                self.marked[at] = True
