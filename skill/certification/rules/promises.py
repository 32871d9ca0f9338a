"""The first promise: useful words at once. And before everything else, safety."""

from collections.abc import Iterator

from skill.certification.steps import Step
from skill.speech import QUOTE_PAUSE, Pause, seconds

WORDS_BEGIN = 4.0
WORDS_END = 12.0
REPLY = 15.0
CAREFUL_REPLY = 25.0
"""Seconds of speech (the first promise): until the words begin, until they are over, and the whole."""
LONGEST_EXERCISE = 130.0
"""Seconds: two minutes of breath, and what is said around them."""


def is_short(step: Step) -> Iterator[str]:
    """The words begin within 4 seconds and are over within 12; the whole takes 15, a careful one 25."""
    answer = step.after
    limit = LONGEST_EXERCISE if step.takes_its_time else CAREFUL_REPLY if step.is_careful else REPLY
    if answer.seconds > limit:
        yield f"takes {answer.seconds:.1f} s, which is over {limit:.0f}"
    if step.intent == "RepairPhraseIntent" and not step.takes_its_time and (times := _times_of_words(step)):
        begin, end = times
        if begin > WORDS_BEGIN:
            yield f"has its words begin after {begin:.1f} s"
        if end > WORDS_END:
            yield f"has its words over after {end:.1f} s"


def _times_of_words(step: Step) -> tuple[float, float] | None:
    """Return when the words for the child begin and end, in seconds: they stand between two short silences."""
    marks = [index for index, part in enumerate(step.after.said) if part == Pause(QUOTE_PAUSE)]
    if len(marks) < 2:  # noqa: PLR2004 - one before, one after
        return None
    return seconds(step.after.said[: marks[0]]), seconds(step.after.said[: marks[1]])


def danger_comes_first(step: Step) -> Iterator[str]:
    """In any state a danger is answered at once, with a number, and the microphone stays open. No card appears."""
    if not step.utterance.is_crisis:
        return
    if not step.after.numbers:
        yield "gives no number"
    if not step.after.listens:
        yield "does not stay"
    if step.after.response.get("card"):
        yield "pushes a card that somebody else may see"
