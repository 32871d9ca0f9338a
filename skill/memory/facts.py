"""Everything that may be kept, on one screen: `KINDS`. A fact that is not of one of these kinds cannot be made.

Situations, crises, utterances, names and device ids have no kind. A phrase is kept as its keyed hash (`Keys.phrase`),
and a value that is no such hash is refused, so the id of a phrase cannot slip in by mistake.
"""

import calendar
import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self

ROOM = 4000
"""Characters that one value may have: twice what a long spoken reply needs, and a bound for every store."""
MONTHS = 12
OLDEST = 120
"""Years. Nobody's child is older."""

_HASH = re.compile(r"[0-9a-f]{16}")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def is_date(value: str) -> bool:
    """Say whether this is a date as YYYY-MM-DD."""
    try:
        return len(value) == len("YYYY-MM-DD") and bool(dt.date.fromisoformat(value))
    except ValueError:
        return False


def is_time(value: str) -> bool:
    """Say whether this is a time of day as HH:MM."""
    return _TIME.fullmatch(value) is not None


def is_hash(value: str) -> bool:
    """Say whether this is a hash as `Keys.phrase` makes them."""
    return _HASH.fullmatch(value) is not None


def is_object(value: str) -> bool:
    """Say whether this is a JSON object of at most `ROOM` characters."""
    try:
        return len(value) <= ROOM and isinstance(json.loads(value), dict)
    except ValueError:
        return False


def is_empty(value: str) -> bool:
    """Say whether there is no value: the fact itself says everything."""
    return not value


@dataclass(frozen=True, slots=True)
class Kind:
    """What one kind of fact may hold, and how long it counts."""

    fits: Callable[[str], bool]
    """Says whether a value is of the right shape."""
    topic: str
    """Facts of one topic replace each other: the newest counts."""
    most: int = 1
    """How many of a topic count at a time. With more than one, only those with the same value replace each other."""
    lasts: dt.timedelta | None = None
    """After this it is forgotten; without it only "forget me" ends it."""
    asked: bool = True
    """Whether a parent asked for it. Such a fact is on the disk before we confirm it, and outlives a power cut; what
    was only noted in passing may lose the last seconds before one."""
    shared: bool = False
    """Whether it is the household's whoever told it, because the whole room hears of it."""


KINDS: Mapping[str, Kind] = {
    # What a parent asked us to keep.
    "age": Kind(is_date, "age", most=12),  # a child's date of birth, estimated from the age told
    "no_ages": Kind(is_empty, "no_ages"),  # the ages told before are no more
    "favourite": Kind(is_hash, "favourite", most=500),
    "unfavourite": Kind(is_hash, "favourite", most=500),
    "repair": Kind(is_date, "repair"),  # the local date on which "we made up"; counted, never replaced
    "reminder": Kind(is_object, "reminder", shared=True),  # see Reminder
    "no_reminder": Kind(is_empty, "reminder", shared=True),
    # What we note so as not to be tiresome.
    "reminder_refused": Kind(is_date, "reminder_refused", asked=False, shared=True),  # when permission was declined
    "reminder_wanted": Kind(is_time, "reminder_wanted", lasts=dt.timedelta(days=1), asked=False, shared=True),
    "signature": Kind(is_date, "signature", asked=False),  # when the signature line was last spoken
    "heard": Kind(is_hash, "heard", most=60, lasts=dt.timedelta(days=30), asked=False),
    "place": Kind(is_object, "place", lasts=dt.timedelta(minutes=30), asked=False),  # in a guided repair
    "last": Kind(is_object, "last", lasts=dt.timedelta(minutes=15), asked=False),  # the last thing said
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One small dated thing that is kept. Raises ValueError for what may not be kept."""

    kind: str
    """One of `KINDS`."""
    value: str
    at: dt.datetime
    """When it was told or happened, in UTC."""

    def __post_init__(self) -> None:
        # The messages name the kind alone: a value that does not belong here does not belong in a log either.
        if self.kind not in KINDS:
            raise ValueError("a fact of an unknown kind may not be kept")
        if not KINDS[self.kind].fits(self.value):
            raise ValueError(f"this is no value for a fact of the kind {self.kind}")
        if self.at.utcoffset() != dt.timedelta(0):
            raise ValueError("the time of a fact is in UTC")

    @property
    def until(self) -> dt.datetime | None:
        """When it is to be forgotten; None: only with everything."""
        lasts = KINDS[self.kind].lasts
        return None if lasts is None else self.at + lasts

    @property
    def replaces(self) -> tuple[str, str]:
        """What older facts it stands in place of: those with the same pair."""
        kind = KINDS[self.kind]
        return kind.topic, self.value if kind.most > 1 else ""

    def counts(self, now: dt.datetime) -> bool:
        """Say whether it has not run out by `now` (UTC)."""
        lasts = KINDS[self.kind].lasts
        return lasts is None or now - self.at < lasts


@dataclass(frozen=True, slots=True)
class Reminder:
    """The reminder a parent chose."""

    time: str
    """HH:MM, the parent's own time."""
    token: str
    """Alexa's alert token, by which the reminder is changed or cancelled."""
    locale: str
    """The language it speaks, for example en-GB."""

    @property
    def value(self) -> str:
        """The value of a fact of the kind "reminder"."""
        return json.dumps({"time": self.time, "token": self.token, "locale": self.locale})

    def fact(self, at: dt.datetime) -> Fact:
        """Return this as a fact told at `at` (UTC)."""
        return Fact("reminder", self.value, at)

    @classmethod
    def of(cls, fact: Fact) -> Self:
        """Read a fact of the kind "reminder"."""
        value = json.loads(fact.value)
        return cls(value["time"], value["token"], value["locale"])


def born(age: float, today: dt.date) -> dt.date:
    """Return the latest date of birth of a child that is `age` years old on the local day `today`.

    Counted in whole months, so that nine months (0.75) told today are nine months today. Raises ValueError for an age
    below nought or above 120.
    """
    if not 0 <= age <= OLDEST:
        raise ValueError("this is no age of a child")
    year, month = divmod(today.year * MONTHS + today.month - 1 - round(age * MONTHS), MONTHS)
    return dt.date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def age_on(today: dt.date, birth: dt.date) -> float:
    """Return how old somebody is on the local day `today`, in years, by whole months: nine months are 0.75."""
    months = (today.year - birth.year) * MONTHS + today.month - birth.month - (today.day < birth.day)
    return max(months, 0) / MONTHS
