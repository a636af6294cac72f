"""An amendment as it is written down, field by field as plain words, and the record that it makes.

A role of a claim is written as the characters that name who fills it, `120-135`, with the mention there where it is one:
`120-135 m1f…; 150-160`. A voice is written in the same way with its words in quotes behind it, and by its words alone where
it does not stand on the page: `"The Courier"; 120-135 m1f… "Umm Salih"`, outermost first. A figure is written as `killed 3..7 civilians @120-125`: what, how many (`~` about, `3..` at
least, `..7` at most), of what, and the characters it rests on. "" stands for nothing: the field is emptied.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from sijill.model.records import Claim, Filler, Quantity, Record, Voice

ROLES = ("actors", "targets", "places")
R = TypeVar("R", bound=Record)
_FILLER = re.compile(r"(?P<start>\d+)-(?P<end>\d+)(?:\s+(?P<key>\S+))?")
_VOICE = re.compile(r"(?:(?P<start>\d+)-(?P<end>\d+)(?:\s+(?P<key>[^\s\"]+))?\s*)?\"(?P<words>[^\"]+)\"")
_QUANTITY = re.compile(
    r"(?P<what>[a-z]+)\s+(?P<about>~\s*)?(?P<figure>[\d.]{1,24})(?P<of>\s+[^@]*?)?\s*(?:@(?P<start>\d+)-(?P<end>\d+))?"
)


def convert_changes(record: R, changes: Mapping[str, str], *, origin: str) -> R:
    """The record with the changes made and with this origin. Raises ValueError (also msgspec's) where one does not fit."""
    body: dict[str, Any] = {**msgspec.to_builtins(record), "origin": origin}
    for field, value in changes.items():
        if isinstance(record, Claim) and field in ROLES:
            body[field] = msgspec.to_builtins(_read_fillers(value))
        elif isinstance(record, Claim) and field == "attribution":
            body[field] = msgspec.to_builtins(_read_voices(value, record))
        elif isinstance(record, Claim) and field == "quantities":
            body[field] = msgspec.to_builtins(_read_quantities(value, record))
        else:
            body[field] = value.strip() or None
    return msgspec.convert(body, type(record))


def write_fillers(fillers: tuple[Filler, ...]) -> str:
    """Who fills a role, as an amendment writes it."""
    return "; ".join(
        f"{filler.start}-{filler.end} {filler.mention or filler.known or ''}".strip() for filler in fillers
    )


def _read_fillers(written: str) -> tuple[Filler, ...]:
    found = []
    for part in filter(None, (part.strip() for part in written.split(";"))):
        match = _FILLER.fullmatch(part)
        if match is None or int(match["start"]) >= int(match["end"]):
            raise ValueError(f"{part!r}: who fills a role is written START-END, with the id of the mention after it")
        key = match["key"]
        mention, known = (None, key) if key and ":" in key else (key, None)
        found.append(Filler(start=int(match["start"]), end=int(match["end"]), mention=mention, known=known))
    return tuple(found)


def write_voices(voices: tuple[Voice, ...]) -> str:
    """A chain of voices, outermost first, as an amendment writes it."""
    return "; ".join(_write_voice(voice) for voice in voices)


def _write_voice(voice: Voice) -> str:
    words = voice.text.replace('"', "'").replace(";", ",")
    place = (
        "" if voice.start is None else f"{voice.start}-{voice.end} {voice.mention or voice.known or ''}".strip() + " "
    )
    return f'{place}"{words}"'


def _read_voices(written: str, claim: Claim) -> tuple[Voice, ...]:
    """The voices that are written; one that the claim has already keeps its cue, and who it is."""
    found = []
    for part in filter(None, (part.strip() for part in written.split(";"))):
        match = _VOICE.fullmatch(part)
        if match is None or (match["start"] and int(match["start"]) >= int(match["end"])):
            raise ValueError(f'{part!r}: a voice is written "WORDS", or START-END "WORDS" where it stands on the page')
        start, end = (int(match["start"]), int(match["end"])) if match["start"] else (None, None)
        held = [
            v
            for v in claim.attribution
            if (v.start, v.end) == (start, end) and _write_voice(v).endswith(f'"{match["words"]}"')
        ]
        if held:
            found.append(held[0])
            continue
        key = match["key"]
        mention, known = (None, key) if key and ":" in key else (key, None)
        found.append(Voice(text=match["words"], mention=mention, known=known, start=start, end=end))
    return tuple(found)


def write_quantities(quantities: tuple[Quantity, ...]) -> str:
    """The figures of a claim, as an amendment writes them."""
    return "; ".join(
        f"{quantity.what} {'~' if quantity.approx else ''}{_write_figure(quantity)}"
        f"{' ' + quantity.of.replace(';', ',').replace('@', '') if quantity.of else ''} @{quantity.start}-{quantity.end}"
        for quantity in quantities
    )


def _write_figure(quantity: Quantity) -> str:
    low, high = quantity.min, quantity.max
    if quantity.value is not None and low in (None, quantity.value) and high in (None, quantity.value):
        return f"{quantity.value:.15g}"
    return f"{'' if low is None else f'{low:.15g}'}..{'' if high is None else f'{high:.15g}'}"


def _read_quantities(written: str, claim: Claim) -> tuple[Quantity, ...]:
    return tuple(_read_quantity(part, claim) for part in (part.strip() for part in written.split(";")) if part)


def _read_quantity(part: str, claim: Claim) -> Quantity:
    """One figure. Without a place it rests where the claim's figure of that kind stands, else on the trigger."""
    match = _QUANTITY.fullmatch(part)
    low, high = _read_bounds(match["figure"]) if match else (None, None)
    if match is None or (low is None and high is None) or (low is not None and high is not None and low > high):
        raise ValueError(f"{part!r}: a figure is written like `killed 3`, `wounded 5..7 civilians` or `killed ~20`")
    here = next((q for q in claim.quantities if q.what == match["what"]), None)
    start, end = (here.start, here.end) if here else (claim.trigger.start, claim.trigger.end)
    if match["start"] is not None:
        start, end = int(match["start"]), int(match["end"])
        here = next((q for q in claim.quantities if (q.start, q.end) == (start, end)), None)
    return Quantity(
        start=start,
        end=end,
        value=low if low == high else None,
        min=low,
        max=high,
        approx=match["about"] is not None,
        unit=here.unit if here else None,
        of=(match["of"] or "").strip() or None,
        what=match["what"],
    )


def _read_bounds(figure: str) -> tuple[float | None, float | None]:
    """Lowest and highest of `3`, `3..7`, `3..` or `..7`; None on a side that is open. Raises ValueError."""
    low, dots, high = figure.partition("..")
    first = float(low) if low else None
    return (first, float(high) if high else None) if dots else (first, first)
