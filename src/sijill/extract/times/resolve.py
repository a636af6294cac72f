"""From words to days: what an expression means on its page, and what that rests on.

A value comes from the words alone, from the date the item was published, or from an earlier date of the same item; the
record says which. What none of them fixes stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

from sijill.extract.times.ahead import looks_ahead
from sijill.extract.times.anchors import (
    AHEAD,
    LAST_HIJRI_YEAR,
    SHIFTS,
    WEEKDAYS,
    Anchor,
    Resolved,
    add_months,
    check_hijri_weekday,
    check_weekday,
    day_of,
    hijri_year_of,
    longest_month,
    make_anchor,
    set_day,
    shift_by,
    shift_year,
    to_edtf,
    year_before,
    year_fitting,
    year_on,
    years_with,
)
from sijill.extract.times.lengths import WIDE
from sijill.extract.times.stated import is_beside, is_day
from sijill.extract.times.stretches import UNKNOWN as _UNKNOWN
from sijill.extract.times.stretches import set_century, set_decade, set_feast, set_season, set_year_part
from sijill.extract.times.units import Expression
from sijill.model.dates import edtf_interval
from sijill.text.calendars import to_gregorian, to_hijri

_NEAR = timedelta(days=2)
"""How far the day that a text calls today may lie from its date of publication and still be believed."""
_TOP = 400
"""Characters at the front of an item in which its first date may be the day that it goes on from."""
_SENTENCE_END = re.compile(r"[.!?؟]\s|\n")


class Scope:
    """The expressions of one item, resolved in order: each may rest on the ones before it."""

    def __init__(self, text: str, *, anchor: Anchor | None, around: Sequence[Expression] = (), start: int = 0) -> None:
        """`around`: dates with month and year, in order, for what has none before it and nothing to count from; `start` is that of the item."""
        self._start = start
        self._text = text
        self._anchor = anchor
        self._around = around
        self._first_start: int | None = None
        self._full: tuple[Expression, date] | None = None
        """Last date with a day that is known to the year."""
        self._year: tuple[Expression, int, int | None] | None = None
        """Last expression with a year: itself, year, month."""
        self._named: tuple[Expression, int] | None = None
        """Last expression that names its year."""
        self._hijri_year: tuple[Expression, int] | None = None
        self._today: tuple[date, str] | None = None
        """The day that the text itself calls today (`today, Sunday 5 December`), and why."""
        self._previous: tuple[Expression, Resolved] | None = None

    def resolve(self, expression: Expression, following: Expression | None) -> Resolved:
        """Value, rule, anchor and notes of the next expression. `following` is the one after it, if any."""
        if self._first_start is None:
            self._first_start = expression.start
        out = Resolved(calendar=expression.calendar)
        notes = list(expression.notes)
        try:
            _RESOLVERS.get(expression.kind, Scope._stretch)(self, expression, following, out, notes)
            if expression.kind not in WIDE:
                edtf_interval(out.value)
        except (ValueError, OverflowError):
            out.value, out.rule = None, None
            notes.append("the date lies outside the years that can be counted")
        if expression.part and out.value:
            notes.append(f"the {expression.part}{'' if ' ' in expression.part else ' part'} of it")
        out.note = "; ".join(notes) or None
        self._remember(expression, out)
        return out

    def _remember(self, expression: Expression, out: Resolved) -> None:
        if expression.kind in WIDE:
            return
        previous, self._previous = self._previous, (expression, out)
        if previous is not None and previous[0].kind == "relative" and expression.kind == "date" and expression.day:
            self._hear_today(previous[0], expression, out)
        told = expression.direction in ("following", "same") and expression.unit in ("month", "year")
        if told and out.value and len(out.value) in (4, 7):
            said, _, in_month = out.value.partition("-")
            self._year = (expression, int(said), int(in_month) if in_month else None)
        if not out.value or expression.kind not in ("date", "month_shift", "day_of_month", "month_of_year"):
            return
        if expression.calendar == "hijri" and expression.year and expression.year <= LAST_HIJRI_YEAR:
            self._hijri_year = (expression, expression.year)
        interval = edtf_interval(out.value)
        if interval is None or interval.first is None or interval.last is None:
            return
        if interval.days == 1:
            self._full = (expression, interval.first)
        if interval.first.year == interval.last.year and (expression.calendar == "gregorian" or interval.days == 1):
            bare = expression.month is None
            if (
                bare
                and self._year is not None
                and self._year[0].month
                and not 0 <= interval.first.year - self._year[1] <= 10
            ):
                self._named = (expression, interval.first.year)
                return  # a look back or ahead: the story's year stays
            if expression.year is not None:
                self._named = (expression, interval.first.year)
            month = interval.first.month if interval.first.month == interval.last.month else None
            if bare and self._year is not None and self._year[1] == interval.first.year:
                month = self._year[2]
            self._year = (expression, interval.first.year, month)

    # Anchors

    def _quote(self, expression: Expression) -> str:
        return f"the earlier date “{self._text[expression.start : expression.end]}”"

    def _same_sentence(self, earlier: Expression, later: Expression) -> bool:
        return later.start - earlier.end <= 200 and not _SENTENCE_END.search(self._text, earlier.end, later.start)

    def _same_paragraph(self, earlier: Expression, later: Expression) -> bool:
        return later.start - earlier.end <= 600 and "\n" not in self._text[earlier.end : later.start]

    def _hear_today(self, relative: Expression, dated: Expression, out: Resolved) -> None:
        """Take the day that a date beside "today" or "yesterday" fixes as today from here on, where nothing speaks against it."""
        if not is_beside(self._text, relative, dated) or not is_day(out.value) or dated.last_day:
            return
        today = date.fromisoformat(out.value or "") - timedelta(days=relative.amount or 0)
        known = self._anchor.day if self._anchor is not None else today
        if known is not None and abs(today - known) <= _NEAR:
            self._today = (today, f"the text's own words, “{self._text[relative.start : dated.end]}”")

    def _day_anchor(self, expression: Expression) -> tuple[date, str] | None:
        """The day that today is, and why; None where the page does not say."""
        if self._today is not None:
            return self._today
        if self._anchor is not None:
            return (self._anchor.day, self._anchor.words) if self._anchor.day else None
        if self._full is not None:
            earlier, day = self._full
            leads = self._first_start == earlier.start <= self._start + _TOP and expression.start - earlier.end <= 400
            if leads or self._same_sentence(earlier, expression):
                return day, self._quote(earlier)
        return None

    def _is_refuted(self, expression: Expression, following: Expression | None, day: date) -> bool:
        """Whether "today, Saturday" shows that a date before it, of a picture or a story, is not the day of the text."""
        if self._today is not None or self._anchor is not None or following is None or following.kind != "weekday":
            return False
        beside = not self._text[expression.end : following.start].strip(" ,،(")
        return beside and (day + timedelta(days=expression.amount or 0)).isoweekday() != following.weekday

    def _joined_year(self, expression: Expression, following: Expression | None) -> tuple[int, str] | None:
        """The year of the date of the same calendar that this one is joined to: "from Rajab to Ramadan 1436"."""
        if (
            following is None
            or not following.year
            or (following.kind, following.calendar) != ("date", expression.calendar)
        ):
            return None
        between = self._text[expression.end : following.start]
        same_kind = (following.day is None) == (expression.day is None) and following.month is not None
        if len(between) > 8 or not same_kind or "." in between or "\n" in between:
            return None
        year = following.year - ((expression.month or 1) > (following.month or 12))
        return year, f"the date that it is joined to, “{self._text[following.start : following.end]}”"

    def _year_for(self, expression: Expression, following: Expression | None) -> tuple[int, str] | None:
        """The year of a date that has none (Gregorian): from what it is joined to, its sentence, the page, or before it."""
        month, day = expression.month or 1, expression.day
        if (joined := self._joined_year(expression, following)) is not None:
            return joined
        if self._year is not None:
            earlier, year, earlier_month = self._year
            if earlier_month is not None and earlier_month - month > 6:
                year += 1
            if self._anchor is None and not (expression.direction and earlier.start > self._start + _TOP):
                return year_on(expression, year), f"year from {self._quote(earlier)}"
            if self._anchor is None:
                return None  # "last September" is counted from the day of the page, not from what it recalls
            named = earlier.year is not None and self._same_sentence(earlier, expression)
            told = self._full is not None and self._full[0] is earlier and self._same_paragraph(earlier, expression)
            if (named or told) and date(year, month, min(day or 1, 28)) <= self._anchor.last + AHEAD:
                return year, f"year from {self._quote(earlier)}"
        if self._anchor is not None:
            return year_before(self._anchor, month, day, expression.weekday), self._anchor.words
        if self._around:
            at = bisect_left(self._around, expression.start, key=lambda other: other.start)
            beside = self._around[max(at - 1, 0) : at + 1]
            near = min(beside, key=lambda other: abs(other.start - expression.start))
            gap = (near.month or 1) - month
            year = (near.year or 0) + (gap > 6) - (gap < -6)
            if (fitting := year_fitting(expression, year)) is None:
                return None
            return fitting, f"year from the nearest date, “{self._text[near.start : near.end]}”"
        return None

    # Dates

    def _date(self, expression: Expression, following: Expression | None, out: Resolved, notes: list[str]) -> None:
        if expression.calendar != "gregorian":
            self._other_calendar(expression, following, out, notes)
            return
        year = expression.year
        out.rule = "written"
        if year is None and expression.direction and expression.month and self._anchor is not None:
            year = shift_year(expression, self._anchor)
            out.rule, out.anchor = "anchored", self._anchor.words
        if year is None and expression.month is not None:
            found = self._year_for(expression, following)
            if found is not None:
                year, out.anchor = found
                out.rule = "anchored"
        if year is None:
            out.anchor = f"the year: {_UNKNOWN}"
            day = f"-{expression.day:02}" if expression.day and not expression.last_day else ""
            out.value = f"XXXX-{expression.month:02}{day}"
            if expression.weekday and day and (years := years_with(expression)):
                notes.append(f"a {WEEKDAYS[expression.weekday - 1]} in {years}")
            if expression.day and expression.day > longest_month(expression.month or 1):
                out.value = None
                notes.append(f"there is no day {expression.day} in month {expression.month}")
            return
        out.value = to_edtf(expression, year, notes)
        if expression.weekday and out.value and len(out.value) == 10:
            notes.extend(check_weekday(date.fromisoformat(out.value), expression.weekday))

    def _other_calendar(
        self, expression: Expression, following: Expression | None, out: Resolved, notes: list[str]
    ) -> None:
        year = expression.year
        if year is None and expression.month and (joined := self._joined_year(expression, following)) is not None:
            year, out.anchor = joined
        if year is None:
            year = self._hijri_year_for(expression, out)
        if year is None:
            out.anchor = f"the year: {_UNKNOWN}"
            return
        calendar = expression.calendar
        if calendar == "hijri" and year > LAST_HIJRI_YEAR and expression.month:
            notes.append(f"the month of the Hijri year that begins it in {year}")
            year = hijri_year_of(expression.month, year)
        try:
            converted = to_gregorian(year, expression.month, expression.day, calendar=calendar)
            if expression.last_year:
                end = to_gregorian(expression.last_year, calendar=calendar)
                out.value = f"{converted.interval.first}/{end.interval.last}"
            elif expression.last_day and expression.day:
                end = to_gregorian(year, expression.month, expression.last_day, calendar=calendar)
                out.value = f"{converted.value}/{end.value}"
            else:
                out.value = converted.value
        except ValueError as error:
            notes.append(str(error))
            if expression.day and expression.month and 1 <= expression.month <= 12 and expression.day <= 30:
                converted = to_gregorian(year, expression.month, calendar=calendar)
                out.value = converted.value
            else:
                return
        out.rule = converted.rule
        if converted.note and expression.day:
            notes.append(f"{converted.rule}; ±1 day" if calendar == "hijri" else converted.rule)
        if expression.weekday and len(out.value) == 10:
            notes.extend(check_hijri_weekday(date.fromisoformat(out.value), expression.weekday))

    def _hijri_year_for(self, expression: Expression, out: Resolved) -> int | None:
        if expression.calendar != "hijri" or expression.month is None:
            return None
        if self._anchor is not None and (self._hijri_year is None or self._anchor.day):
            limit = self._anchor.last + AHEAD if expression.day else self._anchor.last
            try:
                year = to_hijri(limit.year, limit.month, limit.day).year
                first = to_gregorian(year, expression.month, expression.day or 1).interval.first
            except ValueError:
                return None
            out.anchor = self._anchor.words
            return year - 1 if first is not None and first > limit else year
        if self._hijri_year is not None:
            out.anchor = f"year from {self._quote(self._hijri_year[0])}"
            return self._hijri_year[1]
        if self._year is not None:
            earlier, year, _ = self._year
            out.anchor = f"year from {self._quote(earlier)}"
            return hijri_year_of(expression.month, year)
        return None

    def _month_shift(
        self, expression: Expression, following: Expression | None, out: Resolved, notes: list[str]
    ) -> None:
        if expression.calendar != "gregorian":
            self._other_calendar(expression, following, out, notes)
            return
        if self._anchor is None:
            out.anchor = _UNKNOWN
            return
        month = expression.month or 1
        last = self._anchor.last
        whole_year = (self._anchor.interval.days or 0) > 31
        year = last.year
        if expression.direction == "past":
            year -= 1 if whole_year or month >= last.month else 0
        elif expression.direction == "future":
            year += 1 if not whole_year and month <= last.month else 0
        out.value, out.rule, out.anchor = f"{year:04}-{month:02}", "anchored", self._anchor.words

    def _month_of_year(
        self, expression: Expression, following: Expression | None, out: Resolved, notes: list[str]
    ) -> None:
        if expression.direction == "same" and self._named is not None and expression.calendar == "gregorian":
            out.value, out.rule = f"{self._named[1]:04}-{expression.month:02}", "anchored"
            out.anchor = f"year from {self._quote(self._named[0])}"
            return
        if self._anchor is None or expression.calendar != "gregorian":
            out.anchor = _UNKNOWN
            return
        year = self._anchor.last.year + SHIFTS.get(expression.direction or "", 0)
        out.value, out.rule, out.anchor = f"{year:04}-{expression.month:02}", "anchored", self._anchor.words

    def _day_of_month(
        self, expression: Expression, following: Expression | None, out: Resolved, notes: list[str]
    ) -> None:
        anchor = (self._told_anchor(expression) if expression.direction == "same" else None) or self._anchor
        if anchor is None or (anchor.interval.days or 0) > 31:
            out.anchor = _UNKNOWN
            return
        year, month = add_months(anchor.last, SHIFTS.get(expression.direction or "", 0))
        plain = Expression(start=0, end=0, first=0, last=0, kind="date", month=month, day=expression.day)
        plain.last_day = expression.last_day
        out.value, out.rule, out.anchor = to_edtf(plain, year, notes), "anchored", anchor.words

    # Relative expressions

    def _relative(self, expression: Expression, following: Expression | None, out: Resolved, notes: list[str]) -> None:
        found = self._day_anchor(expression)
        if found is not None and self._is_refuted(expression, following, found[0]):
            self._full = found = None
        if found is None:
            out.anchor = _UNKNOWN
            return
        set_day(out, found[0], expression.amount or 0, found[1])

    def _narrative(self, expression: Expression, following: Expression | None, out: Resolved, notes: list[str]) -> None:
        if self._full is None:
            out.anchor = "the day told of before, which the page does not give"
            return
        set_day(out, self._full[1], expression.amount or 0, self._quote(self._full[0]))

    def _weekday(self, expression: Expression, following: Expression | None, out: Resolved, notes: list[str]) -> None:
        weekday = expression.weekday or 1
        if self._previous is not None:
            earlier, before = self._previous
            day = day_of(before.value) if expression.first - earlier.last <= 2 else None
            if day is not None and day.isoweekday() == weekday:
                out.value, out.rule, out.anchor = before.value, "anchored", self._quote(earlier)
                return
        found = self._day_anchor(expression)
        if found is None:
            out.anchor = _UNKNOWN
            return
        back = (found[0].isoweekday() - weekday) % 7
        ahead = back and looks_ahead(self._text, expression.start)
        set_day(out, found[0], 7 - back if ahead else -back, found[1])

    def _ago(self, expression: Expression, following: Expression | None, out: Resolved, notes: list[str]) -> None:
        amount = expression.amount or 1
        if expression.kind == "later":
            base = (self._full[1], self._quote(self._full[0])) if self._full else None
        else:
            base = self._day_anchor(expression)
            if base is None and self._anchor is not None and expression.unit in ("year", "decade", "century"):
                base = (self._anchor.last, self._anchor.words)
        if base is None:
            out.anchor = _UNKNOWN
            return
        shift_by(out, base[0], expression.unit or "day", -amount if expression.direction == "past" else amount)
        out.rule, out.anchor = "anchored", base[1]

    def _shift(self, expression: Expression, following: Expression | None, out: Resolved, notes: list[str]) -> None:
        direction = {**SHIFTS, "following": 1, "preceding": -1}.get(expression.direction or "", 0)
        if expression.weekday:
            found = self._day_anchor(expression)
            if found is None:
                out.anchor = _UNKNOWN
                return
            back = (found[0].isoweekday() - expression.weekday) % 7
            if direction < 0:
                set_day(out, found[0], -(back or 7), found[1])
            elif direction > 0:
                set_day(out, found[0], 7 - back, found[1])
            else:
                set_day(out, found[0], -back if back <= 3 else 7 - back, found[1])
            return
        anchor = self._anchor
        if expression.direction in ("following", "preceding", "same"):
            told = self._told_anchor(expression)
            anchor = told if told is not None or expression.kind != "part_of" else anchor
        elif anchor is None and (found := self._day_anchor(expression)) is not None:
            anchor = make_anchor(found[0].isoformat(), found[1])
        days = anchor.interval.days or 0 if anchor else 0
        limits = {"day": 1, "week": 1, "month": 31}
        if anchor is None or days > limits.get(expression.unit or "", 400):
            out.anchor = _UNKNOWN
            return
        shift_by(out, anchor.last, f"this {expression.unit}", direction)
        out.rule, out.anchor = "anchored", anchor.words

    def _told_anchor(self, expression: Expression) -> Anchor | None:
        """What "the following month" is counted from: the last date told of, as exact as the unit needs."""
        if expression.unit == "year" and self._year is not None:
            earlier, year, _ = self._year
            return make_anchor(f"{year:04}", self._quote(earlier))
        if self._full is not None and (
            self._year is None or expression.unit != "month" or self._year[0].start <= self._full[0].start
        ):
            return make_anchor(self._full[1].isoformat(), self._quote(self._full[0]))
        if expression.unit == "month" and self._year is not None and self._year[2] is not None:
            return make_anchor(f"{self._year[1]:04}-{self._year[2]:02}", self._quote(self._year[0]))
        return None

    def _stretch(self, expression: Expression, following: Expression | None, out: Resolved, notes: list[str]) -> None:
        told = (self._year[1], f"year from {self._quote(self._year[0])}") if self._year else None
        match expression.kind:
            case "decade":
                set_decade(expression, out, notes)
            case "century":
                set_century(expression, out, notes, anchor=self._anchor)
            case "season":
                set_season(expression, out, anchor=self._anchor, told=told)
            case "year_part":
                set_year_part(expression, out, anchor=self._anchor)
            case "length" | "repeated" | "clock":
                out.value, out.rule = expression.written, expression.kind
            case "reference":
                out.rule = "reference"
                if expression.direction:
                    notes.append(expression.direction)
            case "feast":
                set_feast(expression, out, notes, anchor=self._anchor, told=told)


_RESOLVERS = {
    "date": Scope._date,
    "month_shift": Scope._month_shift,
    "month_of_year": Scope._month_of_year,
    "day_of_month": Scope._day_of_month,
    "relative": Scope._relative,
    "narrative": Scope._narrative,
    "weekday": Scope._weekday,
    "ago": Scope._ago,
    "later": Scope._ago,
    "shift": Scope._shift,
    "part_of": Scope._shift,
}
