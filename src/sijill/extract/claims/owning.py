"""Who made an act by what is claimed, blamed or charged in front of it ("claimed the raid", "blamed X for it", "اتهم … بتنفيذ")."""

from __future__ import annotations

from itertools import pairwise

from sijill.extract.claims.frame import Frame
from sijill.extract.claims.grammar import verbs_of
from sijill.extract.claims.modality import negation_before
from sijill.extract.claims.victims import BREATH
from sijill.extract.claims.zones import Sentence

_HARM = frozenset(("kill", "wound", "destroy", "die", "displace"))


def take_claimed(sentence: Sentence, frames: list[Frame]) -> None:
    """ "claimed the attack on X": who claims it made it, but "has not claimed" tells of nobody. "blamed the attack on Y": Y is who
    is said to have made it."""
    for told, act in pairwise(frames):
        own, inner = told.hit.form.entry, act.hit.form.entry
        if inner.type not in _CLAIMABLE or inner.kind != "noun" or act.hit.first - told.hit.last > BREATH:
            continue
        if negation_before(sentence.page, told.hit.first, sentence.first) >= 0:
            continue
        if own.type == "declare" and own.lemma.startswith(verbs_of("owning")) and not act.names("actor"):
            act.roles["actor"] = list(told.names("actor"))
            for harm in frames:  # "claimed the raid that killed …"
                beside = 0 <= harm.hit.first - act.hit.last <= _CLOSE and harm.hit.form.entry.type in _HARM
                if beside and own.language == "en" and not harm.names("actor"):
                    harm.roles["actor"] = list(told.names("actor"))
        if (
            own.type == "condemn"
            and own.language == "en"
            and told.hit.last <= act.hit.first
            and not told.names("target")
        ):
            told.roles["target"] = list(act.names("actor"))  # "condemned the raids by the Front"
        if own.type == "accuse" and own.language == "en" and told.hit.last <= act.hit.first:
            blamed = {c.mention.id for c in told.names("target") if c.mention is not None}
            held = act.roles.get("target", [])
            if own.voice and not act.names("actor"):
                act.roles["actor"] = list(told.names("target"))  # "X is responsible for the deaths of …"
            elif any(c.mention is not None and c.mention.id in blamed for c in held):
                act.roles["target"] = [c for c in held if c.mention is None or c.mention.id not in blamed]
                act.roles["actor"] = list(told.names("target"))


def own_up(sentence: Sentence, frames: list[Frame]) -> None:
    """ "took responsibility on its site for the bombing that injured …": who owns up to what did the harm did it."""
    norms = sentence.page.tokens.norms
    for told, harm in pairwise(frames):
        own = told.hit.form.entry
        claimed = own.language == "en" and own.type == "declare" and own.lemma.startswith(verbs_of("owning"))
        fits = claimed and harm.hit.form.entry.type in _HARM and not harm.names("actor")
        if not fits or negation_before(sentence.page, told.hit.first, sentence.first) >= 0:
            continue
        told_of = (noun for noun in sentence.nouns.values() if noun.last == harm.hit.first - 1)
        relative = norms[harm.hit.first - 1] in ("that", "which")
        relative = relative and any(noun.form.entry.type == "attack" for noun in told_of)
        if relative and 0 < harm.hit.first - told.hit.last <= _CHARGE:
            harm.roles["actor"] = list(told.names("actor"))


_CLOSE = 3
"""Words between an act and the relative clause that tells its harm."""
_CLAIMABLE = frozenset(("attack", "kill", "capture", "destroy"))


_CHARGE = 14
"""How many words behind a verb of accusing the act that somebody is accused of may stand."""


def take_accused(sentence: Sentence, frames: list[Frame]) -> None:
    """ "واتهم X Y بتنفيذ الهجوم": who is accused is said to have acted."""
    for accused, act in pairwise(frames):
        if accused.hit.form.entry.type != "accuse" or accused.hit.form.entry.language != "ar":
            continue
        charged = act.hit.preposition == "ب" or act.told or _is_charge(sentence, accused, act)
        near = 0 < act.hit.first - accused.hit.last <= _CHARGE and accused.hit.form.entry.kind == "verb"
        if near and charged and act.hit.form.entry.kind == "noun" and not act.names("actor"):
            act.roles["actor"] = accused.names("target")
        elif near and act.hit.form.entry.kind == "verb" and _is_told_of(sentence, act):
            act.roles["actor"] = accused.names("target")  # "اتهم X Y بأنها قصفت …"


def _is_charge(sentence: Sentence, accused: Frame, act: Frame) -> bool:
    """Whether "في" or "بارتكاب" leads from a verb of accusing to the act ("اتهم X Y في مقتل …", "بارتكاب مجزرة")."""
    words = sentence.page.reader.grammar.words
    before = sentence.page.tokens.norms[max(accused.hit.last, act.hit.first - 4) : act.hit.first]
    return before[-1:] == ["في"] or any(norm in words["ar.happens"] and norm.startswith("ب") for norm in before)


def _is_told_of(sentence: Sentence, act: Frame) -> bool:
    """Whether "بأنها" stands right before a verb."""
    before = act.hit.first - 1
    return before >= sentence.first and sentence.page.tokens.norms[before] in ("بانه", "بانها", "بانهم")
