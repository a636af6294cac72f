"""Relations between Arabic frames of one sentence: who did what is joined, owned up to, announced, beaten back or suffered."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sijill.extract.claims.arabic_tolls import is_outcome_told
from sijill.extract.claims.grammar import OWN, verbs_of
from sijill.extract.claims.modality import negation_before
from sijill.extract.claims.spokesmen import body_of
from sijill.extract.claims.words import BORDER, COMMA, HARD, QUOTE, Candidate

if TYPE_CHECKING:
    from sijill.extract.claims.frame import Frame
    from sijill.extract.claims.words import Page
    from sijill.extract.claims.zones import Sentence

ANNOUNCED_DEED = ", announced"
"""What is added to the pattern of an act that who announces it made."""
_JOINED = 14
"""Words between two acts that one verb carries at most."""
_ACTS = frozenset(("attack", "kill", "wound", "capture", "arrest", "destroy", "seize_place"))


def share_doers(sentence: Sentence, frames: list[Frame]) -> None:
    """Gives an act that و joins to one whose doer a verb names the same doer ("قامت القوات بقتل ثلاثة وخطف آخرين").

    Neither a verb nor a border may stand between, so that no other subject can.
    """
    page = sentence.page
    for told, joined in pairwise(frames):
        entry = joined.hit.form.entry
        if not joined.hit.joined or entry.type not in _ACTS or entry.language != "ar" or joined.names("actor"):
            continue
        masdar = entry.kind == "noun" and joined.hit.form.shape != OWN
        if not masdar or told.hit.form.entry.kind != "noun" or told.hit.form.entry.type not in _ACTS:
            continue
        between = range(told.hit.last, joined.hit.first)
        if len(between) > _JOINED or any(
            at in sentence.verbs or (at not in page.mention_at and page.word(at).tag in (HARD, BORDER))
            for at in between
        ):
            continue
        if told.light is not None or told.pattern.startswith("verb"):
            joined.roles["actor"] = list(told.names("actor"))


_SPOILS = frozenset(("capture", "arrest"))
_AFTERMATH = 30
"""Words between an attack and the captives that it led to at most."""


def share_outcomes(sentence: Sentence, frames: list[Frame]) -> None:
    """Gives captures that an attack led to its maker ("شن … هجمات أسفرت عن اختطاف اثنين"), also those joined to other outcomes."""
    attack: Frame | None = None
    led = False
    for frame in frames:
        entry = frame.hit.form.entry
        if entry.language != "ar":
            continue
        if entry.type == "attack" and frame.names("actor"):
            attack, led = frame, False
        if entry.kind != "noun" or attack is None or frame is attack:
            led = led and entry.kind == "noun"
            continue
        led = is_outcome_told(sentence, frame.hit) or (led and frame.hit.joined)
        near = frame.hit.first - attack.hit.last <= _AFTERMATH
        if led and near and entry.type in _SPOILS and not frame.names("actor"):
            frame.roles["actor"] = list(attack.names("actor"))


_REPELLED = 8
"""Words between a verb of beating back and the attack at most."""


def repelled(frames: list[Frame]) -> list[Frame]:
    """Makes who beats an attack back its target ("صد الجيش هجوما لـ…"); returns the frames that tell no more than that attack."""
    spent: list[Frame] = []
    for clash, attack in pairwise(frames):
        told = clash.hit.form.entry
        if told.type != "clash" or told.language != "ar" or attack.hit.form.entry.type != "attack":
            continue
        lemma = told.lemma
        near = attack.hit.form.entry.kind == "noun" and attack.hit.first - clash.hit.last <= _REPELLED
        if not near or not lemma.startswith(verbs_of("repelling")):
            continue
        makers = {c.mention.id for c in attack.names("actor") if c.mention is not None}
        own = [c for c in clash.names("actor") if c.first < attack.hit.first]
        own = [c for c in own if c.mention is None or c.mention.id not in makers]
        if own and (not attack.names("target") or not any(c.named and not c.pronoun for c in attack.names("target"))):
            attack.roles["target"] = own
        attack.told = True
        if lemma.startswith(verbs_of("beating_back")):
            spent.append(clash)
    return spent


def suffered(frames: list[Frame]) -> list[Frame]:
    """Nouns of the attack that a verb tells somebody fell victim to ("تعرضت دورية لكمين نصبه …"): the verb's frame takes their roles."""
    spent: list[Frame] = []
    for verb, noun in pairwise(frames):
        entry = verb.hit.form.entry
        if entry.type != "attack" or entry.language != "ar" or entry.kind != "verb" or entry.subject != "target":
            continue
        if noun.hit.form.entry.type != "attack" or noun.hit.form.entry.kind != "noun":
            continue
        if noun.hit.first - verb.hit.last > _REPELLED:
            continue
        for role in ("actor", "place"):
            if not verb.names(role):
                verb.roles[role] = list(noun.names(role))
        verb.cover(verb.first, noun.last)
        spent.append(noun)
    return spent


_ANNOUNCED = 8
"""Words between a verb of announcing and the act at most."""
_FAR_ANNOUNCED = 24
"""The same where an aside stands between."""
_OWN_MEN = 4
"""Words behind the act in which "عناصره" may stand."""
_OWN_DEEDS = frozenset(("attack", "destroy", "seize_place"))
"""Types whose noun behind a verb of announcing tells what the announcer did ("أعلنت الحركة استهداف …")."""
_FOES = frozenset(("kill", "capture", "arrest", "wound"))
_TOLD = _OWN_DEEDS | _FOES


def credit_announcers(sentence: Sentence, frames: list[Frame]) -> None:
    """Gives what a body announces of its enemy to that body, where nobody else did it ("أعلن الجيش مقتل عشرة مسلحين").

    Its own dead are soldiers, and no deed of its own.
    """
    if not any(light.form.entry.modality == "announced" for light in sentence.lights.values()):
        return
    for frame in frames:
        entry = frame.hit.form.entry
        if entry.type not in _TOLD or entry.language != "ar" or entry.kind != "noun":
            continue
        if entry.construct == "actor" and not _is_carried_out(sentence.page, frame.hit.first):
            continue  # "أعلن الجيش هجوما": whose it was, these words do not say
        if frame.names("actor"):
            continue
        who = _announcer(sentence, frame.hit.first)
        if who is None or any(c.mention is not None and _same(c, who) for c in frame.names("target")):
            continue
        if entry.type in _FOES:
            foes = any(c.mention is not None and c.mention.type == "ORG" for c in frame.names("target"))
            behind = sentence.page.tokens.norms[frame.hit.last : frame.hit.last + _OWN_MEN]
            own = not sentence.page.reader.grammar.words["ar.own_men"].isdisjoint(behind)
            foes = foes or ("fighter" in frame.described and "soldier" not in frame.described and not own)
            if not foes or not _is_force(sentence.page, who):
                continue
        frame.roles["actor"] = [who]
        frame.pattern += ANNOUNCED_DEED


def _same(one: Candidate, other: Candidate) -> bool:
    mine, theirs = one.mention, other.mention
    if mine is None or theirs is None:
        return False
    return mine.text == theirs.text or (mine.known is not None and mine.known == theirs.known)


def _is_force(page: Page, who: Candidate) -> bool:
    """Whether a word of the name, or right before it, is one for a force."""
    forces = page.reader.grammar.words["ar.forces"]
    return any(norm.lstrip("وف") in forces for norm in page.tokens.norms[max(0, who.first - 1) : who.last])


def _announcer(sentence: Sentence, index: int) -> Candidate | None:
    """The body that announces, its verb within reach before `index` and nothing but its own phrase between; None without one.

    Asides between commas ("، الجناح العسكري ل…، اليوم الاثنين،") may part the two where no other act is told between.
    """
    page = sentence.page
    parted = False
    for at in range(index - 1, max(index - _FAR_ANNOUNCED, sentence.first) - 1, -1):
        light = sentence.lights.get(at)
        far = parted or index - at > _ANNOUNCED
        if light is not None:
            if light.form.entry.modality != "announced" or (far and not _is_announced(page, index)):
                return None
            return _body_in(sentence, light.last, index) or _body_in(sentence, max(sentence.first, at - 3), at)
        if at in page.mention_at:
            continue
        tag = page.word(at).tag
        if at in sentence.verbs or tag in (HARD, BORDER) or (far and at in sentence.nouns):
            return None
        parted = parted or tag == COMMA
    return None


_CARRYING_OUT = frozenset(("تنفيذ", "بتنفيذ", "شن", "بشن", "إطلاق", "اطلاق", "بدء", "تنفيذها", "تنفيذه", "شنها", "شنه"))


def _is_carried_out(page: Page, index: int) -> bool:
    """Whether a noun of carrying out leads to an act ("أعلن الجيش تنفيذ عملية")."""
    at = index - 1
    while at > 0 and page.word(at).tag == QUOTE:
        at -= 1
    return page.tokens.norms[at] in _CARRYING_OUT


_OPENS_ACT = frozenset(("عن",)) | _CARRYING_OUT


def _is_announced(page: Page, index: int) -> bool:
    """Whether a comma, a name, a date or "عن" stands right before an act, so that it is what is announced."""
    at = index - 1
    while at > 0 and page.word(at).tag == QUOTE:
        at -= 1
    return (
        at in page.mention_at or at in page.timed or page.word(at).tag == COMMA or page.tokens.norms[at] in _OPENS_ACT
    )


def _body_in(sentence: Sentence, first: int, last: int) -> Candidate | None:
    page = sentence.page
    for at in range(first, last):
        mention = page.mention_at.get(at)
        if mention is None or at in sentence.nouns:
            continue
        start, end = page.mention_span[mention.id]
        spoken = body_of(page, Candidate(start, end, mention)) if mention.type == "PER" else None
        if spoken is not None:
            return Candidate(start, end, spoken)
        if mention.type != "ORG" or page.clitic(at)[0]:
            return None
        return Candidate(start, end, mention)
    return None


_OWNED_UP = 24
"""Words between a verb of owning up and the attack at most."""


def take_owned(sentence: Sentence, frames: list[Frame]) -> None:
    """Gives an attack to who owns up to it, whatever stands between ("أعلنت الحركة المرتبطة ب… مسؤوليتها عن هجوم")."""
    norms, words = sentence.page.tokens.norms, sentence.page.reader.grammar.words
    for told, act in pairwise(frames):
        entry = told.hit.form.entry
        if entry.type != "declare" or entry.language != "ar" or not told.names("actor"):
            continue
        inner = act.hit.form.entry
        between = range(told.hit.last, act.hit.first)
        if inner.type != "attack" or inner.kind != "noun" or act.names("actor") or len(between) > _OWNED_UP:
            continue
        if negation_before(sentence.page, told.hit.first, sentence.first) >= 0:
            continue  # "لم تعلن الحركة مسؤوليتها عن …"
        owned = told.hit.form.entry.lemma.startswith(verbs_of("owning"))
        owned = owned or any(norms[at] in words["ar.owned"] for at in between)
        if owned and not any(at in sentence.verbs for at in between):
            act.roles["actor"] = list(told.names("actor"))
            act.told = True
