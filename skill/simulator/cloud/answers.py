"""What Amazon's services answer to each call, as their references say."""

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

from flask import Response, jsonify, request

from skill.simulator.cloud.account import Account, SetReminder
from skill.simulator.cloud.rules import faults_of

MOST_REMINDERS = 20
"""The stand-in's own cap: beyond it, as at Amazon, 403."""


def refusal(status: int, code: str, message: str) -> Response:
    """Return an error as Amazon's services write it."""
    response = jsonify(code=code, message=message)
    response.status_code = status
    return response


def time_zone(account: Account, device_id: str) -> Response:
    """Tell a device's time zone: a JSON string, or 204 if there is none."""
    zone = account.zones.get(device_id)
    return jsonify(zone) if zone else Response(status=204)


def listed(account: Account) -> Response:
    """Tell all reminders."""
    alerts = [_whole(one) for one in account.reminders()]
    return jsonify(totalCount=str(len(alerts)), alerts=alerts, links=None)


def shown(account: Account, token: str) -> Response:
    """Tell one reminder."""
    with account.lock:
        one = account.kept.get(token)
    return jsonify(_whole(one)) if one else _not_found()


def created(account: Account) -> Response:
    """Set a reminder."""
    payload, refused = _payload()
    if refused:
        return refused
    now = account.now()
    one = SetReminder(token=str(uuid.uuid4()), payload=payload, created=now, updated=now)
    with account.lock:
        if len(account.kept) >= MOST_REMINDERS:
            return refusal(403, "MAX_REMINDERS_EXCEEDED", "There are too many reminders already.")
        account.kept[one.token] = one
    return _head(one)


def changed(account: Account, token: str) -> Response:
    """Change a reminder."""
    payload, refused = _payload()
    if refused:
        return refused
    with account.lock:
        one = account.kept.get(token)
        if one is None:
            return _not_found()
        one = replace(one, payload=payload, updated=account.now(), version=one.version + 1)
        account.kept[token] = one
    return _head(one)


def deleted(account: Account, token: str) -> Response:
    """Take a reminder away."""
    with account.lock:
        one = account.kept.pop(token, None)
    return Response(status=200) if one else _not_found()


def _payload() -> tuple[dict[str, Any], Response | None]:
    """Return what was sent, and a refusal if it is not as it should be."""
    payload = request.get_json(silent=True) if request.mimetype == "application/json" else None
    faults = faults_of(payload)
    return payload or {}, refusal(400, "INVALID_REQUEST", "; ".join(faults)) if faults else None


def _not_found() -> Response:
    return refusal(404, "ALERT_NOT_FOUND", "There is no such reminder.")


def _head(one: SetReminder) -> Response:
    return jsonify(_about(one))


def _about(one: SetReminder) -> dict[str, Any]:
    return {
        "alertToken": one.token,
        "createdTime": _written(one.created),
        "updatedTime": _written(one.updated),
        "status": "ON",
        "version": str(one.version),
        "href": f"/v1/alerts/reminders/{one.token}",
    }


def _whole(one: SetReminder) -> dict[str, Any]:
    return _about(one) | {name: one.payload[name] for name in ("trigger", "alertInfo", "pushNotification")}


def _written(moment: dt.datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000+0000")
