"""Amazon proves by its certificate who it is, before the token is sent; and may then say anything at any pace."""

import time

import pytest
from alexa.certificate_server import CertificateServer
from alexa.certificate_shop import FOR_EVER, authority, leaf, rsa_key

from skill.alexa.services import Rest
from skill.errors import AmazonError

ROOT = authority("root of the services", **FOR_EVER)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A TLS server in Amazon's place."""
    server = CertificateServer(leaf(ROOT, names=("localhost",), key=rsa_key("services"), **FOR_EVER), ROOT)
    with server.running(tmp_path_factory.mktemp("services")) as running:
        yield running


def call(server, host="localhost", **settings):
    """Call it."""
    calls = Rest(trusts=lambda _: True, seconds=0.5, **settings).calls(f"https://{host}:{server.port}", "token")
    return calls.call("GET", "/v1/alerts/reminders")


@pytest.mark.parametrize(
    "answer",
    [
        b'HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{"alerts":[]}',
        b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n{"aler\r\n7\r\nts":[]}\r\n0\r\n\r\n',
        b'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{"alerts":[]}',
    ],
)
def test_over_tls(server, answer):
    """Whole, in chunks, or to the end of the connection."""
    server.answers = answer

    assert call(server, cafile=server.cafile).body == {"alerts": []}
    assert server.asked[-1] == b"GET /v1/alerts/reminders HTTP/1.1"


def test_who_proves_nothing_gets_no_token(server):
    """A certificate of an unknown root, or for another name: nothing is sent."""
    before = len(server.asked)
    with pytest.raises(AmazonError):
        call(server)
    with pytest.raises(AmazonError):
        call(server, host="127.0.0.1", cafile=server.cafile)

    assert len(server.asked) == before


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nX-Slow: ",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n",
        b"",
    ],
    ids=["a header without end", "a body without end", "nothing"],
)
def test_no_pace_is_waited_for(server, answer):
    """A byte now and then does not prolong anybody's patience."""
    server.answers, server.drips = answer, True
    began = time.monotonic()
    with pytest.raises(AmazonError):
        call(server, cafile=server.cafile)

    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "answer",
    [b"what?\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n" + b"1" * 300_000, b"HTTP/1.1 99"],
    ids=["no HTTP", "too much", "a broken line"],
)
def test_nonsense_is_no_answer(server, answer):
    """It ends as an error of the one kind."""
    server.answers = answer
    with pytest.raises(AmazonError):
        call(server, cafile=server.cafile)
