"""What a certificate must be to prove that a request is Alexa's."""

import contextlib
import datetime as dt
import ssl

import pytest
from alexa.certificate_shop import ALEXA, DAY, NOON, authority, ec_key, leaf, pem_of, rsa_key, signed_with_sha1, usage
from alexa.published import CHAIN, GOOD, INTERMEDIATE, ROOT, SECOND, URL, Published, holding, url_of
from cryptography.x509.oid import ExtendedKeyUsageOID

from skill.alexa import certificates
from skill.alexa.signature import RequestVerifier
from skill.errors import BadCertificate


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
