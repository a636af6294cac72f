"""The page of open questions, those first whose answer would change most."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

from sijill.app.queueing import list_questions
from sijill.app.web.session import CaseSession
from sijill.app.web.templating import Render

_SHOWN = 60


def add_queue(app: FastAPI, session: CaseSession, *, render: Render) -> None:
    """Add the page of open questions."""

    @app.get("/queue", response_class=HTMLResponse)
    def queue(request: Request) -> HTMLResponse:
        with session.lock:
            judging = session.case.judging
            return render(
                request,
                "queue.html",
                questions=list_questions(session.register, judging, limit=_SHOWN),
                waiting=session.waiting,
                register=session.register,
            )
