"""A claim in words: its chain as a line that can be read aloud, and why it was found."""

from __future__ import annotations

import msgspec

from sijill.app.register import ClaimLine
from sijill.model.records import Claim

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


def name_voices(line: ClaimLine) -> list[str]:
    """Who says so, outermost first: the publisher alone where the page names no voice."""
    return [voice.name or "an unnamed source" for voice in line.chain] or [line.source]


def read_aloud(line: ClaimLine) -> str:
    """The chain as one line: `Outlet, citing the hospital, citing a doctor`."""
    return ", citing ".join(name_voices(line))


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
    )
