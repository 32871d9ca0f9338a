"""Calling Amazon's REST services: to Amazon alone, in time, whatever is on the other end.

Each request of Alexa's names the address of her services and brings a token for them (`context.System.apiEndpoint` and
`apiAccessToken`). The token opens what belongs to the household, so it is sent to no address that is not Amazon's.
"""

import contextlib
import json
import re
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import certifi
import urllib3
from urllib3.exceptions import HTTPError

from skill.errors import AmazonError
from skill.handled import handled

ENDPOINT = re.compile(r"https://api(?:\.eu|\.fe)?\.amazonalexa\.com(?::443)?/?", re.ASCII)
"""Amazon's addresses, one for each part of the world ("Alexa Reminders API reference"): no user, no path, no query."""
SECONDS = 1.4
"""All calls of one request together: with the store's share a reply stays within two seconds, Alexa waits eight."""
LARGEST_ANSWER = 256 * 1024
"""Bytes. A reminder has half a kilobyte."""
AT_ONCE = 8
"""Calls at a time, and connections that are kept: more than a server has threads."""
CHUNK = 16 * 1024


def is_amazons(endpoint: str) -> bool:
    """Whether this is an address of Alexa's services."""
    return ENDPOINT.fullmatch(endpoint) is not None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered."""

    status: int
    """HTTP status below 400."""
    body: Any
    """The JSON of its body; None for an empty one and for one that is no JSON."""


class Rest:
    """The connections to Amazon's services: one pool for the whole process.

    `trusts` says which addresses may have the token; `seconds` is the time that one request may spend here; `cafile`
    holds the roots of the certificates by which a service proves itself.
    """

    def __init__(
        self, trusts: Callable[[str], bool] = is_amazons, seconds: float = SECONDS, cafile: str = certifi.where()
    ) -> None:
        self._trusts = trusts
        self._seconds = seconds
        self._pool = urllib3.PoolManager(num_pools=4, maxsize=AT_ONCE, retries=False, ca_certs=cafile)
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="amazon")

    def calls(self, endpoint: str, token: str) -> "Calls":
        """Return a way to call the services with the token of one request."""
        return Calls(self, endpoint.rstrip("/") if self._trusts(endpoint) else "", token, self._seconds)

    def send(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, seconds: float) -> Answer:
        """Send one call and return its answer. Raises AmazonError if there is none in so many seconds.

        It runs in a thread, because nothing else bounds looking up a name and an answer that comes drop by drop.
        """
        ends = time.monotonic() + seconds
        coming = self._threads.submit(self._exchange, method, url, headers, body, ends)
        try:
            return coming.result(seconds)
        except AmazonError:
            handled().api_errors += 1
            raise
        except TimeoutError:
            coming.cancel()
            handled().api_errors += 1
            raise AmazonError("Amazon's service did not answer in time") from None

    def _exchange(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, ends: float) -> Answer:
        left = max(ends - time.monotonic(), 0.001)
        timeout = urllib3.Timeout(connect=left, read=left)
        try:
            answer = self._pool.request(
                method, url, headers=headers, body=body, timeout=timeout, redirect=False, preload_content=False
            )
            text = _read(answer, ends)
        except (HTTPError, OSError, ValueError) as error:
            raise AmazonError(f"Amazon's service could not be reached: {type(error).__name__}") from None
        if answer.status >= 300:  # noqa: PLR2004 - HTTP: redirects and errors; the token follows no redirect
            raise AmazonError(f"Amazon's service answered {answer.status}", answer.status)
        return Answer(answer.status, _json(text))


class Calls:
    """The calls of one request. Its patience begins with the first of them, and is for all of them together."""

    def __init__(self, rest: Rest, endpoint: str, token: str, seconds: float) -> None:
        self._rest = rest
        self._endpoint = endpoint
        self._token = token
        self._seconds = seconds
        self._ends = 0.0

    def call(self, method: str, path: str, body: Any = None, seconds: float = SECONDS) -> Answer:
        """Send one call and return its answer; `seconds` may be less than what is left.

        Raises AmazonError, with the status, for any answer that is not a success, and without one if there was none.
        """
        if not self._endpoint or not self._token:
            raise AmazonError("the request names no service of Amazon's")
        now = time.monotonic()
        self._ends = self._ends or now + self._seconds
        left = min(self._ends - now, seconds)
        if left <= 0:
            raise AmazonError("Amazon's services took too long")
        headers = {"Authorization": f"Bearer {self._token}", "Accept": "application/json"}
        sent = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            sent = json.dumps(body).encode()
        return self._rest.send(method, f"{self._endpoint}{path}", headers, sent, left)


def _read(answer: urllib3.BaseHTTPResponse, ends: float) -> bytes:
    """Read a body to its end. Raises AmazonError, and hangs up, if it is too large or too late."""
    text = bytearray()
    with contextlib.closing(answer):  # hangs up, unless the body was read to its end: then the connection is kept
        while chunk := answer.read1(CHUNK):
            text += chunk
            if len(text) > LARGEST_ANSWER or time.monotonic() > ends:
                raise AmazonError("Amazon's service answered too much, or too slowly")
        answer.release_conn()
    return bytes(text)


def _json(text: bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
