"""What a rule about a whole situation finds."""

from dataclasses import dataclass

from skill.content.shapes import Line


@dataclass(frozen=True)
class Fault:
    """One field of a situation, and what is wrong with it."""

    field: str
    """Within the file: phrases[3].say."""
    line: Line | None
    """The line at fault; none if it is one that is missing."""
    why: str
