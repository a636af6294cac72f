"""Whether an English word is a verb where it stands, and whether that verb is in the passive."""

from __future__ import annotations

from sijill.extract.claims.inflect import BASE, ING, PARTICIPLE, PAST, THIRD
from sijill.extract.claims.marks import count_before, leads_number
from sijill.extract.claims.words import (
    AUXILIARY,
    COMMA,
    CONJUNCTION,
    DEMONYM,
    DETERMINER,
    FINITE,
    HARD,
    NOUN,
    NUMERAL,
    OTHER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    Hit,
    Page,
    Word,
)
from sijill.extract.claims.zones import Sentence, left_of

_HAVE = frozenset(("has", "have", "had"))


_PASSIVE = frozenset(("by", "in", "and", "or"))


def _names_attack(page: Page, index: int) -> bool:
    """Whether a noun of attack or fighting stands at `index`."""
    forms = page.reader.grammar.forms.get(page.tokens.norms[index], ())
    return any(form.entry.kind == "noun" and form.entry.type in ("attack", "clash") for form in forms)


def _before_bracket(page: Page, index: int, first: int) -> int:
    """The word in front of the bracket that ends at `index` ("the Observatory (XYZ) condemns"); `index` for a long one."""
    for at in range(index - 1, max(index - _SHORT, first), -1):
        if page.tokens.norms[at] == "(":
            return at - 1
    return index


_SHORT = 5
"""Words that a bracket with an abbreviation holds at most."""


def _is_past(page: Page, index: int) -> bool:
    """Whether a participle stands at `index`."""
    forms = page.reader.grammar.forms.get(page.tokens.norms[index], ())
    return any(form.shape in (PAST, PARTICIPLE) for form in forms) or page.tokens.norms[index] == "been"


_PLURAL = ("s", "men", "people", "police", "children")
"""Endings of nouns for several."""
_COUNTED = frozenset(("killed", "wounded", "captured", "displaced"))


def is_left_out(page: Page, hit: Hit, first: int, end: int) -> bool:
    """Whether a bare count is what a participle of harm is said of, the helping verb left out ("with 45 killed", "and another
    wounded when …", "leaving 6 dead and 4 others hurt")."""
    entry, grammar = hit.form.entry, page.reader.grammar
    past = hit.form.shape in (PAST, PARTICIPLE) or entry.lemma in grammar.words["en.same_past"]
    if (
        not past
        or entry.kind != "verb"
        or hit.last in page.mention_at
        or grammar.types[entry.type].counts not in _COUNTED
    ):
        return False
    after = page.word(hit.last).tag if hit.last < end else HARD
    if after in (DETERMINER, DEMONYM, NUMERAL, NOUN) or (
        after == OTHER and not page.tokens.norms[hit.last].endswith("ly")
    ):
        return False
    return count_before(page, hit.first, first) >= first


def past_adverbs(page: Page, before: int, first: int) -> int:
    """The helping verb in front of the adverbs that end at `before` ("to openly and daily shell"); `before` where none stands there."""
    at = before
    while (
        at > first
        and at not in page.mention_at
        and (page.tokens.norms[at].endswith("ly") or page.tokens.norms[at] == "and")
    ):
        at -= 1
    helps = at < before and at not in page.mention_at and page.word(at).tag == AUXILIARY
    return at if helps and page.tokens.norms[before] != "and" else before


def is_verb_here(page: Page, hit: Hit, first: int, end: int, *, noun: bool = False) -> bool:
    """Whether a word that may be noun or verb stands as a verb at this point of the sentence `first:end`.

    `noun` tells that the tables hold it as a noun too ("shelling").
    """
    before = hit.first - 1
    if before > first and page.tokens.norms[before].endswith("ly"):
        before = past_adverbs(page, before, first)
    if hit.form.entry.lemma == "have" and hit.last < end and _is_past(page, hit.last):
        return False  # "has killed": it only helps
    armed = page.tokens.norms[hit.first] == "armed" and hit.last < end and page.word(hit.last).tag == NOUN
    if armed and before not in page.mention_at:
        return False  # "its allied armed groups"
    if before > first and page.tokens.norms[before] == ")":
        before = _before_bracket(page, before, first)
    shape = BASE if hit.form.words[0] == hit.form.entry.lemma else hit.form.shape
    norms = page.tokens.norms
    if is_left_out(page, hit, first, end):
        return True
    if shape == ING and _qualifies(page, hit, first, end):
        return False
    if shape == ING and noun and before >= first and norms[before] in page.reader.grammar.words["en.be"]:
        return hit.last < end and page.word(hit.last).tag != PREPOSITION  # "have been targeting weak posts"
    goes_on = noun or hit.form.entry.lemma in page.reader.grammar.words["en.going_on"]
    if shape == ING and goes_on and hit.last < end and _names_attack(page, hit.last):
        return False  # "shelling attacks", "in escalating clashes"
    if shape == ING and noun and norms[before] == "of" and before > first and before - 1 in page.mention_at:
        near = [page.word(at).tag for at in range(hit.last, min(hit.last + 3, end))]
        return NOUN in near or any(at in page.mention_at for at in range(hit.last, min(hit.last + 3, end)))
    if shape == ING and noun:
        at = hit.last
        while at < end - 1 and at not in page.mention_at and page.tokens.norms[at].endswith("ly"):
            at += 1
        return hit.last < end and (
            _begins_object(page, at) or leads_number(page, at) or _begins_described(page, hit, at, first, end)
        )
    if before < first:
        return shape in (PAST, PARTICIPLE) or (hit.last < end and shape != THIRD)
    previous = page.word(before)
    compass = norms[before].endswith("ern") and before not in page.mention_at
    if shape in (PAST, PARTICIPLE) and compass and hit.last in page.mention_at:
        return False  # "in the northern occupied Karlin"
    if shape == ING and norms[before] == "of":
        described = _begins_described(page, hit, hit.last, first, end)
        return hit.last < end and (_begins_object(page, hit.last) or described)  # "accused of arming the …"
    after = page.word(hit.last) if hit.last < end else None
    named_before = before in page.mention_at
    if not named_before and (previous.tag in (DETERMINER, POSSESSIVE, DEMONYM) or norms[before] == "of"):
        if (
            after is not None
            and after.tag == NOUN
            and hit.last not in page.mention_at
            and (previous.tag == POSSESSIVE or norms[hit.first] == "armed")
        ):
            return False  # "the state’s armed forces", "… armed groups"
        return shape in (PAST, PARTICIPLE) and previous.tag != DETERMINER and norms[before] != "of" and hit.last < end
    if shape in (PAST, PARTICIPLE):
        called = hit.form.entry.lemma == "name" and previous.tag in (NOUN, OTHER)
        if hit.form.entry.type == "appoint" and not named_before and (called or previous.tag == COMMA):
            return False  # "three men named …", "N, appointed in May, …"
        noun_after = after is not None and after.tag == NOUN and hit.last not in page.mention_at
        if noun_after and not named_before and previous.tag == OTHER and norms[before].endswith("ed"):
            return False  # "who treated wounded hikers"
        if (
            noun_after
            and not named_before
            and "to" in norms[max(first, before - 2) : before]
            and page.word(before).tag == OTHER
        ):
            return False  # "to free kidnapped hikers"
        adverb = norms[before].endswith("ly") and before - 1 >= first and after is not None and after.tag == NOUN
        behind = page.word(before - 1).tag in (DETERMINER, PREPOSITION, CONJUNCTION, DEMONYM)
        if adverb and (behind or norms[before - 1].endswith("ing")):
            return False  # "the internationally backed cabinet", "killing badly wounded hikers"
        goes_on = hit.form.entry.lemma in page.reader.grammar.words["en.going_on"] and hit.last < end
        if goes_on and _names_attack(page, hit.last) and previous.tag in (CONJUNCTION, PREPOSITION, COMMA):
            return False  # "and continued raids"
        if previous.tag == PREPOSITION and not named_before and hit.last < end and norms[hit.last] not in _PASSIVE:
            return False  # "looking for wounded guards"
        if previous.tag == NUMERAL and hit.last in page.mention_at and not named_before:
            return False  # "two captured … soldiers"
        attributive = after is not None and hit.last not in page.mention_at and after.tag == NOUN and not named_before
        return not (attributive and previous.tag in (PREPOSITION, NUMERAL, OTHER, COMMA, CONJUNCTION)) or _ends_clause(
            page, hit, end
        )
    if (
        shape == ING
        and hit.last - hit.first == 1
        and page.word(hit.first).tag == NOUN
        and _is_noun_phrase(page, before)
    ):
        return False  # "a two-storey building"
    if shape == ING:
        return after is None or norms[hit.last] != "of"
    if hit.form.entry.lemma in page.reader.grammar.words["en.same_past"] and shape == BASE:
        # "a strike hit the market": the past looks like the base, so the subject may be one
        if norms[before] in page.reader.grammar.words["en.passive_helpers"] and not named_before:
            return True
        if after is not None and (named_before or previous.tag in (NOUN, OTHER) or before in page.timed):
            plural = norms[before].endswith("s") and (previous.tag == NOUN or _names_attack(page, before))
            dated = (before in page.timed or plural) and after.tag in (NOUN, NUMERAL)
            return dated or after.tag in (DETERMINER, DEMONYM) or hit.last in page.mention_at
    if named_before:
        start = page.mention_span[page.mention_at[before].id][0] - 1
        if shape in (BASE, THIRD) and start >= first and norms[start] in ("a", "an"):
            return False  # "an SDF arms depot"
        previous = Word(OTHER)  # "US strike": the name of a state that is spelt like a pronoun
    if previous.tag == AUXILIARY and norms[before] not in page.reader.grammar.words["en.passive_helpers"] | {
        "has",
        "had",
        "have",
    }:
        return True
    if norms[before] in _HAVE and hit.form.entry.lemma.split(" ")[0] in page.reader.grammar.words["en.same_participle"]:
        return True  # "have overrun the base"
    if norms[before] in page.reader.grammar.words["en.owned"]:
        return False  # "our forces"
    if (
        norms[before] == "that"
        and noun
        and after is not None
        and (after.tag == FINITE or norms[hit.last].endswith("ed"))
    ):
        return False  # "said that clash resulted in …"
    if previous.tag == PRONOUN or norms[before] in ("who", "which", "that", "not", "never"):
        return True
    crowd = previous.tag == NUMERAL and norms[before].endswith("s")  # "Thousands flee …"
    if not crowd and (
        previous.tag in (PREPOSITION, NUMERAL)
        or not (named_before or previous.tag in (NOUN, OTHER, CONJUNCTION, COMMA))
    ):
        return False
    if after is None:
        return False
    takes_object = _begins_object(page, hit.last) or leads_number(page, hit.last)
    takes_object = takes_object or (not noun and not hit.form.entry.object and after.tag == PREPOSITION)
    if shape == BASE and not noun and previous.tag == NOUN and after.tag == NUMERAL:
        return True  # "Raids on a post kill 9"
    takes_object = takes_object or (not noun and norms[hit.last] in hit.form.entry.marks)
    if shape == THIRD:
        if norms[hit.last] == "that":
            return True
        if named_before and not noun and after.tag == OTHER and hit.form.words[0] not in page.reader.grammar.nouns:
            return not norms[hit.last].endswith("ed")  # "X backs armed groups" but "X rockets landed"
        return (takes_object and not norms[before].endswith("s")) or (named_before and takes_object)
    plural = norms[before].endswith(_PLURAL) or named_before
    known = named_before or previous.tag != OTHER or not noun
    return takes_object and plural and known


def _qualifies(page: Page, hit: Hit, first: int, end: int) -> bool:
    """Whether a word in -ing only says which noun is meant: one behind an article that stands alone ("a warning station", "the
    attacking force"), or people at the front of the sentence who are its subject ("Fleeing villagers told …")."""
    at = hit.last
    if at >= end or at in page.mention_at or not page.word(at).classes & _THINGS:
        return False
    last = at
    while last + 1 < end and last + 1 not in page.mention_at and page.word(last + 1).tag == NOUN:
        last += 1
    following = page.word(last + 1).tag if last + 1 < end and last + 1 not in page.mention_at else HARD
    if hit.first == first:
        return following in (FINITE, AUXILIARY) and bool(page.word(last).classes & {"person", "fighter", "force"})
    opens = hit.first - 1
    while opens > first and hit.first - opens < _QUALIFIED and opens not in page.mention_at:
        if page.word(opens).tag not in (NOUN, OTHER, DEMONYM) or page.tokens.norms[opens].endswith("s"):
            break
        opens -= 1
    article = opens not in page.mention_at and page.tokens.norms[opens] in page.reader.grammar.words["en.articles"]
    norm = page.tokens.norms[last]
    return article and not norm.endswith("s") and norm not in page.reader.grammar.many and following != NOUN


_QUALIFIED = 3
"""Words between an article and a word in -ing that qualifies its noun."""


def is_premodifier(page: Page, hit: Hit, end: int) -> bool:
    """Whether an English noun of an act in the singular only says what the thing or the person right behind it is for ("a raid team")."""
    at = hit.last
    if hit.form.entry.language != "en" or hit.form.shape != "one" or at >= end or at in page.mention_at:
        return False
    small = page.tokens.words[at].islower() and page.tokens.norms[at - 1] != "of"
    return small and page.word(at).tag == NOUN and bool(page.word(at).classes & _THINGS)


_THINGS = frozenset(("position", "building", "vehicle", "fighter", "person", "force"))


def _begins_object(page: Page, index: int) -> bool:
    return index in page.mention_at or page.word(index).tag in (DETERMINER, DEMONYM, NUMERAL, PRONOUN, NOUN)


def _begins_described(page: Page, hit: Hit, at: int, first: int, end: int) -> bool:
    """Whether an adjective or two and their plural noun follow a word in -ing that no article makes a noun ("killing innocent people",
    "accused of raiding nearby villages")."""
    before = hit.first - 1
    if before >= first and before not in page.mention_at and page.word(before).tag in (DETERMINER, DEMONYM, POSSESSIVE):
        return False
    norms, forms = page.tokens.norms, page.reader.grammar.forms
    for index in range(at, min(at + 3, end)):
        if index in page.mention_at or index in page.timed:
            return False
        tag = page.word(index).tag
        if tag == NOUN:
            plural = norms[index].endswith(_PLURAL) or norms[index] in page.reader.grammar.many
            return index > at and plural and not _names_attack(page, index)
        small = page.tokens.words[index].islower() and not norms[index].endswith(("s", "ly"))
        if tag != OTHER or not small or (norms[index] in forms and not norms[index].endswith("ed")):
            return False
    return False


def _ends_clause(page: Page, hit: Hit, end: int) -> bool:
    """Whether the noun after a past form is its object: something follows that noun, and nothing before it wants a noun."""
    previous = page.word(hit.first - 1)
    if hit.last + 1 < end and page.word(hit.last + 1).tag == AUXILIARY and page.tokens.norms[hit.last + 1] != "to":
        return False  # "carters and hired hands has …": the noun is a subject
    return previous.tag in (OTHER, COMMA, CONJUNCTION) and not page.tokens.norms[hit.first - 1].endswith("ing")


def _is_noun_phrase(page: Page, before: int) -> bool:
    """Whether the word before goes with a noun: an article, a figure, an adjective or a noun that is no name."""
    return before >= 0 and before not in page.mention_at and page.word(before).tag in (DETERMINER, NUMERAL, OTHER, NOUN)


def is_passive(sentence: Sentence, hit: Hit) -> bool:
    """Whether the verb is a passive: a participle after a form of be, or after a noun and before "by"."""
    page = sentence.page
    same = hit.form.entry.lemma in page.reader.grammar.words["en.same_past"] and hit.form.shape == BASE
    if hit.form.shape not in (PAST, PARTICIPLE) and not same:
        return False
    if hit.form.entry.lemma == "blame" and hit.last < sentence.last and page.tokens.norms[hit.last] == "on":
        return True  # "a raid blamed on the Front"
    at = left_of(sentence, hit.first)
    helpers = page.reader.grammar.words["en.passive_helpers"]
    if at >= sentence.first and at not in page.mention_at and page.tokens.norms[at] in helpers:
        return True  # no "IS" that is a body's name
    if at < sentence.first and hit.last < sentence.last and page.tokens.norms[hit.last] == "by":
        return hit.form.entry.object == "target"  # "Backed by …, the … took …"
    if at >= sentence.first and page.word(at).tag == CONJUNCTION:
        if hit.last < sentence.last and page.tokens.norms[hit.last] == "by":
            return hit.form.entry.object == "target"
        earlier = [index for index in range(max(sentence.first, at - 3), at) if index in sentence.verbs]
        return bool(earlier) and is_passive(sentence, sentence.verbs[earlier[-1]])
    if hit.last < sentence.last and page.tokens.norms[hit.last] in ("by", "in") and at >= sentence.first:
        if hit.form.entry.object not in ("target", "object"):
            return False
        return page.tokens.norms[hit.last] == "by" or (page.word(at).tag == NOUN and at not in page.mention_at)
    return False
