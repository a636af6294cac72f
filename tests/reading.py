"""A view over texts that are read as far as their layout, for tests of what comes after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sijill.extract.layout import FurnitureStage, ItemStage, PassageStage
from sijill.model.protocols import Reading
from sijill.model.records import TABLE_OF, Document


class Pages:
    """Pages that are given as texts and cut by the stages of the layout; the documents are called d0, d1 and so on."""

    def __init__(self, *texts: str) -> None:
        self.readings: list[Reading] = []
        for number, text in enumerate(texts):
            document = Document(
                id=f"d{number}",
                path=f"{number}.txt",
                media_type="text/plain",
                sha256=str(number),
                size=0,
                chars=len(text),
                status="ok",
                added_at="",
            )
            reading = Reading(document, text)
            for stage in (FurnitureStage(), ItemStage(), PassageStage()):
                for record in list(stage(reading)):
                    reading.records.setdefault(TABLE_OF[type(record)], []).append(record)
            self.readings.append(reading)

    def documents(self) -> list[Document]:
        return [reading.document for reading in self.readings]

    def text(self, document: str) -> str:
        return next(reading.text for reading in self.readings if reading.document.id == document)

    def rows(self, kind: type[Any]) -> list[Any]:
        rows = [row for reading in self.readings for row in reading.records.get(TABLE_OF[kind], [])]
        return sorted(rows, key=lambda row: row.id)

    def verdicts(self) -> Mapping[tuple[str, str], str]:
        return {}
