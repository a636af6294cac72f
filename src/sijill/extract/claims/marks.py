"""What single words and marks of a page say of those beside them: datelines, brackets, dashes, quotations, figures of degree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sijill.extract.claims.words import (
    BRACKET,
    COMMA,
    CONJUNCTION,
    HARD,
    NOUN,
    NUMERAL,
    OTHER,
    PREPOSITION,
    Page,
)
from sijill.text.tokens import ARABIC, NUMBER, WORD

if TYPE_CHECKING:
    from sijill.extract.claims.zones import Zone

_DATELINE = 16
"""Words that a dateline holds at most."""
_BRACKETED = 14
"""Words that a bracket holds at most."""


def joins_adjectives(page: Page, index: int) -> bool:
    """Whether "but" stands between two words that qualify one noun ("the small but strategic town")."""
    beside = [at for at in (index - 1, index + 1, index + 2) if 0 <= at < len(page.tokens)]
    if len(beside) < 3 or any(at in page.mention_at for at in beside):
        return False
    before, after, noun = (page.word(at).tag for at in beside)
    return before == after == OTHER and noun == NOUN


_DASHES = frozenset("-–—:")


def past_dateline(page: Page, first: int, last: int) -> int:
    """Where a sentence begins behind its dateline ("TOWN, Country (Agency) –", "المدينة - الوكالة:"); `first` where it has none.

    A dateline begins with a place or a word in capitals, holds names, dates and bracketed words only, and ends with a dash.
    """
    tokens = page.tokens
    opening = page.mention_at.get(first)
    shouts = tokens.words[first].isupper() and len(tokens.words[first]) > 2 and tokens.kinds[first] == WORD
    if opening is not None and opening.type == "ORG":
        behind = page.mention_span[opening.id][1]
        if behind < last - 1 and tokens.words[behind] == "/":
            return behind + 1  # "Agency / The army said …"
    if not shouts and (opening is None or opening.type != "LOC"):
        return first
    found, end, bracket, loose, named = first, min(last - 1, first + _DATELINE), False, 0, False
    for index in range(first, end):
        word = tokens.words[index]
        if word in "()[]":
            bracket = word in "(["
            named = True
        elif index in page.mention_at:
            mention = page.mention_at[index]
            named = named or mention is not opening or index >= page.mention_span[mention.id][1] - 1
        elif word in _DASHES and tokens.starts[index] > 0:
            spaced = tokens.text[tokens.ends[index] : tokens.ends[index] + 1].isspace()
            if spaced and ((named and (word != ":" or found > first)) or (shouts and word != ":")):
                found = index + 1
        elif index in page.timed or bracket or word in ",،/|" or (tokens.kinds[index] == WORD and word[:1].isupper()):
            continue
        elif tokens.kinds[index] == ARABIC and found > first and loose < 2 and index + 1 < last:
            loose += 1  # an agency that is no known name stands between two dashes
        else:
            break
    return found


_OWN_FORCES = frozenset(("force", "fighter"))


def is_force(page: Page, first: int, stop: int) -> bool:
    """Whether a force stands within two words ("its forces", "their armed units")."""
    for index in range(first, min(first + 2, stop)):
        if index in page.mention_at:
            return False
        word = page.word(index)
        if word.tag == NOUN:
            return bool(word.classes & _OWN_FORCES) or page.tokens.norms[index] in ("men", "members", "leaders")
    return False


def is_outcome(page: Page, index: int) -> bool:
    """Whether "and led to", "and caused" begins here, and no noun ("وأدى" folds as "وادي", a valley, does)."""
    return page.tokens.words[index][1:2] == "أ" or not page.word(index).classes


_SPEAKING = 12
"""Words before quotation marks in which the verb of speech that leads to them stands."""


def opens_speech(page: Page, index: int, first: int) -> bool:
    """Whether quotation marks open here behind a comma or a colon and a verb of speech (told the agency, "…")."""
    if index - 1 <= first or page.tokens.norms[index - 1] not in (",", ":"):
        return False
    speech = page.reader.grammar.words["en.speech"]
    return any(norm in speech for norm in page.tokens.norms[max(first, index - _SPEAKING) : index - 1])


def closes_quote(page: Page, index: int) -> bool:
    """Whether quotation marks end here, a comma beside them: what follows says who said it."""
    norms = page.tokens.norms
    return (
        index + 1 < len(norms) and (norms[index + 1] == "," or norms[index - 1] == ",") and norms[index] in ('"', "”")
    )


def leads_number(page: Page, index: int) -> bool:
    """Whether a preposition only says how exact the figure after it is."""
    norms = page.tokens.norms
    degrees = "ar.degrees" if page.tokens.kinds[index] == ARABIC else "en.degrees"
    if (
        index
        and norms[index] in ("من", "عن", "علي")
        and norms[index - 1] in page.reader.grammar.words["ar.comparisons"]
    ):
        return True
    if index + 2 >= len(norms) or norms[index] not in page.reader.grammar.words[degrees]:
        return False
    if page.tokens.kinds[index] == ARABIC:
        return norms[index + 1] in page.reader.numerals or page.tokens.kinds[index + 1] == NUMBER
    return page.word(index + 1).tag == NUMERAL or (
        norms[index + 1] in ("least", "most") and page.word(index + 2).tag == NUMERAL
    )


_COUNT = 6
"""Words that a count whose noun is left out takes at most."""
_OPENS = frozenset((COMMA, CONJUNCTION, BRACKET, HARD, PREPOSITION))


def count_before(page: Page, index: int, first: int) -> int:
    """Where an English count whose noun is left out begins, which ends at `index` ("4 others", "another", "a dozen more");
    -1 where none stands there, or where it does not open its phrase."""
    counting, weak = page.reader.grammar.words["en.counting"], page.reader.grammar.words["en.uncounted"]
    at, told = index - 1, False
    while at >= max(first, index - _COUNT) and at not in page.mention_at:
        norm = page.tokens.norms[at]
        counts = page.word(at).tag == NUMERAL or norm in page.reader.numerals
        if not counts and norm not in counting:
            break
        told = told or counts or norm not in weak
        at -= 1
    opens = at < first or (at not in page.mention_at and (page.word(at).tag in _OPENS or page.tokens.norms[at] == "to"))
    return at + 1 if told and opens else -1


def count_after(page: Page, index: int, end: int) -> int:
    """The end of an English figure whose noun is left out, which begins at `index` ("captured 16", "a further two"); 0 where none
    stands there."""
    counting = page.reader.grammar.words["en.counting"]
    for at in range(index, min(index + _COUNT, end)):
        if at in page.mention_at or at in page.timed:
            return 0
        norm = page.tokens.norms[at]
        if page.word(at).tag == NUMERAL or norm in page.reader.numerals:
            return at + 1
        if norm not in counting:
            return 0
    return 0


def past_bracket(page: Page, index: int, stop: int) -> int:
    """Behind the words in brackets that begin at `index`: a credit, an abbreviation, a comment; none of them fills a role."""
    if page.tokens.words[index] in "([":
        if _is_name_in_brackets(page, index):
            return index + 1
        for at in range(index + 1, min(index + _BRACKETED, stop)):
            if page.tokens.words[at] in ")]":
                return at + 1
    return index + 1


def _is_name_in_brackets(page: Page, index: int) -> bool:
    """Whether a bracket holds nothing but the name of the Arabic body whose noun stands before it ("حركة (X)", "كتائب (Y)")."""
    mention = page.mention_at.get(index + 1)
    if mention is None or mention.type != "ORG" or not index or index - 1 in page.mention_at:
        return False
    last = page.mention_span[mention.id][1]
    closed = last < len(page.tokens) and page.tokens.words[last] in ")]"
    return closed and page.tokens.kinds[index - 1] == ARABIC and bool(page.word(index - 1).classes & _BODIES)


def closes_name(page: Page, index: int, start: int) -> bool:
    """Whether a bracket that closes at `index` holds a name alone and opens behind `start`."""
    mention = page.mention_at.get(index - 1)
    if mention is None:
        return False
    opens = page.mention_span[mention.id][0] - 1
    return opens >= start and page.tokens.words[opens] in "(["


_CALLED = 5
"""Words between the noun of a body and what it is called by."""


def called_behind(page: Page, index: int, stop: int) -> int:
    """Where the name begins by which an Arabic noun of a body is called ("تنظيم ما يعرف ب«X»", "جماعة تدعى X"); -1 for none."""
    if not page.word(index).classes & _BODIES:
        return -1
    called = page.reader.grammar.words["ar.called"]
    for at in range(index + 1, min(index + _CALLED, stop)):
        mention = page.mention_at.get(at)
        if mention is not None:
            return at if mention.type == "ORG" and at > index + 1 else -1
        if page.tokens.norms[at] not in called and page.tokens.norms[at] != '"':
            return -1
    return -1


_BODIES = frozenset(("group", "force", "fighter", "person"))


def is_dash(page: Page, index: int) -> bool:
    """Whether a hyphen stands between spaces, as a dash does."""
    starts, ends = page.tokens.starts, page.tokens.ends
    return 0 < index < len(starts) - 1 and starts[index] > ends[index - 1] and starts[index + 1] > ends[index]


def closes_time(page: Page, index: int) -> bool:
    """Whether a comma ends an aside that only tells the time ("أسقط الجيش، الأحد، طائرة"), so that it joins nothing."""
    at = index - 1
    while at > 0 and at in page.timed:
        at -= 1
    arabic = index + 1 < len(page.tokens) and page.tokens.kinds[index + 1] == ARABIC
    return arabic and at < index - 1 and page.word(at).tag == COMMA


def closes_aside(page: Page, index: int, *, opens: int, inner: int) -> bool:
    """Whether a comma ends an aside that a preposition opened behind an Arabic subject, and a name without one follows.

    `opens` is the token behind the subject, `inner` where the words of the first preposition begin.
    """
    following = page.mention_at.get(index + 1)
    if following is None:
        return False
    start = page.mention_span[following.id][0]
    if page.tokens.kinds[start] != ARABIC or page.clitic(start) != ("", False):
        return False
    if page.word(opens).tag == COMMA and opens not in page.mention_at:
        return inner - opens <= 2
    return closes_time(page, index)


def _is_apposed(zone: Zone, page: Page, index: int) -> bool:
    """Whether a person's name between commas stands at `index`, and a zone ends in his title."""
    mention = page.mention_at.get(index)
    if mention is None or mention.type != "PER" or len(zone.candidates) != 1:
        return False
    title = zone.candidates[0]
    last = page.mention_span[mention.id][1]
    closed = last < len(page.tokens) and page.word(last).tag == COMMA
    return closed and not title.named and "person" in title.classes and page.tokens.norms[title.first].startswith("ال")


def other_side(zones: list[Zone], page: Page, index: int) -> Zone | None:
    """The zone that goes on behind a comma: that of a title whose bearer stands at `index` between commas, or that of "بين"
    which still lacks its other side, where a word joined with و stands there; None for none."""
    if index >= len(page.tokens) or zones[-1].preposition in ("", "بين"):
        return None
    if _is_apposed(zones[0], page, index):
        return zones[0]  # "التقى المبعوث إلى …، فلان، …"
    if not page.clitic(index)[1]:
        return None
    open_ones = [zone for zone in zones if zone.preposition == "بين" and sum(c.named for c in zone.candidates) == 1]
    return open_ones[-1] if open_ones else None
