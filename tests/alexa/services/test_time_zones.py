"""What day it is for a parent is told by their own device, which is asked seldom and never waited for long."""

import pytest

from skill.alexa.services import time_zones
from skill.alexa.services.time_zones import TimeZones
from skill.errors import AmazonError

DEVICE_ID = "amzn1.ask.device.KITCHEN"


class Ticks:
    """A clock that goes when it is told to."""

    now = 0.0

    def __call__(self):
        """Tell the time."""
        return self.now


@pytest.fixture
def ticks():
    """Time within the process."""
    return Ticks()


@pytest.fixture
def zones(ticks):
    """A process that has asked no device yet."""
    return TimeZones(ticks)


def test_a_device_tells_its_zone_once(zones, calls, cloud):
    """The second time it is remembered."""
    assert zones.known(DEVICE_ID) is None
    for _ in range(2):
        assert zones.asked(DEVICE_ID, calls).key == "America/Los_Angeles"

    assert zones.known(DEVICE_ID).key == "America/Los_Angeles"
    assert len(cloud.calls) == 1


def test_a_family_that_moves_is_noticed(zones, calls, cloud, ticks):
    """What was told is asked again after some hours."""
    zones.asked(DEVICE_ID, calls)
    cloud.zones[DEVICE_ID] = "America/New_York"
    ticks.now += time_zones.KEPT_SECONDS + 1

    assert zones.known(DEVICE_ID) is None
    assert zones.asked(DEVICE_ID, calls).key == "America/New_York"


@pytest.mark.parametrize(
    "told",
    [
        "",
        "Mars/Olympus_Mons",
        "America",
        "../../etc/passwd",
        "/etc/passwd",
        "UTC\n",
        "x" * 5000,
        "Europe/\x00London",
        ".",
    ],
)
def test_what_is_no_zone_is_none(zones, calls, cloud, told):
    """204, and whatever names no time zone."""
    cloud.zones[DEVICE_ID] = told

    assert zones.asked(DEVICE_ID, calls) is None


@pytest.mark.parametrize("how", ["garbage", "empty", 401, 403, 404])
def test_a_device_that_may_not_tell_has_none(zones, calls, cloud, how):
    """A refusal is not an outage."""
    cloud.misbehaves(how)

    assert zones.asked(DEVICE_ID, calls) is None


@pytest.mark.parametrize("how", [429, 500, 503])
def test_an_outage_is_no_answer(zones, calls, cloud, how):
    """Who needs the zone for a reminder must not take another one for it; for a date it is good enough."""
    cloud.misbehaves(how)

    with pytest.raises(AmazonError):
        zones.asked(DEVICE_ID, calls)
    assert zones.asked_once(DEVICE_ID, calls) is None


def test_after_an_outage_a_date_waits_for_nobody(zones, calls, cloud, ticks):
    """For some minutes it is not asked again for a date's sake; for a reminder's it is."""
    cloud.misbehaves(500)
    assert zones.asked_once(DEVICE_ID, calls) is None
    cloud.behaves()

    assert zones.asked_once(DEVICE_ID, calls) is None
    assert zones.asked(DEVICE_ID, calls).key == "America/Los_Angeles"


def test_only_so_many_devices_are_remembered(zones, calls, cloud, monkeypatch):
    """Those that were asked last."""
    monkeypatch.setattr(time_zones, "KEPT_DEVICES", 2)
    for name in ("one", "two", "three"):
        cloud.zones[name] = "Europe/London"
        zones.asked(name, calls)

    assert [bool(zones.known(name)) for name in ("one", "two", "three")] == [False, True, True]


def test_no_device_id_is_remembered(zones, calls):
    """What the process remembers means nothing outside of it."""
    zones.asked(DEVICE_ID, calls)

    assert DEVICE_ID not in repr(vars(zones))
    assert DEVICE_ID.encode() not in b"".join(zones._told)
