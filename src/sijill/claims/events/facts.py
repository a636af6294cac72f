"""Claims with their fillers resolved: what the grouping compares."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

import msgspec

from sijill.claims.events.around import spots_of
from sijill.claims.events.dating import Hints, read_captions, read_hints, read_interval, read_month_day
from sijill.claims.events.leads import read_lead_spots
from sijill.claims.events.page_order import Told, place_pages
from sijill.claims.events.places import Places
from sijill.claims.events.publication import STATED, Published, address_months, publication_days, read_leads
from sijill.claims.events.rules import Rules
from sijill.claims.events.wording import rare_words, read_words
from sijill.extract.times import find_times
from sijill.model.dates import Interval
from sijill.model.protocols import View
from sijill.model.records import CONTENT_KINDS, Claim, Entity, Filler, Item, Quantity, Time
from sijill.text.fold import fold_text

Bounds = tuple[float, float]
_NOBODY: frozenset[str] = frozenset()
NEWS = "violence"
"""The family whose claims are mostly told within days."""
_LEAD = 900
"""Characters of an item within which it tells of its main matter."""
_MOST_TEXT = 1000
"""Characters of a claim that are read for rare words."""
_LONGEST_LINE = 1500
"""Characters before a claim in which the beginning of its paragraph is looked for."""
_MOST_COMPANIONS = 12
"""Places of one claim beyond which it is a list that says nothing of what lies in what."""


class Fact(msgspec.Struct, frozen=True):
    """One claim that says something happened, with entities for its fillers and days for its time."""

    claim: Claim
    family: str
    actors: frozenset[str]
    targets: frozenset[str]
    places: frozenset[str]
    spots: frozenset[str]
    """Those of its places that are no areas, and that it does not name to say where another lies."""
    when: str | None
    """The claim's own time as EDTF: as it was read, or counted from the day on which its page appeared."""
    days: Interval | None
    """Days that this fixes; None where it has none, or none that can be read."""
    published: Interval | None
    """Days before and at publication of its item, where that is known."""
    basis: str | None
    """How the publication is known; None where it is not."""
    hints: Hints
    """What its words say of the day without fixing it."""
    figures: dict[str, Bounds]
    """Highest figure of each kind, as low and high."""
    words: frozenset[str]
    """Rare words of its text."""
    line: int = 0
    """Where its paragraph begins."""
    recalled: bool = False
    """Whether words before it in its paragraph open what a report recalls."""
    toll: bool = False
    """Whether its count is that of a war."""
    caption: bool = False
    """Whether it stands under a picture, which may be of another day."""


class Resolver:
    """Entities of fillers and voices, by mention or by lexicon key."""

    def __init__(self, entities: list[Entity]) -> None:
        self.entities = {entity.id: entity for entity in entities}
        self.by_mention: dict[str, str] = {}
        self.by_known: dict[str, str] = {}
        for entity in entities:
            for mention in entity.mentions:
                self.by_mention[mention] = entity.id
            if entity.known is not None:
                self.by_known.setdefault(entity.known, entity.id)

    def entity(self, *, mention: str | None, known: str | None) -> str | None:
        """Id of the entity, None where neither key leads to one."""
        found = self.by_mention.get(mention) if mention else None
        return found or (self.by_known.get(known) if known else None)

    def of(self, filler: Filler) -> str | None:
        """The entity that fills a role, None where it has none."""
        return self.entity(mention=filler.mention, known=filler.known)

    def fillers(self, fillers: tuple[Filler, ...]) -> frozenset[str]:
        """The entities of a role, without those that have none."""
        if not fillers:
            return _NOBODY
        found = {self.of(filler) for filler in fillers}
        found.discard(None)
        return frozenset(found)  # type: ignore[arg-type]


def gather_facts(view: View, resolver: Resolver, rules: Rules, areas: frozenset[str] = frozenset()) -> list[Fact]:
    """All claims that tell of a happening, in order of their ids; `areas` are places that say little of where it was."""
    claims = [row for row in view.rows(Claim) if row.type not in rules.never and row.modality not in rules.without]
    spots, words, lines = _read_texts(view, claims, resolver, areas, rules)
    published = _published(view, claims, spots, words)
    lead = _read_leads(view, claims, spots, resolver, areas, rules)
    hints, captions = read_hints(view), read_captions(view)
    times = {time.id: time for time in view.rows(Time)}
    facts: list[Fact] = []
    for claim in claims:
        key = claim.item or claim.document
        page = published.get(key) or published.get(claim.document)
        hint = hints.get(claim.time or "") or read_month_day(claim.when) or hints.get(key, Hints())
        when = _when(claim, times.get(claim.time or ""), page)
        facts.append(
            Fact(
                claim,
                rules.family_of(claim.type),
                resolver.fillers(claim.actors),
                resolver.fillers(claim.targets),
                resolver.fillers(claim.places) | lead.get(claim.id, frozenset()),
                spots[claim.id] | lead.get(claim.id, frozenset()),
                when,
                read_interval(when),
                page.told if page is not None else None,
                page.basis if page is not None else None,
                hint,
                figures_of(claim.quantities),
                words.get(claim.id, frozenset()),
                lines[claim.id][0],
                lines[claim.id][1],
                _is_toll(claim, rules),
                any(start <= claim.trigger.start < end for start, end in captions.get(claim.document, ())),
            )
        )
    return facts


def _read_texts(
    view: View, claims: list[Claim], resolver: Resolver, areas: frozenset[str], rules: Rules
) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]], dict[str, tuple[int, bool]]]:
    """Spots, rare words and paragraphs of claims by their ids. Texts are read one after another, each once."""
    cues = re.compile(r"(?<!\w)[وف]?(?:" + "|".join(re.escape(fold_text(cue)) for cue in rules.background) + r")(?!\w)")
    lines: dict[str, tuple[int, bool]] = {}
    spots: dict[str, frozenset[str]] = {}
    words: defaultdict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    by_document: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    for document, members in by_document.items():
        text = view.text(document)
        opened: dict[int, int] = {}
        for claim in members:
            spots[claim.id] = spots_of(claim, text, resolver.of, areas)
            words[document][claim.id] = read_words(fold_text(text[claim.start : claim.end][:_MOST_TEXT]))
            line = text.rfind("\n", max(0, claim.start - _LONGEST_LINE), claim.start) + 1
            if line not in opened:
                opened[line] = _find_cue(text, line, cues)
            lines[claim.id] = (line, opened[line] <= claim.trigger.start - line)
    return spots, rare_words(words), lines


def _find_cue(text: str, line: int, cues: re.Pattern[str]) -> int:
    """How far into its paragraph the words end that open what a report recalls; beyond all of it where there are none."""
    end = text.find("\n", line)
    end = min(end if end >= 0 else len(text), line + _LONGEST_LINE)
    found = cues.search(fold_text(text[line:end]))
    return found.end() if found else _LONGEST_LINE * 2


def _read_leads(
    view: View,
    claims: list[Claim],
    spots: Mapping[str, frozenset[str]],
    resolver: Resolver,
    areas: frozenset[str],
    rules: Rules,
) -> dict[str, frozenset[str]]:
    """Spots for claims of violence in the first lines of items that name no spot: those that the lines name."""
    starts = {item.id: item.start for item in view.rows(Item) if item.kind in CONTENT_KINDS}
    without = [
        claim
        for claim in claims
        if not spots[claim.id]
        and rules.family_of(claim.type) == NEWS
        and claim.item in starts
        and claim.start - starts[claim.item] <= rules.within["main_reach"]
    ]
    return read_lead_spots(view, without, resolver.of, areas)


def _published(
    view: View, claims: list[Claim], spots: Mapping[str, frozenset[str]], words: Mapping[str, frozenset[str]]
) -> dict[str, Published]:
    """When pages appeared, by what they say of it and, for the others, by their neighbours."""
    found = publication_days(view)
    documents = view.documents()
    undated = {document.id for document in documents if document.id not in found}
    if not undated or all(document.url is None for document in documents):
        return found
    starts = {item.id: item.start for item in view.rows(Item) if item.kind in CONTENT_KINDS}
    told: dict[str, Told] = {}
    for claim in claims:
        start = starts.get(claim.item or "")
        if start is None or claim.start - start > _LEAD:
            continue
        what = told.setdefault(claim.document, Told(set(), set(), set()))
        what.spots |= spots[claim.id]
        what.words |= words.get(claim.id, frozenset())
        what.counts |= {(kind, low) for kind, (low, _) in figures_of(claim.quantities).items() if low >= 1}
    placed = place_pages(documents, found, read_leads(view, undated), told)
    return {**address_months(documents), **placed, **found}


def _when(claim: Claim, time: Time | None, page: Published | None) -> str | None:
    """A claim's own time: as it was read, or else counted from the day on which its page appeared.

    A page that states its day was read with it; where the day was found by other evidence, what leans on it ("today",
    "Saturday", "28 March") is read again.
    """
    if page is None or page.basis == STATED or time is None:
        return claim.when
    if read_interval(claim.when) is not None and time.rule != "anchored":
        return claim.when
    first, last = page.days.first, page.days.last
    if first is None or last is None:
        return claim.when
    # Where the page appeared within some days, the words must mean the same from the first of them as from the last.
    early, late = _anchored(time.text, first.isoformat()), _anchored(time.text, last.isoformat())
    return early if early is not None and early == late else claim.when


@lru_cache(maxsize=8192)
def _anchored(words: str, day: str) -> str | None:
    """EDTF value of an expression of time counted from a day; None where it has none."""
    found = find_times(words, anchor=day)
    return found[0].value if len(found) == 1 else None


def figures_of(quantities: tuple[Quantity, ...]) -> dict[str, Bounds]:
    """The highest figure of each kind: a claim that counts 5 dead, 2 of them children, says 5."""
    found: dict[str, Bounds] = {}
    for quantity in quantities:
        bounds = bounds_of(quantity)
        if bounds is not None and quantity.what != "other" and bounds > found.get(quantity.what, (-1.0, -1.0)):
            found[quantity.what] = bounds
    return found


def _is_toll(claim: Claim, rules: Rules) -> bool:
    """Whether a claim counts more dead than a report of one happening does: the toll of a war."""
    return figures_of(claim.quantities).get("killed", (0.0, 0.0))[0] >= rules.within["toll"]


def bounds_of(quantity: Quantity) -> Bounds | None:
    """Low and high of a count; open ends reach to nothing and without end. None where no figure stands."""
    low = quantity.min if quantity.min is not None else quantity.value
    high = quantity.max if quantity.max is not None else quantity.value
    if low is None and high is None:
        return None
    return (low if low is not None else 0.0, high if high is not None else float("inf"))


def broad_places(
    claims: Iterable[Claim], resolver: Resolver, places: Places, *, companions: float, share: float
) -> frozenset[str]:
    """Places that are areas: states, parents of others, and those named beside many places that are named less often.

    `companions` is the least number of such others; `share` asks for that part of what the broadest place has.
    """
    beside: defaultdict[str, set[str]] = defaultdict(set)
    count: Counter[str] = Counter()
    for claim in claims:
        named = resolver.fillers(claim.places)
        count.update(named)
        if len(named) <= _MOST_COMPANIONS:
            for place in named:
                beside[place] |= named
    under = {place: sum(count[other] < count[place] for other in others) for place, others in beside.items()}
    least = max(companions, share * max(under.values(), default=0))
    return frozenset(place for place, number in under.items() if number >= least) | places.areas
