"""Whose a nameless Arabic force is: the body behind "من", "في", "ل" or "تابع لـ"."""

from __future__ import annotations

from itertools import pairwise

from sijill.extract.claims.arabic_phrases import unquoted
from sijill.extract.claims.frame import Frame, is_state
from sijill.extract.claims.words import NUMERAL, Candidate, Page
from sijill.extract.claims.zones import Zone

_DOERS = frozenset(("force", "group"))
_PATIENTS = frozenset(("person", "fighter"))
_OF = {
    "من": frozenset(("force", "fighter", "person", "group", "vehicle", "convoy")),
    "في": frozenset(("fighter", "person")),
    "ل": frozenset(("force", "vehicle", "convoy", "position")),
}
"""Preposition to the classes of nameless nouns whose body stands behind it."""
_PHRASE = 3
"""Words that one nameless phrase may be wide."""


def find_owners(candidates: list[Candidate], zones: list[Zone], page: Page) -> list[Candidate]:
    """The body that a nameless force or person is of ("قوة من جهاز …", "مسلحون من …"); [] where none stands right behind."""
    if not candidates or any(candidate.named or candidate.pronoun for candidate in candidates) or len(zones) < 2:
        return []
    zone = zones[1]
    if not zone.candidates or any(other.first >= candidates[-1].last for other in zones[0].candidates):
        return []  # "دمرت المدفعية مركزا لـ…": what stands between is what the body owns
    belongs = _are_of(page, candidates[-1].last, zone)
    person = _titled(candidates, zone, page)
    if person is not None:
        return [person]
    if not (belongs or candidates[0].classes & _OF.get(zone.preposition, frozenset())):
        return []
    found = zone.candidates[0]
    for body in zone.candidates[1:3]:
        heads = found.classes & (_PATIENTS | _DOERS | {"state"})
        if found.named or not heads or body.joined or body.first - found.last > unquoted(page, found.last):
            break
        found = body  # "مئات من عناصر الحركة", "عناصر من جماعة “X”"
    gap = 2 if zone.preposition == "في" else 1
    near = zone.first - candidates[-1].last <= gap or belongs
    near = near and found.first - zone.first <= 5
    near = near and candidates[-1].first - candidates[0].last <= _PHRASE
    near = near and not _is_counted(page, candidates[-1].last, zone.first)
    if not near or not _is_body(found, zones[1], page):
        return []
    return [c for c in zone.candidates if c is found or c.joined]


_TITLES = ("في", "ل")
_TITLED = 2
"""Words between a title and the preposition behind it: adjectives ("القائد السابق لـ…")."""


def _titled(candidates: list[Candidate], zone: Zone, page: Page) -> Candidate | None:
    """The person named behind his title and his body ("القيادي في الحركة فلان", "القائد السابق لـ… فلان"); None for nobody."""
    title = candidates[-1]
    if zone.preposition not in _TITLES or len(candidates) > 1 or not title.classes & _PATIENTS:
        return None
    if zone.first - title.last > _TITLED or any(
        not page.tokens.norms[at].startswith("ال") for at in range(title.last, zone.first)
    ):
        return None
    for body, person in pairwise(zone.candidates[:3]):
        named = person.mention is not None and person.mention.type == "PER" and not person.joined
        if named and person.first - body.last <= unquoted(page, body.last):
            return person
    return None


def _is_counted(page: Page, first: int, last: int) -> bool:
    """Whether a figure stands between two tokens, of which "من" tells ("قتل الجيش خمسة من …")."""
    norms = page.tokens.norms
    return any(page.word(at).tag == NUMERAL or norms[at] in page.reader.numerals for at in range(first, last))


def _are_of(page: Page, first: int, zone: Zone) -> bool:
    """Whether only adjectives, the last of them "belonging", stand between a force and ل ("الطيران الحربي التابع للجيش")."""
    between = page.tokens.norms[first : zone.first]
    belongs = bool(between) and between[-1].removeprefix("ال").startswith("تابع")
    return (
        zone.preposition == "ل"
        and belongs
        and len(between) <= 3
        and len({norm.startswith("ال") for norm in between}) == 1
    )


def _is_body(candidate: Candidate, zone: Zone, page: Page) -> bool:
    """Whether a body is named here, or told by its noun with the article ("قوة للجيش"), which one stands for."""
    if candidate.mention is not None:
        return candidate.mention.type == "ORG"
    norm = page.tokens.norms[candidate.first]
    definite = norm.lstrip("وفبك").startswith(("ال", "لل"))
    alone = len(zone.candidates) == 1 and zone.last - candidate.last <= 0
    return definite and alone and page.word(candidate.first).rest in page.reader.grammar.words["ar.group_words"]


def governs(phrase: list[Candidate], zones: list[Zone], page: Page) -> Candidate | None:
    """The state whose government a phrase names by "في" ("الحكومة في مالي"); None for all else."""
    if len(phrase) != 1 or phrase[0].named or "state" not in phrase[0].classes or len(zones) < 2:
        return None
    zone = zones[1]
    definite = page.tokens.norms[phrase[0].first].lstrip("وف").startswith("ال")
    near = zone.preposition == "في" and bool(zone.candidates) and zone.candidates[0].first - phrase[0].last <= 1
    return zone.candidates[0] if definite and near and is_state(zone.candidates[0]) else None


def behind_owners(owners: list[Candidate], zones: list[Zone]) -> list[Candidate]:
    """What stands behind the owners of a subject in their zone: the object ("مسلحون من الحركة حاجزا")."""
    if not owners or zones[1].preposition != "من":
        return []
    return [c for c in zones[1].candidates if c.first >= owners[-1].last and not c.joined]


def is_of_body(name: Candidate, zones: list[Zone]) -> bool:
    """Whether a named body is told to be another's, and something stands behind that ("المركز الإعلامي للهيئة بيانا")."""
    if len(zones) < 2 or zones[1].preposition != "ل" or len(zones[1].candidates) < 2:
        return False
    body = zones[1].candidates[0]
    whole = name.mention is not None and name.mention.type == "ORG" and zones[1].first <= name.last + 1
    return whole and body.mention is not None and body.mention.type == "ORG"


_SIDES, _OTHER = "بين", "من جهه"


def add_marked_owners(frame: Frame, zones: list[Zone], page: Page) -> None:
    """The bodies of nameless sides behind a mark ("بين فصائل من …")."""
    marks = frame.hit.form.entry.marks
    for at in range(len(zones) - 1):
        role = marks.get(_SIDES if zones[at].preposition == _OTHER else zones[at].preposition)
        if role:
            frame.add(role, find_owners(zones[at].candidates, zones[at:], page))
