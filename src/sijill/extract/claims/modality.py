"""How surely a claim is made: cue words near the trigger, the word's own force, and the stance of its voices."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.extract.claims.frame import Frame
from sijill.extract.claims.grammar import Grammar
from sijill.extract.claims.inflect import BASE, PAST_AR, PRESENT_AR, THIRD
from sijill.extract.claims.words import BORDER, COMMA, CONJUNCTION, HARD, Hit, Page
from sijill.extract.claims.zones import Sentence
from sijill.model.records import Attribution, Modality
from sijill.text.tokens import ARABIC, clitic_splits

_CLOSE = 4
"""How many words before the trigger a negation may stand."""
_THAT = frozenset(("that", "ان"))
_NEAR = 8
"""How many words before the trigger a cue may stand."""


_WAS = frozenset(("كان", "كانت", "كانوا", "كانا"))
_OF_DOER = frozenset(("suspected",))
"""Doubts about who did it, which leave the act as surely told as its voice tells it."""


def is_present(hit: Hit) -> bool:
    """Whether a verb stands in the present: what a statement asks and warns of, it does on the day that it bears."""
    return hit.form.shape in (BASE, THIRD, PRESENT_AR)


def is_background(page: Page, frame: Frame) -> bool:
    """Whether the trigger is a verb of the past right behind a relative pronoun: told beside what is demanded, and no part of it."""
    before = frame.hit.first - 1
    form = frame.hit.form
    if before < 0 or form.entry.kind != "verb" or form.entry.language != "ar" or form.shape != PAST_AR:
        return False
    return page.tokens.norms[before] in page.reader.grammar.words["ar.relatives"]


def _is_conditional(sentence: Sentence) -> bool:
    """Whether a condition opens the sentence ("Should the army go in, …", "If …, …")."""
    norms = sentence.page.tokens.norms
    first = sentence.first
    words = sentence.page.reader.grammar.words
    opens = norms[first] in words["en.conditions"] or norms[first].lstrip("وف") in words["ar.conditions"]
    return opens and norms[sentence.last - 1] not in ("?", "؟")


class CueFinder:
    """Looks modality cues up by their first word."""

    def __init__(self, grammar: Grammar) -> None:
        self._starts: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
        for language, cues in grammar.modality.items():
            starts = self._starts.setdefault(language, {})
            for words, modality in cues.items():
                starts.setdefault(words[0], []).append((words, modality))
            for rows in starts.values():
                rows.sort(key=lambda row: -len(row[0]))
        denying = [w[0] for cues in grammar.modality.values() for w, modality in cues.items() if modality == "denying"]
        self._denying = frozenset(letter + word for word in denying for letter in ("", "و", "ف"))

    def cues_near(self, sentence: Sentence, frame: Frame) -> dict[str, str]:
        """Modality to the cue that says so, for the cues that govern the trigger: before it in its clause, or right after."""
        page = sentence.page
        tokens = page.tokens
        trigger = frame.hit.first
        found: dict[str, str] = {}
        if frame.pattern == "compound":
            return found
        before = trigger - 1
        if frame.hit.form.entry.kind == "noun" and before >= sentence.first and before not in page.mention_at:
            language = "ar" if tokens.kinds[before] == ARABIC else "en"
            if tokens.norms[before].lstrip("و") in page.reader.grammar.words[f"{language}.any"]:
                found["hypothetical"] = tokens.norms[before]
        first = max(sentence.first, trigger - _NEAR)
        muted: set[int] = set()
        given = False
        for index in range(trigger - 1, first - 1, -1):
            if index in muted or index in page.timed:
                continue  # "late May" is no "may"
            negation = negation_before(page, index, sentence.first) if self._denies(page, index) else -1
            if negation >= 0:
                muted.add(negation)  # who does not deny something says it
                continue
            named = index in page.mention_at
            tag = "" if named else page.word(index).tag
            self._match(page, index, trigger, found, near=trigger - index <= _CLOSE and not given)
            given = given or self._takes_as_given(page, index)
            if tag in (HARD, COMMA) or (tag == BORDER and tokens.norms[index] not in _THAT):
                break
        if frame.told:
            happens = page.reader.grammar.words["ar.happens"]
            for index in range(frame.hit.last + 1, min(frame.hit.last + 4, sentence.last)):
                if tokens.norms[index] in happens:
                    self._match(page, index - 1, index, found)  # "اللقاء لم يحصل"
        if frame.light is not None:
            for index in range(frame.light.first - 1, max(sentence.first, frame.light.first - 4) - 1, -1):
                if index not in page.mention_at and page.word(index).tag in (HARD, COMMA):
                    break
                self._match(page, index, trigger, found)
        for index in range(frame.hit.last, min(frame.hit.last + 2, sentence.last)):
            if tokens.norms[index] in page.reader.grammar.words["en.trailing"]:
                self._match(page, index, index + 1, found)
        if found.get("planned") == "soon" and frame.hit.form.shape == "past" and frame.pattern == "active":
            del found["planned"]  # "soon opened fire": they did
        if "planned" in found and _is_conditional(sentence):
            del found["planned"]
            found["hypothetical"] = tokens.norms[sentence.first]
        self._match_beside(sentence, trigger, found)
        future = tokens.kinds[trigger] == ARABIC and tokens.norms[trigger].startswith("س")
        if future and frame.hit.form.shape == "present" and not frame.hit.form.words[0].startswith("س"):
            found.setdefault("planned", "س")
        return found

    def _match_beside(self, sentence: Sentence, trigger: int, found: dict[str, str]) -> None:
        """Takes the doubt of a clause for what it brings about (", killing two"), and ", allegedly by …" behind what was done."""
        page = sentence.page
        tokens = page.tokens
        trailing = page.reader.grammar.words["en.trailing"]
        if tokens.norms[trigger].endswith("ing") and trigger > sentence.first and tokens.words[trigger - 1] == ",":
            for index in range(trigger - 2, max(sentence.first, trigger - 2 * _NEAR) - 1, -1):
                if tokens.norms[index] in trailing:
                    self._match(page, index, index + 1, found)
        for index in range(trigger + 1, min(trigger + _NEAR + 2, sentence.last - 1)):
            if tokens.norms[index] in trailing and tokens.norms[index + 1] == "by":
                self._match(page, index, index + 1, found)

    def _takes_as_given(self, page: Page, index: int) -> bool:
        """Whether a word takes what follows as having happened, also under a negation ("did not say the number of raids")."""
        tokens = page.tokens
        if tokens.kinds[index] != ARABIC:
            return tokens.norms[index] in page.reader.grammar.words["en.given"]
        given = page.reader.grammar.words["ar.given"]
        return any(rest in given for _, rest in clitic_splits(tokens.norms[index]))

    def _denies(self, page: Page, index: int) -> bool:
        return page.tokens.norms[index] in self._denying

    def _match(self, page: Page, index: int, stop: int, found: dict[str, str], *, near: bool = True) -> None:
        tokens = page.tokens
        arabic = tokens.kinds[index] == ARABIC
        starts = self._starts["ar" if arabic else "en"]
        norms = (
            [rest for cut, rest in clitic_splits(tokens.norms[index]) if cut <= 1] if arabic else [tokens.norms[index]]
        )
        for norm in norms:
            for words, modality in starts.get(norm, ()):
                if index + len(words) <= stop + 1 and tuple(tokens.norms[index + 1 : index + len(words)]) == words[1:]:
                    if words == ("قد",) and _is_past(page, index):
                        return
                    if modality == "denied" and (not near or _is_still(page, index + len(words))):
                        return
                    if modality == "denying" and _is_joined_verb(page, index, stop):
                        return
                    found.setdefault("denied" if modality == "denying" else modality, " ".join(words))
                    return


def _is_still(page: Page, index: int) -> bool:
    """Whether "لا يزال", "ما زالت" stands here, which denies nothing."""
    return index < len(page.tokens) and page.tokens.norms[index] in page.reader.grammar.words["ar.still"]


def _is_joined_verb(page: Page, cue: int, trigger: int) -> bool:
    """Whether the trigger is a second verb beside the denial ("denies that and accuses …")."""
    if page.tokens.kinds[trigger] == ARABIC or trigger - 1 <= cue:
        return False
    return page.word(trigger - 1).tag == CONJUNCTION and not page.tokens.norms[trigger].endswith("ing")


def negation_before(page: Page, index: int, first: int) -> int:
    """The negation within two words before `index`; -1 where none stands there."""
    grammar = page.reader.grammar
    for at in range(index - 1, max(index - 3, first - 1), -1):
        norm = page.tokens.norms[at]
        language = "ar" if page.tokens.kinds[at] == ARABIC else "en"
        if grammar.modality[language].get((norm,)) == "denied":
            return at
    return -1


def _is_past(page: Page, index: int) -> bool:
    """قد before a verb of the past makes it sure, before one of the present doubtful; behind كان it is a verb of the past."""
    norms = page.tokens.norms
    if index + 1 >= len(norms) or any(norm.lstrip("وف") in _WAS for norm in norms[max(0, index - _NEAR) : index]):
        return True
    return not page.tokens.norms[index + 1].startswith(("ي", "ت", "ن"))


def settle(
    cues: dict[str, str], frame: Frame, voices: Sequence[Attribution], attitudes: Sequence[Attribution]
) -> Modality:
    """The modality of a claim; the strongest cue decides, then the voices."""
    if frame.pattern == "compound":
        voices = [voice for voice in voices if voice.source is not None]
    if "denied" in cues or any(voice.stance == "denies" for voice in voices):
        return "denied"
    own = frame.hit.form.entry.modality
    if own and "alleged" in cues:
        return "alleged"
    if own == "planned" or "planned" in cues or any(attitude.stance == "plans" for attitude in attitudes):
        return "planned"
    if "hypothetical" in cues or any(attitude.stance == "demands" for attitude in attitudes):
        return "hypothetical"
    if "alleged" in cues or any(voice.stance in ("claims", "accuses") for voice in voices[-1:]):
        return "alleged"
    if ("unverified" in cues and not (voices and cues["unverified"] in _OF_DOER)) or any(
        voice.stance == "doubts" for voice in voices[-1:]
    ):
        return "unverified"
    if "reported" in cues or voices:
        return "reported"
    return "asserted"
