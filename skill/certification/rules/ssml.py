"""Speech as Alexa accepts it. Amazon's "Speech Synthesis Markup Language reference", and its limits of a response."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from skill.certification.steps import Step
from skill.simulator.ears import SPEAK

ATTRIBUTES: dict[str, frozenset[str]] = {
    "speak": frozenset(),
    "break": frozenset(("time", "strength")),
    "p": frozenset(),
    "s": frozenset(),
    "sub": frozenset(("alias",)),
    "emphasis": frozenset(("level",)),
    "prosody": frozenset(("rate", "pitch", "volume")),
    "say-as": frozenset(("interpret-as", "format")),
    "audio": frozenset(("src",)),
    "{amazon}effect": frozenset(("name",)),
}
"""Elements of Amazon's subset that we use or may come to use, with their attributes."""
INTERPRETATIONS = frozenset(
    ("characters", "spell-out", "cardinal", "number", "ordinal", "digits", "fraction", "unit", "date", "time",
     "telephone", "address", "interjection", "expletive")
)  # fmt: skip
BREAK = re.compile(r'<break time="([^"]*)"')
BREAK_TIME = re.compile(r"(\d+(?:\.\d+)?)(ms|s)")
LONGEST_BREAK = 10.0
"""Seconds."""
LONGEST_SPEECH = 8000
"""Characters of one output speech."""
MOST_AUDIO = 5
LARGEST_RESPONSE = 120 * 1024
"""Bytes."""
LARGEST_VISIT = 24 * 1024
"""Bytes that a session may carry: well within the response, since Alexa sends them back with every request."""


def is_valid(step: Step) -> Iterator[str]:
    """Well-formed, with no element or attribute that Alexa does not know, and with something to say in it."""
    for text in (step.after.ssml, step.after.reprompt_ssml):
        if not text:
            continue
        try:
            root = ET.fromstring(text.replace("<speak>", SPEAK, 1))  # noqa: S314 - our own reply
        except ET.ParseError as error:
            yield f"is no XML: {error}"
            continue
        for element in root.iter():
            if element.tag not in ATTRIBUTES:
                yield f"has <{element.tag}>, which Alexa does not know"
            elif unknown := set(element.attrib) - ATTRIBUTES[element.tag]:
                yield f"has {sorted(unknown)} on <{element.tag}>"
            if element.get("interpret-as", "digits") not in INTERPRETATIONS:
                yield f"says a text as {element.get('interpret-as')!r}"
        if not "".join(root.itertext()).strip():
            yield "says nothing but silence"


def breaks_are_short(step: Step) -> Iterator[str]:
    """No break of over ten seconds: Alexa refuses the whole response for one."""
    for text in (step.after.ssml, step.after.reprompt_ssml):
        for time in BREAK.findall(text):
            written = BREAK_TIME.fullmatch(time)
            if not written or float(written[1]) / (1000 if written[2] == "ms" else 1) > LONGEST_BREAK:
                yield f"has a break of {time}"


def audio_is_legal(step: Step) -> Iterator[str]:
    """At most five clips, each over HTTPS or from Amazon's own library."""
    sources = re.findall(r'<audio src="([^"]*)"', step.after.ssml)
    if len(sources) > MOST_AUDIO:
        yield f"has {len(sources)} clips"
    for source in sources:
        if not source.startswith(("https://", "soundbank://")):
            yield f"plays {source}"


def lengths_hold(step: Step) -> Iterator[str]:
    """Amazon's limits for one speech and for one response, and our own for what a session carries."""
    for text in (step.after.ssml, step.after.reprompt_ssml):
        if len(text) > LONGEST_SPEECH:
            yield f"has {len(text)} characters of speech"
    if step.after.length > LARGEST_RESPONSE:
        yield f"has {step.after.length} bytes"
    if step.after.visit and len(repr(step.after.visit)) > LARGEST_VISIT:
        yield "carries too much from turn to turn"
