"""Names in a text: where they stand and what they name."""

from sijill.extract.mentions.stage import MentionStage, find_mentions

__all__ = ["MentionStage", "find_mentions"]
