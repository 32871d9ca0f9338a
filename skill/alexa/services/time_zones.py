"""The time zone of a device, which a parent has set in the Alexa app: it decides what day it is, and when it is eight.

Rules: developer.amazon.com, "Device Settings API reference". No permission is needed. A device may tell none.
"""

import hashlib
import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote
from zoneinfo import ZoneInfo

from skill.alexa.services.rest import Calls
from skill.errors import AmazonError

PATH = "/v2/devices/{}/settings/System.timeZone"
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,3}", re.ASCII)
KEPT_DEVICES = 10_000
KEPT_SECONDS = 6 * 3600.0
"""People move house seldom; when clocks change to summer time the zone stays the same."""
KEPT_UNKNOWN_SECONDS = 600.0
"""How long a device that told no zone, or did not answer, is not asked again for the sake of a date."""
PATIENCE = 0.8
"""Seconds: the date alone is not worth more of a parent's time."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a device told."""

    zone: ZoneInfo | None
    until: float
    answered: bool = True
    """Whether it told anything at all, rather than not answering."""


class TimeZones:
    """Asks devices for their zone, and remembers it a while by a hash that means nothing outside of this process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._key = secrets.token_bytes(16)
        self._lock = threading.Lock()
        self._told: OrderedDict[bytes, _Told] = OrderedDict()

    def known(self, device_id: str) -> ZoneInfo | None:
        """Return the zone of a device if it is remembered, asking nobody."""
        told = self._remembered(device_id)
        return told.zone if told else None

    def asked(self, device_id: str, calls: Calls) -> ZoneInfo | None:
        """Return the zone of a device; None if it has none that exists. Raises AmazonError if it does not answer."""
        told = self._remembered(device_id)
        if told and told.answered:
            return told.zone
        try:
            zone = _zone_told(device_id, calls)
        except AmazonError:
            self._remember(device_id, _Told(None, self._clock() + KEPT_UNKNOWN_SECONDS, answered=False))
            raise
        self._remember(device_id, _Told(zone, self._clock() + (KEPT_SECONDS if zone else KEPT_UNKNOWN_SECONDS)))
        return zone

    def asked_once(self, device_id: str, calls: Calls) -> ZoneInfo | None:
        """Return the zone of a device; None if it has none, does not answer, or did not a moment ago."""
        told = self._remembered(device_id)
        if told:
            return told.zone
        try:
            return self.asked(device_id, calls)
        except AmazonError:
            return None

    def _remembered(self, device_id: str) -> _Told | None:
        with self._lock:
            told = self._told.get(self._hash(device_id))
        return told if told and told.until > self._clock() else None

    def _remember(self, device_id: str, told: _Told) -> None:
        key = self._hash(device_id)
        with self._lock:
            self._told[key] = told
            self._told.move_to_end(key)
            while len(self._told) > KEPT_DEVICES:
                self._told.popitem(last=False)

    def _hash(self, device_id: str) -> bytes:
        return hashlib.blake2b(device_id.encode(errors="surrogatepass"), key=self._key, digest_size=16).digest()


def _zone_told(device_id: str, calls: Calls) -> ZoneInfo | None:
    """Ask the device. Raises AmazonError if the service is ill; a refusal only means that it tells no zone."""
    try:
        answer = calls.call("GET", PATH.format(quote(device_id, safe="")), seconds=PATIENCE)
    except AmazonError as error:
        if error.status in (400, 401, 403, 404):
            return None
        raise
    name = answer.body
    if not isinstance(name, str) or not NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not in the database, no zone, or a folder of it
        return None
