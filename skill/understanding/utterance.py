"""An utterance as speech recognition writes it."""

import re

LONGEST_UTTERANCE = 60
"""Words: nobody says more in one breath, and Alexa cuts earlier."""


def words_of(utterance: str) -> list[str]:
    """Split an utterance into words: lower case, without punctuation but apostrophes and hyphens within a word."""
    plain = utterance.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return re.findall(r"[a-z0-9]+(?:[.'-][a-z0-9]+)*", plain)[:LONGEST_UTTERANCE]
