"""What one side of a conflict tells of the other is alleged: it has a stake in what it tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from sijill.data import load_toml
from sijill.model.records import Claim, Filler, Mention, Voice
from sijill.text.fold import fold_text

_WORD = re.compile(r"\w+")
_FOUGHT = frozenset(("attack", "clash", "kill", "capture", "seize_place", "destroy"))
"""Acts whose actors are sides of the conflict that a page tells of."""
_LAID = frozenset(("attack", "kill", "wound", "arrest", "capture", "destroy", "displace"))
"""Acts that a side tells of its rival."""


def weigh_rivals(claims: Iterable[Claim], mentions: dict[str, Mention], text: str) -> Iterator[Claim]:
    """The claims of one item; those that one side of its fighting tells of another are `alleged`, where they were `reported`."""
    held = list(claims)
    sides = {
        key
        for claim in held
        if claim.type in _FOUGHT and claim.modality != "denied"
        for filler in claim.actors
        for key in _keys(filler, mentions)
        if not _words("watchers") & set(_WORD.findall(key))
    }
    placed = sorted((row for row in mentions.values() if row.type == "ORG"), key=lambda row: row.start) if sides else []
    for claim in held:
        if claim.modality == "reported" and claim.type in _LAID and claim.actors and claim.attribution:
            speaker = set(_speaker(claim.attribution[-1], mentions, placed))
            actors = {key for filler in claim.actors for key in _keys(filler, mentions)}
            own = {key for filler in claim.targets for key in _keys(filler, mentions)}
            if speaker & sides and actors and not speaker & (actors | own) and not _tells_own(claim, text):
                claim = msgspec.structs.replace(claim, modality="alleged")
        yield claim


@cache
def _words(name: str) -> frozenset[str]:
    syntax = load_toml("claims/syntax.toml")
    return frozenset(fold_text(word) for language in ("en", "ar") for word in syntax[language][name])


def _tells_own(claim: Claim, text: str) -> bool:
    """Whether the words tell of the speaker's own men ("forty of its fighters were killed in the attack")."""
    words = f" {fold_text(text[claim.start : claim.end])} "
    return any(f" {own} " in words for own in _words("own_men"))


def _keys(filler: Filler | Voice, mentions: dict[str, Mention]) -> Iterator[str]:
    """What tells a body from others: its key of the lexicon, and its name."""
    if filler.known:
        yield filler.known
    mention = mentions.get(filler.mention or "")
    if mention is not None:
        if mention.known:
            yield mention.known
        yield fold_text(mention.text)


def _speaker(voice: Voice, mentions: dict[str, Mention], placed: list[Mention]) -> Iterator[str]:
    """The same of a voice, and of the bodies that its words name ("a spokesman of the Third Brigade")."""
    if voice.cue is None:
        return  # who gives the whole page
    yield from _keys(voice, mentions)
    if voice.start is None or voice.end is None:
        return
    for mention in placed:
        if voice.start <= mention.start and mention.end <= voice.end:
            yield fold_text(mention.text)
            if mention.known:
                yield mention.known
