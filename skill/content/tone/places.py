"""Every text that is said, with the file and the field where an author finds it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from skill.content.checks import FOLDER_OF
from skill.content.load import SHAPE_OF_SHARED_FILE
from skill.content.shapes import Content, Line
from skill.locales import DEFAULT

NOT_SAID = {
    *(
        "id",
        "heard_as",
        "told_as",
        "bands",
        "when",
        "also_for",
        "only_for",
        "kind",
        "severity",
        "written_by",
        "approved",
    ),
    *("moments", "severities", "ways", "pattern"),
}
"""Fields of a file that are no words of ours: what sorts them, and what parents say."""


@dataclass(frozen=True)
class Place:
    """One text, and where it stands."""

    file: str
    """From the project's root: content/en/repair/yelled.yaml."""
    field: str
    """Within the file: phrases[3].say."""
    text: str
    line: Line | None = None
    """The line that says it; none for a text without an id."""


def folder_of(locale: str) -> str:
    """Return the folder of a locale's own words: the language's for the default, the overlay's for any other."""
    return f"content/{locale.partition('-')[0] if locale == DEFAULT else locale}"


def file_of(situation: str, locale: str) -> str:
    """Return the file of a situation."""
    return f"{folder_of(locale)}/repair/{situation}.yaml"


def places(content: Content, locale: str, only: str = "") -> Iterator[Place]:
    """Yield every text of a locale's words, whatever file it stands in; or of one field of `Content` only.

    Files that all locales share are left out: they hold names, links and numbers.
    """
    folder = folder_of(locale)
    for name in (only,) if only else content.__struct_fields__:
        value = getattr(content, name)
        if name in FOLDER_OF:
            for thing, held in value.items():
                yield from _within(held, f"{folder}/{FOLDER_OF[name]}/{thing}.yaml", "", None)
        elif f"{name}.yaml" not in SHAPE_OF_SHARED_FILE:
            yield from _within(value, f"{folder}/{name}.yaml", "", None)


def _within(value: Any, file: str, field: str, line: Line | None) -> Iterator[Place]:
    match value:
        case str():
            yield Place(file, field, value, line)
        case msgspec.Struct():
            held = value if isinstance(value, Line) else line
            for name in value.__struct_fields__:
                if name not in NOT_SAID:
                    yield from _within(getattr(value, name), file, f"{field}.{name}".lstrip("."), held)
        case Mapping():
            for name, item in value.items():
                yield from _within(item, file, f"{field}.{name}".lstrip("."), line)
        case tuple() | list():
            for index, item in enumerate(value):
                yield from _within(item, file, f"{field}[{index}]", line)
