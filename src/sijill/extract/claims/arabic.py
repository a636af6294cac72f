"""Roles beside Arabic triggers: verb before or after its subject, verbal nouns with their construct, marking prepositions."""

from __future__ import annotations

from sijill.extract.claims.account import gender_of, left_out
from sijill.extract.claims.arabic_cases import has_object_ending
from sijill.extract.claims.arabic_light import read_light
from sijill.extract.claims.arabic_objects import past_adjunct
from sijill.extract.claims.arabic_owners import add_marked_owners, behind_owners, find_owners, governs, is_of_body
from sijill.extract.claims.arabic_phrases import (
    add_bracket_place,
    add_front_places,
    add_led_places,
    add_of,
    add_origin,
    add_resumed,
    adjectives,
    behind_place,
    drop_aside,
    find_own,
    happens_beside,
    has_object,
    is_doer,
    read_relative,
    split_arguments,
)
from sijill.extract.claims.arabic_reach import add_carried, add_far_place
from sijill.extract.claims.arabic_sides import (
    acts,
    agree,
    antecedent,
    is_counted,
    is_flown_at,
    is_made,
    is_site,
    is_thing,
    noun_in,
    past_twins,
    role_of_pronoun,
    settle_appointee,
)
from sijill.extract.claims.arabic_subjects import before_verb, has_object_pronoun, subject_before
from sijill.extract.claims.arabic_tolls import is_marked_passive, is_outcome_told, rise_after
from sijill.extract.claims.frame import AIMED, HARM, LAND, SYMMETRIC, Frame, add_marked
from sijill.extract.claims.grammar import OWN
from sijill.extract.claims.inflect import PARTICIPLE_AR
from sijill.extract.claims.reach import HAPPENING, figure_after
from sijill.extract.claims.words import (
    BORDER,
    COMMA,
    FINITE,
    HARD,
    NUMERAL,
    PREPOSITION,
    Candidate,
    Hit,
)
from sijill.extract.claims.zones import Sentence, Zone, read_zones

NEAR = 10
"""How far from its verb a subject still belongs to the evidence."""


def read_verb(sentence: Sentence, hit: Hit) -> Frame:
    """The frame of a verb, its subject before it (after أن, الذي, or at the front) or after it."""
    entry = hit.form.entry
    page = sentence.page
    frame = Frame(hit, "verb first", {}, hit.first, hit.last, set())
    twin = sentence.verbs.get(hit.last)
    subject, subject_from = find_subject(sentence, hit)
    qualifies = not subject and _attack_before(sentence, hit) is not None
    shares = twin is not None and twin.joined and twin.form.shape == hit.form.shape and not (subject and entry.either)
    parted = twin is not None and not shares and bool(subject)
    right = read_zones(sentence, twin.last if twin is not None and shares else hit.last, sentence.last)
    if parted:
        right = [Zone("", hit.last, hit.last, [])]  # "جنود قتلوا وأصيب آخرون": what follows is the next verb's
    own = find_own(sentence, hit) if not subject else None
    places = page.reader.grammar.words["ar.places"]
    if entry.object == "target":
        right = past_adjunct(right, page, places)
    direct = right[0].candidates or behind_place(right, places)
    resumed: list[Candidate] = []
    meant = antecedent(sentence, hit) if not subject and has_object_pronoun(hit) else []
    if (
        not subject
        and hit.last < sentence.last
        and page.tokens.norms[hit.last] in page.reader.grammar.words["ar.resumptive"]
    ):
        direct = [candidate for zone in right[:2] for candidate in zone.candidates]
        resumed = antecedent(sentence, hit)
    marked_passive = is_marked_passive(sentence, hit, twin=None if parted else twin, zones=right, alone=not subject)
    passive, acted = False, 0
    if marked_passive and entry.object:
        passive = True
        frame.add(entry.object, subject or [*direct, *find_owners(direct, right, page)])
    elif subject:
        frame.pattern = "subject first"
        acts_on = bool(subject[0].pronoun) and figure_after(sentence, hit.last) > 0  # "إنه قتل 4 من …"
        acts_on = acts_on or has_object_ending(sentence, hit)  # "مسلحون خطفوا اثنين من …"
        suffers = not subject[0].named and bool(subject[0].classes & {"person", "fighter"})
        suffers = suffers or not any(is_doer(candidate) for candidate in subject)
        if entry.either and not direct and not acts_on and suffers:
            passive = True
            frame.add(entry.object, subject)
        else:
            frame.add(entry.subject, subject)
            frame.described = set()
            frame.add(entry.object, [*direct, *find_owners(direct, right, page)])
    else:
        first, rest = split_arguments(drop_aside(direct, page), page)
        if (
            len(first) == 1
            and not rest
            and entry.object == "target"
            and is_site(first[0], page.reader.grammar.types[entry.type])
        ):
            first, rest = [], first
        if (
            first
            and not rest
            and entry.object == "target"
            and entry.type in AIMED
            and is_thing(first, ridden=not entry.either)
        ):
            first, rest = [], first  # "استهدف مدرسة …": what is hit
        noun = noun_in(sentence, hit.last, right[0])
        frame.elided = left_out(sentence, hit, first) if own is None else ""
        if (
            first
            and entry.type == "declare"
            and not entry.must.isdisjoint(page.tokens.norms[hit.last : first[0].first])
        ):
            first, rest = [], [*first, *rest]  # "أعلن في … حل فصيل …": what is announced, not who
            frame.elided = gender_of(hit)
        owners = find_owners(first, right, page) if own is None else []
        of_them = right[1:] and right[1].preposition == "من" and entry.marks.get("من") == "actor"
        if of_them and first and not owners and right[1].first - first[-1].last <= 1 and not first[-1].named:
            right = [right[0], *right[2:]]  # "تعرضت مجموعة من العمال …": who they were, not whose attack
        hidden = behind_owners(owners, right) if not rest else []
        if not owners and own is None and (ruled := governs(first, right, page)) is not None:
            owners, hidden = [ruled], [c for c in right[1].candidates[1:] if not c.joined]
        if first and not rest and not hidden and is_of_body(first[-1], right):
            hidden = [c for c in right[1].candidates[1:] if not c.joined]  # "أصدر المركز الإعلامي للهيئة بيانا"
            right = [right[0], *right[2:]]
        first, rest = [*first, *owners], [*rest, *hidden]
        if own is not None and own.last > own.first:
            frame.described = set()
            frame.add(entry.subject, [own])
            frame.add(entry.object, list(direct))
        elif own is not None:
            frame.add(entry.subject, first)
            frame.add(entry.object, [Candidate(hit.first, hit.last, pronoun=True, own=True)])
        elif noun is not None and noun.form.entry.type == "attack" and entry.type in AIMED:
            # "استهدف قصف <نسبة> …": the attack is the grammatical subject, who made it stands in its own frame
            inner = read_noun(sentence, noun)
            noun.used = True
            frame.add("actor", inner.names("actor"))
            frame.described = set()
            frame.add(entry.object, [c for c in list(direct) if c not in inner.names("actor")])
        elif qualifies:
            frame.described = set()
            frame.add(entry.object, [*direct, *find_owners(direct, right, page)])
        elif frame.elided:
            frame.described = set()
            frame.add(entry.object, [*first, *rest])
        elif entry.either and first and not is_doer(first[0]) and (not rest or is_counted(sentence, hit, first[0])):
            passive = True
            frame.add(entry.object, [*first, *rest])
        else:
            frame.add(entry.subject, first)
            armed = bool(first) and (is_doer(first[0]) or "fighter" in first[0].classes)
            acted = first[-1].last if armed and rest and entry.type in _TAKES else 0
            if entry.subject == "target" and not any(candidate.named for candidate in first):
                bearer = [c for c in rest if c.mention is not None and c.mention.type == "PER" and not c.joined]
                frame.add("target", bearer[:1])  # "تعرض قائد الشرطة فلان لهجوم"
            if entry.object or rest:
                frame.described = set()
                frame.add(entry.object, rest)
                frame.add(entry.object, find_owners(rest, right[1:] if hidden else right, page))
    if entry.type == "appoint":
        settle_appointee(frame)
    if passive and not frame.names(entry.object):
        named = [c for zone in right[1:2] for c in zone.candidates if c.mention is not None and c.mention.type == "PER"]
        frame.add(entry.object, named[:1])  # "قتل القيادي في الحركة فلان"
    if not passive and entry.object == "target" and right[1:] and right[1].preposition == "من":
        before = right[1].first - 1
        counted = page.tokens.norms[before] in page.reader.numerals or page.word(before).tag == NUMERAL
        counted = counted or (bool(frame.elided or subject) and has_object_ending(sentence, hit))
        if not frame.names("target") and counted:
            add_of(frame, right)
    if len(hit.form.words) == 1 and not passive and entry.object == "target" and hit.form.words[0].endswith("هم"):
        frame.described.add("person")  # "وقتلتهم"
    if entry.either and entry.type in HARM and "ُ" in page.tokens.words[hit.first][:4] and entry.type != "destroy":
        frame.described.add("person")  # "قُتل" alone tells of somebody
    frame.thing = hit.joined and has_object_pronoun(hit)  # "وهاجمته"
    if meant and entry.object in ("target", "") and not frame.names("target"):
        frame.add(entry.object, meant)  # "السلاح الذي صادرته …"
    if entry.object_is == _SHOT and not frame.described & _SHOT:
        behind = [c for zone in right[1:_ZONES] for c in zone.candidates if not c.named]
        frame.described |= _SHOT & frozenset().union(*(c.classes for c in behind))  # "أطلقت طائرة تابعة ل… صواريخ"
    frame.add("place", resumed)
    frame.pattern = "passive" if passive else frame.pattern
    frame.direct = resumed or (subject if passive and subject else direct)
    if direct:
        frame.cover(hit.first, right[0].last)
    near = [candidate.first for candidate in subject if hit.first - candidate.first <= NEAR]
    if near:
        frame.cover(min(near), hit.last)
    add_marked(frame, right, sentence, places=places, passive=True)
    if entry.type in SYMMETRIC:
        add_marked_owners(frame, right, page)
    if entry.type in HARM and not frame.names("actor"):
        add_origin(sentence, frame)
    counted = page.reader.grammar.types[entry.type].counts in ("fighters", "arrivals", "displaced")
    counted = counted or entry.subject == "target"
    frame.numbers_from = subject_from if (passive or counted) and subject else max(hit.first, 0 if counted else acted)
    if passive or entry.subject == "target":
        add_of(frame, right)
    frame.numbers_to = max(*(zone.last for zone in right[:3]), figure_after(sentence, hit.last))
    if not resumed:
        add_resumed(sentence, frame)
    add_front_places(sentence, frame, places)
    add_carried(sentence, frame)
    add_far_place(sentence, frame)
    return frame


_THINGS = frozenset(("vehicle", "building", "position", "convoy"))
_SHOT = frozenset(("munition",))
_ZONES = 4
"""Zones behind a verb in which what was shot may stand."""


def find_subject(sentence: Sentence, hit: Hit) -> tuple[list[Candidate], int]:
    """The subject that stands before the verb, and the token that it begins at; [] where none does."""
    at = before_verb(sentence, hit)
    if at < sentence.first or hit.form.shape == PARTICIPLE_AR:
        return [], hit.first
    return _attack_before(sentence, hit) or subject_before(sentence, hit, at)


def _attack_before(sentence: Sentence, hit: Hit) -> tuple[list[Candidate], int] | None:
    """ "قصف للجيش استهدف …": the verb qualifies the attack before it, and whose attack that is, is its actor."""
    if hit.form.entry.type != "attack":
        return None
    before = hit.first - 1
    parted = before >= sentence.first and before not in sentence.page.mention_at
    parted = parted and sentence.page.word(before).tag == COMMA  # "قصف شنه الجيش، استهدف …"
    for index in range(before, max(hit.first - (_PARTED if parted else 7), sentence.first - 1), -1):
        noun = sentence.nouns.get(index)
        if noun is not None and noun.form.entry.type == "attack":
            if parted and (noun.form.entry.construct != "actor" or not agree(sentence, noun, hit)):
                return None
            frame = read_noun(sentence, noun)
            return frame.names("actor"), hit.first
        if index not in sentence.page.mention_at and sentence.page.word(index).tag in (BORDER, HARD, FINITE):
            return None
    return None


def read_noun(sentence: Sentence, hit: Hit) -> Frame:
    """The frame of a verbal noun: its construct, adjectives, and marking prepositions; the verb that carries it."""
    entry = hit.form.entry
    page = sentence.page
    frame = Frame(hit, "noun", {}, hit.first, hit.last, set())
    right = read_zones(sentence, past_twins(sentence, hit), sentence.last)
    direct = right[0].candidates
    places = page.reader.grammar.words["ar.places"]
    adjective, after = adjectives(sentence, hit) if entry.adjective else ([], hit.last)
    if adjective:
        frame.add(entry.adjective, adjective)
        frame.cover(hit.first, after)
        frame.pattern = "noun + adjective"
    apart = hit.last < sentence.last and page.word(hit.last).tag == COMMA and hit.last not in page.mention_at
    following = (
        [] if apart else [candidate for candidate in direct if candidate not in adjective and candidate.first >= after]
    )
    outcome = hit.form.shape == OWN and entry.type == "destroy" and is_outcome_told(sentence, hit)
    if outcome:
        following = []
    if entry.construct == "actor" and hit.form.shape == OWN and following and entry.type in _ADDRESSED:
        frame.add("target", following)  # "مطالبته السلطة"
    elif entry.construct and following and not adjective:
        if entry.construct == "actor" and following[0].mention is not None and following[0].mention.type == "LOC":
            role = "place" if entry.type in ("attack", "clash") else "actor"
            frame.add(role, following)
        elif entry.construct == "actor" and following[0].classes & LAND and entry.type == "attack":
            frame.add("place", [c for c in following if c.mention is not None and c.mention.type == "LOC"])
            frame.described |= following[0].classes
        elif entry.construct == "actor":
            first, rest = split_arguments(following, page)
            owners = find_owners(first, right, page)
            hit_things = (
                bool(first) and not first[0].named and bool(first[0].classes & _THINGS) and not is_doer(first[0])
            )
            if hit_things and right[1:] and right[1].preposition == "ل":
                frame.add("target", [*first, *right[1].candidates[:1]])  # "تفجير آلية للجيش": whose it was
                owners, right = right[1].candidates[:1], [right[0], *right[2:]]
            elif hit_things and entry.type == "attack" and any(c.named for c in first[1:]):
                frame.add("target", first)  # "اقتحام منزل فلان"
            else:
                frame.add("actor", [*first, *owners])
            frame.add("target", rest)
            if (
                not owners
                and right[1:]
                and right[1].preposition == "ل"
                and entry.marks.get("ل") == "actor"
                and acts(first)
            ):
                frame.add("target", right[1].candidates)  # "اقتحام القوات للمخيم"
                frame.cover(hit.first, right[1].last)
                right = [right[0], *right[2:]]
        else:
            first, rest = split_arguments(following, page)
            if (
                entry.type == "attack"
                and hit.form.shape != OWN
                and (rest or has_object(right) or is_flown_at(first, right))
                and is_doer(first[0])
                and (first[0].mention is None or first[0].mention.type == "ORG")
            ):
                frame.add("actor", first)  # "استهداف الجيش قرية …": who, then what
                following = rest
            whom = next((zone for zone in right[1:3] if zone.preposition == "ل" and zone.candidates), None)
            force = is_doer(first[0]) and (first[0].mention is None or first[0].mention.type == "ORG")
            done = whom is not None and force and not rest and entry.type in _DONE_TO
            # "استهداف القوات للمنطقة": who stands in the construct where ل tells whom
            frame.add("actor" if done else entry.construct, following)
            if done and whom is not None and entry.marks.get("ل") != "target":
                frame.add("target", whom.candidates)
                frame.cover(hit.first, whom.last)
        if entry.construct == "target":
            frame.add("target", find_owners(following, right, page))
        frame.cover(hit.first, right[0].last)
        frame.pattern = "noun + construct"
        frame.direct = following
    elif following:
        for candidate in following:
            frame.described |= candidate.classes
    if entry.before and hit.first > sentence.first:
        mention = page.mention_at.get(hit.first - 1) or page.mention_at.get(hit.first - 2)
        if mention is not None:
            start, end = page.mention_span[mention.id]
            frame.add(entry.before, [Candidate(start, end, mention)])
            frame.cover(start, hit.last)
    owned = hit.form.shape == OWN and entry.construct == entry.marks.get("ل") == "actor"
    if owned and right[1:] and right[1].preposition == "ل":
        frame.add("target", right[1].candidates)  # "قصفها للقرى": whose it is, the pronoun says
        frame.cover(hit.first, right[1].last)
        right = [right[0], *right[2:]]
    if outcome:
        frame.described |= entry.object_is  # "ما أدى إلى تدميرها": what was hit just before
    elif hit.form.shape == OWN and entry.construct:
        frame.add(role_of_pronoun(sentence, hit, following), [Candidate(hit.first, hit.last, pronoun=True)])
    add_marked_owners(frame, right, page)
    add_of(frame, right)
    add_marked(frame, right, sentence, places=places, passive=True)
    if entry.object_is == _SHOT and not frame.described & _SHOT and right[1:] and right[1].preposition == "من":
        frame.described |= _SHOT & frozenset().union(*(c.classes for c in right[1].candidates))  # "إطلاق عدد من …"
    relative = read_relative(sentence, hit)
    frame.told = happens_beside(sentence, hit) or (
        (entry.toll or entry.type in HARM) and not frame.described & _THINGS and is_outcome_told(sentence, hit)
    )
    frame.told = frame.told or (
        entry.type in HAPPENING and is_made(frame, relative, page.reader.grammar.words["ar.origins"])
    )
    add_marked_owners(frame, relative, page)
    add_marked(frame, relative, sentence, places=frozenset() if frame.names("place") else places)
    frame.numbers_from, frame.numbers_to = hit.first, max(zone.last for zone in right[:2])
    if entry.type in HARM or entry.type in _TAKES:
        frame.numbers_to = max(frame.numbers_to, figure_after(sentence, hit.last))
    frame.risen = rise_after(sentence, hit)
    frame.numbers_to = max(frame.numbers_to, frame.risen)
    if hit.preposition in ("ب", "ل"):
        frame.cause = hit.preposition == "ب"
    elif hit.first > sentence.first:
        before = hit.first - 1
        word = page.word(before)
        frame.cause = (
            before not in page.mention_at
            and word.tag == PREPOSITION
            and word.rest in page.reader.grammar.words["ar.cause"]
        )
    read_light(sentence, frame, find_subject)
    add_resumed(sentence, frame)
    if frame.told and not frame.names("place"):
        add_led_places(sentence, frame, places)
    if not add_bracket_place(sentence, frame):
        if not frame.names("place"):
            add_front_places(sentence, frame, places)
        add_far_place(sentence, frame)
    add_carried(sentence, frame)
    return frame


_ADDRESSED = frozenset(("request", "warn", "threaten", "condemn"))
"""Types whose noun with a pronoun for the speaker has behind it whom he addresses ("مطالبته السلطة")."""
_DONE_TO = frozenset(("attack", "kill", "arrest", "capture", "wound", "destroy"))
"""Types that ل tells behind a verbal noun to whom they were done ("اغتيال القوات ل…")."""
_PARTED = 16
"""Words between a noun of attack and a verb that a comma parts from it."""


_TAKES = frozenset(("kill", "wound", "capture", "arrest"))
"""Types whose figures count who suffers, so that figures of who acts are none of theirs."""
