"""Parts of Arabic phrases: construct chains, adjectives, relative clauses, who is meant by what stands beside a trigger."""

from __future__ import annotations

from functools import cache

import msgspec

from sijill.data import load_toml
from sijill.extract.claims.frame import Frame, is_state
from sijill.extract.claims.inflect import PAST_AR, PRESENT_AR
from sijill.extract.claims.words import (
    BORDER,
    BRACKET,
    COMMA,
    DEMONYM,
    FINITE,
    HARD,
    NOUN,
    OTHER,
    PREPOSITION,
    QUOTE,
    Candidate,
    Hit,
    Page,
)
from sijill.extract.claims.zones import REACH, Sentence, Zone, read_zones
from sijill.text.tokens import fold_word

_DOERS = frozenset(("force", "group"))
_PATIENTS = frozenset(("person", "fighter"))


def add_origin(sentence: Sentence, frame: Frame) -> None:
    """Who did the harm, where the words behind it name the origin of what hit ("بصاروخ مصدره قوات …")."""
    page = sentence.page
    for index in range(frame.hit.last, min(frame.hit.last + REACH, sentence.last - 1)):
        if page.tokens.norms[index] in page.reader.grammar.words["ar.origins"]:
            for zone in read_zones(sentence, index + 1, sentence.last)[:2]:
                if zone.preposition in ("", "بين"):
                    forces = [c for c in zone.candidates if c.mention is None or c.mention.type == "ORG" or is_state(c)]
                    frame.add("actor", forces)
            return


_RESUMED = {"من": ("منها", "منه"), "علي": ("عليها", "عليه"), "في": ("فيها", "فيه"), "الي": ("اليها", "اليه")}
_BACK = 24
"""How many words before the trigger the place that a pronoun takes up may stand."""


def add_resumed(sentence: Sentence, frame: Frame) -> None:
    """The place that "منها", "عليها" behind the trigger takes up ("بلدة X بعد انسحاب الجيش منها"), where it names none."""
    entry, page, hit = frame.hit.form.entry, sentence.page, frame.hit
    if frame.names("place"):
        return
    taken = {
        word
        for preposition, spelt in _RESUMED.items()
        if preposition == "في" or entry.marks.get(preposition) in ("place", "target")
        for word in spelt
    }
    for index in range(hit.last, min(max(hit.last, frame.last) + 4, sentence.last)):
        if index in sentence.verbs or (index not in page.mention_at and page.word(index).tag == HARD):
            return
        if index not in page.mention_at and page.tokens.norms[index] in taken:
            for back in range(hit.first - 1, max(hit.first - _BACK, sentence.first - 1), -1):
                mention = page.mention_at.get(back)
                if mention is not None and mention.type == "LOC":
                    frame.add("place", [Candidate(index, index + 1, mention, pronoun=True)])
                    return
            return


def unquoted(page: Page, index: int) -> int:
    """How many quotation marks or brackets stand at a word: 1 or 0."""
    return int(index < len(page.tokens) and page.word(index).tag in (QUOTE, BRACKET))


def is_doer(candidate: Candidate) -> bool:
    if candidate.mention is not None:
        return candidate.mention.type in ("ORG", "LOC")
    return bool(candidate.classes & _DOERS) and not candidate.classes & _PATIENTS


def split_arguments(candidates: list[Candidate], page: Page) -> tuple[list[Candidate], list[Candidate]]:
    """Subject and object of a verb that stands first: the first phrase (with its coordination), and what follows it."""
    if not candidates:
        return [], []
    end = 1
    held_name = candidates[0].mention is not None
    while end < len(candidates):
        candidate, previous = candidates[end], candidates[end - 1]
        if candidate.joined:
            held_name = candidate.mention is not None
        elif (
            candidate.first - previous.last <= unquoted(page, previous.last)
            and not held_name
            and not previous.pronoun
            and not _is_definite(previous, page)
        ):
            held_name = candidate.mention is not None  # a construct chain: "عناصر الجيش"
        elif candidate.known is not None and candidate.first <= previous.first:
            pass  # an adjective that takes up the noun before it
        elif is_title_of(previous, candidate, page):
            held_name = True  # "النائب فلان"
        else:
            break
        end += 1
    return candidates[:end], candidates[end:]


@cache
def _titles() -> frozenset[str]:
    """Folded titles with the article, which stand right before a person's name."""
    return frozenset(
        fold_word(word) for word in load_toml("name_context.toml")["titles"]["ar"].split() if word[:2] == "ال"
    )


@cache
def _offices() -> frozenset[str]:
    """Folded words for what somebody is, with or without the article."""
    return frozenset(fold_word(word) for word in load_toml("name_context.toml")["titles"]["ar"].split())


def is_title_of(noun: Candidate, person: Candidate, page: Page) -> bool:
    """Whether a noun is the title of the person named right behind it, an adjective between allowed ("الموفد الأميركي فلان")."""
    if noun.named or person.mention is None or person.mention.type != "PER" or person.joined:
        return False
    gap = person.first - noun.last
    titled = page.tokens.norms[noun.first].lstrip("و") in _titles()
    return titled and (gap <= 0 or (gap == 1 and page.tokens.norms[noun.last].startswith("ال")))


_ASIDE = 9
"""Words that an aside behind a subject may be long."""


def drop_aside(candidates: list[Candidate], page: Page) -> list[Candidate]:
    """Without what an aside between commas says of the first name ("اتهم فلان، المتحدث باسم الجبهة، الحكومة").

    What follows the aside begins anew: the commas join nothing. A list of names is no aside.
    """
    head = 1 if len(candidates) > 1 and is_title_of(candidates[0], candidates[1], page) else 0
    if len(candidates) < head + 2 or candidates[head].mention is None:
        return candidates
    opens = candidates[head].last
    if opens >= len(page.tokens) or opens in page.mention_at or page.word(opens).tag != COMMA:
        return candidates
    told = candidates[head + 1]
    office = page.tokens.norms[told.first] in _offices()
    if told.mention is not None or told.first != opens + 1 or not (office or _is_definite(told, page)):
        return candidates
    stop = min(opens + 1 + _ASIDE, len(page.tokens))
    closes = next((at for at in range(opens + 1, stop) if page.word(at).tag == COMMA), 0)
    behind = [candidate for candidate in candidates if candidate.first > closes]
    if not closes or (not behind and not office):
        return candidates
    opened = [msgspec.structs.replace(behind[0], joined=False), *behind[1:]] if behind else []
    return [*candidates[: head + 1], *opened]


_NUNATED = ("ون", "ين")
"""Endings that a noun loses before another in a construct chain."""


def _is_definite(candidate: Candidate, page: Page) -> bool:
    """Whether a noun carries the article or an ending that the first part of a construct chain never does."""
    norm = page.tokens.norms[candidate.first]
    return candidate.mention is None and (norm.lstrip("وف").startswith("ال") or norm.endswith(_NUNATED))


def behind_place(zones: list[Zone], places: frozenset[str]) -> list[Candidate]:
    """The subject that stands behind a place ("تنتشر في المنطقة قوات …", "قتل في القصف خمسة مدنيين"); [] for none."""
    if len(zones) < 2 or zones[1].preposition not in places or len(zones[1].candidates) < 2:
        return []
    where, *others = zones[1].candidates
    land = bool(where.classes & {"place", "area"}) or (where.mention is not None and where.mention.type == "LOC")
    if not land or others[0].joined or others[0].first < where.last:
        return []
    beings = others[0].classes & {"force", "fighter", "person", "group", "state"}
    return others if beings or (others[0].mention is not None and others[0].mention.type == "ORG") else []


def find_own(sentence: Sentence, hit: Hit) -> Candidate | None:
    """The first person whom a verb shows ("نحذر", "هاجمنا حاجزا"). Where it is the object ("هاجمنا مقاتلو …"), an empty
    candidate; None for another person."""
    norm = hit.form.words[0]
    page = sentence.page
    lemma = hit.form.entry.lemma.split(" ")
    if hit.form.shape == PRESENT_AR:
        ours = len(hit.form.words) == 1 and norm.startswith("ن") and norm[1:] == fold_word(lemma[-1])[1:]
        return Candidate(hit.first, hit.last, pronoun=True, own=True) if ours else None
    if hit.form.shape != PAST_AR or not norm.endswith("نا") or norm == fold_word(lemma[0]):
        return None
    zone = read_zones(sentence, hit.last, sentence.last)[0]
    after = zone.candidates[0] if zone.candidates else None
    acts = after is not None and after.first == hit.last and (is_doer(after) or bool(after.classes & _PATIENTS))
    counted = after is not None and page.tokens.norms[after.first].endswith("ا")
    last = hit.first if acts and not counted else hit.last
    return Candidate(hit.first, last, pronoun=True, own=True)


def _unjoined(norm: str) -> tuple[str, str]:
    """A folded word as it stands, and without one letter written to it ("ووقع")."""
    return norm, norm[1:] if norm[:1] in "وفب" else norm


def happens_beside(sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb or its noun right before or soon behind says that it took place ("اندلعت اشتباكات", "حصول اللقاء")."""
    page = sentence.page
    happens = page.reader.grammar.words["ar.happens"]
    norms = page.tokens.norms
    before = hit.first - 1
    free = not hit.preposition and before >= sentence.first and before not in page.mention_at
    if free and not happens.isdisjoint((*_unjoined(norms[before]), norms[before].removeprefix("ال"))):
        return True
    for index in range(before, max(hit.first - 6, sentence.first - 1), -1):
        if hit.preposition or (index in sentence.verbs and happens.isdisjoint(_unjoined(norms[index]))):
            break
        if index in page.mention_at or index in page.timed or page.word(index).tag in (PREPOSITION, NOUN, OTHER):
            if index in page.mention_at or happens.isdisjoint(_unjoined(norms[index])):
                continue
            return _leads(page, index)
        break
    for index in range(hit.last, min(hit.last + 4, sentence.last)):
        if index in page.mention_at or page.word(index).tag not in (OTHER, FINITE):
            return False
        if norms[index] in happens:
            return True
    return False


def _leads(page: Page, index: int) -> bool:
    """Whether a preposition or a date follows a verb, so that its subject stands behind those ("اندلعت في … اشتباكات")."""
    after = index + 1
    return after < len(page.tokens) and (
        after in page.timed
        or (after not in page.mention_at and page.word(after).tag == PREPOSITION)
        or page.clitic(after)[0] == "ب"
    )


def clause_start(sentence: Sentence, at: int) -> int:
    page = sentence.page
    start = at + 1
    lowest = max(sentence.first, at - REACH // 2)
    while start > lowest:
        index = start - 1
        if index not in page.mention_at and (page.word(index).tag in (BORDER, FINITE, HARD) or index in sentence.verbs):
            break
        start -= 1
    return start


def has_object(zones: list[Zone]) -> bool:
    """Whether a place is named behind the means ("استهداف الجيش بالمدفعية قرية …"), so that the name before is who attacks."""
    return (
        len(zones) > 1
        and zones[1].preposition == "ب"
        and any(candidate.mention is not None and candidate.mention.type == "LOC" for candidate in zones[1].candidates)
    )


_SIDES = ("actor", "place")
"""Roles that a verb with a pronoun for the noun before it may mark ("قصف نفذه …", "اشتباكات شهدتها …")."""


def read_relative(sentence: Sentence, hit: Hit) -> list[Zone]:
    """What the entry's marks name a role for behind the noun: "قصف نفذه …", "القصف الذي نفذه …", "… تم توقيعه بين …"."""
    page = sentence.page
    marks, origins = hit.form.entry.marks, page.reader.grammar.words["ar.origins"]
    stop = min(hit.last + REACH // 2, sentence.last - 1)
    near = True
    for index in range(hit.last, stop):
        norm = page.tokens.norms[index]
        if marks.get(norm) in _SIDES and (norm in origins or (near and index in sentence.verbs)):
            return _marked_by(sentence, index, norm)
        if index in page.mention_at:
            near = False
            continue
        word = page.word(index)
        if near and word.rest in page.reader.grammar.words["ar.relatives"]:
            following = page.tokens.norms[index + 1]
            if marks.get(following) in _SIDES:
                return _marked_by(sentence, index + 1, following)
            zones = read_zones(sentence, index + 1, sentence.last)
            return [zone for zone in zones if zone.preposition in marks]
        if word.tag in (HARD, FINITE, BORDER):
            return []
        near = near and word.tag != COMMA and index not in sentence.verbs and index - hit.last < 5
    return []


def _marked_by(sentence: Sentence, index: int, mark: str) -> list[Zone]:
    """The words behind a mark that is no preposition, as its zone."""
    zones = read_zones(sentence, index + 1, sentence.last)
    zones[0].preposition = mark
    return zones[:3]


def add_of(frame: Frame, zones: list[Zone]) -> None:
    """ "7 من عناصر التنظيم": من after a counted target belongs to it."""
    entry = frame.hit.form.entry
    if (entry.kind == "noun" and entry.construct != "target") or "من" in entry.marks:
        return
    for zone in zones[1:2]:
        last = zones[0].candidates[-1] if zones[0].candidates else None
        if last is not None and last.mention is not None and last.mention.type == "PER" and last.last == zone.first:
            continue  # "بينهم فلان من الوكالة": where he is from
        if zone.preposition == "من":
            frame.add("target", zone.candidates)
            if zone.candidates:
                frame.cover(frame.first, zone.last)


def adjectives(sentence: Sentence, hit: Hit) -> tuple[list[Candidate], int]:
    """Relational adjectives after a noun, other adjectives between allowed ("قصف صاروخي تركي")."""
    page = sentence.page
    found: list[Candidate] = []
    after = hit.last
    for index in range(hit.last, min(hit.last + 4, sentence.last)):
        if index in page.mention_at:
            break
        word = page.word(index)
        if word.preposition or (word.joined and not found):
            break
        if word.tag == DEMONYM:
            found.append(Candidate(index, index + 1, known=word.known, joined=word.joined))
            after = index + 1
        elif word.tag != OTHER:
            break
    return found, after


def add_led_places(sentence: Sentence, frame: Frame, places: frozenset[str]) -> None:
    """The place between a noun and the verb before it that says it took place ("اندلعت في محيط X اشتباكات")."""
    first = max(sentence.first, frame.hit.first - 6)
    start = next((at for at in range(frame.hit.first - 1, first - 1, -1) if at in sentence.verbs), first)
    for zone in read_zones(sentence, start + 1, frame.hit.first, before="verb"):
        if zone.preposition in places:
            frame.add("place", [c for c in zone.candidates if c.mention is not None and c.mention.type == "LOC"])


_BRACKETED = 10
"""Words that stand between a bracket and a trigger in it at most."""


def add_bracket_place(sentence: Sentence, frame: Frame) -> bool:
    """The place before the bracket that a trigger stands in ("في البلدة (مقتل شخص)"). Returns whether it stands in one."""
    page = sentence.page
    for index in range(frame.hit.first - 1, max(frame.hit.first - _BRACKETED, sentence.first) - 1, -1):
        if page.tokens.words[index] == ")":
            return False
        if page.tokens.words[index] == "(":
            mention = page.mention_at.get(index - 1)
            if mention is not None and mention.type == "LOC" and index > sentence.first:
                start, end = page.mention_span[mention.id]
                frame.roles["place"] = [Candidate(start, end, mention)]
            return True
    return False


def add_front_places(sentence: Sentence, frame: Frame, places: frozenset[str]) -> None:
    if frame.names("place") or frame.hit.first - sentence.first > REACH:
        return
    page = sentence.page
    letter, _ = page.clitic(sentence.first)
    word = page.word(sentence.first)
    if letter == "ب" or (word.tag == PREPOSITION and word.rest in places):
        for zone in read_zones(sentence, sentence.first, frame.hit.first, before="verb")[:3]:
            frame.add("place", [c for c in zone.candidates if c.mention is not None and c.mention.type == "LOC"])
