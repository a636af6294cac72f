"""Which stages a build runs, in which order, and whether the order can work at all."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from sijill.claims.events import EventStage
from sijill.claims.grades import FILE as GRADES
from sijill.claims.series import SeriesStage
from sijill.extract.attributions import AttributionStage
from sijill.extract.claims import ClaimStage
from sijill.extract.layout.furniture import FurnitureStage
from sijill.extract.layout.items import ItemStage
from sijill.extract.layout.passages import PassageStage
from sijill.extract.lexicon import Lexicon
from sijill.extract.mentions import MentionStage
from sijill.extract.times import TimeStage
from sijill.model.protocols import CaseStage, Stage
from sijill.model.records import RECORD_TYPES
from sijill.resolve.duplicates import DuplicateStage
from sijill.resolve.editions import EditionStage, Settings, load_settings
from sijill.resolve.entities import EntityStage


class AssemblyError(ValueError):
    """The stages cannot run in the order given: one needs what none before it makes."""


class Assembly:
    """The stages of a build: those that read one document, then those that read the whole case."""

    def __init__(self, documents: Sequence[Stage], case: Sequence[CaseStage]) -> None:
        check_order([*documents, *case])
        self.documents = tuple(documents)
        self.case = tuple(case)
        self._prints = [(stage.name, stage.fingerprint) for stage in self.documents]

    def fingerprints(self, seed: str) -> list[str]:
        """For each document stage, a hash over `seed` and all stages up to it: equal where nothing before has changed."""
        chain: list[str] = []
        for name, fingerprint in self._prints:
            seed = digest(seed, name, fingerprint)
            chain.append(seed)
        return chain


def digest(*parts: str) -> str:
    """A short hash over the parts, in order."""
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def check_order(stages: Sequence[Stage | CaseStage]) -> None:
    """Raise AssemblyError where a stage requires records that no stage before it assigns, or names an unknown kind."""
    made: set[str] = set()
    names: set[str] = set()
    for stage in stages:
        if stage.name in names:
            raise AssemblyError(f"two stages are called {stage.name!r}; give each a name of its own")
        names.add(stage.name)
        unknown = [kind for kind in (*stage.requires, *stage.assigns) if kind not in RECORD_TYPES]
        if unknown:
            raise AssemblyError(
                f"stage {stage.name!r} names {', '.join(unknown)}; known kinds are {', '.join(RECORD_TYPES)}"
            )
        missing = [kind for kind in stage.requires if kind not in made]
        if missing:
            raise AssemblyError(f"stage {stage.name!r} requires {', '.join(missing)}, which no stage before it makes")
        made.update(stage.assigns)


@lru_cache(maxsize=8)
def assemble(data: Path | None, stamp: str = "") -> Assembly:
    """The standard assembly, with a case's own data laid over the packaged data where `data` names its folder.

    `stamp` tells versions of the same folder apart (see `data_stamp`), so that an edited lexicon is read anew.
    """
    # The lexicon is a million small objects that stay: the collector need not walk them while they are made, nor after.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _assemble(Lexicon.load(data), load_settings(data), data)
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


def _assemble(lexicon: Lexicon, editions: Settings, data: Path | None) -> Assembly:
    return Assembly(
        documents=(
            FurnitureStage(),
            ItemStage(),
            PassageStage(),
            MentionStage(lexicon),
            TimeStage(),
            AttributionStage(),
            ClaimStage(lexicon, own=data),
        ),
        case=(
            DuplicateStage(),
            EditionStage(lexicon, settings=editions),
            EntityStage(lexicon),
            EventStage(lexicon),
            SeriesStage(),
        ),
    )


def data_stamp(data: Path) -> str:
    """A hash over the files of a case's data folder; "" where there are none. Grades of sources change no build."""
    files = sorted(path for path in data.rglob("*") if path.is_file() and path.name != GRADES) if data.is_dir() else []
    if not files:
        return ""
    return digest(
        *(f"{path.relative_to(data).as_posix()}:{hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files)
    )
