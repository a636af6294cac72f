"""Pages of the series of a case: all of them, one with what is missing in its place, a campaign against the one before it."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

from sijill.app.web.session import CaseSession
from sijill.app.web.templating import Render


def add_series_pages(app: FastAPI, session: CaseSession, *, render: Render) -> None:
    """Add the pages of a case's series to the app."""

    @app.get("/series", response_class=HTMLResponse)
    def series(request: Request) -> HTMLResponse:
        with session.lock:
            return render(request, "series.html", series=session.register.series, documents=session.register.documents)
