"""Reading requests with the SDK's frozen models: all that they know, and all that they do not."""

import datetime as dt
import json
import re
from enum import Enum

import pytest
from alexa.envelopes import REQUESTS, envelope
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import IntentRequest, Request, RequestEnvelope

from skill.alexa.serializer import TolerantSerializer, reader_of

NOW = dt.datetime(2026, 3, 14, 16, tzinfo=dt.UTC)
ODD_VALUES = [None, True, 0, -1, 1.5, "", "odd", [], [None], ["odd"], [[]], {}, {"type": "odd"}, {"odd": [{}]}]


def read(made):
    """The model of an envelope."""
    return TolerantSerializer().deserialize(json.dumps(made), RequestEnvelope)


def changed_everywhere(node, value):
    """The same JSON with one node after the other replaced."""
    if isinstance(node, dict):
        for key, inner in node.items():
            yield {**node, key: value}
            for changed in changed_everywhere(inner, value):
                yield {**node, key: changed}
    elif isinstance(node, list):
        for index, inner in enumerate(node):
            yield [*node[:index], value, *node[index + 1 :]]
            for changed in changed_everywhere(inner, value):
                yield [*node[:index], changed, *node[index + 1 :]]


@pytest.mark.parametrize("type_", REQUESTS)
def test_reads_what_the_stock_one_reads(type_):
    """Where the SDK's own serializer can read an envelope, ours reads the very same from it."""
    made = envelope(REQUESTS[type_], timestamp=NOW)

    assert read(made).to_dict() == DefaultSerializer().deserialize(json.dumps(made), RequestEnvelope).to_dict()


def test_every_type_of_the_sdk_has_an_envelope():
    """No type that the SDK knows is left out of these tests."""
    assert set(REQUESTS) == set(Request.discriminator_value_class_map)


@pytest.mark.parametrize("value", ODD_VALUES, ids=ascii)
@pytest.mark.parametrize("type_", REQUESTS)
def test_any_value_anywhere(type_, value):
    """Whatever stands in the place of whatever else, the rest is read and nothing is raised."""
    made = envelope(REQUESTS[type_], timestamp=NOW)
    for request in changed_everywhere(made["request"], value):
        assert isinstance(read({**made, "request": request}), RequestEnvelope)


@pytest.mark.parametrize("value", ODD_VALUES, ids=ascii)
def test_any_value_anywhere_around(value):
    """The same for the session and the context."""
    made = envelope(REQUESTS["LaunchRequest"], timestamp=NOW)
    for around in changed_everywhere({"session": made["session"], "context": made["context"]}, value):
        assert read({**made, **around}).request.object_type == "LaunchRequest"


def test_unknown_request_type():
    """A type from after 2023 is read as a request of no particular kind, with its name kept."""
    made = envelope({"type": "Alexa.Tomorrow.Happened", "what": {"is": "new"}}, timestamp=NOW)

    request = read(made).request

    assert type(request) is Request
    assert request.object_type == "Alexa.Tomorrow.Happened"
    assert request.timestamp == NOW


@pytest.mark.parametrize("payload", ["", "{", "nonsense", "[" * 100_000, "\ufeff{}"], ids=lambda text: text[:9])
def test_no_json(payload):
    """Text that is no JSON is told without a word of it."""
    with pytest.raises(SerializationException, match=r"^not JSON$"):
        TolerantSerializer().deserialize(payload, RequestEnvelope)


def test_nothing():
    """No payload is no model, as with the stock one."""
    assert TolerantSerializer().deserialize(None, RequestEnvelope) is None


@pytest.mark.parametrize(
    ("type_", "value", "expected"),
    [
        ("str", "a", "a"),
        ("str", 1, None),
        ("int", 1, 1),
        ("int", True, None),
        ("int", 1.5, None),
        ("int", "1", None),
        ("float", 1, 1),
        ("float", True, None),
        ("bool", False, False),
        ("bool", 0, None),
        ("object", {"a": [1]}, {"a": [1]}),
        ("datetime", "2026-03-14T16:00:00Z", NOW),
        ("datetime", "noon", None),
        ("datetime", 5, None),
        ("date", "2026-03-14", NOW.date()),
        ("date", [], None),
        ("list[str]", ["a", 1], ["a", None]),
        ("list[str]", "a", None),
        ("dict(str, int)", {"a": 1, "b": "c"}, {"a": 1, "b": None}),
        ("dict(str, int)", [], None),
        ("ask_sdk_model.dialog_state.DialogState", "LATER", None),
    ],
)
def test_native_values(type_, value, expected):
    """A value of another type than the model says counts as not given."""
    assert reader_of(type_)(value) == expected


def test_known_enum_value():
    """An enum value that the SDK knows is the SDK's own member."""
    state = read(envelope(REQUESTS["IntentRequest"], timestamp=NOW)).request.dialog_state

    assert isinstance(state, Enum)
    assert state.value == "STARTED"


def test_slots_keep_what_is_good():
    """One broken slot does not take the others with it."""
    made = envelope(REQUESTS["IntentRequest"], timestamp=NOW)
    made["request"]["intent"]["slots"]["situation"] = 5
    request = read(made).request

    assert isinstance(request, IntentRequest)
    assert request.intent.slots["situation"] is None
    assert request.intent.slots["age"].value == "4"


def test_writes_like_the_stock_one():
    """What is written is what the SDK's serializer writes."""
    model = read(envelope(REQUESTS["IntentRequest"], timestamp=NOW))

    written = TolerantSerializer().serialize(model)

    assert written == DefaultSerializer().serialize(model)
    assert re.fullmatch(r"2026-03-14T16:00:00(\+00:00|Z)", written["request"]["timestamp"])
