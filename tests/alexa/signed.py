"""Requests that are signed as Alexa's are, or in other ways."""

import json

from alexa.certificate_shop import authority, leaf
from alexa.published import URL

ROOT = authority("root")
ALEXA = leaf(ROOT)


def headers_for(body):
    """The headers with which Alexa sends a body."""
    return {"SignatureCertChainUrl": URL, "Signature-256": ALEXA.signature_of(body)}


def verify(verifier, made, **headers):
    """Send an envelope (or bytes), signed; with headers (by name, `_` for `-`) in other ways than Alexa's."""
    body = made if isinstance(made, bytes) else json.dumps(made).encode()
    changed = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = {name: value for name, value in {**headers_for(body), **changed}.items() if value is not None}
    return verifier.verify(sent, body)
