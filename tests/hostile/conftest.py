"""The skill, and somebody who sends to it whatever they like."""

import pytest
from alexa.sender import Sender

from skill.simulator.household import Household


@pytest.fixture(scope="session")
def household_under_attack(tmp_path_factory):
    """A household by the real clock, one for all attacks: what one of them breaks, the next ones find broken."""
    store = f"sqlite:///{tmp_path_factory.mktemp('memory') / 'memory.sqlite3'}"
    return Household(store=store, pick=lambda things: things[0])


@pytest.fixture(scope="session")
def alexa(household_under_attack):
    """`alexa.sends(…)`: a signed request, or what a test makes of it."""
    return Sender(household_under_attack)
