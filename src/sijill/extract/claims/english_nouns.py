"""Roles beside English nouns of acts: who stands before them, what prepositions mark behind, the verb that carries them."""

from __future__ import annotations

import msgspec

from sijill.extract.claims.english_subjects import find_subject, records_here, sender_of
from sijill.extract.claims.english_verbs import is_passive
from sijill.extract.claims.frame import AIMED, ANNOUNCED, SIDES, SYMMETRIC, Frame, add_marked, is_site
from sijill.extract.claims.inflect import ING, PAST
from sijill.extract.claims.marks import count_after
from sijill.extract.claims.reach import HAPPENING, breakdown_after, figure_after, norms_at, past_happening
from sijill.extract.claims.words import (
    COMMA,
    CONJUNCTION,
    DEMONYM,
    DETERMINER,
    HARD,
    NOUN,
    NUMERAL,
    OTHER,
    POSSESSIVE,
    PREPOSITION,
    QUOTE,
    Candidate,
    Hit,
)
from sijill.extract.claims.zones import REACH, Sentence, heads, read_zones


def add_front_places(sentence: Sentence, frame: Frame, places: frozenset[str]) -> None:
    """Places named at the front of the sentence ("In X, the army took …")."""
    page = sentence.page
    for index in range(frame.hit.first - 1, max(sentence.first, frame.hit.first - 12), -1):
        if page.tokens.norms[index] == "where":  # "in X, where the army took …"
            before = index - 1 if page.word(index - 1).tag != COMMA else index - 2
            mention = page.mention_at.get(before)
            if mention is not None and mention.type == "LOC":
                frame.add("place", [Candidate(page.mention_span[mention.id][0], before + 1, mention)])
    if frame.names("place"):
        return
    opening = sentence.first
    while opening < min(sentence.first + _RISEN, frame.hit.first) and opening not in page.mention_at:
        timed = opening in page.timed or opening + 1 in page.timed
        if not timed and page.word(opening).tag not in (OTHER, COMMA):
            break
        opening += 1  # "Meanwhile, in X, …", "On Monday, in X, …"
    if page.tokens.norms[opening] in places and opening not in page.mention_at:
        front = read_zones(sentence, opening, frame.hit.first, before="verb")
        for zone in front[:3]:
            if zone.preposition in places:
                frame.add("place", [c for c in zone.candidates if c.mention is not None and c.mention.type == "LOC"])


def read_noun(sentence: Sentence, hit: Hit) -> Frame:
    """The frame of a noun: who stands before it ("SDF attack", "Israel’s raid"), what prepositions mark after it."""
    entry = hit.form.entry
    page = sentence.page
    norms = page.tokens.norms
    frame = Frame(hit, "noun", {}, hit.first, hit.last, set())
    behind = _past_twin(sentence, hit)
    governs = norms[behind : behind + 1] == ["of"]
    right = read_zones(sentence, behind, _next_act(sentence, behind) if governs else sentence.last)
    after_of = [candidate for candidate in right[0].candidates if candidate.after_of or governs]
    if governs:
        frame.add(entry.of, heads(right[0].candidates))
        frame.direct = right[0].candidates
        if after_of:
            frame.cover(hit.first, right[0].last)
    add_marked(frame, right, sentence, places=page.reader.grammar.words["en.places"])
    happens = next((end for zone in (*right, right[0]) if (end := past_happening(sentence, zone))), 0)
    if happens and entry.type in HAPPENING:
        frame.pattern = "noun + happens"
        between = range(hit.last, happens)
        frame.told = norms[happens - 1] != "reported" and not any(
            index in page.mention_at or page.word(index).tag == COMMA for index in between
        )
        frame.cover(hit.first, happens)
        later = read_zones(sentence, happens, sentence.last)[1:]
        add_marked(frame, later, sentence, places=page.reader.grammar.words["en.places"])
    followed = _person_behind(sentence, hit.last) if entry.follow else None
    if followed is not None:
        frame.add(entry.follow, [followed])
        frame.cover(hit.first, followed.last)
    frame.numbers_from, frame.numbers_to = hit.first, max(zone.last for zone in right[:2])
    governed = behind if norms[behind - 1] == "of" else behind + 1
    if norms[governed - 1 : governed] == ["of"]:
        frame.numbers_to = max(frame.numbers_to, count_after(page, governed, sentence.last))
    if entry.lemma == "dead":
        frame.numbers_from = max(sentence.first, hit.first - _RISEN)  # "three soldiers dead"
    if entry.of == "count":
        frame.numbers_to = max(frame.numbers_to, past_rise(sentence, hit.last))
        if norms_at(page, hit.last) in ("at", "to", "of"):
            frame.numbers_to = max(frame.numbers_to, figure_after(sentence, hit.last))
    if right[0].candidates:
        frame.numbers_to = max(frame.numbers_to, breakdown_after(sentence, right[0].last))
    at = hit.first - 1
    steps = 0
    while at >= sentence.first and steps < 6:
        if at in page.mention_at:
            mention = page.mention_at[at]
            first = page.mention_span[mention.id][0]
            possessive = norms[at + 1] in ("'s", "’", "'") and at + 1 < hit.first
            role = entry.possessor if possessive else entry.before
            frame.add(role, [Candidate(first, at + 1, mention)])
            word = page.word(first - 1) if first - 1 > sentence.first and mention.type == "LOC" else None
            if word is not None and word.tag == DEMONYM and first - 1 not in page.mention_at:
                frame.add(role, [Candidate(first - 1, first, known=word.known)])  # "an Ostravian Karlin raid"
            frame.cover(first, hit.last)
            frame.pattern = "possessor + noun" if possessive else "name + noun"
            break
        word = page.word(at)
        if norms[at] == "led" and norms[at - 1] == "-" and at - 2 in page.mention_at:
            leader = page.mention_at[at - 2]
            first = page.mention_span[leader.id][0]
            frame.add(entry.before, [Candidate(first, at - 1, leader, classes=frozenset(("force",)))])
            frame.cover(first, hit.last)
            break  # "Ostravia-led raids"
        if word.tag == DEMONYM:
            frame.add(entry.before, [Candidate(at, at + 1, known=word.known)])
            frame.cover(at, hit.last)
            frame.pattern = "adjective + noun"
            break
        if word.tag == NOUN and page.word(at + 1).tag == POSSESSIVE and at + 1 not in page.mention_at:
            frame.add(entry.possessor, [Candidate(at, at + 1, classes=word.classes)])
            break
        if norms[at] in page.reader.grammar.words["en.possessives"]:
            frame.add(entry.possessor, [Candidate(at, at + 1, pronoun=True)])
            frame.cover(at, hit.last)
            break
        if norms[at] in entry.through:
            at -= 1
            continue
        if word.tag == DETERMINER and not entry.through:
            break  # "monitored a rocket attack": who stands before the article does not own it
        if (
            word.tag not in (OTHER, POSSESSIVE, NOUN, NUMERAL, DETERMINER, "-")
            or at in sentence.verbs
            or norms[at] == "of"
        ):
            break
        at -= 1
        steps += 1
    _read_light(sentence, frame)
    if not frame.names("actor"):
        _add_blamed(sentence, frame)
    if entry.type == "attack" and not frame.names("target"):
        words = page.reader.grammar.words["en.repelling"]
        frame.add("target", [c for c in _subject_before(sentence, frame, words) if c.named or c.classes & _DEFENDERS])
    if entry.type in HAPPENING:
        words = page.reader.grammar.words["en.witnessing"]
        seen = [c for c in _subject_before(sentence, frame, words) if c.mention is not None and c.mention.type == "LOC"]
        frame.add("place", seen)
        frame.told = frame.told or bool(seen)
    if entry.type in SYMMETRIC and not frame.names("actor"):
        _add_sides(sentence, frame)
    if not frame.names("target"):
        for phrase in right:
            if entry.marks.get(phrase.preposition) == "target" or (phrase is right[0] and entry.of == "target"):
                frame.add("target", sender_of(heads(phrase.candidates), right, sentence))
    if entry.type == "control" and not frame.names("place"):
        _add_held(sentence, frame)
    if not frame.names("actor") and hit.last < sentence.last:
        add_front_places(sentence, frame, page.reader.grammar.words["en.places"])
    return frame


def _past_twin(sentence: Sentence, hit: Hit) -> int:
    """Where what a noun of an act governs begins, also where a second one shares it ("the shelling and bombing of …")."""
    at = hit.last
    if at + 1 >= sentence.last or sentence.page.tokens.norms[at] not in ("and", "or"):
        return at
    twin = sentence.nouns.get(at + 1)
    return twin.last if twin is not None and sentence.page.tokens.norms[twin.last : twin.last + 1] == ["of"] else at


def _next_act(sentence: Sentence, start: int) -> int:
    """Where the next act of a list begins ("the death of ten, the burning of shops and …"); the end of the sentence without one."""
    page = sentence.page
    for at in range(start + 1, min(start + REACH, sentence.last)):
        noun = sentence.nouns.get(at)
        if noun is None or page.tokens.norms[noun.last : noun.last + 1] != ["of"]:
            continue
        before = at - 2 if page.word(at - 1).tag == DETERMINER else at - 1
        if before not in page.mention_at and page.word(before).tag in (COMMA, CONJUNCTION):
            return before
    return sentence.last


def _add_sides(sentence: Sentence, frame: Frame) -> None:
    """The two sides that stand further on, behind an aside ("clashes have gone on there since May, between A and B")."""
    page = sentence.page
    for index in range(frame.hit.last, min(frame.hit.last + _TOLL + _RISEN, sentence.last)):
        if index in page.mention_at:
            continue
        if page.word(index).tag == HARD or index in sentence.verbs:
            return
        if page.tokens.norms[index] in SIDES:
            zones = read_zones(sentence, index, sentence.last)
            add_marked(frame, zones, sentence, places=page.reader.grammar.words["en.places"])
            return


def _add_held(sentence: Sentence, frame: Frame) -> None:
    """What is held, where it stands in front ("X remains under SDF control", "X, a rebel stronghold, …")."""
    page = sentence.page
    at = frame.first - 1
    while at > sentence.first and at not in page.mention_at and page.word(at).tag in (DETERMINER, OTHER, NUMERAL):
        at -= 1
    if at <= sentence.first or at in page.mention_at:
        return
    if page.tokens.norms[at] == "under" or page.tokens.norms[at] in page.reader.grammar.words["en.be"]:
        found, _ = find_subject(sentence, Hit(frame.hit.form, at, frame.hit.last))
        frame.add("place", [c for c in found if c.mention is not None and c.mention.type == "LOC"])
        frame.described |= frozenset().union(*(c.classes for c in found))
        return
    mention = page.mention_at.get(at - 1) if page.word(at).tag == COMMA else None
    if mention is not None and mention.type == "LOC":
        first, last = page.mention_span[mention.id]
        frame.add("place", [Candidate(first, last, mention)])


def past_rise(sentence: Sentence, index: int) -> int:
    """End of the figure that a toll rose to ("the toll of the attack on … rose to 40"); 0 where nothing says so."""
    page = sentence.page
    for at in range(index, min(index + _TOLL, sentence.last)):
        if at in page.mention_at:
            continue
        if page.tokens.norms[at] in page.reader.grammar.words["en.rising"]:
            return min(at + _RISEN, sentence.last)
        if page.word(at).tag == HARD:
            return 0
    return 0


_TOLL = 14
"""Words behind a word for a toll in which the verb that tells its figure may stand."""
_RISEN = 6
"""Words from that verb to the end of the figure."""


def _person_behind(sentence: Sentence, index: int) -> Candidate | None:
    """The person named at `index`, also behind what he is ("the death of its commander …"); None where none is."""
    page = sentence.page
    for at in range(index, min(index + 6, sentence.last)):
        mention = page.mention_at.get(at)
        if mention is not None and mention.type == "PER":
            return Candidate(at, page.mention_span[mention.id][1], mention)
        if at in sentence.verbs or (
            mention is None and page.word(at).tag not in (DETERMINER, NOUN, OTHER, DEMONYM, POSSESSIVE)
        ):
            return None
    return None


def _subject_before(sentence: Sentence, frame: Frame, verbs: frozenset[str]) -> list[Candidate]:
    """The subject of one of some verbs right before the noun phrase ("the army repelled an attack", "X has seen clashes"); [] where
    none stands there."""
    page = sentence.page
    for index in range(frame.first - 1, max(frame.first - _STEPS, sentence.first), -1):
        if index in page.mention_at:
            return []
        if page.tokens.norms[index] in verbs:
            verb = Hit(msgspec.structs.replace(frame.hit.form, shape=PAST), index, index + 1)
            return find_subject(sentence, verb)[0]
        if (
            page.word(index).tag not in (DETERMINER, OTHER, NUMERAL, NOUN, DEMONYM, PREPOSITION)
            or index in sentence.verbs
        ):
            return []
    return []


_DEFENDERS = frozenset(("force", "fighter"))
_STEPS = 6
"""Words from such a verb to the noun that it governs."""


def _add_blamed(sentence: Sentence, frame: Frame) -> None:
    """Who is said to have done it, behind the noun ("most attacks in X are attributed to …", "the deaths blamed on …")."""
    page = sentence.page
    norms = page.tokens.norms
    if _BLAMING.isdisjoint(norms[frame.hit.last : frame.hit.last + _TOLL]):
        return
    for index in range(frame.hit.last, min(frame.hit.last + _TOLL, sentence.last - 1)):
        if index in page.mention_at:
            continue
        if (norms[index], norms[index + 1]) in _BLAMED:
            zone = read_zones(sentence, index + 1, sentence.last)[1:2]
            found = heads(zone[0].candidates) if zone else []
            frame.add("actor", [candidate for candidate in found if candidate.named])
            frame.told = frame.told or bool(frame.names("actor"))
            return
        if page.word(index).tag in (COMMA, HARD) or (index in sentence.verbs and norms[index] not in _BLAMING):
            return


_BLAMED = frozenset((("attributed", "to"), ("ascribed", "to"), ("blamed", "on"), ("pinned", "on")))
_BLAMING = frozenset(first for first, _ in _BLAMED)


def _read_light(sentence: Sentence, frame: Frame) -> None:
    """The subject of a verb that only carries the noun ("carried out an attack"), or of its passive ("was carried out by")."""
    page = sentence.page
    hit = frame.hit
    at = frame.first - 1
    for _ in range(6):
        if at < sentence.first:
            break
        verb = next(
            (
                sentence.verbs[index]
                for index in (at, at - 1, at - 2)
                if index in sentence.verbs and sentence.verbs[index].last == at + 1
            ),
            None,
        )
        if verb is not None:
            verb = sentence.lights.get(verb.first)
            if verb is not None and verb.form.entry.modality and hit.form.entry.type not in ANNOUNCED:
                return
            if verb is not None and not is_passive(sentence, verb):
                subject, first = find_subject(sentence, verb)
                subject = [candidate for candidate in subject if not records_here(sentence, candidate, verb.first)]
                aimed = hit.form.entry.type in AIMED
                if aimed and (verb.form.shape == ING or hit.form.entry.type != "attack"):
                    subject = [candidate for candidate in subject if not is_site(candidate)]
                owners = frame.names("actor")
                owned = bool(owners) and all(candidate.pronoun for candidate in owners)
                finite = verb.first == sentence.first or norms_at(page, verb.first - 1) != "to"
                if owned and finite and any(candidate.named for candidate in subject):
                    frame.roles["actor"] = []  # "The Front began its raids": whose, its subject says
                    owners = []
                free = all(is_site(candidate) for candidate in owners) or hit.form.entry.type in SYMMETRIC
                if owners and free and subject and hit.form.entry.type not in SYMMETRIC:
                    frame.roles["actor"] = []  # "carried out the Karlin raid": where, not whose
                    frame.add("place", owners)
                if subject and free and hit.form.entry.before != "target" and hit.form.entry.possessor != "target":
                    frame.add("actor", subject)
                    frame.cover(first, hit.last)
                frame.light = verb
                frame.pattern = "verb + noun"
                verb.used = True
            return
        joins = at not in page.mention_at and page.word(at).tag == CONJUNCTION and page.word(at - 1).tag == OTHER
        if not joins and (
            at in page.mention_at
            or page.word(at).tag not in (OTHER, DETERMINER, NOUN, NUMERAL, DEMONYM, QUOTE, "-", COMMA)
        ):
            if page.word(at).tag == PREPOSITION:
                frame.cause = page.tokens.norms[at] in ("in", "by", "during", "after", "from", "following", "amid")
            break
        at -= 1
    for index in range(hit.last, min(hit.last + 12, sentence.last)):
        follower = sentence.verbs.get(index)
        if follower is not None:
            follower = sentence.lights.get(index)
            if follower is not None and is_passive(sentence, follower):
                frame.light = follower
                zones = read_zones(sentence, follower.last, sentence.last)
                follower.used = follower.used or any(zone.preposition == "by" for zone in zones)
                add_marked(frame, zones, sentence, places=page.reader.grammar.words["en.places"], passive=True)
            return
