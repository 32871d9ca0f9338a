"""The certificate that proves a request is Alexa's: its URL, its chain, how it is kept, and how it is fetched."""

import contextlib
import datetime as dt
import functools
import ssl
import threading
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException

import pytest
from certificate_server import CertificateServer
from certificate_shop import (
    ALEXA,
    DAY,
    FOR_EVER,
    NOON,
    authority,
    ec_key,
    leaf,
    pem_of,
    rsa_key,
    signed_with_sha1,
    usage,
)
from cryptography.x509.oid import ExtendedKeyUsageOID

from skill.alexa import certificates
from skill.alexa.certificates import (
    DOWNLOAD_BYTES,
    DOWNLOADS_AT_ONCE,
    FAILED_FOR,
    KEPT_CHAINS,
    KEPT_FAILURES,
    Certificates,
    download_chain,
    normalised,
)
from skill.alexa.signature import RequestVerifier
from skill.errors import BadCertificate
from skill.server import THREADS

URL = "https://s3.amazonaws.com/echo.api/echo-api-cert.pem"

ROOT = authority("root")
INTERMEDIATE = authority("intermediate", ROOT)
SECOND = authority("second intermediate", INTERMEDIATE)
GOOD = leaf(INTERMEDIATE)
CHAIN = pem_of(GOOD, INTERMEDIATE)


class Published:
    """What stands at the URLs that Alexa might name; remembers what was fetched. An exception there is raised."""

    def __init__(self, at=None):
        self.at = at or {}
        self.fetched = []

    def __call__(self, url):
        """Fetch."""
        self.fetched.append(url)
        found = self.at.get(url, OSError("nothing there"))
        if isinstance(found, Exception):
            raise found
        return found


class Withheld:
    """A download that does not end before it is let go; then it gives its chain."""

    def __init__(self, chain=CHAIN):
        self.chain = chain
        self.fetched = []
        self._let_go = threading.Event()

    def __call__(self, url):
        """Fetch."""
        self.fetched.append(url)
        self._let_go.wait(20)
        return self.chain

    def let_go(self):
        """Let every download end."""
        self._let_go.set()


def holding(fetch_chain, root=ROOT):
    """The certificates of an installation that trusts this root alone."""
    return Certificates(fetch_chain, [root.certificate])


def url_of(number):
    """One of as many URLs as one likes."""
    return f"https://s3.amazonaws.com/echo.api/echo-api-cert-{number}.pem"


@pytest.fixture
def hurried(monkeypatch):
    """Patience for a download that is short enough for a test to wait for its end."""
    monkeypatch.setattr(certificates, "DOWNLOAD_SECONDS", 0.3)


# Where a certificate may come from


@pytest.mark.parametrize(
    ("url", "fetched"),
    [
        ("https://s3.amazonaws.com/echo.api/echo-api-cert.pem", URL),
        ("https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem", URL),
        ("https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem", URL),
        ("https://s3.amazonaws.com/other/../echo.api/./echo-api-cert.pem", URL),
        ("https://s3.amazonaws.com/../echo.api/echo-api-cert.pem", URL),
        ("https://s3.amazonaws.com/echo.api//echo-api-cert.pem", URL),
        ("https://s3.amazonaws.com//echo.api/echo-api-cert.pem", URL),
        ("https://s3.amazonaws.com///echo.api/echo-api-cert.pem", URL),
        ("HTTPS://S3.AMAZONAWS.COM/echo.api/echo-api-cert.pem", URL),
        ("https://s3.amazonaws.com/echo.api/a/b/c.pem", "https://s3.amazonaws.com/echo.api/a/b/c.pem"),
    ],
)
def test_permitted_url(url, fetched):
    """Amazon's bucket may be written in several ways, and what is fetched is its one plain form."""
    assert normalised(url) == fetched


@pytest.mark.parametrize(
    "url",
    [
        "",
        " ",
        "echo-api-cert.pem",
        "//s3.amazonaws.com/echo.api/x.pem",
        "https:",
        "https://",
        "https://[",
        "https://[::1]/echo.api/x.pem",
        # scheme
        "http://s3.amazonaws.com/echo.api/x.pem",
        "ftp://s3.amazonaws.com/echo.api/x.pem",
        "file:///echo.api/x.pem",
        "https:/s3.amazonaws.com/echo.api/x.pem",
        "https:///s3.amazonaws.com/echo.api/x.pem",
        "javascript:https://s3.amazonaws.com/echo.api/x.pem",
        # host
        "https://notamazon.com/echo.api/x.pem",
        "https://s3.amazonaws.com.evil.example/echo.api/x.pem",
        "https://s3.amazonaws.com./echo.api/x.pem",
        "https://evil.s3.amazonaws.com/echo.api/x.pem",
        "https://s3-amazonaws.com/echo.api/x.pem",
        "https://s3xamazonaws.com/echo.api/x.pem",
        "https://127.0.0.1/echo.api/x.pem",
        "https://\N{LATIN SMALL LETTER LONG S}3.amazonaws.com/echo.api/x.pem",
        "https://s3\N{FULLWIDTH FULL STOP}amazonaws.com/echo.api/x.pem",
        "https://s3.am\N{CYRILLIC SMALL LETTER A}zonaws.com/echo.api/x.pem",
        "https://\N{SUPERSCRIPT THREE}3.amazonaws.com/echo.api/x.pem",
        # port
        "https://s3.amazonaws.com:563/echo.api/x.pem",
        "https://s3.amazonaws.com:80/echo.api/x.pem",
        "https://s3.amazonaws.com:/echo.api/x.pem",
        "https://s3.amazonaws.com:abc/echo.api/x.pem",
        "https://s3.amazonaws.com:-443/echo.api/x.pem",
        "https://s3.amazonaws.com:0443/echo.api/x.pem",
        "https://s3.amazonaws.com:443:443/echo.api/x.pem",
        "https://s3.amazonaws.com:99999999999999999999/echo.api/x.pem",
        # user
        "https://user@s3.amazonaws.com/echo.api/x.pem",
        "https://user:word@s3.amazonaws.com/echo.api/x.pem",
        "https://@s3.amazonaws.com/echo.api/x.pem",
        "https://s3.amazonaws.com@evil.example/echo.api/x.pem",
        "https://s3.amazonaws.com:443@evil.example/echo.api/x.pem",
        # path
        "https://s3.amazonaws.com",
        "https://s3.amazonaws.com/",
        "https://s3.amazonaws.com/echo.api",
        "https://s3.amazonaws.com/echo.api/",
        "https://s3.amazonaws.com/echo.api/.",
        "https://s3.amazonaws.com/EcHo.aPi/x.pem",
        "https://s3.amazonaws.com/invalid.path/x.pem",
        "https://s3.amazonaws.com/echo.apix/x.pem",
        "https://s3.amazonaws.com/other/echo.api/x.pem",
        "https://s3.amazonaws.com/echo.api/../x.pem",
        "https://s3.amazonaws.com/echo.api/./../x.pem",
        "https://s3.amazonaws.com/echo.api/a/../../x.pem",
        "https://s3.amazonaws.com/echo.api//../../x.pem",
        "https://s3.amazonaws.com/echo.api/..",
        # escapes and backslashes
        "https://s3.amazonaws.com/echo.api/%2e%2e/x.pem",
        "https://s3.amazonaws.com/echo.api/%2E%2E%2Fx.pem",
        "https://s3.amazonaws.com/%65cho.api/x.pem",
        "https://s3.amazonaws.com/echo.api%2fx.pem",
        "https://s3.amazonaws.com/echo.api/x%00.pem",
        "https://s3.amazonaws.com/echo.api/x%.pem",
        "https://s3.amazonaws.com\\echo.api\\x.pem",
        "https://s3.amazonaws.com/echo.api\\..\\x.pem",
        "https://s3.amazonaws.com/echo.api/..\\x.pem",
        "https:\\\\s3.amazonaws.com/echo.api/x.pem",
        # query and fragment
        "https://s3.amazonaws.com/echo.api/x.pem?",
        "https://s3.amazonaws.com/echo.api/x.pem?versionId=1",
        "https://s3.amazonaws.com/echo.api/x.pem#",
        "https://s3.amazonaws.com/echo.api/x.pem#part",
        "https://s3.amazonaws.com/?/echo.api/x.pem",
        "https://s3.amazonaws.com;/echo.api/x.pem",
        "https://s3.amazonaws.com/echo.api/x.pem;v=1",
        # white space and control characters
        " https://s3.amazonaws.com/echo.api/x.pem",
        "https://s3.amazonaws.com/echo.api/x.pem ",
        "https://s3.amazonaws.com/echo.api/x.pem\n",
        "https://s3.amazonaws.com/echo.api/x.pem\r\nHost: evil.example",
        "https://s3.amazonaws.com/echo.api/x\t.pem",
        "https://s3.amazonaws.com/echo.api/x y.pem",
        "https://s3.amazonaws.com/echo.api/x\x00.pem",
        "https://s3.amazonaws.com/echo.api/x\x7f.pem",
        "https://s3.amazonaws.com/echo.api/x\N{NO-BREAK SPACE}.pem",
        "ht\ntps://s3.amazonaws.com/echo.api/x.pem",
        "https://s3.amaz\tonaws.com/echo.api/x.pem",
        # other characters that mean something to somebody
        "https://s3.amazonaws.com/echo.api/\N{LATIN SMALL LETTER E WITH ACUTE}.pem",
        "https://s3.amazonaws.com/echo.api/*",
        "https://s3.amazonaws.com/echo.api/${x}.pem",
        "https://s3.amazonaws.com/echo.api/x.pem,https://s3.amazonaws.com/echo.api/x.pem",
        # length
        "https://s3.amazonaws.com/echo.api/" + "x" * 600,
        "https://s3.amazonaws.com/echo.api/" + "x" * 1_000_000,
        "https://s3.amazonaws.com/" + "../" * 100_000 + "echo.api/x.pem",
        "https://" + "a" * 1_000_000 + ".example/echo.api/x.pem",
    ],
    ids=lambda url: ascii(url)[:70],
)
def test_url_that_is_not_amazons(url):
    """No other URL is ever fetched, however much it looks like Amazon's."""
    published = Published()

    with pytest.raises(BadCertificate):
        holding(published).key_from(url, NOON)

    assert published.fetched == []


# What a certificate must be


def key_from(chain, root=ROOT, now=NOON):
    """The key that a chain proves to somebody who trusts the root."""
    return holding(Published({URL: chain}), root).key_from(URL, now)


@pytest.mark.parametrize(
    "chain",
    [
        pytest.param(CHAIN, id="with its intermediate"),
        pytest.param(pem_of(GOOD, INTERMEDIATE, ROOT), id="with the root as well"),
        pytest.param(pem_of(leaf(SECOND), SECOND, INTERMEDIATE), id="with two intermediates"),
        pytest.param(pem_of(leaf(SECOND), INTERMEDIATE, SECOND), id="with its intermediates in another order"),
        pytest.param(pem_of(GOOD, authority("stranger"), INTERMEDIATE), id="with one that does not belong"),
        pytest.param(pem_of(leaf(INTERMEDIATE, names=("a.example", ALEXA)), INTERMEDIATE), id="with other names too"),
        pytest.param(CHAIN.replace(b"\n", b"\r\n"), id="with Windows line ends"),
        pytest.param(b"s:/CN=Alexa\n" + CHAIN + b"\n", id="with text around, as openssl writes it"),
    ],
)
def test_good_chain(chain):
    """A chain that leads from Alexa's name to a trusted root proves the leaf's key."""
    assert key_from(chain) == GOOD.key.public_key()


EXPIRED_INTERMEDIATE = authority("expired intermediate", ROOT, until=NOON - DAY)
NO_AUTHORITY = authority("no authority", ROOT, ca=False)
WEAK_INTERMEDIATE = authority("weak intermediate", ROOT, key=rsa_key("weak authority", 1024))
EXPIRED_ROOT = authority("expired root", until=NOON - DAY)


@pytest.mark.parametrize(
    "chain",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"<html>Not found</html>", id="no certificate"),
        pytest.param(CHAIN[:400], id="cut off within the leaf"),
        pytest.param(GOOD.key_pem, id="a private key"),
        pytest.param(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", id="a certificate of zeros"),
        pytest.param(pem_of(GOOD), id="intermediate missing"),
        pytest.param(pem_of(leaf(SECOND), SECOND), id="second intermediate missing"),
        pytest.param(pem_of(INTERMEDIATE, GOOD), id="leaf not first"),
        pytest.param(pem_of(GOOD, *[INTERMEDIATE] * 10), id="longer than any"),
        pytest.param(pem_of(leaf(INTERMEDIATE, until=NOON - DAY), INTERMEDIATE), id="expired"),
        pytest.param(pem_of(leaf(INTERMEDIATE, since=NOON + DAY), INTERMEDIATE), id="not valid yet"),
        pytest.param(pem_of(leaf(EXPIRED_INTERMEDIATE), EXPIRED_INTERMEDIATE), id="intermediate expired"),
        pytest.param(pem_of(leaf(INTERMEDIATE, names=("echo-api.amazon.co",)), INTERMEDIATE), id="another name"),
        pytest.param(pem_of(leaf(INTERMEDIATE, names=(f"{ALEXA}.evil.example",)), INTERMEDIATE), id="a longer name"),
        pytest.param(pem_of(leaf(INTERMEDIATE, names=("amazon.com",)), INTERMEDIATE), id="a shorter name"),
        pytest.param(pem_of(leaf(INTERMEDIATE, names=("*.amazon.com",)), INTERMEDIATE), id="a wildcard"),
        pytest.param(pem_of(leaf(INTERMEDIATE, names=()), INTERMEDIATE), id="no name"),
        pytest.param(pem_of(leaf(None)), id="self-signed"),
        pytest.param(pem_of(leaf(None), INTERMEDIATE, ROOT), id="self-signed, with good ones behind it"),
        pytest.param(pem_of(leaf(authority("stranger")), authority("stranger")), id="unknown root"),
        pytest.param(pem_of(leaf(NO_AUTHORITY), NO_AUTHORITY), id="issued by one that is no authority"),
        pytest.param(pem_of(leaf(GOOD), GOOD, INTERMEDIATE), id="issued by another leaf"),
        pytest.param(pem_of(leaf(INTERMEDIATE, key=rsa_key("weak", 1024)), INTERMEDIATE), id="weak key"),
        pytest.param(pem_of(leaf(WEAK_INTERMEDIATE), WEAK_INTERMEDIATE), id="weak key of the intermediate"),
        pytest.param(pem_of(leaf(INTERMEDIATE, key=ec_key("Alexa")), INTERMEDIATE), id="elliptic-curve key"),
        pytest.param(pem_of(signed_with_sha1(GOOD, INTERMEDIATE), INTERMEDIATE), id="SHA-1"),
        pytest.param(pem_of(leaf(INTERMEDIATE, key_usage=usage("key_encipherment")), INTERMEDIATE), id="may not sign"),
        pytest.param(pem_of(leaf(INTERMEDIATE, key_usage=None), INTERMEDIATE), id="says nothing of its usage"),
        pytest.param(
            pem_of(leaf(INTERMEDIATE, purposes=[ExtendedKeyUsageOID.CODE_SIGNING]), INTERMEDIATE),
            id="made for another purpose",
        ),
    ],
)
def test_chain_that_proves_nothing(chain):
    """Any other chain is refused, whatever is wrong with it."""
    with pytest.raises(BadCertificate):
        key_from(chain)


def test_expired_root():
    """A root that has expired proves nothing, although it is in the bundle."""
    with pytest.raises(BadCertificate):
        key_from(pem_of(leaf(EXPIRED_ROOT)), root=EXPIRED_ROOT)


@pytest.mark.parametrize(
    ("moment", "holds"),
    [
        (GOOD.certificate.not_valid_before_utc - dt.timedelta(seconds=1), False),
        (GOOD.certificate.not_valid_before_utc, True),
        (GOOD.certificate.not_valid_after_utc, True),
        (GOOD.certificate.not_valid_after_utc + dt.timedelta(seconds=1), False),
    ],
)
@pytest.mark.parametrize("known", [True, False])
def test_span_of_validity(moment, holds, known):
    """A certificate holds from its first second to its last, when it is fetched as well as when it is remembered."""
    held = holding(Published({URL: CHAIN}))
    if known:
        held.key_from(URL, NOON)

    if holds:
        assert held.key_from(URL, moment) == GOOD.key.public_key()
    else:
        with pytest.raises(BadCertificate):
            held.key_from(URL, moment)


@pytest.mark.parametrize("changed", range(0, len(CHAIN) - 40, 37))
def test_damaged_chain(changed):
    """One changed letter anywhere in the PEM never breaks anything else, and never proves another key."""
    damaged = bytearray(CHAIN)
    damaged[changed] = ord("A") if damaged[changed] != ord("A") else ord("B")

    with contextlib.suppress(BadCertificate):
        assert key_from(bytes(damaged)) == GOOD.key.public_key()


def test_oddly_made_certificate():
    """A certificate that cannot even be read is a bad one like any other: it is not fetched again and again."""
    version_3, version_19 = bytes.fromhex("a003020102"), bytes.fromhex("a003020112")
    der = ssl.PEM_cert_to_DER_cert(GOOD.pem.decode()).replace(version_3, version_19)
    odd = ssl.DER_cert_to_PEM_cert(der).encode() + INTERMEDIATE.pem
    published = Published({URL: odd, url_of(1): "no bytes at all"})
    held = holding(published)
    for url in (URL, URL, url_of(1), url_of(1)):
        with pytest.raises(BadCertificate):
            held.key_from(url, NOON)

    assert published.fetched == [URL, url_of(1)]


def test_public_roots():
    """Without roots of its own, an installation trusts those that browsers trust, and starts without a warning."""
    assert RequestVerifier(skill_id="amzn1.ask.skill.x").skill_id == "amzn1.ask.skill.x"
    assert len(certificates.public_roots()) > 50


# How certificates are kept


def test_known_certificate():
    """A chain is fetched once, whichever way its URL is written."""
    published = Published({URL: CHAIN})
    held = holding(published)
    for url in (URL, URL, URL.replace("https", "HTTPS"), URL.replace("/echo.api", "/x/../echo.api")):
        held.key_from(url, NOON)

    assert published.fetched == [URL]


def test_rotation_at_the_same_url():
    """When the known chain has expired, the one that has replaced it is fetched."""
    published = Published({URL: CHAIN})
    held = holding(published)
    held.key_from(URL, NOON)
    renewed = leaf(INTERMEDIATE, since=NOON + 20 * DAY, until=NOON + 60 * DAY, key=rsa_key("renewed"))
    published.at[URL] = pem_of(renewed, INTERMEDIATE)

    assert held.key_from(URL, NOON + 29 * DAY) == GOOD.key.public_key()
    assert held.key_from(URL, NOON + 31 * DAY) == renewed.key.public_key()


def test_rotation_to_another_url():
    """Old and new certificate are both good while Alexa goes over from one to the other."""
    renewed = leaf(INTERMEDIATE, key=rsa_key("renewed"))
    held = holding(Published({URL: CHAIN, url_of(2): pem_of(renewed, INTERMEDIATE)}))

    for _ in range(2):
        assert held.key_from(URL, NOON) == GOOD.key.public_key()
        assert held.key_from(url_of(2), NOON) == renewed.key.public_key()


@pytest.mark.parametrize("short_lived", ["intermediate", "root"])
def test_issuer_that_expires_while_its_chain_is_known(short_lived):
    """A known chain holds no longer than any certificate in it."""
    soon = NOON + DAY
    root = authority("short root", until=soon) if short_lived == "root" else ROOT
    issuer = authority("short", root, until=soon if short_lived == "intermediate" else NOON + 90 * DAY)
    held = holding(Published({URL: pem_of(leaf(issuer), issuer)}), root)
    held.key_from(URL, NOON)

    with pytest.raises(BadCertificate):
        held.key_from(URL, NOON + 2 * DAY)


def test_failure_is_forgotten():
    """A URL that failed is left alone for a moment, not for ever."""
    published = Published()
    held = holding(published)
    for late in (dt.timedelta(0), FAILED_FOR / 2):
        with pytest.raises(BadCertificate):
            held.key_from(URL, NOON + late)
    published.at[URL] = CHAIN

    assert held.key_from(URL, NOON + FAILED_FOR) == GOOD.key.public_key()
    assert published.fetched == [URL, URL]


def test_bad_chain_is_forgotten():
    """What was downloaded is kept only if it proves something: a bad chain is fetched anew after a moment."""
    published = Published({URL: b"garbage"})
    held = holding(published)
    with pytest.raises(BadCertificate):
        held.key_from(URL, NOON)
    published.at[URL] = CHAIN

    assert held.key_from(URL, NOON + FAILED_FOR) == GOOD.key.public_key()


def test_many_chains():
    """However many URLs have good chains, only so many are kept, the latest used."""
    published = Published({url_of(number): CHAIN for number in range(KEPT_CHAINS + 1)})
    held = holding(published)
    for number in range(KEPT_CHAINS):
        held.key_from(url_of(number), NOON)
    held.key_from(url_of(0), NOON)
    held.key_from(url_of(KEPT_CHAINS), NOON)
    published.fetched.clear()
    held.key_from(url_of(0), NOON)
    held.key_from(url_of(1), NOON)

    assert published.fetched == [url_of(1)]


def test_flood_of_failures():
    """A flood of made-up URLs is forgotten beyond a bound, and a good request gets through right after it."""
    published = Published({URL: CHAIN})
    held = holding(published)
    for number in range(KEPT_FAILURES + 1):
        with pytest.raises(BadCertificate):
            held.key_from(url_of(number), NOON)
    with pytest.raises(BadCertificate):
        held.key_from(url_of(0), NOON)

    assert published.fetched.count(url_of(0)) == 2
    assert held.key_from(URL, NOON) == GOOD.key.public_key()


@pytest.mark.parametrize("round_", range(10))
def test_concurrent_first_requests(round_):
    """Requests that come together with the first one wait for its download; there is no second."""
    published = Published({URL: CHAIN})
    held = holding(published)
    together = threading.Barrier(8)

    def one():
        together.wait(10)
        return held.key_from(URL, NOON)

    with ThreadPoolExecutor(8) as requests:
        keys = [request.result(10) for request in [requests.submit(one) for _ in range(8)]]

    assert keys == [GOOD.key.public_key()] * 8
    assert published.fetched == [URL]


def test_slow_download(hurried):
    """A request does not wait for a download that hangs; when it has come after all, the next request has it."""
    withheld = Withheld()
    held = holding(withheld)
    with pytest.raises(BadCertificate, match="too long"):
        held.key_from(URL, NOON)
    with pytest.raises(BadCertificate, match="a moment ago"):
        held.key_from(URL, NOON)
    withheld.let_go()
    held._downloads.shutdown()

    assert held.key_from(URL, NOON) == GOOD.key.public_key()
    assert withheld.fetched == [URL]


def test_flood_of_slow_downloads(hurried):
    """While made-up URLs hang, few threads wait for them; a known certificate, and soon a new one, gets through."""
    withheld = Withheld()
    fetched = []

    def fetch(url):
        fetched.append(url)
        return CHAIN if url in (URL, url_of("new")) else withheld(url)

    held = holding(fetch)
    held.key_from(URL, NOON)
    fetched.clear()
    with ThreadPoolExecutor(DOWNLOADS_AT_ONCE) as waiting:
        flood = [waiting.submit(held.key_from, url_of(number), NOON) for number in range(DOWNLOADS_AT_ONCE)]
        for _ in range(200):
            if len(fetched) == DOWNLOADS_AT_ONCE:
                break
            threading.Event().wait(0.01)
        for number in range(100, 200):
            with pytest.raises(BadCertificate, match="too many"):
                held.key_from(url_of(number), NOON)
        with pytest.raises(BadCertificate, match="too many"):
            held.key_from(url_of("new"), NOON)

        assert held.key_from(URL, NOON) == GOOD.key.public_key()
        assert len(fetched) == DOWNLOADS_AT_ONCE < THREADS

        for request in flood:
            assert isinstance(request.exception(10), BadCertificate)
    withheld.let_go()
    held._downloads.shutdown()
    held._downloads = ThreadPoolExecutor(DOWNLOADS_AT_ONCE)

    assert held.key_from(url_of("new"), NOON) == GOOD.key.public_key()


# How a certificate is fetched, from a real server on this machine

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


def test_download(server):
    """A chain arrives byte for byte, from the path of its URL."""
    server.answers = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(CHAIN) + CHAIN

    assert downloading_from(server)(URL) == CHAIN
    assert server.asked[-1] == b"GET /echo.api/echo-api-cert.pem HTTP/1.1"


def test_download_without_length(server):
    """A chain whose length is not announced arrives as well."""
    server.answers = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + CHAIN

    assert downloading_from(server)(URL) == CHAIN


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", id="not found"),
        pytest.param(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\n\r\nno no", id="forbidden"),
        pytest.param(b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n", id="server error"),
        pytest.param(b"HTTP/1.1 204 No Content\r\n\r\n", id="no content"),
        pytest.param(b"HTTP/1.1 206 Partial Content\r\nContent-Length: 0\r\n\r\n", id="partial"),
        pytest.param(
            b"HTTP/1.1 302 Found\r\nLocation: /echo.api/other.pem\r\nContent-Length: 0\r\n\r\n", id="redirect"
        ),
        pytest.param(b"HTTP/1.1 301 Moved\r\nLocation: https://localhost/x\r\n\r\n", id="redirect elsewhere"),
        pytest.param(b"", id="nothing at all"),
        pytest.param(b"\x00\x01\x02\x03\r\n\r\n", id="no HTTP"),
        pytest.param(b"HTTP/1.1 abc\r\n\r\n", id="no status"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000, id="endless header line"),
        pytest.param(b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 1000, id="endless headers"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n" + b"x" * (DOWNLOAD_BYTES + 1), id="huge"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b"x" * (4 * DOWNLOAD_BYTES), id="huge, not announced"
        ),
        pytest.param(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nno chunk", id="chunks that are none"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + CHAIN[:100], id="broken off"),
    ],
)
def test_download_that_fails(server, answer):
    """Whatever else a server answers is refused, and nothing else is asked of it."""
    server.answers = answer
    before = len(server.asked)

    with pytest.raises(BadCertificate):
        holding(downloading_from(server)).key_from(URL, NOON)
    assert len(server.asked) == before + 1


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
    server.answers = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(CHAIN) + CHAIN

    assert holding(downloading_from(server)).key_from(URL, NOON) == GOOD.key.public_key()
