"""Whether a request is Alexa's, byte for byte, and what its body may be."""

import base64
import json

import pytest
from alexa.certificate_shop import leaf, rsa_key
from alexa.envelopes import REQUESTS, envelope
from alexa.published import URL
from alexa.signed import ALEXA, ROOT, headers_for, verify
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS, PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA1, SHA256

from skill.alexa.signature import DEEPEST_JSON
from skill.errors import BadCertificate, BadSignature, NotFromAlexa, Stale

SOMEBODY_ELSE = leaf(ROOT, key=rsa_key("somebody else"))

# Headers and signature


def test_good_request(verifier, launch):
    """What Alexa has signed is let in, and comes back parsed."""
    assert verify(verifier, launch) == launch


@pytest.mark.parametrize("written", [str.lower, str.upper, str.title, str])
def test_header_names_in_any_case(verifier, launch, written):
    """HTTP does not care how the names of headers are written, and proxies change them."""
    body = json.dumps(launch).encode()

    assert verifier.verify({written(name): value for name, value in headers_for(body).items()}, body) == launch


@pytest.mark.parametrize(
    ("header", "value", "refusal"),
    [
        ("SignatureCertChainUrl", None, BadCertificate),
        ("SignatureCertChainUrl", "", BadCertificate),
        ("SignatureCertChainUrl", "https://evil.example/echo.api/x.pem", BadCertificate),
        ("SignatureCertChainUrl", f"{URL},{URL}", BadCertificate),
        ("Signature_256", None, BadSignature),
        ("Signature_256", "", BadSignature),
        ("Signature_256", " ", BadSignature),
        ("Signature_256", "=", BadSignature),
        ("Signature_256", "AAAA", BadSignature),
        ("Signature_256", "AAAAA", BadSignature),
        ("Signature_256", "not base64!", BadSignature),
        ("Signature_256", "caf\N{LATIN SMALL LETTER E WITH ACUTE}", BadSignature),
        ("Signature_256", "\x00", BadSignature),
        ("Signature_256", "A" * 5000, BadSignature),
        ("Signature_256", "A" * 5_000_000, BadSignature),
        ("Signature_256", base64.b64encode(bytes(256)).decode(), BadSignature),
        ("Signature_256", base64.b64encode(b"\xff" * 256).decode(), BadSignature),
        ("Signature_256", base64.b64encode(bytes(255)).decode(), BadSignature),
        ("Signature_256", base64.b64encode(bytes(257)).decode(), BadSignature),
    ],
    ids=lambda value: ascii(value)[:50],
)
def test_bad_header(verifier, launch, header, value, refusal):
    """Without a certificate of Amazon's and a signature that is one, nothing is let in."""
    with pytest.raises(refusal):
        verify(verifier, launch, **{header: value})


def test_base64_with_something_between(verifier, launch):
    """Characters that base64 does not have are not passed over."""
    body = json.dumps(launch).encode()
    signature = ALEXA.signature_of(body)

    for odd in (f"{signature}\n", f" {signature}", signature[:9] + "-" + signature[9:], f"{signature},{signature}"):
        with pytest.raises(BadSignature):
            verify(verifier, body, Signature_256=odd)


def test_legacy_signature_alone(verifier, launch):
    """The old SHA-1 header does not stand in for the new one, right as it may be."""
    body = json.dumps(launch).encode()
    old = base64.b64encode(ALEXA.key.sign(body, PKCS1v15(), SHA1())).decode()  # noqa: S303 - as Amazon did

    with pytest.raises(BadSignature):
        verify(verifier, body, Signature_256=None, Signature=old)
    with pytest.raises(BadSignature):
        verify(verifier, body, Signature_256=None, Signature=ALEXA.signature_of(body))
    with pytest.raises(BadSignature):
        verify(verifier, body, Signature_256=old)


def test_legacy_signature_beside(verifier, launch):
    """The old header beside the new one is not even looked at."""
    assert verify(verifier, launch, Signature="garbage") == launch


def test_signature_of_another_kind(verifier, launch):
    """RSA-PSS is another signature than the PKCS #1 v1.5 that Amazon makes."""
    body = json.dumps(launch).encode()
    signature = ALEXA.key.sign(body, PSS(MGF1(SHA256()), PSS.MAX_LENGTH), SHA256())

    with pytest.raises(BadSignature):
        verify(verifier, body, Signature_256=base64.b64encode(signature).decode())


def test_signature_by_another_key(verifier, launch):
    """Only the key of the certificate that the request names signs for it."""
    with pytest.raises(BadSignature):
        verify(verifier, launch, Signature_256=SOMEBODY_ELSE.signature_of(json.dumps(launch).encode()))


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(lambda body: body.replace(b'"new": true', b'"new": null'), id="one value"),
        pytest.param(lambda body: body + b" ", id="a space more"),
        pytest.param(lambda body: body[:-1], id="a byte less"),
        pytest.param(lambda _: b"", id="nothing left"),
        pytest.param(lambda body: json.dumps(json.loads(body), indent=1).encode(), id="laid out anew"),
        pytest.param(lambda body: json.dumps(json.loads(body), sort_keys=True).encode(), id="in another order"),
        pytest.param(lambda body: body.decode().encode("utf-16"), id="in another encoding"),
        pytest.param(lambda body: b"\xef\xbb\xbf" + body, id="with a byte-order mark"),
        pytest.param(
            lambda body: body.replace(b"\\u00e9", "\N{LATIN SMALL LETTER E WITH ACUTE}".encode()), id="unescaped"
        ),
    ],
)
def test_changed_body(verifier, launch, changed):
    """The signature is over the bytes that were sent: the same JSON written differently is another body."""
    launch["request"]["note"] = "caf\N{LATIN SMALL LETTER E WITH ACUTE}"
    body = json.dumps(launch).encode()

    with pytest.raises(BadSignature):
        verifier.verify(headers_for(body), changed(body))


def test_certificate_that_expires_while_known(verifier, launch, clock):
    """A certificate that was good for the last request is looked at again for the next."""
    verify(verifier, launch)
    clock.moves(days=31)

    with pytest.raises(BadCertificate):
        verify(verifier, envelope(REQUESTS["LaunchRequest"], timestamp=clock()))


# The body


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b" \n", id="blank"),
        pytest.param(b"{", id="broken off"),
        pytest.param(b"null", id="null"),
        pytest.param(b"true", id="true"),
        pytest.param(b"12", id="number"),
        pytest.param(b'"text"', id="text"),
        pytest.param(b"[]", id="list"),
        pytest.param(b"{}", id="no request"),
        pytest.param(b'{"request": null}', id="null request"),
        pytest.param(b'{"request": []}', id="list as request"),
        pytest.param(b'{"request": "LaunchRequest"}', id="text as request"),
        pytest.param(b"\x00\xff\xfe", id="bytes"),
        pytest.param(b"<xml/>", id="XML"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(b"[" * 100_000 + b"]" * 100_000, id="deep and closed"),
        pytest.param(b'{"a":' * 100_000 + b"1" + b"}" * 100_000, id="deep objects"),
        pytest.param(b'{"request": {}} trailing', id="more behind it"),
        pytest.param(b'{"request": {"a": 1' + b"0" * 5000 + b"}}", id="number beyond all bounds"),
    ],
)
def test_signed_but_no_envelope(verifier, body):
    """Even with a good signature, a body that is no envelope is refused before anything else reads it."""
    with pytest.raises(NotFromAlexa):
        verify(verifier, body)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "latin-1", "cp037"])
def test_signed_in_another_encoding(verifier, launch, encoding):
    """JSON is UTF-8. What Python's parser would guess of other encodings, the SDK's adapter would break on."""
    launch["request"]["note"] = "caf\N{LATIN SMALL LETTER E WITH ACUTE}"

    with pytest.raises(NotFromAlexa, match="not JSON"):
        verify(verifier, json.dumps(launch, ensure_ascii=False).encode(encoding))


def test_key_twice(verifier, launch):
    """Of a key that stands twice the later one counts, for us as for the SDK's adapter, which parses the body again."""
    body = json.dumps(launch).encode()
    old = b'{"request": {"type": "LaunchRequest", "timestamp": "2020-01-01T00:00:00Z"},'

    assert verify(verifier, old + body[1:]) == launch
    with pytest.raises(Stale):
        verify(verifier, body[:-1] + b"," + old[1:-1] + b"}")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
def test_number_that_is_none(verifier, launch, number):
    """A number that could not be written into the answer again is not read."""
    launch["session"]["attributes"] = {"step": "NUMBER"}
    body = json.dumps(launch).replace('"NUMBER"', number).encode()

    with pytest.raises(NotFromAlexa, match="not JSON"):
        verify(verifier, body)


@pytest.mark.parametrize("number", ["1e308", "-0.0", "1e-999", "12345678901234567890", "0.1"])
def test_number_that_is_odd(verifier, launch, number):
    """Numbers that can be written again are read."""
    launch["session"]["attributes"] = {"step": "NUMBER"}
    body = json.dumps(launch).replace('"NUMBER"', number).encode()

    assert verify(verifier, body)["session"]["attributes"]["step"] == json.loads(number)


def test_depth(verifier, launch):
    """An envelope may be as deep as Alexa's are, and deeper, but not so deep that answering would fail."""
    for levels, accepted in ((DEEPEST_JSON - 3, True), (DEEPEST_JSON - 2, False), (900, False)):
        launch["session"]["attributes"] = {"nest": json.loads("[" * levels + "]" * levels)}

        if accepted:
            verify(verifier, launch)
        else:
            with pytest.raises(NotFromAlexa, match="deep"):
                verify(verifier, launch)


def test_refusals_tell_nothing_of_the_request(verifier, launch):
    """What is said of a refused request, and so what is logged, is in our words alone."""
    no_context = {**launch, "context": "confession"}
    stale = {**launch, "request": {"timestamp": "confession"}}
    for made, headers in (
        (no_context, {}),
        (stale, {}),
        (b'{"confession', {}),
        (launch, {"Signature_256": "confession"}),
        (launch, {"SignatureCertChainUrl": "confession"}),
    ):
        with pytest.raises(NotFromAlexa) as refusal:
            verify(verifier, made, **headers)

        assert "confession" not in str(refusal.value)
