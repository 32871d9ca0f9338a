"""Streams over HTTP, fetched from a real server the way Alexa's devices and caches do it."""

import http.client
import threading

import pytest
from flask import Flask
from werkzeug.serving import make_server

from skill.audio.routes import CACHE_SECONDS, audio_blueprint

SOUND = bytes(range(256)) * 40
"""Stands for an MP3: the server does not look inside."""


@pytest.fixture
def get(streams):
    """Fetch from a server that has one stream ready: `get(path, header=value)` returns status, headers and body."""
    streams.folder.mkdir()
    streams["sigh-2"].file.write_bytes(SOUND)
    app = Flask(__name__)
    app.register_blueprint(audio_blueprint(streams))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()

    def fetch(path, method="GET", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, answer.headers, body

    yield fetch
    server.shutdown()
    thread.join(timeout=10)
    server.server_close()


def test_a_stream_comes_whole(get):
    """As MP3, with its length, and with the word that ranges are served."""
    status, headers, body = get("/audio/sigh-2.mp3")

    assert (status, body) == (200, SOUND)
    assert headers["Content-Type"] == "audio/mpeg"
    assert headers["Content-Length"] == str(len(SOUND))
    assert headers["Accept-Ranges"] == "bytes"


def test_a_cache_may_keep_it(get):
    """Anybody's cache, for a day, and it is told what to ask with afterwards."""
    _, headers, _ = get("/audio/sigh-2.mp3")

    assert set(headers["Cache-Control"].split(", ")) == {"public", f"max-age={CACHE_SECONDS}"}
    assert headers["ETag"].startswith('"')
    assert "Set-Cookie" not in headers


def test_a_head_request_tells_without_sending(get):
    """The same headers, and no sound."""
    status, headers, body = get("/audio/sigh-2.mp3", "HEAD")

    assert (status, body) == (200, b"")
    assert headers["Content-Length"] == str(len(SOUND))


@pytest.mark.parametrize(
    ("wanted", "start", "stop"),
    [("bytes=0-99", 0, 100), ("bytes=100-", 100, 10_240), ("bytes=-240", 10_000, 10_240), ("bytes=0-99999", 0, 10_240)],
)
def test_playback_resumes_in_the_middle(get, wanted, start, stop):
    """A range of bytes is served as one."""
    status, headers, body = get("/audio/sigh-2.mp3", Range=wanted)

    assert (status, body) == (206, SOUND[start:stop])
    assert headers["Content-Range"] == f"bytes {start}-{stop - 1}/{len(SOUND)}"
    assert headers["Content-Length"] == str(stop - start)


def test_a_range_beyond_the_end_is_refused(get):
    """With the length, so that the device can ask again."""
    status, headers, _ = get("/audio/sigh-2.mp3", Range="bytes=20000-")

    assert status == 416
    assert headers["Content-Range"] == f"bytes */{len(SOUND)}"


@pytest.mark.parametrize("wanted", ["bytes=0-9,20-29", "bytes=nonsense", "seconds=1-2", "bytes=", "bytes=9-2"])
def test_a_range_that_cannot_be_served_as_one_gets_the_whole(get, wanted):
    """Several ranges, another unit, nonsense: the header counts as not sent (RFC 9110, 14.2)."""
    status, _, body = get("/audio/sigh-2.mp3", Range=wanted)

    assert (status, body) == (200, SOUND)


def test_a_cache_that_has_it_is_sent_nothing(get):
    """Its own entity tag is answered with 304, another one with the stream."""
    tag = get("/audio/sigh-2.mp3")[1]["ETag"]

    assert get("/audio/sigh-2.mp3", If_None_Match=tag)[::2] == (304, b"")
    assert get("/audio/sigh-2.mp3", If_None_Match='"another"')[::2] == (200, SOUND)


def test_a_piece_is_never_joined_to_another_version(get):
    """If-Range: the piece if the device's first piece was of this version, else the whole."""
    tag = get("/audio/sigh-2.mp3")[1]["ETag"]
    same = get("/audio/sigh-2.mp3", Range="bytes=5000-", If_Range=tag)
    changed = get("/audio/sigh-2.mp3", Range="bytes=5000-", If_Range='"another"')

    assert same[::2] == (206, SOUND[5000:])
    assert changed[::2] == (200, SOUND)


def test_a_stream_that_is_not_rendered_yet_can_be_asked_for_again(get):
    """503 with a time to come back after, and nothing that a cache would keep."""
    status, headers, _ = get("/audio/sigh-1.mp3")

    assert status == 503
    assert int(headers["Retry-After"]) > 0
    assert "Cache-Control" not in headers


@pytest.mark.parametrize(
    "path",
    ["/audio/sigh-4.mp3", "/audio/box-1.mp3", "/audio/.lock.mp3", "/audio/%2e%2e/secret.mp3", "/audio/..%2fsecret.mp3"],
)
def test_nothing_else_is_served(get, path):
    """A name that is no stream's is not found, whatever it would lead to in the folder."""
    assert get(path)[0] == 404
