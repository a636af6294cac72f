"""Editions of one text in two languages: which item translates which, sentence by sentence, and where the two differ."""

from sijill.resolve.editions.align import Bead, Unit, align_units
from sijill.resolve.editions.stage import EditionStage

__all__ = ["Bead", "EditionStage", "Unit", "align_units"]
