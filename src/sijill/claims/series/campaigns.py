"""Campaigns of pledges: who joined on which day, and how one campaign differs from the one before it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from sijill.claims.series.gaps import join_words
from sijill.extract.layout.campaigns import CampaignEntry, find_campaign_entries, names_campaign
from sijill.extract.layout.days import find_days
from sijill.extract.layout.lines import read_lines
from sijill.model.protocols import View
from sijill.model.records import Entry, Item
from sijill.text.fold import fold_text
from sijill.text.names import name_key

_POSSESSIVE = re.compile(r"^(.{2,80}?)(?:['’]s|(?<=s)['’])\s")
_CAMPAIGN_OF = re.compile(r"\b(?:campaign|pledges)\s+(?:of|by)\s+(.{2,80})$", re.IGNORECASE)


class _Campaign(msgspec.Struct):
    title: str
    group: str | None
    kind: str
    entries: list[Entry]
    empty_days: list[str]

    @property
    def first(self) -> date | None:
        days = [day for entry in self.entries if (day := read_day(entry.date))]
        return min(days, default=None)


def gather_campaigns(
    view: View, by_document: dict[str, list[Item]]
) -> Iterator[tuple[str, str | None, str, list[Entry], list[str]]]:
    """(title, group, kind, entries, gaps) of each campaign. One that several documents list is one, entered once each."""
    campaigns: dict[tuple[str, str], _Campaign] = {}
    for document, items in sorted(by_document.items()):
        lists = [item for item in items if item.kind == "campaign_list"]
        if not lists:
            continue
        text = view.text(document)
        for item in lists:
            found = find_campaign_entries(text, item)
            if not found:
                continue
            title = item.title or "Campaign"
            group = _group_of(title)
            words = f"{title} {text[item.start : item.start + 1500]}"
            key = (fold_text(title) if item.title else item.id, "")
            campaign = campaigns.setdefault(
                key, _Campaign(title, group, "pledge" if names_campaign(words) else "campaign", [], [])
            )
            campaign.entries.extend(_entry(document, item, entry) for entry in found)
            campaign.empty_days.extend(_empty_days(text, item, found))
    ordered = sorted(campaigns.values(), key=lambda c: (c.first or date.max, c.title))
    before: dict[str, _Campaign] = {}
    for campaign in ordered:
        group_key = name_key(campaign.group) if campaign.group else ""
        gaps = [f"{day} has a heading and no entry" for day in sorted(set(campaign.empty_days))]
        if group_key in before:
            gaps += compare_campaigns(campaign.entries, before[group_key].entries, title=before[group_key].title)
        if campaign.kind == "pledge":
            before[group_key] = campaign
        yield campaign.title, campaign.group, campaign.kind, campaign.entries, gaps


def _group_of(title: str) -> str | None:
    match = _POSSESSIVE.match(title) or _CAMPAIGN_OF.search(title)
    return re.sub(r"^the\s+", "", match.group(1), flags=re.IGNORECASE) if match else None


def _entry(document: str, item: Item, entry: CampaignEntry) -> Entry:
    return Entry(
        document=document,
        item=item.id,
        start=entry.start,
        end=entry.end,
        date=entry.date,
        place=entry.place,
        region=entry.region,
    )


def _empty_days(text: str, item: Item, entries: Sequence[CampaignEntry]) -> list[str]:
    """Full dates that head no entry."""
    used = {entry.date_start for entry in entries}
    after = min(entry.date_start for entry in entries)
    days = []
    for line in read_lines(text[item.start : item.end]):
        start = item.start + line.start
        if line.day is not None and line.day.year is not None and start >= after and start + line.day.start not in used:
            days.append(line.day.value)
    return days


def compare_campaigns(now: Sequence[Entry], then: Sequence[Entry], *, title: str) -> list[str]:
    """Sentences that say who is new, who is missing and how much later each joined, against an earlier campaign."""
    places_now, places_then = first_days(now), first_days(then)
    sentences: list[str] = []
    start_now, start_then = first_day(places_now), first_day(places_then)
    if start_now and start_then:
        sentences.append(f"begins {(start_now - start_then).days} days after “{title}” began")
    new = [names[0] for key, names in sorted(places_now.items()) if key not in places_then]
    missing = [names[0] for key, names in sorted(places_then.items()) if key not in places_now]
    if new:
        sentences.append(f"new against “{title}”: {join_words(new)}")
    if missing:
        sentences.append(f"missing against “{title}”: {join_words(missing)}")
    if start_now and start_then:
        moved = []
        for key, (name, day) in sorted(places_now.items()):
            earlier = places_then.get(key, ("", None))[1]
            if day and earlier:
                shift = (day - start_now).days - (earlier - start_then).days
                if shift:
                    moved.append(
                        f"{name} {abs(shift)} {'day' if abs(shift) == 1 else 'days'} {'later' if shift > 0 else 'earlier'}"
                    )
        if moved:
            sentences.append(f"counted from the first day of each: {join_words(moved)}")
    return sentences


def first_days(entries: Sequence[Entry]) -> dict[str, tuple[str, date | None]]:
    """Name and earliest day of each province, by the name's key; no day where none of its entries has one."""
    rows: dict[str, list[tuple[str, date | None]]] = defaultdict(list)
    for entry in entries:
        if entry.place:
            rows[place_key(entry.place)].append((entry.place, read_day(entry.date)))
    return {key: (found[0][0], min((day for _, day in found if day), default=None)) for key, found in rows.items()}


def place_key(place: str) -> str:
    """What the spellings of one province share; a number in its name is part of it."""
    folded = fold_text(place)
    return " ".join([name_key(place) or folded, *re.findall(r"\d+", folded)])


def first_day(places: dict[str, tuple[str, date | None]]) -> date | None:
    """The first day of a campaign, from what `first_days` gives; None where no entry has a day."""
    return min((day for _, day in places.values() if day), default=None)


def read_day(value: str | None) -> date | None:
    """The one day that a date of an entry is; None where it is longer, has no year, or is missing."""
    for day in find_days(value or ""):
        if day.year and day.day:
            return date(day.year, day.month, day.day)
    return None
