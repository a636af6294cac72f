"""The filled frame of one trigger, before it becomes a claim; and the checks that its entry asks for."""

from __future__ import annotations

from functools import cache

import msgspec

from sijill.data import load_toml
from sijill.extract.claims.grammar import Grammar
from sijill.extract.claims.words import NOUN, PREPOSITION, Candidate, Hit, Page
from sijill.extract.claims.zones import Sentence, Zone, heads
from sijill.text.tokens import ARABIC

SYMMETRIC = frozenset(("meet", "negotiate", "agree", "clash"))
"""Types whose both sides are actors, so that a carrying verb adds its subject to them."""
ANNOUNCED = frozenset(("agree", "negotiate", "plan", "pledge", "join", "split", "meet"))
"""Types whose doer is who announces them; who announces a death or an attack only reports it."""
_DIRECTIONS = frozenset(("north", "south", "east", "west"))
SIDES = frozenset(("between", "بين"))
"""Prepositions that both sides of a symmetric act stand behind."""
HARM = frozenset(("kill", "wound", "destroy"))
AIMED = frozenset(("attack", "destroy", "kill", "wound"))
_MOST = 8
"""Candidates that one role takes at most."""


class Frame(msgspec.Struct):
    """Roles of one trigger with the tokens that they were read from. `pattern` says how."""

    hit: Hit
    pattern: str
    roles: dict[str, list[Candidate]]
    first: int
    last: int
    described: set[str]
    """Classes of the nouns that stand where the object is, named or not."""
    light: Hit | None = None
    cause: bool = False
    """Whether a preposition makes it the cause or the setting of another act."""
    direct: list[Candidate] = []
    """What stands where the object does."""
    also: Frame | None = None
    """The frame of wounding whose figures this one carries along."""
    marked: set[str] = set()
    """Roles that a preposition of the entry's own marks has filled."""
    opposed: set[str] = set()
    """Mentions after a preposition that sets them against the actor: sides, also where they are names of states."""
    unresolved: set[str] = set()
    """Roles in which a pronoun stands that nothing before resolves."""
    thing: bool = False
    """Whether some noun phrase, known or not, stands where the object does."""
    told: bool = False
    """Whether a verb beside a noun says that it took place ("اندلعت", "نفذه"), though it lends it no subject."""
    elided: str = ""
    """Gender of an Arabic verb whose subject is left out ("m", "f"); "" where one stands, or none is to be looked for."""
    carried: bool = False
    """Whether its roles come from the sentence before."""
    risen: int = 0
    """End of the figure that a number or a toll rose to; 0 where none did."""
    numbers_from: int = 0
    numbers_to: int = 0

    def add(self, role: str, candidates: list[Candidate]) -> None:
        """Puts candidates into a role; "" and "object" take nothing, but what they describe is kept."""
        for candidate in candidates:
            self.described |= candidate.classes
        if role in ("", "object", "count"):
            return
        held = self.roles.setdefault(role, [])
        for candidate in candidates:
            if candidate not in held and len(held) < _MOST:
                held.append(candidate)

    def names(self, role: str) -> list[Candidate]:
        held = self.roles.get(role)
        return [candidate for candidate in held if candidate.named or candidate.pronoun] if held else []

    def cover(self, first: int, last: int) -> None:
        """Widens the evidence to the tokens `first:last`."""
        self.first, self.last = min(self.first, first), max(self.last, last)


def acts_unnamed(frame: Frame) -> list[Candidate]:
    """The people whom no name tells that an English verb says did it ("gunmen killed …"); [] for a name, and for a passive."""
    if frame.hit.form.entry.language != "en" or frame.pattern.endswith("passive") or frame.names("actor"):
        return []
    return [c for c in frame.roles.get("actor", ()) if c.classes & _BEINGS]


LAND: frozenset[str] = frozenset(("place", "area"))


@cache
def _states() -> frozenset[str]:
    return frozenset(entry["key"] for entry in load_toml("lexicon/states.toml")["entry"])


def is_state(candidate: Candidate) -> bool:
    """Whether a place name is that of a state, which can act."""
    return candidate.mention is not None and candidate.mention.known in _states()


def is_ruler(candidate: Candidate, page: Page) -> bool:
    """Whether a word for a state or its rulers stands right before a place name in Arabic ("دولة X", "حكومة X")."""
    at = candidate.first - 1
    if at < 0 or at in page.mention_at or page.tokens.kinds[candidate.first] != ARABIC:
        return False
    return "state" in page.word(at).classes and not page.clitic(candidate.first)[0]


def is_site(candidate: Candidate) -> bool:
    """Whether a place name stands for a place alone: no state, which can act, and no force beside it."""
    mention = candidate.mention
    return mention is not None and mention.type == "LOC" and not candidate.classes and not is_state(candidate)


def is_placed(candidate: Candidate, page: Page) -> bool:
    """Whether a place name stands with a word for a kind of place ("بلدة X", "the town of X", "X district")."""
    mention = candidate.mention
    if mention is None or mention.type != "LOC":
        return False
    norms = page.tokens.norms
    before = candidate.first - 1
    if before >= 0 and norms[before] == "of":
        before -= 1
    near = [at for at in (before, before - 1) if at >= 0 and at not in page.mention_at]
    if near and near[0] == before and page.word(before).tag == PREPOSITION:
        # "الموقع بين روسيا …": the noun further left is another phrase; "the road between A and B" is where they are
        road = page.word(before).rest in SIDES and "place" in page.word(before - 1).classes
        near = near[1:] if road else []
    if page.tokens.kinds[candidate.first] != ARABIC and candidate.last < len(norms) and norms[before + 1] != "of":
        near = [candidate.last]
    return any(page.word(at).tag == NOUN and page.word(at).classes & LAND for at in near[:2])


def place_by_type(frame: Frame, grammar: Grammar, page: Page, *, land: frozenset[str] = LAND) -> None:
    """Moves place names out of the roles in which, for this type, a place name says where and not who."""
    info = grammar.types[frame.hit.form.entry.type]
    if info.placeless:
        frame.roles.pop("place", None)
    for role in ("target", "actor"):
        held = frame.roles.get(role)
        if not held:
            continue
        keep: list[Candidate] = []
        forces = False
        for number, candidate in enumerate(held):
            if number and _is_listed_place(held[number - 1], candidate, page):
                continue  # "the villages of A and B", of which the second looks like a person
            alone = candidate.mention is None and candidate.known is not None
            if alone and candidate.known not in _states() and frame.hit.form.entry.language == "en":
                continue  # a people without a state of its own
            if candidate.mention is not None and candidate.classes and is_state(candidate):
                keep.append(candidate)  # "two US soldiers", "a US jet"
                continue
            if candidate.mention is not None and candidate.mention.type == "LOC" and is_ruler(candidate, page):
                keep.append(candidate)  # "أتباع دولة X"
                continue
            forces = bool(candidate.classes & {"force", "state", "fighter"}) or (forces and candidate.after_of)
            if forces or (
                candidate.mention is not None
                and candidate.mention.id in frame.opposed
                and not is_placed(candidate, page)
            ):
                keep.append(candidate)
                continue
            is_place = candidate.mention is not None and candidate.mention.type == "LOC"
            is_land = candidate.known is not None and candidate.classes == land
            local = info.symmetric or ("target" in info.place_from and frame.hit.form.entry.language == "en")
            site = local and role == "actor" and is_place and not is_state(candidate)
            armed = any(not c.named and c.classes & {"force", "munition", "fighter"} for c in held)
            where = is_place and (role in info.place_from or is_placed(candidate, page))
            where = where or (
                is_place and role == "actor" and armed and "target" in info.place_from and not is_state(candidate)
            )
            own = frame.hit.form.entry
            modifies = own.language == "en" and own.kind == "noun" and candidate.last == frame.hit.first
            beside = (
                frame.pattern in ("name + noun", "noun + construct")
                or modifies
                or (frame.hit.form.entry.object == "actor" and candidate in _objects(frame))
            )
            if is_land or where or (site and beside):
                frame.add("place", [candidate])
            else:
                keep.append(candidate)
        frame.roles[role] = keep
    if frame.roles.get("place"):
        if any(c.pronoun and c.mention is not None and c.mention.type != "LOC" for c in frame.roles["place"]):
            frame.unresolved = frame.unresolved | {"place"}  # "withdrew from it", of which only a body was named
        frame.roles["place"] = [c for c in frame.roles["place"] if c.mention is None or c.mention.type == "LOC"]


def _is_listed_place(before: Candidate, candidate: Candidate, page: Page) -> bool:
    """Whether a name of no place is joined to one before it that a word for places goes with."""
    mention = candidate.mention
    other = mention is not None and mention.type == "PER" and candidate.joined
    return other and before.mention is not None and before.mention.type == "LOC" and is_placed(before, page)


def _objects(frame: Frame) -> list[Candidate]:
    """What stands behind the verb as its object; in Arabic the first phrase there is the subject."""
    return frame.direct[1:] if frame.hit.form.entry.language == "ar" else frame.direct


def add_marked(
    frame: Frame, zones: list[Zone], sentence: Sentence, *, places: frozenset[str], passive: bool = False
) -> None:
    """Gives the zones with a preposition their roles: by the entry's marks, else place names after a preposition of place."""
    entry = frame.hit.form.entry
    words = sentence.page.reader.grammar.words
    agents, opposed = words[f"{entry.language}.agents"], words[f"{entry.language}.opposed"]
    possessed = (
        entry.language == "ar" and entry.kind == "verb" and entry.object == "target" and bool(zones[0].candidates)
    )
    if possessed and zones[0].candidates[-1] in frame.roles.get(entry.subject, ()):
        possessed = False  # what stands last is the subject, and whose it is, ل tells
    aimed = possessed
    told: set[str] = set()
    sided = ""
    for number, zone in enumerate(zones):
        if not zone.preposition:
            continue
        role = entry.marks.get(zone.preposition)
        if role == "actor" and zone.preposition == "ل" and number > 1 and _owns_site(zones[number - 1], zone):
            role = None  # "انفجار قرب مقر للجيش": whose it is, and not whose deed
        if role == "actor" and zone.preposition == "ل" and zone.candidates and all(map(_is_town, zone.candidates)):
            role = ""  # "هجوم على الريف الشمالي لX"
        if sided and zone.preposition in ("on", "من", "من جهه") and _is_side(zone, sentence):
            role = sided  # "between A on one side and B on the other"
        if zone.preposition != "من" or role is not None:  # "بين عناصر من X من جهة و…": whose they are ends no side
            sided = (role or "") if zone.preposition in SIDES or role == sided else ""
        before = sentence.page.tokens.norms[zone.first - 1] if zone.first > sentence.first else ""
        if zone.preposition == "by" and before in words["en.holding"] and zone.first > frame.hit.last:
            role = "target" if entry.type in AIMED and not frame.names("target") else ""  # "positions held by X"
        if zone.preposition == "مع" and "حدود" in _norm_before(sentence, zone.first):
            _add_places(frame, zone, page=sentence.page)
            continue  # "قرب الحدود مع …": where it is
        if zone.preposition in ("ل", "من") and before in words["ar.allied"] and zone.first > frame.hit.last:
            continue  # "موالية لـ…": whose side somebody is on
        again = role == "target" and entry.language == "ar" and entry.kind == "verb" and zone.preposition in told
        if again and not sentence.page.word(zone.first).joined:
            continue  # "طلب إلى الحكومة رفع شكوى إلى المجلس": only the first is asked
        if role == "target" and zone.candidates:
            told.add(zone.preposition)
        if zone.preposition == "ل" and aimed:
            role = "" if frame.names("target") else "target"  # "على دورية للجيش": whose patrol it was
        apart = zone.first - 1 > frame.hit.last and zone.first - 1 not in sentence.verbs
        if role is None and passive and zone.preposition == "by" and apart and before.endswith("ed"):
            continue  # "were moved under a deal brokered by …"
        aimed = role == "target" and zone.preposition not in SIDES and zone.preposition != "من"
        if role is None and passive and zone.preposition in agents:
            role = "actor"
        if role is None and zone.preposition in SIDES and entry.language == "en" and entry.type not in SYMMETRIC:
            sides = [c for c in zone.candidates if c.mention is not None]
            if sides and all(c.mention is not None and c.mention.type == "LOC" for c in sides):
                _add_places(frame, zone)  # "an ambush between X and Y"
                continue
        if role is not None:
            if role:
                english = bool(zone.candidates) and sentence.page.tokens.kinds[zone.first] != ARABIC
                frame.add(role, heads(zone.candidates) if english else zone.candidates)
                if zone.preposition in opposed:
                    frame.opposed = frame.opposed | {c.mention.id for c in zone.candidates if c.mention is not None}
                if zone.candidates:
                    frame.marked = frame.marked | {role}
                    frame.cover(zone.first, zone.last)
            else:
                _add_places(frame, zone)
        elif (
            zone.preposition in _DIRECTIONS
            and _lies_off(zone, sentence)
            and (frame.names("place") or frame.names("target"))
        ):
            continue  # "in X, north of Y": Y only says where X lies
        elif zone.preposition in places or (zone.preposition == "from" and before in words["en.lengths"]):
            _add_places(frame, zone)
        else:
            _add_places(frame, zone, page=sentence.page)


def _is_town(candidate: Candidate) -> bool:
    """Whether a place is named that is no state."""
    return candidate.mention is not None and candidate.mention.type == "LOC" and not is_state(candidate)


_SITES = frozenset(("position", "building", "vehicle", "convoy"))


def _owns_site(before: Zone, zone: Zone) -> bool:
    """Whether a zone stands right behind a nameless building, post or vehicle, which its names own."""
    if not before.candidates or not before.preposition:
        return False
    last = before.candidates[-1]
    return not last.named and bool(last.classes & _SITES) and zone.first - last.last <= 2


def _norm_before(sentence: Sentence, index: int) -> str:
    """The two folded words before an index, as one string."""
    return " ".join(sentence.page.tokens.norms[max(sentence.first, index - 3) : index])


def _lies_off(zone: Zone, sentence: Sentence) -> bool:
    """Whether "of" follows a direction ("north of X", but not "in north X")."""
    return sentence.page.tokens.norms[zone.first + 1 : zone.first + 2] == ["of"]


def _is_side(zone: Zone, sentence: Sentence) -> bool:
    """Whether "one side", "جهة" begins here."""
    words = sentence.page.reader.grammar.words
    norms = sentence.page.tokens.norms[zone.first : zone.first + 4]
    return any(norm in words["en.side_words"] or norm in words["ar.side_words"] for norm in norms)


def _is_listed(zone: Zone, number: int, page: Page) -> bool:
    """Whether a name is joined to one before it that a word for a kind of place goes with ("the cities of A and B")."""
    before = zone.candidates[number - 1] if number else None
    return before is not None and zone.candidates[number].joined and is_placed(before, page)


def _acts(candidate: Candidate) -> bool:
    """Whether a body or a force stands here, so that a state joined to it is another doer ("بهجمات القوات وروسيا")."""
    body = candidate.mention is not None and candidate.mention.type != "LOC"
    return body or bool(candidate.classes & {"force", "group", "fighter"})


def _add_places(frame: Frame, zone: Zone, *, page: Page | None = None) -> None:
    """Takes the place names of a zone; with `page`, only those that a word for a kind of place goes with."""
    found = [
        candidate
        for number, candidate in enumerate(zone.candidates)
        if candidate.mention is not None
        and candidate.mention.type == "LOC"
        and (page is None or is_placed(candidate, page) or _is_listed(zone, number, page))
        and not (candidate.joined and number and is_state(candidate) and _acts(zone.candidates[number - 1]))
    ]
    frame.add("place", found)
    if found:
        frame.cover(zone.first, max(candidate.last for candidate in found))
    elif page is None and not frame.names("place"):
        # "in the town": which one, what stands before the sentence may tell
        frame.roles.setdefault("place", []).extend(c for c in zone.candidates if not c.named and c.classes & LAND)


def is_complete(frame: Frame, *, number: bool, subject: frozenset[str]) -> bool:
    """Whether every need of the entry is met. `number` tells whether a figure of the type's own kind is there."""
    entry = frame.hit.form.entry
    for alternatives in entry.needs:
        if not any(_is_met(frame, need, number=number, subject=subject) for need in alternatives):
            return False
    return True


def _is_met(frame: Frame, need: str, *, number: bool, subject: frozenset[str]) -> bool:
    if need == "any":
        return (
            number or any(frame.names(role) for role in ("actor", "target", "place")) or bool(frame.described & _BEINGS)
        )
    if need == "number":
        return number
    if need == "object":
        return bool(frame.described & frame.hit.form.entry.object_is)
    if need == "by:ORG":
        return any(c.mention is not None and c.mention.type == "ORG" for c in frame.names("actor"))
    if need.startswith("by:"):
        return need[3:] in subject
    if need == "elided":
        return bool(frame.elided)
    if need == "armed":
        return bool(subject & _ARMED)
    if need == "doer":
        return bool(subject & _DOERS)
    if need == "subject":
        return bool(frame.names("actor")) or bool(subject & _MOVERS) or "actor" in frame.unresolved
    if need in ("actor+target", "actor+place"):
        return all(frame.names(role) for role in need.split("+"))
    if need == "actor+force":
        return bool(frame.names("actor")) and bool(frame.described & _BEINGS)
    if need == "actor+actor":
        return len(frame.names("actor")) > 1
    if need == "actor:PER":
        return any(
            candidate.mention is not None and candidate.mention.type == "PER" for candidate in frame.names("actor")
        )
    if need == "object:LOC":
        return any(candidate.mention is not None and candidate.mention.type == "LOC" for candidate in frame.direct)
    if need == "subject:LOC":
        return any(candidate.mention is not None for candidate in frame.names("place"))
    if need in ("target:ORG", "target:PER"):
        kind = need.removeprefix("target:")
        return any(c.mention is not None and not c.pronoun and c.mention.type == kind for c in frame.names("target"))
    if need in ("actor", "target", "place"):
        return bool(frame.names(need)) or need in frame.unresolved
    if need == "thing":
        return frame.thing
    if need == "light":
        return frame.light is not None or frame.told
    moves = frame.hit.form.entry.object in ("", "place", "object")
    if need == "force" and moves and "group" in subject:
        return True  # "the group withdrew from …"
    return need in frame.described or (moves and need in subject)


NEEDS = frozenset(
    (
        "any",
        "number",
        "object",
        "doer",
        "subject",
        "thing",
        "light",
        "never",
        "actor",
        "target",
        "place",
        "actor:PER",
        "armed",
    )
)
NEEDS |= {
    "by:ORG",
    "by:group",
    "by:force",
    "by:work",
    "elided",
    "actor+target",
    "actor+place",
    "actor+force",
    "actor+actor",
    "object:LOC",
    "subject:LOC",
    "target:ORG",
    "target:PER",
}
"""What an entry may need beside classes of nouns; nothing meets `never`."""
_BEINGS = frozenset(("person", "fighter", "force", "group"))
_DOERS = _BEINGS | {"state"}
_ARMED = frozenset(("fighter", "force"))
_MOVERS = _BEINGS | {"vehicle", "convoy"}
