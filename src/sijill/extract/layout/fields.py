"""Header fields of documents: a known name, a colon and a value in one line."""

from __future__ import annotations

import re
from functools import cache

from sijill.data import load_toml
from sijill.extract.layout.keys import fold_key

_NO_COLON = re.compile(
    r"(cc|no|ref|العدد|الرقم)\.?\s+((?<=cc\s).+|(?<=cc\.\s).+|[\w/.-]*[\d٠-٩][\w/.-]*)", re.IGNORECASE
)


@cache
def _field_names() -> dict[str, str]:
    return {fold_key(name): field for field, names in load_toml("layout.toml")["fields"].items() for name in names}


def read_field(body: str) -> tuple[str, str] | None:
    """Name and value of a header field ("Number: 12/7" → ("number", "12/7")); None for other lines."""
    if len(body) > 240:
        return None
    name, colon, value = body.partition(":")
    if not colon and "/" in body[:14]:
        name, colon, value = body.partition("/")
    numbered = _NO_COLON.fullmatch(body) if not colon or colon == "/" else None
    if numbered is not None:
        name, value = numbered.groups()
    elif not colon:
        return None
    if len(name) > 32:
        return None
    field = _field_names().get(fold_key(name))
    value = value.strip(" :/\t")
    return (field, value) if field and value else None
