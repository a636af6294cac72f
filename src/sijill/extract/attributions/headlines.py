"""Introductions by colon: `Governor: "…"`, a headline's `Governor: the road is open`, and `… (the Observatory)` behind one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sijill.extract.attributions.cues import FINITE, arabic_cues, english_cues, words_of
from sijill.extract.attributions.drafts import Draft, Page, Range, trim
from sijill.text.tokens import ARABIC, BREAK, MARK, NUMBER

_LONGEST_NAME = 7
_LEAST_SAID = 4
_LEAST_WORDS = 3
_LONGEST_LINE = 24


def find_introductions(page: Page, names: dict[int, int], *, skip: Callable[[int], bool]) -> Iterator[Draft]:
    """Drafts of the lines that begin with a name and a colon, and where a mention or a quotation bears that out."""
    tokens = page.tokens
    norms, kinds = tokens.norms, tokens.kinds
    total = len(tokens)
    for colon in page.colons:
        first = colon
        while first > 0 and kinds[first - 1] != BREAK and colon - first <= _LONGEST_LINE:
            first -= 1
        if first == colon or (first > 0 and kinds[first - 1] != BREAK) or skip(first):
            continue
        last = colon + 1
        while last < total and kinds[last] != BREAK and last - colon < 120:
            last += 1
        content = trim(tokens, colon + 1, last)
        if content is None or sum(kinds[i] not in (MARK, BREAK) for i in range(*content)) < _LEAST_WORDS:
            continue  # "المدينة: «الصحيفة»" is a date line
        issuer = _issuer(page, first, colon)
        if issuer is not None and norms[content[0]] == '"':
            yield Draft((issuer[0] - 1, issuer[0]), [content], issuer)
            continue
        if colon - first > _LONGEST_NAME or not _is_name(page, first, colon, names, quoted=norms[content[0]] == '"'):
            continue
        arabic = kinds[first] == ARABIC or kinds[min(first + 1, colon)] == ARABIC
        yield Draft((colon, colon + 1), [content], (first, colon), arabic=arabic)


def find_releases(page: Page, names: dict[int, int], *, skip: Callable[[int], bool]) -> Iterator[Draft]:
    """Drafts of the lines of a log that give a release behind its issuer: `Link to a copy: The Front — Raid on the port`."""
    tokens = page.tokens
    norms, kinds = tokens.norms, tokens.kinds
    for dash in page.dashes:
        if tokens.starts[dash] == tokens.ends[dash - 1] or skip(dash):
            continue
        name = next((i for i in range(dash - 1, max(-1, dash - _LONGEST_NAME), -1) if names.get(i) == dash), None)
        if name is None or name < 2 or norms[name - 1] != ":":
            continue
        first = name
        while first > 0 and kinds[first - 1] != BREAK and name - first <= _LONGEST_LINE:
            first -= 1
        if not any(norms[i] in words_of("en", "release_links") for i in range(first, name)):
            continue
        last = dash + 1
        while last < len(tokens) and kinds[last] != BREAK and last - dash < 80:
            last += 1
        content = trim(tokens, dash + 1, last)
        if content is not None and content[1] - content[0] >= _LEAST_WORDS:
            yield Draft((dash, dash + 1), [content], (name, dash))


def find_credits(page: Page, names: dict[int, int], *, skip: Callable[[int], bool]) -> Iterator[Draft]:
    """Drafts of headlines that end in a source in brackets: `Six killed in shelling (the Observatory)`."""
    tokens = page.tokens
    norms, kinds = tokens.norms, tokens.kinds
    for close in page.closings:
        if close + 1 < len(tokens) and kinds[close + 1] != BREAK:
            continue
        opening = next((i for i in range(close - 1, max(-1, close - _LONGEST_NAME - 1), -1) if norms[i] == "("), None)
        if opening is None or opening + 1 == close or skip(close):
            continue
        first = opening
        while first > 0 and kinds[first - 1] != BREAK and opening - first <= _LONGEST_LINE:
            first -= 1
        content = trim(tokens, first, opening)
        whole = first == 0 or kinds[first - 1] == BREAK
        if not whole or content is None or content[1] - content[0] < _LEAST_SAID:
            continue
        language = "ar" if kinds[opening + 1] == ARABIC else "en"
        spoken = names.get(opening + 1) == close or norms[opening + 1] in words_of(language, "speakers")
        if spoken and not any(kinds[i] == MARK and norms[i] in ".!?" for i in range(*content)):
            yield Draft((opening, opening + 1), [content], (opening + 1, close), arabic=language == "ar")


def _is_name(page: Page, first: int, last: int, names: dict[int, int], *, quoted: bool) -> bool:
    tokens = page.tokens
    norms, kinds = tokens.norms, tokens.kinds
    if any(_is_verb(norms[index]) for index in range(first, last)):
        return False
    language = "ar" if kinds[first] == ARABIC else "en"
    if norms[first] in words_of(language, "not_titles") or any(kinds[i] == NUMBER for i in range(first, last)):
        return False
    if any(kinds[i] == MARK and norms[i] not in ('"', "'s", "-", "(", ")") for i in range(first, last)):
        return False
    if any(names.get(i, -1) == last for i in range(first, last)) and first in names:
        return True
    head = norms[first]
    if head in words_of(language, "unnamed") or head in words_of(language, "speakers"):
        return True
    if not quoted:
        return False
    if language == "ar":
        end = last + 1
        while end < len(kinds) and kinds[end] != BREAK and end - last < _LONGEST_NAME + 3:
            end += 1
        return end - last >= _LONGEST_NAME + 3  # "المدينة: «الصحيفة»" is a date line
    return tokens.words[first][0].isupper()


def _issuer(page: Page, first: int, last: int) -> Range | None:
    """`New video message from X: "…"`: what stands behind "from", where a kind of release stands before it."""
    norms = page.tokens.norms
    nouns = words_of("en", "release_nouns")
    for index in range(first + 1, last - 1):
        if norms[index] in ("from", "by") and any(norm in nouns for norm in norms[first:index]):
            return trim(page.tokens, index + 1, last)
    return None


def _is_verb(norm: str) -> bool:
    """Whether the word is a verb of the tables, which has found its own attribution."""
    if any(cue.form == FINITE and cue.kind == "verb" for cue in english_cues().get(norm, ())):
        return True
    arabic = arabic_cues()
    return any(cue.kind in ("verb", "hedge") for form in (norm, norm.lstrip("وف")) for cue in arabic.get(form, ()))
