"""What is set is what was read back, and nothing is set without a yes; through the real endpoint."""

import pytest
from scheduling.setting import ASKED, READ_BACK, WORDS, set_at, times_set


def test_what_is_set_is_what_was_read_back(parent, cloud):
    """One text, every day at that time, by the clock of the device, in its language, and no message on the phone."""
    assert parent.says(ASKED).heard.words == READ_BACK
    parent.says("yes")
    parent.consents("ACCEPTED")

    (one,) = cloud.reminders()
    assert (one.time, one.text, one.locale, one.time_zone) == (
        "19:30",
        "A gentle moment for you.",
        "en-US",
        "America/New_York",
    )
    assert one.payload["pushNotification"] == {"status": "DISABLED"}
    assert one.payload["requestTime"] == "2026-03-14T16:02:00.000" or one.payload["requestTime"].startswith(
        "2026-03-14"
    )


def test_it_is_said_in_the_language_and_by_the_clock_of_the_device(household, cloud):
    """In Sydney it is half past seven in Sydney."""
    set_at(household.device("en-AU"))

    (one,) = cloud.reminders()
    assert (one.locale, one.time_zone, one.time) == ("en-AU", "Australia/Sydney", "19:30")


def test_nothing_is_set_without_a_yes(parent, cloud):
    """Not by asking, not by silence, not by a no."""
    parent.says(ASKED)
    parent.stays_silent()
    parent.says(ASKED)
    parent.says("no")
    parent.says("no")

    assert [call for call in cloud.calls if call[0] != "GET"] == []
    assert not any("reminders" in path for _, path, _ in cloud.calls)


def test_without_the_devices_zone_none_is_set_by_a_wrong_clock(parent, cloud):
    """While the service that tells zones is down, half past seven could be anybody's."""
    cloud.grants()
    cloud.misbehaves(500, service="settings")
    parent.says(ASKED)

    assert parent.says("yes").heard.words == f"{WORDS.unavailable} Shall I try once more?"
    assert cloud.reminders() == []


def test_a_device_without_a_zone_says_whose_clock_counts(household, cloud):
    """Its parent hears by which clock, before they say yes."""
    device = household.device()
    device.time_zone = ""

    heard = device.says(ASKED).heard.words

    assert heard == "Every day at seven thirty in the evening, New York time: 'A gentle moment for you.' Yes?"


def test_two_reminders_never_pile_up(parent, cloud):
    """However often one is asked for, there is one; others that were left by accident go."""
    for when in ("seven p m", "eight p m", "nine p m"):
        set_at(parent, when)
    assert times_set(cloud) == ["21:00"]

    extra = cloud.reminders()[0]
    cloud.kept["left-by-accident"] = extra.__class__("left-by-accident", extra.payload, extra.created, extra.updated)
    set_at(parent, "ten p m")

    assert times_set(cloud) == ["22:00"]


def test_one_that_was_deleted_in_the_app_is_set_anew(parent, cloud):
    """What is remembered here is only a memory: Alexa's list counts."""
    set_at(parent)
    cloud.kept.clear()

    assert parent.says("alexa ask gentle repair when is my reminder").heard.words == WORDS.told_none
    set_at(parent, "eight p m")
    assert times_set(cloud) == ["20:00"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("MO", "Every day at seven thirty in the morning"),
        ("AF", "Every day at three thirty in the afternoon"),
        ("EV", "Every day at seven thirty in the evening"),
        ("NI", "Every day at nine at night"),
        ("23:05", "Every day at eleven oh five at night"),
        ("00:00", "Every day at midnight"),
        ("12:00", "Every day at noon"),
        ("06:45", "Every day at six forty five in the morning"),
        ("?", "Every day at seven thirty in the evening"),
        ("XY", "Every day at seven thirty in the evening"),
        ("24:00", "Every day at seven thirty in the evening"),
    ],
)
def test_times_as_alexa_writes_them(parent, value, words):
    """Codes for parts of the day get a time that is usual then; what is no time gets one proposed."""
    slots = {"time": {"name": "time", "value": value, "confirmationStatus": "NONE"}}
    intent = {"name": "ScheduleReminderIntent", "confirmationStatus": "NONE", "slots": slots}

    assert parent.sends({"type": "IntentRequest", "intent": intent}).heard.words.startswith(words)


@pytest.mark.parametrize("pending", ["99:99", "7pm", 1930, None, ["19:30"], "19:30\n", "x" * 600])
def test_a_time_that_is_none_is_forgotten(parent, cloud, pending):
    """What comes back in the session may be from anybody: a yes to nothing sets nothing."""
    cloud.grants()
    parent.says(ASKED)
    parent.session["attributes"]["pending"] = pending
    exchange = parent.says("yes")

    assert exchange.status == 200
    assert exchange.heard.listening
    assert cloud.reminders() == []


@pytest.mark.parametrize(
    ("said", "read_back"),
    [
        (
            ["every morning", "seven fifteen"],
            "Every day at seven fifteen in the morning: 'A gentle moment for you.' Yes?",
        ),
        (
            ["every evening", "seven fifteen"],
            "Every day at seven fifteen in the evening: 'A gentle moment for you.' Yes?",
        ),
        (["every evening", "no", "eight"], "Every day at eight in the evening: 'A gentle moment for you.' Yes?"),
        (["at seven"], "Every day at seven in the morning: 'A gentle moment for you.' Yes, or in the evening?"),
        (
            ["at seven", "in the evening", "eight"],
            "Every day at eight in the evening: 'A gentle moment for you.' Yes?",
        ),
    ],
)
def test_morning_or_evening_is_asked_once(parent, said, read_back):
    """Whoever has said which half of the day it is to be is not asked again."""
    parent.says(f"alexa ask gentle repair to remind me {said[0]}")
    for utterance in said[1:]:
        heard = parent.says(utterance).heard.words
    if not said[1:]:
        heard = parent.says("repeat that").heard.words

    assert heard == read_back
