"""Names in Arabic script by heads, titles, given names and the words around them."""

from __future__ import annotations

from sijill.extract.lexicon import Lexicon
from sijill.extract.mentions.found import Found
from sijill.extract.mentions.table import WordTable


def read_arabic(table: WordTable, known: list[Found], lexicon: Lexicon) -> list[Found]:
    """Proposals for names in Arabic script that no list knows."""
    return []
