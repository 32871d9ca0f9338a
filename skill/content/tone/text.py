"""Taking a text apart: its plain letters, its sentences, its words; and finding wordings in it."""

import re
from functools import cache

SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")
WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")


def any_of(*wordings: str) -> re.Pattern[str]:
    """Return the pattern that finds any of some wordings as whole words. Each is a regular expression."""
    return re.compile(rf"\b(?:{'|'.join(wordings)})\b")


def plain(said: str) -> str:
    """Return the text in lower case, with the apostrophe of a typewriter for that of a word processor."""
    return said.lower().replace("’", "'")  # noqa: RUF001 - this is that apostrophe


def sentences(said: str) -> list[str]:
    """Return its sentences, each with its own full stop."""
    return [sentence.strip() for sentence in SENTENCE.findall(said) if sentence.strip()]


def words(said: str) -> list[str]:
    """Return its words in lower case: "grown-up" and "didn't" are one word each."""
    return WORD.findall(plain(said))


@cache
def stem(word: str) -> str:
    """Return the word without its English ending: yelled, yelling and yells are yell."""
    word = word.removesuffix("'s")
    for ending in ("ing", "ed", "es", "s", "y", "e"):
        if len(word) - len(ending) >= 3 and word.endswith(ending):  # noqa: PLR2004 - fewer letters are no stem
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl" else word  # noqa: PLR2004
