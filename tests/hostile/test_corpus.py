"""Every request of the corpus gets its status, breaks nothing, and leaves no word of itself in the log."""

import copy
import datetime as dt
import json
import logging

import pytest
from alexa.accepts import faults_of
from alexa.envelopes import REQUESTS
from hostile.corpus import CONFESSION, CORPUS, GONE, SecondsFromNow

TELLING = 6
"""Characters from which on a text of a request says something about somebody."""
ALLOWED_IN_LOGS = {"LaunchRequest", "IntentRequest", "MEDIA_ERROR_SERVICE_UNAVAILABLE", *REQUESTS}


def envelope_of(hostile, alexa):
    """The envelope of a hostile request that has one."""
    made = alexa.envelope(hostile.request)
    for path, value in hostile.changes:
        *above, last = path
        place = made
        for key in above:
            place = place[key]
        if value is GONE:
            place.pop(last, None)
        elif isinstance(value, SecondsFromNow):
            moment = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=value.seconds)
            place[last] = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        else:
            place[last] = copy.deepcopy(value)
    return made


def texts_in(node):
    """Every text that stands as a value anywhere in some JSON."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for inner in node.values() if isinstance(node, dict) else node:
            yield from texts_in(inner)


def test_size_of_the_corpus():
    """There are many of them, and no two have the same name."""
    assert len(CORPUS) >= 150
    assert len({hostile.name for hostile in CORPUS}) == len(CORPUS)


@pytest.mark.parametrize("hostile", CORPUS, ids=lambda hostile: hostile.name)
def test_corpus(hostile, alexa, caplog):
    """The right status; a refusal without a word, an answer that Alexa accepts; a log that tells nothing."""
    made = hostile.body if hostile.body is not None else envelope_of(hostile, alexa)
    with caplog.at_level(logging.DEBUG):
        answer = alexa.sends(made, method=hostile.method, path=hostile.path, **hostile.headers)

    assert answer.status_code == hostile.status
    if hostile.status == 400:
        assert answer.data == b""
    if hostile.status == 200:
        assert faults_of(answer.data, made) == []
    assert not [record for record in caplog.records if record.exc_info or record.stack_info]
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert CONFESSION not in caplog.text
    logged = "\n".join(record.getMessage() for record in caplog.records)
    for text in texts_in(made) if isinstance(made, dict) else ():
        assert len(text) < TELLING or text in ALLOWED_IN_LOGS or text not in logged


def test_afterwards(alexa):
    """After all that the skill is as well as before."""
    made = alexa.envelope(REQUESTS["IntentRequest"])

    assert json.loads(alexa.sends(made).data)["response"]["outputSpeech"]
