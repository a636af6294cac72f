"""From glyphs in their places to lines in reading order: the bidirectional algorithm run backwards.

On the page a right-to-left line is read from its right edge, but numbers and Latin words in it from their left. Brackets
are drawn mirrored there; whether a file's map has the sign or its mirror is told from the blanks around them.
"""

from __future__ import annotations

import itertools
import re
import unicodedata

from sijill.extract.read.pdfglyphs import Glyph

_SAME_LINE = 0.35
_SMALL, _HIGHEST = 0.8, 0.6
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WORD_GAP = 0.14
_CELL_GAP = 2.0
"""Glyphs this many letter heights apart stand in different cells of a table; a tab stands between them."""
_PRESENTATION = re.compile(r"[\ufb1d-\ufdff\ufe70-\ufefc\ufb00-\ufb06]+")
_MIRROR = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
_OPENERS = frozenset("([{<«‹")
_NUMBER_INNER = frozenset(".,:/٫٬")
RIGHT, LEFT, DIGIT, NEUTRAL, BLANK = "R", "L", "D", "N", " "

Cell = tuple[str, str]
"""Characters of one glyph (with the marks on it), and their direction."""


def lines_of(glyphs: list[Glyph]) -> list[str]:
    """The text of a page line by line, each in reading order; an empty line where the page leaves space."""
    rows = _rows_of(glyphs)
    cells = [_cells_of(row) for row in rows]
    # Lines that are all of one direction say which the page has; mixed ones follow it where nothing else tells.
    ends = [direction for line in cells for direction in _ends_of(line)]
    page_base = RIGHT if ends.count(RIGHT) >= ends.count(LEFT) else LEFT
    ordered = [_read_order(line, page_base) for line in cells]
    mirror = _are_mirrored(ordered)
    lines: list[str] = []
    gaps = sorted(abs(a[0].y - b[0].y) for a, b in itertools.pairwise(rows))
    usual = gaps[len(gaps) // 2] if gaps else 0.0
    for number, line in enumerate(ordered):
        # A step upwards leads to the next column, where a paragraph may go on.
        if number and usual and rows[number - 1][0].y - rows[number][0].y > 1.35 * usual:
            lines.append("")
        text = "".join(
            _MIRROR.get(characters, characters) if mirror and level == RIGHT else characters
            for characters, level in line
        )
        lines.append(re.sub(r" {2,}", " ", text).strip())
    return lines


def _ends_of(cells: list[Cell]) -> list[str]:
    strong = [direction for _, direction in cells if direction in (LEFT, RIGHT)]
    return [strong[0]] if strong and strong[0] == strong[-1] else []


def _rows_of(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs with one base line, in drawing order of the lines."""
    rows: list[list[Glyph]] = []
    base = size = 0.0
    for glyph in glyphs:
        if not glyph.text.strip("\x00\ufeff"):
            glyph.text = " "
        if rows and abs(base - glyph.y) <= _SAME_LINE * max(glyph.size, size, 1e-6):
            rows[-1].append(glyph)
        elif rows and _is_raised(glyph, base, size):
            glyph.text = glyph.text.translate(_RAISED)
            rows[-1].append(glyph)
        elif rows and all(_is_raised(other, glyph.y, glyph.size) for other in rows[-1]):
            # The sign of a footnote stands before its text.
            for other in rows[-1]:
                other.text = other.text.translate(_RAISED)
            rows[-1].append(glyph)
            base, size = glyph.y, glyph.size
        else:
            rows.append([glyph])
            base, size = glyph.y, glyph.size
    return [row for row in rows if any(glyph.text.strip() for glyph in row)]


def _is_raised(glyph: Glyph, base: float, size: float) -> bool:
    """Whether a glyph is a small one set above the base line of a line, like the number of a footnote."""
    return glyph.size <= _SMALL * size and 0 < glyph.y - base <= _HIGHEST * size


def _cells_of(row: list[Glyph]) -> list[Cell]:
    """A line from left to right as it is drawn, with blanks where glyphs stand apart and marks on their letters."""
    above = _carriers_of(row)
    letters = sorted((glyph for glyph in row if not _is_mark(glyph.text)), key=lambda glyph: glyph.x)
    cells: list[Cell] = []
    edge: float | None = None
    for glyph in letters:
        if glyph.text.isspace():
            if glyph.width < 0.02 * glyph.size:
                continue  # a mark that the file's map knows no character for
            if cells and cells[-1][1] != BLANK:
                cells.append((" ", BLANK))
            edge = max(glyph.x if edge is None else edge, glyph.x + glyph.width)
            continue
        if edge is not None and cells and glyph.x - edge > _WORD_GAP * glyph.size:
            if cells[-1][1] == BLANK:
                cells.pop()
            cells.append(("\t" if glyph.x - edge > _CELL_GAP * glyph.size else " ", BLANK))
        text = _PRESENTATION.sub(lambda found: unicodedata.normalize("NFKC", found.group()), glyph.text)
        cells.append((text + above.get(id(glyph), ""), _direction(text)))
        edge = max(glyph.x if edge is None else edge, glyph.x + glyph.width)
    while cells and cells[-1][1] == BLANK:
        cells.pop()
    return cells


def _carriers_of(row: list[Glyph]) -> dict[int, str]:
    """Marks by the identity of the glyph that carries them.

    Where letters are drawn from left to right, the marks of a right-to-left letter are drawn before it; else after it.
    """
    above: dict[int, str] = {}
    waiting = ""
    before: Glyph | None = None
    for place, glyph in enumerate(row):
        if not _is_mark(glyph.text):
            if not glyph.text.isspace():
                if waiting:
                    above[id(glyph)] = waiting + above.get(id(glyph), "")
                before, waiting = glyph, ""
            continue
        after = next(
            (other for other in row[place + 1 : place + 6] if other.text.strip() and not _is_mark(other.text)), None
        )
        is_drawn_first = "\u0590" < glyph.text[0] < "\u0900"
        if after is not None and (before is None or (is_drawn_first and after.x > before.x)):
            waiting += glyph.text
        elif before is not None:
            above[id(before)] = above.get(id(before), "") + glyph.text
    return above


def _is_mark(text: str) -> bool:
    return bool(text) and all(unicodedata.combining(character) for character in text)


def _direction(text: str) -> str:
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return RIGHT
        if kind == "L":
            return LEFT
        if kind in ("EN", "AN"):
            return DIGIT
    return BLANK if text.isspace() else NEUTRAL


def _base_of(cells: list[Cell], page_base: str) -> str:
    """The direction of a line: that of both its ends where they agree, else of most of its letters by far, else the page's."""
    strong = [direction for _, direction in cells if direction in (LEFT, RIGHT)]
    if strong[0] == strong[-1]:
        return strong[0]
    rightward = strong.count(RIGHT)
    leftward = len(strong) - rightward
    if max(rightward, leftward) > 3 * min(rightward, leftward):
        return RIGHT if rightward > leftward else LEFT
    return page_base


def _read_order(cells: list[Cell], page_base: str) -> list[Cell]:
    """Cells of a drawn line in reading order; each with its level, `R` or `L`."""
    if not any(direction == RIGHT for _, direction in cells):
        return [(text, LEFT) for text, _ in cells]
    base = _base_of(cells, page_base)
    runs = _runs_of(cells, base)
    if base == RIGHT:
        runs.reverse()
    ordered: list[Cell] = []
    for level, run in runs:
        ordered += [(text, level) for text, _ in (reversed(run) if level == RIGHT else run)]
    return ordered


def _runs_of(cells: list[Cell], base: str) -> list[tuple[str, list[Cell]]]:
    """Stretches of one level, from left to right. Numbers are read from the left in either base."""
    levels = [LEFT if direction in (LEFT, DIGIT) else RIGHT if direction == RIGHT else "" for _, direction in cells]
    place = 0
    while place < len(cells):
        if levels[place]:
            place += 1
            continue
        end = place
        while end < len(cells) and not levels[end]:
            end += 1
        levels[place:end] = [_level_between(cells, place, end, base)] * (end - place)
        place = end
    if base == LEFT:
        _draw_in_numbers(cells, levels)
    runs: list[tuple[str, list[Cell]]] = []
    for cell, level in zip(cells, levels, strict=True):
        if runs and runs[-1][0] == level:
            runs[-1][1].append(cell)
        else:
            runs.append((level, [cell]))
    return [piece for level, run in runs for piece in _split_numbers(level, run, base)]


def _level_between(cells: list[Cell], start: int, end: int, base: str) -> str:
    """Level of the signs between two letters or numbers."""
    before = cells[start - 1][1] if start else ""
    after = cells[end][1] if end < len(cells) else ""
    if before == after == DIGIT:
        inside = end - start == 1 and cells[start][0] in _NUMBER_INNER
        return LEFT if inside else base
    if before == after == RIGHT:
        return RIGHT
    if {before, after} <= {LEFT, DIGIT} and LEFT in (before, after):
        return LEFT
    return base


def _draw_in_numbers(cells: list[Cell], levels: list[str]) -> None:
    """In a left-to-right line, numbers between two right-to-left words belong to their run."""
    strong = [place for place, (_, direction) in enumerate(cells) if direction in (LEFT, RIGHT)]
    for first, last in itertools.pairwise(strong):
        if cells[first][1] == cells[last][1] == RIGHT:
            for place in range(first + 1, last):
                levels[place] = RIGHT


def _split_numbers(level: str, run: list[Cell], base: str) -> list[tuple[str, list[Cell]]]:
    """Numbers that were drawn into a right-to-left run, back in their own order."""
    if level != RIGHT or base == RIGHT or not any(direction == DIGIT for _, direction in run):
        return [(level, run)]
    turned: list[Cell] = []
    place = 0
    while place < len(run):
        end = place
        while end < len(run) and (
            run[end][1] == DIGIT
            or (run[end][0] in _NUMBER_INNER and place < end < len(run) - 1 and run[end + 1][1] == DIGIT)
        ):
            end += 1
        if end > place:
            turned += reversed(run[place:end])
            place = end
        else:
            turned.append(run[place])
            place += 1
    return [(level, turned)]


def _are_mirrored(lines: list[list[Cell]]) -> bool:
    """Whether brackets in right-to-left stretches stand for their mirror images: an opening one follows a blank."""
    as_written = mirrored = 0
    for line in lines:
        for place, (text, level) in enumerate(line):
            if level != RIGHT or text not in _MIRROR:
                continue
            blank_before = place == 0 or line[place - 1][0].isspace()
            blank_after = place == len(line) - 1 or line[place + 1][0].isspace() or line[place + 1][0] in ".,،؛:؟"
            if blank_before == blank_after:
                continue
            if blank_before == (text in _OPENERS):
                as_written += 1
            else:
                mirrored += 1
    return mirrored > as_written
