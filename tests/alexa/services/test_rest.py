"""The token of a household goes to Amazon alone, and no answer, however it comes, keeps a parent waiting."""

import time

import pytest

from skill.alexa.services import Rest, is_amazons
from skill.errors import AmazonError

ZONE = "/v2/devices/amzn1.ask.device.KITCHEN/settings/System.timeZone"
LISTED = "/v1/alerts/reminders"


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://api.amazonalexa.com",
        "https://api.amazonalexa.com/",
        "https://api.eu.amazonalexa.com",
        "https://api.fe.amazonalexa.com:443",
    ],
)
def test_amazons_own_addresses_are_trusted(endpoint):
    """One for each part of the world."""
    assert is_amazons(endpoint)


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "http://api.amazonalexa.com",
        "https://api.amazonalexa.com.evil.example",
        "https://evil.example/api.amazonalexa.com",
        "https://api.amazonalexa.com@evil.example",
        "https://evil.example#api.amazonalexa.com",
        "https://api.amazonalexa.com:8443",
        "https://api.amazonalexa.com/elsewhere",
        "https://api.amazonalexa.com?x",
        "https://api.evil.amazonalexa.com",
        "https://xapi.amazonalexa.com",
        "https://apixamazonalexa.com",
        "https://api.amazonalexa.com\n",
        "https://api.amazonalexa.com\\@evil.example",
        "https://127.0.0.1",
    ],
)
def test_no_other_address_gets_the_token(endpoint):
    """Whatever a request names."""
    assert not is_amazons(endpoint)


def test_a_real_call_to_another_address_is_never_made(cloud):
    """By default the stand-in itself is somebody else, and hears nothing."""
    with pytest.raises(AmazonError, match="names no service"):
        Rest().calls(cloud.url, cloud.token).call("GET", LISTED)

    assert cloud.calls == []


def test_an_answer_is_its_json(calls):
    """The time zone is a text, and 200 is its status."""
    answer = calls.call("GET", ZONE)

    assert (answer.status, answer.body) == (200, "America/Los_Angeles")


@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 409, 429, 500, 503, 504])
def test_a_refusal_says_its_status(cloud, calls, status):
    """Each status is what it is; a redirect is followed nowhere."""
    cloud.misbehaves(status)

    with pytest.raises(AmazonError) as refused:
        calls.call("GET", LISTED)

    assert refused.value.status == status


@pytest.mark.parametrize("how", ["garbage", "empty"])
def test_a_body_that_is_no_json_is_nothing(cloud, calls, how):
    """It raises nothing by itself: whoever called knows what an empty answer means."""
    cloud.misbehaves(how)

    assert calls.call("GET", ZONE).body is None


@pytest.mark.parametrize("how", ["hangs", "slow", "drips"])
def test_nobody_waits_for_an_answer_that_does_not_come(cloud, how):
    """Patience is for the whole answer, not for each drop of it."""
    cloud.misbehaves(how, seconds=20)
    calls = Rest(trusts=cloud.trusts, seconds=0.3).calls(cloud.url, cloud.token)
    began = time.monotonic()

    with pytest.raises(AmazonError) as refused:
        calls.call("GET", LISTED)

    assert refused.value.status == 0
    assert time.monotonic() - began < 5


def test_patience_is_for_all_calls_of_a_request_together(cloud):
    """After one that took it all, the next is not even tried."""
    cloud.misbehaves("hangs", service="settings", seconds=4)
    calls = Rest(trusts=cloud.trusts, seconds=0.3).calls(cloud.url, cloud.token)
    for path in (ZONE, LISTED):
        with pytest.raises(AmazonError):
            calls.call("GET", path)

    assert ("GET", LISTED, 200) not in cloud.calls


def test_nobody_at_the_address(cloud):
    """A refused connection is an answer that did not come."""
    with pytest.raises(AmazonError) as refused:
        Rest(trusts=lambda _: True).calls("http://127.0.0.1:1", cloud.token).call("GET", LISTED)

    assert refused.value.status == 0


def test_an_error_says_nothing_of_the_household(cloud, rest):
    """Neither the token nor a device stands in a message that may be logged."""
    with pytest.raises(AmazonError) as refused:
        rest.calls(cloud.url, "a-secret-token").call("GET", ZONE)

    assert refused.value.status == 401
    assert "secret" not in str(refused.value)
    assert "amzn1" not in str(refused.value)
