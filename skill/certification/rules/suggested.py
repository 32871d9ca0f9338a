"""What a reply suggests to say: "say: breathe with me, or, give me a reminder"."""

import re
from collections.abc import Iterator

INTRODUCED = re.compile(
    r"(?:\b(?:you can|you could|just|then|or)\s+)?\b(?:say|tell me|ask for|ask me for)[:,] ([^?!]+?)(?:[.?!]|$)",
    re.IGNORECASE,
)
"""A colon or a comma after "say", "tell me" or "ask for" opens a suggestion; the end of the sentence closes it."""
CHOICE = re.compile(r",? or,? |, ")


def suggestions(words: str) -> Iterator[str]:
    """Yield each sentence that a parent is invited to say to the skill."""
    for introduced in INTRODUCED.finditer(words):
        for sentence in CHOICE.split(introduced[1]):
            if sentence.strip():
                yield sentence.strip()
