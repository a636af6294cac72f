"""How surely a claim tells that something happened, rather than referring in passing to what is told elsewhere."""

from __future__ import annotations

from sijill.extract.claims.frame import Frame
from sijill.extract.claims.words import Page
from sijill.extract.claims.zones import Sentence
from sijill.text.tokens import ARABIC

_NOUN, _VERB = 0.25, 0.4
"""A bare noun may only refer to what is told elsewhere; a verb, or a noun with its carrying verb, tells it."""
_ROLE, _FIGURE, _MEANS = 0.08, 0.2, 0.15
"""What each role that is filled, a figure, and the weapon or the gunmen told of beside it make surer."""
_CARRIED = 0.15
"""What a claim loses whose roles the sentence before gave."""
_QUALIFIES = 0.15
"""What one loses in a relative clause, which says which one is meant ("who was killed in …")."""
_EXAMINED = 0.15
"""What one loses behind words for an inquiry, a trial, a charge or a memory."""
_KNOWN = 0.08
"""What a noun with the article loses: the reader is taken to know of it."""
_LATE, _LATEST, _STEP, _FRONT = 0.04, 0.12, 10, 10
"""What one loses for each ten words that stand before it beyond the first ten, and at most."""
_LEAST, _MOST = 0.05, 0.95
_BESIDE, _BEFORE, _RELATIVE = 10, 8, 3
"""Words in which the means, words of inquiry, and a relative pronoun are looked for."""


def score_claim(sentence: Sentence, frame: Frame, *, figures: bool, roles: int) -> float:
    """The score of a claim, from 0.05 to 0.95."""
    page, entry, at = sentence.page, frame.hit.form.entry, frame.hit.first
    tells = entry.kind == "verb" or frame.light is not None or frame.pattern == "noun + happens" or frame.told
    score = (_VERB if tells else _NOUN) + _ROLE * roles + _FIGURE * figures - _CARRIED * frame.carried
    words = page.reader.grammar.words
    language = "ar" if page.tokens.kinds[at] == ARABIC else "en"
    norms = page.tokens.norms
    if _has_means(page, max(sentence.first, at - _BESIDE), min(sentence.last, at + _BESIDE + 1)):
        score += _MEANS
    if any(norms[index] in words[f"{language}.relatives"] for index in range(max(sentence.first, at - _RELATIVE), at)):
        score -= _QUALIFIES
    inquiries = words[f"{language}.inquiries"]
    for index in range(max(sentence.first, at - _BEFORE), at):
        if index not in page.mention_at and (norms[index] in inquiries or page.word(index).rest in inquiries):
            score -= _EXAMINED
            break
    if entry.kind == "noun" and language == "ar" and norms[at].lstrip("وفبلك").startswith("ال"):
        score -= _KNOWN
    score -= min(_LATEST, _LATE * max(0, at - sentence.first - _FRONT) / _STEP)
    return round(min(_MOST, max(_LEAST, score)), 2)


def _has_means(page: Page, first: int, last: int) -> bool:
    """Whether a weapon, or who bears one without a name, stands among these words."""
    armed = page.reader.grammar.words
    for index in range(first, last):
        if index in page.mention_at:
            continue
        word = page.word(index)
        if "munition" in word.classes or word.rest in armed["ar.armed"] or word.rest in armed["en.armed"]:
            return True
    return False
