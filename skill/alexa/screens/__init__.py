"""A `Screen` as APL, for the devices that can draw it.

The documents are the JSON files beside this one. All share `house.json`: colours, sizes by the shape of the screen, and
layouts. What is sent is one document, complete in itself, and a data source with the words.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from itertools import accumulate, groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.interfaces.alexa.presentation.apl import RenderDocumentDirective

from skill.alexa.serializer import PlainJson
from skill.alexa.ssml import SLOWER_SPEED
from skill.conversation.screen import Screen

FOLDER = Path(__file__).parent
HOUSE = "house"
DOCUMENT_OF: Mapping[str, str] = {
    "launch": "choices",
    "help": "choices",
    "phrase": "words",
    "favourite": "words",
    "words": "words",
    "breathing": "breathing",
    "guided": "guided",
    "calm": "calm",
}
"""By kind of screen, the file that draws it."""

SIZES = ((44, "short"), (80, "medium"), (125, "long"))
"""Up to so many characters a text is drawn in that size; a longer one is `longest`."""
LONGEST = "longest"
QUOTED = ("phrase", "favourite")
"""Kinds whose text is for the parent to say."""

EMPTY, FULL = 0.55, 1.0
"""Size of the light when the breath is out and when it is in; `breathing.json` begins with it out."""


def directive(screen: Screen, handler_input: HandlerInput, manners: tuple[str, ...]) -> RenderDocumentDirective | None:
    """Return what shows the screen on the device that asked; None for one that has no screen, or draws older APL."""
    document = documents()[DOCUMENT_OF[screen.kind]]
    if not _can_draw(document["version"], _newest_drawn(handler_input)):
        return None
    if screen.moves:
        document = {**document, "onMount": [_timed(screen, SLOWER_SPEED if "slower" in manners else 1.0)]}
    return RenderDocumentDirective(screen.kind, PlainJson(document), PlainJson(screen=data_of(screen)))


@cache
def documents() -> Mapping[str, dict[str, Any]]:
    """Return every document by name, with the house in it. Raises ValueError for a file that is not JSON."""
    house = _read(HOUSE)
    return {name: _sent({**house, **_read(name)}) for name in sorted(set(DOCUMENT_OF.values()))}


def data_of(screen: Screen) -> dict[str, Any]:
    """Return the words of a screen as the documents name them."""
    longest = max((screen.text, *(move.words for move in screen.moves)), key=len)
    return {
        "title": screen.title,
        "text": _held_together(screen.text),
        "quoted": screen.kind in QUOTED,
        "size": next((size for length, size in SIZES if len(longest) <= length), LONGEST),
        "touches": [{"name": touch.name, "label": touch.label} for touch in screen.touches],
        "dots": [number < screen.step for number in range(screen.steps)],
    }


def _held_together(text: str) -> str:
    """Return the text with its last two words kept on one line: a lone last word looks forgotten."""
    return re.sub(r" (\S{1,14})$", "\N{NO-BREAK SPACE}\\1", text)


def _timed(screen: Screen, speed: float) -> dict[str, Any]:
    """Return the command that shows words and light in step with the voice, which speaks at `speed`.

    In an exercise the cues stand in the light; what is said before the first breath and after the last stands above.
    """
    lengths = [round((move.spoken / speed + move.silent) * 1000) for move in screen.moves]
    sizes = _sizes([move.move for move in screen.moves], lengths)
    commands = []
    for move, milliseconds, before, after in zip(screen.moves, lengths, (EMPTY, *sizes), sizes, strict=False):
        beside = screen.kind == "breathing" and not move.move
        commands.append(
            {
                "type": "Stretch",
                "words": "" if beside else move.words,
                "caption": move.words if beside else screen.title,
                "milliseconds": milliseconds,
                "from": before,
                "to": after,
            }
        )
    return {"type": "Sequential", "screenLock": True, "commands": commands}


def _sizes(moves: list[str], lengths: list[int]) -> list[float]:
    """Return the size of the light after each move; two breaths in a row share the way, as a sip after a breath."""
    sizes, size = [], EMPTY
    for move, run in groupby(zip(moves, lengths, strict=True), key=itemgetter(0)):
        run_lengths = [length for _, length in run]
        start, end = size, {"in": FULL, "out": EMPTY}.get(move, size)
        for so_far in accumulate(run_lengths):
            size = round(start + (end - start) * so_far / sum(run_lengths), 3)
            sizes.append(size)
    return sizes


def _sent(node: Any) -> Any:
    """Return part of a document without its descriptions, which are for whoever reads the file."""
    if isinstance(node, dict):
        return {key: _sent(value) for key, value in node.items() if key != "description"}
    return [_sent(value) for value in node] if isinstance(node, list) else node


def _read(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return document


def _newest_drawn(handler_input: HandlerInput) -> str:
    """Return the newest version of APL that the device draws; nothing if it draws none, or does not say."""
    context = handler_input.request_envelope.context
    device = context and context.system and context.system.device
    interfaces = device and device.supported_interfaces
    apl = interfaces and interfaces.alexa_presentation_apl
    return (apl and apl.runtime and apl.runtime.max_version) or ""


def _can_draw(version: str, newest: str) -> bool:
    """Whether a device that draws up to `newest` draws `version`: compared by number, as 2022.1 is newer than 1.9."""
    return bool(re.fullmatch(r"\d{1,6}(\.\d{1,6})*", newest)) and _numbers(newest) >= _numbers(version)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
