"""Who issued "the report" or "البيان": the body that the account names beside the same noun a little earlier."""

from __future__ import annotations

from sijill.extract.attributions.cues import words_of
from sijill.model.records import Mention
from sijill.text.tokens import ARABIC, BREAK, Tokens, clitic_splits

_REACH = 90
"""Words back that the document may have been named."""
_NEAR = 14
"""Words between an owned document ("its report") and the name of its owner before it."""
_BEHIND = 5
"""Words between a document and the name of its issuer behind it ("a report by the …")."""
_TYPES = ("ORG", "PER", "WORK")
_SUFFIXES = ("هما", "هم", "ها", "ه", "ا")


def find_issuer(tokens: Tokens, at: int, names: dict[int, Mention]) -> Mention | None:
    """The mention that names who issued the document at token `at`; None where nothing before says.

    `names` are mentions by their first token.
    """
    noun = _stem(tokens, at)
    if noun is None:
        return None
    for index in range(at - 1, max(-1, at - _REACH), -1):
        if _stem(tokens, index) != noun:
            continue
        found = _before(tokens, index, names) or _behind(tokens, index, names)
        if found is not None:
            return found
    return None


def _stem(tokens: Tokens, index: int) -> str | None:
    """The noun for a document at a token, without clitics and suffixes; None where another word stands there."""
    norm = tokens.norms[index]
    if tokens.kinds[index] != ARABIC:
        noun = norm[:-1] if norm.endswith("s") else norm
        return noun if noun in words_of("en", "issued") else None
    nouns = words_of("ar", "issued")
    for _, rest in clitic_splits(norm):
        for suffix in ("", *_SUFFIXES):
            if rest.endswith(suffix) and (base := rest.removesuffix(suffix)) in nouns:
                return base
    return None


def _before(tokens: Tokens, index: int, names: dict[int, Mention]) -> Mention | None:
    """The owner before "its report", "تقريره", "'s report", and one who "issued" it."""
    norm = tokens.norms[index]
    previous = tokens.norms[index - 1] if index else ""
    if tokens.kinds[index] == ARABIC:
        owned = norm.endswith(("ه", "ها", "هم"))
        published = any(
            tokens.norms[at].lstrip("وف") in words_of("ar", "issuing") for at in range(max(0, index - 6), index)
        )
    else:
        owned = previous in ("'s", "its", "their", "his", "her") or (
            index > 1 and tokens.norms[index - 2] in ("'s", "its", "their", "his", "her")
        )
        published = any(tokens.norms[at] in words_of("en", "issuing") for at in range(max(0, index - 5), index))
    if not owned and not published:
        return None
    for at in range(index - 1, max(-1, index - _NEAR), -1):
        if _ends(tokens, at):
            return None
        mention = names.get(at)
        if mention is not None and mention.type in _TYPES:
            return mention
    return None


def _ends(tokens: Tokens, at: int) -> bool:
    """Whether a sentence ends at a token: what stands before it issued nothing behind it."""
    return tokens.kinds[at] == BREAK or (
        tokens.words[at] in ".؟?!"
        and tokens.ends[at] < len(tokens.text)
        and tokens.text[tokens.ends[at]].isspace()
        and len(tokens.words[at - 1]) > 2
    )


def _behind(tokens: Tokens, index: int, names: dict[int, Mention]) -> Mention | None:
    """The issuer behind "a report by", "تقرير لـ", "بيان صادر عن"."""
    marks = words_of("ar" if tokens.kinds[index] == ARABIC else "en", "issuer_marks")
    marked = False
    for at in range(index + 1, min(index + 1 + _BEHIND, len(tokens))):
        norm = tokens.norms[at]
        mention = names.get(at)
        marked = marked or norm in marks or (tokens.kinds[at] == ARABIC and norm[0] == "ل" and mention is not None)
        if mention is not None:
            return mention if mention.type in _TYPES and marked else None
    return None
