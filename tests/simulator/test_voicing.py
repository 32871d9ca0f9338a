"""What a browser's voice is given: sentences with their manner, exact silences, and the seconds each takes."""

import pytest

from skill.simulator.ears import hear
from skill.simulator.voicing import voiced


def heard(inner):
    """Voice a response's SSML."""
    return voiced({"type": "SSML", "ssml": f"<speak>{inner}</speak>"})


def test_sentences_come_one_by_one_and_silences_whole():
    """Two sentences, a silence in two breaks, another sentence."""
    parts = heard('One. Two! <break time="10000ms"/><break time="2500ms"/> Three?')

    assert [(part["kind"], part["text"]) for part in parts] == [
        ("text", "One."),
        ("text", "Two!"),
        ("pause", ""),
        ("text", "Three?"),
    ]
    assert parts[2]["seconds"] == 12.5


def test_manners_go_with_the_words():
    """Whispered, slower, stressed, digit by digit: each part says so itself."""
    parts = heard(
        '<amazon:effect name="whispered"><prosody rate="85%">Softly. <emphasis level="strong">Very</emphasis> so. '
        '<say-as interpret-as="digits">116</say-as></prosody></amazon:effect> Aloud.'
    )

    assert [part["whispered"] for part in parts] == [True, True, True, True, False]
    assert [part["rate"] for part in parts] == [0.85, 0.85, 0.85, 0.85, 1.0]
    assert [part["emphasis"] for part in parts] == ["", "strong", "", "", ""]
    assert parts[3]["kind"] == "digits"


@pytest.mark.parametrize(
    ("written", "seconds"),
    [('time="250ms"', 0.25), ('time="1.5s"', 1.5), ('strength="strong"', 1.0), ('strength="none"', None), ("", 0.5)],
)
def test_every_way_to_write_a_break(written, seconds):
    """Milliseconds, seconds, strengths, and none given."""
    pauses = [part["seconds"] for part in heard(f"One <break {written}/> two") if part["kind"] == "pause"]

    assert pauses == ([] if seconds is None else [seconds])


@pytest.mark.parametrize(
    "utterance", ["breathe with me", "i yelled at my four year old", "i want to hurt myself", "slower"]
)
def test_the_parts_take_as_long_as_the_whole(parent, utterance):
    """The pace of the text without a voice is the skill's own estimate of its speech."""
    parent.launches()
    exchange = parent.says(utterance)
    parts = voiced(exchange.response["response"]["outputSpeech"])

    assert sum(part["seconds"] for part in parts) == pytest.approx(hear(exchange.response).seconds, abs=0.6)


def test_silence_has_no_parts():
    """A response without speech."""
    assert voiced(None) == []
