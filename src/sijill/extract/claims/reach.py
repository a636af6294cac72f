"""How far the words of a trigger reach where no candidate marks it: bare figures, and verbs that only say "took place"."""

from __future__ import annotations

from sijill.extract.claims.words import AUXILIARY, DETERMINER, NOUN, NUMERAL, OTHER, Hit
from sijill.extract.claims.zones import Sentence, Zone, left_of
from sijill.text.tokens import ARABIC


def figure_after(sentence: Sentence, index: int) -> int:
    """End of the words up to a figure right behind a verb ("injuring three", "wounding at least 3", "وأصيب 14 بجروح")."""
    page = sentence.page
    for at in range(index, min(index + 3, sentence.last)):
        if at in page.mention_at:
            return 0
        if page.word(at).tag == NUMERAL or page.tokens.norms[at] in page.reader.numerals:
            return at + 1
        if page.tokens.kinds[at] == ARABIC:
            return 0
    return 0


def bare_figure(sentence: Sentence, hit: Hit) -> int:
    """The figure that alone is the subject of a passive ("… and 3 were captured"); the trigger where there is none."""
    page = sentence.page
    at = left_of(sentence, hit.first)
    while at > sentence.first and at not in page.mention_at and page.word(at).tag == AUXILIARY:
        at = left_of(sentence, at)
    return at if at >= sentence.first and at not in page.mention_at and page.word(at).tag == NUMERAL else hit.first


HAPPENING = frozenset(("attack", "clash"))
"""Types whose nouns tell an act by themselves where a verb only says that it takes place."""


def past_happening(sentence: Sentence, zone: Zone) -> int:
    """End of a verb right behind a noun phrase that only says that it takes place ("… went on", "raged"); 0 without one."""
    page = sentence.page
    happens = page.reader.grammar.words["en.happens"]
    start = max((candidate.last for candidate in zone.candidates), default=zone.first)
    for index in range(start, min(start + 4, sentence.last)):
        if index in page.mention_at:
            return 0
        for size in (2, 1):
            if " ".join(page.tokens.norms[index : index + size]) in happens:
                return min(index + size, sentence.last)
        if page.word(index).tag not in (AUXILIARY, OTHER, DETERMINER, NOUN):
            return 0
    return 0
