"""Which mentions name the same person, organisation, place or work: clusters with reasons, and judgements that win."""

from sijill.resolve.entities.stage import EntityStage

__all__ = ["EntityStage"]
