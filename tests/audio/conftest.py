"""What the tests of tones share: patterns, and a few streams that are soon rendered."""

import msgspec
import pytest

from skill.audio.streams import Streams
from skill.content import load

PATTERNS = load().of("en-US").breathing
SHORT = (1, 2)
"""Minutes."""


@pytest.fixture
def patterns():
    """Every pattern by its id."""
    return PATTERNS


@pytest.fixture
def streams(tmp_path):
    """The short streams of one pattern, in a folder that does not exist yet."""
    return Streams(tmp_path / "audio", {"sigh": PATTERNS["sigh"]}, SHORT)


@pytest.fixture
def in_other_words():
    """A pattern with the same timing whose cues were reworded."""
    pattern = PATTERNS["sigh"]
    steps = tuple(msgspec.structs.replace(step, cues=("Now.",)) for step in pattern.steps)
    return msgspec.structs.replace(pattern, steps=steps)


@pytest.fixture
def at_another_pace():
    """A pattern whose last phase is half a second longer."""
    pattern = PATTERNS["sigh"]
    last = msgspec.structs.replace(pattern.steps[-1], seconds=pattern.steps[-1].seconds + 0.5)
    return msgspec.structs.replace(pattern, steps=(*pattern.steps[:-1], last))
