"""A throw-away certificate authority, so that what the simulator sends is signed and verified like the real thing."""

import base64
import datetime as dt
from collections.abc import Callable

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from skill.alexa.certificates import DOMAIN
from skill.alexa.signature import RequestVerifier

CHAIN_URL = "https://s3.amazonaws.com/echo.api/gentle-repair-simulator.pem"
"""Of the form that Amazon's have; nothing is ever fetched from there."""
VALID_FROM = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
VALID_UNTIL = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
"""Wide, since a simulator's clock may be set to any day."""
KEY_BITS = 2048


class CertificateAuthority:
    """One root and one leaf for Alexa's name, made anew for each process, trusted by nobody else."""

    def __init__(self) -> None:
        root_key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
        root_name = _name("Gentle Repair simulator root")
        self.root = (
            _builder(root_name, root_name, root_key.public_key())
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(_key_usage(signs_certificates=True), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(root_key.public_key()), critical=False)
            .sign(root_key, SHA256())
        )
        leaf = (
            _builder(_name(DOMAIN), root_name, self._key.public_key())
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_key_usage(signs_certificates=False), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(DOMAIN)]), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
            .sign(root_key, SHA256())
        )
        self.chain = leaf.public_bytes(Encoding.PEM) + self.root.public_bytes(Encoding.PEM)

    def headers_for(self, body: bytes) -> dict[str, str]:
        """Return the headers with which Alexa would send this body."""
        signature = self._key.sign(body, PKCS1v15(), SHA256())
        return {
            "Content-Type": "application/json; charset=utf-8",
            "SignatureCertChainUrl": CHAIN_URL,
            "Signature-256": base64.b64encode(signature).decode(),
        }

    def verifier(self, skill_id: str, now: Callable[[], dt.datetime] | None = None) -> RequestVerifier:
        """Return a verifier that trusts this authority alone; everything else about it is as in production."""
        clock = {"now": now} if now else {}
        return RequestVerifier(skill_id=skill_id, fetch_chain=lambda _: self.chain, trusted_roots=[self.root], **clock)


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _builder(subject: x509.Name, issuer: x509.Name, key: rsa.RSAPublicKey) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(VALID_FROM)
        .not_valid_after(VALID_UNTIL)
    )


def _key_usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=not signs_certificates,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )
