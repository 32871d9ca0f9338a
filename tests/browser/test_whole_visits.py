"""What stands around the conversation: mistakes in files, settings, the drawer, saving, and whole visits."""

import json

import pytest
import test_conversations


@pytest.fixture
def mended(served):
    """Whatever a test does to the files, they are as before when it ends."""
    files = {file: file.read_text(encoding="utf-8") for file in served.content.rglob("*.yaml")}
    yield
    for file, text in files.items():
        if file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")


def test_an_edited_line_is_spoken_with_the_next_sentence(visits, served, mended):
    """No restart, no reload."""
    visitor = visits(voice=True)
    visitor.says("i yelled at my four year old")
    served.edit("en/repair/yelled.yaml", "You came back. That matters.", "You're here. That matters.")
    visitor.says("alexa ask gentle repair i yelled at my five year old")
    visitor.says("i yelled at my four year old")

    assert "You're here." in visitor.page.text_content("#turns") or "You're here." in str(visitor.spoken)


def test_a_bad_edit_is_shown_and_the_last_good_words_go_on(visits, served, mended):
    """File, field and reason; and when it is mended, the message goes away."""
    visitor = visits()
    served.edit("en/repair/yelled.yaml", "    say: You came back.", "    sey: You came back.")
    answer = visitor.says("i yelled at my four year old")
    mistake = visitor.page.get_by_role("alert").filter(has_text="yelled.yaml")

    assert "content/en/repair/yelled.yaml: openings[0].sey" in mistake.text_content()
    assert "is not a field that is known here" in mistake.text_content()
    assert answer["voiced"]
    served.edit("en/repair/yelled.yaml", "    sey: You came back.", "    say: You came back.")
    visitor.says("i yelled at my four year old")
    assert mistake.is_hidden()


def test_new_names_for_a_moment_say_that_a_build_is_due(visits, served, mended):
    """Understood word for word at once; for all else the page says what to do."""
    visitor = visits()
    served.edit("en/repair/yelled.yaml", "heard_as:", "heard_as:\n  - went full foghorn")
    answer = visitor.says("i went full foghorn")

    assert answer["understood"]["told"]["situation"] == "yelled"
    assert visitor.page.get_by_text("gentle-repair build").is_visible()


def test_the_drawer_shows_what_went_over_the_wire(visits):
    """Intent and slots as sent and as meant, the very JSON, and a copy of it."""
    visitor = visits(permissions=["clipboard-read", "clipboard-write"])
    page = visitor.page
    page.get_by_role("button", name="Behind the words").click()
    answer = visitor.says("i yelled at my four year old")

    assert json.loads(page.text_content("#request")) == answer["request"]
    assert json.loads(page.text_content("#response")) == answer["response"]
    assert "RepairPhraseIntent" in page.text_content("#understood")
    assert "yelled" in page.text_content("#understood")
    page.locator(".copy").first.click()
    page.get_by_role("button", name="Copied").wait_for()
    assert json.loads(page.evaluate("navigator.clipboard.readText()")) == answer["request"]


def test_a_conversation_is_saved_and_passes(visits, household, clock, tmp_path):
    """The file that the browser downloads is held by the suite as it is."""
    visitor = visits()
    page = visitor.page
    visitor.says("alexa, open gentle repair")
    visitor.says("i snapped at my son")
    visitor.taps("Yes")
    page.get_by_role("button", name="Behind the words").click()
    page.get_by_label("What it shows").fill("Somebody wants other words.")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save").click()
    script = tmp_path / download.value.suggested_filename
    download.value.save_as(script)

    assert script.name == "somebody_wants_other_words.yaml"
    test_conversations.test_conversation(script, household, clock)


def test_a_whole_visit_from_the_first_phrase_to_a_favourite_and_a_reminder(visits):
    """Words, other words, kept, heard again, on the phone as a card; and a reminder, agreed to and then permitted."""
    visitor = visits()
    page = visitor.page
    visitor.taps("I yelled at my four year old")
    visitor.taps("Another one")
    kept = page.text_content(".turn:last-child .quoted")
    visitor.taps("Keep that one")
    assert "Kept for you" in page.text_content(".turn:last-child")
    visitor.says("hear my favorites")
    assert kept.strip() in page.text_content(".turn:last-child")
    visitor.says("send it to my phone")
    card = page.get_by_role("region", name="Alexa app").get_by_role("article")
    assert kept.strip() in card.text_content()

    visitor.says("remind me every day at seven thirty in the evening")
    visitor.taps("Yes")
    page.get_by_role("group", name="Alexa asks").wait_for()
    with page.expect_response("**/echo/says") as response:
        page.get_by_role("button", name="Yes, allow").click()
    visitor.shown(response.value.json())

    assert [one["time"] for one in response.value.json()["reminders"]] == ["19:30"]
    assert "19:30" in page.get_by_role("region", name="Alexa app").text_content()
    assert page.get_by_role("group", name="Alexa asks").is_hidden()


def test_another_person_finds_an_empty_page(visits):
    """What one person said and got is not shown to the next."""
    visitor = visits()
    page = visitor.page
    visitor.says("alexa ask gentle repair to remember that my son is four")
    page.get_by_role("button", name="This Echo").click()
    with page.expect_response("**/echo/choose"):
        page.get_by_label("Alexa knows the voice").check()
    page.get_by_role("button", name="Done").click()

    assert page.locator(".turn").count() == 0
    assert page.get_by_text("A hard moment just now?").is_visible()


def test_the_echo_can_be_set_up(visits):
    """Another English, a screen, another day, somebody who was here before: what is said next is said to that Echo."""
    visitor = visits()
    page = visitor.page
    page.get_by_role("button", name="This Echo").click()
    page.get_by_label("Language").select_option("en-GB")
    page.get_by_label("Somebody who was here before").check()
    page.get_by_label("Small and round").check()
    with page.expect_response(lambda response: "2026-12-24" in (response.request.post_data or "")):
        page.get_by_label("Day and time there").fill("2026-12-24T20:15")
        page.get_by_label("Day and time there").blur()
    page.get_by_role("button", name="Done").click()
    answer = visitor.says("alexa, open gentle repair")

    assert "again" in answer["words"]
    assert answer["request"]["request"]["locale"] == "en-GB"
    assert answer["request"]["request"]["timestamp"].startswith("2026-12-24T20:15")
    assert answer["request"]["context"]["Viewport"]["shape"] == "ROUND"
    assert page.get_by_role("region", name="The Echo's screen").is_visible()
    assert "British English" in page.text_content("#open-setup")


def test_a_reload_keeps_the_echo(visits):
    """The tab's Echo is still in its session."""
    visitor = visits()
    visitor.says("alexa, open gentle repair")
    visitor.page.reload()
    visitor.page.wait_for_selector("#suggestions button")

    assert visitor.says("i snapped at my son")["request"]["session"]["new"] is False


def test_the_keyboard_alone_is_enough(visits):
    """From the skip link through a conversation, the settings and the drawer, without a mouse, focus never lost."""
    visitor = visits(voice=True)
    page = visitor.page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("alexa, open gentle repair")
    page.keyboard.press("Enter")
    visitor.until("fakeSpeech.spoken.length > 0")
    page.keyboard.press("Escape")
    visitor.waits_for("listening")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.closest('#suggestions') !== null")
    with page.expect_response("**/echo/says"):
        page.keyboard.press("Enter")
    visitor.until("document.activeElement.id === 'text'")
    page.keyboard.press("Escape")

    page.focus("#open-drawer")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "close-drawer"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "open-drawer"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.get_by_label("A speaker, no screen").focus()
    with page.expect_response("**/echo/choose"):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "open-setup"
    assert page.locator("#screen").is_visible()
