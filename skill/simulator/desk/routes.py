"""The door to the desk, in `run` only: the page at /author, and what it asks for. Everything goes as JSON.

Only this machine is let in (`local_only`), and no name that comes from outside ever opens a file: it is looked up
among those that were found. Whatever is refused is answered with `refused`: 409 and the line as it is now, if it
has changed meanwhile; 422 and the reason, if it is not possible.
"""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, abort, jsonify, render_template, request
from werkzeug.exceptions import BadRequest, HTTPException

from skill.app import Words
from skill.content.shapes import BANDS, WHENS
from skill.errors import ContentError, ModelError
from skill.locales import LOCALES
from skill.simulator.desk.actions import ACTIONS, as_json
from skill.simulator.desk.changes import Conflict, Refused
from skill.simulator.desk.desk import Desk
from skill.simulator.desk.document import CannotWrite
from skill.simulator.desk.learning import Learning
from skill.simulator.desk.sheet import export
from skill.simulator.desk.shelf import OVERLAYS, ChangedMeanwhile
from skill.simulator.living import LivingWords
from skill.simulator.local_only import keep_local

LARGEST = 12_000_000
"""Bytes of a request: a spreadsheet of all lines in base64, several times over."""


def author(words: Words, learning: Learning | None = None) -> Blueprint:
    """Return the blueprint of the desk over these words, which are living ones, and the files they come from."""
    if not isinstance(words, LivingWords):
        raise TypeError("the desk needs words that follow their files")
    desk = Desk(words, learning)
    blueprint = Blueprint(
        "author", __name__, template_folder="templates", static_folder="static", static_url_path="/author/static"
    )
    keep_local(blueprint)

    @blueprint.get("/author")
    def show() -> str:
        return render_template("desk.html", bands=BANDS, whens=WHENS, locales=LOCALES, overlays=OVERLAYS)

    @blueprint.get("/author/lines.csv")
    def sheet() -> Response:
        response = Response(export(desk.entries(), desk.all_remarks()), mimetype="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = "attachment; filename=gentle-repair-lines.csv"
        return response

    @blueprint.post("/author/<action>")
    def do(action: str) -> Response:
        request.max_content_length = LARGEST
        given = request.get_json(silent=True)
        if action not in ACTIONS:
            abort(404)
        if not isinstance(given, dict):
            abort(400)
        return jsonify(ACTIONS[action](desk, given))

    _tell_refusals(blueprint)
    return blueprint


def _tell_refusals(blueprint: Blueprint) -> None:
    """Answer what is not possible with why. 200 goes with it: a browser takes anything else for a fault of the page."""

    def told(code: int, tell: Callable[[Any], Mapping[str, Any]]) -> Callable[[Any], Response]:
        return lambda error: jsonify({"refused": code, **tell(error)})

    conflict = told(409, lambda error: {"error": CHANGED, "now": as_json(error.now) if error.now else None})
    blueprint.register_error_handler(Conflict, conflict)
    blueprint.register_error_handler(ChangedMeanwhile, told(409, lambda _: {"error": CHANGED_SINCE, "now": None}))
    blueprint.register_error_handler(ContentError, told(422, lambda error: {"error": str(error), **error.__dict__}))
    for kind in (ModelError, Refused):
        blueprint.register_error_handler(kind, told(422, lambda error: {"error": str(error)}))
    blueprint.register_error_handler(CannotWrite, told(422, lambda _: {"error": CANNOT_WRITE}))
    for wrong in (KeyError, TypeError, ValueError):
        blueprint.register_error_handler(wrong, lambda _: (jsonify(error=BadRequest.description), BadRequest.code))
    blueprint.register_error_handler(
        HTTPException, lambda error: (jsonify(error=error.name), error.code or BadRequest.code)
    )


CHANGED = "Somebody has changed this meanwhile."
CHANGED_SINCE = "Its files have been changed since, so it cannot be taken back."
CANNOT_WRITE = "This could not be written into the file without changing something else in it. Nothing was changed."
