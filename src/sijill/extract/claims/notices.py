"""Items that are claims as a whole: a release notice publishes, each entry of a campaign list pledges."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sijill.extract.claims.grammar import load_grammar
from sijill.extract.layout.campaigns import find_campaign_entries
from sijill.model.ids import make_id
from sijill.model.protocols import Reading
from sijill.model.records import Claim, Filler, Item, Mention, Span, Voice
from sijill.text.fold import fold_text


def read_notice(
    reading: Reading, item: Item, mentions: list[Mention], voice: Voice | None, *, plover: str | None
) -> Iterator[Claim]:
    """The `publish` claim of a release notice: over its head line, by the group and the speaker that it names there."""
    if item.kind != "release_notice":
        return
    text = reading.text
    end = text.find("\n", item.start, item.end)
    end = item.end if end < 0 else end
    head = [
        mention
        for mention in mentions
        if item.start <= mention.start and mention.end <= end and mention.type in ("PER", "ORG")
    ]
    stop = min(
        (at for at in (text.find(mark, item.start, end) for mark in (":", "“", "«", '"')) if at > 0), default=end
    )
    actors = [mention for mention in head if mention.end <= stop + 1] or head[:2]
    if not actors and item.group:
        wanted = fold_text(item.group)
        actors = [mention for mention in head if fold_text(mention.text) == wanted]
    yield Claim(
        id=make_id("c", reading.document.id, item.start, end, "publish"),
        document=reading.document.id,
        item=item.id,
        start=item.start,
        end=end,
        type="publish",
        plover=plover,
        trigger=Span(start=item.start, end=min(stop, end)),
        actors=tuple(make_filler(mention) for mention in actors[:3]),
        when=item.published,
        attribution=(voice,) if voice else (),
        modality="asserted",
        method="publish/release notice",
        score=0.95,
    )


def read_campaign(
    reading: Reading, item: Item, mentions: list[Mention], voice: Voice | None, *, plover: str | None
) -> Iterator[Claim]:
    """One `pledge` claim for each entry of a campaign list: the province to the leader whom the introduction names."""
    if item.kind != "campaign_list":
        return
    entries = find_campaign_entries(reading.text, item)
    if not entries:
        return
    inside = [mention for mention in mentions if item.start <= mention.start and mention.end <= item.end]
    leader = _leader([mention for mention in inside if mention.end <= entries[0].start], reading.text)
    for entry in entries:
        line = [mention for mention in inside if entry.start <= mention.start and mention.end <= entry.end]
        actors = [mention for mention in line if mention.start < entry.place_end and mention.end > entry.place_start]
        places = []
        if entry.region_start is not None and entry.region_end is not None:
            places = [m for m in line if m.start < entry.region_end and m.end > entry.region_start and m not in actors]
        elif entry.region:
            places = [mention for mention in line if mention not in actors]
        yield Claim(
            id=make_id("c", reading.document.id, entry.start, entry.end, "pledge"),
            document=reading.document.id,
            item=item.id,
            start=entry.start,
            end=entry.end,
            type="pledge",
            plover=plover,
            trigger=Span(start=entry.place_start, end=entry.place_end),
            actors=tuple(make_filler(mention) for mention in actors),
            targets=(make_filler(leader),) if leader else (),
            places=tuple(make_filler(mention) for mention in places),
            when=None if entry.date.startswith("XXXX") else entry.date,
            attribution=(voice,) if voice else (),
            modality="asserted",
            method="pledge/campaign list: entry",
            score=0.9,
        )


def _leader(before: list[Mention], text: str) -> Mention | None:
    """The person to whom the campaign's introduction says the pledges go: the one named last before "as the new leader", else the last whose full name it gives."""
    persons = [mention for mention in before if mention.type == "PER"]
    if not persons:
        return None
    for mention in persons:
        after = fold_text(text[mention.end : mention.end + 40])
        if (
            "leader" in after
            or "caliph" in after
            or "emir" in after
            or "امير" in after
            or "خليفه" in after
            or "زعيم" in after
        ):
            return mention
    return persons[-1]


def make_filler(mention: Mention) -> Filler:
    """The filler that a mention is."""
    return Filler(start=mention.start, end=mention.end, mention=mention.id, known=mention.known)


def read_subject(
    reading: Reading, item: Item, mentions: list[Mention], voice: Voice | None, *, plover: str | None, when: str | None
) -> Iterator[Claim]:
    """The `request` claim of a letter whose subject line names one ("Subject: request for …"): sender to recipient."""
    if item.kind != "primary_document" or not item.subject:
        return
    words = [fold_text(word) for word in item.subject.split()[:3]]
    if not any(word.removeprefix("ال") in _asking() for word in words):
        return
    start = reading.text.find(item.subject, item.start, item.end)
    if start < 0:
        return
    end = start + len(item.subject)
    yield Claim(
        id=make_id("c", reading.document.id, start, end, "request"),
        document=reading.document.id,
        item=item.id,
        start=start,
        end=end,
        type="request",
        plover=plover,
        trigger=Span(start=start, end=end),
        actors=tuple(
            make_filler(mention) for mention in find_named(item.sender or item.group or item.author, mentions)
        ),
        targets=tuple(make_filler(mention) for mention in find_named(item.recipient, mentions)),
        when=when,
        attribution=(voice,) if voice else (),
        modality="asserted",
        method="request/subject line",
        score=0.8,
    )


def find_named(name: str | None, mentions: list[Mention]) -> list[Mention]:
    """The mention that a header field names, persons before organisations; of several the one that it names last."""
    if not name:
        return []
    wanted = fold_text(name)
    found = [m for m in mentions if m.type in ("PER", "ORG", "LOC") and fold_text(m.text) in wanted]
    for kind in ("PER", "ORG", "LOC"):
        fits = [mention for mention in found if mention.type == kind]
        if fits:
            return [max(fits, key=lambda mention: (wanted.rfind(fold_text(mention.text)), -mention.start))]
    return []


@cache
def _asking() -> frozenset[str]:
    """Folded nouns of asking, from the trigger tables."""
    return frozenset(
        form.words[0]
        for rows in load_grammar().forms.values()
        for form in rows
        if form.entry.type == "request" and form.entry.kind == "noun" and len(form.words) == 1
    )
