"""Whether a known name is meant: small places, and names that are common words, are believed in context only."""

from __future__ import annotations

import msgspec

from sijill.extract.lexicon import Lexicon, LexiconEntry
from sijill.extract.mentions.context import given_names, word_set, word_table
from sijill.extract.mentions.found import Found
from sijill.extract.mentions.table import BORDER, HYPHEN, SPACE, STOP, WordTable
from sijill.extract.mentions.vocabulary import is_common, is_noun
from sijill.text.tokens import ARABIC, WORD, clitic_splits, fold_word

_LARGE = 80_000
"""People: a place of the gazetteer of this size is believed without context."""
_STRONG, _WEAK, _NONE = 2, 1, 0
_ADVERBIAL = ("اً", "ًا", "ًّا", "ًّا")


def weigh_known(table: WordTable, known: list[Found], lexicon: Lexicon) -> list[Found]:
    """The known names with `whole` set where they are believed; an unbelieved one stays for the readers of context."""
    longer = {
        one.known
        for one in known
        if one.last - one.first > 1 or (table.norms[one.first] in SHORT and _headed(table, one))
    }
    lower = {norm for norm, word in zip(table.norms, table.words, strict=True) if word[0].islower()}
    believed: list[bool] = []
    sure: set[str] = set()
    for one in known:
        belief = _weigh(table, one, lexicon.get(one.known), lexicon, lower)
        if belief and one.last - one.first == 1 and _norm(table, one) in SHORT:
            belief = _headed(table, one) or (one.known in longer and not _qualified(table, one))
        believed.append(belief)
        if belief and one.known is not None and _norm(table, one) not in AMBIGUOUS:
            sure.add(one.known)
    _believe_listed(table, known, believed, lexicon)
    return [
        one
        if one.whole == (belief or (one.known in sure and _plain(table, one, lexicon)))
        else msgspec.structs.replace(one, whole=not one.whole)
        for one, belief in zip(known, believed, strict=True)
    ]


def _believe_listed(table: WordTable, known: list[Found], believed: list[bool], lexicon: Lexicon) -> None:
    """Believe small places in Latin script that a list joins to a believed one ("al-Bab, X or Y")."""
    for step in (1, -1):
        order = range(1, len(known)) if step == 1 else range(len(known) - 2, -1, -1)
        for at in order:
            one, other = known[at], known[at - step]
            if believed[at] or not believed[at - step] or one.type != "LOC" or other.type != "LOC":
                continue
            if table.kinds[one.first] == ARABIC or one.last - one.first > 1 or not _plain(table, one, lexicon):
                continue
            if _norm(table, one) in given_names():
                continue
            left, right = (other, one) if step == 1 else (one, other)
            believed[at] = are_listed(table, left.last, right.first)


def are_listed(table: WordTable, end: int, start: int) -> bool:
    """Whether nothing but a comma or "and" stands between the word before `end` and the word at `start` on one line."""
    if start >= len(table) or table.lines[end - 1] != table.lines[start]:
        return False
    while end < start and table.norms[end] in ("al", "the"):
        end += 1
    if start == end:
        return table.mark_after(end - 1) == ","
    return start == end + 1 and table.norms[end] in ("and", "or") and table.gaps[start] == SPACE


def _qualified(table: WordTable, one: Found) -> bool:
    """Whether a definite adjective follows, so that the word is the common noun ("القاعدة العسكرية")."""
    last = one.last
    return (
        last < len(table)
        and table.gaps[last] == SPACE
        and table.norms[last].startswith("ال")
        and table.norms[last].endswith(("ي", "يه"))
    )


def _headed(table: WordTable, one: Found) -> bool:
    """Whether a word for a body stands right before an Arabic name, within quotation marks or without."""
    first = one.first
    return (
        first > 0
        and not one.cut
        and table.kinds[first] == ARABIC
        and table.lines[first - 1] == table.lines[first]
        and (table.gaps[first] == SPACE or table.mark_before(first) in _QUOTES)
        and _cut_to(table.norms[first - 1], OUTER_HEADS)
    )


def _norm(table: WordTable, one: Found) -> str:
    """The folded word of a one-word name without its proclitics; "" for a longer name."""
    if one.last - one.first > 1:
        return ""
    norm = table.norms[one.first][one.cut :]
    return _ARTICLE + norm[2:] if norm.startswith(_ELIDED) and not one.cut else norm


def _plain(table: WordTable, one: Found, lexicon: Lexicon) -> bool:
    norm = _norm(table, one)
    if table.words[one.first].endswith(_ADVERBIAL):
        return False
    return (
        norm not in AMBIGUOUS and norm not in SHORT and lexicon.demonym(norm) is None and (not one.cut or len(norm) > 4)
    )


def _weigh(table: WordTable, one: Found, entry: LexiconEntry | None, lexicon: Lexicon, lower: set[str]) -> bool:
    if entry is None:
        return one.whole
    if entry.key in lexicon.own:
        return True
    first = one.first
    curated = one.score > 0.9
    arabic = table.kinds[first] == ARABIC
    size = one.last - first
    if size > 1:
        if not arabic and table.norms[one.last - 1] in QUARTERS and _goes_on(table, one.last):
            return False  # "the West African bloc"
        if curated:
            return True
        if is_large(entry):
            return True
        opening = table.norms[first][one.cut :]
        return (opening not in PERSON_OPENERS and opening not in given_names()) or _context(table, one) == _STRONG
    norm = _norm(table, one)
    if entry.type == "ORG" and _headed(table, one):
        return True
    context = _context(table, one)
    if arabic and _is_refuted(table, one, norm):
        return False
    if arabic and table.words[first].endswith(_ADVERBIAL):
        return False  # "طفلاً سورياً": an adjective
    if arabic and lexicon.demonym(norm) is not None:
        placed = context == _WEAK and table.norms[first - 1] in PREPOSITIONS_AR
        return entry.kind == "state" and (placed or _after_stop(table, one) or _is_object(table, one))
    if (
        norm in COMPOUND
        and one.last < len(table)
        and table.gaps[one.last] == SPACE
        and table.norms[one.last] not in STOP_AR
    ):
        return False
    if norm in AMBIGUOUS and not (curated and table.words[first].isupper()):
        return context == _STRONG or (curated and context == _WEAK and first > 0 and _after_region(table, first))
    if curated:
        return arabic or not (table.initial[first] and norm in lower) or table.words[first].isupper()
    if norm in given_names():
        return context == _STRONG or (first > 0 and table.gaps[first] == SPACE and table.norms[first - 1] in NEAR_AR)
    large = is_large(entry)
    if arabic:
        if len(norm) <= 4 and (one.cut or not large):
            return context == _STRONG
        return (
            (large and len(norm) > 3)
            or context == _STRONG
            or (context == _WEAK and (entry.population or 0) >= 5_000)
            or (first > 0 and table.gaps[first] == SPACE and _cut_to(table.norms[first - 1], SITED_AR))
        )
    if table.initial[first] and norm in lower:
        return False
    return large or context > _NONE


def _is_refuted(table: WordTable, one: Found, norm: str) -> bool:
    """Whether the word before an Arabic name of one word, or its proclitic, makes it something else."""
    first = one.first
    if one.cut and len(norm) < 5 and table.norms[first][one.cut - 1] == _LIKE:
        return True  # "كسرت": a verb rather than "like" and a name
    if not first or table.gaps[first] != SPACE:
        return False
    before = table.norms[first - 1]
    return (
        before in TOPONYM_FORMS  # "دير X": the whole is another name
        or before in BEHIND_AR.get(norm, ())  # "صلاة المغرب", "من الغرب"
        or _is_generic(table, first, norm)  # "مشفى المدينة"
    )


def _goes_on(table: WordTable, position: int) -> bool:
    """Whether a further capital stands there, with nothing but a space or hyphen before it."""
    return position < len(table) and table.gaps[position] in (SPACE, HYPHEN) and table.words[position][0].isupper()


def _is_generic(table: WordTable, first: int, norm: str) -> bool:
    """Whether the word is a kind of place with its article, behind a building or the like that serves it."""
    return (
        norm.startswith("ال")
        and norm[2:] in PLACE_WORDS_AR
        and first > 0
        and table.gaps[first] == SPACE
        and _cut_to(table.norms[first - 1], HEADS_AR)
    )


def is_large(entry: LexiconEntry) -> bool:
    """Whether a place is believed without context for its size, or as a capital."""
    return entry.type == "LOC" and ((entry.population or 0) >= _LARGE or entry.kind == "capital")


def _after_region(table: WordTable, first: int) -> bool:
    return table.gaps[first] == SPACE and _cut_to(table.norms[first - 1], PLACE_WORDS_AR)


def _context(table: WordTable, one: Found) -> int:
    """How strongly the words around say that a place is named."""
    first, last = one.first, one.last
    before = table.norms[first - 1] if first and table.gaps[first] in (SPACE, HYPHEN, STOP) else ""
    if table.kinds[first] == ARABIC:
        if before and _cut_to(before, PLACE_WORDS_AR):
            return _STRONG if _cut_to(before, STRONG_AR) else _WEAK
        return _WEAK if before in PREPOSITIONS_AR else _NONE
    after = table.norms[last] if last < len(table) and table.gaps[last] == SPACE else ""
    if after in PLACE_AFTER or before in PLACE_AFTER:
        return _STRONG
    if before == "of" and first >= 2 and table.norms[first - 2] in PLACE_BEFORE:
        return _STRONG
    return _WEAK if before in PREPOSITIONS or before in PLACE_BEFORE or before in TAKEN else _NONE


def _after_stop(table: WordTable, one: Found) -> bool:
    """Whether a word that may be an adjective has no noun before it to belong to."""
    if one.cut or table.gaps[one.first] == BORDER or not one.first:
        return True
    return table.norms[one.first - 1] in STOP_AR or table.kinds[one.first - 1] == WORD


def _is_object(table: WordTable, one: Found) -> bool:
    """Whether a state's name with the article, which is an adjective too, stands behind a verb."""
    before = table.norms[one.first - 1]
    if one.cut or not table.norms[one.first].startswith(_ARTICLE) or _ARTICLE in before[:3]:
        return False
    return before[:1] in _PRESENT and is_common(before) and not is_noun(before)


def _cut_to(norm: str, words: frozenset[str]) -> bool:
    return any(rest in words for _, rest in clitic_splits(norm))


_ARTICLE, _ELIDED, _LIKE = fold_word("ال"), fold_word("لل"), fold_word("ك")
TOPONYM_FORMS = frozenset(form for word in word_set("places", "toponym_ar") for form in (word, fold_word("و") + word))
BEHIND_AR = word_table("ambiguous", "behind_ar")
_PRESENT = frozenset("يت")
_QUOTES = frozenset('«“"„')
OUTER_HEADS = word_set("organisations", "outer_ar")
SHORT = word_set("weak", "short")
AMBIGUOUS = word_set("ambiguous", "en") | word_set("ambiguous", "ar")
PERSON_OPENERS = (
    word_set("particles", "kunya_ar")
    | word_set("particles", "kunya")
    | word_set("particles", "servant")
    | word_set("particles", "servant_ar")
)
PLACE_WORDS_AR = word_set("places", "ar")
STRONG_AR = word_set("places", "strong_ar") | word_set("places", "admin_ar")
PREPOSITIONS_AR = word_set("places", "preposition_ar")
QUARTERS = frozenset(("west", "east", "north", "south"))
HEADS_AR = word_set("places", "head_ar")
SITED_AR = word_set("places", "sited_ar")
NEAR_AR = word_set("places", "near_ar")
PREPOSITIONS = word_set("places", "preposition")
TAKEN = word_set("places", "taken")
PLACE_AFTER = word_set("places", "after")
PLACE_BEFORE = word_set("places", "before")
COMPOUND = word_set("places", "compound_ar")
STOP_AR = word_set("stop", "ar")
