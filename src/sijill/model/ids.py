"""Ids hash content and place, never the version of the stage that made the record, so judgements survive a better extractor."""

from __future__ import annotations

from hashlib import blake2b


def make_id(prefix: str, *parts: object) -> str:
    """A short stable id: `prefix` and 16 hex digits over the parts.

    The parts are joined with a unit separator, so ("a", "bc") and ("ab", "c") differ. None reads as "".
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return prefix + blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
