"""What a line in the middle of a page begins: a document's text, a note, the text of a release."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sijill.data import load_toml
from sijill.extract.layout.ends import announces_text, names_speaker, opens_remarks
from sijill.extract.layout.lines import Line
from sijill.extract.layout.papers import is_invocation, is_opening
from sijill.extract.layout.parts import Piece
from sijill.extract.layout.releases import ReleaseNotice, is_link_line, read_release
from sijill.text.fold import fold_text

_LONGEST_FORMULA = 60
"""Words of a paragraph that opens with a formula of praise and begins a statement."""
_LONGEST_SIGNATURE = 8
"""Words of a line that signs a document."""
_MOST_TOLD = 15
"""Words of a line right below a notice that says more of the release."""


def is_given(view: Sequence[Line], at: int) -> bool:
    """Whether the text of a statement begins at a line, as the line above announces, and goes on for some paragraphs."""
    return announces_text(view[at - 1]) and sum(line.prose for line in view[at : at + 4]) >= 2


def may_give(starts: dict[int, Piece], current: int) -> bool:
    return current in starts and starts[current].kind is None


def leads_on(view: Sequence[Line], at: int, notice: ReleaseNotice) -> bool:
    """Whether the link to a notice's release stands right below a note, so that the note is the notice's own."""
    return any(is_link_line(line.text, notice) for line in view[at + 1 : at + 3])


def tells_of_release(view: Sequence[Line], at: int) -> bool:
    """Whether a short line right below a notice says more of the release: its day, its length, its language."""
    line = view[at]
    return not (line.blanks or line.prose or line.closed) and line.words <= _MOST_TOLD


def may_be_noted(view: Sequence[Line], at: int, starts: dict[int, Piece], current: int) -> bool:
    """Whether a note may stand below a piece: one that a document's own day or signature follows is the document's."""
    if current not in starts:
        return False
    dated = any(line.day is not None or line.clock for line in view[at + 1 : at + 3])
    signed = at + 1 < len(view) and not view[at + 1].prose and view[at + 1].words <= _LONGEST_SIGNATURE
    dated = dated or (signed and not opens_remarks(view, at + 1))
    parted = not view[at - 1].prose or view[at].blanks > 0
    return starts[current].kind != "primary_document" or (parted and not dated)


def is_posted(view: Sequence[Line], at: int) -> bool:
    """Whether somebody signs, right below a numbered heading, what they posted: the heading of a post and no document's."""
    return at + 1 < len(view) and view[at + 1].author is not None


def is_long(view: Sequence[Line], at: int, current: int) -> bool:
    """Whether what follows a notice is the text of the release itself: another language, or several paragraphs."""
    line = view[at]
    if not line.prose and line.words < 4 and line.script == view[current].script:
        return False
    following = view[at : at + 8]
    prose = []
    for near in following:
        if read_release(near.text):
            break
        if near.prose:
            prose.append(near)
    same = line.script == view[current].script
    length = sum(near.end - near.start for near in prose)
    signed = any(names_speaker(near) for near in view[at : at + 2 * len(following)])
    return length >= (1200 if same and not signed else 200) and len(prose) >= (3 if same else 1)


def may_have_remarks(starts: dict[int, Piece], current: int) -> bool:
    """Whether a document stands where remarks on it may follow; a statement that opens its page has notes of its own."""
    kind = starts[current].kind
    return kind in ("primary_document", "release_notice") or (kind == "statement" and len(starts) > 1)


@cache
def _note_starts() -> tuple[str, ...]:
    return tuple(fold_text(start) for start in load_toml("layout.toml")["notes"]["starts"])


def is_note(line: Line) -> bool:
    """Whether a paragraph opens as an added note does ("NB: …")."""
    opening, colon, _ = line.text[:40].partition(":")
    if not colon or line.words < 6:
        return False
    return fold_text(opening).strip(" .*") in {start.strip(" .") for start in _note_starts()}


def begins_document(line: Line, starts: dict[int, Piece], current: int) -> bool:
    """Whether the text of a document begins at a line, inside a piece that so far was somebody's introduction to it."""
    if current not in starts or starts[current].kind is not None:
        return False
    praised = line.prose and line.words >= _LONGEST_FORMULA and is_opening(line)
    return (is_invocation(line) and line.blanks > 0) or praised


def heading_above(view: Sequence[Line], at: int, last_prose: int) -> int:
    """Index of the first of the one or two headings directly above a line."""
    first = at
    while first - 1 > last_prose and at - first < 2 and not view[first - 1].closed and view[first - 1].words <= 20:
        first -= 1
    return first
