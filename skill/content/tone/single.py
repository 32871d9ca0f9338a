"""The rules held to one line at a time, while it is being written: what `lint` would say of it, within milliseconds."""

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from skill.content.shapes import Content, Line, Phrase
from skill.content.tone.article import is_the_articles
from skill.content.tone.places import Place
from skill.content.tone.rules import OF_EVERY_TEXT, OF_PHRASES, OF_REPAIR_WORDS, OF_SITUATIONS


@dataclass(frozen=True)
class Remark:
    """A rule that a line breaks, and how."""

    rule: str
    why: str


def lint_text(text: str, line: Line | None = None) -> list[Remark]:
    """Return what is wrong with a text that stands in no situation; `line` is the line that says it, if one does."""
    place = Place("", "", text, line)
    return [] if is_the_articles(place) else list(_of_every_text(place))


def lint_line(content: Content, situation: str, line: Line) -> list[Remark]:
    """Return what is wrong with an opening or a phrase of a situation: in place of the one of its id, or a new one."""
    place = Place("", "", line.say, line)
    if is_the_articles(place):
        return []
    held = content.situations[situation]
    if isinstance(line, Phrase):
        held = replace(held, phrases=_with(held.phrases, line))
    else:
        held = replace(held, openings=_with(held.openings, line))
    content = replace(content, situations={**content.situations, situation: held})
    found = [*_of_every_text(place), *_of_repair_words(line)]
    for rule, faults in OF_SITUATIONS.items():
        found += (Remark(rule, fault.why) for fault in faults(content, situation) if fault.line is line)
    return found


def _of_every_text(place: Place) -> Iterator[Remark]:
    for rule, broken in OF_EVERY_TEXT.items():
        yield from (Remark(rule, why) for why in broken(place))


def _of_repair_words(line: Line) -> Iterator[Remark]:
    for rule, breaks in OF_REPAIR_WORDS.items():
        yield from (Remark(rule, why) for why in breaks(line.say))
    if isinstance(line, Phrase):
        for rule, misfits in OF_PHRASES.items():
            yield from (Remark(rule, why) for why in misfits(line))


def _with(lines: tuple[Line, ...], line: Line) -> tuple[Line, ...]:
    known = any(one.id == line.id for one in lines)
    return tuple(line if one.id == line.id else one for one in lines) + (() if known else (line,))
