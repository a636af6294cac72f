"""Claims: what a text says happened, read off trigger words by tables of both languages (see docs/claims.md)."""

from sijill.extract.claims.grammar import Grammar, load_grammar
from sijill.extract.claims.stage import ClaimStage

__all__ = ["ClaimStage", "Grammar", "load_grammar"]
