"""How well utterances are understood: `python tests/evaluation/evaluate.py [open|fresh|sealed] [--faults]`.

The utterances were written by several writers who had not seen the templates, and nothing is learnt from any of them.
`open` is for working on the understanding; `fresh`, by one more writer, for choosing between engines; `sealed` is
opened once, at the end of such work, to see what was really won.
"""

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from skill.understanding import Understanding
from skill.understanding.report import reported

HERE = Path(__file__).parent
OFF_TOPIC, CRISIS = "AMAZON.FallbackIntent", "CrisisIntent"
SLOTS = ("situation", "age", "stage", "when", "minutes", "breaths", "pattern", "companion", "time", "manner")


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


def verdicts(one, intent, told):
    """Yield what is judged of one utterance, and whether it is right."""
    right, expected = intent == one["intent"], one["slots"]
    yield "intent", right
    yield f"intent, by {one['writer']}", right
    yield f"  {one['intent']}", right
    if one["intent"] == CRISIS:
        yield "crisis recognised", right
        yield f"crisis recognised, tier {expected.get('concern')}", right
        if right:
            yield "crisis tier, where recognised", told.get("concern") == expected.get("concern")
    else:
        yield "no false alarm", intent != CRISIS
    if one["intent"] == OFF_TOPIC:
        yield "off-topic recognised", right
    for slot in SLOTS:
        if slot in expected:
            yield f"slot {slot}", fits(expected[slot], told.get(slot))
        elif slot in told and slot != "situation":
            yield f"slot {slot}, not told", False


def main(arguments):
    """Print the report."""
    half = next((word for word in arguments if not word.startswith("-")), "open")
    understanding = Understanding.of("en-US")
    right, seen, faults = Counter(), Counter(), defaultdict(list)
    for one in read(half):
        intent, slots = understanding.resolve(understanding.recognise(one["utterance"]))
        told = reported(slots)
        for what, good in verdicts(one, intent, told):
            seen[what] += 1
            right[what] += good
            if not good:
                faults[what].append(f"{intent} {told} <- {one['intent']} {one['slots']} | {one['utterance']}")
    for what in sorted(seen, key=lambda what: (what.startswith("  "), what)):
        print(f"{right[what] / seen[what]:7.1%}  {right[what]:4} of {seen[what]:4}  {what}")
        if "--faults" in arguments and what.startswith(("  ", "slot")):
            print("".join(f"              {fault}\n" for fault in faults[what]), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
