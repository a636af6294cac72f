"""Where an English clause begins, and whom its relative pronoun stands for."""

from __future__ import annotations

from sijill.extract.claims.inflect import ING
from sijill.extract.claims.marks import opens_speech
from sijill.extract.claims.words import (
    AUXILIARY,
    BORDER,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    HARD,
    NOUN,
    NUMERAL,
    OTHER,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    Candidate,
    Page,
)
from sijill.extract.claims.zones import REACH, Sentence, Zone, heads, read_zones

FORCES = frozenset(("fighter", "force", "group"))


def is_qualified(sentence: Sentence, that: int) -> bool:
    """Whether a noun stands before "that", a date between them or not, so that it opens a relative clause."""
    page = sentence.page
    at = that - 1
    if at < sentence.first or at in page.mention_at:
        return False
    return _ends_act(sentence, at) or page.word(at).tag in (NOUN, COMMA)


def _ends_act(sentence: Sentence, at: int) -> bool:
    """Whether a noun for an act ends at `at`, a date behind it or not ("the clashes this month")."""
    page = sentence.page
    while at > sentence.first and (at in page.timed or (at + 1 in page.timed and page.word(at).tag == PREPOSITION)):
        at -= 1
    return any(noun.first <= at < noun.last for noun in (sentence.nouns.get(at), sentence.nouns.get(at - 1)) if noun)


def past_listener(sentence: Sentence, start: int, stop: int) -> int:
    """Where a clause begins behind "told" and those who were told ("told NAME the army had …"); `start` where nobody is told."""
    page = sentence.page
    if start <= sentence.first or page.tokens.norms[start - 1] not in ("told", "tells", "telling"):
        return start
    for at in range(start, stop):
        opens = at in page.mention_at or page.word(at).tag in (DETERMINER, NUMERAL, PRONOUN)
        ended = at > start and (at - 1 in page.mention_at or page.word(at - 1).tag == NOUN)
        if ended and opens and page.mention_at.get(at) is not page.mention_at.get(at - 1, page):
            return at
        if page.word(at).tag in (COMMA, CONJUNCTION, PREPOSITION) and at not in page.mention_at:
            return start
    return start


def is_told_unknown(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether what is said begins with a noun phrase of which no table knows the noun."""
    page = sentence.page
    if start <= sentence.first or page.word(start - 1).tag != FINITE or page.tokens.norms[start - 1] == "according":
        return False
    inside = range(start, stop + 1)
    if start >= stop + 1 or start in page.mention_at or page.word(start).tag not in (DETERMINER, NUMERAL):
        return False
    return all(at not in page.mention_at and page.word(at).tag in (DETERMINER, NUMERAL, OTHER) for at in inside)


def clause_start(sentence: Sentence, at: int) -> int:
    page = sentence.page
    start = at + 1
    lowest = max(sentence.first, at - REACH)
    while start > lowest:
        index = start - 1
        if index not in page.mention_at:
            tag = page.word(index).tag
            if tag == QUOTE and opens_speech(page, index, sentence.first):
                break
            if tag == BORDER and page.tokens.norms[index] == "including":
                start -= 1
                continue
            if tag == FINITE and page.tokens.norms[index - 1] == "-" and index > lowest:
                start -= 1
                continue
            if tag in (BORDER, FINITE, HARD) or (tag == AUXILIARY and page.tokens.norms[index] != "to"):
                break
            if index in sentence.verbs and sentence.verbs[index].form.shape != ING and not _shortens(sentence, index):
                break
        start -= 1
    return start


def _shortens(sentence: Sentence, index: int) -> bool:
    """Whether a participle only says who helps or leads those in front of it ("troops backed by tanks raided …")."""
    page = sentence.page
    verb = sentence.verbs[index]
    led = index - 1 in page.mention_at or page.word(index - 1).tag == NOUN
    return led and verb.form.entry.type == "support" and page.tokens.norms[verb.last : verb.last + 1] == ["by"]


def find_antecedent(sentence: Sentence, relative: int) -> tuple[list[Candidate], int]:
    """What a relative clause that begins at `relative` is said of, and where its phrase begins; [] where nothing stands there."""
    page = sentence.page
    at = relative - 1
    while at > sentence.first and at not in page.mention_at and page.word(at).tag == COMMA:
        at -= 1
    if _ends_act(sentence, at) or page.tokens.norms[at] == "those":
        return [], relative  # "the clashes that killed …", "those who were held"
    if at not in page.mention_at and page.word(at).tag == OTHER and page.tokens.words[at][:1].islower():
        return [], relative  # a noun that the tables do not know: what stands further left is another
    start = clause_start(sentence, at)
    zones = [zone for zone in read_zones(sentence, start, at + 1, before="verb") if zone.candidates]
    if not zones:
        return [], relative
    if zones[-1].preposition not in ("", "by", "from") and any(
        start <= at_noun < zones[-1].first and noun.form.entry.type == "attack"
        for at_noun, noun in sentence.nouns.items()
    ):
        return [], relative  # "the raid on the convoy, which killed …"
    found = heads(zones[-1].candidates)
    named = [candidate for candidate in found if candidate.named]
    nearest = page.mention_at.get(at)
    if nearest is not None and nearest.type == "PER":
        first, last = page.mention_span[nearest.id]
        return [Candidate(first, last, nearest)], first  # "the body of NAME, who …"
    if named and found[-1].classes & FORCES and _belongs(page, named[-1], found[-1]):
        found = named  # "fighters of the Front, who …"
    if not named and len(zones) > 1 and _is_apposition(sentence, zones[-1]):
        found = heads(zones[-2].candidates)  # "the Front, the group to which …"
    return found[-1:], zones[-1].first


def _belongs(page: Page, owner: Candidate, noun: Candidate) -> bool:
    """Whether a name stands with a noun in one phrase, and no verb that the tables do not know between them."""
    return not any(
        page.tokens.norms[at].endswith("ed") for at in range(owner.last, noun.first) if at not in page.mention_at
    )


def _is_apposition(sentence: Sentence, zone: Zone) -> bool:
    page = sentence.page
    before = zone.first - 1
    described = bool(zone.candidates[-1].classes & (FORCES | {"person"}))
    opens = zone.first < sentence.last and page.word(zone.first).tag == DETERMINER
    return described and opens and not zone.preposition and before > sentence.first and page.word(before).tag == COMMA
