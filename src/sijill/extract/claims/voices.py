"""The chain of voices of a claim: who gives the item, then each act of speech that the claim stands in."""

from __future__ import annotations

from sijill.extract.attributions.chains import SPEECH, covering
from sijill.model.protocols import Reading
from sijill.model.records import Attribution, Item, Mention, Voice
from sijill.text.fold import fold_text


def read_voices(reading: Reading, start: int, end: int) -> tuple[list[Attribution], list[Attribution]]:
    """Acts of speech, and attitudes, whose content holds the trigger `start:end`; outermost first.

    An attribution whose own cue is the trigger is no voice above it.
    """
    speech: list[Attribution] = []
    attitudes: list[Attribution] = []
    for found in covering(reading, start, end):
        if found.cue.start < end and start < found.cue.end:
            continue
        if found.outer is None and _is_own(reading, found):
            continue  # "we documented …": the page itself speaks
        (speech if found.stance in SPEECH else attitudes).append(found)
    return speech, attitudes


_OWN = frozenset(("we", "i", "نحن"))


def _is_own(reading: Reading, found: Attribution) -> bool:
    """Whether the source is the first person, and no quotation that another speaks."""
    source = found.source
    return source is not None and found.kind != "direct" and reading.text[source.start : source.end].casefold() in _OWN


def outermost(reading: Reading, item: Item | None, mentions: list[Mention]) -> Voice | None:
    """Who gives the whole item: its author, its issuer, its outlet, or where the document comes from; None if unknown."""
    document = reading.document
    names = [document.source]
    if item is not None:
        issuer = (item.speaker, item.group) if item.kind != "release_notice" else ()
        names = [
            item.author,
            item.sender if item.kind == "primary_document" else None,
            *issuer,
            item.outlet,
            document.source,
        ]
    for name in names:
        if not name:
            continue
        wanted = fold_text(name)
        for mention in mentions:
            if fold_text(mention.text) == wanted:
                return Voice(text=name, mention=mention.id, known=mention.known)
        return Voice(text=name)
    return None


def read_chain(
    reading: Reading, first: Voice | None, speech: list[Attribution], mentions: dict[str, Mention]
) -> tuple[Voice, ...]:
    """The voices, outermost first. () where the page names nobody."""
    chain = [first] if first is not None else []
    for found in speech:
        if found.source is None:
            continue
        text = reading.text[found.source.start : found.source.end]
        mention = mentions.get(found.mention or "")
        voice = Voice(
            text=text,
            mention=found.mention,
            known=mention.known if mention else None,
            cue=reading.text[found.cue.start : found.cue.end],
            start=found.source.start,
            end=found.source.end,
        )
        if not any(held.mention and held.mention == voice.mention for held in chain):
            chain.append(voice)
    return tuple(chain)
