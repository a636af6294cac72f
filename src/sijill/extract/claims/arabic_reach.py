"""What belongs to an Arabic trigger though an aside stands between: where it took place, and who was in what was hit."""

from __future__ import annotations

from sijill.extract.claims.arabic_owners import find_owners
from sijill.extract.claims.frame import Frame, is_placed
from sijill.extract.claims.words import BORDER, HARD, PREPOSITION, Candidate
from sijill.extract.claims.zones import Sentence, read_zones

_REACH = 24
"""Words behind the phrase of a trigger in which its place may stand."""
_WITHIN = 2
"""Words between a place and the one that it lies in ("بلدة X بإقليم Y")."""
_CARRIED = 8
"""Words behind a trigger in which a vehicle tells whom it carried."""
_PLACED = frozenset(("attack", "clash", "kill", "wound", "capture", "arrest", "destroy"))
_HIT = frozenset(("attack", "kill", "wound", "destroy"))


def add_far_place(sentence: Sentence, frame: Frame) -> None:
    """The place behind an aside, where no other act stands before it ("هجوم نفذه …، بحسب …، على موقع في بلدة X")."""
    page = sentence.page
    if frame.names("place") or frame.hit.form.entry.type not in _PLACED:
        return
    start, found = max(frame.hit.last, frame.last), 0
    for index in range(start, min(start + _REACH, sentence.last)):
        mention = page.mention_at.get(index)
        if mention is None:
            word = page.word(index)
            if index in sentence.verbs or index in sentence.nouns or word.tag in (HARD, BORDER):
                return
            continue
        first, last = page.mention_span[mention.id]
        if found and first - found > _WITHIN:
            return
        candidate = Candidate(first, last, mention)
        if index == first and mention.type == "LOC" and is_placed(candidate, page) and _is_governed(sentence, first):
            frame.add("place", [candidate])
            found = last


def _is_governed(sentence: Sentence, first: int) -> bool:
    """Whether a preposition of place leads to a name, a word for its kind between ("في بلدة X", "بمدينة X")."""
    page = sentence.page
    places = page.reader.grammar.words["ar.places"]
    for at in range(first - 1, max(first - 4, sentence.first - 1), -1):
        if at in page.mention_at:
            return False
        word = page.word(at)
        if word.preposition == "ب" or (word.tag == PREPOSITION and word.rest in places):
            return True
        if "place" not in word.classes and "area" not in word.classes:
            return False
    return False


def add_carried(sentence: Sentence, frame: Frame) -> None:
    """Who was in the vehicle that was hit ("انفجرت عبوة بسيارة تقل عناصر من …"), where no target is named."""
    page = sentence.page
    if frame.names("target") or frame.hit.form.entry.type not in _HIT:
        return
    for index in range(frame.hit.last, min(frame.hit.last + _CARRIED, sentence.last - 1)):
        if index in page.mention_at or page.tokens.norms[index] not in page.reader.grammar.words["ar.carrying"]:
            continue
        zones = read_zones(sentence, index + 1, sentence.last)
        found = [*zones[0].candidates, *find_owners(zones[0].candidates, zones, page)]
        frame.add("target", [c for c in found if c.mention is not None and c.mention.type != "LOC"])
        return
