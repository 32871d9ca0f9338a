"""A stand-in of Amazon's services with one household, and ways to call it like the skill does."""

import pytest

from skill.alexa.services import Rest
from skill.simulator.cloud import Cloud

DEVICE_ID = "amzn1.ask.device.KITCHEN"


@pytest.fixture
def cloud(clock):
    """The household's services, its permission given and its kitchen in Los Angeles."""
    cloud = Cloud(clock)
    cloud.grants()
    cloud.zones[DEVICE_ID] = "America/Los_Angeles"
    return cloud


@pytest.fixture
def rest(cloud):
    """Connections that trust these services alone."""
    return Rest(trusts=cloud.trusts)


@pytest.fixture
def calls(cloud, rest):
    """What one request may call."""
    return rest.calls(cloud.url, cloud.token)
