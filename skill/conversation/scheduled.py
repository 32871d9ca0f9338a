"""A daily reminder as the conversation sees it, and what whoever really sets one must be able to do (`Reminders`)."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol


class Outcome(Enum):
    """What came of a wish to set a reminder, to look at it or to take it away."""

    DONE = auto()
    NEEDS_PERMISSION = auto()
    """The household has to allow reminders first."""
    NOT_SUPPORTED = auto()
    """This device or account can have none, now or ever."""
    BUSY = auto()
    """Too many wishes at once: later it works."""
    UNAVAILABLE = auto()
    """No answer in time, or none that makes sense: later it may work. Nothing that was there before is lost."""
    FAILED = auto()
    """Refused for good, and it is our fault: trying again changes nothing."""


@dataclass(frozen=True, slots=True)
class Scheduled:
    """One reminder that is set, every day at a time."""

    time: str
    """HH:MM on the listener's own clock; empty if it cannot be told."""
    token: str
    """By which whoever set it knows it."""
    locale: str
    """The language it speaks, for example en-GB."""


@dataclass(frozen=True, slots=True)
class Result:
    """An outcome, and the reminders it is about: the one that is now set, those found, or those taken away."""

    outcome: Outcome
    reminders: tuple[Scheduled, ...] = ()


class Reminders(Protocol):
    """Sets the one daily reminder of whoever speaks. Each call may take a second or so, and none raises."""

    @property
    def allowed(self) -> bool:
        """Whether the household is known to allow reminders. A hint: only setting one tells for sure."""

    def place(self) -> str:
        """Return the city whose clock counts because the device's own is not known; empty if the device told it."""

    def set(self, time: str, text: str) -> Result:
        """Have `text` said every day at `time` (HH:MM), in place of any reminder that was set before."""

    def which(self) -> Result:
        """Tell which are set."""

    def cancel(self) -> Result:
        """Take away all that are set."""


class NoReminders:
    """For a turn that comes from nowhere a reminder could be set."""

    allowed = False

    def place(self) -> str:
        """Tell no city."""
        return ""

    def set(self, time: str, text: str) -> Result:  # noqa: ARG002 - the protocol's
        """Set none."""
        return Result(Outcome.NOT_SUPPORTED)

    def which(self) -> Result:
        """Find none."""
        return Result(Outcome.NOT_SUPPORTED)

    def cancel(self) -> Result:
        """Take none away."""
        return Result(Outcome.NOT_SUPPORTED)
