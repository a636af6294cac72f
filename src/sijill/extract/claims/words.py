"""What each word of a sentence is to the clause analyser: mention, noun of a class, preposition, border, verb, …"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import msgspec

from sijill.extract.claims.grammar import Form, Grammar
from sijill.model.records import Mention, Time
from sijill.text.numbers.words import number_words
from sijill.text.tokens import ARABIC, BREAK, MARK, NUMBER, Tokens, clitic_splits, fold_word

NOUN, DEMONYM, PREPOSITION, BORDER, CONJUNCTION = "N", "J", "P", "B", "C"
AUXILIARY, DETERMINER, PRONOUN, FINITE, NUMERAL, OTHER = "A", "D", "R", "F", "Q", "x"
COMMA, HYPHEN, POSSESSIVE, QUOTE, HARD, BRACKET = ",", "-", "S", '"', ";", "("
_MARKS = {
    ",": COMMA, "-": HYPHEN, "–": HARD, "—": HARD, "'s": POSSESSIVE, "’": POSSESSIVE, "'": POSSESSIVE, '"': QUOTE, "“": QUOTE,
    "”": QUOTE, "«": QUOTE, "»": QUOTE, ";": HARD, ":": HARD, ".": HARD, "!": HARD, "?": HARD, "…": HARD, "|": HARD,
    "(": BRACKET, ")": BRACKET, "[": BRACKET, "]": BRACKET, "/": COMMA,
}  # fmt: skip


class Demonyms(Protocol):
    """What the lexicon offers: the key of the entry that a folded relational adjective belongs to."""

    def demonym(self, norm: str) -> str | None: ...


@runtime_checkable
class Armies(Protocol):
    """A lexicon that gives the key of a state's army by the key of the state."""

    def army_of(self, state: str) -> str | None: ...


@runtime_checkable
class Names(Protocol):
    """A lexicon that gives the names of an entry by its key."""

    def names_of(self, key: str) -> tuple[str, ...]: ...


class Word(msgspec.Struct, frozen=True):
    """One folded word as the analyser reads it. `preposition` and `joined` tell of Arabic proclitics (ب, ل, ك; و, ف)."""

    tag: str
    classes: frozenset[str] = frozenset()
    known: str | None = None
    preposition: str = ""
    joined: bool = False
    rest: str = ""


_NONE: frozenset[str] = frozenset()


class WordReader:
    """Reads single words, each form once a process."""

    def __init__(self, grammar: Grammar, lexicon: Demonyms | None) -> None:
        self.grammar = grammar
        self._lexicon = lexicon
        self._known: dict[str, Word] = {}
        self._heads: dict[str, tuple[str, ...]] = {}
        self._splits: dict[str, tuple[tuple[int, str], ...]] = {}
        words = grammar.words
        self.numerals = number_words().starts
        self._english = (
            (words["en.auxiliaries"], AUXILIARY), (words["en.pronouns_group"], PRONOUN), (words["en.pronouns_person"], PRONOUN),
            (words["en.pronouns_own"], PRONOUN), (words["en.borders"], BORDER), (words["en.conjunctions"], CONJUNCTION),
            (words["en.prepositions"], PREPOSITION), (words["en.determiners"], DETERMINER), (words["en.speech"], FINITE),
            (words["en.finite"], FINITE),
        )  # fmt: skip
        self._arabic = (
            (words["ar.borders"], BORDER), (words["ar.speech"], FINITE), (words["ar.finite"], FINITE),
            (words["ar.prepositions"], PREPOSITION),
            (words["ar.conjunctions"], CONJUNCTION), (words["ar.pronouns_own"], PRONOUN),
            (words["ar.pronouns_object"], PRONOUN),
        )  # fmt: skip

    def read(self, norm: str, kind: str) -> Word:
        """The reading of one folded word of one token kind."""
        if kind == MARK:
            return _MARK_WORDS.get(norm, _UNKNOWN)
        if kind == NUMBER:
            return _NUMBER
        if kind == BREAK:
            return _UNKNOWN
        word = self._known.get(norm)
        if word is None:
            word = self._known[norm] = self._arabic_word(norm) if kind == ARABIC else self._english_word(norm)
        return word

    def trigger_splits(self, norm: str) -> tuple[tuple[int, str], ...]:
        """Ways to cut proclitics off a folded Arabic word whose rest is in the trigger tables: (letters cut, rest)."""
        found = self._splits.get(norm)
        if found is None:
            splits, forms = clitic_splits(norm), self.grammar.forms
            if len(norm) == 3 and norm[0] in "وف" and norm not in forms:
                splits = (*splits, (1, norm[1:]))  # "وشن": too short to be cut like other words
            found = self._splits[norm] = tuple(split for split in splits if split[1] in forms)
        return found

    def heads_of(self, known: str) -> tuple[str, ...]:
        """First folded words of the Arabic names that the lexicon has for a key ("حركة" for one that is also called so)."""
        found = self._heads.get(known)
        if found is None:
            names: tuple[str, ...] = self._lexicon.names_of(known) if isinstance(self._lexicon, Names) else ()
            folded = (fold_word(name.split(" ")[0]) for name in names if " " in name)
            found = self._heads[known] = tuple(dict.fromkeys(norm for norm in folded if not norm.isascii()))
        return found

    def army_of(self, state: str | None) -> str | None:
        """Key of the army of a state; None where the lexicon has none, or for no state."""
        return self._lexicon.army_of(state) if state is not None and isinstance(self._lexicon, Armies) else None

    def _english_word(self, norm: str) -> Word:
        if norm in self.numerals:
            return Word(NUMERAL, rest=norm)
        for listed, tag in self._english:
            if norm in listed:
                return Word(tag, rest=norm)
        classes = self.grammar.nouns.get(norm, _NONE)
        if classes:
            return Word(NOUN, classes, rest=norm)
        known = self._lexicon.demonym(norm) if self._lexicon else None
        return Word(DEMONYM if known else OTHER, known=known, rest=norm)

    def _arabic_word(self, norm: str) -> Word:
        if norm in ("ل", "ب"):
            return Word(PREPOSITION, rest=norm)  # "لـ«…»": parted from what it governs by a quotation mark
        if len(norm) == 3 and norm[0] in "وف" and norm[1:] in self.grammar.words["ar.prepositions"]:
            return Word(PREPOSITION, joined=True, rest=norm[1:])  # "وفي": too short to be cut like other words
        if len(norm) == 3 and norm[0] in "وف" and norm[1:] in self.grammar.words["ar.borders"]:
            return Word(BORDER, joined=True, rest=norm[1:])  # "وأن"
        for cut, rest in clitic_splits(norm):
            letters = norm[:cut].removesuffix("ال")
            joined = letters[:1] in ("و", "ف")
            preposition = next((letter for letter in letters if letter in "بلك"), "")
            for listed, tag in self._arabic:
                definite = tag == FINITE and norm[:cut].endswith("ال")  # "التابع": no verb
                if rest in listed and not definite and not (preposition and tag in (BORDER, PREPOSITION)):
                    return Word(tag, joined=joined, preposition=preposition, rest=rest)
            classes = self.grammar.nouns.get(rest, _NONE)
            if classes:
                return Word(NOUN, classes, preposition=preposition, joined=joined, rest=rest)
            known = self._demonym(rest)
            if known:
                return Word(DEMONYM, known=known, preposition=preposition, joined=joined, rest=rest)
        for cut, rest in clitic_splits(norm):
            for suffix in ("ها", "هم", "ه", "نا", "ي"):
                base = rest.removesuffix(suffix)
                if suffix == "ي" and not base.endswith("ت"):
                    continue  # "طائرتي …": two in a construct
                if suffix == "ه" and base.endswith("ي") and base[:-1] not in self.grammar.nouns:
                    continue  # "قاعدة عسكرية": an adjective, and nobody's soldier; but "مقاتليه"
                if base != rest and len(base) > 2:
                    classes = self.grammar.nouns.get(base) or (
                        self.grammar.nouns.get(base[:-1] + "ه", _NONE) if base.endswith("ت") else _NONE
                    )
                    if not classes and base.endswith(("اي", "او")):
                        base = base[:-1]  # "أعضائه", "أبناؤها": the hamza takes a seat before a pronoun
                        classes = self.grammar.nouns.get(base, _NONE)
                    if classes:
                        letters = norm[:cut].removesuffix("ال")
                        preposition = next((letter for letter in letters if letter in "بلك"), "")
                        return Word(NOUN, classes, preposition=preposition, joined=letters[:1] in ("و", "ف"), rest=base)
        return Word(OTHER, rest=norm)

    def _demonym(self, norm: str) -> str | None:
        """The key of a relational adjective, also in the plural of people ("الأميركيون")."""
        if self._lexicon is None:
            return None
        plural = norm[:-2] if norm.endswith(("ون", "ين", "ان")) else norm[:-1] if norm.endswith("يا") else ""
        return self._lexicon.demonym(norm) or (self._lexicon.demonym(plural) if plural.endswith("ي") else None)


_UNKNOWN = Word(OTHER)
_NUMBER = Word(NUMERAL)
_AND = Word(CONJUNCTION, rest="and")
_MARK_WORDS = {mark: Word(tag, rest=mark) for mark, tag in _MARKS.items()}


class Candidate(msgspec.Struct, frozen=True):
    """What may fill a role: a mention, a relational adjective (`known`), a pronoun, or a described thing (`classes` alone)."""

    first: int
    last: int
    """Tokens, half-open."""
    mention: Mention | None = None
    known: str | None = None
    classes: frozenset[str] = frozenset()
    pronoun: bool = False
    after_of: bool = False
    joined: bool = False
    """Whether it is coordinated with what stands before it (and, comma, و)."""
    own: bool = False
    """Whether it is the first person that an Arabic verb shows ("هاجمنا", "نحذر")."""

    @property
    def named(self) -> bool:
        return self.mention is not None or self.known is not None


class Hit(msgspec.Struct):
    """One trigger met in a text: its form and tokens (half-open); `preposition` is an Arabic one written to it."""

    form: Form
    first: int
    last: int
    preposition: str = ""
    joined: bool = False
    used: bool = False


class Page:
    """The tokens of one document with its mentions laid over them."""

    def __init__(
        self, tokens: Tokens, mentions: list[Mention], reader: WordReader, *, times: Sequence[Time] = ()
    ) -> None:
        self.tokens = tokens
        self.reader = reader
        self._words: list[Word | None] = [None] * len(tokens)
        self.timed = {
            index
            for time in times
            for index in range(tokens.at(time.start), tokens.at(max(time.start, time.end - 1)) + 1)
        }
        """Tokens of dates: no triggers, and transparent where roles are read."""
        self.mention_at: dict[int, Mention] = {}
        self.mention_span: dict[str, tuple[int, int]] = {}
        for mention in mentions:
            if mention.type == "WORK":
                continue
            first, last = tokens.at(mention.start), tokens.at(max(mention.start, mention.end - 1)) + 1
            last = min(last, len(tokens))
            self.mention_span[mention.id] = (first, last)
            for index in range(first, last):
                self.mention_at.setdefault(index, mention)
        self.named = sorted(self.mention_at)
        """Tokens of mentions, in order."""

    def word(self, index: int) -> Word:
        """The reading of the word at an index, kept once it is made."""
        word = self._words[index]
        if word is None:
            word = self.reader.read(self.tokens.norms[index], self.tokens.kinds[index])
            if word.rest == "well" and self.tokens.norms[max(0, index - 1) : index + 2] == ["as", "well", "as"]:
                word = _AND
            if word.rest == "as" and "well" in self.tokens.norms[max(0, index - 1) : index + 2]:
                word = _AND  # "as well as" joins
            elif word.rest == "as" and self.tokens.norms[max(0, index - 1) : index + 2].count("many"):
                word = _UNKNOWN  # "as many as 30"
            self._words[index] = word
        return word

    def head_noun(self, mention: Mention) -> tuple[str, ...]:
        """Folded words that may be the noun a name goes with: its first and last, and those beside it ("مدينة X", "X city")."""
        first, last = self.mention_span[mention.id]
        beside = [at for at in (first - 2, first - 1, first, last - 1, last) if 0 <= at < len(self.tokens)]
        own = tuple(self.word(at).rest or self.tokens.norms[at] for at in beside)
        arabic = self.tokens.kinds[first] == ARABIC if first < len(self.tokens) else False
        return (*own, *self.reader.heads_of(mention.known)) if arabic and mention.known else own

    def clitic(self, index: int) -> tuple[str, bool]:
        """(preposition, whether و or ف stands before) of the Arabic letters written to the word or mention at `index`."""
        mention = self.mention_at.get(index)
        if mention is None:
            word = self.word(index)
            return word.preposition, word.joined
        start = self.tokens.starts[index]
        letters = self.tokens.text[start : mention.start].removesuffix("ال") if start < mention.start else ""
        if not letters and self.tokens.norms[index].startswith("لل"):
            letters = "ل"
        return next((letter for letter in letters if letter in "بلك"), ""), letters[:1] in ("و", "ف")
