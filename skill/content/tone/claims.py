"""What no line of ours may claim, in any file: no trial shows that a phrase mends a child, or a breath an illness.

What research does say, and how surely, is in `content/en/science.yaml`; its limits are why this list is as it is.
"""

import re
from collections.abc import Iterator

from skill.content.tone.places import Place
from skill.content.tone.text import any_of, plain

PROOF = any_of(
    r"(?:clinically|scientifically|medically) \w+",
    "prove[ns]",
    r"guarantee\w*",
    "evidence-based",
    r"(?:research|studies|science|experts?|(?:dr|doctor)\.?(?: \w+)?|doctors|psychologists?|therapists?)"
    " (?:shows?|proves?|agrees?|recommends?)",
)
EFFECT = any_of(
    r"strengthen(?:s|ed|ing)?\b[\w' ]*\b(?:attachment|bond|security)",
    "secure attachment",
    "makes? (?:a |your )?child(?:ren)? secure",
    "fully restored?",
    r"(?:lowers?|reduces?|drops?|brings? down)\b[\w' ]*\b(?:blood pressure|cortisol|heart rate|anxiety|stress)",
    "stops? (?:panic|anxiety)",
    "treats",
    "treatment",
    "cures?",
    "heals",
    "will (?:heal|fix|cure)",
    "vagus",
    r"rewir\w+",
    r"diagnos\w+",
    "therapeutic",
)
SHARE = re.compile(r"\b(?:thirty|seventy|30|70) ?(?:percent|per cent|%)")
HARMLESS = any_of(
    r"(?:doesn't|does not|didn't|won't) (?:matter|hurt|harm)\b[\w' ]*\b(?:hit|yell|shout|smack|spank)\w*",
    "no (?:lasting )?harm done",
)
BRANDS = any_of(
    "good inside", r"dr\.? becky", "circle of security", "headspace", "calm app", "gottman", "big little feelings"
)

WHY = {
    PROOF: "claims proof that there is none of",
    EFFECT: "claims an effect that nobody has shown",
    SHARE: "is about babies at play, frame by frame, and no share of days gone wrong",
    HARMLESS: "makes light of what frequent harshness does",
    BRANDS: "sounds as if somebody endorsed us",
}


def claims(place: Place) -> Iterator[str]:
    """Yield each claim that a text makes and we must not."""
    for wording, why in WHY.items():
        for match in wording.finditer(plain(place.text)):
            yield f'"{match[0]}" {why}'
