"""How certificates are kept: fetched once, looked at again for each request, and never more than a few."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from alexa.certificate_shop import DAY, NOON, authority, leaf, pem_of, rsa_key
from alexa.published import CHAIN, GOOD, INTERMEDIATE, ROOT, URL, Published, Withheld, holding, url_of

from skill.alexa.certificates import DOWNLOADS_AT_ONCE, FAILED_FOR, KEPT_CHAINS, KEPT_FAILURES
from skill.errors import BadCertificate
from skill.server import THREADS


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
