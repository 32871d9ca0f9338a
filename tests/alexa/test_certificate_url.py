"""Where a certificate may come from: Amazon's bucket, and nothing that only looks like it."""

import pytest
from alexa.certificate_shop import NOON
from alexa.published import URL, Published, holding

from skill.alexa.certificates import normalised
from skill.errors import BadCertificate


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
