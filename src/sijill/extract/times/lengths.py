"""Lengths of time, repeated times and vague references: `three years`, `daily`, `now`, `the end of the month`.

They fix no day, so the stage of a case leaves them out; `find_times(…, kinds="all")` adds them. A length has its ISO 8601
duration as its value (`P3Y`, `PXD` where the count is vague).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sijill.data import load_toml
from sijill.extract.times.traps import lies_in, web_spans
from sijill.extract.times.units import Expression
from sijill.text.numbers.words import find_numbers
from sijill.text.tokens import Tokens, tokenise

WIDE = frozenset(("length", "repeated", "reference", "clock"))
"""Kinds of expression that are made here and stand for themselves; the others here take their value from a date before."""

_GROUPS = {"vague": "v", "between": "m", "about": "p", "one": "a"}
_FULL_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_CLOCK = re.compile(
    r"(?<![\d:.])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])(?:\s?(?:hours|hrs?|[ap]\.?m\b\.?|GMT))?"
)
_ALTERNATIVES = {
    "year_before": r"N(?=(?:-|T)NB)|NB",
    "end_told": r"Pf?t?u|u'?e|Pit?u",
    "vague_later": r"(?:p?a?v|p?a)?[U][LK]|p?a[vm]*[uU][LK]",
    "repeated": "R",
    "reference": "r",
    "told": "o",
    "length": r"t?m*p*t?m*(?:N-?[uU]-?(?:k)?|av?m*[uU]|v[mU]*U|V)|t?m+[uU]|U(?:-?k)?",
    "season": r"t?s",
    "day_part": r"(?:t?m*)?h",
    "same": r"tu(?=[^f]|$)",
}
_SCAN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _ALTERNATIVES.items()))


@cache
def _lexicon() -> tuple[dict[str, tuple[str, Any]], dict[str, list[tuple[tuple[str, ...], tuple[str, Any]]]]]:
    """Letter and value of single words, and of phrases by first word, longest first."""
    data = load_toml("time_lengths.toml")
    words: dict[str, tuple[str, Any]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, Any]]]] = {}

    def add(entries: Iterable[str], letter: str, value: Any) -> None:
        for entry in entries:
            pieces = tuple(norm for norm in tokenise(entry).norms if norm != "-")
            if len(pieces) == 1:
                words[pieces[0]] = (letter, value)
            else:
                phrases.setdefault(pieces[0], []).append((pieces[1:], (letter, value)))

    add(("the", "this", "that", "these", "those", "its", "their", "his", "her"), "t", None)
    add(("of",), "f", None)
    add(("in",), "i", None)
    add(("to",), "T", None)
    add(("old", "long"), "k", None)
    add(("end",), "e", None)
    for name, letter in _GROUPS.items():
        add(data["counts"][name], letter, None)
    for name, letter in (("one", "u"), ("several", "U"), ("two", "V")):
        for code, entries in data["units"][name].items():
            add(entries, letter, code)
    for name, letter in (("repeated", "R"), ("references", "r"), ("day_parts", "h"), ("seasons", "s")):
        for code, entries in data[name].items():
            add(entries, letter, code)
    add(data["told"]["time"], "o", None)
    add(data["later"]["words"], "L", None)
    add(data["earlier"]["words"], "K", None)
    add(data["before_christ"]["words"], "B", None)
    for part in load_toml("time_words.toml")["parts"].values():
        add(part, "P", None)
    add(("the middle of", "the latter part of", "the start of", "later", "late"), "P", None)
    add(data["later"]["words"], "L", None)
    words["-"] = ("-", None)
    words["'"] = words["’"] = words["'s"] = ("'", None)
    for options in phrases.values():
        options.sort(key=lambda option: -len(option[0]))
    return words, phrases


class _Row:
    """One letter a word or phrase, with its tokens and value."""

    def __init__(self, tokens: Tokens) -> None:
        words, phrases = _lexicon()
        norms = tokens.norms
        numbers = {
            number.first: number
            for number in find_numbers(tokens)
            if not number.ordinal
            and not number.vague
            and number.value == int(number.value)
            and norms[number.first] != "one"
        }
        letters: list[str] = []
        self.spans: list[tuple[int, int]] = []
        self.values: list[Any] = []
        index, total = 0, len(norms)
        while index < total:
            letter, value, stop = words.get(norms[index], ("x", None))[0], None, index + 1
            if index in numbers:
                letter, value, stop = "N", int(numbers[index].value), numbers[index].last
            elif letter != "x":
                value = words[norms[index]][1]
            if index not in numbers:
                for rest, entry in phrases.get(norms[index], ()):
                    end = _match(norms, index + 1, rest)
                    if end:
                        (letter, value), stop = entry, end
                        break
            letters.append(letter)
            self.spans.append((index, stop))
            self.values.append(value)
            index = stop
        self.letters = "".join(letters)
        self.words = [tokens.words[first] for first, _ in self.spans]


def _match(norms: Sequence[str], index: int, rest: tuple[str, ...]) -> int:
    for piece in rest:
        if index < len(norms) and norms[index] == "-":
            index += 1
        if index >= len(norms) or norms[index] != piece:
            return 0
        index += 1
    return index


def find_lengths(tokens: Tokens, taken: Sequence[Expression]) -> list[Expression]:
    """What `grammar.find_expressions` leaves out, in order; nothing overlaps `taken` (in order)."""
    row = _Row(tokens)
    text = tokens.text
    blocked = sorted(web_spans(text) + [(expression.start, expression.end) for expression in taken])
    out: list[Expression] = []
    for found in [*_scan(tokens, row), *_clocks(text)]:
        if not lies_in(blocked, found.start, found.end):
            out.append(found)
    out.sort(key=lambda expression: (expression.start, -expression.end))
    kept: list[Expression] = []
    for found in out:
        if not kept or found.start >= kept[-1].end:
            kept.append(found)
    return kept


def _clocks(text: str) -> Iterator[Expression]:
    for match in _CLOCK.finditer(text):
        hour, minute = match.group()[:5].rstrip().split(":")
        yield Expression(
            start=match.start(), end=match.end(), first=0, last=0, kind="clock", written=f"T{hour:0>2}:{minute}"
        )


def _scan(tokens: Tokens, row: _Row) -> Iterator[Expression]:
    position = 0
    while match := _SCAN.search(row.letters, position):
        first, last = match.span()
        fields = _read(row, match.lastgroup or "", first, last)
        if fields is None:
            position = first + 1
            continue
        position = last
        start_token, end_token = row.spans[first][0], row.spans[last - 1][1]
        yield Expression(
            start=tokens.starts[start_token],
            end=tokens.ends[end_token - 1],
            first=start_token,
            last=end_token,
            **fields,
        )


def _read(row: _Row, name: str, first: int, last: int) -> dict[str, Any] | None:
    letters, values = row.letters[first:last], row.values[first:last]
    code = next((value for letter, value in zip(letters, values, strict=True) if letter in "uUVRhs"), None)
    number = next((value for letter, value in zip(letters, values, strict=True) if letter == "N"), None)
    match name:
        case "year_before":
            if number is None or not 0 < number <= 3000:
                return None
            return {"kind": "length", "written": f"-{number - 1:04}"}
        case "end_told":
            unit = _FULL_UNITS.get(str(code))
            if unit not in ("month", "year"):
                return None
            return {"kind": "shift", "direction": "same", "unit": unit, "part": "late"}
        case "same":
            unit = _FULL_UNITS.get(str(code))
            if unit in (None, "day") or not row.words[last - 1].islower():
                return None
            return {"kind": "shift", "direction": "same", "unit": unit}
        case "vague_later":
            return {"kind": "reference", "direction": "future" if letters[-1] == "L" else "past"}
        case "reference":
            return {"kind": "reference", "direction": values[0]}
        case "told":
            return {"kind": "reference"}
        case "repeated":
            return {"kind": "repeated", "written": _duration(1, str(code))}
        case "season":
            return {"kind": "season", "amount": int(str(code))}
        case "day_part":
            return {"kind": "clock", "written": f"T{code}"}
    count = number
    if count is None and "V" in letters:
        count = 2
    elif count is None and "U" not in letters and "v" not in letters:
        count = 1
    return {"kind": "length", "written": _duration(count, str(code))}


def _duration(count: int | None, code: str) -> str:
    """ISO 8601 duration: `P3Y`, `PT2H`, `PXD`. Decades and centuries are counted in years."""
    factor = {"E": 10, "C": 100}.get(code, 1)
    unit = "Y" if code in ("E", "C") else code.removeprefix("T")
    amount = "X" if count is None else str(count * factor)
    return f"P{'T' if code.startswith('T') else ''}{amount}{unit}"
