"""Requests that nobody has thought of: real ones with anything in the place of anything, and visits that wander."""

import copy
import logging

import pytest
from alexa.accepts import faults_of
from alexa.envelopes import REQUESTS, intent, slot
from hostile.corpus import ABSURD_VALUES, BUILT_IN, SLOTS_OF
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skill.conversation.turn import Visit

JUDGED = (
    ("request", "timestamp"),
    ("context", "System", "application", "applicationId"),
    ("session", "application", "applicationId"),
)
"""What decides whether a request is fresh and for us: with these changed, 400 is right as well."""

in_any_way = settings(
    max_examples=200,
    deadline=None,
    derandomize=True,  # the same on every machine; for new ones, take this line out
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

texts = st.text(st.characters(exclude_categories=()), max_size=30) | st.sampled_from(sorted(ABSURD_VALUES.values()))
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts
any_json = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=8
)


class Records(logging.Handler):
    """Keeps what is logged."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.kept = []

    def emit(self, record):
        """Keep one."""
        self.kept.append(record)


@pytest.fixture(scope="module")
def records():
    """What is logged during these tests."""
    records = Records()
    logging.getLogger().addHandler(records)
    yield records
    logging.getLogger().removeHandler(records)


def paths_in(node, above=()):
    """Every path to a value within some JSON."""
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, inner in entries:
        yield (*above, key)
        yield from paths_in(inner, (*above, key))


@st.composite
def mutations(draw):
    """A type of request, and what stands where in its envelope instead of what should."""
    type_ = draw(st.sampled_from(sorted(REQUESTS)))
    changes = draw(st.lists(st.tuples(st.integers(0, 10_000), any_json), min_size=1, max_size=4))
    return type_, changes


@in_any_way
@given(mutated=mutations())
def test_anything_anywhere(alexa, records, mutated):
    """Whatever stands anywhere in a signed request, its answer is acceptable, and nothing breaks."""
    type_, changes = mutated
    made = alexa.envelope(REQUESTS[type_])
    judged = False
    for where, value in changes:
        paths = list(paths_in(made))
        if not paths:
            break
        path = paths[where % len(paths)]
        judged = judged or any(path[: len(one)] == one or one[: len(path)] == path for one in JUDGED)
        place = made
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = copy.deepcopy(value)
    records.kept.clear()
    answer = alexa.sends(made)

    assert answer.status_code == 200 or (judged and answer.status_code == 400)
    if answer.status_code == 200:
        assert faults_of(answer.data, made) == []
    assert not [record for record in records.kept if record.exc_info or record.levelno >= logging.ERROR]


@in_any_way
@given(
    asked=st.sampled_from(sorted([*SLOTS_OF, *BUILT_IN])),
    attributes=st.dictionaries(st.sampled_from(sorted(Visit.__annotations__)), any_json),
)
def test_anything_remembered(alexa, records, asked, attributes):
    """Whatever a session claims to remember, its answer is acceptable, and nothing breaks."""
    made = alexa.envelope(intent(asked), attributes=attributes, new=False)
    records.kept.clear()
    answer = alexa.sends(made)

    assert answer.status_code == 200
    assert faults_of(answer.data, made) == []
    assert not [record for record in records.kept if record.exc_info or record.levelno >= logging.ERROR]


@st.composite
def turns(draw):
    """Something that is said: an intent with some of its slots, sensible or absurd."""
    name = draw(st.sampled_from(sorted([*SLOTS_OF, *BUILT_IN])))
    possible = SLOTS_OF.get(name, "").split()
    values = texts | st.sampled_from(["4", "PT1M", "07:30", "yelled", "sigh", "quietly"])
    told = draw(st.dictionaries(st.sampled_from(possible), values)) if possible else {}
    return intent(name, *(slot(one, value, draw(st.none() | st.just(value))) for one, value in told.items()))


@in_any_way
@given(visit=st.lists(turns(), min_size=1, max_size=8))
def test_any_visit(alexa, records, visit):
    """However a visit wanders, each answer is acceptable, and nothing breaks on what the skill itself remembers."""
    attributes = {}
    records.kept.clear()
    for said in visit:
        made = alexa.envelope(said, attributes=attributes, new=not attributes)
        answer = alexa.sends(made)

        assert answer.status_code == 200
        assert faults_of(answer.data, made) == []
        attributes = answer.json.get("sessionAttributes") or {}
    assert not [record for record in records.kept if record.exc_info or record.levelno >= logging.ERROR]
