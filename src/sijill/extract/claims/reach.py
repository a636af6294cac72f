"""How far the words of a trigger reach where no candidate marks it: bare figures, and verbs that only say "took place"."""

from __future__ import annotations

from sijill.extract.claims.words import (
    AUXILIARY,
    BORDER,
    COMMA,
    DEMONYM,
    DETERMINER,
    HARD,
    NOUN,
    NUMERAL,
    OTHER,
    PREPOSITION,
    Hit,
    Page,
)
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


def breakdown_after(sentence: Sentence, index: int) -> int:
    """End of what a figure is made up of, behind it (", including five children and a woman", ": five guards and …"); `index`
    where nothing of the kind is."""
    page = sentence.page
    opens = page.reader.grammar.words["en.among"]
    at = index
    if norms_at(page, index) == ":" and index + 1 < sentence.last and page.word(index + 1).tag == NUMERAL:
        return _list_end(sentence, index + 1)
    while at < min(index + 5, sentence.last) and page.tokens.norms[at] not in opens:
        if page.word(at).tag not in (NOUN, OTHER, COMMA) or at in sentence.verbs:
            return index
        at += 1
    if at >= min(index + 5, sentence.last):
        return index
    first, stop = at + 1, min(at + _LISTED, sentence.last)
    for at in range(first, stop):
        word = page.word(at)
        if (
            at in sentence.verbs
            or word.tag in (AUXILIARY, HARD, PREPOSITION, BORDER)
            or page.tokens.kinds[at] == ARABIC
        ):
            return at
    return at


def _list_end(sentence: Sentence, first: int) -> int:
    """End of the parts told behind a colon (": five guards, among them an officer, and three millers"), up to a verb or a stop."""
    page = sentence.page
    last = min(first + _LISTED, sentence.last)
    for at in range(first, last):
        if at in sentence.verbs or page.word(at).tag in (AUXILIARY, HARD) or page.tokens.kinds[at] == ARABIC:
            return at
    return last


_LISTED = 16
"""Words that the parts of a figure take at most."""


def head_figure(sentence: Sentence, start: int) -> int:
    """The figure in front of ", including six children, were …" whose parts begin at `start`; `start` where there is none."""
    page = sentence.page
    opens = page.reader.grammar.words["en.among"]
    for at in range(start - 1, max(start - _LISTED, sentence.first), -1):
        if page.tokens.norms[at] in opens:
            numbers = [i for i in range(max(sentence.first, at - 6), at) if page.word(i).tag == NUMERAL]
            return numbers[0] if numbers else start
        if at in sentence.verbs or page.word(at).tag in (HARD, AUXILIARY):
            return start
    return start


def bare_figure(sentence: Sentence, hit: Hit) -> int:
    """The figure that alone is the subject of a passive ("… and 3 were captured"); the trigger where there is none."""
    page = sentence.page
    at = left_of(sentence, hit.first)
    while at > sentence.first and at not in page.mention_at and page.word(at).tag == AUXILIARY:
        at = left_of(sentence, at)
    if at < sentence.first or at in page.mention_at:
        return hit.first
    counted = at - 1 >= sentence.first and at - 1 not in page.mention_at and page.word(at - 1).tag == NUMERAL
    if counted and page.word(at).tag in (OTHER, DEMONYM) and page.tokens.norms[at].endswith("s"):
        return at - 1  # "six hikers were …": whoever they are, they are counted
    return at if page.word(at).tag == NUMERAL else hit.first


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


def norms_at(page: Page, index: int) -> str:
    """The folded word at an index; "" behind the end."""
    return page.tokens.norms[index] if index < len(page.tokens) else ""


def ends_phrase(sentence: Sentence, index: int) -> bool:
    """Whether no noun can follow: the sentence, a mark, a preposition or a border stands here."""
    if index >= sentence.last:
        return True
    return index not in sentence.page.mention_at and sentence.page.word(index).tag in (COMMA, HARD, PREPOSITION, BORDER)
