"""Expressions of time as they stand: found by patterns over word classes, read into fields, not yet placed in time.

One letter stands for one word (see `lexicon`); a pattern over letters is tried at each place where one may begin. What
the words say goes into an `Expression`; what it means on a given page is for `resolve`.
"""

from __future__ import annotations

import re

from sijill.extract.times.lexicon import Lexicon, cut_length, lexicon
from sijill.extract.times.readers import READERS
from sijill.extract.times.traps import lies_in, web_spans
from sijill.extract.times.units import Expression, Units, classify
from sijill.text.tokens import Tokens

_MONTH = r"[MmHhJj](?:[/\-]?[Mm]|\([Mm]\))?"
_DAY = r"(?:ds?|O)"
_YEAR = r",?(?:f|it?(?=Y))?Y?y(?:[Ee]|\([Ee]\))?"
_WEEKDAY = r"[Ww]\.?[)]?[,\-]?(?:[kD]|f?t)?"
_SHIFT = r"(?:f?Y)?[<>=]"
_COUNT = r"p?(?:C{1,2}|d|n)"
_UNIT = r"[uUYSDc]"
_ALTERNATIVES = {
    "numeric": rf"(?:{_WEEKDAY})?(?:(?<!:)(?:d/d/y|y/d/d|d-d-y|y-d-d|d/d/[dn])(?![/:])|z)(?:[Ee]|\([Ee]\))?",
    "days": rf"(?<![:\-])(?:{_WEEKDAY})?t?{_DAY}(?:-|T|&)t?{_DAY}f?S?{_MONTH}\.?(?:{_YEAR}|{_SHIFT})?",
    "day": rf"(?:{_WEEKDAY})?t?(?<!:)(?<!:-){_DAY}[f\-]?,?S?{_MONTH}\.?(?:-?{_YEAR}|{_SHIFT})?",
    "days_after": rf"(?:{_WEEKDAY})?{_MONTH}\.?ds?(?:-|T|&)ds?(?![:/]|[f\-]?[MmHhJju])(?:{_YEAR})?",
    "day_after": rf"(?:{_WEEKDAY})?{_MONTH}[.\-]?(?:ds?(?!:)|tO)(?:-?{_YEAR})?",
    "day_of_month": rf"(?:{_DAY}(?:-|T|&))?{_DAY}f?S[<>=]",
    "month_year": rf"(?:P-?t?f?)?S?{_MONTH}\.?-?(?:{_YEAR})",
    "month_shift": rf"[<>=]{_MONTH}|(?:P-?t?f?)?S?{_MONTH}{_SHIFT}",
    "month": rf"(?:P-?t?f?)?S?{_MONTH}",
    "decade": r"(?:P-?t?f?)?(?:t?y'?\$|(?<=P)[dn]'?\$|t[dn]'?\$|8(?:f?c(?:<|O))?)",
    "century": r"(?:P-?t?f?)?(?:(?:O|ds)-?c|c(?:O|<))",
    "season": r"[<>=]N|Nf?t?Y?[<>=]|Nf?t?Y?y",
    "feast": rf"F(?:{_YEAR})?",
    "years": r"(?<![:\-])Y?y[\-/][yd](?![/\-])[Ee]?",
    "year": r"(?:P-?t?f?)?(?:Y[<>=]?|e)?y(?:[Ee]|\([Ee]\))?",
    "ago": rf"(?:{_COUNT}|a){_UNIT}G|q(?:{_COUNT}{_UNIT}|p?V|p?[UYSDc](?![WwdyMmHhDk=<>]))|Q(?:(?:C{{1,2}}|d|n){_UNIT}|V)",
    "later": rf"(?:{_COUNT}|a){_UNIT}[KL]|b(?:C{{1,2}}{_UNIT}|d{_UNIT}|V)",
    "shift": r"[<>=»«][UYSWc]|(?:P-?t?f?)?[UYSW][<>=»«]",
    "relative": "R",
    "narrative": "r",
    "weekday": "W|Dw",
}
_SCAN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _ALTERNATIVES.items()))


def find_expressions(tokens: Tokens) -> list[Expression]:
    """Every expression of time in a token table, in order, as written. No two overlap."""
    units = classify(tokens)
    lex = lexicon()
    web = web_spans(tokens.text)
    out: list[Expression] = []
    position = 0
    while match := _SCAN.search(units.letters, position):
        found = _read(units, lex, match)
        if found is None or lies_in(web, found.start, found.end):
            position = match.start() + 1
            continue
        out.append(found)
        position = match.end()
        while position > match.start() + 1 and units.index[position - 1] >= found.last:
            position -= 1
    return out


def _read(units: Units, lex: Lexicon, match: re.Match[str]) -> Expression | None:
    """The expression of a match, cut to what its reader accepts; None where it accepts nothing."""
    made = READERS[match.lastgroup or ""](units, lex, match.start(), match.end())
    if made is None:
        return None
    fields, first, last = made
    tokens = units.tokens
    start_token, end_token = units.index[first], units.end_token(last - 1)
    entry = units.entry(first)
    start = tokens.starts[start_token]
    if "cut" in fields:
        start += fields.pop("cut")
    elif entry is not None and entry.cut:
        start += cut_length(tokens.words[start_token], entry.cut)
    return Expression(start=start, end=tokens.ends[end_token - 1], first=start_token, last=end_token, **fields)
