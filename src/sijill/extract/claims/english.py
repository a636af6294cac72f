"""Roles beside English triggers: subject before the verb, object after it, prepositions as the tables mark them."""

from __future__ import annotations

from sijill.extract.claims.english_subjects import find_antecedent, find_subject, records_here, sender_of
from sijill.extract.claims.english_verbs import is_passive
from sijill.extract.claims.frame import AIMED, ANNOUNCED, SIDES, SYMMETRIC, Frame, add_marked
from sijill.extract.claims.inflect import ING, PARTICIPLE, PAST
from sijill.extract.claims.reach import (
    HAPPENING,
    bare_figure,
    breakdown_after,
    ends_phrase,
    figure_after,
    head_figure,
    norms_at,
    past_happening,
)
from sijill.extract.claims.words import (
    BRACKET,
    COMMA,
    CONJUNCTION,
    DEMONYM,
    DETERMINER,
    HARD,
    NOUN,
    NUMERAL,
    OTHER,
    POSSESSIVE,
    PREPOSITION,
    Candidate,
    Hit,
)
from sijill.extract.claims.zones import Sentence, heads, left_of, read_zones

NEAR = 6
"""How far from its verb a subject still belongs to the evidence."""


def read_verb(sentence: Sentence, hit: Hit) -> Frame:
    """The frame of a verb: active, passive, or a participle whose subject stands further left."""
    entry = hit.form.entry
    page = sentence.page
    passive = is_passive(sentence, hit)
    frame = Frame(hit, "passive" if passive else "active", {}, hit.first, hit.last, set())
    right = read_zones(sentence, _past_twin(sentence, hit), sentence.last)
    subject, subject_from = find_subject(sentence, hit)
    subject = [candidate for candidate in subject if not records_here(sentence, candidate, hit.first)]
    after = page.word(hit.last).tag if hit.last < sentence.last else HARD
    frame.thing = passive or after in (DETERMINER, NUMERAL, OTHER, NOUN) or hit.last in page.mention_at
    places = page.reader.grammar.words["en.places"]
    participle = hit.form.shape in (PAST, PARTICIPLE) and bool(entry.object)
    participle = participle and not (entry.object == "object" and not entry.object_is)
    elliptic = _is_elliptic(sentence, hit)
    if elliptic:
        subject, subject_from = [], hit.first
    counted = not subject and bare_figure(sentence, hit) < hit.first
    unknown = _is_unknown_name(sentence, hit)
    bare = (not right[0].candidates and not unknown) or (counted and page.tokens.norms[hit.last] == "including")
    told = left_of(sentence, hit.first) >= sentence.first and norms_at(page, left_of(sentence, hit.first)) in _HAVE
    participle = participle and entry.object != "place" and entry.type not in _GOERS and not told
    if not passive and participle and bare and (counted or _suffers(sentence, subject, hit)):
        # "Six people killed in …": a headline leaves out the helping verb
        passive, frame.pattern = True, "headline passive"
    subject_role = (entry.object or entry.subject) if passive else entry.subject
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
    if not passive and entry.type in AIMED and not frame.names("target"):
        _add_holder(sentence, frame)
    if elliptic and not frame.names("place"):
        frame.add("place", _place_of_figure(sentence, hit.first - 1))
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
    if passive and not subject:
        frame.numbers_from = bare_figure(sentence, hit)
    frame.numbers_to = max(*(zone.last for zone in right[:3]), figure_after(sentence, hit.last))
    frame.numbers_to = max(frame.numbers_to, breakdown_after(sentence, right[0].last))
    if passive and any(
        norm in page.reader.grammar.words["en.tolls"]
        for norm in page.tokens.norms[max(sentence.first, hit.first - NEAR) : hit.first]
    ):
        frame.numbers_to = max(frame.numbers_to, _past_rise(sentence, hit.last))
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
    _add_subject_places(sentence, frame, subject, subject_from)
    _add_front_places(sentence, frame, places)
    return frame


_GOERS = frozenset(("defect", "join", "split"))
"""Acts that people do, never suffer, where a headline leaves out the helping verb."""
_THERE = frozenset(("on", "aboard", "inside", "in", "who", "present"))
_HAVE = frozenset(("has", "have", "had"))
_COUNTED = frozenset(("killed", "wounded", "captured", "displaced"))


def _is_elliptic(sentence: Sentence, hit: Hit) -> bool:
    """Whether a figure alone is what the participle is said of, its noun left out ("with 45 killed and 135 injured", "(4 killed)")."""
    page = sentence.page
    counts = page.reader.grammar.types[hit.form.entry.type].counts
    if hit.form.shape not in (PAST, PARTICIPLE) or counts not in _COUNTED:
        return False
    at = hit.first - 1
    if at < sentence.first or at in page.mention_at or page.word(at).tag != NUMERAL:
        return False
    after = page.word(hit.last).tag if hit.last < sentence.last and hit.last not in page.mention_at else HARD
    if hit.last in page.mention_at or after in (DETERMINER, DEMONYM, NUMERAL, NOUN, OTHER):
        return False
    before = page.word(at - 1).tag if at > sentence.first and at - 1 not in page.mention_at else HARD
    return before in (PREPOSITION, BRACKET, COMMA, CONJUNCTION, HARD)


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


def _add_subject_places(sentence: Sentence, frame: Frame, subject: list[Candidate], start: int) -> None:
    """Where a subject that no name tells stands, if nothing else says where ("Police in X detained …")."""
    if frame.names("place") or not subject or any(candidate.named or candidate.pronoun for candidate in subject):
        return
    places = sentence.page.reader.grammar.words["en.places"]
    for zone in read_zones(sentence, start, frame.hit.first, before="verb")[1:3]:
        if zone.preposition in places:
            frame.add("place", [c for c in zone.candidates if c.mention is not None and c.mention.type == "LOC"])


def _past_twin(sentence: Sentence, hit: Hit) -> int:
    """Where the object of a verb begins, also where a second verb shares it ("killed and wounded scores")."""
    at = hit.last
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
    *owners, last = subject
    if last.last != hit.first or not _is_sufferer(last) or not all(owner.mention is not None for owner in owners):
        return False
    inside = {at for owner in owners for at in range(owner.first, owner.last)}
    page = sentence.page
    return all(at in inside or page.word(at).tag in (COMMA, CONJUNCTION) for at in range(owners[0].first, last.first))


def _is_sufferer(candidate: Candidate) -> bool:
    return not candidate.named and bool(candidate.classes & {"person", "fighter", "vehicle"})


def _add_front_places(sentence: Sentence, frame: Frame, places: frozenset[str]) -> None:
    """Places named at the front of the sentence ("In X, the army took …")."""
    page = sentence.page
    for index in range(frame.hit.first - 1, max(sentence.first, frame.hit.first - 12), -1):
        if page.tokens.norms[index] == "where":  # "in X, where the army took …"
            before = index - 1 if page.word(index - 1).tag != COMMA else index - 2
            mention = page.mention_at.get(before)
            if mention is not None and mention.type == "LOC":
                frame.add("place", [Candidate(page.mention_span[mention.id][0], before + 1, mention)])
    if frame.names("place"):
        return
    if page.tokens.norms[sentence.first] in places:
        front = read_zones(sentence, sentence.first, frame.hit.first, before="verb")
        for zone in front[:3]:
            if zone.preposition in places:
                frame.add("place", [c for c in zone.candidates if c.mention is not None and c.mention.type == "LOC"])


def read_noun(sentence: Sentence, hit: Hit) -> Frame:
    """The frame of a noun: who stands before it ("SDF attack", "Israel’s raid"), what prepositions mark after it."""
    entry = hit.form.entry
    page = sentence.page
    norms = page.tokens.norms
    frame = Frame(hit, "noun", {}, hit.first, hit.last, set())
    right = read_zones(sentence, hit.last, sentence.last)
    after_of = [
        candidate for candidate in right[0].candidates if candidate.after_of or norms[hit.last : hit.last + 1] == ["of"]
    ]
    if norms[hit.last : hit.last + 1] == ["of"]:
        frame.add(entry.of, heads(right[0].candidates))
        frame.direct = right[0].candidates
        if after_of:
            frame.cover(hit.first, right[0].last)
    add_marked(frame, right, sentence, places=page.reader.grammar.words["en.places"])
    happens = past_happening(sentence, right[-1])
    if happens and entry.type in HAPPENING:
        frame.pattern = "noun + happens"
        between = range(hit.last, happens)
        frame.told = norms[happens - 1] != "reported" and not any(
            index in page.mention_at or page.word(index).tag == COMMA for index in between
        )
        frame.cover(hit.first, happens)
        later = read_zones(sentence, happens, sentence.last)[1:]
        add_marked(frame, later, sentence, places=page.reader.grammar.words["en.places"])
    followed = _person_behind(sentence, hit.last) if entry.follow else None
    if followed is not None:
        frame.add(entry.follow, [followed])
        frame.cover(hit.first, followed.last)
    frame.numbers_from, frame.numbers_to = hit.first, max(zone.last for zone in right[:2])
    if entry.lemma == "dead":
        frame.numbers_from = max(sentence.first, hit.first - _RISEN)  # "three soldiers dead"
    if entry.of == "count":
        frame.numbers_to = max(frame.numbers_to, _past_rise(sentence, hit.last))
    if right[0].candidates:
        frame.numbers_to = max(frame.numbers_to, breakdown_after(sentence, right[0].last))
    at = hit.first - 1
    steps = 0
    while at >= sentence.first and steps < 6:
        if at in page.mention_at:
            mention = page.mention_at[at]
            first = page.mention_span[mention.id][0]
            possessive = norms[at + 1] in ("'s", "’", "'") and at + 1 < hit.first
            role = entry.possessor if possessive else entry.before
            frame.add(role, [Candidate(first, at + 1, mention)])
            frame.cover(first, hit.last)
            frame.pattern = "possessor + noun" if possessive else "name + noun"
            break
        word = page.word(at)
        if word.tag == DEMONYM:
            frame.add(entry.before, [Candidate(at, at + 1, known=word.known)])
            frame.cover(at, hit.last)
            frame.pattern = "adjective + noun"
            break
        if norms[at] in page.reader.grammar.words["en.possessives"]:
            frame.add(entry.possessor, [Candidate(at, at + 1, pronoun=True)])
            frame.cover(at, hit.last)
            break
        if norms[at] in entry.through:
            at -= 1
            continue
        if word.tag == DETERMINER and not entry.through:
            break  # "monitored a rocket attack": who stands before the article does not own it
        if (
            word.tag not in (OTHER, POSSESSIVE, NOUN, NUMERAL, DETERMINER, "-")
            or at in sentence.verbs
            or norms[at] == "of"
        ):
            break
        at -= 1
        steps += 1
    _read_light(sentence, frame)
    if not frame.names("target"):
        for phrase in right:
            if entry.marks.get(phrase.preposition) == "target" or (phrase is right[0] and entry.of == "target"):
                frame.add("target", sender_of(heads(phrase.candidates), right, sentence))
    if entry.type == "control" and not frame.names("place"):
        _add_held(sentence, frame)
    if not frame.names("actor") and hit.last < sentence.last:
        _add_front_places(sentence, frame, page.reader.grammar.words["en.places"])
    return frame


def _add_held(sentence: Sentence, frame: Frame) -> None:
    """What is held, where it stands in front ("X remains under SDF control", "X, a rebel stronghold, …")."""
    page = sentence.page
    at = frame.first - 1
    while at > sentence.first and at not in page.mention_at and page.word(at).tag in (DETERMINER, OTHER):
        at -= 1
    if at <= sentence.first or at in page.mention_at:
        return
    if page.tokens.norms[at] == "under":
        found, _ = find_subject(sentence, Hit(frame.hit.form, at, frame.hit.last))
        frame.add("place", [c for c in found if c.mention is not None and c.mention.type == "LOC"])
        return
    mention = page.mention_at.get(at - 1) if page.word(at).tag == COMMA else None
    if mention is not None and mention.type == "LOC":
        first, last = page.mention_span[mention.id]
        frame.add("place", [Candidate(first, last, mention)])


def _past_rise(sentence: Sentence, index: int) -> int:
    """End of the figure that a toll rose to ("the toll of the attack on … rose to 40"); 0 where nothing says so."""
    page = sentence.page
    for at in range(index, min(index + _TOLL, sentence.last)):
        if at in page.mention_at:
            continue
        if page.tokens.norms[at] in page.reader.grammar.words["en.rising"]:
            return min(at + _RISEN, sentence.last)
        if page.word(at).tag == HARD:
            return 0
    return 0


_TOLL = 14
"""Words behind a word for a toll in which the verb that tells its figure may stand."""
_RISEN = 6
"""Words from that verb to the end of the figure."""


def _person_behind(sentence: Sentence, index: int) -> Candidate | None:
    """The person named at `index`, also behind what he is ("the death of its commander …"); None where none is."""
    page = sentence.page
    for at in range(index, min(index + 6, sentence.last)):
        mention = page.mention_at.get(at)
        if mention is not None and mention.type == "PER":
            return Candidate(at, page.mention_span[mention.id][1], mention)
        if at in sentence.verbs or (
            mention is None and page.word(at).tag not in (DETERMINER, NOUN, OTHER, DEMONYM, POSSESSIVE)
        ):
            return None
    return None


def _read_light(sentence: Sentence, frame: Frame) -> None:
    """The subject of a verb that only carries the noun ("carried out an attack"), or of its passive ("was carried out by")."""
    page = sentence.page
    hit = frame.hit
    at = frame.first - 1
    for _ in range(6):
        if at < sentence.first:
            break
        verb = next(
            (
                sentence.verbs[index]
                for index in (at, at - 1, at - 2)
                if index in sentence.verbs and sentence.verbs[index].last == at + 1
            ),
            None,
        )
        if verb is not None:
            verb = sentence.lights.get(verb.first)
            if verb is not None and verb.form.entry.modality and hit.form.entry.type not in ANNOUNCED:
                return
            if verb is not None and not is_passive(sentence, verb):
                subject, first = find_subject(sentence, verb)
                subject = [candidate for candidate in subject if not records_here(sentence, candidate, verb.first)]
                free = not frame.names("actor") or hit.form.entry.type in SYMMETRIC
                if subject and free and hit.form.entry.before != "target" and hit.form.entry.possessor != "target":
                    frame.add("actor", subject)
                    frame.cover(first, hit.last)
                frame.light = verb
                frame.pattern = "verb + noun"
                verb.used = True
            return
        if at in page.mention_at or page.word(at).tag not in (OTHER, DETERMINER, NOUN, NUMERAL, DEMONYM, "-", COMMA):
            if page.word(at).tag == PREPOSITION:
                frame.cause = page.tokens.norms[at] in ("in", "by", "during", "after", "from", "following", "amid")
            break
        at -= 1
    for index in range(hit.last, min(hit.last + 12, sentence.last)):
        follower = sentence.verbs.get(index)
        if follower is not None:
            follower = sentence.lights.get(index)
            if follower is not None and is_passive(sentence, follower):
                frame.light = follower
                zones = read_zones(sentence, follower.last, sentence.last)
                follower.used = follower.used or any(zone.preposition == "by" for zone in zones)
                add_marked(frame, zones, sentence, places=page.reader.grammar.words["en.places"], passive=True)
            return
