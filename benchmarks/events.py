"""Events of an invented corpus whose truth is known: what is gathered, how many voices are counted, at which cost.

    python benchmarks/events.py [--items 10000] [--large] [--seed 1] [--json]

Outlets report happenings in invented towns: some copy, some translate, some cite a monitor or one another; days, places and
counts are left out or wrong at the rates below; some reports recall an older happening. The records lie in memory, as claims,
so what is measured is the gathering and the counting and neither the reading nor the store. `--large` adds a corpus of ten
times the size, and the exponent by which time grows.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sijill.claims.events import EventStage
from sijill.model.ids import make_id
from sijill.model.records import (
    Claim,
    Document,
    Entity,
    EntityName,
    Filler,
    Item,
    Link,
    Place,
    Quantity,
    Span,
    Voice,
)

RATES = {
    "copied": 0.2,
    "translated": 0.1,
    "citing the monitor": 0.15,
    "citing another outlet": 0.05,
    "count wrong": 0.12,
    "count left out": 0.15,
    "day left out": 0.15,
    "page undated": 0.2,
    "place left out": 0.06,
    "only the province named": 0.06,
    "recalls an older happening": 0.15,
}
_FIRST = date(2031, 1, 1)
_SYLLABLES = ("ba", "dor", "fen", "gil", "hur", "kal", "lem", "mir", "nas", "qol", "rud", "sel", "tam", "ush", "zar")
_TOWNS_PER_PROVINCE = 25
_OUTLETS = 60
_REPORTS = 3.0
"""Mean number of reports of a happening."""
_LONG = 4000


class Happening:
    """What is told: where, when, how many; and the reports of it so far, with the voice that each counts as."""

    def __init__(self, number: int, dice: random.Random, towns: int, days: int) -> None:
        self.number = number
        self.town = dice.randrange(towns)
        self.day = _FIRST + timedelta(days=dice.randrange(days))
        self.killed = max(1, round(dice.lognormvariate(0.9, 0.8)))
        self.wounded = round(dice.lognormvariate(1.2, 0.9))
        self.reports: list[tuple[str, int, str]] = []


class MadeCase:
    """The corpus as a view, with the happening of each claim and the voice of each report."""

    def __init__(self, items: int, seed: int) -> None:
        self.dice = random.Random(seed)
        self._documents: list[Document] = []
        self._rows: defaultdict[type, list[Any]] = defaultdict(list)
        self.happening_of: dict[str, int] = {}
        self.voice_of: dict[str, str] = {}
        self.root: dict[str, str] = {}
        """Copies and translations with their originals."""
        self.root_voice: dict[str, str] = {}
        """The voice that each item counts as."""
        self.cited: dict[str, tuple[Entity, ...]] = {}
        towns = max(50, items // 40)
        self.towns = [self._place(number) for number in range(towns)]
        self.outlets = [self._entity(f"{self._name(number)} Post {number}", "ORG") for number in range(_OUTLETS)]
        self.monitor = self._entity("Monitor of the Marches", "ORG")
        self._fill(items, towns, days=max(120, items // 25))
        for rows in self._rows.values():
            rows.sort(key=lambda row: row.id)
        self._documents.sort(key=lambda row: row.id)

    # -- the View protocol
    def documents(self) -> list[Document]:
        return self._documents

    def text(self, document: str) -> str:
        return ""

    def rows(self, kind: type[Any]) -> list[Any]:
        return self._rows[kind]

    def verdicts(self) -> Mapping[tuple[str, str], str]:
        return {}

    # -- making
    @staticmethod
    def _name(number: int) -> str:
        size = len(_SYLLABLES)
        return "".join(_SYLLABLES[(number // size**power) % size] for power in range(3)).capitalize()

    def _entity(self, name: str, kind: Any, **fields: Any) -> Entity:
        entity = Entity(
            id=make_id("e", name),
            type=kind,
            name=name,
            names=(EntityName(text=name, script="Latn", language="en", count=1),),
            mentions=(f"m:{name}",),
            **fields,
        )
        self._rows[Entity].append(entity)
        return entity

    def _place(self, number: int) -> tuple[Entity, Entity]:
        """A town and its province; towns lie some ten kilometres apart."""
        province, within = divmod(number, _TOWNS_PER_PROVINCE)
        lat, lon = 10 + (province % 40) * 1.2, 20 + (province // 40) * 1.2
        if within == 0:
            name = f"{self._name(province)} Province {province}"
            self.province = self._entity(name, "LOC", lat=lat, lon=lon, country="XX", known=f"case:{province}")
        town = self._entity(
            f"{self._name(number)} {number}",
            "LOC",
            lat=lat + (within % 5) * 0.1,
            lon=lon + (within // 5) * 0.1,
            country="XX",
            parent=f"case:{province}",
        )
        return town, self.province

    def _fill(self, items: int, towns: int, days: int) -> None:
        past: list[Happening] = []
        made = 0
        while made < items:
            happening = Happening(len(past), self.dice, towns, days)
            outlets = self.dice.sample(range(_OUTLETS), _OUTLETS)
            for _ in range(min(items - made, 1 + int(self.dice.expovariate(1 / (_REPORTS - 1))), _OUTLETS)):
                self._report(happening, self.outlets[outlets.pop()], made, past)
                made += 1
            past.append(happening)

    def _says(self, rate: str) -> bool:
        return self.dice.random() < RATES[rate]

    def _report(self, told: Happening, outlet: Entity, number: int, past: list[Happening]) -> None:
        published = told.day + timedelta(days=self.dice.choice((0, 0, 0, 1)))
        dated = not self._says("page undated")
        key = make_id("d", str(number))
        item = f"i{key}"
        self._documents.append(
            Document(
                id=key,
                path=f"{number}.txt",
                media_type="text/plain",
                sha256="",
                size=0,
                chars=_LONG,
                status="ok",
                added_at="2032-01-01T00:00:00Z",
            )
        )
        self._rows[Item].append(
            Item(
                id=item,
                document=key,
                start=0,
                end=_LONG,
                kind="article",
                outlet=outlet.name,
                published=published.isoformat() if dated else None,
            )
        )
        said_by, voice = self._voice(told, outlet, item)
        told.reports.append((outlet.name, number, item))
        self._tell(told, item, outlet, said_by, voice, at=0)
        if past and self._says("recalls an older happening"):
            older = self.dice.choice(past[-400:])
            self._tell(older, item, outlet, (), outlet.name, at=2000, dated=True)

    def _voice(self, told: Happening, outlet: Entity, item: str) -> tuple[tuple[Entity, ...], str]:
        """Whom a report cites, and the voice that it counts as."""
        first = [(name, other) for name, _, other in told.reports if self.root.get(other, other) == other]
        copied, translated = self._says("copied"), self._says("translated")
        if first and (copied or translated):
            _, original = self.dice.choice(first)
            self.root[item] = original
            sides = (self._side(item), self._side(original))
            kind: Any = "duplicate_of" if copied else "translation_of"
            self._rows[Link].append(Link(id=make_id("l", item), kind=kind, a=sides[0], b=sides[1], score=1.0))
            self.root_voice[item] = self.root_voice[original]
            return self.cited.get(original, ()), self.root_voice[original]
        if self._says("citing the monitor"):
            self.cited[item] = (self.monitor,)
            self.root_voice[item] = self.monitor.name
        elif first and self._says("citing another outlet"):
            name, original = self.dice.choice(first)
            self.cited[item] = (next(entity for entity in self.outlets if entity.name == name),)
            # Who cites an outlet counts as whom that outlet counts as, where it says so itself.
            self.root_voice[item] = self.root_voice[original]
        else:
            self.root_voice[item] = outlet.name
        return self.cited.get(item, ()), self.root_voice[item]

    @staticmethod
    def _side(item: str) -> Place:
        return Place(document=item[1:], item=item, start=0, end=_LONG)

    def _tell(
        self,
        told: Happening,
        item: str,
        outlet: Entity,
        said_by: tuple[Entity, ...],
        voice: str,
        *,
        at: int,
        dated: bool = False,
    ) -> None:
        town, province = self.towns[told.town]
        place: tuple[Entity, ...] = (town,)
        if self._says("place left out"):
            place = ()
        elif self._says("only the province named"):
            place = (province,)
        when = told.day.isoformat() if dated or not self._says("day left out") else None
        killed, wounded = told.killed, told.wounded
        if self._says("count wrong"):
            killed, wounded = max(1, killed + self.dice.choice((-1, 1, 2))), wounded + self.dice.choice((0, 1, 2))
        counts = [("killed", killed), ("wounded", wounded)] if not self._says("count left out") else []
        voices = (Voice(text=outlet.name), *(Voice(text=entity.name, start=1, end=2) for entity in said_by))
        for number, (kind, quantities) in enumerate((("attack", []), ("kill", counts))):
            start = at + number * 70
            claim = Claim(
                id=make_id("c", item, start, kind),
                document=item[1:],
                item=item,
                start=start,
                end=start + 60,
                type=kind,
                trigger=Span(start=start, end=start + 5),
                modality="reported" if said_by else "asserted",
                score=0.9,
                method="made",
                when=when,
                places=tuple(Filler(start=start, end=start + 5, mention=entity.mentions[0]) for entity in place),
                quantities=tuple(
                    Quantity(start=start, end=start + 1, value=count, min=count, max=count, what=what)
                    for what, count in quantities
                    if count
                ),
                attribution=voices,
            )
            self._rows[Claim].append(claim)
            self.happening_of[claim.id] = told.number
            self.voice_of[claim.id] = voice


def measure(items: int, seed: int) -> dict[str, float]:
    """Figures of one corpus: pairwise precision, recall and F1 of claims, voices counted exactly, time and memory."""
    case = MadeCase(items, seed)
    started = time.process_time()
    events = list(EventStage()(case))
    spent = time.process_time() - started
    truth = Counter(case.happening_of.values())
    claims_of: defaultdict[int, set[str]] = defaultdict(set)
    for claim, happening in case.happening_of.items():
        claims_of[happening].add(claim)
    hit = gathered = exact = whole = right = 0
    for event in events:
        parts = Counter(case.happening_of[claim] for claim in event.claims)
        hit += sum(size * (size - 1) // 2 for size in parts.values())
        gathered += len(event.claims) * (len(event.claims) - 1) // 2
        voices = {case.voice_of[claim] for claim in event.claims}
        exact += event.independent_sources == len(voices)
        if len(parts) == 1 and len(event.claims) == truth[next(iter(parts))]:
            whole += 1
            right += event.independent_sources == len(voices)
    wanted = sum(size * (size - 1) // 2 for size in truth.values())
    return {
        "items": items,
        "happenings": len(truth),
        "events": len(events),
        "largest event, claims": max(len(event.claims) for event in events),
        "precision": hit / gathered,
        "recall": hit / wanted,
        "f1": 2 * hit / (gathered + wanted),
        "voices exact, all events": exact / len(events),
        "events gathered whole": whole,
        "voices exact, those": right / whole,
        "seconds": spent,
        "peak MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--large", action="store_true", help="also ten times as many items")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    rows = [measure(size, given.seed) for size in ([given.items, given.items * 10] if given.large else [given.items])]
    growth = math.log(rows[1]["seconds"] / rows[0]["seconds"], 10) if len(rows) == 2 else None
    if given.json:
        print(json.dumps({"rates": RATES, "corpora": rows, "growth": growth}, indent=1))
        return
    for row in rows:
        print("  ".join(f"{name} {value:.3f}" if value < 1 else f"{name} {value:,.0f}" for name, value in row.items()))
    if growth is not None:
        print(f"time grows as n^{growth:.2f}")


if __name__ == "__main__":
    main()
