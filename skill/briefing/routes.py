"""The feed over HTTP. Amazon fetches it every few minutes for everybody: it may be kept until the date changes."""

import datetime as dt
import json
from collections.abc import Callable

from flask import Blueprint, Response, abort, request

from skill.briefing.feed import item
from skill.content import Content
from skill.locales import LOCALES


def briefing_blueprint(content_of: Callable[[str], Content], now: Callable[[], dt.datetime]) -> Blueprint:
    """Return a blueprint that serves /flash-briefing/<locale>.json: 404 for a locale that we do not speak."""
    blueprint = Blueprint("briefing", __name__)

    @blueprint.get("/flash-briefing/<locale>.json")
    def feed(locale: str) -> Response:
        if locale not in LOCALES:
            abort(404)
        moment = now()
        midnight = dt.datetime.combine(moment.date(), dt.time(), dt.UTC)
        response = Response(
            json.dumps(item(content_of(locale), locale, moment.date()), ensure_ascii=False),
            content_type="application/json; charset=utf-8",
        )
        left = midnight + dt.timedelta(days=1) - moment
        response.cache_control.public = True
        response.cache_control.max_age = int(left.total_seconds())
        response.last_modified = midnight
        response.add_etag()
        response.make_conditional(request)
        return response

    return blueprint
