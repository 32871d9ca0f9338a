"""Custom tasks: what a routine starts does the same as the words, says that it is done, and leaves nothing open."""

import json

import pytest
from alexa.accepts import faults_of

from skill.alexa.tasks import DEFINITIONS_FOLDER, INTENT_OF
from skill.content import load

CONTENT = load().of("en-US")
DEFINITIONS = sorted(DEFINITIONS_FOLDER.glob("*.json"))


@pytest.fixture
def start(parent):
    """Start a task: `start("Breathe", minutes=1)` returns the exchange, which Alexa accepts."""

    def starts(name, **given):
        task = {"name": f"{parent.skill_id}.{name}", "version": "1", "input": given}
        exchange = parent.sends({"type": "LaunchRequest", "task": task})
        assert faults_of(json.dumps(exchange.response).encode(), exchange.request) == []
        return exchange

    return starts


def completed(exchange):
    """Return the status that Alexa is told; fails unless the session is over and this is all that is sent."""
    (directive,) = exchange.response["response"]["directives"]
    assert directive["type"] == "Tasks.CompleteTask"
    assert exchange.response["response"]["shouldEndSession"] is True
    assert "reprompt" not in exchange.response["response"]
    return directive["status"]["code"]


@pytest.mark.parametrize(("task", "words"), [("Breathe", "breathe with me"), ("DailyReminder", "give me a reminder")])
def test_a_task_does_the_same_as_the_words(start, household, task, words):
    """Word for word, and it is done."""
    exchange = start(task)

    assert completed(exchange) == "200"
    assert exchange.heard.words == household.device().says(words).heard.words


def test_a_length_and_a_child_are_heeded(start):
    """A minute and a half with a child is a minute and a half, the child's way."""
    heard = start("Breathe", minutes=1.5, withChild=True).heard

    assert heard.words.startswith(CONTENT.breathing["flower_candle"].introduction)
    assert heard.seconds == pytest.approx(90, rel=0.05)


@pytest.mark.parametrize("minutes", [5, 1e9, -1, True, "five", None, [2]])
def test_a_task_is_spoken_whatever_the_length(start, minutes):
    """It is over when it is over: nothing goes on playing, and nothing odd breaks it."""
    exchange = start("Breathe", minutes=minutes)

    assert completed(exchange) == "200"
    assert exchange.heard.seconds <= 126


@pytest.mark.parametrize("name", ["Dance", "", "Breathe.Breathe2"])
def test_a_task_that_is_none_of_ours_is_an_ordinary_launch(start, name):
    """It greets, and asks."""
    assert start(name).heard.listening


def test_a_task_that_fails_is_said_to_have_failed(start, monkeypatch):
    """The parent hears that it was not them, and Alexa that it was not done."""
    monkeypatch.setattr("skill.alexa.handler.answer", lambda *_: 1 / 0)
    exchange = start("Breathe")

    assert completed(exchange) == "500"
    assert exchange.heard.words == CONTENT.lines.trouble


@pytest.mark.parametrize("file", DEFINITIONS, ids=lambda file: file.name)
def test_every_definition_names_a_task_that_we_do(file):
    """OpenAPI 3.0 with one path that is posted to, its version, its answers, and a title in every locale."""
    made = json.loads(file.read_text(encoding="utf-8"))
    name, version, _ = file.name.split(".")
    ((path, methods),) = made["paths"].items()

    assert name in INTENT_OF
    assert made["openapi"].startswith("3.0")
    assert made["info"]["version"] == version
    assert made["info"]["x-amzn-alexa-access-scope"] in ("public", "vendor-private")
    assert path == f"/{name}"
    assert set(methods) - {"summary", "description"} == {"post"}
    assert set(methods["post"]["responses"]) == {"200", "400", "404", "500"}
    assert set(made["info"]["x-amzn-display-details"]) == {"en-US", "en-GB", "en-CA", "en-AU", "en-IN"}


def test_every_task_is_defined():
    """What we do can be found by a routine."""
    assert {file.name.split(".")[0] for file in DEFINITIONS} == set(INTENT_OF)
