"""Dates in addresses and file names: weak evidence of when a page was published, used where there is no other."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

_ARCHIVED = re.compile(r"/web/\d{8,14}[a-z_]*/")
"""A web archive's prefix: its digits say when the page was saved."""
_SEPARATED = re.compile(
    r"(?<!\d)(?:(20\d\d|19\d\d)[/\-_.](\d{1,2})[/\-_.](\d{1,2})|(\d{1,2})-(\d{1,2})-(20\d\d|19\d\d))(?!\d)"
)
_CLOSED_UP = re.compile(r"(?<=/)(20\d\d)([01]\d)([0-3]\d)(?=[\-_/.]|$)")
_MONTH = re.compile(r"(?<=/)(20\d\d)/([01]\d)(?=/)")


def find_address_date(address: str | None) -> str | None:
    """The day (or, failing that, the month) that a web address or file name carries, as EDTF; None where it has none.

    >>> find_address_date("https://example.org/news/2021/09/26/a-bridge-falls")
    '2021-09-26'
    """
    if not address:
        return None
    try:
        path = urlsplit(address).path if "://" in address else "/" + address.replace("\\", "/").rsplit("/", 1)[-1]
    except ValueError:
        return None
    if archived := _ARCHIVED.search(path):
        path = path[archived.end() - 1 :]
    for match in _SEPARATED.finditer(path):
        year, month, day, day_first, month_second, year_last = match.groups()
        found = _day(year, month, day) if year else _day(year_last, month_second, day_first)
        if found:
            return found
    if "://" not in address:
        return None
    for match in _CLOSED_UP.finditer(path):
        if found := _day(*match.groups()):
            return found
    if in_month := _MONTH.search(path):
        year, month = in_month.groups()
        return f"{year}-{month}" if 1 <= int(month) <= 12 else None
    return None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
