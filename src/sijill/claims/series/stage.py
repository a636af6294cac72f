"""The stage that gathers a case's releases, campaigns, letters and daily reports into series."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

import msgspec

from sijill.claims.series.campaigns import gather_campaigns
from sijill.claims.series.gaps import day_gaps, name_doubles, number_gaps, read_count, read_ordinal
from sijill.claims.series.linked import read_linked
from sijill.claims.series.referred import References
from sijill.data import load_toml, read_text
from sijill.extract.layout.days import find_days
from sijill.extract.layout.papers import read_paper
from sijill.extract.layout.releases import find_release, name_of_issuer
from sijill.model.ids import make_id
from sijill.model.protocols import View
from sijill.model.records import Entry, Item, Series, Time
from sijill.text.fold import fold_text
from sijill.text.names import name_key

_NUMBERED_TAIL = re.compile(
    r"[\s,:–—-]*(?:(?:issue|part|episode|no\.?|number|vol\.?|volume|العدد|الحلقة|الجزء|رقم)\s*)?[#(]?\s*[\d٠-٩]+\s*\)?\s*$",
    re.IGNORECASE,
)


_HEAD = 600
"""Characters of a statement in which a line may count it."""
_ONE_BY_ONE = ("release_notice", "statement")
_ANNOUNCING = (*_ONE_BY_ONE, "article", "note")


class SeriesStage:
    """Yields a series for each run that two or more things form, or that one thing's own number or campaign makes known."""

    name = "series"
    version = "4"
    requires = ("items", "mentions", "times")
    assigns = ("series",)

    def __init__(self) -> None:
        digest = hashlib.sha256(self.version.encode())
        for data in ("series.toml", "layout.toml"):
            digest.update(read_text(data).encode())
        self._fingerprint = digest.hexdigest()[:16]

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    def __call__(self, view: View) -> Iterable[Series]:
        by_document: dict[str, list[Item]] = defaultdict(list)
        for item in view.rows(Item):
            by_document[item.document].append(item)
        for items in by_document.values():
            items.sort(key=lambda item: item.start)
        yield from self._releases(view, by_document)
        for title, group, kind, entries, gaps in gather_campaigns(view, by_document):
            yield self._make(kind, title, group, entries, gaps)
        yield from self._papers(view, by_document)
        yield from self._daily(by_document)

    def _make(self, kind: str, title: str, group: str | None, entries: Sequence[Entry], gaps: Sequence[str]) -> Series:
        # What is only referred to names no series that has more.
        first = min(entries, key=lambda entry: (entry.referred, entry.document, entry.start))
        return Series(
            id=make_id("s", kind, group_key(group), title, first.document, first.start),
            origin=f"{self.name}@{self.version}",
            kind=kind,
            title=title,
            group=group,
            entries=tuple(_chronological(entries)),
            gaps=tuple(gaps),
        )

    def _releases(self, view: View, by_document: dict[str, list[Item]]) -> Iterator[Series]:
        """Releases of one group; those with a running number in their title form a series of their own."""
        runs: dict[tuple[str, str], list[tuple[str | None, str, Entry]]] = defaultdict(list)
        referring: list[tuple[str, Entry]] = []
        references = References(view)
        for document, items in sorted(by_document.items()):
            text = view.text(document)
            referring += references.read(text, items)
            announced: set[str] = set()
            for item in items:
                if item.kind not in _ANNOUNCING:
                    continue
                for group, entry in _release_entries(text, item, announced):
                    title = entry.title or ""
                    # A number that stands outside the title counts all releases of its group.
                    base = _NUMBERED_TAIL.sub("", title) if entry.number and entry.number in title else ""
                    runs[group_key(group), fold_text(base).strip()].append((group, base.strip(), entry))
        held = {(key, entry.date) for (key, _), rows in runs.items() for _, _, entry in rows}
        for group, entry in referring:
            if (group_key(group), entry.date) not in held:
                held.add((group_key(group), entry.date))
                runs[group_key(group), ""].append((group, "", entry))
        for (_, run), rows in sorted(runs.items()):
            group = rows[0][0]
            entries = [entry for _, _, entry in rows]
            gaps = name_doubles([f"“{entry.title}”" for entry in entries if entry.title])
            if run:
                gaps = number_gaps([number for entry in entries if (number := read_count(entry.number))]) + gaps
            yield self._make("release", rows[0][1] if run else (group or "Releases"), group, entries, gaps)

    def _papers(self, view: View, by_document: dict[str, list[Item]]) -> Iterator[Series]:
        """Letters and other papers: what one document counts by ordinals or numbers, and what one sender wrote.

        A paper of a counted run that has a sender's own number or an addressee is a letter too, and stands in both.
        """
        times: dict[str, list[Time]] = defaultdict(list)
        for time in view.rows(Time):
            if time.value is not None:
                times[time.document].append(time)
        runs: dict[tuple[str, str], list[tuple[str | None, Entry]]] = defaultdict(list)
        for document, items in sorted(by_document.items()):
            wanted = [item for item in items if item.kind == "primary_document"]
            if not wanted:
                continue
            text = view.text(document)
            for item in wanted:
                paper = read_paper(text, item)
                kind = _kind_of(paper.noun)
                entry = Entry(
                    document=document,
                    item=item.id,
                    start=item.start,
                    end=item.end,
                    number=paper.number,
                    ordinal=paper.ordinal,
                    date=paper.date or _date_at(times.get(document, ()), paper.dated),
                    title=item.title,
                    sender=paper.sender,
                    recipient=paper.recipient,
                    subject=paper.subject,
                )
                if kind != "letter":
                    counted = msgspec.structs.replace(entry, number=paper.counter)
                    runs[kind, document].append((paper.sender, counted))
                if kind == "letter" or paper.recipient or (paper.sender and paper.number != paper.counter):
                    home = document if paper.ordinal or not paper.sender else "from:" + group_key(paper.sender)
                    runs["letter", home].append((paper.sender, entry))
        for (kind, _), rows in sorted(runs.items()):
            entries = [entry for _, entry in rows]
            group = next((sender for sender, _ in rows if sender), None)
            numbers = [n for entry in entries if (n := read_ordinal(entry.ordinal) or _small(entry.number))]
            gaps = number_gaps(numbers) if numbers else []
            gaps += name_doubles([f"number {entry.number}" for entry in entries if entry.number])
            title = f"{kind.capitalize()}s" + (f" from {group}" if group else "")
            yield self._make(kind, title, group, entries, gaps)

    def _daily(self, by_document: dict[str, list[Item]]) -> Iterator[Series]:
        """Reports whose titles differ by their date alone."""
        runs: dict[str, list[tuple[str, date, Item]]] = defaultdict(list)
        for _, items in sorted(by_document.items()):
            for item in items:
                if not item.title or len(item.title) > 300:
                    continue
                days = [day for day in find_days(item.title) if day.year is not None and day.day is not None]
                if len(days) != 1:
                    continue
                day = days[0]
                base = (item.title[: day.start] + " " + item.title[day.end :]).strip()
                key = _base_key(base)
                if len(key.split()) >= 2 and day.year and day.day:
                    runs[key].append((base, date(day.year, day.month, day.day), item))
        for _, rows in sorted(runs.items()):
            days_of_run = [day for _, day, _ in rows]
            if len(set(days_of_run)) < 2:
                continue
            entries = [
                Entry(
                    document=item.document,
                    item=item.id,
                    start=item.start,
                    end=item.end,
                    date=day.isoformat(),
                    title=item.title,
                )
                for _, day, item in rows
            ]
            gaps = day_gaps(days_of_run) + name_doubles([day.isoformat() for day in days_of_run])
            yield self._make("sitrep", _plain_title(rows[0][0]), None, entries, gaps)


def group_key(name: str | None) -> str:
    """What two names of an issuer are compared by: the name's key without a leading article. None yields ""."""
    if not name:
        return ""
    plain = re.sub(r"^(?:the)\s+", "", name.strip(), flags=re.IGNORECASE)
    return name_key(plain) or fold_text(plain)


def _chronological(entries: Sequence[Entry]) -> list[Entry]:
    def order(entry: Entry) -> tuple[str, int, str, int]:
        count = read_count(entry.number) or read_ordinal(entry.ordinal) or 0
        return entry.date or "", count, entry.document, entry.start

    return sorted(entries, key=order)


def _release_entries(text: str, item: Item, announced: set[str]) -> list[tuple[str | None, Entry]]:
    """What an item announces: one release, or those that its lines lead to where it announces or lists several."""
    if item.kind not in _ONE_BY_ONE:
        return [*read_linked(text, item)]
    found = _release_entry(text, item, announced)
    if found is None:
        return []
    entry = found[1]
    several = item.kind == "release_notice" and entry.title == text[entry.start : entry.end]
    linked = read_linked(text, item, medium=entry.medium) if several else []
    return [*linked] or [found]


def _release_entry(text: str, item: Item, announced: set[str]) -> tuple[str | None, Entry] | None:
    """Group and entry of a notice, or of a statement whose title names its issuer and that no notice has announced."""
    notice = find_release(text, item)
    if notice is not None:
        announced.add(fold_text(notice.title))
        entry = Entry(
            document=item.document,
            item=item.id,
            start=notice.start,
            end=notice.end,
            number=notice.number,
            date=item.published,
            title=notice.title,
            medium=notice.medium,
            speaker=notice.speaker,
        )
        return notice.group, entry
    if item.kind != "statement" or not item.title or fold_text(item.title) in announced:
        return None
    group = item.group or name_of_issuer(item.title)
    if not group:
        return None
    entry = Entry(
        document=item.document,
        item=item.id,
        start=item.start,
        end=item.end,
        number=_statement_number(text, item),
        date=item.published,
        title=item.title,
        medium="statement",
        speaker=None,
    )
    return group, entry


def _statement_number(text: str, item: Item) -> str | None:
    """The number that a line in the head of a statement gives it; None where none does."""
    for line in text[item.start : min(item.end, item.start + _HEAD)].split("\n")[:-1]:
        found = _statement_line().fullmatch(line.strip())
        if found is not None:
            return found["arabic"] or found["latin"]
    return None


@cache
def _statement_line() -> re.Pattern[str]:
    return re.compile(load_toml("series.toml")["statement"]["number"], re.IGNORECASE)


def _date_at(times: Iterable[Time], span: tuple[int, int] | None) -> str | None:
    """The date that the time stage read in a date field; None where it read none."""
    if span is None:
        return None
    inside = [time for time in times if span[0] <= time.start and time.end <= span[1]]
    return min(inside, key=lambda time: time.start).value if inside else None


def _kind_of(noun: str | None) -> str:
    if noun is None:
        return "letter"
    folded = fold_text(noun)
    for kind, nouns in load_toml("series.toml")["kinds"].items():
        if folded in [fold_text(word) for word in nouns]:
            return str(kind)
    return "document"


def _small(number: str | None) -> int | None:
    """A running number small enough to be counted from one; registry numbers are not."""
    count = read_count(number)
    return count if count is not None and count <= 200 else None


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(fold_text(word) for word in load_toml("layout.toml")["weekdays"]["words"])


def _base_key(base: str) -> str:
    """What titles of one run share: their words without the day of the week."""
    return " ".join(word for word in re.findall(r"[^\W\d_]+", fold_text(base)) if word not in _weekdays())


def _plain_title(base: str) -> str:
    return " ".join(word for word in base.split() if fold_text(word).strip("،,:()") not in _weekdays()).strip(
        " -–,،:()"
    )
