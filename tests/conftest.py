"""What the tests share: a household with one Echo, a fixed day, and chance that takes the first of everything."""

import datetime as dt

import pytest

from skill.simulator.household import Household

NOON = dt.datetime(2026, 3, 14, 16, 0, tzinfo=dt.UTC)
"""Noon in New York on a day when nothing in particular happens."""


def first(things):
    """Choose without chance."""
    return things[0]


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, moment: dt.datetime) -> None:
        self.moment = moment

    def __call__(self) -> dt.datetime:
        """Tell the time."""
        return self.moment

    def moves(self, **by: float) -> None:
        """Let time pass: `moves(minutes=5)`."""
        self.moment += dt.timedelta(**by)


@pytest.fixture
def clock():
    """The clock of the household."""
    return Clock(NOON)


@pytest.fixture
def store_url(tmp_path):
    """Where this test's household remembers."""
    return f"sqlite:///{tmp_path / 'memory.sqlite3'}"


@pytest.fixture
def household(clock, store_url):
    """The skill and a pretend Alexa that trust each other."""
    return Household(store=store_url, now=clock, pick=first)


@pytest.fixture
def parent(household):
    """An Echo, and somebody who talks to it: `parent.says("i yelled")` returns the exchange."""
    return household.device()
