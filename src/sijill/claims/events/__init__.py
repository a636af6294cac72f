"""Events: claims about one happening, gathered across documents and languages."""

from sijill.claims.events.stage import EventStage

__all__ = ["EventStage"]
