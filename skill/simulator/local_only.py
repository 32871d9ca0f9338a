"""Keeps a page of this machine to this machine: another site that a browser shows cannot use it, read it or frame it.

The development server listens on loopback, but a browser lets any site send requests there. So a request has to name
this machine as its host (a foreign name that resolves to 127.0.0.1 is refused), has to come from our own page, and has
to bring JSON, which a foreign form cannot send.
"""

from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, request

HERE = {"127.0.0.1", "localhost", "::1"}
OWN_SITE = {"same-origin", "none"}
"""`Sec-Fetch-Site`, where a browser sends it: our own page, or an address that was typed."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Nothing is loaded from anywhere else, and no script or style that is written into a page runs."""


def keep_local(blueprint: Blueprint) -> None:
    """Refuse what comes from elsewhere to this blueprint's addresses with 403, and say to the browser what may load."""

    @blueprint.before_request
    def refuse_others() -> None:
        if not is_from_here():
            abort(403)
        if request.method not in {"GET", "HEAD"} and request.mimetype != "application/json":
            abort(415)

    @blueprint.after_request
    def declare_policy(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"
        return response


def is_from_here() -> bool:
    """Whether the request was made to this machine by its name, by our own page or by a local tool."""
    if urlsplit(f"//{request.host}").hostname not in HERE:
        return False
    if request.headers.get("Sec-Fetch-Site", "none") not in OWN_SITE:
        return False
    origin = request.headers.get("Origin")
    return origin is None or origin == request.host_url.rstrip("/")
