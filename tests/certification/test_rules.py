"""The walk finds what breaks a rule: each is broken here on purpose, on the way out of the skill or in its words."""

import json
from itertools import islice

import pytest

from skill.certification.cast import Setting, content_of, device_in
from skill.certification.report import judged, lines_of, sentences_in
from skill.certification.walk import walk

SETTING = Setting("en-US", "speaker", "new")
SOME = 500
"""Steps: everything at the opening, and in the first states after it."""


def found_in(content=None, through=lambda post: post, setting=SETTING, steps=SOME):
    """Walk a while, and return the rules that were broken."""
    device = device_in(setting, content, through)
    return judged(islice(walk(setting, device, sentences_in(setting)), steps))


def rules_broken(**spoiled):
    """Return the names of the rules that a walk finds broken."""
    return {rule for rule, _ in found_in(**spoiled).faults}


def spoils(change):
    """Return a way to the skill on which every answer that speaks is changed."""

    def through(post):
        def spoiling(body, headers):
            status, answer = post(body, headers)
            envelope = json.loads(answer)
            if envelope["response"].get("outputSpeech"):
                change(envelope)
            return status, json.dumps(envelope).encode()

        return spoiling

    return through


def left_open(envelope):
    """Leave the microphone open after words that ask nothing."""
    if envelope["response"].get("shouldEndSession"):
        envelope["response"]["shouldEndSession"] = False


def without_reprompt(envelope):
    """Forget what is said after silence."""
    envelope["response"].pop("reprompt", None)


def unescaped(envelope):
    """Write an ampersand as it is."""
    speech = envelope["response"]["outputSpeech"]
    speech["ssml"] = speech["ssml"].replace("</speak>", " Mum & Dad</speak>")


def long_break(envelope):
    """Be silent for eleven seconds at once."""
    speech = envelope["response"]["outputSpeech"]
    speech["ssml"] = speech["ssml"].replace("<speak>", '<speak><break time="11s"/>')


def unknown_element(envelope):
    """Use an element of another dialect of SSML."""
    speech = envelope["response"]["outputSpeech"]
    speech["ssml"] = speech["ssml"].replace("<speak>", "<speak><mark/>")


def long_winded(envelope):
    """Talk on and on."""
    speech = envelope["response"]["outputSpeech"]
    speech["ssml"] = speech["ssml"].replace("<speak>", "<speak>" + "And another thing. " * 40)


def claiming(envelope):
    """Promise what nobody has shown."""
    speech = envelope["response"]["outputSpeech"]
    speech["ssml"] = speech["ssml"].replace("<speak>", "<speak>This lowers blood pressure. ")


def with_a_screen(envelope):
    """Send a screen to whatever device."""
    envelope["response"]["directives"] = [{"type": "Alexa.Presentation.APL.RenderDocument", "token": "t"}]


def playing(envelope):
    """Start a stream with the microphone open."""
    envelope["response"]["directives"] = [{"type": "AudioPlayer.Play"}]


def with_an_empty_card(envelope):
    """Send a card with nothing on it."""
    envelope["response"]["card"] = {"type": "Simple", "title": "", "content": ""}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (left_open, "open session asks"),
        (without_reprompt, "reprompt"),
        (unescaped, "ssml"),
        (long_break, "breaks"),
        (unknown_element, "ssml"),
        (long_winded, "first promise"),
        (claiming, "claims"),
        (with_a_screen, "directives"),
        (playing, "directives"),
        (with_an_empty_card, "cards"),
        (with_an_empty_card, "danger first"),
    ],
)
def test_a_broken_answer_is_found(change, rule):
    """Whatever an answer has that Alexa refuses or a parent should not hear is found, and its rule is named."""
    assert rule in rules_broken(through=spoils(change), steps=300)


def with_lines(**changed):
    """Return the words with some lines changed."""
    content = content_of("en-US")
    lines = content.lines
    return type(content)(
        **{name: getattr(content, name) for name in content.__struct_fields__}
        | {"lines": type(lines)(**{name: getattr(lines, name) for name in lines.__struct_fields__} | changed)}
    )


def test_a_suggestion_that_is_not_understood_is_found():
    """Help that invites a sentence which the model does not have is found."""
    spoiled = with_lines(pardon="I did not catch that. You can say: what is the capital of peru.")

    assert "suggestions" in rules_broken(content=spoiled)


def offering_the_same(envelope):
    """Offer other words, whatever was offered before."""
    if envelope["sessionAttributes"].get("question"):
        envelope["sessionAttributes"]["question"] = "another"


def test_the_same_offer_twice_is_found():
    """An offer that is made twice running is found."""
    assert "offered twice" in rules_broken(through=spoils(offering_the_same))


def test_an_echo_of_the_act_is_found():
    """A lead-in that names what was done, with the child listening, is found."""
    assert "echo" in rules_broken(content=with_lines(lead_in=("You yelled at them. You can say:",)))


def test_a_fault_tells_the_way_to_it_and_the_file():
    """Whoever mends it reads what to say to hear it, and where the words stand."""
    found = found_in(through=spoils(long_break), steps=300)
    report = "\n".join(lines_of(found))

    assert "en-US, speaker, new: (opens)" in report
    assert "content/en/lines.yaml: welcome[" in report


def test_as_it_is_nothing_is_found():
    """The words and the conversation as they are keep every rule."""
    found = found_in()

    assert list(lines_of(found)) == []
    assert found.replies == SOME
