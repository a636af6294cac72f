"""The web application: its guards, and the server that `sijill serve` runs."""

from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable
from importlib.resources import files
from ipaddress import ip_address
from pathlib import Path

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.middleware.trustedhost import TrustedHostMiddleware

from sijill.app.case import open_case
from sijill.app.web.claims import add_claims
from sijill.app.web.cutting import add_cutting
from sijill.app.web.deciding import FormGuard, add_decisions
from sijill.app.web.pages import add_pages
from sijill.app.web.queue import add_queue
from sijill.app.web.series import add_series_pages
from sijill.app.web.session import CaseSession
from sijill.app.web.stating import add_stating
from sijill.app.web.templating import make_render

_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing is loaded from elsewhere, and no script stands in a page: a document's text cannot become one."""


def create_app(case: Path, *, hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]", "testserver")) -> FastAPI:
    """The workbench of one case. `hosts` are the host names it answers to; others are refused (DNS rebinding).

    Raises StoreError where the folder is no case.
    """
    app = FastAPI(title="sijill", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))

    @app.middleware("http")
    async def add_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-cache" if request.url.path.startswith("/static/") else "no-store"
        return response

    open_case(case).close()
    app.mount("/static", StaticFiles(directory=str(files(__package__) / "static")), name="static")
    session, guard = CaseSession(case), FormGuard()
    render = make_render(case_name=case.resolve().name, token=guard.token)
    add_pages(app, session, render=render)
    add_series_pages(app, session, render=render)
    add_decisions(app, session, guard=guard, render=render)
    add_cutting(app, session, guard=guard, render=render)
    add_stating(app, session, guard=guard, render=render)
    add_claims(app, session, guard=guard, render=render)
    add_queue(app, session, render=render)
    return app


def serve_case(case: Path, *, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Serve the workbench until it is stopped; `announce` is told its address. Port 0 takes a free one.

    Raises OSError where the address is taken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise OSError(
            f"{host}:{port} cannot be listened on ({error.strerror}); choose another --port, or 0 for a free one"
        ) from error
    shown = f"[{host}]" if ":" in host else host
    names = ("127.0.0.1", "localhost", "[::1]") if _is_loopback(host) else ("*",)
    app = create_app(case, hosts=names)
    announce(f"http://{shown}:{listener.getsockname()[1]}/")
    config = uvicorn.Config(app, log_level="warning", access_log=False)
    with listener:
        uvicorn.Server(config).run(sockets=[listener])


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
