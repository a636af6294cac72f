"""The items of a case as sequences of comparable words."""

from __future__ import annotations

from array import array
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import urlsplit
from zlib import crc32

import msgspec

from sijill.model.dates import edtf_interval
from sijill.model.protocols import View
from sijill.model.records import CONTENT_KINDS, Document, Item, Passage
from sijill.text.tokens import ARABIC, NUMBER, WORD, tokenise

SHINGLE = 5
"""Words in a shingle: shorter ones are shared by chance, longer ones break at each changed word."""


class Unit(msgspec.Struct, frozen=True, eq=False):
    """One item as words: a number for each folded word, its offsets, and what decides which of two copies is the later."""

    item: str
    document: str
    start: int
    end: int
    words: array[int]
    starts: array[int]
    ends: array[int]
    digest: bytes
    outlet: str
    published: str | None
    captured: str | None
    order: tuple[str, str, str, int, int, str]

    def shingles(self) -> array[int]:
        """One number for each run of `SHINGLE` words, by place; the same in every run of the program."""
        words = self.words
        return array("q", map(hash, zip(*(words[offset:] for offset in range(SHINGLE)), strict=False)))


def collect_units(view: View, *, fewest_words: int) -> list[Unit]:
    """The content items of a case that have enough words, earliest first. Words in furniture do not count."""
    items: dict[str, list[Item]] = {}
    for item in view.rows(Item):
        if item.kind in CONTENT_KINDS:
            items.setdefault(item.document, []).append(item)
    furniture: dict[str, list[tuple[int, int]]] = {}
    for passage in view.rows(Passage):
        if passage.role == "furniture":
            furniture.setdefault(passage.document, []).append((passage.start, passage.end))
    units: list[Unit] = []
    for document in sorted(view.documents(), key=lambda record: record.id):
        found = items.get(document.id)
        if found:
            left_out = sorted(furniture.get(document.id, ()))
            units.extend(_read_units(document, view.text(document.id), found, left_out, fewest_words))
    units.sort(key=lambda unit: unit.order)
    return units


def _read_units(
    document: Document, text: str, items: list[Item], left_out: list[tuple[int, int]], fewest_words: int
) -> list[Unit]:
    words, starts, ends = _words_of(text, left_out)
    units = []
    for item in sorted(items, key=lambda record: (record.start, record.end, record.id)):
        first, last = _bisect(starts, item.start), _bisect(starts, item.end)
        if last - first < fewest_words:
            continue
        published = _day_of(item.published) or _day_of(document.published)
        units.append(
            Unit(
                item=item.id,
                document=document.id,
                start=starts[first],
                end=ends[last - 1],
                words=words[first:last],
                starts=starts[first:last],
                ends=ends[first:last],
                digest=blake2b(words[first:last].tobytes(), digest_size=16).digest(),
                outlet=_outlet_of(document, item),
                published=published,
                captured=document.captured_at,
                order=_order_of(document, item, published),
            )
        )
    return units


def _words_of(text: str, left_out: list[tuple[int, int]]) -> tuple[array[int], array[int], array[int]]:
    """Numbers and offsets of the words of a text outside the stretches left out.

    Arabic letters that stand one by one (a word spaced out to escape a filter: م ق ت ل) are read as one word.
    """
    tokens = tokenise(text)
    words, starts, ends = array("I"), array("I"), array("I")
    furniture = iter([*left_out, (len(text) + 1, len(text) + 1)])
    low, high = next(furniture)
    spaced: list[str] = []
    for norm, kind, start, end in zip(tokens.norms, tokens.kinds, tokens.starts, tokens.ends, strict=True):
        while start >= high:
            low, high = next(furniture)
        if start >= low or kind not in (WORD, ARABIC, NUMBER):
            spaced = []
            continue
        if kind == ARABIC and len(norm) == 1:
            spaced.append(norm)
            if len(spaced) > 1:
                words[-1], ends[-1] = _number_of("".join(spaced)), end
                continue
        else:
            spaced = []
        words.append(_number_of(norm))
        starts.append(start)
        ends.append(end)
    return words, starts, ends


@lru_cache(maxsize=200_000)
def _number_of(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _bisect(values: array[int], wanted: int) -> int:
    low, high = 0, len(values)
    while low < high:
        middle = (low + high) // 2
        if values[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


def _outlet_of(document: Document, item: Item) -> str:
    """Who published the page: what the item, the collector or the address says; "" where nothing does."""
    if document.url:
        host = urlsplit(document.url).netloc.lower()
        if host:
            return host.removeprefix("www.").removeprefix("m.")
    return (document.source or item.outlet or "").strip().lower()


def _day_of(value: str | None) -> str | None:
    """The first day that an EDTF value may mean."""
    try:
        interval = edtf_interval(value)
    except ValueError:
        return None
    return interval.first.isoformat() if interval and interval.first else None


def _order_of(document: Document, item: Item, published: str | None) -> tuple[str, str, str, int, int, str]:
    """Sort key: the day it was published, when it was captured, then its id: never the order of adding."""
    captured = document.captured_at or "9"
    return (published or captured[:10], captured, document.id, item.start, item.end, item.id)
