"""Relations between the frames of one sentence: an attack and its dead share actor and place, and are told once."""

from __future__ import annotations

from itertools import pairwise

from sijill.extract.claims.arabic_relations import (
    credit_announcers,
    repelled,
    share_doers,
    share_outcomes,
    suffered,
    take_owned,
)
from sijill.extract.claims.english_verbs import past_adverbs
from sijill.extract.claims.frame import AIMED, Frame
from sijill.extract.claims.grammar import Grammar
from sijill.extract.claims.inflect import PARTICIPLE_AR
from sijill.extract.claims.owning import own_up, take_accused, take_claimed
from sijill.extract.claims.victims import (
    BREATH,
    REACH,
    has_other_subject,
    is_anothers,
    share_target,
    share_thing,
    share_victims,
    take_told,
    take_wounded,
)
from sijill.extract.claims.words import COMMA, CONJUNCTION, NUMERAL, PREPOSITION
from sijill.extract.claims.zones import Sentence

_ASKED = 16
"""How many words after a request what is asked may stand."""
_AIM = 12
"""How many words after a verb of planning or threatening the act that is meant may stand."""
_INTENDS = frozenset(("plan", "threaten"))
_HARM = frozenset(("kill", "wound", "destroy", "die", "displace"))


def link_frames(sentence: Sentence, frames: list[Frame], grammar: Grammar) -> list[Frame]:
    """The frames that become claims, in order. Harm takes actor and place from the attack beside it; a bare noun of attack
    that only names the cause of the harm goes; a frame inside a plan goes."""
    if not frames:
        return []
    frames = sorted(frames, key=lambda frame: (frame.hit.first, frame.hit.last))
    attacks = [frame for frame in frames if frame.hit.form.entry.type == "attack"]
    harms = [frame for frame in frames if frame.hit.form.entry.type in _HARM]
    arabic = any(frame.hit.form.entry.language == "ar" for frame in frames)
    if arabic:
        take_owned(sentence, frames)
    dropped: list[Frame] = _join_aims(sentence, attacks)
    attacks = [attack for attack in attacks if attack not in dropped]
    for harm in harms:
        near = [attack for attack in attacks if abs(attack.hit.first - harm.hit.first) <= REACH]
        near.sort(key=lambda attack: abs(attack.hit.first - harm.hit.first))
        if (
            harm.hit.form.shape == "ing"
        ):  # "shelled X, killing three, and blasts were heard in Y": what stands before did it
            near = [attack for attack in near if attack.hit.first < harm.hit.first] or near
        dead = {candidate.mention.id for candidate in harm.names("target") if candidate.mention}
        for attack in near[:3]:
            if _is_repelled(sentence, attack, harm):
                continue
            later = (
                attack.hit.first < harm.hit.first
                and harm.hit.form.shape != "ing"
                and _is_parted(sentence, attack.hit.first, harm.hit.first, words=_AFTER)
            )
            if later or _is_parted(sentence, *sorted((attack.hit.first, harm.hit.first))):
                continue  # "the raid left ten dead, while … struck …": another's act
            doers = [c for c in attack.names("actor") if not c.mention or c.mention.id not in dead]
            told = harm.names("actor") or harm.hit.form.entry.type == "die" or is_anothers(harm, attack)
            told = told or has_other_subject(sentence, harm, attack)
            if doers and not told:
                harm.roles["actor"] = doers
            if not harm.names("place"):
                harm.roles["place"] = attack.names("place")
            share_target(harm, attack)
            share_thing(harm, attack)
        for attack in near[:1]:
            if _is_parted(sentence, *sorted((attack.hit.first, harm.hit.first)), words=_PARTING | {"when"}):
                continue  # "explosions were heard when … shot down …": not what did the harm
            bare = attack.hit.form.entry.kind == "noun" and (attack.cause or not attack.light) and not attack.told
            bare = bare and not _tells_itself(sentence, attack)
            if bare and harm.hit.form.entry.type != "displace" and attack not in dropped:
                dropped.append(attack)
    _share_list(harms)
    for frame in frames:
        _drop_own(frame)
    take_told(harms)
    share_victims(sentence, frames)
    take_wounded(sentence, harms)
    _share_place(frames)
    _take_held(frames)
    plans = [frame for frame in frames if frame.hit.form.entry.type in _INTENDS and frame.hit.form.entry.kind == "verb"]
    for plan in plans:
        inner = [
            frame for frame in frames if plan.hit.last <= frame.hit.first <= plan.hit.last + _AIM and frame is not plan
        ]
        inner = [frame for frame in inner if not _is_parted(sentence, plan.hit.last, frame.hit.first)]
        inner = [frame for frame in inner if frame.hit.form.shape != PARTICIPLE_AR]  # "توعد …، داعيا …": a second act
        if (
            plan.hit.form.entry.type == "threaten"
            and inner
            and inner[0].hit.form.entry.kind == "noun"
            and inner[0].hit.preposition != "ب"
        ):
            continue  # "vowed revenge for the killing of …": that has happened
        for frame in inner[:1]:
            if plan.hit.form.entry.type == "plan":
                plan.roles.setdefault("target", []).extend(frame.names("target"))
                plan.roles.setdefault("place", []).extend(frame.names("place"))
            plan.cover(plan.first, frame.last)
            dropped.append(frame)
    take_claimed(sentence, frames)
    own_up(sentence, frames)
    take_accused(sentence, frames)
    if arabic:
        share_doers(sentence, frames)
        share_outcomes(sentence, frames)
        dropped.extend(repelled(frames))
        dropped.extend(suffered(frames))
    _take_fought(frames)
    asked = [frame for frame in frames if frame.hit.form.entry.type in _ASKING]
    for frame in frames:
        if (is_infinitive(sentence, frame) or _is_warned_against(sentence, frame)) and any(
            0 < frame.hit.first - other.hit.last <= _ASKED for other in asked
        ):
            dropped.append(frame)  # what is asked for is no act
    dropped.extend(frame for frame in frames if _is_recalled(frame) or _only_sets(frame, harms))
    dropped.extend(frame for frame in frames if _is_attempted(sentence, frame) or _is_purpose(sentence, frame))
    if arabic:
        credit_announcers(sentence, frames)
    kept: list[Frame] = []
    for frame in frames:
        if frame in dropped or _repeats(frame, kept):
            continue
        kept.append(frame)
    return kept


def _is_repelled(sentence: Sentence, attack: Frame, harm: Frame) -> bool:
    """Whether an attack was beaten back, so that the harm told behind it befell who attacked ("repelled a raid by the Front, killing
    nine fighters"): they become its target."""
    page = sentence.page
    if attack.hit.first > harm.hit.first or attack.hit.form.entry.kind != "noun" or harm.hit.form.shape != "ing":
        return False
    back = range(max(sentence.first, attack.first - _BEATEN), attack.hit.first)
    if not any(page.tokens.norms[index] in page.reader.grammar.words["en.repelling"] for index in back):
        return False
    held = harm.roles.get("target", [])
    if not harm.names("target") and any("fighter" in candidate.classes for candidate in held):
        harm.roles["target"] = [*attack.names("actor"), *held]
    return True


_BEATEN = 5
"""Words before an attack in which the verb that beats it back stands."""


def _only_sets(clash: Frame, harms: list[Frame]) -> bool:
    """Whether an English noun of fighting between nobody only says in what others were hurt ("two were killed in clashes in X")."""
    entry = clash.hit.form.entry
    if entry.type != "clash" or entry.kind != "noun" or entry.language != "en" or not clash.cause:
        return False
    if clash.names("actor") or clash.names("target") or clash.told or clash.light is not None:
        return False
    return any(0 <= clash.hit.first - harm.hit.last <= BREATH for harm in harms)


def _share_list(harms: list[Frame]) -> None:
    """Results in one list have one maker and one place ("the death of ten, the burning of shops and the displacement of …")."""
    for first, second in pairwise(harms):
        nouns = all(
            harm.hit.form.entry.kind == "noun" and harm.hit.form.entry.language == "en" for harm in (first, second)
        )
        if not nouns or not 0 <= second.hit.first - first.last <= _LISTED:
            continue
        for role in ("actor", "place"):
            second.roles[role] = second.names(role) or list(first.names(role))


_LISTED = 3
"""Words between two members of a list of results."""


def _drop_own(frame: Frame) -> None:
    """Takes out of an English frame of harm a doer who suffers it too: one of the two was read wrongly."""
    if frame.hit.form.entry.language != "en" or frame.hit.form.entry.type not in AIMED:
        return
    hurt = {
        candidate.mention.known or candidate.mention.text for candidate in frame.names("target") if candidate.mention
    }
    held = frame.roles.get("actor", [])
    frame.roles["actor"] = [c for c in held if c.mention is None or (c.mention.known or c.mention.text) not in hurt]


_AFTER = frozenset(("after", "before"))
_PARTING = frozenset(("while", "whereas", "although", "though"))


def _is_parted(sentence: Sentence, first: int, last: int, *, words: frozenset[str] = _PARTING) -> bool:
    """Whether another clause begins between two words ("works toward …, while X is planning …")."""
    page = sentence.page
    norms = page.tokens.norms
    return any(index not in page.mention_at and norms[index] in words for index in range(first, last))


_ASKING = frozenset(("request", "declare", "condemn", "warn", "agree"))


def _take_fought(frames: list[Frame]) -> None:
    """ "قتل عنصر من X في اشتباكات مع Y": X fought, and Y killed."""
    for harm, clash in pairwise(frames):
        if harm.hit.form.entry.type not in ("kill", "wound") or clash.hit.form.entry.type != "clash":
            continue
        arabic = clash.hit.form.entry.language == "ar" and clash.hit.form.entry.kind == "noun"
        if not arabic or clash.hit.first - harm.hit.last > REACH or "بين" in clash.hit.form.entry.lemma:
            continue
        hurt = [c for c in harm.names("target") if c.mention is not None and c.mention.type == "ORG"]
        others = clash.names("actor")
        if len(hurt) == 1 and len(others) == 1 and others[0].mention is not hurt[0].mention:
            if not harm.names("actor"):
                harm.roles["actor"] = others
            clash.roles["actor"] = [*others, *hurt]


def _tells_itself(sentence: Sentence, attack: Frame) -> bool:
    """Whether an Arabic noun of attack names its maker beside a place or an aim, or opens its sentence, as headlines and
    lists of operations do."""
    if attack.hit.form.entry.language != "ar":
        page, after = sentence.page, range(attack.last, min(attack.last + 4, sentence.last))
        relative = any(page.tokens.norms[at] in ("which", "that") for at in after if at not in page.mention_at)
        placed = bool(attack.names("target") or attack.names("place"))
        own = "actor" in attack.marked and not attack.cause
        return (
            placed
            and bool(attack.names("actor"))
            and (own or (relative and attack.hit.first - sentence.first <= BREATH))
        )
    opens = (
        attack.hit.first - sentence.first <= 2 and not attack.cause and attack.pattern.startswith("noun + construct")
    )
    return opens or bool(attack.names("actor") and (attack.names("place") or attack.names("target")))


_SHOT = ("fire", "launch", "drop")
_FIRED = 12
"""Words between a shot and where it lands."""
_SAME = frozenset(("hit",))
"""Verbs whose past looks like their base."""


def _is_told_by(sentence: Sentence, noun: Frame, verb: Frame) -> bool:
    """Whether an Arabic relative pronoun right before a verb says what the attack just named hit ("الغارة … التي استهدفت")."""
    gap = verb.hit.first - noun.hit.last
    before = sentence.page.word(verb.hit.first - 1).tag
    if before == COMMA and noun.told and noun.hit.form.entry.construct == "actor" and not verb.hit.joined:
        return 0 < gap <= _ASIDE  # "قصف شنه …، استهدف …"
    relatives = sentence.page.reader.grammar.words["ar.relatives"]
    return 0 < gap <= _QUALIFIED and sentence.page.tokens.norms[verb.hit.first - 1] in relatives


_ASIDE = 14
_QUALIFIED = 4
"""Words between a noun of attack and the verb of its relative clause."""


def _join_aims(sentence: Sentence, attacks: list[Frame]) -> list[Frame]:
    """The verbs that only say what the attack before them aimed at ("the strike targeting …", "قصف استهدف …"): theirs is its."""
    aims: list[Frame] = []
    for noun, verb in pairwise(attacks):
        fired = noun.pattern == "passive" and noun.hit.form.entry.lemma in _SHOT and verb.pattern == "active"
        if fired and not verb.names("actor") and 0 <= verb.hit.first - noun.hit.last <= _FIRED:
            verb.roles["actor"] = list(noun.names("actor"))
            verb.cover(noun.first, verb.last)
            aims.append(noun)
            continue  # "rockets fired by the Front hit …": one attack
        lands = bool(verb.hit.form.entry.before_must) and noun.hit.form.entry.kind == "verb"
        if lands and 0 <= verb.hit.first - noun.hit.last <= _FIRED and not noun.names("place"):
            noun.roles["place"] = list(verb.names("place"))  # "rockets fired by the … landed in …"
            noun.cover(noun.first, verb.last)
            aims.append(verb)
            continue
        ends = (noun.hit.last, noun.last) if noun.hit.form.entry.language == "ar" else (noun.hit.last,)
        parted = sentence.page.word(verb.hit.first - 1).tag == COMMA
        if verb.hit.form.entry.language == "en" and sentence.page.word(verb.hit.first - 1).tag == CONJUNCTION:
            continue  # "carried out raids and shelled …": a second act
        close = any(0 <= verb.hit.first - end <= 1 for end in ends[: 1 if parted else 2]) or _is_told_by(
            sentence, noun, verb
        )
        aims_at = verb.hit.form.entry.kind == "verb" and (
            verb.hit.form.shape in ("past", "ing", "present") or verb.hit.form.entry.lemma in _SAME
        )
        if close and aims_at and noun.hit.form.entry.kind == "noun" and verb.pattern != "passive":
            for role in ("actor", "target", "place"):
                held = noun.roles.setdefault(role, [])
                held.extend(candidate for candidate in verb.names(role) if candidate not in held)
            noun.cover(noun.first, verb.last)
            noun.light = noun.light or verb.hit
            noun.told = noun.told or verb.hit.form.entry.language == "ar"
            aims.append(verb)
    return aims


def _share_place(frames: list[Frame]) -> None:
    """ "5 soldiers were killed and 3 captured near X": two passives told in one breath share the place behind the second."""
    told = [frame for frame in frames if frame.hit.form.entry.type in _TOGETHER and frame.hit.form.entry.kind == "verb"]
    for first, second in pairwise(told):
        near = second.hit.first - first.hit.last <= BREATH
        if near and first.pattern == second.pattern and not first.names("place"):
            first.roles["place"] = list(second.names("place"))
    for first, second in pairwise(frames):  # "opened fire and killed six men in X"
        joined = 0 <= second.hit.first - first.hit.last <= BREATH and second.hit.form.entry.type in _TOGETHER
        if joined and first.hit.form.entry.type == "attack" and first.hit.form.entry.language == "en":
            first.roles["place"] = first.names("place") or list(second.names("place"))


_TOGETHER = frozenset(("kill", "wound", "capture", "arrest", "destroy", "displace"))


def _take_held(frames: list[Frame]) -> None:
    """ "retook the rebel-held quarter": who holds the place is who loses it."""
    for seized in frames:
        if seized.hit.form.entry.type != "seize_place" or seized.names("target"):
            continue
        for held in frames:
            if held.pattern == "compound" and seized.hit.last <= held.hit.first <= seized.last + 6:
                seized.roles["target"] = held.names("actor")


def _governor(sentence: Sentence, frame: Frame) -> int:
    """The word before the trigger, or the helping verb in front of its adverbs ("to fully withdraw")."""
    return past_adverbs(sentence.page, frame.hit.first - 1, sentence.first)


def is_infinitive(sentence: Sentence, frame: Frame) -> bool:
    """Whether the trigger is a bare "to attack" that no verb of doing governs."""
    norms = sentence.page.tokens.norms
    if frame.hit.form.shape != "base" or frame.hit.first <= sentence.first:
        return False
    first = _governor(sentence, frame) + 1
    if norms[first - 1] == "should":
        return True
    return norms[first - 1] == "to" and norms[first - 2] not in sentence.page.reader.grammar.words["en.implicatives"]


def _is_attempted(sentence: Sentence, frame: Frame) -> bool:
    """Whether a place is only meant to be taken ("trying to retake …", "their push to take …")."""
    norms = sentence.page.tokens.norms
    first = _governor(sentence, frame) + 1
    if frame.hit.form.entry.type != "seize_place":
        return False
    if frame.hit.form.shape == "ing" and norms[first - 2 : first] == ["verge", "of"]:
        return True
    if frame.hit.form.shape != "base" or norms[first - 1] != "to":
        return False
    if norms[first - 2] not in sentence.page.reader.grammar.words["en.implicatives"]:
        for index in range(first - 3, max(sentence.first, first - _FOUGHT), -1):
            if sentence.page.word(index).tag in (COMMA, CONJUNCTION) or index in sentence.page.mention_at:
                break
            if norms[index] in ("fighting", "battling", "struggling"):
                return True  # "fighting beside the army to retake …"
    page, at = sentence.page, first - 2
    while at > sentence.first and (at in page.timed or (at + 1 in page.timed and page.word(at).tag == PREPOSITION)):
        at -= 1  # "a campaign in May to take …"
    return norms[at] in page.reader.grammar.words["en.attempts"]


_FOUGHT = 8
"""Words from a verb of fighting to the "to" that says what for."""


def _is_recalled(frame: Frame) -> bool:
    """Whether a death is only referred to ("until his death"), by an English noun that a pronoun stands before."""
    entry = frame.hit.form.entry
    if entry.type not in _RECALLED or entry.kind != "noun" or entry.language != "en" or frame.light is not None:
        return False
    if entry.type == "die":
        return all(candidate.pronoun for candidate in frame.names("actor"))
    held = frame.names("target")
    bare = bool(held) or "target" in frame.unresolved
    return bare and all(candidate.pronoun for candidate in held) and not (frame.told or frame.names("actor"))


_RECALLED = frozenset(("die", "arrest", "capture"))


def _is_purpose(sentence: Sentence, frame: Frame) -> bool:
    """Whether an act is only what something is for or what somebody is asked to do ("a plan to kill …", "asked the guards to leave")."""
    norms = sentence.page.tokens.norms
    first = _governor(sentence, frame) + 1
    if frame.hit.form.entry.kind != "verb" or not is_infinitive(sentence, frame) or norms[first - 1] != "to":
        return False
    asking = sentence.page.reader.grammar.words["en.asking"]
    back = norms[max(sentence.first, first - _ASKED // 2) : first]
    if any(norm in asking for norm in back) or any(pair in _CALLED for pair in pairwise(back)):
        return True
    if norms[first - 3 : first] == ["in", "order", "to"]:
        return True
    counted = first + 1 < sentence.last and any(
        sentence.page.word(at).tag == NUMERAL for at in range(first + 1, min(first + 4, sentence.last))
    )
    return frame.hit.form.entry.type in _MEANT and not counted


_CALLED = frozenset((("called", "for"), ("calls", "for"), ("calling", "for"), ("call", "for")))
_MEANT = frozenset(("kill", "wound", "destroy", "capture", "arrest"))


def _is_warned_against(sentence: Sentence, frame: Frame) -> bool:
    """Whether the trigger is what somebody is told not to do ("warned the … against entering …")."""
    first = frame.hit.first
    norms = sentence.page.tokens.norms
    return frame.hit.form.shape == "ing" and first > sentence.first and norms[first - 1] in ("against", "from")


def _repeats(frame: Frame, kept: list[Frame]) -> bool:
    """Whether a frame of the same type with no other names stands close before it."""
    for other in kept:
        if other.hit.form.entry.type != frame.hit.form.entry.type:
            continue
        if other.hit.form.entry.lemma == "leave" and 0 <= frame.hit.first - other.hit.last <= BREATH:
            return True  # "left 40 people injured"
        if frame.hit.form.shape == "own" and frame.hit.first - other.hit.last <= 12:
            return True
        if frame.hit.form.entry.type == "appoint" and frame.hit.form.entry.kind == "noun" and frame.first <= other.last:
            return True  # "named X as its new leader"
        bare = not any(frame.names(role) for role in frame.roles)
        both = frame.hit.form.entry.kind == other.hit.form.entry.kind == "verb"
        bare = bare and not (both and frame.hit.form.entry.language == "ar")
        if bare and frame.hit.first - other.hit.last <= 3:
            return True
        if frame.hit.first < other.last and other.hit.first < frame.last:
            mine = {c.mention.id for role in frame.roles for c in frame.names(role) if c.mention}
            held = {c.mention.id for role in other.roles for c in other.names(role) if c.mention}
            if mine <= held:
                return True
    return False
