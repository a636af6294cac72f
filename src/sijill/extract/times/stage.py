"""Expressions of time as records: for one text, and as a stage of a case."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Literal

from sijill.data import read_text
from sijill.extract.times.address import find_address_date
from sijill.extract.times.anchors import Anchor, Resolved, date_or_none, make_anchor
from sijill.extract.times.grammar import find_expressions
from sijill.extract.times.lengths import WIDE, find_lengths
from sijill.extract.times.order import settle_order
from sijill.extract.times.resolve import Scope
from sijill.extract.times.stated import tie_apposed, tie_stated
from sijill.extract.times.units import Expression
from sijill.model.ids import make_id
from sijill.model.protocols import Reading
from sijill.model.records import CONTENT_KINDS, Item, Record, Time
from sijill.text.tokens import Tokens, tokenise

Kinds = Literal["dates", "all"]
_DATA = ("months.toml", "time_words.toml", "numbers.toml")


def find_times(
    text: str, *, anchor: str | None = None, language: str | None = None, kinds: Kinds = "dates"
) -> list[Time]:
    """Every expression of time in a text, with its value where the words or `anchor` fix one. "" yields [].

    `anchor` is the day (EDTF) that relative and partial expressions are counted from; without it they rest on earlier
    dates of the text or stay open. `language` is accepted for symmetry: both languages are always read. `kinds="all"`
    adds what fixes no day: lengths of time (`P3Y`), repeated times (`P1D`), times of day (`T05:30`) and references such
    as "now" (no value; `note` says past, present or future). Raises ValueError where `anchor` is no EDTF date.

    >>> [(time.text, time.value) for time in find_times("قُصفت البلدة أمس", anchor="2022-02-12")]
    [('أمس', '2022-02-11')]
    """
    base = make_anchor(anchor, f"{anchor}, given")
    if anchor and base is None:
        raise ValueError(f"anchor {anchor!r} is no EDTF date with both ends; give one such as 2022-02-12 or 2022-02")
    tokens = tokenise(text)
    expressions = find_expressions(tokens)
    if kinds == "all":
        expressions = sorted([*expressions, *find_lengths(tokens, expressions)], key=lambda found: found.start)
    settle_order(text, expressions, anchor=base)
    resolved = _resolve(text, expressions, Scope(text, anchor=base))
    return [
        _record(text, expression, outcome, document="", item=None, origin="find_times")
        for expression, outcome in zip(expressions, resolved, strict=True)
        if outcome.value or expression.kind != "part_of"
    ]


def _resolve(text: str, expressions: list[Expression], scope: Scope) -> list[Resolved]:
    """Outcomes of the expressions of one scope, in order."""
    resolved = []
    for index, expression in enumerate(expressions):
        following = next((other for other in expressions[index + 1 : index + 4] if other.kind not in WIDE), None)
        resolved.append(scope.resolve(expression, following))
    tie_stated(text, expressions, resolved)
    tie_apposed(text, expressions, resolved)
    return resolved


def _record(
    text: str, expression: Expression, outcome: Resolved, *, document: str, item: str | None, origin: str
) -> Time:
    return Time(
        id=make_id("t", document, expression.start, expression.end, "time"),
        origin=origin,
        document=document,
        item=item,
        start=expression.start,
        end=expression.end,
        text=text[expression.start : expression.end],
        value=_qualified(expression, outcome.value),
        calendar=expression.calendar,
        rule=outcome.rule,
        anchor=outcome.anchor,
        note=outcome.note,
    )


def _qualified(expression: Expression, value: str | None) -> str | None:
    """The value with EDTF's mark for an approximate date, where the page says "about"."""
    if value is None or not expression.approximate or value[-1] in "~X":
        return value
    return "/".join(f"{end}~" if end[-1:].isdigit() else end for end in value.split("/"))


_HEAD = 400
"""Characters at the front of an item in which a line that is nothing but a date dates it."""
_BESIDE = 3
"""Words that such a line may hold beside its dates ("corresponding to", "Baghdad")."""


def _is_dateline(text: str, item: Item, expression: Expression, members: list[Expression]) -> bool:
    """Whether a date stands near the front of its item on a line that holds little else."""
    if expression.start - item.start > _HEAD:
        return False
    first = max(text.rfind("\n", 0, expression.start) + 1, item.start)
    last = text.find("\n", expression.end)
    last = min(last if last >= 0 else len(text), item.end)
    if last - first > _HEAD:
        return False
    rest, at = [], first
    for member in members:
        if first <= member.start and member.end <= last:
            rest.append(text[at : member.start])
            at = max(at, member.end)
    rest.append(text[at:last])
    return len(re.findall(r"[^\W\d_]{2,}", " ".join(rest))) <= _BESIDE


def _of_one_year(dated: Sequence[Expression], item: Item) -> Sequence[Expression]:
    """Dates with month and year of an item, where all lie within a year of one another: then its other days do too."""
    own = [expression for expression in dated if item.start <= expression.start and expression.end <= item.end]
    months = [(expression.year or 0) * 12 + (expression.month or 0) for expression in own]
    return own if own and max(months) - min(months) <= 12 else ()


def _part_captions(members: list[Expression], captions: Sequence[tuple[int, int]]) -> list[list[Expression]]:
    """The expressions of captions and those of the text itself: nothing is counted from the day of a picture, which may be old."""
    if not captions:
        return [members]
    inside = [any(start <= one.start < end for start, end in captions) for one in members]
    parts = ([one for one, within in zip(members, inside, strict=True) if within is wanted] for wanted in (True, False))
    return [part for part in parts if part]


class TimeStage:
    """Yields the times of a document, on furniture too; each item is its own scope with its own date of publication."""

    name = "times"
    version = "10"
    requires: tuple[str, ...] = ("items", "passages")
    assigns: tuple[str, ...] = ("times",)

    @property
    def fingerprint(self) -> str:
        """Hash of the version and of the data files that the stage reads."""
        digest = sha256(f"{self.name}@{self.version}".encode())
        for name in _DATA:
            digest.update(read_text(name).encode())
        return digest.hexdigest()

    def __call__(self, reading: Reading) -> Iterable[Record]:
        tokens: Tokens = reading.derive(tokenise)
        expressions = find_expressions(tokens)
        if not expressions:
            return []
        text, document = reading.text, reading.document
        items = sorted(
            (item for item in reading.items if item.kind in CONTENT_KINDS), key=lambda item: (item.start, item.end)
        )
        starts = [item.start for item in items]
        groups: dict[int, list[Expression]] = {}
        for expression in expressions:
            at = bisect_right(starts, expression.start) - 1
            inside = at >= 0 and expression.end <= items[at].end
            groups.setdefault(at if inside else -1, []).append(expression)
        records: list[Time] = []
        page = make_anchor(document.published, f"the page's date of publication, {document.published}")
        if page is None:
            weak = find_address_date(document.url) or find_address_date(document.path)
            page = make_anchor(weak, f"the date in the page's address, {weak} (weak evidence)")
        settle_order(text, expressions, anchor=page)
        stated = page or self._only_day(items) or self._head(groups.get(-1, []), before=starts[0] if starts else 0)
        dated = [
            expression
            for expression in expressions
            if expression.kind == "date" and expression.year and expression.month and expression.calendar == "gregorian"
        ]
        captions = [(row.start, row.end) for row in reading.passages if row.role == "caption"]
        for at, members in sorted(groups.items()):
            item = items[at] if at >= 0 else None
            # A document that a page shows has days of its own, and links to other stories have theirs.
            own = item is None or item.kind == "primary_document"
            anchor = self._anchor(reading, item, members) or (page if own else stated)
            around = dated if item is None else _of_one_year(dated, item) if anchor is None else ()
            for part in _part_captions(members, captions):
                outcomes = _resolve(
                    text, part, Scope(text, anchor=anchor, around=around, start=item.start if item else 0)
                )
                records.extend(
                    _record(
                        text,
                        expression,
                        outcome,
                        document=document.id,
                        item=item.id if item else None,
                        origin=f"{self.name}@{self.version}",
                    )
                    for expression, outcome in zip(part, outcomes, strict=True)
                    if outcome.value or expression.kind != "part_of"
                )
        return sorted(records, key=lambda record: record.start)

    @staticmethod
    def _only_day(items: list[Item]) -> Anchor | None:
        """The one date of publication that pieces of the page state; None where there is none, or several."""
        days = {item.published for item in items if item.published}
        return (
            make_anchor(day := days.pop(), f"the one date of publication on the page, {day}")
            if len(days) == 1
            else None
        )

    @staticmethod
    def _head(outside: list[Expression], *, before: int) -> Anchor | None:
        """The one day that stands at the head of a page, above all its pieces; None where there is none, or several."""
        days = {
            (expression.year, expression.month, expression.day)
            for expression in outside
            if expression.end <= before and expression.kind == "date" and expression.day and not expression.last_day
        }
        if len(days) != 1:
            return None
        year, month, day = days.pop()
        written = date_or_none(year, month, day)
        return make_anchor(written.isoformat(), f"the day at the head of the page, {written}") if written else None

    @staticmethod
    def _anchor(reading: Reading, item: Item | None, members: list[Expression]) -> Anchor | None:
        """The date of publication of an item: as it was read, or else the first full date of its dateline or byline."""
        if item is None:
            return None
        if item.published:
            return make_anchor(item.published, f"the item's date of publication, {item.published}")
        lines = [
            passage
            for passage in reading.passages
            if passage.role in ("dateline", "byline", "header_field")
            and item.start <= passage.start
            and passage.end <= item.end
        ]
        for expression in members:
            full = expression.kind == "date" and expression.day and expression.year and not expression.last_day
            if not full or expression.calendar != "gregorian":
                continue
            if any(line.start <= expression.start and expression.end <= line.end for line in lines) or _is_dateline(
                reading.text, item, expression, members
            ):
                value = f"{expression.year:04}-{expression.month:02}-{expression.day:02}"
                return make_anchor(value, f"the item's dateline, {value}")
        return None
