"""Where the acts of one sentence take place: one that names no place goes on where the one told before it was."""

from __future__ import annotations

from sijill.extract.claims.frame import Frame
from sijill.extract.claims.words import Candidate

_PLACED = frozenset(
    ("attack", "clash", "kill", "wound", "capture", "arrest", "destroy", "displace", "seize_place", "withdraw", "die")
)
"""Acts that take place somewhere, so that a sentence that goes on tells of the same place."""


def share_place(frames: list[Frame]) -> None:
    """Gives acts without a place that of the act before them in the sentence ("stormed X, burned the shops and …")."""
    told: list[Candidate] = []
    for frame in sorted(frames, key=lambda frame: frame.hit.first):
        if frame.pattern == "compound" or frame.hit.form.entry.type not in _PLACED:
            continue
        if frame.names("place"):
            told = frame.names("place")
        elif told:
            at = frame.hit.first
            frame.roles["place"] = [
                Candidate(at, at + 1, place.mention, place.known, place.classes, pronoun=True) for place in told
            ]
