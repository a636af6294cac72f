"""Roles beside English triggers: subject before the verb, object after it, prepositions as the tables mark them."""

from __future__ import annotations

from sijill.extract.claims.english_clauses import find_antecedent
from sijill.extract.claims.english_nouns import add_front_places, past_rise, read_noun
from sijill.extract.claims.english_subjects import find_subject, records_here, sender_of
from sijill.extract.claims.english_verbs import is_left_out, is_passive
from sijill.extract.claims.frame import AIMED, SIDES, SYMMETRIC, Frame, add_marked, is_site
from sijill.extract.claims.inflect import ING, PARTICIPLE, PAST
from sijill.extract.claims.marks import count_after, count_before
from sijill.extract.claims.reach import (
    bare_figure,
    breakdown_after,
    ends_phrase,
    figure_after,
    head_figure,
    norms_at,
)
from sijill.extract.claims.words import (
    BRACKET,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    HARD,
    NOUN,
    NUMERAL,
    OTHER,
    Candidate,
    Hit,
)
from sijill.extract.claims.zones import Sentence, heads, left_of, read_zones

__all__ = ["read_noun", "read_verb"]

NEAR = 6
"""How far from its verb a subject still belongs to the evidence."""


def read_verb(sentence: Sentence, hit: Hit) -> Frame:
    """The frame of a verb: active, passive, or a participle whose subject stands further left."""
    entry = hit.form.entry
    page = sentence.page
    passive = is_passive(sentence, hit)
    frame = Frame(hit, "passive" if passive else "active", {}, hit.first, hit.last, set())
    behind = _past_twin(sentence, hit)
    joined = (
        behind == hit.last < sentence.last and behind not in page.mention_at and page.word(behind).tag == CONJUNCTION
    )
    joined = joined and count_after(page, behind + 1, sentence.last) > 0
    right = read_zones(sentence, behind, behind if joined else sentence.last)  # "ten killed and 23 guards wounded"
    subject, subject_from = find_subject(sentence, hit)
    subject = [candidate for candidate in subject if not records_here(sentence, candidate, hit.first)]
    if hit.form.shape == ING and entry.type in AIMED:
        subject = [c for c in subject if not is_site(c)]  # "shells hit X, killing two": X killed nobody
    after = page.word(hit.last).tag if hit.last < sentence.last else HARD
    frame.thing = passive or after in (DETERMINER, NUMERAL, OTHER, NOUN) or hit.last in page.mention_at
    places = page.reader.grammar.words["en.places"]
    participle = hit.form.shape in (PAST, PARTICIPLE) and bool(entry.object)
    participle = participle and not (entry.object == "object" and not entry.object_is)
    elliptic = is_left_out(page, hit, sentence.first, sentence.last)
    if elliptic:
        subject, subject_from = [], hit.first
    counted = elliptic or (not subject and bare_figure(sentence, hit) < hit.first)
    unknown = _is_unknown_name(sentence, hit)
    bare = (not right[0].candidates and not unknown) or (counted and page.tokens.norms[hit.last] == "including")
    told = left_of(sentence, hit.first) >= sentence.first and norms_at(page, left_of(sentence, hit.first)) in _HAVE
    participle = participle and entry.object != "place" and entry.type not in _GOERS and not told
    participle = participle or elliptic
    figured = count_after(page, hit.last, sentence.last)
    if not passive and participle and bare and not figured and (counted or _suffers(sentence, subject, hit)):
        # "Six people killed in …": a headline leaves out the helping verb
        passive, frame.pattern = True, "headline passive"
    subject_role = (entry.object or entry.subject) if passive else entry.subject
    if passive and entry.type == "accuse" and norms_at(page, hit.last) == "on":
        subject_role = ""  # "a raid blamed on the Front"
    if passive and entry.type == "deploy":
        subject_role = "actor"  # whose force it is
    sides = entry.type in SYMMETRIC and any(zone.preposition in SIDES and zone.candidates for zone in right)
    frame.add(subject_role, [] if sides and hit.form.shape == ING else subject)
    if subject_role == "actor" and passive and frame.names("actor"):
        frame.described.add("force")
    if not passive:
        frame.described = set()
        frame.add(entry.object, heads(right[0].candidates))
        frame.direct = right[0].candidates
        if unknown and not right[0].candidates:
            frame.described.add("place")  # "bombed Xyz": a name that no list holds
        if right[0].candidates:
            frame.cover(hit.first, right[0].last)
            frame.add(entry.object, sender_of(heads(right[0].candidates), right, sentence))
        if entry.object:
            _add_relative(sentence, frame, subject, subject_from)
    add_marked(frame, right, sentence, places=places, passive=passive)
    if passive and entry.type in _NAMING and not frame.names("actor"):
        _add_namer(sentence, frame)
    if not passive and entry.type in AIMED and not frame.names("target"):
        _add_holder(sentence, frame)
        frame.add("target", _owner_of_object(sentence, frame) if entry.type == "attack" else [])
    if elliptic and not frame.names("place"):
        frame.add("place", _place_of_figure(sentence, hit.first - 1))
    if figured and not right[0].candidates and not passive and ends_phrase(sentence, figured):
        frame.described.add("person")  # "captured 16"
    if entry.type in _VICTIMS:
        frame.add("target", _named_part(sentence, hit.last, hit.last + _PART))
        if passive:
            frame.add("target", _named_part(sentence, subject_from, hit.first))
    if _past_twin(sentence, hit) > hit.last and figure_after(sentence, _past_twin(sentence, hit)):
        frame.described.add("person")  # "killing and wounding scores"
    near = [candidate.first for candidate in subject if hit.first - candidate.first <= NEAR]
    if near:
        frame.cover(min(near), hit.last)
    if passive:
        frame.direct = subject
        for candidate in subject:
            frame.described |= candidate.classes
    counted = page.reader.grammar.types[entry.type].counts in ("fighters", "arrivals", "displaced")
    leads = passive or counted or entry.subject == "target"
    frame.numbers_from = min(subject_from, hit.first) if leads else hit.first
    if elliptic:
        frame.numbers_from = count_before(page, hit.first, sentence.first)
        frame.described.add("person")
    elif passive and not subject:
        frame.numbers_from = bare_figure(sentence, hit)
    frame.numbers_to = max(*(zone.last for zone in right[:3]), 0 if joined else figure_after(sentence, hit.last))
    frame.numbers_to = max(frame.numbers_to, breakdown_after(sentence, right[0].last))
    if passive and any(
        norm in page.reader.grammar.words["en.tolls"]
        for norm in page.tokens.norms[max(sentence.first, hit.first - NEAR) : hit.first]
    ):
        frame.risen = past_rise(sentence, hit.last)
        frame.numbers_to = max(frame.numbers_to, frame.risen)
    if leads and subject:
        frame.numbers_from = head_figure(sentence, frame.numbers_from)
    following = norms_at(page, hit.last)
    if (
        (following == "those" and norms_at(page, hit.last + 1) in _THERE)
        or (following == "another" and ends_phrase(sentence, hit.last + 1))
        or (following == "one" and norms_at(page, hit.last + 1) == "of")
    ):
        frame.described.add("person")  # "wounding another", "wounded one of them"
        frame.numbers_to = max(frame.numbers_to, hit.last + 1)
    if hit.form.shape != ING:
        _add_subject_places(sentence, frame, subject, subject_from)
    add_front_places(sentence, frame, places)
    return frame


_GOERS = frozenset(("defect", "join", "split"))
"""Acts that people do, never suffer, where a headline leaves out the helping verb."""
_THERE = frozenset(("on", "aboard", "inside", "in", "who", "present"))
_HAVE = frozenset(("has", "have", "had"))

_VICTIMS = frozenset(("kill", "wound", "arrest", "capture"))
_PART = 20
"""Words behind a verb in which one of those whom it was done to may be named."""


def _named_part(sentence: Sentence, start: int, stop: int) -> list[Candidate]:
    """The person named as one of several in `start:stop` ("ten raiders were killed, among them their commander, NAME"); []
    without one."""
    page = sentence.page
    norms = page.tokens.norms
    opened = False
    for index in range(start, min(stop, sentence.last)):
        mention = page.mention_at.get(index)
        if mention is None:
            opened = opened or norms[index] == "including"
            opened = opened or (norms[index] == "among" and norms_at(page, index + 1) in ("them", "whom"))
            if page.word(index).tag == HARD or index in sentence.verbs:
                return []
        elif opened and mention.type == "PER":
            behind = page.mention_span[mention.id][1]
            if behind < sentence.last and behind not in page.mention_at and page.word(behind).tag == FINITE:
                return []  # "…, including two leaders, NAME said"
            return [Candidate(index, page.mention_span[mention.id][1], mention)]
    return []


_SAID_OF = 16
"""Words before a lone figure in which the place that it is said of may stand."""


def _place_of_figure(sentence: Sentence, at: int) -> list[Candidate]:
    """The place that a lone figure is said of: right before its bracket, or the first of its clause ("X was hit worst, with 9 killed")."""
    page = sentence.page
    found: list[Candidate] = []
    for index in range(at - 1, max(sentence.first - 1, at - _SAID_OF), -1):
        mention = page.mention_at.get(index)
        if mention is None:
            if page.word(index).tag == HARD:
                break
            continue
        first, last = page.mention_span[mention.id]
        if mention.type != "LOC" or index != last - 1:
            continue
        found = [Candidate(first, last, mention)]
        if page.word(last).tag == BRACKET:
            break
    return found


def _add_relative(sentence: Sentence, frame: Frame, subject: list[Candidate], start: int) -> None:
    """What stands before a relative clause in which the object, or what a preposition governs, is missing
    ("the town, which the … captured", "the coalition to which … pledged")."""
    page = sentence.page
    norms = page.tokens.norms
    at = start - 1
    if not subject or at <= sentence.first or norms[at] not in page.reader.grammar.words["en.relatives"]:
        return
    if any(page.word(index).tag == COMMA for index in range(start, frame.hit.first) if index not in page.mention_at):
        return
    if norms[at] == "that" and not (at - 1 in page.mention_at or page.word(at - 1).tag == NOUN):
        return
    entry = frame.hit.form.entry
    role = entry.object
    if (
        norms[at] == "whom"
        and entry.type == "appoint"
        and norms[at - 1] not in page.reader.grammar.words["en.prepositions"]
    ):
        frame.roles[role] = []  # "whom the Front named governor of X"
        frame.add(role, find_antecedent(sentence, at)[0])
        frame.add("place", [c for c in frame.direct if c.mention is not None and c.mention.type == "LOC"])
        return
    governed = norms[at - 1] in page.reader.grammar.words["en.prepositions"] or norms[at - 1] == "to"
    if frame.direct and not governed:
        return
    if governed:
        at -= 1
        role = entry.marks.get(norms[at], "place" if norms[at] in page.reader.grammar.words["en.places"] else "")
    found, _ = find_antecedent(sentence, at)
    frame.add(role, found)
    frame.direct = frame.direct or found
    frame.thing = frame.thing or bool(found)
    frame.cover(at, frame.hit.last)


_NAMING = frozenset(("declare", "appoint"))
_NAMED = 12
"""Words behind "was designated as …" in which "by" may stand."""


def _add_namer(sentence: Sentence, frame: Frame) -> None:
    """Who names somebody, behind what he is named ("was listed as a terrorist group by …")."""
    page = sentence.page
    for index in range(frame.hit.last, min(frame.hit.last + _NAMED, sentence.last)):
        if index in page.mention_at:
            continue
        if page.tokens.norms[index] == "by":
            add_marked(frame, read_zones(sentence, index, sentence.last), sentence, places=frozenset(), passive=True)
            return
        if page.word(index).tag in (COMMA, HARD) or index in sentence.verbs:
            return


def _add_holder(sentence: Sentence, frame: Frame) -> None:
    """Whose the object is, where a participle behind it says so ("hit a depot held by the …", "struck a car driven by …")."""
    page = sentence.page
    norms = page.tokens.norms
    thing = next((c for c in frame.direct if not c.named and not c.pronoun), None)
    if thing is None:
        return
    for index in range(thing.last, min(thing.last + 3, sentence.last - 2)):
        if norms[index] in page.reader.grammar.words["en.holding"] and norms[index + 1] == "by":
            zone = read_zones(sentence, index + 2, sentence.last)
            frame.add("target", heads(zone[0].candidates))
            add_marked(frame, zone[1:], sentence, places=page.reader.grammar.words["en.places"])
            frame.cover(frame.first, zone[0].last)
            return


def _owner_of_object(sentence: Sentence, frame: Frame) -> list[Candidate]:
    """The pronoun in front of what is attacked, whose it is ("ambushed his convoy"); [] for another object."""
    page, at = sentence.page, frame.hit.last
    things = [c for c in frame.direct if not c.named and c.classes & _OWNABLE]
    if frame.names("target") or not things or frame.direct[0] is not things[0]:
        return []
    owned = at not in page.mention_at and page.tokens.norms[at] in page.reader.grammar.words["en.possessives"]
    return [Candidate(at, at + 1, pronoun=True)] if owned else []


_OWNABLE = frozenset(("vehicle", "convoy", "position", "building"))


def _add_subject_places(sentence: Sentence, frame: Frame, subject: list[Candidate], start: int) -> None:
    """Where a subject that no name tells stands, if nothing else says where ("Police in X detained …")."""
    aimed = any(c.mention is not None and c.mention.type == "LOC" for c in frame.names("target"))
    if (
        aimed
        or frame.names("place")
        or not subject
        or any(candidate.named or candidate.pronoun for candidate in subject)
    ):
        return
    places = sentence.page.reader.grammar.words["en.places"]
    stop = next((at for at in range(start, frame.hit.first) if at in sentence.verbs), frame.hit.first)
    for zone in read_zones(sentence, start, stop, before="verb")[1:3]:
        if zone.preposition in places:
            frame.add("place", [c for c in zone.candidates if _is_land(sentence, c)])


def _is_land(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether a place is named, or "the village" stands for one."""
    if candidate.mention is not None:
        return candidate.mention.type == "LOC"
    return "place" in candidate.classes and sentence.page.tokens.norms[candidate.first - 1] == "the"


def _past_twin(sentence: Sentence, hit: Hit) -> int:
    """Where the object of a verb begins, also where a second verb shares it ("killed and wounded scores")."""
    at = hit.last
    if not hit.form.entry.object:
        return at  # "opened fire and killed six men": the men are not fired
    if at + 1 < sentence.last and sentence.page.tokens.norms[at] in ("and", "or") and at + 1 in sentence.verbs:
        twin = sentence.verbs[at + 1]
        return twin.last if twin.form.shape == hit.form.shape else at
    return at


def _is_unknown_name(sentence: Sentence, hit: Hit) -> bool:
    """Whether a word with a capital, which is no known name, follows a verb that has none."""
    page = sentence.page
    if hit.last >= sentence.last or hit.last in page.mention_at or page.word(hit.last).tag != OTHER:
        return False
    words = page.tokens.words
    return words[hit.last][:1].isupper() and words[hit.first][:1].islower()


def _suffers(sentence: Sentence, subject: list[Candidate], hit: Hit) -> bool:
    """Whether a subject is people or things that a bare participle tells the harm of, also whose they are ("Four Front fighters killed")."""
    if not subject or all(map(_is_sufferer, subject)):
        return bool(subject)
    ordered = sorted(subject, key=lambda candidate: candidate.first)
    if _is_sufferer(ordered[0]) and all(c.mention is not None and _is_owner(sentence, c) for c in ordered[1:]):
        return True  # "Two members of the Front killed in …"
    *owners, last = subject
    if last.last != hit.first or not _is_sufferer(last) or not all(owner.mention is not None for owner in owners):
        return False
    inside = {at for owner in owners for at in range(owner.first, owner.last)}
    page = sentence.page
    return all(at in inside or page.word(at).tag in (COMMA, CONJUNCTION) for at in range(owners[0].first, last.first))


def _is_owner(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether "of" or "from" governs a name."""
    return candidate.after_of or "from" in sentence.page.tokens.norms[max(0, candidate.first - 2) : candidate.first]


def _is_sufferer(candidate: Candidate) -> bool:
    return candidate.mention is None and bool(candidate.classes & {"person", "fighter", "vehicle"})
