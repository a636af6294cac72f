"""Short news reports that stand one below another without headlines, told apart by what each opens with and speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sijill.data import load_toml
from sijill.extract.layout.lines import Line
from sijill.text.fold import fold_text

_FEWEST_LETTERS, _MOST_LETTERS = 120, 1_000
"""Letters of one paragraph of a report."""
_FEWEST, _MOST = 2, 80
"""Paragraphs of a run of reports."""
_SHARED, _SHARED_AFTER_NAME = 2, 3
"""Words of matter that a paragraph shares with the report above before it counts as its continuation: fewer are needed
where it does not open as a report that is sure of its beginning does."""
_STEM = 5
_LATIN_WORD = re.compile(r"[A-Za-z\u00C0-\u024F][\w'’]*")
_ARABIC_WORD = re.compile(r"[\u0620-\u064A\u064B-\u0652\u0670-\u06D3]+")
_WRITTEN_OUT = re.compile(r"\((?:[A-Z][A-Za-z.]{1,9})\)")
_OPENING = 9
"""Words in which a report names what it is about."""


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(fold_text(word) for word in load_toml("layout.toml")["reports"][key])


@cache
def _links() -> re.Pattern[str]:
    starts = sorted(
        {fold_text(start) for start in load_toml("layout.toml")["reports"]["goes_on"]}, key=lambda s: (-len(s), s)
    )
    return re.compile(r"(?:" + "|".join(map(re.escape, starts)) + r")(?!\w)")


def leans_on_above(text: str) -> bool:
    """Whether words open as what goes on with the text above does ("however", "he added", "وأضاف")."""
    folded = fold_text(text[:40])
    return bool(_links().match(folded)) or (folded[:1] == "و" and bool(_links().match(folded, 1)))


def split_reports(lines: Sequence[Line]) -> list[int]:
    """Where each report begins, as indices into `lines`; [0] where they are one text.

    The lines must all be paragraphs of moderate length in one script with white lines between. A paragraph begins a report
    where it names a name early, has no word that leans on what stands above ("however", "he added"), and shares next to no
    words of matter with the report above: names alone do not count, since reports of one war share them.
    """
    if not _may_hold_reports(lines):
        return [0]
    starts = [0]
    matter = words_of_matter(lines[0])
    place = _lead_place(lines[0])
    for at, line in enumerate(lines[1:], start=1):
        own = words_of_matter(line)
        needed = _SHARED_AFTER_NAME if _WRITTEN_OUT.search(line.text[:120]) or _lead_place(line) else _SHARED
        if _opens(line) and len(own & matter) < needed and not (place and place in fold_text(line.text)):
            starts.append(at)
            matter, place = own, _lead_place(line)
        else:
            matter |= own
    return starts


def _may_hold_reports(lines: Sequence[Line]) -> bool:
    if not _FEWEST <= len(lines) <= _MOST or len({line.script for line in lines}) != 1:
        return False
    whole = all(line.prose and _FEWEST_LETTERS <= line.end - line.start <= _MOST_LETTERS for line in lines)
    return whole and all(line.blanks for line in lines[1:]) and _opens(lines[0])


def _opens(line: Line) -> bool:
    """Whether a paragraph may be the first of a report: it names a name early and leans on nothing above."""
    folded = fold_text(line.text[:200])
    if _links().match(folded) or folded[:1] in "\"“«'‘-–—•*":
        return False
    words = line.text.split()[:_OPENING]
    if line.script == "ar":
        return not words[0].startswith("و") and any(fold_text(word).lstrip("بلف") in _words("places") for word in words)
    return any(word[:1].isupper() for word in words[1:]) or words[0][:2].isupper()


def _lead_place(line: Line) -> str | None:
    """The place that a report opens with ("In Umm Tarfa, …"), folded; None where it opens otherwise."""
    match = re.match(r"(?:In|At|Near|Around)\s+(?:the\s+)?([A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*)", line.text)
    return fold_text(match.group(1)) if match else None


def words_of_matter(line: Line) -> set[str]:
    """Stems of a paragraph's words of matter: no names, no small words, none of those that every report has."""
    return set(_stems(line))


def _stems(line: Line) -> Iterator[str]:
    common = _words("common")
    pattern = _ARABIC_WORD if line.script == "ar" else _LATIN_WORD
    for match in pattern.finditer(line.text):
        word = match.group()
        if word[0].isupper() or len(word) < 4:
            continue
        folded = fold_text(word)
        if line.script == "ar":
            folded = re.sub(r"^(?:و|ف)?(?:ال|بال|لل|كال|ب|ل)(?=\w{3})", "", folded)
        if folded not in common and folded[:_STEM] not in common and len(folded) >= 3:
            yield folded[:_STEM]
