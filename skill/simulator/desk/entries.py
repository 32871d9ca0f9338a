"""Everything that can be read at the desk: each line and each text of each file, found by the shapes of the files.

A line has an id and a history. A text has only its place. What is no words of ours (ids, ages, what parents say) is
told apart by its type in `skill.content.shapes`: a new shape needs nothing here.
"""

import dataclasses
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec.inspect as shapes
from msgspec import Struct

from skill.content.load import SHAPE_OF_FILE, SHAPE_OF_FOLDER, SHAPE_OF_SHARED_FILE
from skill.content.shapes import BANDS, Author, CrisisLine, Line, Phrase
from skill.content.shapes.base import Approval
from skill.simulator.desk.document import Document, Path
from skill.simulator.desk.shelf import PLAIN

PLAIN_WORDS = r"^[^<>]+$"
"""The pattern by which a text that is said is known: that of `Text`."""
HIDDEN = (Approval, CrisisLine)
"""Shapes whose texts are no lines: who approved, and telephone numbers, which have a page of their own."""
NOW_AND_LATER = ["now", "later"]


@dataclass(frozen=True)
class Entry:
    """One thing that can be read, heard and changed."""

    key: str
    """The file, and the id or the field."""
    file: str
    """Within content/: en/repair/yelled.yaml."""
    path: Path
    field: str
    """As errors and the linter write it: phrases[3].say."""
    text: str
    version: str
    """Changes whenever anything of it does."""
    shape: str = ""
    """The name of a line's shape, such as Phrase; empty for a text without an id."""
    id: str = ""
    status: str = "text"
    """draft, approved or article; text: its shape keeps no approval."""
    approved: dict[str, str] | None = None
    retired: bool = False
    bands: list[str] = dataclasses.field(default_factory=list)
    when: list[str] = dataclasses.field(default_factory=list)
    also_for: list[str] = dataclasses.field(default_factory=list)
    pause: float | None = None

    @property
    def locale(self) -> str:
        """The locale whose own wording this is; empty for the words that all share."""
        folder = self.file.partition("/")[0]
        return folder if "/" in self.file and folder != PLAIN else ""

    @property
    def situation(self) -> str:
        """The hard moment whose file this is; empty for any other file."""
        parts = self.file.removesuffix(".yaml").split("/")
        return parts[2] if len(parts) == 3 and parts[1] == "repair" else ""  # noqa: PLR2004 - folder, repair, moment

    @property
    def place(self) -> str:
        """What it has in common with another locale's wording of it: the file without its folder, and id or field."""
        return f"{self.file.partition('/')[2]}#{self.id or self.field}"


def version_of(value: Any) -> str:
    """Return a short hash of what stands in a file at some place."""
    told = json.dumps(value, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def shape_of(name: str) -> Any:
    """Return the shape of a content file by its name; None for one that has none."""
    folder, _, rest = name.partition("/")
    if not rest:
        return SHAPE_OF_SHARED_FILE.get(folder)
    inner, _, file = rest.partition("/")
    return SHAPE_OF_FOLDER[inner][1] if file and inner in SHAPE_OF_FOLDER else SHAPE_OF_FILE.get(rest)


def entries_of(name: str, document: Document) -> Iterator[Entry]:
    """Yield everything in a file that can be read, in its order."""
    shape = shape_of(name)
    if shape is not None:
        for path, value, line in _found(document.data, shapes.type_info(shape), ()):
            yield _entry(name, path, value, line)


def field_of(path: Path) -> str:
    """Write a path as errors and the linter do: questions.another.ask[0]."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def _found(value: Any, type_: Any, path: Path) -> Iterator[tuple[Path, Any, type[Struct] | None]]:
    """Yield each line and each text within a value, with its path; for a line also its shape."""
    match type_:
        case shapes.Metadata():
            yield from _found(value, type_.type, path)
        case shapes.UnionType() if isinstance(value, dict):
            yield from _found(value, next(one for one in type_.types if isinstance(one, shapes.StructType)), path)
        case shapes.StrType(pattern=pattern) if isinstance(value, str) and pattern == PLAIN_WORDS:
            yield path, value, None
        case shapes.StructType() if isinstance(value, dict) and not issubclass(type_.cls, HIDDEN):
            yield from _in_mapping(value, type_, path)
        case shapes.VarTupleType() if isinstance(value, list):
            for index, one in enumerate(value):
                yield from _found(one, type_.item_type, (*path, index))
        case shapes.DictType() if isinstance(value, dict):
            for key, one in value.items():
                yield from _found(one, type_.value_type, (*path, key))


def _in_mapping(value: dict[str, Any], type_: shapes.StructType, path: Path) -> Iterator[tuple[Path, Any, Any]]:
    is_line = issubclass(type_.cls, Line) and "say" in value
    if is_line:
        yield path, value, type_.cls
    of_field = {one.name: one.type for one in type_.fields}
    for name, one in value.items():
        if issubclass(type_.cls, Author) and isinstance(one, str):
            yield (*path, name), one, None
        elif name in of_field and not (is_line and name == "say"):
            yield from _found(one, of_field[name], (*path, name))


def _entry(name: str, path: Path, value: Any, line: Any) -> Entry:
    bands = [step for step in path if step in BANDS or step == "any"]
    if line is None:
        field = field_of(path)
        return Entry(f"{name}#{field}", name, path, field, value, version_of(value), bands=list(map(str, bands)))
    approved = value.get("approved")
    status = "article" if value.get("written_by") == "article" else "approved" if approved else "draft"
    return Entry(
        key=f"{name}#{value['id']}",
        file=name,
        path=path,
        field=field_of((*path, "say")),
        text=value["say"],
        version=version_of(value),
        shape=line.__name__,
        id=value["id"],
        status=status,
        approved={"by": approved["by"], "on": str(approved["on"])} if approved else None,
        retired=bool(value.get("retired")),
        bands=value.get("bands") or list(map(str, bands)),
        when=value.get("when") or (NOW_AND_LATER if issubclass(line, Phrase) else []),
        also_for=value.get("also_for", []),
        pause=value.get("pause"),
    )
