"""Reading `content/` into its shapes, once, and refusing what is wrong with file and field.

A locale's words are those of its language (`content/en/`) with the locale's own laid over them (`content/en-GB/`):
an overlay file has the same path and holds only what differs. A list whose items have ids is overlaid item by item;
`heard_as` and `told_as` are added to; anything else is replaced.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from skill import yaml
from skill.content import checks
from skill.content.shapes import (
    Author,
    Before,
    BreathingPattern,
    Briefing,
    Content,
    CrisisLines,
    Explanation,
    GuidedRepair,
    HowToSayIt,
    Line,
    Lines,
    NotReady,
    Page,
    Practice,
    Reconnect,
    Safety,
    Scheduling,
    ScreenTexts,
    SelfCompassion,
    Situation,
    StorePage,
)
from skill.errors import ContentError
from skill.locales import DEFAULT, LOCALES

CONTENT_FOLDER = Path(__file__).parents[2] / "content"
"""Where the project keeps its words."""

SHAPE_OF_FILE: dict[str, Any] = {
    "lines.yaml": Lines,
    "reminders.yaml": tuple[Line, ...],
    "what_is_repair.yaml": Explanation,
    "science.yaml": Explanation,
    "why_repair.yaml": Explanation,
    "self_compassion.yaml": SelfCompassion,
    "how_to_say_it.yaml": HowToSayIt,
    "before.yaml": Before,
    "not_ready.yaml": NotReady,
    "reconnect.yaml": Reconnect,
    "guided_repair.yaml": GuidedRepair,
    "practice.yaml": Practice,
    "safety.yaml": Safety,
    "store_page.yaml": StorePage,
    "privacy.yaml": Page,
    "terms.yaml": Page,
    "screens.yaml": ScreenTexts,
    "briefing.yaml": Briefing,
    "scheduling.yaml": Scheduling,
}
"""Files that a language has once. Their names without `.yaml` are the fields of `Content`."""

SHAPE_OF_SHARED_FILE: dict[str, Any] = {"author.yaml": Author, "crisis_lines.yaml": CrisisLines}
"""Files that all languages share."""

SHAPE_OF_FOLDER: dict[str, tuple[str, Any]] = {
    "repair": ("situations", Situation),
    "breathing": ("breathing", BreathingPattern),
}
"""Folders in which each file is one thing, named for it; and the field of `Content` that holds them."""

ADDED_TO = ("heard_as", "told_as")

T = TypeVar("T")


class Library:
    """The words of every locale, loaded."""

    def __init__(self, by_locale: dict[str, Content]) -> None:
        self._by_locale = by_locale

    def of(self, locale: str) -> Content:
        """Return the words of a locale; those of the default for one that has none."""
        return self._by_locale.get(locale) or self._by_locale[DEFAULT]

    def __iter__(self) -> Iterator[tuple[str, Content]]:
        return iter(self._by_locale.items())


def load(
    folder: Path = CONTENT_FOLDER,
    *,
    instead: Mapping[str, str | None] | None = None,
    known: dict[str, Any] | None = None,
) -> Library:
    """Read and check all words. Raises ContentError with file, field and reason for the first thing wrong.

    `instead` has texts that count instead of what files hold, by name ("en/lines.yaml"; None: as if there were no such
    file), to try out a change before it is written. `known` keeps what texts hold for whoever loads again and again.
    """
    files = _Files(folder, instead or {}, {} if known is None else known)
    shared = {name.removesuffix(".yaml"): files.read(name, shape, None) for name, shape in SHAPE_OF_SHARED_FILE.items()}
    by_locale: dict[str, Content] = {}
    plain: Content | None = None
    for locale in LOCALES:
        overlaid = (folder / locale).is_dir()
        if overlaid or plain is None:
            content = _of_locale(files, shared, locale if overlaid else None)
            plain = plain if overlaid else content
        by_locale[locale] = content if overlaid else plain  # type: ignore[assignment] # set on the first turn
    return Library(by_locale)


def _of_locale(files: "_Files", shared: dict[str, Any], overlay: str | None) -> Content:
    fields: dict[str, Any] = {
        name.removesuffix(".yaml"): files.read(f"en/{name}", shape, overlay) for name, shape in SHAPE_OF_FILE.items()
    }
    for subfolder, (field, shape) in SHAPE_OF_FOLDER.items():
        fields[field] = {
            path.stem: files.read(f"en/{subfolder}/{path.name}", shape, overlay)
            for path in sorted((files.folder / "en" / subfolder).glob("*.yaml"))
        }
    content = Content(**shared, **fields)
    try:
        checks.check(content)
    except ContentError as error:
        raise ContentError(files.at_fault(error.file, overlay), error.field, error.reason) from None
    return content


class _Files:
    """The raw YAML, read once however many locales share it."""

    def __init__(self, folder: Path, instead: Mapping[str, str | None], known: dict[str, Any]) -> None:
        self.folder, self._instead, self._known = folder, instead, known
        self._raw: dict[str, Any] = {}

    def read(self, name: str, shape: type[T], overlay: str | None) -> T:
        """Read one file in its shape, with the overlay's file of the same path laid over it if there is one."""
        raw = self._load(name)
        where = f"content/{name}"
        if overlay:
            over_name = name.replace("en/", f"{overlay}/", 1)
            if self._exists(over_name):
                where = f"content/{over_name}"
                raw = _overlaid(raw, self._load(over_name), where, "")
        try:
            return msgspec.convert(raw, shape)
        except msgspec.ValidationError as error:
            raise _content_error(where, str(error)) from None

    def _exists(self, name: str) -> bool:
        return self._instead[name] is not None if name in self._instead else (self.folder / name).exists()

    def at_fault(self, file: str, overlay: str | None) -> str:
        """Return the overlay's own file where it has one: the language's words were right before it was laid over."""
        own = file.replace("content/en/", f"content/{overlay}/", 1)
        return own if overlay and self._exists(own.removeprefix("content/")) else file

    def _load(self, name: str) -> Any:
        if name not in self._raw:
            text = self._instead.get(name)
            if text is None:
                text = _read(self.folder / name, f"content/{name}")
            if text not in self._known:
                self._known[text] = _parsed(text, f"content/{name}")
            self._raw[name] = self._known[text]
        return self._raw[name]


def parse_yaml(path: Path, shown_as: str) -> Any:
    """Read one YAML file. Raises ContentError, naming the line, if it is missing or no YAML."""
    return _parsed(_read(path, shown_as), shown_as)


def _read(path: Path, shown_as: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContentError(shown_as, "", "this file is missing") from None
    except UnicodeDecodeError:
        raise ContentError(shown_as, "", "this file is not UTF-8 text") from None


def _parsed(text: str, shown_as: str) -> Any:
    try:
        return yaml.parse(text)
    except yaml.YamlError as error:
        raise ContentError(shown_as, f"line {yaml.line_of(error)}", f"cannot be read: {error.problem}") from None


def _overlaid(base: Any, over: Any, where: str, field: str) -> Any:
    if isinstance(base, dict) and isinstance(over, dict):
        if "id" in base and "id" in over:
            return {**base, "approved": None, **over}
        return base | {
            key: [*base[key], *value]
            if key in ADDED_TO and key in base
            else _overlaid(base.get(key), value, where, f"{field}.{key}".lstrip("."))
            for key, value in over.items()
        }
    if _has_ids(base) and _has_ids(over):
        known = {item["id"]: item for item in base}
        for index, item in enumerate(over):
            if item["id"] not in known:
                raise ContentError(where, f"{field}[{index}].id", f"{item['id']!r} is no id of content/en")
            known[item["id"]] = {**known[item["id"]], "approved": None, **item}
        return list(known.values())
    return over


def _has_ids(items: Any) -> bool:
    return isinstance(items, list) and all(isinstance(item, dict) and "id" in item for item in items)


def _content_error(where: str, message: str) -> ContentError:
    """Turn msgspec's message into file, field and reason in an author's words."""
    reason, _, path = message.partition(" - at `$")
    field = path.rstrip("`").lstrip(".")
    if missing := re.match(r"Object missing required field `(\w+)`", reason):
        return ContentError(where, f"{field}.{missing[1]}".lstrip("."), "is missing")
    if unknown := re.match(r"Object contains unknown field `(.+)`", reason):
        return ContentError(where, f"{field}.{unknown[1]}".lstrip("."), "is not a field that is known here")
    return ContentError(where, field or "file", "is not right: " + reason.replace("`", ""))
