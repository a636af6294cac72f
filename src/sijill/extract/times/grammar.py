"""Expressions of time as they stand: found by patterns over word classes, read into fields, not yet placed in time.

One letter stands for one word (see `lexicon`); a pattern over letters is tried at each place where one may begin. What
the words say goes into an `Expression`; what it means on a given page is for `resolve`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sijill.extract.times import lists, readers, relative_readers
from sijill.extract.times.lexicon import Lexicon, lexicon
from sijill.extract.times.ranges import join_ranges
from sijill.extract.times.readers import Made
from sijill.extract.times.traps import lies_in, web_spans
from sijill.extract.times.units import Expression, Units, classify
from sijill.text.tokens import Tokens

_MONTH = r"[MmHhJj](?:[/\-]?[Mm]|\([Mm](?:[/\-,][Mm])*\))?"
_DAY = r"(?:ds?|O)"
_YEAR = r",?(?:f|it?(?=Y))?Y?y(?:[Ee]|\([Ee]\))?"
_WEEKDAY = r"[Ww]\.?[)]?[,\-]?(?:[kD]|f?t)?"
_MORE_DAYS = rf"(?:,t?{_DAY}|&t?{_DAY})*"
_SHIFT = r"(?:f?Y)?[<>=]"
_COUNT = r"p?(?:C{1,2}|d|n)"
_UNIT = r"[uUYSDc]"
_ALTERNATIVES = {
    "numeric": rf"(?:{_WEEKDAY})?(?:(?<!:)(?:d/d/y|y/d/d|d-d-y|y-d-d|d/d/[dn])(?![/:])|z|dd(?:y(?=E|\(E\))|(?<=kdd)y))(?:[Ee]|\([Ee]\))?",
    "short_year": r"(?<![:\-])d-[Mm]-[dn](?![-:])",
    "day_and_month": r"(?:(?:[Ww]\.?,?k?|(?<=k)|(?<=k:))d/d|(?<=k)d-d)(?![/\-:dny])",
    "listed": rf"(?<![:\-/])t?{_DAY}{_MORE_DAYS},?&t?{_DAY}f?S?{_MONTH}\.?(?:{_YEAR}|{_SHIFT})?",
    "days": rf"(?<![:\-])(?:{_WEEKDAY})?t?{_DAY}(?:-|T|/)t?{_DAY}f?S?{_MONTH}\.?(?:{_YEAR}|{_SHIFT})?",
    "day": rf"(?:{_WEEKDAY})?t?(?<!:)(?<!:-){_DAY}[f\-]?,?S?{_MONTH}\.?(?:-?{_YEAR}|{_SHIFT})?",
    "listed_after": rf"{_MONTH}\.?ds?(?:,ds?)*,?&ds?(?![:/]|[f\-]?[MmHhJju])(?:{_YEAR})?",
    "days_after": rf"(?:{_WEEKDAY})?{_MONTH}\.?ds?(?:-|T)ds?(?![:/]|[f\-]?[MmHhJju])(?:{_YEAR})?",
    "day_after": rf"(?:{_WEEKDAY})?{_MONTH}[.\-]?(?:ds?(?!:)|tO)(?:-?{_YEAR})?",
    "listed_of_month": rf"{_DAY}{_MORE_DAYS},?&{_DAY}f?S[<>=]",
    "day_of_month": rf"(?:{_DAY}(?:-|T))?{_DAY}f?S[<>=]|{_DAY}f[<>=»«]S",
    "day_of_the_month": rf"t?{_DAY}ft?S(?!f?t?[MmHhJjYy<>=»«≈])",
    "numbered_month": r"SOft?(?:Y?y|Y[<>=])|OSft?(?:Y?y|Y[<>=]|[<>=]Y)",
    "month_year": rf"(?:P-?t?f?)?S?{_MONTH}\.?-?(?:{_YEAR})",
    "month_shift": rf"[<>=]{_MONTH}|(?:P-?t?f?)?S?{_MONTH}ft?≈Y|(?:P-?t?f?)?S?{_MONTH}{_SHIFT}",
    "month": rf"(?:P-?t?f?)?S?{_MONTH}",
    "decade": r"(?:P-?t?f?)?(?:t?y'?\$|(?<=P)[dn]'?\$|t[dn]'?\$|8(?:f?c(?:<|O))?)",
    "century": r"(?:P-?t?f?)?(?:(?:O|ds)-?c|c(?:O|<))",
    "season": r"(?:P-?t?f?)?(?:[<>=»]N|Nf?t?Y?[<>=]|Nf?t?Y?y(?:[\-/][ydn])?)",
    "year_part": r"4t?(?:Y?y(?:[Ee]|\([Ee]\))?|Y[<>=]|[<>=]Y)",
    "feast": rf"(?:Of?)?F(?:{_YEAR})?",
    "years": r"(?<![:\-])Y?y[\-/][ydn](?![/\-])[Ee]?",
    "year": r"(?:P-?t?f?)?(?:Y[<>=]?|e)?y(?:[Ee]|\([Ee]\))?",
    "ago": rf"(?:{_COUNT}|a){_UNIT}G|q(?:{_COUNT}{_UNIT}|p?V|p?[UYSDc](?![WwdyMmHhDk=<>]))|Q(?:(?:C{{1,2}}|d|n){_UNIT}|V|[USYDc](?![WwdnyMmHhDkC=<>O]))",
    "later": rf"(?:{_COUNT}|a){_UNIT}[KL]|b(?:C{{1,2}}{_UNIT}|d{_UNIT}|V)",
    "after_that": rf"[XZ](?:C{{1,2}}{_UNIT}|d{_UNIT}|V|[UYSD])",
    "part_of": r"P-?t?f?t?[YS](?!f?t?[MmHhJjYyE<>=»«≈WdO])",
    "shift": r"(?:[PKL]-?t?f?)?[<>=»«≈][UYSc]|[<>=»«]W|(?:P-?t?f?)?(?:[UYS][<>=»«≈]|W[<>=»«])",
    "relative": "R",
    "narrative": "r",
    "weekday": "W|Dw",
}
_SCAN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _ALTERNATIVES.items()))

_RUN = re.compile(r"[^x_\n]+")
_CORE = re.compile(r"[MmHhJjyzcNF8UYSDVuRrWw$/]")
"""A letter without which no pattern matches."""


READERS: dict[str, Callable[[Units, Lexicon, int, int], Made]] = {
    "numeric": readers.read_numeric,
    "short_year": readers.read_short_year,
    "day_and_month": readers.read_day_and_month,
    "numbered_month": readers.read_numbered_month,
    "listed": lists.read_listed,
    "listed_after": lists.read_listed_after,
    "listed_of_month": lists.read_listed_of_month,
    "days": readers.read_date,
    "day": readers.read_date,
    "days_after": readers.read_date,
    "day_after": readers.read_date,
    "day_of_month": readers.read_day_of_month,
    "day_of_the_month": readers.read_day_of_the_month,
    "part_of": relative_readers.read_part_of,
    "month_year": readers.read_date,
    "month_shift": readers.read_month_shift,
    "month": readers.read_date,
    "decade": relative_readers.read_decade,
    "century": relative_readers.read_century,
    "season": relative_readers.read_season,
    "year_part": relative_readers.read_year_part,
    "after_that": relative_readers.read_after_that,
    "feast": relative_readers.read_feast,
    "years": readers.read_years,
    "year": readers.read_year,
    "ago": relative_readers.read_count,
    "later": relative_readers.read_count,
    "shift": relative_readers.read_shift,
    "relative": relative_readers.read_relative,
    "narrative": relative_readers.read_narrative,
    "weekday": relative_readers.read_weekday,
}


def find_expressions(tokens: Tokens) -> list[Expression]:
    """Every expression of time in a token table, in order, as written, days that run from one to another as one. No two
    overlap."""
    units = classify(tokens)
    lex = lexicon()
    web = web_spans(tokens.text)
    out: list[Expression] = []
    for run in _RUN.finditer(units.letters):
        if _CORE.search(units.letters, run.start(), run.end()):
            _scan_run(units, lex, web, out, run.start(), run.end())
    return join_ranges(tokens, out)


def _scan_run(
    units: Units, lex: Lexicon, web: list[tuple[int, int]], out: list[Expression], position: int, stop: int
) -> None:
    """Add the expressions of a stretch in which every letter may be part of one."""
    while match := _SCAN.search(units.letters, position, stop):
        group = _read(units, lex, match)
        if not group or lies_in(web, group[0].start, group[-1].end):
            position = match.start() + 1
            continue
        out.extend(group)
        position = match.end()
        while position > match.start() + 1 and units.index[position - 1] >= group[-1].last:
            position -= 1


def _read(units: Units, lex: Lexicon, match: re.Match[str]) -> list[Expression]:
    """The expressions of a match, cut to what its reader accepts; [] where it accepts nothing."""
    made = READERS[match.lastgroup or ""](units, lex, match.start(), match.end())
    if made is None:
        return []
    fields, first, last = made
    others = fields.pop("others", ())
    start = units.start(first)
    if "cut" in fields:
        start = units.tokens.starts[units.index[first]] + fields.pop("cut")
    if units.norm(first - 1) in lex.approximate or units.norm(last) in lex.approximate_after:
        fields["approximate"] = fields["kind"] in ("date", "decade", "season")
    found = [_expression(units, first, last, start, fields)]
    for other_first, other_last, day in others:
        other = {name: value for name, value in fields.items() if name not in ("weekday", "notes")}
        found.append(_expression(units, other_first, other_last, units.start(other_first), {**other, "day": day}))
    return sorted(found, key=lambda expression: expression.start)


def _expression(units: Units, first: int, last: int, start: int, fields: dict[str, Any]) -> Expression:
    end_token = units.end_token(last - 1)
    end = units.tokens.ends[end_token - 1]
    return Expression(start=start, end=end, first=units.index[first], last=end_token, **fields)
