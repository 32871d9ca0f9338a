"""The certificate that proves a request is Alexa's: where it may come from, how it is had, and what it must be.

Rules: developer.amazon.com, "Host a custom skill as a web service"; stricter than the SDK's own where that has gaps
(user-info, escapes, query and fragment in the URL; key usage; time and size of the download).
"""

import datetime as dt
import http.client
import posixpath
import re
import ssl
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import certifi
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from skill.errors import BadCertificate

HOST = "s3.amazonaws.com"
PATH_START = "/echo.api/"
DOMAIN = "echo-api.amazon.com"
"""The name that Alexa's certificate carries."""

URL = re.compile(r"(?i:https)://(?i:s3\.amazonaws\.com)(?::443)?(/[A-Za-z0-9._~/-]{1,500})", re.ASCII)
"""All that a certificate URL may consist of: no user, no other port, no escapes, no query, no fragment."""

DOWNLOAD_SECONDS = 2.0
"""A whole download's limit: Alexa waits eight seconds in all."""
DOWNLOAD_BYTES = 64 * 1024
"""More than ten times a real chain."""
CHAIN_LENGTH = 10
KEPT_CHAINS = 16
"""Alexa uses one or two URLs at a time."""
FAILED_FOR = dt.timedelta(seconds=10)
"""How long a URL whose download or chain was bad is not tried again: long enough against a flood, short enough that
a moment of bad network passes."""
KEPT_FAILURES = 256
DOWNLOADS_AT_ONCE = 2
WAITING_DOWNLOADS = 8
"""More than this many URLs being fetched or waiting are refused at once: Alexa never needs as many."""

FetchChain = Callable[[str], bytes]
V = TypeVar("V")


def normalised(url: str) -> str:
    """Return the one form of a permitted certificate URL. Raises BadCertificate for any other URL."""
    permitted = URL.fullmatch(url)
    if not permitted:
        raise BadCertificate("the certificate URL is not one of Amazon's")
    path = posixpath.normpath(permitted[1].replace("//", "/"))
    if not path.startswith(PATH_START):
        raise BadCertificate("the certificate URL is outside of /echo.api/")
    return f"https://{HOST}{path}"


def download_chain(url: str) -> bytes:
    """Fetch a PEM chain, following no redirect. Raises BadCertificate for anything but a 200 of moderate size."""
    context = ssl.create_default_context(cafile=certifi.where())
    connection = http.client.HTTPSConnection(HOST, timeout=DOWNLOAD_SECONDS, context=context)
    try:
        connection.request("GET", url.removeprefix(f"https://{HOST}"))
        answer = connection.getresponse()
        if answer.status != http.client.OK:
            raise BadCertificate("the certificate could not be downloaded: the answer was not 200")
        body = answer.read(DOWNLOAD_BYTES + 1)
    finally:
        connection.close()
    if len(body) > DOWNLOAD_BYTES:
        raise BadCertificate("the certificate chain is too large")
    return body


def public_roots() -> Sequence[x509.Certificate]:
    """Return the roots that browsers trust, from certifi. Amazon rotates its issuers; pinning one would break."""
    return x509.load_pem_x509_certificates(Path(certifi.where()).read_bytes())


@dataclass(frozen=True)
class Proof:
    """A validated chain: the key it vouches for, and from when to when every certificate in it holds."""

    key: RSAPublicKey
    not_before: dt.datetime
    not_after: dt.datetime

    def holds_at(self, moment: dt.datetime) -> bool:
        """Whether no certificate of the chain has expired by then or is not valid yet."""
        return self.not_before <= moment <= self.not_after


class Certificates:
    """Gets, validates and remembers the chains that requests name."""

    def __init__(self, fetch_chain: FetchChain, trusted_roots: Sequence[x509.Certificate]) -> None:
        self._fetch_chain = fetch_chain
        self._store = Store(list(trusted_roots))
        self._lock = threading.Lock()
        self._proofs: OrderedDict[str, Proof] = OrderedDict()
        self._failures: OrderedDict[str, dt.datetime] = OrderedDict()
        self._under_way: dict[str, Future[bytes]] = {}
        self._downloads = ThreadPoolExecutor(DOWNLOADS_AT_ONCE, thread_name_prefix="certificate")

    def key_from(self, url: str, now: dt.datetime) -> RSAPublicKey:
        """Return the public key of the chain at a URL, validated now or remembered and still valid.

        Raises BadCertificate if the URL is not permitted, or the chain cannot be had or does not prove anything.
        """
        url = normalised(url)
        with self._lock:
            proof = self._proofs.get(url)
            if proof and proof.holds_at(now):
                self._proofs.move_to_end(url)
                return proof.key
            failed_at = self._failures.get(url)
            if failed_at and abs(now - failed_at) < FAILED_FOR:
                raise BadCertificate("the certificate was bad a moment ago")
        try:
            proof = self._validated(self._downloaded(url), now)
        except BadCertificate:
            with self._lock:
                _remember(self._failures, url, now, KEPT_FAILURES)
            raise
        with self._lock:
            _remember(self._proofs, url, proof, KEPT_CHAINS)
        return proof.key

    def _downloaded(self, url: str) -> bytes:
        """Download once, however many requests wait for it, and wait no longer than the limit."""
        with self._lock:
            download = self._under_way.get(url)
            if download is None:
                if len(self._under_way) >= WAITING_DOWNLOADS:
                    raise BadCertificate("too many certificates are being fetched")
                download = self._under_way[url] = self._downloads.submit(self._fetch_chain, url)
                download.add_done_callback(lambda _: self._under_way.pop(url, None))
        try:
            return download.result(DOWNLOAD_SECONDS)
        except BadCertificate:
            raise
        except TimeoutError:
            raise BadCertificate("the certificate download took too long") from None
        except Exception as error:  # noqa: BLE001 - whatever a download breaks on, it proves nothing
            raise BadCertificate(f"the certificate could not be downloaded: {type(error).__name__}") from None

    def _validated(self, pem: bytes, now: dt.datetime) -> Proof:
        if len(pem) > DOWNLOAD_BYTES:
            raise BadCertificate("the certificate chain is too large")
        try:
            chain = x509.load_pem_x509_certificates(pem)
        except ValueError:
            raise BadCertificate("what was downloaded is no certificate chain") from None
        if len(chain) > CHAIN_LENGTH:
            raise BadCertificate("the certificate chain is too long")
        leaf, *others = chain
        verifier = PolicyBuilder().store(self._store).time(now).build_server_verifier(x509.DNSName(DOMAIN))
        try:
            verified = verifier.verify(leaf, others)
        except VerificationError:
            raise BadCertificate("the certificate chain does not lead from Alexa to a trusted root") from None
        key = leaf.public_key()
        if not isinstance(key, RSAPublicKey) or not _may_sign(leaf):
            raise BadCertificate("the certificate is not made for signing")
        return Proof(
            key,
            max(certificate.not_valid_before_utc for certificate in verified),
            min(certificate.not_valid_after_utc for certificate in verified),
        )


def _may_sign(leaf: x509.Certificate) -> bool:
    """`cryptography`'s verifier accepts a leaf without keyUsage; a signature needs digitalSignature."""
    try:
        return leaf.extensions.get_extension_for_class(x509.KeyUsage).value.digital_signature
    except x509.ExtensionNotFound:
        return False


def _remember(kept: "OrderedDict[str, V]", url: str, value: V, most: int) -> None:
    kept[url] = value
    kept.move_to_end(url)
    while len(kept) > most:
        kept.popitem(last=False)
