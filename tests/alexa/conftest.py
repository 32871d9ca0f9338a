"""The skill, and somebody who sends to it like Alexa."""

import pytest
from alexa.sender import Sender

from skill.simulator.household import Household


@pytest.fixture(scope="module")
def alexa():
    """`alexa.sends(envelope)`: a signed request to the skill, by the real clock."""
    return Sender(Household(pick=lambda things: things[0]))
