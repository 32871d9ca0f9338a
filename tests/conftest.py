"""What the tests share: a household with one Echo, a fixed day, and chance that takes the first of everything."""

import pytest

from skill.simulator.golden import NOON, Clock, first
from skill.simulator.household import Household


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
