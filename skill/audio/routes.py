"""Streams over HTTP, as Alexa's devices fetch them: whole, or in ranges when playback resumes in the middle."""

import functools
import hashlib
from pathlib import Path

from flask import Blueprint, Response, abort, request, send_file
from werkzeug.datastructures import Range

from skill.audio.streams import Streams

CACHE_SECONDS = 24 * 60 * 60
"""How long a cache may keep a stream without asking; then the entity tag tells whether it still sounds the same."""
TRY_AGAIN_SECONDS = 30
"""What an early caller is told while a stream is still being rendered."""


def audio_blueprint(streams: Streams) -> Blueprint:
    """Return a blueprint that serves /audio/<name>.mp3: 404 for no stream of ours, 503 for one not rendered yet."""
    blueprint = Blueprint("audio", __name__)

    @blueprint.get("/audio/<name>.mp3")
    def stream(name: str) -> Response:
        wanted = streams.get(name)
        if wanted is None:
            abort(404)
        if not wanted.ready:
            return Response(status=503, headers={"Retry-After": str(TRY_AGAIN_SECONDS)})
        if not _is_one_range(request.range):
            request.environ.pop("HTTP_RANGE", None)
        return send_file(
            wanted.file,
            mimetype="audio/mpeg",
            download_name=f"{name}.mp3",
            etag=entity_tag(wanted.file),
            max_age=CACHE_SECONDS,
        )

    return blueprint


@functools.cache
def entity_tag(file: Path) -> str:
    """Return a tag of what the file holds: the same on every server that holds the same, and after every restart.

    A file of ours never changes (its name tells its content), so it is read for this once.
    """
    return hashlib.sha256(file.read_bytes()).hexdigest()[:32]


def _is_one_range(wanted: Range | None) -> bool:
    """Whether one range of bytes is asked for. Several, another unit or nonsense count as none, and get the whole."""
    return wanted is not None and wanted.units == "bytes" and len(wanted.ranges) == 1
