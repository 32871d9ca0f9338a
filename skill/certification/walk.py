"""The walk: everything said in every state that can be reached, the shortest way to each state first.

A state is what the next answer may depend on: the question that is open, what was said last, the step of it, and what
weighs on the visit; with the setting (locale, device, person) around it. Which of several lines of the same kind was
spoken makes no state of its own.
"""

import json
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from skill.certification.cast import Setting
from skill.certification.steps import Answer, Step
from skill.certification.utterances import Utterance
from skill.conversation.explanations import EXPLANATIONS
from skill.simulator.device import Device

OPENS = Utterance("(opens)", "Launch", {"type": "LaunchRequest"})
SILENCE = Utterance("(silence)", "", {"type": "SessionEndedRequest", "reason": "EXCEEDED_MAX_REPROMPTS"})
ASKS_CONSENT = "Connections.SendRequest"
CONSENTS = tuple(
    Utterance(
        f"(consent: {status.lower()})",
        "Consent",
        {
            "type": "Connections.Response",
            "name": "AskFor",
            "status": {"code": "200", "message": "OK"},
            "payload": {"permissionScope": "alexa::alerts:reminders:skill:readwrite", "status": status},
        },
    )
    for status in ("ACCEPTED", "DENIED", "NOT_ANSWERED")
)
"""What Alexa tells us of her own question."""
IN_THE_STATE = ("topic", "question", "step")
"""Fields of a visit that make a state: what was said last, the question that is open, the step of an exercise."""
WEIGHING = ("serious", "pardons", "before_pause")
"""Fields that weigh on it as well. A thorough walk makes a state of each; any other takes whichever comes first."""
MOST_STEPS = 8
"""What holds for so many steps holds for the next."""
GOES_BY_STEPS = frozenset((*EXPLANATIONS, "HearFavoritesIntent", "GuidedRepairIntent"))
"""Topics with a beginning and an end."""
AFTER_A_PARDON = frozenset(
    ("AMAZON.FallbackIntent", "AMAZON.YesIntent", "AMAZON.NoIntent", "AMAZON.HelpIntent", "AMAZON.StopIntent", "")
)
"""All that means something else right after something was not understood; "" is silence."""

State = tuple[object, ...]


def walk(
    setting: Setting, device: Device, utterances: Sequence[Utterance], *, thorough: bool = False
) -> Iterator[Step]:
    """Yield every step from every state that can be reached in this setting.

    At the opening everything is said; later on, of each intent, what means something else.
    """
    waiting: deque[tuple[tuple[str, ...], Answer | None, dict[str, Any] | None]] = deque([((), None, None)])
    seen: set[State] = set()
    while waiting:
        path, before, session = waiting.popleft()
        for utterance in _sayable(before, utterances):
            device.session = session
            step = said(setting, device, utterance, path, before)
            yield step
            state = _state(step.after, WEIGHING if thorough else ())
            if device.session is not None and state not in seen:
                seen.add(state)
                waiting.append(((*path, utterance.text), step.after, device.session))


def said(setting: Setting, device: Device, utterance: Utterance, path: tuple[str, ...], before: Answer | None) -> Step:
    """Say something to the skill, in the device's session, and follow what the answer says about the session."""
    envelope = device.envelope(_request(utterance, before))
    status, body = device.post(json.dumps(envelope).encode(), {})
    answer = Answer(json.loads(body))
    if "session" in envelope:
        goes_on = answer.listens or any(directive.get("type") == ASKS_CONSENT for directive in answer.directives)
        device.session = {**envelope["session"], "new": False, "attributes": answer.visit} if goes_on else None
    return Step(setting, utterance, path, before, answer, status)


def _sayable(before: Answer | None, utterances: Sequence[Utterance]) -> Sequence[Utterance]:
    if before is None:
        return (OPENS, *utterances)
    if any(directive.get("type") == ASKS_CONSENT for directive in before.directives):
        return CONSENTS
    essential = (*(utterance for utterance in utterances if not utterance.is_variant), SILENCE)
    if before.visit.get("pardons"):
        return [utterance for utterance in essential if utterance.intent in AFTER_A_PARDON]
    return essential


def _request(utterance: Utterance, before: Answer | None) -> dict[str, Any]:
    request = dict(utterance.request)
    if utterance in CONSENTS and before is not None:
        request["token"] = next(one["token"] for one in before.directives if one.get("type") == ASKS_CONSENT)
    return request


def _state(answer: Answer, weighing: Sequence[str]) -> State:
    kinds = tuple(str(directive.get("type")) for directive in answer.directives)
    return (*(_coarse(name, answer.visit) for name in (*IN_THE_STATE, *weighing)), kinds)


def _coarse(name: str, visit: Mapping[str, Any]) -> object:
    value = visit.get(name)
    if name == "before_pause":
        return bool(value)
    if name == "step" and isinstance(value, int):
        return min(value, MOST_STEPS) if visit.get("topic") in GOES_BY_STEPS else 0
    return value
