"""Sends to the skill what Alexa would send, signed; or exactly what a test says, however wrong."""

import datetime as dt
import json

from alexa.envelopes import envelope


class Sender:
    """Posts to a household's application through all of Flask."""

    def __init__(self, household):
        self._household = household
        self._client = household.app.test_client()

    def envelope(self, request, **around):
        """An envelope for this skill, made now."""
        return envelope(request, timestamp=dt.datetime.now(dt.UTC), skill_id=self._household.skill_id, **around)

    def sends(self, made, *, method="POST", path="/alexa", **headers):
        """Send an envelope, or a body in bytes, signed, and return Flask's answer.

        Headers (`_` for `-`) are added, changed, or with None left out.
        """
        body = made if isinstance(made, bytes) else json.dumps(made).encode()
        changed = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {**self._household.authority.headers_for(body), **changed}
        return self._client.open(
            path, method=method, data=body, headers={name: value for name, value in sent.items() if value is not None}
        )
