"""Shapes of what is read and not spoken: the page in the skill store, and the pages on privacy and terms."""

import datetime as dt
from typing import Annotated

from msgspec import Meta

from skill.content.shapes.base import Shape, Text


class StorePage(Shape, frozen=True, kw_only=True):
    """What the skill store shows, and how a reviewer tries it. The limits are those of Amazon's manifest."""

    name: Annotated[Text, Meta(max_length=50)]
    summary: Annotated[Text, Meta(max_length=160)]
    description: Annotated[tuple[Text, ...], Meta(min_length=1)]
    """Paragraphs."""
    example_phrases: Annotated[tuple[Annotated[Text, Meta(max_length=200)], ...], Meta(min_length=3, max_length=3)]
    keywords: Annotated[tuple[Annotated[Text, Meta(max_length=150)], ...], Meta(max_length=30)]
    testing_instructions: Annotated[tuple[Text, ...], Meta(min_length=1)]
    """Paragraphs, for Amazon's reviewer."""


class Section(Shape, frozen=True, kw_only=True):
    """A heading, and what stands under it."""

    heading: Text
    text: Annotated[tuple[Text, ...], Meta(min_length=1)]


class Page(Shape, frozen=True, kw_only=True):
    """A page to read."""

    title: Text
    updated: dt.date
    sections: Annotated[tuple[Section, ...], Meta(min_length=1)]
