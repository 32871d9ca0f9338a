"""The simulator's ears: an utterance matched to the samples that Amazon gets."""

import pytest

from skill.understanding import Understanding


@pytest.mark.parametrize(
    ("utterance", "intent", "slots"),
    [
        ("help me repair", "RepairPhraseIntent", {}),
        ("Help me repair.", "RepairPhraseIntent", {}),
        ("give me a reminder", "DailyReminderIntent", {}),
        ("breathe with me for two minutes", "BreatheIntent", {"duration": "PT2M"}),
        ("what can you do", "AMAZON.HelpIntent", {}),
        ("stop", "AMAZON.StopIntent", {}),
    ],
)
def test_an_utterance_is_recognised(utterance, intent, slots):
    """In the words of a sample, whatever the case and the punctuation."""
    recognised = Understanding.of("en-US").recognise(utterance)

    assert recognised.intent == intent
    assert {name: spoken.value for name, spoken in recognised.spoken.items()} == slots


def test_help_me_repair_is_never_help():
    """The heart of the skill is not its help."""
    understanding = Understanding.of("en-US")

    for utterance in ("help me repair", "help me repair this", "please help me repair things with my son"):
        intent, _ = understanding.resolve(understanding.recognise(utterance))
        assert intent == "RepairPhraseIntent"


def test_all_is_told_in_one_breath():
    """Moment, age and time, in the parent's own order."""
    understanding = Understanding.of("en-US")

    intent, slots = understanding.resolve(
        understanding.recognise("last night i screamed at my four year old about her homework")
    )

    assert intent == "RepairPhraseIntent"
    assert slots.situation in {"yelled", "homework"}
    assert slots.ages == (4,)
    assert slots.when == "next_day"


def test_an_empty_utterance_is_not_understood():
    """Silence is nothing, and no crash."""
    understanding = Understanding.of("en-US")

    assert understanding.resolve(understanding.recognise("")) == understanding.resolve(understanding.recognise("..."))
    assert understanding.recognise("").intent == "AMAZON.FallbackIntent"
