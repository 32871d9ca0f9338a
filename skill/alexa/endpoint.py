"""`POST /alexa`: verify first, then hand over to the SDK's adapter. A refusal is a 400 with an empty body."""

import logging
import time

from flask import Blueprint, Flask, Response, request

from skill.alexa.adapter import SDK_CHECKS_OFF, SkillAdapter
from skill.alexa.handler import Conversation, skill_of
from skill.alexa.signature import RequestVerifier
from skill.errors import NotFromAlexa
from skill.handled import one_handled
from skill.tally import UNREADABLE, Tally

log = logging.getLogger("gentle_repair")

LARGEST_REQUEST = 256 * 1024
"""Bytes: a real envelope has two to ten thousand, session attributes and APL context included."""


def add_endpoint(app: Flask, verifier: RequestVerifier, conversation: Conversation, tally: Tally) -> None:
    """Answer Alexa at /alexa, count it and log it."""
    app.config.update(SDK_CHECKS_OFF)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    adapter = SkillAdapter(skill=skill_of(conversation), skill_id=verifier.skill_id, app=app)
    blueprint = Blueprint("alexa", __name__)

    @blueprint.post("/alexa")
    def alexa() -> Response:
        start = time.perf_counter()
        try:
            verifier.verify(dict(request.headers.items()), request.get_data(cache=True))
        except NotFromAlexa as refusal:
            tally.refused(type(refusal).__name__)
            log.warning("refused: %s: %s", type(refusal).__name__, refusal)
            return Response(status=400)
        except Exception as refusal:  # noqa: BLE001 - each server has its own errors for a body that does not arrive
            # It is too large, its upload broke off, or its chunks are none.
            tally.refused(UNREADABLE)
            log.warning("refused: the body could not be read: %s", type(refusal).__name__)
            return Response(status=400)
        with one_handled() as about:
            answer: Response = adapter.dispatch_request()
            seconds = time.perf_counter() - start
            tally.answered(about, seconds)
            if not about.serious:
                log.info("answered", extra={"fields": {"type": about.type, "milliseconds": round(seconds * 1e3, 1)}})
        return answer

    app.register_blueprint(blueprint)
