"""The walk: everything said in every state that can be reached, the shortest way to each state first.

A state is what the next answer may depend on: the question that is open, what was said last, the step of it, and what
weighs on the visit; with the setting (locale, device, person) around it. Which of several lines of the same kind was
spoken makes no state of its own.
"""

import json
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

from skill.certification.cast import Setting
from skill.certification.steps import Answer, Step
from skill.certification.utterances import Utterance
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
IN_THE_STATE = ("topic", "question", "step", "before_pause", "pardons", "serious")
"""Fields of a visit that its next answer depends on, and of which there are few values."""
MOST_STEPS = 8
"""Explanations and favourites go on by steps; what holds for this many holds for the next."""
AFTER_A_PARDON = frozenset(
    ("AMAZON.FallbackIntent", "AMAZON.YesIntent", "AMAZON.NoIntent", "AMAZON.HelpIntent", "AMAZON.StopIntent", "")
)
"""All that means something else right after something was not understood; "" is silence."""

State = tuple[object, ...]


def walk(setting: Setting, device: Device, utterances: Sequence[Utterance]) -> Iterator[Step]:
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
            state = _state(step.after)
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


def _state(answer: Answer) -> State:
    visit = answer.visit
    kinds = tuple(str(directive.get("type")) for directive in answer.directives)
    return (*(_coarse(name, visit.get(name)) for name in IN_THE_STATE), kinds)


def _coarse(name: str, value: object) -> object:
    if name == "before_pause":
        return tuple(value[:1]) if isinstance(value, list) else ()
    if name == "step" and isinstance(value, int):
        return min(value, MOST_STEPS)
    return tuple(value) if isinstance(value, list) else value
