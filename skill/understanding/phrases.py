"""Finding the wordings of a slot type anywhere in an utterance."""

from collections.abc import Callable, Mapping, Sequence

Fits = Callable[[list[str], int, int], bool]
"""Whether a wording found at `words[start:end]` means what it says there."""


def longest_in(words: Sequence[str], values: Mapping[str, str], fits: Fits = lambda *_: True) -> tuple[str, list[str]]:
    """Return the id of the longest wording found in an utterance, and the words without it; "" if there is none."""
    words = list(words)
    longest = max((len(wording.split()) for wording in values), default=0)
    for length in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            wording = " ".join(words[start : start + length])
            value = values.get(wording) or values.get(wording.removesuffix("'s"))
            if value and fits(words, start, start + length):
                return value, words[:start] + words[start + length :]
    return "", words
