"""The page at / in `gentle-repair run`: say something, see the answer."""

from flask import Blueprint, Response, jsonify, render_template, request

from skill.simulator.device import Device


def page(device: Device) -> Blueprint:
    """Return the blueprint of the page, with its Echo."""
    blueprint = Blueprint("simulator", __name__, template_folder="templates")

    @blueprint.get("/")
    def show() -> str:
        return render_template("simulator.html")

    @blueprint.post("/say")
    def say() -> Response:
        given = request.get_json(silent=True)
        text = str(given.get("text", "")) if isinstance(given, dict) else ""
        exchange = device.says(text[:500])
        return jsonify(
            words=exchange.heard.words,
            listening=exchange.heard.listening,
            seconds=exchange.heard.seconds,
            card=exchange.heard.card,
            intent=exchange.request["request"].get("intent", {}).get("name", "LaunchRequest"),
        )

    return blueprint
