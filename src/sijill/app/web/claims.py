"""One claim: its words, its chain, why it was found, and the form that amends it."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import Depends, FastAPI, Request
from fastapi.responses import HTMLResponse, Response

from sijill.app.amending import describe_changes, list_claim_types
from sijill.app.explaining import explain
from sijill.app.judging import JudgementError
from sijill.app.register import Register, UnknownRecordError
from sijill.app.web.deciding import FormFields, FormGuard, changed_fields, read_form, refuse, see
from sijill.app.web.session import CaseSession
from sijill.app.web.templating import Render
from sijill.model.amending import ROLES, write_fillers, write_quantities, write_voices
from sijill.model.records import Claim, Filler, Mention, Modality, Time
from sijill.store import CaseBusyError

MODALITIES: tuple[str, ...] = Modality.__args__  # type: ignore[attr-defined]
COUNTED = ("killed", "wounded", "captured", "displaced", "fighters", "arrivals", "convoys", "vehicles", "money", "distance", "other")  # fmt: skip
_AROUND, _SHOWN = 350, 200
_MOST_NAMES = 24
_SPARE_ROWS = 2


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One who may fill a role: what the form sends for it, its words, and whether it fills the role now."""

    value: str
    words: str
    chosen: bool


class FigureRow(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of the form; `place` is where it stands in the text ("" for a new one)."""

    what: str = ""
    figure: str = ""
    of: str = ""
    place: str = ""


def list_choices(register: Register, claim: Claim, role: str) -> list[Choice]:
    """Who fills a role, then the other names on either side of the claim, each spelling once, nearest first."""
    text = register.text(claim.document)
    fillers: tuple[Filler, ...] = getattr(claim, role)
    choices = [
        Choice(value=write_fillers((filler,)), words=text[filler.start : filler.end], chosen=True) for filler in fillers
    ]
    seen = {choice.words for choice in choices}
    low, high = claim.start - _AROUND, claim.end + _AROUND
    near = [m for m in register.of_document(Mention, claim.document) if low <= m.start and m.end <= high]
    if role == "places":
        near = [mention for mention in near if mention.type == "LOC"]
    near.sort(key=lambda mention: (max(claim.start - mention.start, mention.end - claim.end, 0), mention.start))
    for mention in near:
        if mention.text not in seen and len(choices) < _MOST_NAMES:
            seen.add(mention.text)
            choices.append(Choice(value=f"{mention.start}-{mention.end}", words=mention.text, chosen=False))
    return choices


def list_figures(claim: Claim) -> list[FigureRow]:
    """The figures of a claim as rows of the form, with empty rows for more."""
    rows = []
    for written in filter(None, write_quantities(claim.quantities).split("; ")):
        words, _, place = written.partition(" @")
        what, figure, *of = words.split(" ", 2)
        rows.append(FigureRow(what=what, figure=figure, of=" ".join(of), place=place))
    return [*rows, *(FigureRow() for _ in range(_SPARE_ROWS))]


class VoiceRow(msgspec.Struct, frozen=True, kw_only=True):
    """One voice of the form: its words, and how an amendment writes the voice that it was ("" for a new one)."""

    words: str = ""
    written: str = ""


def list_voices(claim: Claim) -> list[VoiceRow]:
    """The voices of a claim as rows of the form, outermost first, with empty rows for more."""
    rows = [VoiceRow(words=voice.text, written=write_voices((voice,))) for voice in claim.attribution]
    return [*rows, *(VoiceRow() for _ in range(_SPARE_ROWS))]


def describe_form(register: Register, claim: Claim) -> dict[str, object]:
    """What the form of a claim is filled with."""
    return {
        "types": list_claim_types(),
        "modalities": MODALITIES,
        "counted": COUNTED,
        "roles": [(role, list_choices(register, claim, role)) for role in ROLES],
        "figures": list_figures(claim),
        "voices": list_voices(claim),
        "days": sorted(
            {t.value for t in register.of_document(Time, claim.document) if t.value and t.item == claim.item}
        ),
    }


def read_claim_form(form: FormFields, claim: Claim) -> dict[str, str]:
    """What a form changes of a claim, field by field as an amendment writes it; {} where it changes nothing."""
    standing = {"type": claim.type, "modality": claim.modality, "polarity": claim.polarity, "when": claim.when or ""}
    changes = changed_fields(form, standing)
    for role in ROLES:
        parts = [
            part.strip() for part in [*form.get(role, ()), *form.first(f"{role}-words").split(";")] if part.strip()
        ]
        if parts != [write_fillers((filler,)) for filler in getattr(claim, role)]:
            changes[role] = "; ".join(parts)
    figures = []
    columns = [form.get(f"figure-{name}", []) for name in ("what", "figure", "of", "place")]
    for what, figure, of, place in zip(*columns, strict=False):
        if figure.strip():
            counted = of.replace(";", ",").replace("@", " ").strip()
            figures.append(f"{what or 'other'} {figure.strip()} {counted}".strip() + (f" @{place}" if place else ""))
    if "figure-figure" in form and "; ".join(figures) != write_quantities(claim.quantities):
        changes["quantities"] = "; ".join(figures)
    held = {row.written: " ".join(row.words.split()) for row in list_voices(claim) if row.written}
    voices = [
        was if held.get(was) == " ".join(words.split()) else words.strip().replace(";", ",")
        for words, was in zip(form.get("voice", []), form.get("voice-was", []), strict=False)
        if words.strip()
    ]
    if "voice" in form and "; ".join(voices) != write_voices(claim.attribution):
        changes["attribution"] = "; ".join(voices)
    return changes


def add_claims(app: FastAPI, session: CaseSession, *, guard: FormGuard, render: Render) -> None:
    """Add the page of a claim and the form that amends it."""

    @app.get("/claims/{identifier}", response_class=HTMLResponse)
    def claim(request: Request, identifier: str, back: str = "") -> HTMLResponse:
        with session.lock:
            register = session.register
            found = register.claims.get(identifier)
            if found is None:
                raise UnknownRecordError(
                    f"no claim has the id {identifier!r}; it may be rejected, or gone since a build"
                )
            text = register.text(found.document)
            judgements = [j for j in session.case.judging.list_all() if j.subject == identifier]
            return render(
                request,
                "claim.html",
                line=register.claim_line(found),
                before=text[max(0, found.start - _SHOWN) : found.start].lstrip(),
                after=text[found.end : found.end + _SHOWN].rstrip(),
                grounds=explain(found, text=text),
                register=register,
                form=describe_form(register, found),
                judgements=[(j, describe_changes(j.changes, text=text)) for j in reversed(judgements)],
                back=back,
            )

    @app.post("/claims/{identifier}", response_class=HTMLResponse)
    def amend(request: Request, identifier: str, form: Annotated[FormFields, Depends(read_form)]) -> Response:
        guard.check(request, form.first("token"))
        here = f"/claims/{identifier}"
        with session.lock:
            found = session.register.claims.get(identifier)
            if found is None:
                raise UnknownRecordError(f"no claim has the id {identifier!r}")
            changes = read_claim_form(form, found)
            if not changes:
                return refuse(render, request, "nothing in the form differs from the claim as it is", back=here)
            try:
                session.case.judging.record("amend", identifier, changes=changes, note=form.first("note") or None)
            except (JudgementError, CaseBusyError) as error:
                return refuse(render, request, error, back=here)
        return see(form.first("back") or here)
