"""Whatever Amazon's services do, a parent hears so, kindly and in time, and no intention is lost."""

import time

import pytest
from scheduling.setting import ASKED, WORDS, set_at, times_set

from skill.alexa.services.rest import SECONDS

REFUSED = {
    400: WORDS.failed,
    403: WORDS.not_supported,
}


@pytest.mark.parametrize(("status", "words"), REFUSED.items())
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_refusal_for_good_is_said_once(parent, cloud, status, words, method):
    """What trying again would not change is not offered again."""
    cloud.grants()
    cloud.misbehaves(status, method=method, service="reminders")
    parent.says(ASKED)

    heard = parent.says("yes").heard

    assert (heard.words, heard.ended) == (words, True)


PASSING = {
    404: WORDS.unavailable,
    409: WORDS.unavailable,
    429: WORDS.busy,
    500: WORDS.unavailable,
    503: WORDS.unavailable,
    504: WORDS.unavailable,
    "garbage": WORDS.unavailable,
    "empty": WORDS.unavailable,
    "deaf": WORDS.unavailable,
}


@pytest.mark.parametrize(("how", "words"), PASSING.items())
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_may_pass_can_be_tried_again(parent, cloud, how, words, method):
    """A yes is enough: the time is not lost, and one reminder is set, not two."""
    cloud.grants()
    cloud.misbehaves(how, method=method, service="reminders")
    parent.says(ASKED)

    heard = parent.says("yes").heard
    assert heard.words == f"{words} Shall I try once more?"
    cloud.behaves()
    assert "seven thirty in the evening" in parent.says("yes").heard.words
    assert times_set(cloud) == ["19:30"]


def test_after_two_failures_it_rests_and_the_time_is_remembered(parent, cloud):
    """Nobody is kept trying; later that day the same time is proposed."""
    cloud.grants()
    cloud.misbehaves(503)
    parent.says("alexa ask gentle repair to remind me every day at eight fifteen p m")
    parent.says("yes")
    heard = parent.says("yes").heard

    assert (heard.words, heard.ended) == (WORDS.again_unavailable, True)
    cloud.behaves()
    again = parent.says("alexa ask gentle repair to set a daily reminder").heard.words
    assert again.startswith("Every day at eight fifteen in the evening:")


def test_an_expired_token_gets_a_fresh_one_by_asking(parent, cloud):
    """401 in spite of permission: Alexa's answer to the question brings a new request, with a new token."""
    cloud.grants()
    cloud.misbehaves(401, service="reminders")
    parent.says(ASKED)
    parent.says("yes")
    assert parent.pending_consent
    cloud.behaves()

    assert parent.consents("ACCEPTED").heard.words == "It's set: every day at seven thirty in the evening."


def test_permission_is_not_asked_for_in_a_circle(parent, cloud):
    """Refused in spite of an acceptance a moment ago: that is an outage, and said so."""
    parent.says(ASKED)
    parent.says("yes")
    cloud.misbehaves(401, service="reminders")

    assert parent.consents("ACCEPTED").heard.words == f"{WORDS.unavailable} Shall I try once more?"
    assert not parent.pending_consent


@pytest.mark.parametrize("how", ["hangs", "drips"])
@pytest.mark.parametrize("service", ["settings", "reminders", ""])
def test_the_reply_does_not_wait_for_a_service_that_hangs(parent, cloud, how, service):
    """Whatever hangs, and for however long, each reply comes in time, and says what it could not do."""
    cloud.grants()
    cloud.misbehaves(how, service=service, seconds=30)
    began = time.monotonic()
    parent.says(ASKED)
    heard = parent.says("yes").heard

    assert heard.words == f"{WORDS.unavailable} Shall I try once more?"
    assert SECONDS < 2  # what a whole reply may take; the rest of it takes milliseconds
    assert time.monotonic() - began < 8  # two replies, on a machine that has other things to do


@pytest.mark.parametrize("how", [409, 429, 500, "garbage"])
def test_a_change_that_fails_leaves_the_old_one(parent, cloud, how):
    """The reminder at half past seven stays until the new one is there."""
    set_at(parent)
    cloud.misbehaves(how, method="PUT")
    parent.says("alexa ask gentle repair to change my reminder to nine p m")
    parent.says("yes")

    assert times_set(cloud) == ["19:30"]
    cloud.behaves()
    assert parent.says("yes").heard.words == "Changed. From now on, every day at nine at night."
    assert times_set(cloud) == ["21:00"]


def test_the_token_is_sent_to_nobody_else(parent, cloud):
    """A request that names another address of Amazon's services is answered in words, and nothing is called."""
    cloud.grants()
    envelope = parent.envelope({"type": "LaunchRequest"})
    assert envelope["context"]["System"]["apiEndpoint"] == cloud.url
    parent.cloud = None  # then it names Amazon's own, which this household does not trust
    parent.says(ASKED)

    assert parent.says("yes").heard.words == f"{WORDS.unavailable} Shall I try once more?"
    assert cloud.calls == []


def test_the_log_holds_no_token_and_no_device(parent, cloud, caplog):
    """An operator reads what failed, and nobody's secrets."""
    cloud.grants()
    cloud.misbehaves(500)
    parent.says(ASKED)
    parent.says("yes")

    assert "answered 500" in caplog.text
    assert cloud.token not in caplog.text
    assert "amzn1" not in caplog.text
