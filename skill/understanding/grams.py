"""The small pieces of an utterance that lexical learning looks at: runs of words, and runs of letters within words."""

from collections.abc import Sequence

LONGEST_WORD_RUN = 3
SHORTEST_LETTER_RUN, LONGEST_LETTER_RUN = 3, 5


def word_runs(words: Sequence[str]) -> list[str]:
    """Return every run of one to three words."""
    return [
        " ".join(words[start : start + length])
        for length in range(1, LONGEST_WORD_RUN + 1)
        for start in range(len(words) - length + 1)
    ]


def letter_runs(words: Sequence[str]) -> list[str]:
    """Return every run of three to five letters within a word and the blanks around it."""
    return [
        padded[start : start + length]
        for word in words
        for padded in (f"_{word}_",)
        for length in range(SHORTEST_LETTER_RUN, LONGEST_LETTER_RUN + 1)
        for start in range(len(padded) - length + 1)
    ]
