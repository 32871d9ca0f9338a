"""What the services do for one request: `Services.of` makes a `DeviceServices` of its envelope."""

import datetime as dt
import logging
from collections.abc import Callable
from typing import TypeVar
from zoneinfo import ZoneInfo

from ask_sdk_core.handler_input import HandlerInput

from skill.alexa.services import alerts
from skill.alexa.services.alerts import Daily
from skill.alexa.services.permission import is_granted
from skill.alexa.services.rest import Calls, Rest
from skill.alexa.services.time_zones import TimeZones
from skill.conversation.scheduled import NoReminders, Outcome, Reminders, Result, Scheduled
from skill.errors import AmazonError
from skill.locales import Locale, locale_named

log = logging.getLogger("gentle_repair")
T = TypeVar("T")

OUTCOMES = {
    400: Outcome.FAILED,
    401: Outcome.NEEDS_PERMISSION,
    403: Outcome.NOT_SUPPORTED,
    429: Outcome.BUSY,
}
"""By the status of a refusal; any other is a service that is ill."""
ASKS = Outcome.NEEDS_PERMISSION


class Services:
    """Amazon's services for all requests: the connections, and the zones that devices told."""

    def __init__(self, rest: Rest | None = None) -> None:
        self.rest = rest or Rest()
        self.zones = TimeZones()

    def of(self, handler_input: HandlerInput, now: dt.datetime) -> "DeviceServices":
        """Return the services for one request, which calls none of them yet. `now` is in UTC."""
        envelope = handler_input.request_envelope
        system = envelope.context and envelope.context.system
        device_id = (system and system.device and system.device.device_id) or ""
        endpoint, token = (system and system.api_endpoint) or "", (system and system.api_access_token) or ""
        calls = self.rest.calls(endpoint, token) if endpoint and token and device_id else None
        allowed = is_granted(system.user.permissions) if system and system.user else False
        return DeviceServices(self.zones, calls, device_id, locale_named(envelope.request.locale), now, allowed=allowed)


class DeviceServices:
    """The services for one request."""

    def __init__(
        self,
        zones: TimeZones,
        calls: Calls | None,
        device_id: str,
        locale: Locale,
        now: dt.datetime,
        *,
        allowed: bool,
    ) -> None:
        self._zones = zones
        self._calls = calls
        self._device_id = device_id
        self._locale = locale
        self._now = now
        self.reminders: Reminders = AmazonReminders(self, calls, locale.name, now, allowed) if calls else NoReminders()

    def today_if_known(self) -> dt.date:
        """Return the listener's date: by the device's zone if it was told lately, else by the locale's."""
        return self._now.astimezone(self._zones.known(self._device_id) or self._locale.zone).date()

    def today(self) -> dt.date:
        """Return the listener's own date, asking the device for its zone if it has not told it lately."""
        zone = self._zones.asked_once(self._device_id, self._calls) if self._calls else None
        return self._now.astimezone(zone or self._locale.zone).date()

    def zone(self) -> tuple[ZoneInfo, bool]:
        """Return the zone that counts, and whether the device told it. Raises AmazonError if it does not answer."""
        zone = self._zones.asked(self._device_id, self._calls) if self._calls else None
        return (zone, True) if zone else (self._locale.zone, False)


class AmazonReminders:
    """The one daily reminder of a household, kept by Alexa.

    Alexa's list is the truth, not what we remember: a parent may have deleted the reminder in the app, and a call that
    seemed to fail may have done its work. So each change looks at the list first, and two never pile up.
    """

    def __init__(self, device: DeviceServices, calls: Calls, locale: str, now: dt.datetime, allowed: bool) -> None:  # noqa: FBT001 - made in one place
        self._device = device
        self._calls = calls
        self._locale = locale
        self._now = now
        self._allowed = allowed

    @property
    def allowed(self) -> bool:
        """See `Reminders`."""
        return self._allowed

    def place(self) -> str:
        """See `Reminders`."""
        try:
            zone, told = self._device.zone()
        except AmazonError:
            return ""
        return "" if told else zone.key.rpartition("/")[2].replace("_", " ")

    def set(self, time: str, text: str) -> Result:
        """See `Reminders`."""
        return self._tried("set", lambda: self._set(time, text))

    def which(self) -> Result:
        """See `Reminders`."""
        return self._tried("found", lambda: self._result(alerts.all_of(self._calls)))

    def cancel(self) -> Result:
        """See `Reminders`."""
        return self._tried("taken away", self._cancel)

    def _set(self, time: str, text: str) -> Result:
        before = alerts.all_of(self._calls)
        daily = Daily(time, text, self._locale, self._device.zone()[0])
        alert, spare = self._changed(before, daily)
        for one in spare:
            alerts.delete(self._calls, one.token)
        return self._result([alert])

    def _changed(self, before: list[alerts.Alert], daily: Daily) -> tuple[alerts.Alert, list[alerts.Alert]]:
        """Change the first that is still there, or set a new one; return it, and what is left over of the others."""
        for index, one in enumerate(before):
            try:
                return alerts.update(self._calls, one.token, daily, self._now), before[index + 1 :]
            except AmazonError as error:
                if error.status != 404:  # noqa: PLR2004 - HTTP not found: deleted a moment ago
                    raise
        return alerts.create(self._calls, daily, self._now), []

    def _cancel(self) -> Result:
        found = alerts.all_of(self._calls)
        for one in found:
            alerts.delete(self._calls, one.token)
        return self._result(found)

    def _result(self, found: list[alerts.Alert]) -> Result:
        return Result(Outcome.DONE, tuple(Scheduled(one.time, one.token, self._locale) for one in found))

    def _tried(self, what: str, work: Callable[[], Result]) -> Result:
        """Do it; a refusal becomes its outcome, and one line for the operator unless it only asks for permission."""
        try:
            return work()
        except AmazonError as error:
            outcome = OUTCOMES.get(error.status, Outcome.UNAVAILABLE)
            if outcome is not ASKS:
                log.warning("the reminder could not be %s: %s", what, error)
            return Result(outcome)
