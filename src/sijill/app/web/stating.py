"""Where a person says what a stretch of a page names, or states a claim that no stage found."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, FastAPI, Form, Request
from fastapi.responses import HTMLResponse, Response

from sijill.app.correcting import CorrectionError
from sijill.app.judging import JudgementError
from sijill.app.register import UnknownRecordError
from sijill.app.stating import draft_claim, find_words
from sijill.app.web.claims import describe_form, read_claim_form
from sijill.app.web.deciding import FormFields, FormGuard, read_form, refuse, see
from sijill.app.web.session import CaseSession
from sijill.app.web.templating import Render
from sijill.model.records import Claim, Document, Passage
from sijill.store import CaseBusyError

_SHOWN = 200


def add_stating(app: FastAPI, session: CaseSession, *, guard: FormGuard, render: Render) -> None:
    """Add the forms that mark names and state claims. They come before the pages of claims, which take any name behind `/claims/`."""

    @app.post("/names", response_class=HTMLResponse)
    def mark(
        request: Request,
        token: Annotated[str, Form()],
        document: Annotated[str, Form()],
        words: Annotated[str, Form()],
        type: Annotated[str, Form()],
        near: Annotated[int, Form(ge=0)] = 0,
        note: Annotated[str, Form()] = "",
    ) -> Response:
        guard.check(request, token)
        with session.lock:
            back = f"/documents/{document}?at={near}"
            try:
                found = _document(session, document)
                start, end = find_words(session.case.text(found.id), words, near=near)
                if type == "claim":
                    return see(f"/claims/new?{urlencode({'document': found.id, 'words': words, 'near': near})}")
                session.case.judging.state("name", found.id, start, end, {"type": type}, note=note or None)
                session.case.reread(found.id)
            except (JudgementError, CorrectionError, CaseBusyError) as error:
                return refuse(render, request, error, back=back)
            passages = session.register.of_document(Passage, found.id)
            here = next((passage.id for passage in passages if passage.start <= start < passage.end), "")
            return see(f"/documents/{found.id}?at={start}#{here}")

    @app.get("/claims/new", response_class=HTMLResponse)
    def new_claim(request: Request, document: str, words: str, near: int = 0) -> HTMLResponse:
        with session.lock:
            found = _document(session, document)
            text = session.case.text(found.id)
            try:
                start, end = find_words(text, words, near=near)
            except CorrectionError as error:
                return refuse(render, request, error, back=f"/documents/{found.id}?at={near}")
            draft = draft_claim(session.case.store, found, start, end)
            return render(
                request,
                "claim_new.html",
                document=found,
                draft=draft,
                quote=text[start:end],
                before=text[max(0, start - _SHOWN) : start].lstrip(),
                after=text[end : end + _SHOWN].rstrip(),
                form=describe_form(session.register, draft),
            )

    @app.post("/claims", response_class=HTMLResponse)
    def state_claim(request: Request, form: Annotated[FormFields, Depends(read_form)]) -> Response:
        guard.check(request, form.first("token"))
        with session.lock:
            found = _document(session, form.first("document"))
            try:
                start, end = int(form.first("start")), int(form.first("end"))
                draft = draft_claim(session.case.store, found, start, end)
                changes = {"type": form.first("type"), **read_claim_form(form, draft)}
                session.case.judging.state("claim", found.id, start, end, changes, note=form.first("note") or None)
                session.case.reread(found.id)
            except (JudgementError, CaseBusyError, ValueError) as error:
                return refuse(render, request, error, back=f"/documents/{found.id}")
            stated = [
                claim
                for claim in session.case.store.rows(Claim, document=found.id)
                if (claim.start, claim.end) == (start, end) and claim.origin.startswith("user:")
            ]
            return see(f"/documents/{found.id}?at={start}" + (f"#{stated[-1].id}" if stated else ""))


def _document(session: CaseSession, identifier: str) -> Document:
    found = session.case.store.document(identifier)
    if found is None or found.status != "ok":
        raise UnknownRecordError(f"no document with a text has the id {identifier!r}")
    return found
