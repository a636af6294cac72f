"""What kind of item each piece of a page is, where its form alone did not tell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from sijill.data import load_toml
from sijill.extract.layout.ends import (
    is_signed_below,
    is_signed_by_speaker,
    names_speaker,
    read_reply,
    speaks_for_itself,
)
from sijill.extract.layout.heads import is_label, is_salutation, names_statement
from sijill.extract.layout.lines import Line
from sijill.extract.layout.parts import Piece
from sijill.text.fold import fold_text

_LONGEST_OFFICE = 8
"""Words of a line at a head that names the office which speaks."""


@cache
def layout_words(section: str, key: str) -> tuple[str, ...]:
    """One list of words of `layout.toml`, folded. Raises KeyError for a list that the file does not have."""
    return tuple(fold_text(word) for word in load_toml("layout.toml")[section][key])


def settle_kinds(view: Sequence[Line], pieces: Sequence[Piece], lists: Sequence[tuple[int, int]]) -> None:
    """Name the kind of each piece that its form alone did not tell."""
    holds: set[int] = set()
    firsts = [piece.first for piece in pieces]
    for first, _ in lists:
        owner = firsts[max(0, bisect_right(firsts, first) - 1)]
        holds.add(owner)
    for piece in pieces:
        if piece.first in holds and piece.kind in (None, "statement", "primary_document"):
            piece.kind = "campaign_list"
        if piece.kind is not None:
            continue
        title = view[piece.title] if piece.title is not None else None
        if title is not None and (names_statement(title) or _is_said(view, piece, title)):
            piece.kind = "statement"
        elif title is not None and any(word in fold_text(title.text) for word in layout_words("analysis", "words")):
            piece.kind = "analysis"
        else:
            piece.kind = "article"


def _is_said(view: Sequence[Line], piece: Piece, title: Line) -> bool:
    """Whether the head of a piece says below its title whose statement it is or to whom it is addressed, or its title answers
    somebody and an office signs at the foot."""
    prose = next((at for at in range(piece.first, piece.last) if view[at].prose), piece.last)
    head = [line for line in view[piece.first : prose] if line is not title]
    if any(line.author for line in head):
        return False
    if any(is_salutation(line) or is_label(line) or (line.titled and names_statement(line)) for line in head):
        return True
    if any(
        names_speaker(line) and line.words <= _LONGEST_OFFICE and not line.closed for line in head if not line.prose
    ):
        return True
    if is_signed_by_speaker(view[piece.first : piece.last]):
        return True
    group, at = read_reply(title.text), (piece.title or piece.first) - piece.first
    rows = view[piece.first : piece.last]
    return group is not None and (is_signed_below(rows, at) or speaks_for_itself(rows, at, group))
