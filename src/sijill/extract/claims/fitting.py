"""Whether the words around a trigger let it stand as one."""

from __future__ import annotations

from sijill.extract.claims.words import NUMERAL, PREPOSITION, Hit, Page
from sijill.extract.claims.zones import Sentence

_WINDOW_BEFORE = 7
"""Words before a trigger in which one that must stand before it is looked for."""
_WINDOW_OF_MUST = 16
"""Words behind a trigger in which a word that it must have may stand."""


def fits_words(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """Whether the words around a trigger let it stand: none that makes it a figure of speech, all that it must have."""
    entry = hit.form.entry
    norms = page.tokens.norms
    after = norms[hit.last : min(hit.last + 7, sentence.last)]
    if entry.language == "ar" and (entry.object_not or entry.after_not):
        after = ["" if _is_named(page, at) else norm for at, norm in enumerate(after, hit.last)]
    helped = hit.first > sentence.first and hit.first - 1 not in page.mention_at
    passive = helped and norms[hit.first - 1] in page.reader.grammar.words["en.passive_helpers"]
    if (
        entry.object_not
        and not (passive and entry.language == "en" and len(hit.form.words) == 1)
        and any(word in entry.object_not for word in _near_object(page, hit, after[:5]))
    ):
        return False
    counted = bool(after) and page.word(hit.last).tag == NUMERAL  # "displaced 40 families", but "displaced families"
    if entry.after_not and any(word in entry.after_not for word in after[: 1 if counted else 2]):
        return False
    before = norms[max(sentence.first, hit.first - 2) : hit.first]
    if entry.before_not and any(word in entry.before_not for word in before):
        return False
    if entry.before_must and not any(
        word in entry.before_must for word in norms[max(sentence.first, hit.first - _WINDOW_BEFORE) : hit.first]
    ):
        return False
    if entry.must:
        back = _WINDOW_OF_MUST if entry.subject == "target" and entry.language == "en" else 4
        window = norms[max(sentence.first, hit.first - back) : min(hit.last + _WINDOW_OF_MUST, sentence.last)]
        return any(word in entry.must for word in window)
    return True


def _is_named(page: Page, index: int) -> bool:
    """Whether a word is part of the name of a person or body, and so says nothing of the trigger."""
    mention = page.mention_at.get(index)
    return mention is not None and mention.type in ("PER", "ORG")


def _near_object(page: Page, hit: Hit, after: list[str]) -> list[str]:
    """The words in which the object would stand: up to the first preposition after an English verb."""
    if hit.form.entry.language != "en" or hit.form.entry.kind != "verb":
        return after
    stop = next((at for at in range(len(after)) if page.word(hit.last + at).tag == PREPOSITION), len(after))
    return after[: stop + 1]
