"""Relations between the frames of one sentence: an attack and its dead share actor and place, and are told once."""

from __future__ import annotations

from sijill.extract.claims.frame import Frame
from sijill.extract.claims.grammar import Grammar
from sijill.extract.claims.zones import Sentence

_HARM = frozenset(("kill", "wound", "destroy", "die", "displace"))


def link_frames(sentence: Sentence, frames: list[Frame], grammar: Grammar) -> list[Frame]:
    """The frames that become claims, in order. Harm takes actor and place from the attack beside it; a bare noun of attack
    that only names the cause of the harm goes; a frame inside a plan goes."""
    frames = sorted(frames, key=lambda frame: (frame.hit.first, frame.hit.last))
    attacks = [frame for frame in frames if frame.hit.form.entry.type == "attack"]
    harms = [frame for frame in frames if frame.hit.form.entry.type in _HARM]
    dropped: list[Frame] = []
    for harm in harms:
        near = sorted(attacks, key=lambda attack: abs(attack.hit.first - harm.hit.first))
        for attack in near[:1]:
            if abs(attack.hit.first - harm.hit.first) > 30:
                continue
            targets = {candidate.mention.id for candidate in harm.names("target") if candidate.mention}
            if not harm.names("actor"):
                taken = [c for c in attack.names("actor") if not c.mention or c.mention.id not in targets]
                if harm.hit.form.entry.type != "die":
                    harm.roles["actor"] = taken
            if not harm.names("place"):
                harm.roles["place"] = attack.names("place")
            if attack.hit.form.entry.kind == "noun" and (attack.cause or not attack.light) and attack not in dropped:
                dropped.append(attack)
    plans = [frame for frame in frames if frame.hit.form.entry.type == "plan" and frame.hit.form.entry.kind == "verb"]
    for plan in plans:
        inner = [
            frame for frame in frames if plan.hit.last <= frame.hit.first <= plan.hit.last + 8 and frame is not plan
        ]
        for frame in inner[:1]:
            plan.roles.setdefault("target", []).extend(frame.names("target"))
            plan.roles.setdefault("place", []).extend(frame.names("place"))
            plan.cover(plan.first, frame.last)
            dropped.append(frame)
    kept: list[Frame] = []
    for frame in frames:
        if frame in dropped or _repeats(frame, kept):
            continue
        kept.append(frame)
    return kept


def _repeats(frame: Frame, kept: list[Frame]) -> bool:
    """Whether a frame of the same type with no other names stands close before it."""
    for other in kept:
        if other.hit.form.entry.type != frame.hit.form.entry.type:
            continue
        if frame.hit.first < other.last and other.hit.first < frame.last:
            mine = {c.mention.id for role in frame.roles for c in frame.names(role) if c.mention}
            held = {c.mention.id for role in other.roles for c in other.names(role) if c.mention}
            if mine <= held:
                return True
    return False
