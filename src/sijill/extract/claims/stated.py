"""Claims that people state of a stretch of text, laid over what the stage found itself."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sijill.extract.claims.voices import outermost, read_chain, read_voices
from sijill.model.amending import convert_changes
from sijill.model.ids import make_id
from sijill.model.protocols import Reading
from sijill.model.records import CONTENT_KINDS, STATED, Claim, Filler, Item, Judgement, Mention, Modality, Span, Voice


def lay_stated(claims: Sequence[Claim], reading: Reading) -> list[Claim]:
    """The claims, and those that people stated of a stretch. One of the same type that the stage found there gives way.

    Who gives the item and who speaks at that place are the voices, where the person did not name others. A statement that
    cannot be read is left out: it was checked when it was made.
    """
    kept = list(claims)
    for correction in reading.corrections:
        if correction.verdict == "claim":
            stated = _state(correction, reading)
            if stated is not None:
                kept = [claim for claim in kept if not repeats(claim, stated)]
                kept.append(stated)
    return kept


def repeats(claim: Claim, stated: Claim) -> bool:
    """Whether a claim says of the same words what a person stated of them."""
    return claim.type == stated.type and stated.start <= claim.trigger.start and claim.trigger.end <= stated.end


def draft_claim(reading: Reading, start: int, end: int, *, key: str = "") -> Claim:
    """A claim over a stretch with what its place tells: its item, and the voices that give and speak those words.

    Type and roles are open. `key` tells apart what several people state of the same words.
    """
    item = next((i for i in reading.items if i.kind in CONTENT_KINDS and i.start <= start and end <= i.end), None)
    chain = _read_chain(reading, item, start, end)
    modality: Modality = "reported" if any(voice.cue for voice in chain) else "asserted"
    return Claim(
        id=make_id("c", reading.document.id, start, end, key),
        document=reading.document.id,
        item=item.id if item else None,
        start=start,
        end=end,
        type="other",
        trigger=Span(start=start, end=end),
        modality=modality,
        score=1.0,
        method=STATED,
        attribution=chain,
    )


def _state(correction: Judgement, reading: Reading) -> Claim | None:
    place = correction.places[0]
    bare = draft_claim(reading, place.start, place.end, key=correction.id)
    try:
        claim = convert_changes(bare, correction.changes, origin=f"user:{correction.by}")
    except ValueError:
        return None
    bound = {
        role: tuple(_bind(filler, reading) for filler in getattr(claim, role))
        for role in ("actors", "targets", "places")
    }
    return msgspec.structs.replace(claim, **bound)


def _read_chain(reading: Reading, item: Item | None, start: int, end: int) -> tuple[Voice, ...]:
    mentions = sorted(reading.mentions, key=lambda mention: (mention.start, mention.end))
    inside = [m for m in mentions if item is not None and item.start <= m.start < item.end]
    # the last words of a stretch are what is told; its first may be who tells it
    last = max((at for at in range(start, end) if reading.text[at].isalnum()), default=start)
    speech, _ = read_voices(reading, last, last + 1)
    named = {mention.id: mention for mention in mentions}
    return read_chain(reading, outermost(reading, item, inside), speech, named, placed=mentions)


def _bind(filler: Filler, reading: Reading) -> Filler:
    """Who fills a role as the mention that stands there now, which may have another id than when it was stated."""
    there: Mention | None = next((m for m in reading.mentions if (m.start, m.end) == (filler.start, filler.end)), None)
    return msgspec.structs.replace(filler, mention=there.id if there else None)
