"""The subject that stands before an Arabic verb: right before it, behind أما, or with an aside between."""

from __future__ import annotations

from sijill.extract.claims.arabic_owners import find_owners
from sijill.extract.claims.arabic_phrases import clause_start, is_doer, split_arguments
from sijill.extract.claims.words import (
    BORDER,
    BRACKET,
    COMMA,
    FINITE,
    HARD,
    HYPHEN,
    NUMERAL,
    OTHER,
    PREPOSITION,
    QUOTE,
    Candidate,
    Hit,
    Page,
)
from sijill.extract.claims.zones import Sentence, Zone, read_zones
from sijill.text.tokens import fold_word

_LEAST_PARTED = 4
"""Words of a subject with its participle, where a comma parts it from its verb."""
_REMARK = 8
"""Words that a bracket between a subject and its verb may hold."""
_ACTING = frozenset(("force", "group", "fighter", "person"))


_SUFFIXES = ("ها", "هم", "هما", "ه")


def has_object_pronoun(hit: Hit) -> bool:
    """Whether a pronoun for the object is written to a verb ("اغتالته", "هاجموها")."""
    norm = hit.form.words[0]
    lemma = fold_word(hit.form.entry.lemma.split(" ")[0])
    return len(hit.form.words) == 1 and norm != lemma and norm.endswith(_SUFFIXES) and not lemma.endswith("ه")


def before_verb(sentence: Sentence, hit: Hit) -> int:
    """The word before a verb, helpers skipped, where a subject could end; before the sentence where none can."""
    page = sentence.page
    at = hit.first - 1
    if hit.joined or at < sentence.first:
        return sentence.first - 1
    while (
        at > sentence.first
        and at not in page.mention_at
        and (page.tokens.norms[at] in page.reader.grammar.words["ar.helpers"] or page.word(at).tag == QUOTE)
    ):
        at -= 1
    if hit.last < sentence.last and page.tokens.norms[hit.last] in page.reader.grammar.words["ar.resumptive"]:
        return sentence.first - 1  # "التي تسيطر عليها …": who acts stands after the verb
    return at


def subject_before(sentence: Sentence, hit: Hit, at: int) -> tuple[list[Candidate], int]:
    """The subject whose phrase ends at the word `at`, and the token that it begins at; [] where none does."""
    page = sentence.page
    end = at + 1
    at = _before_bracket(sentence, at)
    word = page.word(at)
    named = at in page.mention_at
    if not named and page.tokens.norms[at] == "فقد":
        return _topic(sentence, hit, at)
    if not named and word.rest in page.reader.grammar.words["ar.relatives"] and has_object_pronoun(hit):
        return [], hit.first  # "الذي اغتالته القوات": who acts stands after the verb
    if not named and word.rest in page.reader.grammar.words["ar.relatives"]:
        noun = at
        while noun - 1 > sentence.first and page.word(noun - 1).tag in (COMMA, QUOTE):
            noun -= 1
        start = clause_start(sentence, noun - 1)
        zones = [zone for zone in read_zones(sentence, start, noun, before="verb") if zone.candidates]
        return (zones[-1].candidates[-2:] if zones else []), (zones[-1].first if zones else hit.first)
    if not named and page.tokens.norms[at] in page.reader.grammar.words["ar.that_it"]:
        return [Candidate(at, at + 1, pronoun=True)], at
    stops = (BORDER, FINITE, HARD, PREPOSITION, COMMA, HYPHEN, BRACKET)
    if not named and word.tag == COMMA:
        parted = _parted_subject(sentence, hit, at)
        parted = parted if parted[0] else _opening_subject(sentence, hit, at)
        return ([], hit.first) if parted[0] and _speaks(sentence, parted[0][0]) else parted
    if (not named and word.tag in stops) or at in sentence.verbs:
        return [], hit.first
    start = clause_start(sentence, at)
    if start > sentence.first:
        opener = start - 1
        if page.word(opener).tag == FINITE or opener in sentence.verbs:
            return [], hit.first
    zones = read_zones(sentence, start, end, before="verb")
    if _is_number_of(zones, page) and not page.clitic(start)[0]:
        return zones[1].candidates, zones[0].first  # "11 من عناصر التنظيم قتلوا"
    first = zones[0]
    if first.preposition or not first.candidates or page.clitic(start)[0]:
        return [], hit.first
    found, rest = split_arguments(first.candidates, page)
    if not any(candidate.named for candidate in found):
        found = [*found, *(c for c in rest[:1] if c.mention is not None and c.mention.type == "PER")]
    return [*found, *find_owners(found, zones, page)], first.first


def _speaks(sentence: Sentence, subject: Candidate) -> bool:
    """Whether the verb of another clause stands in front of a subject ("قال المرصد، …، قتل أربعة")."""
    return subject.first > sentence.first and sentence.page.word(subject.first - 1).tag == FINITE


def _before_bracket(sentence: Sentence, at: int) -> int:
    """The word before a bracket that closes at `at` and holds a name or a remark on the subject ("تنظيم (X) شن"); else `at`."""
    page = sentence.page
    if at in page.mention_at or page.tokens.words[at] not in ")]":
        return at
    for index in range(at - 1, max(at - _REMARK, sentence.first), -1):
        if page.tokens.words[index] in "([":
            return index - 1
    return at


def _is_number_of(zones: list[Zone], page: Page) -> bool:
    """Whether words of number alone stand in front of "من" and people ("11 من عناصر …", "عدد من مسلحي …")."""
    if len(zones) < 2 or zones[0].candidates or zones[0].preposition or zones[1].preposition != "من":
        return False
    held = zones[1].candidates
    number = range(zones[0].first, zones[1].first)
    counted = any(page.word(at).tag == NUMERAL or page.tokens.norms[at] in page.reader.numerals for at in number)
    return counted and len(number) <= 8 and bool(held) and bool(held[0].classes & {"person", "fighter"})


def _parted_subject(sentence: Sentence, hit: Hit, comma: int) -> tuple[list[Candidate], int]:
    """The force in front of a participle that a comma parts from its verb ("القوات المتمركزة في …، قصفت"); [] for none."""
    page = sentence.page
    start = clause_start(sentence, comma - 1)
    if hit.form.entry.subject != "actor" or hit.form.entry.either or comma - start < _LEAST_PARTED:
        return [], hit.first
    if any(page.word(at).tag == COMMA and at not in page.mention_at for at in range(start, comma)):
        return [], hit.first
    first = read_zones(sentence, start, comma, before="verb")[0]
    if first.preposition or not first.candidates or page.clitic(start)[0] or first.candidates[0].first > start + 1:
        return [], hit.first
    qualified = any(
        page.tokens.norms[at].startswith("ال") and page.word(at).tag == OTHER and at not in page.mention_at
        for at in range(first.candidates[0].last, comma)
    )
    if not qualified or not any(is_doer(candidate) for candidate in first.candidates):
        return [], hit.first
    return split_arguments(first.candidates, page)[0], start


def _topic(sentence: Sentence, hit: Hit, at: int) -> tuple[list[Candidate], int]:
    """The subject of "أما فلان فقد …"; [] where no أما opens the clause."""
    page = sentence.page
    norms = page.tokens.norms
    for index in range(at - 1, max(sentence.first, at - _FAR_SUBJECT) - 1, -1):
        if norms[index] in ("اما", "واما"):
            closes = next((i for i in range(index + 1, at) if page.word(i).tag == COMMA), at)
            first = read_zones(sentence, index + 1, closes, before="verb")[0]
            if first.preposition or page.clitic(index + 1)[0]:
                return [], hit.first
            return split_arguments(first.candidates, page)[0], index + 1
        if index not in page.mention_at and page.word(index).tag == HARD:
            break
    return [], hit.first


_FAR_SUBJECT = 40
"""Words before a verb in which the subject of its clause may stand, an aside between."""


def _opening_subject(sentence: Sentence, hit: Hit, comma: int) -> tuple[list[Candidate], int]:
    """The subject that opens a clause and that an aside parts from its verb ("أن مجموعة من …، هاجمت", "فلان، الذي …، اتهم").

    The clause opens with أن, or with the sentence, where a name stands right before the aside.
    """
    page = sentence.page
    words = page.reader.grammar.words
    lowest = max(sentence.first, comma - _FAR_SUBJECT)
    start = lowest - 1
    for at in range(comma - 1, lowest - 1, -1):
        if at in page.mention_at:
            continue
        if page.tokens.norms[at] in words["ar.that"]:
            start = at + 1
            break
        if page.word(at).tag == HARD:
            return [], hit.first
    governed = start >= lowest
    if not governed:
        start = sentence.first
        if lowest > start:
            return [], hit.first
    opening = next(
        (at for at in range(start, comma) if at not in page.mention_at and page.word(at).tag == COMMA), comma
    )
    parts = (
        at for at in range(start, opening) if at not in page.mention_at and page.tokens.norms[at] in words["ar.among"]
    )
    zones = read_zones(sentence, start, next(parts, opening), before="verb")
    first = zones[0]
    if first.preposition or not first.candidates or page.clitic(start)[0] or first.candidates[0].first > start + 1:
        return [], hit.first
    if any(at in sentence.verbs and at not in page.mention_at for at in range(start, opening)):
        return [], hit.first
    if not governed and (opening == comma or first.candidates[-1].last != opening or not first.candidates[-1].named):
        return [], hit.first
    found, rest = split_arguments(first.candidates, page)
    if rest or not any(candidate.named or is_doer(candidate) or candidate.classes & _ACTING for candidate in found):
        return [], hit.first
    return [*found, *find_owners(found, zones, page)], start
