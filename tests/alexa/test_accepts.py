"""The judge of responses, judged: it lets good ones pass and names what is wrong with the others."""

import datetime as dt
import json

import pytest
from alexa.accepts import faults_of
from alexa.envelopes import REQUESTS, envelope

NOW = dt.datetime(2026, 3, 14, tzinfo=dt.UTC)
SAID = {"type": "SSML", "ssml": "<speak>I am here.</speak>"}
ASKING = {"outputSpeech": SAID, "reprompt": {"outputSpeech": SAID}, "shouldEndSession": False}
PLAY = {
    "type": "AudioPlayer.Play",
    "playBehavior": "REPLACE_ALL",
    "audioItem": {"stream": {"token": "a", "url": "https://example.com/a.mp3", "offsetInMilliseconds": 0}},
}


def speaking(ssml):
    """A response that says this and ends."""
    return {"outputSpeech": {"type": "SSML", "ssml": ssml}, "shouldEndSession": True}


def judge(response, type_="IntentRequest"):
    """The faults of a response to a request of this type."""
    answer = {"version": "1.0", "response": response}
    return faults_of(json.dumps(answer).encode(), envelope(REQUESTS[type_], timestamp=NOW))


@pytest.mark.parametrize(
    ("type_", "response"),
    [
        ("IntentRequest", {}),
        ("IntentRequest", ASKING),
        ("IntentRequest", speaking("<speak>A <break time='10s'/> &amp; <break time='10000ms'/>b</speak>")),
        ("IntentRequest", speaking("<speak><amazon:effect name='whispered'>softly</amazon:effect></speak>")),
        ("IntentRequest", {"outputSpeech": {"type": "PlainText", "text": "Hello."}}),
        ("IntentRequest", {"card": {"type": "Simple", "title": "Words", "content": "I am sorry."}}),
        ("IntentRequest", {"directives": [PLAY], "shouldEndSession": True}),
        ("SessionEndedRequest", {}),
        ("AudioPlayer.PlaybackNearlyFinished", {"directives": [PLAY]}),
        ("CanFulfillIntentRequest", {"canFulfillIntent": {"canFulfill": "YES", "slots": {}}}),
        ("Alexa.Presentation.APL.UserEvent", ASKING),
        (
            "Alexa.Presentation.APL.LoadIndexListData",
            {"directives": [{"type": "Alexa.Presentation.APL.SendIndexListData"}]},
        ),
    ],
)
def test_acceptable(type_, response):
    """What Alexa accepts has no fault."""
    assert judge(response, type_) == []


@pytest.mark.parametrize(
    ("type_", "response"),
    [
        ("IntentRequest", {"shouldEndSession": None}),
        ("IntentRequest", {"shouldEndSession": 0}),
        ("IntentRequest", {"shouldEndSession": "false"}),
        ("IntentRequest", {"outputSpeech": SAID, "shouldEndSession": False}),
        ("IntentRequest", {**ASKING, "shouldEndSession": True}),
        ("IntentRequest", {"outputSpeech": SAID, "reprompt": {"outputSpeech": SAID}}),
        ("IntentRequest", {"reprompt": {"outputSpeech": SAID}, "shouldEndSession": False}),
        ("IntentRequest", speaking("Hello.")),
        ("IntentRequest", speaking("<speak></speak>")),
        ("IntentRequest", speaking("<speak> </speak>")),
        ("IntentRequest", speaking("<speak>a & b</speak>")),
        ("IntentRequest", speaking("<speak>a<b</speak>")),
        ("IntentRequest", speaking("<speak>\x00</speak>")),
        ("IntentRequest", speaking("<speak>\ud800</speak>")),
        ("IntentRequest", speaking("<speak>a<break time='10.1s'/></speak>")),
        ("IntentRequest", speaking("<speak>a<break time='11000ms'/></speak>")),
        ("IntentRequest", speaking("<speak>a<break time='long'/></speak>")),
        ("IntentRequest", speaking("<speak>a<blink/></speak>")),
        ("IntentRequest", speaking("<speak>" + "a" * 8000 + "</speak>")),
        ("IntentRequest", speaking("<speak>" + "<audio src='https://a.example/a.mp3'/>" * 6 + "</speak>")),
        ("IntentRequest", speaking("<speak><audio src='http://a.example/a.mp3'/></speak>")),
        ("IntentRequest", {"outputSpeech": {"type": "Song"}}),
        ("IntentRequest", {"card": {"type": "Simple", "title": "Words"}}),
        ("IntentRequest", {"card": {"type": "Simple", "title": "Words", "content": "a" * 8000}}),
        ("IntentRequest", {"card": {"type": "Poster"}}),
        ("IntentRequest", {**ASKING, "directives": [PLAY]}),
        ("IntentRequest", {"directives": [PLAY, PLAY]}),
        ("IntentRequest", {"directives": [{**PLAY, "playBehavior": "ENQUEUE"}]}),
        ("IntentRequest", {"canFulfillIntent": {"canFulfill": "YES"}}),
        ("SessionEndedRequest", speaking("<speak>Goodbye.</speak>")),
        ("SessionEndedRequest", {"directives": [PLAY]}),
        ("AudioPlayer.PlaybackStarted", {"outputSpeech": SAID}),
        ("AudioPlayer.PlaybackStarted", {"directives": [{"type": "Alexa.Presentation.APL.RenderDocument"}]}),
        ("PlaybackController.PlayCommandIssued", {"outputSpeech": SAID}),
        ("Reminders.ReminderCreated", {"card": {"type": "Simple", "title": "a", "content": "b"}}),
        ("CanFulfillIntentRequest", {}),
        ("CanFulfillIntentRequest", {"canFulfillIntent": {"canFulfill": "PERHAPS"}}),
        ("CanFulfillIntentRequest", {"canFulfillIntent": {"canFulfill": "YES"}, "outputSpeech": SAID}),
    ],
)
def test_not_acceptable(type_, response):
    """What Alexa refuses, or drops, has a fault."""
    assert judge(response, type_) != []


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]",
        b'{"version": "1.0"}',
        b'{"response": {}}',
        b'{"version": "1.0", "response": {}, "sessionAttributes": {"a": NaN}}',
        b'{"version": "1.0", "response": {}, "sessionAttributes": []}',
        b'{"version": "1.0", "response": {}, "sessionAttributes": {"a": "' + b"a" * 130_000 + b'"}}',
    ],
    ids=lambda answer: answer[:70].decode(),
)
def test_no_response(answer):
    """What is no response envelope, or too large a one, has a fault."""
    assert faults_of(answer, envelope(REQUESTS["LaunchRequest"], timestamp=NOW)) != []
