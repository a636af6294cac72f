"""Names in Latin script by capitals, particles and the words around them."""

from __future__ import annotations

from sijill.extract.lexicon import Lexicon
from sijill.extract.mentions.found import Found
from sijill.extract.mentions.table import WordTable


def read_english(table: WordTable, known: list[Found], lexicon: Lexicon) -> list[Found]:
    """Proposals for names in Latin script that no list knows."""
    return []
