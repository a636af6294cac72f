"""Known names, found through the lexicon's trie in one pass over the words."""

from __future__ import annotations

from functools import lru_cache

from sijill.extract.lexicon import Lexicon, NameForm
from sijill.extract.mentions.context import word_set
from sijill.extract.mentions.english_words import FORCE_ADJECTIVES, FORCE_NOUNS
from sijill.extract.mentions.found import Found
from sijill.extract.mentions.table import BORDER, HYPHEN, POSSESSIVE, SPACE, WordTable
from sijill.extract.name_table import ARMY
from sijill.text.tokens import ARABIC, NUMBER, clitic_splits


def find_known(table: WordTable, lexicon: Lexicon) -> list[Found]:
    """Every longest known name. Those with `whole=False` are names that are common words, or small places without context."""
    articles, ambiguous = word_set("articles", "en"), word_set("ambiguous", "en")
    found: list[Found] = []
    norms, kinds, gaps = table.norms, table.kinds, table.gaps
    total = len(table)
    position = 0
    opens = _start_memo(lexicon)
    countries: dict[str, int] = {}
    while position < total:
        kind = kinds[position]
        if kind == NUMBER or opens.get((norms[position], kind)) == ():
            position += 1
            continue
        best = _find_longest(table, lexicon, position, articles, countries)
        if best is not None and norms[position] == _THE and position + 1 < total:
            inner = _find_longest(table, lexicon, position + 1, articles, countries)
            if inner is not None and inner[0] > best[0]:
                best = None  # "the West Bank" begins behind the article of "the West"
        if best is None:
            position += 1
            continue
        end, cut, form = best
        first = position
        if kind != ARABIC and gaps[position] == HYPHEN and position and norms[position - 1] in articles:
            first -= 1
        entry = form.entry
        if entry.type == "LOC" and table.words[first] == _THE and end - first == 2 and norms[end - 1] not in ambiguous:
            first += 1  # the article of "the Sahel" stays outside
        if kind == ARABIC and end - first > 1 and _is_headed(table, lexicon, first, end, cut, form):
            first, cut = first + 1, 0  # "تنظيم X": the word for a body stays outside
        if (entry.kind == "state" and entry.country) or (entry.country and form.length > 1):
            countries[entry.country] = countries.get(entry.country, 0) + 1
        behind = _army_behind(table, end) if kind != ARABIC and entry.kind == "state" else end
        if behind > end:
            found.append(Found(first, behind, "ORG", 0.9, "known", lexicon.army_of(entry.key), whole=True))
            position = behind
            continue
        found.append(
            Found(
                first,
                end,
                entry.type,
                0.95 if form.curated else 0.8,
                "known",
                entry.key,
                cut,
                form.curated or form.length > 1,
            )
        )
        position = end
    return found


def _army_behind(table: WordTable, end: int) -> int:
    """The end of a word for an army that the name of a state owns ("Xia's army", in headlines "Xia army"); else `end`."""
    for words in ARMIES:
        last = end + len(words)
        gaps = (POSSESSIVE,) if len(words) > 1 else (POSSESSIVE, SPACE)
        if tuple(table.norms[end:last]) == words and table.gaps[end] in gaps:
            behind = table.norms[last] if last < len(table) and table.gaps[last] == SPACE else ""
            return end if behind in FORCE_NOUNS else last
    return end


def _is_headed(table: WordTable, lexicon: Lexicon, first: int, end: int, cut: int, form: NameForm) -> bool:
    """Whether a word for a body opens the name, and the body is called by the rest alone as well."""
    if table.norms[first][cut:] not in OUTER_HEADS or table.norms[first + 1] in KEPT_WITH_HEAD:
        return False
    rest = " ".join(table.norms[first + 1 : end])
    return any(other.entry.key == form.entry.key for other in lexicon.find_words(rest))


ARMIES = (("army",), ("armed", "forces"), ("air", "force"))
OUTER_HEADS = word_set("organisations", "outer_ar")
KEPT_WITH_HEAD = word_set("organisations", "kept_ar")
_THE = "the"


def _find_longest(
    table: WordTable, lexicon: Lexicon, position: int, articles: frozenset[str], countries: dict[str, int]
) -> tuple[int, int, NameForm] | None:
    """End, letters cut in front and form of the longest known name that begins at the word; None where none does."""
    norms, gaps = table.norms, table.gaps
    starts = _starts(lexicon, norms[position], table.kinds[position])
    if not starts:
        return None
    best: tuple[int, int, NameForm] | None = None
    total = len(norms)
    for cut, joined, reach in starts:
        end = position + 1
        last = min(position + reach, total)
        while True:
            forms = lexicon.find_words(joined)
            if forms:
                form = _choose(table, forms, position, end, articles, countries)
                if form is not None and (best is None or end > best[0]) and not _modifies(table, position, end, form):
                    best = (end, cut, form)
            if end >= last or (gaps[end] == BORDER and not _is_code(table, end)):
                break
            joined = f"{joined} {norms[end]}"
            end += 1
    return best


def _is_code(table: WordTable, position: int) -> bool:
    """Whether a number is written to the letters before it, so that both are one name ("M23")."""
    return table.kinds[position] == NUMBER and table.end(position - 1) == table.start(position)


def _modifies(table: WordTable, first: int, last: int, form: NameForm) -> bool:
    """Whether "military" at the end of an army's name only says of what kind something is ("Ostravian military aid")."""
    if form.entry.kind != ARMY or table.norms[last - 1] not in FORCE_ADJECTIVES:
        return False
    if not table.initial[first] and (first == 0 or table.norms[first - 1] != _THE):
        return True
    return last < len(table) and table.gaps[last] == SPACE and table.norms[last] in FORCE_NOUNS


@lru_cache(maxsize=8)
def _start_memo(lexicon: Lexicon) -> dict[tuple[str, str], tuple[tuple[int, str, int], ...]]:
    return {}


def _starts(lexicon: Lexicon, norm: str, kind: str) -> tuple[tuple[int, str, int], ...]:
    """How a name may begin with a word: (letters cut in front, the rest, most words of such a name). The whole word first."""
    memo = _start_memo(lexicon)
    known = memo.get((norm, kind))
    if known is None:
        if len(memo) > 200_000:
            memo.clear()
        reach = lexicon.reach
        if kind == ARABIC:
            splits = clitic_splits(norm) if len(norm) > 1 else ((0, norm),)  # a single letter may open an acronym
            known = tuple(
                (cut, rest, reach[rest]) for cut, rest in splits if rest in reach and _may_precede(norm[:cut])
            )
        else:
            known = ((0, norm, reach[norm]),) if norm in reach else ()
        memo[norm, kind] = known
    return known


def _choose(
    table: WordTable,
    forms: tuple[NameForm, ...],
    first: int,
    last: int,
    articles: frozenset[str],
    countries: dict[str, int],
) -> NameForm | None:
    """The form that the words may be, best first: curated, then spelt as here, then of a country already named, then larger."""
    latin = table.kinds[first] != ARABIC
    if latin:
        words = table.words[first:last]
        lower = sum(
            word[0].islower() and norm not in articles
            for word, norm in zip(words, table.norms[first:last], strict=True)
        )
        upper = all(word.isupper() or word.isdigit() for word in words)
        fitting = [
            form
            for form in forms
            if (upper if form.upper else lower <= form.lower)
            and (form.length > 1 or words[0][0].isupper() or form.lower)
        ]
    else:
        fitting = list(forms)
    if not fitting:
        return None
    if len(fitting) == 1:
        return fitting[0]
    written = table.tokens.quote(table.index[first], table.index[last - 1] + 1) if latin else ""
    return max(
        fitting,
        key=lambda form: (
            form.curated,
            form.name == written,
            countries.get(form.entry.country or "", 0),
            form.entry.population or 0,
            form.name == form.entry.names[0],
        ),
    )


def _may_precede(clitics: str) -> bool:
    """Whether the cut letters may stand before a name: the article belongs to the name, and س stands before verbs only."""
    return not clitics or (clitics[-1] in "وفبكل" and not clitics.endswith("ال"))
