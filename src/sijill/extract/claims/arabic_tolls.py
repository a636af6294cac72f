"""The dead and the hurt of Arabic sentences: who suffers by a bare adjective, tolls without a figure, doers of joined acts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sijill.extract.claims.grammar import OWN, verbs_of
from sijill.extract.claims.words import BORDER, COMMA, HARD, Candidate
from sijill.text.tokens import clitic_splits

if TYPE_CHECKING:
    from sijill.extract.claims.frame import Frame
    from sijill.extract.claims.words import Hit, Page
    from sijill.extract.claims.zones import Sentence, Zone

PERSON = frozenset(("person",))
_SUFFERED = frozenset(("kill", "wound", "die", "arrest", "capture", "displace"))
"""Types of what is done to people."""
_OUTCOME = 7
"""Words before a toll in which the word of outcome that leads to it may stand."""


def is_sufferer(sentence: Sentence, index: int) -> bool:
    """Whether an indefinite relational adjective stands right behind a word for harm: somebody of that people ("قتل دلماسي")."""
    before = sentence.verbs.get(index - 1) or sentence.nouns.get(index - 1)
    word = sentence.page.word(index)
    if before is None or word.preposition or word.joined or before.form.entry.type not in _SUFFERED:
        return False
    return not sentence.page.tokens.norms[index].startswith("ال")


def counts_of_people(zones: list[Zone]) -> bool:
    """Whether nothing but a word of number stands behind a verb, and the people behind its "من" ("قتل عدد من الجنود")."""
    if len(zones) < 2 or zones[0].candidates or zones[1].preposition != "من" or not zones[1].candidates:
        return False
    return zones[1].first == zones[0].first + 1 and bool(zones[1].candidates[0].classes & _PEOPLE)


_PEOPLE = frozenset(("person", "fighter"))


def is_marked_passive(sentence: Sentence, hit: Hit, *, twin: Hit | None, zones: list[Zone], alone: bool) -> bool:
    """Whether something shows a verb to be passive: its entry, a vowel, an agent behind it; with `alone` (no subject stands
    before), a passive twin that shares its object ("قتل وأصيب عدد من …"), or a number of people behind it."""
    page, entry = sentence.page, hit.form.entry
    if entry.passive or "ُ" in page.tokens.words[hit.first][:4]:
        return True
    if any(zone.preposition in page.reader.grammar.words["ar.agents"] for zone in zones):
        return True
    shared = twin is not None and twin.joined and twin.form.entry.passive
    return entry.either and alone and (shared or counts_of_people(zones))


def is_toll(page: Page, index: int) -> bool:
    """Whether a word is a noun for the dead or the hurt, with whatever is written to it."""
    if index in page.mention_at:
        return False
    forms = page.reader.grammar.forms
    splits = clitic_splits(page.tokens.norms[index])
    return any(form.entry.toll and len(form.words) == 1 for _, rest in splits for form in forms.get(rest, ()))


def is_outcome_told(sentence: Sentence, hit: Hit) -> bool:
    """Whether a word of outcome leads to the harm ("أسفر عن قتلى", "أدى إلى مقتله"), or another toll is joined to it."""
    page = sentence.page
    entry = hit.form.entry
    if entry.toll:
        before, behind = hit.first - 1, hit.last
        if hit.joined and before >= sentence.first and is_toll(page, before):
            return True
        if behind < sentence.last and page.tokens.norms[behind].startswith("و") and is_toll(page, behind):
            return True
    outcomes = page.reader.grammar.words["ar.outcomes"]
    for index in range(hit.first - 1, max(hit.first - _OUTCOME, sentence.first) - 1, -1):
        if index in page.mention_at:
            continue
        if any(rest in outcomes for _, rest in clitic_splits(page.tokens.norms[index])):
            return True
        if page.word(index).tag in (HARD, BORDER, COMMA):
            return False
    return False


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
        if entry.language != "ar" or entry.type not in _ACTS or not joined.hit.joined or joined.names("actor"):
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
_OWN_DEEDS = frozenset(("attack", "destroy", "seize_place"))
"""Types whose noun behind a verb of announcing tells what the announcer did ("أعلنت الحركة استهداف …")."""
_FOES = frozenset(("kill", "capture", "arrest", "wound"))


def credit_announcers(sentence: Sentence, frames: list[Frame]) -> None:
    """Gives what a body announces of its enemy to that body, where nobody else did it ("أعلن الجيش مقتل عشرة مسلحين").

    Its own dead are soldiers, and no deed of its own.
    """
    for frame in frames:
        entry = frame.hit.form.entry
        if entry.language != "ar" or entry.kind != "noun" or frame.names("actor") or entry.construct == "actor":
            continue
        if entry.type not in _OWN_DEEDS | _FOES:
            continue
        who = _announcer(sentence, frame.hit.first)
        if who is None or any(c.mention is not None and _same(c, who) for c in frame.names("target")):
            continue
        if entry.type in _FOES:
            foes = any(c.mention is not None and c.mention.type == "ORG" for c in frame.names("target"))
            foes = foes or ("fighter" in frame.described and "soldier" not in frame.described)
            if not foes or not _is_force(sentence.page, who):
                continue
        frame.roles["actor"] = [who]


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
    """The body that announces, its verb within reach before `index` and nothing but its own phrase between; None without one."""
    page = sentence.page
    for at in range(index - 1, max(index - _ANNOUNCED, sentence.first) - 1, -1):
        light = sentence.lights.get(at)
        if light is not None:
            if light.form.entry.modality != "announced":
                return None
            return _body_in(sentence, light.last, index) or _body_in(sentence, max(sentence.first, at - 3), at)
        if at in sentence.verbs or (at not in page.mention_at and page.word(at).tag in (HARD, BORDER, COMMA)):
            return None
    return None


def _body_in(sentence: Sentence, first: int, last: int) -> Candidate | None:
    page = sentence.page
    for at in range(first, last):
        mention = page.mention_at.get(at)
        if mention is None or at in sentence.nouns:
            continue
        if mention.type != "ORG" or page.clitic(at)[0]:
            return None
        start, end = page.mention_span[mention.id]
        return Candidate(start, end, mention)
    return None


def other_side(zones: list[Zone], page: Page, index: int) -> Zone | None:
    """The zone of "بين" that still lacks its other side, where a word joined with و stands at `index`; None for none."""
    if index >= len(page.tokens) or zones[-1].preposition in ("", "بين") or not page.clitic(index)[1]:
        return None
    open_ones = [zone for zone in zones if zone.preposition == "بين" and sum(c.named for c in zone.candidates) == 1]
    return open_ones[-1] if open_ones else None
