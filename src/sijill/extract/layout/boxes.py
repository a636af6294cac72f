"""Furniture inside a piece's text: headlines of other stories that stand alone, and what asks the reader for money."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache

from sijill.data import load_toml
from sijill.extract.layout.bulletins import names_bulletin
from sijill.extract.layout.ends import names_issuer, opens_with_place
from sijill.extract.layout.heads import looks_captioned, split_scripts
from sijill.extract.layout.keys import fold_key
from sijill.extract.layout.lines import Line
from sijill.extract.layout.reports import leans_on_above, words_of_matter
from sijill.extract.layout.tops import opens_urgent

_FEWEST_WORDS, _MOST_WORDS = 8, 22
"""Words of a line that is too long for a heading inside a text and too short for a paragraph."""
_FEWEST_IN_TWO_PARTS = 6
"""Words that are enough where a line is built as headlines are ("Place.. this and that")."""
_FEWEST_BROKEN = 15
"""Words of a line that breaks off and is the end of a text that was cut."""
_FEWEST_JOINED = 35
"""Words of several headlines in one line."""
_FEWEST_UNMARKED = 60
"""Words of headlines in one line that nothing parts."""
_TOP = 8
"""Lines at the top of a page among which such a line stands."""
_COMMA, _STOP = re.compile(r"[,،;؛]"), re.compile(r"(?<=\w\w)\.\s+\S")
_SHARED = 4
"""Words of matter that a heading shares with the paragraph below it."""
_GAP = re.compile(r"\S\s{3,}(?=\S)")
_FEWEST_GAPS = 5
_PARTED = re.compile(r"\.\.|…|[:|”!؟]|\s-\s")
_FEWEST_SHOUTED, _MOST_ENGLISH = 5, 16
_MOST_TOGETHER = 3
_MOST_IN_SHELL, _SHELL_WORDS = 4, 150
"""Paragraphs and words that a page may have and be none."""
_LONGEST_BOX = 6
"""Lines between two appeals that belong to the same box."""
_TWO_PARTS = re.compile(r"\.\.|…|\||(?<=[^\s\d]): (?=\S)")
_ENTRY = re.compile(r"^(?:[-–—•*·▪●►+]|\(?[\d٠-٩]{1,3}[.)-])\s*\S")
_INNER_STOP = re.compile(r"(?<=\w\w)[.؟!]\s+\S")
_DATED = re.compile(r"(?:19|20)\d\d\s*$")


def find_story_links(lines: Sequence[Line], marked: Sequence[bool], *, hints: frozenset[str], bare: bool) -> list[int]:
    """Indices of headlines of other stories between two paragraphs of one piece, and right above what closes it.

    A heading inside a text is short; a line without a stop that is longer, is no caption, no post and no entry of a list,
    and stands alone between two paragraphs, leads to another story. Where nothing speaks of a site around the text
    (`bare`), only a line in two parts or with a figure counts. Nothing is found in a round-up, nor where every second
    paragraph has such a line above it: there they head the notices.
    """
    paragraphs = [at for at, line in enumerate(lines) if line.prose and not marked[at]]
    found: list[int] = []
    head = [line.text for at, line in enumerate(lines[: paragraphs[0] + 1]) if not marked[at]] if paragraphs else []
    if any(names_bulletin(text) for text in [*head, *hints]):
        return found
    for before, after in itertools.pairwise(paragraphs):
        run = [at for at in range(before + 1, after) if not marked[at]]
        if 0 < len(run) <= _MOST_TOGETHER and not _begins_piece(lines, marked, before, after, hints):
            found.extend(
                at for at in run if _is_story(lines[at], bare=bare) and not (bare and _heads(lines[at], lines[after]))
            )
    if len(found) >= 3 and 2 * len(found) >= len(paragraphs):
        return []
    if paragraphs:
        found.extend(_find_last(lines, marked, paragraphs[-1] + 1))
    return found


def _find_last(lines: Sequence[Line], marked: Sequence[bool], low: int) -> list[int]:
    """The one headline between a page's last paragraph and the heading of its list of other stories."""
    run = [at for at in range(low, len(lines)) if not marked[at] and lines[at].level is None]
    if len(run) != 1 or run[0] + 1 >= len(lines) or lines[run[0] + 1].level != "page":
        return []
    line = lines[run[0]]
    broken = line.truncated and line.words >= _FEWEST_BROKEN
    return run if line.words > _FEWEST_IN_TWO_PARTS and line.titled and _is_free(line) and not broken else []


def _begins_piece(
    lines: Sequence[Line], marked: Sequence[bool], before: int, after: int, hints: frozenset[str]
) -> bool:
    """Whether what stands between two paragraphs may be the head of a piece that begins with the second, or goes on with
    the first."""
    between = lines[before + 1 : after]
    if any(line.meta or line.field or line.level in ("page", "post") for line in between):
        return True
    if lines[before].script != lines[after].script or lines[before].text.endswith((":", "،", ",")):
        return True
    if opens_with_place(lines[after].text) and not any(
        opens_with_place(line.text) for line in lines[:after] if line.prose
    ):
        return True
    known = any(line.key in hint or hint in line.key for line in between for hint in hints)
    bilingual = any(line.script == "mixed" and split_scripts(line.text) for line in between)
    return known or bilingual


def _is_story(line: Line, *, bare: bool) -> bool:
    if line.closed and not line.text.endswith(("؟", "?", "!", "»", "”", '"', ")")):
        return False
    if (
        line.level
        or line.caption
        or line.credit
        or line.words > _MOST_WORDS
        or not _is_free(line)
        or names_issuer(line)
    ):
        return False
    two = bool(_TWO_PARTS.search(line.text))
    if two and line.words >= _FEWEST_IN_TWO_PARTS and line.script == "ar":
        return True
    if line.script == "en":
        return not bare and _is_english_story(line, two=two or "; " in line.text)
    figure = any(character.isdigit() for character in line.text)
    return line.words >= _FEWEST_WORDS and (not bare or two or figure)


def _heads(line: Line, below: Line) -> bool:
    """Whether a line says what the paragraph below it says again, as a heading inside a text may."""
    return line.script == "ar" and len(words_of_matter(line) & words_of_matter(below)) >= _SHARED


def _is_english_story(line: Line, *, two: bool) -> bool:
    """Whether a line of English is a headline and no heading, which is short or has capitals throughout."""
    words = line.text.split()
    if _is_shouted(line.text):
        return len(words) >= _FEWEST_SHOUTED
    if words[0] in ("A", "An", "The") or len(words) > _MOST_ENGLISH:
        return False
    small = sum(word[0].islower() for word in words)
    asked = line.text.rstrip("”\"’'").endswith("?")  # headings ask more often than headlines
    return len(words) >= _FEWEST_WORDS and (two or (2 * small > len(words) and not asked))


def _is_free(line: Line) -> bool:
    """Whether nothing says that a line is a caption, a quotation, a post, an entry of a list or a part of the text."""
    text = line.text
    if looks_captioned(line) or _ENTRY.match(text) or _INNER_STOP.search(text) or _DATED.search(text):
        return False
    if text[0] in "“”\"«'‘(—–" and text[-1] in "”\"»'’)":
        return False
    return not any(mark in text for mark in _post_marks()) and not leans_on_above(text)


def _is_shouted(text: str) -> bool:
    return text.upper() == text and text.lower() != text


@cache
def _post_marks() -> tuple[str, ...]:
    return tuple(load_toml("furniture.toml")["posts"]["marks"])


def is_post(line: Line) -> bool:
    """Whether a line belongs to a post that is quoted from a network."""
    return any(mark in line.text for mark in _post_marks())


@cache
def _appeals(key: str) -> tuple[str, ...]:
    return tuple(phrase.lower() for phrase in load_toml("furniture.toml")["appeals"][key])


def find_appeals(lines: Sequence[Line]) -> list[int]:
    """Indices of the lines that ask readers to pay, and of those that stand between two of them close together."""
    whole = "\n".join(line.text for line in lines).lower()
    phrases = tuple(phrase for phrase in _appeals("sure") if phrase in whole)
    sure = [at for at, line in enumerate(lines) if _asks(line, phrases)] if phrases else []
    if not sure:
        return []
    box = set(sure)
    for at in sure:
        around = range(max(0, at - _LONGEST_BOX), min(len(lines), at + _LONGEST_BOX + 1))
        box.update(near for near in around if _asks(lines[near], _appeals("near")))
    ordered = sorted(box)
    for before, after in itertools.pairwise(ordered):
        if after - before <= _LONGEST_BOX:
            box.update(range(before + 1, after))
    return sorted(box)


def _asks(line: Line, phrases: tuple[str, ...]) -> bool:
    lowered = line.text.lower()
    return len(lowered) <= 1_500 and any(phrase in lowered for phrase in phrases)


def find_tickers(lines: Sequence[Line]) -> list[int]:
    """Indices of the headlines of other stories that run together in one long line above a page's text.

    The line has no stop, the paragraph below it has one: text whose writer sets none anywhere is no ticker.
    """
    apart = [
        at
        for at, line in enumerate(lines)
        if line.words >= _FEWEST_JOINED and "   " in line.text and len(_GAP.findall(line.text)) >= _FEWEST_GAPS
    ]
    apart.extend(at for at, line in enumerate(lines[:_TOP]) if _is_unmarked(line) and not _goes_on(lines, at))
    opening = next((at for at, line in enumerate(lines[:_TOP]) if line.prose and at not in apart), None)
    if opening is not None and opens_urgent(lines[opening]) and _heads_next(lines, opening):
        apart.append(opening)
    if apart:
        return apart
    prose = list(itertools.islice((at for at, line in enumerate(lines) if line.prose), 3))
    if len(prose) < 2:
        return []
    first, after = lines[prose[0]], lines[prose[1]]
    joined = first.words >= _FEWEST_JOINED and not first.closed and not first.truncated
    stopped = after.closed or _INNER_STOP.search(after.text) is not None
    plain = _INNER_STOP.search(first.text) is None and stopped
    between = lines[prose[0] + 1 : prose[1]]
    headed = any(line.level == "page" or line.meta for line in between)
    return [prose[0]] if joined and plain and (headed or _PARTED.search(first.text)) else []


def _heads_next(lines: Sequence[Line], at: int) -> bool:
    """Whether a headline stands right below a line, and a text below that."""
    below = lines[at + 1 : at + 2]
    return bool(below) and below[0].titled and any(line.prose for line in lines[at + 2 : at + _TOP])


def _is_unmarked(line: Line) -> bool:
    """Whether a line is far too long for what marks it has: no stop, next to no comma."""
    long = line.words >= _FEWEST_UNMARKED and not line.closed and not line.truncated
    return long and len(_COMMA.findall(line.text)) * _FEWEST_UNMARKED <= line.words and not _STOP.search(line.text)


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is the last of a page, or a paragraph follows it."""
    return at + 1 >= len(lines) or lines[at + 1].prose


@cache
def _shells() -> tuple[str, ...]:
    return tuple(fold_key(start) for start in load_toml("furniture.toml")["shells"]["starts"])


def is_shell(lines: Sequence[Line]) -> bool:
    """Whether a page is none: an error, a check of the browser or a redirection stands in its place."""
    if (
        not lines
        or sum(line.prose for line in lines) > _MOST_IN_SHELL
        or sum(line.words for line in lines) > _SHELL_WORDS
    ):
        return False
    return any(fold_key(line.text[:80]).startswith(_shells()) for line in lines[:3])
