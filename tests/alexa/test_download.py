"""How a certificate is fetched, from a real server on this machine that plays Amazon's, well or badly."""

import functools
from http.client import HTTPException

import pytest
from alexa.certificate_server import CertificateServer
from alexa.certificate_shop import FOR_EVER, NOON, authority, leaf, rsa_key
from alexa.published import CHAIN, GOOD, URL, holding

from skill.alexa.certificates import DOWNLOAD_BYTES, download_chain
from skill.errors import BadCertificate

SERVER_ROOT = authority("root of the server", **FOR_EVER)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A TLS server that plays Amazon's, well or badly."""
    server = CertificateServer(leaf(SERVER_ROOT, names=("localhost",), key=rsa_key("server"), **FOR_EVER), SERVER_ROOT)
    with server.running(tmp_path_factory.mktemp("server")) as running:
        yield running


def downloading_from(server):
    """`download_chain`, from this server in Amazon's place."""
    return functools.partial(download_chain, host="localhost", port=server.port, cafile=server.cafile)


def answer(status, *headers, body=CHAIN):
    """An HTTP answer with a body."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def test_download(server):
    """A chain arrives byte for byte, from the path of its URL."""
    server.answers = answer("200 OK")

    assert downloading_from(server)(URL) == CHAIN
    assert server.asked[-1] == b"GET /echo.api/echo-api-cert.pem HTTP/1.1"


def test_download_without_length(server):
    """A chain whose length is not announced arrives as well."""
    server.answers = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + CHAIN

    assert downloading_from(server)(URL) == CHAIN


@pytest.mark.parametrize(
    "answered",
    [
        pytest.param(answer("404 Not Found"), id="not found"),
        pytest.param(answer("403 Forbidden"), id="forbidden"),
        pytest.param(answer("500 Oh"), id="server error"),
        pytest.param(answer("201 Created"), id="created"),
        pytest.param(answer("206 Partial Content"), id="partial"),
        pytest.param(answer("302 Found", "Location: /echo.api/other.pem"), id="redirect"),
        pytest.param(answer("301 Moved", "Location: https://localhost/x"), id="redirect elsewhere"),
        pytest.param(b"", id="nothing at all"),
        pytest.param(b"\x00\x01\x02\x03\r\n\r\n", id="no HTTP"),
        pytest.param(b"HTTP/1.1 abc\r\n\r\n", id="no status"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000, id="endless header line"),
        pytest.param(b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 1000, id="endless headers"),
        pytest.param(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nno chunk", id="chunks that are none"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + CHAIN[:100], id="broken off"),
    ],
)
def test_download_that_fails(server, answered):
    """Whatever else a server answers is refused, and nothing else is asked of it."""
    server.answers = answered
    before = len(server.asked)

    with pytest.raises(BadCertificate):
        holding(downloading_from(server)).key_from(URL, NOON)
    assert len(server.asked) == before + 1


@pytest.mark.parametrize("header", ["Content-Length: 99999999", "Connection: close"])
def test_huge_download(server, header):
    """Of a download that is larger than any chain, no more is read than it takes to see that."""
    server.answers = f"HTTP/1.1 200 OK\r\n{header}\r\n\r\n".encode() + b"x" * (500 * DOWNLOAD_BYTES)
    with pytest.raises(BadCertificate, match="too large"):
        downloading_from(server)(URL)

    assert server.was_hung_up_on()


@pytest.mark.parametrize(
    "begins",
    [
        pytest.param(b"", id="never answers"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: ", id="endless in its headers"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n", id="endless in its body"),
        pytest.param(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", id="endless, its length unknown"),
        pytest.param(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n", id="endless in its chunks"),
    ],
)
def test_download_that_does_not_end(server, hurried, begins):
    """A server that sends a byte now and then, for ever, is hung up on."""
    server.answers = begins
    server.drips = True
    with pytest.raises((BadCertificate, OSError, HTTPException)):
        downloading_from(server)(URL)

    assert server.was_hung_up_on()


def test_server_that_is_not_amazons(server, tmp_path):
    """A server whose own certificate is for another name, or is from somebody unknown, is not asked for anything."""
    before = len(server.asked)
    for host, cafile in (("127.0.0.1", server.cafile), ("localhost", None)):
        with pytest.raises(OSError, match="CERTIFICATE_VERIFY_FAILED"):
            download_chain(URL, host=host, port=server.port, cafile=cafile)

    assert len(server.asked) == before


def test_server_that_speaks_no_tls(hurried):
    """A server that says nothing, or does not even listen, makes a bad certificate and no more."""
    silent = CertificateServer.silent()
    with silent as port:
        fetch = functools.partial(download_chain, host="localhost", port=port)

        with pytest.raises(BadCertificate):
            holding(fetch).key_from(URL, NOON)
    with pytest.raises(OSError, match="refused"):
        fetch(URL)


def test_whole_way(server):
    """A chain that a real server sends is validated like any other."""
    server.answers = answer("200 OK")

    assert holding(downloading_from(server)).key_from(URL, NOON) == GOOD.key.public_key()
