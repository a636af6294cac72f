"""One run of a page's text that is several pieces by its form: round-ups, news in brief, headed pieces between rules."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec

from sijill.extract.layout.bulletins import Notice, find_notices
from sijill.extract.layout.days import find_days
from sijill.extract.layout.ends import find_datelined, find_headed_parts, names_section
from sijill.extract.layout.lines import Line
from sijill.extract.layout.papers import Paper
from sijill.extract.layout.releases import ReleaseNotice
from sijill.extract.layout.reports import split_reports
from sijill.model.records import ItemKind


class Piece(msgspec.Struct):
    """A run of content lines `first:last` that is one item. `title` is the index of its title line."""

    first: int
    last: int
    kind: ItemKind | None = None
    title: int | None = None
    heading: str | None = None
    notice: ReleaseNotice | None = None
    paper: Paper | None = None
    fields_at: int | None = None
    published: str | None = None
    """The day of the round-up that the piece is a notice of."""


def split_pieces(
    view: Sequence[Line], pieces: Sequence[Piece], *, rules: Sequence[bool], hints: frozenset[str]
) -> list[Piece]:
    """The pieces of a page with those parted that are several. `rules` says above which lines a row of stars stands."""
    alone = len(pieces) == 1
    found = [part for piece in pieces for part in _split_ruled(view, piece, rules)]
    found = [part for piece in found for part in _split_briefs(view, piece)]
    found = [part for piece in found for part in _split_datelined(view, piece, rules)]
    found = [part for piece in found for part in _split_bulletin(view, piece, hints=hints if alone else frozenset())]
    return [part for piece in found for part in _split_untitled(view, piece, alone=alone)]


def _split_bulletin(view: Sequence[Line], piece: Piece, *, hints: frozenset[str]) -> list[Piece]:
    """The notices of a round-up, each with the round-up's day; else the piece itself."""
    rows = view[piece.first : piece.last]
    notices = find_notices(rows, hints=hints) if piece.kind is None else []
    if not notices:
        return [piece]
    head = [line.text for line in rows[: notices[1].first] if not line.prose]
    days = [day for text in [*head, *sorted(hints)] for day in find_days(text) if day.year is not None]
    return _part(piece, notices, published=days[0].value if days else None)


def _part(piece: Piece, notices: Sequence[Notice], *, published: str | None) -> list[Piece]:
    ends = [*(notice.first for notice in notices[1:]), piece.last - piece.first]
    return [
        Piece(
            piece.first + notice.first,
            piece.first + end,
            title=piece.title if notice.title is None and notice.first == 0 else _shift(notice.title, piece.first),
            published=published,
        )
        for notice, end in zip(notices, ends, strict=True)
    ]


def _split_ruled(view: Sequence[Line], piece: Piece, rules: Sequence[bool]) -> list[Piece]:
    """The headed pieces that rows of stars part on one page, each with the page's day; else the piece itself."""
    rows = view[piece.first : piece.last]
    heads = find_headed_parts(rows, rules[piece.first : piece.last]) if piece.kind is None else []
    if not heads:
        return [piece]
    above = [day for line in rows[: heads[0]] for day in find_days(line.text) if day.year is not None]
    notices = [Notice(0, heads[0]), *(Notice(at, at) for at in heads[1:])]
    return _part(piece, notices, published=above[0].value if above else None)


def _split_datelined(view: Sequence[Line], piece: Piece, rules: Sequence[bool]) -> list[Piece]:
    """A piece and the news below it that open with datelines; else the piece itself."""
    starts = (
        find_datelined(view[piece.first : piece.last], rules[piece.first : piece.last]) if piece.kind is None else []
    )
    if not starts:
        return [piece]
    edges = [piece.first + at for at in starts]
    above = msgspec.structs.replace(piece, last=edges[0])
    return [above, *(Piece(first, last) for first, last in itertools.pairwise([*edges, piece.last]))]


def _split_briefs(view: Sequence[Line], piece: Piece) -> list[Piece]:
    """A piece and the news in brief below it, one by one; else the piece itself."""
    if piece.kind is not None:
        return [piece]
    rows = view[piece.first : piece.last]
    first = next((at for at, line in enumerate(rows) if line.prose), len(rows))
    at = next((at for at in range(first + 1, len(rows)) if names_section(rows[at])), None)
    notices = [] if at is None else find_notices(rows[at:], briefs=True)
    if at is None or not notices:
        return [piece]
    above = msgspec.structs.replace(piece, last=piece.first + at)
    return [above, *_part(Piece(piece.first + at, piece.last), notices, published=None)]


def _shift(index: int | None, by: int) -> int | None:
    return None if index is None else index + by


def _split_untitled(view: Sequence[Line], piece: Piece, *, alone: bool) -> list[Piece]:
    """The reports that a run of paragraphs without a headline beside other pieces is; else the piece itself."""
    if alone or piece.kind is not None or piece.title is not None:
        return [piece]
    starts = [piece.first + at for at in split_reports(view[piece.first : piece.last])]
    if len(starts) == 1:
        return [piece]
    return [Piece(start, end) for start, end in itertools.pairwise([*starts, piece.last])]
