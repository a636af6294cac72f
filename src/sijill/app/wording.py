"""Counts and dates in words, the same in the terminal and in the workbench."""

from __future__ import annotations

from sijill.model.records import Quantity


def format_quantity(quantity: Quantity) -> str:
    """A count as people write it: `7 killed (civilians)`, `7–9 wounded`, `≥ 4 killed`, `~ 500,000 displaced`."""
    low, high = quantity.min, quantity.max
    if quantity.value is not None and (low == high or (low is None and high is None)):
        figure = _number(quantity.value)
    else:
        figure = _bounds(low, high)
    what = (
        quantity.of or "" if quantity.what == "other" else quantity.what + (f" ({quantity.of})" if quantity.of else "")
    )
    return f"{'~ ' if quantity.approx and low == high else ''}{figure} {what}".strip()


def format_range(what: str, low: float | None, high: float | None) -> str:
    """The range of one figure of an event: `7–11 killed`."""
    return f"{_number(low) if low is not None and low == high else _bounds(low, high)} {what}"


_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def format_date(value: str | None) -> str:
    """An EDTF value as people read it: seasons by name, `from … on` and `until …` for open ends; "" for None.

    Plain days, months and years stay as they are; `~` and `?` are said in words.
    """
    if not value:
        return ""
    if "/" in value:
        first, _, last = value.partition("/")
        if last in ("", ".."):
            return f"from {format_date(first)} on"
        if first in ("", ".."):
            return f"until {format_date(last)}"
        return f"{format_date(first)} – {format_date(last)}"
    plain = value.rstrip("?~%")
    marks = value[len(plain) :]
    year, _, part = plain.partition("-")
    words = f"{_SEASONS[part]} {year}" if part in _SEASONS else plain
    if "X" in plain and part == "" and plain.endswith("X"):
        words = f"{plain.replace('X', '0')}s" if plain.count("X") == 1 else plain
    return (
        ("about " if "~" in marks or "%" in marks else "")
        + words
        + (" (uncertain)" if "?" in marks or "%" in marks else "")
    )


def _bounds(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return f"{_number(low)}–{_number(high)}"
    if low is not None:
        return f"≥ {_number(low)}"
    if high is not None:
        return f"≤ {_number(high)}"
    return "?"


def _number(value: float) -> str:
    return f"{int(value):,}" if float(value).is_integer() else f"{value:g}"
