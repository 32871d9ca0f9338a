"""What the stand-in of Amazon's services knows about one household, and how it is told to misbehave."""

import datetime as dt
import re
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class SetReminder:
    """A reminder as Alexa keeps it."""

    token: str
    payload: dict[str, Any]
    """As it was sent, checked."""
    created: dt.datetime
    updated: dt.datetime
    version: int = 1

    @property
    def text(self) -> str:
        """What is said."""
        item = self.payload["alertInfo"]["spokenInfo"]["content"][0]
        return str(item.get("text") or item.get("ssml"))

    @property
    def locale(self) -> str:
        """In which language."""
        return str(self.payload["alertInfo"]["spokenInfo"]["content"][0]["locale"])

    @property
    def time_zone(self) -> str:
        """By whose clock; empty for one that comes after a while."""
        return str(self.payload["trigger"].get("timeZoneId", ""))

    @property
    def time(self) -> str:
        """When, each day: HH:MM; empty for one that does not come each day at a time."""
        rules = self.payload["trigger"].get("recurrence", {}).get("recurrenceRules", [""])
        at = re.search(r"FREQ=DAILY.*BYHOUR=(\d+).*BYMINUTE=(\d+)", rules[0])
        return f"{int(at[1]):02}:{int(at[2]):02}" if at else ""


@dataclass(frozen=True)
class Misbehaviour:
    """How a service goes wrong.

    `how` is an HTTP status; "slow" (an answer after `seconds`), "hangs" (none, for so long), "drips" (an answer whose
    body comes a byte every tenth of a second), "garbage" (200 and no JSON), "deaf" (the work is done and then the
    answer is garbage), or "empty" (204). `method` and `service` ("reminders" or "settings") say which calls it is
    about; empty: all.
    """

    how: int | str
    method: str = ""
    service: str = ""
    seconds: float = 5.0

    def concerns(self, method: str, service: str) -> bool:
        """Whether a call goes wrong."""
        return self.method in ("", method) and self.service in ("", service)


class Account:
    """One household at Amazon. `now` is its clock, in UTC."""

    def __init__(self, now: Callable[[], dt.datetime]) -> None:
        self.now = now
        self.token = f"simulator.{uuid.uuid4()}"
        self.granted = False
        self.zones: dict[str, str] = {}
        """Time zone by device id; a device without one tells none."""
        self.calls: list[tuple[str, str, int]] = []
        """Method, path and status of each call that was answered."""
        self.misbehaviour: Misbehaviour | None = None
        self.kept: dict[str, SetReminder] = {}
        self.lock = threading.Lock()

    def reminders(self) -> list[SetReminder]:
        """Return the reminders that are set, the oldest first."""
        with self.lock:
            return list(self.kept.values())

    def grants(self) -> None:
        """Give the household's permission for reminders."""
        self.granted = True

    def revokes(self) -> None:
        """Take it back."""
        self.granted = False

    def misbehaves(self, how: int | str, *, method: str = "", service: str = "", seconds: float = 5.0) -> None:
        """Go wrong from now on: see `Misbehaviour`."""
        self.misbehaviour = Misbehaviour(how, method, service, seconds)

    def behaves(self) -> None:
        """Work as it should again."""
        self.misbehaviour = None
