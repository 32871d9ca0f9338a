"""What a household has at Amazon."""

import pytest


@pytest.fixture
def cloud(household):
    """Its reminders, its permission, and how the services behave."""
    return household.cloud
