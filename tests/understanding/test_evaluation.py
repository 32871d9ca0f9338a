"""The open half of the evaluation: a change that makes parents less understood is seen at once."""

import sys
from collections import Counter
from pathlib import Path

import pytest

from skill.understanding import Understanding
from skill.understanding.report import reported

sys.path.append(str(Path(__file__).parents[1] / "evaluation"))
from evaluate import read, verdicts

AT_LEAST = {
    "intent": 0.94,
    "crisis recognised": 0.95,
    "no false alarm": 0.97,
    "off-topic recognised": 0.95,
    "slot situation": 0.87,
    "slot age": 0.95,
    "slot when": 0.88,
}
"""A little under what was reached (docs/understanding.md). To be raised with each step, never lowered."""


@pytest.fixture(scope="module")
def shares():
    """The share that is right, of each thing that is judged."""
    understanding = Understanding.of("en-US")
    right, seen = Counter(), Counter()
    for one in read("open"):
        intent, slots = understanding.resolve(understanding.recognise(one["utterance"]))
        for what, good in verdicts(one, intent, reported(slots)):
            seen[what] += 1
            right[what] += good
    return {what: right[what] / seen[what] for what in seen}


@pytest.mark.parametrize("what", AT_LEAST)
def test_it_is_understood_as_well_as_before(shares, what):
    """By the utterances of writers who had not seen the templates."""
    assert shares[what] >= AT_LEAST[what]
