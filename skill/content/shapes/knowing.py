"""Shapes of what a parent may want to know, and of kindness for the parent."""

from typing import Annotated

from msgspec import Meta

from skill.content.shapes.base import Line, PausedLine, Shape, Text


class Part(Line, frozen=True, kw_only=True):
    """One step of something explained: the careful words, spoken one part at a time."""


class Explanation(Shape, frozen=True, kw_only=True):
    """Something a parent may want to know, in parts: the first is the answer, the others come with "tell me more"."""

    parts: Annotated[tuple[Part, ...], Meta(min_length=1)]
    card: Text = ""
    """Sources, for the card in the Alexa app."""


class SelfCompassion(Shape, frozen=True, kw_only=True):
    """Kindness for the parent: the pointer to the article's first part, and a short break."""

    pointer: Text
    comfort: Annotated[tuple[Line, ...], Meta(min_length=1)]
    """First sentences for a parent who is hard on themselves; they rotate."""
    break_steps: Annotated[tuple["PausedLine", ...], Meta(min_length=1)]


class Author(Shape, frozen=True, kw_only=True):
    """Who wrote the article, and where it can be read. An empty link is never invented: the card then has none."""

    name: str
    article_title: Text
    article_link: str
    first_part_title: Text
    first_part_link: str
    contact: str
