"""The one server on this machine that stands in for Amazon's services, for every household of the process.

It begins with the first call, on a port of its own of 127.0.0.1, and ends with the process. Whose services are meant
tells the token, as it does at Amazon.
"""

import functools
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from typing import Any

from flask import Flask, Response, request
from werkzeug.serving import WSGIRequestHandler, make_server

from skill.simulator.cloud import answers
from skill.simulator.cloud.account import Account
from skill.simulator.cloud.answers import refusal

ACCOUNTS: "weakref.WeakValueDictionary[str, Account]" = weakref.WeakValueDictionary()
"""Every household at Amazon, by token, for as long as it exists."""
DRIP_SECONDS = 0.1

Answer = Callable[[Account], Response]


class _Quiet(WSGIRequestHandler):
    """Keeps connections open, and logs nothing."""

    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - werkzeug's signature
        """Log nothing."""


@functools.cache
def url() -> str:
    """Return the server's address, having started it."""
    server = make_server("127.0.0.1", 0, cloud_app(), threaded=True, request_handler=_Quiet)
    threading.Thread(target=server.serve_forever, name="cloud", daemon=True).start()
    return f"http://127.0.0.1:{server.port}"


def cloud_app() -> Flask:
    """Return the services as an application."""
    app = Flask("cloud")

    @app.get("/v2/devices/<device_id>/settings/System.timeZone")
    def time_zone(device_id: str) -> Response:
        return _answered("settings", lambda account: answers.time_zone(account, device_id))

    @app.route("/v1/alerts/reminders", methods=["GET", "POST"])
    def reminders() -> Response:
        return _answered("reminders", answers.listed if request.method == "GET" else answers.created)

    @app.route("/v1/alerts/reminders/<token>", methods=["GET", "PUT", "DELETE"])
    def reminder(token: str) -> Response:
        by_method = {"GET": answers.shown, "PUT": answers.changed, "DELETE": answers.deleted}
        return _answered("reminders", lambda account: by_method[request.method](account, token))

    return app


def _answered(service: str, answer: Answer) -> Response:
    """Answer a call, or misbehave as told; note what was answered."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    account = ACCOUNTS.get(token) if scheme == "Bearer" else None
    if account is None:
        return refusal(401, "INVALID_BEARER_TOKEN", "The token is none of ours.")
    wrong = account.misbehaviour
    if wrong and wrong.concerns(request.method, service):
        response = _misbehaving(wrong.how, wrong.seconds, lambda: answer(account))
    elif service == "reminders" and not account.granted:
        response = refusal(401, "UNAUTHORIZED", "The household has not given its permission.")
    else:
        response = answer(account)
    with account.lock:
        account.calls.append((request.method, request.path, response.status_code))
    return response


def _misbehaving(how: int | str, seconds: float, answer: Callable[[], Response]) -> Response:
    match how:
        case int():
            return refusal(how, "TOLD_TO", "The simulator was told to answer so.")
        case "slow":
            time.sleep(seconds)
            return answer()
        case "hangs":
            time.sleep(seconds)
            return refusal(504, "TIMEOUT", "Nobody should still be waiting for this.")
        case "drips":
            return Response(_drops(answer().get_data(), seconds), mimetype="application/json")
        case "empty":
            return Response(status=204)
        case "deaf":
            answer()
    return Response("<html>This is no JSON.</html>", mimetype="text/html")


def _drops(body: bytes, seconds: float) -> Iterator[bytes]:
    for at in range(min(len(body), round(seconds / DRIP_SECONDS))):
        time.sleep(DRIP_SECONDS)
        yield body[at : at + 1]
