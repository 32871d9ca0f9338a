"""What the operator asks: how the parts are, whether requests may come, what was counted. Not for the public."""

import threading

from flask import Blueprint, Response, jsonify

from skill.errors import StoreUnavailable
from skill.memory import Store
from skill.tally import Tally

WELL = "ok"
DRAINING = threading.Event()
"""Set while this process answers its last requests before it ends."""


def operations(store: Store, tally: Tally) -> Blueprint:
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
    def ready() -> tuple[Response, int]:
        """Answer 200 while requests may come; 503 when we are about to end. Before we are ready nobody listens."""
        draining = DRAINING.is_set()
        return jsonify(ready=not draining), 503 if draining else 200

    @blueprint.get("/metrics")
    def metrics() -> Response:
        """Answer with all counts of all workers, as Prometheus reads them."""
        return Response(tally.exposition(), content_type="text/plain; version=0.0.4; charset=utf-8")

    return blueprint
