"""When a session stays open, and what opens and closes it: the most frequent reasons for failing certification."""

from collections.abc import Iterator

from skill.certification.cast import content_of
from skill.certification.rules.suggested import suggestions
from skill.certification.steps import Step
from skill.conversation import YES_MEANS
from skill.speech import Speech, as_heard, seconds

LEAVING = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")
LAST_WORDS = 3.0
"""Seconds: stopping is silent, or one breath of words (voice: rule 7)."""
SILENCE = "(silence)"
HANDS_OVER = ("Connections.SendRequest", "Connections.StartConnection")
"""Directives with which the session belongs to Alexa until she answers."""
LONGER_REPROMPTS = frozenset(("number_again", "say_again", "are_you_safe", "walk_next"))
"""Questions after which silence is answered with more: the number itself, or "Take your time. Next?"."""
OK = 200


def is_answered(step: Step) -> Iterator[str]:
    """Every request gets an answer, and none of ours is the apology for a fault of ours."""
    if step.status != OK:
        yield f"has the status {step.status}"
    if step.after.envelope.get("version") != "1.0" or "response" not in step.after.envelope:
        yield "is no response envelope"
    if content_of(step.setting.locale).lines.trouble in step.after.words:
        yield "apologises for an error of ours"


def asks_exactly_when_open(step: Step) -> Iterator[str]:
    """A question exactly when the microphone opens: left open in silence is a defect, and so is asking and leaving."""
    if step.utterance.text == SILENCE:
        return
    answer = step.after
    asks = (
        bool(answer.said) and isinstance(answer.said[-1], str) and answer.words.endswith("?")
    )  # not the child's words
    if answer.listens and not asks:
        yield "leaves the microphone open without a question"
    if asks and not answer.listens:
        yield "asks, and does not listen"
    if answer.response.get("shouldEndSession") is None and not _is_handed_over(step):
        yield "neither ends nor listens"
    if answer.listens and answer.question not in YES_MEANS:
        yield f"asks {answer.question!r}, to which nothing says what yes and no mean"


def _is_handed_over(step: Step) -> bool:
    return any(directive.get("type") in HANDS_OVER for directive in step.after.directives)


def reprompts(step: Step) -> Iterator[str]:
    """A reprompt exactly when the session stays open, and shorter than the whole that was said."""
    answer = step.after
    reprompt = answer.reprompt_ssml
    if answer.listens and not reprompt:
        yield "has no reprompt"
    if reprompt and not answer.listens:
        yield "has a reprompt and does not listen"
    if reprompt and answer.question not in LONGER_REPROMPTS and _is_longer(reprompt, answer.asked):
        yield "has a reprompt that is longer than its question"


def _is_longer(reprompt_ssml: str, asked: str) -> bool:
    from skill.simulator.ears import parts_of  # noqa: PLC0415

    said: Speech = parts_of(reprompt_ssml)
    return seconds(said) > seconds((asked,)) and len(as_heard(said)) > len(asked)


def stop_leaves(step: Step) -> Iterator[str]:
    """Stop, cancel and home leave from everywhere, at once, with one breath of words at most."""
    if step.intent not in LEAVING:
        return
    if not step.after.ends:
        yield "does not leave"
    if step.after.seconds > LAST_WORDS:
        yield f"takes {step.after.seconds:.1f} s to leave"


def help_asks(step: Step) -> Iterator[str]:
    """Help says what can be said, ends in a question and keeps the session open (Amazon's test 4.12)."""
    if step.intent != "AMAZON.HelpIntent":
        return
    if not step.after.listens:
        yield "helps, and leaves"
    if not any(suggestions(step.after.words)):
        yield "helps without saying what one can say"


def silence_ends_quietly(step: Step) -> Iterator[str]:
    """When nobody spoke, nobody is spoken to: the session's end is answered with nothing at all."""
    if step.utterance.text == SILENCE and step.after.response:
        yield "answers the end of the session"
