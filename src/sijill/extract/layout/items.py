"""The second stage: a page split into its pieces, each with what its head and foot say of it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sijill.extract.layout.bulletins import names_bulletin
from sijill.extract.layout.corrections import Corrector, read_page
from sijill.extract.layout.credits import find_blogger, find_sites, read_credits
from sijill.extract.layout.cuts import cut_pieces
from sijill.extract.layout.days import find_days, rank_day
from sijill.extract.layout.ends import read_opening_day, read_reply
from sijill.extract.layout.furniture import fingerprint_of
from sijill.extract.layout.heads import split_scripts, title_hints
from sijill.extract.layout.instruments import read_foot
from sijill.extract.layout.keys import fold_key
from sijill.extract.layout.lines import Line, find_phrase
from sijill.extract.layout.names import names_outlet, split_signed
from sijill.extract.layout.papers import read_paper_lines
from sijill.extract.layout.parts import Piece
from sijill.extract.layout.releases import name_of_issuer
from sijill.extract.layout.writers import settle_signed
from sijill.extract.times import find_address_date
from sijill.model.ids import make_id
from sijill.model.protocols import Reading
from sijill.model.records import Item, ItemKind, Passage, Problem
from sijill.text.languages import identify_language

_COPIED = re.compile(r"date\s+(\d{4}-\d\d-\d\d)\s+(?=\S)")
"""A day in front of a headline, as copies of pages have it."""


_SITED = re.compile(r"\s+(?:\||::|•)\s+|\s+[–—-]\s+(?=[^\W\d_][^–—|-]{2,40}$)")
_MASTHEAD = 10
"""Lines at the top of a page that may say whose site it is."""
_HEAD = 6
"""Lines of a piece that may name its site."""
_FEWEST_TITLED, _LONGEST_SITE = 3, 8
"""Words of a headline and of the name of a site behind it."""


class ItemStage:
    """Yields one item a piece, and items of the kinds that are no content for each run of furniture."""

    name = "items"
    version = "25"
    requires = ("passages",)
    assigns = ("items",)

    def __init__(self) -> None:
        self._fingerprint = fingerprint_of(
            self.version,
            "furniture.toml",
            "layout.toml",
            "months.toml",
            "languages.toml",
            "language_letters.tsv",
            "given_names.tsv",
            "common_words.toml",
        )

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    def __call__(self, reading: Reading) -> Iterable[Item | Problem]:
        document = reading.document
        lines = read_page(reading)
        furniture = furniture_lines(lines, reading.passages)
        hints = title_hints(document.title, marks=document.marks, text=reading.text)
        corrector = Corrector(reading, lines, furniture, hints=hints)
        pieces = corrector.correct_pieces(cut_pieces(lines, furniture, hints=hints))
        _take_days(lines, furniture, pieces)
        sites = find_sites(document.title)
        found = [_read_item(lines, furniture, piece, sites=sites) for piece in pieces]
        blogger = find_blogger(lines[:_MASTHEAD])
        if blogger is not None and found and found[0]["kind"] == "article":
            found[0].setdefault("author", blogger)
        settle_signed(lines, pieces, found)
        page_date = (_day_of_all(lines, pieces[0], found) if len(pieces) > 1 else None) or _stamped_above(lines, pieces)
        near = page_date or next((str(item["published"]) for item in found if item["published"]), None)
        for piece, item in zip(pieces, found, strict=True):
            if item["published"] is None and near is not None:
                item["published"] = _opening_day(lines[piece.first : piece.last], near=near)
            published = item["published"] or piece.published or page_date
            if published is None and item["kind"] not in ("release_notice", "primary_document", "note"):
                # A day in the page's address is weak evidence, but better than none.
                published = document.published or find_address_date(document.url)
            item["published"] = published
            yield corrector.amend_item(piece, self._make(document.id, item))
        yield from corrector.problems
        spoken = {passage.start: passage.language for passage in reading.passages}
        yield from self._leftovers(document.id, lines, furniture, pieces, spoken=spoken)

    def _make(self, document: str, fields: dict[str, object]) -> Item:
        start, end, kind = fields["start"], fields["end"], fields["kind"]
        return Item(
            id=make_id("i", document, start, end, kind),
            origin=f"{self.name}@{self.version}",
            document=document,
            **fields,  # type: ignore[arg-type]
        )

    def _leftovers(
        self,
        document: str,
        lines: Sequence[Line],
        furniture: Sequence[bool],
        pieces: Sequence[Piece],
        *,
        spoken: Mapping[int, str],
    ) -> Iterable[Item]:
        """Items of kinds that are no content: one for each run of furniture that lies in no piece.

        `spoken` is the language of each line by where it starts; that of most lines is the run's.
        """
        inside = {at for piece in pieces for at in range(piece.first, piece.last)}
        at = 0
        while at < len(lines):
            if not furniture[at] or at in inside:
                at += 1
                continue
            last = at
            while last + 1 < len(lines) and furniture[last + 1] and last + 1 not in inside:
                last += 1
            run = lines[at : last + 1]
            yield self._make(
                document,
                {
                    "start": run[0].start,
                    "end": run[-1].end,
                    "kind": _furniture_kind(run),
                    "language": _commonest(spoken.get(line.start, "") for line in run),
                },
            )
            at = last + 1


def furniture_lines(lines: Sequence[Line], passages: Sequence[Passage]) -> list[bool]:
    """For each line whether a furniture passage covers its start."""
    spans = sorted((p.start, p.end) for p in passages if p.role == "furniture")
    marked = []
    at = 0
    for line in lines:
        while at < len(spans) and spans[at][1] <= line.start:
            at += 1
        marked.append(at < len(spans) and spans[at][0] <= line.start)
    return marked


def _furniture_kind(run: Sequence[Line]) -> ItemKind:
    keys = [line.key for line in run]
    if any(("reply" in key or "comment" in key or "تعليق" in key) for key in keys if len(key) < 60):
        return "comment_form"
    if any(line.level in ("page", "post") for line in run) and all(
        find_phrase(line.text) != "inline" for line in run[:1]
    ):
        return "related_links"
    return "page_furniture"


def _commonest(languages: Iterable[str]) -> str:
    """The language of most lines, the first of those that are as common; "" without any."""
    return next((language for language, _ in Counter(filter(None, languages)).most_common(1)), "")


def _language(lines: Sequence[Line]) -> str:
    """Language of some lines together, by a sample of them; "" without letters."""
    return identify_language("\n".join(line.text[:300] for line in lines[:6]))


def _take_days(lines: Sequence[Line], furniture: Sequence[bool], pieces: Sequence[Piece]) -> None:
    """Count a day between two pieces to the one below it, where the one above began with its own day, as blogs have it."""
    for above, below in itertools.pairwise(pieces):
        rows = [at for at in range(above.first, above.last) if not furniture[at]]
        ends = [lines[at] for at in (rows[0], rows[-1])] if len(rows) > 1 and not lines[rows[-1]].author else []
        dated = bool(ends) and all(line.day is not None and line.day.year is not None for line in ends)
        if dated and below.title == below.first and {above.kind, below.kind} == {"article"}:
            above.last, below.first = rows[-1], rows[-1]


def _read_item(
    lines: Sequence[Line], furniture: Sequence[bool], piece: Piece, *, sites: frozenset[str]
) -> dict[str, object]:
    """The fields of the item that a piece is."""
    above = lines[max(0, (piece.title or 0) - _HEAD) : piece.title or 0]
    barred = [line.key for line in above if " | " in line.text]
    lines, furniture = lines[piece.first : piece.last], furniture[piece.first : piece.last]
    rows = [line for line, marked in zip(lines, furniture, strict=True) if not marked]
    prose = [line for line in rows if line.prose]
    language = _language(prose or rows)
    fields: dict[str, object] = {
        "start": rows[0].start,
        "end": rows[-1].end,
        "kind": piece.kind or "article",
        "language": language,
        "published": None,
    }
    title = lines[piece.title - piece.first] if piece.title is not None else None
    signed = None
    if title is not None:
        fields["title"], signed = split_signed(_title_text(title, language, barred=barred))
        copied = _COPIED.match(title.text)
        fields["published"] = copied.group(1) if copied is not None else None
    if piece.kind == "release_notice" and piece.notice is not None:
        notice = piece.notice
        fields.update(
            title=notice.title, medium=notice.medium, group=notice.group, speaker=notice.speaker, number=notice.number
        )
        fields["language"] = "ar" if rows[0].script == "ar" else "en"
        stamp = next((line.day for line in rows[1:4] if line.day is not None and line.day.year is not None), None)
        fields["published"] = stamp.value if stamp else None
        return fields
    if piece.kind == "statement" and piece.notice is not None:
        fields.update(
            title=piece.notice.title, author=piece.notice.speaker or piece.notice.group, group=piece.notice.group
        )
        days = [line.day for line in rows if line.day is not None and line.day.year is not None and not line.prose]
        fields["published"] = days[0].value if days else None
        return fields
    if piece.kind == "primary_document":
        paper = read_paper_lines(rows)
        fields.update(
            number=paper.number,
            sender=paper.sender,
            recipient=paper.recipient,
            subject=paper.subject,
            copies=paper.copies,
        )
        fields["author"] = paper.signer or paper.sender
        return fields
    read_credits(rows, title, fields, sites=sites)
    if signed is not None:
        fields.setdefault("author", signed)
    if fields["published"] is None and title is not None and names_bulletin(title.text):
        fields["published"] = next((day.value for day in find_days(title.text) if day.year and day.day), None)
    if piece.kind == "statement" and piece.fields_at is not None:
        paper = read_paper_lines(rows)
        issuer = re.split(r"[,،] ", paper.sender)[0] if paper.sender else None
        fields.update(number=paper.number, group=issuer, author=paper.signer or paper.sender)
    if piece.kind == "statement" and "group" not in fields:
        _read_issuer(rows, fields)
    return fields


def _read_issuer(rows: Sequence[Line], fields: dict[str, object]) -> None:
    """Whose statement a piece is: whom its title or its formal heading names, or else the office that signs it."""
    title = str(fields.get("title") or "")
    first = next((at for at, line in enumerate(rows) if line.prose), len(rows))
    headings = [title, *(line.text for line in rows[:first] if line.titled)]
    named = (name_of_issuer(heading) for heading in headings)
    group = next(filter(None, named), None) or read_reply(title)
    fields["group"] = group
    signer, office, _ = read_foot(rows)
    if signer or group or office:
        fields.setdefault("author", group or signer or office)


def _title_text(title: Line, language: str, *, barred: Sequence[str]) -> str:
    halves = split_scripts(title.text)
    if halves:
        return halves[1] if language == "ar" else halves[0]
    others = " ".join(barred)
    return _without_site(_COPIED.sub("", title.text), others=others).strip(" |•").strip()


def _without_site(text: str, *, others: str) -> str:
    """A headline without the name of its site behind a bar or a dash ("Headline | The Coast News").

    A site is known by a word of such names, or by words that stand in the `others` lines of the head with bars.
    """
    parts = _SITED.split(text)
    if len(parts) < 2 or len(parts[0].split()) < _FEWEST_TITLED:
        return text
    again = [word for word in fold_key(parts[-1]).split() if len(word) >= _FEWEST_TITLED and word in others.split()]
    sited = names_outlet(parts[-1]) or len(again) > 1
    return (
        text[: text.rindex(parts[-1])].rstrip(" |–—-•:") if sited and len(parts[-1].split()) <= _LONGEST_SITE else text
    )


def _day_of_all(lines: Sequence[Line], first: Piece, items: Sequence[Mapping[str, object]]) -> str | None:
    """The day above several articles, which holds for all where it stands above the first headline and none gives its own."""
    if any(item["kind"] != "article" for item in items) or any(item["published"] for item in items[1:]):
        return None
    head = lines[first.first : first.title or first.first]
    days = [line.day for line in head if line.day is not None]
    named = [day for line in head if names_bulletin(line.text) for day in find_days(line.text)]
    return next((day.value for day in [*days, *named] if day.year is not None), None)


def _opening_day(lines: Sequence[Line], *, near: str) -> str | None:
    """The day without its year that a piece opens with, or that stands right below a notice; None where there is none."""
    first = next((line for line in lines if line.prose), None)
    return None if first is None else read_opening_day(first.text[:100], near=near)


def _stamped_above(lines: Sequence[Line], pieces: Sequence[Piece]) -> str | None:
    """The day above the first piece of a page that a label calls that of publication, or that copies put there, if any."""
    if not pieces:
        return None
    above = lines[max(0, pieces[0].first - _HEAD) : pieces[0].first]
    days = [line.day for line in above if line.day is not None and rank_day(line.text, line.day) == 0]
    copied = _COPIED.match(lines[0].text) if len(pieces) == 1 else None
    return next((day.value for day in reversed(days) if day.year is not None), copied.group(1) if copied else None)
