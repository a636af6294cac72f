"""Finds trigger words in a stretch of tokens, and tells their verbs from their nouns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sijill.extract.claims.english_verbs import is_premodifier, is_verb_here
from sijill.extract.claims.grammar import FIXED, OWN, Form, Grammar
from sijill.extract.claims.inflect import BASE, PARTICIPLE_AR, PAST_AR, THIRD
from sijill.extract.claims.words import BORDER, COMMA, HARD, QUOTE, Hit, Page
from sijill.text.numbers import number_at
from sijill.text.tokens import ARABIC, WORD, fold_word


def find_hits(
    page: Page, first: int, last: int, grammar: Grammar, *, closed: frozenset[int] | set[int] = frozenset()
) -> dict[int, list[Hit]]:
    """Trigger words of the tokens `first:last` by their first token; longest phrases only, alternatives in table order.

    `closed` are tokens that cannot be triggers, since they tell the time ("فجر اليوم").
    """
    hits: dict[int, list[Hit]] = {}
    tokens, forms = page.tokens, grammar.forms
    norms, kinds = tokens.norms, tokens.kinds
    free = first
    for index in range(first, last):
        if index < free or index in closed:
            continue
        kind = kinds[index]
        if kind == WORD:
            if norms[index] not in forms or index in page.mention_at:
                continue
            if index > first and norms[index - 1] == "-" and page.tokens.ends[index - 1] == page.tokens.starts[index]:
                continue  # "best-funded": only the compounds of the table are read behind a hyphen
            found = _longest(page, forms[norms[index]], index, last)
            if found:
                hits[index] = found
                free = max(hit.last for hit in found)
        elif kind == ARABIC:
            if index in page.mention_at or norms[index] in grammar.words["ar.no_triggers"]:
                continue
            if index + 1 in closed and norms[index] in grammar.words["ar.dawns"]:
                continue  # "فجر أمس"
            splits = page.reader.trigger_splits(norms[index])
            if not splits:
                continue
            found = _arabic(page, forms, index, last, splits, assertives=grammar.words["ar.assertives"])
            if found:
                hits[index] = found
                free = max(hit.last for hit in found)
    return hits


def _longest(page: Page, rows: tuple[Form, ...], index: int, last: int) -> list[Hit]:
    norms = page.tokens.norms
    length = 0
    found: list[Hit] = []
    second = norms[index + 1] if index + 1 < last else ""
    for form in rows:
        size = len(form.words)
        if size < length:
            break
        if size > 1 and form.words[1] != second:
            continue  # most phrases part at their second word
        if form.entry.kind == "compound":
            continue
        if size == 1 or (index + size <= last and tuple(norms[index : index + size]) == form.words):
            if any(index + step in page.mention_at for step in range(1, size)):
                continue
            length = size
            if not any(hit.form.entry is form.entry for hit in found):
                found.append(Hit(form, index, index + size))
    return found


def _is_verb(forms: Mapping[str, tuple[Form, ...]], norm: str) -> bool:
    return any(form.entry.kind in ("verb", "light") and form.shape == PAST_AR for form in forms.get(norm, ()))


def _arabic(
    page: Page,
    forms: Mapping[str, tuple[Form, ...]],
    index: int,
    last: int,
    splits: Sequence[tuple[int, str]],
    *,
    assertives: frozenset[str],
) -> list[Hit]:
    norms = page.tokens.norms
    norm = norms[index]
    for cut, rest in splits:
        rows = forms[rest]
        article = norm[:cut].endswith("ال")
        letters = norm[:cut].removesuffix("ال")
        preposition = next((letter for letter in letters if letter in "بلك"), "")
        joined = letters[:1] in ("و", "ف")
        found: list[Hit] = []
        length = 0
        if norm in assertives and index + 1 < last and _is_verb(forms, norms[index + 1]):
            return []
        for form in rows:
            if len(form.words) < length:
                break
            verb = form.entry.kind in ("verb", "light")
            if (verb or form.shape == OWN) and form.shape != PARTICIPLE_AR and _is_noun(page, norm, rest, form):
                continue  # "وجهاء" (notables) is spelt like a dual of "وجه", "رعاة" like a form of "رعى"
            if verb and (preposition or article or (letters.endswith("س") and form.shape != "present")):
                continue
            size = len(form.words)
            if size > 1 and (index + size > last or tuple(norms[index + 1 : index + size]) != form.words[1:]):
                continue
            length = size
            found.append(Hit(form, index, index + size, preposition=preposition, joined=joined))
        if found:
            return found
    return []


def _is_noun(page: Page, norm: str, rest: str, form: Form) -> bool:
    """Whether a word of the noun tables only looks like an inflected form of a verb."""
    nouns = page.reader.grammar.nouns
    return (norm in nouns or rest in nouns) and form.words[0] not in [
        fold_word(part) for part in form.entry.lemma.split()
    ]


def sort_hits(
    page: Page, hits: Mapping[int, list[Hit]], first: int, last: int
) -> tuple[dict[int, Hit], dict[int, Hit], dict[int, Hit], list[Hit]]:
    """Verbs, nouns and carrying verbs by token, and all readings to try, for one sentence `first:last`."""
    verbs: dict[int, Hit] = {}
    nouns: dict[int, Hit] = {}
    lights: dict[int, Hit] = {}
    tried: list[Hit] = []
    for index in sorted(hits):
        rows = hits[index]
        as_verb = [hit for hit in rows if hit.form.entry.kind in ("verb", "light")]
        as_noun = [hit for hit in rows if hit.form.entry.kind == "noun"]
        if rows[0].form.entry.language == "ar":
            as_verb = [
                hit
                for hit in as_verb
                if _has_must(page, hit, first, last)
                and not _is_governed(page, hit, first)
                and not _is_loose(page, hit, first)
            ]
        if as_verb and rows[0].form.entry.language == "en":
            if len(as_verb[0].form.words) > 1 and as_verb[0].form.shape in (BASE, THIRD):
                as_verb = [hit for hit in as_verb if not _is_headed(page, hit, first)]
            if as_verb and len(as_verb[0].form.words) == 1:
                as_verb = [hit for hit in as_verb if is_verb_here(page, hit, first, last, noun=bool(as_noun))]
            if as_verb and as_noun and as_verb[0].form.shape not in ("past", "part"):
                as_noun = []
        elif as_verb and as_noun:
            as_verb, as_noun = ([], as_noun) if rows[0].preposition else _arabic_kind(page, as_verb, as_noun, hits)
        if as_verb:
            verbs[index] = as_verb[0]
            lights.update((index, hit) for hit in as_verb if hit.form.entry.kind == "light")
        elif as_noun and is_premodifier(page, as_noun[0], last):
            as_noun = []  # "a warning station"
        elif as_noun:
            nouns[index] = as_noun[0]
        tried.extend(as_verb or as_noun)
    return verbs, nouns, lights, tried


def _is_headed(page: Page, hit: Hit, first: int) -> bool:
    """Whether an article in front makes a phrase that looks like a verb a noun ("caused a fire at a depot")."""
    before = hit.first - 1
    if before < first or before in page.mention_at or hit.form.shape == FIXED:
        return False
    return page.tokens.norms[before] in page.reader.grammar.words["en.articles"]


_BEFORE, _BEHIND = 4, 16
"""Words before and behind an Arabic verb in which one that it must have may stand."""


def _has_must(page: Page, hit: Hit, first: int, last: int) -> bool:
    """Whether a word that the verb must have stands near it; "عين زارة" is no appointment and ends no phrase."""
    must = hit.form.entry.must
    return not must or not must.isdisjoint(
        page.tokens.norms[max(first, hit.first - _BEFORE) : min(hit.last + _BEHIND, last)]
    )


def _is_loose(page: Page, hit: Hit, first: int) -> bool:
    """Whether an Arabic participle stands where it says nothing of who speaks: only behind a comma or with و does it ("…، متهما")."""
    if hit.form.shape != PARTICIPLE_AR or hit.joined:
        return False
    before = hit.first - 1
    return before < first or before in page.mention_at or page.word(before).tag not in (COMMA, QUOTE)


def _acts_before(page: Page, index: int, hits: Mapping[int, list[Hit]]) -> bool:
    """Whether a definite force or group, or the name of one, ends at `index`, which no verb before has for its subject."""
    mention = page.mention_at.get(index)
    start = page.mention_span[mention.id][0] if mention is not None else index
    if any(hit.form.entry.kind in ("verb", "light") for hit in hits.get(start - 1, ())):
        return False  # "تبنت الحركة قصف …"
    if mention is not None:
        return mention.type == "ORG"
    word = page.word(index)
    definite = page.tokens.norms[index].lstrip("وف").startswith("ال")
    return definite and not word.preposition and bool(word.classes & {"force", "group"})


_LISTED = 12
"""Words between two verbal nouns that و joins at most."""
_GOVERNS = frozenset(("عن", "من", "الي"))
"""Prepositions behind which a verbal noun tells what was done ("أسفر عن مقتل …", "تمكن من قتل …")."""


def _goes_on_noun(page: Page, hit: Hit, hits: Mapping[int, list[Hit]]) -> bool:
    """Whether the last trigger before is a verbal noun under a preposition, which و goes on ("قام بقتل خمسة وخطف ثلاثة")."""
    for at in range(hit.first - 1, max(hit.first - _LISTED, 0), -1):
        rows = hits.get(at)
        if rows is not None:
            noun = any(row.form.entry.kind == "noun" for row in rows)
            return noun and (bool(rows[0].preposition) or page.tokens.norms[at - 1] in _GOVERNS)
        if at not in page.mention_at and page.word(at).tag in (HARD, BORDER):
            return False
    return False


def _object_follows(page: Page, index: int) -> bool:
    """Whether a name, a figure or a noun of the tables stands at `index`, no preposition written to it."""
    if index >= len(page.tokens):
        return False
    if index in page.mention_at:
        return not page.clitic(index)[0]
    word = page.word(index)
    return (word.tag == "N" and not word.preposition) or number_at(page.tokens, index) is not None


def _is_governed(page: Page, hit: Hit, first: int) -> bool:
    """Whether a preposition stands right before, behind which no verb can ("إلى فجر …")."""
    before = hit.first - 1
    if before < first or hit.joined or before in page.mention_at or len(hit.form.words) > 1:
        return False
    return page.tokens.norms[before] in page.reader.grammar.words["ar.governing"]


def _arabic_kind(
    page: Page, verbs: list[Hit], nouns: list[Hit], hits: Mapping[int, list[Hit]]
) -> tuple[list[Hit], list[Hit]]:
    """قتل, قصف, دعم: verb at the front of a clause and before a subject, noun after a preposition or a noun."""
    hit = verbs[0]
    before = hit.first - 1
    if before < 0:
        return verbs, []
    word = page.word(before)
    if hit.joined and hit.last < len(page.tokens) and number_at(page.tokens, hit.last) is not None:
        return ([], nouns) if _goes_on_noun(page, hit, hits) else (verbs, [])
    if hit.joined and nouns[0].form.shape == OWN and any(other.form.shape == PAST_AR for other in verbs):
        return verbs, []  # "… وقتلهم"
    if (_acts_before(page, before, hits) and not hit.joined) and _object_follows(page, hit.last):
        return verbs, []  # "التنظيم أسر جنديا": what is definite governs no noun
    if word.tag == "P" or (before in page.mention_at and not hit.joined) or word.tag in ("N",):
        return [], nouns
    if not hit.joined and (word.rest in page.reader.grammar.words["ar.before_nouns"]):
        return [], nouns
    after = hit.last
    own = nouns[0].form.shape == OWN
    if own and not hit.joined and any(other.form.entry.kind == "light" for other in hits.get(before, ())):
        return [], nouns  # "تواصل القوات … قصفها العنيف", "تجدد قصفها"
    if after < len(page.tokens) and after not in page.mention_at:
        following = page.word(after)
        if own and (following.tag == "P" or following.preposition):
            return [], nouns
        qualified = following.tag == "J" or following.preposition == "ل"
        norm = page.tokens.norms[after]
        bare = following.tag == "x" and not norm.startswith("ال") and norm.endswith(("ي", "يه", "ق", "ف"))
        if qualified or (bare and number_at(page.tokens, after) is None):
            return [], nouns
    return verbs, []
