"""Whose the victims of one sentence are: those of a body that is struck, those told with others, those told of twice."""

from __future__ import annotations

from itertools import pairwise

from sijill.extract.claims.frame import Frame, acts_unnamed
from sijill.extract.claims.grammar import OWN
from sijill.extract.claims.words import AUXILIARY, Candidate
from sijill.extract.claims.zones import Sentence

REACH = 30
"""How many words may lie between an attack and its dead."""


def share_target(harm: Frame, attack: Frame) -> None:
    """Gives "killing nine fighters" the body that the attack was on, where nobody else is named ("struck the Front, killing …")."""
    if (
        harm.hit.form.entry.language != "en"
        or attack.hit.first > harm.hit.first
        or attack.hit.form.entry.kind != "verb"
    ):
        return
    if harm.pattern == "passive" or not set(map(_key, harm.names("actor"))) <= set(map(_key, attack.names("actor"))):
        return
    held = harm.roles.get("target", [])
    owned = {"munition", "position"} if harm.hit.form.entry.type == "destroy" else {"fighter"}
    if harm.names("target") or not any(owned & candidate.classes for candidate in held):
        return
    own = {candidate.mention.id for candidate in harm.names("actor") if candidate.mention}
    found = [c for c in attack.names("target") if (c.mention.type == "ORG" if c.mention else c.classes & _FORCES)]
    harm.roles["target"] = [*(c for c in found if c.mention is None or c.mention.id not in own), *held]


def share_thing(harm: Frame, attack: Frame) -> None:
    """Gives "ما أدى إلى تدميرها" the body whose post or vehicle the attack before it hit."""
    entry = harm.hit.form.entry
    if entry.type != "destroy" or entry.language != "ar" or harm.hit.form.shape != OWN:
        return
    if attack.hit.first < harm.hit.first and not any(c.mention is not None for c in harm.names("target")):
        harm.roles["target"] = list(attack.names("target"))


def is_anothers(harm: Frame, attack: Frame) -> bool:
    """Whether people whom no name tells did harm, and not the same attacked."""
    held = acts_unnamed(harm)
    return bool(held) and not any(c in attack.roles.get("actor", ()) for c in held)


def has_other_subject(sentence: Sentence, harm: Frame, attack: Frame) -> bool:
    """Whether another word for an attack than the one given is the subject of English harm ("the strike killed …")."""
    at = harm.hit.first - 1
    while at > sentence.first and at not in sentence.page.mention_at and sentence.page.word(at).tag == AUXILIARY:
        at -= 1
    if at > sentence.first and sentence.page.tokens.norms[at] in ("that", "which"):
        at -= 1  # "the raid that killed …"
    if harm.hit.form.entry.language != "en" or harm.pattern != "active":
        return False
    noun = next((noun for noun in sentence.nouns.values() if noun.first <= at < noun.last), None)
    return noun is not None and noun.form.entry.type == "attack" and noun.first != attack.hit.first


def _key(candidate: Candidate) -> str:
    return candidate.mention.known or candidate.mention.text if candidate.mention else candidate.known or ""


_FORCES = frozenset(("force", "soldier", "fighter"))


def take_told(harms: list[Frame]) -> None:
    """ "committed a massacre in X, in which ten were killed": the figures tell of the killing named before them."""
    for told, counted in pairwise([frame for frame in harms if frame.hit.form.entry.type == "kill"]):
        bare = told.hit.form.entry.kind == "noun" and told.light is not None
        if bare and counted.hit.first - told.hit.last <= REACH and not counted.names("target"):
            for role in ("actor", "place"):
                if not counted.names(role):
                    counted.roles[role] = told.names(role)


def take_wounded(sentence: Sentence, harms: list[Frame]) -> None:
    """A killing and the wounding told right after it are one report: the claim of the killing carries both figures."""
    told = [harm for harm in harms if harm.hit.form.entry.lemma != "dead" or harm.light or not _is_left(harm, harms)]
    for kill, wound in pairwise(told):
        between = sentence.page.tokens.words[kill.hit.last : wound.hit.first]
        if ")" in between and "(" in between:
            continue  # each in a bracket of its own
        if kill.hit.form.entry.type in ("kill", "die") and wound.hit.form.entry.type == "wound":
            kill.also = wound
            if not wound.names("target") and wound.hit.form.entry.language == "ar":
                wound.roles["target"] = [
                    c for c in kill.names("target") if c.mention is None or c.mention.type != "PER"
                ][:1]
            for role in ("actor", "place"):
                if not wound.names(role):
                    wound.roles[role] = kill.names(role)
                elif not kill.names(role):
                    kill.roles[role] = wound.names(role)


_HURT = frozenset(("kill", "wound", "capture", "arrest"))


def share_victims(sentence: Sentence, frames: list[Frame]) -> None:
    """ "killed ten Front raiders and wounded three others": the others are of the body that those told of before them are of."""
    norms = sentence.page.tokens.norms
    counting = sentence.page.reader.grammar.words["en.counting"]
    told = [frame for frame in frames if frame.hit.form.entry.type in _HURT and frame.hit.form.entry.language == "en"]
    for first, later in pairwise(told):
        held = later.roles.get("target", [])
        bare = not later.direct or all(norms[c.last - 1] in counting for c in later.direct)
        if later.names("target") or not bare or later.hit.first - first.hit.first > REACH:
            continue
        parts = [at for at in range(first.hit.last, later.hit.first) if norms[at] == "including"]
        if any(c.joined and not c.named and not any(at < c.first for at in parts) for c in first.direct):
            continue  # "killed two raiders and six millers, and wounded others"
        acting = {c.mention.id for c in later.names("actor") if c.mention is not None}
        owners = [c for c in first.names("target") if c.mention is None or c.mention.type != "PER"]
        later.roles["target"] = [*(c for c in owners if c.mention is None or c.mention.id not in acting), *held]


def _is_left(dead: Frame, harms: list[Frame]) -> bool:
    """Whether "dead" only ends "left six men dead"."""
    return any(h.hit.form.entry.lemma == "leave" and 0 <= dead.hit.first - h.hit.last <= BREATH for h in harms)


BREATH = 6
"""How many words may lie between two acts that are told in one breath."""
