"""What must hold between fields and files, beyond each one's shape. Raises ContentError for the first that does not."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from msgspec import Struct

from skill.content.shapes import BANDS, OWN_WORDS, Content, Good, GuidedStep, Line, Phrase, Situation, Snag, Way
from skill.errors import ContentError

FOLDER_OF = {"situations": "repair", "breathing": "breathing"}
"""Fields of `Content` that a whole folder fills."""


def check(content: Content) -> None:
    """Check one locale's words as a whole."""
    _ids_are_unique(content)
    if "general" not in content.situations:
        raise ContentError("content/en/repair/general.yaml", "", "this file is missing, and others fall back on it")
    _names_are_unique(content.situations)
    for name, situation in content.situations.items():
        _phrases_fit(f"content/en/repair/{name}.yaml", situation, content.situations)
    _breathing_holds_together(content)
    _questions_ask(content)
    _steps_hold_together(content)
    _every_finding_has_words(content)


def lines_of(content: Content) -> Iterator[tuple[str, str, Line]]:
    """Yield every line that has an id, with its file and field."""
    for name in content.__struct_fields__:
        value = getattr(content, name)
        if name in FOLDER_OF:
            for stem, one in value.items():
                yield from _lines_in(one, f"content/en/{FOLDER_OF[name]}/{stem}.yaml", "")
        else:
            yield from _lines_in(value, f"content/en/{name}.yaml", "")


def _lines_in(value: Any, file: str, field: str) -> Iterator[tuple[str, str, Line]]:
    if isinstance(value, Line):
        yield file, field, value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _lines_in(getattr(value, name), file, f"{field}.{name}".lstrip("."))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _lines_in(one, file, f"{field}.{key}".lstrip("."))
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _lines_in(one, file, f"{field}[{index}]")


def _ids_are_unique(content: Content) -> None:
    seen: dict[str, str] = {}
    for file, field, line in lines_of(content):
        if line.id in seen:
            raise ContentError(file, f"{field}.id", f"{line.id!r} is taken already by {seen[line.id]}")
        seen[line.id] = f"{file}: {field}"


def _names_are_unique(situations: Mapping[str, Situation]) -> None:
    named: dict[str, str] = {}
    for name, situation in situations.items():
        for field in ("heard_as", "told_as"):
            for index, heard in enumerate(getattr(situation, field)):
                if named.setdefault(heard, name) != name:
                    file = f"content/en/repair/{name}.yaml"
                    raise ContentError(file, f"{field}[{index}]", f"{heard!r} names {named[heard]} already")


def _phrases_fit(file: str, situation: Situation, situations: Mapping[str, Situation]) -> None:
    for index, phrase in enumerate(situation.phrases):
        if "any" in phrase.bands and len(phrase.bands) > 1:
            raise ContentError(file, f"phrases[{index}].bands", "has 'any', which stands alone")
        for other in phrase.also_for:
            if other not in situations:
                raise ContentError(file, f"phrases[{index}].also_for", f"{other!r} is no file of content/en/repair")
    if not any(_serves_an_unknown_age(phrase) for phrase in situation.phrases):
        raise ContentError(file, "phrases", "has none with bands: [any] for now, which an unknown age needs")


def _serves_an_unknown_age(phrase: Phrase) -> bool:
    return "any" in phrase.bands and "now" in phrase.when and not phrase.retired


def _breathing_holds_together(content: Content) -> None:
    heard: dict[str, str] = {}
    for name, pattern in content.breathing.items():
        file = f"content/en/breathing/{name}.yaml"
        for index, words in enumerate(pattern.heard_as):
            if heard.setdefault(words, name) != name:
                raise ContentError(file, f"heard_as[{index}]", f"{words!r} names {heard[words]} already")
        for index, moment in enumerate(pattern.for_moments):
            if moment not in content.situations:
                raise ContentError(file, f"for_moments[{index}]", f"{moment!r} is no file of content/en/repair")
        if pattern.holds and not (pattern.caution and pattern.too_young):
            raise ContentError(file, "steps", "hold the breath, so 'caution' and 'too_young' are needed")
    for age in (*BANDS, "any"):
        first = [name for name, pattern in content.breathing.items() if age in pattern.first_for]
        if len(first) != 1:
            file = f"content/en/breathing/{(first or ['sigh'])[-1]}.yaml"
            raise ContentError(file, "first_for", f"{age!r} must stand in exactly one file, not {len(first)}")


def _questions_ask(content: Content) -> None:
    for file, questions in (("lines", content.lines.questions), ("scheduling", content.scheduling.questions)):
        for name in questions.__struct_fields__:
            for index, text in enumerate(getattr(questions, name).ask):
                if not text.endswith("?"):
                    field = f"questions.{name}.ask[{index}]"
                    raise ContentError(f"content/en/{file}.yaml", field, "must end in a question mark")


def _steps_hold_together(content: Content) -> None:
    file, guided = "content/en/guided_repair.yaml", content.guided_repair
    if guided.breath.pattern not in content.breathing:
        raise ContentError(file, "breath.pattern", f"{guided.breath.pattern!r} is no file of content/en/breathing")
    for way in get_args(Way):
        if way not in guided.ways:
            raise ContentError(file, f"ways.{way}", "is missing")
    for way, names in guided.ways.items():
        for index, name in enumerate(names):
            if name not in guided.steps:
                raise ContentError(file, f"ways.{way}[{index}]", f"{name!r} is not among the steps")
    for name, step in guided.steps.items():
        _step_holds_together(file, f"steps.{name}", step, content, has_words=bool(step.words) or name in OWN_WORDS)


def _step_holds_together(file: str, field: str, step: GuidedStep, content: Content, *, has_words: bool) -> None:
    for kind, lines in (("coach", step.coach), ("words", step.words)):
        for index, line in enumerate(lines):
            for moment in line.moments:
                if moment not in content.situations:
                    where = f"{field}.{kind}[{index}].moments"
                    raise ContentError(file, where, f"{moment!r} is no file of content/en/repair")
    for index, coaching in enumerate(step.coach):
        if coaching.say.endswith(":") is not has_words:
            why = "must end in a colon: words follow" if has_words else "ends in a colon, and no words follow"
            raise ContentError(file, f"{field}.coach[{index}].say", why)
    for age in ("any", "baby", "toddler") if step.words else ():
        if not any(age in line.bands and not (line.moments or line.severities or line.when) for line in step.words):
            raise ContentError(file, f"{field}.words", f"has none for {age} that fits every moment")


def _every_finding_has_words(content: Content) -> None:
    practice = content.practice
    for field, words, findings in (("good", practice.good, Good), ("try_this", practice.try_this, Snag)):
        for finding in get_args(findings):
            if finding not in words:
                raise ContentError("content/en/practice.yaml", f"{field}.{finding}", "is missing")
