"""What stands still while the conversation is walked: the store, Amazon's services, chance and understanding.

Whatever is said, the next visit finds everything as it was. So a state is a state, however it was reached.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from skill.alexa.services.alerts import PATH
from skill.alexa.services.rest import Answer
from skill.conversation.turn import Slots
from skill.errors import AmazonError
from skill.memory import Fact, Owner
from skill.understanding import Recognised, Understanding

ALERT = "an-alert"
"""The reminder that is set for whoever has one."""
NOT_ALLOWED = 401


class KeptAsItIs:
    """A store in which a person's facts stand still."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = list(facts)

    def recall(self, owner: Owner, now: dt.datetime) -> list[Fact]:  # noqa: ARG002 - the protocol of a store
        """Return all but the repairs, which are only counted."""
        return [fact for fact in self._facts if fact.kind != "repair"]

    def repairs(self, owner: Owner) -> int:  # noqa: ARG002
        """Count them."""
        return sum(fact.kind == "repair" for fact in self._facts)

    def repairs_since(self, owner: Owner, day: dt.date) -> int:  # noqa: ARG002
        """Count those since a day."""
        return sum(fact.kind == "repair" and fact.value >= day.isoformat() for fact in self._facts)

    def keep(self, owner: Owner, facts: Sequence[Fact], request_id: str, *, deadline: float = 0) -> None:
        """Say that it is kept."""

    def forget(self, account: str, *, deadline: float = 0) -> None:
        """Say that it is forgotten."""

    def tidy(self, now: dt.datetime) -> None:
        """Do nothing."""

    def health(self) -> None:
        """Be well."""

    def close(self) -> None:
        """Do nothing."""


class AmazonAsItIs:
    """Amazon's services for a household with a reminder and the permission for it, or with neither."""

    def __init__(self, zone: str, *, has_reminder: bool) -> None:
        self._zone = zone
        self._has_reminder = has_reminder

    def calls(self, endpoint: str, token: str) -> "AmazonAsItIs":  # noqa: ARG002 - as `Rest` has it
        """Return a way to call them."""
        return self

    def call(self, method: str, path: str, body: Any = None, seconds: float = 0) -> Answer:  # noqa: ARG002
        """Answer as Amazon's services do. Raises AmazonError where the household has not allowed reminders."""
        if not path.startswith(PATH):
            return Answer(200, self._zone)
        if not self._has_reminder:
            raise AmazonError("reminders are not allowed", NOT_ALLOWED)
        rules = {"recurrenceRules": ["FREQ=DAILY;BYHOUR=19;BYMINUTE=30;BYSECOND=0;INTERVAL=1;"]}
        alert = {"alertToken": ALERT, "status": "ON", "trigger": {"recurrence": rules}}
        return Answer(200, {"totalCount": "1", "alerts": [alert]} if method == "GET" else alert)


class InTurn:
    """Takes the wordings in turn, so that a walk hears all of them, and the same walk hears the same."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, things: Sequence[object]) -> object:
        """Choose the next."""
        self._count += 1
        return things[self._count % len(things)]


class Remembering:
    """Understands as usual, and remembers what it understood: the walk says the same few sentences again and again."""

    def __init__(self, understanding: Understanding) -> None:
        self.recognise = understanding.recognise
        self._understanding = understanding
        self._known: dict[str, tuple[str, Slots]] = {}

    def resolve(self, recognised: Recognised) -> tuple[str, Slots]:
        """Return what is really wanted."""
        key = repr(recognised)
        if key not in self._known:
            self._known[key] = self._understanding.resolve(recognised)
        return self._known[key]


class Unsigned:
    """What stands in the place of a certificate authority where no request is verified."""

    def headers_for(self, body: bytes) -> dict[str, str]:  # noqa: ARG002 - the authority's signature
        """Return no signature."""
        return {}
