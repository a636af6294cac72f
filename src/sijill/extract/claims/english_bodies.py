"""Which body an English description stands for: "the militants", "the Islamist group", "the army" after a name that fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from sijill.extract.claims.english_owners import past_tie
from sijill.extract.claims.frame import Frame, is_state
from sijill.extract.claims.tellers import VIOLENT
from sijill.extract.claims.words import (
    DEMONYM,
    DETERMINER,
    HYPHEN,
    NOUN,
    NUMERAL,
    OTHER,
    POSSESSIVE,
    PREPOSITION,
    Candidate,
    Page,
)
from sijill.extract.kinds import body_kinds
from sijill.model.records import Mention

_GROUPS = frozenset(("armed group", "militia", "unit", "party", "political body", "coalition", "administration"))
_ARMED = frozenset(("armed group", "militia", "unit"))
_FORCES = frozenset(("armed forces", "army", "police"))
_STEPS = 7
"""Words between an article and its noun at most."""
_NAMED = 8
"""Words behind a possessor within which the person whom it owns is named."""
_NEAR = 16
"""Mentions back in which the one side is looked for that men without an article are of."""
_KEPT = 6
"""Sentences for which bodies are remembered."""


def _forces(page: Page) -> frozenset[str]:
    return page.reader.grammar.words["en.force_names"]


def army_in(mention: Mention, page: Page) -> str | None:
    """Key of the army whose state's adjective opens a name for forces ("Ostravian occupation forces"); None for another name."""
    first, last = page.mention_span[mention.id]
    if mention.known or page.tokens.norms[last - 1] not in page.reader.grammar.words["en.force_names"]:
        return None
    return page.reader.army_of(page.reader.read(page.tokens.norms[first], page.tokens.kinds[first]).known)


def is_of_state(frame: Frame, page: Page) -> bool:
    """Whether soldiers or police of a state act, by their name, their adjective or the word for them ("Ostravian soldiers", "the police")."""
    for candidate in frame.roles.get("actor", ()):
        mention = candidate.mention
        norm = page.tokens.norms[candidate.last - 1]
        owned = candidate.known is not None or (is_state(candidate) and bool(candidate.classes & {"force"}))
        if (
            candidate.classes & {"soldier"}
            or (mention is None and norm == "police")
            or (owned and norm in _forces(page))
        ):
            return True
        if mention is None:
            continue
        kind = body_kinds().get(mention.known or "", "")
        last = page.tokens.norms[page.mention_span[mention.id][1] - 1]
        if kind in _FORCES or (not kind and last in page.reader.grammar.words["en.state_forces"]):
            return True
        if army_in(mention, page) is not None:
            return True
    return False


class Bodies:
    """The bodies that the last sentences of one item told of, those that acted first."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._recent: list[list[Mention] | None] = []
        self._violent: set[str] = set()

    def close(self, frames: Sequence[Frame], subjects: Iterable[Mention]) -> None:
        """Remembers a sentence: who acted in it, then who else it named; that nobody named acted ends what went before."""
        held: list[Mention] = []
        unnamed = False
        for frame in frames:
            if frame.hit.form.entry.language != "en" or frame.hit.form.entry.type not in VIOLENT:
                continue
            for role in ("actor", "target"):
                named = [c.mention for c in frame.names(role) if c.mention is not None]
                bodies = [mention for mention in named if mention.type == "ORG"]
                self._violent.update(self._key(mention) for mention in bodies if role == "actor")
                held.extend(bodies)
            unnamed = unnamed or self._acts_unnamed(frame)
        held.extend(mention for mention in subjects if mention.type == "ORG" and mention not in held)
        if unnamed and not held:
            self._recent.append(None)
        elif held:
            self._recent.append(held)
        del self._recent[:-_KEPT]

    def _acts_unnamed(self, frame: Frame) -> bool:
        """Whether fighters act whom no name and no article tells ("Gunmen stormed …")."""
        if frame.names("actor"):
            return False
        return any(
            "fighter" in candidate.classes and not self._is_definite(candidate)
            for candidate in frame.roles.get("actor", ())
        )

    def resolve(
        self, candidate: Candidate, here: Sequence[Mention], before: Iterable[Mention], *, counted: bool = False
    ) -> Mention | None:
        """The body that a described one stands for; None where none fits.

        `here` is what its own sentence named in front of it, `before` all that the item named, the nearest first. `counted` lets
        a figure stand before the men of an army ("eight soldiers").
        """
        fits = self._wanted(candidate)
        if self._is_bare(candidate, counted=counted) and fits in ("forces", "armed"):
            found = self._only(before, fits)
            strikes = counted and found is not None and self._key(found) in self._violent
            return None if strikes else found  # whose soldiers die, who strikes does not tell
        if fits == "forces" and self._is_definite(candidate):
            return next((m for m in before if m.type == "ORG" and self._is_force(m)), None)
        if fits is None or not (fits == "units" or self._is_definite(candidate)):
            return None
        if fits in ("head", "units"):
            norm = self._page.tokens.norms[candidate.first]
            if norm == "army":
                return next((m for m in before if m.type == "ORG" and self._is_force(m)), None)
            return next((m for m in before if m.type == "ORG" and self._is_headed(m, norm)), None)
        for held in (list(here), *reversed(self._recent)):
            if held is None:
                return None
            for mention in held:
                if mention.type == "ORG" and self._is(mention, fits):
                    return mention
        return next((m for m in before if body_kinds().get(m.known or "") in _ARMED), None)

    def _is_bare(self, candidate: Candidate, *, counted: bool) -> bool:
        """Whether the men of one side stand without an article and a word that says whose they are ("troops shelled", "rebels said")."""
        page = self._page
        norm, before = page.tokens.norms[candidate.first], candidate.first - 1
        if norm not in page.reader.grammar.words["en.bare_men"]:
            return False
        if before < 0 or before in page.timed:
            return True
        if before in page.mention_at or page.word(before).tag in (DETERMINER, DEMONYM, NOUN, POSSESSIVE, HYPHEN):
            return False
        if page.word(before).tag == NUMERAL:
            return counted and norm in page.reader.grammar.words["en.force_words"]
        return page.word(before).tag != OTHER or not page.tokens.words[before].islower()

    def _only(self, before: Iterable[Mention], fits: str) -> Mention | None:
        """The one body of a kind that the item has named; None where it named none or several."""
        found: dict[str, Mention] = {}
        for mention in islice(before, _NEAR):
            if mention.type == "ORG" and (self._is_force(mention) if fits == "forces" else self._is_side(mention)):
                found.setdefault(army_in(mention, self._page) or self._key(mention), mention)
        return next(iter(found.values())) if len(found) == 1 else None

    def _is_side(self, mention: Mention) -> bool:
        """Whether a body bears arms and is no army of a state."""
        return body_kinds().get(mention.known or "") in _ARMED or (
            self._key(mention) in self._violent and not self._is_force(mention)
        )

    def last_armed(self) -> Mention | None:
        """The armed body that was told of last ("killed many of them"); None where none was."""
        for held in reversed(self._recent):
            found = next((m for m in held or () if m.type == "ORG" and self._is(m, "armed")), None)
            if found is not None or held is None:
                return found
        return None

    def _wanted(self, candidate: Candidate) -> str | None:
        """ "armed", "group" or "forces", as the noun asks; None for a noun that another one governs, or one that tells nothing."""
        page, words = self._page, self._page.reader.grammar.words
        last = candidate.last
        if last < len(page.tokens):
            word = page.word(last)
            if page.tokens.norms[candidate.first] in words["en.owning_units"] and word.classes & {"force", "fighter"}:
                return "units"  # "army units"
            if last in page.mention_at or (word.tag == NOUN and not page.tokens.norms[candidate.first].endswith("s")):
                return None
            charged = page.tokens.norms[last] == "of" and any(
                norm.endswith("ing") for norm in page.tokens.norms[last + 1 : last + 3]
            )
            if page.tokens.norms[last] in words["en.of_whom"] and not charged:
                return None  # "the fighters of …", but "accused the militia of shelling"
            if word.tag == POSSESSIVE and any(
                page.mention_at[at].type == "PER" for at in range(last, last + _NAMED) if at in page.mention_at
            ):
                return None  # "the party’s leader N": the person is meant
        norm = page.word(candidate.first).rest or page.tokens.norms[candidate.first]
        if norm in words["en.armed_words"]:
            return "armed"
        if norm in words["en.group_words"]:
            return "group"
        if norm in words["en.force_words"]:
            return "forces"
        return "head" if norm in words["en.head_words"] else None

    def _is_force(self, mention: Mention) -> bool:
        """Whether a body is the army of a state, by the lists or by its name."""
        kind = body_kinds().get(mention.known or "")
        last = self._page.mention_span[mention.id][1] - 1
        named = self._page.tokens.norms[last] in self._page.reader.grammar.words["en.force_names"]
        return kind in ("armed forces", "army") or (kind is None and named)

    def _is_headed(self, mention: Mention, norm: str) -> bool:
        """Whether a noun is a word of a name, and no state or people alone stands there."""
        first, last = self._page.mention_span[mention.id]
        return norm in self._page.tokens.norms[first:last]

    def _is_definite(self, candidate: Candidate) -> bool:
        """Whether "the", "these", … leads the phrase, no name and no other noun phrase between."""
        page = self._page
        for at in range(candidate.first - 1, max(-1, candidate.first - 1 - _STEPS), -1):
            if at in page.mention_at:
                behind = page.mention_span[page.mention_at[at].id][1]
                if page.tokens.norms[behind] == "-" or past_tie(page, behind) > behind:
                    continue  # "the X-backed movement", "the X linked group"
                return False
            word = page.word(at)
            if word.tag == HYPHEN:
                continue
            if word.tag == DETERMINER:
                return page.tokens.norms[at] in page.reader.grammar.words["en.definite"]
            if word.tag not in (OTHER, NOUN, NUMERAL, DEMONYM) or word.tag == PREPOSITION:
                return False
        return False

    def _is(self, mention: Mention, wanted: str) -> bool:
        kind = body_kinds().get(mention.known or "")
        if kind is not None:
            return kind in (_ARMED if wanted == "armed" else _GROUPS) or (
                kind not in _FORCES and wanted == "armed" and kind in _GROUPS and self._key(mention) in self._violent
            )
        classes = self._page.word(self._page.mention_span[mention.id][1] - 1).classes
        official = bool(classes & {"state"}) or (bool(classes & {"force"}) and not classes & {"group"})
        return not official and self._key(mention) in self._violent

    def _key(self, mention: Mention) -> str:
        return mention.known or mention.text.casefold()
