"""The parts of the workbench that write: decisions, their undoing, and the build that takes them in."""

from __future__ import annotations

import hmac
import secrets
from typing import Annotated, cast
from urllib.parse import urlsplit

from fastapi import FastAPI, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from sijill.app.judging import JudgementError
from sijill.app.register import Register
from sijill.app.web.session import CaseSession
from sijill.app.web.templating import Render
from sijill.model.records import Entity, Verdict
from sijill.store import CaseBusyError

_NEAREST = 6


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
            judging = session.case.judging
            orphans = {judgement.id for judgement in judging.list_orphans()}
            rows = list(reversed(judging.list_all(withdrawn="show")))
            return render(
                request, "judgements.html", judgements=rows, orphans=orphans, message=message, register=session.register
            )

    @app.post("/judgements")
    def judge(
        request: Request,
        token: Annotated[str, Form()],
        verdict: Annotated[str, Form()],
        subject: Annotated[str, Form()],
        other: Annotated[str, Form()] = "",
        note: Annotated[str, Form()] = "",
        back: Annotated[str, Form()] = "/judgements",
    ) -> RedirectResponse:
        guard.check(request, token)
        with session.lock:
            try:
                session.case.judging.record(cast(Verdict, verdict), subject, other or None, note=note or None)
            except (JudgementError, CaseBusyError) as error:
                raise HTTPException(409, str(error)) from error
        return _see(back)

    @app.post("/judgements/{identifier}/undo")
    def undo(request: Request, identifier: str, token: Annotated[str, Form()]) -> RedirectResponse:
        guard.check(request, token)
        with session.lock:
            try:
                session.case.judging.withdraw(identifier)
            except (JudgementError, CaseBusyError) as error:
                raise HTTPException(409, str(error)) from error
        return _see("/judgements")

    @app.post("/build")
    def build(request: Request, token: Annotated[str, Form()]) -> RedirectResponse:
        guard.check(request, token)
        with session.lock:
            try:
                session.case.build(workers=1)
            except CaseBusyError as error:
                raise HTTPException(409, str(error)) from error
        return _see("/judgements")


def _see(back: str) -> RedirectResponse:
    """Back to a page of this workbench, never to another address."""
    target = back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/judgements"
    return RedirectResponse(target, status_code=303)
