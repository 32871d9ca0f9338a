"""Every type of request that Alexa knows gets the answer that it may have, and none that it may not."""

import json
import logging

import pytest
from alexa.accepts import faults_of
from alexa.envelopes import REPAIR, REQUESTS, intent, slot

from skill.conversation import ANSWERS

NEEDS_NO_ANSWER = [
    "SessionEndedRequest",
    "AudioPlayer.PlaybackStopped",
    "Alexa.Presentation.APL.RuntimeError",
    "Alexa.Presentation.APLA.RuntimeError",
    "Alexa.Presentation.HTML.RuntimeError",
    "AlexaSkillEvent.SkillEnabled",
    "AlexaSkillEvent.SkillDisabled",
    "AlexaSkillEvent.SkillPermissionAccepted",
    "AlexaSkillEvent.SkillPermissionChanged",
    "AlexaSkillEvent.SkillAccountLinked",
    "AlexaSkillEvent.ProactiveSubscriptionChanged",
    "AlexaSkillEvent.NotificationSubscriptionChanged",
    "Reminders.ReminderCreated",
    "Reminders.ReminderDeleted",
    "Reminders.ReminderStarted",
    "Reminders.ReminderStatusChanged",
    "Reminders.ReminderUpdated",
    "Messaging.MessageReceived",
    "System.ExceptionEncountered",
]
"""What tells us something and can be answered with nothing that would reach anybody."""


@pytest.fixture(autouse=True)
def nothing_fails(caplog):
    """An apology is a good answer to a failure; here nothing has any reason to fail."""
    yield

    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


def answered(alexa, request, **around):
    """The response to a request, having seen that Alexa accepts it."""
    made = alexa.envelope(request, **around)
    answer = alexa.sends(made)

    assert answer.status_code == 200
    assert answer.content_type == "application/json"
    assert faults_of(answer.data, made) == []
    return json.loads(answer.data)


@pytest.mark.parametrize("type_", REQUESTS)
def test_every_type(alexa, type_):
    """Each type is answered with 200 and a response that Alexa accepts for it."""
    answered(alexa, REQUESTS[type_])


@pytest.mark.parametrize("type_", NEEDS_NO_ANSWER)
def test_what_needs_no_answer(alexa, type_):
    """What only tells us something gets the empty response, once and when it is sent again."""
    for _ in range(2):
        assert answered(alexa, REQUESTS[type_])["response"] == {}


def test_unknown_type(alexa):
    """A type that nobody knows yet gets the empty response, and what the session remembers stays."""
    before = answered(alexa, REPAIR, new=False)["sessionAttributes"]
    after = answered(alexa, {"type": "Alexa.Tomorrow.Happened"}, attributes=before)

    assert before
    assert after["response"] == {}
    assert after["sessionAttributes"] == before


def test_launch(alexa):
    """The skill being opened is answered with a greeting that ends in a question, and an open microphone."""
    response = answered(alexa, REQUESTS["LaunchRequest"])["response"]

    assert response["shouldEndSession"] is False
    assert "?" in response["outputSpeech"]["ssml"]
    assert "?" in response["reprompt"]["outputSpeech"]["ssml"]


def test_launch_with_a_task(alexa):
    """A launch for a task that we do not have is a launch."""
    task = {"name": "AMAZON.Something", "version": "1", "input": {"@type": "Thing"}}

    assert answered(alexa, {**REQUESTS["LaunchRequest"], "task": task})["response"]["shouldEndSession"] is False


@pytest.mark.parametrize("state", ["STARTED", "IN_PROGRESS", "COMPLETED", None])
def test_intent(alexa, state):
    """A hard moment is answered with words, in whichever state Alexa's own dialog is."""
    response = answered(alexa, {**REPAIR, "dialogState": state})["response"]

    assert response["outputSpeech"]["ssml"].startswith("<speak>")
    assert response["shouldEndSession"] is True


@pytest.mark.parametrize("name", sorted(set(ANSWERS) - {"Launch"}))
@pytest.mark.parametrize("new", [True, False])
def test_every_intent(alexa, name, new):
    """Each intent, without any slot, at the start of a session and within one, has an acceptable answer."""
    answered(alexa, intent(name), new=new)
    answered(alexa, intent(name), new=new, attributes=answered(alexa, REPAIR, new=False)["sessionAttributes"])


@pytest.mark.parametrize("reason", ["USER_INITIATED", "ERROR", "EXCEEDED_MAX_REPROMPTS", "SOMETHING_NEW"])
def test_session_ended(alexa, reason):
    """However a session ended, nothing is said into the room."""
    error = {"type": "INVALID_RESPONSE", "message": "not understood"}
    request = {"type": "SessionEndedRequest", "reason": reason, "error": error if reason == "ERROR" else None}

    assert answered(alexa, request)["response"] == {}


def test_can_fulfil_ours(alexa):
    """Asked whether we can fulfil an intent of ours, we say yes to it and to each of its slots."""
    ability = answered(alexa, REQUESTS["CanFulfillIntentRequest"])["response"]["canFulfillIntent"]

    assert ability["canFulfill"] == "YES"
    assert ability["slots"].keys() == REPAIR["intent"]["slots"].keys()
    assert {tuple(sorted(told.items())) for told in ability["slots"].values()} == {
        (("canFulfill", "YES"), ("canUnderstand", "YES"))
    }


@pytest.mark.parametrize("asked", [intent("OrderPizzaIntent", slot("topping", "ham")), {"intent": None}, {}])
def test_can_not_fulfil_others(alexa, asked):
    """Asked about an intent that we do not have, we say no."""
    request = {**asked, "type": "CanFulfillIntentRequest"}

    assert answered(alexa, request)["response"]["canFulfillIntent"]["canFulfill"] == "NO"


@pytest.mark.parametrize(
    "type_", ["AudioPlayer.PlaybackStarted", "AudioPlayer.PlaybackFinished", "AudioPlayer.PlaybackFailed"]
)
def test_audio_events_without_session(alexa, type_):
    """Events of a stream come without a session: nothing is remembered in one, and nobody is spoken to."""
    assert "sessionAttributes" not in answered(alexa, REQUESTS[type_])


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "en-AU", "en-CA", "en-IN", "de-DE", "tlh-KX", "", None, 5])
def test_locale(alexa, locale):
    """A locale that we do not speak is answered in English rather than not at all."""
    response = answered(alexa, {**REQUESTS["LaunchRequest"], "locale": locale})["response"]

    assert response["shouldEndSession"] is False


class Broken:
    """Stands for anything; breaks on the first touch."""

    def __call__(self, *_):
        """Break."""
        raise RuntimeError("a confession")

    __contains__ = __call__


def failing(alexa, caplog, request):
    """The response to a request on which something breaks, which is logged without a word of what was said."""
    made = alexa.envelope(request)
    answer = alexa.sends(made)
    logged = caplog.text
    caplog.clear()

    assert "RuntimeError at test_requests.py:" in logged
    assert "confession" not in logged
    assert answer.status_code == 200
    return answer.json["response"]


@pytest.mark.parametrize("type_", ["LaunchRequest", "IntentRequest"])
def test_failure_where_somebody_listens(alexa, caplog, monkeypatch, type_):
    """Whatever breaks, the parent hears a sentence, and the session is over."""
    monkeypatch.setattr("skill.alexa.handler.answer", Broken())
    response = failing(alexa, caplog, REQUESTS[type_])

    assert response["outputSpeech"]["ssml"].startswith("<speak>")
    assert response["shouldEndSession"] is True


def test_failure_where_nobody_listens(alexa, caplog, monkeypatch):
    """Whatever breaks on a request that nobody speaks, nothing is said."""
    monkeypatch.setattr("skill.alexa.handler.ANSWERS", Broken())

    assert failing(alexa, caplog, {**REPAIR, "type": "CanFulfillIntentRequest"}) == {}
