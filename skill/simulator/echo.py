"""The Echo of one browser tab: a device, how it is set up, who stands before it, and what was said to it."""

import datetime as dt
import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from skill.locales import DEFAULT, LOCALES, locale_named
from skill.simulator.clock import SetClock
from skill.simulator.cloud import Cloud, SetReminder
from skill.simulator.device import Device, Exchange
from skill.simulator.golden import STAYS_SILENT
from skill.simulator.household import Household
from skill.simulator.viewports import VIEWPORTS

MOST_ECHOS = 50
"""Tabs that are remembered; the one unused longest is forgotten first."""
MOST_SAID = 200
"""Turns of one tab that can be saved as a conversation."""
SEEN_BEFORE = (
    "alexa ask gentle repair to remember that my son is four",
    "alexa ask gentle repair to remember that we made up",
)
"""What somebody who is no longer new has said earlier, so that something is kept for them."""


T = TypeVar("T")


@dataclass(frozen=True)
class Choices:
    """How an Echo is set up, and who speaks to it."""

    locale: str = DEFAULT
    screen: str = ""
    """A key of `VIEWPORTS`; empty: a speaker without a screen."""
    moment: str = ""
    """Local date and time, as 2026-03-14T20:30; empty: now."""
    recognised: bool = False
    """Whether Alexa knows the voice."""
    returning: bool = False
    """Whether something is kept for whoever speaks."""

    def __post_init__(self) -> None:
        """Raise ValueError for a locale or screen that there is none of, or a moment that is no date and time."""
        if self.locale not in LOCALES or self.screen not in {"", *VIEWPORTS}:
            raise ValueError
        if self.moment:
            dt.datetime.fromisoformat(self.moment)

    @property
    def instant(self) -> dt.datetime | None:
        """The moment, in UTC; None: now."""
        if not self.moment:
            return None
        local = dt.datetime.fromisoformat(self.moment).replace(tzinfo=locale_named(self.locale).zone)
        return local.astimezone(dt.UTC)


class Echo:
    """One Echo. Every method answers one thing at a time, however many requests come."""

    def __init__(self, household: Household, clock: SetClock) -> None:
        self._household, self._clock = household, clock
        self._lock = threading.Lock()
        self._ahead = dt.timedelta()
        self.choices = Choices()
        self._begin(self.choices)

    def _begin(self, choices: Choices) -> None:
        """Set up a device for a person who was never here, or who was."""
        self.said: list[str] = []
        """What was said since, as a conversation file writes it."""
        self.device = self._household.device(choices.locale)
        self.device.user_id = f"amzn1.ask.account.SIMULATOR.{uuid.uuid4().hex}"
        self.device.cloud = Cloud(self._household.now)
        self.device.device_id = f"amzn1.ask.device.SIMULATOR.{uuid.uuid4().hex}"
        if choices.returning:
            self._as(choices)
            for utterance in SEEN_BEFORE:
                self.device.says(utterance)
                self.said.append(utterance)

    def _as(self, choices: Choices) -> None:
        self.device.viewport = VIEWPORTS.get(choices.screen)
        self.device.person_id = f"{self.device.user_id}.person" if choices.recognised else ""
        self.device.locale = choices.locale
        self.device.understanding = self._household.words.understanding_of(choices.locale)

    def choose(self, choices: Choices) -> None:
        """Set it up like this. Another person, locale or voice begins anew; a screen or a moment does not."""
        with self._lock:
            before, self.choices = self.choices, choices
            self._ahead = self._clock.until(choices.instant) if choices.instant else dt.timedelta()
            with self._clock.moved(self._ahead):
                if replace(before, screen="", moment="") != replace(choices, screen="", moment=""):
                    self._begin(choices)
                self._as(choices)

    def start_over(self) -> None:
        """Forget everything about this Echo: as if nobody had ever spoken to it."""
        with self._lock, self._clock.moved(self._ahead):
            self._begin(self.choices)
            self._as(self.choices)

    def set_reminders(self) -> list[SetReminder]:
        """Return the reminders that are set at Amazon for whoever stands before it."""
        return self.device.cloud.reminders() if self.device.cloud else []

    def says(self, utterance: str) -> Exchange:
        """Say something to it; without a session it is said in one breath with "Alexa, ask gentle repair"."""
        return self._do(lambda device: device.says(utterance), self._called(utterance))

    def stays_silent(self) -> Exchange | None:
        """Say nothing to the question, nor to its reprompt."""
        return self._do(Device.stays_silent, STAYS_SILENT if self.device.session else "")

    def sends(self, request: dict[str, object]) -> Exchange:
        """Send something that happened on the device: playback, or a touch on the screen."""
        return self._do(lambda device: device.sends(request), "")

    def _do(self, act: Callable[[Device], T], said: str) -> T:
        with self._lock, self._clock.moved(self._ahead):
            self._as(self.choices)
            answer = act(self.device)
            if said:
                self.said = [*self.said, said][-MOST_SAID:]
            return answer

    def _called(self, utterance: str) -> str:
        """Return the utterance with the invocation that goes without saying on the page."""
        plain = " ".join(utterance.split())
        in_session = self.device.session is not None or "gentle repair" in plain.lower()
        return plain if in_session else f"alexa ask gentle repair {plain}"


class Echos:
    """The Echos of the tabs, by the random key that each tab made up for itself."""

    def __init__(self, household: Household, clock: SetClock) -> None:
        self._household, self._clock = household, clock
        self._lock = threading.Lock()
        self._by_key: OrderedDict[str, Echo] = OrderedDict()

    def of(self, key: str) -> Echo:
        """Return a tab's Echo; a new one for a key never seen, or forgotten since."""
        with self._lock:
            echo = self._by_key.pop(key, None) or Echo(self._household, self._clock)
            self._by_key[key] = echo
            while len(self._by_key) > MOST_ECHOS:
                self._by_key.popitem(last=False)
            return echo
