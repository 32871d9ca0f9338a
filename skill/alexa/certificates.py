"""The certificate that proves a request is Alexa's: where it may come from, how it is had, and what it must be.

Rules: developer.amazon.com, "Host a custom skill as a web service"; stricter than the SDK's own where that has gaps
(user-info, escapes, query and fragment in the URL; key size and usage; time and size of the download).
"""

import datetime as dt
import http.client
import posixpath
import re
import socket
import ssl
import threading
import time
import warnings
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import certifi
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.utils import CryptographyDeprecationWarning
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
DOWNLOADS_AT_ONCE = 3
"""Further URLs are refused at once: fewer than a server's threads, so that made-up URLs never keep all of them waiting
while requests with a known certificate come in. Alexa needs one."""
WEAKEST_KEY = 2048
"""Bits of an RSA key. `cryptography`'s verifier asks this of authorities, but not of the leaf."""

FetchChain = Callable[[str], bytes]
V = TypeVar("V")


def normalised(url: str) -> str:
    """Return the one form of a permitted certificate URL. Raises BadCertificate for any other URL."""
    permitted = URL.fullmatch(url)
    if not permitted:
        raise BadCertificate("the certificate URL is not one of Amazon's")
    path = posixpath.normpath("/" + permitted[1].lstrip("/"))
    if not path.startswith(PATH_START):
        raise BadCertificate("the certificate URL is outside of /echo.api/")
    return f"https://{HOST}{path}"


def download_chain(url: str, *, host: str = HOST, port: int = 443, cafile: str | None = None) -> bytes:
    """Fetch a PEM chain, following no redirect. Raises BadCertificate for anything but a 200 of moderate size in time.

    What a network does besides (OSError, HTTPException) is raised as it is. Another `host` and `port`, with the file
    of its certificate, are for tests: the URL decides about the path alone.
    """
    context = ssl.create_default_context(cafile=cafile or certifi.where())
    with closing(http.client.HTTPSConnection(host, port, timeout=DOWNLOAD_SECONDS, context=context)) as connection:
        connection.connect()
        # The connection's own time-out begins anew with each byte; this one is for the whole answer.
        deadline = time.monotonic() + DOWNLOAD_SECONDS
        hang_up = threading.Timer(DOWNLOAD_SECONDS, _hang_up, (connection.sock,))
        hang_up.start()
        try:
            connection.request("GET", url.removeprefix(f"https://{HOST}"))
            with connection.getresponse() as answer:
                if answer.status != http.client.OK:
                    raise BadCertificate("the certificate could not be downloaded: the answer was not 200")
                body = answer.read(DOWNLOAD_BYTES + 1)
            if time.monotonic() >= deadline:
                raise BadCertificate("the certificate download took too long")
        finally:
            hang_up.cancel()
    if len(body) > DOWNLOAD_BYTES:
        raise BadCertificate("the certificate chain is too large")
    return body


def _hang_up(connected: socket.socket) -> None:
    with suppress(OSError):  # it may have been closed just now
        connected.shutdown(socket.SHUT_RDWR)


def public_roots() -> Sequence[x509.Certificate]:
    """Return the roots that browsers trust, from certifi. Amazon rotates its issuers; pinning one would break."""
    with warnings.catch_warnings():
        # Some old roots have the serial number 0, which nobody would give a certificate now.
        warnings.simplefilter("ignore", CryptographyDeprecationWarning)
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
        self._under_way: dict[str, Future[Proof]] = {}
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
            coming = self._under_way.get(url)
            if coming is None:
                if len(self._under_way) >= DOWNLOADS_AT_ONCE:
                    raise BadCertificate("too many certificates are being fetched")
                coming = self._under_way[url] = self._downloads.submit(self._obtained, url, now)
        try:
            return coming.result(DOWNLOAD_SECONDS).key
        except TimeoutError:
            # Should it come after all, it is remembered, and that counts more.
            self._remember_failure(url, now)
            raise BadCertificate("the certificate download took too long") from None

    def _obtained(self, url: str, now: dt.datetime) -> Proof:
        """Download and validate once, however many requests wait for it, and remember what came of it."""
        try:
            proof = self._validated(self._fetch_chain(url), now)
            with self._lock:
                _remember(self._proofs, url, proof, KEPT_CHAINS)
        except BadCertificate:
            self._remember_failure(url, now)
            raise
        except Exception as error:  # noqa: BLE001 - a network can fail in many ways, and so can a certificate made odd
            self._remember_failure(url, now)
            raise BadCertificate(f"the certificate could not be had or read: {type(error).__name__}") from None
        finally:
            with self._lock:
                del self._under_way[url]
        return proof

    def _remember_failure(self, url: str, now: dt.datetime) -> None:
        with self._lock:
            _remember(self._failures, url, now, KEPT_FAILURES)

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
        if not isinstance(key, RSAPublicKey) or key.key_size < WEAKEST_KEY or not _may_sign_for_alexa(leaf):
            raise BadCertificate("the certificate is not made for signing what Alexa sends")
        return Proof(
            key,
            max(certificate.not_valid_before_utc for certificate in verified),
            min(certificate.not_valid_after_utc for certificate in verified),
        )


def _may_sign_for_alexa(leaf: x509.Certificate) -> bool:
    """Ask what `cryptography`'s verifier does not: keyUsage allows to sign, and the name is Alexa's, no wildcard."""
    try:
        usage = leaf.extensions.get_extension_for_class(x509.KeyUsage).value
        names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return False
    return usage.digital_signature and DOMAIN in names.get_values_for_type(x509.DNSName)


def _remember(kept: "OrderedDict[str, V]", url: str, value: V, most: int) -> None:
    kept[url] = value
    kept.move_to_end(url)
    while len(kept) > most:
        kept.popitem(last=False)
