"""Shape of the reminder in Alexa's flash briefing: `briefing.yaml`."""

from typing import Annotated

from msgspec import Meta

from skill.content.shapes.base import Shape, Text


class Briefing(Shape, frozen=True, kw_only=True):
    """What stands around the reminder of the day, and what the skill store shows of it."""

    title: Text
    opening: Text
    closing: Text
    announced_as: Annotated[str, Meta(min_length=1, pattern=r"^(In|From) [^<>]+$")]
    """Said by Alexa before it. She wants it to begin with "In" or "From"."""
    unreachable: Text
    """Said by Alexa when the feed cannot be reached."""
    store_name: Annotated[Text, Meta(max_length=50)]
    summary: Annotated[Text, Meta(max_length=160)]
    description: Annotated[Text, Meta(max_length=4000)]
    keywords: Annotated[tuple[Annotated[Text, Meta(max_length=150)], ...], Meta(max_length=30)]
