"""Editions of one text in two languages: which item translates which, sentence by sentence, and where the two differ."""

from sijill.resolve.editions.align import Bead, Unit, align_units
from sijill.resolve.editions.settings import Settings, load_settings
from sijill.resolve.editions.stage import EditionStage
from sijill.resolve.editions.vectors import Embedder, Likeness, load_embedder

__all__ = [
    "Bead",
    "EditionStage",
    "Embedder",
    "Likeness",
    "Settings",
    "Unit",
    "align_units",
    "load_embedder",
    "load_settings",
]
