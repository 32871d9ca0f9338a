"""The daily gentle reminder goes by the date alone."""

import datetime as dt
from itertools import count

import pytest

from skill.content import load
from skill.simulator.household import Household

REMINDERS = load().of("en-US").reminders


@pytest.fixture
def heard_at(tmp_path):
    """Return a function: the reminder that a parent hears who asks at a moment, each in a household of their own."""
    households = count()

    def ask(moment, locale="en-US"):
        household = Household(store=f"sqlite:///{tmp_path / f'{next(households)}.sqlite3'}", now=lambda: moment)
        return household.device(locale).says("give me a reminder").heard.words

    return ask


def test_it_is_the_same_all_day_and_for_everybody(heard_at):
    """Morning and night, in two households: one reminder."""
    morning = dt.datetime(2026, 3, 14, 11, 0, tzinfo=dt.UTC)
    night = dt.datetime(2026, 3, 15, 2, 0, tzinfo=dt.UTC)  # still the 14th in New York

    assert heard_at(morning) == heard_at(night)


def test_the_date_is_the_listener_s_own(heard_at):
    """At the same moment it is tomorrow already in Sydney: who shares a date shares a reminder."""
    moment = dt.datetime(2026, 3, 14, 22, 0, tzinfo=dt.UTC)
    next_noon_in_new_york = dt.datetime(2026, 3, 15, 16, 0, tzinfo=dt.UTC)

    assert heard_at(moment, "en-AU") == heard_at(next_noon_in_new_york, "en-US")
    assert heard_at(moment, "en-AU") != heard_at(moment, "en-US")


def test_none_comes_back_before_all_have_been_heard(household, clock):
    """Over as many days as there are reminders, each is heard once."""
    device = household.device()
    heard = set()
    for _ in REMINDERS:
        heard.add(device.says("alexa ask gentle repair to give me a reminder").heard.words)
        clock.moves(days=1)

    assert len(heard) == len(REMINDERS) >= 30


def test_the_date_is_that_of_the_device_s_own_time_zone(tmp_path):
    """At two in the morning in New York it is still yesterday in Los Angeles, also for the language of both."""
    moment = dt.datetime(2026, 3, 15, 6, 0, tzinfo=dt.UTC)
    household = Household(store=f"sqlite:///{tmp_path / 'memory.sqlite3'}", now=lambda: moment)
    in_los_angeles, in_new_york = household.device(), household.device()
    in_los_angeles.time_zone, in_los_angeles.device_id = "America/Los_Angeles", "amzn1.ask.device.WEST"
    asked = "alexa ask gentle repair to give me a reminder"

    in_the_west = in_los_angeles.says(asked).heard.words
    in_the_east = in_new_york.says(asked).heard.words

    reminders = [reminder.say for reminder in REMINDERS]
    assert (reminders.index(in_the_east) - reminders.index(in_the_west)) % len(reminders) == 1


def test_only_what_goes_by_the_date_asks_for_the_zone(household):
    """Words for a child do not wait for another service; today's reminder asks once."""
    device = household.device()
    for utterance in ("i yelled at my four year old", "breathe with me", "we made up", "what is repair"):
        device.says(f"alexa ask gentle repair {utterance}")
    assert household.cloud.calls == []

    for _ in range(3):
        device.says("alexa ask gentle repair to give me a reminder")
    assert len(household.cloud.calls) == 1


@pytest.mark.parametrize("how", [500, "garbage", "empty", "hangs"])
def test_without_the_zone_it_is_the_date_of_most_who_speak_so(household, clock, how):
    """Whatever the service does, there is a reminder, and in time."""
    device = household.device()
    expected = device.says("alexa ask gentle repair to give me a reminder").heard.words
    other = household.device()
    other.device_id = "amzn1.ask.device.OTHER"
    household.cloud.misbehaves(how, seconds=30)
    exchange = other.says("alexa ask gentle repair to give me a reminder")

    assert exchange.heard.words == expected
    assert exchange.milliseconds < 5000
