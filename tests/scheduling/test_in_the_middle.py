"""Something else is said in the middle of it: danger, stop, quietly, a number."""

import pytest
from scheduling.setting import ASKED, READ_BACK, WORDS


@pytest.mark.parametrize(
    "before",
    [
        [ASKED],
        ["alexa ask gentle repair to set a daily reminder"],
        [ASKED, "no"],
        ["alexa ask gentle repair to remind me at seven thirty"],
    ],
)
def test_danger_and_stop_at_every_question(parent, before):
    """Whatever is being asked, danger is answered at once, and stop is silent."""
    for utterance in before:
        parent.says(utterance)
    assert parent.says("i want to hurt myself").heard.words.startswith("I'm glad you told me.")

    for utterance in before:
        parent.says(utterance)
    heard = parent.says("stop").heard
    assert (heard.words, heard.ended) == ("", True)


def test_danger_at_the_offer_to_try_again(parent, cloud):
    """Also when a service has just failed."""
    cloud.grants()
    cloud.misbehaves(500, service="reminders")
    parent.says(ASKED)
    parent.says("yes")

    assert parent.says("i want to hurt myself").heard.words.startswith("I'm glad you told me.")


def test_quietly_keeps_the_question(parent):
    """At night the question is whispered, the same one."""
    parent.says(ASKED)
    heard = parent.says("quietly").heard

    assert (heard.words, heard.whispered) == (READ_BACK, True)


def test_a_bare_number_is_an_hour(parent):
    """Where a time was asked for, "seven" is no child's age, whatever the recogniser makes of it."""
    parent.says("alexa ask gentle repair to set a daily reminder")
    parent.says("no")
    slots = {"age": {"name": "age", "value": "7", "confirmationStatus": "NONE"}}
    intent = {"name": "SetAgeIntent", "confirmationStatus": "NONE", "slots": slots}
    heard = parent.sends({"type": "IntentRequest", "intent": intent}).heard.words

    assert heard.startswith("Every day at seven in the evening:")


def test_a_yes_to_what_time_gets_an_example(parent):
    """It is no time, so one is given, and nothing is set."""
    parent.says("alexa ask gentle repair to set a daily reminder")
    parent.says("no")

    assert parent.says("yes").heard.words == f"{WORDS.help} What time would you like?"


def test_who_asks_what_it_is_hears_it_and_the_question_again(parent):
    """In the middle of it, "tell me more" explains, and goes on."""
    parent.says(ASKED)

    assert parent.says("tell me more").heard.words == f"{WORDS.help} {READ_BACK}"
