"""SSML for the browser's voice: sentence by sentence, each with its manner and with the seconds it is expected to take.

A voice there is asked for one sentence at a time, so that silences are as long as they should be, and so that the text
can be shown as it is spoken. Where there is no voice, the seconds alone set the pace.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any
from xml.etree import ElementTree as ET

from skill.simulator.ears import SPEAK
from skill.speech import LAST_SOUND, QUOTE_PAUSE, SENTENCE_END, SENTENCE_PAUSE, Digits, seconds

RATES = {"x-slow": 0.5, "slow": 0.75, "medium": 1.0, "fast": 1.25, "x-fast": 1.5}
"""Alexa's named rates; they are also written as a percentage."""
STRENGTHS = {"none": 0.0, "x-weak": 0.0, "weak": 0.25, "medium": 0.5, "strong": 1.0, "x-strong": 1.5}
"""Seconds of a break that is given by strength. Amazon gives no figures; these are our own."""


@dataclass(frozen=True)
class Voiced:
    """One thing for a voice to do: a text, digits one by one, or a silence."""

    kind: str
    """text, digits or pause."""
    seconds: float
    text: str = ""
    rate: float = 1.0
    emphasis: str = ""
    """strong, moderate or reduced, as in SSML."""
    whispered: bool = False
    quoted: bool = False
    """Whether these are words for the parent to say to the child."""


def voiced(output_speech: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Return what a voice has to do for an `outputSpeech`, as plain JSON. Neighbouring silences are one."""
    ssml = str((output_speech or {}).get("ssml", ""))
    if not ssml:
        return []
    root = ET.fromstring(ssml.replace("<speak>", SPEAK, 1))  # noqa: S314 - the skill itself has just answered it
    parts: list[Voiced] = []
    for part in _with_quotes(list(_of(root, Voiced("text", 0)))):
        if part.kind == "pause" and parts and parts[-1].kind == "pause":
            parts[-1] = replace(parts[-1], seconds=round(parts[-1].seconds + part.seconds, 3))
        else:
            parts.append(part)
    return [asdict(part) for part in parts]


def _with_quotes(parts: list[Voiced]) -> list[Voiced]:
    """Mark what stands between the two short silences that set a quote off (`skill.speech.Quote`)."""
    ends = [at for at, part in enumerate(parts) if part.kind == "pause" and part.seconds == QUOTE_PAUSE]
    for start, end in zip(ends[::2], ends[1::2], strict=False):
        for at in range(start + 1, end):
            parts[at] = replace(parts[at], quoted=parts[at].kind != "pause")
    return parts


def _of(element: ET.Element, manner: Voiced) -> Iterator[Voiced]:
    if element.tag == "break":
        if length := _break_seconds(element):
            yield Voiced("pause", length)
        return
    if element.get("interpret-as") == "digits":
        text = element.text or ""
        yield replace(manner, kind="digits", text=text, seconds=round(seconds((Digits(text),)) / manner.rate, 3))
        return
    inside = _manner(element, manner)
    yield from _sentences(element.text, inside)
    for child in element:
        yield from _of(child, inside)
        yield from _sentences(child.tail, inside)


def _manner(element: ET.Element, manner: Voiced) -> Voiced:
    if element.tag == "emphasis":
        return replace(manner, emphasis=element.get("level", "moderate"))
    if element.tag == "prosody" and (rate := _rate(element.get("rate", ""))):
        return replace(manner, rate=manner.rate * rate)
    if element.get("name") == "whispered":
        return replace(manner, whispered=True)
    return manner


def _rate(written: str) -> float:
    percent = re.fullmatch(r"(\d+)%", written)
    return int(percent[1]) / 100 if percent else RATES.get(written, 0.0)


def _break_seconds(element: ET.Element) -> float:
    time = re.fullmatch(r"([\d.]+)(m?s)", element.get("time", ""))
    if not time:
        return STRENGTHS.get(element.get("strength", "medium"), 0.0)
    return float(time[1]) / (1000 if time[2] == "ms" else 1)


def _sentences(text: str | None, manner: Voiced) -> Iterator[Voiced]:
    plain = " ".join((text or "").split())
    if not plain:
        return
    ends = [found.end() for found in SENTENCE_END.finditer(plain)]
    for start, end in zip([0, *ends], [*ends, len(plain)], strict=True):
        sentence = plain[start:end].strip()
        rest = SENTENCE_PAUSE - LAST_SOUND if end < len(plain) else 0
        yield replace(manner, text=sentence, seconds=round((seconds((sentence,)) + rest) / manner.rate, 3))
