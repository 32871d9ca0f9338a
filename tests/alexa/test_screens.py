"""Screens as Alexa gets them: only where they can be drawn, never holding a session open; touching is like saying."""

import itertools
import json
import logging

import pytest
from alexa.accepts import faults_of
from alexa.envelopes import REPAIR, REQUESTS, intent

from skill.alexa.screens import documents
from skill.content import load
from skill.conversation.touches import TOUCHES
from skill.simulator.ears import parts_of
from skill.speech import Pause, seconds

RENDER = "Alexa.Presentation.APL.RenderDocument"
CONTENT = load().of("en-US")
LABELS = CONTENT.screens.labels


def resolved(id_):
    """Resolutions of a slot, as Alexa sends them."""
    value = {"value": {"name": id_, "id": id_}}
    return {"resolutionsPerAuthority": [{"authority": "x", "status": {"code": "ER_SUCCESS_MATCH"}, "values": [value]}]}


def touch(*arguments, **around):
    """What Alexa sends when something is touched."""
    source = {"type": "TouchWrapper", "handler": "Press", "id": "touch"}
    event = {"type": "Alexa.Presentation.APL.UserEvent", "token": "phrase", "arguments": list(arguments)}
    return {**event, "source": source, "components": {}, **around}


def answered(alexa, request, version="2024.3", **around):
    """The response envelope, having seen that Alexa accepts it, for a device that draws APL up to that version."""
    made = alexa.envelope(request, **around)
    interfaces = made["context"]["System"]["device"]["supportedInterfaces"]
    if version is None:
        del interfaces["Alexa.Presentation.APL"]
    else:
        interfaces["Alexa.Presentation.APL"] = {"runtime": {"maxVersion": version}}
    answer = alexa.sends(made)

    assert answer.status_code == 200
    assert faults_of(answer.data, made) == []
    return json.loads(answer.data)


def screen_in(envelope):
    """The RenderDocument directive of a response; None if there is none."""
    directives = envelope["response"].get("directives", [])
    return next((directive for directive in directives if directive["type"] == RENDER), None)


@pytest.mark.parametrize("version", ["1.9", "1.10", "2022.1", "2024.3", "2030"])
def test_shown_where_it_can_be_drawn(alexa, version):
    """A device that draws this APL or newer gets the phrase, complete in itself."""
    envelope = answered(alexa, REPAIR, version)
    shown = screen_in(envelope)

    assert shown["token"] == "phrase"  # noqa: S105 - the kind of screen
    assert shown["document"]["version"] == "1.9"
    assert "import" not in shown["document"]
    text = shown["datasources"]["screen"]["text"].replace("\N{NO-BREAK SPACE}", " ")

    assert text in envelope["response"]["outputSpeech"]["ssml"]


@pytest.mark.parametrize("version", [None, "1.8", "1.0", "0.9", "1", "", "newest", "1.9-beta", "²"])
def test_not_shown_elsewhere(alexa, version):
    """A device without a screen, with older APL, or one that says nothing sensible, gets the words alone."""
    assert "directives" not in answered(alexa, REPAIR, version)["response"]


@pytest.mark.parametrize("name", ["LaunchRequest", "IntentRequest"])
def test_a_screen_changes_nothing_else(alexa, name):
    """With a screen or without, the same is said, and the session ends or stays open just the same."""
    with_screen, without = answered(alexa, REQUESTS[name]), answered(alexa, REQUESTS[name], None)
    assert screen_in(with_screen)
    del with_screen["response"]["directives"]

    assert with_screen == without


@pytest.mark.parametrize("wanted", [REPAIR, intent("BreatheIntent"), intent("DailyReminderIntent")])
def test_a_one_shot_ends_although_it_shows(alexa, wanted):
    """Words asked for in one breath end the session also where they can be read: an absent flag would keep it open."""
    envelope = answered(alexa, wanted, new=True)

    assert screen_in(envelope)
    assert envelope["response"]["shouldEndSession"] is True


@pytest.mark.parametrize("name", TOUCHES)
def test_touching_is_saying(alexa, name):
    """Within a session, touching a label gets exactly what saying it gets, and remembers the same."""
    before = answered(alexa, REPAIR, new=False)["sessionAttributes"]
    wanted, slots = TOUCHES[name]
    spoken = {"name": wanted, "confirmationStatus": "NONE", "slots": {}}
    if slots.situation:
        spoken["slots"] = {"situation": {"name": "situation", "value": "yelled"}, "age": {"name": "age", "value": "4"}}
    if slots.kind:
        spoken = {**spoken, "name": "TellWhatHappenedIntent"}
        spoken["slots"] = {"story": {"name": "story", "value": LABELS.kind_minute.lower()}}
    said = answered(alexa, {"type": "IntentRequest", "intent": spoken}, new=False, attributes=before)
    touched = answered(alexa, touch(name), new=False, attributes=before)

    assert touched == said


def test_touching_after_the_session(alexa):
    """What stays on the screen after a one-shot can still be touched: other words come, as if they were asked for."""
    first = answered(alexa, REPAIR, new=True)
    second = answered(alexa, touch("another"), new=True)

    assert screen_in(second)["datasources"] != screen_in(first)["datasources"]
    assert second["response"]["shouldEndSession"] is True


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["pizza"],
        ["AnotherIntent"],
        [""],
        [None],
        [["another"]],
        [{"another": 1}],
        [5],
        ["Another"],
        ["__class__"],
        ["another" * 2000],
    ],
)
def test_something_else_was_touched(alexa, arguments):
    """An event that no label of ours sends is answered with nothing, and the session remembers what it did."""
    before = answered(alexa, REPAIR, new=False)["sessionAttributes"]
    envelope = answered(alexa, touch(*arguments), new=False, attributes=before)

    assert envelope["response"] == {}
    assert envelope["sessionAttributes"] == before


@pytest.mark.parametrize("arguments", [None, "another", {"0": "another"}, 5])
def test_arguments_that_are_no_list(alexa, arguments):
    """An event whose arguments are no list is answered with nothing."""
    assert answered(alexa, touch(arguments=arguments))["response"] == {}


def test_a_document_failed(alexa, caplog):
    """That a device could not draw something of ours is noted for the operator, by kind and without its words."""
    error = {"type": "LIST_ERROR", "reason": "INTERNAL_ERROR", "listId": "x", "message": "marmalade confession"}
    request = {"type": "Alexa.Presentation.APL.RuntimeError", "token": "phrase", "errors": [error, None, "text"]}
    with caplog.at_level(logging.WARNING):
        assert answered(alexa, request)["response"] == {}

    assert "a screen could not be drawn: ListRuntimeError" in caplog.text
    assert "marmalade" not in caplog.text


@pytest.mark.parametrize("manners", [(), ("slower",), ("quietly",)])
@pytest.mark.parametrize("pattern", ["sigh", "box", "flower_candle", "five_finger", "478"])
def test_light_and_voice_agree(alexa, pattern, manners):
    """What is spoken and what is shown in the same response begin each breath within a tenth of a second."""
    named = {"name": "pattern", "value": pattern.replace("_", " "), "resolutions": resolved(pattern)}
    asked = {"name": "BreatheIntent", "confirmationStatus": "NONE", "slots": {"pattern": named}}
    request = {"type": "IntentRequest", "intent": asked}
    response = answered(alexa, request, new=False, attributes={"manners": list(manners)})
    stretches = screen_in(response)["document"]["onMount"][0]["commands"]
    shown_at = [*itertools.accumulate((one["milliseconds"] / 1000 for one in stretches), initial=0)]
    parts = parts_of(response["response"]["outputSpeech"]["ssml"])
    rate = 0.85 if "slower" in manners else 1
    spoken_at = [0]
    for part in parts:
        spoken_at.append(spoken_at[-1] + (part.seconds if isinstance(part, Pause) else seconds((part,)) / rate))
    cues = {cue for step in CONTENT.breathing[pattern].steps for cue in step.cues}
    cues_at = [at for at, part in zip(spoken_at, parts, strict=False) if part in cues]

    assert len(cues_at) >= 8
    assert shown_at[1 : len(cues_at) + 1] == pytest.approx(cues_at, abs=0.1)


def test_slower_speech_has_a_slower_screen(alexa):
    """Where a parent has asked for slower speech, light and words wait for the voice."""
    usual = answered(alexa, intent("BreatheIntent"), new=False)
    manners = {**usual["sessionAttributes"], "manners": ["slower"]}
    slower = answered(alexa, intent("AMAZON.RepeatIntent"), new=False, attributes=manners)
    lengths = [
        [one["milliseconds"] for one in screen_in(envelope)["document"]["onMount"][0]["commands"]]
        for envelope in (usual, slower)
    ]

    assert len(lengths[0]) == len(lengths[1])
    assert all(b > a for a, b in zip(*lengths, strict=True))


def test_every_document_is_small():
    """A response may have 120 KB; a document of ours leaves most of it to whatever else there is."""
    assert max(len(json.dumps(document)) for document in documents().values()) < 12_000
