"""A conversation as a file for `tests/conversations/`: what a parent said, and what the skill answers on a quiet day.

It is spoken anew for the file, under the conditions that the tests hold it to: a fixed noon, nothing kept from before,
and of several wordings always the first. So what is saved passes, and stays the same until somebody changes the skill.
"""

import datetime as dt
import tempfile
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from skill import yaml
from skill.app import Words
from skill.simulator.device import Device, Exchange
from skill.simulator.ears import Heard
from skill.simulator.household import Household

T = TypeVar("T")

NOON = dt.datetime(2026, 3, 14, 16, 0, tzinfo=dt.UTC)
"""Noon in New York on a day when nothing in particular happens."""
BETWEEN_TURNS = 20
"""Seconds that pass before each thing the parent says."""
OPENS, STAYS_SILENT = "(opens)", "(stays silent)"
"""What a parent does without words, as a conversation file writes it."""
WIDTH = 100


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, moment: dt.datetime = NOON) -> None:
        self.moment = moment

    def __call__(self) -> dt.datetime:
        """Tell the time."""
        return self.moment

    def moves(self, **by: float) -> None:
        """Let time pass: `moves(minutes=5)`."""
        self.moment += dt.timedelta(**by)


def first(things: Sequence[T]) -> T:
    """Choose without chance."""
    return things[0]


def act(device: Device, said: str) -> Heard | None:
    """Do what a conversation file says the parent does; return what is heard. None: silence, and nobody was asking."""
    exchange: Exchange | None
    if said == OPENS:
        exchange = device.launches()
    elif said == STAYS_SILENT:
        exchange = device.stays_silent()
    else:
        exchange = device.says(said)
    return exchange.heard if exchange else None


def conversation(said: Sequence[str], locale: str, words: Words, about: str) -> str:
    """Return the text of a conversation file in which a parent says this, and `about` says what it shows."""
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock()
        household = Household(store=f"sqlite:///{Path(folder) / 'memory.sqlite3'}", now=clock, pick=first, words=words)
        device = household.device(locale)
        turns = []
        for index, utterance in enumerate(said):
            clock.moves(seconds=BETWEEN_TURNS)
            heard = act(device, utterance)
            if heard is not None:
                turns.append(_turn(utterance, heard, locale if index == 0 and locale != "en-US" else ""))
        household.close()
    comment = textwrap.fill(" ".join(about.split()), WIDTH, initial_indent="# ", subsequent_indent="# ")
    return "\n\n".join([comment, *turns]) + "\n" if turns else ""


def _turn(utterance: str, heard: Heard, locale: str) -> str:
    lines = [f"- parent: {_scalar(utterance)}"]
    if locale:
        lines.append(f"  locale: {locale}")
    lines.append(f"  skill: {_folded(heard.words)}")
    if heard.whispered:
        lines.append("  whispered: true")
    if heard.card and heard.card.get("title"):
        lines.append(f"  card: {_scalar(heard.card['title'])}")
    return "\n".join(lines)


def _scalar(text: str) -> str:
    """Return text as YAML on one line, in quotes where it would be read as something else without."""
    try:
        plain = text == text.strip() and yaml.parse(f"- x: {text}") == [{"x": text}]
    except yaml.YamlError:
        plain = False
    return text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _folded(words: str) -> str:
    if not words:
        return '""'
    indent = " " * 4
    text = textwrap.fill(
        words, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return f">-\n{text}"
