"""The open parts of the evaluation: a change that makes parents less understood is seen at once."""

import sys
from collections import Counter
from pathlib import Path

import pytest

from skill.understanding import Understanding
from skill.understanding.report import reported

sys.path.append(str(Path(__file__).parents[1] / "evaluation"))
from evaluate import read, verdicts

AT_LEAST = {
    "intent": 0.97,
    "crisis recognised": 0.98,
    "no false alarm": 0.98,
    "off-topic recognised": 0.97,
    "slot situation": 0.93,
    "slot age": 0.96,
    "slot when": 0.94,
}
"""A little under what was reached (docs/understanding.md). To be raised with each step, never lowered."""
EVERY_INTENT_AT_LEAST = 0.7
"""Of the intents of which there are enough utterances to tell."""
ENOUGH = 5


@pytest.fixture(scope="module")
def shares():
    """The share that is right, of each thing that is judged."""
    understanding = Understanding.of("en-US")
    right, seen = Counter(), Counter()
    for one in (*read("open"), *read("fresh")):
        intent, slots = understanding.resolve(understanding.recognise(one["utterance"]))
        for what, good in verdicts(one, intent, reported(slots)):
            seen[what] += 1
            right[what] += good
    return {what: right[what] / seen[what] for what in seen if seen[what] >= ENOUGH}


@pytest.mark.parametrize("what", AT_LEAST)
def test_it_is_understood_as_well_as_before(shares, what):
    """By the utterances of writers who had not seen the templates."""
    assert shares[what] >= AT_LEAST[what]


def test_no_intent_is_left_behind(shares):
    """What few parents ask for is understood as well: no good average hides it."""
    assert {
        what: share for what, share in shares.items() if what.startswith("  ") and share < EVERY_INTENT_AT_LEAST
    } == {}
