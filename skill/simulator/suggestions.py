"""What the page offers to tap: things a parent may say just now, each of which the model understands."""

import functools
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from skill.conversation.packing import unpack

FILE = Path(__file__).parent / "suggestions.json"


@functools.cache
def known() -> dict[str, Any]:
    """Return the file: what to say at the start, after a visit that is over, by open question, and by topic."""
    return json.loads(FILE.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def suggested(attributes: object, *, in_session: bool, begun: bool) -> Sequence[str]:
    """Return a few things to say: to the question that is open, then about what was last spoken of."""
    if not in_session:
        return tuple(known()["afterwards" if begun else "start"])
    visit = unpack(attributes)
    answers = known()["questions"].get(visit.question, known()["questions"]["what_happened"])
    about = known()["topics"].get(visit.topic, ())
    return tuple(dict.fromkeys([*answers, *about]))[:6]
