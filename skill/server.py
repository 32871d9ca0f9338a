"""`serve`: the production server, the same for the command line, tests and benchmarks."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

THREADS = 4
"""Requests that one worker answers at a time. An answer takes a millisecond to compute; what a thread may wait for is
the store or a certificate, and meanwhile the others go on."""
GRACE_SECONDS = 10
"""How long running requests have after the signal to stop; Alexa herself gives up after eight."""
KEEP_ALIVE_SECONDS = 75
"""Alexa and proxies reuse connections; longer than a proxy's usual 60, so that we never hang up first."""


def serve(
    app_factory: Callable[[], Flask],
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    workers: int = 2,
    certfile: str | None = None,
    keyfile: str | None = None,
) -> None:
    """Serve the application that the factory makes (once in each worker) until a signal ends it.

    `certfile` and `keyfile` are PEM files, for TLS without a proxy.
    """
    _Server(
        app_factory,
        {
            "bind": f"{host}:{port}",
            "workers": workers,
            "threads": THREADS,
            "worker_class": "gthread",
            "graceful_timeout": GRACE_SECONDS,
            "keepalive": KEEP_ALIVE_SECONDS,
            "certfile": certfile,
            "keyfile": keyfile,
            "control_socket_disable": True,
        },
    ).run()


class _Server(BaseApplication):  # type: ignore[misc] # gunicorn is untyped
    """Gunicorn, configured from here instead of a file."""

    def __init__(self, app_factory: Callable[[], Flask], options: dict[str, Any]) -> None:
        self._app_factory = app_factory
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """Take the options as they were given."""
        for name, value in self._options.items():
            if value is not None and name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """Make the application, once in each worker."""
        return self._app_factory()
