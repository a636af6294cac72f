"""Copies: items that stand in a case more than once, whole, nearly whole, or as a long stretch inside another."""

from sijill.resolve.duplicates.stage import DuplicateStage

__all__ = ["DuplicateStage"]
