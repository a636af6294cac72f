"""The parts of the workbench that write: decisions, their undoing, and the build that takes them in."""

from __future__ import annotations

import hmac
import secrets
from textwrap import shorten
from typing import Annotated, NamedTuple, cast
from urllib.parse import urlsplit

from fastapi import FastAPI, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from sijill.app.amending import describe_changes
from sijill.app.judging import JudgementError
from sijill.app.register import Register
from sijill.app.web.session import CaseSession
from sijill.app.web.templating import Render
from sijill.model.records import Entity, Judgement, Verdict
from sijill.store import CaseBusyError
from sijill.store.view import corrects_reading

_NEAREST = 6
_SHOWN = 60
_CUT_WORDS = {
    "split": "an item begins at",
    "join": "no item begins at",
    "move": "the item begins at",
    "furniture": "page furniture",
    "text": "no page furniture",
}


_STATED_WORDS = {"name": "is marked as a name:", "claim": "says:"}


class FormGuard:
    """Lets only forms of this workbench write: each carries a secret that other pages cannot read."""

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(24)

    def check(self, request: Request, token: str) -> None:
        """Raises a 403 for a form that does not carry the secret, or that another site sent."""
        origin = request.headers.get("origin")
        foreign = origin not in (None, "null") and urlsplit(str(origin)).netloc != request.headers.get("host")
        if foreign or not hmac.compare_digest(token, self.token):
            raise HTTPException(403, "this form was not made by the open workbench; load the page again")


def find_nearest(register: Register, entity: Entity) -> list[tuple[Entity, float]]:
    """Other entities of the same type with the likest names: what a person may want to judge."""
    best: dict[str, tuple[Entity, float]] = {}
    for name in {entity.name, *(name.text for name in entity.names[:4])}:
        for other, score in register.find_entities(name, limit=_NEAREST + 2):
            if other.id != entity.id and other.type == entity.type and score > best.get(other.id, (other, 0.3))[1]:
                best[other.id] = (other, score)
    return sorted(best.values(), key=lambda pair: (-pair[1], pair[0].name, pair[0].id))[:_NEAREST]


def add_decisions(app: FastAPI, session: CaseSession, *, guard: FormGuard, render: Render) -> None:
    """Add the pages and forms of judgements."""

    @app.get("/judgements", response_class=HTMLResponse)
    def judgements(request: Request, message: str = "") -> HTMLResponse:
        with session.lock:
            judging, register = session.case.judging, session.register
            orphans = {judgement.id for judgement in judging.list_orphans()}
            rows = [
                JudgementLine(judgement, *describe_judgement(judgement, register))
                for judgement in reversed(judging.list_all(withdrawn="show"))
            ]
            return render(
                request,
                "judgements.html",
                rows=rows,
                orphans=orphans,
                message=message,
                register=register,
                waiting=session.waiting,
            )

    @app.post("/judgements", response_class=HTMLResponse)
    def judge(
        request: Request,
        token: Annotated[str, Form()],
        verdict: Annotated[str, Form()],
        subject: Annotated[str, Form()],
        other: Annotated[str, Form()] = "",
        note: Annotated[str, Form()] = "",
        back: Annotated[str, Form()] = "/judgements",
    ) -> Response:
        guard.check(request, token)
        with session.lock:
            try:
                session.case.judging.record(cast(Verdict, verdict), subject, other or None, note=note or None)
            except (JudgementError, CaseBusyError) as error:
                return refuse(render, request, error, back=back)
        return see(back)

    @app.post("/judgements/{identifier}/undo", response_class=HTMLResponse)
    def undo(
        request: Request,
        identifier: str,
        token: Annotated[str, Form()],
        back: Annotated[str, Form()] = "/judgements",
    ) -> Response:
        guard.check(request, token)
        with session.lock:
            try:
                undone = session.case.judging.withdraw(identifier)
                if corrects_reading(undone):
                    session.case.reread(undone.places[0].document)
            except (JudgementError, CaseBusyError) as error:
                return refuse(render, request, error, back=back)
        return see(back)

    @app.post("/build", response_class=HTMLResponse)
    def build(
        request: Request, token: Annotated[str, Form()], back: Annotated[str, Form()] = "/judgements"
    ) -> Response:
        guard.check(request, token)
        with session.lock:
            try:
                session.case.build(workers=1)
            except CaseBusyError as error:
                return refuse(render, request, error, back=back)
        return see(back)


class JudgementLine(NamedTuple):
    """A judgement with what it says in words, and the page that shows what it is about (None where that is gone)."""

    judgement: Judgement
    words: str
    link: str | None


def describe_judgement(judgement: Judgement, register: Register) -> tuple[str, str | None]:
    """What a judgement changes, in words, with its line of text; and where that is to be seen. ("", None) for plain ones."""
    place = judgement.places[0] if judgement.places else None
    if place is None or place.document not in register.documents:
        return "; ".join(f"{field} = {value}" for field, value in judgement.changes.items()), None
    text = register.text(place.document)
    link = f"/documents/{place.document}?at={place.start}"
    if judgement.verdict in _STATED_WORDS:
        words = shorten(text[place.start : place.end], 2 * _SHOWN, placeholder="…")
        said = (
            judgement.changes.get("type", "")
            if judgement.verdict == "name"
            else describe_changes(judgement.changes, text=text)
        )
        return f"“{words}” {_STATED_WORDS[judgement.verdict]} {said}", link
    if judgement.verdict in _CUT_WORDS:
        at = judgement.places[-1].start
        end = place.end if place.end > place.start else at + _SHOWN
        line = shorten(text[at : min(end, at + 4 * _SHOWN)], _SHOWN, placeholder="…")
        return f"{_CUT_WORDS[judgement.verdict]}: “{line}”", f"/documents/{place.document}?cut=on&at={at}#l{at}"
    if judgement.subject in register.claims:
        link = f"/claims/{judgement.subject}"
    return describe_changes(judgement.changes, text=text), link


class FormFields(dict[str, list[str]]):
    """The values of a form whose fields are not known beforehand."""

    def first(self, name: str) -> str:
        """The first value of a field; "" where it has none."""
        return next(iter(self.get(name, ())), "")


async def read_form(request: Request) -> FormFields:
    """The fields of a form that was sent; files are left out."""
    fields = FormFields()
    for name, value in (await request.form()).multi_items():
        if isinstance(value, str):
            fields.setdefault(name, []).append(value)
    return fields


def changed_fields(form: FormFields, standing: dict[str, str]) -> dict[str, str]:
    """The fields of a form whose value is not the standing one; runs of white space count as one space."""
    given = {field: " ".join(form.first(field).split()) for field in standing if field in form}
    return {field: value for field, value in given.items() if value != " ".join(standing[field].split())}


def refuse(render: Render, request: Request, error: Exception | str, *, back: str) -> HTMLResponse:
    """A page that says why something was not done, with a way back."""
    return render(request, "refused.html", status=409, message=str(error), back=within(back))


def within(back: str) -> str:
    """A page of this workbench, never another address."""
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/judgements"


def see(back: str) -> RedirectResponse:
    """Back to a page of this workbench."""
    return RedirectResponse(within(back), status_code=303)
