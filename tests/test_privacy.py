"""What a parent confesses is never kept: not in the store, not in the log."""

import logging
import re

import pytest

from skill.content import load

CONFESSIONS = [
    "alexa open gentle repair",
    "i smacked my four year old at bedtime and i feel sick",
    "other words",
    "keep that one",
    "we made up",
    "i want to hurt myself",
    "yes",
    "i shook the baby",
    "no",
    "alexa ask gentle repair to walk me through embarrassing my teenager",
    "the whole way",
    "next",
    "next",
    "practice with me",
    "my words are i embarrassed you at bedtime and you made me so mad",
    "next",
    "alexa ask gentle repair i called my teenager a brat last night",
    "alexa ask gentle repair to say that again",
]
CONTENT = load().of("en-US")
TRACES = [
    *CONTENT.situations,
    *(phrase.id for situation in CONTENT.situations.values() for phrase in situation.phrases),
    *(phrase.say for situation in CONTENT.situations.values() for phrase in situation.phrases),
    "smacked",
    "bedtime",
    "brat",
    "embarrassed you",
    "embarrassing",
    "teenager",
    "hurt myself",
    "shook",
    "crisis",
    "Crisis",
    "B_shaken",
    "amzn1.ask.account",
    "amzn1.ask.device",
]


@pytest.fixture
def confessed(household, caplog):
    """A household in which a parent has told everything, and what was logged meanwhile."""
    with caplog.at_level(logging.DEBUG):
        device = household.device()
        for utterance in CONFESSIONS:
            device.says(utterance)
    return [record.getMessage() for record in caplog.records]


def found_in(text):
    """Return the traces that a text holds, as whole words."""
    return [trace for trace in TRACES if re.search(rf"(?<![\w-]){re.escape(trace)}(?![\w-])", text)]


def test_the_store_holds_no_trace(confessed, tmp_path):
    """No word, no situation, no crisis, no phrase, and nobody's id, in any byte of it."""
    stored = b"".join(file.read_bytes() for file in tmp_path.glob("memory.sqlite3*"))

    assert b"favourite" in stored
    assert found_in(stored.decode("latin-1")) == []


def test_the_log_holds_no_trace(confessed):
    """Whoever reads the log learns nothing of what was said."""
    assert found_in("\n".join(confessed)) == []


def test_an_error_is_logged_without_what_was_said(household, caplog, monkeypatch):
    """When answering fails, the parent hears a kind sentence, and the log type and place alone."""
    device = household.device()
    monkeypatch.setattr("skill.alexa.handler.answer", lambda turn, _: {}[turn.intent + "my secret words"])

    exchange = device.says("alexa ask gentle repair i smacked my son")

    assert exchange.status == 200
    assert exchange.heard.words == CONTENT.lines.trouble
    assert "KeyError at" in caplog.text
    assert "secret" not in caplog.text
    assert "smacked" not in caplog.text
