"""`run --accept-unsigned`: signs, in front of /alexa, what other local tools post there unsigned from loopback.

Nothing is let through: the request is signed by the simulator's throw-away authority and then verified like any other.
"""

import io
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import Any

from skill.simulator.certificate_authority import CertificateAuthority

LARGEST = 1024 * 1024


class SignsUnsigned:
    """WSGI middleware around the application."""

    def __init__(self, app: Callable[..., Iterable[bytes]], authority: CertificateAuthority) -> None:
        self._app = app
        self._authority = authority

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Sign what comes unsigned from this machine, then pass everything on."""
        unsigned = "HTTP_SIGNATURE_256" not in environ and "HTTP_SIGNATURECERTCHAINURL" not in environ
        unsigned = unsigned and "HTTP_ORIGIN" not in environ  # a browser on a foreign page is no tool of this machine
        if environ["PATH_INFO"] == "/alexa" and environ["REQUEST_METHOD"] == "POST" and unsigned and _is_local(environ):
            length = environ.get("CONTENT_LENGTH") or "0"
            body = environ["wsgi.input"].read(min(int(length), LARGEST)) if length.isdigit() else b""
            environ["wsgi.input"] = io.BytesIO(body)
            for name, value in self._authority.headers_for(body).items():
                if name != "Content-Type":
                    environ[f"HTTP_{name.upper().replace('-', '_')}"] = value
        return self._app(environ, start_response)


def _is_local(environ: dict[str, Any]) -> bool:
    try:
        return ip_address(environ.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
