"""What the words around an Arabic trigger are to it: what is hit, what a relative clause means, what nouns share one construct."""

from __future__ import annotations

from sijill.extract.claims.account import gender_of
from sijill.extract.claims.arabic_phrases import clause_start, is_doer
from sijill.extract.claims.frame import Frame, is_state
from sijill.extract.claims.grammar import OWN, TypeInfo
from sijill.extract.claims.words import FINITE, NUMERAL, Candidate, Hit
from sijill.extract.claims.zones import Sentence, Zone, read_zones

_HIT = frozenset(("building", "position", "area", "place"))
_BEINGS = frozenset(("force", "group", "fighter", "state", "vehicle", "munition"))
_RIDDEN = frozenset(("vehicle", "convoy"))
_FORCES = frozenset(("force", "fighter", "group", "state"))
_ACTING = frozenset(("force", "group", "fighter", "person"))


def antecedent(sentence: Sentence, hit: Hit) -> list[Candidate]:
    """What a relative clause qualifies ("المناطق التي تسيطر عليها …")."""
    page = sentence.page
    at = hit.first - 1
    if at <= sentence.first or page.word(at).rest not in page.reader.grammar.words["ar.relatives"]:
        return []
    zones = [
        zone for zone in read_zones(sentence, clause_start(sentence, at - 1), at, before="verb") if zone.candidates
    ]
    return zones[-1].candidates[-1:] if zones else []


def is_site(candidate: Candidate, info: TypeInfo) -> bool:
    """Whether a lone place name after a verb is where it happened: no state's name, and the type takes places."""
    mention = candidate.mention
    if mention is None or mention.type != "LOC" or "target" not in info.place_from:
        return False
    return not is_state(candidate)


def is_thing(phrase: list[Candidate], *, ridden: bool) -> bool:
    """Whether a phrase is headed by a building or a place, which makes no attack; with `ridden`, or by a vehicle."""
    head = phrase[0]
    if ridden and not head.named and head.classes & _RIDDEN and not head.classes & _FORCES:
        return True  # "استهدفت سيارة تقل …"
    return not head.named and not head.pronoun and bool(head.classes & _HIT) and not head.classes & _BEINGS


def noun_in(sentence: Sentence, start: int, zone: Zone) -> Hit | None:
    for index in range(start, min(start + 2, sentence.last)):
        if index in sentence.page.mention_at:
            return None
        if index in sentence.nouns and not sentence.nouns[index].preposition:
            return sentence.nouns[index]
        if sentence.page.word(index).classes & _ACTING:
            return None  # "نفى التحالف استهداف …"
    return None


def is_made(frame: Frame, relative: list[Zone], origins: frozenset[str]) -> bool:
    """Whether a relative clause says who made the attack ("كمين نفذه …")."""
    marks = frame.hit.form.entry.marks
    return any(
        marks.get(zone.preposition) == "actor" and zone.candidates and zone.preposition not in origins
        for zone in relative
    )


def past_twins(sentence: Sentence, hit: Hit) -> int:
    """Where the construct of a verbal noun begins that it shares with those joined to it ("مقتل وإصابة وأسر عشرة")."""
    last = hit.last
    if hit.form.entry.construct != "target" or hit.form.shape == OWN:
        return last
    while True:
        twin = sentence.nouns.get(last)
        if twin is None or not twin.joined or twin.preposition or twin.form.shape == OWN:
            return last
        if twin.form.entry.construct != "target" or sentence.page.tokens.norms[last].startswith("وال"):
            return last
        last = twin.last


def acts(phrase: list[Candidate]) -> bool:
    """Whether a phrase names who acts: a body, a state, or a force."""
    return any(is_doer(c) and (c.mention is None or c.mention.type == "ORG" or is_state(c)) for c in phrase)


def is_flown_at(first: list[Candidate], zones: list[Zone]) -> bool:
    """Whether a body's aircraft stands before what it hit ("استهداف طائرة تابعة للجيش، سيارة")."""
    flown = bool(first) and not first[0].named and {"force", "vehicle"} <= first[0].classes
    return flown and len(zones) > 1 and zones[1].preposition == "ل" and len(zones[1].candidates) > 1


def is_counted(sentence: Sentence, hit: Hit, noun: Candidate) -> bool:
    """Whether a figure stands between a verb and nameless people: who acts is not counted ("قتل 14 عنصرا …، بينهم فلان")."""
    page = sentence.page
    return bool(noun.classes & {"fighter", "person"}) and any(
        page.word(at).tag == NUMERAL or page.tokens.norms[at] in page.reader.numerals
        for at in range(hit.last, noun.first)
    )


def agree(sentence: Sentence, noun: Hit, verb: Hit) -> bool:
    """Whether a verb shows the gender of a noun ("قصف … استهدف", "غارة … استهدفت")."""
    feminine = sentence.page.tokens.norms[noun.first].endswith(("ه", "ات"))
    return gender_of(verb) == ("f" if feminine else "m")


def role_of_pronoun(sentence: Sentence, noun: Hit, following: list[Candidate]) -> str:
    """The role of the pronoun written to a verbal noun: whose act it is ("استعادته الجسر"), or whom it befell ("مقتله")."""
    entry = noun.form.entry
    before = noun.first - 1
    told = noun.first > sentence.first and (before in sentence.verbs or sentence.page.word(before).tag == FINITE)
    does = entry.construct != "actor" and (bool(following) or told) and entry.type not in ("kill", "wound", "die")
    return "actor" if does else entry.construct


def settle_appointee(frame: Frame) -> None:
    """Who takes a post is a person: the one person named is he ("عين الرئيس فلانا نائبا لـ…"), and no body is."""
    people = [c for role in ("target", "actor") for c in frame.names(role) if c.mention and c.mention.type == "PER"]
    if len(people) == 1 and people[0] in frame.names("actor"):
        frame.roles["actor"] = [c for c in frame.roles["actor"] if c is not people[0]]
        frame.roles["target"] = people
    frame.roles["target"] = [c for c in frame.roles.get("target", []) if c.mention is None or c.mention.type == "PER"]
