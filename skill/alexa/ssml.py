"""A `Speech` in Alexa's SSML: text escaped, silences as breaks, telephone numbers digit by digit."""

from collections.abc import Collection
from xml.sax.saxutils import escape

from skill.speech import QUOTE_PAUSE, Digits, Part, Pause, Quote, Speech, joined

LONGEST_BREAK = 10.0
"""Seconds: Amazon's limit for one break; a longer silence is several."""
LONGEST_SSML = 8000
"""Characters in one output speech (Amazon's limit)."""
SLOWER_SPEED = 0.85
"""How fast "slower" is spoken, of the usual speed."""
SLOWER_RATE = f"{SLOWER_SPEED:.0%}"


def ssml(said: Speech, manners: Collection[str] = ()) -> str:
    """Return the speech as SSML without the `speak` element, which the SDK's response builder adds."""
    written = joined(_written(part) for part in said)
    if written and "slower" in manners:
        written = f'<prosody rate="{SLOWER_RATE}">{written}</prosody>'
    if written and "quietly" in manners:
        written = f'<amazon:effect name="whispered">{written}</amazon:effect>'
    return written


def _written(part: Part) -> str:
    match part:
        case Pause():
            return _breaks(part.seconds)
        case Quote():
            return f"{_breaks(QUOTE_PAUSE)} {escape(part.text)} {_breaks(QUOTE_PAUSE)}"
        case Digits():
            groups = (f'<say-as interpret-as="digits">{escape(group)}</say-as>' for group in part.text.split())
            return f" {_breaks(0.2)} ".join(groups)
        case str():
            return escape(part)


def _breaks(seconds: float) -> str:
    breaks = []
    milliseconds = round(seconds * 1000)
    while milliseconds > 0:
        one = min(milliseconds, round(LONGEST_BREAK * 1000))
        breaks.append(f'<break time="{one}ms"/>')
        milliseconds -= one
    return "".join(breaks)
