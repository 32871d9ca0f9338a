"""What a listener has of a response: the words with their silences, how long they take, and what else arrives."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from skill.speech import Digits, Pause, Speech, as_heard, seconds

SPEAK = '<speak xmlns:amazon="amazon" xmlns:alexa="alexa">'
"""Alexa's prefixes, which SSML sent to her need not declare."""
SLOWER = {"85%": 1 / 0.85}
"""How much longer a text takes at a rate of ours."""


@dataclass(frozen=True)
class Heard:
    """One response, as it reaches a parent."""

    words: str
    """What is said, silences as (4s)."""
    seconds: float
    """Estimated length of the speech."""
    listening: bool
    """Whether the microphone is open afterwards."""
    ended: bool
    """Whether the session is over."""
    reprompt: str
    """What is said after silence."""
    card: dict[str, Any] | None
    whispered: bool


def hear(response: dict[str, Any]) -> Heard:
    """Listen to a response envelope."""
    body = response.get("response") or {}
    ssml = _ssml(body.get("outputSpeech"))
    said = parts_of(ssml)
    rate = next((SLOWER[rate] for rate in re.findall(r'<prosody rate="([^"]+)"', ssml)), 1.0)
    should_end = body.get("shouldEndSession")
    return Heard(
        words=as_heard(said),
        seconds=round(sum(seconds((part,)) * (1 if isinstance(part, Pause) else rate) for part in said), 1),
        listening=should_end is False,
        ended=should_end is not False,
        reprompt=as_heard(parts_of(_ssml((body.get("reprompt") or {}).get("outputSpeech")))),
        card=body.get("card"),
        whispered="whispered" in ssml,
    )


def parts_of(ssml: str) -> Speech:
    """Return the parts that the SSML says; neighbouring silences are one. Raises ParseError if it is not XML."""
    parts: list[str | Pause | Digits] = []
    for part in _parts(ET.fromstring(ssml.replace("<speak>", SPEAK, 1))) if ssml else ():  # noqa: S314 - our own answers
        if isinstance(part, Pause) and parts and isinstance(parts[-1], Pause):
            parts[-1] = Pause(parts[-1].seconds + part.seconds)
        else:
            parts.append(part)
    return tuple(parts)


def _parts(element: ET.Element) -> Iterator[str | Pause | Digits]:
    if element.tag == "break":
        yield Pause(_seconds_of(element.get("time", "0ms")))
    elif element.get("interpret-as") == "digits":
        yield Digits(element.text or "")
    else:
        yield from _text(element.text)
        for child in element:
            yield from _parts(child)
            yield from _text(child.tail)


def _seconds_of(time: str) -> float:
    """Read the length of a break: 350ms or 2s."""
    return float(time.removesuffix("ms")) / 1000 if time.endswith("ms") else float(time.removesuffix("s"))


def _text(text: str | None) -> Iterator[str]:
    if text and text.strip():
        yield " ".join(text.split())


def _ssml(output_speech: dict[str, Any] | None) -> str:
    return str((output_speech or {}).get("ssml", ""))
