"""`Kept`: what a person's facts come to."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from skill.memory.facts import KINDS, Fact, Reminder, age_on


@dataclass(frozen=True, slots=True)
class Kept:
    """What is remembered for whoever speaks. Without arguments: nothing, as when the store does not answer."""

    births: tuple[dt.date, ...] = ()
    """Estimated dates of birth of the children, in the order in which they were told."""
    favourites: tuple[str, ...] = ()
    """Keyed hashes of the favourite phrases, oldest first."""
    heard: tuple[str, ...] = ()
    """Keyed hashes of the phrases heard in the last 30 days, 60 at most, newest last."""
    reminder: Reminder | None = None
    reminder_refused_on: dt.date | None = None
    reminder_wanted: str = ""
    """HH:MM of a reminder that could not be set within the last day."""
    place: Mapping[str, Any] | None = None
    """Where in a guided repair they are, if they were there in the last half an hour. An empty one kept: nowhere."""
    last: Mapping[str, Any] | None = None
    """The last thing said, if it was said in the last quarter of an hour."""
    signed_on: dt.date | None = None
    """The local day on which they last heard the signature line."""

    @classmethod
    def of(cls, facts: Iterable[Fact], now: dt.datetime) -> Self:
        """Make sense of facts (the oldest first) as of `now` (UTC). Of what replaces each other the newest counts."""
        newest: dict[tuple[str, str], Fact] = {}
        for fact in facts:
            if fact.counts(now):
                newest.pop(fact.replaces, None)
                newest[fact.replaces] = fact
                if fact.kind == "no_ages":
                    newest = {key: other for key, other in newest.items() if other.kind != "age"}

        values: dict[str, list[str]] = {kind: [] for kind in KINDS}
        for fact in newest.values():
            values[fact.kind].append(fact.value)

        def date(kind: str) -> dt.date | None:
            return next(map(dt.date.fromisoformat, values[kind]), None)

        def mapping(kind: str) -> Mapping[str, Any] | None:
            return next(map(json.loads, values[kind]), None) or None

        reminder = newest.get(("reminder", ""))
        return cls(
            births=tuple(map(dt.date.fromisoformat, values["age"])),
            favourites=tuple(values["favourite"]),
            heard=tuple(values["heard"][-KINDS["heard"].most :]),
            reminder=Reminder.of(reminder) if reminder and reminder.kind == "reminder" else None,
            reminder_refused_on=date("reminder_refused"),
            reminder_wanted=next(iter(values["reminder_wanted"]), ""),
            place=mapping("place"),
            last=mapping("last"),
            signed_on=date("signature"),
        )

    def ages(self, today: dt.date) -> tuple[float, ...]:
        """Return the children's ages in years on the local day `today`, in the order in which they were told."""
        return tuple(age_on(today, birth) for birth in self.births)
