"""Somebody talks to the Echo on the page: what they hear and see, how they interrupt, and what silence does."""

import pytest


def test_one_click_to_the_first_spoken_phrase(visits):
    """Whoever opens the page taps once and hears words to say."""
    visitor = visits(voice=True)
    visitor.page.locator("#suggestions button").first.click()
    visitor.until("fakeSpeech.spoken.some(({ text }) => text.startsWith('I was really frustrated'))")

    assert visitor.state == "speaking"


def test_it_is_spoken_sentence_by_sentence_with_exact_silences(visits):
    """Between the sentences of an exercise the silence is what the skill computed, to the millisecond."""
    visitor = visits(voice=True, still=True)
    answer = visitor.says("breathe with me")
    visitor.page.clock.run_for(180_000)
    spoken = visitor.spoken

    assert [one["text"] for one in spoken] == [part["text"] for part in answer["voiced"] if part["kind"] == "text"]
    gaps, since = {}, 0
    for part in answer["voiced"]:
        if part["kind"] == "pause":
            gaps[since] = part["seconds"] * 1000
        else:
            since += 1
    assert len(gaps) > 5
    for before, milliseconds in gaps.items():
        if before < len(spoken):
            silence = spoken[before]["began"] - spoken[before - 1]["ended"]
            assert silence == pytest.approx(milliseconds, abs=2)


def test_whispering_and_slowness_are_in_the_voice(visits):
    """Quietly is a quieter voice, slower a slower one, and numbers come digit by digit."""
    visitor = visits(voice=True, still=True)
    visitor.says("alexa, open gentle repair")
    visitor.says("i yelled at my four year old")
    plain = visitor.spoken[-1]
    visitor.says("say it quietly")
    quiet = visitor.spoken[-1]
    visitor.says("slower")
    slow = visitor.spoken[-1]

    assert plain["volume"] == 1
    assert quiet["volume"] < 0.6
    assert slow["rate"] < quiet["rate"]


def test_a_number_is_spoken_digit_by_digit(visits):
    """As it would be dialled."""
    visitor = visits(voice=True, still=True)
    visitor.says("i want to hurt myself")
    visitor.page.clock.run_for(60_000)

    said = [one["text"] for one in visitor.spoken]
    assert "9|8|8" in "|".join(said)
    assert not [text for text in said if not any(sign.isalnum() for sign in text)]
    assert "9 8 8." in visitor.page.text_content(".answer")


def test_without_a_voice_the_words_come_at_the_pace_of_speech(visits):
    """A browser without voices shows the words one by one, and is done when the speech would be."""
    visitor = visits(still=True)
    answer = visitor.says("i yelled at my four year old")
    visitor.waits_for("speaking")
    visitor.page.clock.run_for(answer["seconds"] * 500)
    said = visitor.page.locator(".word.said").count()
    total = visitor.page.locator(".word").count()

    assert 0.2 < said / total < 0.85
    visitor.page.clock.run_for(answer["seconds"] * 500 - 1500)
    assert visitor.state == "speaking"
    visitor.page.clock.run_for(3000)
    visitor.waits_for("idle")
    assert visitor.page.locator(".word.said").count() == total


@pytest.mark.parametrize("by", ["typing", "Escape", "the Echo", "the button", "another suggestion"])
def test_speech_can_be_interrupted(visits, by):
    """Whatever somebody does to be quick, the voice falls silent at once, and nothing of the text is lost."""
    visitor = visits(voice=True, still=True)
    visitor.says("alexa, open gentle repair")
    visitor.waits_for("speaking")
    page = visitor.page
    if by == "typing":
        page.press("#text", "n")
    elif by == "Escape":
        page.keyboard.press("Escape")
    elif by == "the Echo":
        page.click("#echo")
    elif by == "the button":
        page.click("#stop")
    else:
        visitor.taps("I snapped at my son")
        assert visitor.spoken[0]["cut"]
        return
    visitor.waits_for("listening")

    assert visitor.spoken[-1]["cut"]
    assert page.locator(".word:not(.said)").count() == 0
    heard = len(visitor.spoken)
    page.clock.run_for(3000)
    assert len(visitor.spoken) == heard


def test_silence_is_asked_once_more_and_then_closes_the_session(visits):
    """Eight seconds, the shorter question, eight seconds, and the skill is told that nobody answered."""
    visitor = visits(voice=True, still=True)
    page = visitor.page
    visitor.says("alexa, open gentle repair")
    page.keyboard.press("Escape")
    visitor.waits_for("listening")
    page.clock.run_for(7000)
    assert visitor.state == "listening"
    page.clock.run_for(1100)
    visitor.waits_for("speaking")
    assert visitor.spoken[-1]["text"] == "What happened?"
    page.clock.run_for(2000)
    visitor.waits_for("listening")
    with page.expect_response("**/echo/stays-silent") as response:
        page.clock.run_for(8500)
    assert response.value.json()["request"]["request"]["reason"] == "EXCEEDED_MAX_REPROMPTS"
    visitor.waits_for("idle")
    assert "the session is over" in page.text_content("#turns")


def test_nobody_has_to_hurry(visits):
    """The clock of the silence can be stopped, and the page remembers that (WCAG 2.2.1)."""
    visitor = visits(voice=True, still=True)
    page = visitor.page
    visitor.says("alexa, open gentle repair")
    page.keyboard.press("Escape")
    visitor.waits_for("listening")
    page.get_by_role("button", name="No hurry").click()
    page.clock.run_for(600_000)
    assert visitor.state == "listening"

    page.reload()
    page.clock.run_for(1000)
    page.wait_for_selector("#suggestions button")
    visitor.says("alexa, open gentle repair")
    page.keyboard.press("Escape")
    visitor.waits_for("listening")
    page.clock.run_for(600_000)
    assert visitor.state == "listening"


def test_whoever_types_is_not_silent(visits):
    """While there is something in the field, the Echo waits."""
    visitor = visits(voice=True, still=True)
    visitor.says("alexa, open gentle repair")
    visitor.page.press("#text", "i")
    visitor.waits_for("listening")
    visitor.page.clock.run_for(60_000)

    assert visitor.state == "listening"


def test_the_microphone_is_heard_and_opens_again_after_a_question(visits):
    """Whoever speaks once goes on speaking."""
    visitor = visits(voice=True)
    page = visitor.page
    page.get_by_role("button", name="Speak", exact=True).click()
    with page.expect_response("**/echo/says"):
        page.evaluate("fakeSpeech.hears('Alexa open gentle repair')")
    visitor.until("fakeSpeech.spoken.length > 0")
    page.keyboard.press("Escape")
    visitor.until("fakeSpeech.open === 2")

    assert visitor.state == "listening"
    with page.expect_response("**/echo/says") as response:
        page.evaluate("fakeSpeech.hears('I snapped at my son')")
    assert response.value.json()["understood"]["meant"] == "RepairPhraseIntent"


def test_an_answer_that_comes_late_does_not_speak_over_a_newer_one(visits):
    """Two things said quickly: only the second is answered aloud."""
    visitor = visits(voice=True)
    page = visitor.page
    page.route("**/echo/says", lambda route: (page.wait_for_timeout(500), route.continue_()), times=1)
    page.fill("#text", "breathe with me")
    page.press("#text", "Enter")
    page.fill("#text", "give me a reminder")
    page.press("#text", "Enter")
    visitor.until("fakeSpeech.spoken.length > 0")
    page.wait_for_timeout(1000)

    assert page.locator(".turn").count() == 2
    assert page.locator(".turn:first-child .answer").count() == 0


def test_a_screen_reader_hears_each_turn_once_and_whole(visits):
    """The live region changes once a turn, however slowly the words appear."""
    visitor = visits(still=True)
    visitor.page.evaluate(
        """() => {
          window.announced = [];
          const region = document.getElementById("spoken");
          new MutationObserver(() => announced.push(region.textContent)).observe(region, { childList: true });
        }"""
    )
    answer = visitor.says("i yelled at my four year old")
    visitor.page.clock.run_for(30_000)
    visitor.waits_for("idle")

    announced = visitor.page.evaluate("announced")
    assert len(announced) == 1
    for part in answer["voiced"]:
        assert part["text"] in announced[0]


def test_a_server_that_is_gone_is_said_plainly(visits):
    """Somebody stopped `make run`: the page says so and goes on when it is back."""
    visitor = visits()
    page = visitor.page
    page.route("**/echo/says", lambda route: route.fulfill(status=200, content_type="text/plain", body="no"), times=1)
    page.fill("#text", "breathe with me")
    page.press("#text", "Enter")
    page.wait_for_selector("#trouble:not(:empty)")
    visitor.says("breathe with me")

    assert page.text_content("#trouble") == ""
