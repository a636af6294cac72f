"""The dead and the hurt of Arabic sentences: who suffers by a bare adjective, tolls without a figure, verbs that are passive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sijill.extract.claims.arabic_cases import has_object_ending
from sijill.extract.claims.words import BORDER, COMMA, HARD, NUMERAL
from sijill.text.tokens import clitic_splits

if TYPE_CHECKING:
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
    acts = hit.joined and has_object_ending(sentence, hit)  # "…، واعتقلت عددا من …": who acts is left out
    return entry.either and alone and (shared or (counts_of_people(zones) and not acts))


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


def rise_after(sentence: Sentence, hit: Hit) -> int:
    """End of the figure that a toll rose to ("ارتفع عدد القتلى في … إلى 40"); 0 where no toll is told to have risen."""
    page = sentence.page
    norms, words = page.tokens.norms, page.reader.grammar.words
    if not hit.form.entry.toll or not words["ar.tallies"].intersection(
        norms[max(sentence.first, hit.first - 2) : hit.first]
    ):
        return 0
    for index in range(hit.last, min(hit.last + _RISES, sentence.last - 1)):
        counted = norms[index + 1] in page.reader.numerals or page.word(index + 1).tag == NUMERAL
        if norms[index] == "الي" and index not in page.mention_at and counted:
            return index + 2
    return 0


_RISES = 14
"""Words behind a toll within which the figure that it rose to stands."""
