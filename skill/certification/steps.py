"""One step of a walk: what was said, where, and the answer in all its parts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from skill.certification.cast import Setting, content_of
from skill.certification.utterances import Utterance
from skill.simulator.ears import parts_of
from skill.speech import QUOTE_PAUSE, Digits, Pause, Speech, as_heard, seconds

ROUNDING = 0.01
"""Seconds by which a silence may differ from another and be the same."""
TAKES_ITS_TIME = frozenset(
    ("BreatheIntent", "SelfCompassionIntent", "GuidedRepairIntent", "PracticeIntent", "BeforeIntent")
)
"""Intents with which silence is what was asked for."""
LEADS_TO_TAKING_TIME = frozenset(("breathe", "breathe_again", "breathe_together", "breathe_more", "self_break"))
"""Questions to which a yes does."""
PHYSICAL = "physical"


@dataclass
class Answer:
    """A response envelope, read as a listener, a device and a reviewer read it."""

    envelope: Mapping[str, Any]

    @cached_property
    def response(self) -> Mapping[str, Any]:
        """The response within the envelope."""
        return self.envelope.get("response") or {}

    @cached_property
    def ssml(self) -> str:
        """What is said, as it is sent; empty: nothing."""
        return str((self.response.get("outputSpeech") or {}).get("ssml", ""))

    @cached_property
    def reprompt_ssml(self) -> str:
        """What is said after silence, as it is sent."""
        return str(((self.response.get("reprompt") or {}).get("outputSpeech") or {}).get("ssml", ""))

    @cached_property
    def said(self) -> Speech:
        """What is said. Raises ParseError for broken SSML, which a rule of its own finds."""
        return parts_of(self.ssml)

    @cached_property
    def words(self) -> str:
        """The words alone, without silences."""
        return as_heard(part for part in self.said if not isinstance(part, Pause))

    @cached_property
    def seconds(self) -> float:
        """How long it takes to say, by our estimate."""
        return seconds(self.said)

    @property
    def listens(self) -> bool:
        """Whether the microphone opens."""
        return self.response.get("shouldEndSession") is False

    @property
    def ends(self) -> bool:
        """Whether the session is closed."""
        return self.response.get("shouldEndSession") is True

    @cached_property
    def visit(self) -> Mapping[str, Any]:
        """What the session carries on."""
        return self.envelope.get("sessionAttributes") or {}

    @property
    def question(self) -> str:
        """The name of the question that is open."""
        return str(self.visit.get("question", ""))

    @cached_property
    def asked(self) -> str:
        """That question, word for word."""
        return str(self.visit.get("asked", ""))

    @cached_property
    def given(self) -> str:
        """What was said before the question."""
        return self.words.removesuffix(self.asked).strip() if self.asked else self.words

    @cached_property
    def around(self) -> str:
        """What was said before the question and around the words for the child, which stand between two silences."""
        around: list[str] = []
        within = False
        for part in self.said:
            if isinstance(part, Pause):
                within = abs(part.seconds - QUOTE_PAUSE) < ROUNDING and not within
            elif isinstance(part, str) and not within:
                around.append(part)
        return " ".join(around).removesuffix(self.asked).strip()

    @property
    def directives(self) -> list[Mapping[str, Any]]:
        """What devices and Alexa are told to do."""
        return self.response.get("directives") or []

    @property
    def numbers(self) -> list[str]:
        """Telephone numbers in it."""
        return [part.text for part in self.said if isinstance(part, Digits)]

    @cached_property
    def length(self) -> int:
        """Bytes of the whole envelope."""
        return len(json.dumps(self.envelope))


@dataclass
class Step:
    """Something said in a state, and its answer."""

    setting: Setting
    utterance: Utterance
    path: tuple[str, ...]
    """What was said before, from the opening on."""
    before: Answer | None
    """The answer before it, if a session was open."""
    after: Answer
    status: int = 200
    faults: list[str] = field(default_factory=list)

    @property
    def intent(self) -> str:
        """What was wanted."""
        return self.utterance.intent

    @property
    def takes_its_time(self) -> bool:
        """Whether it may last: an exercise, or a way gone together."""
        before = self.before
        topics = {self.intent, str(self.after.visit.get("topic")), str(before.visit.get("topic")) if before else ""}
        return bool(topics & TAKES_ITS_TIME) or bool(before and before.question in LEADS_TO_TAKING_TIME)

    @property
    def is_careful(self) -> bool:
        """Whether it is about a danger, or about what was done to a body."""
        situation = content_of(self.setting.locale).situations.get(self.utterance.situation)
        return (
            self.utterance.is_crisis
            or any(answer and answer.visit.get("serious") for answer in (self.before, self.after))
            or bool(situation and situation.severity == PHYSICAL)
        )

    @property
    def opens(self) -> bool:
        """Whether it is the first thing said in a session."""
        return self.before is None
