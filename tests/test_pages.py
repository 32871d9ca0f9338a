"""The pages on privacy and terms: real, readable, and true."""

import pytest


@pytest.mark.parametrize("path", ["/privacy", "/terms"])
def test_a_page_is_there_for_anybody(household, path):
    """Whoever follows the store's link reads the page itself, with nothing on it that loads from elsewhere."""
    answer = household.app.test_client().get(path)

    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    assert "script" not in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_privacy_tells_of_amazon_and_of_forgetting(household):
    """It says how to delete what is kept, and that Amazon's voice history is another matter."""
    text = household.app.test_client().get("/privacy").text

    assert "voice history" in text
    assert "forget me" in text
    assert "thirty days" in text


def test_the_stylesheet_is_ours(household):
    """The one file that a page loads is served from here."""
    with household.app.test_client().get("/static/pages/page.css") as answer:
        assert answer.status_code == 200
