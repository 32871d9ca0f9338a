"""Matching an utterance to the sample sentences of a built interaction model, word for word.

All samples stand in one tree of words and slots, so that a match costs the length of the utterance and not the number
of samples. Where several samples fit, the one that names most of the words itself wins, and among those the one whose
slots take the fewest words: "i yelled" is RepairPhraseIntent with a situation rather than a story.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from skill.understanding.numbers import iso_duration, number_at, seconds_at, time_at
from skill.understanding.spoken import Spoken
from skill.understanding.utterance import words_of

FREE_WORDS = "AMAZON.SearchQuery"


@dataclass(slots=True)
class _Node:
    """A place in the tree: where the next word, or the next slot, may lead."""

    words: dict[str, "_Node"] = field(default_factory=dict)
    slots: dict[tuple[str, str], "_Node"] = field(default_factory=dict)
    """By slot name and type."""
    intents: list[str] = field(default_factory=list)
    """Intents of which a sample ends here."""


@dataclass(frozen=True, slots=True)
class Match:
    """A sample that fits."""

    intent: str
    slots: Mapping[str, Spoken]
    free_words: int
    """How many words a SearchQuery slot took: the fewer the better."""
    slot_words: int


class Templates:
    """The samples of one locale's model."""

    def __init__(self, model: Mapping[str, Any]) -> None:
        language = model["interactionModel"]["languageModel"]
        self._values = {type_["name"]: _values_of(type_) for type_ in language.get("types", ())}
        self.values = {name: ids for name, (ids, _) in self._values.items()}
        """By custom slot type: each wording with the id it stands for."""
        self._root = _Node()
        for intent in language["intents"]:
            types = {slot["name"]: slot["type"] for slot in intent.get("slots", ())}
            for sample in intent.get("samples", ()):
                self._add(_as_heard(sample), types, intent["name"])

    def match(self, words: list[str]) -> Match | None:
        """Return the best match for an utterance in words, or None if no sample fits it whole."""
        best = None
        for match in self._walk(self._root, words, 0, (), 0, 0):
            if best is None or (match.free_words, match.slot_words) < (best.free_words, best.slot_words):
                best = match
        return best

    def _add(self, sample: list[str], types: Mapping[str, str], intent: str) -> None:
        node = self._root
        for word in sample:
            if word.startswith("{"):
                name = word.strip("{}")
                node = node.slots.setdefault((name, types[name]), _Node())
            else:
                node = node.words.setdefault(word, _Node())
        if intent not in node.intents:
            node.intents.append(intent)

    def _walk(
        self, node: _Node, words: list[str], at: int, filled: tuple[tuple[str, Spoken], ...], free: int, taken: int
    ) -> Iterator[Match]:
        if at == len(words):
            for intent in node.intents:
                yield Match(intent, dict(filled), free, taken)
            return
        following = node.words.get(words[at])
        if following:
            yield from self._walk(following, words, at + 1, filled, free, taken)
        for (name, type_), after in node.slots.items():
            for spoken, end in self._fillings(type_, words, at):
                length = end - at
                more_free = free + (length if type_ == FREE_WORDS else 0)
                yield from self._walk(after, words, end, (*filled, (name, spoken)), more_free, taken + length)

    def _fillings(self, type_: str, words: list[str], at: int) -> Iterator[tuple[Spoken, int]]:
        """Yield what a slot of the type can take from here on, and where it ends."""
        if type_ == FREE_WORDS:
            yield from ((Spoken(" ".join(words[at:end])), end) for end in range(len(words), at, -1))
        elif type_ == "AMAZON.NUMBER":
            if number := number_at(words, at):
                yield Spoken(str(number[0])), number[1]
        elif type_ == "AMAZON.DURATION":
            if length := seconds_at(words, at):
                yield Spoken(iso_duration(length[0])), length[1]
        elif type_ == "AMAZON.TIME":
            yield from _times(words, at)
        else:
            values, longest = self._values[type_]
            for end in range(min(len(words), at + longest), at, -1):
                value = " ".join(words[at:end])
                if value in values:
                    yield Spoken(value, values[value]), end


def _times(words: list[str], at: int) -> Iterator[tuple[Spoken, int]]:
    """Yield a time of day, whole and without its part of the day, which may be another slot's: "in the evening"."""
    time = time_at(words, at)
    for end in range(at + 1, time[1] + 1) if time else ():
        shorter = time_at(words[:end], at)
        if shorter and shorter[1] == end:
            yield Spoken(shorter[0]), end


def _as_heard(sample: str) -> list[str]:
    """Return a sample's words as those of an utterance are taken, its slots as they are."""
    pieces = re.split(r"(\{\w+\})", sample)
    return [word for piece in pieces for word in ([piece] if piece.startswith("{") else words_of(piece))]


def _values_of(type_: Mapping[str, Any]) -> tuple[dict[str, str], int]:
    """Return a custom slot type's wordings with the id of each, and the length of the longest in words."""
    ids: dict[str, str] = {}
    for value in type_["values"]:
        name = value["name"]
        for wording in (name["value"], *name.get("synonyms", ())):
            ids.setdefault(" ".join(words_of(wording)), value.get("id") or name["value"])
    return ids, max((len(wording.split()) for wording in ids), default=0)
