"""The Reminders API, typed: what is sent and what comes back.

Rules: developer.amazon.com, "Alexa Reminders API reference".
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from skill.alexa.services.rest import Calls
from skill.errors import AmazonError

PATH = "/v1/alerts/reminders"
OVER = "COMPLETED"
"""Status of a reminder that will not sound again, yet stays listed for three days."""
LONGEST_TOKEN = 500


@dataclass(frozen=True, slots=True)
class Alert:
    """A reminder that Alexa keeps."""

    token: str
    time: str
    """HH:MM each day; empty if its rule is none of ours."""


@dataclass(frozen=True, slots=True)
class Daily:
    """A reminder to be set."""

    time: str
    """HH:MM in the zone."""
    text: str
    locale: str
    zone: ZoneInfo

    def payload(self, now: dt.datetime) -> dict[str, Any]:
        """Return what Alexa is sent at `now` (UTC). The phone stays quiet: what was agreed is a voice in the room."""
        hour, minute = map(int, self.time.split(":"))
        return {
            "requestTime": now.strftime("%Y-%m-%dT%H:%M:%S.000"),
            "trigger": {
                "type": "SCHEDULED_ABSOLUTE",
                "timeZoneId": self.zone.key,
                "recurrence": {
                    "startDateTime": now.astimezone(self.zone).strftime("%Y-%m-%dT00:00:00.000"),
                    "recurrenceRules": [f"FREQ=DAILY;BYHOUR={hour};BYMINUTE={minute};BYSECOND=0;INTERVAL=1;"],
                },
            },
            "alertInfo": {"spokenInfo": {"content": [{"locale": self.locale, "text": self.text}]}},
            "pushNotification": {"status": "DISABLED"},
        }


def all_of(calls: Calls) -> list[Alert]:
    """Return the reminders of ours that will sound. Raises AmazonError, also for an answer that makes no sense."""
    body = calls.call("GET", PATH).body
    alerts = body.get("alerts") if isinstance(body, dict) else None
    if not isinstance(alerts, list):
        raise AmazonError("Amazon's reminders could not be read")
    return [alert for item in alerts if (alert := _alert(item)) is not None]


def create(calls: Calls, daily: Daily, now: dt.datetime) -> Alert:
    """Set one. Raises AmazonError; then it may have been set all the same."""
    return _confirmed(calls.call("POST", PATH, daily.payload(now)).body, daily)


def update(calls: Calls, token: str, daily: Daily, now: dt.datetime) -> Alert:
    """Change one. Raises AmazonError: 404 if it is gone; else it is as it was."""
    return _confirmed(calls.call("PUT", f"{PATH}/{quote(token, safe='')}", daily.payload(now)).body, daily)


def delete(calls: Calls, token: str) -> None:
    """Take one away; one that is gone already counts. Raises AmazonError."""
    try:
        calls.call("DELETE", f"{PATH}/{quote(token, safe='')}")
    except AmazonError as error:
        if error.status != 404:  # noqa: PLR2004 - HTTP not found
            raise


def _confirmed(body: Any, daily: Daily) -> Alert:
    token = body.get("alertToken") if isinstance(body, dict) else None
    if not isinstance(token, str) or not 0 < len(token) <= LONGEST_TOKEN:
        raise AmazonError("Amazon's reminders did not say what was set")
    return Alert(token, daily.time)


def _alert(item: Any) -> Alert | None:
    if not isinstance(item, dict) or item.get("status") == OVER:
        return None
    token = item.get("alertToken")
    return Alert(token, _time_in(item)) if isinstance(token, str) and 0 < len(token) <= LONGEST_TOKEN else None


def _time_in(item: dict[str, Any]) -> str:
    """Return the time in the rule of a reminder as we set them."""
    try:
        rule = item["trigger"]["recurrence"]["recurrenceRules"][0]
        hour, minute = (int(re.search(rf"\b{part}=(\d{{1,2}})\b", rule)[1]) for part in ("BYHOUR", "BYMINUTE"))  # type: ignore[index] # no match is caught
        return dt.time(hour, minute).strftime("%H:%M")
    except (KeyError, IndexError, TypeError, ValueError):
        return ""
