"""Acts told without their verb: "26 were killed in A, 9 in B" tells of two killings."""

from __future__ import annotations

import msgspec

from sijill.extract.claims.frame import Frame
from sijill.extract.claims.quantities import Figure, Figures
from sijill.extract.claims.words import COMMA, CONJUNCTION, HARD, NOUN, PREPOSITION, Candidate
from sijill.extract.claims.zones import Sentence
from sijill.text.tokens import ARABIC

_TYPES = frozenset(("kill", "wound", "capture", "arrest", "displace"))
_REACH = 40
"""How many words behind the verb its further members are looked for."""
_MOST = 6
"""Members that one verb takes at most."""


def add_elided(sentence: Sentence, frames: list[Frame], figures: Figures) -> list[Frame]:
    """The frames, each followed by one for every later "figure in place" that leaves its verb out."""
    found: list[Frame] = []
    for frame in frames:
        found.append(frame)
        if frame.hit.form.entry.type in _TYPES:
            found.extend(_members(sentence, frame, figures))
    return found


def _members(sentence: Sentence, frame: Frame, figures: Figures) -> list[Frame]:
    stop = min(sentence.last, frame.hit.last + _REACH)
    members: list[Frame] = []
    border = 0
    if not figures.between(max(sentence.first, frame.numbers_from), frame.hit.last + 6):
        return members
    for figure in figures.between(frame.hit.last + 1, stop):
        if any(index in sentence.verbs for index in range(max(border, frame.hit.last), figure.first)):
            break
        opening = _opening(sentence, figure.first)
        place = _place_after(sentence, figure, stop) if opening > frame.hit.last else None
        if place is None or len(members) == _MOST:
            continue
        if not members:
            for role, held in frame.roles.items():
                frame.roles[role] = [candidate for candidate in held if candidate.first < opening]
            frame.numbers_to = min(frame.numbers_to, opening)
            frame.last = max(frame.hit.last, min(frame.last, opening))
        roles = {"actor": frame.roles.get("actor", []), "target": frame.roles.get("target", []), "place": [place]}
        members.append(
            msgspec.structs.replace(
                frame,
                roles=roles,
                pattern=f"{frame.pattern}, verb left out",
                first=frame.hit.first,
                last=place.last,
                numbers_from=figure.first,
                numbers_to=figure.last,
                also=None,
            )
        )
        border = place.last
    return members


def _opening(sentence: Sentence, first: int) -> int:
    """The comma or conjunction that a further member begins with, words of degree skipped; -1 where none stands there."""
    page = sentence.page
    for index in range(first - 1, max(first - 4, sentence.first), -1):
        if index in page.mention_at:
            return -1
        word = page.word(index)
        if word.tag in (COMMA, CONJUNCTION) or page.tokens.norms[index] == "و":
            return index - 1 if page.word(index - 1).tag == COMMA else index
        if word.tag in (HARD, NOUN):
            return -1
    return -1


def _place_after(sentence: Sentence, figure: Figure, stop: int) -> Candidate | None:
    """The place behind a figure, its noun and a preposition of place; None where anything else stands there."""
    page = sentence.page
    words = page.reader.grammar.words
    language = "ar" if page.tokens.kinds[figure.first - 1] == ARABIC else "en"
    governed = False
    for index in range(figure.last, min(figure.last + 8, stop)):
        mention = page.mention_at.get(index)
        if mention is not None:
            if not governed or mention.type != "LOC":
                return None
            return Candidate(index, page.mention_span[mention.id][1], mention)
        word = page.word(index)
        if index in sentence.verbs or index in sentence.nouns or word.tag in (COMMA, HARD, CONJUNCTION):
            return None
        if word.tag == PREPOSITION:
            language = "ar" if page.tokens.kinds[index] == ARABIC else "en"
            if word.rest not in words[f"{language}.places"]:
                return None
            governed = True
        elif not governed and word.tag != NOUN:
            return None
    return None
