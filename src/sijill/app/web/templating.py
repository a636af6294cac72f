"""The templates, with the wording that they share."""

from __future__ import annotations

from importlib.resources import files
from typing import Any, Protocol

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from sijill.app.web.reader import direction_of
from sijill.app.wording import format_date, format_quantity, format_range


class Render(Protocol):
    """Renders one template for a request."""

    def __call__(self, request: Request, name: str, status: int = 200, **context: Any) -> HTMLResponse: ...


def make_render(*, case_name: str, token: str) -> Render:
    """A function that renders the workbench's templates for one case; `token` is what its forms carry."""
    templates = Jinja2Templates(directory=str(files(__package__) / "templates"))
    templates.env.globals.update(case_name=case_name, form_token=token, format_range=format_range)
    templates.env.filters.update(quantity=format_quantity, when=format_date, direction=direction_of)

    def render(request: Request, name: str, status: int = 200, **context: Any) -> HTMLResponse:
        return templates.TemplateResponse(request, name, context, status_code=status)

    return render
