"""What the operator asks: /healthz says which part is ill, /readyz whether requests may come. Not for the public."""

from flask import Blueprint, Response, jsonify

from skill.errors import StoreUnavailable
from skill.memory import Store

WELL = "ok"


def operations(store: Store) -> Blueprint:
    """Return the blueprint with the operator's addresses."""
    blueprint = Blueprint("operations", __name__)

    @blueprint.get("/healthz")
    def health() -> Response:
        """Answer 200 in any case: an ill store is no reason to restart us, since parents are answered without it."""
        try:
            store.health()
        except StoreUnavailable as illness:
            return jsonify(store=str(illness))
        return jsonify(store=WELL)

    @blueprint.get("/readyz")
    def ready() -> Response:
        """Answer 200 from the moment on in which requests can be answered: before it nobody listens."""
        return jsonify(ready=True)

    return blueprint
