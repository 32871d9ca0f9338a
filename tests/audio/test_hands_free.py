"""Tones on a device, from the first word to the last: what plays, what stops it, and that nothing of it is lost."""

import itertools
import json
import logging

import pytest
from alexa.accepts import faults_of

from skill.content import load
from skill.simulator.household import Household

LINES = load().of("en-US").lines
FIVE_MINUTES = "breathe with me for five minutes"
WITHOUT_A_SESSION = {"type": "IntentRequest", "dialogState": "COMPLETED"}


@pytest.fixture
def device(household):
    """An Echo whose every answer is held to what Alexa accepts."""
    device = household.device()
    post = device.post

    def checked(body, headers):
        status, answer = post(body, headers)
        assert status == 200
        assert faults_of(answer, json.loads(body)) == []
        return status, answer

    device.post = checked
    return device


def directives(exchange):
    """Return the types of the directives in an answer."""
    return [directive["type"] for directive in exchange.response["response"].get("directives", [])]


def stream(exchange):
    """Return the stream that an answer plays."""
    (play,) = [one for one in exchange.response["response"]["directives"] if one["type"] == "AudioPlayer.Play"]
    return play["audioItem"]["stream"]


def says(device, name):
    """Say one of Alexa's own words, as it reaches us while our tones are the last thing she played."""
    device.listens_on()
    return device.sends({**WITHOUT_A_SESSION, "intent": {"name": name, "confirmationStatus": "NONE"}})


# From beginning to end


def test_five_minutes_lose_nothing_over_three_pauses(device, clock):
    """Paused and resumed three times, a stream is heard to its end: every second of it, less than one lost."""
    device.says(FIVE_MINUTES)
    for seconds in (61.3, 100.09, 77.777):
        clock.moves(seconds=seconds)
        device.says("pause")
        clock.moves(minutes=4)
        device.says("resume")
    clock.moves(minutes=5)
    device.listens_on()

    assert device.player.activity == "FINISHED"
    heard = sorted(device.player.heard)
    assert len(heard) == 4
    assert heard[0][0] == 0
    assert heard[-1][1] == pytest.approx(300, abs=1)
    gaps = [begins - ended for (_, ended), (begins, _) in itertools.pairwise(heard)]
    assert sum(map(abs, gaps)) < 1


def test_it_says_how_to_stop_and_how_to_call_and_then_the_session_is_over(device):
    """With the session open, Alexa would stop the stream at once to listen."""
    device.launches()
    exchange = device.says(FIVE_MINUTES)

    assert exchange.heard.words.endswith(LINES.tones.how_to_stop)
    assert exchange.response["response"]["shouldEndSession"] is True
    assert device.session is None


def test_the_stream_is_where_the_answer_says(device, household):
    """Its address ends in a path that the application serves as MP3."""
    url = stream(device.says(FIVE_MINUTES))["url"]
    with household.app.test_client().get(url.removeprefix("https://simulator.invalid")) as answer:
        assert answer.status_code == 200
        assert answer.mimetype == "audio/mpeg"


def test_every_play_has_a_token_of_its_own_that_names_nobody(device, clock):
    """Late events can be told apart; a token says which tones, and nothing about who hears them."""
    tokens = {stream(device.says(FIVE_MINUTES))["token"]}
    for _ in range(3):
        clock.moves(seconds=5)
        device.says("pause")
        tokens.add(stream(device.says("resume"))["token"])

    assert len(tokens) == 4
    assert all(token.startswith("tones:sigh-5:") for token in tokens)
    assert not any(device.user_id in token or device.device_id in token for token in tokens)


@pytest.mark.parametrize(
    ("utterance", "plays"),
    [
        ("breathe with me for three minutes", "sigh-3"),
        ("breathe with me for four minutes", "sigh-4"),
        ("breathe with me for half an hour", "sigh-5"),
        ("breathe with tones", "sigh-1"),
        ("breathe with me for two minutes with music", "sigh-2"),
        ("box breathing with sounds", "box-1"),
        ("let's do paced breathing for five minutes", "paced6-5"),
        ("breathe with my daughter for three minutes", "flower_candle-3"),
        ("take forty breaths with me", "sigh-5"),
    ],
)
def test_what_is_long_or_asked_for_with_sound_is_played(device, utterance, plays):
    """By length, by name, with a child, in breaths."""
    assert stream(device.says(utterance))["token"].split(":")[1] == plays


def test_a_cap_is_said_kindly(device):
    """More than five minutes get five, and are told so."""
    assert device.says("breathe with me for ten minutes").heard.words.startswith(LINES.tones.longest)


# Words to the player


@pytest.mark.parametrize("in_a_session", [True, False])
@pytest.mark.parametrize(
    ("word", "sends", "plays"),
    [
        ("AMAZON.PauseIntent", ["AudioPlayer.Stop"], ""),
        ("AMAZON.StopIntent", ["AudioPlayer.Stop", "AudioPlayer.ClearQueue"], ""),
        ("AMAZON.CancelIntent", ["AudioPlayer.Stop", "AudioPlayer.ClearQueue"], ""),
        ("AMAZON.ResumeIntent", ["AudioPlayer.Play"], "sigh-5 from 40000"),
        ("AMAZON.StartOverIntent", ["AudioPlayer.Play"], "sigh-5 from 0"),
        ("AMAZON.RepeatIntent", ["AudioPlayer.Play"], "sigh-5 from 0"),
        ("AMAZON.NextIntent", ["AudioPlayer.Play"], "long_exhale-5 from 0"),
        ("AMAZON.PreviousIntent", ["AudioPlayer.Play"], "paced6-5 from 0"),
        ("AMAZON.LoopOnIntent", [], ""),
        ("AMAZON.LoopOffIntent", [], ""),
        ("AMAZON.ShuffleOnIntent", [], ""),
        ("AMAZON.ShuffleOffIntent", [], ""),
    ],
)
def test_every_word_to_the_player(device, clock, word, sends, plays, in_a_session):
    """Each does what it says, ends what was opened for it, and needs no session (Alexa sends a new one, or none)."""
    device.says(FIVE_MINUTES)
    clock.moves(seconds=40)
    if not in_a_session:
        whole = device.envelope
        device.envelope = lambda request: {name: part for name, part in whole(request).items() if name != "session"}
    exchange = says(device, word)

    assert directives(exchange) == sends
    assert exchange.response["response"]["shouldEndSession"] is True
    if plays:
        asked = stream(exchange)
        assert f"{asked['token'].split(':')[1]} from {asked['offsetInMilliseconds']}" == plays


def test_next_comes_round_and_never_to_one_that_holds_the_breath(device):
    """Whoever asks for the next, again and again, hears each that suits them and is back where it began."""
    device.says(FIVE_MINUTES)
    heard = [stream(says(device, "AMAZON.NextIntent"))["token"].split(":")[1] for _ in range(3)]

    assert heard == ["long_exhale-5", "paced6-5", "sigh-5"]


def test_next_with_a_child_stays_with_what_is_for_children(device):
    """And says what the other tones mean."""
    device.says("breathe with my daughter for three minutes")
    exchange = says(device, "AMAZON.NextIntent")

    assert stream(exchange)["token"].split(":")[1] == "hum-3"
    assert exchange.heard.words == load().of("en-US").breathing["hum"].tones


def test_what_is_over_begins_again_on_resume(device, clock):
    """There is nothing left to resume."""
    device.says(FIVE_MINUTES)
    clock.moves(minutes=6)

    assert stream(says(device, "AMAZON.ResumeIntent"))["offsetInMilliseconds"] == 0


def test_resume_also_works_right_after_opening(device, clock):
    """Whoever opened the skill over their tones can go back to them."""
    device.says(FIVE_MINUTES)
    clock.moves(seconds=30)
    device.launches()

    assert stream(device.says("resume"))["offsetInMilliseconds"] == 30_000


def test_in_the_middle_of_a_conversation_the_words_are_ours(device):
    """With a session open, next means the next words, and pause waits."""
    device.says(FIVE_MINUTES)
    device.launches()
    device.says("i yelled at my four year old")

    assert "AudioPlayer.Play" not in directives(device.says("next"))
    assert device.says("pause").heard.words.startswith(LINES.paused)


def test_a_minute_after_words_say_that_again_means_the_words(device):
    """Tones that are over do not come between a parent and what they were just given."""
    device.says(FIVE_MINUTES)
    device.says("stop")
    words = device.says("i yelled at my four year old").heard.words

    again = device.says("say that again")
    assert directives(again) == []
    assert again.heard.words.split("(0.35s)")[1] == words.split("(0.35s)")[1]


def test_somebody_elses_stream_is_none_of_ours(device):
    """Music of another skill is not paused by us, and its words fall to the conversation."""
    device.says(FIVE_MINUTES)
    device.player.token = "track-7"  # noqa: S105 - names a stream

    assert directives(says(device, "AMAZON.PauseIntent")) == []
    assert directives(device.says("stop")) == []


# What else is said while they play


def test_in_danger_help_comes_at_once_and_the_tones_stop(device):
    """A crisis reaches us with a full invocation; its answer silences the tones and stays."""
    device.says(FIVE_MINUTES)
    exchange = device.says("alexa ask gentle repair i want to hurt myself")

    assert directives(exchange) == ["AudioPlayer.Stop", "AudioPlayer.ClearQueue"]
    assert exchange.heard.listening
    assert "9 (0.2s) 1 (0.2s) 1" in exchange.heard.words
    assert device.player.activity == "STOPPED"


@pytest.mark.parametrize(
    "utterance", ["open gentle repair", "ask gentle repair for words", "ask gentle repair for help"]
)
def test_tones_give_way_to_whatever_else_is_asked(device, utterance):
    """Nobody's words for their child are followed by tones that start again."""
    device.says(FIVE_MINUTES)
    device.says(f"alexa {utterance}")

    assert device.player.activity == "STOPPED"


# Where nothing can be played


@pytest.fixture
def without_a_public_address(monkeypatch, clock, store_url):
    """An Echo at an installation that no device reaches from outside."""
    monkeypatch.setattr("skill.simulator.household.PRETEND_URL", "")
    household = Household(store=store_url, now=clock, pick=lambda things: things[0])
    yield household.device()
    household.close()


def test_without_tones_a_voice_leads_for_two_minutes(without_a_public_address):
    """Five minutes become two, said kindly, and then it asks whether to go on."""
    without_a_public_address.launches()
    exchange = without_a_public_address.says(FIVE_MINUTES)

    assert directives(exchange) == []
    assert exchange.heard.words.startswith(LINES.tones.longest_spoken)
    assert exchange.heard.words.endswith(LINES.questions.breathe_again.ask[0])
    assert 115 < exchange.heard.seconds < 135


def test_without_tones_sound_is_declined_kindly(without_a_public_address):
    """It leads with its voice, and says so."""
    assert without_a_public_address.says("breathe with tones").heard.words.startswith(LINES.tones.by_voice)


def test_a_device_without_a_player_is_led_by_voice(device, monkeypatch):
    """No directive is sent that a device does not know."""
    monkeypatch.setattr("skill.simulator.device.interfaces", lambda _: {})

    assert directives(device.says(FIVE_MINUTES)) == []


# When it breaks off


def test_what_breaks_off_is_tried_once_more_from_there(device, clock, caplog):
    """A stream that does not come is asked for again where it stopped; then there is quiet, and no third try."""
    device.player.get = lambda *_: None
    with caplog.at_level(logging.WARNING, "gentle_repair"):
        device.says(FIVE_MINUTES)

    assert device.player.token.endswith(":again")
    assert device.player.activity == "STOPPED"
    kinds = [record.getMessage() for record in caplog.records if "stream" in record.getMessage()]
    assert kinds == ["a stream could not be played: MEDIA_ERROR_SERVICE_UNAVAILABLE"] * 2


def test_after_that_a_voice_goes_on(device):
    """The next thing that the parent says is answered with a spoken exercise."""
    device.player.get = lambda *_: None
    device.says(FIVE_MINUTES)
    resumed = device.says("resume")

    assert directives(resumed) == []
    assert resumed.heard.words.startswith(LINES.tones.broke_off)
    assert directives(device.says(FIVE_MINUTES)) == []


@pytest.mark.parametrize("event", ["Started", "Finished", "Stopped", "NearlyFinished"])
def test_events_are_answered_with_nothing(device, event):
    """No word, no directive: whatever else a device does with them is not allowed."""
    device.says(FIVE_MINUTES)
    about = {"token": device.player.token, "offsetInMilliseconds": 1000}

    assert device.sends({"type": f"AudioPlayer.Playback{event}", **about}).response["response"] == {}


@pytest.mark.parametrize(
    ("button", "sends"),
    [
        ("Pause", ["AudioPlayer.Stop"]),
        ("Play", ["AudioPlayer.Play"]),
        ("Next", ["AudioPlayer.Play"]),
        ("Previous", ["AudioPlayer.Play"]),
    ],
)
def test_buttons_do_what_the_words_do_without_a_word(device, button, sends):
    """A press may be answered by the player alone."""
    device.says(FIVE_MINUTES)
    exchange = device.sends({"type": f"PlaybackController.{button}CommandIssued"})

    assert directives(exchange) == sends
    assert set(exchange.response["response"]) == {"directives"}


def test_a_button_over_somebody_elses_stream_does_nothing(device):
    """The tones are not begun by whoever pauses their music."""
    exchange = device.sends({"type": "PlaybackController.NextCommandIssued"})

    assert exchange.response["response"] == {}
