"""Arabic verbs that only carry a noun of an act, and lend it their subject ("شن الجيش هجوما على …")."""

from __future__ import annotations

from collections.abc import Callable

from sijill.extract.claims.account import gender_of
from sijill.extract.claims.arabic_owners import find_owners
from sijill.extract.claims.frame import ANNOUNCED, SYMMETRIC, Frame
from sijill.extract.claims.grammar import OWN, verbs_of
from sijill.extract.claims.words import BORDER, HARD, PREPOSITION, Candidate, Hit
from sijill.extract.claims.zones import Sentence, read_zones

SubjectOf = Callable[[Sentence, Hit], tuple[list[Candidate], int]]
"""Reads the subject that stands before a verb, and the token that it begins at."""
_MANAGED = 20
"""Words between "تمكن" and the act behind its "من" at most."""
_FAR = frozenset(("arrest", "attack", "clash"))
"""Types whose noun may stand far behind the verb that carries it ("ألقت … بدعم من … القبض على …")."""


def _lent(sentence: Sentence, verb: Hit, find_subject: SubjectOf) -> tuple[list[Candidate], int]:
    """The subject of the verb before one that carries a noun ("حاول الجنود شن هجوم"); [] where none stands near."""
    for index in range(verb.first - 1, max(verb.first - 9, sentence.first - 1), -1):
        before = sentence.lights.get(index)
        if before is not None:
            subject, first = find_subject(sentence, before)
            return subject or read_zones(sentence, before.last, verb.first)[0].candidates, first
        page = sentence.page
        if index in sentence.verbs or (index not in page.mention_at and page.word(index).tag in (BORDER, HARD)):
            break
    return [], verb.first


def read_light(sentence: Sentence, frame: Frame, find_subject: SubjectOf) -> None:
    """The subject of a verb that only carries the noun ("شن الجيش هجوما على …")."""
    page = sentence.page
    hit = frame.hit
    if hit.form.entry.before:
        return  # "بدعم من …" goes with what another verb tells
    managed = hit.first > sentence.first and page.tokens.norms[hit.first - 1] == "من"
    reach = _MANAGED if managed or hit.form.entry.type in _FAR else 12
    for index in range(hit.first - 1, max(hit.first - reach, sentence.first - 1), -1):
        verb = sentence.verbs.get(index)
        if verb is None:
            if index not in page.mention_at and page.word(index).tag in (BORDER, HARD):
                return
            continue
        light = sentence.lights.get(index)
        if light is None or light.used or (light.form.entry.modality and hit.form.entry.type not in ANNOUNCED):
            return
        verb = light
        between = read_zones(sentence, verb.last, hit.first)
        governed = page.word(hit.first - 1).rest if hit.first - 1 not in page.mention_at else ""
        if governed == "في" and verb.form.entry.lemma.startswith(verbs_of("act_behind_in")):
            governed = ""
        if governed in page.reader.grammar.words["ar.not_carried"] and hit.first - verb.last > 1:
            return  # "ألقت بالمسؤولية في هجمات": the verb has an object of its own
        bare = hit.form.entry.type in _FAR and not hit.preposition and page.word(hit.first - 1).tag != PREPOSITION
        governed_far = governed == "من" and verb.form.entry.lemma.startswith(verbs_of("act_behind_from"))
        bare = bare or governed_far  # "تمكنت القوات، عبر عملية …، من تحرير …"
        if len(between) > (4 if bare else 2):
            return
        subject, first = find_subject(sentence, verb)
        subject = (
            subject
            or [*between[0].candidates, *find_owners(between[0].candidates, between, page)]
            or (between[1].candidates if between[1:] and between[1].preposition == "من" else [])
        )
        if len(between) > 1 and between[1].candidates and between[1].preposition != "من" and not bare:
            return
        if not subject:
            subject, first = _lent(sentence, verb, find_subject)
        if verb.form.entry.lemma.startswith(verbs_of("witnessed")):
            seen = [c for zone in between for c in zone.candidates if c.mention is not None and c.mention.type == "LOC"]
            frame.add("place", seen)  # "شهدت محاور X قتالا"
            subject = []
        if hit.form.shape == OWN and subject and all(c.pronoun for c in frame.names("actor")):
            frame.roles.pop("actor", None)  # "جددت القوات قصفها": the pronoun is the subject's
        if subject and (not frame.names("actor") or hit.form.entry.type in SYMMETRIC):
            frame.add("actor", subject)
            frame.cover(min(first, verb.first), hit.last)
        accusative = hit.first == verb.last and page.tokens.norms[hit.first].endswith("ا")
        if not subject and (verb.joined or accusative) and hit.first - verb.last <= 1 and not frame.names("actor"):
            frame.elided = gender_of(verb)
        frame.light, frame.cause = verb, False
        frame.pattern = "verb + noun"
        verb.used = True
        return
