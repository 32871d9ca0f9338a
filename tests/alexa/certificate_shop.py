"""Certificates to order: a good chain for Alexa's name, and every way in which one can be wrong.

Real certificates with real keys; the keys are made once for each name, since making one takes a while.
"""

import base64
import datetime as dt
import functools
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

ALEXA = "echo-api.amazon.com"
NOON = dt.datetime(2026, 3, 14, 12, 0, tzinfo=dt.UTC)
"""The moment around which everything here is valid."""
DAY = dt.timedelta(days=1)
FOR_EVER = {"since": dt.datetime(2000, 1, 1, tzinfo=dt.UTC), "until": dt.datetime(2100, 1, 1, tzinfo=dt.UTC)}
"""For servers that are called by the real clock."""


@functools.cache
def rsa_key(name, bits=2048):
    """The RSA key of that name."""
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


@functools.cache
def ec_key(name):
    """The elliptic-curve key of that name."""
    return ec.generate_private_key(ec.SECP256R1())


@dataclass(frozen=True)
class Issued:
    """A certificate and the private key that belongs to it."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

    @property
    def pem(self):
        """The certificate as PEM."""
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def key_pem(self):
        """The private key as PEM, for a server that uses this certificate."""
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    def signature_of(self, body):
        """The header's value for a body that Alexa signs with this key."""
        return base64.b64encode(self.key.sign(body, PKCS1v15(), SHA256())).decode()


def usage(*allowed):
    """A key usage that allows just this."""
    everything = (
        "digital_signature content_commitment key_encipherment data_encipherment key_agreement "
        "key_cert_sign crl_sign encipher_only decipher_only"
    )
    return x509.KeyUsage(**{name: name in allowed for name in everything.split()})


def authority(name, issuer=None, *, since=NOON - 900 * DAY, until=NOON + 900 * DAY, ca=True, key=None):
    """A certificate that may sign others: a root, or an intermediate if there is an issuer."""
    return _issue(
        name,
        issuer,
        key or rsa_key(name),
        (since, until),
        [
            (x509.BasicConstraints(ca=ca, path_length=None), True),
            (usage("key_cert_sign", "crl_sign") if ca else usage("digital_signature"), True),
        ],
    )


def leaf(
    issuer,
    *,
    names=(ALEXA,),
    since=NOON - 30 * DAY,
    until=NOON + 30 * DAY,
    key=None,
    key_usage=usage("digital_signature", "key_encipherment"),  # noqa: B008 - it never changes
    purposes=(ExtendedKeyUsageOID.SERVER_AUTH,),
    digest=SHA256(),  # noqa: B008 - it never changes
):
    """A certificate such as Alexa signs with; each argument can make it wrong in one way. No issuer: self-signed."""
    return _issue(
        "Alexa",
        issuer,
        key or rsa_key("Alexa"),
        (since, until),
        [
            (x509.BasicConstraints(ca=False, path_length=None), True),
            *([(key_usage, True)] if key_usage else []),
            *([(x509.ExtendedKeyUsage(purposes), False)] if purposes else []),
            (x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), False),
        ],
        digest,
    )


def pem_of(*issued):
    """The certificates one after another, as Amazon publishes them."""
    return b"".join(one.pem for one in issued)


def signed_with_sha1(issued, issuer):
    """The same certificate, signed anew with SHA-1. `cryptography` makes none any more, so its bytes are changed."""
    sha256_with_rsa, sha1_with_rsa = bytes.fromhex("2a864886f70d01010b"), bytes.fromhex("2a864886f70d010105")
    to_sign = issued.certificate.tbs_certificate_bytes.replace(sha256_with_rsa, sha1_with_rsa)
    der = issued.certificate.public_bytes(Encoding.DER)
    signature = issuer.key.sign(to_sign, PKCS1v15(), SHA1())  # noqa: S303 - the weakness is the point
    der = der.replace(sha256_with_rsa, sha1_with_rsa).replace(issued.certificate.signature, signature)
    return Issued(x509.load_der_x509_certificate(der), issued.key)


def _issue(name, issuer, key, span, extensions, digest=SHA256()):  # noqa: B008 - it never changes
    signer = issuer.key if issuer else key
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(span[0])
        .not_valid_after(span[1])
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical=critical)
    return Issued(builder.sign(signer, digest), key)
