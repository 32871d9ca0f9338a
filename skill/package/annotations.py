"""The evaluation as Amazon's NLU annotation set, to be run against the real Alexa.

With the written file: `ask smapi create-nlu-annotation-set`, `update-annotations-for-nlu-annotation-sets` with it, then
`create-nlu-evaluations`. What our own understanding resolves from free words, Alexa only has to hand over: a story
passes there as TellWhatHappenedIntent. Slots are left out, as Amazon allows: ids of ours are not values of hers.
"""

import json
from pathlib import Path
from typing import Any

EVALUATION = Path(__file__).parents[2] / "tests" / "evaluation"
"""Utterances by writers who had not seen the templates; nothing is learnt from them."""
SETS = ("open", "fresh")
"""Those that anybody may look at; `sealed` stays closed."""
RESOLVED_FROM_STORIES = frozenset(
    ("RepairPhraseIntent", "BeforeIntent", "NotReadyIntent", "SelfCompassionIntent", "LogRepairIntent", "CrisisIntent")
)
REFERENCE_TIME = "2026-03-14T16:00:00Z"


def annotation_set(name: str, folder: Path = EVALUATION) -> dict[str, Any]:
    """Return one set of the evaluation as Amazon's JSON; an empty one where the evaluation is not at hand."""
    files = sorted((folder / name).glob("*.jsonl"))
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return {"data": [_annotation(json.loads(line)) for line in lines]}


def _annotation(one: dict[str, Any]) -> dict[str, Any]:
    """Return an utterance with every intent that is right for it."""
    wanted = [one["intent"]]
    if one["intent"] in RESOLVED_FROM_STORIES:
        wanted.append("TellWhatHappenedIntent")
    return {
        "inputs": {"utterance": one["utterance"], "referenceTimestamp": REFERENCE_TIME},
        "expected": [{"intent": {"name": name, "slots": {}}} for name in wanted],
    }
