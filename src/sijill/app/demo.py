"""The demonstration case: documents in our own words about an invented country, with its own lexicon and gazetteer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

import msgspec

from sijill.app.case import Case, open_case
from sijill.app.lines import Comparison, Dossier
from sijill.app.run import Progress
from sijill.model.records import Event, Series

SOURCE = "demonstration (invented)"


class DemoSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What a build of the demonstration found; parts that it did not find are None."""

    counts: dict[str, int]
    contradicted: Comparison | None
    series: Series | None
    dossier: Dossier | None


@contextmanager
def make_demo(directory: Path, *, progress: Progress | None = None) -> Iterator[Case]:
    """The demonstration case in `directory`, made, filled and built; one that is there already is opened and built.

    Raises StoreError where the folder holds something else.
    """
    fresh = not (directory / "case.sqlite").exists()
    case = Case.create(directory) if fresh else open_case(directory)
    with case:
        if fresh:
            with as_file(files("sijill.data") / "demo") as folder:
                shutil.copytree(folder / "data", directory / "data", dirs_exist_ok=True)
                case.add(manifest=folder / "manifest.csv", source=SOURCE, progress=progress)
        case.build(workers=1, progress=progress)
        yield case


def summarise_demo(case: Case) -> DemoSummary:
    """Counts, one contradicted event compared, one series with its gap, one dossier."""
    register = case.register
    status = case.status()
    contradicted = [event for event in register.events.values() if event.agreement == "contradicted"]
    best = max(contradicted, key=_weight, default=None)
    gapped = [series for series in register.series if series.gaps]
    series = max(gapped, key=lambda one: (one.kind == "release", len(one.entries), one.id), default=None)
    people = [entity for entity in register.entities.values() if entity.type == "PER"]
    person = max(
        people,
        key=lambda entity: (sum(name.count > 0 for name in entity.names), len(entity.mentions), entity.id),
        default=None,
    )
    return DemoSummary(
        counts={
            "documents": status.documents,
            **{name: count for name, count in status.counts.items() if name != "problems"},
        },
        contradicted=register.compare(best.id) if best else None,
        series=series,
        dossier=register.dossier(person.id) if person else None,
    )


def _weight(event: Event) -> tuple[int, int, str]:
    return event.independent_sources, len(event.claims), event.id
