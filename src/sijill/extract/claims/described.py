"""Who acts or suffers by description alone: "unknown gunmen", "ثلاثة مدنيين". Words in a role, and no name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from sijill.extract.claims.frame import Frame
from sijill.extract.claims.words import COMMA, CONJUNCTION, DEMONYM, NOUN, OTHER, PREPOSITION, Candidate, Page
from sijill.extract.claims.zones import Sentence
from sijill.model.records import Filler
from sijill.text.tokens import ARABIC, clitic_splits

_BEINGS = frozenset(("person", "fighter", "soldier", "force", "group", "state"))
_SUFFERS = _BEINGS | {"position", "vehicle", "convoy", "building", "munition"}
_CLASSES = {"actor": _BEINGS, "target": _SUFFERS}
"""Classes of nouns that may stand in a role without a name."""
_MOST = 3
"""Descriptions that one role takes at most."""
_BESIDE = 2
"""Words within which a noun goes with a name of the same role ("the X militants")."""
_ENDINGS = {"ون": ("ون",), "ين": ("ين",), "ان": ("ان",), "ه": ("ه",), "ات": ("ه", "ات"), "ا": ("يا",)}
"""Endings of Arabic nouns, and those of the adjectives that agree with them."""
_PLAIN_ENDINGS = ("ون", "ين", "ه", "ي")
_MODIFIERS = 2
"""Words before an English noun that describe it."""


def describe_roles(sentence: Sentence, frame: Frame) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
    """The noun phrases without a name that act and that suffer, as fillers without mention and key; () where there is none."""
    taken: set[int] = set()
    actors = _describe(sentence, frame, "actor", taken)
    return actors, _describe(sentence, frame, "target", taken)


def _describe(sentence: Sentence, frame: Frame, role: str, taken: set[int]) -> tuple[Filler, ...]:
    """The phrases of one role; the tokens of each are put into `taken`, and none is told twice."""
    page = sentence.page
    held = sorted(frame.roles.get(role, ()), key=lambda one: one.first)
    named = [candidate for candidate in held if candidate.named or candidate.pronoun]
    found: list[Filler] = []
    for candidate, following in zip_longest(held, held[1:]):
        plain = not candidate.named and not candidate.pronoun and bool(candidate.classes & _CLASSES[role])
        inside = sentence.first <= candidate.first < sentence.last
        if (
            not plain
            or not inside
            or candidate.first in taken
            or _counts_only(page, candidate)
            or _is_adjective(page, candidate.first)
            or any(_goes_with(page, candidate, name) for name in named)
        ):
            continue
        english = page.tokens.kinds[candidate.first] != ARABIC
        if english and following is not None and following.first == candidate.last:
            continue  # "a police station": the station
        first, last = _phrase(page, sentence, candidate)
        for other in held if not english else ():
            if other.first == last and not (other.named or other.pronoun or page.word(last).joined):
                last = other.last  # "عشرات المواطنين", "رجال الأمن"
        taken.update(range(first, last))
        if len(found) < _MOST:
            found.append(Filler(start=page.tokens.starts[first] + _cut(page, first), end=page.tokens.ends[last - 1]))
    return tuple(found)


def _counts_only(page: Page, candidate: Candidate) -> bool:
    """Whether a word stands for a counted noun that is left out ("23 others", "آخرين"), and so describes nobody."""
    words = page.reader.grammar.words
    rest = page.word(candidate.first).rest or page.tokens.norms[candidate.first]
    return candidate.last - candidate.first == 1 and (rest in words["en.rest"] or rest in words["ar.rest"])


def _is_adjective(page: Page, index: int) -> bool:
    """Whether an Arabic word that may be a noun qualifies the noun right before it ("عمليات أمنية", "القوات المسلحة")."""
    tokens = page.tokens
    if index == 0 or tokens.kinds[index] != ARABIC or tokens.kinds[index - 1] != ARABIC:
        return False
    apart = (
        tokens.starts[index] - tokens.ends[index - 1] != 1 or page.word(index).joined or page.word(index).preposition
    )
    if apart or index - 1 in page.timed or page.word(index - 1).tag == PREPOSITION:
        return False
    norm, before = tokens.norms[index], tokens.norms[index - 1]
    if norm.startswith("ال"):
        return before.lstrip("وفبلك").startswith("ال") or index - 1 in page.mention_at
    return norm.endswith("يه") and before.endswith(("ات", "ه"))


def _goes_with(page: Page, candidate: Candidate, name: Candidate) -> bool:
    """Whether a noun stands beside a name with no comma and no conjunction between them, so that it is part of its phrase."""
    first, last = sorted((candidate, name), key=lambda one: one.first)
    between = range(first.last, last.first)
    return len(between) <= _BESIDE and not any(page.word(at).tag in (COMMA, CONJUNCTION) for at in between)


def _phrase(page: Page, sentence: Sentence, candidate: Candidate) -> tuple[int, int]:
    """The noun with what describes it: English words before it, an Arabic adjective behind it that agrees with it."""
    first, last = candidate.first, candidate.last
    if page.tokens.kinds[first] == ARABIC:
        for tail in page.reader.grammar.words["ar.tails"]:
            size = tail.count(" ") + 1
            if " ".join(page.tokens.norms[last : last + size]) == tail:
                return first, min(last + size, sentence.last)  # "طائرة بدون طيار"
        return (first, last + 1) if last < sentence.last and _agrees(sentence, first, last) else (first, last)
    for at in _describing(page, sentence, first):
        first = at
    return first, last


def _describing(page: Page, sentence: Sentence, first: int) -> Iterator[int]:
    for at in range(first - 1, max(first - 1 - _MODIFIERS, sentence.first - 1), -1):
        if at in page.mention_at or at in page.timed or at in sentence.verbs or at in sentence.nouns:
            return
        tag = page.word(at).tag
        if page.tokens.norms[at] == "of" or page.tokens.starts[at + 1] - page.tokens.ends[at] != 1:
            return
        small = page.tokens.words[at][:1].islower() or at == sentence.first
        if tag != DEMONYM and not (tag in (OTHER, NOUN) and small):
            return
        yield at


def _agrees(sentence: Sentence, noun: int, index: int) -> bool:
    """Whether the word behind an Arabic noun is shaped like its adjective: both with the article or both without, and both
    ending as adjectives do that agree ("مسلحون مجهولون", "قوة مجهولة")."""
    page, tokens = sentence.page, sentence.page.tokens
    if index in page.mention_at or index in page.timed or tokens.kinds[index] != ARABIC:
        return False
    word = page.word(index)
    counts = tokens.norms[index] in page.reader.numerals
    if word.joined or word.preposition or counts or index in sentence.verbs or index in sentence.nouns:
        return False
    if word.tag not in (OTHER, DEMONYM, NOUN) or not _ends_alike(tokens.norms[noun], tokens.norms[index]):
        return False
    definite = tokens.norms[noun].lstrip("وفبلك").startswith("ال")
    return definite == tokens.norms[index].startswith("ال") and tokens.starts[index] - tokens.ends[index - 1] == 1


def _ends_alike(noun: str, adjective: str) -> bool:
    """Whether an adjective ends as one of a noun does ("مسلحون مجهولون"); of a noun without an ending, a broken plural may have any."""
    for ending, endings in _ENDINGS.items():
        if noun.endswith(ending):
            return adjective.endswith(endings)
    return adjective.endswith(_PLAIN_ENDINGS)


def _cut(page: Page, index: int) -> int:
    """Characters of the proclitics written to an Arabic noun, its article aside."""
    tokens = page.tokens
    if tokens.kinds[index] != ARABIC:
        return 0
    rest = page.word(index).rest
    bare = rest[:-1] if rest.endswith("ه") else rest  # "طفلتها": a pronoun stands at the end
    splits = clitic_splits(tokens.norms[index])
    letters = next((cut for cut, left in splits if left.removeprefix("ال").startswith(bare)), 0)
    written = [at for at, character in enumerate(tokens.words[index]) if character.isalpha()]
    return written[letters] if letters < len(written) else 0
