"""Counts in words, the same in the terminal and in the workbench."""

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
