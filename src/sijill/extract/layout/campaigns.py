"""Campaign lists: headings that are dates, and under each the provinces that joined on that day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import msgspec

from sijill.data import load_toml
from sijill.extract.layout.keys import fold_key
from sijill.extract.layout.lines import Line, read_lines
from sijill.model.records import Item
from sijill.text.fold import fold_text

_BULLET = re.compile(r"^[\s\-–—•*·▪●►#\d.)(]{0,6}(?=\S)")
_DASH = re.compile(r"\s+[–—-]\s+|\s*[–—]\s*|\s*[:،,]\s+|\s*\((?=[^()]+\)\s*$)")
_FEWEST_ENTRIES, _FEWEST_DATES, _LONGEST_ENTRY = 3, 2, 14


class CampaignEntry(msgspec.Struct, frozen=True):
    """One line of the list. Offsets are the document's; `date` is EDTF, `XXXX-12-01` where no heading gives a year."""

    start: int
    end: int
    place: str
    place_start: int
    place_end: int
    date: str
    date_start: int
    region: str | None = None
    region_start: int | None = None
    region_end: int | None = None


@cache
def _cues() -> re.Pattern[str]:
    words = sorted(
        {fold_text(word) for word in load_toml("layout.toml")["campaign"]["cues"]}, key=lambda w: (-len(w), w)
    )
    return re.compile(r"(?<!\w)(?:و|ب|ال|لل)?(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


@cache
def _place_words() -> frozenset[str]:
    return frozenset(fold_key(word) for word in load_toml("layout.toml")["campaign"]["places"])


def names_campaign(text: str) -> bool:
    """Whether a title or introduction speaks of pledges."""
    return bool(_cues().search(fold_text(text)))


def find_campaigns(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Half-open ranges of lines that hold a campaign's dated list, from its first date heading to its last entry.

    At least two headings and three entries are needed, and either most entries begin with the same word for a province,
    or one of the six lines before speaks of pledges.
    """
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(lines):
        if lines[index].day is None:
            index += 1
            continue
        end = index
        dates: list[str] = []
        entries: list[Line] = []
        while end < len(lines) and (lines[end].day is not None or _could_be_entry(lines[end])):
            (dates if lines[end].day is not None else entries).append(lines[end])  # type: ignore[arg-type]
            end += 1
        if len(dates) >= _FEWEST_DATES and len(entries) >= _FEWEST_ENTRIES:
            end = _trim(lines, index, end, entries)
            before = lines[max(0, index - 6) : index]
            word, shared = _shared_word(entries)
            pledged = any(names_campaign(line.text[:600]) for line in before)
            if (shared >= 0.6 and word in _place_words()) or (pledged and shared >= 0.3):
                found.append((index, end))
        index = max(end, index + 1)
    return found


def _could_be_entry(line: Line) -> bool:
    return line.words <= _LONGEST_ENTRY and not (line.prose or line.closed or line.level or line.field or line.author)


def _shared_word(entries: Sequence[Line]) -> tuple[str, float]:
    """The commonest first word of the entries, and its share among them."""
    firsts = Counter(fold_key(_BULLET.sub("", entry.text)).split(" ")[0] for entry in entries)
    word, count = min(firsts.items(), key=lambda pair: (-pair[1], pair[0]))
    return word, count / len(entries)


def _trim(lines: Sequence[Line], start: int, end: int, entries: Sequence[Line]) -> int:
    """Index after the last line that belongs to the list: lines at its end that begin unlike the others are not its own."""
    word, share = _shared_word(entries)
    while end > start and (
        lines[end - 1].day is not None
        or (share >= 0.6 and fold_key(_BULLET.sub("", lines[end - 1].text)).split(" ")[0] != word)
    ):
        end -= 1
    return end


def find_campaign_entries(text: str, item: Item) -> list[CampaignEntry]:
    """The entries of a campaign list, in the page's order; [] for an item of another kind.

    A heading without a year takes the year of the one before it (the next year where its month goes back by more than
    six), else of the first heading after it that has one, else of the item's date of publication.
    """
    if item.kind != "campaign_list":
        return []
    lines = read_lines(text[item.start : item.end])
    entries: list[CampaignEntry] = []
    for first, last in find_campaigns(lines):
        block = lines[first:last]
        year = _first_year(block, item)
        month = None
        heading: Line | None = None
        value = ""
        for line in block:
            if line.day is not None:
                heading = line
                if line.day.year is not None:
                    year = line.day.year
                elif year is not None and month is not None and line.day.month < month - 6:
                    year += 1
                month = line.day.month
                value = msgspec.structs.replace(line.day, year=year).value
            elif heading is not None:
                entries.append(_read_entry(line, heading, value, item.start))
    return entries


def _first_year(block: Sequence[Line], item: Item) -> int | None:
    for line in block:
        if line.day is not None and line.day.year is not None:
            return line.day.year
    return int(item.published[:4]) if item.published and item.published[:4].isdigit() else None


def _read_entry(line: Line, heading: Line, value: str, offset: int) -> CampaignEntry:
    lead = _BULLET.match(line.text)
    start = lead.end() if lead else 0
    body = line.text[start:]
    cut = _DASH.search(body)
    place = (body[: cut.start()] if cut else body).rstrip()
    region, region_start = None, None
    if cut:
        region = body[cut.end() :].strip().rstrip(")")
        region_start = offset + line.start + start + cut.end()
    assert heading.day is not None
    at = offset + line.start + start
    return CampaignEntry(
        start=offset + line.start,
        end=offset + line.end,
        place=place,
        place_start=at,
        place_end=at + len(place),
        date=value,
        date_start=offset + heading.start + heading.day.start,
        region=region or None,
        region_start=region_start if region else None,
        region_end=region_start + len(region) if region and region_start is not None else None,
    )
