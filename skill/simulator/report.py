"""What the page is told: of an exchange, and of how things stand with an Echo."""

import dataclasses
from typing import Any

from skill.simulator.device import Exchange, recognised_in
from skill.simulator.echo import Echo
from skill.simulator.living import LivingWords
from skill.simulator.suggestions import suggested
from skill.simulator.voicing import voiced
from skill.understanding import Understanding
from skill.understanding.report import reported


def standing(echo: Echo, words: LivingWords) -> dict[str, Any]:
    """Return what holds whether or not anything was said.

    These are choices, suggestions, how the author's files are, and what is in the Alexa app: the reminders that are
    set, and Alexa's own question for a permission.
    """
    mistake = words.follow()
    session = echo.device.session
    return {
        "choices": dataclasses.asdict(echo.choices),
        "suggestions": suggested((session or {}).get("attributes"), in_session=bool(session), begun=bool(echo.said)),
        "inSession": session is not None,
        "consent": echo.device.pending_consent.words if echo.device.pending_consent else "",
        "reminders": [{"time": one.time, "text": one.text} for one in echo.set_reminders()],
        "mistake": dataclasses.asdict(mistake) if mistake else None,
        "learningIsDue": words.learning_is_due,
    }


def answered(exchange: Exchange, echo: Echo, words: LivingWords) -> dict[str, Any]:
    """Return one exchange: as it sounds and looks, and as it went over the wire."""
    response = exchange.response.get("response") or {}
    return standing(echo, words) | {
        "voiced": voiced(response.get("outputSpeech")),
        "words": exchange.heard.words,
        "seconds": exchange.heard.seconds,
        "reprompt": voiced((response.get("reprompt") or {}).get("outputSpeech")),
        "listening": exchange.heard.listening,
        "card": response.get("card"),
        "directives": response.get("directives") or [],
        "understood": understood(exchange.request["request"], echo.device.understanding),
        "milliseconds": round(exchange.milliseconds, 1),
        "status": exchange.status,
        "request": exchange.request,
        "response": exchange.response,
    }


def understood(request: dict[str, Any], understanding: Understanding) -> dict[str, Any]:
    """Return the intent and the slots that Alexa would send, and what the skill takes them for."""
    intent = request.get("intent")
    if not intent:
        return {"intent": request["type"], "slots": {}, "meant": request["type"], "told": {}}
    meant, told = understanding.resolve(recognised_in(intent))
    return {
        "intent": intent["name"],
        "slots": {name: slot.get("value") for name, slot in intent.get("slots", {}).items()},
        "meant": meant,
        "told": reported(told),
    }
