"""Who does it, in an English clause: the subject of a verb, shared ones and those of relative clauses and infinitives."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from sijill.extract.claims.english_asides import aside_before, before_source, ends_subject, named_aside, qualified_by
from sijill.extract.claims.english_clauses import (
    FORCES,
    clause_start,
    find_antecedent,
    is_qualified,
    is_told_unknown,
    past_listener,
)
from sijill.extract.claims.grammar import FIXED
from sijill.extract.claims.inflect import ING, PARTICIPLE, PAST, THIRD
from sijill.extract.claims.words import (
    AUXILIARY,
    BORDER,
    BRACKET,
    COMMA,
    CONJUNCTION,
    DEMONYM,
    DETERMINER,
    FINITE,
    HARD,
    NOUN,
    NUMERAL,
    OTHER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    Candidate,
    Hit,
    Page,
)
from sijill.extract.claims.zones import REACH, Sentence, Zone, heads, left_of, read_zones

_CHARGED = frozenset(("for", "of", "from"))
"""Prepositions behind whom somebody charges or praises, before what he is said to have done."""
_STEPS = 4
"""How many clauses to the left a subject is looked for."""
_SENT = FORCES | {"person", "vehicle", "munition", "building"}
_SITED = frozenset(("position", "building"))
_HELD = _SENT | {"position"}
"""Classes of those who may be somebody's, as a name behind "from" says ("fighters from the …")."""


def find_subject(sentence: Sentence, hit: Hit) -> tuple[list[Candidate], int]:
    """The subject of a verb and the token that it begins at; [] where the sentence shows none."""
    page = sentence.page
    norms = page.tokens.norms
    at = before_source(sentence, left_of(sentence, hit.first))
    climbing = False
    doer = _doer_of_infinitive(sentence, at)
    if doer is not None:
        return [doer], doer.first
    if at < sentence.first:
        return _subject_behind(sentence, hit), hit.first
    lead = left_of(sentence, at) if norms[at] == "having" else at  # "after having taken the town"
    shares = lead >= sentence.first and lead not in page.mention_at
    shares = shares and norms[lead] in page.reader.grammar.words["en.shared"]
    if hit.form.shape == ING and norms[at] == "to" and norms[at - 1] == "addition":
        lead, shares = at - 2, True  # "raided the mill in addition to burning …"
    if shares and (hit.form.shape == ING or lead != at):
        at = lead
        if at == sentence.first:
            return _subject_behind(sentence, hit), hit.first  # "After seizing the mill, the Front …"
        earlier = _verb_before(sentence, at, hit)
        if earlier is not None:
            return find_subject(sentence, earlier)  # "abducted the miller after killing five"
        opening = _opening_subject(sentence, at)
        if opening:
            return opening, opening[0].first  # "The guards managed to win after killing …"
    beside = _doer_beside(sentence, hit) if hit.form.shape == ING else []
    if beside:
        return beside, beside[0].first
    shortened = _shortened(sentence, at, hit)
    if shortened is not None:
        return shortened
    used = _verb_of_using(sentence, at, hit)
    if used is not None:
        return find_subject(sentence, used)
    while at >= sentence.first and at not in page.mention_at and page.word(at).tag == AUXILIARY:
        climbing = climbing or norms[at] == "to"
        at = left_of(sentence, at)
    helped = at < left_of(sentence, hit.first)
    for _ in range(_STEPS):
        if at < sentence.first:
            return [], hit.first
        word = page.word(at)
        named = at in page.mention_at
        if not named and word.tag == BORDER:
            relative = norms[at] in page.reader.grammar.words["en.relatives"]
            if relative and (norms[at] != "that" or is_qualified(sentence, at)):
                return find_antecedent(sentence, at)
            if norms[at] == "that" and hit.form.shape != ING and _has_unknown(page, at + 1, hit.first):
                return [], at + 1  # "reported that 9 peddlers …": who speaks is not who acts
            climbing = True
            at -= 1
            continue
        if not named and word.tag == COMMA and not climbing and (hit.form.shape != ING or helped):
            person = named_aside(sentence, at)
            if person is not None:
                return [person], person.first
            opened = aside_before(sentence, at)
            if opened >= 0:
                at = opened - 2
                continue
        if not named and word.tag in (CONJUNCTION, COMMA) and not climbing:
            speaker = _speaker_before(sentence, at) if hit.form.shape == THIRD else None
            if speaker is not None:
                at, climbing = speaker, True
                continue
            earlier = _verb_before(sentence, at, hit)
            if earlier is None and hit.form.shape == ING and word.tag == CONJUNCTION:
                earlier = _participle_before(sentence, at)
            if earlier is not None:
                return find_subject(sentence, earlier)
        charged = hit.form.shape == ING and not helped and not named and norms[at] in _CHARGED
        charged = charged and at > sentence.first and (at - 1 in page.mention_at or page.word(at - 1).tag == NOUN)
        if charged:
            at -= 1  # "praised the troops for holding the town"
        elif not named and (word.tag in (CONJUNCTION, COMMA, PREPOSITION) or at in sentence.verbs):
            climbing = True
        if hit.form.shape == ING and not named and not charged:
            climbing = True
        if not named and word.tag == PRONOUN:
            parted = at - 1 > sentence.first and norms[at - 1] == "of"
            if norms[at] in page.reader.grammar.words["en.objects"] and not parted:
                return [], hit.first
            return [Candidate(at, at + 1, pronoun=True)], at - 2 if parted else at  # "ten of them were …"
        if not named and word.tag == NUMERAL and helped and at > sentence.first and _opens_figure(page, at - 1):
            return [], hit.first  # "X said 21 were killed", "… and two were wounded": a figure alone suffers
        begins = clause_start(sentence, at)
        described = qualified_by(sentence, begins)
        if described >= 0 and not named:
            at = described  # "men described as raiders attacked": the men
            begins = clause_start(sentence, at)
        start = past_listener(sentence, begins, at)
        if hit.form.shape != ING and is_told_unknown(sentence, start, at):
            return [], start  # "X said the choir lost five men"
        clause = read_zones(sentence, start, at + 1, before="verb")
        zones = [zone for zone in clause if not zone.preposition and zone.candidates] or _doers_of_act(sentence, clause)
        if zones:
            possessed = [i for i in range(start, at + 1) if page.word(i).tag == POSSESSIVE and i not in page.mention_at]
            chosen = _choose(zones, climbing=climbing, possessed=possessed, counted=_is_counted(page, zones[-1]))
            if start > sentence.first and norms[start - 1] == "whose" and not any(c.named for c in chosen):
                return [*find_antecedent(sentence, start - 1)[0], *chosen], zones[0].first
            return [*chosen, *sender_of(chosen, clause, sentence)], zones[0].first
        climbing = True
        at = start - 1
        while at > sentence.first and at not in page.mention_at:
            if page.word(at).tag not in (AUXILIARY, COMMA, FINITE, CONJUNCTION) and at not in sentence.verbs:
                break
            at -= 1
    return [], hit.first


def _doers_of_act(sentence: Sentence, clause: list[Zone]) -> list[Zone]:
    """Who does what a noun of no table tells that is the subject ("the escalation by the Front has killed …"); [] without one."""
    page = sentence.page
    for zone in clause[1:2]:
        before = zone.first - 1
        noun = before >= sentence.first and before not in page.mention_at and page.word(before).tag == OTHER
        told = noun and before not in sentence.verbs and not page.tokens.norms[before].endswith(("ed", "ing", "ly"))
        if told and zone.preposition == "by" and any(candidate.named for candidate in zone.candidates):
            return [zone]
    return []


def _opening_subject(sentence: Sentence, stop: int) -> list[Candidate]:
    """The subject that a sentence opens with, before its first helping verb or verb of no table; [] where it opens otherwise."""
    page = sentence.page
    for at in range(sentence.first, min(stop, sentence.first + _OPENS)):
        if at in page.mention_at:
            continue
        if at in sentence.verbs or page.word(at).tag in (BORDER, COMMA, HARD, PREPOSITION):
            return []
        if page.word(at).tag in (FINITE, AUXILIARY):
            zones = read_zones(sentence, sentence.first, at, before="verb")
            return heads(zones[0].candidates) if at > sentence.first else []
    return []


_OPENED = 2
"""Words in front of a participle with which a sentence opens ("After having")."""
_OPENS = 10
"""Words at the front of a sentence in which its subject stands."""


def _doer_beside(sentence: Sentence, hit: Hit) -> list[Candidate]:
    """Who does what a participle right behind says, where "with" leads to them ("with Front jets hitting …") or where they fight
    ("raiders fighting against …"); [] for another participle."""
    page = sentence.page
    before = hit.first - 1
    if before <= sentence.first or not (before in page.mention_at or page.word(before).tag == NOUN):
        return []
    zone = read_zones(sentence, clause_start(sentence, before), hit.first, before="verb")[-1]
    ends = bool(zone.candidates) and zone.candidates[-1].last == hit.first
    fights = (
        hit.form.entry.type in ("clash", "displace")
        and ends
        and bool(zone.candidates[-1].classes & (FORCES | {"person"}))
    )
    return heads(zone.candidates) if ends and (zone.preposition == "with" or fights) else []


def _opens_figure(page: Page, index: int) -> bool:
    """Whether a verb of speech, "and" or a comma stands here, and no name."""
    return index not in page.mention_at and page.word(index).tag in (FINITE, CONJUNCTION, COMMA)


def _has_unknown(page: Page, first: int, last: int) -> bool:
    """Whether a word that no table knows stands between, so that it may be the subject."""
    adverbs = page.reader.grammar.words["en.adverbs"]
    return any(
        page.word(at).tag in (OTHER, NUMERAL, DEMONYM)
        and not page.tokens.norms[at].endswith("ly")
        and page.tokens.norms[at] not in adverbs
        for at in range(first, last)
        if at not in page.mention_at
    )


def sender_of(chosen: list[Candidate], zones: list[Zone], sentence: Sentence) -> list[Candidate]:
    """Whose unnamed people or things those of a phrase are ("fighters from the …", "a drone belonging to the …"); [] if unsaid."""
    if not chosen or any(c.named or c.pronoun for c in chosen) or not any(c.classes & _HELD for c in chosen):
        return []
    norms = sentence.page.tokens.norms
    page_words = sentence.page.reader.grammar.words["en.belonging"]
    for phrase, behind in pairwise(zones):
        if not phrase.candidates or phrase.candidates[-1] != chosen[-1]:
            continue
        owned = norms[behind.first] in ("to", "with") and norms[behind.first - 1] in page_words
        sited = behind.preposition == "for" and any(c.classes & _SITED for c in chosen)  # "a base for X troops"
        if owned or sited or (behind.preposition == "from" and any(c.classes & _SENT for c in chosen)):
            found = heads(behind.candidates)
            held = owned and any("building" in c.classes for c in chosen)
            return [
                c
                for c in found
                if c.mention is not None and (c.mention.type == "ORG" or (held and c.mention.type == "PER"))
            ]
    return []


def _subject_behind(sentence: Sentence, hit: Hit) -> list[Candidate]:
    """The subject of a participle at the front of the sentence, behind its comma ("Backed by …, the … took"); [] where none is."""
    page = sentence.page
    if hit.form.shape not in (ING, PAST, PARTICIPLE) or hit.first - sentence.first > _OPENED:
        return []
    for comma in range(hit.last, min(hit.last + REACH, sentence.last)):
        if comma in page.mention_at or page.word(comma).tag != COMMA:
            continue
        first = comma + 1
        stop = next((at for at in range(first, sentence.last) if at in sentence.verbs or ends_subject(page, at)), first)
        zones = read_zones(sentence, first, stop, before="verb")
        return heads(zones[0].candidates) if stop < sentence.last else []
    return []


def _shortened(sentence: Sentence, at: int, hit: Hit) -> tuple[list[Candidate], int] | None:
    """What a participle right behind a noun qualifies ("in a statement issued by …"); None where it is no such participle."""
    page = sentence.page
    held = hit.form.shape == FIXED  # "areas under the control of …"
    told = hit.form.shape in (PAST, PARTICIPLE) and hit.last < sentence.last and page.tokens.norms[hit.last] == "by"
    if not (held or told):
        return None
    if at < sentence.first or not (at in page.mention_at or page.word(at).tag == NOUN):
        return None
    zones = read_zones(sentence, clause_start(sentence, at), at + 1, before="verb")
    last = zones[-1]
    return (heads(last.candidates), last.first) if last.preposition and last.candidates else None


_FURTHER = 12
"""Words behind a verb in a list of verbs within which "and" goes on with it."""


def records_here(sentence: Sentence, candidate: Candidate, stop: int) -> bool:
    """Whether a name is the subject of a verb of recording, so that it tells of the act and does not do it ("… documented …")."""
    page = sentence.page
    words = page.reader.grammar.words["en.recording"]
    at = candidate.last if candidate.mention is not None else stop
    while at < min(candidate.last + _STEPS, stop) and at not in page.mention_at:
        if page.tokens.norms[at] in words:
            return page.tokens.norms[at - 1] not in page.reader.grammar.words["en.be"]  # but "were documented killed"
        if page.word(at).tag not in (AUXILIARY, OTHER, NOUN, BRACKET):
            return False
        at += 1
    return False


def _speaker_before(sentence: Sentence, at: int) -> int | None:
    """Where the subject of a verb of speech in the present ends, which a second verb of the present shares ("X says … and blames")."""
    page = sentence.page
    for index in range(at - 1, max(at - REACH, sentence.first), -1):
        if index in page.mention_at:
            continue
        word = page.word(index)
        if word.tag == HARD:
            return None
        if word.tag == FINITE and page.tokens.norms[index].endswith("s"):
            return index - 1
    return None


def _doer_of_infinitive(sentence: Sentence, to: int) -> Candidate | None:
    """The name in front of "to" that "by" governs ("the effort by the Front to retake …"); None where none stands there."""
    page = sentence.page
    mention = page.mention_at.get(to - 1)
    if mention is None or to <= sentence.first or page.tokens.norms[to] != "to":
        return None
    first, last = page.mention_span[mention.id]
    for at in range(first - 1, max(first - 5, sentence.first), -1):
        if page.tokens.norms[at] == "by":
            return Candidate(first, last, mention)
        if page.word(at).tag in (PREPOSITION, COMMA, HARD):
            return None
    return None


def _verb_of_using(sentence: Sentence, to: int, hit: Hit) -> Hit | None:
    """The verb that says with what or by whom somebody acts, where "to" ends its object ("used jets to bomb", "sent men to raid")."""
    page = sentence.page
    if (
        to <= sentence.first
        or page.tokens.norms[to] != "to"
        or not (to - 1 in page.mention_at or page.word(to - 1).tag == NOUN)
    ):
        return None
    for index in range(to - 1, max(to - _USED, sentence.first), -1):
        if index in page.mention_at:
            continue
        if page.tokens.norms[index] in page.reader.grammar.words["en.using"]:
            return Hit(msgspec.structs.replace(hit.form, shape=PAST), index, index + 1)
        if index in sentence.verbs or page.word(index).tag in (COMMA, HARD, BORDER, FINITE, CONJUNCTION):
            return None
    return None


_USED = 7
"""Words from a verb of using to the "to" that says what for."""


def _verb_before(sentence: Sentence, at: int, hit: Hit) -> Hit | None:
    """The verb that shares its subject with one after "and" ("stormed the town and killed …"); None where there is none.

    After a comma alone only a participle does so ("…, killing five").
    """
    page = sentence.page
    if page.word(at).tag == COMMA and hit.form.shape != ING:
        listed = hit.form.shape == PAST and left_of(sentence, hit.first) == at
        behind = range(hit.last, min(hit.last + _FURTHER, sentence.last))
        if not listed or not any(page.tokens.norms[index] == "and" for index in behind if index not in page.mention_at):
            return None  # but "razed the mill, raided the shop and shut …"
    norms = page.tokens.norms
    for index in range(at - 1, max(at - REACH, sentence.first) - 1, -1):
        earlier = sentence.verbs.get(index)
        if earlier is not None and (earlier.form.shape != ING or norms[index - 1] == "of"):
            return earlier  # also "accused … of shelling the town, killing five"
        if index not in page.mention_at and page.word(index).tag in (BORDER, HARD, FINITE):
            if norms[index - 1] == "-" and page.word(index).tag == FINITE:
                continue  # "the Ostravia-led force"
            if norms[index] == "so" and norms[index + 1 : index + 2] == ["called"]:
                continue
            if norms[index] == "as" and norms[index - 1] in ("known", "such", "well"):
                continue
            if norms[index] == "including":
                continue  # "killed ten raiders, including two leaders, and …"
            return None
        if earlier is None and is_unknown_verb(sentence, index):
            return Hit(msgspec.structs.replace(hit.form, shape=PAST), index, index + 1)
    return None


def _participle_before(sentence: Sentence, at: int) -> Hit | None:
    """The participle that one behind "and" goes on with ("after killing five and burning …"); None without one in the clause."""
    page = sentence.page
    for index in range(at - 1, max(at - REACH, sentence.first) - 1, -1):
        earlier = sentence.verbs.get(index)
        if earlier is not None:
            return earlier if earlier.form.shape == ING else None
        if index not in page.mention_at and page.word(index).tag in (BORDER, HARD, FINITE, AUXILIARY):
            return None
    return None


def is_unknown_verb(sentence: Sentence, index: int) -> bool:
    """Whether a word that no table holds looks like a verb of the past between its subject and its object ("the patrol tracked the …")."""
    page = sentence.page
    norm = page.tokens.norms[index]
    if not norm.endswith("ed") or index in page.mention_at or not sentence.first < index < sentence.last - 1:
        return False
    if page.word(index).tag != OTHER or not page.tokens.words[index].islower():
        return False
    before, after = page.word(index - 1).tag, page.word(index + 1).tag
    led = index - 1 in page.mention_at or before in (NOUN, PRONOUN) or page.tokens.norms[index - 1].endswith("ly")
    return led and (index + 1 in page.mention_at or after in (DETERMINER, DEMONYM, NUMERAL, PRONOUN))


def _is_counted(page: Page, zone: Zone) -> bool:
    """Whether a figure opens a noun phrase ("85 people")."""
    at = zone.candidates[0].first - 1
    return at >= zone.first and at not in page.mention_at and page.word(at).tag == NUMERAL


def _choose(zones: list[Zone], *, climbing: bool, possessed: list[int], counted: bool) -> list[Candidate]:
    """The subject among the zones without a preposition: the nearest one, the first one for a verb further on, or a list."""
    if len(zones) == 1:
        return heads(zones[0].candidates)
    listed = all(zone.candidates[0].mention is not None and not zone.candidates[0].after_of for zone in zones)
    listed = listed and not any(owner.first <= at < owner.last for owner in zones[:1] for at in possessed)
    listed = listed and all(later.first - earlier.last <= 1 for earlier, later in pairwise(zones))
    if listed and zones[-1].candidates[0].joined:
        return [candidate for zone in zones for candidate in heads(zone.candidates)]
    if climbing:
        return heads(zones[0].candidates)
    last = zones[-1].candidates
    described = last[0].mention is None and not last[0].pronoun
    apposition = (
        described and not counted and (not any(c.named for c in last) or bool(last[0].classes & (FORCES | {"person"})))
    )
    return heads(zones[0].candidates if apposition and any(c.named for c in zones[0].candidates) else last)
