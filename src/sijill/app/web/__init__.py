"""The workbench: server-rendered pages on loopback. No request leaves the machine, and none is asked of the browser."""

from sijill.app.web.server import create_app, serve_case

__all__ = ["create_app", "serve_case"]
