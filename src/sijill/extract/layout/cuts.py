"""Where a page's text is cut into pieces, and what each piece is."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from sijill.extract.layout.campaigns import find_campaigns
from sijill.extract.layout.ends import (
    find_rules,
    find_signed_off,
    heads_text,
    heads_version,
    is_signed_below,
    opens_remarks,
    opens_with_place,
    read_reply,
    speaks_for_itself,
)
from sijill.extract.layout.heads import (
    find_head,
    headline_above,
    is_short_title,
    names_statement,
    split_scripts,
)
from sijill.extract.layout.instruments import read_heading
from sijill.extract.layout.keys import fold_key
from sijill.extract.layout.kinds import layout_words, settle_kinds
from sijill.extract.layout.leads import read_lead, share_told
from sijill.extract.layout.lines import Line
from sijill.extract.layout.papers import (
    find_papers,
    has_addressee,
    is_invocation,
    is_letter,
    read_numbered_heading,
)
from sijill.extract.layout.parts import Piece, split_pieces
from sijill.extract.layout.releases import ReleaseNotice, is_link_line, name_of_issuer, read_release
from sijill.extract.layout.turns import (
    begins_document,
    heading_above,
    is_given,
    is_long,
    is_note,
    is_posted,
    leads_on,
    may_be_noted,
    may_give,
    may_have_remarks,
    tells_of_release,
)
from sijill.model.records import ItemKind

_LETTERS_OF_A_PIECE = 300
"""Letters that text in another language needs before it counts as a piece of its own and not as a quotation."""


_LONGEST_TOLD, _TOLD = 20, 0.6
"""Words of a headline that ends with a stop, and the part of them that the text below it says again."""
_LETTERHEAD = 6
"""Lines above a document that belong to it where they are no piece of their own."""


def cut_pieces(lines: Sequence[Line], furniture: Sequence[bool], *, hints: frozenset[str]) -> list[Piece]:
    """The pieces of a page in order, over the lines that are not furniture. No lines yield []."""
    content = [at for at, marked in enumerate(furniture) if not marked]
    if not content:
        return []
    view = [lines[at] for at in content]
    walls = _walls(lines, content)
    rules = find_rules(lines, content)
    papers = dict(find_papers(view))
    lists = find_campaigns(view)
    starts = _find_starts(view, walls, papers, lists, hints)
    pieces: list[Piece] = []
    ordered = sorted(starts)
    for at, following in zip(ordered, [*ordered[1:], len(view)], strict=True):
        piece = starts[at]
        piece.first, piece.last = at, following
        if piece.title is not None and not at <= piece.title < following:
            piece.title = None  # a piece of another kind begins before it
        pieces.append(piece)
    _join_letterhead(view, pieces)
    pieces = split_pieces(view, pieces, rules=rules, hints=hints)
    settle_kinds(view, pieces, lists)
    for piece in pieces:
        piece.first, piece.last = content[piece.first], content[piece.last - 1] + 1
        piece.title = None if piece.title is None else content[piece.title]
        piece.fields_at = None if piece.fields_at is None else content[piece.fields_at]
    return pieces


def _join_letterhead(view: Sequence[Line], pieces: list[Piece]) -> None:
    """Count the few short lines that stand above a document, and are no piece by themselves, to the document."""
    if len(pieces) < 2 or pieces[0].kind is not None or pieces[1].kind not in ("primary_document", "statement"):
        return
    head = view[pieces[0].first : pieces[0].last]
    if len(head) <= _LETTERHEAD and all(line.words <= 2 * _LETTERHEAD and _is_of_head(line) for line in head):
        days = [line.day.value for line in head if line.day is not None and line.day.year is not None]
        paper = pieces[1].paper
        stated = pieces[1].kind == "statement" or (
            paper is not None and paper.noun in layout_words("statement", "nouns")
        )
        pieces[1].published = days[0] if days and stated else None
        pieces[1].first = pieces[0].first
        del pieces[0]


def _is_of_head(line: Line) -> bool:
    return not line.prose or line.text.endswith(":")


def _walls(lines: Sequence[Line], content: Sequence[int]) -> list[bool]:
    """For each content line whether furniture that ends a piece stands between it and the one before."""
    walls = [True]
    for before, at in itertools.pairwise(content):
        between = lines[before + 1 : at]
        others = sum(line.level != "inline" for line in between)
        walled = any(line.level in ("page", "post") for line in between) or others >= 4
        walls.append(walled and not _is_box(between, lines[at]))
    return walls


def _is_box(between: Sequence[Line], after: Line) -> bool:
    """Whether furniture is a box inside a piece: text without a headline follows it at once."""
    closes = any(line.level == "post" for line in between)
    return bool(between) and after.prose and between[-1].level is not None and not closes


def _find_starts(
    view: Sequence[Line],
    walls: Sequence[bool],
    papers: dict[int, int],
    lists: Sequence[tuple[int, int]],
    hints: frozenset[str],
) -> dict[int, Piece]:
    starts: dict[int, Piece] = {}
    listed = {at for first, last in lists for at in range(first, last)}
    prose_after = _next_prose(view)
    current = 0
    notice: ReleaseNotice | None = None
    announced: ReleaseNotice | None = None
    last_prose = -1
    at = 0

    def open_piece(index: int, **fields: object) -> None:
        nonlocal current
        starts[index] = Piece(index, index, **fields)  # type: ignore[arg-type]
        current = index

    while at < len(view):
        line = view[at]
        found = read_release(line.text, offset=line.start)
        if found:
            notice = found
            open_piece(at, kind="release_notice", notice=found)
        elif at in papers:
            start = _title_above(view, at, current, starts)
            if last_prose < current and current in starts and any(map(is_invocation, view[current:at])):
                start = current  # the formula with which the document begins stands above its issuer
            statement = _statement_title(view, at, papers[at])
            if statement is None:
                open_piece(start, kind="primary_document", fields_at=papers[at], **_titled(view, start, at, papers[at]))
            else:
                title = headline_above(view, current if last_prose < current else start, statement)
                open_piece(min(start, title), kind="statement", fields_at=papers[at], title=title)
            notice = None
            at = papers[at]
        elif (
            (paper := read_numbered_heading(line)) is not None
            and (at == 0 or line.blanks or walls[at])
            and not is_posted(view, at)
        ):
            invoked = last_prose < current and current in starts and any(map(is_invocation, view[current:at]))
            title = at + 1 if not paper.title and at + 1 < len(view) and view[at + 1].titled else at
            open_piece(current if invoked else at, kind="primary_document", paper=paper, title=title)
            notice = None
            at = _skip_paper_head(view, at, papers)
        elif notice is not None and is_note(line) and leads_on(view, at, notice):
            pass
        elif at not in listed and is_note(line) and last_prose >= current and may_be_noted(view, at, starts, current):
            open_piece(at, kind="note")
            notice = None
        elif at not in listed and current in starts and may_have_remarks(starts, current) and opens_remarks(view, at):
            open_piece(at, kind="note", **({} if line.prose else {"title": at}))
            notice = None
        elif (
            last_prose >= current
            and line.blanks
            and heads_text(view, at)
            and current in starts
            and starts[current].kind is None
        ):
            open_piece(at, **_titled_below(view, at))
            notice = None
            at = _skip_paper_head(view, at, papers)
        elif last_prose >= max(current, at - 2) and may_give(starts, current) and is_given(view, at):
            open_piece(at, kind="statement")
            notice = None
        elif last_prose >= current and begins_document(line, starts, current):
            first = heading_above(view, at, last_prose)
            kind: ItemKind = "primary_document" if has_addressee(view[at : at + 8]) else "statement"
            open_piece(first, kind=kind, **({"title": first} if first < at and view[first].words >= 3 else {}))
            notice = None
        elif at in listed:
            if not starts:
                open_piece(at)
        elif (not starts or walls[at]) and is_letter(view[at : at + 8]):
            open_piece(at, kind="primary_document")
            notice = None
        elif not starts or (walls[at] and not (line.prose and last_prose < current and may_give(starts, current))):
            _open_at(view, at, prose_after[at], hints, open_piece)
            notice = None
        elif notice is not None:
            if is_link_line(line.text, notice) or (at - current <= 2 and tells_of_release(view, at)):
                pass
            elif line.titled and line.script == view[current].script and 0 < prose_after[at] - at <= 3:
                open_piece(at, title=at)
                notice = None
            elif is_long(view, at, current):
                announced = notice
                open_piece(at, kind="statement", notice=notice)
                notice = None
        elif announced is not None and starts[current].notice is announced and is_link_line(line.text, announced):
            pass
        elif _begins_own_piece(view, at, prose_after[at], current, last_prose, walls):
            open_piece(at, **_title_of(view, at, prose_after[at], hints))
        if line.prose and (last_prose >= current or not is_note(line)):
            last_prose = at
        at += 1
    return starts


def _next_prose(view: Sequence[Line]) -> list[int]:
    """For each line the index of the first prose line at or after it; `len(view)` where there is none."""
    following = len(view)
    table = [0] * len(view)
    for at in range(len(view) - 1, -1, -1):
        if view[at].prose:
            following = at
        table[at] = following
    return table


def _statement_title(view: Sequence[Line], first: int, field: int) -> int | None:
    """The title line of a statement that has a number and a date; None for a letter, which has an addressee or a subject."""
    fields = {line.field for line in view[field : field + 6]}
    if fields & {"recipient", "subject", "sender"}:
        return None
    return next((at for at in range(first, field + 1) if names_statement(view[at])), None)


def _titled(view: Sequence[Line], start: int, issuer: int, field: int) -> dict[str, object]:
    """The title of a document: a line of its own above its issuer, else the heading that says what it is."""
    plain = start < issuer and view[start].words >= 3 and not is_invocation(view[start])
    if plain:
        return {"title": start}
    heading = next((at for at in range(issuer, field + 1) if read_heading(view[at]) is not None), None)
    return {} if heading is None else {"title": heading}


def _title_above(view: Sequence[Line], at: int, current: int, starts: dict[int, Piece]) -> int:
    """Where a document begins whose header fields (with the issuer's lines) begin at `at`: with a title line above them."""
    if at > 0 and is_invocation(view[at - 1]):
        at -= 1
    probe = at - 1
    if probe < 0:
        return at
    if probe == current and probe in starts and starts[probe].kind in (None, "primary_document"):
        return probe
    line = view[probe]
    before = view[probe - 1] if probe else None
    stands_alone = line.titled and (before is None or before.closed or before.prose or line.blanks >= 1)
    if line.script != view[at].script and "" not in (line.script, view[at].script):
        return at
    return probe if stands_alone and line.words >= 3 and not (probe == current and probe in starts) else at


def _titled_below(view: Sequence[Line], at: int) -> dict[str, object]:
    """Kind and title of a document whose text a line announces ("Text of the statement:")."""
    below = itertools.takewhile(lambda index: not view[index].prose, range(at + 1, min(len(view), at + 6)))
    title = next((index for index in below if names_statement(view[index])), None)
    if title is not None:
        return {"kind": "statement", "title": title}
    said = any(word in view[at].key.split() for word in layout_words("statement", "nouns"))
    return {"kind": "statement" if said else "primary_document"}


def _skip_paper_head(view: Sequence[Line], at: int, papers: dict[int, int]) -> int:
    """The last line of the header fields that follow a numbered heading at once, so that they open no second piece."""
    for first in range(at + 1, min(at + 5, len(view))):
        if first in papers and view[first].script == view[papers[first]].script:
            return papers[first]
        if view[first].prose:
            break
    return at


def _open_at(view: Sequence[Line], at: int, prose: int, hints: frozenset[str], open_piece: object) -> None:
    assert callable(open_piece)
    open_piece(at, **_title_of(view, at, prose, hints))


def _title_of(view: Sequence[Line], at: int, prose: int, hints: frozenset[str]) -> dict[str, object]:
    """The title line of a piece that begins at `at`, whose first paragraph is `prose`."""
    if at >= prose:
        return {"title": at} if at < len(view) and _is_long_title(view, at, hints) else {}
    if prose >= len(view):
        return {"title": at} if view[at].titled else {}
    head = find_head(view, at, min(prose, at + 14), hints=hints, opens=True)
    return {} if head.title is None else {"title": head.title}


def _is_long_title(view: Sequence[Line], at: int, hints: frozenset[str]) -> bool:
    """Whether the first paragraph of a piece is a long headline: the file's record knows it, or it alone has no stop."""
    line = view[at]
    if line.words > 45 or at + 1 >= len(view) or not view[at + 1].prose:
        return False
    key = fold_key(line.text)
    if any(key in hint or hint in key for hint in hints):
        return True
    if not view[at + 1].blanks or ". " in line.text:
        return False
    told = line.words <= _LONGEST_TOLD and share_told(line, read_lead(view, at + 1)) >= _TOLD
    return told or (not line.closed and view[at + 1].closed)


def _begins_own_piece(
    view: Sequence[Line], at: int, prose: int, current: int, last_prose: int, walls: Sequence[bool]
) -> bool:
    """Whether a new piece begins at a line in the middle of text, by its form and by what follows."""
    line, before = view[at], view[at - 1]
    if last_prose < current:
        return False
    halves = split_scripts(line.text) if line.script == "mixed" and not (line.prose or line.caption) else None
    nearby = view[at + 1 : at + 5]
    if halves and any(near.key in (fold_key(halves[0]), fold_key(halves[1])) or near.meta for near in nearby):
        return True
    if at - 1 > current and before.translator:
        return prose < len(view)
    announced = not before.prose or before.text.endswith(":")
    if line.titled and 0 < prose - at <= 4 and (line.blanks or not before.blanks):
        said = names_statement(line)
        if said and announced and line.blanks:
            return True
        group = name_of_issuer(line.text) or read_reply(line.text)
        if (said or group) and (is_signed_below(view, at) or (group and speaks_for_itself(view, at, group))):
            return True
    signed_off = find_signed_off(view, last_prose + 1, prose) if prose < len(view) else None
    if signed_off is not None:
        return at == signed_off
    if heads_version(line) and prose < len(view) and _switches(view, at, current, script=view[prose].script):
        return True
    switched = _switches(view, at, current, script=line.script)
    if (line.titled or is_short_title(view, at)) and 0 < prose - at <= 6 and prose < len(view):
        between = view[at + 1 : prose]
        remarks = any(opens_remarks(view, index) for index in range(at + 1, prose))
        dated = any(near.meta for near in between) and not remarks
        if dated and (line.blanks or before.prose):
            return True
        if (before.prose or before.credit) and _heads_dispatch(view, at, prose):
            return True
        if switched and view[prose].script == line.script:
            return True
    if line.prose and switched and line.blanks:
        return _goes_on(view, at, walls)
    return False


def _heads_dispatch(view: Sequence[Line], at: int, prose: int) -> bool:
    """Whether a headline, alone or below the name of a section, heads a paragraph that opens with a dateline."""
    label = prose - at == 2 and view[at].words <= 4 and view[at + 1].titled and not view[at + 1].closed
    return (prose - at == 1 or label) and not view[at].closed and opens_with_place(view[prose].text)


def _switches(view: Sequence[Line], at: int, current: int, *, script: str) -> bool:
    """Whether a script is the other one than that of the piece so far, by its last paragraphs above a line."""
    if script not in ("en", "ar"):
        return False
    recent = [line.script for line in view[max(current, at - 4) : at] if line.prose and line.script in ("en", "ar")]
    return len(recent) >= 1 and all(other != script for other in recent)


def _goes_on(view: Sequence[Line], at: int, walls: Sequence[bool]) -> bool:
    """Whether text in another language goes on long enough, or to the end of the piece, and is no quoted passage."""
    letters = 0
    for index in range(at, min(len(view), at + 40)):
        line = view[index]
        if index > at and walls[index]:
            return letters >= _LETTERS_OF_A_PIECE
        if line.script not in (view[at].script, "mixed"):
            return letters >= 4 * _LETTERS_OF_A_PIECE
        letters += line.end - line.start
    return letters >= _LETTERS_OF_A_PIECE
