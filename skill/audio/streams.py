"""Which streams there are, and where the file of each one stands or will stand.

A file is named for the stream and for everything that its sound depends on: the timing of the pattern, how breaths
fill the length, the text of the modules that make the sound, and the encoder. So a new file is rendered when, and only
when, it would sound different: a cue in other words leaves it alone, and nobody has to remember to raise a version.
"""

import hashlib
import importlib.metadata
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from skill.content.shapes import BreathingPattern
from skill.conversation.breathing import STREAM_MINUTES, paced, stream_name

RENDERERS = ("tones.py", "render.py")
"""The modules beside this one whose text decides how a stream sounds."""
KEY_LENGTH = 16
OUR_FILES = f"*-*.{'[0-9a-f]' * KEY_LENGTH}.mp3*"
"""Matches every file of ours, current or not, whole or half written."""


@dataclass(frozen=True)
class Stream:
    """One stream: a pattern's tones for so many minutes."""

    name: str
    """As in its address: /audio/<name>.mp3."""
    pattern: BreathingPattern
    minutes: int
    file: Path

    @property
    def ready(self) -> bool:
        """Whether it has been rendered."""
        return self.file.exists()


class Streams(Mapping[str, Stream]):
    """Every stream by name, the shortest first. `folder` need not exist yet; `lengths` are in minutes."""

    def __init__(
        self, folder: Path, patterns: Mapping[str, BreathingPattern], lengths: Sequence[int] = STREAM_MINUTES
    ) -> None:
        self.folder = folder
        renderer = _renderer()
        self._by_name: dict[str, Stream] = {}
        for minutes in lengths:
            for id_, pattern in patterns.items():
                name = stream_name(id_, minutes)
                key = _key(pattern, minutes, renderer)
                self._by_name[name] = Stream(name, pattern, minutes, folder / f"{name}.{key}.mp3")

    def offers(self, name: str) -> bool:
        """Whether there is such a stream, and it can be played at once."""
        return name in self and self[name].ready

    def __getitem__(self, name: str) -> Stream:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)


def _key(pattern: BreathingPattern, minutes: int, renderer: str) -> str:
    timing = [[step.move, step.seconds] for step in pattern.steps]
    sound = json.dumps([timing, minutes, paced(pattern, minutes * 60), renderer])
    return hashlib.sha256(sound.encode()).hexdigest()[:KEY_LENGTH]


def _renderer() -> str:
    text = b"".join((Path(__file__).parent / name).read_bytes() for name in RENDERERS)
    return hashlib.sha256(text).hexdigest() + importlib.metadata.version("lameenc")
