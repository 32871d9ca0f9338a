"""The evaluation as Amazon's NLU annotation set: `python tests/evaluation/annotations.py [open|fresh|sealed] > FILE`.

For the real Alexa: `ask smapi create-nlu-annotation-set`, `update-annotations-for-nlu-annotation-sets` with this JSON,
then `create-nlu-evaluations`. What our own understanding resolves from free words, Alexa only has to hand over: a story
passes there as TellWhatHappenedIntent. Slots are left out, as Amazon allows: ids of ours are not values of hers.
"""

import json
import sys

from evaluate import read

RESOLVED_FROM_STORIES = {
    "RepairPhraseIntent",
    "BeforeIntent",
    "NotReadyIntent",
    "SelfCompassionIntent",
    "LogRepairIntent",
    "CrisisIntent",
}
REFERENCE_TIME = "2026-03-14T16:00:00Z"


def annotation(one):
    """Return one annotation: the utterance, and every intent that is right for it."""
    wanted = [one["intent"]]
    if one["intent"] in RESOLVED_FROM_STORIES:
        wanted.append("TellWhatHappenedIntent")
    return {
        "inputs": {"utterance": one["utterance"], "referenceTimestamp": REFERENCE_TIME},
        "expected": [{"intent": {"name": name, "slots": {}}} for name in wanted],
    }


if __name__ == "__main__":
    half = sys.argv[1] if len(sys.argv) > 1 else "open"
    print(json.dumps({"data": [annotation(one) for one in read(half)]}, indent=1))
