"""The stand-in of Amazon's services takes what their references allow, and nothing else."""

import copy
import datetime as dt

import pytest

from skill.alexa.services import Rest
from skill.errors import AmazonError
from skill.simulator.cloud import Cloud
from skill.simulator.cloud.rules import faults_of
from skill.simulator.consent import SkillMistake, consent_asked

PATH = "/v1/alerts/reminders"
GOOD = {
    "requestTime": "2026-03-14T16:00:00.000",
    "trigger": {
        "type": "SCHEDULED_ABSOLUTE",
        "timeZoneId": "Europe/London",
        "recurrence": {
            "startDateTime": "2026-03-14T00:00:00.000",
            "recurrenceRules": ["FREQ=DAILY;BYHOUR=19;BYMINUTE=30;BYSECOND=0;INTERVAL=1;"],
        },
    },
    "alertInfo": {"spokenInfo": {"content": [{"locale": "en-GB", "text": "A gentle moment for you."}]}},
    "pushNotification": {"status": "ENABLED"},
}


def changed(*path, to):
    """The good reminder with one thing changed, or left out if it is changed to `...`."""
    made = copy.deepcopy(GOOD)
    at = made
    for key in path[:-1]:
        at = at[key]
    if to is ...:
        del at[path[-1]]
    else:
        at[path[-1]] = to
    return made


def ruled(rule):
    """The good reminder with another rule."""
    return changed("trigger", "recurrence", "recurrenceRules", to=[rule])


def test_a_good_reminder_has_no_fault():
    """As the reference shows it, weekly ones and those that come once too."""
    weekly = ruled("FREQ=WEEKLY;BYDAY=MO,WE;BYHOUR=7;BYMINUTE=0;INTERVAL=1")
    once = changed("trigger", to={"type": "SCHEDULED_RELATIVE", "offsetInSeconds": 60})

    assert [faults_of(one) for one in (GOOD, weekly, once)] == [[], [], []]


@pytest.mark.parametrize(
    "payload",
    [
        None,
        [],
        changed("requestTime", to=...),
        changed("requestTime", to="2026-03-14T16:00:00"),
        changed("requestTime", to="2026-03-14T16:00:00.000Z"),
        changed("requestTime", to="2026-03-14T16:00:00.000+00:00"),
        changed("requestTime", to="2026-02-30T16:00:00.000"),
        changed("requestTime", to=1773504000),
        changed("unknown", to=1),
        changed("trigger", to=...),
        changed("trigger", "type", to="DAILY"),
        changed("trigger", "timeZoneId", to="Mars/Olympus_Mons"),
        changed("trigger", "timeZoneId", to=...),
        changed("trigger", "offsetInSeconds", to=3),
        changed("trigger", "recurrence", to=...),
        changed("trigger", "scheduledTime", to="2026-03-14T19:30:00.000"),
        changed("trigger", "recurrence", "freq", to="DAILY"),
        changed("trigger", "recurrence", "byDay", to=["MO"]),
        changed("trigger", "recurrence", "startDateTime", to="2026-03-14"),
        changed("trigger", "recurrence", "recurrenceRules", to=[]),
        changed("trigger", "recurrence", "recurrenceRules", to="FREQ=DAILY"),
        ruled("FREQ=DAILY"),
        ruled("FREQ=HOURLY;BYHOUR=1;BYMINUTE=1"),
        ruled("FREQ=DAILY;BYHOUR=24;BYMINUTE=0"),
        ruled("FREQ=DAILY;BYHOUR=19;BYMINUTE=60"),
        ruled("FREQ=DAILY;BYHOUR=7pm;BYMINUTE=0"),
        ruled("FREQ=DAILY;BYHOUR=19;BYHOUR=20;BYMINUTE=0"),
        ruled("FREQ=DAILY;BYHOUR=19;BYMINUTE=0;COUNT=3"),
        ruled("FREQ=DAILY;BYHOUR=19;BYMINUTE=0;INTERVAL=0"),
        ruled("FREQ=DAILY;BYDAY=MO;BYHOUR=19;BYMINUTE=0"),
        ruled("FREQ=WEEKLY;BYHOUR=19;BYMINUTE=0"),
        ruled("FREQ=WEEKLY;BYDAY=XX;BYHOUR=19;BYMINUTE=0"),
        ruled("FREQ=DAILY BYHOUR=19"),
        changed("alertInfo", to=...),
        changed("alertInfo", "spokenInfo", "content", to=[]),
        changed("alertInfo", "spokenInfo", "content", to=[{"locale": "en-GB"}]),
        changed("alertInfo", "spokenInfo", "content", to=[{"locale": "en-GB", "text": " "}]),
        changed("alertInfo", "spokenInfo", "content", to=[{"locale": "en-XX", "text": "Hello."}]),
        changed("alertInfo", "spokenInfo", "content", to=[{"locale": "en-GB", "text": "Hello."}] * 2),
        changed("alertInfo", "spokenInfo", "content", to=[{"locale": "en-GB", "text": "Hello.", "voice": "Amy"}]),
        changed("pushNotification", to=...),
        changed("pushNotification", "status", to="ON"),
    ],
    ids=repr,
)
def test_what_amazon_would_refuse_is_refused(payload):
    """Each of these is a mistake that our own code could make."""
    assert faults_of(payload)


@pytest.fixture
def cloud():
    """A household's services, with its permission."""
    cloud = Cloud(lambda: dt.datetime(2026, 3, 14, tzinfo=dt.UTC))
    cloud.grants()
    return cloud


def refused(cloud, method, path, body=None, token=""):
    """The status with which a call is refused."""
    with pytest.raises(AmazonError) as error:
        Rest(trusts=cloud.trusts).calls(cloud.url, token or cloud.token).call(method, path, body)
    return error.value.status


def test_who_may_not(cloud):
    """Another token, and a household that has not given its permission, are both 401."""
    assert refused(cloud, "GET", PATH, token="somebody") == 401  # noqa: S106 - nobody's
    cloud.revokes()
    assert refused(cloud, "POST", PATH, GOOD) == 401


def test_a_reminder_lives(cloud):
    """It is set, shown, changed, listed and deleted; then it is no more."""
    calls = Rest(trusts=cloud.trusts).calls(cloud.url, cloud.token)
    token = calls.call("POST", PATH, GOOD).body["alertToken"]
    calls.call("PUT", f"{PATH}/{token}", ruled("FREQ=DAILY;BYHOUR=8;BYMINUTE=5"))

    assert [one.time for one in cloud.reminders()] == ["08:05"]
    assert calls.call("GET", f"{PATH}/{token}").body["version"] == "2"
    assert calls.call("GET", PATH).body["totalCount"] == "1"
    calls.call("DELETE", f"{PATH}/{token}")
    for method in ("GET", "PUT", "DELETE"):
        assert refused(cloud, method, f"{PATH}/{token}", GOOD if method == "PUT" else None) == 404


def test_what_is_wrong_is_refused_and_too_many_are_too_many(cloud):
    """400 for a fault, 403 beyond the cap."""
    assert refused(cloud, "POST", PATH, changed("requestTime", to="now")) == 400
    for _ in range(20):
        Rest(trusts=cloud.trusts).calls(cloud.url, cloud.token).call("POST", PATH, GOOD)
    assert refused(cloud, "POST", PATH, GOOD) == 403


def test_two_households_know_nothing_of_each_other(cloud):
    """One server answers for both; the token tells whose reminders are meant."""
    neighbours = Cloud(cloud.now)
    neighbours.grants()
    Rest(trusts=cloud.trusts).calls(cloud.url, cloud.token).call("POST", PATH, GOOD)

    assert len(cloud.reminders()) == 1
    assert neighbours.reminders() == []


ASKS = {
    "type": "Connections.SendRequest",
    "name": "AskFor",
    "payload": {
        "@type": "AskForPermissionsConsentRequest",
        "@version": "1",
        "permissionScope": "alexa::alerts:reminders:skill:readwrite",
    },
    "token": "t",
}


@pytest.mark.parametrize(
    "body",
    [
        {"directives": [ASKS, ASKS]},
        {"directives": [{**ASKS, "name": "Ask"}]},
        {"directives": [{**ASKS, "payload": {}}]},
        {"directives": [{**ASKS, "token": None}]},
        {"directives": [ASKS], "shouldEndSession": False, "reprompt": {}},
        {"directives": [ASKS], "shouldEndSession": True},
    ],
)
def test_a_skill_that_asks_wrongly_is_told(body):
    """Alexa would answer INVALID_RESPONSE; here a test fails."""
    assert consent_asked({"response": {"directives": [ASKS]}})
    with pytest.raises(SkillMistake):
        consent_asked({"response": body})
