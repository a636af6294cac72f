"""Figures beside a trigger: which ones are counts, of what, and between which bounds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

import msgspec

from sijill.data import load_toml
from sijill.extract.claims.frame import Frame
from sijill.extract.claims.grammar import Grammar, split_words
from sijill.extract.claims.sums import NO_CLASS, PEOPLE, add_sum, count_single
from sijill.extract.claims.words import BORDER, COMMA, CONJUNCTION, DEMONYM, HARD, NOUN, OTHER, PREPOSITION, Page
from sijill.model.records import Quantity, Time
from sijill.text.numbers import Count, counts_of
from sijill.text.tokens import ARABIC, WORD, Tokens, clitic_splits

_BEFORE = 5
"""How many words before a noun its own figure may stand ("four Israeli air strikes")."""
_FEW = 6
"""Figures that one claim takes at most."""


class Figure(msgspec.Struct, frozen=True):
    """One count in a text, over the tokens `first:last`; `noun` is the token of what was counted, None where it is not said."""

    first: int
    last: int
    value: float | None
    low: float | None
    high: float | None
    approx: bool
    noun: int | None
    counts: str
    """What the counted noun itself says is counted; "" where it says nothing."""
    person: bool


@cache
def _tables() -> dict[str, frozenset[tuple[str, ...]]]:
    return {
        name: frozenset(split_words(word) for word in words)
        for name, words in load_toml("claims/syntax.toml")["numbers"].items()
    }


class Figures:
    """All counts of a page, found once; look-ups by token range."""

    def __init__(self, page: Page, times: Sequence[Time], grammar: Grammar) -> None:
        self.page = page
        self._grammar = grammar
        dated = sorted((time.start, time.end) for time in times)
        self.figures = [
            self._describe(count)
            for count in counts_of(page.tokens, taken=dated)
            if count.first not in page.mention_at and not _is_age(page, count)
        ]
        self.figures = [figure for number, figure in enumerate(self.figures) if not self._is_repeated(number)]
        self._starts = [figure.first for figure in self.figures]

    def between(self, first: int, last: int) -> list[Figure]:
        """The counts that begin in the tokens `first:last`."""
        return self.figures[bisect_left(self._starts, first) : bisect_left(self._starts, last)]

    def _is_repeated(self, number: int) -> bool:
        """Whether a figure only says in digits, in a bracket, what the one before it says in words ("eleven (11) men")."""
        if not number:
            return False
        before, figure = self.figures[number - 1], self.figures[number]
        opened = figure.first > 0 and self.page.tokens.words[figure.first - 1] == "("
        return opened and before.value is not None and before.value == figure.value and figure.first - before.last <= 2

    def _describe(self, count: Count) -> Figure:
        """A count with what its noun says: whether it names people, and what became of them."""
        quantity = count.quantity
        dual = count.noun_first == count.first and count.noun_last == count.last
        before = count.noun_last == count.first > count.noun_first
        if dual or before:
            noun, counts, person = self._read_noun(count.noun_first)
        else:
            noun, counts, person = self._find_noun(count.last)
        if quantity.what in ("money", "distance"):
            counts, person = quantity.what, False
        return Figure(
            first=count.first,
            last=count.last,
            value=quantity.value,
            low=quantity.min,
            high=quantity.max,
            approx=quantity.approx,
            noun=noun,
            counts=counts,
            person=person,
        )

    def _read_noun(self, index: int) -> tuple[int | None, str, bool]:
        """The noun at a token, what it says is counted, and whether it names people."""
        tables, norm = _tables(), self.page.tokens.norms[index]
        rests = [rest for _, rest in clitic_splits(norm)]
        for name in ("killed", "wounded"):
            if any((rest,) in tables[name] for rest in rests):
                return index, name, True
        classes = next((found for rest in rests if (found := self._grammar.nouns.get(rest))), NO_CLASS)
        if not classes:
            # a dual: its classes are those of its singular
            stems = [rest[:-2] for rest in rests if rest.endswith(("ان", "ين"))]
            stems += [stem[:-1] + "ه" for stem in stems if stem.endswith("ت")]
            for stem in stems:
                if (stem,) in tables["killed"] or (stem,) in tables["wounded"]:
                    return index, "killed" if (stem,) in tables["killed"] else "wounded", True
            rests, classes = (
                stems,
                next((found for stem in stems if (found := self._grammar.nouns.get(stem))), NO_CLASS),
            )
        counts = next((told for rest in rests if (told := self._grammar.counts.get(rest))), "")
        return index, counts, bool(classes & PEOPLE)

    def _find_noun(self, last: int) -> tuple[int | None, str, bool]:
        """What is counted behind a figure that ends at `last`: (token, what it says is counted, whether it names people)."""
        page, tokens, tables = self.page, self.page.tokens, _tables()
        noun, counts, person = None, "", False
        for index in range(last, min(last + 5, len(tokens))):
            norm = tokens.norms[index]
            if norm == "%" and index == last:
                return index, "other", False
            if norm in ("%", "$", "€"):
                break
            if (index > last and page.word(index).joined) or (norm[:1] == "و" and index == last):
                break  # what "and" joins is counted apart
            rests = [rest for _, rest in clitic_splits(norm)]
            if (
                index > last
                and norm[:1] == "و"
                and any((rest,) in tables[name] for name in tables for rest in rests[1:])
            ):
                break  # "30 منهم وإصابة …"
            harm = next((name for name in ("killed", "wounded") if any((rest,) in tables[name] for rest in rests)), "")
            if harm:
                return noun or index, harm, True
            word = page.word(index)
            if index == last and word.preposition and index not in page.mention_at:
                break  # "أصيب 3 بالرصاص": what they were hit by is not counted
            if index == last and word.tag == DEMONYM and (tokens.kinds[index] == ARABIC or norm.endswith("s")):
                return index, "", True  # "two million Iraqis", "75 فلسطينيا"
            if index not in page.mention_at and word.tag == NOUN and noun is None:
                noun = self._last_noun(index)
                word = page.word(noun)
                counts = self._grammar.counts.get(word.rest, "")
                person = bool(word.classes & PEOPLE) or word.rest in self._grammar.many
                after = tokens.norms[noun + 1 : noun + 2]
                counts = next((name for name in ("killed", "wounded") if after and (after[0],) in tables[name]), counts)
                break
            if word.tag in (BORDER, HARD, COMMA, "P", "F", "A"):
                break
        if not person and counts in ("", "other") and last < len(tokens) and tokens.norms[last] == "of":
            return self._part_of(last, noun)
        return noun, counts, person

    def _last_noun(self, index: int) -> int:
        """The last noun of an English compound, which is what is counted ("prison guards", "government fighters")."""
        page = self.page
        while page.tokens.kinds[index] == WORD and index + 1 < len(page.tokens):
            following = index + 1
            ended = following in page.mention_at or page.word(following).tag != NOUN
            if ended or page.tokens.norms[following] in _states_of_harm():
                break
            index = following
        return index

    def _part_of(self, of: int, noun: int | None) -> tuple[int | None, str, bool]:
        """What is counted in "12 of the town’s bakers": the first noun for people behind "of"."""
        page = self.page
        for index in range(of + 1, min(of + 7, len(page.tokens))):
            if index in page.mention_at:
                continue
            word = page.word(index)
            if word.tag == NOUN and word.classes & PEOPLE:
                return index, self._grammar.counts.get(word.rest, ""), True
            if word.tag in (HARD, BORDER, COMMA, "P", "F", "A"):
                break
        return noun, "", False


_MADE = frozenset(("vehicle", "munition"))
_AGES = frozenset(("age", "aged", "ages"))


def _is_age(page: Page, count: Count) -> bool:
    """Whether a figure between two commas behind a person tells an age ("N, 34, …")."""
    before, after = count.first - 1, count.last
    last = count.last
    model = (
        before >= 0
        and last < len(page.tokens)
        and page.tokens.words[before][:1].isupper()
        and count.last - count.first == 1
    )
    if model and before not in page.mention_at and page.word(before).tag == OTHER and page.word(last).classes & _MADE:
        return True  # "a Hermes 900 drone"
    if any(norm in _AGES for norm in page.tokens.norms[max(0, count.first - 3) : count.first]):
        return True  # "ranging in age from 22 to 49"
    if before < 1 or after >= len(page.tokens) or count.last - count.first > 1:
        return False
    mention = page.mention_at.get(before - 1)
    return (
        mention is not None
        and mention.type == "PER"
        and page.word(before).tag == COMMA
        and page.word(after).tag == COMMA
    )


def bound_numbers(figures: Figures, frames: Iterable[Frame]) -> None:
    """Ends each frame's reach for figures where the next frame's own words begin, and starts it after the one before."""
    ordered = sorted(frames, key=lambda frame: frame.hit.first)
    for earlier, later in pairwise(ordered):
        if earlier.hit.form.entry.type == later.hit.form.entry.type:
            continue
        border = _border(figures, earlier.hit.last, later.hit.first)
        if later.hit.form.entry.kind == "noun" and later.hit.form.entry.language == "en":
            border = max(border, _governor(figures.page, border, later.hit.first))
        earlier.numbers_to = max(min(earlier.numbers_to, border), earlier.hit.first, earlier.risen)
        later.numbers_from = max(later.numbers_from, min(border, later.hit.first))


def _border(figures: Figures, first: int, last: int) -> int:
    """Where the words of the later of two triggers begin: at the last comma or conjunction between them, or where two
    figures stand between them, at the second ("lost 29 men with over 120 wounded")."""
    page = figures.page
    between = figures.between(first, last)
    counted = page.tokens.kinds[last] != ARABIC or (bool(between) and between[-1].noun == last)  # "وخمسة جرحى"
    if len(between) > 1 and last - between[-1].last <= 3 and counted:
        return between[-1].first
    for index in range(last, first - 1, -1):
        word = page.word(index)
        if index not in page.mention_at and (word.tag in (COMMA, CONJUNCTION) or (word.joined and index == last)):
            return index
    return last


def _governor(page: Page, first: int, last: int) -> int:
    """The preposition that governs a noun at `last` ("… and four guards in an attack"); `first` where none stands between."""
    for index in range(last - 1, first, -1):
        if index not in page.mention_at and page.word(index).tag == PREPOSITION:
            return index
    return first


def has_number(figures: Figures, frame: Frame, grammar: Grammar) -> bool:
    """Whether a count of people stands where the frame's own figure would."""
    return any(
        figure.person or figure.noun is None or _is_trigger(figure, frame)
        for figure in figures.between(max(frame.numbers_from - _lead(frame), 0), frame.numbers_to)
        if figure.first >= frame.numbers_from or _is_trigger(figure, frame)
    )


def _is_trigger(figure: Figure, frame: Frame) -> bool:
    """Whether the noun that tells the act is what is counted, also by a noun before it ("eight civilian deaths")."""
    at = frame.hit.first
    return figure.noun == at or (
        frame.hit.form.entry.kind == "noun"
        and frame.hit.form.entry.language == "en"
        and figure.noun == at - 1
        and figure.last <= at - 1
        and figure.counts != ""
    )


def _lead(frame: Frame) -> int:
    """How far before a noun its own figure is looked for."""
    return _BEFORE if frame.hit.form.entry.kind == "noun" else 0


def read_quantities(figures: Figures, frame: Frame, grammar: Grammar, tokens: Tokens) -> tuple[Quantity, ...]:
    """The figures of a frame as quantities. () where it has none."""
    entry = frame.hit.form.entry
    own = grammar.types[entry.type].counts
    found: list[Quantity] = []
    start = frame.numbers_from - _lead(frame)
    for figure in figures.between(max(start, 0), frame.numbers_to):
        if figure.first < frame.numbers_from and not _is_trigger(figure, frame):
            continue
        what = figure.counts or "other"
        if own in ("killed", "wounded", "captured", "displaced"):
            if what in ("killed", "wounded"):
                if what != own and own in ("killed", "wounded"):
                    continue
            elif what == own:
                pass  # "46 arrests"
            elif figure.person or figure.noun is None or what == "fighters":
                what = own
            elif what != "money":
                continue
        elif entry.type == "attack" and what == "vehicles" and _is_flown(figure, grammar, tokens):
            what = "other"  # "three drones attacked": what an attack was made with
        elif own and own != "other" and (figure.person or what == "fighters"):
            what = own
        elif (
            what == "other"
            and (figure.noun is None or (not own and figure.noun != frame.hit.first))
            and (entry.type != "attack" or not _is_munition(figure, grammar, tokens))
        ):
            continue  # "with six rockets": what an attack was made with counts too
        found.append(
            Quantity(
                start=tokens.starts[figure.first],
                end=tokens.ends[figure.last - 1],
                value=figure.value,
                min=figure.low,
                max=figure.high,
                approx=figure.approx,
                of=tokens.words[figure.noun] if figure.noun is not None else None,
                what=what,
            )
        )
    if not found and own in ("killed", "wounded", "captured"):
        found.extend(count_single(frame, grammar, tokens, own))
    if own in ("killed", "wounded"):
        found = add_sum(found, grammar, tokens, own)
    return tuple(found[:_FEW])


def _is_flown(figure: Figure, grammar: Grammar, tokens: Tokens) -> bool:
    """Whether aircraft are counted, which are a force as well as vehicles."""
    if figure.noun is None:
        return False
    return any("force" in grammar.nouns.get(rest, ()) for _, rest in clitic_splits(tokens.norms[figure.noun]))


def _is_munition(figure: Figure, grammar: Grammar, tokens: Tokens) -> bool:
    """Whether rockets, shells or the like are counted."""
    if figure.noun is None:
        return False
    return any("munition" in grammar.nouns.get(rest, ()) for _, rest in clitic_splits(tokens.norms[figure.noun]))


@cache
def _states_of_harm() -> frozenset[str]:
    """Words that are nouns for people and tell what became of them ("five civilians wounded")."""
    return frozenset(words[0] for name in ("killed", "wounded") for words in _tables()[name])
