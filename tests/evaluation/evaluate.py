"""How well utterances are understood: `python tests/evaluation/evaluate.py [open|sealed] [--faults]`.

The utterances were written by people who had not seen the templates. `open` is for working on the understanding;
`sealed` is opened once, at the end of such work, to see what was really won.
"""

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from skill.understanding import Understanding
from skill.understanding.learned import Learned
from skill.understanding.report import reported

HERE = Path(__file__).parent
OFF_TOPIC, CRISIS = "AMAZON.FallbackIntent", "CrisisIntent"


def read(half):
    """Return the utterances of one half, each with its writer."""
    return [
        {**json.loads(line), "writer": file.stem}
        for file in sorted((HERE / half).glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


def fits(expected, actual):
    """Whether a slot is right: one of several where several are right; ages in any order."""
    if isinstance(expected, list) and all(isinstance(one, str) for one in expected):
        return actual in expected
    if isinstance(expected, list):
        return isinstance(actual, list) and sorted(expected) == sorted(actual)
    if isinstance(expected, float | int) and isinstance(actual, float | int):
        return abs(expected - actual) < 0.03
    return expected == actual


def main():
    """Print the report."""
    half = next((word for word in sys.argv[1:] if not word.startswith("-")), "open")
    show_faults = "--faults" in sys.argv
    understanding = Understanding.of("en-US", Learned.load())
    right, seen = Counter(), Counter()
    faults = defaultdict(list)
    for one in read(half):
        intent, slots = understanding.resolve(understanding.recognise(one["utterance"]))
        told, expected = reported(slots), one["slots"]

        def count(what, good):
            seen[what] += 1
            right[what] += good
            if not good:
                faults[what].append(f"{intent} {told} <- {one['intent']} {expected} | {one['utterance']}")

        count("intent", intent == one["intent"])
        count(f"intent, by {one['writer']}", intent == one["intent"])
        count(f"  {one['intent']}", intent == one["intent"])
        if one["intent"] == CRISIS:
            count("crisis recognised", intent == CRISIS)
            count(f"crisis recognised, tier {expected.get('concern')}", intent == CRISIS)
            count(
                "crisis tier, where recognised", told.get("concern") == expected.get("concern")
            ) if intent == CRISIS else None
        else:
            count("no false alarm", intent != CRISIS)
        if one["intent"] == OFF_TOPIC:
            count("off-topic recognised", intent == OFF_TOPIC)
        for slot in (
            "situation",
            "age",
            "stage",
            "when",
            "minutes",
            "breaths",
            "pattern",
            "companion",
            "time",
            "manner",
        ):
            if slot in expected:
                count(f"slot {slot}", fits(expected[slot], told.get(slot)))
            elif slot in told and slot != "situation":
                count(f"slot {slot} not told", False)
    for what in sorted(seen, key=lambda what: (what.startswith("  "), what)):
        print(f"{right[what] / seen[what]:7.1%}  {right[what]:4} of {seen[what]:4}  {what}")
        if show_faults and what.startswith(("  ", "slot")):
            print("".join(f"              {fault}\n" for fault in faults[what]), end="")


if __name__ == "__main__":
    main()
