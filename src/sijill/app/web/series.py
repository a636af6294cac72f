"""Pages of the series of a case: all of them, one with what is missing in its place, a campaign against the one before it."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

from sijill.app.register import UnknownRecordError
from sijill.app.web.session import CaseSession
from sijill.app.web.templating import Render
from sijill.claims.series import lay_out_campaign, lay_out_run


def add_series_pages(app: FastAPI, session: CaseSession, *, render: Render) -> None:
    """Add the pages of a case's series to the app."""

    @app.get("/series", response_class=HTMLResponse)
    def all_series(request: Request) -> HTMLResponse:
        with session.lock:
            return render(request, "series.html", series=session.register.series)

    @app.get("/series/{identifier}", response_class=HTMLResponse)
    def one_series(request: Request, identifier: str) -> HTMLResponse:
        with session.lock:
            register = session.register
            found = next((series for series in register.series if series.id == identifier), None)
            if found is None:
                raise UnknownRecordError(
                    f"no series has the id {identifier!r}; it may have another since the last build"
                )
            matrix = lay_out_campaign(found, register.series) if found.kind in ("pledge", "campaign") else None
            return render(
                request,
                "campaign.html" if matrix is not None else "run.html",
                one=found,
                matrix=matrix,
                rows=lay_out_run(found),
                documents=register.documents,
            )
