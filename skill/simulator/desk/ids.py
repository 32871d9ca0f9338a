"""Ids for new lines, made of their own words: yelled-preschool-lion-voice. Permanent from the first save on."""

import re
from collections.abc import Collection
from itertools import count

from skill.content.tone.openings import FUNCTION_WORDS
from skill.content.tone.text import stem, words

MOST_WORDS = 4
LONGEST = 60
"""Characters: well under what an id may have, and still readable in a list."""
COMMON = FUNCTION_WORDS | {"sorry"}
"""Words that tell one apology from another least."""


def id_for(text: str, start: str, taken: Collection[str]) -> str:
    """Return an id that nobody has: `start`, then the words that tell this line from others."""
    said = list({stem(word): word for word in reversed(words(text))}.values())[::-1]
    telling = [word for word in said if word not in COMMON]
    chosen = [word.replace("'", "") for word in (telling if len(telling) > 1 else said or ["line"])[:MOST_WORDS]]
    made = "-".join([*re.findall(r"[a-z0-9]+", start), *chosen])[:LONGEST].strip("-")
    return next(id_ for number in count(1) if (id_ := made if number == 1 else f"{made}-{number}") not in taken)
