"""Why a claim was found, in the words of the page and of the tables."""

from __future__ import annotations

import msgspec

from sijill.model.records import STATED, Claim

_LANGUAGES = {"ar": "Arabic", "en": "English"}


class Grounds(msgspec.Struct, frozen=True, kw_only=True):
    """Why a claim was found. `trigger` are the words of the page; `entry` and `pattern` the table's; None where it has none."""

    trigger: str
    entry: str
    language: str | None
    pattern: str | None
    cues: tuple[tuple[str, str], ...]
    """What each cue near the trigger tells of the claim (`denied`, `planned` …), and the cue."""
    voices: tuple[str, ...]
    """The words that hand the content to each voice, as the page has them."""
    stated: bool = False
    """Whether a person stated the claim, and no stage found it."""


def explain(claim: Claim, *, text: str) -> Grounds:
    """Trigger, pattern and cues of a claim; `text` is that of its document."""
    head, *rest = claim.method.split("; ")
    entry, _, pattern = head.partition(": ")
    parts = entry.split("/")
    return Grounds(
        trigger=text[claim.trigger.start : claim.trigger.end],
        entry=entry,
        language=_LANGUAGES.get(parts[1]) if len(parts) > 2 else None,
        pattern=pattern or None,
        cues=tuple((name, cue) for name, _, cue in (part.partition(": ") for part in rest) if cue),
        voices=tuple(voice.cue for voice in claim.attribution if voice.cue),
        stated=claim.method == STATED,
    )
