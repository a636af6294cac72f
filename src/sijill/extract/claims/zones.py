"""Cuts the words beside a trigger into zones: one without a preposition, then one for each preposition."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import msgspec

from sijill.extract.claims.demonyms import read_demonym
from sijill.extract.claims.english_owners import is_doer_of_noun, own_things, past_apposition, past_tie
from sijill.extract.claims.marks import (
    called_behind,
    closes_aside,
    closes_name,
    closes_quote,
    closes_time,
    is_dash,
    is_force,
    is_outcome,
    joins_adjectives,
    leads_number,
    other_side,
    past_bracket,
)
from sijill.extract.claims.words import (
    AUXILIARY,
    BORDER,
    BRACKET,
    COMMA,
    CONJUNCTION,
    DEMONYM,
    DETERMINER,
    FINITE,
    HARD,
    HYPHEN,
    NOUN,
    NUMERAL,
    OTHER,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    Candidate,
    Hit,
    Page,
)
from sijill.text.tokens import ARABIC

REACH = 44
"""How many words a zone may lie from its trigger: long sentences are read in windows, so cost stays linear."""
_LANDS = frozenset(("place", "area"))
_SIDES = ("en.sides", "ar.sides")
_THROUGH = frozenset(("including", "like"))


class Zone(msgspec.Struct):
    """A run of words under one preposition ("" for none) with what may fill a role in it."""

    preposition: str
    first: int
    last: int
    candidates: list[Candidate]


class Sentence(msgspec.Struct):
    """One sentence of a page: its tokens (half-open) and the trigger verbs that stand in it."""

    page: Page
    first: int
    last: int
    verbs: Mapping[int, Hit]
    nouns: Mapping[int, Hit]
    lights: Mapping[int, Hit]
    """Readings of the verbs as mere carriers of a noun ("held talks"), by their first token."""


def read_zones(sentence: Sentence, start: int, stop: int, *, before: str = "") -> list[Zone]:
    """Zones of the words from `start` on, up to `stop` or to the end of the clause. With nothing there, one empty zone.

    `before` is "verb" where the words lie in front of a verb: a comma then opens a zone and verbs do not end the reading.
    """
    page = sentence.page
    tokens, grammar = page.tokens, page.reader.grammar
    zones = [Zone("", start, start, [])]
    stop = min(stop, sentence.last, start + REACH)
    index = start
    after_of = joined = False
    mark = 0  # candidates of the last zone that stand before the last comma or conjunction
    while index < stop:
        mention = page.mention_at.get(index)
        zone = zones[-1]
        arabic = tokens.kinds[index] == ARABIC
        if mention is not None:
            last = page.mention_span[mention.id][1]
            letter, also = page.clitic(index) if arabic else ("", False)
            if arabic and letter and (index > start or not before):
                zone = _open(zones, letter, index)
            last = max(last, index + 1)
            if not arabic and not before and mention.type == "LOC" and is_doer_of_noun(sentence, last):
                index = last  # "wounded in a US strike": whose strike it was, and no place
                continue
            tied = past_tie(page, last) if not arabic else last
            if tied > last:
                last = tied  # "the X-linked group": another body
            elif not (last + 1 < sentence.last and _is_compound(page, last)):
                own = own_things(sentence, mention, last) if not arabic else frozenset()
                zone.candidates.append(
                    Candidate(index, last, mention, classes=own, after_of=after_of, joined=joined or also)
                )
                after_of = joined = False
                zone.last = last
            else:
                last += 2
            index = last
            continue
        word = page.word(index)
        tag = word.tag
        timed = index in page.timed or (tag == PREPOSITION and index + 1 in page.timed)
        if timed and not word.joined and tag != HARD:
            index += 1
            continue
        if arabic:
            if index > start and (
                index in sentence.verbs or (tokens.norms[index] in grammar.caused_joined and is_outcome(page, index))
            ):
                break
            letter = sentence.nouns[index].preposition if index in sentence.nouns else word.preposition
            if letter and tag != PREPOSITION and (index > start or not before):
                zone = _open(zones, letter, index)
                after_of = joined = False
            if word.joined:
                if index > start and tag in (FINITE, BORDER):
                    break
                joined = True
                mark = len(zone.candidates)
        if tag == QUOTE and not before and index > start and closes_quote(page, index):
            break
        if tag == BORDER and word.rest == "but" and joins_adjectives(page, index):
            index += 1
            continue
        if tag == HARD or (tag == BORDER and word.rest not in _THROUGH):
            break
        if tag == BORDER and word.rest == "including" and zone.candidates:
            joined = True  # "ten Front raiders, including NAME": both are meant
            mark = len(zone.candidates)
        if tag == BRACKET:
            if not before and tokens.words[index] in ")]" and not closes_name(page, index, start):
                break  # what follows the bracket that the trigger stands in is told of another
            index = past_bracket(page, index, stop)
            continue
        if tag == HYPHEN and not before and is_dash(page, index):
            break
        if tag == HYPHEN and before and index - 1 in page.mention_at and _is_dateline(sentence, index):
            zones.append(Zone("", index + 1, index + 1, []))
            zones[:-1] = []
            index += 1
            continue
        if tag == COMMA:
            if before:
                zones.append(Zone("", index + 1, index + 1, []))
            elif not _goes_on(sentence, index + 1, stop):
                break
            elif not arabic and zone.candidates and past_apposition(page, index, stop) > index:
                index = past_apposition(page, index, stop)  # "the Front, the armed wing of …"
                continue
            aside = (
                not before
                and len(zones) > 1
                and bool(zones[0].candidates)
                and closes_aside(page, index, opens=zones[0].candidates[-1].last, inner=zones[1].first)
            )
            joined, after_of = not (aside or closes_time(page, index)), False
            other = None if before else other_side(zones, page, index + 1)
            if other is not None:
                zones.append(other)  # "بين X بقيادة فلان، وY"
            if aside:
                zones.append(zones[0])  # "اتهمت الحركة، في بيان، الجيش …": what follows goes on before the aside
            mark = len(zones[-1].candidates)
        elif tag == CONJUNCTION:
            sides = (
                zone.preposition in grammar.words[_SIDES[arabic]]
                and sum(candidate.named for candidate in zone.candidates) == 1
            )
            if not before and not sides and _starts_clause(sentence, index + 1, stop):
                break
            joined = True
            mark = mark if sides else len(zone.candidates)
        elif tag == FINITE and not arabic and index > start and tokens.norms[index - 1] == "-":
            pass  # "a Dalmatian-made drone"
        elif tag in (AUXILIARY, FINITE) and not (tag == AUXILIARY and tokens.norms[index] == "to"):
            if not before:
                if joined or mark:
                    del zone.candidates[mark:]
                break
        elif (
            arabic and index > start and not before and tag == PREPOSITION and _tells_of_another(sentence, index, stop)
        ):
            break
        elif tag == PREPOSITION and index > start and tokens.norms[index - 1].lstrip("و") in grammar.words["ar.each"]:
            pass  # "كل من …": of each
        elif tag == PREPOSITION and leads_number(page, index):
            if before and _opens_phrase(sentence, index, zone):  # "at least 30 fighters", "about 4,000 people"
                zones.append(Zone("", index, index, []))
        elif tag == PREPOSITION or tokens.norms[index] == "to":
            if not before and tokens.norms[index] == "to" and index + 1 in sentence.verbs:
                break
            rest = word.rest if arabic else tokens.norms[index]
            if arabic and index + 1 < stop and tokens.kinds[index + 1] == ARABIC:
                pair = f"{rest} {tokens.norms[index + 1]}"
                if pair in page.reader.grammar.words["ar.phrases"]:
                    _open(zones, pair, index).first = index
                    index += 2
                    continue
            _open(zones, rest, index)
            after_of = joined = False
            mark = 0
        elif not before and index > start and index in sentence.verbs:
            if (joined or mark) and sentence.verbs[index].form.shape not in ("ing", "part"):
                del zone.candidates[mark:]
            break
        elif tag == PRONOUN and before and tokens.norms[index] in grammar.words["en.objects"]:
            pass  # "when they saw him and kidnapped …"
        elif tag == PRONOUN or (
            tag == DETERMINER and tokens.norms[index] in grammar.words["en.owned"] and is_force(page, index + 1, stop)
        ):
            zone.candidates.append(Candidate(index, index + 1, pronoun=True, joined=joined))
            joined = False
            zone.last = index + 1
        elif tag == DEMONYM and index + 2 < sentence.last and not arabic and _is_compound(page, index + 1):
            index += 2  # "Turkish-backed": read as a claim of its own
        elif tag == DEMONYM:
            candidate = read_demonym(sentence, index, stop, arabic=arabic)
            if candidate is not None:
                zone.candidates.append(msgspec.structs.replace(candidate, joined=joined) if not arabic else candidate)
                zone.last = candidate.last
                joined = joined and arabic
        elif before and not arabic and tag in (NUMERAL, DETERMINER) and _opens_phrase(sentence, index, zone):
            zones.append(Zone("", index, index, []))  # "In the town of X eight people were …"
            after_of = joined = False
            mark = 0
        elif tag == NOUN and arabic and (name := called_behind(page, index, stop)) > 0:
            mention = page.mention_at[name]
            zone.last = page.mention_span[mention.id][1]
            zone.candidates.append(Candidate(index, zone.last, mention, joined=joined))
            joined, index = False, zone.last - 1
        elif tag == NOUN:
            zone.candidates.append(Candidate(index, index + 1, classes=word.classes, after_of=after_of, joined=joined))
            zone.last = index + 1
            joined = False
        elif tokens.norms[index] == "of":
            after_of = True
        elif not before and not arabic and index - 1 in page.mention_at and tokens.norms[index].endswith("ed"):
            break  # a verb that the tables do not know ends what belongs to the trigger
        index += 1
    for zone in zones:
        if len(zone.candidates) > 2:
            _drop_bodies(page, zone)
    return zones


def _opens_phrase(sentence: Sentence, index: int, zone: Zone) -> bool:
    """Whether a figure or an article right behind what a preposition governs begins a noun phrase of its own."""
    page = sentence.page
    if not zone.preposition or not zone.candidates or zone.candidates[-1].last != index or index + 1 >= sentence.last:
        return False
    return page.word(index - 1).tag == NOUN or index - 1 in page.mention_at


def _drop_bodies(page: Page, zone: Zone) -> None:
    """Takes the body out of an Arabic title before a name ("قائد فيلق X فلان"): the person is meant."""
    held = zone.candidates
    for title, body, person in zip(held, held[1:], held[2:], strict=False):
        apart = body.first != title.last or person.first != body.last or body.joined or person.joined
        if (
            apart
            or title.named
            or not title.classes & {"person", "fighter"}
            or page.tokens.kinds[title.first] != ARABIC
        ):
            continue
        if (body.mention is not None and body.mention.type == "ORG") and (
            person.mention is not None and person.mention.type == "PER"
        ):
            whole = msgspec.structs.replace(person, joined=title.joined)
            zone.candidates = [whole if c is person else c for c in held if c is not body and c is not title]
            return


def _is_dateline(sentence: Sentence, index: int) -> bool:
    """Whether a hyphen ends a dateline ("Agency – Five people …") and does not tie a word."""
    tokens = sentence.page.tokens
    return index - sentence.first < 12 and index + 1 < sentence.last and tokens.words[index + 1][:1].isupper()


def _tells_of_another(sentence: Sentence, index: int, stop: int) -> bool:
    """Whether "بعد", "عقب" begins what happened before, with an act of its own ("بعد يوم من مقتل …")."""
    page = sentence.page
    if page.word(index).rest not in page.reader.grammar.words["ar.after"]:
        return False
    return any(at in sentence.nouns or at in sentence.verbs for at in range(index + 1, min(index + 6, stop)))


def _open(zones: list[Zone], preposition: str, index: int) -> Zone:
    zones.append(Zone(preposition, index, index + 1, []))
    return zones[-1]


def _is_compound(page: Page, index: int) -> bool:
    """Whether a hyphen and a participle follow a name ("US-backed")."""
    return page.word(index).tag == HYPHEN and any(
        form.entry.kind == "compound" and form.words[1] == page.tokens.norms[index + 1]
        for form in page.reader.grammar.forms.get("-", ())
    )


def _goes_on(sentence: Sentence, index: int, stop: int) -> bool:
    """Whether a list or an adjunct goes on after a comma, and no new clause begins."""
    page = sentence.page
    if index >= stop:
        return False
    first = page.word(index)
    if first.tag == NUMERAL and index + 1 < stop and page.word(index + 1).tag == PREPOSITION:
        return False  # "26 were killed in …, 9 in …"
    if first.tag == OTHER and index not in page.mention_at and page.tokens.norms[index].endswith("ed"):
        return False  # a verb that the tables do not know
    for at in range(index, min(index + 6, stop)):
        if at in page.mention_at:
            return not _verb_follows(sentence, page.mention_span[page.mention_at[at].id][1])
        word = page.word(at)
        if at in page.timed or word.tag == BRACKET:
            continue
        if at in sentence.verbs or word.tag in (BORDER, FINITE, HARD, AUXILIARY, PRONOUN):
            return False
        if word.tag == NOUN:
            return not _verb_follows(sentence, at + 1)
        if word.tag == PREPOSITION:
            return True
        if word.tag not in (DETERMINER, OTHER, NUMERAL, DEMONYM, CONJUNCTION, COMMA, "-"):
            return False
    return False


def _starts_clause(sentence: Sentence, index: int, stop: int) -> bool:
    """Whether what follows a conjunction is a clause or a second verb, not a second noun."""
    page = sentence.page
    for at in range(index, min(index + 7, stop)):
        if at in page.mention_at:
            return _verb_follows(sentence, page.mention_span[page.mention_at[at].id][1])
        word = page.word(at)
        if at in sentence.verbs or word.tag in (BORDER, FINITE, AUXILIARY, PRONOUN):
            return True
        if word.tag == NOUN:
            return _verb_follows(sentence, at + 1)
        if word.tag in (HARD, PREPOSITION, COMMA):
            return False
    return False


_OPENING = frozenset(("which", "who", "whose"))


def _verb_follows(sentence: Sentence, index: int) -> bool:
    page = sentence.page
    if index >= sentence.last or index in page.mention_at:
        return False
    word = page.word(index)
    if word.tag == COMMA and index + 1 < sentence.last and page.tokens.norms[index + 1] in _OPENING:
        return True  # "…, and Iran, which …": another subject
    if word.tag == AUXILIARY:
        return page.tokens.norms[index] != "to"
    return word.tag == FINITE or (index in sentence.verbs and page.tokens.kinds[index] != ARABIC)


def left_of(sentence: Sentence, index: int) -> int:
    """Index of the word before `index`, adverbs skipped; `sentence.first - 1` where there is none."""
    page = sentence.page
    adverbs = page.reader.grammar.words["en.adverbs"]
    at = index - 1
    while at >= sentence.first and (page.tokens.norms[at].endswith("ly") or page.tokens.norms[at] in adverbs):
        at -= 1
    if at > sentence.first and index in sentence.verbs:
        words = page.reader.grammar.words
        if page.tokens.norms[at] in words["en.verified"] and page.tokens.norms[at - 1] in words["en.be"]:
            return at - 1  # "were documented killed"
    return at


def _is_town_of(before: Candidate, after: Candidate) -> bool:
    """Whether a place is named behind the word for what it is ("the city of X")."""
    named = after.mention is not None and after.mention.type == "LOC" and after.after_of
    return named and not before.named and bool(before.classes & _LANDS)


def heads(candidates: list[Candidate]) -> list[Candidate]:
    """The heads of one noun phrase: coordinated names all, else the last name that no "of" governs; nouns are kept along."""
    named = [candidate for candidate in candidates if candidate.named or candidate.pronoun]
    rest = [candidate for candidate in candidates if not (candidate.named or candidate.pronoun)]
    if len(named) > 1:
        groups: list[list[Candidate]] = [[]]
        joined = False  # by a noun in front of the name ("A and the spokesman B")
        for candidate in candidates:
            if candidate.named or candidate.pronoun:
                if candidate.joined or joined:
                    groups.append([])
                groups[-1].append(candidate)
                joined = False
            else:
                joined = candidate.joined
        chosen: list[Candidate] = []
        towns = {id(after) for before, after in pairwise(candidates) if _is_town_of(before, after)}
        for group in groups:
            free = [candidate for candidate in group if not candidate.after_of] or group
            chosen.extend(
                c for c in group if id(c) in towns and c is not free[-1]
            )  # "the Karlin city of X": both say where
            if free:
                chosen.append(free[-1])
        named = chosen
    return named + rest
