"""The server side of the page: an Echo for each tab, what it is told, and who may ask."""

import json

import pytest
import test_conversations

from skill import yaml
from skill.simulator import suggestions
from skill.simulator.echo import MOST_ECHOS
from skill.simulator.page import living_household, page


def test_the_first_answer_has_all_that_the_page_shows(tab):
    """Words to speak, what was understood, the JSON of both ways, and what may be said next."""
    answer = tab.says("I yelled at my four year old.")

    assert any(part["text"].startswith("I was really frustrated") for part in answer["voiced"])
    assert answer["understood"]["intent"] == "RepairPhraseIntent"
    assert answer["understood"]["told"] == {"age": 4, "situation": "yelled"}
    assert answer["request"]["request"]["intent"]["name"] == "RepairPhraseIntent"
    assert answer["response"]["response"]["shouldEndSession"] is True
    assert "Say that again" in answer["suggestions"]
    assert answer["milliseconds"] > 0


def test_free_words_are_shown_as_sent_and_as_meant(tab):
    """A story goes out as a story; beside it stands what the skill makes of it."""
    understood = tab.says("he spilled his juice all over and I completely lost my mind at him")["understood"]

    assert understood["intent"] == "TellWhatHappenedIntent"
    assert understood["meant"] == "RepairPhraseIntent"
    assert understood["told"]["situation"]


def test_the_skill_is_opened_by_its_name(tab):
    """As it is said to an Echo, with the comma that people type."""
    answer = tab.says("Alexa, open Gentle Repair")

    assert answer["listening"]
    assert answer["inSession"]
    assert answer["reprompt"][0]["text"] == "What happened?"


def test_a_reminder_that_is_set_is_seen(tab, other_tab):
    """Alexa's own question, then the reminder: in the tab where it was set, and in no other."""
    tab.says("remind me every evening")
    assert "permission" in tab.says("yes")["consent"]
    answer = tab.says("yes")

    assert answer["consent"] == ""
    assert answer["reminders"] == [{"time": "19:30", "text": "A gentle moment for you."}]
    assert other_tab.does("stand-before")["reminders"] == []
    assert tab.does("start-over")["reminders"] == []


def test_permission_declined_on_the_page(tab):
    """No is no: nothing is set, and the skill says that this is fine."""
    tab.says("remind me every evening")
    tab.says("yes")
    answer = tab.says("no")

    assert answer["words"] == "That's fine. Ask me for it any time."
    assert (answer["consent"], answer["reminders"]) == ("", [])


def test_each_tab_has_an_echo_of_its_own(tab, other_tab):
    """What is kept for whoever speaks in one is not known in the other."""
    tab.says("keep in mind that my son is four")
    tab.says("alexa ask gentle repair to remember that my son is four")

    assert "again" in tab.says("alexa open gentle repair")["words"]
    assert "again" not in other_tab.says("alexa open gentle repair")["words"]


def test_tabs_are_remembered_in_a_bounded_number(living, tab):
    """The one unused longest is forgotten first, and simply begins anew."""
    tab.says("alexa open gentle repair")
    client = living.app.test_client()
    for number in range(MOST_ECHOS):
        client.post("/echo/stand-before", json={"key": f"{number + 2:032x}"})

    assert tab.does("stand-before")["inSession"] is False


def test_a_person_who_was_here_before_is_greeted_as_such(tab):
    """Somebody for whom something is kept."""
    tab.chooses(returning=True)

    assert "again" in tab.says("alexa open gentle repair")["words"]


def test_a_locale_has_its_own_words(tab):
    """In Britain the number is British."""
    tab.chooses(locale="en-GB")

    assert "116" in tab.says("i want to hurt myself")["words"]


def test_the_clock_of_an_echo_can_be_set(tab, other_tab):
    """Another day has another reminder; the clock of another tab stays."""
    today = other_tab.says("give me a reminder")["words"]
    tab.chooses(moment="2026-03-15T20:30")
    later = tab.says("give me a reminder")

    assert later["request"]["request"]["timestamp"] == "2026-03-16T00:30:00Z"
    assert later["words"] != today
    assert other_tab.says("give me a reminder")["request"]["request"]["timestamp"].startswith("2026-03-14")


def test_a_screen_and_a_voice_are_told_to_the_skill(tab):
    """As Alexa tells them."""
    tab.chooses(screen="round", recognised=True)
    context = tab.says("breathe with me")["request"]["context"]

    assert context["Viewport"]["shape"] == "ROUND"
    assert "Alexa.Presentation.APL" in context["System"]["device"]["supportedInterfaces"]
    assert context["System"]["person"]["personId"]


def test_another_screen_does_not_end_the_session(tab):
    """Only who speaks, and which English, begins anew."""
    tab.says("alexa open gentle repair")

    assert tab.chooses(screen="tv")["inSession"] is True
    assert tab.chooses(screen="tv", locale="en-AU")["inSession"] is False


@pytest.mark.parametrize(
    "choices", [{"locale": "xx"}, {"screen": "cinema"}, {"moment": "soon"}, {"colour": "red"}, "none"]
)
def test_a_choice_there_is_none_of_is_refused(living, choices):
    """With 400, never with an error of ours."""
    answer = living.app.test_client().post("/echo/choose", json={"key": "0" * 32, "choices": choices})

    assert answer.status_code == 400


def test_silence_closes_the_session(tab):
    """The skill is told why, as Alexa tells it."""
    tab.says("alexa open gentle repair")
    silence = tab.does("stays-silent")

    assert silence["request"]["request"]["reason"] == "EXCEEDED_MAX_REPROMPTS"
    assert silence["inSession"] is False


def test_a_mistake_in_a_file_arrives_with_the_next_answer(tab, content):
    """File, field and reason, beside the last good words."""
    file = content / "en/repair/yelled.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("    say: ", "    sey: ", 1), encoding="utf-8")
    answer = tab.says("i yelled at my four year old")

    assert answer["mistake"]["file"] == "content/en/repair/yelled.yaml"
    assert "I was really frustrated" in answer["words"]


def test_an_edited_phrase_is_spoken_by_the_next_answer(tab, content):
    """All the way from the file to the voice."""
    file = content / "en/repair/yelled.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("You came back. That matters.", "You're back. That matters."), encoding="utf-8")

    assert "You're back. That matters." in tab.says("i yelled at my four year old")["words"]


def test_a_saved_conversation_passes_among_the_others(tab, household, clock, tmp_path):
    """What was said on the page, spoken anew for the file, is held word for word by the suite."""
    tab.chooses(locale="en-GB", returning=True)
    tab.says("alexa, open gentle repair")
    tab.says("I've been: a monster, #1 of them; I snapped at my son")
    tab.says("say it quietly")
    tab.says("no")
    tab.says("alexa ask gentle repair to open up")
    tab.says("alexa open gentle repair")
    tab.does("stays-silent")
    saved = tab.does("conversation", about="A parent tries: everything at once.")
    script = tmp_path / saved["name"]
    script.write_text(saved["text"], encoding="utf-8")

    assert saved["name"] == "a_parent_tries_everything_at_once.yaml"
    assert saved["text"].startswith("# A parent tries: everything at once.\n")
    assert len(yaml.parse(saved["text"])) == 9
    test_conversations.test_conversation(script, household, clock)


def test_a_changed_conversation_fails(tab, household, clock, tmp_path):
    """The saved file really holds the skill to its words."""
    tab.says("i yelled at my four year old")
    saved = tab.does("conversation", about="Held.")
    script = tmp_path / "held.yaml"
    script.write_text(saved["text"].replace("frustrated", "delighted"), encoding="utf-8")

    with pytest.raises(AssertionError):
        test_conversations.test_conversation(script, household, clock)


def test_every_suggestion_is_understood(words):
    """Whatever the page offers to tap, the model knows, in every locale."""
    known = suggestions.known()
    offered = {*known["start"], *known["afterwards"]}
    offered |= {text for group in ("questions", "topics") for texts in known[group].values() for text in texts}
    for locale in ("en-US", "en-GB", "en-CA", "en-AU", "en-IN"):
        understanding = words.understanding_of(locale)
        lost = {
            text
            for text in offered
            if understanding.resolve(understanding.recognise(text))[0].endswith("FallbackIntent")
        }

        assert lost == set()


def test_every_question_has_suggestions(words):
    """No question of the skill leaves the page without something to tap."""
    content = words.content_of("en-US")
    asked = {*content.lines.questions.__struct_fields__, *content.scheduling.questions.__struct_fields__}

    assert asked <= set(suggestions.known()["questions"])


@pytest.mark.parametrize(
    ("host", "headers", "status"),
    [
        ("127.0.0.1:5000", {}, 200),
        ("localhost:5000", {"Origin": "http://localhost:5000", "Sec-Fetch-Site": "same-origin"}, 200),
        ("[::1]:5000", {}, 200),
        ("evil.example", {}, 403),
        ("127.0.0.1.evil.example:5000", {}, 403),
        ("127.0.0.1:5000", {"Origin": "https://evil.example"}, 403),
        ("127.0.0.1:5000", {"Origin": "http://127.0.0.1:8000"}, 403),
        ("127.0.0.1:5000", {"Origin": "null"}, 403),
        ("127.0.0.1:5000", {"Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
def test_other_sites_are_refused(living, host, headers, status):
    """A browser that shows another site cannot be made to use or to read the page."""
    client = living.app.test_client()
    said = client.post("/echo/stand-before", json={"key": "0" * 32}, base_url=f"http://{host}", headers=headers)

    assert said.status_code == status
    if status != 200:
        assert client.get("/", base_url=f"http://{host}", headers=headers).status_code == status


def test_only_json_is_taken(living):
    """A form of another site can send text, and nothing comes of it."""
    body = json.dumps({"key": "0" * 32, "text": "i yelled"})
    answer = living.app.test_client().post("/echo/says", data=body, content_type="text/plain")

    assert answer.status_code == 415


@pytest.mark.parametrize(
    ("action", "given", "status"),
    [
        ("fly", {"key": "0" * 32}, 404),
        ("says", {"key": "short", "text": "hello"}, 400),
        ("says", {"key": "0" * 32, "text": "  "}, 400),
        ("says", [], 400),
        ("sends", {"key": "0" * 32, "request": {"type": "LaunchRequest"}}, 400),
        ("sends", {"key": "0" * 32, "request": 3}, 400),
    ],
)
def test_nonsense_is_refused(living, action, given, status):
    """With the right status and a body the page can read."""
    answer = living.app.test_client().post(f"/echo/{action}", json=given)

    assert answer.status_code == status
    assert answer.json["error"]


def test_the_page_loads_from_nowhere_else(living):
    """Its policy forbids it, and nothing in it asks for it."""
    answer = living.app.test_client().get("/")

    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "<script>" not in answer.text
    assert "style=" not in answer.text
    assert "://" not in answer.text.replace("http://www.w3.org/2000/svg", "")


def test_the_page_needs_words_that_live(household):
    """A household whose words stand still has no page."""
    with pytest.raises(TypeError):
        page(household)


def test_a_living_household_keeps_the_real_time(tmp_path):
    """Without a choice, it is now."""
    household = living_household(f"sqlite:///{tmp_path / 'memory.sqlite3'}")

    assert household.now().tzinfo is not None
    household.close()
