"""Whether a request is Alexa's, made just now, and meant for us. There is no way to turn this off.

Order: headers, certificate, signature over the raw bytes; only then is the body parsed, for its timestamp and the
application id. Every failure is a `NotFromAlexa`.
"""

import base64
import binascii
import datetime as dt
import json
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from skill.alexa.certificates import Certificates, FetchChain, download_chain, public_roots
from skill.errors import BadCertificate, BadSignature, NotForUs, NotFromAlexa, Stale

TOLERANCE = dt.timedelta(seconds=150)
"""How far a request's timestamp may be from now, on either side (Amazon's rule)."""
EVENT_TOLERANCE = dt.timedelta(hours=1)
"""The same for these five events, which may be sent again for a while (the SDK's constants)."""
DELAYED_EVENTS = tuple(  # a tuple: a type that is no text, and cannot be hashed, is merely not in it
    f"AlexaSkillEvent.{name}"
    for name in (
        "SkillEnabled",
        "SkillDisabled",
        "SkillPermissionChanged",
        "SkillPermissionAccepted",
        "SkillAccountLinked",
    )
)
LONGEST_SIGNATURE = 4096
"""Characters of base64: more than any RSA key makes."""
DEEPEST_JSON = 100
"""Levels: real envelopes have about ten. What is much deeper cannot be answered, since writing it would fail again."""


def _utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class RequestVerifier:
    """Holds requests to Amazon's rules.

    `fetch_chain` returns the PEM chain at a URL, `trusted_roots` are the roots it may lead to (those of certifi by
    default), and `now` is the clock, in UTC: tests, benchmarks and the simulator bring their own.
    """

    def __init__(
        self,
        *,
        skill_id: str,
        fetch_chain: FetchChain = download_chain,
        trusted_roots: Sequence[x509.Certificate] | None = None,
        now: Callable[[], dt.datetime] = _utc_now,
    ) -> None:
        self.skill_id = skill_id
        self._certificates = Certificates(fetch_chain, public_roots() if trusted_roots is None else trusted_roots)
        self._now = now

    def verify(self, headers: Mapping[str, str], body: bytes) -> dict[str, Any]:
        """Return the parsed envelope of a request that proves to be Alexa's; raise NotFromAlexa for any other.

        `headers` may have their names in any case; `body` is the request's, byte for byte.
        """
        now = self._now()
        try:
            self._verify_signature(headers, body, now)
            envelope = _parsed(body)
            _verify_timestamp(envelope["request"], now)
            _verify_addressee(envelope, self.skill_id)
        except NotFromAlexa:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a hostile request breaks on, it is refused
            raise NotFromAlexa(f"the request broke a check: {type(error).__name__}") from None
        return envelope

    def _verify_signature(self, headers: Mapping[str, str], body: bytes, now: dt.datetime) -> None:
        by_name = {name.lower(): value for name, value in headers.items()}
        url = by_name.get("signaturecertchainurl")
        encoded = by_name.get("signature-256")
        if not url:
            raise BadCertificate("the request names no certificate")
        if not encoded or len(encoded) > LONGEST_SIGNATURE:
            raise BadSignature("the request is not signed")
        try:
            signature = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            raise BadSignature("the signature is not base64") from None
        try:
            self._certificates.key_from(url, now).verify(signature, body, PKCS1v15(), SHA256())
        except InvalidSignature:
            raise BadSignature("the signature does not fit the body") from None


def _parsed(body: bytes) -> dict[str, Any]:
    """Parse what JSON promises, and no more: in UTF-8, with numbers that can be written again, not endlessly deep."""
    try:
        envelope = json.loads(body.decode(), parse_constant=_finite, parse_float=_finite)
    except (ValueError, RecursionError):
        raise NotFromAlexa("the body is not JSON") from None
    if not isinstance(envelope, dict) or not isinstance(envelope.get("request"), dict):
        raise NotFromAlexa("the body is no request envelope")
    if _is_deeper(envelope, DEEPEST_JSON):
        raise NotFromAlexa("the body is nested too deeply")
    return envelope


def _finite(number: str) -> float:
    """Read a number; raise ValueError for NaN and Infinity, which Python reads and writes but JSON does not have."""
    if not math.isfinite(value := float(number)):
        raise ValueError("no number of JSON's")
    return value


def _is_deeper(value: object, levels: int) -> bool:
    level = [value]
    for _ in range(levels):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return False
    return True


def _verify_timestamp(request: dict[str, Any], now: dt.datetime) -> None:
    written = request.get("timestamp")
    if not isinstance(written, str):
        raise Stale("the request has no timestamp")
    try:
        timestamp = dt.datetime.fromisoformat(written)
    except ValueError:
        raise Stale("the timestamp is no time") from None
    if timestamp.tzinfo is None:
        raise Stale("the timestamp has no time zone")
    tolerance = EVENT_TOLERANCE if request.get("type") in DELAYED_EVENTS else TOLERANCE
    if abs(now - timestamp) > tolerance:
        raise Stale("the request was not made just now")


def _verify_addressee(envelope: dict[str, Any], skill_id: str) -> None:
    named = [envelope["context"]["System"]["application"]["applicationId"]]
    if (session := envelope.get("session")) is not None:
        named.append(session["application"]["applicationId"])
    if any(name != skill_id for name in named):
        raise NotForUs("the request is for another skill")
