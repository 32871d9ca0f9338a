"""Whether a request was made just now: so that nobody can play an old one again."""

import datetime as dt

import pytest
from alexa.envelopes import REQUESTS, envelope
from alexa.signed import verify

from skill.errors import Stale

EVENTS_SENT_AGAIN = [
    "AlexaSkillEvent.SkillEnabled",
    "AlexaSkillEvent.SkillDisabled",
    "AlexaSkillEvent.SkillPermissionChanged",
    "AlexaSkillEvent.SkillPermissionAccepted",
    "AlexaSkillEvent.SkillAccountLinked",
]


@pytest.mark.parametrize("type_", REQUESTS)
@pytest.mark.parametrize("side", [1, -1])
def test_tolerance(verifier, clock, type_, side):
    """150 seconds on either side of now; an hour for exactly the five events that Amazon sends again."""
    tolerance = 3600 if type_ in EVENTS_SENT_AGAIN else 150
    on_the_edge = envelope(REQUESTS[type_], timestamp=clock() + side * dt.timedelta(seconds=tolerance))
    beyond = envelope(REQUESTS[type_], timestamp=clock() + side * dt.timedelta(seconds=tolerance + 1))

    assert verify(verifier, on_the_edge) == on_the_edge
    with pytest.raises(Stale):
        verify(verifier, beyond)


@pytest.mark.parametrize(
    "written",
    ["2026-03-14T16:00:00Z", "2026-03-14T16:00:00.123Z", "2026-03-14T16:00:00.1234567Z", "2026-03-14T12:00:00-04:00"],
)
def test_timestamp_in_other_forms(verifier, launch, written):
    """Fractions of a second and other zones are the same moment."""
    launch["request"]["timestamp"] = written

    assert verify(verifier, launch) == launch


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        "now",
        "2026-03-14",
        "2026-03-14T16:00:00",
        "2026-03-14T16:00:00+99:99",
        "2026-13-14T16:00:00Z",
        "2026-02-30T16:00:00Z",
        "0001-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59-23:59",
        "10000-01-01T00:00:00Z",
        "2026-03-14T16:00:00Z" + "0" * 100_000,
        "\N{ARABIC-INDIC DIGIT TWO}026-03-14T16:00:00Z",
        "1773504000",
        1773504000,
        1773504000000,
        1773504000.0,
        True,
        [],
        ["2026-03-14T16:00:00Z"],
        {},
        {"iso": "2026-03-14T16:00:00Z"},
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_timestamp_that_is_none(verifier, launch, written):
    """A timestamp that is not a moment in time, with its zone, is none."""
    launch["request"]["timestamp"] = written

    with pytest.raises(Stale):
        verify(verifier, launch)


def test_missing_timestamp(verifier, launch):
    """Without a timestamp a request could be played again for ever."""
    del launch["request"]["timestamp"]

    with pytest.raises(Stale):
        verify(verifier, launch)


@pytest.mark.parametrize("type_", [None, 5, [], {}, ["AlexaSkillEvent.SkillEnabled"], "alexaskillevent.skillenabled"])
def test_type_that_is_none(verifier, launch, clock, type_):
    """A type of another kind is no reason to refuse what is fresh, nor to let in what is not."""
    launch["request"]["type"] = type_

    assert verify(verifier, launch) == launch

    clock.moves(seconds=151)
    with pytest.raises(Stale):
        verify(verifier, launch)
