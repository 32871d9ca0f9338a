"""What every content file is made of: plain texts, ids, ages, times, and lines with their history."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

Text = Annotated[str, Meta(min_length=1, pattern=r"^[^<>]+$", description="Plain words, spoken as they stand.")]
Id = Annotated[
    str,
    Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80, description="Permanent: never changed, never used again."),
]
Heard = Annotated[
    str,
    Meta(
        pattern=r"^[a-z][a-z' -]*$",
        max_length=140,
        description="As speech recognition writes it: lower case, no digits.",
    ),
]

Band = Literal["baby", "toddler", "preschool", "school", "tween", "teen", "adult"]
BANDS: tuple[Band, ...] = get_args(Band)
When = Literal["now", "later", "next_day", "asleep", "note"]
WHENS: tuple[When, ...] = get_args(When)


class Shape(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A mapping in a content file: what it does not name, it does not allow."""


class Approval(Shape, frozen=True, kw_only=True):
    """Who has read a line and stands for it."""

    by: Text
    on: dt.date


class Line(Shape, frozen=True, kw_only=True):
    """One thing to say, with its history."""

    id: Id
    say: Text
    written_by: Literal["project", "article"] = "project"
    """`article`: the words of the article, verbatim; they need no further approval."""
    approved: Approval | None = None
    """Absent: a draft, which a release refuses."""
    retired: bool = False
    """No longer offered, yet still playable for whoever kept it as a favourite."""

    @property
    def is_draft(self) -> bool:
        """Whether nobody has approved it yet."""
        return self.approved is None and self.written_by != "article"


class PausedLine(Line, frozen=True, kw_only=True):
    """A line, and the silence after it in seconds."""

    pause: Annotated[float, Meta(ge=0, le=10)]


ByAge = Mapping[Band | Literal["any"], Annotated[tuple[Line, ...], Meta(min_length=1)]]
"""Lines under the child's age; `any` fits every age, and one that is not known."""
