"""Reading `interaction_model/en.yaml`: the templates, with the line each stands on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skill import yaml
from skill.content.load import parse_yaml
from skill.errors import ModelError
from skill.model.sentences import TemplateError, expand

SHOWN_AS = "interaction_model/en.yaml"
FREE_WORDS = "AMAZON.SearchQuery"
TIERS = ("A", "B", "C", "D", "E", "F")
PLAIN = re.compile(r"[a-z][a-z' .-]*")


@dataclass(frozen=True)
class Sample:
    """One sentence that Alexa gets, and the line of the template it comes from."""

    text: str
    line: int


@dataclass(frozen=True)
class Intent:
    """One thing a parent can want: its slots by name, and its samples."""

    name: str
    slots: dict[str, str]
    samples: tuple[Sample, ...]


@dataclass(frozen=True)
class Source:
    """What the file says."""

    invocation_name: str
    slot_types: dict[str, dict[str, list[str]]]
    """By type and id: wordings."""
    intents: tuple[Intent, ...]
    off_topic: tuple[str, ...]
    """Speech that is none of our business: teaches our recogniser, and is not sent to Amazon."""
    figures_of_speech: tuple[tuple[str, str], ...]
    """Intent and sentence: sounds like a crisis and is none; teaches our recogniser."""
    examples: tuple[tuple[str, str], ...]
    """Label and sentence, from `examples/`: whole sentences by intent, those of a crisis by tier (`CrisisIntent A`)."""


def read_source(path: Path) -> Source:
    """Read and expand the templates. Raises ModelError with file, line and reason for the first thing wrong."""
    try:
        text = path.read_text(encoding="utf-8")
        root, data = yaml.compose(text), yaml.parse(text)
    except FileNotFoundError:
        raise ModelError(SHOWN_AS, 0, "this file is missing") from None
    except yaml.YamlError as error:
        raise ModelError(SHOWN_AS, yaml.line_of(error), f"cannot be read: {error.problem}") from None
    for key in ("invocation_name", "words", "slot_types", "intents"):
        if key not in data:
            raise ModelError(SHOWN_AS, 0, f"{key!r} is missing")
    intents = tuple(
        Intent(
            name, slots := dict(data["intents"][name].get("slots") or {}), _samples(name, node, slots, data["words"])
        )
        for name, node in _items(_value(root, "intents"))
    )
    _no_sample_twice(intents)
    return Source(
        invocation_name=data["invocation_name"],
        slot_types=data["slot_types"],
        intents=intents,
        off_topic=tuple(data.get("off_topic", ())),
        figures_of_speech=tuple((figure["intent"], figure["say"]) for figure in data.get("figures_of_speech", ())),
        examples=tuple(_examples(path.parent / "examples")),
    )


def _examples(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield label and sentence of every example file: a mapping of intents (or tiers of a crisis) to sentences."""
    for file in sorted(folder.glob("*.yaml")):
        shown_as = f"interaction_model/examples/{file.name}"
        data = parse_yaml(file, shown_as)
        if not isinstance(data, dict):
            raise ModelError(shown_as, 0, "has to be intents, each with a list of sentences")
        for name, sentences in data.items():
            for sentence in sentences or ():
                if not isinstance(sentence, str) or not PLAIN.fullmatch(sentence):
                    raise ModelError(shown_as, 0, f"{name}: {sentence!r} is not plain lower-case words")
                yield (f"CrisisIntent {name}" if name in TIERS else name), sentence


def _items(node: Any) -> list[tuple[str, Any]]:
    return [(key.value, value) for key, value in node.value]


def _value(node: Any, key: str) -> Any:
    return next((value for name, value in _items(node) if name == key), None)


def _samples(name: str, node: Any, slots: dict[str, str], bits: dict[str, list[str]]) -> tuple[Sample, ...]:
    sentences = _value(node, "sentences")
    samples = []
    for template in sentences.value if sentences is not None else ():
        line = template.start_mark.line + 1
        try:
            texts = expand(template.value, bits)
        except TemplateError as error:
            raise ModelError(SHOWN_AS, line, f"{name}: this sentence {error}") from None
        for text in texts:
            _slots_are_right(name, text, line, slots)
            samples.append(Sample(text, line))
    return tuple({sample.text: sample for sample in reversed(samples)}.values())[::-1]


def _slots_are_right(name: str, text: str, line: int, slots: dict[str, str]) -> None:
    used = [word.strip("{}") for word in text.split() if word.startswith("{")]
    for slot in used:
        if slot not in slots:
            raise ModelError(SHOWN_AS, line, f"{name}: {{{slot}}} is not one of its slots")
    if len(set(used)) < len(used):
        raise ModelError(SHOWN_AS, line, f"{name}: a slot stands twice in {text!r}")
    free = [slot for slot in used if slots[slot] == FREE_WORDS]
    if free and (len(used) > 1 or len(text.split()) == 1):
        raise ModelError(SHOWN_AS, line, f"{name}: {{{free[0]}}} needs words around it, and no other slot beside it")


def _no_sample_twice(intents: tuple[Intent, ...]) -> None:
    owner: dict[str, tuple[str, int]] = {}
    for intent in intents:
        for sample in intent.samples:
            name, line = owner.setdefault(sample.text, (intent.name, sample.line))
            if name != intent.name:
                raise ModelError(
                    SHOWN_AS, sample.line, f"{intent.name}: {sample.text!r} stands under {name} already, in line {line}"
                )
