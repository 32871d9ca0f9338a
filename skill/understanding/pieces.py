"""Words as the pieces that the encoder knows: BERT's uncased word pieces (`data/vocabulary.txt`, Apache-2.0)."""

import functools
from collections.abc import Sequence
from pathlib import Path

VOCABULARY = Path(__file__).parent / "data" / "vocabulary.txt"
MOST_PIECES = 64
"""An utterance has at most 60 words; what goes beyond is cut."""
LONGEST_WORD = 100
"""Letters: a longer one is no word to BERT either, and looking for its pieces would take seconds."""
UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"


def pieces_of(words: Sequence[str]) -> list[int]:
    """Return the numbers of the pieces of an utterance, between those that mark its start and its end."""
    numbers = _vocabulary()
    pieces = [piece for word in words for part in _parted(word) for piece in _pieces_of_word(part)]
    return [numbers[piece] for piece in (START, *pieces[: MOST_PIECES - 2], END)]


@functools.cache
def _vocabulary() -> dict[str, int]:
    return {piece: index for index, piece in enumerate(VOCABULARY.read_text(encoding="utf-8").splitlines())}


def _pieces_of_word(word: str) -> list[str]:
    """Split a word into the longest known pieces, from the left (BERT's WordPiece)."""
    known = _vocabulary()
    if len(word) > LONGEST_WORD:
        return [UNKNOWN]
    pieces = []
    start = 0
    while start < len(word):
        prefix = "##" if start else ""
        end = next((end for end in range(len(word), start, -1) if prefix + word[start:end] in known), 0)
        if not end:
            return [UNKNOWN]
        pieces.append(prefix + word[start:end])
        start = end
    return pieces


def _parted(word: str) -> list[str]:
    """Set punctuation apart, as BERT's pieces have it: "don't" is don, ', t."""
    parts: list[str] = []
    for character in word:
        if parts and character.isalnum() and parts[-1].isalnum():
            parts[-1] += character
        else:
            parts.append(character)
    return parts
