"""What is hostile below the body: broken HTTP, uploads that stall, more than is announced. Sent to the real server."""

import contextlib
import datetime as dt
import json
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from alexa.accepts import faults_of
from alexa.envelopes import REQUESTS, SKILL_ID, envelope
from cryptography.hazmat.primitives.serialization import Encoding
from hostile.corpus import CONFESSION

from skill.server import THREADS
from skill.simulator.certificate_authority import CertificateAuthority

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WORKERS = 2
LONGEST_START = 30
LONGEST_ANSWER = 20
"""Seconds that a test waits at most; it fails then, and measures nothing."""


class Server:
    """The production server in a process of its own, and raw connections to it."""

    def __init__(self, folder):
        self._authority = CertificateAuthority()
        (folder / "chain.pem").write_bytes(self._authority.chain)
        (folder / "root.pem").write_bytes(self._authority.root.public_bytes(Encoding.PEM))
        self._log = folder / "log"
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own script
                [sys.executable, str(HERE / "served.py"), str(folder), str(self.port)],
                cwd=ROOT,
                env={
                    **os.environ,
                    "GENTLE_REPAIR_SKILL_ID": SKILL_ID,
                    "GENTLE_REPAIR_SECRET": "a secret of this test alone",
                    "GENTLE_REPAIR_STORE": f"sqlite:///{folder}/store.db",
                },
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def wait_until_ready(self):
        """Wait until both workers have started."""
        for _ in range(LONGEST_START * 10):
            if self.log().count("Booting worker") == WORKERS and self.is_alive():
                with contextlib.suppress(OSError):
                    self.connects().close()
                    return
            time.sleep(0.1)
        raise AssertionError(self.log())

    def stop(self):
        """Stop it, and wait for its end."""
        self._process.terminate()
        self._process.wait(30)

    def is_alive(self):
        """Whether the process still runs."""
        return self._process.poll() is None

    def log(self):
        """All that it has logged."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def connects(self):
        """A new connection."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=LONGEST_ANSWER)

    def head(self, body, *more):
        """Request line and headers for a body that is signed, without the empty line at their end."""
        signed = self._authority.headers_for(body)
        lines = ["POST /alexa HTTP/1.1", "Host: x", *(f"{name}: {value}" for name, value in signed.items()), *more]
        return "\r\n".join(lines).encode("latin-1") + b"\r\n"

    def says(self, sent):
        """Send bytes, and return all that comes back until the server hangs up or has nothing more to say."""
        with self.connects() as connection:
            # A server may answer and hang up before it has read everything.
            with contextlib.suppress(OSError):
                connection.sendall(sent)
                connection.shutdown(socket.SHUT_WR)
            return received(connection)


def received(connection):
    """All that comes through a connection until it ends."""
    got = b""
    with contextlib.suppress(ConnectionError):
        while more := connection.recv(65536):
            got += more
    return got


def statuses(answers):
    """The status of each answer in what a connection has brought."""
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", answers)]


def launch():
    """The body of a launch."""
    return json.dumps(envelope(REQUESTS["LaunchRequest"], timestamp=dt.datetime.now(dt.UTC))).encode()


def good(server, *more):
    """A whole good request."""
    body = launch()
    return server.head(body, f"Content-Length: {len(body)}", *more) + b"\r\n" + body


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The server that all these attacks are on. In the end it lives, and its log tells nothing."""
    server = Server(tmp_path_factory.mktemp("served"))
    try:
        server.wait_until_ready()
        yield server
    finally:
        server.stop()


@pytest.fixture(autouse=True)
def lives_on(server):
    """After each attack: a good request is answered, no process has died, and no word or traceback is in the log."""
    before = len(server.log())
    yield
    answers = server.says(good(server, "Connection: close"))
    logged = server.log()[before:]

    assert statuses(answers) == [200]
    assert server.is_alive()
    assert "Booting worker" not in logged
    assert "Traceback" not in logged
    assert CONFESSION not in logged


def test_good_request(server):
    """A request as Alexa sends it gets an answer that she accepts."""
    body = launch()
    answers = server.says(server.head(body, f"Content-Length: {len(body)}", "Connection: close") + b"\r\n" + body)

    assert statuses(answers) == [200]
    assert faults_of(answers.partition(b"\r\n\r\n")[2], json.loads(body)) == []


def test_good_request_in_chunks(server):
    """The same body in chunks, as a proxy may pass it on, is the same request."""
    body = launch()
    chunks = b"%x\r\n%b\r\n%x;name=value\r\n%b\r\n0\r\n\r\n" % (1000, body[:1000], len(body) - 1000, body[1000:])

    assert statuses(server.says(server.head(body, "Transfer-Encoding: chunked") + b"\r\n" + chunks)) == [200]


def test_good_requests_one_after_another(server):
    """One connection carries many requests, as Alexa's do."""
    assert statuses(server.says(good(server) * 50)) == [200] * 50


def test_expecting_to_continue(server):
    """A client that asks whether to go on is told to."""
    assert statuses(server.says(good(server, "Expect: 100-continue"))) == [100, 200]


@pytest.mark.parametrize(
    "length", ["abc", "-1", "+5", "1e3", "0x10", "", "5, 6", "5 6", "\xb2", "9" * 20, "9" * 4000, "0", "10"]
)
def test_bad_length(server, length):
    """A length that is none, or not that of the body, is refused."""
    body = launch()

    answers = server.says(server.head(body, f"Content-Length: {length}") + b"\r\n" + body)
    assert statuses(answers)[:1] == [400]
    assert 200 not in statuses(answers)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Content-Length: 5", "Content-Length: 50"),
        ("Content-Length: 5", "Transfer-Encoding: chunked"),
        ("Transfer-Encoding: chunked", "Transfer-Encoding: identity"),
        ("Transfer-Encoding: chunked", "Transfer-Encoding: chunked"),
        ("Transfer-Encoding: chunked, gzip", "X: x"),
        ("Transfer-Encoding: gzip", "X: x"),
        ("Transfer-Encoding: identity", "X: x"),
        ("Transfer-Encoding: chunked\x0b", "X: x"),
        ("Transfer-Encoding : chunked", "X: x"),
    ],
)
def test_lengths_that_contradict_each_other(server, first, second):
    """Where two could disagree about how long a request is, it is refused: nothing can be smuggled behind it."""
    smuggled = good(server)
    answers = server.says(server.head(b"hello", first, second) + b"\r\n5\r\nhello\r\n0\r\n\r\n" + smuggled)

    assert statuses(answers) == [400]


def test_unknown_transfer_coding(server):
    """A transfer coding that nobody knows is refused like any broken request: no bad input becomes a 5xx."""
    assert statuses(server.says(server.head(b"", "Transfer-Encoding: xchunked") + b"\r\n")) == [400]


@pytest.mark.parametrize(
    "chunks",
    [
        b"zz\r\nhello\r\n0\r\n\r\n",
        b"-5\r\nhello\r\n0\r\n\r\n",
        b"0x5\r\nhello\r\n0\r\n\r\n",
        b"5\r\nhelloXX0\r\n\r\n",
        b"5\nhello\n0\n\n",
        b"\r\n\r\n",
        b"5 5\r\nhello\r\n0\r\n\r\n",
        b"fffffffffffffffffffffffff\r\nhello",
        b"5\r\nhel",
        b"5",
        b"",
        b"5;" + b"x" * 100_000 + b"\r\nhello\r\n0\r\n\r\n",
        b"5\r\nhello\r\n0\r\nX: " + b"x" * 100_000 + b"\r\n\r\n",
    ],
    ids=lambda chunks: ascii(chunks)[:40],
)
def test_chunks_that_are_none(server, chunks):
    """Broken chunks are a broken body."""
    answers = server.says(server.head(b"hello", "Transfer-Encoding: chunked") + b"\r\n" + chunks)

    assert set(statuses(answers)) <= {400}


@pytest.mark.parametrize("sent", [0, 1, 1000])
def test_upload_that_breaks_off(server, sent):
    """A body that ends before its announced length is refused."""
    body = launch()

    answers = server.says(server.head(body, f"Content-Length: {len(body)}") + b"\r\n" + body[:sent])
    assert set(statuses(answers)) <= {400}


@pytest.mark.parametrize("size", [300_000, 1_000_000])
def test_large_body(server, size):
    """A body that is larger than any of Alexa's is refused, however it is announced."""
    body = b"x" * size
    chunk = b"%x\r\n%b\r\n" % (size, body)

    assert statuses(server.says(server.head(body, f"Content-Length: {size}") + b"\r\n" + body)) == [400]
    in_chunks = server.says(server.head(body, "Transfer-Encoding: chunked") + b"\r\n" + chunk + b"0\r\n\r\n")
    assert statuses(in_chunks) == [400]


def test_large_body_that_never_comes(server):
    """An enormous length is refused for itself; nobody waits for the body."""
    assert statuses(server.says(server.head(b"", "Content-Length: 100000000000") + b"\r\n")) == [400]


def test_endless_chunks(server):
    """A body without end is refused as soon as it is larger than any of Alexa's."""
    with server.connects() as connection:
        connection.sendall(server.head(b"", "Transfer-Encoding: chunked", "Connection: close") + b"\r\n")
        for _ in range(2000):
            try:
                connection.sendall(b"1000\r\n" + b"x" * 4096 + b"\r\n")
            except ConnectionError:
                break
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_WR)

        assert set(statuses(received(connection))) <= {400}


@pytest.mark.parametrize(
    "garbage",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"a" * 100,
        b"\x00" * 200,
        b"\xff" * 200 + b"\r\n\r\n",
        b"\r\n\r\n\r\n",
        b"\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/1.1\n\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"POST /alexa HTTP/9.9\r\nHost: x\r\n\r\n",
        b"POST /alexa HTTP/1.1 more\r\n\r\n",
        b"post /alexa HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /alexa\xff HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /" + b"a" * 10_000 + b" HTTP/1.1\r\n\r\n",
        b"POST http://evil.example/alexa HTTP/1.1\r\nHost: x\r\n\r\n",
        b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
        b"CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"TRACE /alexa HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /alexa HTTP/1.1\r\n" + b"X: x\r\n" * 1000 + b"\r\n",
        b"POST /alexa HTTP/1.1\r\nX: " + b"x" * 100_000 + b"\r\n\r\n",
        b"POST /alexa HTTP/1.1\r\nno colon\r\n\r\n",
        b"POST /alexa HTTP/1.1\r\nX: a\x00b\r\n\r\n",
        b"POST /alexa HTTP/1.1\r\nX: a\rb\r\n\r\n",
        b"POST /alexa HTTP/1.1\r\nX: a\r\n folded\r\n\r\n",
        b"POST /alexa HTTP/1.1\r\nX : a\r\n\r\n",
        b"POST /alexa HTTP/1.1\r\n: a\r\n\r\n",
        b"POST /alexa HTTP/1.1\r\nHost: x\r\nExpect: the worst\r\n\r\n",
        b"GET /alexa HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        b"POST /alexa HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nHTTP2-Settings: A\r\nConnection: Upgrade\r\n\r\n",
        b"POST /alexa HTTP/1.0\r\n\r\n",
        b"POST /alexa HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    ],
    ids=lambda garbage: ascii(garbage)[:50],
)
def test_garbage(server, garbage):
    """What is hardly HTTP is refused, or hung up on without a word."""
    assert all(400 <= status < 500 for status in statuses(server.says(garbage)))


def test_headers_twice(server):
    """Two signatures, or two certificates, are none."""
    body = launch()
    length = f"Content-Length: {len(body)}"
    for more in ("Signature-256: AAAA", "SignatureCertChainUrl: https://s3.amazonaws.com/echo.api/x.pem"):
        assert statuses(server.says(server.head(body, length, more) + b"\r\n" + body)) == [400]


def test_headers_with_underscores(server):
    """A header that only looks like another once it is in the environment does not count as it."""
    body = launch()
    head = server.head(body, f"Content-Length: {len(body)}").replace(b"Signature-256", b"Signature_256")

    assert statuses(server.says(head + b"\r\n" + body)) == [400]


@pytest.mark.parametrize(
    "garbage", [CONFESSION.encode() + b"\r\n\r\n", b"{" + CONFESSION.encode() + b"}", b"\x00" * 99]
)
def test_garbage_behind_a_good_request(server, garbage):
    """What stands behind a good request, on the same connection, spoils neither it nor the log."""
    answers = statuses(server.says(good(server) + garbage))

    assert answers[0] == 200
    assert set(answers[1:]) <= {400}


def test_body_longer_than_announced(server):
    """The part of a body beyond its announced length does not get into the log either."""
    body = json.dumps({"request": {"note": CONFESSION}}).encode()

    answers = statuses(server.says(server.head(body, "Content-Length: 10") + b"\r\n" + body))
    assert set(answers) == {400}


def stalled(server, how):
    """A connection on which a request has begun that goes no further."""
    begun = {
        "before its first byte": b"",
        "in its headers": server.head(b"{}"),
        "in its body": server.head(b"{}", "Content-Length: 2") + b"\r\n{",
        "in its chunks": server.head(b"{}", "Transfer-Encoding: chunked") + b"\r\n1\r\n{\r\n",
    }[how]
    connection = server.connects()
    connection.sendall(begun)
    return connection


STALLS = ["before its first byte", "in its headers", "in its body", "in its chunks"]


@pytest.mark.parametrize("how", STALLS)
def test_uploads_that_stall(server, how):
    """However many requests begin and go no further, they are hung up on, and good ones are answered meanwhile."""
    with contextlib.ExitStack() as open_:
        connections = [open_.enter_context(stalled(server, how)) for _ in range(WORKERS * THREADS + 2)]

        for _ in range(3):
            assert statuses(server.says(good(server, "Connection: close"))) == [200]
        if how != "before its first byte":
            assert all(set(statuses(received(connection))) <= {400} for connection in connections)


def test_answers_that_nobody_reads(server):
    """Clients that ask and ask, and never read an answer, do not keep others from theirs."""
    with contextlib.ExitStack() as open_:
        for _ in range(WORKERS * THREADS + 2):
            connection = open_.enter_context(server.connects())
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            connection.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                connection.sendall(good(server) * 400)

        for _ in range(3):
            assert statuses(server.says(good(server, "Connection: close"))) == [200]
