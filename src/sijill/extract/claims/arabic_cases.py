"""What the ending of a word behind an Arabic verb says: an object in the accusative is nobody who acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sijill.extract.claims.words import Hit
    from sijill.extract.claims.zones import Sentence

_ALIFS = ("ا", "اً", "ًا")
_COUNTED = frozenset(("عددا",))
_BEINGS = frozenset(("person", "fighter", "force", "group", "vehicle", "munition"))
_FURTHEST = 5
"""Words of a date that may stand between a verb and its object."""


def has_object_ending(sentence: Sentence, verb: Hit, *, certain: bool = False) -> bool:
    """Whether the word behind a verb shows by its ending that it is the object ("اعتقلت شخصا", "خطفوا اثنين من …").

    With `certain`, only by the ending of the singular: pages that care little for case write "قتل شخصين" of a passive, too.
    """
    page = sentence.page
    at = verb.last
    while at < min(verb.last + _FURTHEST, sentence.last) and at in page.timed:
        at += 1
    if at >= sentence.last or at in page.mention_at:
        return False
    norm, word = page.tokens.norms[at], page.word(at)
    if word.joined or word.preposition or norm.startswith("ال"):
        return False
    if norm.endswith("ا") and len(norm) > 3:
        # "جنديا", but neither "ميليشيا" nor "أطباء", whose hamza folding takes away
        own = page.tokens.words[at].endswith(_ALIFS) and norm[:-1] in page.reader.grammar.nouns
        return norm in _COUNTED or (own and bool(word.classes & _BEINGS))
    both = norm.endswith("ين") and not certain
    return both and (bool(word.classes & _BEINGS) or norm in page.reader.numerals)
