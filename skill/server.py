"""`serve`: the production server, the same for the command line, tests and benchmarks."""

import math
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.http.errors import InvalidHeader, UnsupportedTransferCoding
from gunicorn.workers.gthread import TConn, ThreadWorker

from skill.logs import JsonLines, log_as_json
from skill.operations import DRAINING

THREADS = 4
"""Requests that one worker answers at a time. An answer takes a millisecond to compute; what a thread may wait for is
the store or a certificate, and meanwhile the others go on."""
REQUEST_SECONDS = 6
"""How long a request may take from its first byte to the last one of its answer. Alexa sends hers in one go, and gives
up after eight seconds; without this limit, as many uploads that stall as there are threads would end the service."""
DRAIN_SECONDS = 2
"""How long requests are still taken after the signal to stop, while /readyz says that no more should come."""
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
    log_as_json()
    _Server(
        app_factory,
        {
            "bind": f"{host}:{port}",
            "workers": workers,
            "threads": THREADS,
            "worker_class": _Worker,
            "logger_class": _Log,
            "graceful_timeout": GRACE_SECONDS,
            "keepalive": KEEP_ALIVE_SECONDS,
            "certfile": certfile,
            "keyfile": keyfile,
            "control_socket_disable": True,
        },
    ).run()


class _Worker(ThreadWorker):  # type: ignore[misc] # gunicorn is untyped
    """Gunicorn's worker with threads, that hangs up on whoever keeps one of them for too long."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._since: dict[TConn, float] = {}
        self._ends = math.inf

    def handle_exit(self, sig: int, frame: Any) -> None:
        """Begin to end: /readyz says so, each answer closes its connection, and new ones are taken a while longer."""
        if not DRAINING.is_set():
            DRAINING.set()
            self.cfg.set("keepalive", 0)
            self._ends = time.monotonic() + DRAIN_SECONDS
            self.method_queue.defer(lambda: None)  # wakes the loop
        elif time.monotonic() > self._ends:
            super().handle_exit(sig, frame)

    def set_accept_enabled(self, enabled: bool) -> None:  # noqa: FBT001 - gunicorn's signature
        """Take connections, or no more; before the last time, take those that have come meanwhile."""
        if not enabled and DRAINING.is_set():
            for listener in self.sockets:
                taken = -1
                while taken != self.nr_conns:
                    taken = self.nr_conns
                    self.accept(listener)
        super().set_accept_enabled(enabled)

    def handle(self, conn: TConn) -> Any:
        """Answer one request."""
        self._since[conn] = time.monotonic()
        try:
            return super().handle(conn)
        finally:
            del self._since[conn]

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """Refuse a broken request with 400; gunicorn would answer an unknown transfer coding with 501."""
        if isinstance(exc, UnsupportedTransferCoding):
            exc = InvalidHeader("Transfer-Encoding")
        super().handle_error(req, client, addr, exc)

    def murder_pending(self) -> None:
        """Close connections on which nothing came for too long."""
        if not self._is_draining():
            super().murder_pending()

    def _is_draining(self) -> bool:
        """Whether the end has begun and is not there yet: then a connection is closed by an answer, never before one.

        Without keep-alive gunicorn would close at once what is waiting for its first byte, or was just told to wait.
        """
        return DRAINING.is_set() and time.monotonic() <= self._ends

    def murder_keepalived(self, force: bool = False) -> None:  # noqa: FBT001, FBT002 - gunicorn's signature
        """Close what has been idle for too long, and hang up on what has been busy for too long: once a second."""
        if force or not self._is_draining():
            super().murder_keepalived(force)
        if time.monotonic() > self._ends and self.alive:
            self.handle_exit(0, None)
        for conn, since in self._since.copy().items():
            if time.monotonic() - since > REQUEST_SECONDS:
                with suppress(OSError):  # it may be over just now
                    socket.socket.shutdown(conn.sock, socket.SHUT_RDWR)


class _Log(Logger):  # type: ignore[misc] # gunicorn is untyped
    """Gunicorn's log as lines of JSON, without what it quotes of a broken request: that may be what a parent said."""

    def setup(self, cfg: Any) -> None:
        """Prepare the log."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(JsonLines())

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Log a warning."""
        super().warning("Invalid request" if msg.startswith("Invalid request") else msg, *args, **kwargs)


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
