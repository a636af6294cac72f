"""What the readers of Arabic names ask of a word: its class, its form, what it goes on from."""

from __future__ import annotations

from collections import Counter
from functools import cached_property, lru_cache
from itertools import pairwise

from sijill.extract.lexicon import Lexicon
from sijill.extract.mentions.arabic_words import (
    ABUSE,
    ADJECTIVES,
    BODY_ADJECTIVES,
    BODY_NOUNS,
    NO_NAME,
    NOUNS,
    ON,
    STOP_WORDS,
    TOPONYM_PREFIX,
    TOPONYMS,
)
from sijill.extract.mentions.context import given_names, is_given, word_set
from sijill.extract.mentions.found import Found
from sijill.extract.mentions.table import SPACE, WordTable
from sijill.extract.mentions.vocabulary import is_common
from sijill.model.records import MentionType
from sijill.text.tokens import ARABIC, clitic_splits, fold_word

STOP, ORG, DEFINITE, TITLE, KUNYA, SERVANT, GIVEN, PLACE, TOPONYM = range(1, 10)
"""Classes of words; 0 is a word of none."""


class ArabicText:
    """A table with what is asked of its Arabic words; classes are remembered, since texts repeat their words."""

    def __init__(self, table: WordTable, known: list[Found], lexicon: Lexicon) -> None:
        self.table = table
        self.lexicon = lexicon
        self.gaps, self.kinds, self.total = table.gaps, table.kinds, len(table)
        self.cover: list[Found | None] = [None] * len(table)
        for one in known:
            for position in range(one.first, one.last):
                self.cover[position] = one
        self.classes: dict[str, tuple[int, int]] = {}
        self.tells_yaa = _tells_yaa(table)
        self.titled = -1
        """Where the name begins that a title has just been read before."""
        self.found: list[Found] = []

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in the document."""
        return Counter(self.table.norms)

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        """How often two words stand side by side."""
        return Counter(pairwise(self.table.norms))

    def _class(self, position: int) -> tuple[int, int]:
        """Class of a word and the letters of proclitics before it; (0, 0) for a word of no class."""
        word = self.table.words[position]
        known = self.classes.get(word)
        if known is None:
            known = _classify(word, self.table.norms[position])
            if (
                known[0] == GIVEN
                and known[1] == 0
                and self.table.norms[position] == fold_word(ON)
                and not self.tells_yaa
            ):
                known = (STOP, 0)  # a text that writes every final ى as ي: the preposition, not the name
            self.classes[word] = known
        return known

    def _next(self, position: int) -> bool:
        """Whether the word goes on from the one before it, on the same line and without a mark between."""
        return position < self.total and self.gaps[position] == SPACE and self.kinds[position] == ARABIC

    def _definite(self, position: int) -> bool:
        norm = self.table.norms[position]
        return norm.startswith("ال") and len(norm) > 3 and norm not in STOP_WORDS

    def _adjective(self, position: int) -> bool:
        """Whether a definite word may be an adjective of relation or of rank ("السوري", "العامة", "المسلحة")."""
        norm = self.table.norms[position]
        return (
            norm not in ABUSE
            and self._definite(position)
            and (norm.endswith(("ي", "يه", "يين")) or norm in ADJECTIVES)
            and norm not in NOUNS
        )

    def _plain(self, position: int) -> bool:
        """Whether a word of no class may be a name by itself: no article, no clitic, no verb of the present."""
        norm = self.table.norms[position]
        return (
            self._class(position)[0] == 0
            and 3 <= len(norm) <= 9
            and not norm.startswith(("ال", "لل", "وال", "بال", "ي", "سي", "ست"))
            and not (norm.startswith("و") and len(norm) > 3)
            and not norm.endswith(("ات", "ون", "ين", "ته", "تها", "هم", "ها", "كم", "يه"))
        )

    def _unlisted(self, position: int) -> bool:
        """Whether a word is in no list at all, neither of names nor of the language, so that it may be an unknown name."""
        norm = self.table.norms[position]
        cover = self.cover[position]
        return (
            self._class(position)[0] == 0
            and 3 <= len(norm) <= 12
            and not (norm.startswith(_NO_NAME_OPENING) and self.table.words[position][0] not in _HAMZA)
            and not norm.endswith(_NO_NAME_ENDING)
            and not (cover is not None and cover.whole)
            and not self.table.words[position].endswith(_ADVERBIAL)
            and norm not in NO_NAME
            and norm not in ADJECTIVES
            and self.lexicon.demonym(norm) is None
            and not is_common(norm)
        )

    def _propose(
        self, first: int, last: int, kind: MentionType, score: float, method: str, cut: int, known: str | None = None
    ) -> None:
        self.found.append(Found(first, last, kind, score, method, known, cut))


_NO_NAME_OPENING = ("ال", "لل", "وال", "بال", "فال", "كال", "است", "مست", "يست", "تست", "سي", "ست")
_HAMZA = frozenset("أإآ")
_NO_NAME_ENDING = ("هم", "ها", "كم", "وه", "ناه", "ييه")
_ADVERBIAL = ("اً", "ًا", "ٍ")


def _tells_yaa(table: WordTable) -> bool:
    """Whether the text writes a final ى as such, so that "علي" is the name and not the preposition "على"."""
    full, dotted = sum(map(table.words.count, _FULL)), sum(map(table.words.count, _DOTTED))
    return full > 3 * dotted or (full == dotted == 0 and any(word.endswith("ى") for word in table.words))


_FULL = (ON, "إلى", "الى", "حتى", "لدى")
_DOTTED = tuple(word.replace("ى", "ي") for word in _FULL[1:])


@lru_cache(maxsize=200_000)
def _classify(word: str, norm: str) -> tuple[int, int]:
    if norm in STOP_WORDS and not (norm in given_names() and word.endswith("ي")):
        return STOP, 0
    if word.endswith(_POSSESSED) and norm not in given_names():
        return 0, 0  # "ولائه": a noun with a pronoun, which folds like the word for a province
    if norm == _VALLEY and "أ" in word:
        return STOP, 0  # "وأدى": a verb that folds like the word for a valley
    if word.endswith("ى") and len(norm) <= 3 and (norm == fold_word(ON) or norm not in given_names()):
        return STOP, 0
    for cut, rest in clitic_splits(norm):
        if rest.startswith("ال") is False and cut and norm[cut - 2 : cut] == "ال":
            continue  # the article is part of the word that is looked up
        kind = _CLASSES.get(rest)
        if kind is None and is_given(rest) and (not cut or norm[cut - 1] in "وفبكل"):
            kind = GIVEN
        if kind is not None and not (
            cut
            and kind in (GIVEN, KUNYA)
            and ((len(rest) < 4 and norm[:cut] + rest not in _AND_FATHER) or norm[cut - 1] not in "وفبكل")
        ):
            return kind, cut
        if cut and rest in STOP_WORDS:
            return STOP, cut
        if kind is None and (rest in TOPONYMS or (rest.startswith(TOPONYM_PREFIX) and len(rest) >= 6)):
            return TOPONYM, cut
    return 0, 0


_POSSESSED = ("ئه", "ؤه")
_AND_FATHER = frozenset(fold_word(word) for word in ("وأبو", "وأبي", "لأبي", "بأبي", "لأبو"))
_VALLEY = fold_word("وادي")
_CLASSES: dict[str, int] = {}
for _kind, _words in (
    (GIVEN, given_names()),
    (PLACE, word_set("places", "ar")),
    (TITLE, word_set("titles", "ar")),
    (DEFINITE, word_set("organisations", "definite_ar") | BODY_ADJECTIVES.keys()),
    (ORG, word_set("organisations", "ar") | BODY_NOUNS.keys()),
    (KUNYA, word_set("particles", "kunya_ar")),
    (SERVANT, word_set("particles", "servant_ar")),
):
    _CLASSES.update(dict.fromkeys(_words, _kind))
