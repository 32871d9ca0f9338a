"""The page at / in `gentle-repair run`: an Echo to talk to. This is its server side; the page itself is in `static/`.

Each browser tab makes up a random key and has an Echo of its own. Everything is answered with the same JSON: what was
said, how it sounds, what else arrived, and what can be said next.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, abort, jsonify, render_template, request
from werkzeug.exceptions import BadRequest, HTTPException

from skill.locales import LOCALES
from skill.simulator.clock import SetClock
from skill.simulator.echo import Choices, Echo, Echos
from skill.simulator.golden import conversation
from skill.simulator.household import Household
from skill.simulator.living import LivingWords
from skill.simulator.local_only import keep_local
from skill.simulator.report import answered, standing
from skill.simulator.viewports import VIEWPORTS

KEY = re.compile(r"[0-9a-f]{32}")
LONGEST_UTTERANCE = 500
"""Characters."""
FROM_A_DEVICE = re.compile(r"AudioPlayer\.\w+|PlaybackController\.\w+|Alexa\.Presentation\.APL\.\w+")
"""Requests that a device makes of itself, without anybody speaking."""

Given = Mapping[str, Any]


def living_household(store: str = "") -> Household:
    """Return a household whose words follow what an author edits, and whose Echos may be set to any moment."""
    return Household(store=store, now=SetClock(), words=LivingWords())


def page(household: Household) -> Blueprint:
    """Return the blueprint of the page. The household is one that `living_household` made."""
    words, clock = household.words, household.now
    if not isinstance(words, LivingWords) or not isinstance(clock, SetClock):
        raise TypeError("the page needs a living_household()")
    echos = Echos(household, clock)
    blueprint = Blueprint(
        "simulator", __name__, template_folder="templates", static_folder="static", static_url_path="/simulator"
    )
    keep_local(blueprint)

    @blueprint.get("/")
    def show() -> str:
        return render_template("simulator.html", locales=LOCALES, viewports=VIEWPORTS)

    @blueprint.post("/echo/<action>")
    def do(action: str) -> Response:
        given = request.get_json(silent=True)
        if action not in ACTIONS:
            abort(404)
        if not isinstance(given, dict) or not KEY.fullmatch(str(given.get("key"))):
            abort(400)
        try:
            answer = ACTIONS[action](echos.of(given["key"]), given, words)
        except BadGiven:
            abort(400)
        return Response(json.dumps(answer), mimetype="application/json")  # in the very order that went over the wire

    @blueprint.errorhandler(HTTPException)
    def refused(error: HTTPException) -> tuple[Response, int]:
        return jsonify(error=error.name), error.code or BadRequest.code

    return blueprint


class BadGiven(ValueError):
    """What the page sent is not what it has to send."""


def _stand_before(echo: Echo, _: Given, words: LivingWords) -> dict[str, Any]:
    return standing(echo, words)


def _choose(echo: Echo, given: Given, words: LivingWords) -> dict[str, Any]:
    try:
        echo.choose(Choices(**given["choices"]))
    except (KeyError, TypeError, ValueError):
        raise BadGiven from None
    return standing(echo, words)


def _start_over(echo: Echo, _: Given, words: LivingWords) -> dict[str, Any]:
    echo.start_over()
    return standing(echo, words)


def _says(echo: Echo, given: Given, words: LivingWords) -> dict[str, Any]:
    text = str(given.get("text", ""))[:LONGEST_UTTERANCE]
    if not text.strip():
        raise BadGiven
    return answered(echo.says(text), echo, words)


def _stays_silent(echo: Echo, _: Given, words: LivingWords) -> dict[str, Any]:
    exchange = echo.stays_silent()
    return answered(exchange, echo, words) if exchange else standing(echo, words)


def _sends(echo: Echo, given: Given, words: LivingWords) -> dict[str, Any]:
    sent = given.get("request")
    if not isinstance(sent, dict) or not FROM_A_DEVICE.fullmatch(str(sent.get("type"))):
        raise BadGiven
    return answered(echo.sends(sent), echo, words)


def _conversation(echo: Echo, given: Given, words: LivingWords) -> dict[str, Any]:
    about = str(given.get("about", ""))[:LONGEST_UTTERANCE].strip() or "A conversation."
    name = "_".join(re.findall(r"[a-z0-9]+", about.lower())[:6]) or "conversation"
    return {"name": f"{name}.yaml", "text": conversation(echo.said, echo.choices.locale, words, about)}


ACTIONS: Mapping[str, Callable[[Echo, Given, LivingWords], dict[str, Any]]] = {
    "stand-before": _stand_before,
    "choose": _choose,
    "start-over": _start_over,
    "says": _says,
    "stays-silent": _stays_silent,
    "sends": _sends,
    "conversation": _conversation,
}
"""What the page can do at /echo/<action>, each with the tab's `key` in its JSON."""
