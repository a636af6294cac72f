"""A case made by hand, record by record: what the tests of events, agreement and relations read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from sijill.claims.events import EventStage
from sijill.model.ids import make_id
from sijill.model.records import (
    Claim,
    Document,
    Entity,
    EntityName,
    Event,
    Filler,
    Item,
    Link,
    Mention,
    Passage,
    Place,
    Quantity,
    Span,
    Time,
    Voice,
)


class Case:
    """A view over records made by hand: places and bodies are made when they are first named."""

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}
        self._rows: dict[type, dict[str, Any]] = {
            Item: {},
            Claim: {},
            Entity: {},
            Link: {},
            Event: {},
            Time: {},
            Mention: {},
            Passage: {},
        }
        self._texts: dict[str, str] = {}
        self._verdicts: dict[tuple[str, str], str] = {}

    # -- the View protocol
    def documents(self) -> list[Document]:
        return sorted(self._documents.values(), key=lambda row: row.id)

    def text(self, document: str) -> str:
        return self._texts.get(document, "")

    def rows(self, kind: type[Any]) -> list[Any]:
        return sorted(self._rows.get(kind, {}).values(), key=lambda row: row.id)

    def verdicts(self) -> Mapping[tuple[str, str], str]:
        return self._verdicts

    # -- making
    def entity(self, name: str, kind: str = "ORG", **fields: Any) -> str:
        key = make_id("e", name)
        self._rows[Entity].setdefault(
            key,
            Entity(
                id=key,
                type=kind,  # type: ignore[arg-type]
                name=name,
                names=(EntityName(text=name, script="Latn", language="en", count=1),),
                mentions=(f"m:{name}",),
                **fields,
            ),
        )
        return key

    def item(
        self, name: str, *, outlet: str, published: str | None = None, url: str | None = None, text: str = ""
    ) -> str:
        self._texts[f"d:{name}"] = text
        self._documents[f"d:{name}"] = Document(
            id=f"d:{name}",
            path=f"{name}.txt",
            media_type="text/plain",
            sha256="",
            size=0,
            chars=9000,
            status="ok",
            added_at="2032-01-01T00:00:00+00:00",
            url=url,
        )
        self._rows[Item][f"i:{name}"] = Item(
            id=f"i:{name}", document=f"d:{name}", start=0, end=9000, kind="article", outlet=outlet, published=published
        )
        return f"i:{name}"

    def claim(
        self,
        item: str,
        kind: str,
        *,
        at: int = 0,
        when: str | None = None,
        place: Sequence[str] = (),
        actor: Sequence[str] = (),
        target: Sequence[str] = (),
        said_by: Sequence[str] = (),
        killed: float | None = None,
        wounded: float | None = None,
        modality: str = "reported",
        polarity: str = "positive",
        time: str | None = None,
        place_at: Sequence[tuple[int, int]] = (),
    ) -> str:
        identifier = make_id("c", item, at, kind)
        for name in (*actor, *target):
            self.entity(name)
        for name in place:
            self.entity(name, "LOC")
        outlet = self._rows[Item][item].outlet
        voices = [Voice(text=outlet)] + [Voice(text=name, start=1, end=2) for name in said_by]
        quantities = tuple(
            Quantity(start=at, end=at + 1, value=count, min=count, max=count, what=what)
            for what, count in (("killed", killed), ("wounded", wounded))
            if count is not None
        )
        self._rows[Claim][identifier] = Claim(
            id=identifier,
            document=self._rows[Item][item].document,
            item=item,
            start=at,
            end=at + 60,
            type=kind,
            trigger=Span(start=at, end=at + 5),
            modality=modality,  # type: ignore[arg-type]
            polarity=polarity,  # type: ignore[arg-type]
            score=1.0,
            method="test",
            when=when,
            time=time,
            actors=self._fill(actor),
            targets=self._fill(target),
            places=tuple(
                Filler(start=start, end=end, mention=f"m:{name}")
                for name, (start, end) in zip(place, place_at or [(0, 1)] * len(place), strict=True)
            ),
            quantities=quantities,
            attribution=tuple(voices),
        )
        return identifier

    def _fill(self, names: Sequence[str]) -> tuple[Filler, ...]:
        return tuple(Filler(start=0, end=1, mention=f"m:{name}") for name in names)

    def time(self, item: str, words: str, *, value: str | None = None, at: int = 0) -> str:
        """An expression of time in an item, as the page has it."""
        identifier = make_id("t", item, at)
        document = self._rows[Item][item].document
        self._rows[Time][identifier] = Time(
            id=identifier, document=document, item=item, start=at, end=at + len(words), text=words, value=value
        )
        return identifier

    def written(self, item: str, words: str, *, value: str, at: int) -> str:
        """A full date that stands in an item."""
        identifier = self.time(item, words, value=value, at=at)
        self._rows[Time][identifier] = msgspec.structs.replace(self._rows[Time][identifier], rule="written")
        return identifier

    def caption(self, item: str, *, start: int, end: int) -> None:
        """What stands under a picture in an item."""
        document = self._rows[Item][item].document
        identifier = make_id("p", item, start)
        self._rows[Passage][identifier] = Passage(
            id=identifier, document=document, item=item, start=start, end=end, role="caption"
        )

    def mention(self, item: str, name: str, *, at: int) -> None:
        """A place that an item names outside its claims."""
        self.entity(name, "LOC")
        identifier = f"m:{name}"
        self._rows[Mention][identifier] = Mention(
            id=identifier,
            document=self._rows[Item][item].document,
            item=item,
            start=at,
            end=at + len(name),
            text=name,
            type="LOC",
            score=1.0,
            method="test",
        )

    def link(self, kind: str, derived: str, original: str) -> None:
        identifier = make_id("l", derived, original)
        self._rows[Link][identifier] = Link(
            id=identifier,
            kind=kind,  # type: ignore[arg-type]
            a=Place(document="d" + derived[1:], item=derived, start=0, end=9000),
            b=Place(document="d" + original[1:], item=original, start=0, end=9000),
            score=1.0,
        )

    def judge(self, one: str, other: str, verdict: str) -> None:
        self._verdicts[min(one, other), max(one, other)] = verdict

    def events(self) -> list[Event]:
        return list(EventStage()(self))

    def event_of(self, claim: str) -> Event:
        return next(event for event in self.events() if claim in event.claims)
